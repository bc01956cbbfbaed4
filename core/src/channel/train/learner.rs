//! Expectation maximisation: which operations explain the pairs, and which pairs are pairs at all.

use super::super::alphabet::Alphabet;
use super::super::chunk::{Chunk, EDGE};
use super::super::joint::{Joint, JointOperation, grained};
use super::inventory::Inventory;
use super::lattice::{Grid, Lattice, Sums};
use super::pairs::Pair;

/// Rounds of expectation maximisation.
const ROUNDS: usize = 6;
/// Rounds in which every pair counts alike: before that the first guess knows less than chance does.
const WARM: usize = 2;
/// What is taken off the count of each operation with more than one symbol on a side: they must earn their place.
const DISCOUNT: f64 = 0.5;
/// In the last round the operations counted less than this are dropped: the tables stay small.
const LEAST: f64 = 6.0;
/// What a single-symbol operation has at least while training, so that no pair is impossible.
const FLOOR: f64 = 0.05;
/// Share of unrelated pairs to begin with.
const NOISE: f64 = 0.1;

/// Learns the table of one alphabet. The second value is a line for people.
pub(super) fn learn(alphabet: Alphabet, pairs: &[Pair]) -> (Joint, String) {
    let weights: Vec<f64> = pairs.iter().map(|pair| pair.weight).collect();
    let side = |of: fn(&Pair) -> &[u8]| pairs.iter().map(of).zip(weights.iter().copied());
    let native = Inventory::new(alphabet.size(), side(|pair| &pair.native));
    let latin = Inventory::new(Alphabet::Latin.size(), side(|pair| &pair.latin));
    let chance = [Chance::new(side(|pair| &pair.native)), Chance::new(side(|pair| &pair.latin))];
    let lattices: Vec<Lattice> = pairs
        .iter()
        .map(|pair| Lattice { native: native.starts(&pair.native), latin: latin.starts(&pair.latin) })
        .collect();
    let unrelated: Vec<f64> =
        pairs.iter().map(|pair| libm::exp(chance[0].log(&pair.native) + chance[1].log(&pair.latin))).collect();
    let mut grid = first_guess(&native, &latin, &chance);
    let mut noise = NOISE;
    let mut sums = Sums::default();
    for round in 1..=ROUNDS {
        let mut counts = Grid::new(native.chunks.len(), latin.chunks.len());
        let (mut related, mut all) = (0.0, 0.0);
        for ((lattice, weight), unrelated) in lattices.iter().zip(&weights).zip(&unrelated) {
            let joint = (1.0 - noise) * lattice.forward(&grid, &mut sums);
            let share = if round <= WARM { 1.0 - noise } else { joint / (joint + noise * unrelated) };
            all += weight;
            if share > 0.0 {
                related += weight * share;
                lattice.count(&grid, &mut sums, weight * share, &mut counts);
            }
        }
        if round > WARM {
            noise = 1.0 - related / all;
        }
        grid = normalised(counts, &native, &latin, round == ROUNDS);
    }
    let operations = operations(&grid, &native, &latin);
    let line = format!(
        "{alphabet:?}: {} pairs, {:.3} taken for unrelated, {} operations of {} x {} chunks\n",
        pairs.len(),
        noise,
        operations.len(),
        native.chunks.len(),
        latin.chunks.len()
    );
    (Joint { alphabet, operations }, line)
}

/// Letters at random, and a taste for short operations of equal length; the data do the rest.
fn first_guess(native: &Inventory, latin: &Inventory, chance: &[Chance; 2]) -> Grid {
    let mut grid = Grid::new(native.chunks.len(), latin.chunks.len());
    let of = |chance: &Chance, chunk: &Chunk| chunk.symbols().iter().map(|s| chance.single(*s)).product::<f64>();
    let latin_chance: Vec<f64> = latin.chunks.iter().map(|chunk| of(&chance[1], chunk)).collect();
    for (row, chunk) in grid.values.chunks_mut(latin.chunks.len()).zip(&native.chunks) {
        let own = of(&chance[0], chunk);
        for ((value, other), latin) in row.iter_mut().zip(&latin_chance).zip(&latin.chunks) {
            if !aligned(chunk, latin) {
                continue;
            }
            let shape = match (chunk.symbols().len(), latin.symbols().len()) {
                (1, 1) => 0.5,
                (1, 2) | (2, 1) => 0.1,
                (0, 1) | (1, 0) => 0.05,
                (0, _) | (_, 0) => 0.0,
                (2, 2) => 0.05,
                _ => 0.01,
            };
            *value = shape * own * other;
        }
    }
    grid
}

