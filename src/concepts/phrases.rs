//! A phrase finder looks for all phrases of a language in one pass, however many they are.
//!
//! A phrase begins where a word does, so an automaton reads on from there alone, and only if the
//! first letters are those of a phrase. What it finds is looked at for the edges of words, for
//! capitals where they matter, and for what covers it.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::Anchored;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;

use super::Candidate;
use crate::blocks::{blocks, is_digit, is_letter};
use crate::error::{Error, Result};
use crate::language::{Language, is_han};
use crate::lexicon::spelling::{Spelling, is_word_character};
use crate::lexicon::{CaseRule, Lexicon, Pattern};
use crate::number_set::NumberSet;

#[derive(Debug)]
pub(super) struct PhraseFinder {
    automaton: NFA,
    beginnings: Beginnings,
    needles: Vec<Needle>,
}

impl PhraseFinder {
    pub(super) fn new(lexicon: &Lexicon, language: Language) -> Result<Self> {
        let needles = needles(lexicon, language);
        let spellings = || needles.iter().map(|needle| needle.spelling.as_str());
        let automaton = NFA::builder().build(spellings()).map_err(|error| {
            Error::new(format!("cannot look for {} phrases at once", needles.len()))
                .caused_by(error)
                .with_hint("split the lexicon")
        })?;
        Ok(Self {
            automaton,
            beginnings: Beginnings::of(spellings()),
            needles,
        })
    }

    /// Every place where a phrase stands by itself, and every place where an exception does.
    pub(super) fn find(&self, spelling: &Spelling, folded: &str) -> (Vec<Candidate>, Exceptions) {
        let mut candidates = Vec::new();
        let mut exceptions = Exceptions::default();
        let text = spelling.as_str().as_bytes();
        let mut starts = Vec::new();
        each_beginning(spelling.as_str(), |start| {
            starts.extend(self.beginnings.may_be_at(text, start).then_some(start));
        });
        for start in starts {
            self.each_needle_at(text, start, |needle, end| {
                let Some(range) = needle.ends_at(start..end, spelling, folded) else {
                    return;
                };
                let candidate = Candidate {
                    concept: needle.concept,
                    phrase: needle.phrase,
                    range: spelling.source_range(range),
                };
                match needle.role {
                    Role::Excludes => exceptions.add(&candidate),
                    Role::Names => candidates.push(candidate),
                }
            });
        }
        exceptions.settle();
        (candidates, exceptions)
    }

    /// Every needle that stands at a place, and where it ends.
    fn each_needle_at(&self, text: &[u8], start: usize, mut found: impl FnMut(&Needle, usize)) {
        let automaton = &self.automaton;
        let Ok(mut state) = automaton.start_state(Anchored::Yes) else {
            return;
        };
        for (end, &byte) in (start + 1..).zip(&text[start..]) {
            state = automaton.next_state(Anchored::Yes, state, byte);
            if automaton.is_dead(state) {
                return;
            }
            if !automaton.is_match(state) {
                continue;
            }
            for index in 0..automaton.match_len(state) {
                let needle = &self.needles[automaton.match_pattern(state, index).as_usize()];
                // A state has the needles as well that begin further on and end here.
                if needle.spelling.len() == end - start {
                    found(needle, end);
                }
            }
        }
    }
}

/// Calls for every place where a phrase can begin.
fn each_beginning(text: &str, mut begin: impl FnMut(usize)) {
    if !text.is_ascii() {
        return each_wide_beginning(text, begin);
    }
    let mut was_in_word = 0;
    for block in blocks(text.as_bytes()) {
        let in_word = block.places_of(is_in_word);
        let mut beginnings = !(in_word << 1 | was_in_word);
        was_in_word = in_word >> (u64::BITS - 1);
        while beginnings != 0 {
            let at = block.start() + beginnings.trailing_zeros() as usize;
            beginnings &= beginnings - 1;
            if at < text.len() {
                begin(at);
            }
        }
    }
}

