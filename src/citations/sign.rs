//! A [`Sign`] is a piece of text that says something about citations: a symbol, a number, the
//! word "resolution", a date, the name of a body. All are found in one pass, in order.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::CitationKind;
use super::body::{Body, NAMES};
use super::number::{BRACKET, LETTERS, MISREAD, NUMERALS, Number};
use super::series;
use crate::dates::whole_date;
use crate::pattern::pattern;
use crate::symbol::Symbol;

/// A sign and the bytes that it takes up.
#[derive(Debug)]
pub(super) struct Sign {
    pub(super) range: Range<usize>,
    pub(super) meaning: Meaning,
}

/// What a sign says.
#[derive(Debug)]
pub(super) enum Meaning {
    Date(Date),
    Symbol(Symbol),
    /// `Add.1` without the symbol that it changes, or the next number of the symbol's series as if
    /// the series stood there.
    Change(String),
    Number(Number),
    /// "resolution", before the numbers in English.
    Noun {
        kind: CitationKind,
        plural: bool,
    },
    /// 决议, after the numbers in Chinese.
    NounAfter(CitationKind),
    Body(Body),
    /// 关于 or 题为: from here to the number stands a title.
    Title,
    /// The end of a sentence, or of one paragraph's clause with a verb.
    End,
}

/// A symbol's path is bounded, so that a long row of strokes is not read again and again. The
/// boundaries are those of ASCII: a Han character is no part of a symbol.
static SIGN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?x)
        (?<url> (?: (?i:https?)://? | (?i:www)\. | (?:docs\.un|undocs)\.org/ )
            (?: [A-Za-z0-9._~:/?\#@!$&'*+,=%-] | \([0-9IVXLCES-]{{1,8}}\) )+ )
      | (?<date> (?-u:\b) [0-9]{{1,2}} \ {{1,3}} [A-Za-z]{{3,9}} ,? \ {{1,3}} [0-9]{{4}} (?-u:\b)
          | (?-u:\b) [A-Z][a-z]{{2,8}} \ {{1,3}} [0-9]{{1,2}} , \ {{0,3}} [0-9]{{4}} (?-u:\b)
          | [0-9]{{4}} \ ?年\ ? [0-9]{{1,2}} \ ?月\ ? [0-9]{{1,2}} \ ?日
          | [一二][〇○零一二三四五六七八九]{{3}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日 )
      | (?<symbol> (?-u:\b) [A-Z]{{1,8}} (?: / [A-Za-z0-9.()-]{{1,16}} (?: –[0-9]{{1,2}} )? ){{1,12}} )
      | (?<change> (?-u:\b) (?:Add|Amend|Corr|Rev) \. \ ? [0-9]{{1,3}} (?-u:\b) )
      | (?<year_behind> 第 \ ? [0-9]{{1,4}} \ ? [号號] \ ? (?: 决议 | 決議 ) \ ? \( \ ? (?:19|20)[0-9]{{2}} \ ?年? \ ? \) )
      | (?<number> (?-u:\b) (?:ES-|S-)? [0-9]{{1,4}}
          (?: / [0-9]{{1,4}} {LETTERS}? (?-u:\b) | {LETTERS}? {BRACKET} )
          | (?-u:\b) {MISREAD} | {NUMERALS} )
      | (?<draft> (?-u:\b) (?i:draft) \ {{1,3}} )? (?-u:\b)
          (?: (?<resolution> (?i:resolution) ) | (?<decision> (?i:decision) ) )
          (?<plural> [sS] )? (?-u:\b)
      | (?: (?<resolution_zh> 决议 | 決議 ) | (?<decision_zh> 决定 | 決定 ) ) (?<draft_zh> 草案 )?
      | (?<title> 关于 | 题为 | 關於 | 題為 )
      | (?<body> {NAMES} )
      | (?<end> [;。] | [.!?] \ {{1,3}} [A-Z]? )
        "
    ))
});

/// The signs that begin in a stretch of a folded text, in order, not overlapping.
pub(super) fn signs(text: &str, stretch: Range<usize>) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut at = stretch.start;
    while let Some(found) = SIGN.find_at(text, at)
        && found.start() < stretch.end
    {
        let group = Group::of(found.as_str());
        if group == Group::YearBehind {
            at = found.end();
            signs.extend(resolution_with_year_behind(text, found.range()));
            continue;
        }
        let sign = read(text, found.range(), group);
        at = match &sign {
            // The capital after a full stop begins the next sign.
            _ if group == Group::End => found.start() + 1,
            Some(sign) => sign.range.end.max(found.start() + 1),
            None => found.end(),
        };
        let further = match &sign {
            Some(sign) if matches!(group, Group::Symbol | Group::Change) => {
                series::further(text, sign.range.clone())
            }
            _ => Vec::new(),
        };
        signs.extend(sign);
        for (range, change) in further {
            at = range.end;
            let meaning = Meaning::Change(change);
            signs.push(Sign { range, meaning });
        }
    }
    signs
}

