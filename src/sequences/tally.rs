//! A tally counts keys in a sequence, however many there are, in bounded memory: a sieve drops most
//! of those that are rare; when it is full all the same, it drops part of all possible keys, and
//! counts those in a further pass over the sequence.
//!
//! Every count is exact, since a key is counted in one pass from the first document to the last.
//! Each thread counts its own part of all possible keys, so that nothing has to be merged.

use std::io::{Read, Result, Seek, Write};

use rayon::prelude::*;

use super::{Block, Sequence};
use crate::word_map::WordMap;

/// What a place for a key takes, while a hash map moves to one that is twice as large.
const BYTES_PER_PLACE: u64 = 64;

/// Which part of the memory is for the sieve, whose counters take a byte each.
const PARTS_PER_SIEVE: u64 = 16;

/// How many keys wait until they are looked up together: the processor fetches what is far apart
/// in memory at once if no decision comes between.
const BATCH: usize = 256;

/// What is known of numbers.
pub(super) type Numbers<V> = WordMap<u64, V>;

/// What is known of a key after the events in which it was met.
pub(super) trait Count: Default + Send {
    /// What a key is met in.
    type Event: Copy + Default + Send;

    /// Counts the next event.
    fn add(&mut self, event: Self::Event);
}

/// Memory for all threads together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    keys: usize,
    sieve: usize,
}

impl Room {
    /// What fits into so many bytes.
    pub(super) fn within(bytes: u64) -> Self {
        let places = (bytes / BYTES_PER_PLACE).max(1);
        Self {
            // A hash map has a power of two of places, and fills seven of eight.
            keys: (1 << places.ilog2()) / 8 * 7,
            sieve: (bytes / PARTS_PER_SIEVE) as usize,
        }
    }
}

/// A part of all possible keys: those whose mixed bits lie in a range.
#[derive(Debug, Clone, Copy)]
struct Part {
    low: u32,
    high: u32,
}

impl Part {
    /// One of so many parts that are equally large.
    fn share(place: usize, parts: usize) -> Self {
        let from = |place: usize| ((place as u64) << 32) / parts as u64;
        Self {
            low: from(place) as u32,
            high: (from(place + 1) - 1) as u32,
        }
    }

    fn has(self, mixed: u64) -> bool {
        (self.low..=self.high).contains(&(mixed as u32))
    }
}

/// Tells which keys may occur often enough. Keys may share a counter, which then is too high.
struct Sieve {
    counters: Vec<u8>,
    least: u8,
}

impl Sieve {
    fn new(least: u64, size: usize) -> Self {
        let least = u8::try_from(least).unwrap_or(u8::MAX);
        Self {
            // What occurs at all occurs once.
            counters: vec![0; if least > 1 { size.max(1) } else { 0 }],
            least,
        }
    }

    fn place(&self, mixed: u64) -> usize {
        (((mixed >> 32) * self.counters.len() as u64) >> 32) as usize
    }

    fn add(&mut self, mixed: u64) {
        let place = self.place(mixed);
        self.counters[place] = self.counters[place].saturating_add(1);
    }

    /// Moves to the front what may occur often enough, and says how much that is.
    fn sift<E: Copy>(&self, met: &mut [Met<E>]) -> usize {
        if self.counters.is_empty() {
            return met.len();
        }
        let mut kept = 0;
        for place in 0..met.len() {
            let it = met[place];
            met[kept] = it;
            kept += usize::from(self.counters[self.place(it.mixed)] >= self.least);
        }
        kept
    }
}

/// A key that was met.
#[derive(Debug, Clone, Copy, Default)]
struct Met<E> {
    key: u64,
    mixed: u64,
    event: E,
}

/// Counts of one part of all keys.
pub(super) struct Tally<V: Count> {
    counts: Numbers<V>,
    capacity: usize,
    sieve: Sieve,
    is_sifting: bool,
    waiting: [Met<V::Event>; BATCH],
    /// How many keys wait.
    length: usize,
    part: Part,
    /// The end of the last part that is to be counted.
    end: u32,
    is_done: bool,
}

impl<V: Count> Tally<V> {
    fn new(share: Part, least: u64, room: Room) -> Self {
        Self {
            counts: Numbers::default(),
            capacity: room.keys.max(1),
            sieve: Sieve::new(least, room.sieve),
            is_sifting: false,
            waiting: [Met::default(); BATCH],
            length: 0,
            part: share,
            end: share.high,
            is_done: false,
        }
    }

    /// Counts an event of a key, if that is in the part and may be frequent.
    #[inline]
    pub(super) fn count(&mut self, key: u64, event: V::Event) {
        let mixed = mixed(key);
        self.waiting[self.length] = Met { key, mixed, event };
        self.length += usize::from(self.part.has(mixed));
        if self.length == BATCH {
            self.count_waiting();
        }
    }

