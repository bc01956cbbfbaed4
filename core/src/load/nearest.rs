/// Returns the valid word that is fewest edits (insert, delete, replace, swap of neighbours) from `word`; the first of
/// equals. `None` only where nothing is valid.
pub(crate) fn nearest<'a>(word: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().take(64).collect();
    valid.into_iter().min_by_key(|v| distance(&word, &v.chars().collect::<Vec<_>>()))
}

/// Optimal string alignment distance, row by row.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            let at = |r: &[usize], k: usize| r.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut cost = (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(&y) && b.get(j - 1) == Some(&x);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_word_that_was_meant() {
        let valid = ["id", "name", "birth_date", "countries"];
        for (word, expect) in [("Nmae", "name"), ("birthdate", "birth_date"), ("contries", "countries"), ("x", "id")] {
            assert_eq!(nearest(word, valid), Some(expect));
        }
        assert_eq!(nearest("x", []), None);
    }
}
