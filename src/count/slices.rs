//! A slice is a part of the corpus that is compared with another one; a paragraph belongs to
//! several of them, or to none.

use crate::config::{Contrast, Place};

/// Every second bit, from the first: the targets.
const TARGETS: u64 = u64::MAX / 3;

/// The slices that a text belongs to. Contrast `n` has the target `2 n` and the reference `2 n + 1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Slices(u64);

impl Slices {
    /// Those of a place. What a target has is left out of its reference, so that the two have
    /// nothing in common.
    pub fn of(contrasts: &[Contrast], place: Place<'_>) -> Self {
        let slices = contrasts.iter().flat_map(|it| [&it.target, &it.reference]);
        let bits = slices
            .enumerate()
            .filter(|(_, slice)| slice.has(place))
            .fold(0, |bits, (number, _)| bits | 1 << number);
        Self(bits & !((bits & TARGETS) << 1))
    }

    fn numbers(self) -> impl Iterator<Item = u8> {
        (0..64).filter(move |number| self.0 >> number & 1 == 1)
    }
}

/// What a slice has of a term, or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SliceCount {
    /// Occurrences, or all tokens.
    pub tokens: u64,
    /// Documents with the term in the slice, or all that have tokens there.
    pub documents: u64,
}

/// What each slice has; most have nothing of most terms.
#[derive(Debug, Default)]
pub(super) struct SliceCounts(Vec<(u8, SliceCount)>);

impl SliceCounts {
    /// Adds a document by the tokens of its parts and the slices that these belong to.
    pub(super) fn add(&mut self, parts: impl Iterator<Item = (Slices, u64)>) {
        let mut of_document = Slices::default();
        for (slices, tokens) in parts.filter(|&(_, tokens)| tokens > 0) {
            of_document.0 |= slices.0;
            for number in slices.numbers() {
                self.of(number).tokens += tokens;
            }
        }
        for number in of_document.numbers() {
            self.of(number).documents += 1;
        }
    }

    pub(super) fn get(&self, number: usize) -> SliceCount {
        let place = self.0.iter().find(|(it, _)| usize::from(*it) == number);
        place.map_or_else(SliceCount::default, |&(_, count)| count)
    }

    fn of(&mut self, number: u8) -> &mut SliceCount {
        let place = self.0.iter().position(|&(it, _)| it == number);
        let place = place.unwrap_or_else(|| {
            self.0.push((number, SliceCount::default()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Slice;
    use crate::corpus::DocumentType;
    use crate::language::Language;
    use crate::segment::Section;

    fn since(from: i16) -> Slice {
        Slice {
            from: Some(from),
            ..Slice::default()
        }
    }

    fn check(contrasts: &[(Slice, Slice)], year: i16, expected: &[u8]) {
        let contrasts: Vec<Contrast> = contrasts
            .iter()
            .cloned()
            .map(|(target, reference)| Contrast { target, reference })
            .collect();
        let place = Place {
            year: Some(year),
            organ: None,
            document_type: DocumentType::Unknown,
            section: Section::Unknown,
            language: Language::English,
        };
        let slices = Slices::of(&contrasts, place);
        assert_eq!(slices.numbers().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_text_is_in_the_target_or_in_the_reference_and_never_in_both() {
        let contrasts = [(since(2010), Slice::default()), (since(2000), since(1990))];
        check(&contrasts, 2015, &[0, 2]);
        check(&contrasts, 2005, &[1, 2]);
        check(&contrasts, 1995, &[1, 3]);
        check(&contrasts, 1950, &[1]);
    }

    #[test]
    fn as_many_slices_as_the_config_allows_have_a_bit_each() {
        let contrasts = vec![(since(2010), Slice::default()); crate::config::MOST_CONTRASTS];
        let targets: Vec<u8> = (0..64).step_by(2).collect();
        check(&contrasts, 2010, &targets);
    }

    #[test]
    fn a_document_counts_once_in_a_slice_whatever_the_number_of_its_parts() {
        let mut counts = SliceCounts::default();
        counts.add([(Slices(0b01), 3), (Slices(0b11), 2), (Slices(0b10), 0)].into_iter());
        counts.add([(Slices(0b10), 4), (Slices(0), 7)].into_iter());
        let expected =
            [(5, 1), (6, 2), (0, 0)].map(|(tokens, documents)| SliceCount { tokens, documents });
        assert_eq!([0, 1, 2].map(|it| counts.get(it)), expected);
    }
}
