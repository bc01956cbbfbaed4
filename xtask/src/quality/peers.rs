//! What the best open peers reach on the same sets: `xtask/data/peers.tsv`.

use anyhow::{Context, Result};

use super::sets::Fields;

/// The committed figures; the comment at its head says how they were measured.
const TABLE: &str = include_str!("../../data/peers.tsv");

/// Columns that say what a row is about; the others hold figures.
const KEYS: [&str; 4] = ["set", "use", "class", "peer"];

/// The peers that are scorers of rapidfuzz.
const RAPIDFUZZ: [&str; 3] = ["token-sort", "jaro-winkler", "wratio"];

/// The figures of all peers.
pub(crate) struct Peers {
    rows: Vec<Row>,
}

struct Row {
    set: String,
    fields: String,
    class: String,
    peer: String,
    figures: Vec<(String, f64)>,
}

/// The best figure any peer reaches, and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Best {
    pub(crate) value: f64,
    pub(crate) peer: String,
}

impl Peers {
    /// Reads the committed table.
    ///
    /// # Errors
    /// When a row of it has not as many cells as its header, or a cell is no number.
    pub(crate) fn committed() -> Result<Self> {
        Self::parse(TABLE).context("xtask/data/peers.tsv")
    }

    /// The best figure of a class (`ALL` for the whole set); the least for `alarms`, else the greatest.
    pub(crate) fn best(&self, set: &str, fields: Fields, class: &str, figure: &str) -> Option<Best> {
        self.best_of(set, fields, class, figure, |_| true)
    }

    /// As [`Peers::best`], of the scorers of rapidfuzz only.
    pub(crate) fn rapidfuzz(&self, set: &str, fields: Fields, class: &str, figure: &str) -> Option<Best> {
        self.best_of(set, fields, class, figure, |peer| RAPIDFUZZ.contains(&peer))
    }

    fn best_of(&self, set: &str, fields: Fields, class: &str, figure: &str, of: fn(&str) -> bool) -> Option<Best> {
        let sign = if figure.starts_with("alarms") { -1.0 } else { 1.0 };
        let about = |row: &&Row| row.set == set && row.fields == fields.as_str() && row.class == class && of(&row.peer);
        let all = self.rows.iter().filter(about).filter_map(|row| {
            let (_, value) = row.figures.iter().find(|(name, _)| name == figure)?;
            Some(Best { value: *value, peer: row.peer.clone() })
        });
        all.max_by(|a, b| (sign * a.value).total_cmp(&(sign * b.value)))
    }

    fn parse(text: &str) -> Result<Self> {
        let mut lines = (1usize..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#'));
        let (_, header) = lines.next().context("no header")?;
        let header: Vec<&str> = header.split('\t').collect();
        let rows = lines.map(|(number, line)| row(&header, line).with_context(|| format!("line {number}")));
        Ok(Self { rows: rows.collect::<Result<_>>()? })
    }
}

fn row(header: &[&str], line: &str) -> Result<Row> {
    let cells: Vec<&str> = line.split('\t').collect();
    anyhow::ensure!(cells.len() == header.len(), "{} cells, not {}", cells.len(), header.len());
    let cell = |name: &str| header.iter().zip(&cells).find(|(title, _)| **title == name).map(|(_, cell)| *cell);
    let text = |name: &str| cell(name).map(str::to_owned).with_context(|| format!("no column {name}"));
    let numbers = header.iter().zip(&cells).filter(|(title, cell)| !KEYS.contains(*title) && **cell != "-");
    let figures = numbers.map(|(title, cell)| {
        let value = cell.parse().with_context(|| format!("{title}: {cell} is no number"))?;
        Ok(((*title).to_owned(), value))
    });
    Ok(Row {
        set: text("set")?,
        fields: text("use")?,
        class: text("class")?,
        peer: text("peer")?,
        figures: figures.collect::<Result<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_is_the_greatest_recall_and_the_fewest_alarms() {
        let peers = Peers::parse(
            "# a comment\nset\tuse\tclass\tpeer\tR@1\talarms.5\n\
             s\tname\tALL\ta\t0.5\t100\ns\tname\tALL\tb\t0.6\t300\ns\tname\tALL\tc\t-\t-\n",
        )
        .unwrap();
        let best = |figure| peers.best("s", Fields::Name, "ALL", figure);
        assert_eq!(best("R@1"), Some(Best { value: 0.6, peer: "b".to_owned() }));
        assert_eq!(best("alarms.5"), Some(Best { value: 100.0, peer: "a".to_owned() }));
        assert_eq!(best("R@10"), None);
        assert_eq!(peers.rapidfuzz("s", Fields::Name, "ALL", "R@1"), None);
        assert_eq!(peers.best("s", Fields::Qualified, "ALL", "R@1"), None);
    }

    #[test]
    fn the_committed_table_is_whole() {
        let peers = Peers::committed().unwrap();
        assert!(peers.rows.len() > 150);
        for row in &peers.rows {
            assert!(!row.figures.is_empty(), "{} {} {}", row.set, row.class, row.peer);
            for (figure, value) in row.figures.iter().filter(|(figure, _)| figure.starts_with('R') || figure == "MRR") {
                assert!((0.0..=1.0).contains(value), "{} {} {figure}", row.set, row.class);
            }
        }
        let rapidfuzz = peers.rapidfuzz("ofac", Fields::Name, "alias", "R@10").unwrap();
        assert!(rapidfuzz.value < peers.best("ofac", Fields::Name, "alias", "R@10").unwrap().value);
        for set in ["border", "ofac-half", "un-half"] {
            assert!(peers.best(set, Fields::Qualified, "ALL", "alarms.5").is_some(), "{set}");
        }
    }
}
