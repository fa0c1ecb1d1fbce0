//! A tally counts keys in a sequence, however many there are, in bounded memory: when it is full it
//! drops part of all possible keys, and counts those in a further pass over the sequence.
//!
//! Every count is exact, since a key is counted in one pass from the first symbol to the last.

use std::io::Result;

use crate::word_map::WordMap;

/// How many keys are counted at once.
const CAPACITY: usize = 1 << 21;

/// A part of all possible keys: those whose mixed bits lie in a range.
#[derive(Debug, Clone, Copy)]
struct Part {
    low: u64,
    high: u64,
}

impl Part {
    fn has(self, key: u64) -> bool {
        (self.low..=self.high).contains(&mixed(key).rotate_left(32))
    }
}

/// What is known of numbers.
pub(super) type Numbers<V> = WordMap<u64, V>;

/// Counts of one part of all keys.
pub(super) struct Tally<V> {
    counts: Numbers<V>,
    part: Part,
    capacity: usize,
}

impl<V: Default> Tally<V> {
    /// Counts a key, by changing what there is.
    pub(super) fn count(&mut self, key: u64, change: impl FnOnce(&mut V)) {
        if !self.part.has(key) {
            return;
        }
        change(self.counts.entry(key).or_default());
        while self.counts.len() > self.capacity {
            self.part.high = self.part.low + (self.part.high - self.part.low) / 2;
            let part = self.part;
            self.counts.retain(|&key, _| part.has(key));
        }
    }
}

/// Makes as many passes as it takes, and hands on every key with what was counted, in no order.
pub(super) fn tally<V: Default>(
    pass: impl FnMut(&mut Tally<V>) -> Result<()>,
    then: impl FnMut(u64, V),
) -> Result<()> {
    tally_by(CAPACITY, pass, then)
}

fn tally_by<V: Default>(
    capacity: usize,
    mut pass: impl FnMut(&mut Tally<V>) -> Result<()>,
    mut then: impl FnMut(u64, V),
) -> Result<()> {
    let mut tally = Tally {
        counts: Numbers::default(),
        part: Part {
            low: 0,
            high: u64::MAX,
        },
        capacity,
    };
    loop {
        pass(&mut tally)?;
        #[expect(
            clippy::iter_over_hash_type,
            reason = "the receiver puts them in order"
        )]
        for (key, count) in tally.counts.drain() {
            then(key, count);
        }
        let Some(low) = tally.part.high.checked_add(1) else {
            return Ok(());
        };
        tally.part = Part {
            low,
            high: u64::MAX,
        };
    }
}

/// The last steps of SplitMix64 (Steele, Lea & Flood 2014): each bit of the key changes half of all
/// bits.
fn mixed(key: u64) -> u64 {
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

/// A bounded number of the most frequent of things: if too many come, the least frequent are
/// dropped, all that occur equally often together.
pub(super) struct Kept<T> {
    things: Vec<(u64, T)>,
    least: u64,
    most: usize,
}

impl<T> Kept<T> {
    /// For at most so many things that occur at least so often.
    pub(super) fn new(least: u64, most: usize) -> Self {
        Self {
            things: Vec::new(),
            least,
            most,
        }
    }

    /// Takes a thing that occurs so often, or drops it.
    pub(super) fn add(&mut self, occurrences: u64, thing: T) {
        if occurrences < self.least {
            return;
        }
        self.things.push((occurrences, thing));
        if self.things.len() > 2 * self.most + 1024 {
            self.trim();
        }
    }

    fn trim(&mut self) {
        if self.things.len() <= self.most {
            return;
        }
        let (_, (first_dropped, _), _) = self
            .things
            .select_nth_unstable_by(self.most, |one, other| other.0.cmp(&one.0));
        self.least = *first_dropped + 1;
        let least = self.least;
        self.things.retain(|(occurrences, _)| *occurrences >= least);
    }

    /// Everything that was kept with its occurrences, and the number of occurrences from which on
    /// it is everything.
    pub(super) fn into_things(mut self) -> (Vec<(u64, T)>, u64) {
        self.trim();
        (self.things, self.least)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn check(keys: &[u64], capacity: usize) -> usize {
        let mut passes = 0;
        let mut found = BTreeMap::new();
        let pass = |tally: &mut Tally<u64>| {
            passes += 1;
            keys.iter().for_each(|&key| tally.count(key, |it| *it += 1));
            assert!(tally.counts.len() <= capacity);
            Ok(())
        };
        let then = |key, count| assert_eq!(found.insert(key, count), None);
        tally_by(capacity, pass, then).expect("nothing is read");
        let mut expected = BTreeMap::new();
        for &key in keys {
            *expected.entry(key).or_default() += 1;
        }
        assert_eq!(found, expected);
        passes
    }

    #[test]
    fn a_tally_that_has_room_makes_one_pass() {
        assert_eq!(check(&[5, 7, 5, 5, 9], 3), 1);
        assert_eq!(check(&[], 1), 1);
    }

    #[test]
    fn a_tally_without_room_for_two_keys_still_counts_exactly() {
        let keys: Vec<u64> = (0..50).chain(20..30).collect();
        assert!(check(&keys, 1) >= 50);
        assert!(check(&keys, 10) >= 5);
    }

    #[test]
    fn what_is_kept_is_everything_from_some_number_of_occurrences_on() {
        let kept = |most| {
            let mut kept = Kept::new(2, most);
            for (occurrences, thing) in [(1, 'a'), (5, 'b'), (3, 'c'), (3, 'd'), (9, 'e')] {
                kept.add(occurrences, thing);
            }
            let (mut things, least) = kept.into_things();
            things.sort_unstable();
            let things: String = things.into_iter().map(|(_, thing)| thing).collect();
            (things, least)
        };
        assert_eq!(kept(9), ("cdbe".to_owned(), 2));
        assert_eq!(kept(3), ("be".to_owned(), 4));
        assert_eq!(kept(2), ("be".to_owned(), 4));
        assert_eq!(kept(1), ("e".to_owned(), 6));
    }

    proptest! {
        #[test]
        fn counts_do_not_depend_on_the_room(
            keys in proptest::collection::vec(0u64..40, 0..200), capacity in 1usize..60,
        ) {
            check(&keys, capacity);
        }

        #[test]
        fn dropping_early_is_dropping_late(all in proptest::collection::vec(1u64..20, 3000..4000)) {
            let mut kept = Kept::new(2, 100);
            all.iter().for_each(|&it| kept.add(it, ()));
            let (things, least) = kept.into_things();
            let expected = all.iter().filter(|&&it| it >= least).count();
            prop_assert_eq!(things.len(), expected);
            prop_assert!(things.len() <= 100);
            prop_assert!(all.iter().filter(|&&it| it + 1 >= least).count() > 100 || least == 2);
        }
    }
}
