//! The rows of terms, in total and by period. What documents have a term is told from the tokens
//! for some terms at a time, so that no more of it is in memory than for these.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::corpus_rows::Rates;
use super::document_terms::DocumentTerms;
use super::publish::Publication;
use super::row::whole;
use super::schema::{TermPeriodRow, TermRow};
use super::term_documents::{DocumentOrder, Found, TermDocuments, groups, parts, with_documents};
use super::term_period_rows::PeriodRoom;
use super::writer::{ROWS_PER_GROUP, TableWriter};
use crate::beside::{in_order, of_each, threads};
use crate::config::Counting;
use crate::count::{
    CorpusCounts, CorpusLanguage, CorpusTermCount, Extent, Scope, Size, SortedTerms, TermParts,
};
use crate::error::Result;
use crate::language::Language;
use crate::period::Period;
use crate::statistics::clusters::Sums;
use crate::statistics::dispersion::{AllParts, Distribution, Part};
use crate::statistics::rates::per_million;
use crate::statistics::weights::{idf_ln, idf_log10, idf_smooth};
use crate::tokenize::{Tokenizer, Tokenizers};

/// One of the most frequent terms that are no stop words.
pub struct FrequentTerm {
    pub(super) language: Language,
    pub(super) term: String,
    /// In each period from the first to the last.
    pub(super) occurrences: Vec<u64>,
    /// How many terms of the language come before it.
    rank: usize,
}

/// Writes the tables `terms` and `term_periods`, zeros included, and says what became of the most
/// frequent terms.
///
/// # Errors
///
/// If a file cannot be written or read.
pub fn write_terms(
    publication: &Publication,
    document_terms: &mut DocumentTerms,
    counts: &CorpusCounts,
    tokenizers: &Tokenizers,
    counting: &Counting,
) -> Result<Vec<FrequentTerm>> {
    let mut tables = TermTables {
        publication,
        terms: publication.writer()?,
        periods: publication.writer()?,
        frequent: Vec::new(),
    };
    for (language, _) in counts.languages() {
        if let Some(text) = Text::of(language, counts, tokenizers, counting) {
            tables.add(&text, document_terms)?;
        }
    }
    publication.complete(tables.terms)?;
    publication.complete(tables.periods)?;
    let mut frequent = tables.frequent;
    frequent.sort_by_key(|it: &FrequentTerm| (it.language, it.rank));
    Ok(frequent)
}

/// The tables, and what becomes of the most frequent terms, while languages are added.
struct TermTables<'p> {
    publication: &'p Publication,
    terms: TableWriter<TermRow>,
    periods: TableWriter<TermPeriodRow>,
    frequent: Vec<FrequentTerm>,
}

impl TermTables<'_> {
    /// Adds the terms of a language.
    fn add(&mut self, text: &Text<'_>, document_terms: &mut DocumentTerms) -> Result<()> {
        let (documents, terms) = (DocumentOrder::of(text.counts), text.counts.terms());
        let ranks = text.ranks(terms);
        let mut places = 0..;
        let schema = self.periods.schema();
        let rows_of = |room: &mut PeriodRoom, of_group: (SortedTerms<'_>, &[Found], bool)| {
            let (group, found, is_shared) = of_group;
            room.begin(text);
            let row = |&(term, found): &(CorpusTermCount<'_>, &[Found])| {
                let parts = Parts::of(documents.parts_of(found), text);
                (text.term_row(&term, &parts), parts)
            };
            let terms: Vec<_> = with_documents(group, found).collect();
            let mut rows = Vec::with_capacity(terms.len());
            for terms in together(&terms) {
                let made = match is_shared {
                    true => of_each(terms, row),
                    false => terms.iter().map(row).collect(),
                };
                for (row, parts) in made {
                    room.push(text, &parts);
                    rows.push(row);
                }
            }
            room.end(text, group.iter().map(|it| it.term()));
            (rows, room.room.encode(&schema))
        };
        let groups = groups(text.terms_per_group(), terms);
        let parts = parts(document_terms.room()?, &groups);
        let (publication, n_parts) = (self.publication, parts.len());
        let mut with_terms = TermDocuments::of(
            publication,
            document_terms,
            (text.language, text.counts),
            &documents,
            parts,
        )?;
        for part in 0..n_parts {
            let found = with_terms.of_part(part, document_terms)?;
            for ((term, found), place) in found.terms().zip(&mut places) {
                if let Some(&rank) = ranks.get(&place) {
                    let parts = documents.parts_of(found);
                    self.frequent.push(text.frequent_term(rank, &term, &parts));
                }
            }
            // Groups of frequent terms are few; sharing each of many would have all of them under way.
            let is_shared = found.groups().count() < threads();
            let groups = found
                .groups()
                .map(|(group, found)| (group, found, is_shared));
            in_order(groups.map(Ok), rows_of, |(rows, periods)| {
                self.periods.write(periods)?;
                rows.into_iter().try_for_each(|row| self.terms.push(row))
            })?;
        }
        with_terms.end()
    }
}

/// Terms in pieces, each of which is worth to be shared by all threads and no larger than that.
fn together<'f, T>(terms: &'f [(T, &[Found])]) -> impl Iterator<Item = &'f [(T, &'f [Found])]> {
    const DOCUMENTS: usize = 1 << 14;
    let mut left = terms;
    std::iter::from_fn(move || {
        let mut documents = 0;
        let others = left.iter().skip(threads()).take_while(|(_, found)| {
            documents += found.len();
            documents <= DOCUMENTS
        });
        let terms;
        (terms, left) = left.split_at(left.len().min(threads() + others.count()));
        (!terms.is_empty()).then_some(terms)
    })
}

