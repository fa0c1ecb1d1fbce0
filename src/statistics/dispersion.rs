//! Dispersion says whether a term is spread over the documents or crowded into few of them.
//!
//! Measures take a [`Distribution`], which lists only the documents in which the term occurs:
//! what a document without the term adds follows from the size of the corpus.

use super::logarithms::deviance;

/// Occurrences from which on dispersion is reported. With fewer occurrences than parts, DP cannot
/// come near 0 however even the term is (Nelson 2023).
pub const MINIMUM_OCCURRENCES: u64 = 5;

/// A document, or another part of the corpus, in which a term occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// How often the term occurs in it; more than 0.
    pub occurrences: u64,
    /// Its length in tokens, at least `occurrences`.
    pub size: u64,
}

/// All the parts that a term could occur in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllParts {
    /// Number of parts, with and without the term.
    pub parts: u64,
    /// Length in tokens.
    pub size: u64,
    /// Length in tokens of its shortest part, with or without the term.
    pub shortest_part: u64,
}

/// The occurrences of one term over the parts of a corpus. It occurs at least once.
#[derive(Debug, Clone, Copy)]
pub struct Distribution<'a> {
    parts: &'a [Part],
    all: AllParts,
    occurrences: u64,
    /// The sum of the parts' relative frequencies, which several measures need …
    frequencies: f64,
    /// … and that of the squares of their differences from the mean over all parts.
    squares: f64,
}

impl<'a> Distribution<'a> {
    /// From the parts in which the term occurs, in an order that is the same in every run, since
    /// sums of fractions depend on it. `None` if the term does not occur.
    pub fn new(parts: &'a [Part], all: AllParts) -> Option<Self> {
        let occurrences: u64 = parts.iter().map(|part| part.occurrences).sum();
        debug_assert!(parts.len() as u64 <= all.parts);
        debug_assert!(parts.iter().map(|part| part.size).sum::<u64>() <= all.size);
        if occurrences == 0 || all.size == 0 {
            return None;
        }
        let frequencies: f64 = relative_frequencies(parts).sum();
        let mean = frequencies / all.parts as f64;
        let square = |rate: f64| (rate - mean) * (rate - mean);
        let without_term = all.parts - parts.len() as u64;
        let squares: f64 = relative_frequencies(parts).map(square).sum();
        Some(Self {
            parts,
            all,
            occurrences,
            frequencies,
            squares: squares + without_term as f64 * square(0.0),
        })
    }

    /// Whether a measure of dispersion says something about the term: [`MINIMUM_OCCURRENCES`],
    /// and two parts or more to be spread over. The measures themselves do not ask.
    pub fn is_reportable(&self) -> bool {
        self.occurrences >= MINIMUM_OCCURRENCES && self.all.parts >= 2
    }

    /// Deviation of proportions: DP = ½ Σ |t − w| over all parts, with t the share of the
    /// occurrences and w the share of the tokens that a part has. 0 is even, 1 uneven.
    ///
    /// Gries 2008, "Dispersions and adjusted frequencies in corpora". Both kinds of share sum to
    /// 1, so the sum of the positive differences is half of the sum of all, and a part without
    /// the term adds none.
    pub fn dp(&self) -> f64 {
        let excess = |part: &Part| {
            let t = part.occurrences as f64 / self.occurrences as f64;
            let w = part.size as f64 / self.all.size as f64;
            (t - w).max(0.0)
        };
        self.parts.iter().map(excess).sum()
    }

    /// DP divided by its largest value, 1 − min w: 1 if all occurrences are in the shortest part.
    /// `None` if a single part has all the tokens.
    ///
    /// Lijffijt & Gries 2012, a correction of Gries 2008.
    pub fn dp_norm(&self) -> Option<f64> {
        let rest = self.all.size - self.all.shortest_part;
        let largest = rest as f64 / self.all.size as f64;
        (rest > 0).then(|| self.dp() / largest)
    }

