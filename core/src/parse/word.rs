use unicode_script::{Script, UnicodeScript};

use super::{Role, enclosure, fold};
use crate::normalise::{Glyph, NormalName, is_mark};

/// A word on its way to becoming a part: folded, with what the writing around it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) chars: Vec<u32>,
    pub(super) role: Option<Role>,
    pub(super) class: Option<&'static str>,
    /// Glued to the next word by a hyphen, or written without a space.
    pub(super) joined: bool,
    /// Followed by a full stop.
    pub(super) dotted: bool,
    /// Nothing but a full stop between it and the next word.
    pub(super) tight: bool,
    /// In quotes or brackets.
    pub(super) enclosed: bool,
    /// How many commas come before it.
    pub(super) segment: usize,
    /// Capital letters, and small letters, as written.
    pub(super) capitals: usize,
    pub(super) smalls: usize,
    /// Index in `text` of a capital after a small letter.
    pub(super) camel: Option<usize>,
}

impl Word {
    fn new(glyphs: &[Glyph], segment: usize, enclosed: bool) -> Option<Self> {
        let folded = fold::fold(glyphs);
        let written = folded.text.chars().any(char::is_alphanumeric);
        written.then(|| Self {
            text: folded.text,
            chars: folded.chars,
            camel: folded.camel,
            role: None,
            class: None,
            joined: false,
            dotted: false,
            tight: false,
            enclosed,
            segment,
            capitals: glyphs.iter().filter(|glyph| glyph.ch.is_uppercase()).count(),
            smalls: glyphs.iter().filter(|glyph| glyph.ch.is_lowercase()).count(),
        })
    }

    /// Whether nothing is known of it yet.
    pub(super) fn is_free(&self) -> bool {
        self.role.is_none()
    }

    /// Whether it is one letter of an alphabet, as an initial is. A Han or Hangul character is a whole name.
    pub(super) fn is_letter(&self) -> bool {
        let mut letters = self.text.chars().filter(|ch| !is_mark(*ch) && *ch != '\'');
        let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
        letter.is_alphabetic()
            && !matches!(letter.script(), Script::Han | Script::Hangul | Script::Hiragana | Script::Katakana)
    }

    /// Whether it can be what a name is known by: free, and more than a letter.
    pub(super) fn is_name(&self) -> bool {
        self.is_free() && !self.is_letter()
    }

    /// Whether all of at least two letters are capitals.
    pub(super) fn is_capitals(&self) -> bool {
        self.capitals >= 2 && self.smalls == 0
    }

    /// Splits before the `index`-th char of the text; the halves are joined. `None` if a half would be empty, or a letter
    /// would lose its marks.
    pub(super) fn split_at(&self, index: usize) -> Option<(Self, Self)> {
        let (byte, _) = self.text.char_indices().nth(index).filter(|_| index > 0)?;
        let (head, tail) = self.text.split_at_checked(byte)?;
        let whole = tail.chars().next().is_some_and(|ch| ch.is_alphanumeric() && !is_mark(ch));
        if !whole || !head.chars().any(char::is_alphanumeric) {
            return None;
        }
        let (head_chars, tail_chars) = self.chars.split_at_checked(index)?;
        let first = Self {
            text: head.to_owned(),
            chars: head_chars.to_vec(),
            joined: true,
            dotted: false,
            tight: false,
            camel: None,
            ..self.clone()
        };
        Some((first, Self { text: tail.to_owned(), chars: tail_chars.to_vec(), camel: None, ..self.clone() }))
    }
}

/// Replaces the word at `at` by the two that it falls into before its `index`-th char.
pub(super) fn split_word(words: &mut Vec<Word>, at: usize, index: usize) -> bool {
    let Some((first, second)) = words.get(at).and_then(|word| word.split_at(index)) else { return false };
    words.splice(at..=at, [first, second]);
    true
}

/// Splits clean text into words at white space, hyphens and punctuation.
pub(super) fn split(normal: &NormalName) -> Vec<Word> {
    let mut lexer = Lexer { chars: &normal.chars, words: Vec::new(), current: Vec::new(), segment: 0, enclosed: false };
    let enclosed = enclosure::find(&normal.chars);
    for (index, (&ch, &at)) in normal.chars.iter().zip(&normal.origin).enumerate() {
        if lexer.is_inside(index, ch) {
            lexer.enclosed = enclosed.get(index).copied().unwrap_or(false);
            lexer.current.push(Glyph { ch, at });
        } else {
            lexer.end_word();
            lexer.read_sign(index, ch, enclosed.get(index).copied().unwrap_or(false));
        }
    }
    lexer.end_word();
    lexer.words
}

struct Lexer<'a> {
    chars: &'a [char],
    words: Vec<Word>,
    current: Vec<Glyph>,
    segment: usize,
    enclosed: bool,
}

impl Lexer<'_> {
    fn at(&self, index: Option<usize>) -> char {
        index.and_then(|index| self.chars.get(index)).copied().unwrap_or(' ')
    }

    fn is_inside(&self, index: usize, ch: char) -> bool {
        let before = self.at(index.checked_sub(1));
        let after = self.at(index.checked_add(1));
        match ch {
            '\'' => is_word_char(before) && (is_word_char(after) || is_hebrew(before)),
            '"' => is_hebrew(before) && is_hebrew(after),
            // s/o (son of), A/S, M/V: one letter on either side.
            '/' => {
                let lone = |near: char, far: char| near.is_alphabetic() && !is_word_char(far);
                lone(before, self.at(index.checked_sub(2))) && lone(after, self.at(index.checked_add(2)))
            }
            _ => is_word_char(ch),
        }
    }

    fn end_word(&mut self) {
        self.words.extend(Word::new(&self.current, self.segment, self.enclosed));
        self.current.clear();
    }

    fn read_sign(&mut self, index: usize, sign: char, enclosed: bool) {
        let before = self.at(index.checked_sub(1));
        let after = self.at(index.checked_add(1));
        let glued = is_word_char(after) && (is_word_char(before) || before == '.');
        let Some(last) = self.words.last_mut() else { return };
        match sign {
            '-' if glued => last.joined = true,
            '.' if is_word_char(before) => {
                last.dotted = true;
                last.tight = is_word_char(after);
            }
            ',' if !enclosed && last.segment == self.segment => self.segment += 1,
            _ => {}
        }
    }
}

fn is_word_char(ch: char) -> bool {
    ch.is_alphanumeric() || is_mark(ch)
}

fn is_hebrew(ch: char) -> bool {
    !ch.is_ascii() && ch.script() == Script::Hebrew
}
