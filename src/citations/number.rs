//! A [`Number`] is what follows the word "resolution" or "decision": 55/215, 242 (1967), 217 A (III).
//!
//! Its form tells which organs can have given it; with the organ it becomes a [`Symbol`].

use std::sync::LazyLock;

use regex::Regex;

use super::body::Body;
use super::{CitationKind, sessions};
use crate::pattern::pattern;
use crate::roman;
use crate::symbol::{Symbol, in_figures};

/// One letter or several for the parts of a resolution: `A`, `A and B`, `A-B`, `A to D`, `A 至 D`.
/// `I` is left out, as it is a word.
pub(super) const LETTERS: &str =
    r"(?:\ ?[A-HJ-Z](?:(?:\ to\ |\ and\ |\ ?[-–、至和]\ ?)[A-HJ-Z](?-u:\b))?)";

/// What a bracket after a number holds: a session in Roman numerals or the year.
///
/// Optical character recognition reads the first session as `(1)`.
pub(super) const BRACKET: &str =
    r"(?:\ ?\(\ ?(?:(?:19|20)[0-9]{2}\ ?年?|(?:ES-|S-)?[IVXLC]{1,8}|(?:ES-|S-)[0-9]{1,2}|1)\ ?\))";

/// As a number with the year in its bracket, with `l` or `I` for 1 and `O` for 0, as optical character
/// recognition reads them.
pub(super) const MISREAD: &str = r"[0-9][0-9lIO]{0,3}\ ?\(\ ?(?:[1lI]9|2[0O])[0-9lIO]{2}\ ?\)";

/// As documents in Chinese of the first decades write numbers: 二四二(一九六七), 二七五八(二十六).
pub(super) const NUMERALS: &str = r"[一二三四五六七八九][〇○零一二三四五六七八九]{0,3}\ ?\(\ ?(?:一九[〇○零一二三四五六七八九]{2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\ ?\)";

static MISREAD_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^{MISREAD}$")));

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?x)^(?<first>(?:ES-|S-)?[0-9]{{1,4}}) (?: / (?<second>[0-9]{{1,4}}) )?
          (?<letters>{LETTERS})? (?<bracket>{BRACKET})?$"
    ))
});

/// The number of a resolution or decision within the series of some organ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// In the spelling of symbols, without letters: `55/215`, `242 (1967)`, `217 (III)`.
    plain: String,
    /// The letters of its parts, `A` or `A-B`.
    letters: Option<String>,
    scheme: Scheme,
}

/// How an organ counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    /// Regular session and number within it: 55/215.
    Session(u32, u32),
    /// (Emergency) special session: S-8/1, 3362 (S-VII).
    Special,
    /// Year and number within it: 2003/61.
    YearFirst(u32, u32),
    /// Through all years, with the year: 242 (1967).
    YearInBracket(u32),
    /// Through all sessions, with the session in Roman numerals, which stands first here: 217 A (III).
    Roman(u32, u32),
    /// 41 (1), which recognition made of 41 (I).
    MisreadRoman,
}

