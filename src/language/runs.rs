//! [`Run`]s are the parts of a paragraph in one language each: an English sentence that a Chinese
//! paragraph quotes, a Chinese name in an English one.

use std::ops::Range;

use super::Language;
use super::function_words::FunctionWords;
use super::letters::{Letters, is_han, may_have_han};
use crate::blocks;

/// A part of a paragraph in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Of this part.
    pub language: Language,
}

/// A single Han character in an English sentence is a sign more often than a word.
const SHORTEST_HAN_RUN: usize = 2;

/// Divides a paragraph of the given language into runs that together are the whole text.
///
/// In Chinese, Latin letters are English only where function words say that they are a sentence:
/// names, acronyms and terms in brackets belong to the Chinese around them. In English, Han is
/// Chinese. A paragraph in another language is one run.
pub fn runs(text: &str, language: Language) -> Vec<Run> {
    let (foreign, within): (_, Vec<Range<usize>>) = match language {
        Language::Chinese if blocks::any(text.as_bytes(), blocks::is_letter) => {
            (Language::English, english_within(text))
        }
        Language::English if may_have_han(text) => (Language::Chinese, chinese_within(text)),
        _ => (language, Vec::new()),
    };
    let mut runs = Vec::with_capacity(2 * within.len() + 1);
    let mut end = 0;
    let mut push = |range: Range<usize>, language| {
        if !range.is_empty() {
            runs.push(Run { range, language });
        }
    };
    for range in within {
        push(end..range.start, language);
        end = range.end;
        push(range, foreign);
    }
    push(end..text.len(), language);
    runs
}

/// The stretches between Han characters that are English sentences.
fn english_within(text: &str) -> Vec<Range<usize>> {
    let mut stretches = stretches(text, |it| it.is_ascii_alphabetic(), is_han);
    stretches.retain(|range| FunctionWords::of(&text[range.clone()]).are_english());
    stretches
}

/// The stretches between Latin letters that are Chinese.
fn chinese_within(text: &str) -> Vec<Range<usize>> {
    let mut stretches = stretches(text, is_han, char::is_alphabetic);
    stretches.retain(|range| {
        let letters = Letters::of(&text[range.clone()]);
        letters.han >= SHORTEST_HAN_RUN
    });
    stretches
}

/// The longest stretches that begin and end with a character that `belongs` and have none that
/// `parts`; one that does both belongs. Kana beside Han parts, and takes the Han with it.
fn stretches(
    text: &str,
    belongs: impl Fn(char) -> bool,
    parts: impl Fn(char) -> bool,
) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut current: Option<Range<usize>> = None;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        if belongs(character) {
            current.get_or_insert(at..end).end = end;
        } else if parts(character) {
            stretches.extend(current.take());
        }
    }
    stretches.extend(current);
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, language: Language, expected: &[(&str, Language)]) {
        let runs = runs(text, language);
        let runs: Vec<_> = runs
            .iter()
            .map(|run| (&text[run.range.clone()], run.language))
            .collect();
        assert_eq!(runs, expected);
    }

    use Language::{Chinese, English, French};

    #[test]
    fn a_paragraph_in_one_language_is_one_run() {
        check("全球契约", Chinese, &[("全球契约", Chinese)]);
        check("the café", English, &[("the café", English)]);
        check("le 全球契约", French, &[("le 全球契约", French)]);
        check("", English, &[]);
    }

    #[test]
    fn an_english_sentence_in_chinese_is_english() {
        check(
            "原文为“The principles of the Global Compact are ten”，共十项。",
            Chinese,
            &[
                ("原文为“", Chinese),
                ("The principles of the Global Compact are ten", English),
                ("”，共十项。", Chinese),
            ],
        );
    }

    #[test]
    fn a_name_in_chinese_stays_with_it() {
        let name = "全球契约(United Nations Global Compact)和艾滋病毒(HIV)";
        check(name, Chinese, &[(name, Chinese)]);
    }

    #[test]
    fn chinese_in_english_is_chinese() {
        check(
            "The Compact (全球契约，2000 年) is voluntary.",
            English,
            &[
                ("The Compact (", English),
                ("全球契约，2000 年", Chinese),
                (") is voluntary.", English),
            ],
        );
        let sign = "the sign 中 is read";
        check(sign, English, &[(sign, English)]);
    }
}
