//! A [`FoldedText`] is a text in one spelling: full-width letters become half-width, typographic
//! hyphens and quotes become plain, traditional Chinese becomes simplified, invisible characters go.
//!
//! It promises that every position can be traced back to the text that it came from.
//! Tokens and mentions are found in the folded text and point into the original one.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::script::{is_traditional, simplified};

/// A copy of a text in which spellings that differ only in form are equal.
///
/// The fold is NFKC within each cluster of a character and its combining marks, and then: every
/// white space is U+0020, every hyphen is `-`, every quotation mark `'` or `"`, and zero-width
/// characters are nothing. Before it, traditional Chinese is made simplified. Letter case is kept.
#[derive(Debug, Clone)]
pub struct FoldedText<'a> {
    text: Cow<'a, str>,
    /// Where clusters begin, as (offset in the folded text, offset in the original), in order.
    /// Empty if both texts are the same.
    clusters: Vec<(usize, usize)>,
    original_length: usize,
}

impl<'a> FoldedText<'a> {
    /// Folds a text; one that is folded already is borrowed.
    pub fn new(original: &'a str) -> Self {
        if is_folded(original) {
            return Self {
                text: Cow::Borrowed(original),
                clusters: Vec::new(),
                original_length: original.len(),
            };
        }
        // It has the same places as the original, so that places in it are places in the original.
        let simplified = simplified(original);
        let mut text = String::with_capacity(original.len());
        let mut clusters = Vec::with_capacity(original.len() / 2);
        for (start, cluster) in clusters_of(&simplified) {
            let begin = text.len();
            fold_cluster(cluster, &mut text);
            if text.len() > begin {
                clusters.push((begin, start));
            }
        }
        Self {
            text: Cow::Owned(text),
            clusters,
            original_length: original.len(),
        }
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The byte range of the original text that a byte range of the folded text came from,
    /// widened to whole clusters.
    pub fn original_range(&self, folded: Range<usize>) -> Range<usize> {
        if self.clusters.is_empty() {
            return folded;
        }
        let start = self.cluster_at(folded.start);
        if folded.is_empty() {
            return start..start;
        }
        let next = self
            .clusters
            .partition_point(|&(begin, _)| begin < folded.end);
        let end = self
            .clusters
            .get(next)
            .map_or(self.original_length, |&(_, start)| start);
        start..end
    }

    fn cluster_at(&self, folded: usize) -> usize {
        let after = self.clusters.partition_point(|&(begin, _)| begin <= folded);
        match after
            .checked_sub(1)
            .and_then(|index| self.clusters.get(index))
        {
            Some(&(_, start)) => start,
            None => 0,
        }
    }
}

/// A text of plain ASCII without control characters, or one whose characters all stand for
/// themselves, needs no copy.
fn is_folded(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) || (text.chars().all(stands_for_itself))
}

/// Whether the fold leaves the character as it is, wherever it stands: the characters that
/// English and Chinese prose consists of, apart from full-width forms.
fn stands_for_itself(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}' if !is_traditional(character))
        || matches!(
            character,
            ' '..='~'
                | '。'
                | '、'
                | '《'
                | '》'
                | '〈'
                | '〉'
                | '「'
                | '」'
                | '『'
                | '』'
                | '【'
                | '】'
                | '—'
                | '–'
        )
}

/// Splits a text into characters with the combining marks that follow them, each with its offset.
fn clusters_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.next()?;
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = rest.peek()
            && canonical_combining_class(next) != 0
        {
            end = at + next.len_utf8();
            rest.next();
        }
        Some((start, &text[start..end]))
    })
}

fn fold_cluster(cluster: &str, into: &mut String) {
    for character in cluster.nfkc() {
        match character {
            // Zero-width characters and the soft hyphen are hints to a typesetter.
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => {}
            '\u{2010}' | '\u{2011}' | '\u{2212}' => into.push('-'),
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' => into.push('\''),
            '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}' => into.push('"'),
            _ if character.is_whitespace() || character.is_control() => into.push(' '),
            _ => into.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(original: &str, folded: &str) {
        assert_eq!(FoldedText::new(original).as_str(), folded);
    }

    #[test]
    fn spellings_that_differ_only_in_form_become_equal() {
        check("Ａ／ＲＥＳ／６２／２１１，", "A/RES/62/211,");
        check("Inter\u{2011}Agency", "Inter-Agency");
        check("the Organization’s “goals”", "the Organization's \"goals\"");
        check("co\u{AD}operation\u{A0}now", "cooperation now");
        check("全球契约", "全球契约");
        check("全球契約，問責", "全球契约,问责");
    }

    #[test]
    fn a_decomposed_letter_equals_the_composed_one() {
        check("cafe\u{301}", "café");
    }

    #[test]
    fn positions_lead_back_to_the_original() {
        let original = "《Ｇｌｏｂａｌ\u{200B} Compact’s》";
        let folded = FoldedText::new(original);
        let start = folded.as_str().find("Compact").expect("it is in the text");
        let range = folded.original_range(start..start + "Compact".len());
        assert_eq!(&original[range], "Compact");
        let global = folded.original_range("《".len().."《Global".len());
        assert_eq!(&original[global], "Ｇｌｏｂａｌ\u{200B}");
    }
}
