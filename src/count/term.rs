//! A [`CorpusTermCount`] is a term of the corpus, and [`TermParts`] are the documents that have it.

use super::slices::SliceCount;
use super::terms::Terms;
use crate::period::Period;
use crate::statistics::dispersion::Part;

/// A document with tokens in a language.
#[derive(Debug, Clone, Copy)]
pub struct CountedDocument {
    /// The period that it belongs to; none without a date.
    pub period: Option<Period>,
    /// Its tokens in the language.
    pub tokens: u64,
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
    /// The number of documents that have it.
    pub documents: u64,
    pub(super) number: u32,
    pub(super) terms: &'c Terms,
}

impl CorpusTermCount<'_> {
    /// The numbers of its surfaces, in no order.
    pub fn surfaces(&self) -> impl Iterator<Item = u32> {
        self.terms.surfaces_of(self.number)
    }

    /// What a slice has of the term.
    pub fn in_slice(&self, slice: usize) -> SliceCount {
        self.terms.in_slice(self.number, slice)
    }
}

/// The documents that have a term, in the order of time; those without a date come first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermParts {
    parts: Vec<(Option<Period>, Part)>,
}

impl TermParts {
    /// Puts them in an order that is the same for any order of files: sums of fractions depend on
    /// it.
    pub fn new(mut parts: Vec<(Option<Period>, Part)>) -> Self {
        parts.sort_unstable_by_key(|(period, part)| (*period, part.occurrences, part.size));
        Self { parts }
    }

    /// All documents, by occurrences and size.
    pub fn all(&self) -> Vec<Part> {
        self.parts.iter().map(|(_, part)| *part).collect()
    }

    /// The documents of a period.
    pub fn in_period(&self, period: Period) -> impl Iterator<Item = Part> + '_ {
        let begin = self.parts.partition_point(|(it, _)| *it < Some(period));
        let rest = self.parts[begin..].iter();
        let of_period = rest.take_while(move |(it, _)| *it == Some(period));
        of_period.map(|(_, part)| *part)
    }
}