    fn count_waiting(&mut self) {
        let length = std::mem::take(&mut self.length);
        if self.is_sifting {
            self.waiting[..length]
                .iter()
                .for_each(|it| self.sieve.add(it.mixed));
            return;
        }
        let frequent = self.sieve.sift(&mut self.waiting[..length]);
        for place in 0..frequent {
            let Met { key, mixed, event } = self.waiting[place];
            // The part may have become smaller since it was met.
            if self.part.has(mixed) {
                self.counts.entry(key).or_default().add(event);
                self.keep_to_capacity();
            }
        }
    }

    fn keep_to_capacity(&mut self) {
        while self.counts.len() > self.capacity && self.part.low < self.part.high {
            self.part.high = self.part.low + (self.part.high - self.part.low) / 2;
            let part = self.part;
            self.counts.retain(|&key, _| part.has(mixed(key)));
        }
    }

    /// Goes on to the keys that were dropped.
    fn turn(&mut self) {
        self.is_done = self.part.high == self.end;
        if !self.is_done {
            self.part = Part {
                low: self.part.high + 1,
                high: self.end,
            };
        }
    }
}

/// Makes as many passes as it takes, and hands on every key that is counted at least so often with
/// what was counted, and perhaps some that are not, in no order. `pass` counts what is in a block.
pub(super) fn tally<F: Read + Write + Seek, V: Count>(
    room: Room,
    sequence: &mut Sequence<F>,
    least: u64,
    pass: impl Fn(&mut Tally<V>, &Block) + Sync,
    mut then: impl FnMut(u64, V),
) -> Result<()> {
    let threads = rayon::current_num_threads();
    let share = Room {
        keys: room.keys / threads,
        sieve: room.sieve / threads,
    };
    let tally = |place| Tally::new(Part::share(place, threads), least, share);
    let mut tallies: Vec<Tally<V>> = (0..threads).map(tally).collect();
    let mut all_pass = |tallies: &mut [Tally<V>]| {
        sequence.for_each_block(|block| {
            tallies.par_iter_mut().for_each(|it| pass(it, block));
            Result::Ok(())
        })?;
        tallies.par_iter_mut().for_each(Tally::count_waiting);
        Result::Ok(())
    };
    if least > 1 {
        tallies.iter_mut().for_each(|it| it.is_sifting = true);
        all_pass(&mut tallies)?;
        tallies.iter_mut().for_each(|it| it.is_sifting = false);
    }
    while !tallies.is_empty() {
        all_pass(&mut tallies)?;
        for tally in &mut tallies {
            #[expect(
                clippy::iter_over_hash_type,
                reason = "the receiver puts them in order"
            )]
            for (key, count) in tally.counts.drain() {
                then(key, count);
            }
            tally.turn();
        }
        tallies.retain(|it| !it.is_done);
    }
    Ok(())
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
    }

    /// Counts keys in so much room, and gives how many passes that takes.
    fn check(keys: &[u32], least: u64, room: Room) -> usize {
        let mut sequence = Sequence::new(Cursor::new(Vec::new()));
        for document in keys.chunks(7) {
            sequence.add_document(document).expect("memory takes it");
        }
        let passes = AtomicUsize::new(0);
        let mut found = BTreeMap::new();
        let pass = |tally: &mut Tally<Times>, block: &Block| {
            passes.fetch_add(1, Ordering::Relaxed);
            for &key in block.documents().flatten() {
                tally.count(u64::from(key), ());
            }
            assert!(tally.counts.len() <= tally.capacity);
        };
        let then = |key, count: Times| assert_eq!(found.insert(key, count.0), None);
        tally(room, &mut sequence, least, pass, then).expect("memory is read");
        let mut expected: BTreeMap<u64, u64> = BTreeMap::new();
        for &key in keys {
            *expected.entry(u64::from(key)).or_default() += 1;
        }
        for (key, count) in &found {
            assert_eq!(expected.get(key), Some(count));
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
    fn a_tally_that_has_room_makes_one_pass_and_one_for_the_sieve() {
        let room = Room { keys: 3, sieve: 64 };
        let passes = |keys: &[u32], least| alone(|| check(keys, least, room));
        assert_eq!(passes(&[5, 7, 5, 5, 9], 1), 1);
        assert_eq!(passes(&[5, 7, 5, 5, 9], 2), 2);
        assert_eq!(passes(&[], 1), 0);
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
                        keys: room,
                        sieve: 0,
                    },
                )
            })
        };
        assert!(passes(1) >= 50);
        assert!(passes(10) >= 5);
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
            keys in proptest::collection::vec(0u32..40, 0..200),
            least in 1u64..6,
            capacity in 1usize..60,
            sieve in 0usize..60,
        ) {
            check(&keys, least, Room { keys: capacity, sieve });
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
