//! A [`Symbol`] is the name by which the UN files a document: A/RES/62/211, S/RES/1440 (2002).
//!
//! It promises one spelling for one symbol, whatever the widths, spaces and cases in the source.

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::folded::FoldedText;

/// Organ, subsidiary bodies and series, then the number with its modifiers, then what stands in
/// brackets: a session in Roman numerals or a year; last the letters of a resolution in parts.
const SYMBOL: &str = r"(?x)
    (?:A|S|E|T|ST|CRC|CCPR|CEDAW|CAT|CERD|CMW|CRPD|CED|DP|TD|UNEP|ICCPR|HRI|ECE|ESCAP|LC|SPLOS)
    (?:/(?:[A-Z][A-Za-z]{0,7}\.?[0-9]{0,3}))*
    /(?:(?:ES|S)-[IVX0-9]+|[0-9]{1,5})
    (?:/(?:[A-Z][A-Za-z]{0,6}\.?[0-9]+|[0-9]{1,4}))*
    (?:\s?\((?:[IVXLC]{1,8}|(?:19|20)[0-9]{2}|(?:ES|S)-[IVX]{1,5}|(?:Sect|Vol|Part)\.?\s?[0-9IVX]{1,4}[A-Z]?)\))?
    (?:\s[A-H](?:-[A-H])?\b)?";

static LEADING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!("^(?:{SYMBOL})")).expect("the pattern is a constant"));

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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(String);

impl Symbol {
    /// Reads a text that is a symbol and nothing else; both symbols of a joint one
    /// (`A/62/89-E/2007/76`) make up one name.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = FoldedText::new(text.trim());
        let (range, symbol) = Self::leading(folded.as_str())?;
        (range.end == folded.as_str().len()).then_some(symbol)
    }

    /// The symbol that a folded text begins with, and the bytes that it takes up.
    pub fn leading(folded: &str) -> Option<(Range<usize>, Self)> {
        let first = LEADING.find(folded)?;
        let mut end = first.end();
        let mut name = normalized(first.as_str());
        if let Some(rest) = folded[end..].strip_prefix('-')
            && let Some(second) = LEADING.find(rest)
        {
            end += 1 + second.end();
            name = format!("{name}-{}", normalized(second.as_str()));
        }
        Some((0..end, Self(name)))
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
        &self.0
    }

    /// What all language versions, revisions and corrigenda of a document are versions of.
    pub fn work(&self) -> &str {
        let is_version = |part: &str| part.starts_with("Rev.") || part.starts_with("Corr.");
        let mut work = self.as_str();
        while let Some((head, part)) = work.rsplit_once('/')
            && is_version(part)
        {
            work = head;
        }
        work
    }

    /// The organ whose series it is, as its English name.
    pub fn organ(&self) -> Option<&'static str> {
        let owns = |&&(prefix, _): &&(&str, &str)| self.0.starts_with(prefix);
        ORGANS.iter().find(owns).map(|&(_, organ)| organ)
    }

    /// Whether the series is one of resolutions.
    pub fn is_resolution(&self) -> bool {
        self.0.contains("/RES/")
    }

    /// Whether the series is one of decisions.
    pub fn is_decision(&self) -> bool {
        self.0.contains("/DEC/")
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// One space before a bracket, before the letters of a part and after "Sect.", none elsewhere.
fn normalized(symbol: &str) -> String {
    let mut name = String::with_capacity(symbol.len() + 2);
    for character in symbol.chars().filter(|it| !it.is_whitespace()) {
        let opens_bracket = character == '(';
        let names_part = ('A'..='H').contains(&character)
            && !name.contains('(')
            && name.ends_with(|last: char| last.is_ascii_digit());
        let follows_bracket = ('A'..='H').contains(&character) && name.ends_with(')');
        let follows_word = ["(Sect.", "(Vol.", "(Part"]
            .iter()
            .any(|word| name.ends_with(word));
        if opens_bracket || names_part || follows_bracket || follows_word {
            name.push(' ');
        }
        name.push(character);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let symbol = Symbol::parse(text);
        assert_eq!(symbol.as_ref().map(Symbol::as_str), expected, "{text}");
    }

    #[test]
    fn one_symbol_has_one_spelling() {
        check("A/RES/62/211", Some("A/RES/62/211"));
        check("Ａ／ＲＥＳ／６２／２１１", Some("A/RES/62/211"));
        check("S/RES/1440(2002)", Some("S/RES/1440 (2002)"));
        check("A/RES/217(III)", Some("A/RES/217 (III)"));
        check("A/RES/69/96 A-B", Some("A/RES/69/96 A-B"));
        check("A/RES/S-8/1", Some("A/RES/S-8/1"));
        check("A/58/L.51/Add.1", Some("A/58/L.51/Add.1"));
        check("E/CN.5/2023/6", Some("E/CN.5/2023/6"));
        check("A/62/89-E/2007/76", Some("A/62/89-E/2007/76"));
        check("A/81/6(Sect. 29D)", Some("A/81/6 (Sect. 29D)"));
        check("A/68/49 (Vol.I)", Some("A/68/49 (Vol. I)"));
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
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_revision_belongs_to_the_work_it_revises() {
        let work = |text| Symbol::parse(text).map(|symbol| symbol.work().to_owned());
        assert_eq!(work("A/54/L.81/Rev.1").as_deref(), Some("A/54/L.81"));
        assert_eq!(work("A/66/137/Add.1").as_deref(), Some("A/66/137/Add.1"));
    }

    #[test]
    fn the_series_tells_the_organ() {
        let organ = |text| Symbol::parse(text).and_then(|symbol| symbol.organ());
        assert_eq!(organ("A/RES/62/211"), Some("General Assembly"));
        assert_eq!(organ("A/HRC/RES/51/4"), Some("Human Rights Council"));
        assert_eq!(organ("S/1998/12"), Some("Security Council"));
    }
}
