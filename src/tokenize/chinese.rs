//! The [`ChineseTokenizer`]: Han is cut into the words of a dictionary and of the lexicon, other
//! scripts are read as in English, and a word is counted as itself.

use std::borrow::Cow;
use std::sync::OnceLock;

use jieba_rs::Jieba;

use super::special::SpecialFinder;
use super::words::{RunKind, runs};
use super::{Span, StopWords, Token, TokenKind, Tokenizer, tokens_of};
use crate::folded::FoldedText;
use crate::language::is_han;

/// Finds the tokens of Chinese text.
pub struct ChineseTokenizer {
    special: SpecialFinder,
    phrases: Vec<String>,
    /// Built when the first text is cut: that takes longer than to read many an English document.
    dictionary: OnceLock<Jieba>,
    stop_words: StopWords,
}

impl ChineseTokenizer {
    /// A tokenizer for which each phrase is one word wherever the dictionary alone would have cut
    /// it into its parts, and a longer phrase goes before a shorter one. The order is of no
    /// account.
    ///
    /// A phrase that is not Han throughout is ignored: the dictionary reads Han only, so that it
    /// cannot tear up symbols and dates.
    pub fn new(phrases: &[String], stop_words: StopWords) -> Self {
        Self {
            special: SpecialFinder::new(),
            phrases: phrases.to_vec(),
            dictionary: OnceLock::new(),
            stop_words,
        }
    }

    fn cut(&self, han: &str, offset: usize, spans: &mut Vec<Span>) {
        // HMM is off: it glues characters into words that do not exist.
        let dictionary = self
            .dictionary
            .get_or_init(|| dictionary_with(&self.phrases));
        let words = dictionary.cut(han, false);
        spans.extend(words.iter().map(|word| Span {
            range: offset + word.byte_start..offset + word.byte_end,
            kind: TokenKind::Word,
        }));
    }
}

impl Tokenizer for ChineseTokenizer {
    fn tokens<'t>(&self, text: &'t FoldedText<'_>) -> Vec<Token<'t>> {
        tokens_of(text, &self.special, |gap, offset, spans| {
            for run in runs(gap) {
                let range = offset + run.range.start..offset + run.range.end;
                match run.kind {
                    RunKind::Han => self.cut(&gap[run.range], range.start, spans),
                    RunKind::Word => spans.push(Span {
                        range,
                        kind: TokenKind::Word,
                    }),
                    RunKind::Number => spans.push(Span {
                        range,
                        kind: TokenKind::Number,
                    }),
                }
            }
        })
    }

    fn term<'s>(&'s self, surface: &'s str) -> Cow<'s, str> {
        Cow::Borrowed(surface)
    }

    fn is_stop_word(&self, surface: &str) -> bool {
        self.stop_words.contains(surface)
    }
}

