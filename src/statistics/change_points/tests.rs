//! Changes that are there are found, and none where there are none.

use proptest::prelude::*;

use super::*;

fn exposures(occurrences: &[u64], tokens: &[u64]) -> Vec<Exposure> {
    let pairs = occurrences.iter().zip(tokens);
    pairs
        .map(|(&occurrences, &tokens)| Exposure {
            occurrences,
            tokens,
        })
        .collect()
}

fn found(occurrences: &[u64], tokens: &[u64]) -> ChangePoints {
    change_points(&exposures(occurrences, tokens), 1.0).expect("there is something to count")
}

/// British coal mining disasters in each year from 1851 to 1962 (Jarrett 1979).
const DISASTERS: [u64; 112] = [
    4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 5, 5, 3, 4, 2, 5,
    2, 2, 3, 4, 2, 1, 3, 2, 2, 1, 1, 1, 1, 3, 0, 0, 1, 0, 1, 1, 0, 0, 3, 1, 0, 3, 2, 2, 0, 1, 1, 1,
    0, 1, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 1, 1, 0, 2, 3, 3, 1, 1, 2, 1, 1, 1, 1, 2, 3, 3, 0, 0, 0, 1,
    4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1,
];

#[test]
fn mining_became_safer_about_1890() {
    let found = found(&DISASTERS, &[1; 112]);
    assert!(found.probability > 0.999, "{}", found.probability);
    let first = found.changes[0];
    let year = |place: usize| 1851 + place;
    // Raftery & Akman 1986 and others after them place the change from 1887 to 1895.
    assert!((1887..=1893).contains(&year(first.period)), "{first:?}");
    assert!(
        year(first.earliest) >= 1880 && year(first.latest) <= 1900,
        "{first:?}"
    );
    assert!(first.rate_before > 2.5 * first.rate_after);
}

#[test]
fn a_jump_is_found_where_it_is_and_its_rates_are_those_of_both_sides() {
    let found = found(&[10, 12, 9, 11, 10, 40, 38, 41, 44, 39], &[100_000; 10]);
    assert!(found.probability > 0.999_999);
    let change = Change {
        period: 5,
        earliest: 5,
        latest: 5,
        rate_before: 104.0,
        rate_after: 404.0,
    };
    assert_eq!(found.changes, [change]);
}

#[test]
fn a_probability_is_never_above_one() {
    let steps = |low: u64| (0..40).map(move |it| if it < 20 { low } else { 50 * low });
    for low in 1..60 {
        let occurrences: Vec<u64> = steps(low).collect();
        let found = found(&occurrences, &[1000 + 37 * low; 40]);
        assert!(
            (0.999..=1.0).contains(&found.probability),
            "{low} {found:?}"
        );
    }
}

#[test]
fn a_constant_rate_has_no_change() {
    let found = found(&[10, 11, 9, 10, 12, 9, 10, 8, 11, 10], &[1000; 10]);
    assert!(found.probability < 0.2, "{}", found.probability);
    assert_eq!(found.changes, []);
}

#[test]
fn a_single_high_period_is_no_change() {
    let found = found(&[5, 6, 5, 4, 30, 5, 6, 4, 5, 5, 6, 5], &[1000; 12]);
    assert!(found.changes.iter().all(|it| it.period != 5), "{found:?}");
}

#[test]
fn a_period_without_tokens_keeps_its_place() {
    let found = found(
        &[10, 12, 9, 11, 0, 40, 38, 41, 44],
        &[1000, 1000, 1000, 1000, 0, 1000, 1000, 1000, 1000],
    );
    assert_eq!(found.changes.len(), 1);
    assert_eq!(found.changes[0].period, 5);
}

#[test]
fn counts_that_jump_about_make_changes_less_probable() {
    let occurrences = [3, 30, 5, 25, 2, 28, 30, 60, 20, 55, 28, 62];
    let periods = exposures(&occurrences, &[1000; 12]);
    let factor = adjacent_overdispersion(&periods);
    assert!(factor > 5.0, "{factor}");
    let probability = |factor| change_points(&periods, factor).map(|it| it.probability);
    assert!(probability(factor) < probability(1.0));
    assert_eq!(adjacent_overdispersion(&exposures(&[5; 8], &[100; 8])), 1.0);
}

