//! An [`Interval`] says how far the true rate may be from the one that was counted.
//!
//! Both kinds suppose that what is counted occurs independently. Words cluster in documents, so
//! true uncertainty is larger: show the number of documents beside the interval.

use std::sync::OnceLock;

use statrs::function::gamma::{gamma_lr, gamma_ur, ln_gamma};

/// The values that agree with what was counted, in the unit of the estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

impl Interval {
    /// The interval of a count as one of occurrences in a million tokens; `None` without tokens.
    pub fn per_million(self, tokens: u64) -> Option<Self> {
        let scale = 1e6 / tokens as f64;
        (tokens > 0).then_some(Self {
            low: self.low * scale,
            high: self.high * scale,
        })
    }
}

/// The exact 95 % interval of the mean of a Poisson variable of which `count` was observed.
///
/// Garwood 1936: half the χ² quantiles α/2 with 2·`count` degrees of freedom, and 1 − α/2 with
/// 2·`count` + 2. The lower bound for a count of 0 is 0.
pub fn poisson_interval(count: u64) -> Interval {
    // Nearly all counts of terms in periods are small, and the quantiles are slow.
    static KNOWN: [OnceLock<Interval>; 1024] = [const { OnceLock::new() }; 1024];
    let interval = || Confidence::NINETY_FIVE_PERCENT.poisson_interval(count);
    match KNOWN.get(usize::try_from(count).unwrap_or(usize::MAX)) {
        Some(known) => *known.get_or_init(interval),
        None => interval(),
    }
}

/// The 95 % score interval of a share of which `hits` out of `trials` were observed; `None`
/// without trials. `hits` is at most `trials`.
///
/// Wilson 1927, without continuity correction: method 3 of Newcombe 1998.
pub fn wilson_interval(hits: u64, trials: u64) -> Option<Interval> {
    Confidence::NINETY_FIVE_PERCENT.wilson_interval(hits, trials)
}

/// How often an interval is to cover the true value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence {
    /// Probability that is left out on each side.
    pub(super) tail: f64,
    /// Quantile of the normal distribution above which `tail` lies.
    pub(super) z: f64,
}

impl Confidence {
    /// The level of every interval in the tables.
    pub const NINETY_FIVE_PERCENT: Self = Self {
        tail: 0.025,
        z: 1.959_963_984_540_054,
    };

    /// As [`poisson_interval`], at this level.
    pub fn poisson_interval(self, count: u64) -> Interval {
        let count = count as f64;
        let low = if count > 0.0 {
            self.lower_gamma_quantile(count)
        } else {
            0.0
        };
        Interval {
            low,
            high: self.upper_gamma_quantile(count + 1.0),
        }
    }

    /// As [`wilson_interval`], at this level.
    pub fn wilson_interval(self, hits: u64, trials: u64) -> Option<Interval> {
        debug_assert!(hits <= trials);
        if trials == 0 {
            return None;
        }
        let n = trials as f64;
        let p = hits as f64 / n;
        let z2 = self.z * self.z;
        let centre = p + z2 / (2.0 * n);
        let margin = self.z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z2 / n;
        // At the ends the formula gives 0 and 1 but for rounding.
        let low = if hits == 0 {
            0.0
        } else {
            (centre - margin) / scale
        };
        let high = if hits == trials {
            1.0
        } else {
            (centre + margin) / scale
        };
        Some(Interval { low, high })
    }

    /// The value below which a gamma variable of this shape lies with the probability `tail`.
    pub(super) fn lower_gamma_quantile(self, shape: f64) -> f64 {
        if shape >= EXPANSION_IS_EXACT {
            return expansion(shape, -self.z);
        }
        let start = start_value(shape, -self.z).max(power_bound(shape, self.tail));
        newton(start, |x| {
            // ln P is concave in ln x, so that no start value leads astray.
            let below = gamma_lr(shape, x);
            let slope = density(shape, x) * x / below;
            x * ((self.tail / below).ln() / slope).exp()
        })
    }

    /// The value above which a gamma variable of this shape lies with the probability `tail`.
    pub(super) fn upper_gamma_quantile(self, shape: f64) -> f64 {
        if shape >= EXPANSION_IS_EXACT {
            return expansion(shape, self.z);
        }
        newton(start_value(shape, self.z), |x| {
            // ln Q is concave in x, so that no start value leads astray.
            let above = gamma_ur(shape, x);
            let slope = density(shape, x) / above;
            x + (above / self.tail).ln() / slope
        })
    }
}

