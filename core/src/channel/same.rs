//! Words written in one native script: typing errors and spelling habits, without training.
//!
//! Nobody publishes pairs of spellings within these scripts under a free licence, so the costs are set by hand. They are in
//! the unit of the learned tables: a letter that stays costs next to nothing, a slip about what the learned Latin table
//! asks for it, and what writers of the script leave out or exchange freely about one nat. Written for this project from
//! general knowledge of the scripts.

use super::alphabet::Alphabet;
use super::chunk::Chunk;
use super::table::{Edit, Operations, Slips};

/// A letter that stays: most do, so -ln of nearly one.
const SAME: u16 = 50;
/// One letter for another: a slip of some 1 % spread over the two or three letters that are near it.
const REPLACE: u16 = 5500;
/// One letter left out, or one too many: as rare as a replacement, but with fewer ways to do it.
const INDEL: u16 = 4800;
/// The same two for an abjad, which writes a name in half the letters: each tells twice as much.
const REPLACE_CONSONANT: u16 = 7000;
const INDEL_CONSONANT: u16 = 6000;
/// A long vowel of an abjad, left out or written more.
const VOWEL: u16 = 3000;
/// Two neighbours exchanged: less common than the other slips.
const SWAP: u16 = 4000;
/// A letter written twice, or once instead of twice.
const DOUBLE: u16 = 1200;
/// Letters that writers exchange by habit, and marks that they leave out.
const HABIT: u16 = 1000;

/// The operations of a native alphabet against itself.
pub(super) fn operations(alphabet: Alphabet) -> Operations {
    let size = alphabet.size();
    let symbols = 0..u8::try_from(size).unwrap_or(u8::MAX);
    let mut edits = Vec::new();
    for symbol in symbols {
        let (one, two) = (Chunk::of(&[symbol]), Chunk::of(&[symbol, symbol]));
        edits.push(Edit { list: one, query: one, cost: SAME });
        edits.push(Edit { list: one, query: two, cost: DOUBLE });
        edits.push(Edit { list: two, query: one, cost: DOUBLE });
    }
    let symbol = |letter: char| alphabet.symbol(letter);
    for group in exchanged(alphabet) {
        let members: Vec<u8> = group.chars().filter_map(symbol).collect();
        for a in &members {
            edits.extend(members.iter().filter(|b| *b != a).map(|b| edit(&[*a], &[*b])));
        }
    }
    for vowel in long_vowels(alphabet).chars().filter_map(symbol) {
        edits.push(Edit { cost: VOWEL, ..edit(&[vowel], &[]) });
        edits.push(Edit { cost: VOWEL, ..edit(&[], &[vowel]) });
    }
    for mark in left_out(alphabet).chars().filter_map(symbol) {
        edits.push(edit(&[mark], &[]));
        edits.push(edit(&[], &[mark]));
    }
    let (replace, indel) = match alphabet {
        Alphabet::Arabic | Alphabet::Hebrew => (REPLACE_CONSONANT, INDEL_CONSONANT),
        _ => (REPLACE, INDEL),
    };
    let slips = Slips { replace, omit: indel, insert: indel, swap: Some(SWAP) };
    Operations { sizes: (size, size), edits, slips }
}

/// Letters of an abjad that stand for long vowels.
fn long_vowels(alphabet: Alphabet) -> &'static str {
    match alphabet {
        Alphabet::Arabic => "اوي",
        Alphabet::Hebrew => "אהוי",
        _ => "",
    }
}

fn edit(list: &[u8], query: &[u8]) -> Edit {
    Edit { list: Chunk::of(list), query: Chunk::of(query), cost: HABIT }
}

/// Letters that stand for each other in ordinary spelling.
fn exchanged(alphabet: Alphabet) -> &'static [&'static str] {
    match alphabet {
        // Seats of the hamza; ta marbuta and ha; alif maqsura and ya; dialect letters for loan sounds.
        Alphabet::Arabic => &["اأإآ", "ةه", "ىي", "ئي", "ؤو", "گغجك", "پب", "چجت", "ڤفو", "ژزج"],
        // Final forms; letters that sound alike in modern speech.
        Alphabet::Hebrew => &["ךכ", "םמ", "ןנ", "ףפ", "ץצ", "טת", "כק", "סש", "אע", "בו", "חה"],
        Alphabet::Cyrillic => &["её", "ий", "иы", "ьъ", "эе", "гх", "шщ"],
        // Voiced and voiceless rows, small and full kana, the kana that sound alike.
        Alphabet::Katakana => &[
            "カガ",
            "キギ",
            "クグ",
            "ケゲ",
            "コゴ",
            "サザ",
            "シジ",
            "スズ",
            "セゼ",
            "ソゾ",
            "タダ",
            "チヂ",
            "ツヅッ",
            "テデ",
            "トド",
            "ハバパ",
            "ヒビピ",
            "フブプ",
            "ヘベペ",
            "ホボポ",
            "ァア",
            "ィイヰ",
            "ゥウ",
            "ェエヱ",
            "ォオヲ",
            "ャヤ",
            "ュユ",
            "ョヨ",
            "バヴ",
            "ヂジ",
            "ヅズ",
            "ヮワ",
        ],
        // Plain, tense and aspirated initials; vowels that merged; sounds of one final.
        Alphabet::Hangul => &[
            "\u{1100}\u{1101}\u{110F}",
            "\u{1103}\u{1104}\u{1110}",
            "\u{1107}\u{1108}\u{1111}",
            "\u{1109}\u{110A}",
            "\u{110C}\u{110D}\u{110E}",
            "\u{1162}\u{1166}",
            "\u{1164}\u{1168}",
            "\u{116B}\u{116C}\u{1170}",
            "\u{1161}\u{1165}\u{1169}",
            "\u{1169}\u{116E}\u{1173}",
            "\u{11A8}\u{11A9}\u{11BF}",
            "\u{11AE}\u{11BA}\u{11BB}\u{11BD}\u{11BE}\u{11C0}",
        ],
        Alphabet::Latin | Alphabet::Reading => &[],
    }
}

/// Letters that writers leave out: vowels of an abjad, silent signs, the long mark.
fn left_out(alphabet: Alphabet) -> &'static str {
    match alphabet {
        Alphabet::Arabic => "ء",
        Alphabet::Hebrew => "׳",
        Alphabet::Cyrillic => "ьъ",
        Alphabet::Katakana => "ーッ・",
        // The silent initial is dropped already; North Korean spelling keeps an initial r or n that the South drops.
        Alphabet::Hangul => "\u{1102}\u{1105}",
        Alphabet::Latin | Alphabet::Reading => "",
    }
}
