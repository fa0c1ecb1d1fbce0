//! Footnotes: where they begin, and the marks in the text that lead to them.
//!
//! Markdown raises the marks. A plain-text export glues them to words (`Declaration,1`,
//! `Agenda 215`), so they are told from other digits by the notes at the end: a mark leads to a
//! note that exists, and marks first occur in the order of the notes.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{CleanText, Form, RemovalReason};
use crate::dates;

/// `1 See resolution 55/2.`; a full stop after the number would make it a paragraph.
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<mark>[0-9]{1,3}|\*{1,3})\s+\S").expect("the pattern is a constant")
});

static DIGITS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9]+").expect("the pattern is a constant"));

/// How far a mark may run ahead of the notes already referred to: a mark may have been lost.
const LOST_MARKS: usize = 2;

/// Marks the lines where footnotes begin and takes the references to them out of the text.
pub(super) fn mark(clean: &mut CleanText<'_>) {
    mark_asterisks(clean);
    if clean.lines.iter().any(|it| is_numbered_note(&it.form)) {
        return;
    }
    let Some(notes) = numbered_notes(clean) else {
        return;
    };
    let references = references(clean, notes[0], notes.len());
    for (number, &line) in notes.iter().enumerate() {
        let mark = (number + 1).to_string();
        take_mark(clean, line, 0..mark.len());
        clean.lines[line].form = Form::Note(mark);
    }
    // From the back, so that the positions of the others in their line stay true.
    for reference in references.into_iter().rev() {
        take_reference(clean, reference.line, reference.range);
    }
}

fn is_numbered_note(form: &Form) -> bool {
    matches!(form, Form::Note(mark) if mark.starts_with(|it: char| it.is_ascii_digit()))
}

/// `* A/58/150.` at the beginning of a line is the note to `provisional agenda*`.
fn mark_asterisks(clean: &mut CleanText<'_>) {
    for index in 0..clean.lines.len() {
        let text = clean.lines[index].excerpt.text();
        let stars = text.len() - text.trim_start_matches('*').len();
        if (1..=3).contains(&stars) && text.len() > stars && clean.lines[index].form == Form::Text {
            let mark = text[..stars].to_owned();
            take_mark(clean, index, 0..stars);
            clean.lines[index].form = Form::Note(mark);
        }
    }
    let has_notes = |mark: &str| {
        clean
            .lines
            .iter()
            .any(|it| it.form == Form::Note(mark.into()))
    };
    let marks: Vec<&str> = ["*", "**", "***"]
        .into_iter()
        .filter(|it| has_notes(it))
        .collect();
    for index in 0..clean.lines.len() {
        let text = clean.lines[index].excerpt.text();
        let bare = text.trim_end_matches('*');
        if !bare.is_empty() && marks.contains(&&text[bare.len()..]) {
            let range = bare.len()..text.len();
            take_reference(clean, index, range);
        }
    }
}

/// The lines where notes 1, 2, 3 … begin: the last such series, if it follows the end of the text
/// or if the text refers to it.
fn numbered_notes(clean: &CleanText<'_>) -> Option<Vec<usize>> {
    let marks: Vec<Option<usize>> = clean
        .lines
        .iter()
        .map(|line| note_number(line.excerpt.text()))
        .collect();
    let first = marks.iter().rposition(|mark| *mark == Some(1))?;
    let mut notes = vec![first];
    for (index, mark) in marks.iter().enumerate().skip(first + 1) {
        if *mark == Some(notes.len() + 1) {
            notes.push(index);
        }
    }
    let is_proven = notes.len() >= 2
        || follows_a_date(clean, first)
        || !references(clean, first, notes.len()).is_empty();
    is_proven.then_some(notes)
}

fn note_number(text: &str) -> Option<usize> {
    let captures = NOTE.captures(text)?;
    // `19 December 2007` closes a resolution and is no note 19.
    if dates::leading_date(text).is_some() {
        return None;
    }
    captures["mark"].parse().ok()
}

fn follows_a_date(clean: &CleanText<'_>, line: usize) -> bool {
    let before = line.checked_sub(1).map(|it| clean.lines[it].excerpt.text());
    before.is_some_and(|text| dates::first_date(text).is_some())
}

/// Digits in the text that may lead to a note.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reference {
    line: usize,
    range: Range<usize>,
    note: usize,
    kind: ReferenceKind,
}

/// How digits stand in the text, from what is surely a mark to what may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ReferenceKind {
    /// Glued to a word or to punctuation: `session7`, `Declaration,1`.
    Glued,
    /// Glued to an abbreviation: `UNESCO5`, which might also be a name like `CO2`.
    AfterCapitals,
    /// The last digits of a number: `Agenda 215`.
    TailOfNumber,
}

