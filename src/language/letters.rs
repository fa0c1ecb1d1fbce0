//! [`Letters`] are counts of the letters of a text by script: the first evidence of its language.

use crate::blocks::{self, Block, blocks, each_run};

/// A Han character says as much as five letters: about 0.6 of a word.
pub(super) const LETTERS_PER_HAN: usize = 5;

/// How many letters of each script a text has.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Letters {
    pub(super) han: usize,
    /// Kana and Hangul, which Chinese has not.
    pub(super) kana: usize,
    pub(super) latin: usize,
    pub(super) cyrillic: usize,
    pub(super) arabic: usize,
    pub(super) other: usize,
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let mut letters = Self::default();
        let bytes = text.as_bytes();
        for block in blocks(bytes) {
            letters.latin += block.letters().count_ones() as usize;
        }
        if !text.is_ascii() {
            each_run(bytes, Block::wide, |start, end| {
                letters.add_wide(&text[start..end]);
            });
        }
        letters
    }

    /// Counts characters that are not plain ASCII.
    fn add_wide(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let han = common_han(rest.as_bytes());
            self.han += han / 3;
            let mut characters = rest[han..].chars();
            let Some(next) = characters.next() else {
                return;
            };
            self.add(next);
            rest = characters.as_str();
        }
    }

    /// Counts a character that is not plain ASCII.
    fn add(&mut self, character: char) {
        match character {
            _ if is_han(character) => self.han += 1,
            _ if is_common_mark(character) => {}
            _ if !character.is_alphabetic() => {}
            '\u{80}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF21}'..='\u{FF5A}' => {
                self.latin += 1;
            }
            '\u{3040}'..='\u{30FF}'
            | '\u{FF66}'..='\u{FF9F}'
            | '\u{1100}'..='\u{11FF}'
            | '\u{AC00}'..='\u{D7AF}' => self.kana += 1,
            '\u{400}'..='\u{52F}' => self.cyrillic += 1,
            '\u{600}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                self.arabic += 1;
            }
            _ => self.other += 1,
        }
    }

    fn alphabetic(self) -> usize {
        self.latin + self.cyrillic + self.arabic + self.other
    }

    pub(super) fn weight(self) -> usize {
        LETTERS_PER_HAN * (self.han + self.kana) + self.alphabetic()
    }
}

pub(super) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Whether a character is written without spaces between words and read by the dictionary.
pub(crate) fn is_han(character: char) -> bool {
    matches!(character,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '々' | '〇')
}

/// Whether a text has a byte that a character of Han begins with.
pub(crate) fn may_have_han(text: &str) -> bool {
    blocks::any(text.as_bytes(), |it| (0xE3..=0xF0).contains(&it))
}

/// The bytes from the front that are Han characters of the common block, three for each.
pub(crate) fn common_han(text: &[u8]) -> usize {
    let is_common =
        |bytes: &&[u8; 3]| matches!(bytes, [0xE4, 0xB8..=0xBF, _] | [0xE5..=0xE9, _, _]);
    let (characters, _) = text.as_chunks();
    3 * characters.iter().take_while(is_common).count()
}

/// The punctuation of Chinese prose, told without the tables of Unicode.
pub(crate) fn is_common_mark(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_han_is_told_by_its_bytes() {
        for character in '\0'..=char::MAX {
            let is_common = ('\u{4E00}'..='\u{9FFF}').contains(&character);
            let text = format!("{character}联");
            let expected = if is_common { text.len() } else { 0 };
            assert_eq!(common_han(text.as_bytes()), expected, "{character:?}");
            assert!(!is_common || character.is_alphanumeric());
        }
    }

    #[test]
    fn common_marks_are_no_letters() {
        let marks = ('\0'..=char::MAX).filter(|&it| is_common_mark(it));
        assert_eq!(marks.filter(|it| it.is_alphanumeric()).count(), 0);
    }
}
