//! A date as UN documents write it: "19 December 2007", "March 18, 1946", "2007 年 12 月 19 日",
//! 一九七一年十月十二日.
//!
//! It promises that what it returns exists in the calendar. Of several days ("12 and 13 March
//! 2003") it is the last: then it was over.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::pattern::pattern;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A full date in English or Chinese. No word boundary at the end, because exports glue the next
/// word to the year (`11 March  2008Sixty-second session`).
static DATE: LazyLock<Regex> = LazyLock::new(|| date_from(""));

/// The same at the beginning of a text.
static LEADING_DATE: LazyLock<Regex> = LazyLock::new(|| date_from("^"));

/// Several days of a month at the beginning of a text, with or without a year.
static LEADING_DAYS: LazyLock<Regex> = LazyLock::new(|| {
    let month = months();
    pattern(&format!(
        r"(?x)^[0-9]{{1,2}}(?:\s+(?:{month}))?
        (?:\s*[-–—,]\s*|\s+(?:and|to|or)\s+)[0-9]{{1,2}}\s+(?:{month})(?-u:\b)"
    ))
});

/// Names of months, whole or cut short, as a pattern.
fn months() -> String {
    let names = MONTHS.map(|name| format!(r"{name}|{}\.?", &name[..3]));
    format!(r"(?i:{}|sept\.?)", names.join("|"))
}

