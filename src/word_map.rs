//! A [`WordMap`] is a hash map for words and numbers: its hash is quick for few bytes, and the same
//! in every run. The order of its entries says nothing, as that of any hash map.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

/// A map from words or numbers.
pub type WordMap<K, V> = HashMap<K, V, FixedState>;

/// The hash of a word.
pub fn hash_of(word: &str) -> u64 {
    FixedState::default().hash_one(word)
}
