//! The rows of the whole corpus: concepts, in total and by period.

use super::row::whole;
use super::schema::{ConceptPeriodRow, ConceptRow};
use crate::config::Counting;
use crate::count::{ConceptCount, CorpusCounts, CorpusLanguage, Extent, Scope};
use crate::language::Language;
use crate::lexicon::{Concept, Lexicon};
use crate::period::Period;
use crate::statistics::clusters::{Clusters, Sums};
use crate::statistics::intervals::{Interval, poisson_interval, wilson_interval};
use crate::statistics::rates::{per_million, share};

/// What follows from how the documents of a slice differ.
#[derive(Default)]
pub(super) struct Rates {
    pub(super) mean_of_documents: Option<f64>,
    pub(super) clustered: Option<Interval>,
    pub(super) overdispersion: Option<f64>,
}

impl Rates {
    /// From sums over the documents with the term or concept, and all of the slice.
    pub(super) fn new(with_term: Sums, extent: Option<Extent>) -> Self {
        let Some(extent) = extent else {
            return Self::default();
        };
        let clusters = Clusters::new(with_term, extent.all);
        Self {
            mean_of_documents: with_term.mean_of_document_rates(extent.all.documents),
            clustered: clusters.map(|it| it.rate_interval()),
            overdispersion: clusters.map(|it| it.overdispersion()),
        }
    }
}

/// The rows of `concept_periods`, zeros included: for every concept, language, period and section
/// that has text in the language. A concept that the language never names has no rows for single
/// sections: of a thesaurus that are most, and would be millions of zeros.
pub fn concept_period_rows<'a>(
    counts: &'a CorpusCounts,
    lexicon: &'a Lexicon,
    counting: &'a Counting,
) -> impl Iterator<Item = ConceptPeriodRow> + 'a {
    let periods = counts.periods();
    let concepts = lexicon.concepts().iter().enumerate();
    concepts.flat_map(move |(index, concept)| {
        let periods = periods.clone();
        counts.languages().flat_map(move |(language, of_language)| {
            let scopes = match of_language.names(index) {
                true => of_language.scopes(),
                false => vec![Scope::All],
            };
            periods.clone().into_iter().flat_map(move |period| {
                let scopes = scopes.clone().into_iter();
                scopes.map(move |scope| {
                    let (concept, counts) = ((index, concept), (language, of_language));
                    concept_period_row(concept, counts, period, scope, counting)
                })
            })
        })
    })
}

fn concept_period_row(
    (concept, entry): (usize, &Concept),
    (language, counts): (Language, &CorpusLanguage),
    period: Period,
    scope: Scope,
    counting: &Counting,
) -> ConceptPeriodRow {
    let size = counts.size(period, scope);
    let ConceptCount {
        mentions,
        direct,
        paragraphs,
        documents,
    } = counts.concept(concept, period, scope);
    let rate: Option<Interval> = poisson_interval(mentions).per_million(size.tokens);
    let rates = Rates::new(
        counts.naming(concept, period, scope),
        counts.extent(period, scope),
    );
    let part: Option<Interval> = wilson_interval(paragraphs, size.paragraphs);
    ConceptPeriodRow {
        concept: entry.id.clone(),
        language: language.code().to_owned(),
        period: counting.period.label(period),
        section: scope.name().to_owned(),
        mentions: whole(mentions),
        mentions_direct: whole(direct),
        documents: whole(documents),
        documents_total: whole(size.documents),
        paragraphs: whole(paragraphs),
        paragraphs_total: whole(size.paragraphs),
        tokens: whole(size.tokens),
        per_million: per_million(mentions, size.tokens),
        ci_low: rate.map(|it| it.low),
        ci_high: rate.map(|it| it.high),
        per_million_mean_of_documents: rates.mean_of_documents,
        cluster_low: rates.clustered.map(|it| it.low),
        cluster_high: rates.clustered.map(|it| it.high),
        overdispersion: rates.overdispersion,
        paragraph_share: share(paragraphs, size.paragraphs),
        share_low: part.map(|it| it.low),
        share_high: part.map(|it| it.high),
        thin: size.is_thin(counting),
    }
}

/// The rows of `concepts`.
pub fn concept_rows(lexicon: &Lexicon) -> impl Iterator<Item = ConceptRow> {
    lexicon.concepts().iter().map(|concept| ConceptRow {
        concept: concept.id.clone(),
        label_en: concept.label(Language::English).map(str::to_owned),
        label_zh: concept.label(Language::Chinese).map(str::to_owned),
        broader: concept.broader.clone(),
    })
}
