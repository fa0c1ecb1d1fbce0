//! A weight says how much a term tells about a document: often in this one, in few others.
//!
//! It is the count of the term in the document times one of the inverse document frequencies.
//! Programs call different formulas tf-idf; each column has the name of one.

/// Inverse document frequency ln(N / df), as tidytext has it, for a term in `documents_with_term` of
/// `documents` documents; `None` for a term in no document.
///
/// Spärck Jones 1972, with the natural logarithm.
pub fn idf_ln(documents: u64, documents_with_term: u64) -> Option<f64> {
    inverse_share(documents, documents_with_term).map(f64::ln)
}

/// Inverse document frequency log₁₀(N / df), as quanteda's `dfm_tfidf` has it; `None` for a term in
/// no document.
pub fn idf_log10(documents: u64, documents_with_term: u64) -> Option<f64> {
    inverse_share(documents, documents_with_term).map(f64::log10)
}

fn inverse_share(documents: u64, documents_with_term: u64) -> Option<f64> {
    let defined = 0 < documents_with_term && documents_with_term <= documents;
    defined.then(|| documents as f64 / documents_with_term as f64)
}

/// Smoothed inverse document frequency ln((1 + N) / (1 + df)) + 1, as scikit-learn has it: as if one
/// document more had every term; `None` if more documents have the term than there are.
pub fn idf_smooth(documents: u64, documents_with_term: u64) -> Option<f64> {
    let defined = documents_with_term <= documents;
    defined.then(|| ((1 + documents) as f64 / (1 + documents_with_term) as f64).ln() + 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(found: Option<f64>, golden: f64) {
        let found = found.expect("it is defined");
        assert!((found - golden).abs() < 0.51e-7, "{found} is not {golden}");
    }

    #[test]
    fn each_variant_has_its_value_for_the_example_in_wikipedia() {
        // "example" is three of the seven words of the second of two documents: quanteda and
        // tidytext can weigh by that share.
        let share = |idf: Option<f64>| idf.map(|it| it * 3.0 / 7.0);
        let count = |idf: Option<f64>| idf.map(|it| it * 3.0);
        check(share(idf_log10(2, 1)), 0.129_012_9);
        check(share(idf_ln(2, 1)), 0.297_063_1);
        check(idf_ln(2, 2), 0.0);
        check(count(idf_log10(2, 1)), 0.903_090_0);
        check(idf_smooth(2, 1), 1.405_465_1);
        check(idf_smooth(2, 2), 1.0);
    }

    #[test]
    fn a_term_of_no_document_has_no_weight() {
        assert_eq!(idf_ln(0, 0), None);
        assert_eq!(idf_ln(10, 0), None);
        assert_eq!(idf_log10(2, 0), None);
        assert_eq!(idf_smooth(1, 2), None);
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
