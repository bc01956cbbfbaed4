//! A short run of Latin letters, held in place: the output of one edge of the lattice.

use super::folded::folded;

/// Most letters of one edge. The longest row of the tables has 15.
const CAPACITY: usize = 22;

/// At most 22 letters a-z, cheap to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Letters {
    len: u8,
    bytes: [u8; CAPACITY],
}

impl Letters {
    /// Folds a spelling to a-z: capitals to small letters, diacritics and other letters by the table of [`folded`], the rest left out.
    pub(super) fn folded(text: &str) -> Self {
        text.chars().fold(Self::default(), Self::with_folded)
    }

    /// Folds one character; empty for what is not a letter or has no Latin form.
    pub(super) fn of_char(c: char) -> Self {
        Self::default().with_folded(c)
    }

    /// The letters as bytes, all in `b'a'..=b'z'`.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// The letters as text.
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// Adds one byte if it is an ASCII letter and there is room.
    pub(super) fn push(&mut self, byte: u8) {
        let byte = byte.to_ascii_lowercase();
        if !byte.is_ascii_lowercase() {
            return;
        }
        if let Some(slot) = self.bytes.get_mut(usize::from(self.len)) {
            *slot = byte;
            self.len += 1;
        }
    }

    fn with_folded(mut self, c: char) -> Self {
        if c.is_ascii() {
            self.push(c as u8);
        } else if c.is_alphabetic() {
            folded(c).iter().flat_map(|piece| piece.bytes()).for_each(|byte| self.push(byte));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_to_small_ascii_letters() {
        assert_eq!(Letters::folded("Šč’").as_str(), "sc");
        assert_eq!(Letters::of_char('深').as_str(), "shen");
        assert_eq!(Letters::of_char('👑').as_str(), "");
        assert_eq!(Letters::folded(&"x".repeat(50)).as_str().len(), CAPACITY);
    }
}
