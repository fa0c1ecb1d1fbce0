//! The words of all languages with keys that tell them apart, and what their terms weigh.

use std::collections::BTreeMap;

use crate::count::{CorpusCounts, TermOrder};
use crate::language::Language;
use crate::statistics::weights::{idf_log10, idf_smooth};
use crate::word_map::WordMap;

/// The words of all languages, and what terms weigh.
pub(super) struct Weighed<'c> {
    pub(super) languages: BTreeMap<Language, WeighedLanguage<'c>>,
}

/// The words of a language, and what its terms weigh.
pub(super) struct WeighedLanguage<'c> {
    pub(super) order: TermOrder<'c>,
    pub(super) terms: Keys,
    pub(super) surfaces: Keys,
    /// By the number of documents that have a term.
    pub(super) weights: Vec<Weight>,
}

/// What tells words of one kind from all others in all languages, since row groups have rows of
/// several of them.
pub(super) struct Keys {
    /// The key of the first word of the language; those of others follow by their places …
    first: u32,
    /// … except those of words that an earlier language has as well.
    shared: WordMap<u32, u32>,
}

/// What one occurrence of a term weighs.
#[derive(Clone, Copy)]
pub(super) struct Weight {
    pub(super) log10: Option<f64>,
    pub(super) smooth: Option<f64>,
}

impl<'c> Weighed<'c> {
    pub(super) fn of(counts: &'c CorpusCounts) -> Self {
        let mut languages: BTreeMap<Language, WeighedLanguage<'_>> = BTreeMap::new();
        let [mut next_term, mut next_surface] = [0; 2];
        for (language, of_language) in counts.languages() {
            let order = of_language.order();
            let mut terms = Keys::new(&mut next_term, order.terms().len());
            let mut surfaces = Keys::new(&mut next_surface, order.surfaces().len());
            for earlier in languages.values() {
                terms.share(order.terms(), &earlier.terms, earlier.order.terms());
                surfaces.share(
                    order.surfaces(),
                    &earlier.surfaces,
                    earlier.order.surfaces(),
                );
            }
            let all = of_language.total_extent().map_or(0, |it| it.all.documents);
            let weight = |with_term| Weight {
                log10: idf_log10(all, with_term),
                smooth: idf_smooth(all, with_term),
            };
            let weighed = WeighedLanguage {
                order,
                terms,
                surfaces,
                weights: (0..=all).map(weight).collect(),
            };
            languages.insert(language, weighed);
        }
        Self { languages }
    }

    /// The term with a key that is not shared.
    pub(super) fn term(&self, key: u32) -> &'c str {
        let mut languages = self.languages.values().rev();
        let language = languages.find(|it| it.terms.first <= key);
        language.map_or("", |it| it.order.term(key - it.terms.first))
    }

    /// The surface with a key that is not shared.
    pub(super) fn surface(&self, key: u32) -> &'c str {
        let mut languages = self.languages.values().rev();
        let language = languages.find(|it| it.surfaces.first <= key);
        language.map_or("", |it| it.order.surface(key - it.surfaces.first))
    }
}

impl Keys {
    /// The next keys, for so many words.
    fn new(next: &mut u32, words: usize) -> Self {
        let first = *next;
        let many = u32::try_from(words).ok();
        *next = (many.and_then(|it| first.checked_add(it))).expect("words would not fit in memory");
        Self {
            first,
            shared: WordMap::default(),
        }
    }

    /// Takes the keys of an earlier language for the words that it has as well. Both have their words
    /// in their order.
    fn share<'w>(
        &mut self,
        words: impl ExactSizeIterator<Item = &'w str>,
        earlier: &Self,
        words_of_earlier: impl ExactSizeIterator<Item = &'w str>,
    ) {
        let in_both: Vec<(u32, u32)> = if words.len() < words_of_earlier.len() {
            places_in_both(words, words_of_earlier).collect()
        } else {
            let in_both = places_in_both(words_of_earlier, words);
            in_both.map(|(earlier, place)| (place, earlier)).collect()
        };
        for (place, of_earlier) in in_both {
            let key = earlier.of(of_earlier);
            self.shared.entry(place).or_insert(key);
        }
    }

    pub(super) fn of(&self, place: u32) -> u32 {
        let shared = self.shared.get(&place);
        shared.copied().unwrap_or(self.first + place)
    }
}

/// The places of words that are in two lists. Those of the first one, which should be the shorter, take
/// memory for a moment.
fn places_in_both<'w>(
    shorter: impl Iterator<Item = &'w str>,
    longer: impl Iterator<Item = &'w str>,
) -> impl Iterator<Item = (u32, u32)> {
    let places: WordMap<&str, u32> = shorter.zip(0..).collect();
    let longer = longer.zip(0..);
    longer.filter_map(move |(word, place)| Some((*places.get(word)?, place)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of the words of some languages, which are in their order.
    fn check(languages: &[&[&str]], expected: &[&[u32]]) {
        let mut next = 0;
        let mut all: Vec<(&[&str], Keys)> = Vec::new();
        for (words, expected) in languages.iter().zip(expected) {
            let mut keys = Keys::new(&mut next, words.len());
            for (earlier, of_earlier) in &all {
                keys.share(words.iter().copied(), of_earlier, earlier.iter().copied());
            }
            let found: Vec<u32> = (0..words.len() as u32).map(|it| keys.of(it)).collect();
            assert_eq!(found, *expected);
            all.push((words, keys));
        }
    }

    #[test]
    fn a_word_of_several_languages_has_the_key_of_the_first_one() {
        check(&[&["2030", "aid"], &["2030", "发展"]], &[&[0, 1], &[0, 3]]);
        check(&[&["aid"], &["aids", "发展"]], &[&[0], &[1, 2]]);
        check(
            &[&["a", "b"], &["b", "c", "d"], &["b", "d"], &["b"]],
            &[&[0, 1], &[1, 3, 4], &[1, 4], &[1]],
        );
    }
}
