//! A [`Vocabulary`] gives each word a number, in the order in which words are first met.

use std::sync::Arc;

use crate::word_map::WordMap;

/// Words and their numbers.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    numbers: WordMap<Arc<str>, u32>,
    words: Vec<Arc<str>>,
}

impl Vocabulary {
    /// The number of a word, which is a new one if the word is.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.words.len()).expect("there are fewer words than that");
        let word: Arc<str> = word.into();
        self.words.push(Arc::clone(&word));
        self.numbers.insert(word, number);
        number
    }

    /// The word with a number that this vocabulary gave.
    pub fn word(&self, number: u32) -> &str {
        &self.words[number as usize]
    }

    /// All words, in the order of their numbers.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        self.words.iter().map(AsRef::as_ref)
    }
}
