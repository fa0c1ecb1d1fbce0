//! Notes that documents of the 1970s to the 1990s mark with a letter and a stroke: `a/` in the text
//! and before the note.
//!
//! A letter is a mark only where it leads from the text to a note, and notes run `a/`, `b/`, `c/`,
//! so that nothing is lost of "w/o", of the parts of a resolution or of options in a table.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::slice;

use super::notes::{heads_notes, take};
use super::{CleanText, Form, Gap, RemovalReason};

/// Where a line begins a note, or a mark leads to one.
struct Mark {
    line: usize,
    range: Range<usize>,
    letter: char,
}

/// Marks the lines where such notes begin and takes the marks that lead to them out of the text.
pub(super) fn mark(clean: &mut CleanText<'_>) {
    let openings = openings(clean);
    if openings.is_empty() {
        return;
    }
    let references = references(clean, &openings);
    let led_to: BTreeSet<char> = references.iter().map(|it| it.letter).collect();
    let mut ranges_by_line: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    for reference in references {
        let ranges = ranges_by_line.entry(reference.line).or_default();
        ranges.push(reference.range);
    }
    for (line, ranges) in ranges_by_line {
        take(clean, line, &ranges, RemovalReason::NoteReference);
    }
    for opening in openings {
        if led_to.contains(&opening.letter) {
            let (line, place) = (opening.line, slice::from_ref(&opening.range));
            take(clean, line, place, RemovalReason::ParagraphNumber);
            clean.lines[line].form = Form::Note(opening.letter.to_string());
        }
    }
}

/// Lines that may be notes: each begins with the letter behind that of the one before, or with `a`
/// anew. The first of them stands apart, or under the word "Notes".
fn openings(clean: &CleanText<'_>) -> Vec<Mark> {
    let mut openings: Vec<Mark> = Vec::new();
    for (line, each) in clean.lines.iter().enumerate() {
        let text = each.excerpt.text();
        let Some(letter) = opening_letter(text).filter(|_| each.form == Form::Text) else {
            continue;
        };
        let before = line.checked_sub(1).map(|it| clean.lines[it].excerpt.text());
        let stands_apart = each.gap == Gap::Blank || before.is_none_or(heads_notes);
        let last = openings.last().map(|it| it.letter);
        let follows = last.is_some_and(|it| u32::from(letter) == u32::from(it) + 1);
        if follows || (letter == 'a' && stands_apart) {
            openings.push(Mark {
                line,
                range: 0..2,
                letter,
            });
        }
    }
    openings
}

/// The letter of `a/  Report of the Conference`: a sentence or a title begins behind it.
fn opening_letter(text: &str) -> Option<char> {
    let mut characters = text.chars();
    let letter = characters.next().filter(char::is_ascii_lowercase)?;
    let rest = characters.as_str().strip_prefix("/ ")?;
    let first = rest.trim_start().chars().next()?;
    let begins = first.is_uppercase() || first.is_ascii_digit() || "\"“'‘(".contains(first);
    (begins || rest.trim_start().starts_with("ibid")).then_some(letter)
}

/// A letter with a stroke between spaces, or before a mark of punctuation, leads to the note of its
/// letter.
fn references(clean: &CleanText<'_>, openings: &[Mark]) -> Vec<Mark> {
    let letters: BTreeSet<char> = openings.iter().map(|it| it.letter).collect();
    let notes: BTreeSet<usize> = openings.iter().map(|it| it.line).collect();
    let mut references = Vec::new();
    for (line, each) in clean.lines.iter().enumerate() {
        let text = each.excerpt.text();
        let from = if notes.contains(&line) { 2 } else { 0 };
        let strokes = text[from..].match_indices('/').map(|(at, _)| from + at);
        references.extend(strokes.filter_map(|stroke| {
            let letter = text[..stroke].chars().next_back()?;
            let before = &text[..stroke - letter.len_utf8()];
            let is_parted = before.is_empty() || before.ends_with(' ');
            let after = text[stroke + 1..].chars().next();
            let ends = after.is_none_or(|it| " .,;:)".contains(it));
            (letters.contains(&letter) && is_parted && ends).then_some(Mark {
                line,
                range: before.len()..stroke + 1,
                letter,
            })
        }));
    }
    references
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::notes::listed;
    use crate::clean::plain;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let mut clean = plain::lines(source);
        mark(&mut clean);
        assert_eq!(listed(&clean), expected);
    }

    #[test]
    fn a_letter_with_a_stroke_leads_to_a_note() {
        check(
            "Recalling the Declaration, a/ and its aims b/\nand means,\n\nNotes\n\na/   Report of the Conference,\nchap. I.\n\nb/   Ibid.\n",
            &[
                "Recalling the Declaration, and its aims",
                "and means,",
                "Notes",
                "[a] Report of the Conference,",
                "chap. I.",
                "[b] Ibid.",
            ],
        );
    }

    #[test]
    fn a_letter_that_leads_nowhere_stays() {
        check(
            "It came w/o delay and/or a/ notice.\n\nb/ See below.\n",
            &["It came w/o delay and/or a/ notice.", "b/ See below."],
        );
        check(
            "The Council met.\n\na/ Option one\n",
            &["The Council met.", "a/ Option one"],
        );
    }
}
