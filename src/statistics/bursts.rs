//! A burst is a run of periods in which a larger share of the documents than usual names a
//! concept.
//!
//! The batched model of Kleinberg 2002, "Bursty and hierarchical structure in streams", section
//! 4, with two states: in each period the documents are drawn with the usual share of hits or
//! with a larger one, and each change to the larger one has a cost.

use statrs::function::factorial::ln_binomial;

/// The documents of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch {
    /// Documents that name the concept; at most `documents`.
    pub hits: u64,
    /// All documents; 0 in a period without any, which says nothing for or against a burst.
    pub documents: u64,
}

/// What counts as a burst.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// How many times the usual share the share in a burst is: Kleinberg's s; larger than 1.
    pub ratio: f64,
    /// How reluctantly a burst begins: Kleinberg's γ; not negative.
    pub reluctance: f64,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            ratio: 2.0,
            reluctance: 1.0,
        }
    }
}

/// A run of periods in the state of bursting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burst {
    /// Place of its first batch.
    pub start: usize,
    /// Place of its last batch.
    pub end: usize,
    /// By how much the burst explains its periods better than the usual share does: the sum of
    /// the differences of log-likelihood. It does not count the cost of beginning.
    pub weight: f64,
}

/// The bursts that explain the batches at the least cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Bursts {
    /// In the order of time.
    pub bursts: Vec<Burst>,
    /// The negative log-likelihood of the batches and the cost of all beginnings.
    pub cost: f64,
}

/// The bursts of one concept, by the algorithm of Viterbi over all sequences of states; where two
/// cost the same, the one without a burst.
///
/// A burst begins at a cost of γ ln n, with n the number of batches with documents, and ends at
/// none: one without documents says nothing, so that it makes no burst dearer. `None` without hits, or if the share in a burst would reach 1: such a concept is too common to burst.
pub fn bursts(batches: &[Batch], parameters: Parameters) -> Option<Bursts> {
    debug_assert!(parameters.ratio > 1.0 && parameters.reluctance >= 0.0);
    let [hits, documents] = sums(batches);
    let usual = hits as f64 / documents as f64;
    if hits == 0 || usual * parameters.ratio >= 1.0 {
        return None;
    }
    let gain = Gain::new(usual, parameters.ratio);
    let gains: Vec<f64> = batches.iter().map(|&batch| gain.of(batch)).collect();
    let beginning = parameters.reluctance * ln_filled(batches);
    let path = cheapest_path(&gains, beginning);
    let usual_cost: f64 = batches.iter().map(|&batch| cost(batch, usual)).sum();
    Some(Bursts {
        bursts: runs(&path.bursting, &gains),
        cost: usual_cost + path.cost,
    })
}

fn sums(batches: &[Batch]) -> [u64; 2] {
    let add = |[hits, documents]: [u64; 2], batch: &Batch| {
        [hits + batch.hits, documents + batch.documents]
    };
    batches.iter().fold([0; 2], add)
}

/// ln of the number of batches with documents.
fn ln_filled(batches: &[Batch]) -> f64 {
    let filled = batches.iter().filter(|it| it.documents > 0).count();
    (filled as f64).ln()
}

/// −ln of the binomial probability of the batch.
fn cost(batch: Batch, share: f64) -> f64 {
    let Batch { hits, documents } = batch;
    let rest = (documents - hits) as f64;
    -(ln_binomial(documents, hits) + hits as f64 * share.ln() + rest * f64::ln_1p(-share))
}

/// The log-likelihood that the state of bursting gains.
struct Gain {
    by_hit: f64,
    by_other: f64,
}

impl Gain {
    fn new(usual: f64, ratio: f64) -> Self {
        Self {
            by_hit: ratio.ln(),
            by_other: f64::ln_1p(-usual * ratio) - f64::ln_1p(-usual),
        }
    }

    fn of(&self, batch: Batch) -> f64 {
        let rest = (batch.documents - batch.hits) as f64;
        batch.hits as f64 * self.by_hit + rest * self.by_other
    }
}

/// Costs that differ by less are the same.
const TIE: f64 = 1e-9;

/// A sequence of states, and its cost less that of never bursting.
struct Path {
    bursting: Vec<bool>,
    cost: f64,
}

fn cheapest_path(gains: &[f64], beginning: f64) -> Path {
    // The cost of the best way to each state, and for each batch whether the best way into the
    // usual state, and into that of bursting, was bursting before.
    let (mut usual, mut bursting) = (0.0, f64::INFINITY);
    let mut before: Vec<[bool; 2]> = Vec::with_capacity(gains.len());
    for gain in gains {
        let stays = is_less(bursting, usual + beginning);
        let ends = is_less(bursting, usual);
        before.push([ends, stays]);
        let from = if stays { bursting } else { usual + beginning };
        usual = if ends { bursting } else { usual };
        bursting = from - gain;
    }
    let mut state = is_less(bursting, usual);
    let cost = usual.min(bursting);
    let mut states = vec![false; gains.len()];
    for (place, [ends, stays]) in before.into_iter().enumerate().rev() {
        states[place] = state;
        state = if state { stays } else { ends };
    }
    Path {
        bursting: states,
        cost,
    }
}

/// Whether a cost is less than another by more than what rounding makes of equal ones.
fn is_less(cost: f64, other: f64) -> bool {
    cost < other - TIE
}

