//! A special token is not a word: a date, a document symbol, the number of a resolution or an
//! address. They are found before words, because their parts mean nothing.

use std::ops::Range;

use regex::Regex;

use super::signs::earliest_start;
use super::{Span, TokenKind};

/// Bodies whose symbols are known by the first component alone; a symbol of any other body needs
/// three components.
const ORGANS: [&str; 30] = [
    "A", "CAT", "CBD", "CCPR", "CED", "CEDAW", "CERD", "CMW", "CRC", "CRPD", "DP", "E", "FCCC",
    "GC", "HRI", "HS", "HSP", "ICCPR", "ID", "IDB", "ISBA", "LOS", "S", "SPLOS", "ST", "T", "TD",
    "TN", "UNEP", "UNW",
];

/// In reading order where two fit: a date before a number of a resolution, and what is short
/// before what can be long, so that no text is read over and over.
///
/// Word boundaries are those of ASCII: a Han character is no part of a symbol.
const PATTERN: &str = r"(?x)
(?<date>
    (?-u:\b) DAY (?:st|nd|rd|th)? \ {1,3} (?i:MONTH_NAME) ,? \ {1,3} YEAR (?-u:\b)
  | (?-u:\b) (?i:MONTH_NAME) \ {1,3} DAY , \ {0,3} YEAR (?-u:\b)
  | (?-u:\b) YEAR - [0-9]{2} - [0-9]{2} (?-u:\b)
  | (?-u:\b) DAY / MONTH / YEAR (?-u:\b)
  | (?-u:\b) DAY \. MONTH \. YEAR (?-u:\b)
  | (?-u:\b) YEAR \ ? 年 \ ? MONTH \ ? 月 \ ? DAY \ ? 日
  | [〇○零一二三四五六七八九]{4} 年 [一二三四五六七八九十]{1,2} 月 [一二三四五六七八九十]{1,3} 日
)
| (?<symbol>
    (?-u:\b) BODY PATH (?: - BODY PATH )? (?-u:\b)
    (?: (?:\ [A-Z])? \ ? \( SESSION \) | \ ? \( YEAR \) | \ ? \( PART \) | \ [A-Z] - [A-Z] (?-u:\b) )?
)
| (?<change> (?-u:\b) (?:Add|Amend|Corr|Rev) \. [0-9]{1,3} (?-u:\b) )
| (?<session> (?-u:\b) (?:ES-|S-)? [0-9]{1,4} / [0-9]{1,4} (?-u:\b) (?: \ [A-HJ-Z] (?: - [A-HJ-Z] )? (?-u:\b) )? )
| (?<bracket> (?-u:\b) [0-9]{1,4} (?:\ ?[A-Z])? \ ? \( (?: SESSION | YEAR ) \) )
| (?<url>
    (?-u:\b) (?: (?i:https?|ftp):// | (?i:www)\. ) ADDRESS* [A-Za-z0-9/]
  | (?-u:\b) [A-Za-z0-9] [A-Za-z0-9._%+-]{0,63} @ (?: LABEL \. )+ [A-Za-z]{2,} (?-u:\b)
  | (?-u:\b) (?: LABEL \. )+ DOMAIN (?: \. [a-z]{2} )? (?-u:\b) (?: / ADDRESS* [A-Za-z0-9/] )?
)";

/// What the capitals in [`PATTERN`] stand for; what an entry uses comes after it.
const PARTS: [(&str, &str); 13] = [
    ("PATH", r"(?: / (?: SESSION_NUMBER | COMPONENT ) ){1,10}"),
    ("BODY", r"[A-Z][A-Za-z]{0,7}"),
    ("SESSION_NUMBER", r"(?:ES-|S-)?[0-9]{1,5}[A-Za-z]?"),
    // `Rev.l` is how optical character recognition reads `Rev.1`.
    (
        "COMPONENT",
        r"[A-Z][A-Za-z]{0,11} (?: \. (?: [0-9]{1,4}[A-Za-z]? | l | [IVXL]{1,5} | [A-Z] ) )?",
    ),
    ("SESSION", r"(?:ES-|S-)?[IVXLC]{1,7}"),
    (
        "PART",
        r"(?:Vol|Part|Sect|Resumption|Supp)[a-z]*\.?\ ?(?:[IVXLC]{1,7}|[0-9]{1,3}[A-Z]?)",
    ),
    (
        "MONTH_NAME",
        r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)",
    ),
    ("MONTH", r"(?:1[0-2]|0?[1-9])"),
    ("DAY", r"(?:[12][0-9]|3[01]|0?[1-9])"),
    ("YEAR", r"(?:1[89]|20)[0-9]{2}"),
    // It does not begin with the hyphen after a date, or every date would be read to the end.
    ("LABEL", r"[A-Za-z0-9][A-Za-z0-9-]*"),
    ("DOMAIN", r"(?:org|int|com|net|edu|gov|info)"),
    ("ADDRESS", r"[A-Za-z0-9._~:/?\#@!$&'()*+,;=%-]"),
];

