//! A [`Symbol`] is the name by which the UN files a document: A/RES/62/211, S/RES/1440 (2002).
//!
//! It promises one spelling for one symbol, whatever the widths, spaces and cases in the source.

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::dates;
use crate::folded::FoldedText;
use crate::pattern::pattern;
use crate::roman::roman;

/// The parts of [`SYMBOL`] that occur in it more than once.
///
/// Optical recognition reads `O` for `0` and `l` or `I` for `1`: inside of a number they are
/// digits, if the number ends with them. A number may also have the next word glued to it.
const PARTS: [(&str, &str); 4] = [
    (
        "WORD",
        r"(?:[A-Z][A-Za-z]{0,11}(?:-(?:HKG|MAC))?(?:\.(?:[0-9]{1,4}|[IVXLC]{1,6}|[A-Z]|l))?(?:\([0-9IVXLC]{1,5}\))?)",
    ),
    (
        "SERIES",
        r"(?:PV|SR|L|R|INF|CRP|WP|NGO|PET|Res|Dec)\.\s?NUMBER",
    ),
    (
        "CHANGE",
        r"(?:(?i:adds?|amend|corr|rev)\.\s?(?:NUMBER|[lI](?-u:\b)))",
    ),
    ("NUMBER", r"(?:[0-9][0-9OlI]{0,4}(?-u:\b)|[0-9]{1,5})"),
];

/// What symbols begin with.
const BODIES: [&str; 48] = [
    "A", "S", "E", "T", "ST", "DP", "TD", "UNCTAD", "UNEP", "FCCC", "CBD", "ICCD", "HSP", "HS",
    "ECE", "ESCAP", "ECA", "ESCWA", "LC", "CRC", "CCPR", "CEDAW", "CAT", "CERD", "CMW", "CRPD",
    "CED", "ICCPR", "HRI", "SPLOS", "LOS", "ISBA", "NPT", "CD", "BWC", "CCW", "CTOC", "CAC", "JIU",
    "PBC", "CEB", "ACC", "UNW", "CES", "TRANS", "ENERGY", "TRADE", "TIM",
];

/// Organ, subsidiary bodies and series, then the number with its modifiers (a State reports to a
/// treaty body for several periods at once, `CRC/C/IND/CO/2-3`, and Hong Kong and Macao report for
/// themselves, `CCPR/C/CHN-HKG/CO/4`), then what stands in brackets: a session in Roman numerals, a
/// year or a part. The letters of a resolution in parts stand before or behind the bracket, and a
/// re-issue has asterisks.
const SYMBOL: &str = r"(?x)^
    (?<path> BODY (?: /C(?:\.12)?/[A-Z]{3}(?:-HKG|-MAC)?/(?:(?:CO|Q)/)?[0-9]{1,2}[-–][0-9]{1,2}
            | (?:/WORD)*/(?: (?:ES|S)-[IVX0-9]{1,5} | NUMBER | SERIES ) )
        (?:/(?: CHANGE | (?:WORD/)*(?: NUMBER | SERIES ) | WORD\.[0-9]{1,4} ))* )
    (?: (?:\s?(?<early>[A-Z](?:[-–][A-Z])?))?
        \s?\(\s?(?: (?<session>(?:(?:ES|S)-)?[IVXLC]{1,8}|(?:ES|S)-[0-9]{1,2}) | (?<year>(?:[1l]9|2[0O])[0-9OlI]{2})
            | (?<part>(?i:sect|vol|part|resumption|summary|supp|income\ssect)\.?)\s?(?<of_part>[0-9]{1,3}[A-Z]?|[IVXLC]{1,6})?
        )\s?\) )?
    (?: \s?(?<late>[A-Z](?:[-–][A-Z])?)(?-u:\b) | \s?\[(?<boxed>[A-Z](?:[-–][A-Z])?)\] )?
    (?<changes> (?:/CHANGE)* )
    (?<reissue> /-?\*{1,3} | \*{1,3} )?";

