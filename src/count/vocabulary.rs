//! A [`Vocabulary`] gives each word a number, in the order in which words are first met.

use crate::word_map::hash_of;

/// Words and their numbers.
///
/// The words stand in one text, and the table that finds them holds numbers alone: a document has
/// thousands of words, and to keep each on its own would take longer than to count it.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// All words, one after the other.
    text: String,
    /// Where each word ends in the text, by its number.
    ends: Vec<usize>,
    /// A word is at the place that its hash says, or at the first one after it that was free. There
    /// are twice as many places as words, or more.
    places: Vec<Place>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    /// Of the word, or [`FREE`].
    number: u32,
    /// Of the word: most others are told from it without a look at them.
    hash: u32,
    /// The first bytes of the word and its length: a short word needs no look at the text at all.
    head: Head,
}

/// The first bytes of a word, with zeros behind, and how many bytes it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Head {
    bytes: u64,
    length: u32,
}

impl Head {
    const BYTES: usize = 8;

    fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let first = match bytes.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => bytes
                .iter()
                .rev()
                .fold(0, |all, &it| all << 8 | u64::from(it)),
        };
        Self {
            bytes: first,
            length: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        }
    }

    /// Whether two words with this head are the same word.
    fn is_whole(self) -> bool {
        self.length as usize <= Self::BYTES
    }
}

const FREE: u32 = u32::MAX;

const FEWEST_PLACES: usize = 16;

impl Vocabulary {
    /// The number of a word, which is a new one if the word is.
    pub fn number(&mut self, word: &str) -> u32 {
        let hash = hash_of(word) as u32;
        let head = Head::of(word);
        if let Some(number) = self.find(word, hash, head) {
            return number;
        }
        let number = u32::try_from(self.ends.len()).expect("there are fewer words than that");
        if self.places.len() < 2 * (self.ends.len() + 1) {
            self.grow();
        }
        self.text.push_str(word);
        self.ends.push(self.text.len());
        self.put(Place { number, hash, head });
        number
    }

    /// The word with a number that this vocabulary gave.
    pub fn word(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |it| self.ends[it]);
        &self.text[start..self.ends[number]]
    }

    /// All words, in the order of their numbers.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        let mut start = 0;
        self.ends
            .iter()
            .map(move |&end| &self.text[std::mem::replace(&mut start, end)..end])
    }

    fn find(&self, word: &str, hash: u32, head: Head) -> Option<u32> {
        if self.places.is_empty() {
            return None;
        }
        let mut at = self.first_place(hash);
        loop {
            let place = self.places[at];
            if place.number == FREE {
                return None;
            }
            let is_like = place.hash == hash && place.head == head;
            if is_like && (head.is_whole() || self.word(place.number) == word) {
                return Some(place.number);
            }
            at = self.next_place(at);
        }
    }

    fn put(&mut self, place: Place) {
        let mut at = self.first_place(place.hash);
        while self.places[at].number != FREE {
            at = self.next_place(at);
        }
        self.places[at] = place;
    }

    fn grow(&mut self) {
        let free = Place {
            number: FREE,
            hash: 0,
            head: Head::of(""),
        };
        let more = (2 * self.places.len()).max(FEWEST_PLACES);
        let places = std::mem::replace(&mut self.places, vec![free; more]);
        for place in places.into_iter().filter(|it| it.number != FREE) {
            self.put(place);
        }
    }

    /// The number of places is a power of two.
    fn first_place(&self, hash: u32) -> usize {
        hash as usize & (self.places.len() - 1)
    }

    fn next_place(&self, at: usize) -> usize {
        (at + 1) & (self.places.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_word_has_the_number_that_it_got_when_it_was_first_met() {
        let mut vocabulary = Vocabulary::default();
        let mut expected: HashMap<String, u32> = HashMap::new();
        let words = (0..40_000_usize).map(|it| format!("{}", it * it % 9973));
        for word in words.chain(["".to_owned(), "发展".to_owned(), "".to_owned()]) {
            let new = expected.len() as u32;
            let number = *expected.entry(word.clone()).or_insert(new);
            assert_eq!(vocabulary.number(&word), number, "{word}");
            assert_eq!(vocabulary.word(number), word);
        }
        assert_eq!(vocabulary.words().len(), expected.len());
        for (word, number) in vocabulary.words().zip(0..) {
            assert_eq!(expected[word], number);
        }
    }
}
