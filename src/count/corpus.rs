//! The sums over all documents.

use std::collections::{BTreeMap, BTreeSet};

use super::order::TermOrder;
use super::slices::{SliceCount, SliceCounts, Slices};
use super::term::{CountedDocument, SortedTerms};
use super::terms::Terms;
use super::{
    ConceptCount, DocumentCounts, GAP, LanguageCounts, PairCount, Pairs, Scope, Size, Vocabulary,
};
use crate::language::Language;
use crate::period::Period;
use crate::statistics::clusters::{Documents, Sums};
use crate::statistics::dispersion::Part;
use crate::tokenize::{Tokenizer, Tokenizers};

/// What was counted in all documents.
#[derive(Debug, Default)]
pub struct CorpusCounts {
    languages: BTreeMap<Language, CorpusLanguage>,
}

/// What was counted in the paragraphs of one language in all documents.
#[derive(Debug, Default)]
pub struct CorpusLanguage {
    terms: Terms,
    /// In the order in which they were added.
    documents: Vec<CountedDocument>,
    slices: SliceCounts,
    extents: BTreeMap<(Option<Period>, Scope), Extent>,
    /// Sums over the documents with tokens that name a concept.
    namings: BTreeMap<(usize, Option<Period>, Scope), Sums>,
    sizes: BTreeMap<(Option<Period>, Scope), Size>,
    concepts: BTreeMap<(usize, Option<Period>, Scope), ConceptCount>,
    pairs: Pairs,
}

/// What a document added to the counts of the corpus in a language, by the numbers that
/// [`CorpusLanguage::surfaces`] gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The language of the paragraphs.
    pub language: Language,
    /// The number of different terms.
    pub terms: usize,
    /// The different surfaces, and how often each occurs.
    pub surfaces: Vec<(u32, u32)>,
    /// The tokens in reading order: surfaces and marks.
    pub tokens: Vec<u32>,
}

/// The documents of a slice that have tokens, and how long they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Their number and lengths.
    pub all: Documents,
    /// Tokens of the shortest one.
    pub shortest: u64,
}

impl Extent {
    fn of(tokens: u64) -> Self {
        Self {
            all: Documents {
                documents: 1,
                tokens,
                squared_tokens: u128::from(tokens) * u128::from(tokens),
            },
            shortest: tokens,
        }
    }

    fn add(&mut self, other: Self) {
        self.all.documents += other.all.documents;
        self.all.tokens += other.all.tokens;
        self.all.squared_tokens += other.all.squared_tokens;
        self.shortest = self.shortest.min(other.shortest);
    }
}

impl CorpusCounts {
    /// Adds a document that belongs to a period, or to none. A language whose words are not counted
    /// adds nothing.
    pub fn add(
        &mut self,
        period: Option<Period>,
        document: &DocumentCounts,
        tokenizers: &Tokenizers,
    ) -> Vec<Added> {
        let mut added = Vec::new();
        for (&language, counts) in &document.languages {
            if let Some(tokenizer) = tokenizers.for_language(language) {
                let of_language = self.languages.entry(language).or_default();
                of_language.add(period, counts);
                added.push(of_language.add_terms(language, counts, tokenizer));
            }
        }
        added
    }

    /// Sorts the terms of all languages, which happens otherwise when they are first asked for and
    /// takes memory for a moment, and gives back what is needed only to add documents. One that is
    /// added all the same takes it again.
    pub fn complete(&mut self) {
        for counts in self.languages.values_mut() {
            counts.terms.complete();
        }
    }

    /// The counts of a language, if any of its text was counted.
    pub fn language(&self, language: Language) -> Option<&CorpusLanguage> {
        self.languages.get(&language)
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
        self.add_extents(period, counts, tokens);
        self.add_concepts(period, counts);
        self.pairs.add(&counts.pairs);
        self.add_namings(period, counts, tokens);
        self.documents.push(CountedDocument { period, tokens });
        let by_slices = counts.tokens.iter();
        self.slices
            .add(by_slices.map(|(&slices, &tokens)| (slices, tokens)));
    }

    fn add_terms(
        &mut self,
        language: Language,
        counts: &LanguageCounts,
        tokenizer: &dyn Tokenizer,
    ) -> Added {
        let numbers = self.terms.numbers(counts.surfaces.words(), tokenizer);
        let mut surfaces: Vec<(u32, u32)> = numbers.into_iter().map(|it| (it, 0)).collect();
        // What was met later has higher numbers, so a part may know fewer surfaces than there are.
        for of_part in counts.occurrences.values() {
            for (surface, occurrences) in surfaces.iter_mut().zip(of_part) {
                surface.1 += occurrences;
            }
        }
        let terms = self.terms.add_document(&surfaces);
        let in_slices = counts.occurrences.iter();
        let in_slices = in_slices.filter(|(it, _)| **it != Slices::default());
        let in_slices = in_slices.flat_map(|(&slices, of_part)| {
            let met = surfaces.iter().zip(of_part).filter(|(_, it)| **it > 0);
            met.map(move |(&(number, _), &it)| (slices, number, it))
        });
        self.terms.add_slices(in_slices);
        let number = |&it: &u32| match it {
            GAP.. => it,
            place => surfaces[place as usize].0,
        };
        Added {
            language,
            terms,
            tokens: counts.sequence.iter().map(number).collect(),
            surfaces,
        }
    }

