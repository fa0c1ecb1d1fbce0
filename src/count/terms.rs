//! [`Terms`] are the surfaces of a corpus and the terms that they are counted as, by their numbers:
//! a surface is stemmed when it is first met, and after that a document is counted without texts.

use std::sync::OnceLock;

use super::Vocabulary;
use super::segmented::SegmentedList;
use super::slices::{SliceCount, SliceCounts, Slices};
use super::term::SortedTerms;
use crate::tokenize::Tokenizer;

/// The surfaces and terms of the documents that were added.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub(super) surfaces: Vocabulary,
    of_surfaces: SegmentedList<Surface>,
    terms: Vocabulary,
    of_terms: SegmentedList<Term>,
    /// By term; as far as terms are known that a slice has.
    slices: Vec<SliceCounts>,
    documents: u32,
    /// The numbers of all terms by their names, from when they are first asked for until another
    /// term is met.
    sorted: OnceLock<Vec<u32>>,
}

#[derive(Debug)]
struct Surface {
    occurrences: u64,
    term: u32,
    /// The surface of the same term that was met before this one, or this one itself.
    before: u32,
}

#[derive(Debug)]
struct Term {
    documents: u32,
    /// The document that was the last to have it, counted from 1.
    met_in: u32,
    /// The surface that was met last.
    surface: u32,
}

impl Terms {
    /// The numbers of surfaces, which are new ones if the surfaces are.
    pub(super) fn numbers<'w>(
        &mut self,
        surfaces: impl ExactSizeIterator<Item = &'w str>,
        tokenizer: &dyn Tokenizer,
    ) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(surfaces.len());
        let mut known = self.of_surfaces.len();
        let mut terms = Vec::new();
        self.surfaces.numbers(surfaces, |surface, number| {
            if number as usize == known {
                known += 1;
                terms.push(tokenizer.term(surface));
            }
            numbers.push(number);
        });
        terms.iter().for_each(|it| self.add_surface(it));
        numbers
    }

    /// Adds the next surface by its term.
    fn add_surface(&mut self, term: &str) {
        let number = self.of_surfaces.len() as u32;
        let term = self.terms.number(term);
        if term as usize == self.of_terms.len() {
            self.of_terms.push(Term {
                documents: 0,
                met_in: 0,
                surface: number,
            });
            self.sorted.take();
        }
        let last = &mut self.of_terms[term].surface;
        self.of_surfaces.push(Surface {
            occurrences: 0,
            term,
            before: std::mem::replace(last, number),
        });
    }

    /// Adds a document by its surfaces and how often each occurs, and says how many different terms
    /// it has.
    pub(super) fn add_document(&mut self, surfaces: &[(u32, u32)]) -> usize {
        self.documents += 1;
        let mut different = 0;
        for &(surface, occurrences) in surfaces {
            let surface = &mut self.of_surfaces[surface];
            surface.occurrences += u64::from(occurrences);
            let term = &mut self.of_terms[surface.term];
            if term.met_in != self.documents {
                term.met_in = self.documents;
                term.documents += 1;
                different += 1;
            }
        }
        different
    }

    /// Adds what slices have of a document, by surfaces and how often each occurs.
    pub(super) fn add_slices(&mut self, parts: impl Iterator<Item = (Slices, u32, u32)>) {
        let parts = parts.map(|(slices, surface, occurrences)| {
            let term = self.of_surfaces[surface].term as usize;
            (term, slices, u64::from(occurrences))
        });
        let mut parts: Vec<(usize, Slices, u64)> = parts.collect();
        if parts.is_empty() {
            return;
        }
        parts.sort_unstable_by_key(|&(term, ..)| term);
        self.slices
            .resize_with(self.of_terms.len(), SliceCounts::default);
        for of_term in parts.chunk_by(|one, other| one.0 == other.0) {
            let of_slices = of_term
                .iter()
                .map(|&(_, slices, occurrences)| (slices, occurrences));
            self.slices[of_term[0].0].add(of_slices);
        }
    }

    /// The name of a term.
    pub(super) fn name(&self, term: u32) -> &str {
        self.terms.word(term)
    }

    /// The number of documents that have a term.
    pub(super) fn documents_with(&self, term: u32) -> u64 {
        u64::from(self.of_terms[term].documents)
    }

    /// How often each surface occurs, by its number.
    pub(super) fn occurrences(&self) -> impl Iterator<Item = u64> {
        self.of_surfaces.iter().map(|it| it.occurrences)
    }

    /// The surfaces of a term, in no order that means anything.
    pub(super) fn surfaces_of(&self, term: u32) -> impl Iterator<Item = u32> {
        let last = self.of_terms[term].surface;
        std::iter::successors(Some(last), |&surface| {
            let before = self.of_surfaces[surface].before;
            (before != surface).then_some(before)
        })
    }

    /// What a slice has of a term.
    pub(super) fn in_slice(&self, term: u32, slice: usize) -> SliceCount {
        let of_term = self.slices.get(term as usize);
        of_term.map_or_else(SliceCount::default, |it| it.get(slice))
    }

    /// The form of a term that is the most frequent; of several the first by code point.
    pub(super) fn most_frequent_surface(&self, term: u32) -> &str {
        let most_frequent = self.surfaces_of(term).max_by(|&one, &other| {
            let [first, second] = [one, other].map(|it| self.of_surfaces[it].occurrences);
            let [one, other] = [one, other].map(|it| self.surfaces.word(it));
            first.cmp(&second).then_with(|| other.cmp(one))
        });
        most_frequent.map_or("", |it| self.surfaces.word(it))
    }

    /// How often a term occurs.
    pub(super) fn occurrences_of(&self, term: u32) -> u64 {
        let surfaces = self.surfaces_of(term);
        surfaces.map(|it| self.of_surfaces[it].occurrences).sum()
    }

    /// All terms, sorted.
    pub(super) fn counts(&self) -> SortedTerms<'_> {
        SortedTerms {
            numbers: self.sorted(),
            terms: self,
        }
    }

    /// Sorts the terms, and gives back what is needed only to add documents.
    pub(super) fn complete(&mut self) {
        self.sorted();
        self.surfaces.forget_places();
        self.terms.forget_places();
    }

    /// The numbers of all terms, by their names.
    pub(super) fn sorted(&self) -> &[u32] {
        self.sorted.get_or_init(|| {
            let names = self.terms.words().map(beginning);
            let mut names: Vec<(u64, u32)> = names.zip(0..).collect();
            names.sort_unstable_by(|one, other| {
                let by_names = || self.name(one.1).cmp(self.name(other.1));
                one.0.cmp(&other.0).then_with(by_names)
            });
            names.into_iter().map(|(_, number)| number).collect()
        })
    }
}