/// The most frequent terms that are no stop words, by their places; of equals the first.
pub(super) fn most_frequent(
    terms: SortedTerms<'_>,
    occurrences: &[u64],
    tokenizer: Option<&dyn Tokenizer>,
    most: usize,
) -> Vec<u32> {
    let mut places: Vec<u32> = (0..).take(terms.n_terms()).collect();
    places.sort_by_key(|&it| Reverse(occurrences[it as usize]));
    let is_stop_word = |word| tokenizer.is_some_and(|it| it.is_stop_word(word));
    let is_content = |&it: &u32| !is_stop_word(terms.at(it as usize).surface());
    places.into_iter().filter(is_content).take(most).collect()
}

/// The text of a language.
pub(super) struct Text<'t> {
    pub(super) language: Language,
    counts: &'t CorpusLanguage,
    tokenizer: Option<&'t dyn Tokenizer>,
    pub(super) counting: &'t Counting,
    whole: Extent,
    /// The periods that have tokens, as the parts of the dated documents.
    dated: AllParts,
    pub(super) periods: Vec<PeriodText>,
}

/// The text of a language in a period.
pub(super) struct PeriodText {
    period: Period,
    pub(super) label: Arc<str>,
    pub(super) size: Size,
    pub(super) extent: Option<Extent>,
}

impl<'t> Text<'t> {
    /// `None` without tokens.
    fn of(
        language: Language,
        counts: &'t CorpusCounts,
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
            counts: of_language,
            tokenizer: tokenizers.for_language(language),
            counting,
            whole: of_language.total_extent()?,
            dated: periods_of(of_language),
            periods: counts.periods().into_iter().map(period_text).collect(),
        })
    }

    /// How many terms have the rows of a row group of `term_periods`.
    fn terms_per_group(&self) -> usize {
        (ROWS_PER_GROUP / self.periods.len().max(1)).max(1)
    }

    /// The ranks of the most frequent terms, by their places.
    fn ranks(&self, terms: SortedTerms<'_>) -> HashMap<u32, usize> {
        let occurrences: Vec<u64> = terms.iter().map(|it| it.occurrences()).collect();
        let most = self.counting.trend_terms;
        let most_frequent = most_frequent(terms, &occurrences, self.tokenizer, most);
        most_frequent.into_iter().zip(0..).collect()
    }

    fn frequent_term(
        &self,
        rank: usize,
        term: &CorpusTermCount<'_>,
        parts: &TermParts,
    ) -> FrequentTerm {
        let mut occurrences = vec![0; self.periods.len()];
        for (period, of_period) in parts.by_period() {
            let place = self.periods.iter().position(|it| Some(it.period) == period);
            if let Some(place) = place {
                occurrences[place] = of_period.iter().map(|it| it.occurrences).sum();
            }
        }
        FrequentTerm {
            language: self.language,
            term: term.term().to_owned(),
            occurrences,
            rank,
        }
    }

    fn term_row(&self, term: &CorpusTermCount<'_>, parts: &Parts) -> TermRow {
        let (all, documents) = (self.whole.all, term.documents());
        let over_documents = Distribution::new(parts.parts.all(), documents_of(self.whole));
        let over_documents = over_documents.filter(Distribution::is_reportable);
        let (of_periods, dated) = by_periods(parts, self);
        let over_periods = Distribution::new(&of_periods, dated);
        let over_periods = over_periods.filter(Distribution::is_reportable);
        let rates = Rates::new(parts.sums, Some(self.whole));
        TermRow {
            language: self.language.code().to_owned(),
            term: term.term().to_owned(),
            surface: term.surface().to_owned(),
            stop_word: self
                .tokenizer
                .is_some_and(|it| it.is_stop_word(term.surface())),
            occurrences: whole(term.occurrences()),
            documents: whole(documents),
            documents_total: whole(all.documents),
            per_million: per_million(term.occurrences(), all.tokens).unwrap_or_default(),
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

fn documents_of(extent: Extent) -> AllParts {
    AllParts {
        parts: extent.all.documents,
        size: extent.all.tokens,
        shortest_part: extent.shortest,
    }
}

fn periods_of(counts: &CorpusLanguage) -> AllParts {
    let sizes = counts.period_sizes();
    let sizes = sizes.iter().map(|&(_, size)| size);
    AllParts {
        parts: sizes.len() as u64,
        size: sizes.clone().sum(),
        shortest_part: sizes.min().unwrap_or_default(),
    }
}

/// The documents that have a term, and what they sum to.
pub(super) struct Parts {
    parts: TermParts,
    sums: Sums,
    /// By the places of those periods that have some.
    pub(super) by_period: Vec<(usize, Sums)>,
}

impl Parts {
    fn of(parts: TermParts, text: &Text<'_>) -> Self {
        let mut sums = Sums::default();
        let mut by_period = Vec::new();
        let mut place = 0;
        for (period, of_period) in parts.by_period() {
            let of_period: Sums = of_period.iter().copied().collect();
            sums.add_all(of_period);
            if let Some(period) = period {
                let is_other = |it: &&PeriodText| it.period != period;
                place += text.periods[place..].iter().take_while(is_other).count();
                by_period.push((place, of_period));
            }
        }
        Self {
            parts,
            sums,
            by_period,
        }
    }
}

/// The periods that have text as parts of the dated documents: those with the term, and all.
fn by_periods(parts: &Parts, text: &Text<'_>) -> (Vec<Part>, AllParts) {
    let with_term = parts.by_period.iter().map(|(place, sums)| Part {
        occurrences: sums.occurrences(),
        size: text.periods[*place].extent.map_or(0, |it| it.all.tokens),
    });
    (with_term.collect(), text.dated)
}
