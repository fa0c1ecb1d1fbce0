//! A [`Vocabulary`] gives each word of a corpus a number, in the order in which words are first met.

use super::places::{Place, Places};
use super::segmented::SEGMENT;
use super::words::hash;

/// How many words are looked up together: the processor fetches what is far apart in memory at once
/// if no decision comes between.
const BATCH: usize = 64;

/// Words and their numbers.
///
/// A corpus has millions of words, so that each takes few bytes beside its text, and the texts of
/// known words are not moved when there are more.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    segments: Vec<Segment>,
    places: Places<()>,
    /// Whether all words have places.
    has_places: bool,
}

/// Words whose numbers follow each other.
#[derive(Debug, Clone, Default)]
struct Segment {
    /// All words, one after the other.
    text: String,
    /// Where each word ends in the text.
    ends: Vec<u32>,
}

impl Segment {
    fn add(&mut self, word: &str) {
        self.text.push_str(word);
        let end = u32::try_from(self.text.len());
        self.ends
            .push(end.expect("so few words are shorter than that"));
        if self.ends.len() == SEGMENT {
            self.text.shrink_to_fit();
            self.ends.shrink_to_fit();
        }
    }

    fn word(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |it| self.ends[it]);
        &self.text[start as usize..self.ends[place] as usize]
    }
}

/// A word that is looked up.
#[derive(Clone, Copy)]
struct Sought<'w> {
    word: &'w str,
    hash: u32,
    /// What is at the first place where it can be.
    first: Place<()>,
}

impl Vocabulary {
    /// The number of a word, which is a new one if the word is.
    pub fn number(&mut self, word: &str) -> u32 {
        self.find_places();
        self.number_by_hash(word, hash(word))
    }

    /// Hands on words with their numbers, which are new ones if the words are.
    pub(super) fn numbers<'w>(
        &mut self,
        words: impl Iterator<Item = &'w str>,
        mut then: impl FnMut(&'w str, u32),
    ) {
        self.find_places();
        let mut sought = Vec::with_capacity(BATCH);
        let mut words = words.peekable();
        while words.peek().is_some() {
            sought.clear();
            sought.extend(words.by_ref().take(BATCH).map(|word| {
                let hash = hash(word);
                let first = self.places.first(hash);
                Sought { word, hash, first }
            }));
            for &Sought { word, hash, first } in &sought {
                let known = first.number(hash, |it, ()| self.word(it) == word);
                let number = known.unwrap_or_else(|| self.number_by_hash(word, hash));
                then(word, number);
            }
        }
    }

    /// The number of a word, if it has one.
    pub fn known(&mut self, word: &str) -> Option<u32> {
        self.find_places();
        self.find(word, hash(word))
    }

    /// Gives back the memory by which words are found, a fourth of all and more, for when only words
    /// of known numbers are asked for. The next word that is looked for takes it again.
    pub(super) fn forget_places(&mut self) {
        self.places = Places::default();
        self.has_places = false;
    }

    fn find_places(&mut self) {
        if !std::mem::replace(&mut self.has_places, true) {
            for number in 0..self.len() as u32 {
                let hash = hash(self.word(number));
                self.places.insert(hash, (), number);
            }
        }
    }

    /// The word with a number that this vocabulary gave.
    pub fn word(&self, number: u32) -> &str {
        let number = number as usize;
        self.segments[number / SEGMENT].word(number % SEGMENT)
    }

    /// The number of all words.
    pub(super) fn len(&self) -> usize {
        let full = self.segments.len().saturating_sub(1) * SEGMENT;
        full + self.segments.last().map_or(0, |it| it.ends.len())
    }

    /// All words, in the order of their numbers.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        (0..self.len() as u32).map(|it| self.word(it))
    }

    fn number_by_hash(&mut self, word: &str, hash: u32) -> u32 {
        if let Some(number) = self.find(word, hash) {
            return number;
        }
        let known = self.len();
        let number = u32::try_from(known).expect("there are fewer words than that");
        if known.is_multiple_of(SEGMENT) {
            self.segments.push(Segment::default());
        }
        let last = self.segments.last_mut();
        last.expect("there is one").add(word);
        self.places.insert(hash, (), number);
        number
    }

    fn find(&self, word: &str, hash: u32) -> Option<u32> {
        self.places.find(hash, |it, ()| self.word(it) == word)
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
        let words = (0..100_000_usize).map(|it| format!("{}", it.pow(3) % 9973 * it));
        for word in words.chain(more.map(str::to_owned)) {
            let new = expected.len() as u32;
            let number = *expected.entry(word.clone()).or_insert(new);
            assert_eq!(vocabulary.number(&word), number, "{word}");
            assert_eq!(vocabulary.word(number), word);
            assert_eq!(vocabulary.known(&word), Some(number));
        }
        assert_eq!(vocabulary.words().len(), expected.len());
        let words: Vec<String> = vocabulary.words().map(str::to_owned).collect();
        vocabulary.forget_places();
        assert_eq!(vocabulary.known("peace"), None);
        for word in words {
            assert_eq!(vocabulary.known(&word), expected.get(&word).copied());
        }
        for (word, number) in vocabulary.words().zip(0..) {
            assert_eq!(expected[word], number);
        }
    }

    #[test]
    fn many_words_have_the_numbers_that_each_of_them_has() {
        let mut vocabulary = Vocabulary::default();
        let words: Vec<String> = (0..1000).map(|it| (it * 7 % 501).to_string()).collect();
        for _ in 0..2 {
            let mut found = Vec::new();
            let words = || words.iter().map(String::as_str);
            vocabulary.numbers(words(), |word, number| found.push((word, number)));
            let mut alone = vocabulary.clone();
            let expected: Vec<(&str, u32)> = words().map(|it| (it, alone.number(it))).collect();
            assert_eq!(found, expected);
        }
    }
}
