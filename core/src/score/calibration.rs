//! The map from the sum of a name's outcomes to calibrated milli-nats: linear, by kind and by the scripts of both names.
//!
//! The same sum comes about by chance far more often between two scripts, or in names of two syllables, than between two
//! Latin names; the map gives each class the zero and the slope at which a nat is a nat. It is linear so that parts stay
//! parts, and it grows with the sum so that a bound of the sum bounds the evidence.

use std::sync::OnceLock;

use unicode_script::Script;

use super::pair::ListToken;

const ROWS: &str = include_str!("../../data/calibration.tsv");

/// How the scripts of a query and of a listed name relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// Both Latin.
    Latin,
    /// The same script on both sides, not Latin.
    Same,
    /// Latin and one written without most vowels.
    Abjad,
    /// Latin and another alphabet or a script of India.
    Alphabet,
    /// Latin and Chinese characters, kana or Hangul.
    Cjk,
    /// Two scripts, neither of them Latin.
    Foreign,
}

impl Relation {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Latin, "latin"),
        (Self::Same, "same"),
        (Self::Abjad, "abjad-latin"),
        (Self::Alphabet, "alphabet-latin"),
        (Self::Cjk, "cjk-latin"),
        (Self::Foreign, "foreign"),
    ];

    /// Of the scripts of two names; `Common` (digits) counts as Latin.
    pub(crate) fn of(query: Script, list: Script) -> Self {
        match (written(query), written(list)) {
            (Script::Latin, Script::Latin) => Self::Latin,
            (a, b) if a == b => Self::Same,
            (Script::Latin, other) | (other, Script::Latin) => match other {
                Script::Arabic | Script::Hebrew | Script::Syriac | Script::Thaana => Self::Abjad,
                Script::Han | Script::Hangul => Self::Cjk,
                _ => Self::Alphabet,
            },
            _ => Self::Foreign,
        }
    }

    /// Whether romanisation stands between the names.
    pub(crate) fn crosses(self) -> bool {
        !matches!(self, Self::Latin | Self::Same)
    }
}

/// Kana are written among Chinese characters.
fn written(script: Script) -> Script {
    match script {
        Script::Hiragana | Script::Katakana | Script::Bopomofo => Script::Han,
        Script::Common | Script::Inherited | Script::Unknown => Script::Latin,
        script => script,
    }
}

/// The script of most tokens of a name; the first of them where as many are of another.
pub(crate) fn script_of<'a>(words: impl Iterator<Item = crate::tokens::WordView<'a>> + Clone) -> Script {
    let scripts = words.map(|word| written(word.script));
    let count = |script: Script| scripts.clone().filter(|other| *other == script).count();
    let mut most = (0, Script::Latin);
    for script in scripts.clone() {
        if script == most.1 && most.0 > 0 {
            continue;
        }
        let n = count(script);
        if n > most.0 {
            most = (n, script);
        }
    }
    most.1
}

/// The map of one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Class {
    relation: Relation,
    organisation: bool,
    /// Evidence of a sum of 0, milli-nats.
    pub(crate) base: i32,
    /// Evidence of each nat of the sum, in 1/1000; above 0.
    slope: i32,
}

impl Class {
    /// The class of a query in `script` against a name.
    pub(crate) fn of(script: Script, name: &[ListToken<'_>], organisation: bool) -> Self {
        let relation = Relation::of(script, script_of(name.iter().map(|token| token.word)));
        Self::get(relation, organisation)
    }

    fn get(relation: Relation, organisation: bool) -> Self {
        let row = table().classes.iter().find(|c| c.relation == relation && c.organisation == organisation);
        row.copied().unwrap_or(Self { relation, organisation, base: 0, slope: 1_000 })
    }

    /// What the scripts of the names take from the base of Latin names, if they are different scripts.
    pub(crate) fn crossing(&self) -> Option<i32> {
        let latin = Self::get(Relation::Latin, self.organisation);
        self.relation.crosses().then(|| self.base - latin.base)
    }

    /// Maps a part of the sum. Linear up to rounding, so that parts stay parts.
    pub(crate) fn part(&self, raw: i32) -> i32 {
        let scaled = i64::from(raw) * i64::from(self.slope);
        // Rounded half away from zero.
        i32::try_from((scaled + 500 * scaled.signum()) / 1_000).unwrap_or(if raw < 0 { i32::MIN } else { i32::MAX })
    }

    /// The most evidence of a name with this sum: each of its parts is rounded when it is mapped.
    pub(crate) fn reach(&self, sum: i32) -> i32 {
        self.base.saturating_add(self.part(sum)).saturating_add(ROUNDING)
    }

    /// A sum below which no name of the class has this evidence.
    pub(crate) fn sum_for(&self, evidence: i32) -> i32 {
        let wanted = i64::from(evidence) - i64::from(self.base) - i64::from(ROUNDING) - 1;
        let sum = wanted * 1_000 / i64::from(self.slope.max(1)) - 1;
        i32::try_from(sum).unwrap_or(if sum < 0 { i32::MIN / 2 } else { i32::MAX })
    }
}

/// More than all parts of a name lose by rounding.
const ROUNDING: i32 = 100;

/// The most evidence of any name with this sum for a query in a script.
pub(crate) fn reach(script: Script, sum: i32) -> i32 {
    let latin = written(script) == Script::Latin;
    let possible = |class: &&Class| match class.relation {
        Relation::Latin => latin,
        Relation::Same | Relation::Foreign => !latin,
        relation => latin || relation == Relation::of(script, Script::Latin),
    };
    table().classes.iter().filter(possible).map(|class| class.reach(sum)).max().unwrap_or(i32::MAX)
}

/// What the counted ratios of qualifiers are multiplied by, in 1/1000; at most 10,000.
pub(crate) fn weight() -> i32 {
    table().weight
}

/// Evidence of the name between which what speaks for a record beside the name begins to count and counts in full.
pub(crate) fn moderation() -> (i32, i32) {
    table().moderation
}

struct Table {
    classes: Vec<Class>,
    moderation: (i32, i32),
    weight: i32,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| read(ROWS))
}

