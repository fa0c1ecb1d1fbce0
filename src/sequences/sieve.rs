//! A [`Sieve`] tells rare keys from those that may be frequent, in few bytes for each.

use std::hint::black_box;
use std::ops::BitOr;

/// What a counter takes.
pub(super) const BYTES_PER_COUNTER: u64 = 2;

/// How many counters of a sieve the processor fetches at once.
const COUNTERS_PER_LINE: usize = 32;

/// Mixes what was mixed once more, for a second place (the golden ratio, as a fraction of 2^64).
const AGAIN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Tells which keys may occur often enough: a spectral Bloom filter with minimal increase (Cohen and
/// Matias 2003). Each key has two counters, which others may share; the lower one is as high as the
/// key is frequent or higher. With one counter, a rare key would pass wherever it shares that of a
/// frequent one, and in a large corpus most keys that pass would be such.
///
/// Both counters are in one line (as in the blocked filters of Putze, Sanders and Singler 2007), since
/// nothing takes as long as to fetch it.
pub(super) struct Sieve {
    /// None before the sieve is needed.
    lines: Vec<Line>,
    least: u16,
}

#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Line([u16; COUNTERS_PER_LINE]);

impl Sieve {
    /// Without room: until there is some, it drops nothing.
    pub(super) fn new(least: u64) -> Self {
        Self {
            lines: Vec::new(),
            least: at_most(least),
        }
    }

    /// Makes room for so many counters, or a few more.
    pub(super) fn make_room(&mut self, counters: usize) {
        self.lines = vec![Line::default(); counters.div_ceil(COUNTERS_PER_LINE).max(1)];
    }

    /// Gives its memory back; from then on it drops nothing.
    pub(super) fn give_back(&mut self) {
        self.lines = Vec::new();
    }

    /// From now on it drops what occurs less often.
    pub(super) fn ask_for(&mut self, least: u64) {
        self.least = at_most(least);
    }

    /// Whether it would drop anything: what occurs at all occurs once.
    pub(super) fn may_help(&self) -> bool {
        self.lines.is_empty() && self.least > 1
    }

    fn line(&self, mixed: u64) -> usize {
        (((mixed >> 32) * self.lines.len() as u64) >> 32) as usize
    }

    /// Has the processor fetch the lines of all keys, many at a time since nothing waits for one.
    pub(super) fn fetch(&self, mixed: impl Iterator<Item = u64>) {
        let any = |mixed| self.lines[self.line(mixed)].0[0];
        black_box(mixed.map(any).fold(0, BitOr::bitor));
    }

    /// Counts events of a key.
    pub(super) fn add(&mut self, mixed: u64, events: u64) {
        let line = self.line(mixed);
        let Line(line) = &mut self.lines[line];
        let counters = counters(mixed);
        let [one, other] = counters.map(|it| line[it]);
        let met = one.min(other).saturating_add(at_most(events));
        for counter in counters {
            line[counter] = line[counter].max(met);
        }
    }

    /// How often a key was met, or more.
    fn lower(&self, mixed: u64) -> u16 {
        let Line(line) = &self.lines[self.line(mixed)];
        let [one, other] = counters(mixed).map(|it| line[it]);
        one.min(other)
    }

    /// Moves to the front the keys that may occur often enough, and says how many they are.
    pub(super) fn sift<T: Copy>(&self, keys: &mut [T], mixed: impl Fn(&T) -> u64) -> usize {
        if self.lines.is_empty() {
            return keys.len();
        }
        self.fetch(keys.iter().map(&mixed));
        let mut kept = 0;
        for place in 0..keys.len() {
            let it = keys[place];
            keys[kept] = it;
            kept += usize::from(self.lower(mixed(&it)) >= self.least);
        }
        kept
    }
}

/// The places of the two counters of a key in its line.
fn counters(mixed: u64) -> [usize; 2] {
    const OTHERS: u64 = COUNTERS_PER_LINE as u64 - 1;
    let again = mixed.wrapping_mul(AGAIN);
    let one = (again >> 59) as usize;
    let step = 1 + ((((again >> 27) & u64::from(u32::MAX)) * OTHERS) >> 32) as usize;
    [one, (one + step) % COUNTERS_PER_LINE]
}

/// A number, or the largest that a counter can have.
fn at_most(events: u64) -> u16 {
    u16::try_from(events).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::counted::mixed;
    use super::*;

    #[test]
    fn few_rare_keys_pass_because_of_frequent_ones() {
        const RARE: std::ops::Range<u64> = 100..5_100;
        let mut sieve = Sieve::new(10);
        sieve.make_room(4096);
        (0..100).for_each(|key| sieve.add(mixed(key), 10));
        RARE.for_each(|key| sieve.add(mixed(key), 1));
        let passes = |key: &u64| sieve.lower(mixed(*key)) >= sieve.least;
        assert_eq!((0..100).filter(passes).count(), 100);
        // A hundred counters of 4096 are high, so that one counter each would let 120 pass.
        let passing = RARE.filter(passes).count();
        assert!(passing < 40, "{passing} of {}", RARE.count());
    }
}
