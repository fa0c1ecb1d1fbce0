//! The [`EnglishTokenizer`]: words as they are written, counted by their Snowball stem.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use super::special::SpecialFinder;
use super::words::{RunKind, each_run};
use super::{Span, StopWords, Token, TokenKind, Tokenizer, tokens_of};
use crate::folded::FoldedText;

/// Finds the tokens of English text.
pub struct EnglishTokenizer {
    special: SpecialFinder,
    stemmer: Stemmer,
    stop_words: StopWords,
}

impl EnglishTokenizer {
    /// A tokenizer that flags these words as stop words.
    pub fn new(stop_words: StopWords) -> Self {
        Self {
            special: SpecialFinder::new(),
            stemmer: Stemmer::create(Algorithm::English),
            stop_words,
        }
    }
}

impl Tokenizer for EnglishTokenizer {
    fn tokens<'t>(&self, text: &'t FoldedText<'_>) -> Vec<Token<'t>> {
        tokens_of(text, &self.special, |gap, offset, spans| {
            each_run(gap, |run| {
                spans.push(Span {
                    range: offset + run.range.start..offset + run.range.end,
                    kind: match run.kind {
                        // A Chinese phrase quoted in English is one word: there is no dictionary
                        // here.
                        RunKind::Han | RunKind::Word => TokenKind::Word,
                        RunKind::Number => TokenKind::Number,
                    },
                });
            });
        })
    }

    /// The Snowball stem of a word. Of a compound, only the tail changes: `policy-mak`.
    fn term<'s>(&'s self, surface: &'s str) -> Cow<'s, str> {
        let stem = self.stemmer.stem(surface);
        if stem.is_empty() {
            return Cow::Borrowed(surface);
        }
        stem
    }

    fn is_stop_word(&self, surface: &str) -> bool {
        self.stop_words.contains(surface)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::laws::{listed, tests_suite};
    use super::*;

    fn tokenizer() -> EnglishTokenizer {
        EnglishTokenizer::new(StopWords::parse("the\nof\nits"))
    }

    fn check(text: &str, expected: Expect) {
        expected.assert_eq(&listed(&tokenizer(), text));
    }

    fn check_terms(text: &str, expected: Expect) {
        let tokenizer = tokenizer();
        let folded = FoldedText::new(text);
        let terms: Vec<String> = tokenizer
            .tokens(&folded)
            .iter()
            .map(|token| tokenizer.term(&token.surface).into_owned())
            .collect();
        expected.assert_eq(&terms.join(" "));
    }

    #[test]
    fn every_law_of_tokenizers_holds() {
        tests_suite(&tokenizer());
    }

    #[test]
    fn plurals_and_possessives_share_a_stem() {
        check_terms("Refugees' rights", expect!["refuge right"]);
        check_terms("the Organization’s goals", expect!["the organ goal"]);
        check_terms("children's partnerships", expect!["children partnership"]);
    }

    #[test]
    fn of_a_compound_the_tail_is_stemmed() {
        check_terms(
            "non-governmental organizations",
            expect!["non-government organ"],
        );
    }

    #[test]
    fn special_tokens_stand_among_words() {
        check(
            "Recalling its resolutions 55/215 of 21 December 2000 and A/62/89-E/2007/76",
            expect![
                "recalling | its | resolutions | Resolution:55/215 | of | Date:21 december 2000 | and | Symbol:a/62/89-e/2007/76"
            ],
        );
    }

    #[test]
    fn typographic_and_full_width_forms_are_plain() {
        check(
            "Inter\u{2011}Agency Ａ／ＲＥＳ／６２／２１１",
            expect!["inter-agency | Symbol:a/res/62/211"],
        );
    }

    #[test]
    fn a_quoted_chinese_phrase_is_one_word() {
        check("the term 问责 means", expect!["the | term | 问责 | means"]);
    }

    #[test]
    fn tokens_that_share_a_character_are_one() {
        check(
            "2½ of 1½resolutionx@y.org",
            expect!["Number:21⁄2 | of | 11⁄2resolutionx@y.org"],
        );
    }

    #[test]
    fn stop_words_are_flagged() {
        assert!(tokenizer().is_stop_word("its"));
        assert!(!tokenizer().is_stop_word("partnership"));
    }

    #[test]
    fn surfaces_are_borrowed_where_nothing_changes() {
        let text = FoldedText::new("global compact");
        let tokens = tokenizer().tokens(&text);
        assert!(
            tokens
                .iter()
                .all(|token| matches!(token.surface, Cow::Borrowed(_)))
        );
    }
}