/// From this shape on the expansion is within 1e-12 of the quantile at 95 %, and within 2e-10 up
/// to 99.999 % (relative, compared with scipy 1.17).
const EXPANSION_IS_EXACT: f64 = 300.0;
/// From this shape on the expansion is a better start value than the formula for small shapes.
const EXPANSION_IS_CLOSE: f64 = 30.0;

/// Repeats the step, each of which about doubles the number of right digits.
///
/// The quantiles of statrs are the same to 4e-10 but begin at 1 and take 3 to 120 µs an interval;
/// from a start value nearby it is 0.4 µs and 5e-13.
fn newton(start: f64, step: impl Fn(f64) -> f64) -> f64 {
    let mut x = start;
    for _ in 0..50 {
        let next = step(x);
        let change = (next - x).abs();
        x = next;
        if change <= 1e-8 * x {
            break;
        }
    }
    x
}

/// Density of the gamma distribution of this shape and the scale 1.
fn density(shape: f64, x: f64) -> f64 {
    ((shape - 1.0) * x.ln() - x - ln_gamma(shape)).exp()
}

/// A value near the quantile of the gamma distribution that the normal quantile `z` stands for.
fn start_value(shape: f64, z: f64) -> f64 {
    if shape >= EXPANSION_IS_CLOSE {
        return expansion(shape, z);
    }
    // Wilson & Hilferty 1931: the cube root of a χ² variable is nearly normal.
    let root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
    shape * root.powi(3)
}

/// A value that is certainly below the quantile, and close to it if the quantile is small:
/// P(a, x) ≤ xᵃ / Γ(a + 1).
fn power_bound(shape: f64, probability: f64) -> f64 {
    ((probability.ln() + ln_gamma(shape + 1.0)) / shape).exp()
}

