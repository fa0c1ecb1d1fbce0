//! Digits in the text that lead to a footnote.
//!
//! A mark leads to a note that exists, and marks first occur in the order of the notes. Digits
//! that may also be something else are taken for a mark only where a note lacks one.

use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

use super::digits::{Alone, Kind, kind_of, stands_with_stroke, stretches_of_digits, tail_of};
use super::notes::Notes;
use super::{CleanText, Form, loose};
use crate::dates;

/// Digits that lead to a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) line: usize,
    /// Bytes of the line's text.
    pub(super) range: Range<usize>,
    note: usize,
    kind: Kind,
}

impl Reference {
    /// The number of the note.
    pub(super) fn note(&self) -> usize {
        self.note
    }

    /// Whether the digits can hardly be anything else.
    pub(super) fn is_sure(&self) -> bool {
        self.kind == Kind::Glued
    }

    /// Where it stands.
    pub(super) fn position(&self) -> (usize, usize) {
        (self.line, self.range.start)
    }

    /// The end of the word before the digits.
    fn end_of_word<'c>(&self, clean: &'c CleanText<'_>) -> &'c str {
        end_of_word(&clean.lines[self.line].excerpt.text()[..self.range.start])
    }
}

/// The last letters of a text: enough to tell words apart.
pub(super) fn end_of_word(text: &str) -> &str {
    let bare = text.trim_end_matches(|it: char| !it.is_alphanumeric());
    let letters = bare.chars().rev().take_while(|it| it.is_alphanumeric());
    let length: usize = letters.take(LETTERS_OF_WORD).map(char::len_utf8).sum();
    &bare[bare.len() - length..]
}

const LETTERS_OF_WORD: usize = 4;

/// The references to some notes, in order.
pub(super) fn references(clean: &CleanText<'_>, notes: &Notes) -> Vec<Reference> {
    let candidates = candidates(clean, notes);
    // Behind a note at the foot of a page, marks lead back to it if there is one before it.
    let is_before = |it: &Reference| notes.line_of(it.note).is_none_or(|line| it.line < line);
    let before = candidates.iter().filter(|it| is_before(it));
    let have_one_before: HashSet<usize> = before.map(|it| it.note).collect();
    let may_be_first = |it: &&Reference| is_before(it) || !have_one_before.contains(&it.note);
    let sure = candidates.iter().filter(|it| it.is_sure());
    let sure: Vec<&Reference> = sure.filter(may_be_first).collect();
    let mut firsts = rising(&sure);
    for note in notes.numbers() {
        let at = firsts.partition_point(|it| it.note < note);
        if firsts.get(at).is_some_and(|it| it.note == note) {
            continue;
        }
        let after = at.checked_sub(1).map(|it| firsts[it].position());
        let before = firsts.get(at).map(|it| it.position());
        let fits = |it: &&Reference| {
            it.note == note
                && !it.is_sure()
                && may_be_first(it)
                && after.is_none_or(|after| it.position() > after)
                && before.is_none_or(|before| it.position() < before)
        };
        let fitting = || candidates.iter().filter(fits);
        let best = fitting().min_by_key(|it| (it.kind, it.position()));
        // Between words the only one tells, or those behind the same word.
        let word = |it: &Reference| it.end_of_word(clean);
        let tells = |best: &&Reference| {
            best.kind != Kind::Loose || fitting().all(|it| word(it) == word(best))
        };
        if let Some(best) = best.filter(tells) {
            firsts.insert(at, best);
        }
    }
    let leads_back = |it: &&Reference| {
        let first = firsts.binary_search_by_key(&it.note, |first| first.note);
        let Ok(first) = first.map(|index| firsts[index]) else {
            return false;
        };
        match it.kind {
            Kind::Glued | Kind::AfterYear => first.position() < it.position(),
            // The same words have the same note.
            Kind::Apart | Kind::Loose => {
                it.position() != first.position()
                    && it.end_of_word(clean) == first.end_of_word(clean)
            }
            _ => false,
        }
    };
    let repeated = candidates.iter().filter(leads_back);
    let mut references: Vec<Reference> = firsts.iter().copied().chain(repeated).cloned().collect();
    references.sort_by_key(Reference::position);
    references
}

