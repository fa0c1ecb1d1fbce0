//! The rows of terms, in total and by period. What documents have a term is told from the tokens
//! for some terms at a time, so that no more of it is in memory than for these.

use std::sync::Arc;

use super::corpus_rows::Rates;
use super::document_rows::whole;
use super::publish::Publication;
use super::schema::{TermPeriodRow, TermRow};
use super::token_files::TokenFiles;
use crate::config::Counting;
use crate::count::{CorpusCounts, CorpusLanguage, CorpusTermCount, Extent, Scope, Size, TermParts};
use crate::error::Result;
use crate::language::Language;
use crate::period::Period;
use crate::statistics::dispersion::{Corpus, Distribution, Part};
use crate::statistics::intervals::poisson_interval;
use crate::statistics::rates::{idf_ln, per_million};
use crate::statistics::weights::{idf_log10, idf_smooth};
use crate::tokenize::{Tokenizer, Tokenizers};

/// Writes the tables `terms` and `term_periods`, zeros included.
///
/// # Errors
///
/// If a file cannot be written or read.
pub fn write_terms(
    publication: &Publication,
    tokens: &mut TokenFiles,
    counts: &CorpusCounts,
    tokenizers: &Tokenizers,
    counting: &Counting,
) -> Result<()> {
    let mut terms_table = publication.writer()?;
    let mut periods_table = publication.writer()?;
    for (language, of_language) in counts.languages() {
        let Some(text) = Text::of(language, counts, tokenizers, counting) else {
            continue;
        };
        let terms = of_language.terms();
        // What a period has of a term that does not occur in it differs only in the name.
        let nothing = TermParts::new(Vec::new());
        let without = |period| period_row(&text, period, &Arc::default(), &nothing);
        let mut rows: Vec<TermPeriodRow> = text.periods.iter().map(without).collect();
        for some in tokens.at_once(&terms)? {
            for (term, parts) in some.iter().zip(tokens.parts(language, of_language, some)?) {
                terms_table.push(text.term_row(term, &parts))?;
                let name: Arc<str> = term.term.into();
                for (period, row) in text.periods.iter().zip(&mut rows) {
                    if parts.in_period(period.period).next().is_some() {
                        periods_table.push(period_row(&text, period, &name, &parts))?;
                    } else {
                        row.term = Arc::clone(&name);
                        periods_table.push_copy(row)?;
                    }
                }
            }
        }
    }
    publication.complete(terms_table)?;
    publication.complete(periods_table)
}

/// The text of a language.
struct Text<'t> {
    language: Language,
    tokenizer: Option<&'t dyn Tokenizer>,
    counting: &'t Counting,
    whole: Extent,
    /// The periods that have tokens, and how many.
    sizes: Vec<(Period, u64)>,
    periods: Vec<PeriodText>,
}

/// The text of a language in a period.
struct PeriodText {
    period: Period,
    label: Arc<str>,
    size: Size,
    extent: Option<Extent>,
}

impl<'t> Text<'t> {
    /// `None` without tokens.
    fn of(
        language: Language,
        counts: &CorpusCounts,
        tokenizers: &'t Tokenizers,
        counting: &'t Counting,
    ) -> Option<Self> {
        let of_language = counts.language(language)?;
        let period_text = |period: Period| PeriodText {
            period,
            label: counting.period.label(period).into(),
            size: of_language.size(period, Scope::All),
            extent: of_language.extent(period, Scope::All),
        };
        Some(Self {
            language,
            tokenizer: tokenizers.for_language(language),
            counting,
            whole: of_language.total_extent()?,
            sizes: of_language.period_sizes(),
            periods: counts.periods().into_iter().map(period_text).collect(),
        })
    }

