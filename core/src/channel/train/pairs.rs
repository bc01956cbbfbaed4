//! Training pairs: read, folded, sorted.

use super::super::alphabet::Alphabet;
use super::super::form::Form;
use super::Input;
use any_ascii::any_ascii;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_script::Script;

/// Longest side of a pair, in symbols. Longer ones are joined words or mistakes, and cost the most time.
const LONGEST: usize = 24;
/// Most Latin forms of one native word that are paired with each other: the commonest ones.
const FORMS: usize = 12;
/// Most pairs of a table. More do not make it better, only larger; every second (third, ...) of the sorted ones is used.
const MOST_PAIRS: usize = 110_000;

type Symbols = Box<[u8]>;

/// Two words that are said to be one name.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) native: Symbols,
    pub(crate) latin: Symbols,
    /// How much it counts: 1 + ln(people who bear it).
    pub(crate) weight: f64,
}

/// The lines of all inputs: script, native word, Latin letters, bearers.
pub(crate) struct Names(BTreeMap<&'static str, Vec<(String, String, u32)>>);

const SCRIPTS: [(&str, Script, Alphabet); 5] = [
    ("arabic", Script::Arabic, Alphabet::Arabic),
    ("hebrew", Script::Hebrew, Alphabet::Hebrew),
    ("russian", Script::Cyrillic, Alphabet::Cyrillic),
    ("katakana", Script::Katakana, Alphabet::Katakana),
    ("korean", Script::Hangul, Alphabet::Hangul),
];

impl Names {
    pub(super) fn read(inputs: &[Input<'_>], keep: &dyn Fn(&str) -> bool) -> Result<Self, String> {
        let mut scripts = BTreeMap::new();
        for script in SCRIPTS.map(|(name, ..)| name).into_iter().chain(["chinese"]) {
            let input = inputs.iter().find(|input| input.script == script);
            let input = input.ok_or_else(|| format!("no input for {script}"))?;
            let mut lines: Vec<_> = input.text.lines().filter_map(line).filter(|line| keep(&line.1)).collect();
            lines.sort();
            scripts.insert(script, lines);
        }
        Ok(Self(scripts))
    }

    /// The pairs of one table, sorted, each once.
    pub(super) fn pairs(&self, alphabet: Alphabet) -> Vec<Pair> {
        let mut counts: BTreeMap<(Symbols, Symbols), u32> = BTreeMap::new();
        let mut add = |native: Symbols, latin: &str, bearers: u32| {
            let latin = Form::latin(latin).symbols;
            if !native.is_empty() && native.len() <= LONGEST && latin.len() <= LONGEST {
                *counts.entry((native, latin)).or_default() += bearers;
            }
        };
        match alphabet {
            Alphabet::Latin => {
                for (a, b, bearers) in self.pivot() {
                    add(Form::latin(&a).symbols, &b, bearers);
                }
            }
            Alphabet::Reading => {
                for (native, latin, bearers) in self.0.values().flatten() {
                    add(Form::reading(&any_ascii(native).to_lowercase()).symbols, latin, *bearers);
                }
            }
            _ => {
                for (name, script, _) in SCRIPTS.iter().filter(|(_, _, own)| *own == alphabet) {
                    for (native, latin, bearers) in self.0.get(name).into_iter().flatten() {
                        if let Some(form) = Form::native(native, *script) {
                            add(form.symbols, latin, *bearers);
                        }
                    }
                }
            }
        }
        let step = counts.len().div_ceil(MOST_PAIRS).max(1);
        let pairs = counts.into_iter().map(|((native, latin), bearers)| {
            let weight = 1.0 + libm::log(f64::from(bearers.max(1)));
            Pair { native, latin, weight }
        });
        let mut pairs: Vec<Pair> = pairs.step_by(step).collect();
        if alphabet == Alphabet::Hangul {
            pairs.extend(super::korean::pairs());
        }
        pairs
    }

    /// Two Latin forms of one native word, in both orders; and each form with itself, so that the table learns how
    /// often a spelling stays.
    fn pivot(&self) -> Vec<(String, String, u32)> {
        let mut pairs = Vec::new();
        for group in self.0.values().flat_map(|lines| lines.chunk_by(|a, b| a.0 == b.0)) {
            let mut forms: Vec<(&str, u32)> = group.iter().map(|(_, latin, n)| (latin.as_str(), *n)).collect();
            forms.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            forms.truncate(FORMS);
            for (a, n) in &forms {
                pairs.extend(forms.iter().map(|(b, m)| ((*a).to_owned(), (*b).to_owned(), *n.min(m))));
            }
        }
        pairs
    }
}

/// One line of an input: native word in lower case and NFKC, Latin letters, bearers. `None` if a side has no letter, or a
/// digit.
fn line(line: &str) -> Option<(String, String, u32)> {
    let mut fields = line.split('\t');
    let (latin, native, bearers) = (fields.next()?, fields.next()?, fields.next()?);
    let digits = |word: &str| word.chars().any(char::is_numeric);
    let latin = latin_letters(latin);
    if latin.is_empty() || digits(line.strip_suffix(bearers)?) {
        return None;
    }
    Some((native.nfkc().collect::<String>().to_lowercase(), latin, bearers.parse().ok()?))
}

/// Lower case, without quotes and diacritics, `a` to `z` only.
fn latin_letters(word: &str) -> String {
    let bare: String = word.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    any_ascii(&bare).to_lowercase().chars().filter(char::is_ascii_lowercase).collect()
}