    /// Juilland's D = 1 − V / √(k − 1) over the k parts' relative frequencies, with V their
    /// standard deviation divided by their mean. 1 is even, 0 uneven. `None` with a single part.
    ///
    /// Juilland, Brodin & Davidovitch 1970, with the standard deviation of a population. With many
    /// parts it is close to 1 for nearly all terms: Biber et al. 2016 prefer DP.
    pub fn juilland_d(&self) -> Option<f64> {
        // Rounding must not leave a term that one part has below 0.
        self.juilland_d_of(self.all.parts).map(|d| d.max(0.0))
    }

    /// [`juilland_d`](Self::juilland_d) with the standard deviation of a sample, as quanteda.extras
    /// has it: lower, and below 0 for the most uneven.
    pub fn juilland_d_sample(&self) -> Option<f64> {
        self.juilland_d_of(self.all.parts - 1)
    }

    fn juilland_d_of(&self, degrees_of_freedom: u64) -> Option<f64> {
        let k = self.all.parts as f64;
        let mean = self.frequencies / k;
        let variance = self.squares / degrees_of_freedom as f64;
        let variation = variance.sqrt() / mean;
        (self.all.parts > 1).then(|| 1.0 - variation / (k - 1.0).sqrt())
    }

    /// Carroll's D₂ = −Σ r log₂ r / log₂ k, with r a part's relative frequency divided by the sum
    /// of all k. 1 is even, 0 uneven. `None` with a single part.
    ///
    /// Carroll 1970.
    pub fn carroll_d2(&self) -> Option<f64> {
        let surprise = |rate: f64| {
            let share = rate / self.frequencies;
            share * share.log2()
        };
        let entropy = -relative_frequencies(self.parts).map(surprise).sum::<f64>();
        // A single part with the term gives −0.
        let entropy = if entropy > 0.0 { entropy } else { 0.0 };
        (self.all.parts > 1).then(|| entropy / (self.all.parts as f64).log2())
    }

    /// Rosengren's S = (Σ √(w v))² / f, with w a part's share of the tokens, v its occurrences and
    /// f all occurrences. 1 is even; the least value is the share of the shortest part.
    ///
    /// Rosengren 1971, with the weights for parts of unequal length.
    pub fn rosengren_s(&self) -> f64 {
        let root = |part: &Part| {
            let w = part.size as f64 / self.all.size as f64;
            (w * part.occurrences as f64).sqrt()
        };
        self.parts.iter().map(root).sum::<f64>().powi(2) / self.occurrences as f64
    }

    /// The Kullback-Leibler divergence Σ t log₂(t / w) of the shares of the occurrences from the
    /// shares of the tokens, in bits. 0 is even; it has no upper bound.
    ///
    /// Gries 2021, "A new approach to (key) keywords analysis".
    pub fn kullback_leibler_divergence(&self) -> f64 {
        let [f, total] = [self.occurrences, self.all.size];
        let term = |part: &Part| {
            let t = part.occurrences as f64 / f as f64;
            let w = part.size as f64 / total as f64;
            let [more, less] = [(part.occurrences, total), (part.size, f)]
                .map(|(x, y)| u128::from(x) * u128::from(y));
            let difference = more.abs_diff(less) as f64 / (f as f64 * total as f64);
            let difference = if more < less { -difference } else { difference };
            deviance(t, w, difference)
        };
        // A part without the term has no t, and its w as its deviance.
        let with_term: u64 = self.parts.iter().map(|part| part.size).sum();
        let without_term = (total - with_term) as f64 / total as f64;
        let nats = self.parts.iter().map(term).sum::<f64>() + without_term;
        nats / std::f64::consts::LN_2
    }
}

