//! [`Chance`] is a series of numbers that look random and are the same for the same seed.

/// The generator `SplitMix64` of Steele, Lea and Flood (2014).
pub(crate) struct Chance {
    state: u64,
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

impl Chance {
    /// A series of its own for each number below a seed.
    pub(crate) fn new(seed: u64, number: u64) -> Self {
        let mut chance = Self {
            state: seed.wrapping_mul(GOLDEN) ^ number,
        };
        chance.state = chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to 1, without it.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From the first number to the last, each as likely.
    pub(crate) fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.next() % (last - first + 1)
    }

    /// True in so many of a hundred cases.
    pub(crate) fn in_hundred(&mut self, cases: u64) -> bool {
        self.next() % 100 < cases
    }

    /// One of several.
    pub(crate) fn one_of<T: Copy>(&mut self, several: &[T]) -> T {
        several[(self.next() % several.len() as u64) as usize]
    }
}