static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    let bodies = format!("(?:{})", BODIES.join("|"));
    let with_bodies = SYMBOL.replace("BODY", &bodies);
    let whole = PARTS
        .iter()
        .fold(with_bodies, |whole, (name, part)| whole.replace(name, part));
    pattern(&whole)
});

/// The number of a press release, whose series have names of their own, and which may be one of
/// several: `SC/15456`, `SG/SM/8543-AFR/512`.
static PRESS: LazyLock<Regex> = LazyLock::new(|| {
    let series = "(?:AFR|BIO|DC|DEV|DSG/(?:A|SM)|ECOSOC|ENV/DEV|GA(?:/[A-Z]{1,4})?|HR(?:/[A-Z]{2,3})?|ICEF|IHA|IK|L(?:/T)?|NGO|OBV|ORG|PAL|PI|PKO|POP|REC|SAG|SC|SEA|SG/(?:A|SM|T)|SOC(?:/[A-Z]{2,3})?|TAD|WOM)";
    let number = format!("{series}/[0-9]{{1,5}}");
    pattern(&format!(
        r"^{number}(?:[-–][A-Z]{{1,7}}(?:/[A-Z]{{1,4}})?/[0-9]{{1,5}})*(?:/Rev\.[0-9]{{1,2}})?\*?"
    ))
});

/// The series of what organs adopt; writers put only their first letter in capitals.
const SERIES: [&str; 2] = ["RES", "DEC"];

/// The principal organs and bodies that own a series, by the first parts of their symbols.
const ORGANS: [(&str, &str); 8] = [
    ("A/HRC/", "Human Rights Council"),
    ("A/", "General Assembly"),
    ("S/", "Security Council"),
    ("E/", "Economic and Social Council"),
    ("ST/", "Secretariat"),
    ("T/", "Trusteeship Council"),
    ("TD/", "United Nations Conference on Trade and Development"),
    ("DP/", "United Nations Development Programme"),
];

/// A document symbol in its one spelling.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol {
    name: String,
    /// The work, where it is another than the document itself.
    work: Option<String>,
}

