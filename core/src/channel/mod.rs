//! The learned edit model: P(query token | list token), as integer costs.
//!
//! A word is written as another by a sequence of operations, each turning up to three symbols into up to three (a weighted
//! finite-state transducer with one state; Ristad and Yianilos, "Learning String-Edit Distance", 1998, extended to chunks).
//! The joint probability of each operation was learned by expectation maximisation from pairs of name parts, one table a
//! script against Latin; dividing by the marginal of the list's side gives the conditional probability in either
//! direction. The cost of two words is that of the best sequence (Viterbi), so the sequence itself explains it.

mod alphabet;
mod chunk;
mod edge;
mod fold;
mod form;
#[cfg(any(test, feature = "train"))]
mod joint;
#[cfg(target_arch = "x86_64")]
mod lanes;
mod packed;
mod profile;
mod same;
mod table;
#[cfg(any(test, feature = "train"))]
mod text;
mod trace;
#[cfg(feature = "train")]
pub(crate) mod train;
#[cfg(target_arch = "x86_64")]
mod vector;
mod viterbi;

pub(crate) use alphabet::Alphabet;
pub(crate) use form::{Form, SYMBOLS};
pub(crate) use profile::Profile;
pub(crate) use trace::Operation;

use packed::Unpacked;
use std::sync::OnceLock;
use table::{Edit, Operations, Slips, Table};
use trace::Trace;

/// Costs in thousandths of a nat: -1000 ln P, rounded to the nearest integer.
pub(crate) type MilliNats = i32;

/// Costs below this are reckoned in registers: a limit above it makes a cost above it slow.
pub(crate) const QUICK: MilliNats = u16::MAX as MilliNats;

/// Version of the shipped tables and of the folding that goes with them: part of the version of an index.
pub(crate) const VERSION: u32 = 1;

/// The packed tables of the package, made from `data/channel.tsv`.
const CHANNEL: &[u8] = include_bytes!("../../data/channel.bin");

/// What slips of the pen cost across scripts: rare in the training names, so capped rather than learned. About
/// -ln(1 % of letters / 30 letters to choose from).
const SLIPS: Slips = Slips { replace: 8500, omit: 7000, insert: 7500, swap: None };
/// Two neighbouring Latin letters exchanged: about one token in a thousand.
const SWAP: u16 = 6000;

/// The learned tables in both directions, laid out for alignment.
#[derive(Debug, Default)]
pub(crate) struct Channel {
    /// By alphabet of the list, then of the query; `None` for two different native alphabets.
    tables: [[Option<Box<Table>>; Alphabet::ALL.len()]; Alphabet::ALL.len()],
}

