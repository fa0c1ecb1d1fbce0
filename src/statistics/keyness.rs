//! Keyness says how much more of a word one slice of the corpus has than another.
//!
//! The measures take tokens or documents as their unit. Evert 2022, "Measuring keyness", finds
//! documents the safer one, since words cluster in documents.

use super::clopper_pearson::{lower_ln_odds, upper_ln_odds};
use super::contingency::Contingency;
use super::logarithms::{deviance, log2_ratio};

/// How often a word occurs in a slice of the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Occurrences of the word, or documents that have it; at most `size`.
    pub occurrences: u64,
    /// Tokens, or documents.
    pub size: u64,
}

/// A word in a target and in the reference that this is compared with.
///
/// Positive values mean more of it in the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keyness {
    target: Slice,
    reference: Slice,
}

impl Keyness {
    /// `None` if a slice is empty, has less than its word, or if neither slice has the word.
    pub fn new(target: Slice, reference: Slice) -> Option<Self> {
        let valid = |slice: Slice| slice.size > 0 && slice.occurrences <= slice.size;
        let occurs = target.occurrences > 0 || reference.occurrences > 0;
        (occurs && valid(target) && valid(reference)).then_some(Self { target, reference })
    }

    /// Log-likelihood over the two counts of the word, with a sign: 2 Σ O ln(O / E).
    ///
    /// Rayson & Garside 2000, "Comparing corpora using frequency profiling": the number that
    /// UCREL's calculator gives. Other words are left out, so it is a little smaller than
    /// [`Self::log_likelihood_4_cell`].
    pub fn log_likelihood_2_cell(self) -> f64 {
        let [target, reference] = self.two_cells();
        let sum = [target, reference]
            .map(|cell| deviance(cell.observed, cell.expected, cell.difference))
            .iter()
            .sum::<f64>();
        (2.0 * sum).copysign(target.difference)
    }

    /// Log-likelihood over the counts of the word and of all others, with a sign.
    ///
    /// Dunning 1993, "Accurate methods for the statistics of surprise and coincidence". It has
    /// the χ² distribution with one degree of freedom if nothing but chance is at work. `None` if
    /// the slices consist of the word.
    pub fn log_likelihood_4_cell(self) -> Option<f64> {
        self.contingency().log_likelihood()
    }

    /// [`Self::log_likelihood_4_cell`] divided by the correction of Williams 1976 for small
    /// counts.
    pub fn log_likelihood_williams(self) -> Option<f64> {
        let table = self.contingency();
        Some(table.log_likelihood()? / table.williams_factor()?)
    }

    /// Log Ratio: the logarithm to the base 2 of the ratio of the relative frequencies; where one
    /// count is 0, with 0.5 in its place.
    ///
    /// Hardie 2014, "Log Ratio: an informal introduction". 1 is twice as frequent, −1 half.
    pub fn log_ratio_hardie(self) -> f64 {
        // Twice the counts, so that one half is an integer too.
        let [a, b] = [self.target, self.reference].map(|it| match it.occurrences {
            0 => 1,
            count => 2 * u128::from(count),
        });
        let [c, d] = [self.target, self.reference].map(|it| u128::from(it.size));
        log2_ratio(a * d, b * c)
    }

    /// Log Ratio with 0.5 added to all counts and sizes, after Walter 1975.
    ///
    /// The form of the R package `corpora`.
    pub fn log_ratio_walter(self) -> f64 {
        let half_more = |count: u64| 2 * u128::from(count) + 1;
        let Self { target, reference } = self;
        log2_ratio(
            half_more(target.occurrences) * half_more(reference.size),
            half_more(target.size) * half_more(reference.occurrences),
        )
    }

    /// Conservative Log Ratio: the end of the Log Ratio's interval that is closer to 0, or 0 if
    /// the interval has it.
    ///
    /// Evert 2022. The interval is the one of Clopper & Pearson for the target's share of the
    /// occurrences. `level` is its confidence, between 0 and 1. `family` is the number of words
    /// that are compared, at least 1, by which the error is divided (Bonferroni).
    pub fn log_ratio_conservative(self, level: f64, family: u64) -> f64 {
        let tail = (1.0 - level) / 2.0 / family.max(1) as f64;
        let Self { target, reference } = self;
        let [a, b] = [target.occurrences, reference.occurrences];
        let of_odds = |ln_odds: f64| {
            let sizes = log2_ratio(u128::from(reference.size), u128::from(target.size));
            sizes + ln_odds / std::f64::consts::LN_2
        };
        match self.products() {
            [more, less] if more > less => of_odds(lower_ln_odds(a, b, tail)).max(0.0),
            [less, more] if less < more => of_odds(upper_ln_odds(a, b, tail)).min(0.0),
            _ => 0.0,
        }
    }

