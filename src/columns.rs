//! Columns are what a text takes up on a terminal: a Chinese character takes two, a combining mark
//! none.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Where a text stands in a cell that is wider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Spaces come after it.
    Left,
    /// Spaces come before it.
    Right,
}

/// How many columns a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The beginning of a text that takes at most so many columns.
pub(crate) fn first(text: &str, columns: usize) -> &str {
    let mut left = columns;
    let end = text.char_indices().find(|&(_, character)| {
        let taken = columns_of(character);
        let is_full = taken > left;
        left = left.saturating_sub(taken);
        is_full
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// The end of a text that takes at most so many columns; it does not begin with a combining mark
/// whose letter is cut off.
pub(crate) fn last(text: &str, columns: usize) -> &str {
    let mut left = columns;
    let mut start = text.len();
    for (at, character) in text.char_indices().rev() {
        let taken = columns_of(character);
        if taken > left {
            return text[start..].trim_start_matches(|it| columns_of(it) == 0);
        }
        left -= taken;
        start = at;
    }
    text
}

/// The text and as many spaces as it needs to be so wide.
pub(crate) fn padded(text: &str, columns: usize, side: Side) -> String {
    let spaces = " ".repeat(columns.saturating_sub(width(text)));
    match side {
        Side::Left => format!("{text}{spaces}"),
        Side::Right => format!("{spaces}{text}"),
    }
}

/// The text without what a terminal would obey: line ends and other control characters are spaces.
pub(crate) fn printable(text: &str) -> String {
    let shown = |it: char| if it.is_control() { ' ' } else { it };
    text.chars().map(shown).collect()
}

/// A text of lines without what else a terminal would obey: control characters are shown as they
/// are written in programs.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() && !matches!(character, '\n' | '\t') {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

fn columns_of(character: char) -> usize {
    character.width().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_takes_two_columns() {
        assert_eq!(width("问责"), 4);
        assert_eq!(width("，"), 2);
        assert_eq!(width("Global"), 6);
        assert_eq!(width("cafe\u{301}"), 4);
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(first("问责制", 5), "问责");
        assert_eq!(last("问责制", 5), "责制");
        assert_eq!(first("accountable", 7), "account");
        assert_eq!(last("accountable", 4), "able");
        assert_eq!(first("问责", 9), "问责");
        assert_eq!(last("问责", 9), "问责");
        assert_eq!(first("问责", 0), "");
        assert_eq!(last("问责", 0), "");
    }

    #[test]
    fn a_mark_stays_with_its_letter() {
        assert_eq!(first("cafe\u{301}s", 4), "cafe\u{301}");
        assert_eq!(last("cafe\u{301}s", 1), "s");
        assert_eq!(last("cafe\u{301}s", 2), "e\u{301}s");
    }

    #[test]
    fn cells_of_both_scripts_have_one_width() {
        assert_eq!(padded("问责", 6, Side::Left), "问责  ");
        assert_eq!(padded("able", 6, Side::Right), "  able");
        assert_eq!(padded("问责制度", 6, Side::Right), "问责制度");
    }

    #[test]
    fn a_text_cannot_command_the_terminal() {
        assert_eq!(printable("a\u{1B}[31m\nb"), "a [31m b");
        assert_eq!(
            shown("a\u{1B}[31m\r\nb\t\u{9B}问"),
            "a\\u{1b}[31m\\r\nb\t\\u{9b}问"
        );
    }
}