/// What leads to a note at the foot of a page, if nothing else on its page does: the only number like
/// its own that stands behind a word, even if something follows that it might count.
pub(super) fn only_on_page(clean: &CleanText<'_>, note: usize, foot: usize) -> Option<Reference> {
    let is_note = |line: &usize| matches!(clean.lines[*line].form, Form::Note(_));
    let text = (0..foot).rev().skip_while(is_note).take(LINES_OF_PAGE);
    let mut found = text.take_while(|it| !is_note(it)).flat_map(|line| {
        let text = clean.lines[line].excerpt.text();
        let may_lead = move |range: &Range<usize>| {
            let (before, after) = (&text[..range.start], &text[range.end..]);
            let next = after.strip_prefix(' ');
            text[range.clone()].parse() == Ok(note)
                && before.ends_with(' ')
                && loose::stands_behind_word(before)
                && next.is_some_and(|it| !dates::begins_with_plain_month(it.as_bytes()))
        };
        stretches_of_digits(text)
            .filter(may_lead)
            .map(move |range| Reference {
                line,
                range,
                note,
                kind: Kind::Loose,
            })
    });
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

/// How many lines a page has at most.
const LINES_OF_PAGE: usize = 100;

/// The longest part of a series in which the notes rise from one to the next.
fn rising<'r>(series: &[&'r Reference]) -> Vec<&'r Reference> {
    // For each length the end of a rising part with the smallest last note, and links back.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(series.len());
    for (index, reference) in series.iter().enumerate() {
        let length = ends.partition_point(|&end| series[end].note < reference.note);
        before.push(length.checked_sub(1).map(|it| ends[it]));
        match ends.get_mut(length) {
            None => ends.push(index),
            // Of the marks of a note the first is kept: the others lead back to it.
            Some(end) if reference.note < series[*end].note => *end = index,
            Some(_) => {}
        }
    }
    let mut rising = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(index) = at {
        rising.push(series[index]);
        at = before[index];
    }
    rising.reverse();
    rising
}

/// The digits that may lead to some notes, in order. Where there are no notes to tell, those that
/// are glued to capitals or to a number are none.
pub(super) fn candidates(clean: &CleanText<'_>, notes: &Notes) -> Vec<Reference> {
    let alone = (!notes.lines.is_empty()).then(|| Alone::in_text(clean));
    let mut notes_ahead = notes.lines.iter().peekable();
    let mut candidates = Vec::new();
    for index in notes.within.clone() {
        let line = &clean.lines[index];
        if notes_ahead.next_if_eq(&&index).is_some() {
            continue;
        }
        let text = line.excerpt.text();
        let in_line = candidates_in(text, notes, alone.as_ref());
        candidates.extend(in_line.into_iter().map(|(range, note, kind)| Reference {
            line: index,
            range,
            note,
            kind,
        }));
    }
    candidates
}

fn candidates_in(
    text: &str,
    notes: &Notes,
    alone: Option<&Alone<'_>>,
) -> Vec<(Range<usize>, usize, Kind)> {
    let numbers = notes.numbers();
    let mut candidates = Vec::new();
    for place in stretches_of_digits(text) {
        let digits = &text[place.clone()];
        let (before, after) = (&text[..place.start], &text[place.end..]);
        if notes.have_strokes {
            let note = digits.parse().unwrap_or(0);
            if stands_with_stroke(before, after) && numbers.contains(&note) {
                candidates.push((place.start..place.end + 1, note, Kind::Glued));
            }
            continue;
        }
        let is_short = digits.len() <= 3 && !digits.starts_with('0');
        if is_short && before.ends_with('[') && after.starts_with(']') {
            let note = digits.parse().unwrap_or(0);
            if numbers.contains(&note) {
                candidates.push((place.start - 1..place.end + 1, note, Kind::Glued));
            }
            continue;
        }
        if let Some(kind) = kind_of(before, digits, after, alone).filter(|_| is_short) {
            let note = digits.parse().unwrap_or(0);
            if numbers.contains(&note) {
                candidates.push((place, note, kind));
            }
        } else if may_end_with(digits, &numbers)
            && let Some(length) = alone.and_then(|it| tail_of(before, digits, after, it))
        {
            let range = place.end - length..place.end;
            let note = text[range.clone()].parse().unwrap_or(0);
            if numbers.contains(&note) {
                candidates.push((range, note, Kind::TailOfNumber));
            }
        }
    }
    candidates
}

/// Whether the last digits of a number are that of a note.
fn may_end_with(digits: &str, notes: &RangeInclusive<usize>) -> bool {
    let mut lengths = 1..digits.len().min(4);
    lengths.any(|length| {
        let note = digits[digits.len() - length..].parse();
        note.is_ok_and(|note| notes.contains(&note))
    })
}