    /// %DIFF: the difference of the relative frequencies in percent of the one in the reference;
    /// `None` if the reference does not have the word.
    ///
    /// Gabrielatos & Marchi 2011, "Keyness: matching metrics to definitions". They put a tiny
    /// number for 0; then the result says nothing but that number.
    pub fn percent_difference(self) -> Option<f64> {
        let [more, less] = self.products();
        let difference = more.abs_diff(less) as f64 / less as f64 * 100.0;
        let signed = if more < less { -difference } else { difference };
        (less > 0).then_some(signed)
    }

    /// Simple maths: the ratio of the frequencies per million, with `smoothing`, which is more than
    /// 0, added to both.
    ///
    /// Kilgarriff 2009, "Simple maths for keywords". 1 favours rare words, 100 and more common
    /// ones.
    pub fn simple_maths(self, smoothing: f64) -> f64 {
        let [target, reference] = [self.target, self.reference]
            .map(|it| it.occurrences as f64 * 1e6 / it.size as f64 + smoothing);
        target / reference
    }

    /// The relative frequencies in target and reference over their common denominator.
    fn products(self) -> [u128; 2] {
        let Self { target, reference } = self;
        [(target, reference), (reference, target)]
            .map(|(one, other)| u128::from(one.occurrences) * u128::from(other.size))
    }

    fn two_cells(self) -> [Cell; 2] {
        let [more, less] = self.products();
        let size = self.target.size as f64 + self.reference.size as f64;
        let difference = more.abs_diff(less) as f64 / size;
        let difference = if more < less { -difference } else { difference };
        let occurrences = (self.target.occurrences + self.reference.occurrences) as f64;
        [(self.target, difference), (self.reference, -difference)].map(|(slice, difference)| Cell {
            observed: slice.occurrences as f64,
            expected: slice.size as f64 * occurrences / size,
            difference,
        })
    }

    fn contingency(self) -> Contingency {
        let Self { target, reference } = self;
        Contingency {
            both: target.occurrences,
            first: target.size - target.occurrences,
            second: reference.occurrences,
            neither: reference.size - reference.occurrences,
        }
    }
}

/// A count and what it would be if target and reference did not differ.
#[derive(Clone, Copy)]
struct Cell {
    observed: f64,
    expected: f64,
    /// `observed` less `expected`, without what subtracting loses.
    difference: f64,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tails::chi_squared_p;
    use super::*;

    fn keyness(a: u64, b: u64, c: u64, d: u64) -> Keyness {
        let slice = |occurrences, size| Slice { occurrences, size };
        Keyness::new(slice(a, c), slice(b, d)).expect("the counts fit in the sizes")
    }

    fn check(found: f64, golden: f64) {
        assert!((found - golden).abs() < 0.51e-6, "{found} is not {golden}");
    }

    fn check_log_likelihoods(counts: [u64; 4], two_cells: f64, four_cells: f64) {
        let [a, b, c, d] = counts;
        let keyness = keyness(a, b, c, d);
        check(keyness.log_likelihood_2_cell().abs(), two_cells);
        let found = keyness.log_likelihood_4_cell().expect("other words occur");
        check(found.abs(), four_cells);
    }

    #[test]
    fn log_likelihoods_have_the_values_that_others_give() {
        check_log_likelihoods([52, 57, 50_000, 75_000], 2.651_710_2, 2.654_064_3);
        check_log_likelihoods([10, 5, 100, 200], 6.931_471_8, 7.329_811_7);
        check_log_likelihoods([3, 7, 10, 9], 2.094_839_0, 4.534_939_3);
        check_log_likelihoods([0, 10, 1000, 1000], 13.862_943_6, 13.913_195_1);
        check_log_likelihoods([23, 551, 263, 8870], 2.330_551_9, 2.506_972_6);
    }

    /// AntConc gives the χ² of its demonstration, which needs the same expected counts.
    #[test]
    fn the_expected_counts_give_the_chi_squared_of_another_program() {
        let cells = keyness(23, 551, 263, 8870).two_cells();
        let squares = cells.map(|it| it.difference * it.difference / it.expected);
        check(squares.iter().sum(), 2.608_192_3);
    }

    #[test]
    fn the_sign_says_which_slice_has_more_of_the_word() {
        assert!(keyness(52, 57, 50_000, 75_000).log_likelihood_2_cell() > 0.0);
        assert!(keyness(3, 7, 10, 9).log_likelihood_2_cell() < 0.0);
        assert!(keyness(3, 7, 10, 9).log_likelihood_4_cell() < Some(0.0));
    }

    #[test]
    fn the_example_of_quanteda_has_its_p_value_and_its_correction() {
        let keyness = keyness(3, 7, 10, 9);
        let uncorrected = keyness.log_likelihood_4_cell().expect("other words occur");
        check(chi_squared_p(uncorrected), 0.033_209_6);
        let corrected = keyness
            .log_likelihood_williams()
            .expect("other words occur");
        check(corrected, -4.200_833_4);
        check(uncorrected / corrected, 1.079_533_2);
    }

