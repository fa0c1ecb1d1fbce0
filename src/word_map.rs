//! A [`WordMap`] is a hash map for words and numbers: its hash is quick for few bytes, and the same
//! in every run. The order of its entries says nothing, as that of any hash map.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;

/// A map from words or numbers.
pub(crate) type WordMap<K, V> = HashMap<K, V, FixedState>;

/// A set of words, likewise.
pub(crate) type WordSet<T> = HashSet<T, FixedState>;

/// The hash of a word.
pub(crate) fn hash_of(word: &str) -> u64 {
    FixedState::default().hash_one(word)
}

/// The hash of some bytes: enough to tell millions of texts apart, not to prove that two are the same.
pub(crate) fn hash_of_bytes(bytes: &[u8]) -> u64 {
    FixedState::default().hash_one(bytes)
}

/// The hash of a number.
#[inline]
pub(crate) fn hash_of_number(number: u64) -> u32 {
    // An odd number without a pattern: all bits of the product depend on many of the number.
    let product = u128::from(number) * 0x9e37_79b9_7f4a_7c15;
    (product ^ product >> 64) as u32
}
