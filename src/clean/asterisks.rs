//! Asterisks that mark notes: on the line of a note, and behind the words that lead to it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::notes::{begin_note, take};
use super::{CleanText, Form, RemovalReason, is_spaceless};

/// `* A/58/150.` at the beginning of a line is the note to `provisional agenda*`.
pub(super) fn mark(clean: &mut CleanText<'_>) {
    let mut marks: BTreeSet<String> = BTreeSet::new();
    for index in 0..clean.lines.len() {
        let line = &clean.lines[index];
        let text = line.excerpt.text();
        let stars = text.len() - text.trim_start_matches('*').len();
        if (1..=3).contains(&stars) && text.len() > stars && line.form == Form::Text {
            let mark = text[..stars].to_owned();
            begin_note(clean, index, mark, stars);
        }
        if let Form::Note(mark) = &clean.lines[index].form {
            marks.extend(mark.starts_with('*').then(|| mark.clone()));
        }
    }
    for index in 0..clean.lines.len() {
        let ranges = marks_in(clean.lines[index].excerpt.text(), &marks);
        if !ranges.is_empty() {
            take(clean, index, &ranges, RemovalReason::NoteReference);
        }
    }
}

/// Where a text has some of the marks, with what parts several of them.
fn marks_in(text: &str, marks: &BTreeSet<String>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    if marks.is_empty() {
        return ranges;
    }
    for range in asterisks_behind_words(text).filter(|it| marks.contains(&text[it.clone()])) {
        match ranges.last_mut() {
            Some(last) if is_between_marks(&text[last.end..range.start]) => last.end = range.end,
            _ => ranges.push(range),
        }
    }
    ranges
}

/// What parts several marks: `*, **`.
fn is_between_marks(text: &str) -> bool {
    text.chars().all(|it| ", ".contains(it))
}

/// The asterisks in a text that nothing parts from the word or the sign before them, and that no word
/// follows at once: `delivery,* constitutes`, 运载工具*的.
fn asterisks_behind_words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find('*')?;
        let length = text[start..].bytes().take_while(|it| *it == b'*').count();
        at = start + length;
        Some(start..at)
    })
    .filter(|range| {
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        let is_second = || {
            text[..range.start]
                .trim_end_matches([',', ' '])
                .ends_with('*')
        };
        before.is_some_and(|it| !it.is_whitespace() || is_second())
            && after.is_none_or(|it| !it.is_alphanumeric() || is_spaceless(it))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::notes::listed;
    use crate::clean::plain;

    fn check(source: &str, expected: &[&str]) {
        let mut clean = plain::lines(source);
        mark(&mut clean);
        assert_eq!(listed(&clean), expected);
    }

    #[test]
    fn several_asterisks_may_stand_at_the_end_of_a_title() {
        check(
            "Views of the Committee*, **\nSeen by all,*\nand ***\n* Adopted in 2044.\n** Seen by all.",
            &[
                "Views of the Committee",
                "Seen by all,",
                "and ***",
                "[*] Adopted in 2044.",
                "[**] Seen by all.",
            ],
        );
    }

    #[test]
    fn asterisks_within_lines_lead_to_notes() {
        check(
            "means of delivery,* all\n来文的意见* *\n运载工具*的扩散\n2 * 3 and a*b, in 2025**\n* For this purpose only.",
            &[
                "means of delivery, all",
                "来文的意见",
                "运载工具的扩散",
                "2 * 3 and a*b, in 2025**",
                "[*] For this purpose only.",
            ],
        );
    }
}
