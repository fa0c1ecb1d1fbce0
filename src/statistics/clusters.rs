//! Words cluster in documents: what one document repeats is not so many independent occurrences.
//!
//! From how the documents of a slice differ follow an interval of the rate that allows for this,
//! and the factor by which the counts vary more than independent ones would.

use std::sync::OnceLock;

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::dispersion::Part;
use super::intervals::{Confidence, Interval};

/// All documents of a slice of the corpus that have tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Documents {
    /// With and without the term.
    pub documents: u64,
    /// Sum of their lengths.
    pub tokens: u64,
    /// Sum of the squares of their lengths.
    pub squared_tokens: u128,
}

/// What is added up over the documents that have a term. All sums are of integers, so they are the
/// same in whatever order the documents come, and take the same space for any number of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    documents: u64,
    occurrences: u64,
    squared_occurrences: u128,
    /// Of occurrences times tokens.
    products: u128,
    /// Of occurrences divided by tokens, in units of 2⁻⁶⁴.
    rates: u128,
    /// Of squared occurrences divided by tokens, in units of 2⁻⁶⁴.
    squares_by_tokens: u128,
}

impl Sums {
    /// Adds the documents of other sums.
    pub fn add_all(&mut self, other: Self) {
        self.documents += other.documents;
        self.occurrences += other.occurrences;
        self.squared_occurrences += other.squared_occurrences;
        self.products += other.products;
        self.rates += other.rates;
        self.squares_by_tokens += other.squares_by_tokens;
    }

    /// How many documents there are.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// The occurrences in all of them.
    pub fn occurrences(&self) -> u64 {
        self.occurrences
    }

    /// Adds a document. It has tokens, and fewer than 2³² occurrences.
    pub fn add(&mut self, part: Part) {
        let (x, t) = (u128::from(part.occurrences), u128::from(part.size));
        self.documents += 1;
        self.occurrences += part.occurrences;
        self.squared_occurrences += x * x;
        self.products += x * t;
        // Most documents that have a term have it once, and division takes long.
        let (rate, square_by_tokens) = match part.occurrences {
            1 => [one_by(part.size); 2].into(),
            _ => ((x << 64) / t, ((x * x) << 64) / t),
        };
        self.rates += rate;
        self.squares_by_tokens += square_by_tokens;
    }

    /// The mean of the documents' rates per million, of all `documents` that have tokens: a
    /// document counts for as much as any other, however long. `None` without documents.
    pub fn mean_of_document_rates(&self, documents: u64) -> Option<f64> {
        (documents > 0).then(|| of_units(self.rates) * 1e6 / documents as f64)
    }
}

impl FromIterator<Part> for Sums {
    fn from_iter<I: IntoIterator<Item = Part>>(parts: I) -> Self {
        let mut sums = Self::default();
        parts.into_iter().for_each(|part| sums.add(part));
        sums
    }
}

/// One divided by a number that is not 0, in units of 2⁻⁶⁴. To divide 2⁶⁴ − 1 is quicker, since it
/// has half as many bits, and gives the same unless 2⁶⁴ is a multiple.
fn one_by(number: u64) -> u128 {
    u128::from(u64::MAX / number) + u128::from(number.is_power_of_two())
}

/// A number of units of 2⁻⁶⁴.
fn of_units(number: u128) -> f64 {
    number as f64 / 2.0_f64.powi(64)
}

/// The occurrences of one term in the documents of a slice. At least two documents have it.
#[derive(Debug, Clone, Copy)]
pub struct Clusters {
    with_term: Sums,
    all: Documents,
}

impl Clusters {
    /// From the documents that have the term. `None` if fewer than two have it: one document
    /// cannot say how documents differ.
    pub fn new(with_term: Sums, all: Documents) -> Option<Self> {
        debug_assert!(with_term.documents <= all.documents);
        (with_term.documents >= 2).then_some(Self { with_term, all })
    }

