//! [`StopWords`] are the words of a language that say nothing about a subject; they are flagged
//! in the tables and never dropped.

use std::collections::HashSet;
use std::path::Path;

use crate::error::{Error, Result};
use crate::fingerprint::fingerprint;
use crate::folded::FoldedText;

/// A set of folded words in lower case.
#[derive(Debug, Clone, Default)]
pub struct StopWords {
    words: HashSet<Box<str>>,
    fingerprint: String,
}

impl StopWords {
    /// Reads a list of stop words from a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or is not UTF-8.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs_err::read_to_string(path).map_err(|error| {
            Error::new(format!("cannot read the stop words `{}`", path.display()))
                .caused_by(error)
                .with_hint("save the list there as UTF-8, one word a line, or an empty file for no stop words")
        })?;
        Ok(Self::parse(&text))
    }

    /// Reads one word a line; `#` begins a comment, blank lines and a byte order mark are skipped.
    ///
    /// A full stop at the end is not part of the word, because it is not part of a token: `e.g.`
    /// and `e.g` are the same stop word.
    pub fn parse(text: &str) -> Self {
        let words = text
            .trim_start_matches('\u{FEFF}')
            .lines()
            .filter_map(|line| {
                let word = line.split('#').next()?.trim();
                let folded = FoldedText::new(word).as_str().to_lowercase();
                let word = folded.trim().trim_end_matches('.');
                (!word.is_empty()).then(|| Box::from(word))
            })
            .collect();
        Self {
            words,
            fingerprint: fingerprint(text.as_bytes()),
        }
    }

    /// Whether a surface, folded and in lower case, is a stop word.
    pub fn contains(&self, surface: &str) -> bool {
        self.words.contains(surface)
    }

    /// Lines that no token is equal to, because they have several words, in alphabetical order.
    pub fn lines_of_several(&self) -> Vec<&str> {
        let has_several = |it: &&str| it.contains(|it: char| it.is_whitespace() || it == ',');
        let words = self.words.iter().map(AsRef::as_ref);
        let mut lines: Vec<&str> = words.filter(has_several).collect();
        lines.sort_unstable();
        lines
    }

    /// SHA-256 of the list as it was written.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let stop_words = StopWords::parse(text);
        assert_eq!(stop_words.words.len(), expected.len(), "{text:?}");
        for word in expected {
            assert!(stop_words.contains(word), "{word} in {text:?}");
        }
    }

    #[test]
    fn a_line_of_several_words_is_none() {
        let stop_words = StopWords::parse("the\nUnited Nations\nto, in\nand,or\n");
        let expected = ["and,or", "to, in", "united nations"];
        assert_eq!(stop_words.lines_of_several(), expected);
    }

    #[test]
    fn one_word_stands_on_a_line() {
        check("the\nof\n", &["the", "of"]);
    }

    #[test]
    fn comments_and_blank_lines_are_no_words() {
        check("# head\n\nthe # article\n  \nof", &["the", "of"]);
    }

    #[test]
    fn a_byte_order_mark_and_carriage_returns_are_tolerated() {
        check("\u{FEFF}的\r\n了\r\n", &["的", "了"]);
    }

    #[test]
    fn words_are_folded_and_in_lower_case() {
        check("Its\nＡＮＤ\ndon’t\ne.g.", &["its", "and", "don't", "e.g"]);
    }

    #[test]
    fn the_projects_lists_are_readable() {
        let english = StopWords::parse(include_str!("../../data/lexicon/stop-words.en.txt"));
        let chinese = StopWords::parse(include_str!("../../data/lexicon/stop-words.zh.txt"));
        assert!(english.contains("the") && !english.contains("development"));
        assert!(chinese.contains("的") && !chinese.contains("发展"));
        assert!(english.words.len() > 150 && chinese.words.len() > 120);
    }
}
