//! Logarithms of ratios of counts, right to the last digits also where the ratio is close to 1.
//!
//! There `ln` sees only the digits of the quotient that differ from 1. Counts are integers, so
//! their difference is known exactly and is passed along.

use std::f64::consts::LN_2;

/// Natural logarithm of a ratio of two integers that are not 0.
pub(super) fn ln_ratio(numerator: u128, denominator: u128) -> f64 {
    let excess = numerator.abs_diff(denominator) as f64 / denominator as f64;
    if excess > 0.25 {
        (numerator as f64 / denominator as f64).ln()
    } else if numerator >= denominator {
        excess.ln_1p()
    } else {
        (-excess).ln_1p()
    }
}

/// As [`ln_ratio`], to the base 2: a difference of 1 is twice as many.
pub(super) fn log2_ratio(numerator: u128, denominator: u128) -> f64 {
    ln_ratio(numerator, denominator) / LN_2
}

/// Half the contribution of one count to a log-likelihood ratio:
/// `count` ln(`count` / `expected`) − `difference`, which is never negative.
///
/// The difference is `count` − `expected`, to all its digits. Over all the cells of a table the
/// differences sum to 0, so that the sum is the usual Σ O ln(O / E), but without terms that
/// cancel (Loader 2000, "Fast and accurate computation of binomial probabilities").
pub(super) fn deviance(count: f64, expected: f64, difference: f64) -> f64 {
    let sum = count + expected;
    if difference.abs() >= 0.1 * sum {
        // 0 ln 0 is 0.
        let logarithm = if count > 0.0 {
            (count / expected).ln()
        } else {
            0.0
        };
        return count * logarithm - difference;
    }
    if difference == 0.0 {
        return 0.0;
    }
    // ln((1 + v) / (1 − v)) as a series, with v = difference / sum.
    let v = difference / sum;
    let mut deviance = difference * v;
    let mut power = 2.0 * count * v;
    for odd in (3..).step_by(2) {
        power *= v * v;
        let next = deviance + power / f64::from(odd);
        if next == deviance {
            break;
        }
        deviance = next;
    }
    deviance
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_ratio_close_to_one_keeps_its_digits() {
        assert_eq!(
            ln_ratio(1_000_000_000_001, 1_000_000_000_000),
            1e-12 - 5e-25
        );
        assert_eq!(ln_ratio(1, 1), 0.0);
        assert_eq!(log2_ratio(8, 1), 3.0);
        assert!((log2_ratio(1, 1 << 40) + 40.0).abs() < 1e-13);
    }

    #[test]
    fn a_small_deviance_is_half_the_squared_difference_over_the_expected_count() {
        let found = deviance(1e12 + 1.0, 1e12, 1.0);
        assert!((found / 0.5e-12 - 1.0).abs() < 1e-11, "{found:e}");
        assert_eq!(deviance(7.0, 7.0, 0.0), 0.0);
        assert_eq!(deviance(0.0, 7.0, -7.0), 7.0);
    }

    proptest! {
        #[test]
        fn the_deviance_is_the_plain_formula_where_nothing_cancels(
            count in 0u32..1000,
            expected in 1u32..1000,
        ) {
            let [x, e] = [count, expected].map(f64::from);
            let plain = if count == 0 { e } else { x * (x / e).ln() - x + e };
            let found = deviance(x, e, x - e);
            prop_assert!((found - plain).abs() < 1e-12 * (x + e), "{found} {plain}");
            prop_assert!(found >= 0.0);
        }

        #[test]
        fn turning_a_ratio_round_changes_the_sign(a in 1u128..10_000, b in 1u128..10_000) {
            prop_assert!((ln_ratio(a, b) + ln_ratio(b, a)).abs() < 1e-14);
        }
    }
}
