//! How digits stand in the text that may lead to a footnote: what stands right before and behind them.

use std::cell::OnceCell;
use std::ops::Range;

use super::{CleanText, is_spaceless, loose};
use crate::blocks::{first_place, is_digit};
use crate::dates;
use crate::language::is_han;
use crate::word_map::WordSet;

/// The stretches of digits in a text, in order.
pub(super) fn stretches_of_digits(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + first_place(&bytes[at..], is_digit)?;
        let length = bytes[start..].iter().take_while(|it| it.is_ascii_digit());
        at = start + length.count();
        Some(start..at)
    })
}

/// How digits stand in the text, from what is surely a mark to what may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Glued to a word or to punctuation, or in brackets: `session7`, `Declaration,1`, 《宣言》1,
    /// `2001, [1] by`.
    Glued,
    /// Behind a year and punctuation: `in 2010,4 particularly`, `in 2010.4 The`.
    AfterYear,
    /// Behind another number and punctuation: `in paragraph 5,4 particularly`.
    AfterNumber,
    /// Between Han characters: 联盟3的, 报告1 和.
    AmongHan,
    /// Glued to an abbreviation that also stands alone: `UNESCO5`, but not `CO2`.
    AfterCapitals,
    /// The last digits of a number that also stands alone: `Agenda 215`.
    TailOfNumber,
    /// Behind punctuation and a space: `has grown. 1 The partners`.
    Apart,
    /// Between two words: `the State party 1 at`.
    Loose,
}

/// `the United Nations, 1/`: a number and a stroke by themselves.
pub(super) fn stands_with_stroke(before: &str, after: &str) -> bool {
    let Some(behind) = after.strip_prefix('/') else {
        return false;
    };
    let ends = behind.chars().next().is_none_or(|it| !it.is_alphanumeric());
    ends && before.ends_with(|it: char| it.is_whitespace() || ",;.)\"".contains(it))
}

/// What digits may be, by what stands around them in their line and alone in the text.
pub(super) fn kind_of(
    before: &str,
    digits: &str,
    after: &str,
    alone: Option<&Alone<'_>>,
) -> Option<Kind> {
    if goes_on(after) {
        return None;
    }
    let mut preceding = before.chars().rev();
    let last = preceding.next()?;
    let second = preceding.next();
    if last == ' ' {
        // With no note to tell, these digits are anything.
        return if alone.is_none() {
            None
        } else if stands_apart(before.trim_end(), after) {
            Some(Kind::Apart)
        } else {
            loose::stands_between_words(before, after).then_some(Kind::Loose)
        };
    }
    if is_han(last) {
        return among_han(before, after).then_some(Kind::AmongHan);
    }
    let behind_number = second.is_some_and(|it| it.is_ascii_digit());
    if ",;:)]\"”'’》」』】）；，、。：！？".contains(last) {
        return match (behind_number, digits.len()) {
            (false, _) => Some(Kind::Glued),
            (true, 1 | 2) if is_behind_year(before) => Some(Kind::AfterYear),
            (true, 1 | 2) => Some(Kind::AfterNumber),
            _ => None,
        };
    }
    let ends_sentence = last == '.' && (after.trim().is_empty() || begins_sentence(after));
    if ends_sentence && digits.len() <= 2 && is_behind_year(before) {
        return Some(Kind::AfterYear);
    }
    let closes_sentence = last == '.'
        && (after.trim().is_empty() || ends_with_long_word(before) || begins_sentence(after))
        && !begins_number(before)
        && !is_abbreviation(before);
    if last.is_lowercase() || (closes_sentence && !behind_number) {
        return Some(Kind::Glued);
    }
    let head = before.trim_end_matches(|it: char| it.is_ascii_uppercase());
    let capitals = &before[head.len()..];
    let stands_alone = |it: &Alone<'_>| it.has_word(capitals);
    (capitals.len() >= 2 && alone.is_some_and(stands_alone)).then_some(Kind::AfterCapitals)
}

/// `Table 29D.`, `Figure II.`: what the number of a table goes on behind.
fn begins_number(before: &str) -> bool {
    let before = before.trim_end_matches('.');
    let (label, number) = before.rsplit_once(' ').unwrap_or(("", before));
    let has_digit = number.contains(|it: char| it.is_ascii_digit());
    let labels = ["Table", "Figure", "Chart", "Box", "Annex"];
    has_digit && number.ends_with(|it: char| it.is_ascii_uppercase())
        || labels.iter().any(|it| label.ends_with(it))
}

