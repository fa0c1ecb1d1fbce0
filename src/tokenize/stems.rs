//! [`Stems`] are the stems of the words that were met first, so that most words are stemmed once
//! in a run.
//!
//! What is remembered changes no answer, and no word waits for another: a place is filled once.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::word_map::hash_of;

/// How many words are remembered at most. A word has two places where it may stand, and the words
/// that fill them first are mostly frequent ones.
const PLACES: usize = 1 << 16;

/// A word with its stem; none if it is its own.
type Stemmed = (Box<str>, Option<Box<str>>);

#[derive(Debug)]
pub(super) struct Stems {
    places: Box<[OnceLock<Stemmed>]>,
}

impl Default for Stems {
    fn default() -> Self {
        Self {
            places: (0..PLACES).map(|_| OnceLock::new()).collect(),
        }
    }
}

impl Stems {
    /// The stem of a word, by `stem` unless it is remembered.
    pub(super) fn get<'s>(
        &'s self,
        word: &'s str,
        stem: impl Fn(&'s str) -> Cow<'s, str>,
    ) -> Cow<'s, str> {
        let hash = hash_of(word) as usize;
        for place in [hash % PLACES, (hash / PLACES) % PLACES] {
            let remember = || {
                let stem = stem(word);
                let differs = (*stem != *word).then(|| Box::from(&*stem));
                (Box::from(word), differs)
            };
            let (known, stem) = self.places[place].get_or_init(remember);
            if **known == *word {
                return Cow::Borrowed(stem.as_deref().unwrap_or(word));
            }
        }
        stem(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_was_told() {
        let stems = Stems::default();
        fn short(word: &str) -> Cow<'_, str> {
            Cow::Borrowed(&word[..word.len().min(3)])
        }
        for _ in 0..2 {
            assert_eq!(stems.get("partnership", short), "par");
            assert_eq!(stems.get("un", short), "un");
        }
    }

    #[test]
    fn more_words_than_places_are_told_as_well() {
        let stems = Stems::default();
        let words: Vec<String> = (0..3 * PLACES).map(|it| format!("word{it}")).collect();
        for word in words.iter().chain(&words) {
            let stem = stems.get(word, |word| Cow::Borrowed(&word[4..]));
            assert_eq!(stem, word[4..]);
        }
    }
}
