//! Passes over a sequence count its keys, however many there are, in bounded memory: one if they have
//! room or new ones seldom come, and otherwise one that asks which may be frequent, and as many as
//! it takes. Where only so many of the most frequent keys are wanted, the sieve is as coarse as a
//! sample of the keys allows: without that the keys of a large corpus, nearly all of them rare, would
//! take hundreds of passes.
//!
//! Every count is exact, since a key is counted in one pass from the first document to the last.
//! Each thread counts its own part of all possible keys in a [`Tally`], so that nothing has to be
//! merged; which keys there are in a block is told by all of them together.

use std::io::{Error, Read, Result, Seek, Write};

use rayon::prelude::*;

use super::Sequence;
use super::block::{Block, Piece};
use super::meetings::Meetings;
use super::room::{Room, TooManyPasses};
use super::tally::{Count, Tally};

/// How many stints each thread has before what it met is counted: that should still be close at hand
/// then.
const STINTS: usize = 4;

/// Which keys are asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// The least number of events of a key.
    pub(super) least: u64,
    /// If more keys than this have so many events, those with the fewest are not asked for.
    pub(super) most: usize,
}

/// How a tally went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tallied {
    /// From how many events on every key was handed on. That is more than was asked for if a sample
    /// said that enough keys have more, which may be wrong.
    pub(super) least: u64,
    /// Whether the numbers of keys were right in the end: not if the tally was full.
    pub(super) are_numbers_right: bool,
}

/// From how many events on there are probably half as many keys again as are wanted, told from the
/// samples.
fn probable_least<V: Count>(tallies: &[Tally<V>], wanted: Wanted) -> u64 {
    let mut sampled: Vec<(u64, f64)> = tallies.iter().flat_map(Tally::sampled).collect();
    sampled.sort_unstable_by_key(|it| std::cmp::Reverse(it.0));
    let enough = 1.5 * wanted.most as f64;
    let mut keys = 0.0;
    let least = sampled.iter().find(|(_, times)| {
        keys += times;
        keys >= enough
    });
    least.map_or(wanted.least, |it| it.0.max(wanted.least))
}

