//! Collocations are the terms that stand near some nodes, on either side, in one paragraph.
//!
//! Punctuation does not count as distance, and neither do tokens that are not counted; next to each
//! other are only terms with nothing but white space between them.
//!
//! For the most frequent terms there is a table with a place for each node; the others, which make
//! up little of a text, are tallied.

use std::io::{Read, Result, Seek, Write};

use rayon::prelude::*;

use super::block::{Block, Piece};
use super::meetings::Meetings;
use super::most_frequent::MostFrequent;
use super::passes::tally;
use super::room::Room;
use super::tally::Count;
use super::{GAP, PARAGRAPH, Sequence};
use crate::number_set::NumberSet;

/// The tables have a quarter of the memory together, and sixteen bytes for each pair of terms.
const BYTES_PER_PAIR: u64 = 4 * 16;

/// How many pairs of rare terms are counted without a sieve, which takes one more pass.
const FEW: usize = (1 << 18) / 8 * 7;

/// What is counted around nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How many tokens there are on each side of a node.
    pub window: usize,
    /// The least number of times that two terms are near each other.
    pub occurrences: u64,
    /// The largest number of pairs.
    pub most: usize,
    /// Bytes that may be taken for counting; see [`MEMORY`](super::MEMORY).
    pub memory: u64,
    /// How many passes over the tokens that may take, as far as can be told.
    pub passes: u32,
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

/// Where a term is, seen from a node.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Side {
    #[default]
    Before,
    After,
    JustBefore,
    JustAfter,
}

impl Side {
    fn seen_from_there(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::After => Self::Before,
            Self::JustBefore => Self::JustAfter,
            Self::JustAfter => Self::JustBefore,
        }
    }
}

impl Count for Places {
    type Event = Side;

    #[inline]
    fn add(&mut self, side: Side) {
        let count = match side {
            Side::Before => &mut self.before,
            Side::After => &mut self.after,
            Side::JustBefore => &mut self.just_before,
            Side::JustAfter => &mut self.just_after,
        };
        *count += 1;
    }

    fn events(&self) -> u64 {
        let Self {
            before,
            after,
            just_before,
            just_after,
        } = *self;
        [before, after, just_before, just_after]
            .map(u64::from)
            .iter()
            .sum()
    }
}

impl Places {
    fn both_sides(self) -> u64 {
        u64::from(self.before) + u64::from(self.after)
    }
}

/// Which term each token is, and how often each term occurs.
#[derive(Debug, Clone)]
pub struct Terms<'t> {
    /// By token.
    pub of_tokens: Vec<u32>,
    /// By term.
    pub occurrences: &'t [u64],
}

/// Counts what is near the nodes. Gives all pairs of terms that are near each other often enough,
/// sorted, and how often that is.
///
/// # Errors
///
/// Those of reading.
pub fn count<F: Read + Write + Seek + Send>(
    tokens: &mut Sequence<F>,
    terms: Terms<'_>,
    nodes: &[u32],
    limits: Limits,
) -> Result<(Vec<Collocation>, u64)> {
    if nodes.is_empty() || limits.window == 0 {
        return Ok((Vec::new(), limits.occurrences));
    }
    let ranks = Ranks::of(terms);
    let nodes: Vec<u32> = nodes
        .iter()
        .map(|&it| ranks.of_terms[it as usize])
        .collect();
    let mut kept = MostFrequent::new(limits.occurrences, limits.most);
    let keep = |kept: &mut MostFrequent<Collocation>, node: u32, other: u32, places: Places| {
        let collocation = Collocation {
            node: ranks.terms[node as usize],
            collocate: ranks.terms[other as usize],
            places,
        };
        kept.add(places.both_sides(), collocation);
    };
    let frequent =
        ((limits.memory / BYTES_PER_PAIR) as usize / nodes.len()).min(ranks.terms.len()) as u32;
    let window = limits.window;
    for table in frequent_pairs(tokens, &ranks, &nodes, frequent, window)? {
        table.for_each(|node, other, places| keep(&mut kept, node, other, places));
    }
    // Others that occur less often would be dropped.
    let least = kept.least();
    if (frequent as usize) < ranks.terms.len() {
        let is_node = ranks.tokens_of_any(&nodes);
        let is_other = ranks.tokens_of(|it| it >= frequent);
        let pass = |piece: &Piece<'_>, met: &mut Meetings<Side>| {
            each_pair(piece, &is_other, window, |other, near, side| {
                if is_node.contains(near) {
                    let [other, node] = [other, near].map(|it| ranks.of_token(it));
                    if other != node {
                        let key = u64::from(node) << 32 | u64::from(other);
                        met.add(piece.places().start, key, side.seen_from_there());
                    }
                }
            });
        };
        let keep = |key: u64, places| keep(&mut kept, (key >> 32) as u32, key as u32, places);
        let room = Room::within(limits.memory, limits.passes, FEW);
        tally(room, tokens, least, pass, keep)?;
    }
    let (found, least) = kept.into_things();
    let mut found: Vec<Collocation> = found.into_iter().map(|(_, it)| it).collect();
    found.sort_unstable();
    Ok((found, least))
}