    fn add_sizes(&mut self, period: Option<Period>, counts: &LanguageCounts) {
        let names = |section| counts.concepts.keys().any(|&(_, it)| it == section);
        let mut whole = Size::default();
        for (&section, size) in &counts.size {
            whole.paragraphs += size.paragraphs;
            whole.tokens += size.tokens;
            // A phrase of numbers may name a concept where no token is counted.
            let has_text = size.tokens > 0 || names(section);
            let part = Size {
                documents: u64::from(has_text),
                ..*size
            };
            whole.documents = whole.documents.max(part.documents);
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

    fn add_extents(&mut self, period: Option<Period>, counts: &LanguageCounts, tokens: u64) {
        let parts = counts.size.iter().map(|(&section, size)| {
            let scope = Scope::Section(section);
            (scope, size.tokens)
        });
        for (scope, tokens) in parts.chain([(Scope::All, tokens)]) {
            if tokens > 0 {
                let extent = Extent::of(tokens);
                let sum = self.extents.entry((period, scope));
                sum.and_modify(|it| it.add(extent)).or_insert(extent);
            }
        }
    }

    fn add_namings(&mut self, period: Option<Period>, counts: &LanguageCounts, tokens: u64) {
        let mut whole: BTreeMap<usize, u64> = BTreeMap::new();
        for (&(concept, section), count) in &counts.concepts {
            let key = (concept, period, Scope::Section(section));
            self.add_naming(key, count.mentions, counts.size[&section].tokens);
            *whole.entry(concept).or_default() += count.mentions;
        }
        for (concept, mentions) in whole {
            self.add_naming((concept, period, Scope::All), mentions, tokens);
        }
    }

    /// A document that names a concept without a token, as a phrase of numbers may, has no rate.
    fn add_naming(&mut self, key: (usize, Option<Period>, Scope), occurrences: u64, size: u64) {
        if size > 0 {
            let sums = self.namings.entry(key).or_default();
            sums.add(Part { occurrences, size });
        }
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

    /// The documents with text in the language, in the order in which they were added.
    pub fn documents(&self) -> &[CountedDocument] {
        &self.documents
    }

    /// The surfaces of all tokens.
    pub fn surfaces(&self) -> &Vocabulary {
        &self.terms.surfaces
    }

    /// How often each surface occurs, by its number.
    pub fn occurrences_of_surfaces(&self) -> impl Iterator<Item = u64> {
        self.terms.occurrences()
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

    /// The documents of all periods, dated or not, that have tokens; none if there are none.
    pub fn total_extent(&self) -> Option<Extent> {
        let whole = self
            .extents
            .iter()
            .filter(|((_, scope), _)| *scope == Scope::All);
        let add = |mut sum: Extent, other: Extent| {
            sum.add(other);
            sum
        };
        whole.map(|(_, extent)| *extent).reduce(add)
    }

    /// The documents of a period that have tokens; none if there are none.
    pub fn extent(&self, period: Period, scope: Scope) -> Option<Extent> {
        self.extents.get(&(Some(period), scope)).copied()
    }

    /// The periods that have tokens, and how many.
    pub fn period_sizes(&self) -> Vec<(Period, u64)> {
        let whole = self
            .extents
            .iter()
            .filter(|((_, scope), _)| *scope == Scope::All);
        let dated = whole.filter_map(|((period, _), extent)| Some(((*period)?, extent.all.tokens)));
        dated.collect()
    }

    /// Sums over the documents of a period that name a concept, with their tokens in the scope, of
    /// which they have some.
    pub fn naming(&self, concept: usize, period: Period, scope: Scope) -> Sums {
        let naming = self.namings.get(&(concept, Some(period), scope));
        naming.copied().unwrap_or_default()
    }

    /// All sections together, and each section that has text.
    pub fn scopes(&self) -> Vec<Scope> {
        let scopes: BTreeSet<Scope> = self.sizes.keys().map(|&(_, scope)| scope).collect();
        scopes.into_iter().collect()
    }

    /// Whether a concept is named anywhere, dated or not.
    pub fn names(&self, concept: usize) -> bool {
        let of_concept = (concept, None, Scope::All)..(concept + 1, None, Scope::All);
        self.concepts.range(of_concept).next().is_some()
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

    /// All documents of a slice that have tokens.
    pub fn slice(&self, slice: usize) -> SliceCount {
        self.slices.get(slice)
    }

    /// The order of all terms.
    pub fn order(&self) -> TermOrder<'_> {
        TermOrder::of(&self.terms)
    }

    /// All terms, sorted.
    pub fn terms(&self) -> SortedTerms<'_> {
        self.terms.counts()
    }
}
