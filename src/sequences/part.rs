//! A [`Part`] of all keys is counted by one thread in one pass.

use super::counted::{Counted, mixed};

/// A part of all possible keys: those whose mixed bits lie in a range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) low: u32,
    pub(super) high: u32,
}

impl Part {
    /// One of so many parts that are equally large.
    pub(super) fn share(place: usize, parts: usize) -> Self {
        let from = |place: usize| ((place as u64) << 32).div_ceil(parts as u64);
        Self {
            low: from(place) as u32,
            high: (from(place + 1) - 1) as u32,
        }
    }

    /// Which of so many shares has a key.
    pub(super) fn share_of(mixed: u64, parts: usize) -> usize {
        (((mixed & u64::from(u32::MAX)) * parts as u64) >> 32) as usize
    }

    pub(super) fn has(self, mixed: u64) -> bool {
        (self.low..=self.high).contains(&(mixed as u32))
    }

    /// Drops what is not in the first half of the part, and again until so many keys are left.
    pub(super) fn shrink<V: Default>(&mut self, counted: &mut Counted<V>, keys: usize) {
        while counted.len() > keys.max(1) && self.low < self.high {
            self.high = self.low + (self.high - self.low) / 2;
            counted.retain(|key| self.has(mixed(key)));
        }
    }

    /// How many passes it takes to an end if each counts as large a part as this one.
    pub(super) fn passes_to(self, end: u32) -> u32 {
        let all = Self { high: end, ..self };
        all.times(self).ceil() as u32
    }

    /// How many possible keys there are of each that is in a part of this one.
    pub(super) fn times(self, smaller: Self) -> f64 {
        let size = |it: Self| f64::from(it.high - it.low) + 1.0;
        size(self) / size(smaller)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_in_the_share_that_is_told_of_it() {
        for parts in 1..40 {
            let shares: Vec<Part> = (0..parts).map(|it| Part::share(it, parts)).collect();
            assert_eq!((shares[0].low, shares[parts - 1].high), (0, u32::MAX));
            for share in &shares {
                for mixed in [share.low, share.high].map(u64::from) {
                    assert!(shares[Part::share_of(mixed, parts)].has(mixed));
                }
            }
            let next = shares.iter().skip(1).map(|it| it.low - 1);
            assert!(
                shares
                    .iter()
                    .map(|it| it.high)
                    .zip(next)
                    .all(|(end, it)| end == it)
            );
        }
    }
}