/// Whether a new sentence begins behind the digits.
fn begins_sentence(after: &str) -> bool {
    let behind = after.strip_prefix(' ').unwrap_or_default();
    behind.starts_with(char::is_uppercase)
}

/// Whether the full stop shortens a word that a number goes on with: `para.3`, `A/77/443/Add.1`.
fn is_abbreviation(before: &str) -> bool {
    let word = before.trim_end_matches('.').rsplit([' ', '(', '[']).next();
    let word = word.unwrap_or_default();
    // What stands behind a stroke is a part of a symbol: `A/C.2/77/L.18`.
    let (symbol, part) = word.rsplit_once('/').unwrap_or(("", word));
    let is_part = part.len() <= 3 || part == "CONF";
    !symbol.is_empty() && is_part && part.starts_with(char::is_uppercase)
        || part.len() == 1
        || ABBREVIATIONS.iter().any(|it| it.eq_ignore_ascii_case(part))
}

/// Words that are shortened before a number.
const ABBREVIATIONS: [&str; 38] = [
    "add", "amend", "art", "arts", "chap", "chaps", "cf", "col", "conf", "corr", "crp", "dec",
    "doc", "ed", "fig", "figs", "inf", "no", "nos", "para", "paras", "pp", "pt", "pv", "reg",
    "res", "rev", "sect", "sects", "sec", "ser", "sr", "suppl", "vol", "vols", "wp", "dr", "st",
];

/// `in 2010,`: a year and a sign.
fn is_behind_year(before: &str) -> bool {
    let mut signs = before.chars();
    signs.next_back().is_some() && ends_with_year(signs.as_str())
}

/// Whether the last word is four digits of the last centuries.
fn ends_with_year(text: &str) -> bool {
    let mut signs = text.bytes().rev();
    let year: Vec<u8> = signs.by_ref().take(4).collect();
    let is_century = matches!(year[..], [_, _, b'9', b'1'] | [_, _, b'0', b'2']);
    is_century && year.iter().all(u8::is_ascii_digit) && signs.next() == Some(b' ')
}

/// Whether the last word is the number of a resolution: `59/300`.
fn ends_with_symbol(text: &str) -> bool {
    let word = text.rsplit(' ').next().unwrap_or_default();
    let is_sign = |it: u8| it.is_ascii_digit() || it == b'/';
    word.bytes().all(is_sign) && word.split('/').filter(|it| !it.is_empty()).count() == 2
}

/// Words that no number before them counts.
pub(super) const NEVER_COUNTED: [&str; 17] = [
    "and",
    "or",
    "which",
    "that",
    "as",
    "in",
    "the",
    "to",
    "by",
    "for",
    "with",
    "at",
    "on",
    "including",
    "adopted",
    "held",
    "entitled",
];

/// Whether digits with a space on either side are no number in a sentence: one ends before them and
/// another begins, or the words that go on count nothing.
fn stands_apart(before: &str, after: &str) -> bool {
    let next = after.strip_prefix(' ').unwrap_or_default();
    let goes_on = || {
        next.split(' ')
            .next()
            .is_some_and(|it| NEVER_COUNTED.contains(&it))
    };
    match before.chars().next_back() {
        Some('，' | '；' | '。') => after.is_empty(),
        Some('.' | ';') => {
            let begins = next.starts_with(char::is_uppercase);
            (after.is_empty() || begins) && !dates::begins_with_plain_month(next.as_bytes())
        }
        Some(',') => after.is_empty() || goes_on(),
        // "of 2 December 1981 67 and", "resolution 338 (1973) 5 and", "resolution 59/300 8 and".
        Some(last) if last == ')' || ends_with_year(before) || ends_with_symbol(before) => {
            goes_on() || after.starts_with([',', ';'])
        }
        _ => false,
    }
}

/// Whether what follows makes the digits part of something longer.
fn goes_on(after: &str) -> bool {
    let mut characters = after.chars();
    let next = characters.next();
    let is_joined =
        next.is_some_and(|it| (it.is_alphanumeric() && !is_han(it)) || "/-–%".contains(it));
    let is_decimal =
        matches!(next, Some('.' | ',')) && characters.next().is_some_and(|it| it.is_ascii_digit());
    is_joined || is_decimal || next.is_some_and(is_measure)
}

