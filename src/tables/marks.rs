//! [`Marks`] say which of many numbers a row group has, and give those codes in their order.

/// Numbers below a limit that are marked. That takes little more than a bit for each number, so that
/// also of the words of a large corpus all fit into the cache.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// A bit for each number.
    words: Vec<u64>,
    /// How many numbers are marked before each word of bits.
    before: Vec<u32>,
}

impl Marks {
    /// Takes all marks away, and has room for numbers below a limit.
    pub(super) fn clear(&mut self, limit: u32) {
        self.words.clear();
        self.words.resize(limit.div_ceil(u64::BITS) as usize, 0);
    }

    pub(super) fn mark(&mut self, number: u32) {
        let (word, bit) = place(number);
        self.words[word] |= bit;
    }

    /// Gives codes to the numbers that are marked.
    pub(super) fn give_codes(&mut self) {
        self.before.clear();
        let mut before = 0;
        self.before.extend(self.words.iter().map(|word| {
            let marked = word.count_ones();
            before += marked;
            before - marked
        }));
    }

    /// The code of a number that was marked: how many less than it were.
    pub(super) fn code(&self, number: u32) -> u32 {
        let (word, bit) = place(number);
        self.before[word] + (self.words[word] & (bit - 1)).count_ones()
    }

    /// The numbers that are marked, in their order, which is that of their codes.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        let words = (0..).step_by(u64::BITS as usize).zip(&self.words);
        words.flat_map(|(first, &word)| {
            let with_bits = |it: &u64| (*it != 0).then_some(*it);
            let rest =
                std::iter::successors(with_bits(&word), move |it| with_bits(&(it & (it - 1))));
            rest.map(move |it| first + it.trailing_zeros())
        })
    }
}

/// Where the bit of a number is.
fn place(number: u32) -> (usize, u64) {
    ((number / u64::BITS) as usize, 1 << (number % u64::BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(limit: u32, numbers: &[u32], expected: &[u32]) {
        let mut marks = Marks::default();
        for _ in 0..2 {
            marks.clear(limit);
            numbers.iter().for_each(|&it| marks.mark(it));
            marks.give_codes();
            assert_eq!(marks.numbers().collect::<Vec<_>>(), expected);
            let codes = expected.iter().map(|&it| marks.code(it));
            assert!(codes.eq(0..expected.len() as u32), "{expected:?}");
        }
    }

    #[test]
    fn what_is_marked_has_codes_in_its_order() {
        check(0, &[], &[]);
        check(100, &[], &[]);
        check(64, &[63, 0, 63], &[0, 63]);
        check(65, &[64, 1, 63, 1], &[1, 63, 64]);
        check(1000, &[999, 500, 998, 320], &[320, 500, 998, 999]);
    }
}
