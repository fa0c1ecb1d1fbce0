//! A [`MemoryLimit`] is how much memory a run may take. What gives the same result with less room
//! asks here how much there is.

use std::error::Error as StdError;
use std::str::FromStr;

use bytesize::ByteSize;
use memory_stats::memory_stats;
use serde::de::Error as Custom;
use serde::{Deserialize, Deserializer};

use crate::error::{Error, Result};

/// What is left free for what nobody asks for: rows on their way to disk, and new words.
const RESERVE: ByteSize = ByteSize::mib(32);

/// With less than this nothing goes on.
const LEAST_ROOM: ByteSize = ByteSize::mib(4);

/// What threads share, the dictionaries first, and what each may take beside that.
const FOR_ALL_THREADS: ByteSize = ByteSize::mib(128);
const PER_THREAD: ByteSize = ByteSize::mib(16);

const NO_SIZE: &str = "`memory_limit` is no size; write one such as \"2 GiB\", or 0 for no limit";

/// How much memory the whole process may take, if there is a limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MemoryLimit(Option<ByteSize>);

impl MemoryLimit {
    /// The least limit: what the dictionaries take, and documents of the usual size.
    pub const LEAST: ByteSize = ByteSize::mib(256);

    /// A limit of so many bytes; 0 is no limit.
    pub fn new(size: ByteSize) -> Self {
        Self((size.0 > 0).then_some(size))
    }

    /// Whether a run could not even begin.
    pub fn is_too_small(self) -> bool {
        self.0.is_some_and(|it| it < Self::LEAST)
    }

    /// How many bytes there are room for, `wanted` at most.
    ///
    /// A system that does not tell how much memory a process has is taken to have given half of
    /// what it may have.
    ///
    /// # Errors
    ///
    /// If the limit is reached.
    pub fn room(self, wanted: u64) -> Result<u64> {
        let Some(ByteSize(limit)) = self.0 else {
            return Ok(wanted);
        };
        let taken = memory_stats().map_or(limit / 2, |it| it.physical_mem as u64);
        room(limit, taken, wanted)
    }

    /// As [`room`](Self::room), while another piece of work wants so much at the same time: each takes
    /// its share of what is left, as neither sees what the other is about to take.
    ///
    /// # Errors
    ///
    /// If the limit is reached.
    pub fn room_beside(self, other: u64, wanted: u64) -> Result<u64> {
        let both = u128::from(wanted) + u128::from(other);
        let left = self.room(u64::try_from(both).unwrap_or(u64::MAX))?;
        let share = u128::from(left) * u128::from(wanted) / both.max(1);
        Ok(u64::try_from(share).unwrap_or(wanted))
    }

    /// How many threads there is room for, `wanted` at most: each keeps what it has worked with.
    pub fn threads(self, wanted: usize) -> usize {
        let Some(ByteSize(limit)) = self.0 else {
            return wanted;
        };
        let most = limit.saturating_sub(FOR_ALL_THREADS.0) / PER_THREAD.0;
        wanted.min(usize::try_from(most).unwrap_or(wanted).max(1))
    }

    /// The error of a run for which the limit is too low, and why.
    pub fn reached(self, why: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        reached(self.0.unwrap_or_default(), why)
    }
}

fn room(limit: u64, taken: u64, wanted: u64) -> Result<u64> {
    let free = limit.saturating_sub(taken);
    if free < LEAST_ROOM.0 {
        return Err(reached(
            ByteSize(limit),
            "what is known of each word, and of each document, does not fit",
        ));
    }
    let room = free.saturating_sub(RESERVE.0).max(LEAST_ROOM.0);
    Ok(room.min(wanted))
}

fn reached(limit: ByteSize, why: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
    Error::new(format!("the run needs more memory than {limit}"))
        .caused_by(why)
        .with_hint(
            "allow more with --memory-limit, use fewer threads with --threads, or read fewer \
             documents; the tables of the last run are untouched",
        )
}

impl FromStr for MemoryLimit {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        match text.parse().map(Self::new) {
            Ok(limit) if !limit.is_too_small() => Ok(limit),
            _ => Err(format!(
                "write a size of at least {}, such as 2GiB, or 0 for no limit",
                Self::LEAST
            )),
        }
    }
}

impl<'d> Deserialize<'d> for MemoryLimit {
    fn deserialize<D: Deserializer<'d>>(value: D) -> std::result::Result<Self, D::Error> {
        let size = ByteSize::deserialize(value).map(Self::new);
        size.map_err(|_| Custom::custom(NO_SIZE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1 << 20;

    fn check(limit: u64, taken: u64, wanted: u64, expected: Option<u64>) {
        let room = room(limit * MIB, taken * MIB, wanted * MIB);
        assert_eq!(room.ok(), expected.map(|it| it * MIB));
    }

    #[test]
    fn there_is_as_much_room_as_is_wanted_and_left() {
        check(512, 200, 100, Some(100));
        check(512, 200, 1000, Some(280));
        check(512, 480, 1000, Some(4));
        check(512, 480, 1, Some(1));
    }

    #[test]
    fn there_are_as_many_threads_as_have_room() {
        let threads = |limit, wanted| MemoryLimit::new(ByteSize::mib(limit)).threads(wanted);
        assert_eq!(threads(256, 16), 8);
        assert_eq!(threads(256, 2), 2);
        assert_eq!(threads(1024, 16), 16);
        assert_eq!(threads(1, 16), 1);
        assert_eq!(threads(0, 1024), 1024);
    }

    #[test]
    fn at_the_limit_there_is_no_room() {
        check(512, 508, 1000, Some(4));
        check(512, 509, 1, None);
        check(512, 600, 1000, None);
    }

    #[test]
    fn without_a_limit_everything_that_is_wanted_is_there() {
        let unlimited = MemoryLimit::new(ByteSize(0));
        assert_eq!(unlimited, MemoryLimit::default());
        assert_eq!(unlimited.room(u64::MAX).ok(), Some(u64::MAX));
        assert!(!unlimited.is_too_small());
    }

    #[test]
    fn two_that_want_more_than_is_left_share_it() {
        let unlimited = MemoryLimit::default();
        assert_eq!(
            unlimited.room_beside(64 * MIB, 128 * MIB).ok(),
            Some(128 * MIB)
        );
        // Far less than is wanted, whatever this process has taken.
        let limit = MemoryLimit::new(ByteSize(1 << 40));
        let (one, other) = (1 << 40, 1 << 41);
        let [first, second] = [limit.room_beside(other, one), limit.room_beside(one, other)];
        let (first, second) = (first.ok().unwrap_or(0), second.ok().unwrap_or(0));
        assert!(first > 1 << 36 && second > first, "{first} {second}");
        assert!(first + second < 1 << 40, "{first} {second}");
    }

    #[test]
    fn a_limit_below_what_this_process_has_is_reached() {
        let error = MemoryLimit::new(ByteSize(1)).room(1).err();
        assert!(error.is_some_and(|it| it.to_string().ends_with("more memory than 1 B")));
    }
}
