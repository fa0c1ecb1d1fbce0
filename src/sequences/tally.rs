//! A [`Tally`] counts one part of all keys, in tables of bounded size. As long as there are few, or
//! new ones seldom come, all are counted. Otherwise a sieve drops most of those that are rare; when
//! the tally is full all the same, it drops part of its keys, which wait for a further pass.

use super::GAP;
use super::counted::{Counted, Entry, mixed};
use super::meetings::{Meetings, Met};
use super::part::Part;
use super::room::Room;
use super::sieve::Sieve;

/// The number of no key, for one that was not guessed.
const NOT_GUESSED: u32 = u32::MAX;

/// New keys seldom come if there were so many events for each that is known: to read the sequence
/// twice would take longer than to count the few rare keys that it has.
const OFTEN: u64 = 8;

/// How many keys wait until they are looked up together: the processor fetches what is far apart
/// in memory at once if no decision comes between.
const BATCH: usize = 256;

/// What is known of a key after the events in which it was met.
pub(super) trait Count: Default + Send {
    /// What a key is met in.
    type Event: Copy + Default + Send + Sync;

    /// Counts the next event.
    fn add(&mut self, event: Self::Event);

    /// How many events were counted.
    fn events(&self) -> u64;
}

/// A key that was met and is not counted yet.
#[derive(Debug, Clone, Copy, Default)]
struct Waiting<E> {
    key: u64,
    mixed: u64,
    event: E,
    place: u32,
    /// The number that the key has if it has been guessed right.
    guess: u32,
}

/// Counts of one part of all keys.
pub(super) struct Tally<V: Count> {
    counted: Counted<V>,
    /// For each place of a block the number of the key that was met there.
    met: Vec<u32>,
    /// The number of the first key and how far the next is, so that no two tallies give the same.
    first: u32,
    step: u32,
    room: Room,
    sieve: Sieve,
    is_sifting: bool,
    /// Its keys are counted while all go into the sieve.
    sample: Part,
    waiting: [Waiting<V::Event>; BATCH],
    /// How many keys wait.
    length: usize,
    /// How many events were counted of the part.
    events: u64,
    part: Part,
    /// The end of the last part that is to be counted.
    end: u32,
}

impl<V: Count> Tally<V> {
    /// One of so many tallies, which have equal parts of the keys and of the room.
    pub(super) fn new(place: usize, tallies: usize, least: u64, room: Room) -> Self {
        let share = Part::share(place, tallies);
        Self {
            counted: Counted::new(),
            met: Vec::new(),
            first: place as u32,
            step: tallies as u32,
            room: room.share(tallies),
            sieve: Sieve::new(least),
            is_sifting: false,
            sample: share,
            waiting: [Waiting::default(); BATCH],
            length: 0,
            events: 0,
            part: share,
            end: share.high,
        }
    }

    /// Where the tally stands among all.
    pub(super) fn place(&self) -> usize {
        self.first as usize
    }

    /// The keys that it counts in this pass.
    pub(super) fn part(&self) -> Part {
        self.part
    }

    /// Whether keys go into the sieve, and only those of a sample are counted.
    pub(super) fn is_sifting(&self) -> bool {
        self.is_sifting
    }

    /// Has a place for the number of the key at each of so many places of a block.
    pub(super) fn begin_block(&mut self, places: usize) {
        self.met.clear();
        self.met.resize(places, GAP);
    }

    /// For each place of the block the number of the key that was met there; [`GAP`] without one.
    pub(super) fn met(&self) -> &[u32] {
        &self.met
    }

    /// Counts the keys that were met which are in the part and may be frequent, and keeps their
    /// numbers for their places in the block.
    pub(super) fn count(&mut self, meetings: &Meetings<V::Event>) {
        for &Met { key, place, event } in meetings.of_tally(self.place()) {
            let mixed = mixed(key);
            self.waiting[self.length] = Waiting {
                key,
                mixed,
                event,
                place,
                guess: 0,
            };
            self.length += usize::from(self.part.has(mixed));
            if self.length == BATCH {
                self.count_waiting();
            }
        }
        self.count_waiting();
    }