/// The default dictionary and the phrases.
///
/// A word without a frequency counts as impossible, and one with a guessed frequency depends on
/// what was added before. So phrases go in by length, and each is made just likelier than the
/// best way of cutting it into what is there already: shorter phrases included, longer ones
/// cannot be part of it. What is added later makes all words rarer, and by that a phrase of one
/// word only likelier than its parts.
fn dictionary_with(phrases: &[String]) -> Jieba {
    let mut phrases: Vec<String> = phrases
        .iter()
        .map(|phrase| FoldedText::new(phrase).as_str().trim().to_owned())
        .filter(|phrase| !phrase.is_empty() && phrase.chars().all(is_han))
        .collect();
    phrases.sort_by_cached_key(|phrase| (phrase.chars().count(), phrase.clone()));
    phrases.dedup();
    let mut dictionary = Jieba::new();
    for phrase in &phrases {
        let frequency = dictionary.suggest_freq(phrase);
        dictionary.add_word(phrase, Some(frequency), None);
    }
    dictionary
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::laws::{listed, tests_suite};
    use super::*;

    const PHRASES: [&str; 10] = [
        "全球契约",
        "联合国全球契约",
        "可持续发展",
        "可持续发展目标",
        "问责",
        "千年发展目标",
        "发展目标",
        "公私伙伴关系",
        "利益攸关方",
        "多方利益攸关方",
    ];

    fn tokenizer(phrases: &[&str]) -> ChineseTokenizer {
        let phrases: Vec<String> = phrases.iter().map(|&it| it.to_owned()).collect();
        ChineseTokenizer::new(&phrases, StopWords::parse("的\n和"))
    }

    fn check(phrases: &[&str], text: &str, expected: Expect) {
        expected.assert_eq(&listed(&tokenizer(phrases), text));
    }

    #[test]
    fn every_law_of_tokenizers_holds() {
        tests_suite(&tokenizer(&PHRASES));
    }

    #[test]
    fn the_dictionary_alone_tears_phrases_up() {
        check(
            &[],
            "全球契约的可持续发展",
            expect!["全球 | 契约 | 的 | 可 | 持续 | 发展"],
        );
    }

    #[test]
    fn each_phrase_is_one_word() {
        let tokenizer = tokenizer(&PHRASES);
        for phrase in PHRASES {
            assert_eq!(listed(&tokenizer, phrase), phrase);
            assert_eq!(
                listed(&tokenizer, &format!("加强{phrase}的作用")),
                format!("加强 | {phrase} | 的 | 作用")
            );
        }
    }

    #[test]
    fn a_longer_phrase_goes_before_a_shorter_one() {
        check(
            &PHRASES,
            "联合国全球契约和全球契约",
            expect!["联合国全球契约 | 和 | 全球契约"],
        );
        check(
            &PHRASES,
            "千年发展目标和发展目标",
            expect!["千年发展目标 | 和 | 发展目标"],
        );
        check(&PHRASES, "可持续发展目标", expect!["可持续发展目标"]);
    }

    #[test]
    fn a_phrase_does_not_break_a_word_of_the_dictionary() {
        check(
            &["问责", "国会"],
            "问责制，联合国会议",
            expect!["问责制 | 联合国 | 会议"],
        );
    }

    #[test]
    fn the_order_and_number_of_phrases_is_of_no_account() {
        let text = "联合国全球契约推动可持续发展目标和千年发展目标，加强多方利益攸关方问责制度";
        let expected = listed(&tokenizer(&PHRASES), text);
        let mut phrases = PHRASES.to_vec();
        for _ in 0..PHRASES.len() {
            phrases.rotate_left(3);
            phrases.push("问责");
            assert_eq!(listed(&tokenizer(&phrases), text), expected);
            phrases.pop();
            phrases.reverse();
        }
    }

    #[test]
    fn phrases_that_are_not_han_are_ignored() {
        check(
            &["2030 年议程", "HIV/艾滋病", " "],
            "2030 年议程",
            expect!["Number:2030 | 年 | 议程"],
        );
    }

    #[test]
    fn special_tokens_stand_whole_among_words() {
        check(
            &PHRASES,
            "回顾其2000年12月21日第55/215号决议(A/62/426)，",
            expect![
                "回顾 | 其 | Date:2000年12月21日 | 第 | Resolution:55/215 | 号 | 决议 | Symbol:a/62/426"
            ],
        );
        check(
            &PHRASES,
            "Ａ／ＲＥＳ／６２／２１１，",
            expect!["Symbol:a/res/62/211"],
        );
    }

    #[test]
    fn latin_words_are_read_as_in_english() {
        check(
            &PHRASES,
            "T恤和UN-Women的AA制",
            expect!["t | 恤 | 和 | un-women | 的 | aa | 制"],
        );
    }

    #[test]
    fn a_word_is_its_own_term() {
        let tokenizer = tokenizer(&[]);
        assert_eq!(tokenizer.term("伙伴关系"), "伙伴关系");
        assert_eq!(tokenizer.term("partnerships"), "partnerships");
        assert!(tokenizer.is_stop_word("的"));
    }
}
