//! Chinese labels as phrases.
//!
//! - White space beside Han characters goes; Latin letters stay: `MX导弹`.
//! - One character in brackets may or may not be there: `贫血（症）` is 贫血 and 贫血症.
//! - A longer qualifier is dropped after four characters or more; a shorter heading is looked for
//!   as it stands.
//! - A single character is not looked for: it is a part of too many words.

use super::super::notes::Notes;
use super::{LexiconPhrase, needs_case_rule, qualified};
use crate::folded::FoldedText;
use crate::language::{Language, is_han};
use crate::lexicon::CaseRule;

/// A heading of this many characters is rarely a part of another word.
const LONG_ENOUGH: usize = 4;

const SPACED: &str = "Chinese labels lost white space";
const SINGLE: &str = "labels of one Chinese character are not looked for";
const OPTIONAL: &str = "characters in brackets are optional";
const DROPPED: &str = "qualifiers were dropped";
const BARE: &str = "short Chinese headings with a qualifier are found only together with it";
const FOREIGN: &str = "Chinese labels have no Chinese character and are found in this spelling";
const CUT: &str = "labels end inside a bracket and were taken as if it were closed";

pub(super) fn phrases(label: &str, notes: &mut Notes) -> Vec<LexiconPhrase> {
    let mut phrases = Vec::new();
    for part in label.split([';', '；']) {
        let part = without_spaces(part);
        if part.len() < label.len() && label.contains(char::is_whitespace) {
            notes.add(SPACED, label);
        }
        for written in headings(&part, notes) {
            if written.chars().count() == 1 {
                notes.add(SINGLE, &written);
            } else {
                phrases.push(phrase(written, notes));
            }
        }
    }
    phrases
}

/// "DVD" is Chinese too, and as easily mistaken as in English.
fn phrase(written: String, notes: &mut Notes) -> LexiconPhrase {
    let mut phrase = LexiconPhrase::words(Language::Chinese, written);
    if !phrase.written.contains(is_han) {
        notes.add(FOREIGN, &phrase.written);
        phrase.case = needs_case_rule(&phrase).then_some(CaseRule::Exact);
    }
    phrase
}

/// Chinese is written without spaces; between Latin words they stay.
fn without_spaces(label: &str) -> String {
    let folded = FoldedText::new(label.trim());
    let characters: Vec<char> = folded.as_str().trim().chars().collect();
    let is_wide = |place: Option<usize>| {
        let character = place.and_then(|it| characters.get(it));
        character.is_none_or(|&it| is_han(it) || it == ' ' || !it.is_alphanumeric())
    };
    let mut text = String::with_capacity(label.len());
    for (place, &character) in characters.iter().enumerate() {
        let is_between =
            character == ' ' && (is_wide(place.checked_sub(1)) || is_wide(Some(place + 1)));
        if !is_between {
            text.push(character);
        }
    }
    text
}

fn headings(label: &str, notes: &mut Notes) -> Vec<String> {
    if let Some((before, optional, after)) = optional_character(label) {
        notes.add(OPTIONAL, label);
        return vec![
            format!("{before}{after}"),
            format!("{before}{optional}{after}"),
        ];
    }
    let Some(it) = qualified(label).filter(|it| !it.head.is_empty()) else {
        return vec![label.to_string()];
    };
    if !it.is_closed {
        notes.add(CUT, label);
    }
    let is_year = it
        .qualifier
        .contains(|character: char| character.is_ascii_digit());
    if is_year || it.head.chars().count() >= LONG_ENOUGH {
        notes.add(DROPPED, label);
        return vec![it.head.to_string()];
    }
    notes.add(BARE, label);
    // The whole is found in texts only if its bracket is closed.
    let bracket = if it.is_closed { "" } else { ")" };
    vec![format!("{label}{bracket}")]
}

/// The text before, the one character in brackets, and the text after.
fn optional_character(label: &str) -> Option<(&str, &str, &str)> {
    let open = label.find('(')?;
    let (before, rest) = (&label[..open], &label[open + 1..]);
    let (optional, after) = rest.split_once(')').unwrap_or((rest, ""));
    let is_optional = optional.chars().count() == 1 && optional.contains(is_han);
    (is_optional && !before.is_empty() && !after.contains('(')).then_some((before, optional, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(label: &str, expected: &[&str]) {
        let phrases = phrases(label, &mut Notes::default());
        let written: Vec<&str> = phrases.iter().map(|it| it.written.as_str()).collect();
        assert_eq!(written, expected, "{label}");
    }

    #[test]
    fn white_space_goes_and_latin_letters_stay() {
        check(" 适应气候变化", &["适应气候变化"]);
        check("苏丹 - 萨赫勒区域", &["苏丹-萨赫勒区域"]);
        check("MX导弹", &["MX导弹"]);
        check("DVD", &["DVD"]);
        check("Open Data 倡议", &["Open Data倡议"]);
        check("代号; 代码", &["代号", "代码"]);
    }

    #[test]
    fn one_character_in_brackets_may_be_there_or_not() {
        check("贫血（症）", &["贫血", "贫血症"]);
        check("快中子（反应）堆", &["快中子(反应)堆"]);
        check("生物统计(学", &["生物统计", "生物统计学"]);
        check("普什图（族）语", &["普什图语", "普什图族语"]);
    }

    #[test]
    fn qualifiers_are_dropped_where_the_rest_says_enough() {
        check("执行手段（发展）", &["执行手段"]);
        check("海损（海事法）", &["海损(海事法)"]);
        check("证明  （裁军", &["证明(裁军)"]);
        check("世界大战（1914-1", &["世界大战"]);
    }

    #[test]
    fn a_single_character_is_not_looked_for() {
        check("水", &[]);
    }
}