    fn term_row(&self, term: &CorpusTermCount<'_>, parts: &TermParts) -> TermRow {
        let (all, documents) = (self.whole.all, term.documents);
        let of_documents = parts.all();
        let over_documents = Distribution::new(&of_documents, corpus_of(self.whole));
        let over_documents = over_documents.filter(Distribution::is_reportable);
        let (of_periods, dated) = by_periods(parts, &self.sizes);
        let over_periods = Distribution::new(&of_periods, dated);
        let over_periods = over_periods.filter(Distribution::is_reportable);
        let rates = Rates::new(of_documents.iter().copied().collect(), Some(self.whole));
        TermRow {
            language: self.language.code().to_owned(),
            term: term.term.to_owned(),
            surface: term.surface.to_owned(),
            stop_word: self
                .tokenizer
                .is_some_and(|it| it.is_stop_word(term.surface)),
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
            dispersion_juilland_d_sample: over_documents.and_then(|it| it.juilland_d_sample()),
            dispersion_carroll_d2: over_documents.and_then(|it| it.carroll_d2()),
            dispersion_rosengren_s: over_documents.map(|it| it.rosengren_s()),
            dispersion_kld: over_documents.map(|it| it.kullback_leibler_divergence()),
            dispersion_dp_periods: over_periods.map(|it| it.dp()),
            dispersion_dp_norm_periods: over_periods.and_then(|it| it.dp_norm()),
            dispersion_juilland_d_periods: over_periods.and_then(|it| it.juilland_d()),
            dispersion_carroll_d2_periods: over_periods.and_then(|it| it.carroll_d2()),
            dispersion_rosengren_s_periods: over_periods.map(|it| it.rosengren_s()),
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

/// The periods that have text as parts of the dated documents: those with the term, and all.
fn by_periods(parts: &TermParts, periods: &[(Period, u64)]) -> (Vec<Part>, Corpus) {
    let of_periods = periods.iter().map(|&(period, size)| Part {
        occurrences: parts.in_period(period).map(|it| it.occurrences).sum(),
        size,
    });
    let sizes = periods.iter().map(|&(_, size)| size);
    let corpus = Corpus {
        parts: periods.len() as u64,
        size: sizes.clone().sum(),
        shortest_part: sizes.min().unwrap_or_default(),
    };
    let with_term = of_periods.filter(|part| part.occurrences > 0);
    (with_term.collect(), corpus)
}

fn period_row(
    text: &Text<'_>,
    period: &PeriodText,
    term: &Arc<str>,
    parts: &TermParts,
) -> TermPeriodRow {
    let size = period.size;
    let of_period: Vec<Part> = parts.in_period(period.period).collect();
    let occurrences = of_period.iter().map(|part| part.occurrences).sum();
    let interval = poisson_interval(occurrences).per_million(size.tokens);
    let rates = Rates::new(of_period.iter().copied().collect(), period.extent);
    TermPeriodRow {
        language: text.language.code(),
        period: period.label.clone(),
        term: term.clone(),
        occurrences: whole(occurrences),
        documents: whole(of_period.len() as u64),
        documents_total: whole(size.documents),
        tokens: whole(size.tokens),
        per_million: per_million(occurrences, size.tokens),
        ci_low: interval.map(|it| it.low),
        ci_high: interval.map(|it| it.high),
        per_million_mean_of_documents: rates.mean_of_documents,
        cluster_low: rates.clustered.map(|it| it.low),
        cluster_high: rates.clustered.map(|it| it.high),
        overdispersion: rates.overdispersion,
        thin: size.is_thin(text.counting),
    }
}

/// The occurrences of some terms in each period.
///
/// # Errors
///
/// If the file of tokens cannot be read.
pub(super) fn by_period(
    tokens: &mut TokenFiles,
    language: Language,
    counts: &CorpusLanguage,
    terms: &[CorpusTermCount<'_>],
    periods: &[Period],
) -> Result<Vec<Vec<u64>>> {
    let parts = tokens.parts(language, counts, terms)?;
    let in_period = |parts: &TermParts, period: Period| -> u64 {
        parts.in_period(period).map(|it| it.occurrences).sum()
    };
    let of_term = |parts: TermParts| periods.iter().map(|&it| in_period(&parts, it)).collect();
    Ok(parts.map(of_term).collect())
}
