//! Counts are sums of integers: of one document ([`DocumentCounts`]), and of the corpus
//! ([`CorpusCounts`]), which is the same in whatever order documents are added.

mod slices;
mod vocabulary;
mod pairs;
mod term;
mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use corpus::{CorpusCounts, CorpusLanguage, Extent};
pub use pairs::{PairCount, Pairs, Together};
pub use slices::{SliceCount, Slices};
pub use term::{CorpusTermCount, CountedDocument, TermParts};
pub use vocabulary::Vocabulary;

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
    surfaces: Vocabulary,
    /// Numbers of surfaces and marks, in reading order.
    sequence: Vec<u32>,
    /// How often each surface occurs, by its number.
    occurrences: BTreeMap<Slices, Vec<u64>>,
    terms: WordMap<String, Forms>,
    /// The terms of the parts that belong to different slices, if there are any.
    parts: BTreeMap<Slices, WordMap<String, u64>>,
    tokens: BTreeMap<Slices, u64>,
    size: BTreeMap<Section, Size>,
    concepts: BTreeMap<(usize, Section), ConceptCount>,
    pairs: Pairs,
}

/// How often a term occurs in each of its forms, by their numbers.
type Forms = WordMap<u32, u64>;

/// In a sequence of numbers of surfaces, where a paragraph ends.
pub const PARAGRAPH: u32 = u32::MAX;
/// In a sequence, where more than white space stands between two tokens of a paragraph, such as a
/// comma or a token that is not counted.
pub const GAP: u32 = u32::MAX - 1;

/// The text in one language of a paragraph that is counted.
#[derive(Debug, Clone, Copy)]
pub struct CountedText<'t> {
    /// The section of the paragraph.
    pub section: Section,
    /// The slices that it belongs to.
    pub slices: Slices,
    /// Its tokens that are terms.
    pub tokens: &'t [Token<'t>],
    /// The places among `tokens` before which more than white space stands; in order.
    pub gaps: &'t [usize],
}

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
        text: CountedText<'_>,
        mentions: &[Mention],
    ) {
        let CountedText {
            section, tokens, ..
        } = text;
        let counts = self.languages.entry(language).or_default();
        counts.add_tokens(text);
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
            counts.add_terms(tokenizer);
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
    fn add_tokens(&mut self, text: CountedText<'_>) {
        let occurrences = self.occurrences.entry(text.slices).or_default();
        let mut gaps = text.gaps.iter().peekable();
        for (place, token) in text.tokens.iter().enumerate() {
            if gaps.next_if_eq(&&place).is_some() {
                self.sequence.push(GAP);
            }
            let number = self.surfaces.number(&token.surface);
            self.sequence.push(number);
            let known = occurrences.len().max(number as usize + 1);
            occurrences.resize(known, 0);
            occurrences[number as usize] += 1;
        }
        self.sequence.push(PARAGRAPH);
        *self.tokens.entry(text.slices).or_default() += text.tokens.len() as u64;
    }

    fn add_terms(&mut self, tokenizer: &dyn Tokenizer) {
        let occurrences = std::mem::take(&mut self.occurrences);
        for (number, surface) in (0..).zip(self.surfaces.words()) {
            let term = tokenizer.term(surface);
            let of_surface = |all: &Vec<u64>| all.get(number as usize).copied().unwrap_or(0);
            if occurrences.len() > 1 {
                for (&slices, all) in &occurrences {
                    let terms = self.parts.entry(slices).or_default();
                    *terms.entry(term.clone().into_owned()).or_default() += of_surface(all);
                }
            }
            let forms = self.terms.entry(term.into_owned()).or_default();
            forms.insert(number, occurrences.values().map(of_surface).sum());
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
            surface: most_frequent(forms, &self.surfaces),
            occurrences: forms.values().sum(),
        })
    }
}

fn most_frequent<'v>(forms: &Forms, surfaces: &'v Vocabulary) -> &'v str {
    let forms = forms
        .iter()
        .map(|(&form, count)| (surfaces.word(form), count));
    let best = forms.max_by(|one, other| one.1.cmp(other.1).then_with(|| other.0.cmp(one.0)));
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
