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
        let mut surfaces: Vec<(&str, &str, u32)> = (0..)
            .zip(terms.surfaces.words())
            .map(|(number, surface)| (terms.name(terms.term_of(number)), surface, number))
            .collect();
        surfaces.sort_unstable();
        let surfaces: Vec<u32> = surfaces.into_iter().map(|(.., number)| number).collect();
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

    fn term_at(&self, place: u32) -> u32 {
        self.terms.term_of(self.surfaces[place as usize])
    }
}
