//! [`Meetings`] are keys on their way from the threads that go through documents to the tallies that
//! count them.

use super::counted::mixed;
use super::part::Part;

/// Keys that one thread met, for each tally by itself and in the order in which they were met.
pub(super) struct Meetings<E> {
    of_tallies: Vec<OfTally<E>>,
}

/// What was met of the part that a tally counts.
struct OfTally<E> {
    part: Option<Part>,
    met: Vec<Met<E>>,
}

/// A key that was met.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Met<E> {
    pub(super) key: u64,
    /// Where in the block.
    pub(super) place: u32,
    pub(super) event: E,
}

impl<E: Copy> Meetings<E> {
    /// For so many tallies, none of which counts anything yet.
    pub(super) fn new(tallies: usize) -> Self {
        let none = || OfTally {
            part: None,
            met: Vec::new(),
        };
        Self {
            of_tallies: (0..tallies).map(|_| none()).collect(),
        }
    }

    /// Forgets what was met; from now on only these parts are of interest, each with the place of its
    /// tally.
    pub(super) fn begin(&mut self, parts: impl Iterator<Item = (usize, Part)>) {
        for it in &mut self.of_tallies {
            it.part = None;
            it.met.clear();
        }
        for (place, part) in parts {
            self.of_tallies[place].part = Some(part);
        }
    }

    /// Hands on a key that was met at a place of the block.
    #[inline]
    pub(super) fn add(&mut self, place: u32, key: u64, event: E) {
        let mixed = mixed(key);
        let tally = Part::share_of(mixed, self.of_tallies.len());
        let OfTally { part, met } = &mut self.of_tallies[tally];
        if part.is_some_and(|it| it.has(mixed)) {
            met.push(Met { key, place, event });
        }
    }

    /// What was met for the tally at a place.
    pub(super) fn of_tally(&self, place: usize) -> &[Met<E>] {
        &self.of_tallies[place].met
    }
}