/// The quantile of the gamma distribution by the expansion of Cornish and Fisher to the eighth
/// term (Goldberg & Levine 1946, for χ² with twice the shape as degrees of freedom).
fn expansion(shape: f64, z: f64) -> f64 {
    let degrees = 2.0 * shape;
    let root = (2.0 * degrees).sqrt();
    let [z2, z3, z4] = [2, 3, 4].map(|power| z.powi(power));
    let [z5, z6, z7] = [5, 6, 7].map(|power| z.powi(power));
    let terms = [
        degrees,
        root * z,
        (z2 - 1.0) * 2.0 / 3.0,
        (z3 - 7.0 * z) / (9.0 * root),
        -(6.0 * z4 + 14.0 * z2 - 32.0) / (405.0 * degrees),
        (9.0 * z5 + 256.0 * z3 - 433.0 * z) / (4860.0 * degrees * root),
        (12.0 * z6 - 243.0 * z4 - 923.0 * z2 + 1472.0) / (25_515.0 * degrees * degrees),
        -(3753.0 * z7 + 4353.0 * z5 - 289_517.0 * z3 - 289_717.0 * z)
            / (9_185_400.0 * degrees * degrees * root),
    ];
    // The smallest first, so that they are not lost.
    terms.iter().rev().sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{ContinuousCDF, Gamma, Normal};

    use super::*;

    /// A level between 0 and 1, such as 0.99.
    fn confidence_of(level: f64) -> Confidence {
        let tail = (1.0 - level) / 2.0;
        let z = -Normal::standard().inverse_cdf(tail);
        Confidence { tail, z }
    }

    fn check(found: Interval, low: f64, high: f64) {
        let close = |found: f64, golden: f64| (found - golden).abs() <= 0.51e-7;
        let both = close(found.low, low) && close(found.high, high);
        assert!(both, "{found:?} is not {low} to {high}");
    }

    fn check_wilson(hits: u64, trials: u64, low: f64, high: f64) {
        check(
            wilson_interval(hits, trials).expect("there are trials"),
            low,
            high,
        );
    }

    #[test]
    fn poisson_intervals_have_the_values_that_were_published() {
        check(poisson_interval(0), 0.0, 3.688_879_5);
        check(poisson_interval(1), 0.025_317_8, 5.571_643_4);
        check(poisson_interval(5), 1.623_486_4, 11.668_332_1);
        check(poisson_interval(10), 4.795_388_7, 18.390_356_0);
        check(poisson_interval(25), 16.178_681_8, 36.904_931_7);
        check(poisson_interval(137), 115.020_534_4, 161.956_404_7);
    }

    #[test]
    fn the_approximation_of_byar_is_close_to_the_exact_interval() {
        let bound = |count: f64, sign: f64| {
            let spread = sign * Confidence::NINETY_FIVE_PERCENT.z / (3.0 * count.sqrt());
            count * (1.0 - 1.0 / (9.0 * count) + spread).powi(3)
        };
        let (low, high) = (bound(10.0, -1.0), bound(11.0, 1.0));
        assert!((low - 4.7874).abs() < 0.51e-4 && (high - 18.3915).abs() < 0.51e-4);
        let exact = poisson_interval(10);
        assert!((exact.low - low).abs() < 0.01 && (exact.high - high).abs() < 0.01);
    }

    #[test]
    fn wilson_intervals_have_the_values_that_were_published() {
        check_wilson(81, 263, 0.255_288_5, 0.366_209_6);
        check_wilson(15, 148, 0.062_386_4, 0.160_487_2);
        check_wilson(0, 20, 0.0, 0.161_125_2);
        check_wilson(1, 29, 0.006_113_2, 0.171_755_2);
        assert_eq!(wilson_interval(0, 0), None);
    }

    #[test]
    fn ten_hits_in_a_quarter_of_a_million_tokens_have_the_intervals_of_the_worked_example() {
        let rounded = |it: Option<Interval>| {
            it.map(|it| [it.low, it.high].map(|bound| (bound * 100.0).round() / 100.0))
        };
        let poisson = poisson_interval(10).per_million(250_000);
        assert_eq!(rounded(poisson), Some([19.18, 73.56]));
        let wilson = wilson_interval(10, 250_000).map(|it| Interval {
            low: it.low * 1e6,
            high: it.high * 1e6,
        });
        assert_eq!(rounded(wilson), Some([21.73, 73.64]));
        assert_eq!(poisson_interval(10).per_million(0), None);
    }

    #[test]
    fn shares_of_nothing_and_of_everything_reach_the_ends_exactly() {
        for trials in 1..2000 {
            assert_eq!(wilson_interval(0, trials).map(|it| it.low), Some(0.0));
            assert_eq!(wilson_interval(trials, trials).map(|it| it.high), Some(1.0));
        }
    }

    #[test]
    fn the_bounds_leave_out_the_tails() {
        for level in [0.5, 0.9, 0.95, 0.99, 0.999] {
            let confidence = confidence_of(level);
            for count in (1..700).chain([5_000, 50_000]) {
                let interval = confidence.poisson_interval(count);
                let below = gamma_lr(count as f64, interval.low) / confidence.tail;
                let above = gamma_ur(count as f64 + 1.0, interval.high) / confidence.tail;
                let off = (below - 1.0).abs().max((above - 1.0).abs());
                assert!(off < 1e-8, "{level} {count} {interval:?} {off:e}");
            }
        }
    }

    #[test]
    fn the_bounds_are_the_quantiles_of_the_library() {
        let quantile = |shape: u64, probability: f64| {
            let gamma = Gamma::new(shape as f64, 1.0).expect("a positive shape");
            gamma.inverse_cdf(probability)
        };
        for count in (1..700).chain([5_000, 50_000]) {
            let interval = poisson_interval(count);
            let low = interval.low / quantile(count, 0.025);
            let high = interval.high / quantile(count + 1, 0.975);
            let off = (low - 1.0).abs().max((high - 1.0).abs());
            assert!(off < 1e-9, "{count} {interval:?} {off:e}");
        }
    }

    #[test]
    fn the_bounds_grow_with_the_count_also_where_the_method_changes() {
        let mut last = poisson_interval(0);
        for count in 1..2000 {
            let next = poisson_interval(count);
            assert!(last.low < next.low && last.high < next.high, "{count}");
            last = next;
        }
    }

    #[test]
    fn the_constant_level_is_the_computed_one() {
        let Confidence { tail, z } = confidence_of(0.95);
        let constant = Confidence::NINETY_FIVE_PERCENT;
        assert!((tail - constant.tail).abs() < 1e-15);
        assert!((z - constant.z).abs() < 1e-12, "{z}");
    }
}
