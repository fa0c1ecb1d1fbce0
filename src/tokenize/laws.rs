//! The laws that every tokenizer passes, whatever the text: a new language is tried against these
//! before it adds tests of its own.

use std::fmt::Debug;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::{Token, TokenKind, Tokenizer};
use crate::folded::FoldedText;

const FRAGMENTS: [&str; 44] = [
    "policy-making",
    "Secretary-General",
    "the Organization’s",
    "Refugees'",
    "i.e.,",
    "U.S.",
    "1,500",
    "2.5",
    "77.2 %",
    "21st",
    "HIV/AIDS",
    "and/or",
    "COVID-19",
    "A/RES/62/211",
    "E/2003/29",
    "A/62/89-E/2007/76",
    "S/RES/1440 (2002)",
    "resolution",
    "55/215",
    "2003/61",
    "1440 (2002)",
    "19 December 2007",
    "11/03/2008",
    "2007年12月19日",
    "2007 年 12 月 19 日",
    "https://www.un.org/a?b=c",
    "business.un.org",
    "x@y.org",
    "联合国全球契约",
    "可持续发展",
    "问责",
    "和",
    "第",
    "号决议",
    "，",
    "。",
    " ",
    "\n",
    "\u{200B}",
    "Ｇｌｏｂａｌ",
    "½",
    "e\u{301}",
    "_",
    "**",
];

const PLAIN_FRAGMENTS: [&str; 12] = [
    "policy-making",
    "the Organization’s goals",
    "i.e.",
    "U.S.",
    "HIV/AIDS",
    "and/or",
    "COVID-19",
    "children's",
    "全球契约",
    "café",
    "(Compact)",
    "“partners,”",
];

/// Tokens as `surface` for words and `kind:surface` for others, joined by ` | `.
pub(super) fn listed(tokenizer: &dyn Tokenizer, text: &str) -> String {
    let folded = FoldedText::new(text);
    let listed: Vec<String> = tokenizer
        .tokens(&folded)
        .iter()
        .map(|token| match token.kind {
            TokenKind::Word => token.surface.to_string(),
            kind => format!("{kind:?}:{}", token.surface),
        })
        .collect();
    listed.join(" | ")
}

/// Every law on random Unicode, and on sentences mixed from what documents consist of.
pub(super) fn tests_suite(tokenizer: &dyn Tokenizer) {
    let mixed = || vec(proptest::sample::select(&FRAGMENTS[..]), 0..12).prop_map(|it| it.concat());
    let plain =
        || vec(proptest::sample::select(&PLAIN_FRAGMENTS[..]), 1..5).prop_map(|it| it.join(" "));
    let any_text = || {
        prop_oneof![
            any::<String>(),
            "\\PC{0,40}",
            "[a-zA-Z0-9/().,' 中国年月日第号-]{0,40}",
            mixed()
        ]
    };

    for_all(any_text(), |text| {
        tokens_are_in_order_and_in_bounds(tokenizer, text)
    });
    for_all(any_text(), |text| kinds_keep_their_promise(tokenizer, text));
    for_all(any_text(), |text| {
        surfaces_are_the_folded_text(tokenizer, text)
    });
    for_all(any_text(), |text| no_letter_is_lost(tokenizer, text));
    for_all(any_text(), |text| terms_are_never_empty(tokenizer, text));
    for_all("[ -~]{0,60}", |text| full_width_is_equal(tokenizer, text));
    for_all((plain(), plain()), |(left, right)| {
        sentences_are_independent(tokenizer, left, right);
    });
}

