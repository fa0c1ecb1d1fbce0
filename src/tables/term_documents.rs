//! Which documents have a term is told from what is kept of each document, for as many terms at a
//! time as there is room for: to know it of all terms would take more memory than anything else.

use std::ops::Range;

use fs_err::File;

use super::divided::Divided;
use super::document_terms::DocumentTerms;
use super::publish::Publication;
use super::token_files::{OTHER, cannot_keep, places_of_surfaces};
use crate::count::{CorpusLanguage, CorpusTermCount, CountedDocument, SortedTerms, TermParts};
use crate::error::Result;
use crate::language::Language;
use crate::statistics::dispersion::Part;

/// How many bytes the documents of a part may take …
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

/// How many parts of the terms are told of by reading all that is kept of documents for each of
/// them. If there are more, it is divided before.
const FEW_PARTS: usize = 4;

/// The terms of a language in parts, and what tells the documents that have those of each.
pub(super) struct TermDocuments<'a, 'g, 'c> {
    counts: &'a CorpusLanguage,
    language: Language,
    order: &'a DocumentOrder,
    parts: Vec<&'g [SortedTerms<'c>]>,
    divided: Option<Divided<File>>,
    /// Has the documents of the terms of one part after the other: it is so large that it would
    /// otherwise be there twice for a moment.
    found: Vec<Found>,
}

impl<'a, 'g, 'c> TermDocuments<'a, 'g, 'c> {
    /// Divides what is kept of documents by the parts of the terms, if there are many.
    ///
    /// # Errors
    ///
    /// If what is kept of documents cannot be read, or the division not be written.
    pub(super) fn of(
        publication: &Publication,
        document_terms: &mut DocumentTerms,
        (language, counts): (Language, &'a CorpusLanguage),
        order: &'a DocumentOrder,
        parts: Vec<&'g [SortedTerms<'c>]>,
    ) -> Result<Self> {
        let mut divided = None;
        if parts.len() > FEW_PARTS {
            let file = publication.scratch("document_terms.divided")?;
            divided = Some(Divided::new(file, parts.len()));
        }
        let largest = parts.iter().map(|it| documents_with(it)).max();
        let mut all = Self {
            counts,
            language,
            order,
            parts,
            divided,
            found: Vec::with_capacity(largest.unwrap_or(0)),
        };
        if let Some(divided) = &mut all.divided {
            let places = PartPlaces::of(counts, &all.parts);
            let mut documents = order.places.iter().zip(0..);
            document_terms.for_each(language, |surfaces| {
                let Some((&document, place)) = documents.next() else {
                    return Ok(());
                };
                let terms = surfaces.iter().map(|&(surface, occurrences)| {
                    let (part, term) = places.of_surface(surface);
                    (part, term, occurrences)
                });
                divided.add(place, document, terms).map_err(cannot_keep)
            })?;
        }
        Ok(all)
    }

    /// The documents that have the terms of a part.
    ///
    /// # Errors
    ///
    /// If what is kept of documents cannot be read.
    pub(super) fn of_part(
        &mut self,
        part: usize,
        document_terms: &mut DocumentTerms,
    ) -> Result<FoundOfPart<'_, 'c>> {
        let groups = self.parts[part];
        let terms = || groups.iter().flat_map(|it| it.iter());
        let sizes = terms().map(|it| it.documents() as usize);
        let mut found = FoundByTerm::new(sizes, &mut self.found);
        if let Some(divided) = &mut self.divided {
            let read = divided.for_each(part, |document, terms| {
                for &[term, occurrences] in terms {
                    found.count(term, occurrences);
                }
                found.end_document(document);
            });
            read.map_err(cannot_keep)?;
            let all = found.all;
            return Ok(FoundOfPart { groups, all });
        }
        let places = places_of_surfaces(self.counts, terms());
        let mut documents = self.order.places.iter();
        document_terms.for_each(self.language, |surfaces| {
            for &(surface, occurrences) in surfaces {
                let place = places[surface as usize];
                if place != OTHER {
                    found.count(place, occurrences);
                }
            }
            // What is kept of documents has those that were counted.
            found.end_document(documents.next().copied().unwrap_or_default());
            Ok(())
        })?;
        let all = found.all;
        Ok(FoundOfPart { groups, all })
    }

    /// Removes what was written.
    ///
    /// # Errors
    ///
    /// If it cannot be removed.
    pub(super) fn end(self) -> Result<()> {
        let Some(divided) = self.divided else {
            return Ok(());
        };
        let path = divided.into_file().path().to_owned();
        fs_err::remove_file(path).map_err(cannot_keep)
    }
}

/// The terms of a part and the documents that have them.
pub(super) struct FoundOfPart<'f, 'c> {
    groups: &'f [SortedTerms<'c>],
    /// The documents that have the first term, then those that have the second, and so on.
    all: &'f [Found],
}

