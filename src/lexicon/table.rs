//! A table of the lexicon file is read key by key: every key is known, every text has something
//! in it.

use std::ops::Range;

use toml::de::DeTable;

use super::problems::Problems;
use crate::error::nearest;

/// The text of a key, with its place. None if there is no such key, or if its value is not text
/// or has nothing in it, which is noted.
pub(crate) fn text_of(
    table: &DeTable<'_>,
    key: &str,
    problems: &mut Problems,
) -> Option<(String, Range<usize>)> {
    let value = table.get(key)?;
    let at = value.span();
    match value.get_ref().as_str() {
        None => problems.add(at.start, format!("`{key}` is not text"), "put it in quotes"),
        Some(text) if key != "phrase" && text.trim().is_empty() => {
            let next = "write something, or delete the line";
            problems.add(at.start, format!("`{key}` is empty"), next);
        }
        Some(text) => return Some((text.to_string(), at)),
    }
    None
}

/// Notes every key that is not one of the allowed.
pub(crate) fn check_keys(table: &DeTable<'_>, allowed: &[&str], problems: &mut Problems) {
    for key in table.keys() {
        let name = key.get_ref().as_ref();
        if !allowed.contains(&name) {
            let what = format!("unknown key `{name}`");
            problems.add(key.span().start, what, suggestion(name, allowed));
        }
    }
}

fn suggestion(name: &str, allowed: &[&str]) -> String {
    match nearest(&name.to_lowercase(), allowed) {
        Some(key) => format!("did you mean `{key}`?"),
        None => format!("the keys here are {}", allowed.join(", ")),
    }
}
