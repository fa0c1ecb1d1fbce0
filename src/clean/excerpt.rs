//! An [`Excerpt`] is a stretch of kept text together with the places in the source it came from.
//!
//! It promises that its text and its places hold the same characters, white space apart.

use std::ops::Range;

use super::cuts;
use crate::blocks;
use crate::language::is_han;

/// Text on one line with single spaces, and the byte ranges of the source that it was taken from,
/// in order. Whatever is cut off comes back as ranges, so that it can be accounted for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    text: String,
    places: Vec<Range<usize>>,
}

impl Excerpt {
    /// Takes the given places of the source, in order, with white space runs made one space.
    pub fn of(source: &str, places: Vec<Range<usize>>) -> Self {
        let mut text = String::with_capacity(places.iter().map(Range::len).sum());
        for place in &places {
            push_collapsed(&mut text, &source[place.clone()]);
        }
        let kept = places.into_iter().filter_map(|it| trimmed(source, it));
        let kept: Vec<Range<usize>> = kept.collect();
        if text.ends_with(' ') {
            text.pop();
        }
        if is_spaced_out(&text) {
            text = without_spaces_in_han(&text);
        }
        Self { text, places: kept }
    }

    /// The text, on one line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte ranges of the source that the text was taken from.
    pub fn places(&self) -> &[Range<usize>] {
        &self.places
    }

    /// Gives up the text and its places.
    pub fn into_parts(self) -> (String, Vec<Range<usize>>) {
        (self.text, self.places)
    }

