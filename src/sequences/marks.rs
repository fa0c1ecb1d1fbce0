//! [`Marks`] are a set of numbers, a bit for each: it is asked for every token of a corpus, so it is
//! as small as can be.

/// Some of the numbers up to a largest one.
#[derive(Default)]
pub(super) struct Marks(Vec<u64>);

impl Marks {
    pub(super) fn has(&self, number: u32) -> bool {
        let bits = self.0.get(number as usize / 64);
        bits.is_some_and(|it| it >> (number % 64) & 1 == 1)
    }

    fn insert(&mut self, number: u32) {
        let at = number as usize / 64;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= 1 << (number % 64);
    }
}

impl FromIterator<u32> for Marks {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut marks = Self::default();
        numbers.into_iter().for_each(|it| marks.insert(it));
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_marked_has_a_mark() {
        let numbers = [0, 63, 64, 200];
        let marks: Marks = numbers.into_iter().collect();
        let found = (0..1000).filter(|&it| marks.has(it));
        assert_eq!(found.collect::<Vec<u32>>(), numbers);
        assert!(!marks.has(u32::MAX));
        assert!(!Marks::default().has(0));
    }
}
