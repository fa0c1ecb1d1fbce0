//! Furniture is what printing adds to each page: numbers, rules, running heads, job numbers.

use std::sync::LazyLock;

use regex::Regex;

use super::{CleanText, Gap, Line, RemovalReason};
use crate::folded::FoldedText;
use crate::symbol::Symbol;

/// `07-47643`, `03 50232`, `*1147220*`, `07-47643 (E) 180308`, `2/9 23-21227`, `23-18952 3/4`.
static JOB_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
        (?:[0-9]+/[0-9]+\s+)? [0-9]{2}[-\ ][0-9]{5} (?:\s*\([A-Z]\))? (?:\s+[0-9]{6})*
            (?:\s+[0-9]+/[0-9]+)? (?:\s*\*[0-9A-Z]+\*)?
        | \*[0-9A-Z]{7,10}\*
        | (?:GE|V)\.[0-9]{2}-[0-9]{5} (?:\s*\([A-Z]\))? (?:\s+[0-9]{6})*
        )$",
    )
    .expect("the pattern is a constant")
});

/// `12`, `- 12 -`, `/12`, `3/14`.
static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[0-9]{1,4}|[-–—]\s?[0-9]{1,4}\s?[-–—]|/[0-9]{1,4}|[0-9]{1,3}/[0-9]{1,3}|[/\\]\.\.\.|/…)$")
        .expect("the pattern is a constant")
});

/// How many lines from the top a symbol may stand alone and still belong to the masthead.
const MASTHEAD_LINES: usize = 8;

/// Sets aside the lines that are furniture.
pub(super) fn set_aside(clean: &mut CleanText<'_>) {
    let isolated = isolated_lines(&clean.lines);
    let reasons = clean.lines.iter().zip(isolated).enumerate();
    let reasons = reasons
        .map(|(index, (line, isolated))| reason_for(line, index, isolated))
        .collect();
    clean.remove_lines(reasons);
}

fn reason_for(line: &Line, index: usize, isolated: bool) -> Option<RemovalReason> {
    let text = FoldedText::new(line.excerpt.text());
    let text = text.as_str();
    if is_rule(text) {
        Some(RemovalReason::Rule)
    } else if JOB_NUMBER.is_match(text) {
        Some(RemovalReason::JobNumber)
    } else if isolated && PAGE_NUMBER.is_match(text) {
        Some(RemovalReason::PageNumber)
    } else if index >= MASTHEAD_LINES && Symbol::parse(text).is_some() {
        Some(RemovalReason::RunningHead)
    } else {
        None
    }
}

/// Whether each line has an empty line or an end of the text on one side. A number inside a
/// wrapped sentence has none.
fn isolated_lines(lines: &[Line]) -> Vec<bool> {
    let apart = |index: usize| lines.get(index).is_none_or(|it| it.gap == Gap::Blank);
    (0..lines.len())
        .map(|index| apart(index) || apart(index + 1))
        .collect()
}

fn is_rule(text: &str) -> bool {
    text.chars().count() >= 3 && text.chars().all(|it| "-_=*~—–─━ ".contains(it))
}