/// The references in the lines before the notes, in order.
fn references(clean: &CleanText<'_>, end: usize, notes: usize) -> Vec<Reference> {
    let candidates: Vec<Reference> = (0..end)
        .flat_map(|line| candidates_in(clean, line, notes))
        .collect();
    let mut accepted: Vec<Reference> = Vec::new();
    let mut reached = 0;
    for candidate in &candidates {
        if candidate.kind == ReferenceKind::Glued && candidate.note <= reached + 1 + LOST_MARKS {
            reached = reached.max(candidate.note);
            accepted.push(candidate.clone());
        }
    }
    for note in 1..=notes {
        if !accepted.iter().any(|it| it.note == note)
            && let Some(found) = missing_reference(&candidates, &accepted, note)
        {
            let at = accepted
                .partition_point(|it| (it.line, it.range.start) < (found.line, found.range.start));
            accepted.insert(at, found);
        }
    }
    accepted
}

/// The best candidate for a note that nothing leads to yet: it stands after the first reference
/// to the note before and before the first reference to the note after.
fn missing_reference(
    candidates: &[Reference],
    accepted: &[Reference],
    note: usize,
) -> Option<Reference> {
    let first = |wanted: &dyn Fn(usize) -> bool| {
        let found = accepted.iter().find(|it| wanted(it.note))?;
        Some((found.line, found.range.start))
    };
    let after = first(&|it| it + 1 == note);
    let before = first(&|it| it > note);
    candidates
        .iter()
        .filter(|it| it.note == note && it.kind != ReferenceKind::Glued)
        .filter(|it| after.is_none_or(|after| (it.line, it.range.start) > after))
        .filter(|it| before.is_none_or(|before| (it.line, it.range.start) < before))
        .min_by_key(|it| (it.kind, it.line, it.range.start))
        .cloned()
}

fn candidates_in(clean: &CleanText<'_>, line: usize, notes: usize) -> Vec<Reference> {
    let text = clean.lines[line].excerpt.text();
    let mut candidates = Vec::new();
    for digits in DIGITS.find_iter(text) {
        let Some(kind) = kind_of(&text[..digits.start()], &text[digits.end()..]) else {
            continue;
        };
        let shortest = match kind {
            ReferenceKind::TailOfNumber => 1,
            _ => digits.len(),
        };
        for length in shortest..=digits.len().min(3) {
            let range = digits.end() - length..digits.end();
            let is_whole = range.start == digits.start();
            if is_whole == (kind == ReferenceKind::TailOfNumber)
                || text[range.clone()].starts_with('0')
            {
                continue;
            }
            match text[range.clone()].parse() {
                Ok(note) if note <= notes => candidates.push(Reference {
                    line,
                    range,
                    note,
                    kind,
                }),
                _ => {}
            }
        }
    }
    candidates
}

fn kind_of(before: &str, after: &str) -> Option<ReferenceKind> {
    let next = after.chars().next();
    if next.is_some_and(|it| it.is_alphanumeric() || "/-–%".contains(it)) || is_decimal(after) {
        return None;
    }
    let mut preceding = before.chars().rev();
    let last = preceding.next()?;
    let second = preceding.next();
    if last.is_whitespace() {
        return Some(ReferenceKind::TailOfNumber);
    }
    let closes_word = last.is_lowercase() || crate::clean::is_spaceless(last);
    let closes_clause =
        ",;:)]\"”'’".contains(last) && second.is_some_and(|it| !it.is_ascii_digit());
    let closes_sentence = last == '.' && ends_with_long_word(before);
    if closes_word || closes_clause || closes_sentence {
        return Some(ReferenceKind::Glued);
    }
    let capitals = before
        .chars()
        .rev()
        .take_while(char::is_ascii_uppercase)
        .count();
    (capitals >= 2).then_some(ReferenceKind::AfterCapitals)
}

/// Whether the number goes on behind a decimal point or a thousands comma.
fn is_decimal(after: &str) -> bool {
    let mut characters = after.chars();
    matches!(characters.next(), Some('.' | ','))
        && characters.next().is_some_and(|it| it.is_ascii_digit())
}

/// `Assembly.3` ends a sentence; `No.5` and `para.3` do not.
fn ends_with_long_word(before: &str) -> bool {
    let letters = before.trim_end_matches('.').chars().rev();
    letters.take_while(|it| it.is_alphabetic()).count() > 4
}

fn take_mark(clean: &mut CleanText<'_>, line: usize, range: Range<usize>) {
    take(clean, line, range, RemovalReason::ParagraphNumber);
}

fn take_reference(clean: &mut CleanText<'_>, line: usize, range: Range<usize>) {
    take(clean, line, range, RemovalReason::NoteReference);
}

fn take(clean: &mut CleanText<'_>, line: usize, range: Range<usize>, reason: RemovalReason) {
    let source = clean.source;
    let cut_before_emphasis_end = range.len();
    let line = &mut clean.lines[line];
    if let Some(length) = line.emphasis.filter(|&length| range.end <= length) {
        line.emphasis = Some(length - cut_before_emphasis_end);
    }
    for place in line.excerpt.cut(source, range) {
        clean.removed.push(super::Removed { place, reason });
    }
}
