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
    fn without_a_denominator_there_is_no_rate() {
        assert_eq!(per_million(0, 0), None);
        assert_eq!(share(0, 0), None);
    }
}