/// Optical recognition reads `l` or `I` for `1` and `O` for `0`. Of two days the first counts for
/// nothing.
fn date_from(start: &str) -> Regex {
    let month = months();
    // The boundary is one of ASCII: the other kind makes the search many times slower in Chinese.
    pattern(&format!(
        r"(?x)
        {start}(?-u:\b)(?<day>[0-9lI][0-9lIO]?)(?:st|nd|rd|th)?\s*(?<month>{month})\s*,?\s*(?<year>[1lI2][0-9lIO]{{3}})
        | {start}(?-u:\b)(?<month_first>{month})\s+(?<day_second>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?<year_last>[12][0-9]{{3}})
        | {start}(?<year_zh>(?-u:\b)[0-9]{{4}}|(?:[〇○零OＯ0一二三四五六七八九]\s?){{4}})\s*年
            \s*(?<month_zh>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*月
            \s*(?<day_zh>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*[日号]
            (?:\s*[和至、到–—-]\s*(?:(?<month_to>[0-9]{{1,2}})\s*月\s*)?(?<day_to>[0-9]{{1,2}})\s*日)?"
    ))
}

/// The first date in a folded text, with the bytes that it takes up.
pub fn first_date(folded: &str) -> Option<(Range<usize>, Date)> {
    DATE.captures_iter(folded).find_map(|it| found(&it))
}

/// The date that a folded text begins with.
pub fn leading_date(folded: &str) -> Option<(Range<usize>, Date)> {
    if !may_begin_date(folded) {
        return None;
    }
    if let Some((length, [year, month, day])) = plain_date(folded) {
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        return date.ok().map(|date| (0..length, date));
    }
    LEADING_DATE.captures(folded).and_then(|it| found(&it))
}

/// The date in a folded line that holds it and perhaps a place or the day of the week: "New York, 17
/// July 2023", 2023年7月17日，纽约.
pub fn day_at_place(folded: &str) -> Option<Date> {
    const LONGEST: usize = 24;
    let (range, date) = first_date(folded)?;
    let signs = |it: char| it.is_whitespace() || ",，()*.".contains(it);
    let is_word = |word: &str| {
        word.starts_with(|it: char| it.is_uppercase() || ('\u{4E00}'..='\u{9FFF}').contains(&it))
    };
    let is_place = |text: &str| {
        let text = text.trim_matches(signs);
        text.len() <= LONGEST
            && text.split(' ').all(|it| it.is_empty() || is_word(it))
            && !text.contains(|it: char| it.is_ascii_digit())
    };
    let before = &folded[..range.start];
    let is_parted = before.is_empty() || before.trim_end().ends_with(signs);
    (is_parted && is_place(before) && is_place(&folded[range.end..])).then_some(date)
}

/// The year, month and day that a text begins with as most dates are written, "19 December 2007",
/// and the bytes of that; they need not exist.
fn plain_date(folded: &str) -> Option<(usize, [i16; 3])> {
    let (day, rest) = folded.split_once(' ')?;
    let (month, rest) = rest.split_once(' ')?;
    let year = rest.get(..4)?;
    let is_number = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    let is_day = (1..=2).contains(&day.len()) && is_number(day);
    if !is_day || !is_number(year) || !year.starts_with(['1', '2']) {
        return None;
    }
    let month = (1..)
        .zip(MONTHS)
        .find(|(_, name)| month.eq_ignore_ascii_case(name))?
        .0;
    let length = folded.len() - rest.len() + year.len();
    Some((length, [year.parse().ok()?, month, day.parse().ok()?]))
}

/// Whether the first signs can be those of a date.
fn may_begin_date(folded: &str) -> bool {
    begins_with_month(folded) || begins_with_day(folded) || begins_with_chinese_year(folded)
}

/// Whether a text begins with one or two digits, or what is read for them, and what may be the
/// name of a month behind them.
fn begins_with_day(folded: &str) -> bool {
    let is_month_behind = |rest: &str| {
        let suffixes = ["st", "nd", "rd", "th"];
        let bare = suffixes.iter().find_map(|it| rest.strip_prefix(it));
        begins_with_month(rest.trim_start())
            || bare.is_some_and(|rest| begins_with_month(rest.trim_start()))
    };
    let Some(rest) = folded.strip_prefix(|it: char| it.is_ascii_digit() || "lI".contains(it))
    else {
        return false;
    };
    let second = rest.strip_prefix(|it: char| it.is_ascii_digit() || "lIO".contains(it));
    is_month_behind(rest) || second.is_some_and(is_month_behind)
}

/// Whether a text begins with digits of any kind, and behind those of ASCII stands a Chinese one, or
/// what parts digits and 年.
fn begins_with_chinese_year(folded: &str) -> bool {
    let mut behind = folded
        .chars()
        .skip_while(|it| it.is_ascii_digit() || it.is_ascii_whitespace() || *it == 'O');
    behind.next().is_some_and(|it| {
        !it.is_ascii() && ("年〇○零Ｏ".contains(it) || NUMERALS.contains(it) || it.is_whitespace())
    })
}

/// Whether the first three letters are those of a month, in any case.
fn begins_with_month(folded: &str) -> bool {
    let mut three = folded.bytes().take(3);
    // By case folding, "ſ" is a letter of a month too.
    if !three.all(|it| it.is_ascii()) {
        return folded.starts_with(|it: char| it == 'ſ' || it.is_ascii_alphabetic());
    }
    begins_with_plain_month(folded.as_bytes())
}

/// Whether the first three letters are those of a month, in any case, by ASCII alone.
pub(crate) fn begins_with_plain_month(text: &[u8]) -> bool {
    let Some(&[first, second, third]) = text.first_chunk() else {
        return false;
    };
    matches!(
        &[first | 0x20, second | 0x20, third | 0x20],
        b"jan"
            | b"feb"
            | b"mar"
            | b"apr"
            | b"may"
            | b"jun"
            | b"jul"
            | b"aug"
            | b"sep"
            | b"oct"
            | b"nov"
            | b"dec"
    )
}

/// Whether a folded text begins with several days of a month: "12 and 13 March 2003".
pub fn begins_with_days(folded: &str) -> bool {
    LEADING_DAYS.is_match(folded)
}

fn found(captures: &Captures<'_>) -> Option<(Range<usize>, Date)> {
    Some((captures.get_match().range(), date_of(captures)?))
}

/// A date as a person or a program writes it into a table: `2007-12-19`, also with `/` or `.` or
/// before a time, or any form that documents use. Which number is the day of `03/04/2007`, nobody
/// can say.
pub fn stated_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = match text.split_once(['T', ' ']) {
        Some((day, time)) if time.starts_with(|it: char| it.is_ascii_digit()) => day,
        _ => text,
    };
    let parsed = day.parse().ok();
    let date = parsed
        .or_else(|| year_first(day))
        .or_else(|| whole_date(text));
    date.filter(|it| may_be_of_document(*it))
}

/// A year as a person or a program writes it into a table, perhaps with the month: `1970`, `1970-09`.
/// Of a column with gaps some programs make numbers such as `1970.0`.
pub fn stated_year(text: &str) -> Option<i16> {
    let text = text.trim();
    let year = text.strip_suffix(".0").unwrap_or(text);
    let year = match year.split_once(['-', '/']) {
        Some((year, month)) => {
            let is_month = month.len() == 2 && (1..=12).contains(&month.parse().unwrap_or(0));
            is_month.then_some(year)?
        }
        None => year,
    };
    let is_year = year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit());
    let year = year.parse().ok().filter(|_| is_year)?;
    may_be_of_document(Date::new(year, 1, 1).ok()?).then_some(year)
}

/// Whether a document can have a date: from the year of the League of Nations, whose documents the
/// archives of the United Nations hold, to the end of this century. A single document beyond would
/// stretch the time axis of all tables.
pub fn may_be_of_document(date: Date) -> bool {
    (1919..2100).contains(&date.year())
}

