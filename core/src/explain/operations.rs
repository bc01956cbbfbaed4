//! Operations of the channel as letters, with the standard that writes one as the other.

use super::Operation;
use crate::{romanise, tokens::Word};

/// The steps from the list's spelling to the query's; neighbouring letters that agree are one step.
pub(super) fn operations(query: &Word, list: &Word) -> Vec<Operation> {
    let mut found: Vec<Operation> = Vec::new();
    for step in query.view().steps(&list.view()) {
        let (of_list, of_query) = (step.list, step.query);
        if of_list.is_empty() && of_query.is_empty() {
            continue;
        }
        let same = of_list == of_query;
        if let Some(last) = found.last_mut()
            && same
            && last.list == last.query
        {
            last.list.push_str(&of_list);
            last.query.push_str(&of_query);
            continue;
        }
        let standard = if same { None } else { standard(query, list, &of_query, &of_list) };
        found.push(Operation { list: of_list, query: of_query, standard });
    }
    found
}

/// The first standard under which the foreign letters are written as the Latin ones.
fn standard(query: &Word, list: &Word, of_query: &str, of_list: &str) -> Option<&'static str> {
    let sides = [(query.script, of_query, of_list), (list.script, of_list, of_query)];
    sides.into_iter().find_map(|(script, foreign, latin)| {
        let known = romanise::letter_standards(foreign, script);
        known.into_iter().find(|(text, _)| text == latin).map(|(_, standard)| standard)
    })
}