impl Channel {
    /// The tables of this package, decoded once.
    pub(crate) fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Channel> = OnceLock::new();
        // The bytes are part of the program; a unit test reads them. Without tables every pair costs the limit.
        SHIPPED.get_or_init(|| Self::from_bytes(CHANNEL).unwrap_or_default())
    }

    /// The same tables with the sides exchanged: what costs P(query | list) in [`shipped`](Self::shipped) does so here
    /// with the list's word in the place of the query's.
    pub(crate) fn turned() -> &'static Self {
        static TURNED: OnceLock<Channel> = OnceLock::new();
        TURNED.get_or_init(|| Self::read(CHANNEL, true).unwrap_or_default())
    }

    /// Reads packed tables, as an index or a bundle carries them. `None` if they are damaged or of another format.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::read(bytes, false)
    }

    fn read(bytes: &[u8], turned: bool) -> Option<Self> {
        let mut channel = Self::default();
        let mut set = |list, query, operations: Operations| match turned {
            true => channel.set(query, list, operations.turned().table()),
            false => channel.set(list, query, operations.table()),
        };
        for unpacked in packed::unpack(bytes)? {
            let alphabet = unpacked.alphabet;
            set(alphabet, Alphabet::Latin, conditional(&unpacked, true));
            if alphabet != Alphabet::Latin {
                set(Alphabet::Latin, alphabet, conditional(&unpacked, false));
            }
            if !matches!(alphabet, Alphabet::Latin | Alphabet::Reading) {
                set(alphabet, alphabet, same::operations(alphabet));
            }
        }
        Some(channel)
    }

    /// The cost of the best way to write the list's word as the query's: -1000 ln P(query | list), at least 0; or `limit`
    /// if it would reach that.
    ///
    /// Two readings are compared as Latin words. Two different native alphabets have no table: the answer is `limit`, and
    /// the caller compares their readings.
    #[cfg(test)]
    pub(crate) fn cost(&self, list: &Form, query: &Form, limit: MilliNats) -> MilliNats {
        self.once((list.alphabet, &list.symbols), (query.alphabet, &query.symbols), limit)
    }

    /// The cost that [`profile`](Self::profile) leads to, for a pair that is compared once; `limit` where the alphabets
    /// have no table.
    pub(crate) fn once(
        &self,
        (list, list_symbols): (Alphabet, &[u8]),
        (query, query_symbols): (Alphabet, &[u8]),
        limit: MilliNats,
    ) -> MilliNats {
        let table = self.table(list, query);
        table.map_or(limit, |table| viterbi::sweep(table, list_symbols, query_symbols, limit, &mut ()))
    }

    /// Prepares a query's word for many words of a list in one alphabet. `None` where the alphabets have no table.
    pub(crate) fn profile(&self, list: Alphabet, query: Alphabet, symbols: &[u8]) -> Option<Profile<'_>> {
        self.table(list, query).map(|table| Profile::new(table, symbols))
    }

    /// The cost and the operations of the best path, in order. The operations cover both words and their costs add up to
    /// the cost exactly; of paths that cost the same the first found counts, always the same one. For alphabets without a
    /// table: ([`MilliNats::MAX`], none).
    pub(crate) fn align(&self, list: &Form, query: &Form) -> (MilliNats, Vec<Operation>) {
        let Some(table) = self.table(list.alphabet, query.alphabet) else { return (MilliNats::MAX, Vec::new()) };
        let mut trace = Trace::new(list.symbols.len(), query.symbols.len());
        let cost = viterbi::sweep(table, &list.symbols, &query.symbols, MilliNats::MAX, &mut trace);
        (cost, trace.operations())
    }

    fn table(&self, list: Alphabet, query: Alphabet) -> Option<&Table> {
        let (list, query) = match (list, query) {
            (Alphabet::Reading, Alphabet::Reading) => (Alphabet::Latin, Alphabet::Latin),
            other => other,
        };
        self.tables.get(list as usize)?.get(query as usize)?.as_deref()
    }

    fn set(&mut self, list: Alphabet, query: Alphabet, table: Table) {
        if let Some(slot) = self.tables.get_mut(list as usize).and_then(|row| row.get_mut(query as usize)) {
            *slot = Some(Box::new(table));
        }
    }
}