    /// The 95 % interval of the pooled rate, per million tokens.
    ///
    /// The rate is a ratio of two sums over documents. Its variance is the one of the linearised
    /// ratio (Cochran 1977, *Sampling Techniques*, 6.3): n / (n − 1) Σ (x − r t)² / T², with x
    /// occurrences and t tokens of a document, r the rate and T all tokens. The interval is one
    /// of Student's t with n − 1 degrees of freedom on the logarithm of the rate, so that it is
    /// never negative, and longer upwards.
    pub fn rate_interval(&self) -> Interval {
        let n = self.all.documents as f64;
        let [f, t] = [self.with_term.occurrences, self.all.tokens].map(u128::from);
        let Sums {
            squared_occurrences,
            products,
            ..
        } = self.with_term;
        // T² Σ (x − r t)², which is exact: r is f / T.
        let squares =
            t * t * squared_occurrences + f * f * self.all.squared_tokens - 2 * f * t * products;
        // Divided by the rate, which the logarithm asks for.
        let error = (n / (n - 1.0) * squares as f64).sqrt() / (f as f64 * t as f64);
        let margin = student_quantile(n - 1.0) * error;
        let rate = f as f64 / t as f64;
        Interval {
            low: rate * 1e6 * (-margin).exp(),
            high: rate * 1e6 * margin.exp(),
        }
    }

    /// The quasi-Poisson factor: Pearson's statistic over the documents divided by its degrees of
    /// freedom, Σ (x − r t)² / (r t) / (n − 1). 1 if occurrences are independent; the square root
    /// is by how much wider than the Poisson interval the true one is.
    ///
    /// Wedderburn 1974; McCullagh & Nelder 1989, *Generalized Linear Models*, 6.2.
    pub fn overdispersion(&self) -> f64 {
        let f = self.with_term.occurrences as f64;
        // As Σ r t is f, the sum is Σ x² / (r t) − f.
        let squares = of_units(self.with_term.squares_by_tokens);
        let statistic = squares / f * self.all.tokens as f64 - f;
        statistic.max(0.0) / (self.all.documents - 1) as f64
    }
}

/// Degrees of freedom from which on the expansion is right to 1e-13; the quantiles of statrs lose
/// digits there, and are slow.
const EXPANSION_IS_EXACT: f64 = 1000.0;

