//! A [`Period`] is a step of the time axis: a month, a year, five years, a decade or a session.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// How long a step of the time axis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodStep {
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// From a year that ends in 0 or 5.
    FiveYears,
    /// From a year that ends in 0.
    Decade,
    /// A regular session of the General Assembly, from September to September.
    Session,
}

/// A step of the time axis. Periods are in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    number: i32,
}

/// The year before the one in which session 1 would have opened in a September: session 62 opened
/// in 2007. The first part of session 1 met in January 1946.
const BEFORE_FIRST_SESSION: i16 = 1945;

impl PeriodStep {
    /// The period that a date falls into, or for [`Session`](Self::Session) that of the session
    /// which the document of that date names: reports come out before their session opens.
    pub fn period_of(self, date: Date, session: Option<i32>) -> Period {
        let year = i32::from(date.year());
        let number = match self {
            Self::Month => year * 12 + i32::from(date.month()) - 1,
            Self::Year => year,
            Self::FiveYears => year.div_euclid(5),
            Self::Decade => year.div_euclid(10),
            Self::Session => {
                let by_date = session_of(date);
                // Special sessions have numbers of their own.
                let is_near = |it: &i32| (it - by_date).abs() <= 1;
                session.filter(is_near).unwrap_or(by_date)
            }
        };
        Period { number }
    }

    /// The period that a year falls into as a whole, if one does.
    pub fn period_of_year(self, year: i16) -> Option<Period> {
        let is_whole = matches!(self, Self::Year | Self::FiveYears | Self::Decade);
        is_whole.then(|| self.period_of(date(year, 1, 1), None))
    }

    /// The name of a period: `2007-12`, `2007`, `2005-2009`, `2000-2009`, `62`.
    pub fn label(self, period: Period) -> String {
        let span = |years: i32| {
            let first = period.number * years;
            format!("{first}-{}", first + years - 1)
        };
        match self {
            Self::Month => {
                let (year, month) = (period.number.div_euclid(12), period.number.rem_euclid(12));
                format!("{year:04}-{:02}", month + 1)
            }
            Self::Year | Self::Session => period.number.to_string(),
            Self::FiveYears => span(5),
            Self::Decade => span(10),
        }
    }
}

impl Period {
    /// This period and all that follow, up to and with another.
    pub fn up_to(self, last: Self) -> impl Iterator<Item = Self> {
        (self.number..=last.number).map(|number| Self { number })
    }
}

fn session_of(date: Date) -> i32 {
    let is_open = (date.month(), date.day()) >= (9, opening_day(date.year()));
    let opened = date.year() - i16::from(!is_open);
    i32::from(opened - BEFORE_FIRST_SESSION).max(1)
}

/// The day of September on which a session opens, by rule 1 of the General Assembly: since 2003 the
/// Tuesday of the third week that has a working day, before that the third Tuesday. A few sessions
/// before 2003 opened some days or weeks off; documents that name their session do not depend on it.
fn opening_day(year: i16) -> i8 {
    let first = date(year, 9, 1).weekday().to_monday_zero_offset();
    if year < 2003 {
        return 15 + (8 - first) % 7;
    }
    // A month that begins on a weekend has its first working day in the week after.
    let first_monday = if first < 5 { 1 - first } else { 8 - first };
    first_monday + 15
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(step: PeriodStep, date: Date, expected: &str) {
        assert_eq!(step.label(step.period_of(date, None)), expected);
    }

    fn check_session(date: Date, named: Option<i32>, expected: &str) {
        let step = PeriodStep::Session;
        assert_eq!(step.label(step.period_of(date, named)), expected, "{date}");
    }

    #[test]
    fn a_date_falls_into_one_period_of_each_step() {
        let adopted = date(2007, 12, 19);
        check(PeriodStep::Month, adopted, "2007-12");
        check(PeriodStep::Month, date(1946, 1, 24), "1946-01");
        check(PeriodStep::Year, adopted, "2007");
        check(PeriodStep::FiveYears, adopted, "2005-2009");
        check(PeriodStep::Decade, adopted, "2000-2009");
        check(PeriodStep::Session, adopted, "62");
    }

    #[test]
    fn a_year_is_a_period_or_in_one_or_in_several() {
        let label = |step: PeriodStep| step.period_of_year(2007).map(|it| step.label(it));
        assert_eq!(label(PeriodStep::Year).as_deref(), Some("2007"));
        assert_eq!(label(PeriodStep::FiveYears).as_deref(), Some("2005-2009"));
        assert_eq!(label(PeriodStep::Month), None);
        assert_eq!(label(PeriodStep::Session), None);
    }

    #[test]
    fn a_session_runs_from_its_opening_to_the_next() {
        for (session, opening) in [
            ("1", date(1946, 1, 10)),
            ("2", date(1947, 9, 16)),
            ("8", date(1953, 9, 15)),
            ("25", date(1970, 9, 15)),
            ("45", date(1990, 9, 18)),
            ("58", date(2003, 9, 16)),
            ("62", date(2007, 9, 18)),
            ("63", date(2008, 9, 16)),
            ("66", date(2011, 9, 13)),
            ("75", date(2020, 9, 15)),
        ] {
            check_session(opening, None, session);
        }
        check_session(date(2008, 9, 15), None, "62");
        check_session(date(2007, 9, 17), None, "61");
        check_session(date(1946, 12, 31), None, "1");
    }

    #[test]
    fn a_document_belongs_to_the_session_that_it_names() {
        // A/58/227 came out before the fifty-eighth session opened.
        check_session(date(2003, 8, 18), Some(58), "58");
        check_session(date(2008, 8, 1), Some(62), "62");
        // The tenth emergency special session.
        check_session(date(2009, 1, 16), Some(10), "63");
        let year = PeriodStep::Year;
        assert_eq!(
            year.label(year.period_of(date(2003, 8, 18), Some(58))),
            "2003"
        );
    }

    #[test]
    fn no_period_is_left_out_between_two() {
        let step = PeriodStep::Year;
        let first = step.period_of(date(2003, 1, 1), None);
        let last = step.period_of(date(2006, 1, 1), None);
        let labels: Vec<String> = first.up_to(last).map(|it| step.label(it)).collect();
        assert_eq!(labels, ["2003", "2004", "2005", "2006"]);
        let step = PeriodStep::Month;
        let first = step.period_of(date(2003, 11, 30), None);
        let last = step.period_of(date(2004, 2, 1), None);
        let labels: Vec<String> = first.up_to(last).map(|it| step.label(it)).collect();
        assert_eq!(labels, ["2003-11", "2003-12", "2004-01", "2004-02"]);
    }
}
