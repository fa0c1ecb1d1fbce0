//! The text of a config is read with every [`Flaw`] that keeps it from being one.

use serde::Deserialize;

use super::{Config, FILE};
use crate::error::{Flaw, nearest};

/// What a config may say.
pub(super) const KEYS: [&str; 26] = [
    "data",
    "output",
    "threads",
    "memory_limit",
    "partition_by",
    "lexicon",
    "stop_words_en",
    "stop_words_zh",
    "period",
    "counted_sections",
    "counted_tokens",
    "overlap",
    "count_duplicates",
    "context_characters",
    "thin_below_tokens",
    "thin_below_documents",
    "trend_terms",
    "ngram_longest",
    "ngram_occurrences",
    "ngram_documents",
    "ngram_most",
    "collocation_nodes",
    "collocation_window",
    "collocation_occurrences",
    "collocation_most",
    "keyness",
];

/// Serde would stop at the first unknown key, and say nothing about the others.
pub(super) fn unknown_keys(text: &str) -> Vec<Flaw> {
    let Ok(table) = toml::from_str::<toml::Table>(text) else {
        return Vec::new();
    };
    let unknown = table
        .iter()
        .filter(|(key, _)| !KEYS.contains(&key.as_str()));
    let flaw = |(key, value): (&String, &toml::Value)| {
        let what = if value.is_table() {
            format!(
                "there is no part `[{key}]`; a config has no parts: delete the line, and see \
                 {FILE} for the keys"
            )
        } else {
            let next = match nearest(key, &KEYS) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("delete the line, and see {FILE} for the keys"),
            };
            format!("there is no key `{key}`; {next}")
        };
        (line_of(text, key), what)
    };
    unknown.map(flaw).collect()
}

pub(super) fn syntax(text: &str, error: &toml::de::Error) -> Flaw {
    let at = error.span().map_or(0, |span| span.start);
    (
        line_at(text, at),
        format!("{}; correct the line", error.message()),
    )
}

/// What is wrong with the values of a file. Each key is read alone, since one error would hide the
/// others, and inside of a flattened struct errors have no place.
pub(super) fn flaws_of_values(text: &str, table: toml::Table) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (key, value) in table {
        let alone = toml::Table::from_iter([(key.clone(), value)]);
        if let Err(error) = Config::deserialize(alone) {
            flaws.push(flaw_of_value(text, &key, error.message()));
        }
    }
    flaws
}

/// Most messages quote what they found, which may stand below the key.
fn flaw_of_value(text: &str, key: &str, message: &str) -> Flaw {
    let first = line_of(text, key);
    let from_key: Vec<&str> = text.lines().skip(first - 1).collect();
    let quoted = message.split(['`', '"']).nth(1);
    let further = quoted.map_or(1, |it| line_of(&from_key.join("\n"), it));
    let in_words = |message: String, (of, to): &(&str, &str)| message.replace(of, to);
    let message = TYPES.iter().fold(message.to_owned(), in_words);
    let named = format!("`{key}`");
    let what = match message.contains(&named) {
        true => message,
        false => format!("{named}: {message}"),
    };
    (first + further - 1, format!("{what}; correct the line"))
}

/// Types by what messages call them, which says nothing to who writes a config, and by what they are.
const TYPES: [(&str, &str); 6] = [
    ("expected usize", "expected a whole number from 0 on"),
    ("expected u64", "expected a whole number from 0 on"),
    ("expected i16", "expected a year"),
    ("expected a sequence", "expected a list"),
    ("expected string or map", "expected a text"),
    ("invalid type: map", "invalid type: table"),
];

/// The number of the line that a word begins, or else on which it stands first outside of comments.
pub(super) fn line_of(text: &str, word: &str) -> usize {
    let codes = || {
        text.lines()
            .map(|it| it.split('#').next().unwrap_or_default())
    };
    let begins = |code: &str| {
        let rest = code.trim_start_matches(['[', ' ', '\t']).strip_prefix(word);
        rest.is_some_and(|it| !it.starts_with(|it: char| it.is_alphanumeric() || it == '_'))
    };
    let line = codes()
        .position(begins)
        .or_else(|| codes().position(|it| it.contains(word)));
    line.unwrap_or(0) + 1
}

fn line_at(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}
