/// How far a name identifies its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Strength {
    /// The name that the list files the record under.
    #[default]
    Primary,
    /// A good alias: a real name, another spelling, a maiden name.
    Alias,
    /// A weak alias: a nickname, a nom de guerre, a name that many bear.
    Weak,
}

/// A name of a record, as the list writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Name {
    /// The name in its own script and spelling.
    pub text: String,
    /// How far it identifies.
    pub strength: Strength,
}

impl Name {
    /// Makes a primary name.
    #[must_use]
    pub fn primary(text: impl Into<String>) -> Self {
        Self { text: text.into(), strength: Strength::Primary }
    }

    /// Makes a good alias.
    #[must_use]
    pub fn alias(text: impl Into<String>) -> Self {
        Self { text: text.into(), strength: Strength::Alias }
    }

    /// Makes a weak alias.
    #[must_use]
    pub fn weak(text: impl Into<String>) -> Self {
        Self { text: text.into(), strength: Strength::Weak }
    }
}