/// The places of terms in the order of how frequent they are.
struct Ranks {
    of_tokens: Vec<u32>,
    of_terms: Vec<u32>,
    terms: Vec<u32>,
}

impl Ranks {
    fn of(counted: Terms<'_>) -> Self {
        let different = counted.occurrences.len();
        let mut terms: Vec<u32> = (0..different as u32).collect();
        terms.sort_by_key(|&it| std::cmp::Reverse(counted.occurrences[it as usize]));
        let mut of_terms = vec![0; different];
        for (rank, &term) in (0..).zip(&terms) {
            of_terms[term as usize] = rank;
        }
        let of_tokens = counted.of_tokens.into_iter();
        Self {
            of_tokens: of_tokens.map(|it| of_terms[it as usize]).collect(),
            of_terms,
            terms,
        }
    }

    fn of_token(&self, token: u32) -> u32 {
        self.of_tokens[token as usize]
    }

    fn tokens_of_any(&self, ranks: &[u32]) -> NumberSet {
        let asked_for: NumberSet = ranks.iter().copied().collect();
        self.tokens_of(|it| asked_for.contains(it))
    }

    fn tokens_of(&self, is_asked_for: impl Fn(u32) -> bool) -> NumberSet {
        let tokens = (0..).zip(&self.of_tokens);
        let asked_for = tokens.filter(|&(_, &rank)| is_asked_for(rank));
        asked_for.map(|(token, _)| token).collect()
    }
}

/// What is near some of the nodes, for the first ranks.
struct Table {
    nodes: Vec<u32>,
    /// By rank, up to the last node.
    columns: Vec<usize>,
    /// The tokens that are nodes.
    is_node: NumberSet,
    /// A row for each rank, a column for each node.
    places: Vec<Places>,
}

impl Table {
    fn new(nodes: Vec<u32>, ranks: &Ranks, rows: u32) -> Self {
        let last = nodes.iter().max().map_or(0, |&it| it as usize + 1);
        let mut columns = vec![0; last];
        for (column, &node) in nodes.iter().enumerate() {
            columns[node as usize] = column;
        }
        Self {
            columns,
            is_node: ranks.tokens_of_any(&nodes),
            places: vec![Places::default(); rows as usize * nodes.len()],
            nodes,
        }
    }

    fn count(&mut self, block: &Block, ranks: &Ranks, window: usize) {
        let width = self.nodes.len();
        for piece in block.pieces() {
            each_pair(&piece, &self.is_node, window, |node, other, side| {
                let [node, other] = [node, other].map(|it| ranks.of_token(it) as usize);
                // The others are tallied.
                let place = other * width + self.columns[node];
                if node != other
                    && let Some(places) = self.places.get_mut(place)
                {
                    places.add(side);
                }
            });
        }
    }

    fn for_each(&self, mut then: impl FnMut(u32, u32, Places)) {
        for (other, row) in (0..).zip(self.places.chunks_exact(self.nodes.len())) {
            for (&node, &places) in self.nodes.iter().zip(row) {
                then(node, other, places);
            }
        }
    }
}

