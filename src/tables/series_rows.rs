//! The rows about series, which are the rates of a concept or term over the periods: trends,
//! bursts and change points.

use super::row::whole;
use super::schema::{BurstRow, ChangePointRow, TrendRow};
use super::term_rows::FrequentTerm;
use crate::config::Counting;
use crate::count::{CorpusCounts, CorpusLanguage, Scope};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::period::Period;
use crate::statistics::adjust::benjamini_hochberg;
use crate::statistics::bursts::{Batch, Parameters, bursts};
use crate::statistics::change_points::{
    Change, ChangePoints, Exposure, adjacent_overdispersion, change_points,
};
use crate::statistics::intervals::Confidence;
use crate::statistics::rates::per_million;
use crate::statistics::trend::{Point, Series};

/// The occurrences of a concept or term over all periods, in the order of time.
struct Counted {
    kind: &'static str,
    name: String,
    language: Language,
    periods: Vec<Exposure>,
}

/// The rows of `trends`: every concept, then the most frequent terms, in each language.
pub fn trend_rows(
    frequent: &[FrequentTerm],
    counts: &CorpusCounts,
    lexicon: &Lexicon,
) -> Vec<TrendRow> {
    let periods = counts.periods();
    let concepts = concept_series(counts, lexicon, &periods);
    let terms: Vec<Counted> = frequent
        .iter()
        .filter_map(|it| term_series(it, counts, &periods))
        .collect();
    let mut rows: Vec<TrendRow> = concepts.iter().chain(&terms).map(trend_row).collect();
    let p_values: Vec<Option<f64>> = rows
        .iter()
        .map(|row| row.p_exact.or(row.p_normal))
        .collect();
    for (row, adjusted) in rows.iter_mut().zip(benjamini_hochberg(&p_values)) {
        row.p_adjusted = adjusted;
    }
    rows
}

fn concept_series(counts: &CorpusCounts, lexicon: &Lexicon, periods: &[Period]) -> Vec<Counted> {
    let concepts = lexicon.concepts().iter().enumerate();
    let series = concepts.flat_map(|(index, concept)| {
        counts
            .languages()
            .map(move |(language, of_language)| Counted {
                kind: "concept",
                name: concept.id.clone(),
                language,
                periods: exposures(of_language, index, periods),
            })
    });
    series.collect()
}

fn exposures(counts: &CorpusLanguage, concept: usize, periods: &[Period]) -> Vec<Exposure> {
    let exposure = |&period: &Period| Exposure {
        occurrences: counts.concept(concept, period, Scope::All).mentions,
        tokens: counts.size(period, Scope::All).tokens,
    };
    periods.iter().map(exposure).collect()
}

fn term_series(term: &FrequentTerm, counts: &CorpusCounts, periods: &[Period]) -> Option<Counted> {
    let of_language = counts.language(term.language)?;
    let exposure = |(&period, &occurrences)| Exposure {
        occurrences,
        tokens: of_language.size(period, Scope::All).tokens,
    };
    Some(Counted {
        kind: "term",
        name: term.term.clone(),
        language: term.language,
        periods: periods
            .iter()
            .zip(&term.occurrences)
            .map(exposure)
            .collect(),
    })
}

