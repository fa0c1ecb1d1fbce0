//! [`Places`] find the numbers of words by the hashes of the words.

/// Numbers from 0 on, each at the place that the hash of its word says, or at the first one after it
/// that was free. A fifth of the places or more are free, and their number is a power of two.
#[derive(Debug, Clone)]
pub(super) struct Places<T> {
    places: Vec<Place<T>>,
}

/// Where a number is, or none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<T> {
    hash: u32,
    /// Of the word, or [`FREE`].
    number: u32,
    /// What tells the word besides its hash.
    sign: T,
}

const FREE: u32 = u32::MAX;

const FEWEST_PLACES: usize = 256;

impl<T: Copy> Place<T> {
    /// The number, if there is one and its word may be the one that is looked for.
    pub(super) fn number(self, hash: u32, is_same: impl Fn(u32, T) -> bool) -> Option<u32> {
        let Self { number, sign, .. } = self;
        (self.hash == hash && number != FREE && is_same(number, sign)).then_some(number)
    }
}

impl<T: Copy + Default> Default for Places<T> {
    fn default() -> Self {
        Self {
            places: vec![free(); FEWEST_PLACES],
        }
    }
}

fn free<T: Default>() -> Place<T> {
    Place {
        hash: 0,
        number: FREE,
        sign: T::default(),
    }
}

impl<T: Copy + Default> Places<T> {
    /// The first place where a word can be.
    pub(super) fn first(&self, hash: u32) -> Place<T> {
        self.places[self.first_place(hash)]
    }

    /// The number of a word that is told by its hash, its number and what else tells it.
    pub(super) fn find(&self, hash: u32, is_same: impl Fn(u32, T) -> bool) -> Option<u32> {
        let mut at = self.first_place(hash);
        loop {
            let place = self.places[at];
            if place.number == FREE {
                return None;
            }
            if let Some(number) = place.number(hash, &is_same) {
                return Some(number);
            }
            at = self.next_place(at);
        }
    }

    /// Adds a word that is not there, with the next number.
    pub(super) fn insert(&mut self, hash: u32, sign: T, number: u32) {
        if 4 * self.places.len() < 5 * (number as usize + 1) {
            self.grow();
        }
        self.put(Place { hash, number, sign });
    }

    fn put(&mut self, place: Place<T>) {
        let mut at = self.first_place(place.hash);
        while self.places[at].number != FREE {
            at = self.next_place(at);
        }
        self.places[at] = place;
    }

    fn grow(&mut self) {
        let more = vec![free(); 2 * self.places.len()];
        let places = std::mem::replace(&mut self.places, more);
        for place in places.into_iter().filter(|it| it.number != FREE) {
            self.put(place);
        }
    }

    fn first_place(&self, hash: u32) -> usize {
        hash as usize & (self.places.len() - 1)
    }

    fn next_place(&self, at: usize) -> usize {
        (at + 1) & (self.places.len() - 1)
    }
}