impl Number {
    /// Reads a folded text that is a number and nothing else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let is_short =
            |it: &str| (1..=4).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_digit());
        // Most are no more than two numbers.
        if let Some((first, second)) = text.split_once('/')
            && is_short(first)
            && is_short(second)
        {
            return Some(Self {
                plain: text.to_owned(),
                letters: None,
                scheme: slashed(first, second)?,
            });
        }
        if text.contains(['l', 'I', 'O']) && MISREAD_NUMBER.is_match(text) {
            return Self::parse(&text.replace(['l', 'I'], "1").replace('O', "0"));
        }
        if !text.is_ascii()
            && let Some(figures) = in_figures(text)
        {
            return Self::parse(&figures);
        }
        let captures = NUMBER.captures(text)?;
        let first = &captures["first"];
        let letters = captures.name("letters").and_then(|it| span_of(it.as_str()));
        let (plain, scheme) = match (captures.name("second"), captures.name("bracket")) {
            (Some(second), None) => {
                let plain = format!("{first}/{}", second.as_str());
                (plain, slashed(first, second.as_str())?)
            }
            (None, Some(bracket)) => {
                let inner = bracket.as_str().trim_matches([' ', '(', ')', '年']);
                let scheme = bracketed(first, inner)?;
                (format!("{first} ({})", session_spelling(inner)), scheme)
            }
            _ => return None,
        };
        Some(Self {
            plain,
            letters,
            scheme,
        })
    }

    /// The symbol of the resolution or decision with this number. `named` is the organ that the
    /// text names with it; without one the organ that speaks has the first claim and the form
    /// decides the rest.
    pub(super) fn symbol(
        &self,
        kind: CitationKind,
        named: Option<Body>,
        speaker: Option<Body>,
    ) -> Option<Symbol> {
        let owner = match named {
            Some(Body::Other) => return None,
            Some(body) => self.owner_among(&[body], kind).or(self.by_form(kind)),
            None => speaker
                .and_then(|body| self.owner_among(&[body], kind))
                .filter(|body| self.may_be_of_session(*body))
                .or_else(|| self.by_form(kind))
                // A fund's own "decision 2022/6" looks like one of the Council's.
                .filter(|_| !(speaker == Some(Body::Other) && self.is_year_first())),
        }?;
        let series = match kind {
            CitationKind::Decision => "DEC",
            CitationKind::Symbol | CitationKind::Resolution => "RES",
        };
        self.within(&format!("{}/{series}", owner.prefix()?))
    }

    /// The symbol of this number in a series: `A/RES` and 217 A (III) make A/RES/217 (III) A.
    pub(super) fn within(&self, series: &str) -> Option<Symbol> {
        let whole = format!("{series}/{}", self.plain);
        let lettered = self.letters.as_ref().map(|it| format!("{whole} {it}"));
        lettered
            .and_then(|it| Symbol::parse(&it))
            .or_else(|| Symbol::parse(&whole))
    }

    /// Whether the form alone is evidence enough some way off from the word: not for the ratio
    /// 60/40 and the period 2003/04.
    pub(super) fn is_distinct(&self) -> bool {
        match self.scheme {
            Scheme::Session(session, number) => {
                (31..=99).contains(&session) && session + number != 100 && session != number
            }
            Scheme::YearFirst(year, number) => number > 12 && number != year % 100 + 1,
            Scheme::Special | Scheme::YearInBracket(_) | Scheme::Roman(..) => true,
            Scheme::MisreadRoman => false,
        }
    }

    /// Whether it is of the form 242 (1967), with this year in brackets.
    pub(super) fn has_in_brackets(&self, year: i16) -> bool {
        matches!(self.scheme, Scheme::YearInBracket(own) if i64::from(own) == i64::from(year))
    }

    /// Whether it can have been adopted in a year. Session N of the Assembly opens in 1945 + N
    /// and may go on in the year after; the sessions of other bodies are not known.
    pub(super) fn may_be_of(&self, year: i16) -> bool {
        let Ok(year) = u32::try_from(year) else {
            return false;
        };
        match self.scheme {
            Scheme::Session(session, _) if session > 60 => {
                year == 1945 + session || year == 1946 + session
            }
            Scheme::YearFirst(own, _) | Scheme::YearInBracket(own) => own == year,
            _ => true,
        }
    }

    /// Whether it is a session and a number within it, as many bodies count.
    pub(super) fn is_of_session(&self) -> bool {
        matches!(self.scheme, Scheme::Session(..))
    }

    fn is_year_first(&self) -> bool {
        matches!(self.scheme, Scheme::YearFirst(..))
    }

    /// The organ whose numbers are usually of this form.
    fn by_form(&self, kind: CitationKind) -> Option<Body> {
        use Body::{EconomicAndSocialCouncil, GeneralAssembly, SecurityCouncil};
        let usual = [GeneralAssembly, SecurityCouncil, EconomicAndSocialCouncil];
        match self.scheme {
            Scheme::MisreadRoman => None,
            _ => usual
                .into_iter()
                .find(|it| self.is_numbered_by(*it, kind) && self.may_be_of_session(*it)),
        }
    }

    /// Whether an organ can have come to the number in its session, as far as that is known.
    fn may_be_of_session(&self, body: Body) -> bool {
        match (body, self.scheme) {
            (Body::GeneralAssembly, Scheme::Roman(session, number)) => {
                sessions::may_have(&sessions::ASSEMBLY, session, number)
            }
            (Body::EconomicAndSocialCouncil, Scheme::Roman(session, number)) => {
                sessions::may_have(&sessions::ECONOMIC_AND_SOCIAL_COUNCIL, session, number)
            }
            _ => true,
        }
    }

    fn owner_among(&self, bodies: &[Body], kind: CitationKind) -> Option<Body> {
        bodies.iter().find_map(|&body| match body {
            Body::SomeCouncil => self.owner_among(&Body::COUNCILS, kind),
            _ => self.is_numbered_by(body, kind).then_some(body),
        })
    }

    fn is_numbered_by(&self, body: Body, kind: CitationKind) -> bool {
        match (body, self.scheme) {
            (Body::GeneralAssembly, Scheme::Session(session, _)) => (31..=99).contains(&session),
            (Body::GeneralAssembly, Scheme::Roman(session, _)) => session <= 30,
            (Body::GeneralAssembly, Scheme::Special | Scheme::MisreadRoman) => true,
            (Body::SecurityCouncil, Scheme::YearInBracket(_)) => kind == CitationKind::Resolution,
            (Body::EconomicAndSocialCouncil, Scheme::YearFirst(year, _)) => year >= 1978,
            (Body::EconomicAndSocialCouncil, Scheme::Roman(session, _)) => session <= 63,
            (Body::HumanRightsCouncil, Scheme::Session(..)) => true,
            (Body::HumanRightsCouncil, Scheme::Special) => self.plain.contains('/'),
            (Body::TrusteeshipCouncil, Scheme::Roman(..)) => true,
            (Body::CommissionOnHumanRights, Scheme::YearFirst(year, _)) => year <= 2006,
            (Body::CommissionOnHumanRights, Scheme::Special) => self.plain.contains('/'),
            (Body::CommissionOnHumanRights, Scheme::Roman(session, _)) => session <= 35,
            _ => false,
        }
    }
}

