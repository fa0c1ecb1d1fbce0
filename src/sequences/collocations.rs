//! Collocations are the terms that stand near some nodes, on either side, in one paragraph.
//!
//! Punctuation does not count as distance, and neither do tokens that are not counted; next to each
//! other are only terms with nothing but white space between them.

use std::io::{Read, Result, Seek, Write};

use super::tally::{Kept, Tally, tally};
use super::{GAP, PARAGRAPH, Sequence};

/// What is counted around nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How many tokens there are on each side of a node.
    pub window: usize,
    /// The least number of times that two terms are near each other.
    pub occurrences: u64,
    /// The largest number of pairs.
    pub most: usize,
}

/// A node and a term near it, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collocation {
    /// The term whose neighbours are asked for.
    pub node: u32,
    /// Another term.
    pub collocate: u32,
    /// Pairs of places.
    pub places: Places,
}

/// How often a term is where, seen from a node. Each pair of places counts once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Places {
    /// Before the node, in the window.
    pub before: u32,
    /// After the node, in the window.
    pub after: u32,
    /// Right before the node.
    pub just_before: u32,
    /// Right after the node.
    pub just_after: u32,
}

/// Counts what is near the nodes, once `terms` says of each token which term it is. Gives all
/// pairs that are near each other often enough, sorted, and how often that is.
///
/// # Errors
///
/// Those of reading.
pub fn count<F: Read + Write + Seek>(
    tokens: &mut Sequence<F>,
    terms: &[u32],
    nodes: &[u32],
    limits: Limits,
) -> Result<(Vec<Collocation>, u64)> {
    if nodes.is_empty() || limits.window == 0 {
        return Ok((Vec::new(), limits.occurrences));
    }
    let is_node = marked(nodes);
    let mut kept = Kept::new(limits.occurrences, limits.most);
    let pass = |tally: &mut Tally<Places>| {
        let mut paragraph = Paragraph::default();
        tokens.for_each_document(|document| {
            for &token in document {
                match token {
                    PARAGRAPH => {
                        paragraph.count(&is_node, limits.window, tally);
                        paragraph.clear();
                    }
                    GAP => paragraph.gaps += 1,
                    token => paragraph.add(terms[token as usize]),
                }
            }
            paragraph.count(&is_node, limits.window, tally);
            paragraph.clear();
            Result::Ok(())
        })
    };
    tally(pass, |key, places| {
        let collocation = Collocation {
            node: (key >> 32) as u32,
            collocate: key as u32,
            places,
        };
        kept.add(
            u64::from(places.before) + u64::from(places.after),
            collocation,
        );
    })?;
    let (found, least) = kept.into_things();
    let mut found: Vec<Collocation> = found.into_iter().map(|(_, it)| it).collect();
    found.sort_unstable();
    Ok((found, least))
}

/// For each number of a term up to the last node whether it is one.
fn marked(nodes: &[u32]) -> Vec<bool> {
    let last = nodes.iter().max().map_or(0, |&it| it as usize + 1);
    let mut marks = vec![false; last];
    for &node in nodes {
        marks[node as usize] = true;
    }
    marks
}

/// The terms of a paragraph, each with the number of gaps before it.
#[derive(Debug, Default)]
struct Paragraph {
    terms: Vec<(u32, u32)>,
    gaps: u32,
}

impl Paragraph {
    fn add(&mut self, term: u32) {
        self.terms.push((term, self.gaps));
    }

    fn clear(&mut self) {
        self.terms.clear();
        self.gaps = 0;
    }

    fn count(&self, is_node: &[bool], window: usize, tally: &mut Tally<Places>) {
        for (place, &(node, gaps)) in self.terms.iter().enumerate() {
            if !is_node.get(node as usize).copied().unwrap_or(false) {
                continue;
            }
            let key = |term: u32| u64::from(node) << 32 | u64::from(term);
            let others = |it: &&(u32, u32)| it.0 != node;
            let before = &self.terms[place.saturating_sub(window)..place];
            for &(term, _) in before.iter().filter(others) {
                tally.count(key(term), |places| places.before += 1);
            }
            let end = self.terms.len().min(place + 1 + window);
            for &(term, _) in self.terms[place + 1..end].iter().filter(others) {
                tally.count(key(term), |places| places.after += 1);
            }
            let adjoins = |it: &&(u32, u32)| it.1 == gaps && it.0 != node;
            if let Some(&(term, _)) = before.last().filter(adjoins) {
                tally.count(key(term), |places| places.just_before += 1);
            }
            if let Some(&(term, _)) = self.terms[place + 1..end].first().filter(adjoins) {
                tally.count(key(term), |places| places.just_after += 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    const ALL: Limits = Limits {
        window: 2,
        occurrences: 1,
        most: 1000,
    };

    /// Letters are tokens, in capitals the same terms; `n` is the node.
    fn check(documents: &[&str], limits: Limits, expected: &str) {
        let file = Cursor::new(Vec::new());
        let mut sequence = Sequence::new(file);
        for document in documents {
            let symbol = |it: char| match it {
                ',' => GAP,
                '|' => PARAGRAPH,
                letter => u32::from(letter),
            };
            let symbols: Vec<u32> = document.chars().map(symbol).collect();
            sequence.add_document(&symbols).expect("memory takes it");
        }
        let small = |it: u8| u32::from(it.to_ascii_lowercase());
        let terms: Vec<u32> = (0..128).map(small).collect();
        let nodes = [u32::from('n')];
        let (found, least) = count(&mut sequence, &terms, &nodes, limits).expect("memory is read");
        let row = |it: &Collocation| {
            let letter = char::from(it.collocate as u8);
            let Places {
                before,
                after,
                just_before,
                just_after,
            } = it.places;
            format!("{letter} {before}+{after}, next {just_before}+{just_after}")
        };
        let rows: Vec<String> = found.iter().map(row).collect();
        assert_eq!(format!("{} from {least}", rows.join("; ")), expected);
    }

    #[test]
    fn what_is_in_the_window_counts_by_its_side() {
        check(
            &["abnBc|"],
            ALL,
            "a 1+0, next 0+0; b 1+1, next 1+1; c 0+1, next 0+0 from 1",
        );
        check(&["axxnxxa|"], ALL, "x 2+2, next 1+1 from 1");
    }

    #[test]
    fn a_window_ends_with_the_paragraph_and_not_at_a_comma() {
        check(&["a,n|b|", "c|"], ALL, "a 1+0, next 0+0 from 1");
        check(&["a", "n|"], ALL, " from 1");
    }

    #[test]
    fn each_pair_of_places_counts_once_and_a_node_is_not_near_itself() {
        check(&["nan|"], ALL, "a 1+1, next 1+1 from 1");
        check(&["nn|"], ALL, " from 1");
    }

    #[test]
    fn rare_pairs_are_left_out() {
        check(
            &["an|na|bn|"],
            Limits {
                occurrences: 2,
                ..ALL
            },
            "a 1+1, next 1+1 from 2",
        );
        check(&["an|na|bn|nb|cn|"], Limits { most: 1, ..ALL }, " from 3");
    }
}
