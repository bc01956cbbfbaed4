//! A name as typed becomes labelled parts: title, given name, family name, particle, legal form.
//!
//! The parts are folded (lower case, NFC, without vowel points and apostrophes) and know which code points of the raw
//! string they were read from. Roles are said only where the writing shows them: a comma, capitals, a known word; every
//! other part is a plain [`Role::Name`].

mod article;
mod cjk;
mod enclosure;
mod fold;
mod generation;
mod initials;
mod legal_form;
mod order;
mod part;
mod particles;
mod patronymic;
mod phrases;
mod table;
mod titles;
mod word;

pub(crate) use part::{ParsedName, Part, Role};

use crate::{
    Error, ErrorKind, limits,
    normalise::{self, Digits, Finding},
    record::Kind,
};
use word::Word;

/// Reads a name as typed. `kind` says what it names, where that is known.
///
/// # Errors
/// [`ErrorKind::Limit`] over [`limits::NAME_BYTES`], [`limits::NAME_CODE_POINTS`], [`limits::NAME_TOKENS`] parts or
/// [`limits::TOKEN_CODE_POINTS`] in a part; [`ErrorKind::Query`] if the name is empty or has no letter or digit.
pub(crate) fn parse(raw: &str, kind: Option<Kind>) -> Result<ParsedName, Error> {
    parse_digits(raw, kind, Digits::of(kind))
}

/// The same, with other `digits` read as letters than is right for most names of the kind.
///
/// # Errors
/// As [`parse`].
pub(crate) fn parse_digits(raw: &str, kind: Option<Kind>, digits: Digits) -> Result<ParsedName, Error> {
    let normal = normalise::normalise_as(raw, kind, digits)?;
    let mut words = word::split(&normal);
    if words.is_empty() {
        let empty = raw.chars().all(char::is_whitespace);
        let message = if empty { "the name is empty" } else { "the name has no letter or digit" };
        return Err(Error::new(ErrorKind::Query, message));
    }
    let organisation = legal_form::label(&mut words, kind);
    if organisation && kind.is_none() && normal.findings.contains(&Finding::DigitForLetter) {
        return parse(raw, Some(Kind::Organization));
    }
    match kind {
        None | Some(Kind::Person) if !organisation => label_person(&mut words),
        Some(Kind::Vessel) => titles::label_vessel(&mut words),
        _ => {}
    }
    article::split(&mut words);
    particles::label(&mut words, matches!(kind, None | Some(Kind::Person)) && !organisation);
    if matches!(kind, None | Some(Kind::Person)) && !organisation {
        patronymic::label(&mut words);
        cjk::label(&mut words);
        order::label(&mut words);
    }
    let parts: Vec<Part> = words.into_iter().map(Part::from).collect();
    check_limits(&parts)?;
    Ok(ParsedName { parts, findings: normal.findings, organisation })
}

fn label_person(words: &mut Vec<Word>) {
    enclosure::label_nicknames(words);
    cjk::split_honorific(words);
    titles::label(words);
    generation::label(words);
    particles::join_alias(words);
    initials::label(words);
}

fn check_limits(parts: &[Part]) -> Result<(), Error> {
    if parts.len() > limits::NAME_TOKENS {
        return Err(Error::limit("the name", limits::NAME_TOKENS, "parts", parts.len()));
    }
    let longest = parts.iter().map(|part| part.chars.len()).max().unwrap_or(0);
    if longest > limits::TOKEN_CODE_POINTS {
        return Err(Error::limit("a part of the name", limits::TOKEN_CODE_POINTS, "code points", longest));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