fn relative_frequencies(parts: &[Part]) -> impl Iterator<Item = f64> {
    let rate = |part: &Part| part.occurrences as f64 / part.size as f64;
    parts.iter().map(rate)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The parts with the term, and the corpus, from a frequency and a size for each part.
    fn sparse(frequencies: &[u64], sizes: &[u64]) -> (Vec<Part>, AllParts) {
        let parts = frequencies.iter().zip(sizes);
        let parts = parts
            .map(|(&occurrences, &size)| Part { occurrences, size })
            .filter(|part| part.occurrences > 0)
            .collect();
        let all = AllParts {
            parts: sizes.len() as u64,
            size: sizes.iter().sum(),
            shortest_part: *sizes.iter().min().expect("there is a part"),
        };
        (parts, all)
    }

    /// DP, DPnorm, D, D₂ and S.
    fn check(frequencies: &[u64], sizes: &[u64], golden: [f64; 5]) {
        let (parts, all) = sparse(frequencies, sizes);
        let distribution = Distribution::new(&parts, all).expect("the term occurs");
        let found = [
            distribution.dp(),
            distribution.dp_norm().expect("there are parts"),
            distribution.juilland_d().expect("there are parts"),
            distribution.carroll_d2().expect("there are parts"),
            distribution.rosengren_s(),
        ];
        for (found, golden) in found.into_iter().zip(golden) {
            assert!((found - golden).abs() < 0.51e-7, "{found} is not {golden}");
        }
    }

    #[test]
    fn a_term_of_one_part_is_most_uneven_and_no_rounding_below() {
        let both = (2..200_usize).map(|parts| {
            let mut frequencies = vec![0; parts];
            frequencies[0] = 7;
            let (found, all) = sparse(&frequencies, &vec![1000; parts]);
            let distribution = Distribution::new(&found, all).expect("the term occurs");
            let rounded = distribution.juilland_d_of(all.parts);
            [rounded, distribution.juilland_d()].map(|it| it.expect("there are parts"))
        });
        let both: Vec<[f64; 2]> = both.collect();
        assert!(both.iter().any(|[rounded, _]| *rounded < 0.0));
        assert!(both.iter().all(|[_, d]| *d >= 0.0));
    }

    const LYNE: [u64; 10] = [2, 0, 1, 1, 3, 0, 3, 0, 0, 0];
    const LYNE_SIZES: [u64; 10] = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930];

    #[test]
    fn measures_have_the_values_that_were_published() {
        let golden = [0.18, 0.219_512_2, 0.785_150_5, 0.937_921_3, 0.949_816_3];
        check(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11], golden);
        let golden = [
            0.499_070_5,
            0.553_548_0,
            0.603_879_7,
            0.652_144_4,
            0.476_365_2,
        ];
        check(&LYNE, &LYNE_SIZES, golden);
        let golden = [0.475, 0.593_75, 0.420_398_8, 0.559_360_5, 0.540_628_0];
        check(&[0, 0, 1, 2, 5], &[1000; 5], golden);
        let golden = [0.333_333_3, 0.5, 0.422_649_7, 0.579_380_2, 0.647_603_0];
        check(&[2, 1, 0], &[1000; 3], golden);
        check(&[4, 0, 0], &[100, 300, 600], [0.9, 1.0, 0.0, 0.0, 0.1]);
    }

    #[test]
    fn the_deviation_of_a_sample_gives_the_lower_values_of_quanteda_extras() {
        let check = |frequencies: &[u64], sizes: &[u64], golden: f64, tolerance: f64| {
            let (parts, all) = sparse(frequencies, sizes);
            let found = Distribution::new(&parts, all).and_then(|it| it.juilland_d_sample());
            let found = found.expect("there are parts");
            assert!(
                (found - golden).abs() < tolerance,
                "{found} is not {golden}"
            );
        };
        check(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11], 0.759_790_9, 0.51e-7);
        check(&LYNE, &LYNE_SIZES, 0.582_452_6, 0.51e-7);
        check(&[0, 0, 1, 2, 5], &[1000; 5], 0.351_986_2, 0.51e-7);
        check(&[2, 1, 0], &[1000; 3], 0.292_893_2, 0.51e-7);
        check(&[4, 0, 0], &[100, 300, 600], -0.2247, 0.51e-4);
    }

    #[test]
    fn the_scaled_divergence_has_the_value_of_the_package_tlda() {
        // It prints .4665078, since it turns all measures round so that 1 is even.
        let (parts, all) = sparse(&LYNE, &LYNE_SIZES);
        let divergence = |it: Distribution| it.kullback_leibler_divergence();
        let found = Distribution::new(&parts, all).map(divergence);
        let even = 1.0 / (1.0 + found.expect("the term occurs"));
        assert!((even - 0.466_507_8).abs() < 0.51e-7, "{even}");
    }

    #[test]
    fn a_term_that_follows_the_sizes_is_even() {
        check(&[1, 2, 3], &[10, 20, 30], [0.0, 0.0, 1.0, 1.0, 1.0]);
        let (parts, all) = sparse(&[1, 2, 3], &[10, 20, 30]);
        let divergence = |it: Distribution| it.kullback_leibler_divergence();
        assert_eq!(Distribution::new(&parts, all).map(divergence), Some(0.0));
    }

    #[test]
    fn few_occurrences_or_one_document_are_not_reported() {
        let reportable = |frequencies: &[u64], sizes: &[u64]| {
            let (parts, all) = sparse(frequencies, sizes);
            Distribution::new(&parts, all).map(|it| it.is_reportable())
        };
        assert_eq!(reportable(&[4, 0], &[10, 10]), Some(false));
        assert_eq!(reportable(&[5, 0], &[10, 10]), Some(true));
        assert_eq!(reportable(&[5], &[10]), Some(false));
        assert_eq!(reportable(&[0, 0], &[10, 10]), None);
    }

    #[test]
    fn a_single_part_cannot_be_uneven() {
        let (parts, all) = sparse(&[7], &[100]);
        let single = Distribution::new(&parts, all).expect("the term occurs");
        assert_eq!(single.dp_norm(), None);
        assert_eq!(single.juilland_d(), None);
        assert_eq!(single.carroll_d2(), None);
        assert!((single.rosengren_s() - 1.0).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn measures_stay_in_their_bounds(
            parts in prop::collection::vec((0u64..9, 9u64..5000), 2..30),
        ) {
            let (frequencies, sizes): (Vec<u64>, Vec<u64>) = parts.into_iter().unzip();
            prop_assume!(frequencies.iter().sum::<u64>() > 0);
            let (parts, all) = sparse(&frequencies, &sizes);
            let it = Distribution::new(&parts, all).expect("the term occurs");
            let measures = [it.dp_norm(), it.juilland_d(), it.carroll_d2()];
            let measures = measures.into_iter().chain([Some(it.rosengren_s())]);
            for measure in measures {
                let measure = measure.expect("there are parts");
                prop_assert!((-1e-12..=1.0 + 1e-12).contains(&measure), "{measure}");
            }
        }

        #[test]
        fn a_corpus_in_which_everything_is_twice_as_long_has_the_same_dispersion(
            parts in prop::collection::vec((0u64..9, 9u64..5000), 2..30),
        ) {
            let (frequencies, sizes): (Vec<u64>, Vec<u64>) = parts.into_iter().unzip();
            prop_assume!(frequencies.iter().sum::<u64>() > 0);
            let measures = |factor: u64| {
                let [frequencies, sizes] =
                    [&frequencies, &sizes].map(|it| it.iter().map(|x| x * factor).collect::<Vec<_>>());
                let (parts, all) = sparse(&frequencies, &sizes);
                let it = Distribution::new(&parts, all).expect("the term occurs");
                [it.dp(), it.juilland_d().unwrap_or(0.0), it.rosengren_s()]
            };
            for (once, twice) in measures(1).into_iter().zip(measures(2)) {
                prop_assert!((once - twice).abs() < 1e-12);
            }
        }

        #[test]
        fn the_short_sum_equals_the_definition(
            parts in prop::collection::vec((0u64..9, 9u64..5000), 1..30),
        ) {
            let (frequencies, sizes): (Vec<u64>, Vec<u64>) = parts.into_iter().unzip();
            prop_assume!(frequencies.iter().sum::<u64>() > 0);
            let [occurrences, size] = [&frequencies, &sizes].map(|it| it.iter().sum::<u64>() as f64);
            let deviations = frequencies
                .iter()
                .zip(&sizes)
                .map(|(&v, &s)| (v as f64 / occurrences - s as f64 / size).abs());
            let definition = deviations.sum::<f64>() / 2.0;

            let (parts, all) = sparse(&frequencies, &sizes);
            let dp = Distribution::new(&parts, all).expect("the term occurs").dp();
            prop_assert!((dp - definition).abs() < 1e-12);
            prop_assert!((0.0..=1.0).contains(&dp));
        }
    }
}