/// As [`each_beginning`], of a text that is not plain ASCII.
fn each_wide_beginning(text: &str, mut begin: impl FnMut(usize)) {
    let mut is_in_word = false;
    for (at, character) in text.char_indices() {
        let is_han = is_han(character);
        if is_han || character != ' ' && !is_in_word {
            begin(at);
        }
        is_in_word = !is_han && is_word_character(character);
    }
}

fn is_in_word(byte: u8) -> bool {
    is_letter(byte) | is_digit(byte) | (byte == b'_')
}

/// What phrases begin with, which tells most places where none does.
#[derive(Debug)]
struct Beginnings {
    /// Those of long phrases first.
    heads: [Heads; Beginnings::LENGTHS.len()],
}

/// The first bytes of some phrases.
#[derive(Debug)]
struct Heads {
    /// The bits that they take up in eight bytes, the first of which is the lowest.
    mask: u64,
    /// Numbers made of them. Two may have the same, which costs a look at the text and not more.
    numbers: NumberSet,
    /// How far the number is from the lowest bit of what it is made of.
    shift: u32,
}

impl Beginnings {
    /// A phrase is told by as many of its first bytes as it has of these: two Chinese characters
    /// have six.
    const LENGTHS: [usize; 4] = [8, 6, 3, 1];

    fn of<'s>(spellings: impl Iterator<Item = &'s str>) -> Self {
        let mut by_length = Self::LENGTHS.map(|_| Vec::new());
        for spelling in spellings {
            let fitting = Self::LENGTHS.iter().position(|it| *it <= spelling.len());
            if let Some(fitting) = fitting {
                by_length[fitting].push(first_eight(spelling.as_bytes()));
            }
        }
        Self {
            heads: std::array::from_fn(|it| Heads::of(Self::LENGTHS[it], &by_length[it])),
        }
    }

    /// Whether a phrase may begin at a place, as far as its first bytes tell.
    fn may_be_at(&self, text: &[u8], start: usize) -> bool {
        let bytes = first_eight(&text[start..]);
        // Without a decision for each, which a processor would have to foresee.
        let may_have = |any, it: &Heads| any | it.may_have(bytes);
        self.heads.iter().fold(false, may_have)
    }
}

impl Heads {
    /// So many bytes from the front of each.
    fn of(length: usize, begins: &[u64]) -> Self {
        // Few enough of the numbers are taken that most other beginnings are told.
        let bits = (16 * begins.len())
            .next_power_of_two()
            .clamp(1 << 9, 1 << 20);
        let mut heads = Self {
            mask: u64::MAX >> (u64::BITS as usize - 8 * length),
            numbers: NumberSet::default(),
            shift: u64::BITS - bits.ilog2(),
        };
        for &bytes in begins {
            heads.numbers.insert(heads.number(bytes));
        }
        heads
    }

    fn may_have(&self, bytes: u64) -> bool {
        self.numbers.contains(self.number(bytes))
    }

