//! Up to three symbols as one value: the unit of an edit operation.

#[cfg(any(test, feature = "train"))]
use super::alphabet::Alphabet;

/// Most symbols of a chunk: operations go up to 3:3 (`sch` for one letter, a Hangul syllable for three).
pub(super) const CHUNK: usize = 3;

/// The edge of a word, as a symbol: operations may be tied to the beginning or to the end. Above every alphabet's size.
pub(super) const EDGE: u8 = 127;

/// Zero to three symbols. Ordered by length, then by symbols.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Chunk {
    length: u8,
    symbols: [u8; CHUNK],
}

impl Chunk {
    /// The first three symbols of a slice.
    pub(super) fn of(symbols: &[u8]) -> Self {
        match *symbols {
            [] => Self { length: 0, symbols: [0; CHUNK] },
            [a] => Self { length: 1, symbols: [a, 0, 0] },
            [a, b] => Self { length: 2, symbols: [a, b, 0] },
            [a, b, c, ..] => Self { length: 3, symbols: [a, b, c] },
        }
    }

    /// The symbols.
    pub(super) fn symbols(&self) -> &[u8] {
        self.symbols.get(..usize::from(self.length)).unwrap_or_default()
    }

    /// The chunk as letters, empty for the empty chunk; the edge of the word is `^` in front, `$` behind. `None` if a
    /// symbol is not of the alphabet.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn letters(&self, alphabet: Alphabet) -> Option<String> {
        let letter = |(at, symbol): (usize, &u8)| match (at, *symbol) {
            (0, EDGE) => Some('^'),
            (_, EDGE) => Some('$'),
            (_, symbol) => alphabet.letter(symbol),
        };
        self.symbols().iter().enumerate().map(letter).collect()
    }

    /// Reads letters of an alphabet. `None` if there are more than three or one is unknown.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn parse(letters: &str, alphabet: Alphabet) -> Option<Self> {
        let symbol = |letter| if matches!(letter, '^' | '$') { Some(EDGE) } else { alphabet.symbol(letter) };
        let symbols: Vec<u8> = letters.chars().map(symbol).collect::<Option<_>>()?;
        (symbols.len() <= CHUNK).then(|| Self::of(&symbols))
    }

    /// The symbols without an edge, and which edge there was.
    pub(super) fn tied(&self) -> (Tie, &[u8]) {
        match self.symbols() {
            [EDGE, rest @ ..] => (Tie::Start, rest),
            [rest @ .., EDGE] => (Tie::End, rest),
            all => (Tie::Free, all),
        }
    }
}

/// Where in a word a chunk may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tie {
    Free,
    Start,
    End,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_read_back() {
        let chunk = Chunk::parse("sch", Alphabet::Latin).unwrap();
        assert_eq!(chunk.letters(Alphabet::Latin).as_deref(), Some("sch"));
        for tied in ["^ab", "ab$", "^"] {
            assert_eq!(Chunk::parse(tied, Alphabet::Latin).unwrap().letters(Alphabet::Latin).as_deref(), Some(tied));
        }
        assert_eq!(Chunk::parse("ab$", Alphabet::Latin).unwrap().tied(), (Tie::End, &[0, 1][..]));
        assert_eq!(Chunk::parse("schh", Alphabet::Latin), None);
        assert_eq!(Chunk::parse("é", Alphabet::Latin), None);
        assert!(Chunk::of(&[]) < Chunk::of(&[0]) && Chunk::of(&[25]) < Chunk::of(&[0, 0]));
    }
}
