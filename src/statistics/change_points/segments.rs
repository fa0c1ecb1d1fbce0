//! Sums and maxima over all ways to cut the periods into segments of one rate each.

use statrs::function::factorial::ln_binomial;
use statrs::function::gamma::ln_gamma;

use super::{Exposure, MAXIMUM_CHANGES, MINIMUM_LENGTH};

/// Logarithms of the evidence for segments and for runs of them.
///
/// A cut is the place of the first period after it; `evidence[start][end]` is for the periods
/// from `start` to before `end`.
pub(super) struct Segments {
    evidence: Vec<Vec<f64>>,
    /// For each number of cuts and each end, of the periods before the end.
    before: Vec<Vec<f64>>,
    /// For each number of cuts and each start, of the periods from the start on.
    after: Vec<Vec<f64>>,
}

impl Segments {
    /// There are twice the least length of a segment in periods, and occurrences.
    pub(super) fn new(periods: &[Exposure], overdispersion: f64) -> Self {
        let evidence = evidence(periods, overdispersion);
        let n = periods.len();
        let cuts = (n / MINIMUM_LENGTH - 1).min(MAXIMUM_CHANGES);
        let mut before = vec![evidence[0].clone()];
        let mut after = vec![(0..=n).map(|start| evidence[start][n]).collect::<Vec<_>>()];
        for _ in 0..cuts {
            let shorter = before.last().expect("it begins with no cut");
            let longer =
                (0..=n).map(|end| ln_sum((0..end).map(|cut| shorter[cut] + evidence[cut][end])));
            before.push(longer.collect());
            let shorter = after.last().expect("it begins with no cut");
            let longer = (0..=n)
                .map(|start| ln_sum((start..n).map(|cut| evidence[start][cut] + shorter[cut])));
            after.push(longer.collect());
        }
        Self {
            evidence,
            before,
            after,
        }
    }

    /// How probable each number of cuts is, from 0 on.
    pub(super) fn number_probabilities(&self) -> Vec<f64> {
        let n = self.periods();
        let weight = |cuts: usize| {
            let free = n - (cuts + 1) * (MINIMUM_LENGTH - 1) - 1;
            let places = ln_binomial(free as u64, cuts as u64);
            self.before[cuts][n] - places - cuts as f64 * std::f64::consts::LN_2
        };
        normalized((0..self.before.len()).map(weight).collect())
    }

    /// How probable each place is for the cut of this order, from 0 on, of so many.
    pub(super) fn place_probabilities(&self, order: usize, cuts: usize) -> Vec<f64> {
        let [before, after] = [&self.before[order], &self.after[cuts - 1 - order]];
        let weights = before
            .iter()
            .zip(after)
            .map(|(before, after)| before + after);
        normalized(weights.collect())
    }

    /// The most probable places of so many cuts.
    pub(super) fn best_places(&self, cuts: usize) -> Vec<usize> {
        let n = self.periods();
        let mut best = self.evidence[0].clone();
        let mut last_cuts: Vec<Vec<usize>> = Vec::new();
        for _ in 0..cuts {
            let choices = (0..=n).map(|end| {
                let values = (0..end).map(|cut| (cut, best[cut] + self.evidence[cut][end]));
                values.fold((0, f64::NEG_INFINITY), |best, next| {
                    if next.1 > best.1 { next } else { best }
                })
            });
            let (cuts, values): (Vec<usize>, Vec<f64>) = choices.unzip();
            last_cuts.push(cuts);
            best = values;
        }
        let mut end = n;
        let mut places: Vec<usize> = last_cuts
            .iter()
            .rev()
            .map(|cuts| {
                end = cuts[end];
                end
            })
            .collect();
        places.reverse();
        places
    }

    fn periods(&self) -> usize {
        self.evidence.len() - 1
    }
}

/// The logarithm of how probable the counts of each segment are, but for what all cuts share;
/// −∞ for segments that are too short.
///
/// With an exponential distribution of the rate, in units of the rate of all periods, it is
/// ln Γ(1 + x) − (1 + x) ln(1 + e) for x occurrences where e are expected.
fn evidence(periods: &[Exposure], overdispersion: f64) -> Vec<Vec<f64>> {
    let sums: Vec<[u64; 2]> = std::iter::once([0; 2])
        .chain(periods.iter().scan([0; 2], |[x, t], period| {
            *x += period.occurrences;
            *t += period.tokens;
            Some([*x, *t])
        }))
        .collect();
    let n = periods.len();
    let [occurrences, tokens] = sums[n];
    let per_token = occurrences as f64 / tokens as f64 / overdispersion;
    let segment = |start: usize, end: usize| {
        if end < start + MINIMUM_LENGTH {
            return f64::NEG_INFINITY;
        }
        let x = (sums[end][0] - sums[start][0]) as f64 / overdispersion;
        let expected = (sums[end][1] - sums[start][1]) as f64 * per_token;
        ln_gamma(1.0 + x) - (1.0 + x) * expected.ln_1p()
    };
    (0..=n)
        .map(|start| (0..=n).map(|end| segment(start, end)).collect())
        .collect()
}

/// The logarithm of the sum of the numbers with these logarithms.
fn ln_sum(logarithms: impl Iterator<Item = f64> + Clone) -> f64 {
    let largest = logarithms.clone().fold(f64::NEG_INFINITY, f64::max);
    if largest == f64::NEG_INFINITY {
        return largest;
    }
    // What is less than 1e-19 of the largest does not change the sum.
    let close = logarithms.map(|it| it - largest).filter(|&it| it > -44.0);
    let sum: f64 = close.map(f64::exp).sum();
    largest + sum.ln()
}

fn normalized(logarithms: Vec<f64>) -> Vec<f64> {
    let sum = ln_sum(logarithms.iter().copied());
    logarithms.into_iter().map(|it| (it - sum).exp()).collect()
}
