//! An n-gram is some tokens next to each other: in one paragraph, with nothing but white space
//! between them.
//!
//! N-grams of each length are counted in passes over the sequence. One can be frequent only if the
//! two shorter ones in it are, so that a pass counts few of those that are dropped in the end.

use std::io::{Read, Result, Seek, Write};

use rayon::prelude::*;

use super::block::{Block, Piece};
use super::meetings::Meetings;
use super::most_frequent::MostFrequent;
use super::passes::{Wanted, tally_and_number};
use super::room::Room;
use super::tally::Count;
use super::{GAP, Sequence};
use crate::number_set::NumberSet;
use crate::word_map::WordMap;

/// How many different n-grams are counted without a sieve: as many as a processor has close at hand.
/// To read a sequence twice takes less time than to look for one of many more.
const FEW: usize = (1 << 16) / 8 * 7;

/// Which n-grams are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The number of tokens of the longest.
    pub longest: usize,
    /// The least number of times that one occurs.
    pub occurrences: u64,
    /// The least number of documents that have one.
    pub documents: u64,
    /// The largest number of different ones of a length.
    pub most: usize,
    /// Bytes that may be taken for counting; see [`MEMORY`](super::MEMORY).
    pub memory: u64,
    /// How many passes over the tokens that may take, as far as can be told.
    pub passes: u32,
}

/// The n-grams of a length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Length {
    /// The number of their tokens.
    pub tokens: usize,
    /// All that occur at least so often, and in enough documents, are there.
    pub least: u64,
    /// The tokens of all of them, one n-gram after the other.
    text: Vec<u32>,
    frequencies: Vec<(u64, u32)>,
}

impl Length {
    fn of(pairs: &FrequentPairs, shorter: Option<&Self>) -> Self {
        let tokens = shorter.map_or(1, |it| it.tokens) + 1;
        let mut text = Vec::with_capacity(tokens * pairs.sorted.len());
        for pair in &pairs.sorted {
            let (first, second) = ((pair.key >> 32) as u32, pair.key as u32);
            match shorter {
                None => text.extend([first, second]),
                Some(shorter) => {
                    text.extend(shorter.text_of(first));
                    text.extend(shorter.text_of(second).last());
                }
            }
        }
        let frequencies = pairs.sorted.iter().map(|it| (it.occurrences, it.documents));
        Self {
            tokens,
            least: pairs.least,
            text,
            frequencies: frequencies.collect(),
        }
    }

    fn text_of(&self, place: u32) -> &[u32] {
        let begin = place as usize * self.tokens;
        &self.text[begin..begin + self.tokens]
    }

    /// In the order of the numbers of their tokens.
    pub fn ngrams(&self) -> impl ExactSizeIterator<Item = Ngram<'_>> {
        (0..self.frequencies.len() as u32).map(|it| self.ngram(it))
    }

    /// The n-gram at a place in that order.
    pub fn ngram(&self, place: u32) -> Ngram<'_> {
        let (occurrences, documents) = self.frequencies[place as usize];
        Ngram {
            tokens: self.text_of(place),
            occurrences,
            documents: documents.into(),
        }
    }
}

/// Tokens next to each other, and how often they occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ngram<'l> {
    /// The numbers of its tokens.
    pub tokens: &'l [u32],
    /// How often it occurs; overlapping places count each.
    pub occurrences: u64,
    /// Documents that have it.
    pub documents: u64,
}

/// The n-grams from two tokens on, counted length by length: only the last one is in memory.
pub struct Lengths<'s, F: Write> {
    tokens: &'s mut Sequence<F>,
    /// The n-grams of the last length where they stand, by their numbers.
    shorter: Sequence<F>,
    longer: Sequence<F>,
    names: Names,
    limits: Limits,
    last: Option<Length>,
}

