//! What a search sees of a record: qualifiers, and names as words of the vocabulary.
//!
//! ```text
//! head u8    kind, 8 x sex
//! id         length, UTF-8
//! dates      number, u32 each     countries  number, two letters each     numbers  number, u64 each
//! names      until the end: head u8 (strength, 4 x organisation, 8 x more), number of tokens,
//!            for each: word, u8 (role, 16 x has a class), perhaps class u32
//! ```

use super::columns::{put, put_bytes, take, take_bytes};
use crate::{
    Country, Kind, PartialDate, Sex, Strength,
    index::entry::{Entry, kind_of, role_of, sex_of, strength_of},
    parse::Role,
};

/// A token has the class of a legal form.
const CLASS: u8 = 16;

/// A record as a search sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listed<'a> {
    id: &'a [u8],
    pub(crate) kind: Kind,
    pub(crate) sex: Option<Sex>,
    dates: &'a [[u8; 4]],
    countries: &'a [[u8; 2]],
    numbers: &'a [[u8; 8]],
    names: &'a [u8],
}

/// A name of a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListedName<'a> {
    pub(crate) strength: Strength,
    pub(crate) organisation: bool,
    tokens: &'a [u8],
}

/// A token of a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListedToken {
    pub(crate) word: u32,
    pub(crate) role: Role,
    /// The hash of its class of legal forms, 0 for none.
    pub(crate) class: u32,
}

impl<'a> Listed<'a> {
    /// The id; nothing where it is no text.
    pub(crate) fn id(&self) -> &'a str {
        std::str::from_utf8(self.id).unwrap_or_default()
    }

    pub(crate) fn dates(&self) -> impl ExactSizeIterator<Item = Option<PartialDate>> + 'a {
        self.dates.iter().map(|date| PartialDate::unpack(u32::from_le_bytes(*date)))
    }

    pub(crate) fn countries(&self) -> impl Iterator<Item = Country> + 'a {
        self.countries.iter().filter_map(|code| std::str::from_utf8(code).ok()?.parse().ok())
    }

    /// Hashes of its identifiers.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u64> + 'a {
        self.numbers.iter().map(|number| u64::from_le_bytes(*number))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = ListedName<'a>> + use<'a> {
        let mut rest = self.names;
        std::iter::from_fn(move || {
            let head = *rest.split_off_first()?;
            let tokens = take_bytes(&mut rest)?;
            Some(ListedName { strength: strength_of(head & 3), organisation: head & 4 != 0, tokens })
        })
    }

    /// The same record with its words renamed, at the end of `out`; `None` where one has no other name.
    pub(super) fn rename(&self, out: &mut Vec<u8>, mut rename: impl FnMut(u32) -> Option<u32>) -> Option<()> {
        self.head(out);
        let mut rest = self.names;
        while let Some(head) = rest.split_off_first() {
            let name = ListedName { strength: Strength::Primary, organisation: false, tokens: take_bytes(&mut rest)? };
            let mut tokens = Vec::with_capacity(name.tokens.len() + 4);
            for token in name.raw() {
                let (word, code, class) = token;
                put_token(&mut tokens, rename(word)?, code, class);
            }
            out.push(*head);
            put_bytes(out, &tokens);
        }
        Some(())
    }

    fn head(&self, out: &mut Vec<u8>) {
        let kind = super::super::entry::kind_code(self.kind);
        out.push(kind | super::super::entry::sex_code(self.sex) << 3);
        put_bytes(out, self.id);
        put_array(out, self.dates);
        put_array(out, self.countries);
        put_array(out, self.numbers);
    }
}

impl<'a> ListedName<'a> {
    #[inline]
    pub(crate) fn tokens(&self) -> impl Iterator<Item = ListedToken> + use<'a> {
        self.raw().map(|(word, code, class)| ListedToken { word, role: role_of(code & (CLASS - 1)), class })
    }

    #[inline]
    fn raw(&self) -> impl Iterator<Item = (u32, u8, u32)> + use<'a> {
        let mut rest = self.tokens;
        std::iter::from_fn(move || {
            let word = take(&mut rest)?;
            let code = *rest.split_off_first()?;
            let class = if code & CLASS == 0 { 0 } else { u32::from_le_bytes(*rest.split_off(..4)?.first_chunk()?) };
            Some((word, code, class))
        })
    }
}

