//! Contents tables: how far one goes that no leaders tell, whose first entry stands again over the text
//! that it names, and what its lines are.

use std::ops::Range;

use super::joining::is_long;
use super::opening::Opening;
use super::outline::{Outline, Part};
use super::section::Section;
use super::wording::is_contents_entry;
use crate::clean::{Form, Line};

/// The most lines of a table, and the most tables of a text.
const MOST_LINES: usize = 600;
const MOST_TABLES: usize = 50;

/// What stands over the columns of a table, in small letters.
const HEADS: [&str; 12] = [
    "page",
    "pages",
    "paragraph",
    "paragraphs",
    "para.",
    "paras.",
    "chapter",
    "chapter page",
    "paragraphs page",
    "页次",
    "段次",
    "段次 页次",
];

/// The lines of such tables, in order, without the line that says "Contents".
pub(super) fn tables(lines: &[Line], openings: &[Opening]) -> Vec<Range<usize>> {
    let mut tables: Vec<Range<usize>> = Vec::new();
    let heads = (0..lines.len()).filter(|it| openings[*it] == Opening::Contents);
    for head in heads.take(MOST_TABLES) {
        if tables.last().is_some_and(|it| it.contains(&head)) {
            continue;
        }
        let end = lines.len().min(head + MOST_LINES);
        let is_entry = |index: &usize| {
            let text = lines[*index].excerpt.text();
            !HEADS.contains(&text.to_lowercase().as_str()) && !words_of(text).is_empty()
        };
        let Some(first) = (head + 1..end).find(is_entry) else {
            continue;
        };
        let entry = words_of(lines[first].excerpt.text());
        let again = (first + 1..end)
            .take_while(|it| !is_text(lines[*it].excerpt.text()))
            .find(|it| words_of(lines[*it].excerpt.text()) == entry);
        if let Some(again) = again {
            // The number of the heading may stand above its words.
            let is_number = openings[again - 1].is_number_above(lines[again - 1].excerpt.text());
            let again = again - usize::from(is_number && again > first + 1);
            tables.push(head + 1..again);
        }
    }
    tables
}

/// Whether a line ends a sentence, as no entry does: the table is over, and its first entry stood
/// nowhere again. A leader ends with several dots.
fn is_text(line: &str) -> bool {
    is_long(line) && line.ends_with(['.', '。']) && !line.ends_with("..")
}

/// The letters of an entry in small, without its number, and without the leader and the numbers of
/// paragraphs and page behind it.
fn words_of(entry: &str) -> String {
    let is_sign = |it: char| it.is_ascii_digit() || it.is_whitespace() || ".-–…·*".contains(it);
    let entry = entry.trim_matches(is_sign);
    let label = entry
        .split_once(['.', '、'])
        .map(|(label, rest)| (label.trim(), rest));
    let is_label = |it: &str| {
        it.chars().all(|it| "IVXLC".contains(it)) || it.len() == 1 || it.chars().all(is_numeral)
    };
    let words = match label {
        Some((label, rest)) if is_label(label) => rest,
        _ => entry,
    };
    let letters = words.chars().filter(|it| it.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}

fn is_numeral(character: char) -> bool {
    "一二三四五六七八九十".contains(character)
}

impl Outline<'_> {
    /// A line of a contents table tells itself, also where nothing is said before it.
    pub(super) fn begin_contents_entry(&mut self, line: Line) {
        if matches!(self.part, Part::Front | Part::Summary) {
            self.part = Part::Contents;
        }
        self.push(Section::Contents, None, line);
    }

    pub(super) fn begin_in_contents(&mut self, line: Line, opening: Opening) {
        let is_entry = is_contents_entry(line.excerpt.text()) || self.surroundings.leader_follows;
        if self.surroundings.is_in_contents || is_entry && line.form != Form::Heading {
            self.push(Section::Contents, None, line);
        } else {
            self.part = Part::Report;
            self.begin_in_part(line, opening);
        }
    }
}