    fn count_waiting(&mut self) {
        let length = std::mem::take(&mut self.length);
        if self.is_sifting {
            self.sift_from(0, length);
            return;
        }
        let frequent = self.sieve.sift(&mut self.waiting[..length], |it| it.mixed);
        self.events += frequent as u64;
        for met in &mut self.waiting[..frequent] {
            met.guess = self.counted.guess(met.mixed);
        }
        let guesses = self.waiting[..frequent].iter().map(|it| it.guess);
        self.counted.fetch(guesses);
        for at in 0..frequent {
            let met = self.waiting[at];
            // The part may have become smaller since it was met.
            if self.part.has(met.mixed) {
                self.add(met);
                if self.is_sifting {
                    self.sift_from(at + 1, frequent);
                    return;
                }
            }
        }
    }

    fn sift_from(&mut self, from: usize, to: usize) {
        self.sieve
            .fetch(self.waiting[from..to].iter().map(|it| it.mixed));
        for at in from..to {
            let met = self.waiting[at];
            self.sieve.add(met.mixed, 1);
            if self.sample.has(met.mixed) {
                let number = self.counted.number(met.key, met.mixed, NOT_GUESSED);
                self.counted.count(number).add(met.event);
            }
        }
        self.sample.shrink(&mut self.counted, self.room.few);
    }

    #[inline]
    fn add(&mut self, met: Waiting<V::Event>) {
        let known = self.counted.len();
        let number = self.counted.number(met.key, met.mixed, met.guess);
        self.counted.count(number).add(met.event);
        self.met[met.place as usize] = self.first + self.step * number;
        if self.counted.len() > known {
            self.keep_to_capacity();
        }
    }

    fn keep_to_capacity(&mut self) {
        if self.sieve.may_help() {
            let keys = self.counted.len();
            let are_many = keys > self.room.few && self.events < OFTEN * keys as u64;
            if are_many || keys > self.room.keys {
                self.begin_to_sift();
            }
            return;
        }
        self.part.shrink(&mut self.counted, self.room.keys);
    }

    /// Puts what was counted into the sieve, where all that is met from now on goes as well.
    fn begin_to_sift(&mut self) {
        self.is_sifting = true;
        self.sieve.make_room(self.room.sieve);
        for Entry { key, count } in self.counted.entries() {
            self.sieve.add(mixed(*key), count.events());
        }
        self.sample.shrink(&mut self.counted, self.room.few);
    }

    /// Whether nothing was dropped but what is rare.
    pub(super) fn is_whole(&self) -> bool {
        self.part.high == self.end
    }

    /// How many passes it takes to count the part that is left.
    pub(super) fn passes(&self) -> u32 {
        self.part.passes_to(self.end)
    }

    /// Gives the memory of the sieve back, which is not asked any more.
    pub(super) fn give_back(&mut self) {
        self.sieve.give_back();
    }

    /// Forgets what was met, and keeps the sieve, which drops what occurs less often.
    pub(super) fn begin_again(&mut self, least: u64) {
        self.is_sifting = false;
        self.sieve.ask_for(least);
        self.events = 0;
        self.counted.clear();
    }

    /// The keys of the sample: how many events each has, and for how many keys it stands.
    pub(super) fn sampled(&self) -> impl Iterator<Item = (u64, f64)> {
        let times = self.part.times(self.sample);
        let counted = self.counted.entries().iter();
        counted.map(move |it| (it.count.events(), times))
    }

    /// Goes on to the keys that were dropped, and says whether there are any.
    pub(super) fn turn(&mut self) -> bool {
        if self.is_whole() {
            return false;
        }
        self.events = 0;
        self.part = Part {
            low: self.part.high + 1,
            high: self.end,
        };
        true
    }

    /// The keys with their numbers and what was counted of them, which is forgotten.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = (u64, u32, V)> {
        let (first, step) = (self.first, self.step);
        let numbered = (0..).zip(self.counted.drain());
        numbered.map(move |(number, it)| (it.key, first + step * number, it.count))
    }
}