/// The first bytes of a word as a number, which tells the order of most words: the text is far
/// away in memory.
fn beginning(word: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = word.len().min(bytes.len());
    bytes[..length].copy_from_slice(&word.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::{EnglishTokenizer, StopWords};

    /// Documents, each as words with how often it has them.
    fn counted(documents: &[&[(&str, u32)]]) -> Terms {
        let tokenizer = EnglishTokenizer::new(StopWords::default());
        let mut terms = Terms::default();
        for document in documents {
            let numbers = terms.numbers(document.iter().map(|it| it.0), &tokenizer);
            let occurrences = document.iter().map(|it| it.1);
            let surfaces: Vec<(u32, u32)> = numbers.into_iter().zip(occurrences).collect();
            terms.add_document(&surfaces);
        }
        terms
    }

    /// The terms of documents as term, surface, occurrences and documents.
    fn check(documents: &[&[(&str, u32)]], expected: &[(&str, &str, u64, u64)]) {
        let terms = counted(documents);
        let counts = terms.counts();
        let found = counts.iter();
        let found = found.map(|it| (it.term(), it.surface(), it.occurrences(), it.documents()));
        assert_eq!(found.collect::<Vec<_>>(), expected);
        for count in counts.iter() {
            let surfaces = count.surfaces();
            assert!(
                surfaces
                    .map(|it| terms.of_surfaces[it].term)
                    .all(|it| it == count.number)
            );
        }
    }

    #[test]
    fn a_document_counts_once_for_a_term_whatever_the_number_of_its_forms() {
        check(
            &[&[("rights", 2), ("right", 1)], &[("right", 4), ("aid", 1)]],
            &[("aid", "aid", 1, 1), ("right", "right", 7, 2)],
        );
    }

    #[test]
    fn of_forms_that_are_as_frequent_the_first_by_code_point_is_shown() {
        check(
            &[&[("goals", 1)], &[("goal's", 1)], &[("goal", 1)]],
            &[("goal", "goal", 3, 3)],
        );
    }

    #[test]
    fn terms_are_sorted_by_code_point_however_long_they_are() {
        let mut words = [
            "internationally",
            "internationale",
            "internet",
            "in",
            "",
            "内",
            "in\0",
        ];
        let documents = words.map(|it| [(it, 1)]);
        let documents: Vec<&[(&str, u32)]> = documents.iter().map(|it| it.as_slice()).collect();
        let terms = counted(&documents);
        let names: Vec<&str> = terms.counts().iter().map(|it| it.term()).collect();
        words =
            words.map(|it| terms.name(terms.of_surfaces[terms.surfaces.clone().number(it)].term));
        words.sort_unstable();
        assert_eq!(names, words);
    }

    #[test]
    fn a_term_has_all_surfaces_that_were_met() {
        let terms = counted(&[&[("goals", 1), ("peace", 1), ("goal", 1), ("goal's", 1)]]);
        let surfaces = terms.surfaces_of(0).map(|it| terms.surfaces.word(it));
        let mut surfaces: Vec<&str> = surfaces.collect();
        surfaces.sort_unstable();
        assert_eq!(surfaces, ["goal", "goal's", "goals"]);
    }
}
