//! A [`TermOrder`] puts the terms of documents into the order of code points by numbers alone.

use super::terms::Terms;

/// The order of the terms of a language.
pub struct TermOrder<'c> {
    terms: &'c Terms,
    /// The surfaces of the corpus by their terms, and those of a term by themselves.
    surfaces: Vec<u32>,
    /// Where each surface stands among them, by its number.
    places: Vec<u32>,
}

/// A term in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermCount<'c> {
    /// The number of the term.
    pub number: u32,
    /// What is counted: a stem or a word.
    pub term: &'c str,
    /// The most frequent form; of several the first by code point.
    pub surface: &'c str,
    /// How often it occurs in the document.
    pub occurrences: u64,
}

impl<'c> TermOrder<'c> {
    pub(super) fn of(terms: &'c Terms) -> Self {
        let mut ranks = vec![0_u32; terms.sorted().len()];
        for (rank, &term) in (0..).zip(terms.sorted()) {
            ranks[term as usize] = rank;
        }
        let surfaces = (0..).take(terms.surfaces.words().len());
        let ranked = surfaces.map(|it| (ranks[terms.term_of(it) as usize], it));
        let mut ranked: Vec<(u32, u32)> = ranked.collect();
        ranked.sort_unstable_by(|one, other| {
            let by_words = || {
                let [one, other] = [one, other].map(|it| terms.surfaces.word(it.1));
                one.cmp(other)
            };
            one.0.cmp(&other.0).then_with(by_words)
        });
        let surfaces: Vec<u32> = ranked.into_iter().map(|(_, surface)| surface).collect();
        let mut places = vec![0; surfaces.len()];
        for (place, &surface) in (0..).zip(&surfaces) {
            places[surface as usize] = place;
        }
        Self {
            terms,
            surfaces,
            places,
        }
    }

    /// The terms of a document in their order, by its surfaces and how often each occurs.
    pub fn terms_of(&self, document: &[(u32, u32)]) -> Vec<TermCount<'c>> {
        let placed = document
            .iter()
            .map(|&(surface, occurrences)| (self.places[surface as usize], occurrences));
        let mut placed: Vec<(u32, u32)> = placed.collect();
        placed.sort_unstable_by_key(|&(place, _)| place);
        placed
            .chunk_by(|one, other| self.term_at(one.0) == self.term_at(other.0))
            .map(|forms| self.count(forms))
            .collect()
    }

    /// A term by its forms in order.
    fn count(&self, forms: &[(u32, u32)]) -> TermCount<'c> {
        // Of equals this finds the last one, and of those that come backwards, the first.
        let most_frequent = forms
            .iter()
            .rev()
            .max_by_key(|&&(_, occurrences)| occurrences);
        let (place, _) = most_frequent.expect("a term has a form");
        let number = self.term_at(*place);
        TermCount {
            number,
            term: self.terms.name(number),
            surface: self.terms.surfaces.word(self.surfaces[*place as usize]),
            occurrences: forms.iter().map(|&(_, it)| u64::from(it)).sum(),
        }
    }

    /// The number of documents of the corpus that have a term.
    pub fn documents_with(&self, term: &TermCount<'_>) -> u64 {
        self.terms.documents_with(term.number)
    }

    fn term_at(&self, place: u32) -> u32 {
        self.terms.term_of(self.surfaces[place as usize])
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
        for word in corpus {
            terms.surface(word, &tokenizer);
        }
        let number = |&(word, occurrences)| (terms.surface(word, &tokenizer), occurrences);
        let document: Vec<(u32, u32)> = document.iter().map(number).collect();
        let order = TermOrder::of(&terms);
        let found = order.terms_of(&document).into_iter();
        let found = found.map(|it| format!("{} {} {}", it.term, it.surface, it.occurrences));
        assert_eq!(found.collect::<Vec<_>>(), expected);
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