/// Counts what is near the nodes, for so many of the most frequent terms: each thread for some of
/// the nodes, of which each has frequent and rare ones.
fn frequent_pairs<F: Read + Write + Seek + Send>(
    tokens: &mut Sequence<F>,
    ranks: &Ranks,
    nodes: &[u32],
    rows: u32,
    window: usize,
) -> Result<Vec<Table>> {
    let mut nodes = nodes.to_vec();
    nodes.sort_unstable();
    let n_tables = nodes.len().min(rayon::current_num_threads());
    let of_table = |table| nodes.iter().skip(table).step_by(n_tables).copied();
    let mut tables: Vec<Table> = (0..n_tables)
        .map(|it| Table::new(of_table(it).collect(), ranks, rows))
        .collect();
    let count = |block: &Block, (): &mut ()| {
        let count = |it: &mut Table| it.count(block, ranks, window);
        tables.par_iter_mut().for_each(count);
        Ok(())
    };
    tokens.for_each_block(count, |_, ()| Ok(()))?;
    Ok(tables)
}

/// Hands on each token of a set in a piece with each token near it, and where that is.
fn each_pair(
    piece: &Piece<'_>,
    set: &NumberSet,
    window: usize,
    mut then: impl FnMut(u32, u32, Side),
) {
    let document = piece.tokens;
    for place in piece.range.clone() {
        let token = document[place];
        if set.contains(token) {
            around(document, place, window, |near, side| {
                then(token, near, side)
            });
        }
    }
}

/// Hands on each token near a place, and where it is.
fn around(document: &[u32], place: usize, window: usize, mut then: impl FnMut(u32, Side)) {
    let before = document[..place].iter().rev();
    each_near(before, window, |token, adjoins| {
        then(token, Side::Before);
        if adjoins {
            then(token, Side::JustBefore);
        }
    });
    let after = document[place + 1..].iter();
    each_near(after, window, |token, adjoins| {
        then(token, Side::After);
        if adjoins {
            then(token, Side::JustAfter);
        }
    });
}

/// Hands on the first tokens up to the end of the paragraph, and whether they are right there.
fn each_near<'d>(
    tokens: impl Iterator<Item = &'d u32>,
    window: usize,
    mut then: impl FnMut(u32, bool),
) {
    let mut met = 0;
    let mut adjoins = true;
    for &token in tokens.take_while(|it| **it != PARAGRAPH) {
        if token != GAP {
            then(token, adjoins);
            met += 1;
            if met == window {
                return;
            }
        }
        adjoins = false;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::MEMORY;
    use super::*;

    const ALL: Limits = Limits {
        window: 2,
        occurrences: 1,
        most: 1000,
        memory: MEMORY,
        passes: u32::MAX,
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
        let of_tokens: Vec<u32> = (0..128).map(small).collect();
        let mut occurrences = vec![0; 128];
        for letter in documents.join("").bytes() {
            occurrences[usize::from(letter.to_ascii_lowercase())] += 1;
        }
        let terms = Terms {
            of_tokens,
            occurrences: &occurrences,
        };
        let nodes = [u32::from('n')];
        let mut count = |limits| {
            let found = count(&mut sequence, terms.clone(), &nodes, limits);
            found.expect("memory is read")
        };
        let (found, least) = count(limits);
        for pairs in [0, 1, 2, 3] {
            let memory = pairs * BYTES_PER_PAIR;
            assert_eq!(count(Limits { memory, ..limits }), (found.clone(), least));
        }
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
    fn windows_reach_as_far_in_long_documents() {
        let tokens: Vec<u32> = (0..300_000_u32).map(|it| it % 7).collect();
        let mut sequence = Sequence::new(Cursor::new(Vec::new()));
        sequence.add_document(&tokens).expect("memory takes it");
        let occurrences = [300_000 / 7; 7];
        for memory in [0, MEMORY] {
            let terms = Terms {
                of_tokens: (0..7).collect(),
                occurrences: &occurrences,
            };
            let limits = Limits { memory, ..ALL };
            let (found, _) = count(&mut sequence, terms, &[3], limits).expect("memory is read");
            let places: Vec<(u32, Places)> =
                found.iter().map(|it| (it.collocate, it.places)).collect();
            let nodes = tokens.iter().filter(|it| **it == 3).count() as u32;
            let place = |before, just_before, after, just_after| Places {
                before,
                after,
                just_before,
                just_after,
            };
            let expected = [
                (1, place(nodes, 0, 0, 0)),
                (2, place(nodes, nodes, 0, 0)),
                (4, place(0, 0, nodes, nodes)),
                (5, place(0, 0, nodes, 0)),
            ];
            assert_eq!(places, expected);
        }
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
