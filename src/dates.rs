//! A date as UN documents write it: "19 December 2007", "March 18, 1946", "2007 年 12 月 19 日".
//!
//! It promises that what it returns exists in the calendar.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

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
static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(""));

/// The same at the beginning of a text.
static LEADING_DATE: LazyLock<Regex> = LazyLock::new(|| pattern("^"));

fn pattern(start: &str) -> Regex {
    let month = MONTHS.join("|");
    // The boundary is one of ASCII: the other kind makes the search many times slower in Chinese.
    Regex::new(&format!(
        r"(?ix)
        {start}(?-u:\b)(?<day>[0-9]{{1,2}})\s+(?<month>{month})\s*,?\s+(?<year>[0-9]{{4}})
        | {start}(?-u:\b)(?<month_first>{month})\s+(?<day_second>[0-9]{{1,2}})\s*,\s*(?<year_last>[0-9]{{4}})
        | {start}(?<year_zh>[0-9]{{4}})\s*年\s*(?<month_zh>[0-9]{{1,2}})\s*月\s*(?<day_zh>[0-9]{{1,2}})\s*日"
    ))
    .expect("the pattern is a constant")
}

/// The first date in a folded text, with the bytes that it takes up.
pub fn first_date(folded: &str) -> Option<(Range<usize>, Date)> {
    DATE.captures_iter(folded).find_map(|it| found(&it))
}

/// The date that a folded text begins with.
pub fn leading_date(folded: &str) -> Option<(Range<usize>, Date)> {
    LEADING_DATE.captures(folded).and_then(|it| found(&it))
}

fn found(captures: &Captures<'_>) -> Option<(Range<usize>, Date)> {
    Some((captures.get_match().range(), date_of(captures)?))
}

/// A date as a person types it into a table: `2007-12-19`, or any form that documents use.
pub fn stated_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.split('T').next().unwrap_or_default();
    day.parse().ok().or_else(|| match leading_date(text) {
        Some((range, date)) if range.end == text.len() => Some(date),
        _ => None,
    })
}

fn date_of(captures: &Captures<'_>) -> Option<Date> {
    let group = |names: [&str; 3]| names.iter().find_map(|name| captures.name(name));
    let year = group(["year", "year_last", "year_zh"])?
        .as_str()
        .parse()
        .ok()?;
    let month = group(["month", "month_first", "month_zh"])?.as_str();
    let day = group(["day", "day_second", "day_zh"])?
        .as_str()
        .parse()
        .ok()?;
    Date::new(year, month_number(month)?, day).ok()
}

fn month_number(month: &str) -> Option<i8> {
    if let Ok(number) = month.parse() {
        return Some(number);
    }
    let index = MONTHS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(month))?;
    i8::try_from(index + 1).ok()
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
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        check("31 February 2007", None);
        check("5 and 6 July", None);
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
}