/// The value above which a variable of Student's t lies with a probability of 2.5 %.
fn student_quantile(degrees: f64) -> f64 {
    // All terms of a period have the same degrees, and the quantile is slow.
    static KNOWN: [OnceLock<f64>; EXPANSION_IS_EXACT as usize] =
        [const { OnceLock::new() }; EXPANSION_IS_EXACT as usize];
    if degrees < EXPANSION_IS_EXACT {
        let quantile = || {
            let student = StudentsT::new(0.0, 1.0, degrees);
            let student = student.expect("there are two documents or more");
            student.inverse_cdf(0.975)
        };
        debug_assert_eq!(degrees.fract(), 0.0);
        return *KNOWN[degrees as usize].get_or_init(quantile);
    }
    // Abramowitz & Stegun 1964, 26.7.5.
    let z = Confidence::NINETY_FIVE_PERCENT.z;
    let z2 = z * z;
    let terms = [
        (z2 + 1.0) / 4.0,
        ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0,
        (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0,
        ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92_160.0,
    ];
    z * (1.0 + terms.iter().rfold(0.0, |sum, term| (sum + term) / degrees))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The sums over the documents that have the term, and over all.
    fn sparse(documents: &[(u64, u64)]) -> (Sums, Documents) {
        let parts = documents
            .iter()
            .map(|&(occurrences, size)| Part { occurrences, size })
            .filter(|part| part.occurrences > 0)
            .collect();
        let sizes = || documents.iter().map(|&(_, size)| size);
        let all = Documents {
            documents: documents.len() as u64,
            tokens: sizes().sum(),
            squared_tokens: sizes()
                .map(|size| u128::from(size) * u128::from(size))
                .sum(),
        };
        (parts, all)
    }

    fn check(found: f64, golden: f64) {
        assert!(
            (found / golden - 1.0).abs() < 1e-9,
            "{found} is not {golden}"
        );
    }

    #[test]
    fn one_is_divided_to_the_last_unit() {
        let large = [1 << 32, (1 << 32) + 1, 1 << 63, u64::MAX - 1, u64::MAX];
        for number in (1..5000).chain(large) {
            assert_eq!(one_by(number), (1 << 64) / u128::from(number), "{number}");
        }
    }

    #[test]
    fn a_long_document_weighs_no_more_than_a_short_one_in_the_mean_of_rates() {
        let (parts, all) = sparse(&[(10, 1000), (10, 9000)]);
        let mean = |parts: Sums, documents| parts.mean_of_document_rates(documents);
        let found = mean(parts, all.documents).expect("there are two");
        check(found, (10_000.0 + 10_000.0 / 9.0) / 2.0);
        let (parts, _) = sparse(&[(1, 500), (2, 500), (3, 500), (0, 500)]);
        check(mean(parts, 4).expect("there are four"), 3000.0);
        assert_eq!(mean(Sums::default(), 3), Some(0.0));
        assert_eq!(mean(Sums::default(), 0), None);
    }

    #[test]
    fn four_documents_of_one_length_have_the_interval_of_their_mean() {
        let (parts, all) = sparse(&[(0, 1000), (1, 1000), (2, 1000), (5, 1000)]);
        let clusters = Clusters::new(parts, all).expect("three have the term");
        // The mean is 2, its variance (4 + 1 + 0 + 9) / 3 / 4, and t with three degrees 3.18.
        let margin = 3.182_446_305_284 * (14.0_f64 / 12.0).sqrt() / 2.0;
        let interval = clusters.rate_interval();
        check(interval.low, 2000.0 * (-margin).exp());
        check(interval.high, 2000.0 * margin.exp());
        check(clusters.overdispersion(), 14.0 / 2.0 / 3.0);
    }

    #[test]
    fn documents_of_one_rate_vary_not_at_all() {
        let (parts, all) = sparse(&[(1, 1000), (2, 2000), (3, 3000)]);
        let clusters = Clusters::new(parts, all).expect("all have the term");
        assert!(clusters.overdispersion() < 1e-12);
        let interval = clusters.rate_interval();
        assert!((interval.high - interval.low).abs() < 1e-6);
    }

    #[test]
    fn one_document_cannot_say_how_documents_differ() {
        let (parts, all) = sparse(&[(0, 1000), (9, 1000)]);
        assert!(Clusters::new(parts, all).is_none());
    }

    #[test]
    fn quantiles_of_students_t_meet_where_the_method_changes() {
        let library = StudentsT::new(0.0, 1.0, 1000.0).expect("degrees are positive");
        check(student_quantile(1000.0), library.inverse_cdf(0.975));
        assert!(student_quantile(999.0) > student_quantile(1000.0));
        check(student_quantile(1e12), Confidence::NINETY_FIVE_PERCENT.z);
    }

    proptest! {
        #[test]
        fn intervals_hold_their_estimates(
            documents in prop::collection::vec((0u64..20, 20u64..5000), 2..60),
        ) {
            let (parts, all) = sparse(&documents);
            let Some(clusters) = Clusters::new(parts, all) else { return Ok(()) };
            let [x, t] = [documents.iter().map(|it| it.0).sum::<u64>(), all.tokens];
            let rate = x as f64 / t as f64 * 1e6;
            let interval = clusters.rate_interval();
            prop_assert!(0.0 <= interval.low && interval.low <= rate && rate <= interval.high);
        }

        #[test]
        fn sums_have_the_values_of_the_definitions(
            documents in prop::collection::vec((0u64..20, 20u64..5000), 2..60),
        ) {
            let (parts, all) = sparse(&documents);
            let Some(clusters) = Clusters::new(parts, all) else { return Ok(()) };
            let sum = |value: &dyn Fn(f64, f64) -> f64| -> f64 {
                documents.iter().map(|&(x, t)| value(x as f64, t as f64)).sum()
            };
            let n = documents.len() as f64;
            let r = sum(&|x, _| x) / sum(&|_, t| t);
            let pearson = sum(&|x, t| (x - r * t).powi(2) / (r * t)) / (n - 1.0);
            prop_assert!((clusters.overdispersion() - pearson).abs() < 1e-9 * (1.0 + pearson));
            let mean = parts.mean_of_document_rates(all.documents).expect("there are documents");
            check(mean, sum(&|x, t| x / t) * 1e6 / n);
            let error = (n / (n - 1.0) * sum(&|x, t| (x - r * t).powi(2))).sqrt() / sum(&|x, _| x);
            let found = clusters.rate_interval();
            check(found.high, r * 1e6 * (student_quantile(n - 1.0) * error).exp());
        }
    }
}
