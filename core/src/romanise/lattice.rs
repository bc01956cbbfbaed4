//! The lattice of spellings of one word and its best paths.
//!
//! Positions stand between the letters of the word; an edge writes one or more letters in Latin at a rank cost. The best
//! paths are found position by position, each keeping no more than `k` distinct spellings, so the work is bounded by
//! edges x k: never exponential. Spellings of equal cost keep the order in which the tables list them.

use super::letters::Letters;
use super::standard::{Standard, StandardSet};

/// Most letters of a reading; what is longer is cut.
pub(super) const READING_LETTERS: usize = 64;

/// One way to write the letters between two positions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// The position it leads to, after the one it leaves.
    pub(super) to: u16,
    /// Rank cost: 0 for the usual spelling, about 10 for the second.
    pub(super) cost: u16,
    pub(super) letters: Letters,
    pub(super) standards: StandardSet,
}

/// Edges in the order of the positions they leave.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    starts: Vec<u32>,
    edges: Vec<Edge>,
    /// The positions, one bit each, before which no letter of the word ends: those of unwritten vowels.
    vowels: u128,
}

/// A spelling with the standard that explains it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) text: String,
    /// The standard of its least usual letter; none if every letter is the usual one.
    pub(super) standard: Option<Standard>,
}

#[derive(Clone, Copy)]
struct Partial {
    cost: u32,
    /// Arrival order, so that equal costs keep the order of the tables.
    order: u32,
    hash: u64,
    parent: u32,
    edge: u32,
}

/// Edges that cost so much more than the cheapest of their position are for one standard only, not for mixtures.
const RARE: u16 = 22;
const ROOT: u32 = u32::MAX;
const HASH_SEED: u64 = 0xcbf2_9ce4_8422_2325;

impl Lattice {
    /// An empty lattice with room for a word of so many letters.
    pub(super) fn with_capacity(letters: usize) -> Self {
        Self { starts: Vec::with_capacity(letters * 2 + 1), edges: Vec::with_capacity(letters * 4), vowels: 0 }
    }

    /// Begins the next position; edges added from now on leave it. Returns its index.
    pub(super) fn open(&mut self) -> u16 {
        let position = self.starts.len() as u16;
        self.starts.push(self.edges.len() as u32);
        position
    }

    /// The same for a position between two letters, where a vowel stands that is not written.
    pub(super) fn open_vowel(&mut self) -> u16 {
        let position = self.open();
        self.vowels |= 1_u128.checked_shl(u32::from(position)).unwrap_or_default();
        position
    }

    /// Adds an edge that leaves the position opened last.
    pub(super) fn add(&mut self, edge: Edge) {
        self.edges.push(edge);
    }

    /// Adds the standards to the edge of the open position that writes the same; false if there is none.
    pub(super) fn merge(&mut self, edge: &Edge) -> bool {
        let from = self.starts.last().map_or(0, |start| *start as usize);
        let mut open = self.edges.iter_mut().skip(from);
        match open.find(|known| known.to == edge.to && known.letters == edge.letters) {
            Some(known) => {
                known.standards = known.standards.union(edge.standards);
                known.cost = known.cost.min(edge.cost);
                true
            }
            None => false,
        }
    }