impl<'s, F: Read + Write + Seek + Send> Lengths<'s, F> {
    /// Those of a sequence. `occurrences` says how often each token occurs. `scratch` are two files of
    /// their own, for sequences of n-grams.
    pub fn of(
        tokens: &'s mut Sequence<F>,
        occurrences: impl Iterator<Item = u64>,
        scratch: [F; 2],
        limits: Limits,
    ) -> Self {
        let [shorter, longer] = scratch.map(Sequence::new);
        Self {
            tokens,
            shorter,
            longer,
            names: Names::of_frequent_tokens(occurrences, limits),
            limits,
            last: None,
        }
    }

    /// Counts the n-grams of the next length; none after the longest.
    ///
    /// # Errors
    ///
    /// Those of reading and writing.
    pub fn next_length(&mut self) -> Result<Option<&Length>> {
        let length = self.last.as_ref().map_or(1, |it| it.tokens) + 1;
        if length > self.limits.longest {
            return Ok(None);
        }
        let parts = match length {
            2 => &mut *self.tokens,
            _ => &mut self.shorter,
        };
        let is_longest = length == self.limits.longest;
        let next = (!is_longest).then_some(&mut self.longer);
        let pairs = FrequentPairs::of(parts, &self.names, next, self.limits)?;
        if pairs.are_written {
            self.names = Names::of_pairs(&pairs.sorted);
        } else if !is_longest {
            self.names = write_pairs(parts, &self.names, &mut self.longer, &pairs.sorted)?;
        }
        std::mem::swap(&mut self.shorter, &mut self.longer);
        self.limits.occurrences = pairs.least;
        let found = Length::of(&pairs, self.last.as_ref());
        Ok(Some(self.last.insert(found)))
    }
}

/// What the numbers in a sequence stand for.
struct Names {
    are_frequent: NumberSet,
    /// By number the place in the list of what is frequent; none where numbers stand for themselves.
    places: Option<Vec<u32>>,
}

impl Names {
    /// Tokens that occur often enough to be in an n-gram that does stand for themselves.
    fn of_frequent_tokens(occurrences: impl Iterator<Item = u64>, limits: Limits) -> Self {
        let tokens = (0..).zip(occurrences);
        let frequent = tokens.filter(|(_, occurrences)| *occurrences >= limits.occurrences);
        Self {
            are_frequent: frequent.map(|(token, _)| token).collect(),
            places: None,
        }
    }

    /// Pairs stand for their places.
    fn of_pairs(pairs: &[Pair]) -> Self {
        let last = pairs.iter().map(|it| it.number).max();
        let mut places = vec![0; last.map_or(0, |it| it as usize + 1)];
        for (place, pair) in (0..).zip(pairs) {
            places[pair.number as usize] = place;
        }
        Self {
            are_frequent: pairs.iter().map(|it| it.number).collect(),
            places: Some(places),
        }
    }

    /// The key of two numbers as that of their places.
    fn placed(&self, key: u64) -> u64 {
        let Some(places) = &self.places else {
            return key;
        };
        let [first, second] = [key >> 32, key & u64::from(u32::MAX)];
        let [first, second] = [first, second].map(|it| places[it as usize]);
        Pair::key(first, second)
    }

    /// Hands on all pairs that begin in a piece.
    fn meet_pairs(&self, piece: &Piece<'_>, meetings: &mut Meetings<u32>) {
        let pairs = self.pairs_in(piece.tokens_and_next());
        for (place, key) in piece.places().zip(pairs) {
            if let Some(key) = key {
                meetings.add(place, key, piece.document);
            }
        }
    }

    /// What stands at each place and the one after it; none where one of them is rare or a mark.
    fn pairs_in(&self, tokens: &[u32]) -> impl Iterator<Item = Option<u64>> {
        let mut is_first_frequent = tokens
            .first()
            .is_some_and(|&it| self.are_frequent.contains(it));
        let seconds = tokens.iter().skip(1);
        tokens.iter().zip(seconds).map(move |(&first, &second)| {
            let is_second_frequent = self.are_frequent.contains(second);
            let are_frequent = is_first_frequent && is_second_frequent;
            is_first_frequent = is_second_frequent;
            are_frequent.then(|| Pair::key(first, second))
        })
    }
}