fn for_all<S>(strategy: S, law: impl Fn(&S::Value))
where
    S: Strategy,
    S::Value: Debug,
{
    TestRunner::deterministic()
        .run(&strategy, |value| {
            law(&value);
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

fn tokens_are_in_order_and_in_bounds(tokenizer: &dyn Tokenizer, text: &str) {
    let folded = FoldedText::new(text);
    let tokens = tokenizer.tokens(&folded);
    let mut end = 0;
    for token in &tokens {
        assert!(token.range.start >= end, "{token:?} overlaps in {text:?}");
        assert!(
            !token.range.is_empty() && !token.surface.is_empty(),
            "{token:?} in {text:?}"
        );
        assert!(
            text.get(token.range.clone()).is_some(),
            "{token:?} cuts {text:?}"
        );
        end = token.range.end;
    }
    assert_eq!(
        tokens,
        tokenizer.tokens(&folded),
        "twice the same in {text:?}"
    );
}

fn kinds_keep_their_promise(tokenizer: &dyn Tokenizer, text: &str) {
    for token in tokenizer.tokens(&FoldedText::new(text)) {
        let surface = &token.surface;
        match token.kind {
            TokenKind::Word => {
                assert!(
                    surface.contains(char::is_alphabetic),
                    "{token:?} in {text:?}"
                );
                // Only a single character that stands for several words has them in one token.
                let is_ligature = text[token.range.clone()].chars().any(stands_for_several);
                assert!(
                    is_ligature || !surface.contains(char::is_whitespace),
                    "{token:?}"
                );
            }
            TokenKind::Number => {
                assert!(surface.contains(char::is_numeric), "{token:?} in {text:?}");
                assert!(
                    !surface.contains(char::is_alphabetic),
                    "{token:?} in {text:?}"
                );
            }
            _ => assert!(
                surface.contains(char::is_alphanumeric),
                "{token:?} in {text:?}"
            ),
        }
    }
}

fn stands_for_several(character: char) -> bool {
    FoldedText::new(character.encode_utf8(&mut [0; 4]))
        .as_str()
        .chars()
        .count()
        > 1
}

/// A range is widened to whole characters of the original, so that `⑴` holds the token `1`; what
/// it holds beside the token is no letter and no digit.
fn surfaces_are_the_folded_text(tokenizer: &dyn Tokenizer, text: &str) {
    for token in tokenizer.tokens(&FoldedText::new(text)) {
        let at_range = FoldedText::new(&text[token.range.clone()])
            .as_str()
            .to_lowercase();
        assert_eq!(
            bare(&token.surface),
            bare(&at_range),
            "{token:?} in {text:?}"
        );
    }
}

/// Without punctuation and marks at the ends.
fn bare(text: &str) -> &str {
    text.trim_matches(|character: char| !character.is_alphanumeric())
}

fn no_letter_is_lost(tokenizer: &dyn Tokenizer, text: &str) {
    let folded = FoldedText::new(text);
    let mut outside = text.to_owned();
    for token in tokenizer.tokens(&folded).iter().rev() {
        outside.replace_range(token.range.clone(), " ");
    }
    let outside = FoldedText::new(&outside);
    let lost = outside.as_str().find(char::is_alphanumeric);
    assert_eq!(lost, None, "{:?} of {text:?}", outside.as_str());
}

fn terms_are_never_empty(tokenizer: &dyn Tokenizer, text: &str) {
    for Token { surface, .. } in tokenizer.tokens(&FoldedText::new(text)) {
        let term = tokenizer.term(&surface);
        assert!(!term.is_empty(), "{surface:?}");
        assert!(!tokenizer.term(&term).is_empty(), "{surface:?}");
    }
}

fn full_width_is_equal(tokenizer: &dyn Tokenizer, text: &str) {
    let wide: String = text
        .chars()
        .map(|character| match character {
            '!'..='~' => char::from_u32(character as u32 + 0xFEE0).expect("the block is whole"),
            _ => '\u{3000}',
        })
        .collect();
    assert_eq!(
        listed(tokenizer, text),
        listed(tokenizer, &wide),
        "{text:?}"
    );
}

fn sentences_are_independent(tokenizer: &dyn Tokenizer, left: &str, right: &str) {
    for between in [" ", "\n"] {
        let joined = listed(tokenizer, &format!("{left}{between}{right}"));
        let apart = format!("{} | {}", listed(tokenizer, left), listed(tokenizer, right));
        assert_eq!(joined, apart);
    }
}
