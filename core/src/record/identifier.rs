use crate::stable_hash::hash_text;

/// A number that belongs to a record: passport, tax number, IMO number, tail number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Identifier {
    /// The number as the list writes it.
    pub value: String,
    /// What it is, in the list's words ("Passport"), where known.
    pub kind: Option<String>,
}

impl Identifier {
    /// Makes an identifier of unknown kind.
    #[must_use]
    pub fn new(value: impl Into<String>) -> Self {
        Self { value: value.into(), kind: None }
    }

    /// Returns the form in which two identifiers are compared: ASCII letters and digits only, upper case.
    ///
    /// # Examples
    /// ```
    /// assert_eq!(exonym::Identifier::new("af-133 955").folded(), "AF133955");
    /// ```
    #[must_use]
    pub fn folded(&self) -> String {
        self.value.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
    }

    /// The hash under which the number is kept and looked up; `None` for one without an ASCII letter or digit, which
    /// would equal every other such.
    pub(crate) fn key(&self) -> Option<u64> {
        let folded = self.folded();
        (!folded.is_empty()).then(|| hash_text(&folded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_without_a_letter_or_digit_equal_nothing() {
        assert_eq!(Identifier::new("--").key(), None);
        assert_eq!(Identifier::new("АВ").key(), None);
        assert_eq!(Identifier::new("a-1").key(), Identifier::new("A 1").key());
    }
}