/// P(Latin | native) if the list is native, else P(native | Latin).
fn conditional(unpacked: &Unpacked, list_is_native: bool) -> Operations {
    let edits: Vec<Edit> = unpacked
        .operations
        .iter()
        .filter_map(|(native, latin, cost)| {
            let (native, native_marginal) = *unpacked.native.get(usize::from(*native))?;
            let (latin, latin_marginal) = *unpacked.latin.get(usize::from(*latin))?;
            let (list, query, marginal) =
                if list_is_native { (native, latin, native_marginal) } else { (latin, native, latin_marginal) };
            // Rounding can bring a joint cost one below its marginal.
            Some(Edit { list, query, cost: cost.saturating_sub(marginal) })
        })
        .collect();
    let (native, latin) = (unpacked.alphabet.size(), Alphabet::Latin.size());
    let sizes = if list_is_native { (native, latin) } else { (latin, native) };
    let slips = Slips { swap: (unpacked.alphabet == Alphabet::Latin).then_some(SWAP), ..SLIPS };
    Operations { sizes, edits, slips }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_script::UnicodeScript;

    const GOLDEN: &str = include_str!("../../testdata/channel.tsv");

    fn form(word: &str) -> Form {
        match word.chars().map(|letter| letter.script()).next().unwrap() {
            unicode_script::Script::Latin => Form::latin(word),
            script => Form::native(word, script).unwrap(),
        }
    }

    #[test]
    fn golden_orders() {
        let channel = Channel::shipped();
        let mut wrong = Vec::new();
        for line in GOLDEN.lines().skip(1) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, list, expect, _] = fields[..] else { panic!("four columns: {line}") };
            let costs: Vec<MilliNats> =
                expect.split(" < ").map(|query| channel.cost(&form(list), &form(query), MilliNats::MAX)).collect();
            if !costs.is_sorted_by(|a, b| a < b) {
                wrong.push(format!("{id}: {list}: {expect} {costs:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn shipped_tables_cover_every_alphabet() {
        let channel = Channel::shipped();
        let word = |alphabet| Form { alphabet, symbols: Box::from([0, 1]), origin: Box::from([0, 1]) };
        for native in Alphabet::ALL {
            for (list, query) in [(native, Alphabet::Latin), (Alphabet::Latin, native), (native, native)] {
                assert!(channel.cost(&word(list), &word(query), 60_000) < 60_000, "{list:?} {query:?}");
            }
        }
        let (arabic, hebrew) = (word(Alphabet::Arabic), word(Alphabet::Hebrew));
        assert_eq!(channel.cost(&arabic, &hebrew, 777), 777);
        assert_eq!(channel.align(&arabic, &hebrew), (MilliNats::MAX, Vec::new()));
    }

    #[test]
    fn empty_words_have_a_cost() {
        let (none, some) = (Form::latin(""), Form::latin("ab"));
        let channel = Channel::shipped();
        assert_eq!(channel.cost(&none, &none, 10), 0);
        assert!(channel.cost(&none, &some, MilliNats::MAX) > 0);
        assert_eq!(channel.cost(&some, &none, 1), 1);
        assert_eq!(channel.cost(&some, &some, 0), 0);
    }

    fn any_form(alphabet: Alphabet) -> impl Strategy<Value = Form> {
        let size = u8::try_from(alphabet.size()).unwrap();
        prop::collection::vec(0..size, 0..14).prop_map(move |symbols| Form {
            alphabet,
            origin: (0..).take(symbols.len()).collect(),
            symbols: symbols.into(),
        })
    }

    fn any_pair() -> impl Strategy<Value = (Form, Form)> {
        let native = || prop::sample::select(Alphabet::ALL.to_vec());
        let pair = |(a, b)| (any_form(a), any_form(b));
        prop_oneof![
            native().prop_map(|native| (native, Alphabet::Latin)),
            native().prop_map(|native| (Alphabet::Latin, native)),
            native().prop_map(|native| (native, native)),
        ]
        .prop_flat_map(pair)
    }

    proptest! {
        #[test]
        fn the_path_explains_the_cost((list, query) in any_pair(), limit in 0..90_000) {
            let channel = Channel::shipped();
            let (cost, operations) = channel.align(&list, &query);
            prop_assert!(cost >= 0 && operations.iter().all(|operation| operation.cost >= 0));
            prop_assert_eq!(operations.iter().map(|operation| operation.cost).sum::<MilliNats>(), cost);
            let (mut i, mut j) = (0, 0);
            for operation in &operations {
                prop_assert_eq!((operation.list.start, operation.query.start), (i, j));
                (i, j) = (operation.list.end, operation.query.end);
            }
            prop_assert_eq!((i, j), (list.symbols.len(), query.symbols.len()));
            prop_assert_eq!(channel.cost(&list, &query, limit), cost.min(limit));
            prop_assert_eq!(channel.cost(&list, &query, MilliNats::MAX), cost);
            let profile = channel.profile(list.alphabet, query.alphabet, &query.symbols).unwrap();
            let turned = Channel::turned().profile(query.alphabet, list.alphabet, &list.symbols).unwrap();
            for limit in [limit, MilliNats::MAX, limit] {
                prop_assert_eq!(profile.cost(&list.symbols, limit), cost.min(limit));
                prop_assert_eq!(turned.cost(&query.symbols, limit), cost.min(limit));
            }
        }

        #[test]
        fn the_same_spelling_is_the_cheapest_of_its_length(
            (list, query) in prop::sample::select(Alphabet::ALL.to_vec()).prop_flat_map(|a| (any_form(a), any_form(a))),
        ) {
            let length = list.symbols.len().min(query.symbols.len());
            let cut = |form: &Form| Form {
                alphabet: form.alphabet,
                symbols: form.symbols[..length].into(),
                origin: form.origin[..length].into(),
            };
            let (list, query) = (cut(&list), cut(&query));
            let channel = Channel::shipped();
            let same = channel.cost(&list, &list, MilliNats::MAX);
            prop_assert!(same <= channel.cost(&list, &query, MilliNats::MAX));
        }
    }

    #[test]
    fn damaged_or_foreign_bytes_are_refused() {
        assert!(Channel::from_bytes(b"").is_none());
        assert!(Channel::from_bytes(b"EXCH\xFF\x00").is_none());
        assert!(Channel::from_bytes(CHANNEL).is_some());
    }
}
