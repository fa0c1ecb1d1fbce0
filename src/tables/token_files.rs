//! [`TokenFiles`] hold the tokens of all documents in reading order, beside the tables until these
//! are written.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use fs_err::File;

use super::publish::Publication;
use crate::count::{Added, CorpusLanguage, CorpusTermCount};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::memory::MemoryLimit;
use crate::sequences::{Sequence, TooManyPasses};

/// What stands for a surface whose term is not asked for.
pub(super) const OTHER: u32 = u32::MAX;

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
}

/// For each surface the place of the term that it is counted as; [`OTHER`] if that is not among
/// them.
pub(super) fn places_of_surfaces<'c>(
    counts: &CorpusLanguage,
    terms: impl Iterator<Item = CorpusTermCount<'c>>,
) -> Vec<u32> {
    let mut places = vec![OTHER; counts.surfaces().words().len()];
    for (place, term) in (0..).zip(terms) {
        for surface in term.surfaces() {
            places[surface as usize] = place;
        }
    }
    places
}

/// The error of counting what stands together, for which the limit may leave too little memory.
pub(super) fn cannot_count(error: std::io::Error, memory: MemoryLimit) -> Error {
    match error.downcast::<TooManyPasses>() {
        Ok(passes) => memory.reached(passes),
        Err(error) => cannot_keep(error),
    }
}

pub(super) fn cannot_keep(error: std::io::Error) -> Error {
    Error::new("cannot keep the tokens of the corpus in the output folder")
        .caused_by(error)
        .with_hint("see that the disk has space for twenty bytes for each token, beside the tables")
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;

    #[test]
    fn a_count_that_has_too_little_memory_does_not_blame_the_disk() {
        let limit = "300MiB".parse().expect("it is a size");
        let report = |error| cannot_count(error, limit).report();
        let of_memory = report(Error::other(TooManyPasses(128)));
        let expected = "error: the run needs more memory than 300.0 MiB\ncause: with what is left";
        assert!(of_memory.starts_with(expected), "{of_memory}");
        assert!(of_memory.contains(" about 128 passes "));
        assert!(of_memory.contains("hint: allow more with --memory-limit"));
        // A system without memory says nothing of the limit.
        for kind in [ErrorKind::StorageFull, ErrorKind::OutOfMemory] {
            assert!(report(kind.into()).contains("hint: see that the disk has space"));
        }
    }
}