impl Symbol {
    /// Reads a text that is a symbol and nothing else; both symbols of a joint one
    /// (`A/62/89-E/2007/76`) make up one name.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if !may_begin_with_body(text) {
            return None;
        }
        let folded = FoldedText::new(text);
        let of_press = || Self::leading_of_press(folded.as_str());
        let (range, symbol) = Self::leading(folded.as_str()).or_else(of_press)?;
        (range.end == folded.as_str().len()).then_some(symbol)
    }

    /// The symbol that a folded text begins with, and the bytes that it takes up.
    pub fn leading(folded: &str) -> Option<(Range<usize>, Self)> {
        if let Some(length) = plain_length(folded) {
            let name = folded[..length].to_owned();
            return Some((0..length, Self { name, work: None }));
        }
        Self::leading_by_pattern(folded)
    }

    fn leading_by_pattern(folded: &str) -> Option<(Range<usize>, Self)> {
        let (mut end, first) = leading_half(folded)?;
        let mut halves = vec![first];
        // Two organs, or an organ and its forum, share documents; none shares what it adopts.
        while let Some((length, half)) = joined_half(&folded[end..])
            && !halves
                .iter()
                .any(|it| is_adopted(it) || series(it) == series(&half))
        {
            end += length;
            halves.push(half);
        }
        let name = halves.join("-");
        let works: Vec<&str> = halves.iter().map(|it| work_of(it)).collect();
        let work = Some(works.join("-")).filter(|work| *work != name);
        Some((0..end, Self { name, work }))
    }

    /// The number of a press release that a folded text begins with, and the bytes that it takes up.
    /// It is no symbol of a document, but names what it stands above.
    pub fn leading_of_press(folded: &str) -> Option<(Range<usize>, Self)> {
        if !begins_with_body(folded) {
            return None;
        }
        let range = PRESS.find(folded)?.range();
        let name = folded[range.clone()]
            .trim_end_matches('*')
            .replace('–', "-");
        Some((range, Self { name, work: None }))
    }

    /// The symbol of a resolution (`RES`) or decision (`DEC`) that is known by its organ and its
    /// number, as a heading gives them: (`General Assembly`, `RES`, `62/211`).
    pub fn of_series(organ: &str, series: &str, number: &str) -> Option<Self> {
        let prefix = match organ {
            "General Assembly" => "A",
            "Security Council" => "S",
            "Economic and Social Council" => "E",
            _ => return None,
        };
        Self::parse(&format!("{prefix}/{series}/{number}"))
    }

    /// The symbol in its one spelling.
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// What all language versions, revisions and corrigenda of a document are versions of.
    pub fn work(&self) -> &str {
        self.work.as_deref().unwrap_or(&self.name)
    }

    /// The organ whose series it is, as its English name.
    pub fn organ(&self) -> Option<&'static str> {
        let owns = |&&(prefix, _): &&(&str, &str)| self.name.starts_with(prefix);
        ORGANS.iter().find(owns).map(|&(_, organ)| organ)
    }

    /// Whether the series is one of resolutions.
    pub fn is_resolution(&self) -> bool {
        is_resolution(&self.name)
    }

    /// Whether it is the number of a press release.
    pub fn is_press_release(&self) -> bool {
        PRESS.is_match(&self.name)
    }

    /// Whether the series is one of decisions.
    pub fn is_decision(&self) -> bool {
        is_decision(&self.name)
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Symbol").field(&self.name).finish()
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.name)
    }
}

/// What stands before the first number: `E/` of `E/2017/3`, `E/CN.6/` of `E/CN.6/2017/2`.
fn series(name: &str) -> &str {
    let is_number = |it: &str| it.starts_with(|each: char| each.is_ascii_digit());
    // The last part has the number, as in `S/PV.4123`.
    let parts = name.split_inclusive('/').filter(|it| it.ends_with('/'));
    let parts = parts.take_while(|it| !is_number(it));
    &name[..parts.map(str::len).sum()]
}

fn is_adopted(name: &str) -> bool {
    is_resolution(name) || is_decision(name)
}

fn is_resolution(name: &str) -> bool {
    name.contains("/RES/") || name.contains("/Res.")
}

fn is_decision(name: &str) -> bool {
    name.contains("/DEC/") || name.contains("/Dec.")
}

/// The second half of a joint symbol: `-E/2007/76`, with any dash.
fn joined_half(text: &str) -> Option<(usize, String)> {
    let rest = text.trim_start_matches(' ').strip_prefix(['-', '–', '—'])?;
    let rest = rest.trim_start_matches(' ');
    let (length, half) = leading_half(rest)?;
    Some((text.len() - rest.len() + length, half))
}

/// The symbol of one organ that a text begins with, in its one spelling, and its length in the
/// text: one space before a bracket and before letters, and after "Sect.", none elsewhere.
fn leading_half(text: &str) -> Option<(usize, String)> {
    if !begins_with_body(text) {
        return None;
    }
    let captures = LEADING.captures(text)?;
    let path = captures.name("path")?;
    let mut name: String = path
        .as_str()
        .split('/')
        .map(component)
        .collect::<Vec<_>>()
        .join("/");
    let adopts = is_adopted(&name);
    let mut end = path.end();
    let mut letters = None;
    if let Some((bracket, behind)) = bracket(&captures, text, adopts) {
        name = format!("{name} ({bracket})");
        letters = captures.name("early").filter(|_| adopts);
        end = behind;
    } else if captures.name("early").is_some() || text[end..].trim_start().starts_with('(') {
        return Some((end, name));
    }
    if let Some(found) = captures.name("late").or(captures.name("boxed")) {
        if !adopts || letters.is_some() {
            return Some((end, name));
        }
        letters = Some(found);
        end = found.end() + usize::from(captures.name("boxed").is_some());
    }
    if let Some(letters) = letters {
        name = format!("{name} {}", letters.as_str().replace('–', "-"));
    }
    for change in captures["changes"].split('/').filter(|it| !it.is_empty()) {
        name = format!("{name}/{}", component(change));
    }
    let behind =
        end + captures["changes"].len() + captures.name("reissue").map_or(0, |it| it.len());
    Some((behind, name))
}

