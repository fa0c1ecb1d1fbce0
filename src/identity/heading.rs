//! How resolutions of the first thirty sessions begin and end: "217 (III). International Bill" and
//! "Hundred and eighty-third plenary meeting, 10 December 1948"; and when the meeting of a record
//! was held.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::dates;
use crate::folded::FoldedText;
use crate::pattern::pattern;
use crate::symbol::in_figures;

/// A number through all sessions, with the session in brackets and perhaps the letter of a part.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:(?:United\ Nations\ )?General\ Assembly\ )?(?i:resolution\ )?
        (?<number>[0-9]{1,4}(?:\ ?[A-Z](?:-[A-Z])?)?\ ?\((?:ES-|S-)?[IVXLC]{1,7}\)(?:\ [A-Z](?:-[A-Z])?)?)
        (?:[.:]|$)",
    )
});

/// As documents in Chinese of the first decades write it: 第二七五八(二十六)号决议, 第2758(XXVI)号决议.
static CHINESE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:联合国)?(?:大会|安全理事会|经济及社会理事会)?第\ ?
        (?<number>[〇○零一二三四五六七八九0-9]{1,4}\ ?\([〇○零一二三四五六七八九十IVXLC]{1,7}\))\ ?号决议",
    )
});

/// The title of a resolution of the Security Council as collections name it, without its year.
static OF_COUNCIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:United Nations )?Security Council [Rr]esolution (?<number>[0-9]{1,4})(?: by |[.:]|$)",
    )
});

/// A meeting whose number is a word, maybe with the date behind it.
static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[A-Z][a-z]+|[0-9]+(?:st|nd|rd|th))(?:[- ](?:and |hundred )?[a-z]+){0,5} plenary meeting[,.]?(?<date>.*)$",
    )
});

/// The number in a heading, as a symbol spells it: `217 (III)`.
pub(super) fn old_number(title: &str) -> Option<String> {
    let folded = FoldedText::new(title);
    if let Some(found) = CHINESE_NUMBER.captures(folded.as_str()) {
        let number = &found["number"];
        return match number.is_ascii() {
            true => Some(number.to_owned()),
            false => in_figures(number),
        };
    }
    let found = NUMBER.captures(folded.as_str())?;
    Some(found["number"].to_owned())
}

/// The number in a title such as "Security Council Resolution 303". The year that belongs to it is
/// that of the adoption.
pub(super) fn council_number(title: &str) -> Option<String> {
    let folded = FoldedText::new(title);
    let found = OF_COUNCIL.captures(folded.as_str())?;
    Some(found["number"].to_owned())
}

/// The session or the year in the number of a resolution or decision, and the number without it and
/// without the letter of a part: (`58`, `401`) in 58/401, (`1992`, `783`) in 783 (1992).
pub(super) fn session_and_number(number: &str) -> Option<(&str, &str)> {
    let (session, number) = match number.split_once('(') {
        Some((number, session)) => (session.split(')').next()?, number),
        None => number.split_once('/')?,
    };
    let digits = number.trim_start_matches(|it: char| it.is_ascii_digit());
    Some((session, &number[..number.len() - digits.len()]))
}

/// Whether a number is one of decisions of the General Assembly, which begin with 401; since they do,
/// no session adopted so many resolutions.
pub(super) fn numbers_decision(number: &str) -> bool {
    const FIRST: u32 = 401;
    let is_session = |it: &str| it.bytes().all(|it| it.is_ascii_digit()) && it.len() < 4;
    session_and_number(number).is_some_and(|(session, number)| {
        is_session(session) && number.parse().is_ok_and(|it: u32| it >= FIRST)
    })
}

/// The date of a meeting that a line names, behind the meeting or alone in the line after it.
pub(super) fn day_of_meeting(line: &str, behind: &str) -> Option<Date> {
    if !may_name_meeting(line) {
        return None;
    }
    let folded = FoldedText::new(line);
    let found = MEETING.captures(folded.as_str())?;
    let own = found["date"].trim();
    let behind = FoldedText::new(behind);
    let text = if own.is_empty() { behind.as_str() } else { own };
    let (range, date) = dates::leading_date(text)?;
    let rest = text[range.end..].trim_matches(['.', ' ']);
    (rest.is_empty() && dates::may_be_of_document(date)).then_some(date)
}

