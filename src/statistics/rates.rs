//! A rate is a count divided by what it is a count of.

/// Occurrences in a million tokens; `None` without tokens.
///
/// The normalised frequency of corpus linguistics (McEnery & Hardie 2012, *Corpus Linguistics*,
/// chapter 2).
pub fn per_million(occurrences: u64, tokens: u64) -> Option<f64> {
    (tokens > 0).then(|| occurrences as f64 * 1e6 / tokens as f64)
}

/// The part of `total` that `hits` are, from 0 to 1; `None` if the total is 0.
pub fn share(hits: u64, total: u64) -> Option<f64> {
    (total > 0).then(|| hits as f64 / total as f64)
}

/// Inverse document frequency ln(N/df), for a term in `documents_with_term` of `documents`
/// documents; `None` for a term in no document.
///
/// Spärck Jones 1972, with the natural logarithm, unsmoothed: as in tidytext, and other than in
/// quanteda (log 10) and scikit-learn (smoothed).
pub fn idf_ln(documents: u64, documents_with_term: u64) -> Option<f64> {
    let defined = 0 < documents_with_term && documents_with_term <= documents;
    defined.then(|| (documents as f64 / documents_with_term as f64).ln())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Option<f64>, golden: f64) {
        let found = found.expect("it is defined");
        assert!((found - golden).abs() < 1e-7, "{found} is not {golden}");
    }

    #[test]
    fn ten_hits_in_a_quarter_of_a_million_tokens_are_forty_per_million() {
        check(per_million(10, 250_000), 40.0);
        check(per_million(0, 250_000), 0.0);
        check(share(3, 12), 0.25);
    }

    #[test]
    fn idf_times_a_proportional_frequency_is_the_tf_idf_of_the_example_in_wikipedia() {
        check(idf_ln(2, 1).map(|idf| idf * 3.0 / 7.0), 0.297_063_1);
        check(idf_ln(2, 2), 0.0);
    }

    #[test]
    fn without_a_denominator_there_is_no_rate() {
        assert_eq!(per_million(0, 0), None);
        assert_eq!(share(0, 0), None);
        assert_eq!(idf_ln(0, 0), None);
        assert_eq!(idf_ln(10, 0), None);
    }
}
