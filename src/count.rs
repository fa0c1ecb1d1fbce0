//! Counts are sums of integers: of one document ([`DocumentCounts`]), and of the corpus
//! ([`CorpusCounts`]), which is the same in whatever order documents are added.

use std::collections::{BTreeMap, HashMap};

use crate::language::Language;
use crate::period::Period;
use crate::segment::Section;
use crate::statistics::dispersion::Part;
use crate::tokenize::{Token, Tokenizer};

/// The sections that a count covers: one, or all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    All,
    Section(Section),
}

impl Scope {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Section(section) => section.name(),
        }
    }
}

/// What was counted in one document.
#[derive(Debug, Clone, Default)]
pub struct DocumentCounts {
    languages: BTreeMap<Language, LanguageCounts>,
}

/// What was counted in the paragraphs of one language.
#[derive(Debug, Clone, Default)]
pub struct LanguageCounts {
    terms: HashMap<String, Forms>,
    size: BTreeMap<Section, Size>,
    concepts: BTreeMap<(usize, Section), ConceptCount>,
    /// Mentions of each concept in each paragraph that has some, by the paragraph's place among
    /// those of its section.
    by_paragraph: BTreeMap<usize, BTreeMap<(Section, u64), u64>>,
}

/// How often a term occurs in each of its forms.
type Forms = HashMap<String, u64>;

/// How much text there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    pub documents: u64,
    pub paragraphs: u64,
    pub tokens: u64,
}

/// How often a concept is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ConceptCount {
    pub mentions: u64,
    /// Paragraphs that name it.
    pub paragraphs: u64,
    /// Documents that name it.
    pub documents: u64,
}

/// A term in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermCount<'c> {
    pub language: Language,
    pub term: &'c str,
    /// The most frequent form; of several the first by code point.
    pub surface: &'c str,
    pub occurrences: u64,
}

impl DocumentCounts {
    /// Counts a paragraph: its tokens as terms, and a mention for each of `concepts`.
    pub fn add_paragraph(
        &mut self,
        language: Language,
        section: Section,
        tokenizer: &dyn Tokenizer,
        tokens: &[Token<'_>],
        concepts: impl Iterator<Item = usize>,
    ) {
        let counts = self.languages.entry(language).or_default();
        for token in tokens {
            let term = tokenizer.term(&token.surface);
            add_form(&mut counts.terms, &term, &token.surface, 1);
        }
        let size = counts.size.entry(section).or_default();
        let place = size.paragraphs;
        size.paragraphs += 1;
        size.tokens += tokens.len() as u64;
        for concept in concepts {
            let places = counts.by_paragraph.entry(concept).or_default();
            let here = places.entry((section, place)).or_default();
            let count = counts.concepts.entry((concept, section)).or_default();
            count.paragraphs += u64::from(*here == 0);
            count.mentions += 1;
            *here += 1;
        }
    }

    /// All terms, by language and term.
    pub fn terms(&self) -> Vec<TermCount<'_>> {
        let mut rows: Vec<TermCount<'_>> = self
            .languages
            .iter()
            .flat_map(|(&language, counts)| counts.term_counts(language))
            .collect();
        rows.sort_unstable_by_key(|row| (row.language, row.term));
        rows
    }

    pub fn tokens(&self) -> u64 {
        let sizes = self.languages.values().flat_map(|it| it.size.values());
        sizes.map(|size| size.tokens).sum()
    }

    /// The number of different terms.
    pub fn n_terms(&self) -> usize {
        self.languages.values().map(|it| it.terms.len()).sum()
    }

    /// Mentions of each concept in each paragraph of a language, by the paragraph's section and
    /// its place among the paragraphs of that section.
    pub fn mentions_by_paragraph(
        &self,
        language: Language,
    ) -> BTreeMap<usize, BTreeMap<(Section, u64), u64>> {
        let counts = self.languages.get(&language);
        counts.map(|it| it.by_paragraph.clone()).unwrap_or_default()
    }
}

impl LanguageCounts {
    fn term_counts(&self, language: Language) -> impl Iterator<Item = TermCount<'_>> {
        self.terms.iter().map(move |(term, forms)| TermCount {
            language,
            term,
            surface: most_frequent(forms),
            occurrences: forms.values().sum(),
        })
    }
}

fn add_form(terms: &mut HashMap<String, Forms>, term: &str, surface: &str, occurrences: u64) {
    if !terms.contains_key(term) {
        terms.insert(term.to_owned(), Forms::new());
    }
    let forms = terms.get_mut(term).expect("the term was inserted");
    match forms.get_mut(surface) {
        Some(count) => *count += occurrences,
        None => {
            forms.insert(surface.to_owned(), occurrences);
        }
    }
}

fn most_frequent(forms: &Forms) -> &str {
    let better = |one: &(&String, &u64), other: &(&String, &u64)| {
        one.1.cmp(other.1).then_with(|| other.0.cmp(one.0))
    };
    let best = forms.iter().max_by(better);
    best.map_or("", |(form, _)| form)
}

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
    pub term: &'c str,
    /// The most frequent form; of several the first by code point.
    pub surface: &'c str,
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

impl Size {
    fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.paragraphs += other.paragraphs;
        self.tokens += other.tokens;
    }
}

impl ConceptCount {
    fn add(&mut self, other: Self) {
        self.mentions += other.mentions;
        self.paragraphs += other.paragraphs;
        self.documents += other.documents;
    }
}