/// Makes as many passes as it takes, and hands on every key that is counted at least so often with
/// what was counted, and perhaps some that are not, in no order. `pass` counts what is in a block.
pub(super) fn tally<F: Read + Write + Seek + Send, V: Count>(
    room: Room,
    sequence: &mut Sequence<F>,
    least: u64,
    pass: impl Fn(&Piece<'_>, &mut Meetings<V::Event>) + Sync,
    mut then: impl FnMut(u64, V),
) -> Result<()> {
    let no_numbers = |_: &Block, _: &[u32]| Ok(());
    let then = |key, _, count| then(key, count);
    let most = usize::MAX;
    tally_and_number(
        room,
        sequence,
        Wanted { least, most },
        pass,
        no_numbers,
        then,
    )
    .map(drop)
}

/// As [`tally`] for the keys that are wanted, and hands on the numbers of the keys that were met at
/// the places of each block, with [`GAP`](super::GAP) where none was counted, and again from the
/// first block on if they were not right.
pub(super) fn tally_and_number<F: Read + Write + Seek + Send, V: Count>(
    room: Room,
    sequence: &mut Sequence<F>,
    wanted: Wanted,
    pass: impl Fn(&Piece<'_>, &mut Meetings<V::Event>) + Sync,
    mut numbers: impl FnMut(&Block, &[u32]) -> Result<()> + Send,
    mut then: impl FnMut(u64, u32, V),
) -> Result<Tallied> {
    let threads = rayon::current_num_threads();
    let room = room.for_numbers(sequence.len());
    let tally = |place| Tally::new(place, threads, wanted.least, room);
    let mut least = wanted.least;
    let mut tallies: Vec<Tally<V>> = (0..threads).map(tally).collect();
    let meetings = || Meetings::new(threads);
    let mut meetings: Vec<_> = (0..threads * STINTS).map(|_| meetings()).collect();
    let mut are_whole = true;
    while !tallies.is_empty() {
        let count = |block: &Block, met: &mut Numbers| {
            count_block(block, &mut tallies, &mut meetings, &pass);
            met.are_right = are_whole && !tallies.iter().any(Tally::is_sifting);
            if met.are_right {
                met.merge(&tallies);
            }
            Ok(())
        };
        sequence.for_each_block(count, |block, met| match met.are_right {
            true => numbers(block, &met.of_places),
            false => Ok(()),
        })?;
        if tallies.iter().any(Tally::is_sifting) {
            least = probable_least(&tallies, wanted);
            tallies.iter_mut().for_each(|it| it.begin_again(least));
            continue;
        }
        are_whole &= tallies.iter().all(Tally::is_whole);
        // Before what is kept of the counts takes memory.
        let whole = tallies.iter_mut().filter(|it| it.is_whole());
        whole.for_each(Tally::give_back);
        let passes = tallies.iter().map(Tally::passes).max();
        if let Some(passes) = passes.filter(|it| *it > room.passes) {
            return Err(Error::other(TooManyPasses(passes)));
        }
        let counted = tallies.iter_mut().flat_map(Tally::drain);
        counted.for_each(|(key, number, count)| then(key, number, count));
        tallies.retain_mut(Tally::turn);
    }
    Ok(Tallied {
        least,
        are_numbers_right: are_whole,
    })
}

/// Counts what a block has: all threads go through pieces of it, and then each counts its part of
/// what they met, in the order of the pieces.
fn count_block<V: Count>(
    block: &Block,
    tallies: &mut [Tally<V>],
    meetings: &mut [Meetings<V::Event>],
    pass: &(impl Fn(&Piece<'_>, &mut Meetings<V::Event>) + Sync),
) {
    for tally in &mut *tallies {
        tally.begin_block(block.numbers.len());
    }
    for stints in block.stints().chunks(meetings.len()) {
        let parts = || tallies.iter().map(|it| (it.place(), it.part()));
        let meetings = &mut meetings[..stints.len()];
        meetings.iter_mut().for_each(|it| it.begin(parts()));
        let stints = stints.par_iter().zip(meetings.par_iter_mut());
        stints.for_each(|(pieces, met)| pieces.iter().for_each(|it| pass(it, met)));
        let count = |tally: &mut Tally<V>| meetings.iter().for_each(|it| tally.count(it));
        tallies.par_iter_mut().for_each(count);
    }
}

/// The numbers of the keys that were met at the places of a block.
#[derive(Default)]
struct Numbers {
    are_right: bool,
    of_places: Vec<u32>,
}

impl Numbers {
    /// Those of all tallies: at each place one of them has one at most.
    fn merge<V: Count>(&mut self, tallies: &[Tally<V>]) {
        self.of_places.clear();
        for tally in tallies {
            if self.of_places.is_empty() {
                self.of_places.extend_from_slice(tally.met());
                continue;
            }
            for (number, &of_other) in self.of_places.iter_mut().zip(tally.met()) {
                *number = of_other.min(*number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::Cursor;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use proptest::prelude::*;

    use super::*;

    #[derive(Default)]
    struct Times(u64);

    impl Count for Times {
        type Event = ();

        fn add(&mut self, (): ()) {
            self.0 += 1;
        }

        fn events(&self) -> u64 {
            self.0
        }
    }

    fn meet_all(piece: &Piece<'_>, meetings: &mut Meetings<()>) {
        for (place, &key) in piece.places().zip(&piece.tokens[piece.range.clone()]) {
            meetings.add(place, key.into(), ());
        }
    }

    /// Counts keys in so much room, and gives how many passes that takes.
    fn check(keys: &[u32], least: u64, room: Room) -> usize {
        let most = usize::MAX;
        check_wanted(keys, Wanted { least, most }, room)
    }

    fn check_wanted(keys: &[u32], wanted: Wanted, room: Room) -> usize {
        let mut sequence = Sequence::new(Cursor::new(Vec::new()));
        for document in keys.chunks(7) {
            sequence.add_document(document).expect("memory takes it");
        }
        let passes = AtomicUsize::new(0);
        let (mut found, mut numbers, mut numbered) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        let pass = |piece: &Piece<'_>, meetings: &mut Meetings<()>| {
            passes.fetch_add(usize::from(piece.places().start == 0), Ordering::Relaxed);
            meet_all(piece, meetings);
        };
        let number = |block: &Block, met: &[u32]| {
            numbered.truncate(if block.first == 0 { 0 } else { numbered.len() });
            numbered.extend_from_slice(met);
            Ok(())
        };
        let then = |key, number, count: Times| {
            assert_eq!(found.insert(key, count.0), None);
            numbers.insert(number, key);
        };
        let tallied = tally_and_number(room, &mut sequence, wanted, pass, number, then);
        let tallied = tallied.expect("memory is read");
        let (least, are_right) = (tallied.least, tallied.are_numbers_right);
        assert!(least == wanted.least || least > wanted.least && wanted.most < keys.len());
        let mut expected: BTreeMap<u64, u64> = BTreeMap::new();
        for &key in keys {
            *expected.entry(u64::from(key)).or_default() += 1;
        }
        for (key, count) in &found {
            assert_eq!(expected.get(key), Some(count));
        }
        for (key, number) in keys.iter().zip(numbered).filter(|_| are_right) {
            let is_known = found.contains_key(&u64::from(*key));
            assert_eq!(
                numbers.get(&number).copied(),
                is_known.then_some(u64::from(*key))
            );
        }
        expected.retain(|key, &mut count| count >= least && !found.contains_key(key));
        assert_eq!(expected, BTreeMap::new());
        passes.into_inner()
    }

    fn alone<T: Send>(then: impl FnOnce() -> T + Send) -> T {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        pool.expect("there may be one thread").install(then)
    }

    #[test]
    fn a_tally_that_has_room_makes_one_pass_and_otherwise_one_for_the_sieve() {
        let passes = |keys: usize, least| {
            let room = Room {
                few: keys,
                keys,
                sieve: 64,
                passes: u32::MAX,
            };
            alone(|| check(&[5, 7, 5, 5, 9], least, room))
        };
        assert_eq!(passes(3, 1), 1);
        assert_eq!(passes(3, 2), 1);
        assert_eq!(passes(2, 2), 2);
        assert_eq!(
            alone(|| check(
                &[],
                1,
                Room {
                    few: 0,
                    keys: 0,
                    sieve: 0,
                    passes: u32::MAX,
                }
            )),
            0
        );
    }

    #[test]
    fn keys_that_are_met_often_are_counted_without_a_sieve_as_long_as_there_is_room() {
        let passes = |keys: usize, times: usize| {
            let room = Room {
                few: 300,
                keys,
                sieve: 64,
                passes: u32::MAX,
            };
            let once = 0..400_u32;
            let first = once.clone().take(200).cycle().take(200 * times);
            alone(|| check(&first.chain(once).collect::<Vec<_>>(), 2, room))
        };
        assert_eq!(passes(400, 20), 1);
        assert_eq!(passes(400, 1), 2);
        assert!(passes(350, 20) >= 2);
    }

    #[test]
    fn a_tally_without_room_for_two_keys_still_counts_exactly() {
        let keys: Vec<u32> = (0..50).chain(20..30).collect();
        let passes = |room| {
            alone(|| {
                check(
                    &keys,
                    1,
                    Room {
                        few: room,
                        keys: room,
                        sieve: 0,
                        passes: u32::MAX,
                    },
                )
            })
        };
        assert!(passes(1) >= 50);
        assert!(passes(10) >= 5);
    }

    #[test]
    fn a_tally_that_would_make_too_many_passes_ends_after_the_first() {
        let passes = |passes| {
            let mut sequence = Sequence::new(Cursor::new(Vec::new()));
            let keys: Vec<u32> = (0..50).collect();
            sequence.add_document(&keys).expect("memory takes it");
            let room = Room {
                few: 5,
                keys: 5,
                sieve: 0,
                passes,
            };
            let made = AtomicUsize::new(0);
            let pass = |piece: &Piece<'_>, meetings: &mut Meetings<()>| {
                made.fetch_add(1, Ordering::Relaxed);
                meet_all(piece, meetings);
            };
            let tallied = alone(|| tally(room, &mut sequence, 1, pass, |_, _: Times| ()));
            let ended = tallied.map_err(|it| it.downcast().expect("nothing else is wrong"));
            (made.into_inner(), ended)
        };
        assert_eq!(passes(7), (1, Err(TooManyPasses(8))));
        assert!(matches!(passes(100), (10.., Ok(()))));
    }

    proptest! {
        #[test]
        fn counts_do_not_depend_on_the_room(
            keys in proptest::collection::vec(0u32..40, 0..200),
            least in 1u64..6,
            few in 0usize..60,
            capacity in 1usize..60,
            sieve in 0usize..60,
            most in 0usize..40,
        ) {
            let room = Room { few, keys: capacity, sieve, passes: u32::MAX };
            check(&keys, least, room);
            check_wanted(&keys, Wanted { least, most }, room);
        }
    }
}
