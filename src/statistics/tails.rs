//! A p value is the probability of a statistic at least as extreme if chance alone were at work.

use statrs::function::gamma::gamma_ur;

/// The p value of a χ² statistic with one degree of freedom, such as the log-likelihood. The sign
/// of the statistic does not matter.
///
/// Below 1e-308 it is 0, the nearest number there is. The error function of statrs has ten digits,
/// its incomplete gamma function thirteen.
pub fn chi_squared_p(statistic: f64) -> f64 {
    let half = statistic.abs() / 2.0;
    if half > 0.0 { gamma_ur(0.5, half) } else { 1.0 }
}

/// The probability of a standard normal variable at least as far from 0 as `z`.
pub fn normal_p(z: f64) -> f64 {
    chi_squared_p(z * z)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(statistic: f64, golden: f64) {
        let found = chi_squared_p(statistic);
        let off = (found / golden - 1.0).abs();
        assert!(off < 1e-12, "{statistic}: {found:e} is not {golden:e}");
    }

    #[test]
    fn p_values_have_the_digits_of_forty_digit_arithmetic_down_to_the_smallest_number() {
        check(1e-6, 0.999_202_115_572_177_9);
        check(3.841_458_820_694_124, 0.05);
        check(15.0, 1.075_111_767_295_005_6e-4);
        check(100.0, 1.523_970_604_832_105e-23);
        check(1380.0, 4.661_158_455_673_913e-302);
        assert_eq!(chi_squared_p(0.0), 1.0);
        assert_eq!(chi_squared_p(1e6), 0.0);
        assert_eq!(chi_squared_p(-15.0), chi_squared_p(15.0));
    }

    #[test]
    fn the_critical_values_of_the_textbook_give_their_levels() {
        for (critical, level) in [(3.84, 0.05), (6.63, 0.01), (10.83, 0.001), (15.13, 0.0001)] {
            let p = chi_squared_p(critical);
            assert!((p / level - 1.0).abs() < 0.01, "{critical} {p}");
        }
    }

    proptest! {
        #[test]
        fn a_larger_statistic_is_less_probable(a in 0f64..1400.0, b in 0f64..1400.0) {
            prop_assume!((a - b).abs() > 1e-9);
            prop_assert_eq!(a < b, chi_squared_p(a) > chi_squared_p(b));
        }
    }
}
