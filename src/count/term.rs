//! A [`CorpusTermCount`] is a term of the corpus with the documents that have it.

use super::Forms;
use super::slices::{SliceCount, SliceCounts};
use crate::period::Period;
use crate::statistics::dispersion::Part;

/// A document with tokens in a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct CountedDocument {
    pub(super) period: Option<Period>,
    pub(super) tokens: u64,
}

/// A term in all documents.
#[derive(Debug, Default)]
pub(super) struct CorpusTerm {
    pub(super) forms: Forms,
    pub(super) postings: Vec<Posting>,
    pub(super) slices: SliceCounts,
}

/// A document that has a term. There are as many as rows in `document_terms`, so it is small.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub(super) document: u32,
    pub(super) occurrences: u32,
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
    pub(super) postings: &'c [Posting],
    pub(super) slices: &'c SliceCounts,
    pub(super) documents: &'c [CountedDocument],
}

impl CorpusTermCount<'_> {
    /// The documents that have the term: by period, and there by occurrences and size.
    pub fn parts(&self) -> Vec<Part> {
        self.postings.iter().map(|it| self.part(*it)).collect()
    }

    /// The number of documents that have the term.
    pub fn n_documents(&self) -> u64 {
        self.postings.len() as u64
    }

    /// The documents of a period that have the term, by occurrences and size.
    pub fn parts_in(&self, period: Period) -> Vec<Part> {
        let period_of = |it: &Posting| self.documents[it.document as usize].period;
        let begin = self
            .postings
            .partition_point(|it| period_of(it) < Some(period));
        let of_period = self.postings[begin..]
            .iter()
            .take_while(|it| period_of(it) == Some(period));
        of_period.map(|it| self.part(*it)).collect()
    }

    /// What a slice has of the term.
    pub fn in_slice(&self, slice: usize) -> SliceCount {
        self.slices.get(slice)
    }

    fn part(&self, posting: Posting) -> Part {
        Part {
            occurrences: u64::from(posting.occurrences),
            size: self.documents[posting.document as usize].tokens,
        }
    }
}
