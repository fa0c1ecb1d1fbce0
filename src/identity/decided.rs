//! The day of the meeting at which an organ decided, as the text of its decision says it: "At its
//! 52nd plenary meeting, on 22 December 2003, the General Assembly decided".

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::dates;
use crate::folded::FoldedText;
use crate::pattern::pattern;

/// What stands before the date in English.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bat (?:its|the) (?:[0-9]+(?:st|nd|rd|th)|resumed|[a-z-]+) (?:\([a-z ]+\) )?(?:plenary )?meeting(?: of the (?:General Assembly|Security Council|Economic and Social Council))?, (?:held )?on ",
    )
});

/// What stands behind the date in English, and in Chinese.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?: ,?\ the\ (?:General\ Assembly|Security\ Council|Economic\ and\ Social\ Council|Council|Assembly)\b
        | ,?\ in\ connection\ with\b
        | [,，]?(?:举行的)?(?:大会|安全理事会|经济及社会理事会|理事会)?(?:在)?第\ ?[0-9一二三四五六七八九十百]+\ ?次(?:全体)?会议 )",
    )
});

/// The day on which an organ decided, if all sentences that say one say the same.
pub(super) fn decided_on<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Date> {
    let mut days = texts.filter_map(day_in);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn day_in(text: &str) -> Option<Date> {
    let folded = FoldedText::new(text);
    let text = folded.as_str();
    let from = BEFORE.find(text).map_or(0, |it| it.end());
    let (range, date) = dates::first_date(&text[from..])?;
    let is_english = from > 0 && range.start == 0;
    let is_chinese = text.starts_with(char_of_date)
        || text.starts_with('在')
        || text.starts_with("安全理事会主席在");
    let is_meeting = BEHIND.is_match(&text[from + range.end..]);
    let may_be = is_meeting && (is_english || is_chinese) && dates::may_be_of_document(date);
    may_be.then_some(date)
}

fn char_of_date(character: char) -> bool {
    character.is_ascii_digit() || "一二".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[&str], expected: Option<&str>) {
        let day = decided_on(texts.iter().copied()).map(|it| it.to_string());
        assert_eq!(day.as_deref(), expected, "{texts:?}");
    }

    #[test]
    fn decisions_say_their_meeting() {
        check(
            &[
                "At its 52nd plenary meeting, on 22 December 2003, the General Assembly decided to meet again.",
            ],
            Some("2003-12-22"),
        );
        check(
            &["在2003年12月22日第52次全体会议上，大会决定再次开会。"],
            Some("2003-12-22"),
        );
        check(
            &["2023年7月25日，经济及社会理事会第12次全体会议决定再次开会。"],
            Some("2023-07-25"),
        );
        for text in [
            "在2021年9月15日举行的安全理事会第8860次会议上，安全理事会主席发表声明如下：",
            "在安全理事会2021年9月15日举行的第8860次会议上，安全理事会主席发表声明如下：",
        ] {
            check(&[text], Some("2021-09-15"));
        }
    }

    #[test]
    fn several_meetings_and_other_dates_say_none() {
        check(
            &[
                "At its 1st plenary meeting, on 5 May 2003, the Council decided",
                "At its 2nd plenary meeting, on 6 May 2003, the Council decided",
            ],
            None,
        );
        check(
            &["At its 5th meeting, on 5 May 2003, the Committee heard a statement."],
            None,
        );
        check(&["the report of 5 May 2003, the General Assembly"], None);
    }
}
