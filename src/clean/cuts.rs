//! What is left of a text when pieces of it are cut out.

use std::ops::Range;

use super::excerpt::is_mark;
use super::is_spaceless;

/// A text without ranges of it, in order.
pub(super) fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        kept.push_str(&text[at..range.start]);
        at = range.end;
    }
    kept.push_str(&text[at..]);
    kept
}

/// A text without the marks at ranges of it, in order.
pub(super) fn without_marks(text: &str, ranges: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        push_behind_cut(&mut kept, &text[at..range.start]);
        at = range.end;
    }
    push_behind_cut(&mut kept, &text[at..]);
    kept
}

/// Appends what stands behind a cut.
fn push_behind_cut(kept: &mut String, slice: &str) {
    let closes = kept.trim_end().chars().next_back();
    let opens = slice.trim_start().chars().next();
    if let (Some(closes), Some(opens)) = (closes, opens)
        && is_unparted(closes, opens)
    {
        kept.truncate(kept.trim_end().len());
        kept.push_str(slice.trim_start());
    } else {
        kept.push_str(slice);
    }
}

/// Whether no space stands between two characters that a cut leaves beside each other.
fn is_unparted(closes: char, opens: char) -> bool {
    let closes_in_chinese = is_spaceless(closes) || "”’".contains(closes);
    closes_in_chinese && is_spaceless(opens) || is_mark(closes) || is_mark(opens)
}

/// A place behind a mark that was cut out, without the space that stands between no characters of
/// Chinese; `before` stands before the mark.
pub(super) fn place_behind_mark(source: &str, before: &str, place: Range<usize>) -> Range<usize> {
    let closes = before.trim_end().chars().next_back();
    let rest = source[place.clone()].trim_start();
    let pair = closes.zip(rest.chars().next());
    match pair.is_some_and(|(closes, opens)| is_unparted(closes, opens)) {
        true => place.end - rest.len()..place.end,
        false => place,
    }
}
