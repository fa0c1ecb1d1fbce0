//! [`Room`] is the memory and the passes that counting may take.

use std::error::Error;
use std::fmt;

use super::counted::BYTES_PER_KEY;
use super::sieve::BYTES_PER_COUNTER;

/// The sieve may have a half of the memory.
const SIEVE_SHARE: u64 = 2;

/// A sieve that is smaller than it may be is quicker.
const NUMBERS_PER_COUNTER: usize = 2;
const FEWEST_COUNTERS: usize = 1 << 10;

/// What counting may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// How many keys are counted before a sieve is asked which of them may be frequent, if new ones
    /// are still met often.
    pub(super) few: usize,
    /// How many keys are counted in a pass.
    pub(super) keys: usize,
    /// The counters of the sieve.
    pub(super) sieve: usize,
    /// How many passes may be made with that.
    pub(super) passes: u32,
}

impl Room {
    /// What fits into so many bytes, with a sieve if there are more than a few keys.
    pub(super) fn within(bytes: u64, passes: u32, few: usize) -> Self {
        // There is room for a power of two in the other half.
        let keys = 1 << (bytes / 2 / BYTES_PER_KEY).max(1).ilog2();
        Self {
            few: few.min(keys),
            keys,
            sieve: (bytes / SIEVE_SHARE / BYTES_PER_COUNTER) as usize,
            passes,
        }
    }

    /// The room with a sieve that is no larger than a sequence of so many numbers needs.
    pub(super) fn for_numbers(self, numbers: usize) -> Self {
        let counters = (numbers / NUMBERS_PER_COUNTER).max(FEWEST_COUNTERS);
        Self {
            sieve: self.sieve.min(counters),
            ..self
        }
    }

    /// What one of so many threads has of it.
    pub(super) fn share(self, threads: usize) -> Self {
        Self {
            few: self.few / threads,
            keys: self.keys / threads,
            sieve: self.sieve / threads,
            ..self
        }
    }
}

/// Why counting ended: with the memory that it may take, it would make about so many passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyPasses(pub u32);

impl fmt::Display for TooManyPasses {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(passes) = self;
        write!(
            formatter,
            "with what is left of it, n-grams or collocations would take about {passes} passes over all tokens"
        )
    }
}

impl Error for TooManyPasses {}
