//! The rows of the whole corpus: terms and concepts, in total and by period.

use std::collections::BTreeMap;

use super::document_rows::whole;
use super::draft::Weights;
use super::schema::{ConceptPeriodRow, ConceptRow, TermPeriodRow, TermRow};
use crate::config::Counting;
use crate::count::{
    ConceptCount, CorpusCounts, CorpusLanguage, CorpusTermCount, Extent, Scope, Size,
};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::period::Period;
use crate::statistics::clusters::{Clusters, Sums};
use crate::statistics::dispersion::{Corpus, Distribution, Part};
use crate::statistics::intervals::{Interval, poisson_interval, wilson_interval};
use crate::statistics::rates::{idf_ln, per_million, share};
use crate::statistics::weights::{Occurrence, idf_log10, idf_smooth};
use crate::tokenize::Tokenizers;

/// The rows of `terms`.
pub fn term_rows<'a>(
    counts: &'a CorpusCounts,
    tokenizers: &'a Tokenizers,
) -> impl Iterator<Item = TermRow> + 'a {
    counts.languages().flat_map(move |(language, of_language)| {
        let whole = of_language.total_extent();
        let periods = of_language.period_sizes();
        let terms = of_language.terms().into_iter();
        terms.filter_map(move |term| Some(term_row(language, &term, whole?, &periods, tokenizers)))
    })
}

fn term_row(
    language: Language,
    term: &CorpusTermCount<'_>,
    whole_corpus: Extent,
    periods: &[(Period, u64)],
    tokenizers: &Tokenizers,
) -> TermRow {
    let (all, documents) = (whole_corpus.all, term.n_documents());
    let parts = term.parts();
    let over_documents = Distribution::new(&parts, corpus_of(whole_corpus));
    let over_documents = over_documents.filter(Distribution::is_reportable);
    let rates = Rates::new(Some(parts.iter().copied().collect()), Some(whole_corpus));
    let tokenizer = tokenizers.for_language(language);
    TermRow {
        language: language.code().to_owned(),
        term: term.term.to_owned(),
        surface: term.surface.to_owned(),
        stop_word: tokenizer.is_some_and(|it| it.is_stop_word(term.surface)),
        occurrences: whole(term.occurrences),
        documents: whole(documents),
        documents_total: whole(all.documents),
        per_million: per_million(term.occurrences, all.tokens).unwrap_or_default(),
        per_million_mean_of_documents: rates.mean_of_documents,
        cluster_low: rates.clustered.map(|it| it.low),
        cluster_high: rates.clustered.map(|it| it.high),
        overdispersion: rates.overdispersion,
        idf_ln: idf_ln(all.documents, documents),
        idf_log10: idf_log10(all.documents, documents),
        idf_smooth: idf_smooth(all.documents, documents),
        dispersion_dp: over_documents.map(|it| it.dp()),
        dispersion_dp_norm: over_documents.and_then(|it| it.dp_norm()),
        dispersion_juilland_d: over_documents.and_then(|it| it.juilland_d()),
        dispersion_carroll_d2: over_documents.and_then(|it| it.carroll_d2()),
        dispersion_rosengren_s: over_documents.map(|it| it.rosengren_s()),
        dispersion_kld: over_documents.map(|it| it.kullback_leibler_divergence()),
        dispersion_dp_periods: dp_over_periods(term, periods),
    }
}

/// What terms weigh in documents, by language, term and occurrences.
pub fn weights(counts: &CorpusCounts) -> impl Fn(&str, &str, u64) -> Weights {
    let languages = counts.languages().filter_map(|(language, of_language)| {
        let documents = of_language.total_extent()?.all.documents;
        Some((language.code(), (of_language, documents)))
    });
    let languages: BTreeMap<&str, (&CorpusLanguage, u64)> = languages.collect();
    move |language, term, occurrences| {
        let (counts, documents) = languages[language];
        let weight = Occurrence {
            occurrences,
            size: 0,
            documents,
            documents_with_term: counts.n_documents_with(term),
        };
        Weights {
            count_log10: weight.tf_idf_count_log10(),
            count_smooth: weight.tf_idf_count_smooth(),
        }
    }
}

