//! One token of the query against one token of the record.

use unicode_script::Script;

use super::{
    rarity::rarity,
    weights::{GENERATION, INITIAL, LEGAL_FORM, NICKNAME, SAME, TRANSLATION, spelling_weight, weighed},
};
use crate::{
    parse::Role,
    population,
    tokens::{Likeness, QueryToken, WordView},
};

/// A token of a record's name: its word and its role there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListToken<'a> {
    pub(crate) word: WordView<'a>,
    /// Place of the word in the vocabulary; tokens made on the way (joins) have none.
    pub(crate) ordinal: Option<u32>,
    pub(crate) role: Role,
    /// Class of a legal form, 0 for none.
    pub(crate) class: u32,
}

/// How two tokens were paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PairKind {
    /// Spelt alike in one script.
    Same,
    /// Another spelling in the same script.
    Spelling,
    /// Another script.
    Script,
    /// An initial for a name.
    Initial,
    /// A nickname for a name.
    Nickname,
    /// A legal form of the same class.
    LegalForm,
    /// Junior for junior.
    Generation,
    /// A word of organisations for its translation.
    Translation,
}

impl From<Likeness> for PairKind {
    fn from(likeness: Likeness) -> Self {
        match likeness {
            Likeness::Same => Self::Same,
            Likeness::Spelling => Self::Spelling,
            Likeness::Script => Self::Script,
        }
    }
}

/// Compares two tokens by role; `named` gives what [`names`] says. `None` where they say nothing about each other.
///
/// Returns the evidence in milli-nats, before calibration.
pub(crate) fn pair(
    query: &QueryToken,
    list: &ListToken<'_>,
    named: impl FnOnce() -> Option<(i32, PairKind)>,
) -> Option<(i32, PairKind)> {
    match (query.part.role, list.role) {
        (_, Role::Title) => None,
        (Role::Initial, Role::Particle) | (Role::Particle, Role::Initial) => None,
        (Role::Initial, _) | (_, Role::Initial) => initials(query, list),
        (Role::LegalForm, Role::LegalForm) => {
            (query.class() == list.class && list.class != 0).then_some((LEGAL_FORM, PairKind::LegalForm))
        }
        (Role::Generation, Role::Generation) => {
            (*query.word.text == *list.word.text).then_some((GENERATION, PairKind::Generation))
        }
        (Role::LegalForm | Role::Generation, _) | (_, Role::LegalForm | Role::Generation) => None,
        _ => named(),
    }
}

fn initials(query: &QueryToken, list: &ListToken<'_>) -> Option<(i32, PairKind)> {
    let first = |w: WordView<'_>| w.reading().chars().next().or_else(|| w.text.chars().next());
    (first(query.word.view()) == first(list.word)).then_some((INITIAL.min(query.surprise), PairKind::Initial))
}

/// Compares two name parts, given the cost of their spelling. Of the list's role it matters only whether it is a
/// particle.
pub(super) fn names(
    query: &QueryToken,
    list: &ListToken<'_>,
    (cost, likeness): (i32, Likeness),
) -> Option<(i32, PairKind)> {
    let surprise = query.surprise;
    let kind = PairKind::from(likeness);
    let spelt = (spelling_value(query, (cost, likeness)), kind);
    // A slip makes a token rarer, but it cannot tell more than the name itself would.
    let spelt =
        if likeness == Likeness::Same || spelt.0 <= 0 { spelt } else { (spelt.0.min(own_value(query, list)), kind) };
    if likeness == Likeness::Same {
        return Some(spelt);
    }
    // Many characters are read alike: another character is another name, and only its reading agrees.
    let spelt = if query.word.script == Script::Han && list.word.script == Script::Han {
        (spelt.0.min(0), kind)
    } else {
        spelt
    };
    // Classes are looked up only where the spelling says little.
    let by_class = if spelt.0 < surprise - NICKNAME.min(TRANSLATION) { by_class(query, list, surprise) } else { None };
    match by_class {
        Some(class) if class.0 > spelt.0 => Some(class),
        _ => (spelt.0 > WORST).then_some(spelt),
    }
}

/// Evidence of a spelling: the token's surprise less the weighed cost.
pub(crate) fn spelling_value(query: &QueryToken, (cost, likeness): (i32, Likeness)) -> i32 {
    let cost = if likeness == Likeness::Same { SAME } else { cost };
    query.surprise.saturating_sub(weighed(cost, query.word.letters()))
}

/// Evidence of the list's token spelt as the list spells it.
fn own_value(query: &QueryToken, list: &ListToken<'_>) -> i32 {
    rarity(list.word, list.role, query.organisation).saturating_sub(weighed(SAME, list.word.letters()))
}

/// The cost at which a spelling's evidence falls to `floor`.
pub(crate) fn spelling_limit(query: &QueryToken, floor: i32) -> i32 {
    let room = i64::from(query.surprise.saturating_sub(floor).max(0));
    i32::try_from(room * 1_000 / i64::from(spelling_weight(query.word.letters()))).unwrap_or(i32::MAX)
}

/// Evidence below which leaving both tokens alone is always better.
pub(crate) const WORST: i32 = -4_000;

/// Words that mean the same and are not spelt alike.
fn by_class(query: &QueryToken, list: &ListToken<'_>, surprise: i32) -> Option<(i32, PairKind)> {
    let (q, v) = (query.word.view(), list.word);
    if q.class.is_some() && q.class == v.class {
        return Some((surprise - TRANSLATION, PairKind::Translation));
    }
    // Most words have no nicknames; then the list's need not be read.
    let alike = query.nicknames && population::nicknames(q.reading(), v.reading());
    alike.then_some((surprise - NICKNAME, PairKind::Nickname))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::{Comparer, QueryName, Word};

    fn evidence(query: &str, list: &str, role: Role) -> Option<(i32, PairKind)> {
        let name = QueryName::new(query, None).unwrap();
        let word = Word::new(list);
        let token = name.tokens.iter().find(|t| &*t.word.text == query.split(' ').next().unwrap()).unwrap();
        let list = ListToken { word: word.view(), ordinal: None, role, class: 0 };
        pair(token, &list, || names(token, &list, Comparer::default().cost(token.word.view(), word.view(), 60_000)))
    }

    #[test]
    fn a_worse_spelling_gives_less() {
        let gives = |v| evidence("gaddafi", v, Role::Name).map_or(0, |(e, _)| e);
        assert!(gives("gaddafi") > gives("qaddafi"));
        assert!(gives("qaddafi") > gives("khadafy"));
        assert!(gives("khadafy") > gives("wilson"));
    }

    #[test]
    fn an_initial_agrees_with_its_name_only() {
        assert_eq!(evidence("j smith", "john", Role::Given).unwrap().1, PairKind::Initial);
        assert!(evidence("j smith", "peter", Role::Given).is_none());
        assert_eq!(evidence("john", "j", Role::Initial).unwrap().1, PairKind::Initial);
    }

    #[test]
    fn a_legal_form_pairs_with_its_class_and_never_with_a_name() {
        let name = QueryName::new("acme ltd", None).unwrap();
        let form = name.tokens.iter().find(|t| t.part.role == Role::LegalForm).unwrap();
        let word = Word::new(&form.word.text);
        let against = |role, class| pair(form, &ListToken { word: word.view(), ordinal: None, role, class }, || None);
        assert_eq!(against(Role::LegalForm, form.class()), Some((LEGAL_FORM, PairKind::LegalForm)));
        assert_eq!(against(Role::LegalForm, form.class() ^ 1), None);
        assert_eq!(against(Role::Name, 0), None);
    }
}
