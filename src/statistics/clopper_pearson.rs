//! The exact interval of a share (Clopper & Pearson 1934), as logarithms of odds.
//!
//! Odds, not shares: next to 1 a share has no digits left for the difference from 1.

use statrs::distribution::{ContinuousCDF, Normal};
use statrs::function::gamma::ln_gamma;

/// ln(p / (1 − p)) of the lower bound p below which the true share lies with the probability
/// `tail`, if `hits` of `hits` + `misses` were observed. `hits` is not 0, `tail` below one half.
pub(super) fn lower_ln_odds(hits: u64, misses: u64, tail: f64) -> f64 {
    debug_assert!(hits > 0 && 0.0 < tail && tail < 0.5);
    beta_quantile_ln_odds(hits as f64, misses as f64 + 1.0, tail)
}

/// As [`lower_ln_odds`] for the upper bound; `misses` is not 0.
pub(super) fn upper_ln_odds(hits: u64, misses: u64, tail: f64) -> f64 {
    -lower_ln_odds(misses, hits, tail)
}

/// ln(x / (1 − x)) of the value x below which a beta variable lies with the probability `tail`.
///
/// The `inv_beta_reg` of statrs 0.19 is right where it ends, but for a = 20, b = 9,145,949 and a
/// tail of 0.0001 it does not.
fn beta_quantile_ln_odds(a: f64, b: f64, tail: f64) -> f64 {
    let z = Normal::standard().inverse_cdf(tail);
    let mut y = (a / b).ln() + z * (1.0 / a + 1.0 / b).sqrt();
    // ln I is concave in y, so that no start value leads astray; and left of the mean, where the
    // quantile is, the fraction is short.
    y = y.min((a / b).ln());
    for _ in 0..200 {
        let Cumulated { ln, slope } = cumulated(a, b, y);
        let step = (tail.ln() - ln) / slope;
        y += step;
        if step.abs() <= 1e-9 * (1.0 + y.abs()) {
            break;
        }
    }
    y
}

/// The probability I below a value, as a function of the logarithm of its odds.
struct Cumulated {
    ln: f64,
    /// Derivative of ln I.
    slope: f64,
}

fn cumulated(a: f64, b: f64, y: f64) -> Cumulated {
    let ratio = fraction(a, b, y);
    Cumulated {
        ln: ln_density(a, b, y) + ratio.ln(),
        slope: 1.0 / ratio,
    }
}

/// ln of xᵃ (1 − x)ᵇ / B(a, b), with y = ln(x / (1 − x)).
///
/// As differences from the mode and Stirling's corrections (Loader 2000): the logarithms of the
/// gamma functions are large numbers that cancel.
fn ln_density(a: f64, b: f64, y: f64) -> f64 {
    let n = a + b;
    // a ln(a / (n x)) + b ln(b / (n (1 − x))), which is small although its terms are not.
    let distance =
        a * ((-y).exp().ln_1p() - (b / a).ln_1p()) + b * (y.exp().ln_1p() - (a / b).ln_1p());
    let scale = 0.5 * (a / n * b / std::f64::consts::TAU).ln();
    scale - distance + stirling_correction(n) - stirling_correction(a) - stirling_correction(b)
}

/// ln Γ(x) − (x − ½) ln x + x − ½ ln 2π.
fn stirling_correction(x: f64) -> f64 {
    if x < 15.0 {
        let half_ln_tau = 0.5 * std::f64::consts::TAU.ln();
        return ln_gamma(x) - (x - 0.5) * x.ln() + x - half_ln_tau;
    }
    let x2 = x * x;
    (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / x2) / x2) / x2) / x2)
        / x
}

/// I divided by its derivative: the continued fraction of DiDonato & Morris 1992, "Significant
/// digit computation of the incomplete beta function ratios", equation 9.
///
/// It asks for the distance from the mean, a − (a + b) x, which keeps its digits where x is next
/// to 1; the fraction in most textbooks has lost half of them there.
fn fraction(a: f64, b: f64, y: f64) -> f64 {
    let x = 1.0 / (1.0 + (-y).exp());
    let rest = 1.0 / (1.0 + y.exp());
    let distance = a * rest - b * x;
    // By the method of Lentz; the number of steps grows with the root of the larger shape.
    let mut value = (1.0 + distance) / (1.0 + 1.0 / a);
    let mut c = value;
    let mut d = 0.0;
    let steps = 200.0 + 10.0 * a.max(b).sqrt();
    let mut n = 1.0;
    while n < steps {
        let before = 1.0 + (n - 1.0) / a;
        let width = a + 2.0 * n - 1.0;
        let product = n * (b - n) * x;
        let alpha = before * (before + b / a) * (a / width).powi(2) * product * x;
        let scale = (a + n) / (a + 1.0 + 2.0 * n);
        let beta = n + product / width + scale * (1.0 + distance + n * (1.0 + rest));
        d = 1.0 / (beta + alpha * d);
        c = beta + alpha / c;
        value *= c * d;
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
        n += 1.0;
    }
    1.0 / value
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use statrs::function::beta::beta_reg;

    use super::*;

    /// The lower bound is closed if everything or one of n was a hit.
    #[test]
    fn the_bounds_have_their_closed_forms() {
        for n in [1_u64, 2, 10, 1000, 1_000_000] {
            let tail = 0.025_f64;
            let all = tail.powf(1.0 / n as f64);
            let found = lower_ln_odds(n, 0, tail);
            let golden = -((1.0 / all) - 1.0).ln();
            assert!((found - golden).abs() < 1e-9, "{n} {found} {golden}");
            let one = -f64::exp_m1(f64::ln_1p(-tail) / n as f64);
            let found = lower_ln_odds(1, n - 1, tail);
            let golden = -(1.0 / one - 1.0).ln();
            assert!(
                n == 1 || (found - golden).abs() < 1e-11,
                "{n} {found} {golden}"
            );
        }
    }

    #[test]
    fn a_rare_word_has_its_bound_where_the_library_does_not_end() {
        let found = lower_ln_odds(20, 9_145_948, 1.016_260_162_601_626e-4);
        assert!((found + 14.020_511_422_602).abs() < 1e-11, "{found}");
    }

    proptest! {
        #[test]
        fn the_bounds_leave_out_the_tails(
            hits in 1u64..2000,
            misses in 1u64..2000,
            exponent in 2i32..9,
        ) {
            let tail = 0.5 * 10_f64.powi(-exponent);
            let share = |ln_odds: f64| 1.0 / (1.0 + (-ln_odds).exp());
            let low = share(lower_ln_odds(hits, misses, tail));
            let below = beta_reg(hits as f64, misses as f64 + 1.0, low);
            prop_assert!((below / tail - 1.0).abs() < 1e-9, "{below} {tail}");
            let rest = share(-upper_ln_odds(hits, misses, tail));
            let above = beta_reg(misses as f64, hits as f64 + 1.0, rest);
            prop_assert!((above / tail - 1.0).abs() < 1e-9, "{above} {tail}");
        }
    }
}