/// What makes the number after it one of a resolution or decision.
const RESOLUTION_WORDS: [&str; 6] = [
    "resolution",
    "resolutions",
    "decision",
    "decisions",
    "决议",
    "第",
];

/// Dates and organs stand between the numbers of a list, and not more.
const LIST_BYTES: usize = 80;

/// Finds the special tokens of a folded text, in one pass.
#[derive(Debug, Clone)]
pub(crate) struct SpecialFinder {
    pattern: Regex,
}

impl SpecialFinder {
    pub(crate) fn new() -> Self {
        let pattern = PARTS
            .iter()
            .fold(PATTERN.to_owned(), |pattern, (name, part)| {
                pattern.replace(name, part)
            });
        Self {
            pattern: Regex::new(&pattern).expect("the pattern is a constant that tests compile"),
        }
    }

    /// The special tokens in order, not overlapping.
    pub(crate) fn spans(&self, text: &str) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut at = 0;
        while let Some(start) = earliest_start(text, at)
            && let Some(found) = self.pattern.find_at(text, start)
        {
            match verified(text, found.range(), spans.last()) {
                Some(span) => {
                    at = span.range.end;
                    spans.push(span);
                }
                // What looked like one may hold another: `Or/A/62/1`.
                None => at = after_first_piece(text, found.range()),
            }
        }
        spans
    }
}

/// The groups of [`PATTERN`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Date,
    Symbol,
    Change,
    Session,
    Bracket,
    Url,
}

impl Group {
    /// The group of a text that the pattern found, told by what no text of another group has: it
    /// is quicker than to look each group up.
    fn of(found: &str) -> Self {
        let bytes = found.as_bytes();
        let name = bytes.iter().take_while(|it| it.is_ascii_alphabetic());
        let (name, rest) = bytes.split_at(name.count());
        let has = |sign: u8| bytes.contains(&sign);
        let strokes = || bytes.iter().filter(|&&it| it == b'/').count();
        match (name, rest) {
            ([b'A'..=b'Z', ..], [b'/', ..]) => Self::Symbol,
            (_, [.., b')']) => Self::Bracket,
            _ if found.contains('年') => Self::Date,
            (b"Add" | b"Amend" | b"Corr" | b"Rev", [b'.', number @ ..])
                if number.iter().all(u8::is_ascii_digit) =>
            {
                Self::Change
            }
            _ if has(b' ') && has(b'/') => Self::Session,
            _ if has(b' ') => Self::Date,
            (b"S" | b"ES", [b'-', ..]) if has(b'/') && !has(b'.') && !has(b'@') => Self::Session,
            _ if bytes.iter().any(u8::is_ascii_alphabetic) => Self::Url,
            _ if strokes() == 1 => Self::Session,
            _ => Self::Date,
        }
    }
}

/// The token that the candidate is, if what the pattern cannot say holds as well.
fn verified(text: &str, mut range: Range<usize>, previous: Option<&Span>) -> Option<Span> {
    let group = Group::of(&text[range.clone()]);
    let kind = match group {
        Group::Date => TokenKind::Date,
        Group::Url => TokenKind::Url,
        Group::Symbol | Group::Change => TokenKind::Symbol,
        Group::Session | Group::Bracket => TokenKind::Resolution,
    };
    let holds = match group {
        Group::Symbol => is_symbol(&text[range.clone()]),
        Group::Session | Group::Bracket => {
            range = without_foreign_letter(text, range);
            let speaks_for_itself =
                group == Group::Session && is_session_number(&text[range.clone()]);
            !is_inside_path(text, &range)
                && (speaks_for_itself || is_spoken_of(text, &range, previous))
        }
        Group::Date | Group::Change | Group::Url => true,
    };
    holds.then_some(Span { range, kind })
}