#[test]
fn too_little_is_not_looked_at() {
    assert_eq!(change_points(&exposures(&[1, 2, 3], &[10; 3]), 1.0), None);
    assert_eq!(change_points(&exposures(&[0; 9], &[10; 9]), 1.0), None);
    assert_eq!(change_points(&[], 1.0), None);
    assert_eq!(adjacent_overdispersion(&[]), 1.0);
}

/// All ways to cut `n` periods, as places of cuts.
fn all_cuts(n: usize) -> Vec<Vec<usize>> {
    let cuts = |bits: u32| -> Vec<usize> { (1..n).filter(|i| bits >> i & 1 == 1).collect() };
    let long_enough = |cuts: &Vec<usize>| {
        let ends = cuts.iter().copied().chain([n]);
        let starts = [0].into_iter().chain(cuts.iter().copied());
        starts
            .zip(ends)
            .all(|(start, end)| end - start >= MINIMUM_LENGTH)
    };
    (0..1_u32 << n)
        .step_by(2)
        .map(cuts)
        .filter(long_enough)
        .collect()
}

/// The probability of the counts of a segment, as in the definition of the gamma distribution.
fn ln_evidence(periods: &[Exposure], mean: f64) -> f64 {
    let x: u64 = periods.iter().map(|it| it.occurrences).sum();
    let t: u64 = periods.iter().map(|it| it.tokens).sum();
    let prior = 1.0 / mean;
    let factorial: f64 = (1..=x).map(|i| (i as f64).ln()).sum();
    prior.ln() + factorial - (1.0 + x as f64) * (prior + t as f64).ln()
}

proptest! {
    #[test]
    fn the_recursion_gives_what_the_sum_over_all_cuts_gives(
        counts in prop::collection::vec((0u64..30, 1u64..50), 4..11),
    ) {
        let (occurrences, tokens): (Vec<u64>, Vec<u64>) = counts.into_iter().unzip();
        let periods = exposures(&occurrences, &tokens);
        let Some(found) = change_points(&periods, 1.0) else { return Ok(()) };
        let mean = rate(&periods) / 1e6;
        let n = periods.len();
        let all = all_cuts(n);
        let count = |cuts: usize| all.iter().filter(|it| it.len() == cuts).count() as f64;
        let weight = |cuts: &Vec<usize>| {
            let ends = cuts.iter().copied().chain([n]);
            let starts = [0].into_iter().chain(cuts.iter().copied());
            let evidence: f64 =
                starts.zip(ends).map(|(start, end)| ln_evidence(&periods[start..end], mean)).sum();
            (evidence - ln_evidence(&periods, mean)).exp() / count(cuts.len()) / 2_f64.powi(cuts.len() as i32)
        };
        let sum = |wanted: &dyn Fn(&Vec<usize>) -> bool| -> f64 {
            all.iter().filter(|it| wanted(it)).map(weight).sum()
        };
        let golden = sum(&|it| !it.is_empty()) / sum(&|_| true);
        prop_assert!((found.probability - golden).abs() < 1e-9, "{} {golden}", found.probability);

        let number = found.changes.len();
        for (order, change) in found.changes.iter().enumerate() {
            let inside = sum(&|it| {
                it.len() == number && (change.earliest..=change.latest).contains(&it[order])
            });
            let covered = inside / sum(&|it| it.len() == number);
            prop_assert!(covered >= COVERAGE - 1e-9, "{covered} {change:?}");
            prop_assert!((change.earliest..=change.latest).contains(&change.period));
        }
        let places: Vec<usize> = found.changes.iter().map(|it| it.period).collect();
        let best = weight(&places);
        let most = all.iter().filter(|it| it.len() == number).map(weight).fold(0.0, f64::max);
        prop_assert!(best >= most * (1.0 - 1e-9));
    }

    #[test]
    fn the_unit_of_the_tokens_does_not_matter(
        counts in prop::collection::vec((0u64..30, 1u64..50), 4..30),
    ) {
        let (occurrences, tokens): (Vec<u64>, Vec<u64>) = counts.into_iter().unzip();
        let thousands: Vec<u64> = tokens.iter().map(|tokens| tokens * 1000).collect();
        let once = change_points(&exposures(&occurrences, &tokens), 1.0);
        let twice = change_points(&exposures(&occurrences, &thousands), 1.0);
        let (Some(once), Some(twice)) = (once, twice) else { return Ok(()) };
        prop_assert!((once.probability - twice.probability).abs() < 1e-9);
    }
}