    /// The length of the text up to the end of another excerpt, from the same place on.
    pub fn length_of(&self, beginning: &Self) -> usize {
        let count = letters(&beginning.text);
        let is_letter = |&(_, it): &(usize, char)| !it.is_whitespace();
        let mut following = self.text.char_indices().filter(is_letter).skip(count);
        let end = following.next().map_or(self.text.len(), |(at, _)| at);
        self.text[..end].trim_end().len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends another excerpt with what stands between two lines of the same paragraph: a space
    /// in a language that has spaces, nothing between Han characters.
    pub fn join(&mut self, next: Self) {
        let closes = self.text.chars().next_back();
        let opens = next.text.chars().next();
        if let (Some(closes), Some(opens)) = (closes, opens)
            && !(is_spaceless(closes) || is_spaceless(opens))
        {
            self.text.push(' ');
        }
        self.text.push_str(&next.text);
        self.places.extend(next.places);
    }

    /// Appends another excerpt behind a space.
    pub fn join_apart(&mut self, next: Self) {
        self.text.push(' ');
        self.join_tightly(next);
    }

    /// Appends another excerpt with nothing in between, as after a hyphen at a line's end.
    pub fn join_tightly(&mut self, next: Self) {
        self.text.push_str(&next.text);
        self.places.extend(next.places);
    }

    /// Cuts byte ranges, in order, out of the text and returns for each the places in the source
    /// that held it.
    pub fn cut(&mut self, source: &str, ranges: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
        let removed = self.cut_places(source, ranges);
        self.text = cuts::without(&self.text, ranges);
        self.tidy_spaces();
        removed
    }

    /// As [`cut`](Self::cut), for marks that stand in no word: no space stays beside one where none
    /// stands between what is left, 报告，1 以及 is 报告，以及.
    pub fn cut_marks(&mut self, source: &str, ranges: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
        let removed = self.cut_places(source, ranges);
        self.text = cuts::without_marks(&self.text, ranges);
        self.tidy_spaces();
        removed
    }

    /// Cuts the places of ranges of the text, and returns them.
    fn cut_places(&mut self, source: &str, ranges: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
        let mut kept = Vec::with_capacity(self.places.len() + ranges.len());
        let mut rest = Places::of(source, &self.places);
        let mut removed = Vec::with_capacity(ranges.len());
        let mut at = 0;
        for range in ranges {
            kept.extend(rest.take(letters(&self.text[at..range.start])));
            removed.push(rest.take(letters(&self.text[range.clone()])));
            at = range.end;
        }
        kept.extend(rest.take_all());
        self.places = kept;
        removed
    }

    /// Takes the last character off and returns the place in the source that held it.
    pub fn pop(&mut self, source: &str) -> Option<Range<usize>> {
        let character = self.text.pop()?;
        let last = self.places.pop()?;
        let start = last.end - character.len_utf8();
        self.places.extend(trimmed(source, last.start..start));
        self.text.truncate(self.text.trim_end().len());
        Some(start..last.end)
    }

    /// Divides the excerpt at a byte of its text.
    pub fn split_at(mut self, source: &str, at: usize) -> (Self, Self) {
        let tail_text = self.text.split_off(at);
        let mut places = Places::of(source, &self.places);
        let mut first = Self {
            places: places.take(letters(&self.text)),
            text: self.text,
        };
        let mut second = Self {
            places: places.take_all(),
            text: tail_text,
        };
        first.tidy_spaces();
        second.tidy_spaces();
        (first, second)
    }

    fn tidy_spaces(&mut self) {
        let unchanged =
            !self.text.starts_with(' ') && !self.text.ends_with(' ') && !self.text.contains("  ");
        if !unchanged {
            let mut text = String::with_capacity(self.text.len());
            push_collapsed(&mut text, self.text.trim());
            self.text = text;
        }
    }
}

fn push_collapsed(text: &mut String, slice: &str) {
    if is_collapsed(slice) {
        return text.push_str(slice);
    }
    let mut rest = slice;
    loop {
        let word = word_length(rest);
        text.push_str(&rest[..word]);
        rest = &rest[word..];
        let Some(space) = rest.chars().next() else {
            return;
        };
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
        rest = &rest[space.len_utf8()..];
        // Single spaces within a line stay as they are.
        if space != ' ' {
            rest = rest.trim_start();
        }
    }
}

/// Whether a slice has no white space but single spaces and none at its beginning, as most lines
/// are.
fn is_collapsed(slice: &str) -> bool {
    let bytes = slice.as_bytes();
    // All other white space of ASCII is among the control characters.
    let is_double = |one: u8, other: u8| (one == b' ') & (other == b' ');
    let is_apart = blocks::any(bytes, |it| it < b' ') || blocks::any_pair(bytes, is_double);
    !(slice.starts_with(' ') || is_apart || has_wide_space(slice))
}

/// Whether a text has white space beyond ASCII, told by the bytes of it.
fn has_wide_space(text: &str) -> bool {
    let is_space = |((&one, &two), &three): ((&u8, &u8), &u8)| {
        (one == 0xC2) & ((two == 0x85) | (two == 0xA0))
            | (one == 0xE1) & (two == 0x9A) & (three == 0x80)
            | (one == 0xE2) & (two == 0x80) & ((three <= 0x8A) | (three == 0xAF))
            | (one == 0xE2) & (two == 0x80) & ((three == 0xA8) | (three == 0xA9))
            | (one == 0xE2) & (two == 0x81) & (three == 0x9F)
            | (one == 0xE3) & (two == 0x80) & (three == 0x80)
    };
    let is_wide_space = |it: char| !it.is_ascii() && it.is_whitespace();
    let bytes = text.as_bytes();
    let from = |start: usize| bytes.get(start..).unwrap_or_default().iter();
    let around = from(0).zip(from(1)).zip(from(2));
    // Without leaving early, so that a processor looks at many bytes at once.
    !text.is_ascii()
        && (around.fold(false, |any, it| any | is_space(it)) || text.ends_with(is_wide_space))
}

/// The bytes up to the first white space; a single space between two words is none.
fn word_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // The last byte of a block may be a space, and is looked at with what follows.
        while let Some(block) = bytes.get(at..at + BLOCK)
            && is_plain(block)
        {
            at += BLOCK - 1;
        }
        match bytes[at] {
            b'!'..=b'~' => at += 1,
            b' ' if at > 0
                && bytes
                    .get(at + 1)
                    .is_some_and(|it| (b'!'..=b'~').contains(it)) =>
            {
                at += 2;
            }
            0x80.. => {
                let Some(character) = text[at..].chars().next() else {
                    break;
                };
                if character.is_whitespace() {
                    return at;
                }
                at += character.len_utf8();
            }
            byte if char::from(byte).is_whitespace() => return at,
            _ => at += 1,
        }
    }
    at
}

/// How many bytes are looked at together.
const BLOCK: usize = 32;

/// Whether a block has only ASCII that is no control character, and single spaces inside.
fn is_plain(block: &[u8]) -> bool {
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte);
    let is_double = |one: u8, other: u8| (one == b' ') & (other == b' ');
    let pairs = block.iter().zip(&block[1..]);
    // Without leaving early, which a processor does all at once.
    block[0] != b' '
        && block.iter().fold(true, |all, &it| all & is_plain(it))
        && !pairs.fold(false, |any, (&one, &other)| any | is_double(one, other))
}

