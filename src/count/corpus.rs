//! The sums over all documents.

use std::collections::{BTreeMap, HashMap};

use super::{
    ConceptCount, DocumentCounts, Forms, LanguageCounts, PairCount, Pairs, Scope, Size,
    most_frequent,
};
use crate::language::Language;
use crate::period::Period;
use crate::statistics::dispersion::Part;

/// What was counted in all documents.
#[derive(Debug, Default)]
pub struct CorpusCounts {
    languages: BTreeMap<Language, CorpusLanguage>,
}

/// What was counted in the paragraphs of one language in all documents.
#[derive(Debug, Default)]
pub struct CorpusLanguage {
    terms: HashMap<String, CorpusTerm>,
    sizes: BTreeMap<(Option<Period>, Scope), Size>,
    concepts: BTreeMap<(usize, Option<Period>, Scope), ConceptCount>,
    pairs: Pairs,
}

/// A term in all documents.
#[derive(Debug, Default)]
struct CorpusTerm {
    forms: Forms,
    /// The documents that have the term, in the order in which they were added.
    documents: Vec<Part>,
    periods: BTreeMap<Option<Period>, (u64, u64)>,
}

/// A term of the corpus with its counts.
#[derive(Debug, Clone, Copy)]
pub struct CorpusTermCount<'c> {
    /// What is counted: a stem or a word.
    pub term: &'c str,
    /// The most frequent form; of several the first by code point.
    pub surface: &'c str,
    /// How often it occurs in the corpus.
    pub occurrences: u64,
    /// The documents that have the term, in the order in which they were added.
    pub documents: &'c [Part],
    periods: &'c BTreeMap<Option<Period>, (u64, u64)>,
}

impl CorpusTermCount<'_> {
    /// Occurrences, and documents that have the term, in a period.
    pub fn in_period(&self, period: Period) -> (u64, u64) {
        self.periods.get(&Some(period)).copied().unwrap_or_default()
    }
}

impl CorpusCounts {
    /// Adds a document that belongs to a period, or to none.
    pub fn add(&mut self, period: Option<Period>, document: &DocumentCounts) {
        for (&language, counts) in &document.languages {
            self.languages
                .entry(language)
                .or_default()
                .add(period, counts);
        }
    }

    /// The languages that were counted, with their counts.
    pub fn languages(&self) -> impl Iterator<Item = (Language, &CorpusLanguage)> {
        self.languages
            .iter()
            .map(|(&language, counts)| (language, counts))
    }

    /// All periods from the first to the last with a document in any language, also those
    /// without one.
    pub fn periods(&self) -> Vec<Period> {
        let sizes = self.languages.values().flat_map(|it| it.sizes.keys());
        let periods = || sizes.clone().filter_map(|&(period, _)| period);
        match (periods().min(), periods().max()) {
            (Some(first), Some(last)) => first.up_to(last).collect(),
            _ => Vec::new(),
        }
    }
}

impl CorpusLanguage {
    fn add(&mut self, period: Option<Period>, counts: &LanguageCounts) {
        let tokens = counts.size.values().map(|size| size.tokens).sum();
        self.add_sizes(period, counts);
        self.add_concepts(period, counts);
        self.pairs.add(&counts.pairs);
        #[expect(
            clippy::iter_over_hash_type,
            reason = "sums do not depend on the order, and each term is met once"
        )]
        for (term, forms) in &counts.terms {
            self.add_term(period, term, forms, tokens);
        }
    }

    fn add_sizes(&mut self, period: Option<Period>, counts: &LanguageCounts) {
        let mut whole = Size {
            documents: 1,
            ..Size::default()
        };
        for (&section, size) in &counts.size {
            whole.paragraphs += size.paragraphs;
            whole.tokens += size.tokens;
            let part = Size {
                documents: 1,
                ..*size
            };
            self.sizes
                .entry((period, Scope::Section(section)))
                .or_default()
                .add(part);
        }
        self.sizes
            .entry((period, Scope::All))
            .or_default()
            .add(whole);
    }

    fn add_concepts(&mut self, period: Option<Period>, counts: &LanguageCounts) {
        let mut whole: BTreeMap<usize, ConceptCount> = BTreeMap::new();
        for (&(concept, section), count) in &counts.concepts {
            let part = ConceptCount {
                documents: 1,
                ..*count
            };
            let scope = Scope::Section(section);
            self.concepts
                .entry((concept, period, scope))
                .or_default()
                .add(part);
            let whole = whole.entry(concept).or_default();
            whole.add(*count);
            whole.documents = 1;
        }
        for (concept, count) in whole {
            self.concepts
                .entry((concept, period, Scope::All))
                .or_default()
                .add(count);
        }
    }

    fn add_term(&mut self, period: Option<Period>, term: &str, forms: &Forms, tokens: u64) {
        if !self.terms.contains_key(term) {
            self.terms.insert(term.to_owned(), CorpusTerm::default());
        }
        let corpus = self.terms.get_mut(term).expect("the term was inserted");
        let occurrences = forms.values().sum();
        corpus.documents.push(Part {
            occurrences,
            size: tokens,
        });
        let in_period = corpus.periods.entry(period).or_default();
        in_period.0 += occurrences;
        in_period.1 += 1;
        #[expect(
            clippy::iter_over_hash_type,
            reason = "sums do not depend on the order"
        )]
        for (form, occurrences) in forms {
            match corpus.forms.get_mut(form) {
                Some(count) => *count += occurrences,
                None => {
                    corpus.forms.insert(form.clone(), *occurrences);
                }
            }
        }
    }

    /// How much text was counted, dated or not.
    pub fn total(&self) -> Size {
        let mut total = Size::default();
        for ((_, scope), size) in &self.sizes {
            if *scope == Scope::All {
                total.add(*size);
            }
        }
        total
    }

    /// How much text was counted in a period.
    pub fn size(&self, period: Period, scope: Scope) -> Size {
        self.sizes
            .get(&(Some(period), scope))
            .copied()
            .unwrap_or_default()
    }

    /// All sections together, and each section that has text.
    pub fn scopes(&self) -> Vec<Scope> {
        let mut scopes: Vec<Scope> = self.sizes.keys().map(|&(_, scope)| scope).collect();
        scopes.sort_unstable();
        scopes.dedup();
        scopes
    }

    /// How often a concept is named in a period.
    pub fn concept(&self, concept: usize, period: Period, scope: Scope) -> ConceptCount {
        let key = (concept, Some(period), scope);
        self.concepts.get(&key).copied().unwrap_or_default()
    }

    /// The number of documents with text in the language that have a date.
    pub fn dated_documents(&self) -> u64 {
        let dated = (self.sizes.iter())
            .filter(|((period, scope), _)| period.is_some() && *scope == Scope::All);
        dated.map(|(_, size)| size.documents).sum()
    }

    /// Every two concepts that some paragraph names, in the order of the lexicon.
    pub fn pairs(&self) -> Vec<PairCount> {
        self.pairs.to_rows()
    }

    /// All terms, sorted.
    pub fn terms(&self) -> Vec<CorpusTermCount<'_>> {
        let mut rows: Vec<CorpusTermCount<'_>> = self
            .terms
            .iter()
            .map(|(term, corpus)| CorpusTermCount {
                term,
                surface: most_frequent(&corpus.forms),
                occurrences: corpus.documents.iter().map(|it| it.occurrences).sum(),
                documents: &corpus.documents,
                periods: &corpus.periods,
            })
            .collect();
        rows.sort_unstable_by_key(|row| row.term);
        rows
    }
}
