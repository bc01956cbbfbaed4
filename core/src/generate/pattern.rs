use super::weighted::Weighted;

/// The parts of a name in their order.
#[derive(Debug)]
pub(super) struct Pattern(pub(super) Vec<Slot>);

/// A part of a name that is to be filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) role: Role,
    /// A word that is the same in every name, such as `bin`; none for a name.
    pub(super) word: Option<&'static str>,
    /// Whether it is joined to the part before: `al-Halabi`.
    pub(super) joined: bool,
}

/// What a part of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Given,
    Second,
    Father,
    Grandfather,
    Patronymic,
    Family,
    Mother,
    /// A particle or title: it goes with the part after it.
    Word,
}

impl Pattern {
    /// Reads `WEIGHT SLOT SLOT|WEIGHT SLOT ...`.
    pub(super) fn read_all(column: &'static str) -> Weighted<Self> {
        let read = |text: &'static str| {
            let (weight, slots) = text.split_once(' ')?;
            Some((Self(slots.split(' ').flat_map(slots_of).collect()), weight.parse().ok()?))
        };
        column.split('|').filter_map(read).collect()
    }
}

/// The slots of `F`, `bin`, `al-F`, `F-F2`.
fn slots_of(text: &'static str) -> impl Iterator<Item = Slot> {
    text.split('-').enumerate().map(|(place, piece)| {
        let role = match piece {
            "G" => Role::Given,
            "H" => Role::Second,
            "N" => Role::Father,
            "K" => Role::Grandfather,
            "P" => Role::Patronymic,
            "F" => Role::Family,
            "F2" => Role::Mother,
            _ => Role::Word,
        };
        Slot { role, word: Some(piece).filter(|_| role == Role::Word), joined: place > 0 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read() {
        let patterns = Pattern::read_all("3 G bin N al-F|1 G F-F2");
        let [first, second] = patterns.items() else { panic!() };
        let roles = |pattern: &Pattern| pattern.0.iter().map(|slot| (slot.role, slot.joined)).collect::<Vec<_>>();
        use Role::*;
        assert_eq!(roles(first), [(Given, false), (Word, false), (Father, false), (Word, false), (Family, true)]);
        assert_eq!(roles(second), [(Given, false), (Family, false), (Mother, true)]);
    }
}
