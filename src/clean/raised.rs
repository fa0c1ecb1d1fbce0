//! Marks of notes that are told by how they are written: raised digits (`¹`, `$^{1}$`, `(^{1})`,
//! `<sup>1</sup>`), the footnotes of Markdown (`[^1]`), and digits in brackets (`[1]`).
//!
//! A raised digit behind a unit is a power and stays. Digits in brackets are marks only where notes
//! have them as well, or where they run 1, 2, 3.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::notes::take;
use super::{CleanText, Form, RemovalReason};
use crate::blocks::any_pair;
use crate::pattern::pattern;

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        \[\^(?<footnote>[A-Za-z0-9_-]{1,20})\]:?
        | (?: \$\s*(?:\{\s*\})?\^\s*\{?\s*(?<math>[0-9]{1,3})\s*\}?\s*\$ | \(\s*(?:\{\s*\})?\^\s*\{?\s*(?<formula>[0-9]{1,3})\s*\}?\s*\) | <sup>\s*(?<tag>[0-9]{1,3})\s*</sup> )
        | (?<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})
        | \[(?<bracket>[1-9][0-9]{0,2})\]",
    )
});

/// A mark, where it stands, and what it may be.
struct Mark {
    line: usize,
    range: Range<usize>,
    label: String,
    style: Style,
    /// It opens a line and text follows that may be a note.
    may_open: bool,
    /// Nothing parts it from what stands before.
    is_glued: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Footnote,
    Raised,
    Bracket,
}

/// Takes the marks out of the text and marks the lines that are notes. Returns the numbers that
/// marks in the text lead to.
pub(super) fn mark(clean: &mut CleanText<'_>) -> BTreeSet<usize> {
    let mut marks: Vec<Mark> = Vec::new();
    for (index, line) in clean.lines.iter().enumerate() {
        marks_in(
            line.excerpt.text(),
            index,
            line.form == Form::Text,
            &mut marks,
        );
    }
    let is_told = told(&marks);
    let mut references: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
    let mut openings: Vec<(usize, Range<usize>, String)> = Vec::new();
    let mut numbers = BTreeSet::new();
    for (mark, is_told) in marks.into_iter().zip(is_told) {
        match (is_told, mark.may_open) {
            (false, _) => {}
            (true, true) => openings.push((mark.line, mark.range, mark.label)),
            (true, false) => {
                numbers.extend(mark.label.parse::<usize>());
                references.entry(mark.line).or_default().push(mark.range);
            }
        }
    }
    for line in 0..clean.lines.len() {
        if let Some(ranges) = references.get(&line) {
            take(clean, line, ranges, RemovalReason::NoteReference);
        }
    }
    // An opening stands before all references of its line, so its place is still the same.
    for (line, range, label) in openings {
        take(
            clean,
            line,
            std::slice::from_ref(&range),
            RemovalReason::ParagraphNumber,
        );
        clean.lines[line].form = Form::Note(label);
    }
    numbers
}

/// Whether a text has a sign that a mark begins with: a bracket, `$`, `^`, `<` or a raised
/// digit.
fn may_hold_mark(text: &str) -> bool {
    let is_sign = |byte: u8| (byte == b'[') | (byte == b'$') | (byte == b'<') | (byte == b'^');
    let is_raised = |one: u8, other: u8| {
        (one == 0xC2) & ((other == 0xB2) | (other == 0xB3) | (other == 0xB9))
            | (one == 0xE2) & (other == 0x81)
    };
    any_pair(text.as_bytes(), |one, other| {
        is_sign(one) | is_raised(one, other)
    })
}

