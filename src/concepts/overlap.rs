//! What happens where phrases overlap: within a concept one counts, and between concepts the
//! analyst decides.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{Candidate, Mention};

/// What becomes of a mention that lies inside a longer mention of another concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Overlap {
    /// It counts: a "public-private partnership" is a "partnership", too.
    All,
    /// It does not count. Mentions of which neither lies inside the other count both.
    Longest,
}

impl Overlap {
    /// Whether a mention counts.
    pub(super) fn counts(self, mention: &Mention) -> bool {
        self == Self::All || mention.inside.is_none()
    }
}

/// Of the candidates of one concept that overlap, the one that begins first, and of those that
/// begin together the longest.
pub(super) fn leftmost_longest(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|it| (it.concept, it.range.start, Reverse(it.range.end), it.phrase));
    let mut last = None;
    candidates.retain(|candidate| {
        let overlaps = last.is_some_and(|(concept, end)| {
            concept == candidate.concept && candidate.range.start < end
        });
        if !overlaps {
            last = Some((candidate.concept, candidate.range.end));
        }
        !overlaps
    });
    candidates
}

/// Notes for each mention the concept of the longest one around it; of several as long, the one
/// that begins first, and then the first of the lexicon.
pub(super) fn mark_nested(mentions: &mut [Mention]) {
    mentions.sort_by_key(|it| (it.range.start, Reverse(it.range.end), it.concept));
    // The places of mentions that have begun and not ended.
    let mut open: Vec<usize> = Vec::new();
    for place in 0..mentions.len() {
        let range = mentions[place].range.clone();
        open.retain(|&it| mentions[it].range.end > range.start);
        let around = open
            .iter()
            .copied()
            .filter(|&it| mentions[it].range.end >= range.end);
        // Equal ranges lie side by side: the same words are phrases of both concepts.
        let longer = around.filter(|&it| mentions[it].range.len() > range.len());
        let longest = longer.max_by_key(|&it| (mentions[it].range.len(), Reverse(it)));
        mentions[place].inside = longest.map(|it| mentions[it].concept);
        open.push(place);
    }
}