/// The length of a symbol as most are, `A/RES/62/211`, that a text begins with: words in capitals,
/// numbers behind them, and then what is no part of any symbol.
fn plain_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let length_of = |from: usize, is_of_kind: fn(&u8) -> bool| {
        let rest = bytes[from..].iter();
        rest.take_while(|it| is_of_kind(it)).count()
    };
    let mut at = length_of(0, u8::is_ascii_uppercase);
    if bytes.get(at) != Some(&b'/') || !BODIES.contains(&&text[..at]) {
        return None;
    }
    let mut ends_with_number = false;
    while bytes.get(at) == Some(&b'/') {
        let capitals = length_of(at + 1, u8::is_ascii_uppercase);
        let digits = length_of(at + 1, u8::is_ascii_digit);
        if !(1..=12).contains(&capitals) && !(1..=5).contains(&digits) {
            return None;
        }
        ends_with_number = digits > 0;
        at += 1 + capitals + digits;
    }
    let is_ended = match &bytes[at..] {
        [] | [b',' | b';' | b')'] => true,
        [b' ', next, ..] => next.is_ascii_lowercase(),
        [b',' | b';' | b')', next, ..] => *next == b' ',
        _ => false,
    };
    (ends_with_number && is_ended).then_some(at)
}

/// Whether capitals and a stroke come first, as in every symbol: most texts are told by that.
fn begins_with_body(text: &str) -> bool {
    let bytes = text.as_bytes();
    let length = bytes.iter().position(|it| !it.is_ascii_uppercase());
    length.is_some_and(|it| it > 0 && bytes[it] == b'/')
}

/// Whether a text that is not folded yet may begin so: no fold makes another sign of ASCII, or a
/// common Han character, a capital or a stroke.
fn may_begin_with_body(text: &str) -> bool {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_uppercase());
    match rest.chars().next() {
        Some(next) if next.is_ascii() => next == '/' && rest.len() < text.len(),
        Some('\u{4E00}'..='\u{9FFF}') | None => false,
        Some(_) => true,
    }
}

/// What a bracket holds in its one spelling, and where it ends. Only resolutions and decisions
/// that are numbered through have a session or a year there; elsewhere it is the writer's remark.
fn bracket(captures: &Captures<'_>, text: &str, adopts: bool) -> Option<(String, usize)> {
    let close = |from: usize| text[from..].find(')').map(|it| from + it + 1);
    let is_numbered_through = adopts
        && captures["path"]
            .rsplit('/')
            .nth(1)
            .is_some_and(|it| SERIES.iter().any(|series| series.eq_ignore_ascii_case(it)));
    if let Some(found) = captures.name("session").filter(|_| is_numbered_through) {
        return Some((found.as_str().to_owned(), close(found.end())?));
    }
    if let Some(found) = captures.name("year").filter(|_| is_numbered_through) {
        return Some((digits(found.as_str()), close(found.end())?));
    }
    let part = captures.name("part")?;
    let bare = part.as_str().trim_end_matches('.').to_lowercase();
    let word = match bare.as_str() {
        "sect" => "Sect.".to_owned(),
        "vol" => "Vol.".to_owned(),
        "supp" => "Supp.".to_owned(),
        "income sect" => "Income sect.".to_owned(),
        other => other[..1].to_uppercase() + &other[1..],
    };
    let whole = match captures.name("of_part") {
        Some(number) => format!("{word} {}", number.as_str()),
        None => word,
    };
    Some((whole, close(part.end())?))
}