fn marks_in(text: &str, line: usize, is_text: bool, marks: &mut Vec<Mark>) {
    if !may_hold_mark(text) {
        return;
    }
    for captures in MARK.captures_iter(text) {
        let mut range = captures.get_match().range();
        let (before, after) = (&text[..range.start], &text[range.end..]);
        let (style, label) = if let Some(label) = captures.name("footnote") {
            (Style::Footnote, label.as_str().to_owned())
        } else if let Some(label) = captures.name("bracket") {
            (Style::Bracket, label.as_str().to_owned())
        } else {
            let digits = captures
                .name("math")
                .or(captures.name("formula"))
                .or(captures.name("tag"))
                .or(captures.name("raised"));
            (
                Style::Raised,
                digits
                    .map_or("", |it| it.as_str())
                    .chars()
                    .map(lowered)
                    .collect(),
            )
        };
        let has_colon = text[range.clone()].ends_with(':');
        let may_open = is_text
            && before.is_empty()
            && match style {
                Style::Footnote => has_colon,
                Style::Raised | Style::Bracket => opens_note(after),
            };
        // Behind a reference the colon is one of the sentence.
        if has_colon && !may_open {
            range.end -= 1;
        }
        let is_power = style == Style::Raised && (is_after_unit(before) || label.starts_with('0'));
        let is_stray = style == Style::Bracket && before.is_empty() && !may_open;
        if !is_power && !is_stray {
            let is_glued = before.ends_with(|it: char| !it.is_whitespace());
            marks.push(Mark {
                line,
                range,
                label,
                style,
                may_open,
                is_glued,
            });
        }
    }
}

/// Whether each mark is one, seen beside the others.
fn told(marks: &[Mark]) -> Vec<bool> {
    let leads = |mark: &Mark, style| mark.style == style && !mark.may_open;
    let leading = |style| {
        let of_style = marks.iter().filter(move |it| leads(it, style));
        of_style
            .map(|it| it.label.as_str())
            .collect::<BTreeSet<&str>>()
    };
    let opening = |style| {
        let of_style = marks
            .iter()
            .filter(move |it| it.style == style && it.may_open);
        of_style
            .map(|it| it.label.as_str())
            .collect::<BTreeSet<&str>>()
    };
    let (bracket_marks, bracket_notes) = (leading(Style::Bracket), opening(Style::Bracket));
    let footnotes = opening(Style::Footnote);
    let run = runs_from_one(marks);
    let is_told = |mark: &Mark| {
        let label = mark.label.as_str();
        match (mark.style, mark.may_open) {
            (Style::Raised, _) | (Style::Footnote, true) => true,
            (Style::Footnote, false) => {
                footnotes.contains(label) || label.bytes().all(|it| it.is_ascii_digit())
            }
            (Style::Bracket, true) => bracket_marks.contains(label),
            (Style::Bracket, false) => bracket_notes.contains(label) || (run && mark.is_glued),
        }
    };
    marks.iter().map(is_told).collect()
}

/// Whether digits in brackets that are glued to words run 1, 2, 3 from the first to the last.
fn runs_from_one(marks: &[Mark]) -> bool {
    let glued = marks
        .iter()
        .filter(|it| it.style == Style::Bracket && it.is_glued);
    let mut highest = 0;
    for mark in glued {
        match mark.label.parse::<usize>() {
            Ok(number) if number == highest + 1 => highest = number,
            Ok(number) if number <= highest => {}
            _ => return false,
        }
    }
    highest >= 3
}

/// A note begins like a sentence, or with a symbol or a date.
fn opens_note(after: &str) -> bool {
    let first = after.trim_start().chars().next();
    first.is_some_and(|it| it.is_alphanumeric() && !it.is_lowercase() || "\"“‘'《(（".contains(it))
}

fn lowered(digit: char) -> char {
    let raised = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars();
    raised
        .zip('0'..='9')
        .find_map(|(it, lowered)| (it == digit).then_some(lowered))
        .unwrap_or(digit)
}

/// Whether a raised digit after this text is a power: after a unit, a digit or a single letter.
fn is_after_unit(before: &str) -> bool {
    let head = before.trim_end_matches(|it: char| it.is_ascii_alphabetic() || "µμ".contains(it));
    let word = &before[head.len()..];
    let is_unit = matches!(
        word,
        "km" | "cm" | "mm" | "dm" | "nm" | "ft" | "mi" | "yd" | "µm" | "μm"
    );
    is_unit || word.chars().count() == 1 || before.ends_with(|it: char| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_the_signs_of_marks_has_none() {
        let texts = "(?:[a-z0-9 ()\\[\\]$^<>{}]|<sup>|\\[\\^|[⁰¹²³⁴⁵⁶⁷⁸⁹]|’|é|大){0,8}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                proptest::prop_assert!(may_hold_mark(&text) || !MARK.is_match(&text), "{text:?}");
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }
}
