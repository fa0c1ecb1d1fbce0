//! Text that lost its line breaks: a resolution in one line is divided where its parts begin, and a
//! title where the organ or the symbol of the draft shares its line.
//!
//! Only what can hardly be anything else divides it: a formula with a reason or an act behind it
//! must be there, numbers count up, and a reason follows a comma.

use std::sync::LazyLock;

use regex::Regex;

use super::lead::{self, Mood};
use super::opening::Opening;
use crate::clean::{Form, Gap, Line};
use crate::pattern::pattern;

/// How long a line is at least that holds more than a paragraph, and at most, in bytes.
const LENGTHS: std::ops::Range<usize> = 150..300_000;

/// How many lines a document has at most that lost its line breaks.
const MOST_LINES: usize = 12;

/// How many parts a line holds at most; no resolution has so many.
const MOST_PARTS: usize = 1000;

/// The longest line, in bytes, that holds a title and what follows it in a document of many lines.
const LONGEST_TITLED: usize = 10_000;

static FORMULA: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|\s)(?:The (?:General Assembly|Security Council|Economic and Social Council|Human Rights Council|Trusteeship Council),?|(?:大会|安全理事会|经济及社会理事会|人权理事会)[，,])\s*",
    )
});

/// What stands before the formula.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)\s(?:
        (?:Resolution|Decision)s?\ adopted\ by\ the\ |Adopted\ by\ the\ [A-Z]
        | \[(?:on\ the|without|adopted|based\ on|根据|未经)
        | (?:E?S-)?[0-9]{1,4}/[0-9]{1,4}\.\s
        | Resolution\ [0-9]{1,4}\ ?\([0-9]{4}\)\s | 第\ ?[0-9]{1,4}\ ?\([0-9]{4}\)号决议\s
        | [0-9]{4}\ ?年\ ?[0-9]{1,2}\ ?月\ ?[0-9]{1,2}\ ?日(?:大会|安全理事会)
        | [\[(]S/[0-9]
        )|\]\s",
    )
});

/// Where a part of the body may begin: behind the end of the one before and the mark of a note.
static END: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[,;:.]\s?[0-9]{0,3}\s+|[，；：。](?:[0-9]{1,3}\s+|\s*)"));

static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[0-9]+(?:st|nd|rd|th) (?:plenary )?meeting\b|Adopted (?:unanimously|without|at|by) |第\s?[0-9]+\s?次(?:全体)?会议)",
    )
});

/// Divides the long lines of a document that has few, and the titles of resolutions.
pub(super) fn divide(lines: Vec<Line>, source: &str) -> Vec<Line> {
    let has_few = lines.len() <= MOST_LINES;
    let may_be_flat = |it: &Line| {
        let text = it.excerpt.text();
        it.form == Form::Text
            && (has_few && LENGTHS.contains(&text.len())
                || text.len() < LONGEST_TITLED && begins_with_council_number(text))
    };
    if !lines.iter().any(may_be_flat) {
        return lines;
    }
    let mut divided = Vec::with_capacity(lines.len());
    for line in lines {
        let cuts = match may_be_flat(&line) {
            true => cuts(line.excerpt.text()),
            false => Vec::new(),
        };
        let mut rest = line;
        let mut parts = Vec::with_capacity(cuts.len());
        for cut in cuts.into_iter().rev() {
            let (head, tail) = rest.excerpt.clone().split_at(source, cut);
            parts.push(Line {
                excerpt: tail,
                form: Form::Text,
                gap: Gap::Blank,
                emphasis: None,
                label: None,
            });
            rest.excerpt = head;
        }
        divided.push(rest);
        divided.extend(parts.into_iter().rev());
    }
    divided
}

/// "Resolution 783 (1992)" or "108 (1955).", with more behind it.
fn begins_with_council_number(text: &str) -> bool {
    let may_begin = text.starts_with(|it: char| it.is_ascii_digit() || "RrlI第".contains(it));
    may_begin
        && text.contains('(')
        && matches!(Opening::of(text), Opening::ResolutionNumber(it) if it.label.contains("(19") || it.label.contains("(20"))
}

/// The bytes of a text where a part of a resolution begins.
fn cuts(text: &str) -> Vec<usize> {
    let is_named = begins_with_council_number(text);
    let opens_body = |rest: &str| lead::opens(rest) || is_named && rest.is_empty();
    let formula = FORMULA
        .find_iter(text)
        .find(|it| opens_body(&text[it.end()..]));
    let Some(formula) = formula else {
        let is_title = is_named && text.len() < LENGTHS.start;
        return if is_title {
            cuts_in_head(text)
        } else {
            Vec::new()
        };
    };
    let mut cuts = cuts_in_head(&text[..formula.start()]);
    cuts.extend([formula.start(), formula.end()]);
    let mut acts = Acts {
        number: 0,
        are_numbered: text[formula.end()..].contains(" 1. "),
    };
    for end in END.find_iter(&text[formula.end()..]) {
        let at = formula.end() + end.end();
        let rest = &text[at..];
        if numbers(rest, acts.number + 1) {
            acts.number += 1;
        } else if !begins_part(rest, end.as_str(), acts) {
            continue;
        }
        cuts.push(at);
    }
    cuts.retain(|it| (1..text.len()).contains(it));
    cuts.dedup();
    if cuts.len() > MOST_PARTS {
        cuts.clear();
    }
    cuts
}

