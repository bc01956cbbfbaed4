use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Surprise, alphabet::Alphabet, table::Table};
use crate::keys::skeleton;

/// Skeletons shorter than this hold unlike names: `l` is Ali, Lee and Lou.
const SHORTEST: usize = 2;

/// What an unlisted spelling of a known name costs over the name itself, and over that for each letter, in milli-nats.
/// Both are set by judgement, not fitted: one in twenty is written in an uncommon way (3,000 is -1000 ln .05), and a longer
/// name has more such ways, each of them rarer.
const UNLISTED: Surprise = 3_000;
const PER_LETTER: Surprise = 300;

/// The surprise of an unlisted Latin spelling whose consonant skeleton the table knows: `mohhamed` is a common name
/// written in an uncommon way, not a rare name. `None` for an unknown skeleton and for other scripts.
pub(super) fn surprise(word: &str, alphabet: Alphabet) -> Option<Surprise> {
    if alphabet != Alphabet::Latin {
        return None;
    }
    let key = skeleton(word);
    let class = skeletons().get(key.as_str())?;
    let letters = Surprise::try_from(word.len()).unwrap_or(Surprise::MAX);
    Some(class.saturating_add(UNLISTED).saturating_add(letters.saturating_mul(PER_LETTER)))
}

/// The summed share of the words of each skeleton, as a surprise.
fn skeletons() -> &'static FxHashMap<Box<str>, Surprise> {
    static SKELETONS: OnceLock<FxHashMap<Box<str>, Surprise>> = OnceLock::new();
    SKELETONS.get_or_init(|| {
        let mut shares: FxHashMap<Box<str>, f64> = FxHashMap::default();
        for (word, surprise) in Table::latin() {
            let key = skeleton(word);
            if key.len() >= SHORTEST {
                *shares.entry(key.into()).or_default() += libm::exp(-f64::from(surprise) / 1000.0);
            }
        }
        shares.into_iter().map(|(key, share)| (key, milli_nats(share))).collect()
    })
}

/// -1000 ln of a probability.
#[expect(clippy::cast_possible_truncation, reason = "-1000 ln of a positive f64 is within 745,000 of zero")]
fn milli_nats(probability: f64) -> Surprise {
    libm::round(-1000.0 * libm::log(probability.max(f64::MIN_POSITIVE))) as Surprise
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_costs_more_than_the_name_and_less_than_a_rare_name() {
        let known = Table::shipped().get("mohammed", Alphabet::Latin).unwrap();
        let variant = surprise("mohhammedd", Alphabet::Latin).unwrap();
        assert!(known < variant && variant < 12_000, "{known} {variant}");
        assert_eq!(surprise("xqzwkj", Alphabet::Latin), None);
        assert_eq!(surprise("محمد", Alphabet::Arabic), None);
    }
}