/// The groups of [`SIGN`]; those of nouns as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Url,
    Date,
    Symbol,
    Change,
    Number,
    YearBehind,
    Noun,
    Title,
    Body,
    End,
}

impl Group {
    /// The group of a text that the pattern found, told by what no text of another group has: it
    /// is quicker than to look each group up.
    fn of(found: &str) -> Self {
        let bytes = found.as_bytes();
        let letters = bytes.iter().take_while(|it| it.is_ascii_alphabetic());
        let (name, rest) = bytes.split_at(letters.count());
        match (name, rest) {
            ([], [b'.' | b'!' | b'?' | b';', ..]) => Self::End,
            ([], [b'0'..=b'9', ..]) => match bytes.iter().any(|it| b"/(".contains(it)) {
                true => Self::Number,
                false => Self::Date,
            },
            ([], _) => Self::of_han(found),
            ([b'A'..=b'Z', ..], [b'/', ..]) => Self::Symbol,
            (b"S" | b"ES", [b'-', b'0'..=b'9', ..]) => Self::Number,
            (b"Add" | b"Amend" | b"Corr" | b"Rev", [b'.', ..]) => Self::Change,
            _ if bytes.iter().any(|it| b"/:.".contains(it)) => Self::Url,
            _ if rest.iter().any(u8::is_ascii_digit) => Self::Date,
            _ if noun_in(found).is_some() => Self::Noun,
            _ => Self::Body,
        }
    }

    fn of_han(found: &str) -> Self {
        let begins = |words: &[&str]| words.iter().any(|it| found.starts_with(it));
        if found.starts_with('。') {
            Self::End
        } else if found.starts_with('第') {
            Self::YearBehind
        } else if found.ends_with(')') {
            Self::Number
        } else if begins(&["一", "二"]) {
            Self::Date
        } else if begins(&["决议", "決議", "决定", "決定"]) {
            Self::Noun
        } else if begins(&["关于", "题为", "關於", "題為"]) {
            Self::Title
        } else {
            Self::Body
        }
    }
}

/// The kind of citation that a noun in English speaks of, if the text ends with one, and whether
/// it is plural.
fn noun_in(found: &str) -> Option<(CitationKind, bool)> {
    let last = found.rsplit(' ').next().unwrap_or(found);
    let nouns = [
        ("resolution", CitationKind::Resolution),
        ("decision", CitationKind::Decision),
    ];
    nouns.iter().find_map(|&(noun, kind)| {
        let (head, tail) = last.split_at_checked(noun.len())?;
        let is_noun = head.eq_ignore_ascii_case(noun) && matches!(tail, "" | "s" | "S");
        is_noun.then_some((kind, !tail.is_empty()))
    })
}

/// What a match means, if what the pattern cannot say holds as well.
fn read(text: &str, range: Range<usize>, group: Group) -> Option<Sign> {
    let found = &text[range.clone()];
    let meaning = match group {
        Group::Url => return symbol_in_address(text, range),
        Group::Symbol => return symbol(text, range.start),
        Group::YearBehind => return None,
        Group::Number => return number(text, range),
        Group::Date => Meaning::Date(whole_date(found)?),
        Group::Change => Meaning::Change(found.to_owned()),
        Group::Noun => noun(found),
        Group::Title => Meaning::Title,
        Group::Body => Meaning::Body(Body::named(found)),
        Group::End => end(found)?,
    };
    Some(Sign { range, meaning })
}

/// The number and the word of 第2334号决议(2016年), where the year stands behind both.
fn resolution_with_year_behind(text: &str, range: Range<usize>) -> Vec<Sign> {
    let found = &text[range.clone()];
    let is_digit = |it: char| it.is_ascii_digit();
    let (Some(start), Some(noun)) = (found.find(is_digit), found.find(['决', '決'])) else {
        return Vec::new();
    };
    let behind = found[start..].trim_start_matches(is_digit);
    let end = found.len() - behind.len();
    let year: String = found[noun..].chars().filter(char::is_ascii_digit).collect();
    let Some(number) = Number::parse(&format!("{} ({year})", &found[start..end])) else {
        return Vec::new();
    };
    let place = |from: usize, to: usize| range.start + from..range.start + to;
    vec![
        Sign {
            range: place(start, end),
            meaning: Meaning::Number(number),
        },
        Sign {
            range: place(noun, found.len()),
            meaning: Meaning::NounAfter(CitationKind::Resolution),
        },
    ]
}

/// A draft has no number yet, or that of another document.
fn noun(found: &str) -> Meaning {
    if let Some((kind, plural)) = noun_in(found) {
        return match found.contains(' ') {
            true => Meaning::End,
            false => Meaning::Noun { kind, plural },
        };
    }
    if found.ends_with("草案") {
        return Meaning::End;
    }
    Meaning::NounAfter(
        match found.starts_with(['决', '決']) && found.ends_with(['议', '議']) {
            true => CitationKind::Resolution,
            false => CitationKind::Decision,
        },
    )
}

