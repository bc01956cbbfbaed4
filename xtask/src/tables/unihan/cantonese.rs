//! Latin spellings of Cantonese readings, as Hong Kong and Macao spell names. Written for this project from general
//! knowledge: the Government's spelling is a habit without a published table.

/// Most spellings of a syllable.
const SPELLINGS: usize = 4;

/// Syllables with spellings of their own.
const WHOLE: [(&str, &[&str]); 5] = [
    ("zi", &["chi", "tsz", "tze", "ji"]),
    ("ci", &["chi", "tsz", "tze", "chee"]),
    ("si", &["sze", "si", "see", "shi"]),
    ("ng", &["ng", "m"]),
    ("m", &["m"]),
];

/// Initials of Jyutping, the longer first, with their spellings, the usual first.
const INITIALS: [(&str, &[&str]); 20] = [
    ("gw", &["kw"]),
    ("kw", &["kw"]),
    ("ng", &["ng"]),
    ("b", &["p"]),
    ("p", &["p"]),
    ("m", &["m"]),
    ("f", &["f"]),
    ("d", &["t"]),
    ("t", &["t"]),
    ("n", &["n"]),
    ("l", &["l"]),
    ("g", &["k"]),
    ("k", &["k"]),
    ("h", &["h"]),
    ("z", &["ch", "ts"]),
    ("c", &["ch", "ts"]),
    ("s", &["s"]),
    ("j", &["y"]),
    ("w", &["w"]),
    ("", &[""]),
];

/// Finals before which s is also spelled sh.
const HUSHED: [&str; 12] = ["an", "ang", "ing", "eoi", "eon", "oeng", "u", "yu", "yun", "ek", "eng", "am"];

/// Finals after j, where the y of Jyutping is the initial itself.
const AFTER_J: [(&str, &[&str]); 3] = [("yu", &["u", "ue"]), ("yun", &["uen", "un"]), ("yut", &["uet", "ut"])];

/// Finals of Jyutping with their spellings, the usual first.
const FINALS: [(&str, &[&str]); 56] = [
    ("aa", &["a"]),
    ("aai", &["ai"]),
    ("aau", &["au"]),
    ("aam", &["am"]),
    ("aan", &["an"]),
    ("aang", &["ang"]),
    ("aap", &["ap"]),
    ("aat", &["at"]),
    ("aak", &["ak"]),
    ("ai", &["ai"]),
    ("au", &["au"]),
    ("am", &["am", "um"]),
    ("an", &["an", "un"]),
    ("ang", &["ang"]),
    ("ap", &["ap"]),
    ("at", &["at"]),
    ("ak", &["ak"]),
    ("e", &["e", "eh"]),
    ("ei", &["ei", "i", "ee", "ay"]),
    ("eu", &["eu"]),
    ("em", &["em"]),
    ("eng", &["eng", "ing"]),
    ("ep", &["ep"]),
    ("ek", &["ek", "ik"]),
    ("i", &["i", "ee"]),
    ("iu", &["iu", "ew"]),
    ("im", &["im"]),
    ("in", &["in"]),
    ("ing", &["ing"]),
    ("ip", &["ip"]),
    ("it", &["it"]),
    ("ik", &["ik", "ick"]),
    ("o", &["o"]),
    ("oi", &["oi", "oy"]),
    ("ou", &["o", "ou"]),
    ("on", &["on"]),
    ("ong", &["ong"]),
    ("ot", &["ot"]),
    ("ok", &["ok"]),
    ("u", &["u", "oo"]),
    ("ui", &["ui", "oi"]),
    ("un", &["un", "oon"]),
    ("ung", &["ung"]),
    ("ut", &["ut", "oot"]),
    ("uk", &["uk", "ook"]),
    ("oe", &["eu", "oe"]),
    ("oeng", &["eung", "eong"]),
    ("oek", &["euk", "eok"]),
    ("eoi", &["ui", "oi"]),
    ("eon", &["un", "on"]),
    ("eot", &["ut"]),
    ("yu", &["u", "ue"]),
    ("yun", &["uen", "un", "yuen"]),
    ("yut", &["uet", "ut"]),
    ("m", &["m"]),
    ("ng", &["ng"]),
];

/// The usual spellings of a Jyutping syllable, its tone left aside; none if it is not a syllable of the table.
pub(super) fn spellings(jyutping: &str) -> Vec<String> {
    let syllable = jyutping.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(own) = find(&WHOLE, syllable) {
        return own.iter().map(|&spelling| spelling.to_owned()).collect();
    }
    let Some((initial, initials)) = INITIALS.iter().find(|(initial, _)| syllable.starts_with(initial)) else {
        return Vec::new();
    };
    let rest = syllable.strip_prefix(initial).unwrap_or_default();
    let finals = find(&AFTER_J, rest).filter(|_| *initial == "j").or_else(|| find(&FINALS, rest));
    let hushed: &[&str] = if *initial == "s" && HUSHED.contains(&rest) { &["s", "sh"] } else { initials };
    let mut found = joined(hushed, finals.unwrap_or_default());
    if *initial == "ng"
        && let Some(dropped) = found.first().and_then(|usual| usual.strip_prefix("ng")).map(str::to_owned)
    {
        // The initial falls silent: Ngo or O.
        found.insert(1, dropped);
    }
    found.truncate(SPELLINGS);
    found
}

/// Each initial with each final, the usual of both first and then the less usual of either.
fn joined(initials: &[&str], finals: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for distance in 0..(initials.len() + finals.len()) {
        for (rank, initial) in initials.iter().enumerate() {
            let Some(last) = distance.checked_sub(rank).and_then(|other| finals.get(other)) else { continue };
            let spelling = format!("{initial}{last}");
            if !found.contains(&spelling) {
                found.push(spelling);
            }
        }
    }
    found
}

fn find<'a>(table: &[(&str, &'a [&'a str])], key: &str) -> Option<&'a [&'a str]> {
    table.iter().find(|(known, _)| *known == key).map(|(_, spellings)| *spellings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_hong_kong() {
        for (jyutping, expected) in [
            ("loeng4", "leung"),
            ("wing6", "wing"),
            ("gwok3", "kwok"),
            ("jyun4", "yuen"),
            ("jan4", "yan"),
            ("zi2", "tze"),
            ("ngo4", "o"),
            ("ng4", "ng"),
            ("cyun4", "chuen"),
            ("soeng6", "sheung"),
            ("jik6", "yick"),
            ("oi3", "oi"),
        ] {
            let found = spellings(jyutping);
            assert!(
                found.iter().any(|spelling| spelling == expected) && found.len() <= SPELLINGS,
                "{jyutping} {found:?}"
            );
        }
    }

    #[test]
    fn what_is_no_syllable_has_no_spelling() {
        for jyutping in ["", "3", "xyz1", "leung4", "jyuk6"] {
            assert!(spellings(jyutping).is_empty(), "{jyutping}");
        }
    }

    #[test]
    fn the_usual_spelling_is_first() {
        assert_eq!(spellings("hing1").first().map(String::as_str), Some("hing"));
        assert_eq!(spellings("seon3").first().map(String::as_str), Some("sun"));
    }
}