/// What Chinese counts with: 3年, 第60次. A digit before it is a number.
fn is_measure(character: char) -> bool {
    "年月日号號次届屆项項个個名国國条條段章节節卷页頁种種位亿万千百十岁时分".contains(character)
}

/// Whether Han goes on behind digits that no word before takes; a space may stand behind a mark.
fn among_han(before: &str, after: &str) -> bool {
    let after = after.strip_prefix(' ').unwrap_or(after);
    let next = after.chars().next();
    next.is_none_or(|it| is_spaceless(it) && !is_measure(it))
        && !NUMBERED.iter().any(|it| before.ends_with(it))
}

/// What a number belongs to in Chinese: 附件1, 目标5.
const NUMBERED: [&str; 24] = [
    "第", "附件", "附录", "表", "图", "项目", "目标", "指标", "条", "款", "段", "编", "章", "节",
    "方案", "结论", "建议", "原则", "阶段", "类", "组", "选项", "专栏", "方框",
];

/// `Assembly.3` ends a sentence; `No.5` and `para.3` do not.
fn ends_with_long_word(before: &str) -> bool {
    let letters = before.trim_end_matches('.').chars().rev();
    letters.take_while(|it| it.is_alphabetic()).count() > 4
}

/// How many digits at the end of a number are a mark: the number without them, with the word
/// before it, stands elsewhere in the text.
pub(super) fn tail_of(before: &str, digits: &str, after: &str, alone: &Alone<'_>) -> Option<usize> {
    let word = before.strip_suffix(' ')?.rsplit(' ').next()?;
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    if goes_on(after) || is_year || digits.len() > 6 {
        return None;
    }
    let length = (1..digits.len().min(4)).find(|length| {
        let number = &digits[..digits.len() - length];
        alone.has_number(word, number)
    })?;
    let behind: String = after.chars().take(20).collect();
    let in_date = dates::first_date(&format!("{word} {digits}{behind}")).is_some();
    (!in_date).then_some(length)
}

/// What stands in the text without any digits glued to it, once it is asked for.
pub(super) struct Alone<'t> {
    clean: &'t CleanText<'t>,
    /// Words in capitals.
    words: OnceCell<WordSet<&'t str>>,
    /// Numbers with the word before them: ("Agenda", "21").
    numbers: OnceCell<WordSet<(&'t str, &'t str)>>,
}

impl<'t> Alone<'t> {
    pub(super) fn in_text(clean: &'t CleanText<'_>) -> Self {
        Self {
            clean,
            words: OnceCell::new(),
            numbers: OnceCell::new(),
        }
    }

    /// Whether a number stands alone somewhere behind the word.
    fn has_number(&self, word: &str, number: &str) -> bool {
        let numbers = self.numbers.get_or_init(|| {
            let lines = self.clean.lines.iter();
            lines.flat_map(|it| numbers_in(it.excerpt.text())).collect()
        });
        numbers.contains(&(word, number))
    }

    /// Whether a word of several capitals stands alone somewhere.
    fn has_word(&self, capitals: &str) -> bool {
        let words = self.words.get_or_init(|| {
            let lines = self.clean.lines.iter();
            let words = lines.flat_map(|line| line.excerpt.text().split(' '));
            let bare = words.map(bare);
            bare.filter(|it| it.starts_with(|it: char| it.is_ascii_uppercase()))
                .collect()
        });
        words.contains(capitals)
    }
}

/// The numbers in a text that no letter is glued to, with the words before them.
fn numbers_in(text: &str) -> impl Iterator<Item = (&str, &str)> {
    stretches_of_digits(text).filter_map(move |place| {
        let before = text[..place.start].rsplit_once(' ');
        let (before, start) = before.map_or(("", 0), |(it, _)| (it, it.len() + 1));
        let end = text[place.end..]
            .find(' ')
            .map_or(text.len(), |it| place.end + it);
        let bare = bare(&text[start..end]);
        is_number(bare).then(|| (before.rsplit(' ').next().unwrap_or(""), bare))
    })
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric())
}

fn is_number(bare: &str) -> bool {
    !bare.is_empty() && bare.bytes().all(|it| it.is_ascii_digit())
}