/// A character that no space stands beside: Han and the full-width punctuation.
pub fn is_spaceless(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Whether spaces stand between all Han characters, as old pages and optical recognition have it:
/// "文 件 编 号", "附 件".
fn is_spaced_out(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_between = |((&one, &space), &other): ((&u8, &u8), &u8)| {
        (one >= 0x80) & (space == b' ') & (other >= 0x80)
    };
    let from = |start: usize| bytes.get(start..).unwrap_or_default().iter();
    let around = from(0).zip(from(1)).zip(from(2));
    // Without leaving early, so that a processor looks at many bytes at once.
    if text.is_ascii() || !around.fold(false, |any, it| any | is_between(it)) {
        return false;
    }
    let (mut apart, mut together) = (0, 0);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if !is_han(character) {
            continue;
        }
        match characters.peek() {
            Some(&next) if is_han(next) => together += 1,
            Some(' ') => {
                let mut after = characters.clone();
                after.next();
                apart += usize::from(after.next().is_some_and(is_han));
            }
            _ => {}
        }
    }
    apart > 2 * together
}

fn without_spaces_in_han(text: &str) -> String {
    let mut closed = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let between = closed.chars().next_back().zip(characters.peek());
        let is_within = between.is_some_and(|(one, &other)| {
            is_spaceless(one) && is_spaceless(other) || is_mark(one) || is_mark(other)
        });
        if !(character == ' ' && is_within) {
            closed.push(character);
        }
    }
    closed
}

/// Full-width punctuation.
pub(super) fn is_mark(character: char) -> bool {
    is_spaceless(character) && !is_han(character)
}

/// The text with the characters that another source has at its places.
pub fn restored(text: &str, places: &[Range<usize>], source: &str) -> String {
    let mut kept = places
        .iter()
        .flat_map(|place| source[place.clone()].chars())
        .filter(|it| !it.is_whitespace());
    let restore = |character: char| match character.is_whitespace() {
        true => character,
        false => kept.next().unwrap_or(character),
    };
    text.chars().map(restore).collect()
}

fn letters(text: &str) -> usize {
    if text.is_ascii() {
        let is_space = |byte: &&u8| matches!(byte, b' ' | b'\t'..=b'\r');
        return text.len() - text.as_bytes().iter().filter(is_space).count();
    }
    text.chars().filter(|it| !it.is_whitespace()).count()
}

/// The part of a place without white space at its ends, if any is left.
pub(super) fn trimmed(source: &str, place: Range<usize>) -> Option<Range<usize>> {
    let slice = &source[place.clone()];
    let start = place.start + slice.len() - slice.trim_start().len();
    let end = start + slice.trim().len();
    (start < end).then_some(start..end)
}

/// Places that are given out from the front, by characters that are no white space.
struct Places<'p> {
    source: &'p str,
    rest: std::slice::Iter<'p, Range<usize>>,
    current: Range<usize>,
}

impl<'p> Places<'p> {
    fn of(source: &'p str, places: &'p [Range<usize>]) -> Self {
        Self {
            source,
            rest: places.iter(),
            current: 0..0,
        }
    }

    /// The places of the next `count` characters.
    fn take(&mut self, mut count: usize) -> Vec<Range<usize>> {
        let mut taken = Vec::new();
        while count > 0 {
            if self.current.is_empty() {
                let Some(next) = self.rest.next() else { break };
                self.current = next.clone();
            }
            let (end, length) = self.reach(count);
            taken.extend(trimmed(self.source, self.current.start..end));
            self.current.start = end;
            count -= length;
        }
        taken
    }

    /// The places of all characters that are left.
    fn take_all(mut self) -> Vec<Range<usize>> {
        let begun = trimmed(self.source, std::mem::take(&mut self.current));
        begun.into_iter().chain(self.rest.cloned()).collect()
    }