/// `A/62/341` and `WT/DS/27`, but not `HIV/AIDS`, `He/She/2` or `HIV/2`.
fn is_symbol(candidate: &str) -> bool {
    let Some((body, path)) = candidate.split_once('/') else {
        return false;
    };
    let is_capital = body.len() > 1 && body.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_known = ORGANS.binary_search(&body).is_ok() || (is_capital && path.contains('/'));
    is_known && path.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether the number needs no word beside it: a session since 1976 with a resolution, or a year
/// of the Economic and Social Council. Not so `24/7`, the ratio `60/40` and the period `2003/04`.
fn is_session_number(candidate: &str) -> bool {
    let Some((session, rest)) = candidate.split_once('/') else {
        return false;
    };
    if session.contains('-') {
        return true;
    }
    let digits = rest.split(' ').next().unwrap_or(rest);
    let (Ok(first), Ok(second)) = (session.parse::<u32>(), digits.parse::<u32>()) else {
        return false;
    };
    let follows = second == (first + 1) % 10 || second == (first + 1) % 100 || second == first + 1;
    match first {
        31..=99 => digits.len() <= 3 && first + second != 100 && first != second,
        1946..=2099 => second > 12 && !follows && digits.len() <= 3,
        _ => false,
    }
}

/// Whether the words around a number say that it is a resolution's.
fn is_spoken_of(text: &str, range: &Range<usize>, previous: Option<&Span>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    is_named_before(before)
        || is_continued_as_a_resolution(after)
        || previous.is_some_and(|span| {
            span.kind == TokenKind::Resolution && is_in_one_list(&text[span.range.end..range.start])
        })
}

/// `resolution 2003/4`, `Decision No. 17/4`, 第 5/1.
fn is_named_before(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix("No.").unwrap_or(before).trim_end();
    RESOLUTION_WORDS.iter().any(|word| {
        let tail = before
            .len()
            .checked_sub(word.len())
            .and_then(|at| before.get(at..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
    })
}

/// `53 (1948) of 7 July`, `9 (1946). Resolution of`, 5/1 号.
fn is_continued_as_a_resolution(after: &str) -> bool {
    let has_date = after
        .strip_prefix(" of ")
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    has_date || after.starts_with(". Resolution") || after.trim_start().starts_with('号')
}

/// Whether the text between two numbers is short and ends no clause.
fn is_in_one_list(between: &str) -> bool {
    between.len() <= LIST_BYTES && !between.contains(". ") && !between.contains([';', '。'])
}

/// `62/211 A/RES/62/211`: the letter belongs to what follows.
fn without_foreign_letter(text: &str, range: Range<usize>) -> Range<usize> {
    let goes_on = text[range.end..].starts_with(['/', '-', '\'', '.']);
    match text[range.clone()].rfind(' ') {
        Some(space) if goes_on && !text[range.clone()].ends_with(')') => {
            range.start..range.start + space
        }
        _ => range,
    }
}

/// Whether a number is a piece of something longer, as in `C/2003/5` or `1/2/3`.
fn is_inside_path(text: &str, range: &Range<usize>) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|next: char| next.is_ascii_alphanumeric());
    text[..range.start].ends_with(['/', '-'])
        || text[range.end..].strip_prefix('/').is_some_and(goes_on)
}

/// Where to search on after a candidate that is no special token.
fn after_first_piece(text: &str, candidate: Range<usize>) -> usize {
    let piece = text[candidate.clone()]
        .find(|character: char| !character.is_ascii_alphanumeric())
        .unwrap_or(candidate.len());
    candidate.start + piece.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Special tokens as `kind:text`, joined by ` | `.
    fn check(text: &str, expected: &str) {
        let found: Vec<String> = SpecialFinder::new()
            .spans(text)
            .into_iter()
            .map(|span| format!("{:?}:{}", span.kind, &text[span.range]))
            .collect();
        assert_eq!(found.join(" | "), expected, "in {text:?}");
    }

    fn check_nothing_in(text: &str) {
        check(text, "");
    }

    /// Texts of all that special tokens and plain numbers consist of.
    const PIECES: &str = "(?:[a-zA-Z0-9/.@ ,:;%()-]|A/RES/6|September|Sept\\. |may |of 3|2000|, 5|年|[一二月日]|www\\.|http://|Add\\.|ES-|S-8/1|a-b_c%d\\+|\\.org|1 A \\(XV\\)| \\(2002\\)|12 of 5\\.5|’){0,12}";

    #[test]
    fn the_group_of_what_is_found_is_told_by_its_signs() {
        let finder = SpecialFinder::new();
        let groups = [
            ("date", Group::Date),
            ("symbol", Group::Symbol),
            ("change", Group::Change),
            ("session", Group::Session),
            ("bracket", Group::Bracket),
            ("url", Group::Url),
        ];
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let check = |text: String| {
            for captures in finder.pattern.captures_iter(&text) {
                let found = captures.get_match().as_str();
                let mut named = groups
                    .iter()
                    .filter(|(name, _)| captures.name(name).is_some());
                proptest::prop_assert_eq!(
                    named.next().map(|&(_, group)| group),
                    Some(Group::of(found)),
                    "{}",
                    found
                );
            }
            Ok(())
        };
        runner
            .run(&PIECES, check)
            .unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn no_token_begins_before_the_place_where_the_search_does() {
        let finder = SpecialFinder::new();
        proptest::test_runner::TestRunner::deterministic()
            .run(&PIECES, |text| {
                let places = (0..text.len()).filter(|&it| text.is_char_boundary(it));
                for at in places {
                    let found = finder.pattern.find_at(&text, at).map(|it| it.range());
                    let from = earliest_start(&text, at);
                    let quickly = from.and_then(|from| finder.pattern.find_at(&text, from));
                    proptest::prop_assert_eq!(quickly.map(|it| it.range()), found);
                }
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn organs_are_in_order() {
        assert!(ORGANS.is_sorted());
    }

    #[test]
    fn symbols_of_all_organs_are_one_token() {
        check("see A/RES/62/211.", "Symbol:A/RES/62/211");
        check("E/2003/29, annex", "Symbol:E/2003/29");
        check("A/AC.105/C.1/L.384", "Symbol:A/AC.105/C.1/L.384");
        check("(A/62/L.5/Rev.1/Add.2)", "Symbol:A/62/L.5/Rev.1/Add.2");
        check("ST/ESA/STAT/SER.F/2", "Symbol:ST/ESA/STAT/SER.F/2");
        check(
            "S/PV.4123 and ST/SGB/2003/13",
            "Symbol:S/PV.4123 | Symbol:ST/SGB/2003/13",
        );
        check(
            "A/RES/S-8/1, A/RES/ES-11/1",
            "Symbol:A/RES/S-8/1 | Symbol:A/RES/ES-11/1",
        );
        check(
            "UNEP/EA.5/HLS.1 CCPR/C/PAK/CO/1",
            "Symbol:UNEP/EA.5/HLS.1 | Symbol:CCPR/C/PAK/CO/1",
        );
    }

    #[test]
    fn a_joint_symbol_is_one_token() {
        check("A/62/89-E/2007/76, annex", "Symbol:A/62/89-E/2007/76");
    }

    #[test]
    fn brackets_belong_to_the_symbol() {
        check("S/RES/1440 (2002) of", "Symbol:S/RES/1440 (2002)");
        check(
            "A/RES/217 (III) and A/RES/491(V)",
            "Symbol:A/RES/217 (III) | Symbol:A/RES/491(V)",
        );
        check("A/RES/3367 A (XXX)", "Symbol:A/RES/3367 A (XXX)");
        check(
            "A/68/49(Vol.I) A/81/6 (Sect. 29D)",
            "Symbol:A/68/49(Vol.I) | Symbol:A/81/6 (Sect. 29D)",
        );
        check("A/RES/69/96 A-B", "Symbol:A/RES/69/96 A-B");
        check("A/62/426 (see above)", "Symbol:A/62/426");
    }

    #[test]
    fn changes_of_a_document_are_symbols() {
        check("A/58/L.51 and Add.1", "Symbol:A/58/L.51 | Symbol:Add.1");
        check("A/58/L.51/Rev.l", "Symbol:A/58/L.51/Rev.l");
    }

    #[test]
    fn slashes_alone_make_no_symbol() {
        check_nothing_in("HIV/AIDS and/or N/A, I/O, he/she, 1/2, HIV/2, WHO/UNICEF");
        check_nothing_in("24/7, a 60/40 ratio, 50/50, page 2/9");
    }

    #[test]
    fn numbers_of_resolutions_are_one_token() {
        check(
            "resolutions 55/215 of 21 December 2000, 56/76 and 60/215",
            "Resolution:55/215 | Date:21 December 2000 | Resolution:56/76 | Resolution:60/215",
        );
        check("Council resolution 2003/61", "Resolution:2003/61");
        check("decision 31/406 A to E", "Resolution:31/406 A");
        check("resolution S-8/1", "Resolution:S-8/1");
        check(
            "62/211 A/RES/62/211",
            "Resolution:62/211 | Symbol:A/RES/62/211",
        );
        check(
            "其第55/215号、第 56/76 号决议",
            "Resolution:55/215 | Resolution:56/76",
        );
    }

    #[test]
    fn bracketed_numbers_need_the_word() {
        check(
            "Security Council resolutions 1325 (2000), 1820 (2008) and 1888 (2009)",
            "Resolution:1325 (2000) | Resolution:1820 (2008) | Resolution:1888 (2009)",
        );
        check("resolution 3367 A (XXX)", "Resolution:3367 A (XXX)");
        check("resolution 217A (III)", "Resolution:217A (III)");
        check("大会第2200A(XXI)号决议", "Resolution:2200A(XXI)");
        check("安全理事会第1325(2000)号决议", "Resolution:1325(2000)");
        check(
            "53 (1948) of 7 July and 9 (1946). Resolution of",
            "Resolution:53 (1948) | Resolution:9 (1946)",
        );
        check_nothing_in("rose from 1440 (2002) to 1500 (2003)");
    }

    #[test]
    fn periods_are_no_resolutions_unless_called_so() {
        check_nothing_in("in the years 2003/04, 2003/4 and 2007/2008");
        check("resolution 2003/4", "Resolution:2003/4");
        check_nothing_in("the resolution calls for service 24/7; in 2003/4 the");
        check("resolution 60/1; in 2003/4 the", "Resolution:60/1");
    }

    #[test]
    fn full_dates_are_one_token() {
        check("on 19 December 2007", "Date:19 December 2007");
        check("11 March  2008Sixty", "");
        check("December 19, 2007", "Date:December 19, 2007");
        check(
            "2007-12-19, 11/03/2008, 1.12.2007",
            "Date:2007-12-19 | Date:11/03/2008 | Date:1.12.2007",
        );
        check(
            "2007年12月19日 2007 年 12 月 19 日大会",
            "Date:2007年12月19日 | Date:2007 年 12 月 19 日",
        );
        check("二〇〇七年十二月十九日大会", "Date:二〇〇七年十二月十九日");
        check_nothing_in("in December 2007, 10月23日, 45/13/2008");
    }

    #[test]
    fn addresses_are_one_token() {
        check(
            "(see https://www.un.org/en/ga/search?x=1&y=2).",
            "Url:https://www.un.org/en/ga/search?x=1&y=2",
        );
        check(
            "at business.un.org, www.unglobalcompact.org.",
            "Url:business.un.org | Url:www.unglobalcompact.org",
        );
        check(
            "write to global_compact@un.org.",
            "Url:global_compact@un.org",
        );
        check(
            "https://undocs.org/A/RES/62/211 now",
            "Url:https://undocs.org/A/RES/62/211",
        );
        check("网址为www.un.org/zh。", "Url:www.un.org/zh");
        check_nothing_in("the Organization.The organ.i.e. http://");
    }

    #[test]
    fn a_rejected_candidate_can_hold_a_special_token() {
        check("HIV/2 A/62/1", "Symbol:A/62/1");
        check("Or/A/62/1", "Symbol:A/62/1");
    }
}
