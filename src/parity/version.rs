//! A [`Version`] is what is compared of a document with its counterpart: what tells its paragraphs,
//! and which concepts they name; no text.

use std::collections::BTreeMap;

use crate::analysis::{AnalysedParagraph, DocumentAnalysis};
use crate::blocks::{Block, each_run};
use crate::dates;
use crate::language::Language;
use crate::roman;
use crate::segment::Section;
use crate::symbol::Symbol;
use crate::word_map::hash_of;

/// One language version of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub(super) symbol: Symbol,
    pub(super) language: Language,
    /// The name of the document in the tables.
    pub(super) id: String,
    /// Those that are counted, or would be if another document did not have them too.
    pub(super) paragraphs: Vec<Comparable>,
}

/// What can be compared of a paragraph between two languages: about 60 bytes, and 16 for each
/// concept that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comparable {
    /// Place in the document, from 1.
    pub(super) place: u32,
    pub(super) section: Section,
    /// Stands for the number and what it is within; none for a paragraph without either.
    pub(super) label: Option<u64>,
    /// In bytes. A Chinese text has about as many as an English one that says the same.
    pub(super) length: u32,
    /// In the order of the lexicon.
    pub(super) named: Box<[Named]>,
    /// Stand for what is written the same in both languages, the works that it cites and the
    /// numbers in it; sorted.
    pub(super) signs: Box<[u64]>,
}

/// A concept that a paragraph names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) concept: u32,
    pub(super) mentions: u32,
    /// The first character of the first mention, from 0.
    pub(super) first: u32,
}

impl Version {
    /// A document without a symbol, or in a third language, has no counterpart.
    pub fn of(analysis: &DocumentAnalysis) -> Option<Self> {
        let symbol = analysis.identity.symbol.clone()?;
        let language = analysis.language;
        if !matches!(language, Language::English | Language::Chinese) {
            return None;
        }
        let placed = analysis.paragraphs.iter().zip(1..);
        let compared = placed.filter(|(it, _)| it.counted || it.duplicate_of.is_some());
        Some(Self {
            symbol,
            language,
            id: analysis.id(),
            paragraphs: compared
                .map(|(paragraph, place)| comparable(paragraph, place, analysis))
                .collect(),
        })
    }
}

fn comparable(analysed: &AnalysedParagraph, place: u32, analysis: &DocumentAnalysis) -> Comparable {
    let paragraph = &analysed.paragraph;
    Comparable {
        place,
        section: paragraph.section,
        label: label(paragraph.within.as_deref(), paragraph.number.as_deref()),
        length: small(paragraph.text.len()),
        named: named(analysed, analysis),
        signs: signs(analysed),
    }
}

fn label(within: Option<&str>, number: Option<&str>) -> Option<u64> {
    let is_labelled = within.is_some() || number.is_some();
    let label = || {
        let part = number.and_then(part);
        let number = part.as_deref().or(number);
        format!(
            "{}/{}",
            within.unwrap_or_default(),
            number.unwrap_or_default()
        )
    };
    is_labelled.then(|| hash_of(&label()))
}

/// What a number names that has a word in it, in the same words for both languages: "article 2" for
/// "Article 2" and 第二条.
fn part(number: &str) -> Option<String> {
    const PARTS: [(&str, &[&str]); 4] = [
        ("article", &["条", "條"]),
        ("chapter", &["章"]),
        ("part", &["部分"]),
        ("section", &["节", "節"]),
    ];
    let (part, value) = match number.strip_prefix('第') {
        Some(rest) => PARTS.iter().find_map(|(part, words)| {
            let value = words.iter().find_map(|it| rest.strip_suffix(it))?;
            Some((part, u32::try_from(dates::numeral(value.trim())?).ok()?))
        }),
        None => {
            let (word, value) = number.split_once(' ')?;
            let (part, _) = PARTS.iter().find(|it| it.0.eq_ignore_ascii_case(word))?;
            Some((part, self::value(value)?))
        }
    }?;
    Some(format!("{part} {value}"))
}

