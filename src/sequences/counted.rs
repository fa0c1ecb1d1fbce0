//! [`Counted`] are keys with what was counted of each, by the order in which they were met.
//!
//! What is frequent is met early, so that it stands together in memory, and the table that finds it
//! holds little beside numbers.

use std::hint::black_box;

/// What a key takes, while the table moves to one that is twice as large: an entry of 24 bytes, two
/// places of 8, and half as much that is left behind.
pub(super) const BYTES_PER_KEY: u64 = 60;

/// How many places there are in a group.
const PLACES: usize = 8;

const FEWEST_GROUPS: usize = 8;

/// Keys by their numbers.
pub(super) struct Counted<V> {
    entries: Vec<Entry<V>>,
    /// A key is in the group that its mixed bits say, or in the first one after it that was not
    /// full. Half of all places or more are free, and the number of groups is a power of two.
    groups: Vec<Group>,
}

/// A key and what was counted of it.
pub(super) struct Entry<V> {
    pub(super) key: u64,
    pub(super) count: V,
}

/// The processor fetches it at once.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Group {
    /// The upper half of the mixed bits of keys: most others are told by it.
    tags: [u32; PLACES],
    /// The numbers of the keys from 1 on; 0 from the first place on that is free.
    numbers: [u32; PLACES],
}

impl Group {
    /// The number from 1 on at the place with a tag, 0 if there is none, and any if there are more.
    fn find(&self, tag: u32) -> u32 {
        let mut found = 0;
        for (&it, &number) in self.tags.iter().zip(&self.numbers) {
            found |= if it == tag { number } else { 0 };
        }
        found
    }
}

impl<V: Default> Counted<V> {
    pub(super) fn new() -> Self {
        Self {
            entries: Vec::new(),
            groups: vec![Group::default(); FEWEST_GROUPS],
        }
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// All keys, in the order of their numbers.
    pub(super) fn entries(&self) -> &[Entry<V>] {
        &self.entries
    }

    /// The number that a key probably has. It takes no decision, so that the processor fetches
    /// what is far apart in memory for several keys at once.
    #[inline]
    pub(super) fn guess(&self, mixed: u64) -> u32 {
        self.groups[self.first_group(mixed)]
            .find(tag(mixed))
            .wrapping_sub(1)
    }

    /// Has the processor fetch what was guessed, many at a time since nothing waits for one.
    pub(super) fn fetch(&self, guesses: impl Iterator<Item = u32>) {
        let key = |guess: u32| self.entries.get(guess as usize).map_or(0, |it| it.key);
        black_box(guesses.fold(0, |any, guess| any | key(guess)));
    }

    /// The number of a key, which is a new one if the key is, by a guess.
    #[inline]
    pub(super) fn number(&mut self, key: u64, mixed: u64, guess: u32) -> u32 {
        match self.entries.get(guess as usize) {
            Some(entry) if entry.key == key => guess,
            _ => self.find(key, mixed),
        }
    }

    /// What was counted of the key with a number.
    #[inline]
    pub(super) fn count(&mut self, number: u32) -> &mut V {
        &mut self.entries[number as usize].count
    }

    #[inline(never)]
    fn find(&mut self, key: u64, mixed: u64) -> u32 {
        let mut at = self.first_group(mixed);
        loop {
            let group = &self.groups[at];
            for (&it, &number) in group.tags.iter().zip(&group.numbers) {
                if number == 0 {
                    return self.add(key, mixed);
                }
                if it == tag(mixed) && self.entries[number as usize - 1].key == key {
                    return number - 1;
                }
            }
            at = self.next_group(at);
        }
    }

    fn add(&mut self, key: u64, mixed: u64) -> u32 {
        let number = self.entries.len() as u32;
        let half = self.groups.len() * PLACES / 2;
        if self.entries.len() == half {
            self.entries.reserve_exact(half);
            self.place_all_in(2 * self.groups.len());
        }
        let count = V::default();
        self.entries.push(Entry { key, count });
        self.put(number, mixed);
        number
    }

    fn place_all_in(&mut self, groups: usize) {
        self.groups.clear();
        self.groups.resize(groups, Group::default());
        for number in 0..self.entries.len() {
            self.put(number as u32, mixed(self.entries[number].key));
        }
    }

    fn put(&mut self, number: u32, mixed: u64) {
        let mut at = self.first_group(mixed);
        loop {
            let group = &mut self.groups[at];
            if let Some(free) = group.numbers.iter().position(|&it| it == 0) {
                group.tags[free] = tag(mixed);
                group.numbers[free] = number + 1;
                return;
            }
            at = self.next_group(at);
        }
    }

    fn first_group(&self, mixed: u64) -> usize {
        mixed as usize & (self.groups.len() - 1)
    }

    fn next_group(&self, at: usize) -> usize {
        (at + 1) & (self.groups.len() - 1)
    }

    /// Forgets some of the keys; those after one that is forgotten get other numbers.
    pub(super) fn retain(&mut self, is_kept: impl Fn(u64) -> bool) {
        self.entries.retain(|it| is_kept(it.key));
        self.place_all_in(self.groups.len());
    }

    /// Hands on all keys in the order of their numbers, and forgets them.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = Entry<V>> {
        self.groups.truncate(FEWEST_GROUPS);
        self.groups.fill(Group::default());
        self.entries.drain(..)
    }

    /// Forgets all keys.
    pub(super) fn clear(&mut self) {
        self.drain().for_each(drop);
    }
}

fn tag(mixed: u64) -> u32 {
    (mixed >> 32) as u32
}

/// Both halves of a product of 128 bits, folded: each bit of the key changes about half of all bits.
pub(super) fn mixed(key: u64) -> u64 {
    let product = u128::from(key ^ 0xbf58_476d_1ce4_e5b9) * u128::from(0x94d0_49bb_1331_11eb_u64);
    product as u64 ^ (product >> 64) as u64
}
