//! The rows of the whole corpus: terms and concepts, in total and by period.

use super::document_rows::whole;
use super::schema::{ConceptPeriodRow, ConceptRow, TermPeriodRow, TermRow};
use crate::config::Counting;
use crate::count::{ConceptCount, CorpusCounts, CorpusLanguage, CorpusTermCount, Scope, Size};
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::period::Period;
use crate::statistics::dispersion::{Corpus, Distribution};
use crate::statistics::intervals::{Interval, poisson_interval, wilson_interval};
use crate::statistics::rates::{idf_ln, per_million, share};
use crate::tokenize::Tokenizers;

/// The rows of `terms`.
pub fn term_rows<'a>(
    counts: &'a CorpusCounts,
    tokenizers: &'a Tokenizers,
) -> impl Iterator<Item = TermRow> + 'a {
    counts.languages().flat_map(move |(language, of_language)| {
        let total = of_language.total();
        let terms = of_language.terms().into_iter();
        terms.map(move |term| term_row(language, &term, total, tokenizers))
    })
}

fn term_row(
    language: Language,
    term: &CorpusTermCount<'_>,
    total: Size,
    tokenizers: &Tokenizers,
) -> TermRow {
    let documents = term.documents.len() as u64;
    let corpus = Corpus {
        parts: total.documents,
        size: total.tokens,
    };
    // A sum of fractions depends on its order, so that is made the same for any order of files.
    let mut parts = term.documents.to_vec();
    parts.sort_unstable_by_key(|part| (part.occurrences, part.size));
    let distribution = Distribution::new(&parts, corpus);
    let reportable = distribution.filter(Distribution::is_reportable);
    let tokenizer = tokenizers.for_language(language);
    TermRow {
        language: language.code().to_owned(),
        term: term.term.to_owned(),
        surface: term.surface.to_owned(),
        stop_word: tokenizer.is_some_and(|it| it.is_stop_word(term.surface)),
        occurrences: whole(term.occurrences),
        documents: whole(documents),
        per_million: per_million(term.occurrences, total.tokens).unwrap_or_default(),
        idf_ln: idf_ln(total.documents, documents),
        dispersion_dp: reportable.map(|it| it.dp()),
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
            let size = of_language.size(period, Scope::All);
            let terms = terms.clone().into_iter();
            terms.map(move |term| term_period_row(language, period, &term, size, counting))
        })
    })
}

fn term_period_row(
    language: Language,
    period: Period,
    term: &CorpusTermCount<'_>,
    size: Size,
    counting: &Counting,
) -> TermPeriodRow {
    let (occurrences, documents) = term.in_period(period);
    let interval = poisson_interval(occurrences).per_million(size.tokens);
    TermPeriodRow {
        language: language.code().to_owned(),
        period: counting.period.label(period),
        term: term.term.to_owned(),
        occurrences: whole(occurrences),
        documents: whole(documents),
        documents_total: whole(size.documents),
        tokens: whole(size.tokens),
        per_million: per_million(occurrences, size.tokens),
        ci_low: interval.map(|it| it.low),
        ci_high: interval.map(|it| it.high),
        thin: size.is_thin(counting),
    }
}

/// The rows of `concept_periods`, zeros included: for every concept, language, period and section
/// that has text in the language.
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
            let scopes = of_language.scopes();
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
        paragraphs,
        documents,
    } = counts.concept(concept, period, scope);
    let rate: Option<Interval> = poisson_interval(mentions).per_million(size.tokens);
    let part: Option<Interval> = wilson_interval(paragraphs, size.paragraphs);
    ConceptPeriodRow {
        concept: String::new(),
        language: String::new(),
        period: String::new(),
        section: String::new(),
        mentions: whole(mentions),
        documents: whole(documents),
        documents_total: whole(size.documents),
        paragraphs: whole(paragraphs),
        paragraphs_total: whole(size.paragraphs),
        tokens: whole(size.tokens),
        per_million: per_million(mentions, size.tokens),
        ci_low: rate.map(|it| it.low),
        ci_high: rate.map(|it| it.high),
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
