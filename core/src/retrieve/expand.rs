//! From a token of the query to the tokens that the list really holds.

use std::cell::Cell;

use crate::{
    index::{Found, Snapshot},
    limits,
    parse::Role,
    score::{JOINED, Joined, Scorer, extra, spelling_limit, spelling_value},
    tokens::{Likeness, QueryName, QueryToken, WordView},
};

/// Words of the list compared with one query token, and with parts written as one.
const COMPARED: usize = 120;
const COMPARED_JOINED: usize = 24;
/// Words seen under the keys of one query token.
const READ: usize = 20_000;
/// Least evidence of a kept spelling, in 1/1000 of the token's own.
const FLOOR: i32 = 200;

/// What each token of the query (and each pair of neighbours written as one) resembles in the list.
pub(super) struct Expanded {
    /// One list a token or join.
    pub(super) lists: Vec<Spellings>,
    /// The sum of a record that has no token of the query.
    pub(super) none: i32,
    /// The tokens of the query that can stand for a part of a record's name, a bit each.
    pub(super) parts: u32,
    /// Whether a token resembles more words than were kept.
    pub(super) cut: bool,
}

/// The words of the list that a token, or some written as one, resembles.
pub(super) struct Spellings {
    /// Words and what they gain over a record without them, best first.
    pub(super) words: Vec<(u32, i32)>,
    /// The tokens that they cover, a bit each.
    pub(super) covers: u32,
    /// Records that have parts which written as one may be the token, ascending by tie; and what they gain.
    pub(super) joined: Vec<u32>,
    pub(super) joined_gain: i32,
}

/// Expands every token that can find a record.
pub(super) fn expand(snapshot: &Snapshot, name: &QueryName, scorer: &mut Scorer<'_>) -> Expanded {
    let parts = name.tokens.iter().zip(0..).filter(|(token, _)| stands(token.part.role));
    let parts = parts.fold(0, |parts, (_, at)| parts | bit(at));
    let none = name.tokens.iter().map(extra).sum();
    let mut expanded = Expanded { lists: Vec::new(), none, parts, cut: false };
    let telling: Vec<bool> = name.tokens.iter().map(|t| tells(t.part.role)).collect();
    // A name of initials and particles only is still looked for.
    let all = !telling.contains(&true);
    for (i, (token, telling)) in name.tokens.iter().zip(&telling).enumerate() {
        if *telling || all {
            let cost = |ordinal, word: WordView<'_>, limit| scorer.kept_cost(i, ordinal, word, limit);
            let list = similar(snapshot, token, COMPARED, &mut expanded.cut, cost);
            expanded.push(list, -extra(token), bit(i));
            expanded.add_joined(snapshot, token);
        }
    }
    for first in 0..name.tokens.len().saturating_sub(1) {
        expanded.join(snapshot, scorer, first, first + 1);
    }
    if (3..=WHOLE_TOKENS).contains(&name.tokens.len()) {
        expanded.join(snapshot, scorer, 0, name.tokens.len() - 1);
    }
    expanded
}

impl Expanded {
    fn push(&mut self, mut words: Vec<(u32, i32)>, gain: i32, covers: u32) {
        words.iter_mut().for_each(|(_, value)| *value += gain);
        self.lists.push(Spellings { words, covers, joined: Vec::new(), joined_gain: 0 });
    }

    /// Notes the records whose parts written as one share a key with the token.
    fn add_joined(&mut self, snapshot: &Snapshot, token: &QueryToken) {
        let Some(list) = self.lists.last_mut() else { return };
        let count = |key: u32| snapshot.joined(key).take(JOINED_READ + 1).count();
        let mut keys: Vec<(usize, u32)> = token.word.keys().iter().map(|key| (count(key.hash), key.hash)).collect();
        keys.retain(|(count, _)| *count > 0);
        keys.sort_unstable();
        let mut places: Vec<u32> = Vec::new();
        for (count, key) in keys {
            if places.len() + count > JOINED_READ {
                self.cut = true;
                break;
            }
            places.extend(snapshot.joined(key));
        }
        places.sort_unstable_by_key(|place| (snapshot.tie(*place), *place));
        places.dedup();
        list.joined = places;
        list.joined_gain = token.surprise - JOINED - extra(token);
    }

    /// Expands neighbours as if they were written as one.
    fn join(&mut self, snapshot: &Snapshot, scorer: &mut Scorer<'_>, first: usize, last: usize) {
        let name = scorer.query;
        if let Some(Joined { token, comparer, .. }) = scorer.joined(first, last) {
            let cost = |_, word: WordView<'_>, limit| comparer.cost(token.word.view(), word, limit);
            let list = similar(snapshot, token, COMPARED_JOINED, &mut self.cut, cost);
            let without: i32 = name.tokens.get(first..=last).unwrap_or(&[]).iter().map(extra).sum();
            self.push(list, -without - JOINED, (first..=last).fold(0, |covers, at| covers | bit(at)));
        }
    }
}

