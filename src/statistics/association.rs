//! Association says how much more often two words stand together than chance would have it.
//!
//! "Together" is what the caller counts: next to each other, or within a window of some tokens.

use super::contingency::Contingency;
use super::logarithms::log2_ratio;

/// How often two words occur, and how often they do so together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    together: u64,
    first: u64,
    second: u64,
    tokens: u64,
}

impl Pair {
    /// From the pairs counted, each pair of places once; the occurrences of either word; and the
    /// tokens in which all of them were counted, not windows.
    ///
    /// `None` if a word does not occur, or occurs more often than there are tokens. In a window
    /// `together` may be larger than a word's occurrences.
    pub fn new(together: u64, first: u64, second: u64, tokens: u64) -> Option<Self> {
        let valid = |word: u64| 0 < word && word <= tokens;
        (valid(first) && valid(second)).then_some(Self {
            together,
            first,
            second,
            tokens,
        })
    }

    /// How often they would be together by chance: f(x) f(y) / N.
    ///
    /// This is for words next to each other in one order. In a window of several places chance
    /// brings them together in each: multiply by the number of places, and expect the mutual
    /// information of words that have nothing to do with each other at its logarithm.
    pub fn expected(self) -> f64 {
        self.product() as f64 / self.tokens as f64
    }

    /// Mutual information (pointwise): log₂(f(xy) N / (f(x) f(y))); `None` if never together.
    ///
    /// Church & Hanks 1990. It favours rare words: two that occur once, together, have the
    /// largest value there is.
    pub fn mutual_information(self) -> Option<f64> {
        let joint = u128::from(self.together) * u128::from(self.tokens);
        (self.together > 0).then(|| log2_ratio(joint, self.product()))
    }

    /// Normalised mutual information, 1 if the words only occur together and 0 if by chance:
    /// MI / −log₂(f(xy) / N).
    ///
    /// Bouma 2009. `None` if never together, at as many places as there are tokens, or more often
    /// than one of them occurs, which a window allows: there 1 would not be the largest value.
    pub fn normalized_mutual_information(self) -> Option<f64> {
        let surprise = log2_ratio(u128::from(self.tokens), u128::from(self.together.max(1)));
        let information = self.mutual_information()?;
        let is_bounded = self.together < self.tokens && self.is_within_both();
        is_bounded.then(|| information / surprise)
    }

    /// MI³: log₂(f(xy)³ N / (f(x) f(y))), which favours frequent pairs; `None` if never together.
    ///
    /// Daille 1994.
    pub fn cubed_mutual_information(self) -> Option<f64> {
        Some(self.mutual_information()? + 2.0 * (self.together as f64).log2())
    }

    /// The t score: (f(xy) − E) / √f(xy); `None` if never together.
    ///
    /// Church, Gale, Hanks & Hindle 1991. A ranking rather than a test: words are not distributed
    /// normally.
    pub fn t_score(self) -> Option<f64> {
        let joint = u128::from(self.together) * u128::from(self.tokens);
        let difference = joint.abs_diff(self.product()) as f64 / self.tokens as f64;
        let t = difference / (self.together as f64).sqrt();
        let signed = if joint < self.product() { -t } else { t };
        (self.together > 0).then_some(signed)
    }

    /// logDice: 14 + log₂(2 f(xy) / (f(x) + f(y))); `None` if never together, or more often than
    /// one of them occurs.
    ///
    /// Rychlý 2008, "A lexicographer-friendly association score". At most 14; 1 more is twice as
    /// often; it does not depend on the size of the corpus.
    pub fn log_dice(self) -> Option<f64> {
        let dice = 2.0 * self.together as f64 / (self.first as f64 + self.second as f64);
        let is_bounded = self.together > 0 && self.is_within_both();
        is_bounded.then(|| 14.0 + dice.log2())
    }

    /// Log-likelihood over the four cells with, with one, and with none of the words, negative if
    /// they avoid each other (Dunning 1993).
    ///
    /// `None` if they are together more often than one of them occurs, which a window allows:
    /// then there are no such cells.
    pub fn log_likelihood(self) -> Option<f64> {
        let first = self.first.checked_sub(self.together)?;
        let second = self.second.checked_sub(self.together)?;
        let neither = self.tokens.checked_sub(self.first + second)?;
        let table = Contingency {
            both: self.together,
            first,
            second,
            neither,
        };
        table.log_likelihood()
    }

