//! Digits in the text that lead to a footnote.
//!
//! A mark leads to a note that exists, and marks first occur in the order of the notes. Digits
//! that may also be something else are taken for a mark only where a note lacks one.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

use super::notes::Notes;
use super::{CleanText, is_spaceless, loose};
use crate::dates;
use crate::language::is_han;
use crate::word_map::WordSet;

/// The stretches of digits in a text, in order.
fn stretches_of_digits(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let has_digit = |block: &[u8]| {
        block
            .iter()
            .fold(false, |any, it| any | it.is_ascii_digit())
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        // Whole blocks are looked at without leaving early, which a processor does all at once.
        while let Some(block) = bytes.get(at..at + BLOCK)
            && !has_digit(block)
        {
            at += BLOCK;
        }
        let start = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
        let length = bytes[start..].iter().take_while(|it| it.is_ascii_digit());
        at = start + length.count();
        Some(start..at)
    })
}

/// How many bytes are looked at together.
const BLOCK: usize = 32;

/// Digits that lead to a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) line: usize,
    /// Bytes of the line's text.
    pub(super) range: Range<usize>,
    note: usize,
    kind: Kind,
}

/// How digits stand in the text, from what is surely a mark to what may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Glued to a word or to punctuation, or in brackets: `session7`, `Declaration,1`, 《宣言》1,
    /// `2001, [1] by`.
    Glued,
    /// Behind a year and punctuation: `in 2010,4 particularly`.
    AfterYear,
    /// Behind another number and punctuation: `in paragraph 5,4 particularly`.
    AfterNumber,
    /// Between Han characters: 联盟3的.
    AmongHan,
    /// Glued to an abbreviation that also stands alone: `UNESCO5`, but not `CO2`.
    AfterCapitals,
    /// The last digits of a number that also stands alone: `Agenda 215`.
    TailOfNumber,
    /// Behind punctuation and a space: `has grown. 1 The partners`.
    Apart,
    /// Between two words: `the State party 1 at`.
    Loose,
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

    fn position(&self) -> (usize, usize) {
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
    for (index, line) in clean.lines.iter().enumerate() {
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

/// `the United Nations, 1/`: a number and a stroke by themselves.
fn stands_with_stroke(before: &str, after: &str) -> bool {
    let Some(behind) = after.strip_prefix('/') else {
        return false;
    };
    let ends = behind.chars().next().is_none_or(|it| !it.is_alphanumeric());
    ends && before.ends_with(|it: char| it.is_whitespace() || ",;.)\"".contains(it))
}

fn kind_of(before: &str, digits: &str, after: &str, alone: Option<&Alone<'_>>) -> Option<Kind> {
    if goes_on(after) {
        return None;
    }
    let mut preceding = before.chars().rev();
    let last = preceding.next()?;
    let second = preceding.next();
    if last == ' ' {
        // With no note to tell, these digits are anything.
        return if alone.is_none() {
            None
        } else if stands_apart(before.trim_end(), after) {
            Some(Kind::Apart)
        } else {
            loose::stands_between_words(before, after).then_some(Kind::Loose)
        };
    }
    if is_han(last) {
        return among_han(after).then_some(Kind::AmongHan);
    }
    let behind_number = second.is_some_and(|it| it.is_ascii_digit());
    if ",;:)]\"”'’》」』】）；，、。：！？".contains(last) {
        return match (behind_number, digits.len()) {
            (false, _) => Some(Kind::Glued),
            (true, 1 | 2) if is_behind_year(before) => Some(Kind::AfterYear),
            (true, 1 | 2) => Some(Kind::AfterNumber),
            _ => None,
        };
    }
    let closes_sentence = last == '.'
        && (after.trim().is_empty() || ends_with_long_word(before))
        && !begins_number(before);
    if last.is_lowercase() || (closes_sentence && !behind_number) {
        return Some(Kind::Glued);
    }
    let head = before.trim_end_matches(|it: char| it.is_ascii_uppercase());
    let capitals = &before[head.len()..];
    let stands_alone = |it: &Alone<'_>| it.has_word(capitals);
    (capitals.len() >= 2 && alone.is_some_and(stands_alone)).then_some(Kind::AfterCapitals)
}

/// `Table 29D.`, `Figure II.`: what the number of a table goes on behind.
fn begins_number(before: &str) -> bool {
    let before = before.trim_end_matches('.');
    let (label, number) = before.rsplit_once(' ').unwrap_or(("", before));
    let has_digit = number.contains(|it: char| it.is_ascii_digit());
    let labels = ["Table", "Figure", "Chart", "Box", "Annex"];
    has_digit && number.ends_with(|it: char| it.is_ascii_uppercase())
        || labels.iter().any(|it| label.ends_with(it))
}

/// `in 2010,`: a year and a sign.
fn is_behind_year(before: &str) -> bool {
    let mut signs = before.chars();
    signs.next_back().is_some() && ends_with_year(signs.as_str())
}

/// Whether the last word is four digits of the last centuries.
fn ends_with_year(text: &str) -> bool {
    let mut signs = text.bytes().rev();
    let year: Vec<u8> = signs.by_ref().take(4).collect();
    let is_century = matches!(year[..], [_, _, b'9', b'1'] | [_, _, b'0', b'2']);
    is_century && year.iter().all(u8::is_ascii_digit) && signs.next() == Some(b' ')
}

/// Words that no number before them counts.
pub(super) const NEVER_COUNTED: [&str; 17] = [
    "and",
    "or",
    "which",
    "that",
    "as",
    "in",
    "the",
    "to",
    "by",
    "for",
    "with",
    "at",
    "on",
    "including",
    "adopted",
    "held",
    "entitled",
];

/// Whether digits with a space on either side are no number in a sentence: one ends before them and
/// another begins, or the words that go on count nothing.
fn stands_apart(before: &str, after: &str) -> bool {
    let next = after.strip_prefix(' ').unwrap_or_default();
    let goes_on = || {
        next.split(' ')
            .next()
            .is_some_and(|it| NEVER_COUNTED.contains(&it))
    };
    match before.chars().next_back() {
        Some('，' | '；' | '。') => after.is_empty(),
        Some('.' | ';') => {
            let begins = next.starts_with(char::is_uppercase);
            (after.is_empty() || begins) && !dates::begins_with_plain_month(next.as_bytes())
        }
        Some(',') => after.is_empty() || goes_on(),
        // "of 2 December 1981 67 and", "resolution 338 (1973) 5 and".
        Some(last) if last == ')' || ends_with_year(before) => {
            goes_on() || after.starts_with([',', ';'])
        }
        _ => false,
    }
}

/// Whether what follows makes the digits part of something longer.
fn goes_on(after: &str) -> bool {
    let mut characters = after.chars();
    let next = characters.next();
    let is_joined =
        next.is_some_and(|it| (it.is_alphanumeric() && !is_han(it)) || "/-–%".contains(it));
    let is_decimal =
        matches!(next, Some('.' | ',')) && characters.next().is_some_and(|it| it.is_ascii_digit());
    is_joined || is_decimal || next.is_some_and(is_measure)
}

/// What Chinese counts with: 3年, 第60次. A digit before it is a number.
fn is_measure(character: char) -> bool {
    "年月日号號次届屆项項个個名国國条條段章节節卷页頁种種位亿万千百十岁时分".contains(character)
}

fn among_han(after: &str) -> bool {
    after
        .chars()
        .next()
        .is_none_or(|it| is_spaceless(it) && !is_measure(it))
}

/// `Assembly.3` ends a sentence; `No.5` and `para.3` do not.
fn ends_with_long_word(before: &str) -> bool {
    let letters = before.trim_end_matches('.').chars().rev();
    letters.take_while(|it| it.is_alphabetic()).count() > 4
}

/// How many digits at the end of a number are a mark: the number without them, with the word
/// before it, stands elsewhere in the text.
fn tail_of(before: &str, digits: &str, after: &str, alone: &Alone<'_>) -> Option<usize> {
    let word = before.strip_suffix(' ')?.rsplit(' ').next()?;
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    if goes_on(after) || is_year || digits.len() > 6 {
        return None;
    }
    let length = (1..digits.len().min(4)).find(|length| {
        let number = &digits[..digits.len() - length];
        alone.has_number(word, number)
    })?;
    let behind: String = after.chars().take(20).collect();
    let in_date = dates::first_date(&format!("{word} {digits}{behind}")).is_some();
    (!in_date).then_some(length)
}

/// What stands in the text without any digits glued to it, once it is asked for.
struct Alone<'t> {
    clean: &'t CleanText<'t>,
    /// Words in capitals.
    words: OnceCell<WordSet<&'t str>>,
    /// Numbers with the word before them: ("Agenda", "21").
    numbers: OnceCell<WordSet<(&'t str, &'t str)>>,
}

impl<'t> Alone<'t> {
    fn in_text(clean: &'t CleanText<'_>) -> Self {
        Self {
            clean,
            words: OnceCell::new(),
            numbers: OnceCell::new(),
        }
    }

    /// Whether a number stands alone somewhere behind the word.
    fn has_number(&self, word: &str, number: &str) -> bool {
        let numbers = self.numbers.get_or_init(|| {
            let lines = self.clean.lines.iter();
            lines.flat_map(|it| numbers_in(it.excerpt.text())).collect()
        });
        numbers.contains(&(word, number))
    }

    /// Whether a word of several capitals stands alone somewhere.
    fn has_word(&self, capitals: &str) -> bool {
        let words = self.words.get_or_init(|| {
            let lines = self.clean.lines.iter();
            let words = lines.flat_map(|line| line.excerpt.text().split(' '));
            let bare = words.map(bare);
            bare.filter(|it| it.starts_with(|it: char| it.is_ascii_uppercase()))
                .collect()
        });
        words.contains(capitals)
    }
}

/// The numbers in a text that no letter is glued to, with the words before them.
fn numbers_in(text: &str) -> impl Iterator<Item = (&str, &str)> {
    stretches_of_digits(text).filter_map(move |place| {
        let before = text[..place.start].rsplit_once(' ');
        let (before, start) = before.map_or(("", 0), |(it, _)| (it, it.len() + 1));
        let end = text[place.end..]
            .find(' ')
            .map_or(text.len(), |it| place.end + it);
        let bare = bare(&text[start..end]);
        is_number(bare).then(|| (before.rsplit(' ').next().unwrap_or(""), bare))
    })
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric())
}

fn is_number(bare: &str) -> bool {
    !bare.is_empty() && bare.bytes().all(|it| it.is_ascii_digit())
}
