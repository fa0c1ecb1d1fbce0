//! A [`Spelling`] is a text as phrases are compared: in lower case, with one space where words
//! are apart, be it written as a space, a line break, a hyphen or an en dash.
//!
//! It promises that every range leads back to the text that it was made from.

use std::ops::Range;

use crate::language::{common_han, is_common_mark, is_han};

/// A text in the form in which two spellings of one phrase are equal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    text: String,
    /// The places where the spelling is longer or shorter than the source, in order.
    /// Between them both run in step.
    seams: Vec<Seam>,
}

#[derive(Debug, PartialEq, Eq)]
struct Seam {
    spelled: Range<usize>,
    source: Range<usize>,
}

impl Spelling {
    /// Letters of both cases become equal.
    pub(crate) fn without_case(source: &str) -> Self {
        match plain_without_case(source) {
            Some(text) => Self {
                text,
                seams: Vec::new(),
            },
            None => Self::new(source, false),
        }
    }

    /// Letter case is kept, for the phrases that tell "ICT" from "ict".
    pub(crate) fn with_case(source: &str) -> Self {
        Self::new(source, true)
    }

    fn new(source: &str, keeps_case: bool) -> Self {
        Self::of(source, keeps_case, plain_length)
    }

    /// What is plain at the front of a text is spelled at once.
    fn of(source: &str, keeps_case: bool, plain_length: impl Fn(&[u8]) -> usize) -> Self {
        let mut spelling = Self {
            text: String::with_capacity(source.len()),
            seams: Vec::new(),
        };
        let mut rest = source;
        loop {
            let (plain, others) = rest.split_at(plain_length(rest.as_bytes()));
            spelling.push_plain(plain, keeps_case);
            rest = others;
            let Some(first) = rest.chars().next() else {
                return spelling;
            };
            let start = source.len() - rest.len();
            let begin = spelling.text.len();
            let length = if is_in_step(first) {
                let length = length_in_step(rest);
                spelling.text.push_str(&rest[..length]);
                if !keeps_case {
                    spelling.text[begin..].make_ascii_lowercase();
                }
                length
            } else if is_gap(first) {
                let length = length_of(rest, is_gap);
                spelling.push_gap(&rest[..length], rest[length..].chars().next());
                length
            } else {
                match keeps_case {
                    true => spelling.text.push(first),
                    false => spelling.text.extend(without_case(first)),
                }
                first.len_utf8()
            };
            if !is_in_step(first) {
                spelling.add_seam(begin, start..start + length);
            }
            rest = &rest[length..];
        }
    }

    /// Adds what [`plain_length`] tells of.
    fn push_plain(&mut self, plain: &str, keeps_case: bool) {
        let spelled = plain.bytes().map(|byte| match byte {
            b'-' => ' ',
            _ if keeps_case => char::from(byte),
            _ => char::from(byte.to_ascii_lowercase()),
        });
        self.text.extend(spelled);
    }

    fn push_gap(&mut self, gap: &str, next: Option<char>) {
        let has_dash = gap.contains(|it: char| !it.is_whitespace());
        // Chinese does not put spaces between words: a typesetter put them there.
        if has_dash || !(self.ends_in_han() || next.is_some_and(is_han)) {
            self.text.push(' ');
        }
    }

    fn ends_in_han(&self) -> bool {
        self.text.chars().next_back().is_some_and(is_han)
    }