/// Two n-grams that overlap in all but one token each, which makes one of the next length. Their
/// numbers are those in the sequence that the counting goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    key: u64,
    /// The one that was given to it as it was met.
    number: u32,
    occurrences: u64,
    documents: u32,
}

impl Pair {
    fn key(first: u32, second: u32) -> u64 {
        u64::from(first) << 32 | u64::from(second)
    }
}

/// How often something occurs, and in how many documents.
#[derive(Debug, Clone, Copy, Default)]
struct Frequency {
    occurrences: u64,
    documents: u32,
    /// The number of the last document that has it, from 1.
    last: u32,
}

impl Count for Frequency {
    /// The number of a document, from 1.
    type Event = u32;

    fn add(&mut self, document: u32) {
        self.occurrences += 1;
        self.documents += u32::from(self.last != document);
        self.last = document;
    }

    fn events(&self) -> u64 {
        self.occurrences
    }
}

/// What stands next to each other often enough.
struct FrequentPairs {
    sorted: Vec<Pair>,
    /// How often the rarest at least occurs.
    least: u64,
    /// Whether a sequence has the numbers of the pairs where they stand.
    are_written: bool,
}

impl FrequentPairs {
    /// Counts the pairs of a sequence, and writes their numbers as they are met, which are right if
    /// there is room for all pairs.
    fn of<F: Read + Write + Seek + Send>(
        shorter: &mut Sequence<F>,
        names: &Names,
        mut longer: Option<&mut Sequence<F>>,
        limits: Limits,
    ) -> Result<Self> {
        let most = limits.most;
        let (pairs, from) = Self::wanted(shorter, names, longer.as_deref_mut(), limits, most)?;
        if from <= pairs.least {
            return Ok(pairs);
        }
        // The sample was wrong, and some that are asked for were left out.
        let (pairs, _) = Self::wanted(shorter, names, longer, limits, usize::MAX)?;
        Ok(pairs)
    }

    /// The pairs, if so many at most are wanted, and from how many occurrences on all are there.
    fn wanted<F: Read + Write + Seek + Send>(
        shorter: &mut Sequence<F>,
        names: &Names,
        mut longer: Option<&mut Sequence<F>>,
        limits: Limits,
        most: usize,
    ) -> Result<(Self, u64)> {
        let mut kept = MostFrequent::new(limits.occurrences, limits.most);
        let write = |block: &Block, numbers: &[u32]| match &mut longer {
            Some(longer) => longer.write_block(block, numbers),
            None => Ok(()),
        };
        let pass = |piece: &Piece<'_>, met: &mut Meetings<u32>| names.meet_pairs(piece, met);
        let keep = |key, number, count: Frequency| {
            if u64::from(count.documents) >= limits.documents {
                kept.add(
                    count.occurrences,
                    (names.placed(key), number, count.documents),
                );
            }
        };
        let room = Room::within(limits.memory, limits.passes, FEW);
        let least = limits.occurrences;
        let tallied = tally_and_number(room, shorter, Wanted { least, most }, pass, write, keep)?;
        let (pairs, least) = kept.into_things();
        let pair = |(occurrences, (key, number, documents))| Pair {
            key,
            number,
            occurrences,
            documents,
        };
        let mut sorted: Vec<Pair> = pairs.into_iter().map(pair).collect();
        // Twice as many were kept for a while.
        sorted.shrink_to_fit();
        sorted.sort_unstable();
        let pairs = Self {
            sorted,
            least,
            are_written: tallied.are_numbers_right,
        };
        Ok((pairs, tallied.least))
    }
}

