//! A weight says how much a term tells about a document: often in this one, in few others.
//!
//! Programs call different formulas tf-idf. Each is here under the name of one that uses it.

use super::rates::idf_ln;

/// A term in one document of a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// How often the term occurs in the document.
    pub occurrences: u64,
    /// Tokens of the document.
    pub size: u64,
    /// Documents in the corpus.
    pub documents: u64,
    /// Documents that have the term.
    pub documents_with_term: u64,
}

impl Occurrence {
    /// Count × log₁₀(N / df): the default of quanteda.
    pub fn tf_idf_count_log10(self) -> Option<f64> {
        let idf = idf_log10(self.documents, self.documents_with_term)?;
        Some(self.occurrences as f64 * idf)
    }

    /// Count / tokens of the document × log₁₀(N / df): quanteda with `scheme_tf = "prop"`.
    pub fn tf_idf_proportion_log10(self) -> Option<f64> {
        let idf = idf_log10(self.documents, self.documents_with_term)?;
        Some(self.proportion()? * idf)
    }

    /// Count / tokens of the document × ln(N / df): tidytext.
    pub fn tf_idf_proportion_ln(self) -> Option<f64> {
        let idf = idf_ln(self.documents, self.documents_with_term)?;
        Some(self.proportion()? * idf)
    }

    /// Count × (ln((1 + N) / (1 + df)) + 1): scikit-learn before it scales each document by the
    /// [`euclidean_norm`] of its weights.
    pub fn tf_idf_count_smooth(self) -> Option<f64> {
        let idf = idf_smooth(self.documents, self.documents_with_term)?;
        Some(self.occurrences as f64 * idf)
    }

    fn proportion(self) -> Option<f64> {
        (self.size > 0).then(|| self.occurrences as f64 / self.size as f64)
    }
}

/// Inverse document frequency log₁₀(N / df), for a term in `documents_with_term` of `documents`
/// documents; `None` for a term in no document.
pub fn idf_log10(documents: u64, documents_with_term: u64) -> Option<f64> {
    let defined = 0 < documents_with_term && documents_with_term <= documents;
    defined.then(|| (documents as f64 / documents_with_term as f64).log10())
}

/// Smoothed inverse document frequency ln((1 + N) / (1 + df)) + 1, as if one document more had
/// every term; `None` if more documents have the term than there are.
pub fn idf_smooth(documents: u64, documents_with_term: u64) -> Option<f64> {
    let defined = documents_with_term <= documents;
    defined.then(|| ((1 + documents) as f64 / (1 + documents_with_term) as f64).ln() + 1.0)
}

/// The length of a document's vector of weights; dividing by it makes documents of different
/// length comparable. `None` if all weights are 0.
pub fn euclidean_norm(weights: impl IntoIterator<Item = f64>) -> Option<f64> {
    let squares: f64 = weights.into_iter().map(|weight| weight * weight).sum();
    (squares > 0.0).then(|| squares.sqrt())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// "example" in the second document of the example in Wikipedia: three of seven words, in one
    /// of two documents.
    const EXAMPLE: Occurrence = Occurrence {
        occurrences: 3,
        size: 7,
        documents: 2,
        documents_with_term: 1,
    };

    fn check(found: Option<f64>, golden: f64) {
        let found = found.expect("it is defined");
        assert!((found - golden).abs() < 0.51e-7, "{found} is not {golden}");
    }

    #[test]
    fn each_variant_has_its_value_for_the_example_in_wikipedia() {
        check(EXAMPLE.tf_idf_proportion_log10(), 0.129_012_9);
        check(EXAMPLE.tf_idf_count_log10(), 0.903_090_0);
        check(EXAMPLE.tf_idf_proportion_ln(), 0.297_063_1);
        check(EXAMPLE.tf_idf_count_smooth(), 3.0 * 1.405_465_1);
        check(idf_smooth(2, 1), 1.405_465_1);
        check(idf_smooth(2, 2), 1.0);
    }

    #[test]
    fn a_term_of_no_document_has_no_weight() {
        let nowhere = Occurrence {
            documents_with_term: 0,
            ..EXAMPLE
        };
        assert_eq!(nowhere.tf_idf_count_log10(), None);
        assert_eq!(nowhere.tf_idf_proportion_ln(), None);
        let empty = Occurrence { size: 0, ..EXAMPLE };
        assert_eq!(empty.tf_idf_proportion_log10(), None);
        assert_eq!(idf_smooth(1, 2), None);
    }

    #[test]
    fn a_norm_scales_a_document_to_length_one() {
        check(euclidean_norm([3.0, 4.0]), 5.0);
        assert_eq!(euclidean_norm([0.0, 0.0]), None);
    }

    proptest! {
        #[test]
        fn a_term_in_more_documents_weighs_less(documents in 2u64..10_000, more in 1u64..10_000) {
            let more = more.min(documents - 1);
            prop_assert!(idf_log10(documents, more) > idf_log10(documents, more + 1));
            prop_assert!(idf_smooth(documents, more) > idf_smooth(documents, more + 1));
        }
    }
}
