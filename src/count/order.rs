//! A [`TermOrder`] puts the terms of documents into the order of code points by numbers alone.

use super::terms::Terms;

/// The order of the terms of a language, and of their surfaces: those of a term stand together, and
/// terms and surfaces are told by their places.
pub struct TermOrder<'c> {
    terms: &'c Terms,
    /// The surfaces of the corpus by their terms, and those of a term by themselves.
    surfaces: Vec<u32>,
    /// The places of their terms.
    terms_of: Vec<u32>,
    /// Where each surface stands among them, by its number.
    places: Vec<u32>,
    /// How many documents have each term.
    documents: Vec<u32>,
}

/// A term in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermCount {
    /// The place of the term.
    pub term: u32,
    /// The place of its most frequent form; of several the first by code point.
    pub surface: u32,
    /// How often it occurs in the document.
    pub occurrences: u64,
}

impl<'c> TermOrder<'c> {
    pub(super) fn of(terms: &'c Terms) -> Self {
        let words = terms.surfaces.words().len();
        let mut surfaces: Vec<u32> = Vec::with_capacity(words);
        let mut terms_of = Vec::with_capacity(words);
        for (place, &term) in (0..).zip(terms.sorted()) {
            let begin = surfaces.len();
            surfaces.extend(terms.surfaces_of(term));
            surfaces[begin..].sort_unstable_by_key(|&it| terms.surfaces.word(it));
            terms_of.resize(surfaces.len(), place);
        }
        let mut places = vec![0; surfaces.len()];
        for (place, &surface) in (0..).zip(&surfaces) {
            places[surface as usize] = place;
        }
        let documents = terms.sorted().iter().map(|&it| terms.documents_with(it));
        // A document has a number of 32 bits.
        let documents = documents.map(|it| u32::try_from(it).unwrap_or(u32::MAX));
        Self {
            terms,
            documents: documents.collect(),
            terms_of,
            surfaces,
            places,
        }
    }

    /// The terms of a document in their order, by its surfaces and how often each occurs.
    pub fn terms_of_document(&self, document: &[(u32, u32)]) -> Vec<TermCount> {
        // A place and its occurrences are one number, which is quick to sort.
        let placed = document.iter().map(|&(surface, occurrences)| {
            u64::from(self.places[surface as usize]) << u32::BITS | u64::from(occurrences)
        });
        let mut placed: Vec<u64> = placed.collect();
        placed.sort_unstable();
        let mut counts: Vec<TermCount> = Vec::with_capacity(placed.len());
        let mut most = 0;
        for form in placed {
            let (surface, occurrences) = ((form >> u32::BITS) as u32, form as u32);
            let term = self.terms_of[surface as usize];
            match counts.last_mut().filter(|it| it.term == term) {
                Some(count) => {
                    count.occurrences += u64::from(occurrences);
                    // Of equals the first one stays.
                    if occurrences > most {
                        (count.surface, most) = (surface, occurrences);
                    }
                }
                None => {
                    counts.push(TermCount {
                        term,
                        surface,
                        occurrences: occurrences.into(),
                    });
                    most = occurrences;
                }
            }
        }
        counts
    }

    /// The number of documents of the corpus that have a term.
    pub fn documents_with(&self, term: u32) -> u64 {
        self.documents[term as usize].into()
    }

    /// The name of a term.
    pub fn term(&self, place: u32) -> &'c str {
        self.terms.name(self.terms.sorted()[place as usize])
    }

    /// A surface of the corpus.
    pub fn surface(&self, place: u32) -> &'c str {
        self.terms.surfaces.word(self.surfaces[place as usize])
    }

    /// All terms, in their order.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = &'c str> {
        self.terms.sorted().iter().map(|&it| self.terms.name(it))
    }

    /// All surfaces, in their order.
    pub fn surfaces(&self) -> impl ExactSizeIterator<Item = &'c str> {
        self.surfaces.iter().map(|&it| self.terms.surfaces.word(it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::{EnglishTokenizer, StopWords};

    /// The words of a corpus in the order in which they are met, a document with how often it has
    /// each word, and its terms.
    fn check(corpus: &[&str], document: &[(&str, u32)], expected: &[&str]) {
        let tokenizer = EnglishTokenizer::new(StopWords::default());
        let mut terms = Terms::default();
        terms.numbers(corpus.iter().copied(), &tokenizer);
        let numbers = terms.numbers(document.iter().map(|it| it.0), &tokenizer);
        let occurrences = document.iter().map(|it| it.1);
        let document: Vec<(u32, u32)> = numbers.into_iter().zip(occurrences).collect();
        let order = TermOrder::of(&terms);
        let shown = |it: &TermCount| {
            let (term, surface) = (order.term(it.term), order.surface(it.surface));
            format!("{term} {surface} {}", it.occurrences)
        };
        let found: Vec<String> = order
            .terms_of_document(&document)
            .iter()
            .map(shown)
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn terms_are_sorted_whatever_was_met_first() {
        let document = [("war", 1), ("the", 7), ("aid", 2)];
        let expected = ["aid aid 2", "the the 7", "war war 1"];
        check(&[], &document, &expected);
        check(&["the", "peace", "aid", "war"], &document, &expected);
    }

    #[test]
    fn a_term_has_the_form_that_is_most_frequent_in_the_document() {
        let corpus = ["right", "right", "right", "rights"];
        check(&corpus, &[("right", 1), ("rights", 2)], &["right rights 3"]);
        check(&corpus, &[("rights", 2)], &["right rights 2"]);
    }

    #[test]
    fn of_forms_that_are_as_frequent_the_first_by_code_point_is_shown() {
        let forms = [("goals", 1), ("goal", 1), ("goal's", 1)];
        check(&["goals", "goal's"], &forms, &["goal goal 3"]);
        check(&[], &forms[..1], &["goal goals 1"]);
    }

    #[test]
    fn a_document_without_words_has_no_terms() {
        check(&["peace"], &[], &[]);
    }
}