fn trend_row(counted: &Counted) -> TrendRow {
    let numbered = counted.periods.iter().zip(0_i64..);
    let points: Vec<Point> = numbered
        .filter_map(|(it, position)| {
            let value = per_million(it.occurrences, it.tokens)?;
            Some(Point { position, value })
        })
        .collect();
    let occurrences: u64 = counted.periods.iter().map(|it| it.occurrences).sum();
    let series = Series::new(&points);
    // What never occurs has no trend to test, and must not make the adjustment stricter.
    let tested = series.filter(|_| occurrences > 0);
    let test = tested.map(Series::mann_kendall);
    let corrected = tested.and_then(Series::hamed_rao);
    let slope = tested.map(|it| it.slope(Confidence::NINETY_FIVE_PERCENT));
    let bounds = slope.and_then(|it| it.interval);
    TrendRow {
        kind: counted.kind.to_owned(),
        name: counted.name.clone(),
        language: counted.language.code().to_owned(),
        occurrences: whole(occurrences),
        periods: whole(points.len() as u64),
        too_few_periods: series.is_none(),
        s: test.map(|it| it.s),
        variance: test.map(|it| it.variance),
        z: test.map(|it| it.z),
        p_normal: test.map(|it| it.p_normal),
        p_exact: test.and_then(|it| it.p_exact),
        p_adjusted: None,
        tau_a: test.map(|it| it.tau_a),
        tau_b: test.and_then(|it| it.tau_b),
        variance_hamed_rao: corrected.map(|it| it.variance),
        z_hamed_rao: corrected.map(|it| it.z),
        p_hamed_rao: corrected.map(|it| it.p),
        slope: slope.map(|it| it.slope),
        slope_low: bounds.map(|it| it.low),
        slope_high: bounds.map(|it| it.high),
        intercept: slope.map(|it| it.intercept),
    }
}

/// The rows of `bursts`.
pub fn burst_rows(counts: &CorpusCounts, lexicon: &Lexicon, counting: &Counting) -> Vec<BurstRow> {
    let periods = counts.periods();
    let label = |place: usize| counting.period.label(periods[place]);
    let mut rows = Vec::new();
    for (index, concept) in lexicon.concepts().iter().enumerate() {
        for (language, of_language) in counts.languages() {
            let batch = |&period: &Period| Batch {
                hits: of_language.concept(index, period, Scope::All).documents,
                documents: of_language.size(period, Scope::All).documents,
            };
            let batches: Vec<Batch> = periods.iter().map(batch).collect();
            let Some(found) = bursts(&batches, Parameters::default()) else {
                continue;
            };
            rows.extend(found.bursts.iter().map(|burst| {
                let within = &batches[burst.start..=burst.end];
                BurstRow {
                    concept: concept.id.clone(),
                    language: language.code().to_owned(),
                    burst_start: label(burst.start),
                    burst_end: label(burst.end),
                    weight: burst.weight,
                    documents: whole(within.iter().map(|it| it.hits).sum()),
                    documents_total: whole(within.iter().map(|it| it.documents).sum()),
                }
            }));
        }
    }
    rows
}

/// The rows of `change_points`: one for each change of a concept, or one that says how probable
/// it is that there is any.
pub fn change_point_rows(
    counts: &CorpusCounts,
    lexicon: &Lexicon,
    counting: &Counting,
) -> Vec<ChangePointRow> {
    let periods = counts.periods();
    let label = |place: usize| counting.period.label(periods[place]);
    let series = concept_series(counts, lexicon, &periods).into_iter();
    let rows = series.flat_map(|counted| {
        let overdispersion = adjacent_overdispersion(&counted.periods);
        let found = change_points(&counted.periods, overdispersion);
        let row = |change: Option<&Change>| ChangePointRow {
            concept: counted.name.clone(),
            language: counted.language.code().to_owned(),
            change_probability: found.as_ref().map(|it| it.probability),
            change_period: change.map(|it| label(it.period)),
            change_earliest: change.map(|it| label(it.earliest)),
            change_latest: change.map(|it| label(it.latest)),
            rate_before: change.map(|it| it.rate_before),
            rate_after: change.map(|it| it.rate_after),
            overdispersion: found.as_ref().map(|_| overdispersion),
        };
        let changes: &[Change] = found
            .as_ref()
            .map_or(&[], |ChangePoints { changes, .. }| changes);
        let rows: Vec<ChangePointRow> = match changes {
            [] => vec![row(None)],
            changes => changes.iter().map(|change| row(Some(change))).collect(),
        };
        rows
    });
    rows.collect()
}