    /// The `k` best distinct spellings by total cost under `weigh` (none = not to be used), best first; cut at 64 letters, none empty.
    pub(super) fn best(&self, k: usize, weigh: impl Fn(&Edge) -> Option<u32>) -> Vec<Path> {
        let end = self.starts.len();
        let mut arrivals: Vec<Vec<Partial>> = vec![Vec::new(); end + 1];
        let mut kept: Vec<Partial> = Vec::with_capacity(end * k);
        if let Some(first) = arrivals.first_mut() {
            first.push(Partial { cost: 0, order: 0, hash: HASH_SEED, parent: ROOT, edge: 0 });
        }
        let mut order = 0;
        for position in 0..end {
            let bound = self.leaving(position).map(|(_, edge)| edge.cost).min().unwrap_or_default() + RARE;
            let here = arrivals.get_mut(position).map(std::mem::take).unwrap_or_default();
            for partial in keep_best(here, k) {
                let parent = kept.len() as u32;
                kept.push(partial);
                for (index, edge) in self.leaving(position).filter(|(_, edge)| edge.cost <= bound) {
                    let Some(weight) = weigh(edge) else { continue };
                    // One more for each edge: of equal spellings the one with longer units is the better reading.
                    let cost = partial.cost + weight + 1;
                    let next = Partial { cost, order, hash: extended(partial.hash, edge), parent, edge: index };
                    order += 1;
                    if let Some(list) = arrivals.get_mut(usize::from(edge.to)) {
                        list.push(next);
                    }
                }
            }
        }
        let last = arrivals.pop().unwrap_or_default();
        let mut paths: Vec<Path> = Vec::with_capacity(k);
        for partial in keep_best(last, k) {
            let path = self.path(&partial, &kept);
            if !path.text.is_empty() && !paths.iter().any(|known| known.text == path.text) {
                paths.push(path);
            }
        }
        paths
    }

    /// The best spelling alone, by one pass over the edges; none if it is empty.
    pub(super) fn cheapest(&self, weigh: impl Fn(&Edge) -> u32) -> Option<Path> {
        // For each position the cost of the best way there and its last edge with where that edge came from.
        let mut ways: Vec<Option<(u32, u32, u32)>> = vec![None; self.starts.len() + 1];
        *ways.first_mut()? = Some((0, ROOT, ROOT));
        for position in 0..self.starts.len() {
            let Some((cost, ..)) = ways.get(position).copied().flatten() else { continue };
            for (index, edge) in self.leaving(position) {
                let cost = cost + weigh(edge) + 1;
                if let Some(way) = ways.get_mut(usize::from(edge.to)).filter(|way| way.is_none_or(|way| cost < way.0)) {
                    *way = Some((cost, index, position as u32));
                }
            }
        }
        let mut edges = Vec::with_capacity(self.starts.len());
        let mut at = self.starts.len();
        while let Some((_, edge, from)) = ways.get(at).copied().flatten().filter(|way| way.1 != ROOT) {
            edges.extend(self.edges.get(edge as usize));
            at = from as usize;
        }
        Some(spell(&edges)).filter(|path| !path.text.is_empty())
    }

    /// The cheapest path that spells exactly `text`, edge by edge: the letters of the text and of the word up to the end of
    /// each. None if no path does.
    pub(super) fn units(&self, text: &str) -> Option<Vec<(usize, usize)>> {
        let width = text.len() + 1;
        // For each position and letter of the text the cost of the best way there and where its last edge came from.
        let mut ways: Vec<Option<(u32, usize)>> = vec![None; (self.starts.len() + 1) * width];
        *ways.first_mut()? = Some((0, 0));
        for position in 0..self.starts.len() {
            for letter in 0..width {
                let from = position * width + letter;
                let Some((cost, _)) = ways.get(from).copied().flatten() else { continue };
                let rest = text.get(letter..).unwrap_or_default();
                for (_, edge) in self.leaving(position).filter(|(_, edge)| rest.starts_with(edge.letters.as_str())) {
                    let cost = cost + u32::from(edge.cost) + 1;
                    let to = usize::from(edge.to) * width + letter + edge.letters.as_bytes().len();
                    if let Some(way) = ways.get_mut(to).filter(|way| way.is_none_or(|way| cost < way.0)) {
                        *way = Some((cost, from));
                    }
                }
            }
        }
        let mut at = ways.len().checked_sub(1)?;
        let mut units = Vec::new();
        while at > 0 {
            let (_, from) = ways.get(at).copied().flatten()?;
            units.push((at % width, self.letters_before(at / width)));
            at = from;
        }
        units.reverse();
        Some(units)
    }

    fn letters_before(&self, position: usize) -> usize {
        let earlier = u32::try_from(position).ok().and_then(|position| 1_u128.checked_shl(position));
        let vowels = self.vowels & earlier.map_or(u128::MAX, |bit| bit - 1);
        position.saturating_sub(vowels.count_ones() as usize)
    }

