//! A [`Script`] is one of the two ways of writing Chinese, and [`simplified`] folds the older into
//! the newer.
//!
//! It promises that a text and its fold have the same characters in number and the same bytes in
//! length, so that a place in one is the same place in the other.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::language::{is_han, may_have_han};

/// How Chinese is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// As in China and at the United Nations since the 1970s.
    Simplified,
    /// As at the United Nations before, and in Taiwan and Hong Kong.
    Traditional,
}

/// Traditional text has about one character in three that simplified text never has; simplified
/// text that quotes old books has few.
const TRADITIONAL_SHARE: f64 = 0.05;

/// Fewer Han characters say nothing, because most are the same in both.
const MINIMUM_HAN: usize = 8;

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// Which of the common Han characters the fold changes by themselves.
static TRADITIONAL: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let common = (FIRST..=LAST).filter_map(char::from_u32);
    common.map(|it| simplified_character(it) != it).collect()
});

impl Script {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Simplified => "simplified",
            Self::Traditional => "traditional",
        }
    }

    /// As [`Script::of`], of a text that its simplified form does not differ from.
    pub(crate) fn of_simplified(text: &str) -> Option<Self> {
        let mut han = text.chars().filter(|&it| is_han(it));
        han.nth(MINIMUM_HAN - 1).map(|_| Self::Simplified)
    }

    /// The script of the Han characters of a text; none if they are too few.
    pub fn of(text: &str) -> Option<Self> {
        let (mut han, mut n_traditional) = (0, 0);
        let is_traditional = traditional();
        for character in text.chars().filter(|&it| is_han(it)) {
            han += 1;
            n_traditional += usize::from(is_traditional(character));
        }
        if han < MINIMUM_HAN {
            return None;
        }
        let is_traditional = n_traditional as f64 >= TRADITIONAL_SHARE * han as f64;
        Some(if is_traditional {
            Self::Traditional
        } else {
            Self::Simplified
        })
    }
}

/// Whether a text has a character that simplified Chinese writes otherwise.
fn has_traditional(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_traditional = traditional();
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        if is_traditional(next) {
            return true;
        }
        at += next.len_utf8();
        at += simplified_han(&bytes[at..]);
    }
    false
}

/// Whether simplified Chinese writes the character otherwise, wherever it stands.
pub fn is_traditional(character: char) -> bool {
    // Other texts do without the table.
    (FIRST..=LAST).contains(&u32::from(character)) && is_among(&TRADITIONAL, character)
}

/// As [`is_traditional`] for many characters: the table is looked up once.
pub(crate) fn traditional() -> impl Fn(char) -> bool + Copy {
    let table: &[bool] = &TRADITIONAL;
    move |character| is_among(table, character)
}

fn is_among(table: &[bool], character: char) -> bool {
    let index = u32::from(character).wrapping_sub(FIRST);
    table.get(index as usize).copied().unwrap_or(false)
}

/// The bytes from the front that are common Han characters, none of which is traditional.
pub(crate) fn simplified_han(text: &[u8]) -> usize {
    let table: &[bool] = &TRADITIONAL;
    let is_simplified = |bytes: &[u8; 3]| {
        let [first, second, third] = bytes.map(u32::from);
        // What is no character of three bytes is outside of the table.
        let character = (first << 12 | (second & 0x3F) << 6 | third & 0x3F).wrapping_sub(0xE_0000);
        table.get(character.wrapping_sub(FIRST) as usize) == Some(&false)
    };
    let (characters, _) = text.as_chunks();
    3 * characters.iter().take_while(|it| is_simplified(it)).count()
}

/// The text with its traditional characters made simplified, by the dictionaries of OpenCC: words
/// first (乾隆 stays, 乾燥 becomes 干燥), then characters. Regional words are left as they are.
pub fn simplified(text: &str) -> Cow<'_, str> {
    if !may_have_han(text) || !has_traditional(text) {
        return Cow::Borrowed(text);
    }
    let converted = hanconv::t2s(text);
    let mut folded = String::with_capacity(text.len());
    if converted.chars().count() == text.chars().count() {
        let pairs = text.chars().zip(converted.chars());
        folded.extend(pairs.map(|(from, to)| same_length(from, to)));
    } else {
        folded.extend(text.chars().map(simplified_character));
    }
    Cow::Owned(folded)
}

/// The character as simplified Chinese writes it where it stands alone.
pub(crate) fn simplified_character(character: char) -> char {
    let mut bytes = [0; 4];
    let converted = hanconv::t2s(character.encode_utf8(&mut bytes));
    let mut characters = converted.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) => same_length(character, only),
        _ => character,
    }
}

/// Some rare characters have a simplified form that takes more bytes; they stay.
fn same_length(from: char, to: char) -> char {
    if from.len_utf8() == to.len_utf8() {
        to
    } else {
        from
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(simplified(text), expected);
    }

    #[test]
    fn traditional_characters_become_simplified() {
        check("大會，回顧其決議", "大会，回顾其决议");
        check("全球契約與問責", "全球契约与问责");
        check("經濟暨社會理事會祕書長", "经济暨社会理事会秘书长");
    }

    #[test]
    fn a_character_is_read_in_its_word() {
        check("乾隆年間乾燥", "乾隆年间干燥");
        check("皇太后以後", "皇太后以后");
    }

    #[test]
    fn simplified_text_stays() {
        check("全球契约著名的乾隆", "全球契约著名的乾隆");
        check("The Global Compact", "The Global Compact");
    }

    #[test]
    fn the_script_is_told_from_enough_text() {
        assert_eq!(
            Script::of("大會，回顧其決議並重申"),
            Some(Script::Traditional)
        );
        assert_eq!(
            Script::of("大会，回顾其决议并重申"),
            Some(Script::Simplified)
        );
        assert_eq!(Script::of("Resolution 決議"), None);
    }

    proptest! {
        #[test]
        fn places_are_the_same_in_both(text in "[\u{3400}-\u{9FFF}a\u{20000}-\u{20100}會議]{0,12}") {
            let folded = simplified(&text);
            let lengths = |text: &str| text.chars().map(char::len_utf8).collect::<Vec<_>>();
            prop_assert_eq!(lengths(&folded), lengths(&text));
        }
    }
}