/// The stop of an abbreviation is followed by a small letter or a digit.
fn end(text: &str) -> Option<Meaning> {
    let is_stop =
        text.starts_with([';', '。']) || text.ends_with(|last: char| last.is_ascii_uppercase());
    is_stop.then_some(Meaning::End)
}

/// A number that is not a piece of something longer, as in `C/2003/5` or `1/2/3`.
fn number(text: &str, range: Range<usize>) -> Option<Sign> {
    let range = without_foreign_letter(text, range);
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let is_piece = matches!(before, Some('/' | '-' | '.' | '$'))
        || match after.next() {
            Some('/' | '-') => after.next().is_some_and(|it| it.is_ascii_alphanumeric()),
            Some(next) => next == '%' || next.is_ascii_digit(),
            None => false,
        };
    let number = Number::parse(&text[range.clone()]).filter(|_| !is_piece)?;
    Some(Sign {
        range,
        meaning: Meaning::Number(number),
    })
}

/// `62/211 A/RES/62/211` and `resolution 60/1 A's`: the letter belongs to what follows.
fn without_foreign_letter(text: &str, range: Range<usize>) -> Range<usize> {
    let goes_on = text[range.end..].starts_with(['/', '-', '\'']);
    match text[range.clone()].find(' ') {
        Some(space) if goes_on && !text[range.clone()].ends_with(')') => {
            range.start..range.start + space
        }
        _ => range,
    }
}

/// A symbol that is not a piece of something longer.
fn symbol(text: &str, start: usize) -> Option<Sign> {
    if text[..start].ends_with(['/', '-']) {
        return None;
    }
    let (range, symbol) = Symbol::leading(&text[start..])?;
    let own = text[start..start + range.end].trim_end_matches(['*', '/']);
    let behind = &text[start + own.len()..];
    let mut after = behind.chars();
    let goes_on = match after.next() {
        // `A/81/6 (Sect. 29D)/Part A` is a part of what ends with the bracket.
        Some('/' | '-') if !own.ends_with(')') => {
            after.next().is_some_and(|it| it.is_ascii_alphanumeric())
                && series::further(text, start..start + own.len()).is_empty()
        }
        Some(next) => next.is_ascii_alphanumeric(),
        None => false,
    };
    let range = start..start + own.len();
    (is_likely(own) && !goes_on).then_some(Sign {
        range,
        meaning: Meaning::Symbol(symbol),
    })
}

/// `A/4` is a size of paper and `S/24` a fraction; documents with one short number are rarer.
fn is_likely(path: &str) -> bool {
    path.split_once('/')
        .is_some_and(|(_, rest)| rest.contains(['/', '.']) || rest.len() > 2)
}

/// The symbol that an address of a document ends with: `https://undocs.org/en/A/RES/70/1`.
///
/// Only the UN's own doors to documents count: they take a symbol for a path.
fn symbol_in_address(text: &str, range: Range<usize>) -> Option<Sign> {
    const DOORS: [&str; 3] = ["undocs.org/", "docs.un.org/", "symbol="];
    let address = text[range.clone()].trim_end_matches(['.', ',', ':', '/', '-']);
    let after = DOORS
        .iter()
        .find_map(|door| Some(address.find(door)? + door.len()))?;
    let language = ["ar/", "en/", "es/", "fr/", "ru/", "zh/"];
    let rest = &address[after..];
    let skipped = language
        .iter()
        .find(|it| rest.starts_with(**it))
        .map_or(0, |it| it.len());
    let path = rest[skipped..].split(['?', '&', '#', '%']).next()?;
    let start = range.start + after + skipped;
    let meaning = Meaning::Symbol(Symbol::parse(path)?);
    Some(Sign {
        range: start..start + path.len(),
        meaning,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_of_a_sign_is_told_by_its_text() {
        let groups = [
            ("url", Group::Url),
            ("date", Group::Date),
            ("symbol", Group::Symbol),
            ("change", Group::Change),
            ("number", Group::Number),
            ("resolution", Group::Noun),
            ("decision", Group::Noun),
            ("resolution_zh", Group::Noun),
            ("decision_zh", Group::Noun),
            ("title", Group::Title),
            ("body", Group::Body),
            ("end", Group::End),
        ];
        let pieces = "(?:[a-zA-Z0-9/.,;:()!? -]|A/RES/6|May 5, 2000|7 July 1999|2001年2月3日|一九七一年十月十二日|二四二\\(一九六七\\)|一七\\(二十\\)|[关题]于|题为|draft |Resolutions?|DECISIONs?|决议|决定草案|決議|大会|安理会|General Assembly|Council|Add\\. ?1|Rev\\.2|https?://|www\\.|undocs\\.org/|ES-1/2|S-3/4|1 A \\(XV\\)| \\(2002\\)|。){0,10}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&pieces, |text| {
                for captures in SIGN.captures_iter(&text) {
                    let found = captures.get_match().as_str();
                    let mut named = groups.iter().filter(|(it, _)| captures.name(it).is_some());
                    let group = named.next().map(|&(_, group)| group);
                    proptest::prop_assert_eq!(group, Some(Group::of(found)), "{}", found);
                }
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }
}