fn runs(bursting: &[bool], gains: &[f64]) -> Vec<Burst> {
    let mut bursts = Vec::new();
    let mut start = 0;
    for run in bursting.chunk_by(|a, b| a == b) {
        let end = start + run.len();
        if run[0] {
            bursts.push(Burst {
                start,
                end: end - 1,
                weight: gains[start..end].iter().sum(),
            });
        }
        start = end;
    }
    bursts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn batches(hits: &[u64], documents: &[u64]) -> Vec<Batch> {
        let pairs = hits.iter().zip(documents);
        pairs
            .map(|(&hits, &documents)| Batch { hits, documents })
            .collect()
    }

    fn example() -> Vec<Batch> {
        batches(
            &[0, 2, 1, 6, 7, 2, 8, 7, 2, 1],
            &[9, 11, 12, 10, 10, 8, 12, 10, 13, 11],
        )
    }

    fn found(ratio: f64) -> Bursts {
        let reluctance = 1.0;
        bursts(&example(), Parameters { ratio, reluctance }).expect("not too common")
    }

    fn check(ratio: f64, golden: &[(usize, usize, f64)]) {
        let found = found(ratio).bursts;
        assert_eq!(found.len(), golden.len(), "{found:?}");
        for (burst, &(start, end, weight)) in found.iter().zip(golden) {
            assert_eq!((burst.start, burst.end), (start, end));
            assert!((burst.weight - weight).abs() < 0.51e-6, "{burst:?}");
        }
    }

    #[test]
    fn the_example_has_the_bursts_of_the_cheapest_sequence() {
        check(2.0, &[(3, 4, 3.955_970), (6, 7, 5.342_265)]);
        check(1.5, &[(3, 7, 6.218_923)]);
        let sum = |value: fn(&Batch) -> u64| example().iter().map(value).sum::<u64>() as f64;
        let usual = sum(|it| it.hits) / sum(|it| it.documents);
        assert!((usual - 0.339_623).abs() < 0.51e-6 && (2.0 * usual - 0.679_245).abs() < 0.51e-6);
        assert!((found(2.0).cost - 25.524_433).abs() < 0.51e-6);
    }

    #[test]
    fn a_share_that_would_exceed_one_is_no_burst() {
        assert_eq!(
            bursts(
                &example(),
                Parameters {
                    ratio: 3.0,
                    reluctance: 1.0
                }
            ),
            None
        );
        assert_eq!(
            bursts(&batches(&[0, 0], &[5, 5]), Parameters::default()),
            None
        );
        assert_eq!(bursts(&[], Parameters::default()), None);
    }

    #[test]
    fn a_burst_that_costs_what_it_gains_is_none() {
        // Six hits gain 6 ln 2, and 64 batches make a beginning cost ln 64.
        for places in [vec![6], vec![1; 6], vec![1, 2, 3], vec![4, 2]] {
            let rest = vec![0; 64 - places.len()];
            let hits = [places, rest].concat();
            let documents: Vec<u64> = hits.iter().map(|it| (*it).max(1)).collect();
            let found = bursts(&batches(&hits, &documents), Parameters::default());
            assert_eq!(found.expect("not too common").bursts, [], "{hits:?}");
        }
    }

    #[test]
    fn a_period_without_documents_does_not_end_a_burst() {
        let batches = batches(&[1, 1, 9, 0, 9, 1, 1], &[20, 20, 20, 0, 20, 20, 20]);
        let found = bursts(&batches, Parameters::default()).expect("not too common");
        let places: Vec<_> = found.bursts.iter().map(|it| (it.start, it.end)).collect();
        assert_eq!(places, [(2, 4)]);
    }

    #[test]
    fn periods_without_documents_are_of_no_account() {
        let empty = Batch {
            hits: 0,
            documents: 0,
        };
        let mut longer = vec![empty; 500];
        longer.extend(example());
        longer.extend([empty; 500]);
        let weights = |batches: &[Batch]| {
            let found = bursts(batches, Parameters::default()).expect("not too common");
            let bursts = found.bursts.into_iter();
            bursts.map(|it| it.weight).collect::<Vec<f64>>()
        };
        assert_eq!(weights(&longer), weights(&example()));
        assert_eq!(weights(&longer).len(), 2);
    }

    /// The cost of a sequence of states by definition, without what all sequences share.
    fn cost_of(states: u32, batches: &[Batch], shares: [f64; 2], beginning: f64) -> f64 {
        let mut before = false;
        let costs = batches.iter().enumerate().map(|(i, &batch)| {
            let state = states >> i & 1 == 1;
            let begins = state && !before;
            before = state;
            cost(batch, shares[usize::from(state)]) + if begins { beginning } else { 0.0 }
        });
        costs.sum()
    }

    proptest! {
        #[test]
        fn no_other_sequence_costs_less(
            counts in prop::collection::vec((0u64..10, 0u64..30), 1..10),
            ratio in 1.1f64..3.0,
            reluctance in 0.0f64..2.0,
        ) {
            let batches: Vec<Batch> = counts
                .into_iter()
                .map(|(hits, more)| Batch { hits, documents: hits + more })
                .collect();
            let Some(found) = bursts(&batches, Parameters { ratio, reluctance }) else {
                return Ok(());
            };
            let [hits, documents] = sums(&batches);
            let usual = hits as f64 / documents as f64;
            let beginning = reluctance * ln_filled(&batches);
            let least = (0..1 << batches.len())
                .map(|states| cost_of(states, &batches, [usual, usual * ratio], beginning))
                .fold(f64::INFINITY, f64::min);
            prop_assert!((found.cost - least).abs() < 1e-9, "{} {least}", found.cost);
            let gained: f64 = found.bursts.iter().map(|it| it.weight - beginning).sum();
            let usual_cost: f64 = batches.iter().map(|&batch| cost(batch, usual)).sum();
            prop_assert!((usual_cost - gained - found.cost).abs() < 1e-9);
        }
    }
}