    /// Rows of the translation experiment in the R package `corpora`: documents with the word
    /// among 1177 and among 341,805; log-likelihood, Log Ratio, its conservative form with 20,109
    /// words compared, and simple maths with 100.
    fn check_corpora(counts: [u64; 2], golden: [f64; 4]) {
        let keyness = keyness(counts[0], counts[1], 1177, 341_805);
        let found = [
            keyness.log_likelihood_4_cell().expect("other words occur"),
            keyness.log_ratio_walter(),
            keyness.log_ratio_conservative(0.95, 20_109),
            keyness.simple_maths(100.0),
        ];
        for (found, golden) in found.into_iter().zip(golden) {
            check(found, golden);
        }
    }

    #[test]
    fn keywords_have_the_values_of_the_package_corpora() {
        check_corpora([2, 1], [18.890_004, 8.918_270, 0.0, 17.480_924]);
        check_corpora([3, 1], [29.564_058, 9.403_697, 0.988_364, 25.735_598]);
        check_corpora([8, 0], [90.849_659, 12.268_768, 6.020_852, 68.969_414]);
        check_corpora([94, 749], [489.763_198, 5.193_762, 4.381_929, 34.898_872]);
        check_corpora(
            [112, 6],
            [1_234.711_609, 12.294_646, 10.096_282, 810.327_899],
        );
        check_corpora([245, 7315], [713.296_825, 3.284_143, 2.816_102, 9.685_849]);
    }

    #[test]
    fn the_log_ratio_of_hardie_has_its_values() {
        check(
            keyness(52, 57, 50_000, 75_000).log_ratio_hardie(),
            0.452_512_2,
        );
        check(keyness(10, 5, 100, 200).log_ratio_hardie(), 2.0);
        check(keyness(0, 10, 1000, 1000).log_ratio_hardie(), -4.321_928_1);
    }

    #[test]
    fn percent_difference_needs_the_word_in_the_reference() {
        assert_eq!(keyness(10, 5, 100, 200).percent_difference(), Some(300.0));
        assert_eq!(
            keyness(0, 10, 1000, 1000).percent_difference(),
            Some(-100.0)
        );
        assert_eq!(keyness(10, 0, 1000, 1000).percent_difference(), None);
    }

    #[test]
    fn what_cannot_be_compared_is_no_keyness() {
        let new = |a, b, c, d| {
            let slice = |occurrences, size| Slice { occurrences, size };
            Keyness::new(slice(a, c), slice(b, d))
        };
        assert_eq!(new(0, 0, 10, 10), None);
        assert_eq!(new(1, 0, 10, 0), None);
        assert_eq!(new(0, 1, 0, 10), None);
        assert_eq!(new(11, 1, 10, 10), None);
        assert_eq!(keyness(10, 10, 10, 10).log_likelihood_4_cell(), None);
    }

    prop_compose! {
        fn slices()(sizes in (1u64..1_000_000, 1u64..1_000_000), shares in (0u64..=1000, 0u64..=1000))
            -> [Slice; 2] {
            let slice = |size: u64, share: u64| Slice { occurrences: size * share / 1000, size };
            [slice(sizes.0, shares.0), slice(sizes.1, shares.1)]
        }
    }

    proptest! {
        #[test]
        fn exchanging_the_slices_changes_the_signs([target, reference] in slices()) {
            let there = Keyness::new(target, reference);
            let back = Keyness::new(reference, target);
            prop_assert_eq!(there.is_some(), back.is_some());
            let (Some(there), Some(back)) = (there, back) else { return Ok(()) };
            for measure in [
                Keyness::log_likelihood_2_cell,
                Keyness::log_ratio_hardie,
                Keyness::log_ratio_walter,
                |it: Keyness| it.log_ratio_conservative(0.95, 100),
            ] {
                let (x, y) = (measure(there), measure(back));
                prop_assert!((x + y).abs() <= 1e-9 * x.abs(), "{x} {y}");
            }
        }

        #[test]
        fn the_conservative_ratio_lies_between_nothing_and_the_ratio(
            [target, reference] in slices(),
            family in 1u64..100_000,
        ) {
            prop_assume!(target.occurrences > 0 && reference.occurrences > 0);
            let keyness = Keyness::new(target, reference).expect("both have the word");
            let ratio = keyness.log_ratio_hardie();
            let conservative = keyness.log_ratio_conservative(0.95, family);
            prop_assert!(conservative.abs() <= ratio.abs() + 1e-9);
            prop_assert!(conservative == 0.0 || conservative.signum() == ratio.signum());
            let narrower = keyness.log_ratio_conservative(0.95, 2 * family);
            prop_assert!(narrower.abs() <= conservative.abs() + 1e-9);
        }

        #[test]
        fn four_cells_say_more_than_two([target, reference] in slices()) {
            let keyness = Keyness::new(target, reference);
            let Some(keyness) = keyness else { return Ok(()) };
            let Some(four) = keyness.log_likelihood_4_cell() else { return Ok(()) };
            prop_assert!(four.abs() >= keyness.log_likelihood_2_cell().abs() * (1.0 - 1e-12));
        }
    }
}
