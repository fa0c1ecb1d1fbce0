//! A [`Sign`] is a piece of text that says something about citations: a symbol, a number, the
//! word "resolution", a date, the name of a body. All are found in one pass, in order.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::CitationKind;
use super::body::{Body, NAMES};
use super::number::{BRACKET, LETTERS, Number};
use crate::dates::stated_date;
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
    /// `Add.1` without the symbol that it changes.
    Change,
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
    Regex::new(&format!(
        r"(?x)
        (?<url> (?: (?i:https?)://? | (?i:www)\. | (?:docs\.un|undocs)\.org/ )
            (?: [A-Za-z0-9._~:/?\#@!$&'*+,=%-] | \([0-9IVXLCES-]{{1,8}}\) )+ )
      | (?<date> (?-u:\b) [0-9]{{1,2}} \ {{1,3}} [A-Za-z]{{3,9}} ,? \ {{1,3}} [0-9]{{4}} (?-u:\b)
          | (?-u:\b) [A-Z][a-z]{{2,8}} \ {{1,3}} [0-9]{{1,2}} , \ {{0,3}} [0-9]{{4}} (?-u:\b)
          | [0-9]{{4}} \ ?年\ ? [0-9]{{1,2}} \ ?月\ ? [0-9]{{1,2}} \ ?日
          | [一二][〇○零一二三四五六七八九]{{3}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日 )
      | (?<symbol> (?-u:\b) [A-Z]{{1,8}} (?: / [A-Za-z0-9.()-]{{1,16}} ){{1,12}} )
      | (?<change> (?-u:\b) (?:Add|Amend|Corr|Rev) \. \ ? [0-9]{{1,3}} (?-u:\b) )
      | (?<number> (?-u:\b) (?:ES-|S-)? [0-9]{{1,4}}
          (?: / [0-9]{{1,4}} {LETTERS}? (?-u:\b) | {LETTERS}? {BRACKET} ) )
      | (?<draft> (?-u:\b) (?i:draft) \ {{1,3}} )? (?-u:\b)
          (?: (?<resolution> (?i:resolution) ) | (?<decision> (?i:decision) ) )
          (?<plural> [sS] )? (?-u:\b)
      | (?: (?<resolution_zh> 决议 | 決議 ) | (?<decision_zh> 决定 | 決定 ) ) (?<draft_zh> 草案 )?
      | (?<title> 关于 | 题为 | 關於 | 題為 )
      | (?<body> {NAMES} )
      | (?<end> [;。] | [.!?] \ {{1,3}} [A-Z]? )
        "
    ))
    .expect("the pattern is a constant")
});

/// The signs of a folded text, in order, not overlapping.
pub(super) fn signs(text: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut at = 0;
    while let Some(found) = SIGN.find_at(text, at) {
        // Ends of sentences are what most signs are, and nothing else begins as they do.
        if found.as_str().starts_with(['.', '!', '?', ';', '。']) {
            at = found.start() + 1;
            signs.extend(end(found.as_str()).map(|meaning| Sign {
                range: found.range(),
                meaning,
            }));
            continue;
        }
        if is_name_of_body(found.as_str()) {
            at = found.end();
            signs.push(Sign {
                range: found.range(),
                meaning: Meaning::Body(Body::named(found.as_str())),
            });
            continue;
        }
        let Some(captures) = SIGN.captures_at(text, found.start()) else {
            break;
        };
        let range = captures.get_match().range();
        let sign = read(text, &captures);
        at = match (&sign, captures.name("end")) {
            // The capital after a full stop begins the next sign.
            (_, Some(_)) => range.start + 1,
            (Some(sign), None) => sign.range.end.max(range.start + 1),
            (None, None) => range.end,
        };
        signs.extend(sign);
    }
    signs
}

/// Whether what was found consists of words in English and is not "resolution" or "decision":
/// then it is the name of a body, as every other sign has a digit, a stroke or Han.
fn is_name_of_body(found: &str) -> bool {
    let last = found.rsplit(' ').next().unwrap_or(found);
    let nouns = ["resolution", "resolutions", "decision", "decisions"];
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b' ';
    found.bytes().all(is_letter) && !nouns.iter().any(|it| it.eq_ignore_ascii_case(last))
}

/// What a match means, if what the pattern cannot say holds as well.
fn read(text: &str, captures: &Captures<'_>) -> Option<Sign> {
    let range = captures.get_match().range();
    let is = |name| captures.name(name).is_some();
    if is("url") {
        return symbol_in_address(text, range);
    }
    if is("symbol") {
        return symbol(text, captures);
    }
    if is("number") {
        return number(text, range);
    }
    let meaning = if is("date") {
        Meaning::Date(stated_date(&text[range.clone()])?)
    } else if is("change") {
        Meaning::Change
    } else if is("title") {
        Meaning::Title
    } else if is("body") {
        Meaning::Body(Body::named(&text[range.clone()]))
    } else if is("end") {
        end(&text[range.clone()])?
    } else {
        noun(captures)
    };
    Some(Sign { range, meaning })
}

/// A draft has no number yet, or that of another document.
fn noun(captures: &Captures<'_>) -> Meaning {
    let is = |name| captures.name(name).is_some();
    let kind = if is("resolution") || is("resolution_zh") {
        CitationKind::Resolution
    } else {
        CitationKind::Decision
    };
    if is("draft") || is("draft_zh") {
        return Meaning::End;
    }
    if is("resolution_zh") || is("decision_zh") {
        return Meaning::NounAfter(kind);
    }
    Meaning::Noun {
        kind,
        plural: is("plural"),
    }
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
fn symbol(text: &str, captures: &Captures<'_>) -> Option<Sign> {
    let start = captures.name("symbol")?.start();
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