/// Writes the row of a record.
pub(super) fn put_entry(out: &mut Vec<u8>, entry: &Entry<u32>) {
    out.push(entry.kind | entry.sex << 3);
    put_bytes(out, entry.id.as_bytes());
    put_array(out, &entry.dates.iter().map(|date| date.to_le_bytes()).collect::<Vec<_>>());
    let two = |code: &String| code.as_bytes().first_chunk().copied().unwrap_or_default();
    put_array(out, &entry.countries.iter().map(two).collect::<Vec<[u8; 2]>>());
    put_array(out, &entry.numbers.iter().map(|number| number.to_le_bytes()).collect::<Vec<_>>());
    for name in &entry.names {
        let mut tokens = Vec::with_capacity(5 * name.tokens.len());
        for token in &name.tokens {
            let class = if token.class == 0 { 0 } else { CLASS };
            put_token(&mut tokens, token.word, token.role | class, token.class);
        }
        out.push(name.strength & 3 | if name.organisation { 4 } else { 0 });
        put_bytes(out, &tokens);
    }
}

#[inline]
pub(super) fn read(mut row: &[u8]) -> Option<Listed<'_>> {
    let row = &mut row;
    let head = *row.split_off_first()?;
    Some(Listed {
        kind: kind_of(head & 7),
        sex: sex_of(head >> 3),
        id: take_bytes(row)?,
        dates: take_array(row)?,
        countries: take_array(row)?,
        numbers: take_array(row)?,
        names: row,
    })
}

fn put_token(out: &mut Vec<u8>, word: u32, code: u8, class: u32) {
    put(out, word);
    out.push(code);
    if code & CLASS != 0 {
        out.extend(class.to_le_bytes());
    }
}

fn put_array<const WIDTH: usize>(out: &mut Vec<u8>, rows: &[[u8; WIDTH]]) {
    put(out, u32::try_from(rows.len()).unwrap_or(u32::MAX));
    out.extend(rows.as_flattened());
}

fn take_array<'a, const WIDTH: usize>(row: &mut &'a [u8]) -> Option<&'a [[u8; WIDTH]]> {
    let bytes = (take(row)? as usize).checked_mul(WIDTH)?;
    Some(row.split_off(..bytes)?.as_chunks().0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::entry::{EntryName, EntryToken};
    use proptest::prelude::*;

    fn entry() -> Entry<u32> {
        let token = |word, role, class| EntryToken { word, role, class };
        Entry {
            id: "a-1".to_owned(),
            kind: 1,
            sex: 2,
            dates: vec![1942 << 16 | 6 << 8 | 7],
            countries: vec!["ly".to_owned(), "fr".to_owned()],
            numbers: vec![u64::MAX - 1],
            names: vec![
                EntryName { strength: 0, organisation: true, tokens: vec![token(3, 8, 77), token(300_000, 2, 0)] },
                EntryName { strength: 2, organisation: false, tokens: vec![] },
            ],
            joins: vec![9, 4],
        }
    }

    #[test]
    fn a_record_is_read_back() {
        let mut row = Vec::new();
        put_entry(&mut row, &entry());
        let listed = read(&row).unwrap();
        assert_eq!((listed.id(), listed.kind, listed.sex), ("a-1", Kind::Organization, Some(Sex::Male)));
        assert_eq!(listed.dates().next().unwrap().unwrap().to_string(), "1942-06-07");
        assert_eq!(listed.countries().map(|c| c.to_string()).collect::<Vec<_>>(), ["ly", "fr"]);
        assert_eq!(listed.numbers().collect::<Vec<_>>(), [u64::MAX - 1]);
        let names: Vec<ListedName<'_>> = listed.names().collect();
        assert_eq!(
            names.iter().map(|n| (n.strength, n.organisation)).collect::<Vec<_>>(),
            [(Strength::Primary, true), (Strength::Weak, false)]
        );
        let tokens: Vec<(u32, Role, u32)> = names[0].tokens().map(|t| (t.word, t.role, t.class)).collect();
        assert_eq!(tokens, [(3, Role::LegalForm, 77), (300_000, Role::Family, 0)]);
    }

    #[test]
    fn renaming_by_the_same_names_changes_nothing() {
        let (mut row, mut renamed) = (Vec::new(), Vec::new());
        put_entry(&mut row, &entry());
        read(&row).unwrap().rename(&mut renamed, Some).unwrap();
        assert_eq!(row, renamed);
        assert!(read(&row).unwrap().rename(&mut Vec::new(), |word| (word != 3).then_some(word)).is_none());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            if let Some(listed) = read(&bytes) {
                let _ = listed.names().map(|name| name.tokens().count()).sum::<usize>();
                let _ = listed.dates().count() + listed.countries().count() + listed.numbers().count();
            }
        }
    }
}
