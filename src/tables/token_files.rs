//! [`TokenFiles`] hold the tokens of all documents in reading order, beside the tables until these
//! are written.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use fs_err::File;

use super::publish::Publication;
use crate::count::{Added, CorpusLanguage, CorpusTermCount, TermParts};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::memory::MemoryLimit;
use crate::sequences::Sequence;
use crate::sequences::parts::{Found, OTHER, documents_with};
use crate::statistics::dispersion::Part;

/// How many bytes [`TokenFiles::documents_with`] may take …
const AT_ONCE: u64 = 64 << 20;
/// … for each term, to count it …
const BYTES_PER_TERM: u64 = 24;
/// … and for each document that has it.
const BYTES_PER_DOCUMENT: u64 = 8;

/// The tokens of all documents, by language.
pub struct TokenFiles {
    pub(super) sequences: BTreeMap<Language, Sequence<File>>,
    pub(super) memory: MemoryLimit,
}

impl TokenFiles {
    /// Without documents. What is told from the tokens keeps to the limit.
    pub fn new(memory: MemoryLimit) -> Self {
        Self {
            sequences: BTreeMap::new(),
            memory,
        }
    }

    /// Appends a document that was added to the counts of the corpus.
    ///
    /// # Errors
    ///
    /// If the files cannot be written.
    pub fn add(&mut self, publication: &Publication, document: &[Added]) -> Result<()> {
        for added in document {
            let sequence = match self.sequences.entry(added.language) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let name = format!("tokens.{}", added.language.code());
                    new.insert(Sequence::new(publication.scratch(&name)?))
                }
            };
            sequence.add_document(&added.tokens).map_err(cannot_keep)?;
        }
        Ok(())
    }

    /// Divides terms, in their order, into as many as the documents that have them can be told of at
    /// once; a single term always can.
    pub(super) fn at_once<'t, 'c>(
        &self,
        terms: &'t [CorpusTermCount<'c>],
    ) -> Result<impl Iterator<Item = &'t [CorpusTermCount<'c>]> + use<'t, 'c>> {
        Ok(within(self.memory.room(AT_ONCE)?, terms))
    }

    /// The documents that have the first of some terms, then those that have the second, and so on.
    pub(super) fn documents_with(
        &mut self,
        language: Language,
        counts: &CorpusLanguage,
        terms: &[CorpusTermCount<'_>],
    ) -> Result<Vec<Found>> {
        let terms_of = places_of_surfaces(counts, terms);
        let sizes: Vec<u64> = terms.iter().map(CorpusTermCount::documents).collect();
        match self.sequences.get_mut(&language) {
            Some(sequence) => documents_with(sequence, &terms_of, &sizes).map_err(cannot_keep),
            None => Ok(Vec::new()),
        }
    }
}

/// Terms with the documents that were found to have them.
pub(super) fn with_documents<'f, 't, 'c>(
    terms: &'t [CorpusTermCount<'c>],
    mut found: &'f [Found],
) -> impl Iterator<Item = (&'t CorpusTermCount<'c>, &'f [Found])> {
    terms.iter().map(move |term| {
        let of_term;
        (of_term, found) = found.split_at(term.documents() as usize);
        (term, of_term)
    })
}

/// The documents that were found to have a term, as parts of the corpus.
pub(super) fn parts_of(counts: &CorpusLanguage, found: &[Found]) -> TermParts {
    let documents = counts.documents();
    let part = |found: &Found| {
        let document = documents[found.document as usize];
        let part = Part {
            occurrences: u64::from(found.occurrences),
            size: document.tokens,
        };
        (document.period, part)
    };
    TermParts::new(found.iter().map(part).collect())
}

fn within<'t, 'c>(
    bytes: u64,
    terms: &'t [CorpusTermCount<'c>],
) -> impl Iterator<Item = &'t [CorpusTermCount<'c>]> + use<'t, 'c> {
    let mut rest = terms;
    std::iter::from_fn(move || {
        let mut taken = 0;
        let fits = |term: &&CorpusTermCount<'_>| {
            taken += BYTES_PER_TERM + BYTES_PER_DOCUMENT * term.documents();
            taken <= bytes
        };
        let fitting = rest.iter().take_while(fits).count();
        let (some, others) = rest.split_at(fitting.max(1).min(rest.len()));
        rest = others;
        (!some.is_empty()).then_some(some)
    })
}

/// For each surface the place of the term that it is counted as; [`OTHER`] if that is not among
/// them.
pub(super) fn places_of_surfaces(
    counts: &CorpusLanguage,
    terms: &[CorpusTermCount<'_>],
) -> Vec<u32> {
    let mut places = vec![OTHER; counts.surfaces().words().len()];
    for (place, term) in (0..).zip(terms) {
        for surface in term.surfaces() {
            places[surface as usize] = place;
        }
    }
    places
}

pub(super) fn cannot_keep(error: std::io::Error) -> Error {
    Error::new("cannot keep the tokens of the corpus in the output folder")
        .caused_by(error)
        .with_hint("see that the disk has four bytes of space for each token three times over")
}
