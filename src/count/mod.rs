//! Counts are sums of integers: of one document ([`DocumentCounts`]), and of the corpus
//! ([`CorpusCounts`]), which is the same in whatever order documents are added.

mod slices;
mod pairs;
mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use corpus::{CorpusCounts, CorpusLanguage, CorpusTermCount, Extent};
pub use pairs::{PairCount, Pairs, Together};
pub use slices::{SliceCount, Slices};

use crate::concepts::Mention;
use crate::config::Counting;
use crate::language::Language;
use crate::segment::Section;
use crate::tokenize::{Token, Tokenizer, Tokenizers};
use crate::word_map::WordMap;

/// The sections that a count covers: one, or all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All sections that are counted.
    All,
    /// One section.
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
    /// How often each surface occurs, until it is known what it is counted as.
    surfaces: BTreeMap<Slices, WordMap<String, u64>>,
    terms: WordMap<String, Forms>,
    /// The terms of the parts that belong to different slices, if there are any.
    parts: BTreeMap<Slices, WordMap<String, u64>>,
    tokens: BTreeMap<Slices, u64>,
    size: BTreeMap<Section, Size>,
    concepts: BTreeMap<(usize, Section), ConceptCount>,
    pairs: Pairs,
}

/// How often a term occurs in each of its forms.
type Forms = WordMap<String, u64>;

/// How much text there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// Documents with counted text.
    pub documents: u64,
    /// Counted paragraphs.
    pub paragraphs: u64,
    /// Tokens that are terms, in counted paragraphs.
    pub tokens: u64,
}

/// How often a concept is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ConceptCount {
    /// Places where it or a narrower concept is named; words that name both are one place.
    pub mentions: u64,
    /// Those of them where it is named by a phrase of its own.
    pub direct: u64,
    /// Paragraphs that name it or a narrower concept.
    pub paragraphs: u64,
    /// Documents that name it or a narrower concept.
    pub documents: u64,
}

/// A term in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermCount<'c> {
    /// The language of the paragraphs.
    pub language: Language,
    /// What is counted: a stem or a word.
    pub term: &'c str,
    /// The most frequent form; of several the first by code point.
    pub surface: &'c str,
    /// How often it occurs in the document.
    pub occurrences: u64,
}

impl DocumentCounts {
    /// Counts a paragraph: its tokens, and its mentions of concepts.
    pub fn add_paragraph(
        &mut self,
        language: Language,
        section: Section,
        slices: Slices,
        tokens: &[Token<'_>],
        mentions: &[Mention],
    ) {
        let counts = self.languages.entry(language).or_default();
        let surfaces = counts.surfaces.entry(slices).or_default();
        for token in tokens {
            match surfaces.get_mut(token.surface.as_ref()) {
                Some(count) => *count += 1,
                None => {
                    surfaces.insert(token.surface.clone().into_owned(), 1);
                }
            }
        }
        *counts.tokens.entry(slices).or_default() += tokens.len() as u64;
        let size = counts.size.entry(section).or_default();
        size.paragraphs += 1;
        size.tokens += tokens.len() as u64;
        let mut named = BTreeSet::new();
        for mention in mentions {
            let concept = mention.concept;
            let count = counts.concepts.entry((concept, section)).or_default();
            count.paragraphs += u64::from(named.insert(concept));
            count.mentions += 1;
            count.direct += u64::from(mention.is_direct());
        }
    }

    /// Counts which concepts a paragraph names together, by its mentions: concepts and where they
    /// are named.
    pub fn add_pairs(
        &mut self,
        language: Language,
        mentions: impl Iterator<Item = (usize, Range<usize>)>,
    ) {
        let counts = self.languages.entry(language).or_default();
        counts.pairs.add_paragraph(mentions);
    }

    /// Makes terms of the tokens once all paragraphs are counted: what takes a stemmer is then done
    /// once for each different word.
    pub fn conclude(&mut self, tokenizers: &Tokenizers) {
        for (&language, counts) in &mut self.languages {
            let Some(tokenizer) = tokenizers.for_language(language) else {
                continue;
            };
            let surfaces = std::mem::take(&mut counts.surfaces);
            let in_parts = surfaces.len() > 1;
            for (slices, surfaces) in surfaces {
                counts.add_terms(tokenizer, surfaces, in_parts.then_some(slices));
            }
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

    /// The number of tokens that are terms, in all languages.
    pub fn tokens(&self) -> u64 {
        let sizes = self.languages.values().flat_map(|it| it.size.values());
        sizes.map(|size| size.tokens).sum()
    }

    /// The number of different terms.
    pub fn n_terms(&self) -> usize {
        self.languages.values().map(|it| it.terms.len()).sum()
    }
}

impl LanguageCounts {
    #[expect(
        clippy::iter_over_hash_type,
        reason = "sums do not depend on the order, and each surface is met once"
    )]
    fn add_terms(
        &mut self,
        tokenizer: &dyn Tokenizer,
        surfaces: WordMap<String, u64>,
        part: Option<Slices>,
    ) {
        for (surface, occurrences) in surfaces {
            let term = tokenizer.term(&surface).into_owned();
            if let Some(slices) = part {
                let terms = self.parts.entry(slices).or_default();
                *terms.entry(term.clone()).or_default() += occurrences;
            }
            let forms = self.terms.entry(term).or_default();
            *forms.entry(surface).or_default() += occurrences;
        }
    }

    /// How often a term occurs in each part that belongs to slices of its own.
    fn in_parts(&self, term: &str, occurrences: u64) -> impl Iterator<Item = (Slices, u64)> {
        let parts = self.parts.iter();
        let several = parts.map(move |(&it, terms)| (it, terms.get(term).copied().unwrap_or(0)));
        let all = self.tokens.keys().map(move |&it| (it, occurrences));
        several.chain(all.filter(|_| self.parts.is_empty()))
    }

    fn term_counts(&self, language: Language) -> impl Iterator<Item = TermCount<'_>> {
        self.terms.iter().map(move |(term, forms)| TermCount {
            language,
            term,
            surface: most_frequent(forms),
            occurrences: forms.values().sum(),
        })
    }
}

fn most_frequent(forms: &Forms) -> &str {
    let better = |one: &(&String, &u64), other: &(&String, &u64)| {
        one.1.cmp(other.1).then_with(|| other.0.cmp(one.0))
    };
    let best = forms.iter().max_by(better);
    best.map_or("", |(form, _)| form)
}

impl Size {
    /// Whether there is too little text to show a rate without its counts.
    pub fn is_thin(self, counting: &Counting) -> bool {
        self.tokens < counting.thin_below_tokens || self.documents < counting.thin_below_documents
    }

    fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.paragraphs += other.paragraphs;
        self.tokens += other.tokens;
    }
}

impl ConceptCount {
    fn add(&mut self, other: Self) {
        self.mentions += other.mentions;
        self.direct += other.direct;
        self.paragraphs += other.paragraphs;
        self.documents += other.documents;
    }
}