    /// Where in the current place `count` characters end, or how many there are.
    fn reach(&self, count: usize) -> (usize, usize) {
        let slice = &self.source[self.current.clone()];
        let mut length = 0;
        for (offset, character) in slice.char_indices() {
            if character.is_whitespace() {
                continue;
            }
            if length == count {
                return (self.current.start + offset, length);
            }
            length += 1;
        }
        (self.current.end, length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(source: &str) -> Excerpt {
        Excerpt::of(source, std::iter::once(0..source.len()).collect())
    }

    #[test]
    fn white_space_becomes_one_space() {
        assert_eq!(
            excerpt(" 1.\tTakes  note\u{A0}of ").text(),
            "1. Takes note of"
        );
    }

    #[test]
    fn white_space_beyond_ascii_is_told_by_its_bytes() {
        for character in ('\u{80}'..=char::MAX).filter(|it| !it.is_ascii()) {
            for text in [format!("{character}"), format!("a{character}’大")] {
                assert_eq!(has_wide_space(&text), character.is_whitespace(), "{text:?}");
            }
        }
    }

    #[test]
    fn long_texts_are_collapsed_as_short_ones() {
        let texts = "(?:[a-z]{1,9} ?|[ \t\u{A0}\u{3000}]{1,2}|[ a-z]{20,40}|’|大){0,12}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                let words: Vec<&str> = text.split_whitespace().collect();
                let mut collapsed = String::new();
                push_collapsed(&mut collapsed, &text);
                proptest::prop_assert_eq!(collapsed.trim(), words.join(" "), "{:?}", text);
                proptest::prop_assert!(!collapsed.starts_with(' '));
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn spaces_between_all_han_characters_go() {
        let check = |source, text| assert_eq!(excerpt(source).text(), text);
        check("文 件 编 号 ， 2007 年", "文件编号，2007 年");
        check("附 件", "附件");
        check("大 会，", "大会，");
        check("第 62/211 号 决 议", "第 62/211 号决议");
        check("中国 法国 和 美国", "中国 法国 和 美国");
    }

    #[test]
    fn another_source_gives_the_text_its_own_characters() {
        let source = "(a) 各 機構";
        let kept = excerpt("(a) 各 机构");
        assert_eq!(restored(kept.text(), kept.places(), source), source);
    }

    #[test]
    fn what_is_cut_out_is_known_by_its_place() {
        let source = "Declaration,1  notably";
        let mut kept = excerpt(source);
        let removed = kept.cut(source, std::slice::from_ref(&(12..13)));
        assert_eq!(kept.text(), "Declaration, notably");
        assert_eq!(removed, vec![vec![12..13]]);
        assert_eq!(kept.places(), [0..12, 15..22]);
    }

    #[test]
    fn no_space_stays_beside_a_mark_where_chinese_has_none() {
        let check = |source: &str, mark: &str, expected: &str| {
            let start = source.find(mark).expect("the mark is in the text");
            let mut kept = excerpt(source);
            kept.cut_marks(source, std::slice::from_ref(&(start..start + mark.len())));
            assert_eq!(kept.text(), expected);
        };
        check("《议程》，2 其中", "2", "《议程》，其中");
        check("报告 1 和", "1", "报告和");
        check("“目标”3 的", "3", "“目标”的");
        check("决议，1 2007 年", "1", "决议，2007 年");
        check("在 COP 1 上", "1", "在 COP 上");
        check("Declaration,1 notably", "1", "Declaration, notably");
        let source = "## 第一章 总则";
        let mut kept = excerpt(source);
        kept.cut(source, std::slice::from_ref(&(0..2)));
        assert_eq!(kept.text(), "第一章 总则");
    }

    #[test]
    fn the_last_character_can_be_taken_off() {
        let source = "coop - ";
        let mut kept = excerpt(source);
        assert_eq!(kept.pop(source), Some(5..6));
        assert_eq!(kept.text(), "coop");
        assert_eq!(&source[kept.places()[0].clone()], "coop");
    }

    #[test]
    fn lines_join_with_a_space_only_where_the_script_has_spaces() {
        let mut english = excerpt("short-term");
        english.join(excerpt("humanitarian work"));
        assert_eq!(english.text(), "short-term humanitarian work");
        let mut chinese = excerpt("商定的发");
        chinese.join(excerpt("展目标"));
        assert_eq!(chinese.text(), "商定的发展目标");
    }

    #[test]
    fn a_split_gives_each_part_its_own_places() {
        let source = "(a) 各 机构";
        let (number, rest) = excerpt(source).split_at(source, 3);
        assert_eq!(
            (number.text(), &source[number.places()[0].clone()]),
            ("(a)", "(a)")
        );
        assert_eq!(
            (rest.text(), &source[rest.places()[0].clone()]),
            ("各 机构", "各 机构")
        );
    }
}
