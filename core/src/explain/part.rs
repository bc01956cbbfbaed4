use serde_json::{Map, Value, json};

/// What a part of the evidence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PartKind {
    /// What every comparison starts from.
    Base,
    /// The same letters.
    Same,
    /// Another spelling in the same script.
    Spelling,
    /// Another script.
    Script,
    /// Parts written as one on one side.
    Joined,
    /// An initial for a name.
    Initial,
    /// A nickname for a name.
    Nickname,
    /// A legal form of the same class.
    LegalForm,
    /// An equal generation (junior, III).
    Generation,
    /// A word for its translation.
    Translation,
    /// A token of the query that the record's name lacks.
    Extra,
    /// A token of the record's name that the query lacks.
    Omitted,
    /// The query is in another script than the name.
    OtherScript,
    /// The name is a weak alias.
    WeakAlias,
    /// Only one token of several agrees.
    LoneToken,
    /// Parts of both names stand against each other.
    Contradicted,
    /// Words of an organisation that come together count less than one by one.
    Companions,
    /// Birth date.
    Date,
    /// Country.
    Country,
    /// Sex.
    Sex,
    /// Document or registration number.
    Number,
}

impl PartKind {
    /// Returns the stable, lower-case code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Same => "same",
            Self::Spelling => "spelling",
            Self::Script => "script",
            Self::Joined => "joined",
            Self::Initial => "initial",
            Self::Nickname => "nickname",
            Self::LegalForm => "legal-form",
            Self::Generation => "generation",
            Self::Translation => "translation",
            Self::Extra => "extra",
            Self::Omitted => "omitted",
            Self::OtherScript => "other-script",
            Self::WeakAlias => "weak-alias",
            Self::LoneToken => "lone-token",
            Self::Contradicted => "contradicted",
            Self::Companions => "companions",
            Self::Date => "date",
            Self::Country => "country",
            Self::Sex => "sex",
            Self::Number => "number",
        }
    }
}

/// One step of a spelling: letters of the list that became letters of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// Letters of the list's token, perhaps none.
    pub list: String,
    /// Letters of the query's token, perhaps none.
    pub query: String,
    /// The romanisation standard that writes one as the other, where one does.
    pub standard: Option<&'static str>,
}

/// One part of the evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// What it is about.
    pub kind: PartKind,
    /// Code points of the query's name as typed, half-open.
    pub query: Option<(u32, u32)>,
    /// Code points of the record's name, half-open.
    pub list: Option<(u32, u32)>,
    /// The query's characters of that span.
    pub query_text: String,
    /// The record's characters of that span.
    pub list_text: String,
    /// What the part adds, in milli-nats.
    pub milli_nats: i32,
    /// How one spelling became the other; empty for equal letters.
    pub operations: Vec<Operation>,
    /// The keys under which the two tokens meet, by the names of their families.
    pub keys: Vec<&'static str>,
    /// A few words in English.
    pub note: String,
}

impl Part {
    pub(super) fn new(kind: PartKind, milli_nats: i32, note: impl Into<String>) -> Self {
        Self {
            kind,
            query: None,
            list: None,
            query_text: String::new(),
            list_text: String::new(),
            milli_nats,
            operations: Vec::new(),
            keys: Vec::new(),
            note: note.into(),
        }
    }

    pub(crate) fn to_value(&self) -> Value {
        let mut map = Map::new();
        map.insert("kind".into(), json!(self.kind.code()));
        map.insert("milli_nats".into(), json!(self.milli_nats));
        for (side, span, text) in [("query", self.query, &self.query_text), ("list", self.list, &self.list_text)] {
            if let Some((start, end)) = span {
                map.insert(side.into(), json!({"start": start, "end": end, "text": text}));
            }
        }
        if !self.operations.is_empty() {
            let operations = self.operations.iter().map(|o| match o.standard {
                None => json!({"list": o.list, "query": o.query}),
                Some(standard) => json!({"list": o.list, "query": o.query, "standard": standard}),
            });
            map.insert("operations".into(), operations.collect());
        }
        if !self.keys.is_empty() {
            map.insert("keys".into(), json!(self.keys));
        }
        map.insert("note".into(), json!(self.note));
        Value::Object(map)
    }
}
