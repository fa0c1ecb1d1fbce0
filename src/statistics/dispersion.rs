//! Dispersion says whether a term is spread over the documents or crowded into few of them.
//!
//! Measures take a [`Distribution`], which lists only the documents in which the term occurs:
//! what a document without the term adds follows from the size of the corpus.

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
pub struct Corpus {
    /// Number of parts, with and without the term.
    pub parts: u64,
    /// Length in tokens.
    pub size: u64,
}

/// The occurrences of one term over the parts of a corpus. It occurs at least once.
#[derive(Debug, Clone, Copy)]
pub struct Distribution<'a> {
    parts: &'a [Part],
    corpus: Corpus,
    occurrences: u64,
}

impl<'a> Distribution<'a> {
    /// From the parts in which the term occurs, in an order that is the same in every run, since
    /// sums of fractions depend on it. `None` if the term does not occur.
    pub fn new(parts: &'a [Part], corpus: Corpus) -> Option<Self> {
        let occurrences: u64 = parts.iter().map(|part| part.occurrences).sum();
        debug_assert!(parts.len() as u64 <= corpus.parts);
        debug_assert!(parts.iter().map(|part| part.size).sum::<u64>() <= corpus.size);
        (occurrences > 0 && corpus.size > 0).then_some(Self {
            parts,
            corpus,
            occurrences,
        })
    }

    /// Whether a measure of dispersion says something about the term: five occurrences or more,
    /// and two parts or more to be spread over. With fewer occurrences than parts, DP cannot come
    /// near 0 however even the term is (Nelson 2023).
    pub fn is_reportable(&self) -> bool {
        self.occurrences >= 5 && self.corpus.parts >= 2
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
            let w = part.size as f64 / self.corpus.size as f64;
            (t - w).max(0.0)
        };
        self.parts.iter().map(excess).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The parts with the term, and the corpus, from a frequency and a size for each part.
    fn sparse(frequencies: &[u64], sizes: &[u64]) -> (Vec<Part>, Corpus) {
        let parts = frequencies.iter().zip(sizes);
        let parts = parts
            .map(|(&occurrences, &size)| Part { occurrences, size })
            .filter(|part| part.occurrences > 0)
            .collect();
        let corpus = Corpus {
            parts: sizes.len() as u64,
            size: sizes.iter().sum(),
        };
        (parts, corpus)
    }

    fn check(frequencies: &[u64], sizes: &[u64], golden: f64) {
        let (parts, corpus) = sparse(frequencies, sizes);
        let dp = Distribution::new(&parts, corpus)
            .expect("the term occurs")
            .dp();
        assert!((dp - golden).abs() < 5e-8, "{dp} is not {golden}");
    }

    #[test]
    fn dp_has_the_values_that_were_published() {
        check(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11], 0.18);
        check(
            &[2, 0, 1, 1, 3, 0, 3, 0, 0, 0],
            &[8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930],
            0.499_070_5,
        );
        check(&[0, 0, 1, 2, 5], &[1000; 5], 0.475);
        check(&[2, 1, 0], &[1000; 3], 0.333_333_3);
        check(&[4, 0, 0], &[100, 300, 600], 0.9);
    }

    #[test]
    fn a_term_that_follows_the_sizes_is_even() {
        check(&[1, 2, 3], &[10, 20, 30], 0.0);
    }

    #[test]
    fn few_occurrences_or_one_document_are_not_reported() {
        let reportable = |frequencies: &[u64], sizes: &[u64]| {
            let (parts, corpus) = sparse(frequencies, sizes);
            Distribution::new(&parts, corpus).map(|it| it.is_reportable())
        };
        assert_eq!(reportable(&[4, 0], &[10, 10]), Some(false));
        assert_eq!(reportable(&[5, 0], &[10, 10]), Some(true));
        assert_eq!(reportable(&[5], &[10]), Some(false));
        assert_eq!(reportable(&[0, 0], &[10, 10]), None);
    }

    proptest! {
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

            let (parts, corpus) = sparse(&frequencies, &sizes);
            let dp = Distribution::new(&parts, corpus).expect("the term occurs").dp();
            prop_assert!((dp - definition).abs() < 1e-12);
            prop_assert!((0.0..=1.0).contains(&dp));
        }
    }
}
