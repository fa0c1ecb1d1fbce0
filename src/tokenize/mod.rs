//! A [`Token`] is a word, a number, a date, a document symbol or an address where it stands in a
//! paragraph; a [`Tokenizer`] finds the tokens of one language and says what each is counted as.
//!
//! It promises that no letter or digit is lost, and that tokens point into the original text.

mod signs;
pub(crate) mod special;
pub(crate) mod words;

pub(crate) mod chinese;
pub(crate) mod english;
pub(crate) mod stop_words;

#[cfg(test)]
mod laws;

use std::borrow::Cow;
use std::ops::Range;

use crate::blocks::any_pair;
use crate::folded::FoldedText;
use crate::language::Language;
pub use chinese::ChineseTokenizer;
pub use english::EnglishTokenizer;
use special::SpecialFinder;
pub use stop_words::StopWords;

/// What a token is; only words are terms by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Has at least one letter: `policy-making`, `COVID-19`, `21st`, 伙伴关系.
    Word,
    /// Has digits and no letter: `2.5`, `1,500`, `2007`.
    Number,
    /// Names one day: `19 December 2007`, `2007-12-19`, 2007 年 12 月 19 日.
    Date,
    /// Names a document: `A/RES/62/211`, `S/RES/1440 (2002)`, `Add.1`.
    Symbol,
    /// Names a resolution or decision by its number: `55/215`, `1440 (2002)`, `3367 A (XXX)`.
    Resolution,
    /// An address of a page, a site or a mailbox.
    Url,
}

impl TokenKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Word,
        Self::Number,
        Self::Date,
        Self::Symbol,
        Self::Resolution,
        Self::Url,
    ];

    /// The name in the config.
    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Number => "number",
            Self::Date => "date",
            Self::Symbol => "symbol",
            Self::Resolution => "resolution",
            Self::Url => "url",
        }
    }
}

/// A word, or what counts as one, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// Bytes of the paragraph's original text.
    pub range: Range<usize>,
    /// What the token is.
    pub kind: TokenKind,
    /// The text at the range, folded and in lower case.
    pub surface: Cow<'t, str>,
}

/// Finds tokens in the paragraphs of one language.
pub trait Tokenizer: Send + Sync {
    /// The tokens of one paragraph, in order and not overlapping.
    ///
    /// Every letter and digit is in exactly one of them; punctuation, white space and combining
    /// marks without a letter are in none, unless a date, symbol or address holds them.
    fn tokens<'t>(&self, text: &'t FoldedText<'_>) -> Vec<Token<'t>>;

    /// What a token with this surface is counted as; never empty if the surface is not.
    fn term<'s>(&'s self, surface: &'s str) -> Cow<'s, str>;

    /// Whether a surface says nothing about the subject of the text.
    fn is_stop_word(&self, surface: &str) -> bool;
}

/// One tokenizer for each language that is analysed, built once for a run.
pub struct Tokenizers {
    english: EnglishTokenizer,
    chinese: ChineseTokenizer,
}

impl Tokenizers {
    /// `chinese_phrases` are words of their own in Chinese text, whatever the dictionary says;
    /// see [`ChineseTokenizer::new`].
    pub fn new(
        chinese_phrases: &[String],
        english_stop_words: StopWords,
        chinese_stop_words: StopWords,
    ) -> Self {
        Self {
            english: EnglishTokenizer::new(english_stop_words),
            chinese: ChineseTokenizer::new(chinese_phrases, chinese_stop_words),
        }
    }

    /// What the tokens depend on besides the text, for the metadata of tables.
    pub fn describe() -> String {
        "en: Unicode words, Snowball English stemmer of rust-stemmers 1.2; \
         zh: jieba-rs 0.11 with its dictionary and the lexicon's phrases, without HMM"
            .to_owned()
    }

    /// The languages whose words are counted.
    pub const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

    /// None for a language whose words are not counted.
    pub fn for_language(&self, language: Language) -> Option<&dyn Tokenizer> {
        match language {
            Language::English => Some(&self.english),
            Language::Chinese => Some(&self.chinese),
            _ => None,
        }
    }
}

