//! A [`Contingency`] says how often two properties of the same things occur together.

use super::logarithms::deviance;

/// A table of four counts: rows have the first property or not, columns the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Contingency {
    /// With both properties.
    pub(super) both: u64,
    /// With the first only.
    pub(super) first: u64,
    /// With the second only.
    pub(super) second: u64,
    /// With none of the two.
    pub(super) neither: u64,
}

impl Contingency {
    /// The log-likelihood ratio of Dunning 1993, 2 Σ O ln(O / E) over the four cells, with the
    /// sign − if the properties avoid each other; `None` if a row or a column is empty.
    pub(super) fn log_likelihood(self) -> Option<f64> {
        let Self {
            both,
            first,
            second,
            neither,
        } = self;
        let total = self.total() as f64;
        if self.margins().contains(&0) {
            return None;
        }
        let [together, apart] =
            [[both, neither], [first, second]].map(|[x, y]| u128::from(x) * u128::from(y));
        // Every count differs from its expectation by the same amount.
        let difference = together.abs_diff(apart) as f64 / total;
        let difference = if together < apart {
            -difference
        } else {
            difference
        };
        let [with_first, without_first, with_second, without_second] =
            self.margins().map(|margin| margin as f64);
        let cells = [
            (both, with_first * with_second, difference),
            (first, with_first * without_second, -difference),
            (second, without_first * with_second, -difference),
            (neither, without_first * without_second, difference),
        ];
        let cells = cells.map(|(count, product, difference)| {
            deviance(count as f64, product / total, difference)
        });
        Some((2.0 * cells.iter().sum::<f64>()).copysign(difference))
    }

    /// The factor by which a log-likelihood ratio of small counts is too large (Williams 1976);
    /// `None` if a row or a column is empty.
    pub(super) fn williams_factor(self) -> Option<f64> {
        let total = self.total() as f64;
        if self.margins().contains(&0) {
            return None;
        }
        let [r1, r2, c1, c2] = self.margins().map(|margin| total / margin as f64);
        Some(1.0 + (r1 + r2 - 1.0) * (c1 + c2 - 1.0) / (6.0 * total))
    }

    /// Sums of the two rows, then of the two columns.
    fn margins(self) -> [u64; 4] {
        [
            self.both + self.first,
            self.second + self.neither,
            self.both + self.second,
            self.first + self.neither,
        ]
    }

    fn total(self) -> u64 {
        self.both + self.first + self.second + self.neither
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(both: u64, first: u64, second: u64, neither: u64) -> Contingency {
        Contingency {
            both,
            first,
            second,
            neither,
        }
    }

    #[test]
    fn independent_properties_have_a_ratio_of_exactly_nothing() {
        assert_eq!(table(10, 20, 100, 200).log_likelihood(), Some(0.0));
    }

    #[test]
    fn an_empty_row_or_column_has_no_ratio() {
        assert_eq!(table(0, 0, 3, 4).log_likelihood(), None);
        assert_eq!(table(0, 3, 0, 4).log_likelihood(), None);
        assert_eq!(table(0, 0, 3, 4).williams_factor(), None);
        assert!(table(0, 3, 4, 0).log_likelihood() < Some(0.0));
    }

    proptest! {
        #[test]
        fn the_ratio_does_not_depend_on_which_property_is_first(
            a in 0u64..1000, b in 0u64..1000, c in 0u64..1000, d in 0u64..1000,
        ) {
            prop_assume!(a + b > 0 && c + d > 0 && a + c > 0 && b + d > 0);
            let found = table(a, b, c, d).log_likelihood().expect("no margin is empty");
            let turned = table(a, c, b, d).log_likelihood().expect("no margin is empty");
            let opposite = table(b, a, d, c).log_likelihood().expect("no margin is empty");
            let scale = 1e-12 * found.abs() + 1e-300;
            prop_assert!((found - turned).abs() <= scale);
            prop_assert!((found + opposite).abs() <= scale);
        }
    }
}