    fn number(&self, bytes: u64) -> u32 {
        ((bytes & self.mask).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as u32
    }
}

/// The first eight bytes as a number, with zeros behind a shorter text.
fn first_eight(text: &[u8]) -> u64 {
    let short = || {
        let bytes = text.iter().rev();
        bytes.fold(0, |all, &byte| all << 8 | u64::from(byte))
    };
    text.first_chunk()
        .map_or_else(short, |it| u64::from_le_bytes(*it))
}

/// One string to look for, and what it means to find it.
#[derive(Debug)]
struct Needle {
    spelling: String,
    /// The spelling with its capitals, if they matter.
    with_case: Option<String>,
    is_prefix: bool,
    concept: usize,
    phrase: usize,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Names,
    /// Where this covers the phrase, the phrase names nothing.
    Excludes,
}

fn needles(lexicon: &Lexicon, language: Language) -> Vec<Needle> {
    let mut needles = Vec::new();
    for (concept, entry) in lexicon.concepts().iter().enumerate() {
        for (phrase, it) in entry.phrases.iter().enumerate() {
            if it.language != language {
                continue;
            }
            let mut add = |pattern: &Pattern, case, role| {
                needles.extend(pattern.variants().iter().map(|variant| {
                    Needle {
                        spelling: Spelling::without_case(variant).as_str().to_string(),
                        with_case: (case == CaseRule::Exact)
                            .then(|| Spelling::with_case(variant).as_str().to_string()),
                        is_prefix: pattern.is_prefix(),
                        concept,
                        phrase,
                        role,
                    }
                }));
            };
            add(&it.pattern, it.case, Role::Names);
            for pattern in &it.unless {
                add(pattern, CaseRule::Any, Role::Excludes);
            }
        }
    }
    needles
}

impl Needle {
    /// The whole range of the phrase that begins here, if what was found is not a part of a longer
    /// word.
    fn ends_at(
        &self,
        found: Range<usize>,
        spelling: &Spelling,
        folded: &str,
    ) -> Option<Range<usize>> {
        let text = spelling.as_str();
        let end = if self.is_prefix {
            found.end + word_rest(&text[found.end..])
        } else if ends_word(text, found.end) {
            found.end
        } else {
            return None;
        };
        if let Some(with_case) = &self.with_case {
            let source = &folded[spelling.source_range(found.clone())];
            if Spelling::with_case(source).as_str() != with_case {
                return None;
            }
        }
        Some(found.start..end)
    }
}

/// Whether a match can begin here: it begins with a Chinese character, or no word runs into it.
pub(super) fn begins_word(text: &str, start: usize) -> bool {
    let before = text[..start].chars().next_back();
    !before.is_some_and(is_word_character) || text[start..].starts_with(is_han)
}

pub(super) fn ends_word(text: &str, end: usize) -> bool {
    !text[end..].starts_with(is_word_character) || text[..end].ends_with(is_han)
}

fn word_rest(text: &str) -> usize {
    text.find(|it| !is_word_character(it)).unwrap_or(text.len())
}

/// Where the exceptions of each phrase stand, by start, each with the furthest end so far.
#[derive(Debug, Default)]
pub(super) struct Exceptions {
    by_phrase: BTreeMap<(usize, usize), Vec<(usize, usize)>>,
}

impl Exceptions {
    fn add(&mut self, found: &Candidate) {
        let phrase = (found.concept, found.phrase);
        let ranges = self.by_phrase.entry(phrase).or_default();
        ranges.push((found.range.start, found.range.end));
    }

    fn settle(&mut self) {
        for ranges in self.by_phrase.values_mut() {
            ranges.sort_unstable();
            let mut furthest = 0;
            for (_, end) in ranges {
                furthest = furthest.max(*end);
                *end = furthest;
            }
        }
    }

    pub(super) fn cover(&self, candidate: &Candidate) -> bool {
        let phrase = (candidate.concept, candidate.phrase);
        let Some(ranges) = self.by_phrase.get(&phrase) else {
            return false;
        };
        let range = &candidate.range;
        let after = ranges.partition_point(|&(start, _)| start <= range.start);
        ranges[..after]
            .last()
            .is_some_and(|&(_, end)| end >= range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_begin_at_the_same_places_of_plain_text_as_of_any_other() {
        proptest::test_runner::TestRunner::deterministic()
            .run(&"[a-c_9 .,'-]{0,200}", |text| {
                let (mut found, mut expected) = (Vec::new(), Vec::new());
                each_beginning(&text, |at| found.push(at));
                each_wide_beginning(&text, |at| expected.push(at));
                // No phrase begins with a space.
                found.retain(|&at| text.as_bytes()[at] != b' ');
                proptest::prop_assert_eq!(found, expected);
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn a_phrase_of_any_length_may_begin_where_it_does() {
        let text = "aid un-habitat 人权 全球契约 x";
        let ends = (0..=text.len()).filter(|&it| text.is_char_boundary(it));
        for end in ends {
            for start in (0..end).filter(|&it| text.is_char_boundary(it)) {
                let beginnings = Beginnings::of(std::iter::once(&text[start..end]));
                assert!(beginnings.may_be_at(&text.as_bytes()[..end], start));
                assert!(!beginnings.may_be_at("zzzzzzzz".as_bytes(), 0));
            }
        }
    }
}