/// Whether a line at the head of a record says when the meeting was held: "Held at Headquarters, New
/// York, on Monday, 5 November 2007", "Monday, 5 November 2007, 3 p.m.", 2007年11月5日星期一下午3时.
pub(super) fn says_when_held(line: &str) -> bool {
    const DAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let line = line.trim_start().trim_start_matches("on ");
    line.starts_with("Held ")
        || DAYS.iter().any(|it| line.starts_with(it))
        || line.trim_end_matches('。').ends_with("举行")
        || line.starts_with(|it: char| it.is_ascii_digit() || "一二〇".contains(it))
            && line.contains("星期")
}

/// Whether a line that is not folded yet can be what [`MEETING`] says: that has only letters, digits,
/// spaces and hyphens up to its end. No fold makes one of these of other ASCII, of Han or of the
/// marks of prose.
fn may_name_meeting(line: &str) -> bool {
    // Without leaving early, so that a processor looks at many bytes at once.
    let is_plain = |all: bool, byte: u8| all & (b' '..=b'~').contains(&byte);
    if line.bytes().fold(true, is_plain) && !line.contains(" plenary meeting") {
        return false;
    }
    let is_inside = |it: char| it.is_ascii_alphanumeric() || it == ' ' || it == '-';
    let behind = line.trim_start_matches(is_inside);
    let inside = &line[..line.len() - behind.len()];
    match behind.chars().next() {
        None | Some(' '..='~' | '\u{4E00}'..='\u{9FFF}' | '’' | '“' | '”' | '，' | '、' | '。') => {
            inside.contains(" plenary meeting")
        }
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ruled_out_at_a_glance_names_no_meeting() {
        let texts = "(?:[A-Za-z0-9 .,-]|302nd|Fifth| plenary meeting|[ \t]plenary|[ \t]meeting|\u{A0}|Ａ|大|會|’|“|”|，|、|。|\u{2010}|\u{301}){0,6}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                let folded = FoldedText::new(&text);
                let may_be = may_name_meeting(&text);
                proptest::prop_assert!(may_be || !MEETING.is_match(folded.as_str()), "{text:?}");
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn old_headings_hold_numbers() {
        let check = |title: &str, expected: &str| {
            assert_eq!(old_number(title).unwrap_or_default(), expected, "{title}");
        };
        check("217 (III). Made-up rights", "217 (III)");
        check("377 (V). Made-up unity", "377 (V)");
        check("217 A (III). Made-up rights", "217 A (III)");
        check("3362 (S-VII). Made-up cooperation", "3362 (S-VII)");
        check("RESOLUTION 22（I）", "22(I)");
        check("第二四二（一九六七）號決議", "242 (1967)");
        check("聯合國大會第二七五八（二十六）號決議", "2758 (XXVI)");
        check("第2758(XXVI)号决议", "2758(XXVI)");
        check("执行第二四二(一九六七)号决议", "");
        check("242 (1967). Made-up matters", "");
        check("Session 3 (II). Matters", "");
        check("5 (III) of the matters", "");
    }

    #[test]
    fn meetings_have_their_day_beside_them() {
        let check = |line: &str, behind: &str, expected: &str| {
            let day = day_of_meeting(line, behind).map(|it| it.to_string());
            assert_eq!(day.unwrap_or_default(), expected, "{line}");
        };
        let meeting = "Hundred and eighty-third plenary meeting,";
        check(meeting, "10 December 1948.", "1948-12-10");
        check(
            "Sixty-seventh plenary meeting, 14 December 1946.",
            "",
            "1946-12-14",
        );
        check(
            "302nd plenary meeting, 3 November 1950.",
            "Annex",
            "1950-11-03",
        );
        check(meeting, "The General Assembly of 10 December 1948", "");
        check("The plenary meeting of 5 May 1950", "", "");
    }
}