/// The value of a number in figures, in Roman numerals or as a word.
fn value(number: &str) -> Option<u32> {
    const WORDS: [&str; 4] = ["ONE", "TWO", "THREE", "FOUR"];
    let shouted = number.to_uppercase();
    let as_word = || WORDS.iter().zip(1..).find(|it| *it.0 == shouted);
    let in_figures = number.parse().ok();
    in_figures
        .or_else(|| roman::value(&shouted))
        .or_else(|| as_word().map(|it| it.1))
}

fn signs(analysed: &AnalysedParagraph) -> Box<[u64]> {
    let works = analysed.citations.iter().map(|it| hash_of(it.cited.work()));
    let mut signs: Vec<u64> = works.chain(figures(&analysed.paragraph.text)).collect();
    signs.sort_unstable();
    signs.dedup();
    signs.into_boxed_slice()
}

/// The numbers of two to eighteen digits in a text: one digit is often a word in the other
/// language. A thousand may be set off: 5,272 and 5 272 are the same.
fn figures(text: &str) -> Vec<u64> {
    let mut figures: Vec<Figure> = Vec::new();
    let mut ended = None;
    each_run(text.as_bytes(), Block::digits, |begin, end| {
        let goes_on = ended.is_some_and(|it| matches!(&text[it..begin], "," | " " | "\u{a0}"));
        let digits = &text.as_bytes()[begin..end];
        match figures.last_mut() {
            Some(last) if goes_on && digits.len() == 3 => last.extend(digits),
            _ => {
                let mut figure = Figure::default();
                figure.extend(digits);
                figures.push(figure);
            }
        }
        ended = Some(end);
    });
    let long = figures.iter().filter(|it| (2..19).contains(&it.digits));
    long.map(|it| it.value).collect()
}

/// A number, as far as it has no more digits than fit.
#[derive(Default)]
struct Figure {
    digits: usize,
    value: u64,
}

impl Figure {
    fn extend(&mut self, digits: &[u8]) {
        for digit in digits {
            let digit = u64::from(digit - b'0');
            self.value = self.value.wrapping_mul(10).wrapping_add(digit);
        }
        self.digits += digits.len();
    }
}

/// The concepts that a paragraph names in the language of its document.
fn named(analysed: &AnalysedParagraph, analysis: &DocumentAnalysis) -> Box<[Named]> {
    let mut named: BTreeMap<u32, Named> = BTreeMap::new();
    let own = (analysed.mentions.iter()).filter(|it| it.language == analysis.language);
    for mention in own {
        let concept = small(mention.concept);
        let first = || {
            let before = &analysed.paragraph.text[..mention.range.start];
            Named {
                concept,
                mentions: 0,
                first: small(before.chars().count()),
            }
        };
        named.entry(concept).or_insert_with(first).mentions += 1;
    }
    named.into_values().collect()
}

/// No paragraph or lexicon comes near the limit.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[u64]) {
        assert_eq!(figures(text), expected, "{text}");
    }

    #[test]
    fn numbers_are_the_same_however_thousands_are_set_off() {
        check("of the 5,272 projects, 2,025 in 2022", &[5272, 2025, 2022]);
        check("5 272个项目中，2 025个", &[5272, 2025]);
        check("about 1 million in 14 of 28", &[14, 28]);
    }

    #[test]
    fn parts_have_the_same_label_in_both_languages() {
        for (english, chinese) in [
            ("Article 12", "第十二条"),
            ("ARTICLE 3", "第3條"),
            ("Chapter IV", "第四章"),
            ("PART TWO", "第二部分"),
            ("Section 1", "第1节"),
        ] {
            assert_eq!(label(None, Some(english)), label(None, Some(chinese)));
        }
        assert_ne!(label(None, Some("Article 1")), label(None, Some("第一章")));
        assert_ne!(label(None, Some("1")), label(None, Some("第一条")));
        assert_eq!(part("2015/201"), None);
        assert_eq!(part("Appendix A"), None);
    }

    #[test]
    fn a_list_of_numbers_is_no_number() {
        check("10, 12 and 15", &[10, 12, 15]);
        check("", &[]);
    }
}
