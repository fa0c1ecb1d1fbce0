//! A trend says whether a rate rises or falls over the periods, how surely, and how fast.
//!
//! The test is the one of Mann 1945 and Kendall 1975: it asks only which of two periods has the
//! higher rate, so that a single extreme period cannot make a trend.

mod exact;
mod autocorrelation;
mod slope;

pub use self::autocorrelation::Corrected;
pub use self::slope::Slope;

use super::intervals::Confidence;
use super::tails::normal_p;

/// Periods with a rate from which on there is a test.
pub const MINIMUM_PERIODS: usize = 4;

/// The rate in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Where the period is, counted in periods; one without a rate is left out and leaves a gap.
    pub position: i64,
    /// Finite.
    pub value: f64,
}

/// The rates of one concept or term in the order of time.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    points: &'a [Point],
}

/// The result of the test of Mann and Kendall.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannKendall {
    /// Periods with a rate.
    pub periods: usize,
    /// Pairs of periods in which the later is higher less those in which it is lower.
    pub s: i64,
    /// Of S if there is no trend, with the correction for equal rates.
    pub variance: f64,
    /// S as a standard normal variable, with the correction for continuity; 0 if S is 0.
    pub z: f64,
    /// Two-sided, from z: what pyMannKendall gives, for any number of periods.
    pub p_normal: f64,
    /// Two-sided, over all orders in which the rates could have come, for up to
    /// [`MAXIMUM_EXACT_PERIODS`]; right for equal rates too.
    pub p_exact: Option<f64>,
    /// S divided by the number of pairs.
    pub tau_a: f64,
    /// As `tau_a`, with pairs of equal rates left out by half, so that it can reach ±1; `None` if
    /// all rates are equal.
    pub tau_b: Option<f64>,
}

/// Periods up to which the exact p value is computed: 33! is the last factorial that an `i128`
/// holds. By then the normal p value differs in the third digit only.
pub const MAXIMUM_EXACT_PERIODS: usize = 33;

impl<'a> Series<'a> {
    /// `None` with fewer than [`MINIMUM_PERIODS`] points: then there is nothing to test. The
    /// positions ascend.
    pub fn new(points: &'a [Point]) -> Option<Self> {
        let ascend = |pair: &[Point]| pair[0].position < pair[1].position;
        debug_assert!(points.windows(2).all(ascend));
        debug_assert!(points.iter().all(|point| point.value.is_finite()));
        (points.len() >= MINIMUM_PERIODS).then_some(Self { points })
    }

    /// Whether there is a trend. It supposes that the rate of one period says nothing about the
    /// next: see [`Self::hamed_rao`].
    pub fn mann_kendall(self) -> MannKendall {
        let n = self.points.len();
        let ties = self.ties();
        let s = self.score();
        let variance = variance(n, &ties);
        let z = standardize(s, variance);
        let pairs = (n * (n - 1) / 2) as f64;
        let tied_pairs: usize = ties.iter().map(|t| t * (t - 1) / 2).sum();
        let untied_pairs = pairs - tied_pairs as f64;
        let exact = n <= MAXIMUM_EXACT_PERIODS;
        MannKendall {
            periods: n,
            s,
            variance,
            z,
            p_normal: normal_p(z),
            p_exact: exact.then(|| exact::two_sided_p(s, &ties)),
            tau_a: s as f64 / pairs,
            tau_b: (untied_pairs > 0.0).then(|| s as f64 / (pairs * untied_pairs).sqrt()),
        }
    }

    /// The test with a variance for rates that depend on those of the periods before; `None` if
    /// the correction leaves no variance.
    ///
    /// Hamed & Rao 1998, over all lags whose autocorrelation is significant at 5 %, as
    /// pyMannKendall computes it: the line of the [`Slope`] is subtracted along the number of the
    /// point, not its position, and the autocorrelation is that of the ranks. With few periods
    /// the correction is as uncertain as the autocorrelations are.
    pub fn hamed_rao(self) -> Option<Corrected> {
        let slope = self.slope(Confidence::NINETY_FIVE_PERCENT).slope;
        let values: Vec<f64> = self.points.iter().map(|point| point.value).collect();
        let factor = autocorrelation::variance_factor(&values, slope)?;
        let variance = factor * variance(self.points.len(), &self.ties());
        let z = standardize(self.score(), variance);
        (variance > 0.0).then(|| Corrected {
            variance,
            z,
            p: normal_p(z),
        })
    }

    /// How fast the rate changes: the median of the slopes between any two points.
    pub fn slope(self, confidence: Confidence) -> Slope {
        Slope::new(
            self.points,
            variance(self.points.len(), &self.ties()),
            confidence,
        )
    }

    fn score(self) -> i64 {
        let later = |i: usize| &self.points[i + 1..];
        let signs = self.points.iter().enumerate().flat_map(|(i, earlier)| {
            let sign = |later: &Point| sign(later.value - earlier.value);
            later(i).iter().map(sign)
        });
        signs.sum()
    }

    /// The sizes of the groups of equal rates, those of one included.
    fn ties(self) -> Vec<usize> {
        let mut values: Vec<f64> = self.points.iter().map(|point| point.value).collect();
        values.sort_by(f64::total_cmp);
        values.chunk_by(|a, b| a == b).map(<[f64]>::len).collect()
    }
}

fn sign(difference: f64) -> i64 {
    i64::from(difference > 0.0) - i64::from(difference < 0.0)
}

/// [n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)] / 18, with t the sizes of the groups of equal rates.
fn variance(n: usize, ties: &[usize]) -> f64 {
    let term = |n: usize| n * (n - 1) * (2 * n + 5);
    (term(n) - ties.iter().map(|&t| term(t)).sum::<usize>()) as f64 / 18.0
}

fn standardize(s: i64, variance: f64) -> f64 {
    // A constant series has no variance, but S is 0 then.
    if s == 0 {
        0.0
    } else {
        (s - s.signum()) as f64 / variance.sqrt()
    }
}

#[cfg(test)]
mod tests;