/// Records looked at because their parts may be written as one.
const JOINED_READ: usize = 2_000;

/// Longest name that is also looked for as one word, in tokens.
const WHOLE_TOKENS: usize = 3;

/// Roles that narrow a list down.
fn tells(role: Role) -> bool {
    matches!(role, Role::Name | Role::Given | Role::Family | Role::Patronymic | Role::Nickname)
}

/// Roles that can stand for a part of a record's name.
fn stands(role: Role) -> bool {
    tells(role) || role == Role::Initial
}

/// A name has at most [`limits::NAME_TOKENS`] tokens, 32.
fn bit(token: usize) -> u32 {
    u32::try_from(token).ok().and_then(|token| 1_u32.checked_shl(token)).unwrap_or(0)
}

/// The words of the list that a token resembles, best first, ties by text.
fn similar(
    snapshot: &Snapshot,
    token: &QueryToken,
    compared: usize,
    cut: &mut bool,
    mut cost: impl FnMut(u32, WordView<'_>, i32) -> (i32, Likeness),
) -> Vec<(u32, i32)> {
    let (words, more) = gathered(snapshot, token, compared);
    let last = words.len() - words.len() / 4;
    let floor = i32::try_from(i64::from(token.surprise) * i64::from(FLOOR) / 1000).unwrap_or(0);
    let limit = spelling_limit(token, floor);
    let mut kept: Vec<(u32, i32)> = Vec::new();
    for (rank, ordinal) in words.into_iter().enumerate() {
        let Some(word) = snapshot.word(ordinal).filter(|w| token.word.consonants.may_resemble(w.consonants)) else {
            continue;
        };
        let cost = cost(ordinal, word, limit);
        if cost.0 < limit {
            // Words past the last one compared share fewer keys: they matter only if the last ones still did.
            *cut |= more && rank >= last;
            kept.push((ordinal, spelling_value(token, cost)));
        }
    }
    kept.sort_unstable_by_key(|(word, value)| (-value, *word));
    if kept.len() > limits::EXPANSIONS {
        *cut = true;
        kept.truncate(limits::EXPANSIONS);
    }
    kept
}

thread_local! {
    /// Reused by all queries of a thread.
    static SHARED: Cell<Shared> = Cell::default();
}

/// How much each word of the vocabulary shares with a token.
#[derive(Default)]
struct Shared {
    /// By word; all 0 between two tokens.
    telling: Vec<u32>,
    /// The words that share something.
    words: Vec<u32>,
}

impl Shared {
    fn add(&mut self, word: u32, telling: u32) {
        if let Some(sum) = self.telling.get_mut(word as usize) {
            if *sum == 0 {
                self.words.push(word);
            }
            *sum = sum.saturating_add(telling);
        }
    }

    /// Takes the words that share something out, each with how much.
    fn drain(&mut self) -> impl Iterator<Item = (u32, u32)> {
        let telling = &mut self.telling;
        self.words.drain(..).map(|word| (word, telling.get_mut(word as usize).map_or(0, std::mem::take)))
    }
}

/// The words that share most with the token's keys, and whether more share some.
///
/// A shared key tells the more the fewer words have it; buckets are read smallest first until [`READ`] words were seen.
fn gathered(snapshot: &Snapshot, token: &QueryToken, compared: usize) -> (Vec<u32>, bool) {
    let mut keys: Vec<u32> = token.word.keys().iter().map(|key| key.hash).collect();
    keys.sort_unstable();
    keys.dedup();
    let buckets = keys.iter().map(|key| (snapshot.bucket(*key, READ), *key));
    let mut buckets: Vec<(Found<'_>, u32)> = buckets.filter(|(bucket, _)| bucket.len() > 0).collect();
    buckets.sort_unstable_by_key(|(bucket, key)| (bucket.len(), *key));
    let all = u32::try_from(snapshot.words()).unwrap_or(u32::MAX).max(1).ilog2();
    let (mut left, mut more) = (READ, false);
    let mut shared = SHARED.take();
    shared.telling.resize(snapshot.words().max(shared.telling.len()), 0);
    for (bucket, _) in buckets {
        if bucket.len() > left {
            more = true;
            break;
        }
        left -= bucket.len();
        let telling = 1 + 2 * all.saturating_sub(u32::try_from(bucket.len()).unwrap_or(u32::MAX).ilog2());
        bucket.for_each(|word| shared.add(word, telling));
    }
    if let Some(word) = snapshot.word_named(&token.word.text) {
        shared.add(word, u32::MAX);
    }
    let mut words: Vec<(u32, u32)> = shared.drain().map(|(word, telling)| (u32::MAX - telling, word)).collect();
    SHARED.set(shared);
    if words.len() > compared {
        words.select_nth_unstable(compared);
        words.truncate(compared);
        more = true;
    }
    words.sort_unstable();
    (words.into_iter().map(|(_, word)| word).collect(), more)
}
