//! [`Holders`] say which documents have a paragraph, for millions of them.

use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};
use std::iter::once;

use crate::word_map::WordMap;

/// A paragraph that so many documents have in common says nothing about any two of them.
const COMMON_TO: usize = 8;

/// In the place of the first document, where a paragraph is common.
const COMMON: u32 = u32::MAX;

/// The documents that have each paragraph, unless it is common.
#[derive(Debug)]
pub(super) struct Holders {
    /// The first of them, by parts of all possible keys: while one of them grows, the others need no
    /// second place.
    first: Vec<WordMap<Halves, u32>>,
    /// Those after it. Nearly always there are none.
    others: WordMap<u64, Vec<u32>>,
}

/// A key, which as one number would take sixteen bytes with that of a document instead of twelve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Halves([u32; 2]);

impl Holders {
    const PARTS: u32 = 64;

    /// The documents that have a paragraph, none if it is common.
    pub(super) fn of(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let first = self.first_of(key).filter(|&it| it != COMMON);
        let others = self.others.get(&key).into_iter().flatten();
        first.into_iter().chain(others.copied())
    }

    /// Whether many documents have a paragraph.
    pub(super) fn is_common(&self, key: u64) -> bool {
        self.first_of(key) == Some(COMMON)
    }

    /// Whether it is known of any document that it has a paragraph.
    pub(super) fn has(&self, key: u64) -> bool {
        self.first_of(key).is_some()
    }

    /// Adds a document that has a paragraph.
    pub(super) fn add(&mut self, key: u64, document: u32) {
        match self.first[place(key)].entry(Halves::of(key)) {
            Entry::Vacant(free) => {
                free.insert(document);
            }
            Entry::Occupied(first) if *first.get() == COMMON => {}
            Entry::Occupied(mut first) => {
                let others = self.others.entry(key).or_default();
                others.push(document);
                if others.len() + 1 == COMMON_TO {
                    self.others.remove(&key);
                    first.insert(COMMON);
                }
            }
        }
    }

    /// How many paragraphs there are.
    pub(super) fn len(&self) -> usize {
        self.first.iter().map(WordMap::len).sum()
    }

    /// Drops the paragraphs that no document needs and that are not common, and gives back the room
    /// that they had.
    pub(super) fn retain(&mut self, needs: impl Fn(u32, u64) -> bool) {
        let Self { first, others } = self;
        for part in first.iter_mut() {
            part.retain(|halves, &mut first| {
                let key = halves.whole();
                let others = others.get(&key).into_iter().flatten();
                let mut holders = once(first).chain(others.copied());
                first == COMMON || holders.any(|it| needs(it, key))
            });
            // Where a key was, a map has no room for another one, and would double instead.
            part.shrink_to_fit();
        }
        others.retain(|&key, _| first[place(key)].contains_key(&Halves::of(key)));
        others.shrink_to_fit();
    }

    fn first_of(&self, key: u64) -> Option<u32> {
        self.first[place(key)].get(&Halves::of(key)).copied()
    }
}

/// The part of a key. The highest bits tell it, since the lowest ones tell what is forgotten.
fn place(key: u64) -> usize {
    (key >> (u64::BITS - Holders::PARTS.ilog2())) as usize
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

impl Default for Holders {
    fn default() -> Self {
        Self {
            first: (0..Self::PARTS).map(|_| WordMap::default()).collect(),
            others: WordMap::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word_map::hash_of;

    #[test]
    fn what_was_forgotten_leaves_room_for_others() {
        let mut holders = Holders::default();
        let mut keys = 0..;
        for round in 0..20 {
            let more = keys.by_ref().map(|it: u64| hash_of(&it.to_string()));
            for key in more.take(10_000) {
                holders.add(key, 0);
            }
            let capacity: usize = holders.first.iter().map(WordMap::capacity).sum();
            assert!(capacity < 2 * 21_000, "{capacity}");
            holders.retain(|_, key| (key >> round) & 1 == 0);
        }
    }

    #[test]
    fn a_paragraph_of_many_documents_is_common_and_not_forgotten() {
        let mut holders = Holders::default();
        for document in 0..9 {
            holders.add(1, document);
            assert_eq!(holders.is_common(1), document >= 7);
            let expected = if document < 7 { document + 1 } else { 0 };
            assert_eq!(holders.of(1).count(), expected as usize);
        }
        holders.retain(|_, _| false);
        assert!(holders.is_common(1));
        assert_eq!(holders.len(), 1);
    }

    #[test]
    fn what_one_of_its_documents_needs_is_kept_with_all() {
        let mut holders = Holders::default();
        for (key, document) in [(1, 1), (1, 2), (2, 1), (2, 3)] {
            holders.add(key, document);
        }
        holders.retain(|document, _| document == 2);
        assert_eq!(holders.of(1).collect::<Vec<u32>>(), [1, 2]);
        assert!(!holders.has(2));
        assert!(holders.others.len() == 1);
    }
}
