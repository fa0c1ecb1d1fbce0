//! Asterisks that mark notes: on the line of a note, and behind the words that lead to it.

use std::ops::Range;
use std::slice;

use super::notes::take;
use super::{CleanText, Form, RemovalReason, is_spaceless};

/// `* A/58/150.` at the beginning of a line is the note to `provisional agenda*`.
pub(super) fn mark(clean: &mut CleanText<'_>) {
    for index in 0..clean.lines.len() {
        let line = &clean.lines[index];
        let text = line.excerpt.text();
        let stars = text.len() - text.trim_start_matches('*').len();
        if (1..=3).contains(&stars) && text.len() > stars && line.form == Form::Text {
            let mark = text[..stars].to_owned();
            let place = 0..stars;
            take(
                clean,
                index,
                slice::from_ref(&place),
                RemovalReason::ParagraphNumber,
            );
            clean.lines[index].form = Form::Note(mark);
        }
    }
    let marks: Vec<String> = ["*", "**", "***"]
        .into_iter()
        .filter(|mark| {
            clean
                .lines
                .iter()
                .any(|it| matches!(&it.form, Form::Note(note) if note == mark))
        })
        .map(str::to_owned)
        .collect();
    if marks.is_empty() {
        return;
    }
    for index in 0..clean.lines.len() {
        let text = clean.lines[index].excerpt.text();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for range in asterisks_behind_words(text) {
            if !marks.iter().any(|mark| *mark == text[range.clone()]) {
                continue;
            }
            match ranges.last_mut() {
                Some(last) if is_between_marks(&text[last.end..range.start]) => {
                    last.end = range.end
                }
                _ => ranges.push(range),
            }
        }
        if !ranges.is_empty() {
            take(clean, index, &ranges, RemovalReason::NoteReference);
        }
    }
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
    use crate::clean::plain;

    fn check(source: &str, expected: &[&str]) {
        let mut clean = plain::lines(source);
        mark(&mut clean);
        let lines = clean.lines.iter().map(|line| match &line.form {
            Form::Note(mark) => format!("[{mark}] {}", line.excerpt.text()),
            _ => line.excerpt.text().to_owned(),
        });
        assert_eq!(lines.collect::<Vec<_>>(), expected);
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
