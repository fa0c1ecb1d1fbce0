//! A [`NumberSet`] is a set of numbers, a bit for each: it is asked for every token of a corpus, so
//! it is as small as can be.

/// Numbers from 0 to a largest one. Also of the words of a large corpus all fit into the cache.
#[derive(Debug, Default)]
pub(crate) struct NumberSet {
    /// A bit for each number.
    words: Vec<u64>,
    /// How many numbers of the set come before each word of bits, as far as that is known.
    before: Vec<u32>,
}

impl NumberSet {
    /// Whether the set has a number.
    pub(crate) fn contains(&self, number: u32) -> bool {
        let (word, bit) = place(number);
        self.words.get(word).is_some_and(|it| it & bit != 0)
    }

    /// Adds a number.
    pub(crate) fn insert(&mut self, number: u32) {
        let (word, bit) = place(number);
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= bit;
    }

    /// Takes all numbers out, and keeps the room that they had.
    pub(crate) fn clear(&mut self) {
        self.words.clear();
    }

    /// Makes [`NumberSet::rank`] right for the numbers that were inserted until now.
    pub(crate) fn count_ranks(&mut self) {
        self.before.clear();
        let mut before = 0;
        self.before.extend(self.words.iter().map(|word| {
            let numbers = word.count_ones();
            before += numbers;
            before - numbers
        }));
    }

    /// How many numbers of the set are less than one that is in it.
    pub(crate) fn rank(&self, number: u32) -> u32 {
        let (word, bit) = place(number);
        self.before[word] + (self.words[word] & (bit - 1)).count_ones()
    }

    /// The numbers from the least on.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        let words = (0..).step_by(u64::BITS as usize).zip(&self.words);
        words.flat_map(|(first, &word)| {
            let with_bits = |it: &u64| (*it != 0).then_some(*it);
            let rest =
                std::iter::successors(with_bits(&word), move |it| with_bits(&(it & (it - 1))));
            rest.map(move |it| first + it.trailing_zeros())
        })
    }
}

impl FromIterator<u32> for NumberSet {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut set = Self::default();
        numbers.into_iter().for_each(|it| set.insert(it));
        set
    }
}

/// Where the bit of a number is.
fn place(number: u32) -> (usize, u64) {
    ((number / u64::BITS) as usize, 1 << (number % u64::BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numbers: &[u32], expected: &[u32]) {
        let mut set: NumberSet = [7, 2000].into_iter().collect();
        set.clear();
        numbers.iter().for_each(|&it| set.insert(it));
        assert_eq!(set.iter().collect::<Vec<_>>(), expected);
        let found = (0..3000).filter(|&it| set.contains(it));
        assert_eq!(found.collect::<Vec<_>>(), expected);
        set.count_ranks();
        let ranks = expected.iter().map(|&it| set.rank(it));
        assert!(ranks.eq(0..expected.len() as u32), "{expected:?}");
        assert!(!set.contains(u32::MAX));
    }

    #[test]
    fn a_set_has_what_was_inserted_in_the_order_of_numbers() {
        check(&[], &[]);
        check(&[63, 0, 63], &[0, 63]);
        check(&[64, 1, 63, 1], &[1, 63, 64]);
        check(&[999, 500, 998, 320], &[320, 500, 998, 999]);
    }
}
