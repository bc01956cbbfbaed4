/// What was found odd in a name as typed; reported to the user, since it can be evasion.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Finding {
    /// Characters that show nothing: zero width, variation selectors, tags, soft hyphens, fillers.
    Invisible,
    /// Controls of the writing direction, which can show text in another order than it is stored in.
    Bidi,
    /// Letters of two alphabets in one word, such as a Cyrillic а in a Latin word.
    MixedScript,
    /// Compatibility forms: full width, ligatures, mathematical or enclosed letters, small capitals.
    Compatibility,
    /// Digits of a script other than ASCII.
    ForeignDigits,
    /// A digit or sign standing for a letter, such as the zero of `M0hammed`.
    DigitForLetter,
    /// More combining marks than a letter can carry, or marks that no orthography uses.
    MarkFlood,
    /// Control, private-use, unassigned or replacement characters.
    Control,
    /// A word spelt with spaces: `M O H A M M E D`.
    SpacedLetters,
}

impl Finding {
    /// Returns the stable, lower-case code of the finding, as it stands in JSON.
    ///
    /// # Examples
    /// ```
    /// assert_eq!(exonym::Finding::MixedScript.code(), "mixed-script");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Invisible => "invisible",
            Self::Bidi => "bidi",
            Self::MixedScript => "mixed-script",
            Self::Compatibility => "compatibility",
            Self::ForeignDigits => "foreign-digits",
            Self::DigitForLetter => "digit-for-letter",
            Self::MarkFlood => "mark-flood",
            Self::Control => "control",
            Self::SpacedLetters => "spaced-letters",
        }
    }

    /// Returns one English clause for the person who reads the answer.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Invisible => "the name holds invisible characters",
            Self::Bidi => "the name holds controls of the writing direction",
            Self::MixedScript => "a word of the name mixes letters of several alphabets that look alike",
            Self::Compatibility => "the name is written with full-width, enclosed, small or mathematical letters",
            Self::ForeignDigits => "the name holds digits of another script",
            Self::DigitForLetter => "a digit or sign stands for a letter",
            Self::MarkFlood => "letters of the name are covered with combining marks",
            Self::Control => "the name holds control or unassigned characters",
            Self::SpacedLetters => "a word of the name is spelt with spaces between its letters",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_and_descriptions_are_distinct() {
        let all = [
            Finding::Invisible,
            Finding::Bidi,
            Finding::MixedScript,
            Finding::Compatibility,
            Finding::ForeignDigits,
            Finding::DigitForLetter,
            Finding::MarkFlood,
            Finding::Control,
            Finding::SpacedLetters,
        ];
        assert_eq!(all.iter().map(|finding| finding.code()).collect::<HashSet<_>>().len(), all.len());
        assert_eq!(all.iter().map(|finding| finding.describe()).collect::<HashSet<_>>().len(), all.len());
    }
}
