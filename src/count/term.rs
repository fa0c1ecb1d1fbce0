//! A [`CorpusTermCount`] is a term of the corpus, and [`TermParts`] are the documents that have it.

use std::ops::Range;

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

/// Terms of the corpus in their order, or some that stand next to each other in it.
#[derive(Debug, Clone, Copy)]
pub struct SortedTerms<'c> {
    pub(super) numbers: &'c [u32],
    pub(super) terms: &'c Terms,
}

impl<'c> SortedTerms<'c> {
    /// How many there are.
    pub fn n_terms(self) -> usize {
        self.numbers.len()
    }

    /// The term at a place.
    pub fn at(self, place: usize) -> CorpusTermCount<'c> {
        CorpusTermCount {
            number: self.numbers[place],
            terms: self.terms,
        }
    }

    /// All of them.
    pub fn iter(self) -> impl ExactSizeIterator<Item = CorpusTermCount<'c>> {
        (0..self.n_terms()).map(move |place| self.at(place))
    }

    /// Those at some places.
    pub fn part(self, places: Range<usize>) -> Self {
        let numbers = &self.numbers[places];
        Self { numbers, ..self }
    }
}

/// A term of the corpus with its counts.
#[derive(Debug, Clone, Copy)]
pub struct CorpusTermCount<'c> {
    pub(super) number: u32,
    terms: &'c Terms,
}

impl<'c> CorpusTermCount<'c> {
    /// How often it occurs in the corpus.
    pub fn occurrences(&self) -> u64 {
        self.terms.occurrences_of(self.number)
    }

    /// What is counted: a stem or a word.
    pub fn term(&self) -> &'c str {
        self.terms.name(self.number)
    }

    /// The most frequent form; of several the first by code point.
    pub fn surface(&self) -> &'c str {
        self.terms.most_frequent_surface(self.number)
    }

    /// The number of documents that have it.
    pub fn documents(&self) -> u64 {
        self.terms.documents_with(self.number)
    }

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
    parts: Vec<Part>,
    /// The periods that have some of them, and where their parts end.
    periods: Vec<(Option<Period>, usize)>,
}

impl TermParts {
    /// From documents in the order of time, and those of a period in the order of their length. They
    /// are put in an order that is the same for any order of files: sums of fractions depend on it.
    pub fn new(documents: impl Iterator<Item = (Option<Period>, Part)>) -> Self {
        let mut parts: Vec<Part> = Vec::with_capacity(documents.size_hint().0);
        let mut periods: Vec<(Option<Period>, usize)> = Vec::new();
        for (period, part) in documents {
            parts.push(part);
            match periods.last_mut().filter(|it| it.0 == period) {
                Some((_, end)) => *end = parts.len(),
                None => periods.push((period, parts.len())),
            }
        }
        let mut begin = 0;
        for (_, end) in &periods {
            parts[begin..*end].sort_by_key(|it| it.occurrences);
            begin = *end;
        }
        Self { parts, periods }
    }

    /// All documents: by period, then by occurrences and size.
    pub fn all(&self) -> &[Part] {
        &self.parts
    }

    /// The periods that have some, in the order of time, with their documents.
    pub fn by_period(&self) -> impl Iterator<Item = (Option<Period>, &[Part])> {
        let mut begin = 0;
        self.periods.iter().map(move |&(period, end)| {
            let begin = std::mem::replace(&mut begin, end);
            (period, &self.parts[begin..end])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_a_period_are_in_one_order_whatever_that_of_files() {
        let part = |occurrences| {
            (
                None,
                Part {
                    occurrences,
                    size: 9,
                },
            )
        };
        let sorted = TermParts::new([1, 2, 3].map(part).into_iter());
        for order in [[1, 3, 2], [3, 2, 1]] {
            assert_eq!(TermParts::new(order.map(part).into_iter()), sorted);
        }
    }
}
