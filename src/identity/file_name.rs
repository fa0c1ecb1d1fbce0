//! The symbol in a file's name: `A_RES_62_211.txt`, `S_RES_0300_1971_EN.txt`, `A-58-227.en.md`.
//!
//! A name is the weakest evidence: files get copied and renamed.

use std::sync::LazyLock;

use regex::Regex;

use crate::symbol::Symbol;

/// Parts of a symbol with `_` or `-` for the strokes, then perhaps a language and other words.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
        (?<organ>[ASE])[_-](?<series>RES|DEC)[_-]
            (?<session>0*[0-9]{1,4}|(?:S|ES)-[0-9]{1,2})[_-]0*(?<number>[0-9]{1,4})
        | (?<parts>(?:A|S|E|ST|T)(?:[_-](?:[A-Z][A-Za-z]*\.?[0-9]*|[0-9]{1,4})){2,6})
        )(?:[_.\-\s]|$)",
    )
    .expect("the pattern is a constant")
});

/// What follows the symbol in names and is none of it: languages, and words of those who filed it.
const NOT_OF_A_SYMBOL: [&str; 12] = [
    "EN", "ZH", "FR", "ES", "RU", "AR", "E", "C", "F", "GOLD", "EN_GOLD", "TEXT",
];

/// The symbol that the name of a file spells.
pub(super) fn symbol_in(path: &str) -> Option<Symbol> {
    let name = path.rsplit('/').next()?;
    let found = NAME.captures(name)?;
    if let Some(series) = found.name("series") {
        let number = &found["number"];
        let session = found["session"].trim_start_matches('0');
        // Security Council numbers come first, and the year after them.
        let text = match &found["organ"] {
            "S" => format!("S/{}/{session} ({number})", series.as_str()),
            organ => format!("{organ}/{}/{session}/{number}", series.as_str()),
        };
        return Symbol::parse(&text);
    }
    let mut parts: Vec<&str> = found["parts"].split(['_', '-']).collect();
    while parts
        .last()
        .is_some_and(|last| NOT_OF_A_SYMBOL.contains(last))
    {
        parts.pop();
    }
    Symbol::parse(&parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: Option<&str>) {
        let symbol = symbol_in(path);
        assert_eq!(symbol.as_ref().map(Symbol::as_str), expected, "{path}");
    }

    #[test]
    fn names_spell_symbols_without_strokes() {
        check("A_RES_62_211.txt", Some("A/RES/62/211"));
        check("un/A-RES-62-211.en.txt", Some("A/RES/62/211"));
        check("S_RES_0300_1971_EN.txt", Some("S/RES/300 (1971)"));
        check("S_RES_0009_1946_EN_GOLD.txt", Some("S/RES/9 (1946)"));
        check("E-RES-2023-15.txt", Some("E/RES/2023/15"));
        check("A-58-227.en.md", Some("A/58/227"));
        check("A_80_604_Add.6.docx", Some("A/80/604/Add.6"));
        check("A_62_341_EN.txt", Some("A/62/341"));
    }

    #[test]
    fn other_names_spell_none() {
        for path in [
            "speech-1.txt",
            "A-report.txt",
            "ecosoc2023_peace_00.en.txt",
            "A-1.txt",
            "S.txt",
        ] {
            check(path, None);
        }
    }
}
