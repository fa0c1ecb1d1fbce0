//! [`Codes`] say of each row which of the different values of a column it has.

/// The code of a row without a value.
pub(super) const NOTHING: u32 = u32::MAX;

/// Rows by the codes of their values, and what finds the code of a value. Codes follow each other
/// in the order in which values are first met.
#[derive(Debug, Default)]
pub(super) struct Codes {
    rows: Vec<u32>,
    nothings: usize,
    distinct: u32,
    /// A value is at the place that its hash says, or at the first one after it that was free. There
    /// are twice as many places as values, or more; none once most values differ.
    places: Vec<Place>,
    /// Whether most values differ, so that it is not worth it to look for one that was met before.
    has_given_up: bool,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    /// Of the value, or [`NOTHING`].
    code: u32,
    /// Of the value: most others are told from it without a look at them.
    hash: u32,
}

const FREE: Place = Place {
    code: NOTHING,
    hash: 0,
};

const FEWEST_PLACES: usize = 64;

impl Codes {
    /// Adds a row, and says whether its value gets a code of its own, the next one. `is_same` tells
    /// whether the value is the one with a code.
    pub(super) fn push(
        &mut self,
        hash: impl FnOnce() -> u32,
        is_same: impl Fn(u32) -> bool,
    ) -> bool {
        if let Some(&last) = self.rows.last()
            && last != NOTHING
            && is_same(last)
        {
            self.rows.push(last);
            return false;
        }
        let new = self.distinct;
        let code = match self.has_given_up {
            true => new,
            false => self.find_or_place(hash(), is_same),
        };
        self.rows.push(code);
        if code == new {
            self.distinct += 1;
            self.give_up_unless_worth_it();
        }
        code == new
    }

    /// The code of a value, and whether it is a new one. Rows that have it are to be added.
    pub(super) fn code(&mut self, hash: u32, is_same: impl Fn(u32) -> bool) -> (u32, bool) {
        let code = self.find_or_place(hash, is_same);
        let is_new = code == self.distinct;
        self.distinct += u32::from(is_new);
        (code, is_new)
    }

    /// Gives values that all differ the next codes.
    pub(super) fn add_distinct(&mut self, values: u32) {
        self.distinct += values;
    }

    /// Adds rows by the codes of their values, or [`NOTHING`].
    pub(super) fn extend(&mut self, rows: impl Iterator<Item = u32>) {
        let begin = self.rows.len();
        self.rows.extend(rows);
        let nothings = self.rows[begin..].iter().filter(|it| **it == NOTHING);
        self.nothings += nothings.count();
        self.give_up_unless_worth_it();
    }

    /// Adds a row without a value.
    pub(super) fn push_nothing(&mut self) {
        self.rows.push(NOTHING);
        self.nothings += 1;
    }

    /// Adds rows that have what the last one has.
    pub(super) fn repeat_last(&mut self, times: usize) {
        if let Some(&last) = self.rows.last() {
            let room = self.rows.len() + times;
            self.rows.resize(room, last);
            self.nothings += if last == NOTHING { times } else { 0 };
        }
    }

    /// The code of each row.
    pub(super) fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// How many rows have no value.
    pub(super) fn nothings(&self) -> usize {
        self.nothings
    }

    /// How many different values there are.
    pub(super) fn distinct(&self) -> usize {
        self.distinct as usize
    }

    /// Whether values are to be written once, and not again for each row.
    pub(super) fn are_worth_it(&self) -> bool {
        !self.has_given_up
    }

    pub(super) fn clear(&mut self) {
        self.rows.clear();
        self.nothings = 0;
        self.distinct = 0;
        self.places.clear();
        self.has_given_up = false;
    }

    /// The code of a value; of a new one the next, under which it will be found.
    fn find_or_place(&mut self, hash: u32, is_same: impl Fn(u32) -> bool) -> u32 {
        if self.places.len() <= 2 * self.distinct as usize {
            self.make_room();
        }
        let mut at = self.first_place(hash);
        loop {
            let place = self.places[at];
            if place.code == NOTHING {
                let code = self.distinct;
                self.places[at] = Place { code, hash };
                return code;
            }
            if place.hash == hash && is_same(place.code) {
                return place.code;
            }
            at = self.next_place(at);
        }
    }

    fn make_room(&mut self) {
        let more = (2 * self.places.len()).max(FEWEST_PLACES);
        let places = std::mem::replace(&mut self.places, vec![FREE; more]);
        for place in places.into_iter().filter(|it| it.code != NOTHING) {
            let mut at = self.first_place(place.hash);
            while self.places[at].code != NOTHING {
                at = self.next_place(at);
            }
            self.places[at] = place;
        }
    }

    /// The number of places is a power of two.
    fn first_place(&self, hash: u32) -> usize {
        hash as usize & (self.places.len() - 1)
    }

    fn next_place(&self, at: usize) -> usize {
        (at + 1) & (self.places.len() - 1)
    }

    /// More values than a few must each stand in two rows or more.
    fn give_up_unless_worth_it(&mut self) {
        const FEW: usize = 1024;
        let values = self.rows.len() - self.nothings;
        if self.distinct() > FEW && self.distinct() * 2 > values {
            self.has_given_up = true;
            self.places.clear();
        }
    }
}