    fn add_seam(&mut self, begin: usize, source: Range<usize>) {
        let spelled = begin..self.text.len();
        let mut characters = self.text[begin..].chars();
        // "ß" and "ss" have the same length, but inside "ss" there is a place that "ß" has not.
        let is_in_step = spelled.len() == source.len() && characters.nth(1).is_none();
        if !is_in_step {
            self.seams.push(Seam { spelled, source });
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Where a range of the spelling comes from. White space that the spelling leaves out at the
    /// edges of the range does not belong to it; a character that became several belongs as a
    /// whole.
    pub(crate) fn source_range(&self, spelled: Range<usize>) -> Range<usize> {
        self.source_of_start(spelled.start)..self.source_of_end(spelled.end)
    }

    fn source_of_start(&self, start: usize) -> usize {
        let after = self
            .seams
            .partition_point(|seam| seam.spelled.start <= start);
        match self.seams[..after].last() {
            None => start,
            Some(seam) if start < seam.spelled.end => seam.source.start,
            Some(seam) => seam.source.end + (start - seam.spelled.end),
        }
    }

    fn source_of_end(&self, end: usize) -> usize {
        let after = self.seams.partition_point(|seam| seam.spelled.start < end);
        match self.seams[..after].last() {
            None => end,
            Some(seam) if end < seam.spelled.end => seam.source.end,
            Some(seam) => seam.source.end + (end - seam.spelled.end),
        }
    }
}

/// Whether the character stands between words and may be written in another way.
pub(crate) fn is_gap(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '–')
}

/// Whether the character continues a word that is written with spaces around it. Chinese
/// characters do not: a phrase that begins or ends with one is found anywhere.
pub(crate) fn is_word_character(character: char) -> bool {
    match character {
        '_' | '\u{300}'..='\u{36F}' => true,
        _ if character.is_ascii() => character.is_ascii_alphanumeric(),
        // In this order, because the tables of Unicode take long.
        _ => !is_han(character) && !is_common_mark(character) && character.is_alphanumeric(),
    }
}

/// Whether the character has the same places in every spelling, as most have.
fn is_in_step(character: char) -> bool {
    match character.is_ascii() {
        true => !is_gap(character),
        false => is_han(character) || is_common_mark(character) && !is_gap(character),
    }
}

/// The bytes at the front of a text whose characters are in step.
fn length_in_step(text: &str) -> usize {
    let mut at = 0;
    loop {
        at += common_han(&text.as_bytes()[at..]);
        match text[at..].chars().next() {
            Some(next) if is_in_step(next) => at += next.len_utf8(),
            _ => return at,
        }
    }
}

/// The bytes at the front of a text whose characters are all of a kind.
fn length_of(text: &str, is_of_kind: impl Fn(char) -> bool) -> usize {
    text.find(|it| !is_of_kind(it)).unwrap_or(text.len())
}

fn is_plain(byte: u8) -> bool {
    (b' '..=b'~').contains(&byte)
}

fn is_plain_gap(byte: u8) -> bool {
    (byte == b' ') | (byte == b'-')
}

/// The bytes at the front of a text that are words of ASCII, one character apart: their spelling is
/// as long everywhere.
fn plain_length(text: &[u8]) -> usize {
    let mut was_gap = true;
    for (at, &byte) in text.iter().enumerate() {
        let is_gap = is_plain_gap(byte);
        if !is_plain(byte) || is_gap && was_gap {
            return at - usize::from(was_gap && at > 0);
        }
        was_gap = is_gap;
    }
    text.len() - usize::from(was_gap && !text.is_empty())
}

/// The spelling of a text of ASCII whose words are one character apart: it is as long as the text
/// everywhere. None for other texts.
fn plain_without_case(source: &str) -> Option<String> {
    let bytes = source.as_bytes();
    let is_all_plain = bytes.iter().fold(true, |all, &byte| all & is_plain(byte));
    // Without leaving early, so that a processor looks at many bytes at once.
    let is_apart = |(&one, &other): (&u8, &u8)| !(is_plain_gap(one) & is_plain_gap(other));
    let pairs = || bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    if !is_all_plain || !pairs().fold(true, |all, pair| all & is_apart(pair)) {
        return None;
    }
    let spelled = |byte: &u8| {
        if *byte == b'-' {
            b' '
        } else {
            byte.to_ascii_lowercase()
        }
    };
    String::from_utf8(bytes.iter().map(spelled).collect()).ok()
}

/// By way of the capital, so that "ß" equals "SS" and both small sigmas are one.
fn without_case(character: char) -> impl Iterator<Item = char> {
    character.to_uppercase().flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, spelled: &str) {
        assert_eq!(Spelling::without_case(source).as_str(), spelled);
    }

    fn check_source(source: &str, spelled: &str, expected: &str) {
        let spelling = Spelling::without_case(source);
        let start = spelling.as_str().find(spelled).expect("it is spelled so");
        let range = spelling.source_range(start..start + spelled.len());
        assert_eq!(&source[range], expected);
    }

    #[test]
    fn words_are_apart_however_it_is_written() {
        check("private-sector", "private sector");
        check("Private  Sector", "private sector");
        check("public–private", "public private");
        check("public -\nprivate", "public private");
    }

    #[test]
    fn a_space_beside_a_chinese_character_means_nothing() {
        check("2005 年世界首脑会议", "2005年世界首脑会议");
        check("全球 契约", "全球契约");
        check("艾滋病-HIV", "艾滋病 hiv");
        check("a 々", "a々");
    }

    #[test]
    fn letters_of_both_cases_are_equal() {
        check("STRASSE", "strasse");
        check("Straße", "strasse");
        assert_eq!(Spelling::with_case("UN-Women").as_str(), "UN Women");
    }

    #[test]
    fn a_range_leads_back_to_its_source() {
        check_source(
            "the private –  sector",
            "private sector",
            "private –  sector",
        );
        check_source("İstanbul Declaration", "declaration", "Declaration");
        check_source("die Straße dort", "strasse", "Straße");
        check_source("die Straße dort", "stras", "Straß");
        check_source("见 全球契约 网络", "全球契约", "全球契约");
        check_source("《 2030 年 议程", "年议程", "年 议程");
    }

    #[test]
    fn what_is_in_step_differs_in_no_capital_but_those_of_ascii() {
        for character in ('\0'..=char::MAX).filter(|&it| is_in_step(it)) {
            let small: String = without_case(character).collect();
            assert_eq!(small, character.to_ascii_lowercase().to_string());
        }
    }

    #[test]
    fn plain_text_is_spelled_as_any_other() {
        let texts = "[a-cA-C 0.'\\t–契É-]{0,10}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                let spelling = Spelling::new(&text, false);
                if let Some(plain) = plain_without_case(&text) {
                    proptest::prop_assert_eq!(&plain, &spelling.text);
                    proptest::prop_assert!(spelling.seams.is_empty());
                }
                let by_characters = Spelling::of(&text, false, |_| 0);
                proptest::prop_assert_eq!(&spelling, &by_characters);
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }
}