/// A part of the path, with the case that it has everywhere and with digits for what recognition
/// made of them.
fn component(part: &str) -> String {
    let compact: String = part.split_whitespace().collect();
    if compact.starts_with(|it: char| it.is_ascii_digit()) {
        return digits(&compact);
    }
    if let Some(series) = SERIES.iter().find(|it| it.eq_ignore_ascii_case(&compact)) {
        return (*series).to_owned();
    }
    let Some((word, number)) = compact.split_once('.') else {
        return compact;
    };
    let changes = ["Add", "Amend", "Corr", "Rev", "Sub"];
    let known = changes.iter().find(|it| {
        let plural = word.len() == it.len() + 1 && word.ends_with('s');
        it.eq_ignore_ascii_case(if plural { &word[..it.len()] } else { word })
    });
    let is_digits = number.starts_with(|it: char| it.is_ascii_digit()) || number == "l";
    match known {
        Some(known) => format!("{known}.{}", digits(number)),
        None if is_digits => format!("{word}.{}", digits(number)),
        None => compact,
    }
}

fn digits(text: &str) -> String {
    text.replace(['l', 'I'], "1")
        .replace('O', "0")
        .replace('–', "-")
}

/// A symbol without what says that it is a revision or a corrigendum.
fn work_of(symbol: &str) -> &str {
    let is_version = |part: &str| part.starts_with("Rev.") || part.starts_with("Corr.");
    // The same report in the collection of the organ's records.
    let mut work = symbol.trim_end_matches(" (Supp.)");
    while let Some((head, part)) = work.rsplit_once('/')
        && is_version(part)
    {
        work = head;
    }
    work
}

