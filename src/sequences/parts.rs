//! Which documents have a term, told from the tokens once more: to remember it for all terms would
//! take more memory than anything else.

use std::io::{Read, Result, Seek, Write};

use super::{GAP, Sequence};

/// What stands for a surface whose term is not asked for.
pub const OTHER: u32 = u32::MAX;

/// A document that has a term.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// Its place among the documents of the sequence.
    pub document: u32,
    /// How often it has the term.
    pub occurrences: u32,
}

/// The documents that have the first of some terms in their order, then those that have the second,
/// and so on. `terms_of` says for each surface which of the terms it is counted as, or [`OTHER`];
/// `sizes` how many documents have each term.
///
/// # Errors
///
/// Those of reading.
pub fn documents_with<F: Read + Write + Seek>(
    sequence: &mut Sequence<F>,
    terms_of: &[u32],
    sizes: &[u64],
) -> Result<Vec<Found>> {
    let mut document = Document {
        counts: vec![0; sizes.len()],
        met: Vec::new(),
    };
    let mut found = FoundByTerm::new(sizes);
    let mut place = 0;
    sequence.for_each_document(|tokens| {
        for &token in tokens.iter().filter(|&&it| it < GAP) {
            document.count(terms_of[token as usize]);
        }
        document.leave(place, &mut found);
        place += 1;
        Result::Ok(())
    })?;
    Ok(found.all)
}

/// All that is found, in a place that is as large as it has to be.
struct FoundByTerm {
    all: Vec<Found>,
    /// Where the next document of each term goes.
    next: Vec<usize>,
}

impl FoundByTerm {
    fn new(sizes: &[u64]) -> Self {
        let mut next = Vec::with_capacity(sizes.len());
        let mut end = 0;
        for &size in sizes {
            next.push(end);
            end += size as usize;
        }
        Self {
            all: vec![Found::default(); end],
            next,
        }
    }

    fn add(&mut self, term: u32, found: Found) {
        let next = &mut self.next[term as usize];
        self.all[*next] = found;
        *next += 1;
    }
}

/// The terms of the document that is being read.
struct Document {
    counts: Vec<u32>,
    met: Vec<u32>,
}

impl Document {
    fn count(&mut self, term: u32) {
        if term == OTHER {
            return;
        }
        let count = &mut self.counts[term as usize];
        if *count == 0 {
            self.met.push(term);
        }
        *count += 1;
    }

    fn leave(&mut self, document: u32, found: &mut FoundByTerm) {
        for term in self.met.drain(..) {
            let occurrences = std::mem::take(&mut self.counts[term as usize]);
            let with_term = Found {
                document,
                occurrences,
            };
            found.add(term, with_term);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::PARAGRAPH;
    use super::*;

    #[test]
    fn a_term_is_found_in_the_documents_that_have_one_of_its_surfaces() {
        let mut sequence = Sequence::new(Cursor::new(Vec::new()));
        for document in [
            [0, 1, GAP, 0, PARAGRAPH],
            [2, 2, 2, GAP, PARAGRAPH],
            [1, 3, 2, 0, PARAGRAPH],
        ] {
            sequence
                .add_document(&document)
                .expect("memory can be written");
        }
        // Surfaces 0 and 1 are the first term, 3 the second.
        let found = documents_with(&mut sequence, &[0, 0, OTHER, 1], &[2, 1]);
        let found = found.expect("memory can be read");
        let shown = found.iter().map(|it| (it.document, it.occurrences));
        assert_eq!(shown.collect::<Vec<_>>(), [(0, 3), (2, 2), (2, 1)]);
    }

    #[test]
    fn without_documents_no_term_is_found() {
        let mut sequence = Sequence::new(Cursor::new(Vec::new()));
        let found = documents_with(&mut sequence, &[0], &[0]).expect("memory can be read");
        assert_eq!(found, []);
    }
}
