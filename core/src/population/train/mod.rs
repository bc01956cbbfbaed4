//! Training of the population tables. Reproducible to the byte: words are sorted, sums run in one order, logarithms come
//! from `libm`.

mod letters;
mod sources;
mod write;

use std::collections::BTreeMap;

use super::alphabet::Alphabet;

/// One input file.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// File name, for the header.
    pub file: &'a str,
    /// What it holds.
    pub source: Source,
    /// The decompressed text.
    pub text: &'a str,
    /// SHA-256 of the file as stored, in hexadecimal.
    pub sha256: &'a str,
}

/// What an input file holds; each is weighted in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Latin TAB native TAB bearers: name parts of Wikidata's people (`train/*.tsv.gz`, CC0).
    Pairs,
    /// country, kind, gender, name, latin, count: commonest names of countries (`freq/popular_cc0.tsv.gz`, CC0).
    Popular,
    /// The same columns: the US census of 1990 (`freq/us_census_1990.tsv.gz`, public domain).
    Census,
    /// share, origin, words: `core/data/common_parts.tsv`, written for this project.
    Common,
}

/// The tables in their committed forms.
#[derive(Debug)]
pub struct Trained {
    /// What goes to `core/data/population.tsv`.
    pub tsv: String,
    /// What goes to `core/data/population.bin`.
    pub bin: Vec<u8>,
    /// One line an alphabet, for people: words seen, words kept, mean surprise of a letter.
    pub report: String,
}

/// Words of one alphabet with their share of its population.
type Shares = BTreeMap<String, f64>;

/// Trains the tables from all inputs; their order does not matter to the result but for the header.
///
/// # Errors
/// A message that names a missing kind of input or the file and number of a row that cannot be read, never a name.
pub fn train(inputs: &[Input<'_>]) -> Result<Trained, String> {
    let mut packed = write::header(inputs).into_bytes();
    packed.push(b'\n');
    let mut tsv = write::header(inputs);
    let mut report = String::new();
    for alphabet in Alphabet::ALL {
        let shares = sources::shares(inputs, alphabet)?;
        let model = letters::Model::learn(alphabet, &shares);
        packed.extend_from_slice(model.bytes());
        let kept = write::rows(alphabet, &shares, &model, &mut tsv);
        report.push_str(&format!("{}: {} words, {kept} kept\n", alphabet.name(), shares.len()));
    }
    Ok(Trained { tsv, bin: packed, report })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIRS: &str = "anna\tанна\t9\nmarek\tмарек\t3\nyūko\tユウコ\t2\nb1\tб1\t5\n";
    const POPULAR: &str = "country\tkind\tgender\tname\tlatin\tcount\npl\tforename\tF\tAnna\tAnna\t\n";
    const CENSUS: &str = "country\tkind\tgender\tname\tlatin\tcount\nus\tsurname\t\tNovak\tNovak\t0.002\n";
    const COMMON: &str = "# header\nshare\torigin\twords\n50\tslavic\tjan anna\n";

    fn inputs() -> [Input<'static>; 4] {
        let input = |source, text| Input { file: "a file", source, text, sha256: "00" };
        [
            input(Source::Pairs, PAIRS),
            input(Source::Popular, POPULAR),
            input(Source::Census, CENSUS),
            input(Source::Common, COMMON),
        ]
    }

    #[test]
    fn the_same_bytes_in_any_order_of_rows() {
        let first = train(&inputs()).unwrap();
        let mut shuffled = inputs();
        shuffled[0].text = "b1\tб1\t5\nyūko\tユウコ\t2\nmarek\tмарек\t3\nanna\tанна\t9\n";
        let second = train(&shuffled).unwrap();
        assert_eq!((first.tsv, first.bin), (second.tsv, second.bin));
    }

    #[test]
    fn words_are_folded_and_digits_left_out() {
        let tsv = train(&inputs()).unwrap().tsv;
        let words: Vec<&str> = tsv
            .lines()
            .filter(|line| !line.starts_with('#') && !line.starts_with("script"))
            .flat_map(|line| line.split('\t').nth(1).unwrap().split(' '))
            .collect();
        assert!(
            ["anna", "marek", "yuko", "novak", "jan", "анна", "ユウコ"].iter().all(|word| words.contains(word)),
            "{words:?}"
        );
        assert!(words.iter().all(|word| !word.contains('1')));
    }

    #[test]
    fn errors_name_the_file_and_the_row() {
        let mut broken = inputs();
        broken[0].text = "anna\tанна\t9\nmarek\n";
        let error = train(&broken).unwrap_err();
        assert!(error.contains("a file row 2") && !error.contains("marek"), "{error}");
        assert!(train(&inputs()[..3]).unwrap_err().contains("Common"));
    }
}
