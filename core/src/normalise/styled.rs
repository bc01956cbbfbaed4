use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Letters that imitate Latin ones and that NFKC leaves alone, with the letter they imitate.
static STYLED: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let rows = include_str!("../../data/styled.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t'))
        .filter_map(|(letter, forms)| Some((letter.chars().next()?, forms)))
        .flat_map(|(letter, forms)| forms.chars().map(move |form| (form, letter)))
        .collect()
});

/// The plain letter that `ch` imitates: small capitals, script variants, negative enclosures, regional indicators.
pub(super) fn plain(ch: char) -> Option<char> {
    let enclosed = match ch {
        '\u{1F150}'..='\u{1F169}' => Some(0x1F150),
        '\u{1F170}'..='\u{1F189}' => Some(0x1F170),
        '\u{1F1E6}'..='\u{1F1FF}' => Some(0x1F1E6),
        _ => None,
    };
    match enclosed {
        Some(first) => char::from_u32(u32::from(ch) - first + u32::from('A')),
        None => STYLED.get(&ch).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imitations_are_read() {
        let read: String = "ᴍᴏʜᴀ🅜🇺ɑ".chars().filter_map(plain).collect();
        assert_eq!(read, "mohaMUa");
        assert!(STYLED.iter().all(|(form, letter)| letter.is_ascii_lowercase() && !form.is_ascii()));
    }
}