fn corpus_of(extent: Extent) -> Corpus {
    Corpus {
        parts: extent.all.documents,
        size: extent.all.tokens,
        shortest_part: extent.shortest,
    }
}

/// Dispersion over the periods that have text, of the dated documents only.
fn dp_over_periods(term: &CorpusTermCount<'_>, periods: &[(Period, u64)]) -> Option<f64> {
    let parts = periods.iter().map(|&(period, size)| Part {
        occurrences: occurrences(&term.parts_in(period)),
        size,
    });
    let parts: Vec<Part> = parts.filter(|part| part.occurrences > 0).collect();
    let sizes = periods.iter().map(|&(_, size)| size);
    let corpus = Corpus {
        parts: periods.len() as u64,
        size: sizes.clone().sum(),
        shortest_part: sizes.min()?,
    };
    let distribution = Distribution::new(&parts, corpus)?;
    distribution.is_reportable().then(|| distribution.dp())
}

fn occurrences(parts: &[Part]) -> u64 {
    parts.iter().map(|part| part.occurrences).sum()
}

/// What follows from how the documents of a slice differ.
#[derive(Default)]
struct Rates {
    mean_of_documents: Option<f64>,
    clustered: Option<Interval>,
    overdispersion: Option<f64>,
}

impl Rates {
    /// From sums over the documents with the term or concept, and all of the slice.
    fn new(with_term: Option<Sums>, extent: Option<Extent>) -> Self {
        let (Some(with_term), Some(extent)) = (with_term, extent) else {
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

/// The rows of `term_periods`, zeros included.
pub fn term_period_rows<'a>(
    counts: &'a CorpusCounts,
    counting: &'a Counting,
) -> impl Iterator<Item = TermPeriodRow> + 'a {
    let periods = counts.periods();
    counts.languages().flat_map(move |(language, of_language)| {
        let terms = of_language.terms();
        periods.clone().into_iter().flat_map(move |period| {
            let slice = Slice {
                language,
                period,
                size: of_language.size(period, Scope::All),
                extent: of_language.extent(period, Scope::All),
            };
            let terms = terms.clone().into_iter();
            terms.map(move |term| term_period_row(&slice, &term, counting))
        })
    })
}

/// The text of a language in a period.
struct Slice {
    language: Language,
    period: Period,
    size: Size,
    extent: Option<Extent>,
}

fn term_period_row(
    slice: &Slice,
    term: &CorpusTermCount<'_>,
    counting: &Counting,
) -> TermPeriodRow {
    let size = slice.size;
    let parts = term.parts_in(slice.period);
    let occurrences = occurrences(&parts);
    let interval = poisson_interval(occurrences).per_million(size.tokens);
    let rates = Rates::new(Some(parts.iter().copied().collect()), slice.extent);
    TermPeriodRow {
        language: slice.language.code().to_owned(),
        period: counting.period.label(slice.period),
        term: term.term.to_owned(),
        occurrences: whole(occurrences),
        documents: whole(parts.len() as u64),
        documents_total: whole(size.documents),
        tokens: whole(size.tokens),
        per_million: per_million(occurrences, size.tokens),
        ci_low: interval.map(|it| it.low),
        ci_high: interval.map(|it| it.high),
        per_million_mean_of_documents: rates.mean_of_documents,
        cluster_low: rates.clustered.map(|it| it.low),
        cluster_high: rates.clustered.map(|it| it.high),
        overdispersion: rates.overdispersion,
        thin: size.is_thin(counting),
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
                scopes.map(move |scope| ConceptPeriodRow {
                    concept: concept.id.clone(),
                    language: language.code().to_owned(),
                    period: counting.period.label(period),
                    section: scope.name().to_owned(),
                    ..concept_period_row(of_language, index, period, scope, counting)
                })
            })
        })
    })
}

fn concept_period_row(
    counts: &CorpusLanguage,
    concept: usize,
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
        concept: String::new(),
        language: String::new(),
        period: String::new(),
        section: String::new(),
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
