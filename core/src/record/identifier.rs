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
}
