//! A phrase finder looks for all phrases of a language in one pass, however many they are.
//!
//! An automaton finds the strings; what it finds is looked at for the edges of words, for capitals
//! where they matter, and for what covers it.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::Candidate;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::lexicon::spelling::{Spelling, is_han, is_word_character};
use crate::lexicon::{CaseRule, Lexicon, Pattern};

/// Up to so many bytes of phrases the automaton is a table of all its steps: the quickest kind, at
/// about 100 bytes of memory for each byte of a phrase.
const LARGEST_TABLE: usize = 1 << 15;

#[derive(Debug)]
pub(super) struct PhraseFinder {
    automaton: AhoCorasick,
    needles: Vec<Needle>,
}

impl PhraseFinder {
    pub(super) fn new(lexicon: &Lexicon, language: Language) -> Result<Self> {
        let needles = needles(lexicon, language);
        let bytes: usize = needles.iter().map(|needle| needle.spelling.len()).sum();
        let automaton = AhoCorasick::builder()
            // It would look for rare letters, and begin at nearly every word.
            .prefilter(false)
            .kind((bytes <= LARGEST_TABLE).then_some(AhoCorasickKind::DFA))
            .build(needles.iter().map(|needle| &needle.spelling))
            .map_err(|error| {
                Error::new(format!("cannot look for {} phrases at once", needles.len()))
                    .caused_by(error)
                    .with_hint("split the lexicon")
            })?;
        Ok(Self { automaton, needles })
    }

    /// Every place where a phrase stands by itself, and every place where an exception does.
    pub(super) fn find(&self, spelling: &Spelling, folded: &str) -> (Vec<Candidate>, Exceptions) {
        let mut candidates = Vec::new();
        let mut exceptions = Exceptions::default();
        for found in self.automaton.find_overlapping_iter(spelling.as_str()) {
            // Most of what is found stands inside a word, and needs no look at what it is.
            if !begins_word(spelling.as_str(), found.start()) {
                continue;
            }
            let needle = &self.needles[found.pattern().as_usize()];
            let Some(range) = needle.ends_at(found.range(), spelling, folded) else {
                continue;
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
        }
        exceptions.settle();
        (candidates, exceptions)
    }
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

/// Whether a phrase can begin here: it begins with a Chinese character, or no word runs into it.
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