/// The date of three numbers with one sign between them, the year before the others.
fn year_first(text: &str) -> Option<Date> {
    let sign = text.chars().find(|it| matches!(it, '-' | '/' | '.'))?;
    let mut numbers = text.split(sign);
    let mut next = |longest| {
        let digits = numbers.next()?;
        let is_number = digits.bytes().all(|it| it.is_ascii_digit());
        (is_number && digits.len() <= longest).then_some(digits)
    };
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    let is_whole = year.len() == 4 && numbers.next().is_none();
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    date.ok().filter(|_| is_whole)
}

/// The date that a folded text is, in a form that documents use.
pub(crate) fn whole_date(folded: &str) -> Option<Date> {
    match leading_date(folded) {
        Some((range, date)) if range.end == folded.len() => Some(date),
        _ => None,
    }
}

fn date_of(captures: &Captures<'_>) -> Option<Date> {
    let group = |names: &[&str]| {
        let found = names.iter().find_map(|name| captures.name(name));
        found.map(|it| it.as_str())
    };
    let year = group(&["year", "year_last", "year_zh"])?;
    let month = group(&["month_to", "month", "month_first", "month_zh"])?;
    let day = group(&["day_to", "day", "day_second", "day_zh"])?;
    let date = Date::new(year_number(year)?, month_number(month)?, numeral(day)?).ok();
    // What follows a Chinese date may be no second day of it: then the first stands.
    date.or_else(|| {
        let (month, day) = (group(&["month_zh"])?, group(&["day_zh"])?);
        Date::new(year_number(year)?, month_number(month)?, numeral(day)?).ok()
    })
}

fn year_number(year: &str) -> Option<i16> {
    in_digits(year)?.parse().ok()
}

/// A number that is written digit by digit, also in Chinese ones: 一九七一.
pub fn in_digits(number: &str) -> Option<String> {
    let digits = number.chars().filter(|it| !it.is_whitespace()).map(digit);
    digits.collect()
}

/// A digit of a year, also a Chinese one and what recognition made of digits.
fn digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        'l' | 'I' => Some('1'),
        'O' | 'Ｏ' | '〇' | '○' | '零' => Some('0'),
        _ => {
            let value = NUMERALS.chars().position(|it| it == character)?;
            char::from_digit(u32::try_from(value + 1).ok()?, 10)
        }
    }
}

const NUMERALS: &str = "一二三四五六七八九";

fn month_number(month: &str) -> Option<i8> {
    if let Some(number) = numeral(month) {
        return Some(number);
    }
    let start = month.get(..3)?.to_ascii_lowercase();
    let index = MONTHS.iter().position(|name| name.starts_with(&start))?;
    i8::try_from(index + 1).ok()
}

