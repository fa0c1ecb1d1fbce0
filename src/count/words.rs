//! [`Words`] give each word of a document a number, in the order in which words are first met.

use super::places::Places;
use crate::word_map::{hash_of, hash_of_number};

/// Words and their numbers.
///
/// The words stand in one text, and the table that finds them holds what tells them: a document has
/// thousands of words, and to keep each on its own would take longer than to count it.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// All words, one after the other.
    text: String,
    /// Where each word ends in the text, by its number.
    ends: Vec<usize>,
    /// A short word is told by its head, and most others without a look at them.
    places: Places<Head>,
}

/// The first bytes of a word with zeros behind them, and in the highest byte how many bytes it
/// has: all of a word that is short.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Head(u64);

impl Head {
    const BYTES: usize = 7;

    fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let length = bytes.len().min(Self::BYTES + 1);
        let first = match bytes.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight) << 8 >> 8,
            None => short(bytes),
        };
        Self(first | (length as u64) << 56)
    }

    /// Whether no other word has this head.
    fn is_whole(self) -> bool {
        self.0 >> 56 <= Self::BYTES as u64
    }

    fn hash(self, word: &str) -> u32 {
        match self.is_whole() {
            true => hash_of_number(self.0),
            false => hash_of(word) as u32,
        }
    }
}

/// Less than eight bytes as a number, the first of them the lowest. Two halves that overlap are
/// read, which takes no loop.
fn short(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * (length - 4));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u16::from_le_bytes(*first), u16::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * (length - 2));
    }
    bytes.first().map_or(0, |it| u64::from(*it))
}

/// The same for the same word, and about as good as random.
pub(super) fn hash(word: &str) -> u32 {
    Head::of(word).hash(word)
}

impl Words {
    /// The number of a word, which is a new one if the word is.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let head = Head::of(word);
        let hash = head.hash(word);
        let is_same =
            |number, other: Head| other == head && (head.is_whole() || self.word(number) == word);
        if let Some(number) = self.places.find(hash, is_same) {
            return number;
        }
        let number = u32::try_from(self.ends.len()).expect("there are fewer words than that");
        self.text.push_str(word);
        self.ends.push(self.text.len());
        self.places.insert(hash, head, number);
        number
    }

    fn word(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |it| self.ends[it]);
        &self.text[start..self.ends[number]]
    }

    /// All words, in the order of their numbers.
    pub(super) fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        let mut start = 0;
        self.ends
            .iter()
            .map(move |&end| &self.text[std::mem::replace(&mut start, end)..end])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_word_has_the_number_that_it_got_when_it_was_first_met() {
        let mut words = Words::default();
        let mut expected: HashMap<String, u32> = HashMap::new();
        let more = [
            "",
            "发展",
            "",
            "\0",
            "a",
            "a\0",
            "abcdefg",
            "abcdefgh",
            "abcdefg\0",
            "abcdefghi",
        ];
        let all = (0..40_000_usize).map(|it| format!("{}", it.pow(3) % 9973 * it));
        for word in all.chain(more.map(str::to_owned)) {
            let new = expected.len() as u32;
            let number = *expected.entry(word.clone()).or_insert(new);
            assert_eq!(words.number(&word), number, "{word}");
            assert_eq!(words.word(number), word);
        }
        assert_eq!(words.words().len(), expected.len());
        for (word, number) in words.words().zip(0..) {
            assert_eq!(expected[word], number);
        }
    }
}