fn read(rows: &str) -> Table {
    let mut read = Table { classes: Vec::new(), moderation: (0, 1), weight: 1_000 };
    for line in rows.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns[..] {
            ["qualifiers", what, value] => {
                let Ok(value) = value.parse::<i32>() else { continue };
                match what {
                    "weight" => read.weight = value.clamp(0, 10_000),
                    "from" => read.moderation.0 = value,
                    "full" => read.moderation.1 = value,
                    _ => {}
                }
            }
            [kind, scripts, base, slope] => {
                let relation = Relation::ALL.iter().find(|(_, code)| *code == scripts);
                let (Some((relation, _)), Ok(base), Ok(slope)) = (relation, base.parse(), slope.parse()) else {
                    continue;
                };
                let organisation = kind == ORGANISATION;
                read.classes.push(Class { relation: *relation, organisation, base, slope });
            }
            _ => {}
        }
    }
    read
}

const ORGANISATION: &str = "organisation";

#[cfg(feature = "train")]
impl Class {
    /// The kind of name, as the table calls it.
    pub(crate) fn kind(&self) -> &'static str {
        if self.organisation { ORGANISATION } else { "person" }
    }

    /// The scripts of both names, as the table calls them.
    pub(crate) fn scripts(&self) -> &'static str {
        Relation::ALL.iter().find(|(relation, _)| *relation == self.relation).map_or("", |(_, code)| code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_class_once_and_grows_with_the_sum() {
        assert_eq!(table().classes.len(), 2 * Relation::ALL.len());
        for (relation, _) in Relation::ALL {
            for organisation in [false, true] {
                let of = |c: &&Class| c.relation == relation && c.organisation == organisation;
                assert_eq!(table().classes.iter().filter(of).count(), 1, "{relation:?} {organisation}");
            }
        }
        assert!(table().classes.iter().all(|class| (1..=1_000).contains(&class.slope)));
        let (from, full) = moderation();
        assert!(from < full && weight() > 0);
    }

    #[test]
    fn a_bound_of_the_sum_bounds_the_evidence() {
        for class in &table().classes {
            for evidence in (-30_000..60_000).step_by(777) {
                let sum = class.sum_for(evidence);
                assert!(class.reach(sum.saturating_sub(1)) <= evidence + 2 * ROUNDING, "{class:?} {evidence}");
                let below = class.base.saturating_add(class.part(sum.saturating_sub(1)));
                assert!(below < evidence, "{class:?} {evidence}");
            }
            for sum in (-60_000..90_000).step_by(1_111) {
                assert!(class.part(sum) <= class.part(sum + 1));
                let script = if class.relation == Relation::Latin { Script::Latin } else { Script::Arabic };
                if matches!(class.relation, Relation::Latin | Relation::Same | Relation::Abjad) {
                    assert!(reach(script, sum) >= class.reach(sum), "{class:?}");
                }
            }
        }
    }

    #[test]
    fn scripts_relate() {
        for (a, b, expect) in [
            (Script::Latin, Script::Latin, Relation::Latin),
            (Script::Common, Script::Latin, Relation::Latin),
            (Script::Katakana, Script::Han, Relation::Same),
            (Script::Hebrew, Script::Latin, Relation::Abjad),
            (Script::Devanagari, Script::Latin, Relation::Alphabet),
            (Script::Hangul, Script::Latin, Relation::Cjk),
            (Script::Hangul, Script::Han, Relation::Foreign),
            (Script::Arabic, Script::Hebrew, Relation::Foreign),
        ] {
            assert_eq!((Relation::of(a, b), Relation::of(b, a)), (expect, expect), "{a:?} {b:?}");
        }
    }
}
