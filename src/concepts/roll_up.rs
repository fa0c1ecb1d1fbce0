//! A [`RollUp`] makes a mention of a concept one of every broader concept, too, once a place.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::Mention;
use crate::lexicon::Lexicon;

/// Knows which concepts are broader than each.
#[derive(Debug)]
pub struct RollUp {
    /// For each concept those above it, the nearest first.
    above: Vec<Vec<usize>>,
}

impl RollUp {
    /// Follows what the lexicon says is broader.
    pub fn new(lexicon: &Lexicon) -> Self {
        let concepts = lexicon.concepts();
        let ids = concepts.iter().map(|it| it.id.as_str());
        let places: HashMap<&str, usize> = ids.zip(0..).collect();
        let broader = |place: &usize| {
            let broader = concepts[*place].broader.as_deref()?;
            places.get(broader).copied()
        };
        // A lexicon that is only checked may have circles; no way up is longer than it is.
        let above = |place| {
            let way = std::iter::successors(broader(&place), broader);
            way.take(concepts.len()).collect()
        };
        Self {
            above: (0..concepts.len()).map(above).collect(),
        }
    }

    /// The concepts above one, the nearest first; all by their index in [`Lexicon::concepts`].
    pub fn above(&self, concept: usize) -> &[usize] {
        &self.above[concept]
    }

    /// Adds to mentions by a concept's own phrases those by the phrases of narrower concepts.
    ///
    /// A broader concept is named by its own phrases first. Where none of them stands, it is named
    /// by narrower concepts, and of their mentions that overlap the leftmost longest counts.
    pub(super) fn add_broader(&self, mentions: &mut Vec<Mention>) {
        let mut broader: Vec<Mention> = mentions
            .iter()
            .flat_map(|it| {
                let above = self.above[it.concept].iter();
                above.map(|&concept| Mention {
                    concept,
                    ..it.clone()
                })
            })
            .collect();
        broader.sort_by_key(|it| {
            let place = (it.range.start, Reverse(it.range.end));
            (it.concept, place, it.phrase_concept)
        });
        for of_concept in broader.chunk_by(|one, other| one.concept == other.concept) {
            let concept = of_concept[0].concept;
            let own = mentions.iter().filter(|it| it.concept == concept);
            let mut own: Vec<Range<usize>> = own.map(|it| it.range.clone()).collect();
            own.sort_by_key(|it| it.start);
            let mut end = 0;
            for mention in of_concept {
                if mention.range.start >= end && is_free(&own, &mention.range) {
                    end = mention.range.end;
                    mentions.push(mention.clone());
                }
            }
        }
    }
}

/// Whether a range has nothing in common with others, which are in order and apart.
fn is_free(others: &[Range<usize>], range: &Range<usize>) -> bool {
    let behind = others.partition_point(|it| it.end <= range.start);
    others.get(behind).is_none_or(|it| it.start >= range.end)
}
