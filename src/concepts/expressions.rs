//! An expression finder looks for all regular expressions of a language at once.
//!
//! A match is whole words, as a phrase is, and of those that begin at one place the longest.

use std::ops::Range;
use std::panic::{RefUnwindSafe, UnwindSafe};

use regex_automata::hybrid::dfa::{Cache, Config, DFA, OverlappingState};
use regex_automata::nfa::thompson;
use regex_automata::util::pool::Pool;
use regex_automata::{Anchored, Input, MatchKind};

use super::Candidate;
use super::phrases::{begins_word, ends_word};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::lexicon::spelling::Spelling;
use crate::lexicon::{CaseRule, Lexicon};

/// No mention is longer, so that an expression that takes in everything costs no more than a
/// text of this many bytes at each of its places.
const LONGEST: usize = 1_000;

/// What an automaton may remember of itself, in bytes, for each thread.
const CACHE_CAPACITY: usize = 16 << 20;

type Caches = Pool<Cache, Box<dyn Fn() -> Cache + Send + Sync + UnwindSafe + RefUnwindSafe>>;

#[derive(Debug)]
pub(super) struct ExpressionFinder {
    automaton: DFA,
    caches: Caches,
    /// The concept and the phrase of each expression.
    phrases: Vec<(usize, usize)>,
}

impl ExpressionFinder {
    /// None if the lexicon has no expression in the language with the case rule.
    pub(super) fn new(
        lexicon: &Lexicon,
        language: Language,
        case: CaseRule,
    ) -> Result<Option<Self>> {
        let mut phrases = Vec::new();
        let mut expressions = Vec::new();
        for (concept, entry) in lexicon.concepts().iter().enumerate() {
            for (phrase, it) in entry.phrases.iter().enumerate() {
                if let Some(expression) = it.pattern.expression()
                    && (it.language, it.case) == (language, case)
                {
                    phrases.push((concept, phrase));
                    expressions.push(expression.spelled(case));
                }
            }
        }
        if expressions.is_empty() {
            return Ok(None);
        }
        let network = thompson::Config::new().which_captures(thompson::WhichCaptures::None);
        // All matches: where one ends inside a word, a shorter or longer one may not.
        let config = Config::new()
            .match_kind(MatchKind::All)
            .cache_capacity(CACHE_CAPACITY)
            .skip_cache_capacity_check(true);
        let too_many = |error: String| {
            let what = format!("cannot look for {} expressions at once", expressions.len());
            Error::new(what)
                .caused_by(error)
                .with_hint("split the lexicon")
        };
        let network = thompson::Compiler::new()
            .configure(network)
            .build_many_from_hir(&expressions)
            .map_err(|error| too_many(error.to_string()))?;
        let automaton = DFA::builder()
            .configure(config)
            .build_from_nfa(network)
            .map_err(|error| too_many(error.to_string()))?;
        let cache_of = automaton.clone();
        Ok(Some(Self {
            automaton,
            caches: Pool::new(Box::new(move || cache_of.create_cache())),
            phrases,
        }))
    }

    /// Adds every place where an expression matches whole words.
    pub(super) fn find(&self, spelling: &Spelling, candidates: &mut Vec<Candidate>) {
        let text = spelling.as_str();
        let cache = &mut *self.caches.get();
        // Most texts have no match anywhere, and one look tells.
        let input = Input::new(text).earliest(true);
        if !matches!(self.automaton.try_search_fwd(cache, &input), Ok(Some(_))) {
            return;
        }
        let mut longest = vec![0; self.phrases.len()];
        for (start, character) in text.char_indices() {
            if character == ' ' || !begins_word(text, start) {
                continue;
            }
            for pattern in self.matches_at(cache, text, start, &mut longest) {
                let (concept, phrase) = self.phrases[pattern];
                let range: Range<usize> = start..std::mem::take(&mut longest[pattern]);
                candidates.push(Candidate {
                    concept,
                    phrase,
                    range: spelling.source_range(range),
                });
            }
        }
    }

    /// The expressions that match at a place, each once, with their furthest ends in `longest`.
    fn matches_at(
        &self,
        cache: &mut Cache,
        text: &str,
        start: usize,
        longest: &mut [usize],
    ) -> Vec<usize> {
        let mut end = text.len().min(start + LONGEST);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let input = Input::new(text).range(start..end).anchored(Anchored::Yes);
        let mut state = OverlappingState::start();
        let mut found = Vec::new();
        loop {
            self.automaton
                .try_search_overlapping_fwd(cache, &input, &mut state)
                .expect("it stops only at bytes to stop at, and there are none");
            let Some(matched) = state.get_match() else {
                return found;
            };
            let (pattern, end) = (matched.pattern().as_usize(), matched.offset());
            let is_apart = end > start && !text[..end].ends_with(' ') && ends_word(text, end);
            if is_apart {
                if longest[pattern] == 0 {
                    found.push(pattern);
                }
                longest[pattern] = longest[pattern].max(end);
            }
        }
    }
}