/// The number of a resolution in Chinese numerals, with the year or the session in its bracket, in
/// figures: 242 (1967) for 二四二(一九六七).
pub fn in_figures(text: &str) -> Option<String> {
    let (number, bracket) = text.split_once('(')?;
    let inner = bracket.trim_matches([' ', ')']);
    let number = dates::in_digits(number.trim())?;
    let inner = match inner.starts_with("一九") {
        true => dates::in_digits(inner)?,
        false => roman(u32::try_from(dates::numeral(inner)?).ok()?),
    };
    Some(format!("{number} ({inner})"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let symbol = Symbol::parse(text);
        assert_eq!(symbol.as_ref().map(Symbol::as_str), expected, "{text}");
    }

    #[test]
    fn plain_symbols_are_what_the_pattern_finds() {
        let texts = "(?:A|S|E|CRC|XY)(?:/(?:RES|C|WG|[A-Z]{1,2}|[0-9]{1,6}|[0-9]{1,2}[lO]|L\\.5)){1,5}(?:|[,;)]|, | of| \\(2002\\)| A|-E/2007/76|/Add\\.1|\\*|/-\\*| \\[B\\]| - |Ａ){0,2}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                let by_pattern = Symbol::leading_by_pattern(&text);
                prop_assert_eq!(Symbol::leading(&text), by_pattern, "{:?}", text);
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn one_symbol_has_one_spelling() {
        check("A/RES/62/211", Some("A/RES/62/211"));
        check("Ａ／ＲＥＳ／６２／２１１", Some("A/RES/62/211"));
        check("S/RES/1440(2002)", Some("S/RES/1440 (2002)"));
        check("S/RES/1440 (2002)", Some("S/RES/1440 (2002)"));
        check("S/Res/1440(2002)", Some("S/RES/1440 (2002)"));
        check(
            "Ｓ／ＲＥＳ／１４４０（２００２）",
            Some("S/RES/1440 (2002)"),
        );
        check("A/DEC/62/401", Some("A/DEC/62/401"));
        check("A/C.2/62/L.5/Rev.1", Some("A/C.2/62/L.5/Rev.1"));
        check("A/58/L.51/Add.1", Some("A/58/L.51/Add.1"));
        check("A/80/604/Add.6", Some("A/80/604/Add.6"));
        check("S/PRST/2001/3", Some("S/PRST/2001/3"));
        check("S/1998/12", Some("S/1998/12"));
        check("E/2003/29", Some("E/2003/29"));
        check("E/RES/2023/12", Some("E/RES/2023/12"));
        check("UNEP/EA.5/Res.14", Some("UNEP/EA.5/Res.14"));
        check("E/CN.4/2003/L.1", Some("E/CN.4/2003/L.1"));
        check("E/CN.5/2023/6", Some("E/CN.5/2023/6"));
        check("E/CN.4/Sub.2/2003/4", Some("E/CN.4/Sub.2/2003/4"));
        check("A/AC.105/C.1/L.384", Some("A/AC.105/C.1/L.384"));
        check("A/62/89*", Some("A/62/89"));
        check("A/62/89/-*", Some("A/62/89"));
        check("A/C.2/62/L.5/REV.1", Some("A/C.2/62/L.5/Rev.1"));
        check("A/66/137/Add. 1", Some("A/66/137/Add.1"));
        check("A/66/137/Adds.1", Some("A/66/137/Add.1"));
        check("CEDAW/C/CHN/3–4", Some("CEDAW/C/CHN/3-4"));
    }

    #[test]
    fn letters_of_parts_come_last() {
        check("A/RES/217(III)", Some("A/RES/217 (III)"));
        check("A/RES/217(III)[A]", Some("A/RES/217 (III) A"));
        check("A/RES/377 A (V)", Some("A/RES/377 (V) A"));
        check("A/RES/377A(V)", Some("A/RES/377 (V) A"));
        check("A/RES/377 (V) A", Some("A/RES/377 (V) A"));
        check("A/RES/69/96 A-B", Some("A/RES/69/96 A-B"));
        check("A/RES/75/101 A–B", Some("A/RES/75/101 A-B"));
        check("A/RES/69/96A", Some("A/RES/69/96 A"));
        check("A/RES/3419 (XXX) A-D", Some("A/RES/3419 (XXX) A-D"));
        check("A/DEC/31/406 A-E", Some("A/DEC/31/406 A-E"));
    }

    #[test]
    fn special_sessions_have_symbols_of_their_own() {
        check("A/RES/S-8/1", Some("A/RES/S-8/1"));
        check("A/RES/ES-11/1", Some("A/RES/ES-11/1"));
        check("A/RES/3362 (S-VII)", Some("A/RES/3362 (S-VII)"));
        check("A/S-27/19/Rev.1", Some("A/S-27/19/Rev.1"));
        check("A/ES-10/2", Some("A/ES-10/2"));
    }

    #[test]
    fn volumes_sections_and_resumptions_stand_in_brackets() {
        check("A/62/49 (Vol. I)", Some("A/62/49 (Vol. I)"));
        check("A/68/49(Vol.I)", Some("A/68/49 (Vol. I)"));
        check("A/81/6(Sect. 29D)", Some("A/81/6 (Sect. 29D)"));
        check("A/81/6 (SECT.29D)", Some("A/81/6 (Sect. 29D)"));
        check("A/73/12 (Part II)", Some("A/73/12 (Part II)"));
        check("A/61/1(SUPP)", Some("A/61/1 (Supp.)"));
        check("A/68/49 (Vol. I)/Corr.1", Some("A/68/49 (Vol. I)/Corr.1"));
        check("S/PV.4123 (Resumption 1)", Some("S/PV.4123 (Resumption 1)"));
        check("HRI/GEN/1/Rev.9 (Vol. I)", Some("HRI/GEN/1/Rev.9 (Vol. I)"));
    }

    #[test]
    fn meeting_records_have_their_number_in_the_last_part() {
        check("S/PV.4123", Some("S/PV.4123"));
        check("A/62/PV.76", Some("A/62/PV.76"));
        check("A/C.5/62/SR.20", Some("A/C.5/62/SR.20"));
        check("E/2003/SR.12", Some("E/2003/SR.12"));
        check("T/PV.1702", Some("T/PV.1702"));
    }

    #[test]
    fn bodies_of_all_kinds_own_series() {
        check("ST/ESA/STAT/SER.F/2", Some("ST/ESA/STAT/SER.F/2"));
        check("ST/SGB/2008/5", Some("ST/SGB/2008/5"));
        check("ST/AI/2010/4", Some("ST/AI/2010/4"));
        check("TD/B/50/14", Some("TD/B/50/14"));
        check("TD/B/C.I/MEM.2/3", Some("TD/B/C.I/MEM.2/3"));
        check("UNEP/GC.22/8", Some("UNEP/GC.22/8"));
        check("CRC/C/GC/12", Some("CRC/C/GC/12"));
        check("CRC/C/IND/CO/2-3", Some("CRC/C/IND/CO/2-3"));
        check("CCPR/C/CHN-HKG/CO/4", Some("CCPR/C/CHN-HKG/CO/4"));
        check("CCPR/C/CHN-HKG/CO/4-5", Some("CCPR/C/CHN-HKG/CO/4-5"));
        check("CCPR/C/21/Rev.1/Add.13", Some("CCPR/C/21/Rev.1/Add.13"));
        check("CCPR/C/79/Add.81", Some("CCPR/C/79/Add.81"));
        check("DP/2003/12", Some("DP/2003/12"));
        check("A/HRC/RES/16/4", Some("A/HRC/RES/16/4"));
        check("A/HRC/17/31", Some("A/HRC/17/31"));
        check("A/HRC/WG.6/1/IND/2", Some("A/HRC/WG.6/1/IND/2"));
        check("FCCC/CP/2015/10/Add.1", Some("FCCC/CP/2015/10/Add.1"));
        check("E/ECE/1409", Some("E/ECE/1409"));
        check("ICCD/COP(9)/18/Add.1", Some("ICCD/COP(9)/18/Add.1"));
        check("ISBA/6/A/18", Some("ISBA/6/A/18"));
        check(
            "A/CONF.151/26/Rev.1 (Vol. I)",
            Some("A/CONF.151/26/Rev.1 (Vol. I)"),
        );
    }

    #[test]
    fn joint_symbols_are_one_name() {
        check("A/62/89-E/2007/76", Some("A/62/89-E/2007/76"));
        check("A/62/89–E/2007/76", Some("A/62/89-E/2007/76"));
        check("A/62/89 - S/2007/76*", Some("A/62/89-S/2007/76"));
        check("A/50/60-S/1995/1", Some("A/50/60-S/1995/1"));
        check("E/2017/3–E/HLPF/2017/2", Some("E/2017/3-E/HLPF/2017/2"));
        check("E/2023/27-E/CN.6/2023/14", Some("E/2023/27-E/CN.6/2023/14"));
        check("E/CN.6/2023/3-E/CN.6/2023/5", None);
        check("A/62/89-A/62/91", None);
        check("S/PV.4123-S/PV.4124", None);
    }

    #[test]
    fn misread_digits_are_digits() {
        check("A/C.2/62/L.5/Rev.l", Some("A/C.2/62/L.5/Rev.1"));
        check("A/C.l/62/L.5/Add.I", Some("A/C.1/62/L.5/Add.1"));
        check("A/62/2O8", Some("A/62/208"));
        check("A/RES/62/2ll", Some("A/RES/62/211"));
        check("S/RES/1440 (2OO2)", Some("S/RES/1440 (2002)"));
        check("S/PV.4l23", Some("S/PV.4123"));
    }

    #[test]
    fn a_symbol_ends_where_something_else_begins() {
        let check = |text: &str, expected: &str| {
            let (range, symbol) = Symbol::leading(text).expect("it begins with a symbol");
            assert_eq!(
                (symbol.as_str(), &text[range]),
                (expected, expected),
                "{text}"
            );
        };
        check("A/RES/58/129General Assembly", "A/RES/58/129");
        check("A/58/L.51/Add.1Original: English", "A/58/L.51/Add.1");
        check("A/62/426 A new report", "A/62/426");
        check("A/62/426 (2008)", "A/62/426");
        check("A/RES/62/211 (2007)", "A/RES/62/211");
        check("A/62/89-based", "A/62/89");
    }

    #[test]
    fn words_with_strokes_are_no_symbols() {
        for text in [
            "HIV/AIDS",
            "and/or",
            "11/03/2008",
            "2003/4",
            "62/211",
            "A/",
            "S/RES",
            "km/h",
            "S/he",
            "A/B test",
            "A/C.2",
            "HIV/2",
            "https://example.org/A/2",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_revision_belongs_to_the_work_it_revises() {
        let work = |text| Symbol::parse(text).map(|symbol| symbol.work().to_owned());
        assert_eq!(work("A/54/L.81/Rev.1").as_deref(), Some("A/54/L.81"));
        assert_eq!(work("A/66/137/Add.1").as_deref(), Some("A/66/137/Add.1"));
        assert_eq!(
            work("A/66/137/Add.1/Corr.2").as_deref(),
            Some("A/66/137/Add.1")
        );
        assert_eq!(
            work("A/62/89/Corr.1-E/2007/76/Corr.1").as_deref(),
            Some("A/62/89-E/2007/76")
        );
        assert_eq!(
            work("A/62/49 (Vol. I)/Corr.1*").as_deref(),
            Some("A/62/49 (Vol. I)")
        );
    }

    #[test]
    fn the_series_tells_the_organ() {
        let organ = |text| Symbol::parse(text).and_then(|symbol| symbol.organ());
        assert_eq!(organ("A/RES/62/211"), Some("General Assembly"));
        assert_eq!(organ("A/HRC/RES/51/4"), Some("Human Rights Council"));
        assert_eq!(organ("S/1998/12"), Some("Security Council"));
    }

    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "A",
            "S",
            "E",
            "/",
            "/RES/",
            "/DEC/",
            "62",
            "211",
            "/L.5",
            "/Rev.l",
            "/Add.1",
            " (XXX)",
            "(2002)",
            " A",
            "A-B",
            "-",
            "–",
            " ",
            "*",
            " (Vol. I)",
            "(Sect.29D)",
            "[A]",
            "PV.4",
            "S-8",
            "O",
            "l",
            "/C.2/",
            "T/",
        ]);
        let start = prop::sample::select(vec!["A/RES/217", "S/RES/1440", "A/62", "S/PV.4", ""]);
        (start, prop::collection::vec(piece, 0..8))
            .prop_map(|(start, rest)| start.to_owned() + &rest.concat())
    }

    proptest! {
        #[test]
        fn a_name_is_its_own_spelling(text in pieces()) {
            if let Some((_, symbol)) = Symbol::leading(&text) {
                prop_assert_eq!(Symbol::parse(symbol.as_str()), Some(symbol.clone()), "{}", text);
            }
        }
    }

    #[test]
    fn what_is_ruled_out_before_folding_is_no_symbol() {
        let texts = "(?:[A-Za-z0-9 /.]|A/RES/6|Ａ|／|S|\u{AD}|大|會|\u{338}|＿){0,6}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                let folded = FoldedText::new(&text);
                let is_symbol = begins_with_body(folded.as_str());
                proptest::prop_assert!(may_begin_with_body(&text) || !is_symbol, "{text:?}");
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }
}
