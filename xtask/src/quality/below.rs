//! Where the engine lies below the best peer.

use serde_json::{Value, json};

use super::peers::Peers;
use super::score::Figures;
use super::sets::Fields;

/// Figures in which the engine is held against the best peer.
pub(crate) const COMPARED: [&str; 5] = ["R@1", "R@10", "R@fpr1", "R@fpr.1", "R@fpr.01"];

/// A figure in which the engine lies below the best peer.
pub(crate) struct Below {
    class: String,
    /// Queries of the class.
    n: usize,
    figure: &'static str,
    ours: f64,
    theirs: f64,
    peer: String,
    /// The peer's figure lies within the 95 % interval of ours.
    within: bool,
    /// Plain rapidfuzz is better as well.
    rapidfuzz: bool,
}

impl Below {
    /// The line of the closing list.
    pub(crate) fn line(&self) -> String {
        let within = if self.within { ", within our interval" } else { "" };
        let rapidfuzz = if self.rapidfuzz { ", rapidfuzz is better too" } else { "" };
        let Self { class, n, figure, ours, peer, theirs, .. } = self;
        format!("{class} (n {n}): {figure} {ours:.3}, {peer} {theirs:.3}{within}{rapidfuzz}")
    }

    /// The figure and how serious it is, for a cell: `~` within our interval, `!` below rapidfuzz too.
    pub(crate) fn mark(&self) -> String {
        let (within, rapidfuzz) = (if self.within { "~" } else { "" }, if self.rapidfuzz { "!" } else { "" });
        format!("{}{within}{rapidfuzz}", self.figure)
    }

    /// The same for programs to read.
    pub(crate) fn json(&self) -> Value {
        json!({
            "class": self.class, "n": self.n, "figure": self.figure, "value": self.ours, "peer": self.peer,
            "peer value": self.theirs, "within interval": self.within, "below rapidfuzz": self.rapidfuzz,
        })
    }
}

/// Every figure of a class in which the best peer is better.
pub(crate) fn below(set: &str, fields: Fields, class: &str, row: &Figures, peers: &Peers) -> Vec<Below> {
    let lower = |figure: &'static str| {
        let (ours, best) = (row.value(figure)?, peers.best(set, fields, class, figure)?);
        // The peers' figures are rounded to three places.
        let less = |theirs: f64| ours + 0.0005 < theirs;
        let within = row.interval(figure).is_some_and(|(_, high)| best.value <= high);
        let rapidfuzz = peers.rapidfuzz(set, fields, class, figure).is_some_and(|best| less(best.value));
        let (class, theirs, peer) = (class.to_owned(), best.value, best.peer);
        less(theirs).then_some(Below { class, n: row.n, figure, ours, theirs, peer, within, rapidfuzz })
    };
    COMPARED.into_iter().filter_map(lower).collect()
}
