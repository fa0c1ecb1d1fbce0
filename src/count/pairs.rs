//! [`Pairs`] count the paragraphs that name two concepts, for every two that some paragraph names.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::word_map::WordMap;

/// How many paragraphs name each concept, and each two of them.
#[derive(Debug, Clone, Default)]
pub struct Pairs {
    paragraphs: WordMap<u32, u64>,
    together: WordMap<(u32, u32), Together>,
}

/// How many paragraphs name both of two concepts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Together {
    /// Paragraphs that name both.
    pub paragraphs: u64,
    /// Those of them in which some mentions of the two have no words in common.
    pub apart: u64,
}

/// Two concepts that some paragraph names, with the paragraphs that do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairCount {
    /// The place of the first concept in the lexicon.
    pub first: usize,
    /// The place of the second concept, which comes after the first.
    pub second: usize,
    /// Paragraphs that name both.
    pub together: Together,
    /// Paragraphs that name the first.
    pub with_first: u64,
    /// Paragraphs that name the second.
    pub with_second: u64,
}

/// Where a concept is named in a paragraph: the end of what ends first, and the start of what
/// starts last.
type Reach = (usize, usize);

impl Pairs {
    /// Counts a paragraph by its mentions: concepts and where they are named.
    pub fn add_paragraph(&mut self, mentions: impl Iterator<Item = (usize, Range<usize>)>) {
        let mut named: BTreeMap<u32, Reach> = BTreeMap::new();
        for (concept, range) in mentions {
            let reach = named
                .entry(key(concept))
                .or_insert((range.end, range.start));
            *reach = (reach.0.min(range.end), reach.1.max(range.start));
        }
        let named: Vec<(u32, Reach)> = named.into_iter().collect();
        for (place, &(first, of_first)) in named.iter().enumerate() {
            *self.paragraphs.entry(first).or_default() += 1;
            for &(second, of_second) in &named[place + 1..] {
                let together = self.together.entry((first, second)).or_default();
                together.paragraphs += 1;
                together.apart += u64::from(are_apart(of_first, of_second));
            }
        }
    }

    /// Adds what was counted elsewhere.
    #[expect(
        clippy::iter_over_hash_type,
        reason = "sums do not depend on the order"
    )]
    pub fn add(&mut self, other: &Self) {
        for (&concept, paragraphs) in &other.paragraphs {
            *self.paragraphs.entry(concept).or_default() += paragraphs;
        }
        for (&pair, more) in &other.together {
            let together = self.together.entry(pair).or_default();
            together.paragraphs += more.paragraphs;
            together.apart += more.apart;
        }
    }

    /// All pairs, in the order of the lexicon.
    pub fn to_rows(&self) -> Vec<PairCount> {
        let with = |concept| self.paragraphs.get(&concept).copied().unwrap_or_default();
        let mut rows: Vec<PairCount> = self
            .together
            .iter()
            .map(|(&(first, second), &together)| PairCount {
                first: first as usize,
                second: second as usize,
                together,
                with_first: with(first),
                with_second: with(second),
            })
            .collect();
        rows.sort_unstable_by_key(|row| (row.first, row.second));
        rows
    }
}

/// A lexicon has fewer concepts than its automaton can hold phrases.
fn key(concept: usize) -> u32 {
    u32::try_from(concept).unwrap_or(u32::MAX)
}

fn are_apart(first: Reach, second: Reach) -> bool {
    first.0 <= second.1 || second.0 <= first.1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraphs, each with mentions as concept, start and end; then the rows as first, second,
    /// together, apart, with the first, with the second.
    fn check(paragraphs: &[&[(usize, usize, usize)]], expected: &[[u64; 6]]) {
        let mut whole = Pairs::default();
        for paragraph in paragraphs {
            let mut pairs = Pairs::default();
            pairs.add_paragraph(paragraph.iter().map(|&(it, start, end)| (it, start..end)));
            whole.add(&pairs);
        }
        let rows = whole.to_rows().into_iter().map(|row| {
            let Together { paragraphs, apart } = row.together;
            let (first, second) = (row.first as u64, row.second as u64);
            [
                first,
                second,
                paragraphs,
                apart,
                row.with_first,
                row.with_second,
            ]
        });
        assert_eq!(rows.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_paragraph_counts_once_however_often_it_names_a_concept() {
        check(
            &[&[(1, 0, 3), (0, 5, 9), (1, 20, 23)], &[(1, 0, 3)]],
            &[[0, 1, 1, 1, 1, 2]],
        );
    }

    #[test]
    fn every_two_concepts_of_a_paragraph_are_a_pair() {
        check(
            &[&[(4, 0, 1), (2, 2, 3), (7, 4, 5)]],
            &[[2, 4, 1, 1, 1, 1], [2, 7, 1, 1, 1, 1], [4, 7, 1, 1, 1, 1]],
        );
    }

    #[test]
    fn concepts_that_only_the_same_words_name_are_not_apart() {
        check(&[&[(0, 0, 26), (1, 15, 26)]], &[[0, 1, 1, 0, 1, 1]]);
        check(
            &[&[(0, 0, 26), (1, 15, 26), (1, 40, 51)]],
            &[[0, 1, 1, 1, 1, 1]],
        );
        check(&[&[(0, 0, 5), (1, 5, 9)]], &[[0, 1, 1, 1, 1, 1]]);
    }
}