/// The bytes of a head where a part of it begins.
fn cuts_in_head(head: &str) -> Vec<usize> {
    let places = HEAD.find_iter(head).map(|it| match it.as_str() {
        closed if closed.starts_with(']') => it.end(),
        _ => it.start() + 1,
    });
    places.filter(|it| *it < head.len()).collect()
}

/// Whether a text begins with this number of a paragraph.
fn numbers(text: &str, number: u32) -> bool {
    let behind = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let is_next = text[..text.len() - behind.len()].parse() == Ok(number);
    is_next && behind.starts_with(['.', '、', '．'])
}

/// What is known of the acts of a resolution while it is read.
#[derive(Debug, Clone, Copy)]
struct Acts {
    /// The number of the last one.
    number: u32,
    /// One of them has the number 1; otherwise the verb tells where they begin.
    are_numbered: bool,
}

/// Whether a reason, an act, a letter or the meeting begins behind such an end.
fn begins_part(text: &str, end: &str, acts: Acts) -> bool {
    let has_acts = acts.number > 0;
    let is_apart = end.ends_with(char::is_whitespace);
    let is_letter = || {
        let mut signs = text.chars();
        let [open, letter, close] = [signs.next(), signs.next(), signs.next()];
        open == Some('(') && close == Some(')') && letter.is_some_and(|it| it.is_ascii_lowercase())
    };
    match end.chars().next() {
        Some(',') => match lead::mood_of(text) {
            Some(Mood::Preambular) => !has_acts,
            Some(Mood::Operative) => !acts.are_numbered && names_no_one(text),
            None => false,
        },
        Some('，') => !has_acts && is_apart && lead::has_chinese_lead(text),
        Some(';' | ':' | '；' | '：') => has_acts && is_letter(),
        _ => MEETING.is_match(text),
    }
}

/// "Recommends to the General Assembly", but not "States Members".
fn names_no_one(text: &str) -> bool {
    let behind = text.trim_start_matches(|it: char| it.is_ascii_alphabetic());
    behind
        .trim_start()
        .starts_with(|it: char| it.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut parts = Vec::new();
        let mut from = 0;
        for cut in cuts(text).into_iter().chain([text.len()]) {
            parts.push(text[from..cut].trim());
            from = cut;
        }
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_resolution_in_one_line_has_its_parts() {
        check(
            "Resolution adopted by the General Assembly on 20 December 2018 [on the report of the Second Committee (A/73/544)] 73/254. Towards partnerships The General Assembly, Recalling its resolutions 55/215, 56/76 and 71/244 of 21 December 2016, Reaffirming, in this regard, its resolution 70/1, 1. Takes note of the report in paragraph 2. Of it; 2. Stresses that: (a) All act; (b) None waits; 3. Recognizes the work, recalling its value. 62nd plenary meeting 20 December 2018",
            &[
                "Resolution adopted by the General Assembly on 20 December 2018",
                "[on the report of the Second Committee (A/73/544)]",
                "73/254. Towards partnerships",
                "The General Assembly,",
                "Recalling its resolutions 55/215, 56/76 and 71/244 of 21 December 2016,",
                "Reaffirming, in this regard, its resolution 70/1,",
                "1. Takes note of the report in paragraph 2. Of it;",
                "2. Stresses that:",
                "(a) All act;",
                "(b) None waits;",
                "3. Recognizes the work, recalling its value.",
                "62nd plenary meeting 20 December 2018",
            ],
        );
        check(
            "2018年12月20日大会决议 [根据第二委员会的报告(A/73/544)通过] 73/254. 建立伙伴关系 大会， 回顾其决议，强调其重要性， 重申其决议， 1. 注意到报告； 2. 请秘书长报告。 2018年12月20日 第62次全体会议",
            &[
                "2018年12月20日大会决议",
                "[根据第二委员会的报告(A/73/544)通过]",
                "73/254. 建立伙伴关系",
                "大会，",
                "回顾其决议，强调其重要性，",
                "重申其决议，",
                "1. 注意到报告；",
                "2. 请秘书长报告。 2018年12月20日 第62次全体会议",
            ],
        );
    }

    #[test]
    fn without_numbers_a_verb_begins_the_acts() {
        check(
            "Resolution 77 (1981) of 3 May 1981 The Security Council, Having examined the application of Utopia, States Members being present, Recommends that Utopia be admitted. Adopted unanimously at the 22nd meeting.",
            &[
                "Resolution 77 (1981) of 3 May 1981",
                "The Security Council,",
                "Having examined the application of Utopia, States Members being present,",
                "Recommends that Utopia be admitted.",
                "Adopted unanimously at the 22nd meeting.",
            ],
        );
    }

    #[test]
    fn a_title_is_parted_from_what_shares_its_line() {
        check(
            "Resolution 77 (1981) of 3 May 1981 The Security Council,",
            &[
                "Resolution 77 (1981) of 3 May 1981",
                "The Security Council,",
            ],
        );
        check(
            "7 (1946). Resolution of 3 May 1946 [S/77]",
            &["7 (1946). Resolution of 3 May 1946", "[S/77]"],
        );
        let text = "Resolution 77 (1981) asks what the Security Council, in its wisdom, meant.";
        check(text, &[text]);
    }

    #[test]
    fn a_sentence_that_names_an_organ_stays_whole() {
        let text = "The report says that The General Assembly, in its resolution 55/2, took note. 1. It is long.";
        check(text, &[text]);
    }
}