/// A number below a hundred, in digits or Chinese numerals: 19, 十九.
pub fn numeral(text: &str) -> Option<i8> {
    if let Some((tens, ones)) = text.split_once('十') {
        // A numeral has one sign on either side: 二六十 is none.
        let value = |text: &str, empty| {
            let mut signs = text.chars();
            match (signs.next(), signs.next()) {
                (None, _) => Some(empty),
                (Some(sign), None) => digit(sign)?.to_digit(10)?.try_into().ok(),
                _ => None,
            }
        };
        return Some(value(tens, 1)? * 10 + value(ones, 0)?);
    }
    let digits = text.chars().map(digit);
    digits.collect::<Option<String>>()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let found = first_date(text).map(|(_, date)| date.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn dates_in_both_languages_are_read() {
        check("adopted on 19 December 2007", Some("2007-12-19"));
        check("11 March  2008Sixty-second session", Some("2008-03-11"));
        check("March 18, 1946", Some("1946-03-18"));
        check("2007 年 12 月 19 日大会决议", Some("2007-12-19"));
        check("2023年6月7日经济及社会理事会决议", Some("2023-06-07"));
        check("12th December, 1948", Some("1948-12-12"));
        check("on 5 Sept. 2003 and 7 Dec 2003", Some("2003-09-05"));
        check("19December 2007", Some("2007-12-19"));
        check("11th plenary meeting 25 July 2023", Some("2023-07-25"));
    }

    #[test]
    fn chinese_numerals_are_read() {
        check("一九七一年十月十二日", Some("1971-10-12"));
        check("二〇〇七年十二月十九日大会决议", Some("2007-12-19"));
        check("二○○三年 三 月 三十一 日", Some("2003-03-31"));
        check("一 九 九 四年二月二十日", Some("1994-02-20"));
        check("十二月十九日", None);
        check("二〇〇七年十二月二六十日", None);
        check("二〇〇七年十二月十十日", None);
    }

    #[test]
    fn of_several_days_the_last_counts() {
        check("12 and 13 March 2003", Some("2003-03-13"));
        check("from 30 June to 2 July 2003", Some("2003-07-02"));
        check("12-13 March 2003", Some("2003-03-13"));
        check("2003年3月12日和13日", Some("2003-03-13"));
        check("2003年6月30日至7月2日", Some("2003-07-02"));
        check("2003年6月7日和2003年6月8日", Some("2003-06-07"));
        check("on 3 and 4 September", None);
        check("12-13 March", None);
    }

    #[test]
    fn a_day_may_stand_with_its_place() {
        let check = |line: &str, expected: bool| {
            assert_eq!(day_at_place(line).is_some(), expected, "{line}");
        };
        check("New York, 17 July 2023", true);
        check("17 July 2023, Addis Ababa", true);
        check("Monday, 17 July 2023", true);
        check("2023年7月17日,纽约", true);
        check("Adopted on 17 July 2023", false);
        check("The Matter of 17 July 2023", false);
        check("17 July 2023, 10 a.m.", false);
    }

    #[test]
    fn misread_digits_are_digits() {
        check("of l2 March 2OO3", Some("2003-03-12"));
        check("of 1O March I971", Some("1971-03-10"));
        check("which may 1971 be", None);
    }

    #[test]
    fn several_days_are_told_at_the_beginning() {
        assert!(begins_with_days("12 and 13 March 2003"));
        assert!(begins_with_days("30 June to 2 July"));
        assert!(begins_with_days("2-27 July 2007"));
        assert!(!begins_with_days("12 See resolution 55/2 of 13 March"));
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        check("31 February 2007", None);
        check("5 and 6 July", None);
        check("2003年13月1日", None);
        check("31 February 2007 and 1 March 2007", Some("2007-03-01"));
    }

    #[test]
    fn a_typed_date_may_have_either_form() {
        assert_eq!(stated_date(" 2003-08-18 "), stated_date("18 August 2003"));
        assert_eq!(
            stated_date("2003-08-18T09:30:00Z"),
            stated_date("2003-08-18")
        );
        assert_eq!(stated_date("18 August 2003, New York"), None);
    }

    #[test]
    fn no_document_is_older_than_the_league_of_nations_or_of_another_century() {
        for (text, expected) in [
            ("9999-12-31", false),
            ("2100-01-01", false),
            ("2099-12-31", true),
            ("1919-01-18", true),
            ("18 October 1907", false),
        ] {
            assert_eq!(stated_date(text).is_some(), expected, "{text}");
        }
        // A text may cite one.
        check("Convention of 18 October 1907", Some("1907-10-18"));
    }

    #[test]
    fn a_stated_year_has_four_digits() {
        for text in ["1970", " 1970 ", "1970.0", "1970-09", "1970/12"] {
            assert_eq!(stated_year(text), Some(1970), "{text}");
        }
        for text in [
            "70",
            "1970-13",
            "1970-9-1",
            "1970/1971",
            "1870",
            "1970.5",
            "session 25",
        ] {
            assert_eq!(stated_year(text), None, "{text}");
        }
    }

    #[test]
    fn a_stated_date_has_its_year_first_or_its_month_in_letters() {
        for text in [
            "2003/08/18",
            "2003-8-18",
            "2003.08.18",
            "20030818",
            "2003-08-18 00:00:00",
            "2003/8/18 9:30",
            "2003年8月18日",
        ] {
            assert_eq!(stated_date(text), stated_date("2003-08-18"), "{text}");
        }
        for text in [
            "18/08/2003",
            "08/18/2003",
            "2003",
            "2003-08",
            "2003/08/18/1",
            "03/08/18",
            "1061164800",
            "2003-13-01",
            "2003/+8/18",
        ] {
            assert_eq!(stated_date(text), None, "{text}");
        }
    }

    #[test]
    fn plain_dates_are_what_the_pattern_finds() {
        let texts = "[0-9lO]{1,3}(?:st)?[ \t]{1,2}(?:January|september|APRIL|jan|Sept|May\\.?|Mayo),? {1,2}[0-9O]{1,5}(?: and|ſ|日)?";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                let by_pattern = LEADING_DATE.captures(&text).and_then(|it| found(&it));
                proptest::prop_assert_eq!(leading_date(&text), by_pattern, "{:?}", text);
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn what_is_ruled_out_at_a_glance_is_no_date() {
        let texts = "(?:[0-9lIO\t]|jan|th|SEPT?\\.?|ſep|Aug|may|March|December|[ ,]|19|2007|st|[一二三四五六七八九十〇○零Ｏ]|年|月|日|\u{3000}|大|[a-zA-Z]){0,9}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                let may_begin = may_begin_date(&text);
                proptest::prop_assert!(may_begin || !LEADING_DATE.is_match(&text), "{text:?}");
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }
}
