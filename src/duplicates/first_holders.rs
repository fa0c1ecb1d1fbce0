//! [`FirstHolders`] say which document was the first to have a paragraph, for millions of them.

use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};

use crate::word_map::WordMap;

/// The first document that has each paragraph, by parts of all possible keys: while one of them grows,
/// the others need no second place.
#[derive(Debug)]
pub(super) struct FirstHolders(Vec<WordMap<Halves, u32>>);

/// A key, which as one number would take sixteen bytes with that of a document instead of twelve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Halves([u32; 2]);

impl FirstHolders {
    const PARTS: u32 = 64;

    /// The first document that has a paragraph.
    pub(super) fn get(&self, key: u64) -> Option<u32> {
        self.0[Self::place(key)].get(&Halves::of(key)).copied()
    }

    /// Makes a document the first that has a paragraph, unless there is one, and says whether it is.
    pub(super) fn insert(&mut self, key: u64, document: u32) -> bool {
        let entry = self.0[Self::place(key)].entry(Halves::of(key));
        let is_first = matches!(entry, Entry::Vacant(_));
        entry.or_insert(document);
        is_first
    }

    /// The highest bits tell it, since the lowest ones tell what is forgotten.
    fn place(key: u64) -> usize {
        (key >> (u64::BITS - Self::PARTS.ilog2())) as usize
    }

    /// How many paragraphs there are.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(WordMap::len).sum()
    }

    /// The document of each paragraph, in no order that means anything.
    pub(super) fn values(&self) -> impl Iterator<Item = &u32> {
        self.0.iter().flat_map(WordMap::values)
    }

    /// Drops the paragraphs with other keys, and gives back the room that they had.
    pub(super) fn retain(&mut self, is_kept: impl Fn(u64) -> bool) {
        for part in &mut self.0 {
            part.retain(|key, _| is_kept(key.whole()));
            // Where a key was, a map has no room for another one, and would double instead.
            part.shrink_to_fit();
        }
    }
}

impl Halves {
    fn of(key: u64) -> Self {
        Self([(key >> 32) as u32, key as u32])
    }

    fn whole(self) -> u64 {
        let Self([high, low]) = self;
        (u64::from(high) << 32) | u64::from(low)
    }
}

impl Hash for Halves {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.whole().hash(state);
    }
}

impl Default for FirstHolders {
    fn default() -> Self {
        Self((0..Self::PARTS).map(|_| WordMap::default()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word_map::hash_of;

    #[test]
    fn what_was_forgotten_leaves_room_for_others() {
        let mut holders = FirstHolders::default();
        let mut keys = 0..;
        for round in 0..20 {
            let more = keys.by_ref().map(|it: u64| hash_of(&it.to_string()));
            for key in more.take(10_000) {
                holders.insert(key, 0);
            }
            let capacity: usize = holders.0.iter().map(WordMap::capacity).sum();
            assert!(capacity < 2 * 21_000, "{capacity}");
            holders.retain(|key| (key >> round) & 1 == 0);
        }
    }
}
