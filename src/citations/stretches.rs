//! A stretch is a part of a text that is read for citations: sentences around what every symbol
//! and number of a resolution has.

use std::ops::Range;

use crate::blocks::places_of;

/// The stretches of a folded text, in order and apart. Signs elsewhere change nothing that is
/// cited: a sentence that ends takes with it what was remembered for its numbers.
///
/// In Chinese a date and a body reach further than a sentence of ASCII, so a text that is not
/// plain is one stretch.
pub(super) fn stretches(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    if !text.is_ascii() {
        return Vec::from_iter(next_key(bytes, 0).map(|_| 0..text.len()));
    }
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(key) = next_key(bytes, at) {
        let start = (at..key).rev().find(|&it| ends_sentence(bytes, it));
        // `9 (1946). Resolution of` goes on: a sentence ends plainly behind a word of small letters.
        let end = (key..bytes.len()).find(|&it| ends_sentence(bytes, it));
        let end = end.map_or(bytes.len(), |it| it + 1);
        match (start, stretches.last_mut()) {
            (None, Some(last)) => last.end = end,
            (start, _) => stretches.push(start.unwrap_or(0)..end),
        }
        at = end;
    }
    stretches
}

/// The next stroke behind a capital or a digit, or bracket with what may be a session or a year.
fn next_key(bytes: &[u8], from: usize) -> Option<usize> {
    let may_end_part = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let is_key = |at: &usize| match bytes[*at] {
        b'/' => bytes[..*at].last().is_some_and(may_end_part),
        _ => {
            let held = &bytes[at + 1..];
            let held = held.strip_prefix(b" ").unwrap_or(held);
            let first = held.first();
            first.is_some_and(|it| b"12lESIVXLC".contains(it))
                || ends_with_numeral(&bytes[..*at]) && ends_with_numeral(&held[..held.len().min(3)])
        }
    };
    places_of(&bytes[from..], |it| (it == b'/') | (it == b'('))
        .map(|at| from + at)
        .find(is_key)
}

/// Whether a sentence plainly ends here: behind a word of small letters, and before a capital.
fn ends_sentence(bytes: &[u8], at: usize) -> bool {
    let ends = match bytes[at] {
        b';' => true,
        b'.' => {
            let rest = bytes[at + 1..].trim_ascii_start();
            let spaces = bytes.len() - at - 1 - rest.len();
            (1..=3).contains(&spaces) && rest.first().is_some_and(u8::is_ascii_uppercase)
        }
        _ => return false,
    };
    let letters = bytes[..at]
        .iter()
        .rev()
        .take_while(|it| it.is_ascii_lowercase());
    let word = letters.count();
    ends && word > 0 && bytes[..at - word].last() == Some(&b' ')
}

/// Whether a text ends with a Chinese numeral: 二四二(一九六七).
fn ends_with_numeral(bytes: &[u8]) -> bool {
    let mut numerals = "一二三四五六七八九十〇○零".as_bytes().chunks_exact(3);
    numerals.any(|it| bytes.trim_ascii_end().ends_with(it))
}
