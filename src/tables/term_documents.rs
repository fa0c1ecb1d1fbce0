//! Which documents have a term is told from what is kept of each document, for as many terms at a
//! time as there is room for: to know it of all terms would take more memory than anything else.

use super::document_terms::DocumentTerms;
use super::token_files::{OTHER, places_of_surfaces};
use crate::count::{CorpusLanguage, CorpusTermCount, CountedDocument, TermParts};
use crate::error::Result;
use crate::language::Language;
use crate::statistics::dispersion::Part;

/// How many bytes [`documents_with`] may take …
pub(super) const AT_ONCE: u64 = 64 << 20;
/// … for each term, to count it …
const BYTES_PER_TERM: u64 = 24;
/// … and for each document that has it.
const BYTES_PER_DOCUMENT: u64 = 8;

/// A document that has a term.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Its place in the order of documents.
    document: u32,
    /// How often it has the term.
    occurrences: u32,
}

/// The documents of a language by period and then by length, so that documents in the order of
/// their places are in that of time.
pub(super) struct DocumentOrder {
    documents: Vec<CountedDocument>,
    /// The place of each document in the order in which they were added.
    places: Vec<u32>,
}

impl DocumentOrder {
    pub(super) fn of(counts: &CorpusLanguage) -> Self {
        let added = counts.documents();
        let mut order: Vec<u32> = (0..).take(added.len()).collect();
        order.sort_by_key(|&it| {
            let document = added[it as usize];
            (document.period, document.tokens)
        });
        let mut places = vec![0; added.len()];
        for (place, &document) in (0..).zip(&order) {
            places[document as usize] = place;
        }
        Self {
            documents: order.iter().map(|&it| added[it as usize]).collect(),
            places,
        }
    }

    /// The documents that were found to have a term, as parts of the corpus.
    pub(super) fn parts_of(&self, found: &[Found]) -> TermParts {
        let mut found = found.to_vec();
        found.sort_unstable_by_key(|it| it.document);
        TermParts::new(found.iter().map(|found| {
            let document = self.documents[found.document as usize];
            let part = Part {
                occurrences: u64::from(found.occurrences),
                size: document.tokens,
            };
            (document.period, part)
        }))
    }
}

/// The documents that have the first of some terms, then those that have the second, and so on.
///
/// # Errors
///
/// If what is kept of documents cannot be read.
pub(super) fn documents_with(
    document_terms: &mut DocumentTerms,
    language: Language,
    counts: &CorpusLanguage,
    order: &DocumentOrder,
    terms: &[CorpusTermCount<'_>],
) -> Result<Vec<Found>> {
    let places = places_of_surfaces(counts, terms);
    let mut documents = order.places.iter();
    let mut found = FoundByTerm::new(terms.iter().map(|it| it.documents() as usize));
    document_terms.for_each(language, |surfaces| {
        for &(surface, occurrences) in surfaces {
            let place = places[surface as usize];
            if place != OTHER {
                found.count(place, occurrences);
            }
        }
        // What is kept of documents has those that were counted.
        found.end_document(documents.next().copied().unwrap_or_default());
    })?;
    Ok(found.all)
}

/// All that is found, in a place that is as large as it has to be.
struct FoundByTerm {
    all: Vec<Found>,
    /// Where the next document of each term goes.
    next: Vec<usize>,
    /// How often the document that is being read has each term …
    counts: Vec<u32>,
    /// … and those that it has.
    met: Vec<u32>,
}

impl FoundByTerm {
    /// With room for so many documents with each term.
    fn new(sizes: impl ExactSizeIterator<Item = usize>) -> Self {
        let mut next = Vec::with_capacity(sizes.len());
        let mut end = 0;
        for size in sizes {
            next.push(end);
            end += size;
        }
        Self {
            all: vec![Found::default(); end],
            counts: vec![0; next.len()],
            next,
            met: Vec::new(),
        }
    }

    /// Counts a surface of a term.
    fn count(&mut self, term: u32, occurrences: u32) {
        let count = &mut self.counts[term as usize];
        if *count == 0 {
            self.met.push(term);
        }
        *count += occurrences;
    }

    fn end_document(&mut self, document: u32) {
        for term in self.met.drain(..) {
            let next = &mut self.next[term as usize];
            self.all[*next] = Found {
                document,
                occurrences: std::mem::take(&mut self.counts[term as usize]),
            };
            *next += 1;
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

/// Divides terms, in their order, into as many as the documents that have them can be told of in so
/// many bytes. Groups of so many terms stay together, and one of them is told of in any case.
pub(super) fn within<'t, 'c>(
    bytes: u64,
    group: usize,
    terms: &'t [CorpusTermCount<'c>],
) -> impl Iterator<Item = &'t [CorpusTermCount<'c>]> + use<'t, 'c> {
    groups_within(bytes, group, terms, |term| {
        BYTES_PER_TERM + BYTES_PER_DOCUMENT * term.documents()
    })
}

fn groups_within<T>(
    bytes: u64,
    group: usize,
    things: &[T],
    bytes_of: impl Fn(&T) -> u64,
) -> impl Iterator<Item = &[T]> {
    let mut rest = things;
    std::iter::from_fn(move || {
        let mut taken = 0;
        let fits = |group: &&[T]| {
            taken += group.iter().map(&bytes_of).sum::<u64>();
            taken <= bytes
        };
        let fitting = rest.chunks(group).take_while(fits).count();
        let (some, others) = rest.split_at((fitting.max(1) * group).min(rest.len()));
        rest = others;
        (!some.is_empty()).then_some(some)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Documents, each as terms with how often it has them; then what is found of each term.
    fn check(documents: &[&[(u32, u32)]], sizes: &[usize], expected: &[(u32, u32)]) {
        let mut found = FoundByTerm::new(sizes.iter().copied());
        for (place, document) in (0..).zip(documents) {
            for &(term, occurrences) in *document {
                found.count(term, occurrences);
            }
            found.end_document(place);
        }
        let shown = found.all.iter().map(|it| (it.document, it.occurrences));
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn groups_stay_together_however_little_room_there_is() {
        let sizes = [1, 1, 9, 1, 1, 1, 1];
        let divided =
            |bytes| -> Vec<&[u64]> { groups_within(bytes, 2, &sizes, |it| *it).collect() };
        assert_eq!(divided(100), [&sizes[..]]);
        assert_eq!(divided(3), [&sizes[..2], &sizes[2..4], &sizes[4..]]);
        assert_eq!(divided(0), sizes.chunks(2).collect::<Vec<_>>());
        assert_eq!(groups_within(1, 2, &[], |it| *it).count(), 0);
    }

    #[test]
    fn a_term_is_found_in_the_documents_that_have_one_of_its_surfaces() {
        check(
            &[&[(0, 2), (0, 1)], &[], &[(1, 1), (0, 2)]],
            &[2, 1],
            &[(0, 3), (2, 2), (2, 1)],
        );
    }

    #[test]
    fn without_documents_no_term_is_found() {
        check(&[], &[0], &[]);
    }
}