    /// Whether they are together no more often than either occurs. A window may hold one of them
    /// twice, and then it has two pairs.
    fn is_within_both(self) -> bool {
        self.together <= self.first.min(self.second)
    }

    fn product(self) -> u128 {
        u128::from(self.first) * u128::from(self.second)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pair(together: u64, first: u64, second: u64, tokens: u64) -> Pair {
        Pair::new(together, first, second, tokens).expect("the words occur")
    }

    fn check(found: Option<f64>, golden: f64) {
        let found = found.expect("it is defined");
        assert!((found - golden).abs() < 0.51e-7, "{found} is not {golden}");
    }

    #[test]
    fn a_pair_has_the_values_of_the_worked_example() {
        let pair = pair(50, 100, 200, 100_000);
        check(Some(pair.expected()), 0.2);
        check(pair.log_dice(), 12.415_037_5);
        check(pair.mutual_information(), 7.965_784_3);
        check(pair.normalized_mutual_information(), 0.726_421_8);
        check(pair.t_score(), 7.042_783_5);
        check(pair.cubed_mutual_information(), 19.253_496_7);
        check(pair.log_likelihood(), 496.651_973_2);
    }

    #[test]
    fn words_that_only_occur_together_have_the_largest_values() {
        let pair = pair(10, 10, 10, 1000);
        check(pair.log_dice(), 14.0);
        check(pair.normalized_mutual_information(), 1.0);
    }

    #[test]
    fn once_in_sixteen_thousand_is_a_log_dice_of_nothing() {
        check(pair(1, 16_384, 16_384, 1_000_000).log_dice(), 0.0);
    }

    #[test]
    fn words_that_are_never_together_have_no_score_but_a_negative_log_likelihood() {
        let pair = pair(0, 100, 200, 1000);
        let scores = [
            pair.mutual_information(),
            pair.normalized_mutual_information(),
            pair.cubed_mutual_information(),
            pair.t_score(),
            pair.log_dice(),
        ];
        assert_eq!(scores, [None; 5]);
        assert!(pair.log_likelihood() < Some(0.0));
    }

    #[test]
    fn a_window_may_hold_a_word_with_more_than_one_neighbour() {
        let pair = pair(30, 10, 20, 1000);
        assert_eq!(pair.log_likelihood(), None);
        assert_eq!(pair.normalized_mutual_information(), None);
        assert_eq!(pair.log_dice(), None);
        check(pair.mutual_information(), 7.228_818_7);
        assert_eq!(Pair::new(0, 0, 1, 10), None);
        assert_eq!(Pair::new(1, 1, 11, 10), None);
    }

    proptest! {
        #[test]
        fn which_word_is_first_does_not_matter(
            x in 1u64..5000, y in 1u64..5000, share in 0u64..=100, rest in 0u64..1_000_000,
        ) {
            let together = x.min(y) * share / 100;
            let tokens = x + y + rest;
            let (there, back) = (pair(together, x, y, tokens), pair(together, y, x, tokens));
            prop_assert_eq!(there.mutual_information(), back.mutual_information());
            prop_assert_eq!(there.t_score(), back.t_score());
            prop_assert_eq!(there.log_dice(), back.log_dice());
            let [there_g2, back_g2] = [there, back].map(|it| it.log_likelihood().unwrap_or(0.0));
            prop_assert!((there_g2 - back_g2).abs() <= 1e-12 * there_g2.abs());
        }

        #[test]
        fn scores_stay_in_their_bounds_and_agree_on_the_sign(
            x in 1u64..5000, y in 1u64..5000, share in 1u64..=100, rest in 1u64..1_000_000,
        ) {
            let together = (x.min(y) * share / 100).max(1);
            let pair = pair(together, x, y, x + y + rest);
            let normalized = pair.normalized_mutual_information().expect("they are together");
            prop_assert!((-1.0..=1.0 + 1e-12).contains(&normalized));
            prop_assert!(pair.log_dice().expect("they are together") <= 14.0);
            let information = pair.mutual_information().expect("they are together");
            let t = pair.t_score().expect("they are together");
            prop_assert!(information == 0.0 && t == 0.0 || information.signum() == t.signum());
        }

        #[test]
        fn log_dice_does_not_depend_on_the_size_of_the_corpus(tokens in 500u64..1_000_000) {
            prop_assert_eq!(pair(50, 100, 200, tokens).log_dice(), pair(50, 100, 200, 500).log_dice());
        }
    }
}
