//! A [`Period`] is a step of the time axis: a year, five years, a decade or a session.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How long a step of the time axis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodStep {
    /// A calendar year.
    Year,
    /// From a year that ends in 0 or 5.
    FiveYears,
    /// From a year that ends in 0.
    Decade,
    /// A regular session of the General Assembly, which opens in September.
    Session,
}

/// A step of the time axis. Periods are in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    number: i32,
}

/// The month in which the General Assembly opens a regular session.
const SESSION_OPENS: i8 = 9;
/// The year before the one in which session 1 would have opened in a September: session 62 opened
/// in 2007. The first part of session 1 met in January 1946.
const BEFORE_FIRST_SESSION: i16 = 1945;

impl PeriodStep {
    /// The period that a date falls into.
    pub fn period_of(self, date: Date) -> Period {
        let year = i32::from(date.year());
        let number = match self {
            Self::Year => year,
            Self::FiveYears => year.div_euclid(5),
            Self::Decade => year.div_euclid(10),
            Self::Session => session_of(date),
        };
        Period { number }
    }

    /// The name of a period: `2007`, `2005-2009`, `2000-2009`, `62`.
    pub fn label(self, period: Period) -> String {
        let span = |years: i32| {
            let first = period.number * years;
            format!("{first}-{}", first + years - 1)
        };
        match self {
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
    let opened = if date.month() >= SESSION_OPENS {
        date.year()
    } else {
        date.year() - 1
    };
    i32::from(opened - BEFORE_FIRST_SESSION).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn check(step: PeriodStep, date: Date, expected: &str) {
        assert_eq!(step.label(step.period_of(date)), expected);
    }

    #[test]
    fn a_date_falls_into_one_period_of_each_step() {
        let adopted = date(2007, 12, 19);
        check(PeriodStep::Year, adopted, "2007");
        check(PeriodStep::FiveYears, adopted, "2005-2009");
        check(PeriodStep::Decade, adopted, "2000-2009");
        check(PeriodStep::Session, adopted, "62");
    }

    #[test]
    fn a_session_runs_from_september_to_september() {
        check(PeriodStep::Session, date(2008, 8, 31), "62");
        check(PeriodStep::Session, date(2008, 9, 16), "63");
        check(PeriodStep::Session, date(1946, 1, 24), "1");
    }

    #[test]
    fn no_period_is_left_out_between_two() {
        let step = PeriodStep::Year;
        let first = step.period_of(date(2003, 1, 1));
        let last = step.period_of(date(2006, 1, 1));
        let labels: Vec<String> = first.up_to(last).map(|it| step.label(it)).collect();
        assert_eq!(labels, ["2003", "2004", "2005", "2006"]);
    }
}
