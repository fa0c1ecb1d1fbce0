//! The correction for rates that resemble those of the periods before.

use crate::statistics::intervals::Confidence;

/// The test of Mann and Kendall with the variance of an autocorrelated series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corrected {
    /// Of S.
    pub variance: f64,
    /// S as a standard normal variable, with the correction for continuity.
    pub z: f64,
    /// Two-sided.
    pub p: f64,
}

/// By what the variance of S is to be multiplied: 1 + 2 / (n(n − 1)(n − 2)) · Σ (n − i)(n − i − 1)
/// (n − i − 2) ρ(i), over the lags i with a significant autocorrelation ρ of the ranks. `None` if
/// all the values lie on the line of this slope.
pub(super) fn variance_factor(values: &[f64], slope: f64) -> Option<f64> {
    let n = values.len();
    let numbered = values.iter().zip(1..);
    let detrended: Vec<f64> = numbered
        .map(|(value, number)| value - f64::from(number) * slope)
        .collect();
    let ranks = ranks(&detrended);
    let mean = (n + 1) as f64 / 2.0;
    let deviations: Vec<f64> = ranks.iter().map(|rank| rank - mean).collect();
    let covariance = |lag: usize| -> f64 {
        let pairs = deviations.iter().zip(&deviations[lag..]);
        pairs.map(|(earlier, later)| earlier * later).sum()
    };
    let significant = Confidence::NINETY_FIVE_PERCENT.z / (n as f64).sqrt();
    let all = covariance(0);
    let sum: f64 = (1..n)
        .map(|lag| (lag, covariance(lag) / all))
        .filter(|(_, correlation)| correlation.abs() > significant)
        .map(|(lag, correlation)| triples(n as f64 - lag as f64) * correlation)
        .sum();
    (all > 0.0).then(|| 1.0 + 2.0 / triples(n as f64) * sum)
}

fn triples(n: f64) -> f64 {
    n * (n - 1.0) * (n - 2.0)
}

/// The place of each value in ascending order from 1 on; equal values have the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for group in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let rank = before as f64 + (group.len() + 1) as f64 / 2.0;
        for &place in group {
            ranks[place] = rank;
        }
        before += group.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_their_ranks() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 0.0]), [3.5, 2.0, 3.5, 1.0]);
    }

    #[test]
    fn a_line_has_no_autocorrelation() {
        assert_eq!(variance_factor(&[2.0, 4.0, 6.0, 8.0, 10.0], 2.0), None);
    }

    #[test]
    fn values_that_alternate_tell_more_and_values_that_persist_less() {
        let alternating: Vec<f64> = (0..20).map(|i| f64::from(i % 2)).collect();
        let persisting: Vec<f64> = (0..20).map(|i| f64::from(i / 5 % 2)).collect();
        assert!(variance_factor(&alternating, 0.0) < Some(1.0));
        assert!(variance_factor(&persisting, 0.0) > Some(1.0));
    }
}