/// Writes pairs where they stand as what they stand for, with gaps for all others.
fn write_pairs<F: Read + Write + Seek + Send>(
    shorter: &mut Sequence<F>,
    names: &Names,
    longer: &mut Sequence<F>,
    pairs: &[Pair],
) -> Result<Names> {
    let keys = pairs.iter().map(|pair| pair.key);
    let numbers: WordMap<u64, u32> = keys.zip(0..).collect();
    let number = |key: u64| numbers.get(&names.placed(key)).copied();
    let rewritten = |tokens: &[u32]| -> Vec<u32> {
        let pairs = names.pairs_in(tokens);
        pairs.map(|it| it.and_then(number).unwrap_or(GAP)).collect()
    };
    longer.clear()?;
    let rewrite = |block: &Block, made: &mut Vec<Vec<u32>>| {
        let documents: Vec<&[u32]> = block.documents().collect();
        documents
            .into_par_iter()
            .map(rewritten)
            .collect_into_vec(made);
        Ok(())
    };
    shorter.for_each_block(rewrite, |_, documents| {
        documents.iter().try_for_each(|it| longer.add_document(it))
    })?;
    Ok(Names {
        are_frequent: (0..pairs.len() as u32).collect(),
        places: None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::super::{MEMORY, PARAGRAPH};
    use super::*;

    const ALL: Limits = Limits {
        longest: 5,
        occurrences: 1,
        documents: 1,
        most: 1000,
        memory: MEMORY,
        passes: u32::MAX,
    };

    /// Documents as texts in which a letter is a token, a comma a gap and a bar a new paragraph.
    fn counted(documents: &[&str], limits: Limits) -> Vec<Length> {
        let file = || Cursor::new(Vec::new());
        let mut sequence = Sequence::new(file());
        for document in documents {
            let symbol = |it: char| match it {
                ',' => GAP,
                '|' => PARAGRAPH,
                letter => letter as u32 - 'a' as u32,
            };
            let symbols: Vec<u32> = document.chars().map(symbol).collect();
            sequence.add_document(&symbols).expect("memory takes it");
        }
        let scratch = || [file(), file()];
        let letters = (b'a'..=b'z').map(|it| documents.concat().matches(char::from(it)).count());
        let occurrences = letters.map(|it| it as u64);
        let mut count = |limits| {
            let mut counting = Lengths::of(&mut sequence, occurrences.clone(), scratch(), limits);
            let mut lengths = Vec::new();
            while let Some(length) = counting.next_length().expect("memory is read") {
                lengths.push(length.clone());
            }
            lengths
        };
        let lengths = count(limits);
        for memory in [0, 500, 1500] {
            assert_eq!(count(Limits { memory, ..limits }), lengths);
        }
        lengths
    }

    fn text(ngram: Ngram<'_>) -> String {
        let letter = |&it: &u32| char::from(b'a' + it as u8);
        ngram.tokens.iter().map(letter).collect()
    }

    fn check(documents: &[&str], limits: Limits, expected: &str) {
        let lengths = counted(documents, limits);
        let mut rows: Vec<String> = lengths
            .iter()
            .flat_map(Length::ngrams)
            .map(|it| format!("{} {}/{}", text(it), it.occurrences, it.documents))
            .collect();
        rows.sort_by_key(|it| (it.find(' '), it.clone()));
        assert_eq!(rows.join(", "), expected);
    }

    #[test]
    fn ngrams_stay_between_gaps_paragraphs_and_documents() {
        check(&["abc|"], ALL, "ab 1/1, bc 1/1, abc 1/1");
        check(&["ab,c|"], ALL, "ab 1/1");
        check(&["ab|c|", "d|"], ALL, "ab 1/1");
        check(&["a", "b"], ALL, "");
        check(&[], ALL, "");
    }

    #[test]
    fn ngrams_may_overlap_themselves() {
        check(&["aaaa|"], ALL, "aa 3/1, aaa 2/1, aaaa 1/1");
    }

    #[test]
    fn a_document_counts_once() {
        check(&["ab|ab|", "", "ab|"], ALL, "ab 3/2");
    }

    #[test]
    fn what_is_rare_is_left_out_and_the_others_are_exact() {
        let limits = Limits {
            occurrences: 2,
            documents: 2,
            ..ALL
        };
        check(
            &["abcx|abc|", "abc,yy|yy|"],
            limits,
            "ab 3/2, bc 3/2, abc 3/2",
        );
    }

    #[test]
    fn too_many_ngrams_raise_the_least_number_of_occurrences() {
        let limits = Limits { most: 1, ..ALL };
        let lengths = counted(&["abab|ab|bc|"], limits);
        let found: Vec<(u64, Vec<String>)> = lengths
            .iter()
            .map(|it| (it.least, it.ngrams().map(text).collect()))
            .collect();
        let none: Vec<String> = Vec::new();
        assert_eq!(found[0], (2, vec!["ab".to_owned()]));
        assert_eq!(found[1], (2, none));
    }

    #[test]
    fn ngrams_of_long_documents_are_those_of_counting_by_hand() {
        // Longer than what a thread goes through at once, and in all than what is read at once.
        let letter = |it: u32| (it.wrapping_mul(it).wrapping_mul(2_654_435_761) >> 13) % 23;
        let document = |begin: u32| (begin..begin + 60_001).map(letter).collect::<Vec<u32>>();
        let documents: Vec<Vec<u32>> = (0..5).map(|it| document(it * 7)).collect();
        let mut expected: BTreeMap<&[u32], (u64, BTreeSet<usize>)> = BTreeMap::new();
        for (place, tokens) in documents.iter().enumerate() {
            for text in tokens.windows(2).chain(tokens.windows(3)) {
                let count = expected.entry(text).or_default();
                count.0 += 1;
                count.1.insert(place);
            }
        }
        let file = || Cursor::new(Vec::new());
        let mut sequence = Sequence::new(file());
        for tokens in &documents {
            sequence.add_document(tokens).expect("memory takes it");
        }
        let limits = Limits {
            longest: 3,
            most: usize::MAX / 4,
            ..ALL
        };
        let occurrences = [u64::MAX; 23].into_iter();
        let mut counting = Lengths::of(&mut sequence, occurrences, [file(), file()], limits);
        let mut found = 0;
        while let Some(length) = counting.next_length().expect("memory is read") {
            for it in length.ngrams() {
                let (occurrences, documents) = &expected[it.tokens];
                assert_eq!(
                    (it.occurrences, it.documents),
                    (*occurrences, documents.len() as u64)
                );
                found += 1;
            }
        }
        assert_eq!(found, expected.len());
    }

    proptest! {
        #[test]
        fn counts_are_those_of_counting_by_hand(
            documents in proptest::collection::vec("[a-f,|]{0,120}", 0..6),
            occurrences in 1u64..4,
            least_documents in 1u64..3,
            most in 1usize..12,
        ) {
            let texts: Vec<&str> = documents.iter().map(String::as_str).collect();
            let limits = Limits { occurrences, documents: least_documents, most, longest: 4, ..ALL };
            let lengths = counted(&texts, limits);
            let mut by_hand: BTreeMap<String, (u64, BTreeSet<usize>)> = BTreeMap::new();
            for (place, document) in documents.iter().enumerate() {
                for run in document.split([',', '|']) {
                    for start in 0..run.len() {
                        for end in start + 2..=run.len().min(start + 4) {
                            let count = by_hand.entry(run[start..end].to_owned()).or_default();
                            count.0 += 1;
                            count.1.insert(place);
                        }
                    }
                }
            }
            for length in lengths {
                let found: BTreeMap<String, (u64, u64)> = length.ngrams()
                    .map(|it| (text(it), (it.occurrences, it.documents))).collect();
                let expected: BTreeMap<String, (u64, u64)> = by_hand.iter()
                    .map(|(text, (count, places))| (text.clone(), (*count, places.len() as u64)))
                    .filter(|(text, (count, places))| {
                        text.len() == length.tokens && *count >= length.least
                            && *places >= least_documents
                    })
                    .collect();
                prop_assert_eq!(&found, &expected);
                prop_assert!(found.len() <= most && length.least >= occurrences);
            }
        }
    }
}
