//! Adjusting p values for how many tests were made: of a hundred series without a trend, five
//! have p below 0.05.

/// The p values adjusted by the method of Benjamini & Hochberg 1995, in the order given. Those at
/// most q are, on average, wrong in no more than the share q.
///
/// p(i) of m, in ascending order, becomes the least of p(j) m / j over j ≥ i. A series without a
/// test is not one of the m, and stays `None`.
pub fn benjamini_hochberg(p_values: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut order: Vec<(usize, f64)> = p_values
        .iter()
        .enumerate()
        .filter_map(|(place, p)| p.map(|p| (place, p)))
        .collect();
    order.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let mut adjusted = vec![None; p_values.len()];
    let mut least = 1.0_f64;
    let tests = order.len();
    for (larger, (place, p)) in order.into_iter().enumerate() {
        let rank = tests - larger;
        least = least.min(p * (tests as f64 / rank as f64));
        adjusted[place] = Some(least);
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(p_values: &[f64], golden: &[f64]) {
        let p_values: Vec<Option<f64>> = p_values.iter().copied().map(Some).collect();
        for (found, golden) in benjamini_hochberg(&p_values).into_iter().zip(golden) {
            let found = found.expect("there is a test");
            assert!((found - golden).abs() < 1e-12, "{found} is not {golden}");
        }
    }

    #[test]
    fn adjusted_values_have_the_order_of_the_input() {
        check(&[0.01, 0.04, 0.03, 0.005], &[0.02, 0.04, 0.04, 0.02]);
        check(&[0.9, 0.8], &[0.9, 0.9]);
        check(&[0.03], &[0.03]);
        check(&[], &[]);
    }

    /// The fifteen p values of the worked example in the paper: four are significant at 0.05.
    #[test]
    fn the_example_of_the_paper_rejects_four_hypotheses() {
        let p_values = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0,
        ]
        .map(Some);
        let adjusted = benjamini_hochberg(&p_values);
        assert_eq!(adjusted.iter().filter(|&&p| p <= Some(0.05)).count(), 4);
    }

    #[test]
    fn a_series_without_a_test_does_not_count() {
        assert_eq!(
            benjamini_hochberg(&[None, Some(0.01), None, Some(0.5)]),
            [None, Some(0.02), None, Some(0.5)]
        );
    }

    proptest! {
        #[test]
        fn adjusting_keeps_the_order_and_never_lowers(
            p_values in prop::collection::vec(0.0f64..=1.0, 1..50),
        ) {
            let tests: Vec<Option<f64>> = p_values.iter().copied().map(Some).collect();
            let adjusted = benjamini_hochberg(&tests);
            for (i, p) in p_values.iter().enumerate() {
                prop_assert!(adjusted[i] >= Some(*p) && adjusted[i] <= Some(1.0));
                for (j, q) in p_values.iter().enumerate() {
                    prop_assert!(p > q || adjusted[i] <= adjusted[j]);
                }
            }
        }
    }
}