/// `A and B` and `A 和 B` are one span of parts as `A-B` is.
fn span_of(letters: &str) -> Option<String> {
    let mut names = letters.chars().filter(char::is_ascii_uppercase);
    let first = names.next()?;
    let last = names.next().filter(|&last| last > first);
    Some(last.map_or(first.to_string(), |last| format!("{first}-{last}")))
}

fn slashed(first: &str, second: &str) -> Option<Scheme> {
    if second.starts_with('0') {
        return None;
    }
    if first.contains('-') {
        return Some(Scheme::Special);
    }
    let (first, second) = (first.parse().ok()?, second.parse().ok()?);
    match first {
        1..=99 => Some(Scheme::Session(first, second)),
        1946..=2099 => Some(Scheme::YearFirst(first, second)),
        _ => None,
    }
}

fn bracketed(first: &str, inner: &str) -> Option<Scheme> {
    match inner.parse() {
        Ok(1) => Some(Scheme::MisreadRoman),
        Ok(year) => Some(Scheme::YearInBracket(year)),
        Err(_) if inner.contains('-') => Some(Scheme::Special),
        Err(_) => Some(Scheme::Roman(roman::value(inner)?, first.parse().ok()?)),
    }
}

/// Sessions in brackets are Roman in symbols: `(S-2)` is `(S-II)`, and `(1)` a misread `(I)`.
fn session_spelling(inner: &str) -> String {
    let (prefix, session) = match inner.split_once('-') {
        Some((prefix, session)) => (format!("{prefix}-"), session),
        None => (String::new(), inner),
    };
    match session.parse::<u32>() {
        Ok(value @ 1..=39) => prefix + &roman::roman(value),
        _ => prefix + session,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: &str, body: Option<Body>, expected: &str) {
        let symbol =
            Number::parse(number).and_then(|it| it.symbol(CitationKind::Resolution, body, None));
        let name = symbol.as_ref().map_or("", Symbol::as_str);
        assert_eq!(name, expected, "{number}");
    }

    #[test]
    fn the_form_tells_the_organ() {
        check("55/215", None, "A/RES/55/215");
        check("1325 (2000)", None, "S/RES/1325 (2000)");
        check("2003/61", None, "E/RES/2003/61");
        check("217 A (III)", None, "A/RES/217 (III) A");
        check("2200A(XXI)", None, "A/RES/2200 (XXI) A");
        check("3201 (S-VI)", None, "A/RES/3201 (S-VI)");
        check("1503 (XLVIII)", None, "E/RES/1503 (XLVIII)");
        check("728 F (XXVIII)", None, "E/RES/728 (XXVIII) F");
        check("S-8/1", None, "A/RES/S-8/1");
        check("ES-11/1", None, "A/RES/ES-11/1");
    }

    #[test]
    fn a_named_organ_goes_before_the_form() {
        check("51/4", Some(Body::HumanRightsCouncil), "A/HRC/RES/51/4");
        check("51/4", Some(Body::SomeCouncil), "A/HRC/RES/51/4");
        check("2003/61", Some(Body::SomeCouncil), "E/RES/2003/61");
        check(
            "2000/46",
            Some(Body::CommissionOnHumanRights),
            "E/CN.4/RES/2000/46",
        );
        check(
            "S-3/1",
            Some(Body::CommissionOnHumanRights),
            "E/CN.4/RES/S-3/1",
        );
        check("42/1", Some(Body::Other), "");
        check("70/1", Some(Body::SecurityCouncil), "A/RES/70/1");
        check("553 (XXVI)", None, "");
        check(
            "553 (XXVI)",
            Some(Body::GeneralAssembly),
            "A/RES/553 (XXVI)",
        );
    }

    #[test]
    fn sessions_in_brackets_are_roman() {
        check("186 (S-2)", None, "A/RES/186 (S-II)");
        check("41 (1)", Some(Body::GeneralAssembly), "A/RES/41 (I)");
        check("41 (1)", None, "");
        check("4l5 (l977)", None, "S/RES/415 (1977)");
        check("1819 (XVIIIV)", None, "");
    }

    #[test]
    fn letters_that_are_one_span_are_one_symbol() {
        check("68/247 A and B", None, "A/RES/68/247 A-B");
        check("3419 A to D (XXX)", None, "A/RES/3419 (XXX) A-D");
        check("69/96 A-B", None, "A/RES/69/96 A-B");
        check("31/406 A 至 E", None, "A/RES/31/406 A-E");
    }

    #[test]
    fn a_number_that_no_organ_gives_is_none() {
        for number in [
            "5/1",
            "1/2",
            "2003/04",
            "100/3",
            "1234",
            "7/0",
            "11/03/2008",
        ] {
            check(number, None, "");
        }
    }
}
