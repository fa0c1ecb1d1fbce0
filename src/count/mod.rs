//! Counts are sums of integers: of one document ([`DocumentCounts`]), and of the corpus
//! ([`CorpusCounts`]), which is the same in whatever order documents are added.

mod slices;
mod words;
mod segmented;
mod places;
mod vocabulary;
mod pairs;
mod term;
mod terms;
mod order;
mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use corpus::{Added, CorpusCounts, CorpusLanguage, Extent};
pub use order::{TermCount, TermOrder};
pub use pairs::{PairCount, Pairs, Together};
pub use slices::{SliceCount, Slices};
pub use term::{CorpusTermCount, CountedDocument, SortedTerms, TermParts};
pub use vocabulary::Vocabulary;
use words::Words;

use crate::concepts::Mention;
use crate::config::Counting;
use crate::language::Language;
use crate::segment::Section;
use crate::tokenize::Token;

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
    surfaces: Words,
    /// Numbers of surfaces and marks, in reading order.
    sequence: Vec<u32>,
    /// How often each surface occurs, by its number.
    occurrences: BTreeMap<Slices, Vec<u32>>,
    tokens: BTreeMap<Slices, u64>,
    size: BTreeMap<Section, Size>,
    concepts: BTreeMap<(usize, Section), ConceptCount>,
    pairs: Pairs,
}

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
    /// Documents with tokens, or a mention.
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

    /// The number of tokens that are terms, in all languages.
    pub fn tokens(&self) -> u64 {
        let sizes = self.languages.values().flat_map(|it| it.size.values());
        sizes.map(|size| size.tokens).sum()
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
            match occurrences.get_mut(number as usize) {
                Some(occurrences) => *occurrences += 1,
                None => {
                    occurrences.resize(number as usize, 0);
                    occurrences.push(1);
                }
            }
        }
        self.sequence.push(PARAGRAPH);
        *self.tokens.entry(text.slices).or_default() += text.tokens.len() as u64;
    }
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
