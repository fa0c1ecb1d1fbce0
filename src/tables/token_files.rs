//! [`TokenFiles`] hold the tokens of all documents in reading order, beside the tables until these
//! are written.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use fs_err::File;

use super::publish::Publication;
use crate::count::{CorpusLanguage, CorpusTermCount, TermParts};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::sequences::Sequence;
use crate::sequences::parts::{OTHER, documents_with};
use crate::statistics::dispersion::Part;

/// The tokens of all documents, by language.
#[derive(Default)]
pub struct TokenFiles {
    pub(super) sequences: BTreeMap<Language, Sequence<File>>,
}

impl TokenFiles {
    /// Appends a document that was added to the counts of the corpus.
    ///
    /// # Errors
    ///
    /// If the files cannot be written.
    pub fn add(
        &mut self,
        publication: &Publication,
        document: Vec<(Language, Vec<u32>)>,
    ) -> Result<()> {
        for (language, tokens) in document {
            let sequence = match self.sequences.entry(language) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let name = format!("tokens.{}", language.code());
                    new.insert(Sequence::new(publication.scratch(&name)?))
                }
            };
            sequence.add_document(&tokens).map_err(cannot_keep)?;
        }
        Ok(())
    }

    /// The documents that have each of some terms.
    pub(super) fn parts(
        &mut self,
        language: Language,
        counts: &CorpusLanguage,
        terms: &[CorpusTermCount<'_>],
    ) -> Result<Vec<TermParts>> {
        let Some(sequence) = self.sequences.get_mut(&language) else {
            return Ok(Vec::new());
        };
        let mut terms_of = vec![OTHER; counts.surfaces().words().len()];
        for (place, term) in (0..).zip(terms) {
            for surface in term.surfaces() {
                terms_of[surface as usize] = place;
            }
        }
        let found = documents_with(sequence, &terms_of, terms.len()).map_err(cannot_keep)?;
        let documents = counts.documents();
        let parts = found.into_iter().map(|found| {
            let parts = found.into_iter().map(|found| {
                let document = documents[found.document as usize];
                let part = Part {
                    occurrences: u64::from(found.occurrences),
                    size: document.tokens,
                };
                (document.period, part)
            });
            TermParts::new(parts.collect())
        });
        Ok(parts.collect())
    }
}

pub(super) fn cannot_keep(error: std::io::Error) -> Error {
    Error::new("cannot keep the tokens of the corpus in the output folder")
        .caused_by(error)
        .with_hint("see that the disk has four bytes of space for each token three times over")
}
