use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{
    Role, table,
    word::{Word, split_word},
};

const ARTICLE: &str = "ال";
/// Fewest letters after the article: الحق has two.
const SHORTEST_STEM: usize = 2;

/// Words that begin with the letters of the article but do not hold it: Elias, Albert, Elham.
static WHOLE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| table::rows(include_str!("../../data/article_names.tsv")).flatten().collect());

/// Splits the Arabic article off the word it is written with: القذافي becomes ال and قذافي, joined.
pub(super) fn split(words: &mut Vec<Word>) {
    let mut at = 0;
    while at < words.len() {
        if words.get(at).is_some_and(has_article) && split_word(words, at, 2) {
            if let Some(article) = words.get_mut(at) {
                article.role = Some(Role::Particle);
            }
            at += 1;
        }
        at += 1;
    }
}

fn has_article(word: &Word) -> bool {
    let stem = word.text.strip_prefix(ARTICLE).map_or(0, |stem| stem.chars().count());
    // Allah keeps its article, also at the head of compounds.
    word.is_free() && stem >= SHORTEST_STEM && !word.text.starts_with("الله") && !WHOLE.contains(word.text.as_str())
}
