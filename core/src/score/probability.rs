/// Turns the evidence of a whole answer into probabilities: p(r) = pi LR_r/N / (1 - pi + pi sum_s LR_s/N).
///
/// `evidence` in milli-nats, `base_rate` pi between 0 and 1, `records` N. Namesakes share what there is.
pub(crate) fn probabilities(evidence: &[i32], base_rate: f64, records: u64) -> Vec<f64> {
    let share = base_rate / (records.max(1) as f64);
    // 700 nats is the last exponent that a double holds; real evidence stays far below.
    let odds: Vec<f64> = evidence.iter().map(|e| share * libm::exp((f64::from(*e) / 1000.0).min(600.0))).collect();
    let sum = 1.0 - base_rate + odds.iter().sum::<f64>();
    odds.into_iter().map(|o| (o / sum).clamp(0.0, 1.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namesakes_share_and_nothing_exceeds_one() {
        let alone = probabilities(&[20_000], 1e-4, 1000);
        let shared = probabilities(&[20_000, 20_000], 1e-4, 1000);
        assert!(alone[0] > shared[0]);
        assert!((shared[0] - shared[1]).abs() < 1e-12);
        assert!(shared.iter().sum::<f64>() <= 1.0);
        assert!(probabilities(&[i32::MAX, i32::MIN], 0.5, 0).iter().all(|p| (0.0..=1.0).contains(p)));
    }
}