    fn leaving(&self, position: usize) -> impl Iterator<Item = (u32, &Edge)> {
        let from = self.starts.get(position).map_or(0, |start| *start as usize);
        let to = self.starts.get(position + 1).map_or(self.edges.len(), |start| *start as usize);
        let edges = self.edges.get(from..to).unwrap_or_default();
        edges.iter().enumerate().map(move |(offset, edge)| ((from + offset) as u32, edge))
    }

    fn path(&self, last: &Partial, kept: &[Partial]) -> Path {
        let mut edges: Vec<&Edge> = Vec::with_capacity(self.starts.len());
        let mut at = Some(last);
        while let Some(partial) = at.filter(|partial| partial.parent != ROOT) {
            edges.extend(self.edges.get(partial.edge as usize));
            at = kept.get(partial.parent as usize);
        }
        spell(&edges)
    }
}

/// The path over these edges, the last first.
fn spell(edges: &[&Edge]) -> Path {
    let mut text = String::with_capacity(edges.len() * 2);
    let (mut highest, mut standard) = (0, None);
    for edge in edges.iter().rev() {
        text.push_str(edge.letters.as_str());
        if edge.cost > highest {
            (highest, standard) = (edge.cost, edge.standards.first());
        }
    }
    text.truncate(READING_LETTERS);
    Path { text, standard }
}

/// Sorts by cost, drops later copies of the same spelling and all beyond `k`.
fn keep_best(mut partials: Vec<Partial>, k: usize) -> Vec<Partial> {
    let key = |partial: &Partial| (u64::from(partial.cost) << 32) | u64::from(partial.order);
    // Copies are few: twice as many as are wanted hold enough distinct ones, and sorting the rest would cost more.
    let enough = 2 * k + 4;
    if partials.len() > enough {
        partials.select_nth_unstable_by_key(enough, key);
        partials.truncate(enough);
    }
    partials.sort_unstable_by_key(key);
    let mut kept = 0;
    for index in 0..partials.len() {
        let Some(partial) = partials.get(index).copied() else { break };
        let known = partials.iter().take(kept).any(|other| other.hash == partial.hash);
        if !known && kept < k {
            if let Some(slot) = partials.get_mut(kept) {
                *slot = partial;
            }
            kept += 1;
        }
        if kept == k {
            break;
        }
    }
    partials.truncate(kept);
    partials
}

/// FNV-1a over the letters: the same for a spelling however it is cut into edges.
fn extended(hash: u64, edge: &Edge) -> u64 {
    edge.letters.as_bytes().iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(to: u16, cost: u16, letters: &str) -> Edge {
        Edge { to, cost, letters: Letters::folded(letters), standards: Standard::Iso9.set() }
    }

    fn texts(lattice: &Lattice, k: usize) -> Vec<String> {
        lattice.best(k, |edge| Some(u32::from(edge.cost))).into_iter().map(|path| path.text).collect()
    }

    #[test]
    fn orders_by_cost_and_drops_copies() {
        let mut lattice = Lattice::default();
        lattice.open();
        lattice.add(edge(1, 0, "a"));
        lattice.add(edge(1, 10, "ab"));
        lattice.open();
        lattice.add(edge(2, 0, "bc"));
        lattice.add(edge(2, 5, "c"));
        assert_eq!(texts(&lattice, 12), ["abc", "ac", "abbc"]);
        assert_eq!(lattice.cheapest(|edge| u32::from(edge.cost)).map(|path| path.text).as_deref(), Some("abc"));
    }

    #[test]
    fn work_is_bounded_on_many_alternatives() {
        let mut lattice = Lattice::default();
        for position in 0..60 {
            lattice.open();
            for letters in ["a", "b", "c", "d"] {
                lattice.add(edge(position + 1, 3, letters));
            }
        }
        let found = texts(&lattice, 12);
        assert_eq!(found.len(), 12);
        assert_eq!(found.first().map(String::len), Some(60));
    }

    #[test]
    fn no_position_gives_no_reading() {
        assert!(texts(&Lattice::default(), 12).is_empty());
    }
}