impl<'c> FoundOfPart<'_, 'c> {
    /// Each term with its documents.
    pub(super) fn terms(&self) -> impl Iterator<Item = (CorpusTermCount<'c>, &[Found])> {
        let groups = self.groups();
        groups.flat_map(|(group, found)| with_documents(group, found))
    }

    /// Each group with the documents of all of its terms.
    pub(super) fn groups(&self) -> impl Iterator<Item = (SortedTerms<'c>, &[Found])> {
        let mut left = self.all;
        self.groups.iter().map(move |group| {
            let of_group;
            (of_group, left) = left.split_at(documents_with(&[*group]));
            (*group, of_group)
        })
    }
}

/// The part that each term is in, and its number there.
struct PartPlaces {
    /// By surface.
    terms: Vec<u32>,
    /// By term, over all parts.
    parts: Vec<u32>,
    /// The first term of each part.
    begins: Vec<u32>,
}

impl PartPlaces {
    fn of(counts: &CorpusLanguage, parts: &[&[SortedTerms<'_>]]) -> Self {
        let mut places = Self {
            terms: vec![OTHER; counts.surfaces().words().len()],
            parts: Vec::new(),
            begins: Vec::new(),
        };
        for (part, terms) in (0..).zip(parts) {
            places.begins.push(places.parts.len() as u32);
            for term in terms.iter().flat_map(|it| it.iter()) {
                for surface in term.surfaces() {
                    places.terms[surface as usize] = places.parts.len() as u32;
                }
                places.parts.push(part);
            }
        }
        places
    }

    fn of_surface(&self, surface: u32) -> (u32, u32) {
        let term = self.terms[surface as usize];
        let part = self.parts[term as usize];
        (part, term - self.begins[part as usize])
    }
}

/// All that is found, in a place that is as large as it has to be.
struct FoundByTerm<'f> {
    all: &'f mut [Found],
    /// Where the next document of each term goes.
    next: Vec<usize>,
    /// How often the document that is being read has each term …
    counts: Vec<u32>,
    /// … and those that it has.
    met: Vec<u32>,
}

impl<'f> FoundByTerm<'f> {
    /// With room for so many documents with each term.
    fn new(sizes: impl Iterator<Item = usize>, all: &'f mut Vec<Found>) -> Self {
        let mut next = Vec::new();
        let mut end = 0;
        for size in sizes {
            next.push(end);
            end += size;
        }
        all.clear();
        all.resize(end, Found::default());
        Self {
            all,
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
pub(super) fn with_documents<'f, 'c>(
    terms: SortedTerms<'c>,
    mut found: &'f [Found],
) -> impl Iterator<Item = (CorpusTermCount<'c>, &'f [Found])> {
    terms.iter().map(move |term| {
        let of_term;
        (of_term, found) = found.split_at(term.documents() as usize);
        (term, of_term)
    })
}

/// Divides terms into groups, whose periods are a row group: of at most so many terms, and of fewer
/// where more documents have them than can be told of in [`AT_ONCE`], whatever room there is.
pub(super) fn groups(most: usize, terms: SortedTerms<'_>) -> Vec<SortedTerms<'_>> {
    groups_within(AT_ONCE, most, terms)
}

fn groups_within(bytes: u64, most: usize, terms: SortedTerms<'_>) -> Vec<SortedTerms<'_>> {
    let ranges = within(bytes, most, terms.n_terms(), |it| bytes_of(&terms.at(it)));
    ranges.map(|it| terms.part(it)).collect()
}

/// Divides groups of terms into parts of as many as the documents that have them can be told of in so
/// many bytes, one at least.
pub(super) fn parts<'g, 'c>(
    bytes: u64,
    groups: &'g [SortedTerms<'c>],
) -> Vec<&'g [SortedTerms<'c>]> {
    let bytes_of = |group: usize| groups[group].iter().map(|it| bytes_of(&it)).sum();
    let ranges = within(bytes, usize::MAX, groups.len(), bytes_of);
    ranges.map(|it| &groups[it]).collect()
}

/// How many documents have each of the terms, in all.
fn documents_with(groups: &[SortedTerms<'_>]) -> usize {
    let terms = groups.iter().flat_map(|it| it.iter());
    terms.map(|it| it.documents() as usize).sum()
}

fn bytes_of(term: &CorpusTermCount<'_>) -> u64 {
    BYTES_PER_TERM + BYTES_PER_DOCUMENT * term.documents()
}

/// The places of things, as many at a time as fit into so many bytes, at most so many and one at
/// least.
fn within(
    bytes: u64,
    most: usize,
    things: usize,
    bytes_of: impl Fn(usize) -> u64,
) -> impl Iterator<Item = Range<usize>> {
    let mut begin = 0;
    std::iter::from_fn(move || {
        let mut taken = 0;
        let fits = |thing: &usize| {
            taken += bytes_of(*thing);
            taken <= bytes
        };
        let fitting = (begin..things).take(most).take_while(fits).count();
        let some = begin..(begin + fitting.max(1)).min(things);
        begin = some.end;
        (!some.is_empty()).then_some(some)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::count::{CorpusCounts, CountedText, DocumentCounts, Slices};
    use crate::folded::FoldedText;
    use crate::memory::MemoryLimit;
    use crate::segment::Section;
    use crate::tokenize::{StopWords, Tokenizers};

    /// Documents, each as terms with how often it has them; then what is found of each term.
    fn check(documents: &[&[(u32, u32)]], sizes: &[usize], expected: &[(u32, u32)]) {
        let mut room = Vec::new();
        let mut found = FoundByTerm::new(sizes.iter().copied(), &mut room);
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
    fn as_many_things_are_taken_as_fit_and_may_be() {
        let sizes = [1, 1, 9, 1, 1, 1, 1];
        let divided = |bytes, most| -> Vec<&[u64]> {
            let ranges = within(bytes, most, sizes.len(), |it| sizes[it]);
            ranges.map(|it| &sizes[it]).collect()
        };
        assert_eq!(divided(100, usize::MAX), [&sizes[..]]);
        assert_eq!(divided(100, 4), [&sizes[..4], &sizes[4..]]);
        assert_eq!(
            divided(3, 3),
            [&sizes[..2], &sizes[2..3], &sizes[3..6], &sizes[6..]]
        );
        assert_eq!(divided(0, 2), sizes.chunks(1).collect::<Vec<_>>());
        assert_eq!(within(1, 2, 0, |_| 1).count(), 0);
    }

    #[test]
    fn a_term_is_found_in_the_documents_that_have_one_of_its_surfaces() {
        check(
            &[&[(0, 2), (0, 1)], &[], &[(1, 1), (0, 2)]],
            &[2, 1],
            &[(0, 3), (2, 2), (2, 1)],
        );
    }

    /// Texts as documents, in the counts of the corpus and in what is kept for the tables.
    fn counted(publication: &Publication, texts: &[&str]) -> (CorpusCounts, DocumentTerms) {
        let tokenizers = Tokenizers::new(&[], StopWords::default(), StopWords::default());
        let tokenizer = tokenizers.for_language(Language::English);
        let tokenizer = tokenizer.expect("it is analysed");
        let mut counts = CorpusCounts::default();
        let kept = DocumentTerms::begin(publication, MemoryLimit::default());
        let mut kept = kept.expect("there is space");
        for text in texts {
            let folded = FoldedText::new(text);
            let tokens = tokenizer.tokens(&folded);
            let mut document = DocumentCounts::default();
            let text = CountedText {
                section: Section::Operative,
                slices: Slices::default(),
                tokens: &tokens,
                gaps: &[],
            };
            document.add_paragraph(Language::English, text, &[]);
            let added = counts.add(None, &document, &tokenizers);
            kept.add("a document", &added).expect("there is space");
        }
        (counts, kept)
    }

    #[test]
    fn a_division_by_terms_finds_the_same_documents() {
        let folder = tempfile::tempdir().expect("there is a place for temporary files");
        let publication = Publication::begin(folder.path(), BTreeMap::new());
        let publication = publication.expect("the folder is new");
        let texts = [
            "war and peace",
            "",
            "the right to peace, the rights",
            "peace",
        ];
        let (counts, mut kept) = counted(&publication, &texts);
        let of_language = counts.language(Language::English).expect("it has text");
        let (order, terms) = (DocumentOrder::of(of_language), of_language.terms());
        let mut found = |groups: Vec<SortedTerms<'_>>| {
            let parts: Vec<&[SortedTerms<'_>]> = groups.chunks(1).collect();
            let (many, of_language) = (parts.len(), (Language::English, of_language));
            let all = TermDocuments::of(&publication, &mut kept, of_language, &order, parts);
            let mut all = all.expect("there is space");
            let mut found: Vec<Found> = Vec::new();
            for part in 0..many {
                let of_part = all.of_part(part, &mut kept).expect("it is there");
                found.extend(of_part.all);
            }
            assert_eq!(all.divided.is_some(), many > FEW_PARTS);
            all.end().expect("it can be removed");
            found
        };
        let at_once = found(vec![terms]);
        assert_eq!(at_once.len(), 8);
        let divided = |most| groups(most, terms);
        assert_eq!(found(divided(1)), at_once);
        assert_eq!(found(divided(2)), at_once);
        // Three terms of which each is in one document, unless there are more documents.
        let bytes = 3 * (BYTES_PER_TERM + BYTES_PER_DOCUMENT);
        let divided = groups_within(bytes, usize::MAX, terms);
        let fits = |it: &SortedTerms<'_>| it.iter().map(|it| bytes_of(&it)).sum::<u64>() <= bytes;
        assert!(divided.len() > 1 && divided.iter().all(fits));
        assert_eq!(found(divided), at_once);
    }

    #[test]
    fn without_documents_no_term_is_found() {
        check(&[], &[0], &[]);
    }
}
