//! Training of the tables: expectation maximisation over pairs of name parts.
//!
//! Reproducible to the byte: pairs are sorted, sums run in one fixed order, logarithms come from `libm`.

mod inventory;
mod korean;
mod lattice;
mod learner;
mod pairs;

use super::alphabet::Alphabet;
use super::joint::Joint;
use super::{packed, text};
pub(crate) use pairs::Names;

/// The tables in both committed forms.
#[derive(Debug)]
pub struct Trained {
    /// What goes to `core/data/channel.tsv`.
    pub tsv: String,
    /// What goes to `core/data/channel.bin`.
    pub bin: Vec<u8>,
    /// One line a table for people: pairs, operations, share of pairs taken for related.
    pub report: String,
}

/// One input file: its script, its text (Latin TAB native TAB bearers) and the SHA-256 of the file it came from.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// File name, for the header.
    pub name: &'a str,
    /// `arabic`, `hebrew`, `russian`, `katakana`, `korean` or `chinese`.
    pub script: &'a str,
    /// The decompressed text.
    pub text: &'a str,
    /// SHA-256 of the file as stored, in hexadecimal.
    pub sha256: &'a str,
}

/// Trains every table. `keep` is asked with the Latin form of each pair, folded to `a` to `z`: an evaluation keeps its
/// test names out by it; the shipped tables are made with `|_| true`.
///
/// The scripts of the inputs are told by [`Input::script`]; an unknown one, or a missing one of those with a table of their
/// own, is an error.
///
/// # Errors
/// A message that names the input, never a name of a person.
pub fn train(inputs: &[Input<'_>], keep: &dyn Fn(&str) -> bool) -> Result<Trained, String> {
    let names = Names::read(inputs, keep)?;
    let mut tables: Vec<Joint> = Vec::new();
    let mut report = String::new();
    for alphabet in Alphabet::ALL {
        let pairs = names.pairs(alphabet);
        let (joint, line) = learner::learn(alphabet, &pairs);
        report.push_str(&line);
        tables.push(joint);
    }
    let tsv = text::write(&header(inputs), &tables);
    // From the text, so that what is reviewed is what is packed.
    let bin = packed::pack(&text::parse(&tsv)?).ok_or("a table has too many chunks to be packed")?;
    Ok(Trained { tsv, bin, report })
}

fn header(inputs: &[Input<'_>]) -> String {
    let mut header = String::from(
        "# Edit operations between the letters of a script and Latin letters: -1000 ln of their joint probability.\n\
         # Made by: cargo xtask tables --data DIR (DIR/train holds the inputs below)\n\
         # Source: single name parts of Wikidata labels, collected for steveash/NETransliteration-COLING2018. Licence: CC0 1.0\n\
         # Table latin: two Latin forms of one foreign word; table reading: base romanisation of all scripts.\n\
         # Table hangul also: Korean names as Koreans spell them, written for this project (channel/train/korean.rs)\n",
    );
    for input in inputs {
        header.push_str(&format!("# Input: {} SHA-256 {}\n", input.name, input.sha256));
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made-up words: enough to learn that b is the second letter of each alphabet.
    fn inputs(lines: usize) -> Vec<Input<'static>> {
        let scripts = [
            ("arabic", "ب"),
            ("hebrew", "ב"),
            ("russian", "б"),
            ("katakana", "バ"),
            ("korean", "바"),
            ("chinese", "巴"),
        ];
        scripts
            .into_iter()
            .map(|(script, letter)| {
                let line = |n: usize| format!("{}\t{}\t{n}\n", "ba".repeat(n % 3 + 1), letter.repeat(n % 3 + 1));
                let text: String = (1..=lines).map(line).collect();
                Input { name: script, script, text: text.leak(), sha256: "" }
            })
            .collect()
    }

    #[test]
    fn training_is_reproducible_and_does_not_depend_on_the_order_of_lines() {
        let first = train(&inputs(60), &|_| true).unwrap();
        let mut turned = inputs(60);
        for input in &mut turned {
            let mut lines: Vec<&str> = input.text.lines().collect();
            lines.reverse();
            input.text = lines.join("\n").leak();
        }
        let second = train(&turned, &|_| true).unwrap();
        assert_eq!((first.tsv, &first.bin), (second.tsv, &second.bin));
        let channel = super::super::Channel::from_bytes(&first.bin).unwrap();
        let cost = |latin| {
            let word = super::super::Form::native("바바", unicode_script::Script::Hangul).unwrap();
            channel.cost(&word, &super::super::Form::latin(latin), 90_000)
        };
        assert!(cost("baba") < cost("kuku"));
    }

    #[test]
    fn a_missing_input_is_named() {
        assert_eq!(train(&inputs(1)[1..], &|_| true).unwrap_err(), "no input for arabic");
    }

    #[test]
    fn kept_out_words_change_the_tables() {
        let all = train(&inputs(60), &|_| true).unwrap();
        assert_ne!(train(&inputs(60), &|latin| latin != "ba").unwrap().bin, all.bin);
    }
}