/// Where a token stands in the folded text, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) range: Range<usize>,
    pub(crate) kind: TokenKind,
}

/// Finds the special tokens, and lets `words` find those in the text between them.
///
/// `words` is given the text of one gap, the offset at which it begins, and where its spans go.
fn tokens_of<'t>(
    text: &'t FoldedText<'_>,
    special: &SpecialFinder,
    words: impl Fn(&'t str, usize, &mut Vec<Span>),
) -> Vec<Token<'t>> {
    let folded = text.as_str();
    let mut spans = Vec::with_capacity(folded.len() / 6);
    let mut end = 0;
    for span in special.spans(folded) {
        words(&folded[end..span.range.start], end, &mut spans);
        end = span.range.end;
        spans.push(span);
    }
    words(&folded[end..], end, &mut spans);
    placed(text, spans)
}

/// Traces spans of the folded text back to the original one.
fn placed<'t>(text: &'t FoldedText<'_>, spans: Vec<Span>) -> Vec<Token<'t>> {
    let small = text.small();
    let has_capitals = !small.is_ascii() && may_have_capitals(small);
    if text.is_original() && !has_capitals {
        let in_place = |span: Span| Token {
            surface: Cow::Borrowed(&small[span.range.clone()]),
            range: span.range,
            kind: span.kind,
        };
        return spans.into_iter().map(in_place).collect();
    }
    let mut tokens: Vec<Token<'t>> = Vec::with_capacity(spans.len());
    let mut original_range = text.original_ranges();
    let mut start = 0;
    let surface = |range: Range<usize>| match has_capitals {
        true => surface(text, range),
        false => Cow::Borrowed(&small[range]),
    };
    for span in spans {
        let range = original_range(span.range.clone());
        match tokens.last_mut() {
            // One character of the original can fold to several words (½ is 1⁄2, ㍘ is 0点).
            // They stay together, because tokens do not overlap.
            Some(last) if range.start < last.range.end => {
                last.range.end = range.end;
                last.surface = surface(start..span.range.end);
                if last.kind != span.kind {
                    last.kind = match last.surface.contains(char::is_alphabetic) {
                        true => TokenKind::Word,
                        false => TokenKind::Number,
                    };
                }
            }
            _ => {
                start = span.range.start;
                tokens.push(Token {
                    range,
                    kind: span.kind,
                    surface: surface(span.range),
                });
            }
        }
    }
    tokens
}

/// Whether a text whose letters of ASCII are small may have other capitals: a character that is
/// neither Chinese nor among the marks of prose.
fn may_have_capitals(small: &str) -> bool {
    // The bytes that other characters begin with, and two that marks begin with.
    let is_other = |one: u8, next: u8| {
        (one >= 0xC2) & !((0xE3..=0xE9).contains(&one) | (one == 0xE2) & (next == 0x80))
    };
    any_pair(small.as_bytes(), is_other)
}

/// A part of the text in lower case. It is borrowed, unless letters beyond ASCII become others.
fn surface<'t>(text: &'t FoldedText<'_>, range: Range<usize>) -> Cow<'t, str> {
    let small = &text.small()[range.clone()];
    let is_lower = |character: char| {
        if character.is_ascii() || ('\u{4E00}'..='\u{9FFF}').contains(&character) {
            return true;
        }
        let mut lower = character.to_lowercase();
        lower.next() == Some(character) && lower.next().is_none()
    };
    if small.is_ascii() || small.chars().all(is_lower) {
        return Cow::Borrowed(small);
    }
    Cow::Owned(text.as_str()[range].to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_have_no_capitals_are_told_by_their_bytes() {
        for character in ('\0'..=char::MAX).filter(|it| !it.is_ascii()) {
            let text = format!("a{character}");
            assert!(
                may_have_capitals(&text) || text.to_lowercase() == text,
                "{text:?}"
            );
        }
        assert!(!may_have_capitals("a,联合国的“”—、《》"));
    }
}
