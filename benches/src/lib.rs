//! Names that the benches compare: spellings of public figures long dead, from general knowledge.

#![forbid(unsafe_code)]

/// Pairs of one kind.
pub struct Group {
    /// What the pairs have in common; part of the name of a bench.
    pub name: &'static str,
    /// The pairs.
    pub pairs: &'static [(&'static str, &'static str)],
}

/// The pairs of every kind.
pub const GROUPS: [Group; 4] = [
    Group {
        name: "same-script",
        pairs: &[
            ("Muammar Gaddafi", "Moammar al-Qadhafi"),
            ("Leon Trotsky", "Lev Davidovich Trotskii"),
            ("Sun Yat-sen", "Sun Yixian"),
            ("Jawaharlal Nehru", "Nehru, Javaharlal"),
            ("Pyotr Tchaikovsky", "Peter Chaikovskij"),
            ("Gamal Abdel Nasser", "Jamal 'Abd al-Nasir Husayn"),
            ("Giuseppe Garibaldi", "Josef Garibaldy"),
            ("Wolfgang Amadeus Mozart", "W. A. Motzart"),
        ],
    },
    Group {
        name: "cross-script",
        pairs: &[
            ("Muammar Gaddafi", "معمر القذافي"),
            ("Leon Trotsky", "Лев Троцкий"),
            ("Sun Yat-sen", "孫逸仙"),
            ("Golda Meir", "גולדה מאיר"),
            ("Mohandas Gandhi", "मोहनदास गांधी"),
            ("Eleftherios Venizelos", "Ελευθέριος Βενιζέλος"),
            ("Syngman Rhee", "이승만"),
            ("Charlie Chaplin", "チャーリー・チャップリン"),
        ],
    },
    Group {
        name: "organisations",
        pairs: &[
            ("East India Company", "The Honourable East India Co."),
            ("Hanseatic League", "Hansa League"),
            ("Compagnie universelle du canal maritime de Suez", "Suez Canal Company"),
            ("White Star Line Ltd", "White Star Line Limited"),
            ("Hudson's Bay Company", "Hudsons Bay Co"),
            ("Krupp Gusstahlfabrik AG", "Friedrich Krupp AG"),
        ],
    },
    Group {
        name: "strangers",
        pairs: &[
            ("Marie Curie", "Nikola Tesla"),
            ("Simón Bolívar", "José de San Martín"),
            ("Ibn Khaldun", "Ibn Battuta"),
            ("Jane Austen", "Charlotte Brontë"),
            ("Lev Tolstoy", "Fyodor Dostoevsky"),
            ("Abraham Lincoln", "Ulysses Grant"),
        ],
    },
];

/// Tokens of one script; every one is compared with every other.
pub const TOKENS: [&str; 8] =
    ["muammar", "gaddafi", "qadhafi", "trotsky", "tchaikovsky", "nasser", "garibaldi", "mohammed"];

/// Latin names in lower case.
pub const LATIN: [&str; 4] = ["muammar gaddafi", "pyotr tchaikovsky", "giuseppe garibaldi", "jawaharlal nehru"];

/// Tokens of other scripts.
pub const NATIVE: [&str; 6] = ["القذافي", "троцкий", "גולדה", "गांधी", "이승만", "チャップリン"];

/// Names that have nothing to do with each other: the first of each pair with the second of some others.
pub fn strangers() -> Vec<(&'static str, &'static str)> {
    let all = || GROUPS.iter().flat_map(|group| group.pairs).enumerate();
    let pair = |(i, (one, _)): (usize, &'static (&'static str, &'static str))| {
        all().filter(move |(j, _)| i.abs_diff(*j) % 5 == 3).map(move |(_, (_, other))| (*one, *other))
    };
    all().flat_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::GROUPS;

    #[test]
    fn groups_have_pairs_and_distinct_names() {
        for (i, group) in GROUPS.iter().enumerate() {
            assert!(!group.pairs.is_empty(), "{}", group.name);
            assert!(GROUPS.iter().skip(i + 1).all(|other| other.name != group.name), "{}", group.name);
        }
    }
}
