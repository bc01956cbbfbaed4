//! The published standards and press habits that a spelling may follow.

/// A named way to write a letter in Latin.
///
/// The order is the order in which names are shown when a row of a table lists several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Standard {
    AsWritten,
    Folded,
    EnglishPress,
    BgnPcgn,
    Icao9303,
    Iso9,
    Scientific,
    Gost,
    FrenchPress,
    GermanPress,
    UkrainianPassport,
    BelarusianPassport,
    BulgarianLaw,
    SerbianLatin,
    KazakhLatin,
    Elot743,
    Ungegn,
    ArmenianEastern,
    ArmenianWestern,
    GeorgianNational,
    HebrewAcademy,
    Iso233,
    MaghrebFrench,
    PersianPress,
    UrduPress,
    KurdishLatin,
    Hepburn,
    JapanesePassport,
    Kunrei,
    KanaForeign,
    RevisedRomanisation,
    McCuneReischauer,
    KoreanHabit,
    Pinyin,
    WadeGiles,
    CantoneseHabit,
    HokkienHabit,
    VietnameseHabit,
    Hunterian,
    Iso15919,
    IndicHabit,
    TamilHabit,
    TurkishHabit,
    VietnameseLetters,
    Skeleton,
    Vocalised,
    CommonName,
    AnyAscii,
    CodePoint,
}

use Standard::*;

/// Every standard with the name that tables and explanations use.
const NAMES: [(Standard, &str); 49] = [
    (AsWritten, "as written"),
    (Folded, "folded"),
    (EnglishPress, "English press"),
    (BgnPcgn, "BGN/PCGN"),
    (Icao9303, "ICAO 9303"),
    (Iso9, "ISO 9"),
    (Scientific, "scientific"),
    (Gost, "GOST"),
    (FrenchPress, "French press"),
    (GermanPress, "German press"),
    (UkrainianPassport, "Ukrainian passport"),
    (BelarusianPassport, "Belarusian passport"),
    (BulgarianLaw, "Bulgarian law 2009"),
    (SerbianLatin, "Serbian Latin"),
    (KazakhLatin, "Kazakh Latin"),
    (Elot743, "ELOT 743"),
    (Ungegn, "UNGEGN"),
    (ArmenianEastern, "Armenian Eastern"),
    (ArmenianWestern, "Armenian Western"),
    (GeorgianNational, "Georgian national"),
    (HebrewAcademy, "Hebrew Academy"),
    (Iso233, "ISO 233"),
    (MaghrebFrench, "French (Maghreb)"),
    (PersianPress, "Persian press"),
    (UrduPress, "Urdu press"),
    (KurdishLatin, "Kurdish Latin"),
    (Hepburn, "Hepburn"),
    (JapanesePassport, "Japanese passport"),
    (Kunrei, "Kunrei"),
    (KanaForeign, "kana of foreign names"),
    (RevisedRomanisation, "Revised Romanisation"),
    (McCuneReischauer, "McCune-Reischauer"),
    (KoreanHabit, "Korean habit"),
    (Pinyin, "pinyin"),
    (WadeGiles, "Wade-Giles"),
    (CantoneseHabit, "Cantonese habit"),
    (HokkienHabit, "Hokkien habit"),
    (VietnameseHabit, "Vietnamese habit"),
    (Hunterian, "Hunterian"),
    (Iso15919, "ISO 15919"),
    (IndicHabit, "Indian habit"),
    (TamilHabit, "Tamil habit"),
    (TurkishHabit, "Turkish habit"),
    (VietnameseLetters, "Vietnamese letters"),
    (Skeleton, "letters as written"),
    (Vocalised, "vowels supplied"),
    (CommonName, "common spelling"),
    (AnyAscii, "any_ascii"),
    (CodePoint, "code point"),
];

impl Standard {
    /// The name shown to people.
    pub(super) fn name(self) -> &'static str {
        NAMES.get(self as usize).map_or("", |(_, name)| name)
    }

    /// The standard of that name, as a table writes it.
    pub(super) fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(standard, _)| *standard)
    }

    /// The set that holds this standard alone.
    pub(super) const fn set(self) -> StandardSet {
        StandardSet(1 << self as u8)
    }
}

/// A set of standards: a spelling often belongs to several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct StandardSet(u64);

impl StandardSet {
    /// This set with one more standard.
    pub(super) const fn with(self, standard: Standard) -> Self {
        Self(self.0 | standard.set().0)
    }

    /// The members of both.
    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the standard is in the set.
    pub(super) const fn contains(self, standard: Standard) -> bool {
        self.0 & standard.set().0 != 0
    }

    /// The members, in the order of [`Standard`].
    pub(super) fn iter(self) -> impl Iterator<Item = Standard> {
        NAMES.iter().map(|(standard, _)| *standard).filter(move |standard| self.contains(*standard))
    }

    /// The first member, if there is one.
    pub(super) fn first(self) -> Option<Standard> {
        NAMES.get(self.0.trailing_zeros() as usize).map(|(standard, _)| *standard)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_at_their_own_index() {
        for (index, (standard, name)) in NAMES.iter().enumerate() {
            assert_eq!(*standard as usize, index, "{name}");
            assert_eq!(Standard::named(name), Some(*standard));
            assert_eq!(standard.name(), *name);
        }
    }

    #[test]
    fn first_of_a_set_is_the_lowest_member() {
        let set = StandardSet::default().with(Standard::Iso9).with(Standard::BgnPcgn);
        assert_eq!(set.first(), Some(Standard::BgnPcgn));
        assert_eq!(set.iter().count(), 2);
        assert_eq!(StandardSet::default().first(), None);
    }
}
