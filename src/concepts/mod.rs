//! A [`Mention`] is a place where a paragraph names a concept of the lexicon.
//!
//! Phrases are looked for in the text, never in tokens, all at once and in one pass.
//! Within a concept the leftmost longest phrase wins and mentions do not overlap; a phrase inside
//! a phrase of another concept names both, and its mention says so. What names a concept names
//! the broader ones, too.

mod phrases;
mod expressions;
mod overlap;
mod roll_up;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod laws;

use std::collections::BTreeMap;
use std::ops::Range;

use self::expressions::ExpressionFinder;
pub use self::overlap::Overlap;
use self::overlap::{leftmost_longest, mark_nested};
use self::phrases::PhraseFinder;
pub use self::roll_up::RollUp;
use crate::error::Result;
use crate::folded::FoldedText;
use crate::language::Language;
use crate::lexicon::spelling::Spelling;
use crate::lexicon::{CaseRule, LANGUAGES, Lexicon};

/// A place where a concept is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index into [`Lexicon::concepts`].
    pub concept: usize,
    /// Index of the concept that has the phrase: `concept` itself, or a narrower one.
    pub phrase_concept: usize,
    /// Index into the phrases of that concept.
    pub phrase: usize,
    /// Of the phrase.
    pub language: Language,
    /// Bytes of the original text of the paragraph.
    pub range: Range<usize>,
    /// The concept, other than the one of the phrase, of the longest mention that this one lies
    /// inside of.
    pub inside: Option<usize>,
}

impl Mention {
    /// Whether the concept is named by a phrase of its own, and not by a narrower concept.
    pub fn is_direct(&self) -> bool {
        self.phrase_concept == self.concept
    }
}

/// Finds the mentions of all concepts of a lexicon. Built once, used for every paragraph.
#[derive(Debug)]
pub struct ConceptMatcher {
    finders: BTreeMap<Language, LanguageFinder>,
    overlap: Overlap,
    roll_up: RollUp,
}

impl ConceptMatcher {
    /// # Errors
    ///
    /// If the lexicon has more phrases than one automaton can hold, which is above a million.
    pub fn new(lexicon: &Lexicon, overlap: Overlap) -> Result<Self> {
        let mut finders = BTreeMap::new();
        for language in LANGUAGES {
            finders.insert(language, LanguageFinder::new(lexicon, language)?);
        }
        Ok(Self {
            finders,
            overlap,
            roll_up: RollUp::new(lexicon),
        })
    }

    /// What becomes of mentions inside longer ones.
    pub fn overlap(&self) -> Overlap {
        self.overlap
    }

    /// The mentions in a paragraph of the language, by start and then in the order of concepts.
    /// In a language that the lexicon has no phrases for there are none.
    pub fn mentions(&self, text: &FoldedText<'_>, language: Language) -> Vec<Mention> {
        self.mentions_beside(text, language, &[])
    }

    /// The same without what names a concept only by a part of an address: its words are no words
    /// of the text. `addresses` are bytes of the original text, in order and not overlapping.
    pub fn mentions_beside(
        &self,
        text: &FoldedText<'_>,
        language: Language,
        addresses: &[Range<usize>],
    ) -> Vec<Mention> {
        let mut mentions = self.direct_mentions(text, language, addresses);
        mentions.retain(|it| self.overlap.counts(it));
        self.roll_up.add_broader(&mut mentions);
        mentions.sort_by_key(|mention| (mention.range.start, mention.concept));
        mentions
    }

    /// Every mention of a concept by its own phrases, in no order; see
    /// [`ConceptMatcher::mentions_beside`].
    pub(crate) fn direct_mentions(
        &self,
        text: &FoldedText<'_>,
        language: Language,
        addresses: &[Range<usize>],
    ) -> Vec<Mention> {
        let Some(finder) = self.finders.get(&language) else {
            return Vec::new();
        };
        let mut candidates = finder.find(text.as_str());
        // Two places of the folded text can be one of the original, such as an accent on a letter.
        for candidate in &mut candidates {
            candidate.range = text.original_range(candidate.range.clone());
        }
        let is_part = |place| is_inside_one(place, addresses);
        candidates.retain(|it| !is_part(it.range.start) && !is_part(it.range.end));
        let mut mentions: Vec<Mention> = leftmost_longest(candidates)
            .into_iter()
            .map(|candidate| Mention {
                concept: candidate.concept,
                phrase_concept: candidate.concept,
                phrase: candidate.phrase,
                language,
                range: candidate.range,
                inside: None,
            })
            .collect();
        mark_nested(&mut mentions);
        mentions
    }
}

/// Whether a place is behind the beginning and before the end of one of the ranges.
fn is_inside_one(place: usize, ranges: &[Range<usize>]) -> bool {
    let before = ranges.partition_point(|it| it.start < place);
    ranges[..before].last().is_some_and(|it| place < it.end)
}

/// A place that may become a mention.
#[derive(Debug)]
struct Candidate {
    concept: usize,
    phrase: usize,
    /// Bytes of the folded text, and in the end of the original.
    range: Range<usize>,
}

/// Finds the phrases of one language.
#[derive(Debug)]
struct LanguageFinder {
    phrases: PhraseFinder,
    expressions: Option<ExpressionFinder>,
    /// The expressions for which capitals matter.
    exact_expressions: Option<ExpressionFinder>,
}

impl LanguageFinder {
    fn new(lexicon: &Lexicon, language: Language) -> Result<Self> {
        Ok(Self {
            phrases: PhraseFinder::new(lexicon, language)?,
            expressions: ExpressionFinder::new(lexicon, language, CaseRule::Any)?,
            exact_expressions: ExpressionFinder::new(lexicon, language, CaseRule::Exact)?,
        })
    }

    /// Every place where a phrase stands by itself and no exception covers it.
    fn find(&self, folded: &str) -> Vec<Candidate> {
        let spelling = Spelling::without_case(folded);
        let (mut candidates, exceptions) = self.phrases.find(&spelling, folded);
        if let Some(finder) = &self.expressions {
            finder.find(&spelling, &mut candidates);
        }
        if let Some(finder) = &self.exact_expressions {
            finder.find(&Spelling::with_case(folded), &mut candidates);
        }
        candidates.retain(|it| !exceptions.cover(it));
        candidates
    }
}