fn normalised(mut counts: Grid, native: &Inventory, latin: &Inventory, last: bool) -> Grid {
    for (row, chunk) in counts.values.chunks_mut(latin.chunks.len()).zip(&native.chunks) {
        for (value, latin) in row.iter_mut().zip(&latin.chunks) {
            if !aligned(chunk, latin) {
                continue;
            }
            *value = match (chunk.symbols().len(), latin.symbols().len()) {
                (0, 0) => 0.0,
                (1, 1) | (0, 1) | (1, 0) if last => *value,
                (1, 1) | (0, 1) | (1, 0) => *value + FLOOR,
                _ if last && *value < LEAST => 0.0,
                _ => (*value - DISCOUNT).max(0.0),
            };
        }
    }
    let total: f64 = counts.values.iter().sum();
    counts.values.iter_mut().for_each(|value| *value /= total);
    counts
}

/// Edges stand against edges only: both chunks begin a word, or both end it, or neither does. A bare edge goes with either
/// (a silent last letter). No chunk holds two edges: it would learn a word, not letters.
fn aligned(native: &Chunk, latin: &Chunk) -> bool {
    let edges = |chunk: &Chunk| match *chunk.symbols() {
        [EDGE] => (true, true),
        [first, .., last] => (first == EDGE, last == EDGE),
        _ => (false, false),
    };
    let both = |chunk: &Chunk| chunk.symbols().len() > 1 && edges(chunk) == (true, true);
    let ((start, end), (other_start, other_end)) = (edges(native), edges(latin));
    !both(native)
        && !both(latin)
        && if start || end { start && other_start || end && other_end } else { !other_start && !other_end }
}

fn operations(grid: &Grid, native: &Inventory, latin: &Inventory) -> Vec<JointOperation> {
    let mut operations = Vec::new();
    for (row, native) in grid.values.chunks(latin.chunks.len()).zip(&native.chunks) {
        for (value, latin) in row.iter().zip(&latin.chunks) {
            // What is rarer is left to the cap on slips.
            if let Some(cost) = grained(*value) {
                operations.push(JointOperation { native: *native, latin: *latin, cost });
            }
        }
    }
    operations.sort_unstable();
    operations
}

/// A word by chance: a letter bigram model, with the end of the word as a letter.
#[derive(Debug)]
struct Chance {
    bigrams: Vec<f64>,
    singles: Vec<f64>,
}

/// Letters and the word's edge.
const STATES: usize = 128;

impl Chance {
    fn new<'a>(words: impl Iterator<Item = (&'a [u8], f64)>) -> Self {
        let mut bigrams = vec![0.01; STATES * STATES];
        let mut singles = vec![0.01; STATES];
        for (word, weight) in words {
            for (a, b) in steps(word) {
                if let (Some(bigram), Some(single)) = (bigrams.get_mut(a * STATES + b), singles.get_mut(b)) {
                    *bigram += weight;
                    *single += weight;
                }
            }
        }
        for row in bigrams.chunks_mut(STATES) {
            let total: f64 = row.iter().sum();
            row.iter_mut().for_each(|value| *value /= total);
        }
        let total: f64 = singles.iter().sum();
        singles.iter_mut().for_each(|value| *value /= total);
        Self { bigrams, singles }
    }

    fn single(&self, symbol: u8) -> f64 {
        self.singles.get(usize::from(symbol)).copied().unwrap_or(0.0)
    }

    fn log(&self, word: &[u8]) -> f64 {
        steps(word).map(|(a, b)| libm::log(self.bigrams.get(a * STATES + b).copied().unwrap_or(1.0))).sum()
    }
}

fn steps(word: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let states = || word.iter().map(|symbol| usize::from(*symbol));
    std::iter::once(usize::from(EDGE)).chain(states()).zip(states().chain(std::iter::once(usize::from(EDGE))))
}
