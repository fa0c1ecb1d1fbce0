//! The symbol in a file's name: `A_RES_62_211.txt`, `S_RES_0300_1971_EN.txt`, `A-58-227.en.md`.
//!
//! A name is the weakest evidence: files get copied and renamed. What does not spell a symbol of a
//! known shape from its first letter on spells none.

use std::sync::LazyLock;

use regex::Regex;

use crate::folded::FoldedText;
use crate::pattern::pattern;
use crate::symbol::Symbol;

/// A piece between the signs that stand for strokes, or what is in brackets.
static PIECE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\(\s*(?<inner>[^()]*?)\s*\)|(?<word>[A-Za-z0-9.]+)"));

/// A series with its number, with or without the full stop: `L.12`, `Rev1`.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?<word>AC|C|CN|CONF|SC|SUB|WG|GC|L|R|PV|SR|INF|CRP|WP|NGO|SER|REV|ADD|CORR|AMEND)\.?(?<number>[0-9]+|[A-Z])$",
    )
});

/// What stands in brackets in a symbol, here perhaps without them: `SECT._29D`, `Vol.I`.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:(?:SECT|VOL)\.? ?|PART ?|RESUMPTION ?)(?:[0-9]{1,3}[A-Z]?|[IVX]{1,5})?$")
});

static SPEECH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[A-Z]{2,4}_(?<session>[0-9]{1,2})_|UNSC_)(?<year>19[4-9][0-9]|20[0-9]{2})(?:$|_SPV\.)",
    )
});

static ROMAN: LazyLock<Regex> = LazyLock::new(|| pattern("^(?:(?:ES|S)-)?[IVXL]{1,7}$"));

/// Bodies and series without a number of their own. A word that is not here is no part of a
/// symbol, but of a name that only begins like one.
const WORDS: [&str; 43] = [
    "ADM", "AI", "B", "BUR", "C", "CCF", "CMA", "CMP", "CO", "COP", "COSP", "CP", "EA", "ECA",
    "ECE", "ESA", "ESCAP", "ESCWA", "FPA", "GC", "GEN", "HRC", "IC", "ICEF", "IDP", "INF", "KP",
    "LEG", "NGO", "OP", "PA", "PET", "POP", "Q", "REP", "SBI", "SBSTA", "SER", "SG", "SGB",
    "SPACE", "STAT", "TP",
];

/// Bodies with series that no other words are likely to begin with, apart from A, E and S.
const BODIES: [&str; 22] = [
    "CAC", "CAT", "CBD", "CCPR", "CED", "CEDAW", "CERD", "CMW", "CRC", "CRPD", "CTOC", "DP", "ECE",
    "FCCC", "HRI", "HSP", "ICCD", "ISBA", "JIU", "ST", "TD", "UNEP",
];

const ENDINGS: [&str; 13] = [
    ".txt",
    ".md",
    ".markdown",
    ".docx",
    ".html",
    ".htm",
    ".xhtml",
    ".json",
    ".jsonl",
    ".csv",
    ".tsv",
    ".gz",
    ".zst",
];

/// The symbol that the name of a file spells.
pub(super) fn symbol_in(path: &str) -> Option<Symbol> {
    let name = path.rsplit('/').next()?.replace("%2F", "_");
    let folded = FoldedText::new(&name);
    let pieces = pieces(bare(folded.as_str()));
    let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
    let is_small = name.starts_with(|it: char| it.is_ascii_lowercase());
    let (mut text, rest) = match adopted(&pieces) {
        Some(found) => found,
        None if is_small => return None,
        None => filed(&pieces)?,
    };
    for change in changes(rest) {
        text = format!("{text}/{change}");
    }
    Symbol::parse(&text)
}

/// The year in the name of a speech, as the collections of the General Debate and of the debates of
/// the Security Council give it: `AFG_25_1970.txt`, `UNSC_2014_SPV.7138_spch012.txt`.
pub(super) fn year_in(path: &str) -> Option<i16> {
    const BEFORE_FIRST_SESSION: i16 = 1945;
    let name = bare(path.rsplit('/').next()?);
    let found = SPEECH.captures(name)?;
    let year = found["year"].parse().ok()?;
    let opened = |session: i16| session + BEFORE_FIRST_SESSION == year;
    match found.name("session") {
        Some(session) => session.as_str().parse().is_ok_and(opened).then_some(year),
        None => Some(year),
    }
}

/// The name without its endings: `A-58-227.en.md` is `A-58-227`.
fn bare(name: &str) -> &str {
    let mut name = name.split('#').next().unwrap_or(name);
    loop {
        let ending = ENDINGS.iter().find(|it| {
            let at = name.len().checked_sub(it.len());
            at.and_then(|at| name.get(at..))
                .is_some_and(|end| end.eq_ignore_ascii_case(it))
        });
        match ending {
            Some(ending) => name = &name[..name.len() - ending.len()],
            None => break,
        }
    }
    match name.rsplit_once('.') {
        Some((head, language)) if language.len() == 2 && is_language(language) => head,
        _ => name,
    }
}

fn is_language(piece: &str) -> bool {
    let languages = ["AR", "ZH", "EN", "FR", "RU", "ES", "E", "C", "F"];
    languages.iter().any(|it| it.eq_ignore_ascii_case(piece))
}

/// The pieces in capitals, numbers without the zeros before them, the language and what follows
/// it left out.
fn pieces(name: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut end = 0;
    for captures in PIECE.captures_iter(name) {
        let Some(piece) = captures.name("inner").or(captures.name("word")) else {
            continue;
        };
        let spelt = piece.as_str().to_uppercase().replace('_', " ");
        let spelt = spelt.parse::<u32>().map_or(spelt, |it| it.to_string());
        let between = &name[end..piece.start()];
        end = piece.end();
        // Where other signs part the pieces, a hyphen is one of the symbol.
        let span = pieces.last().map(|it| format!("{it}-{spelt}"));
        match span.filter(|it| between == "-" && name.contains('_') && is_span(it)) {
            Some(span) if follows_report(&pieces) => {
                pieces.pop();
                pieces.push(span);
            }
            _ => pieces.push(spelt),
        }
    }
    let end = (2..pieces.len()).find(|&index| ends_symbol(&pieces, index));
    pieces.truncate(end.unwrap_or(pieces.len()));
    pieces
}

/// Whether the last piece is the number of a report of a State, or of what is concluded of it.
fn follows_report(pieces: &[String]) -> bool {
    let before = pieces.len().checked_sub(2).map(|it| pieces[it].as_str());
    before.is_some_and(|it| it == "CO" || is_country(it))
}

/// Whether a piece is a language. It is none before a number (`A_62_89_E_2007_76`, `ES-11`), nor
/// is a single letter behind another (`A_RES_31_406_A-E`).
fn ends_symbol(pieces: &[String], index: usize) -> bool {
    let is_letter = |piece: &String| matches!(piece.as_bytes(), [b'A'..=b'H']);
    let ends_span = is_letter(&pieces[index]) && is_letter(&pieces[index - 1]);
    let before_number = pieces.get(index + 1).is_some_and(|it| number(it).is_some());
    is_language(&pieces[index]) && !ends_span && !before_number
}

fn number(piece: &str) -> Option<u32> {
    piece.parse().ok()
}

fn is_year(piece: &str) -> bool {
    number(piece).is_some_and(|it| (1946..2100).contains(&it))
}

/// Regular sessions of the General Assembly since its numbers begin with the session.
fn is_session(piece: &str) -> bool {
    number(piece).is_some_and(|it| (31..100).contains(&it))
}

/// A resolution, decision or presidential statement, and the pieces that follow.
fn adopted<'p>(pieces: &'p [&'p str]) -> Option<(String, &'p [&'p str])> {
    let (text, taken) = match *pieces {
        ["S", "RES", count, year, ..] if number(count).is_some() && is_year(year) => {
            (format!("S/RES/{count} ({year})"), 4)
        }
        ["S", "PRST", year, count, ..] if is_year(year) && number(count).is_some() => {
            (format!("S/PRST/{year}/{count}"), 4)
        }
        [
            "A",
            series @ ("RES" | "DEC"),
            kind @ ("S" | "ES"),
            session,
            count,
            ..,
        ] if number(session).is_some() && number(count).is_some() => {
            (format!("A/{series}/{kind}-{session}/{count}"), 5)
        }
        [
            "A",
            "HRC",
            series @ ("RES" | "DEC" | "PRST"),
            session,
            count,
            ..,
        ] if number(session).is_some() && number(count).is_some() => {
            (format!("A/HRC/{series}/{session}/{count}"), 5)
        }
        ["A", series @ ("RES" | "DEC"), session, count, ..]
            if is_session(session) && number(count).is_some() =>
        {
            (format!("A/{series}/{session}/{count}"), 4)
        }
        ["E", series @ ("RES" | "DEC"), year, count, ..]
            if is_year(year) && number(count).is_some() =>
        {
            (format!("E/{series}/{year}/{count}"), 4)
        }
        [organ @ ("A" | "E" | "T"), "RES", count, session, ..]
            if number(count).is_some() && ROMAN.is_match(session) =>
        {
            (format!("{organ}/RES/{count} ({session})"), 4)
        }
        _ => return None,
    };
    let letter = |piece: &&&str| matches!(piece.as_bytes(), [b'A'..=b'H']);
    let letters: Vec<&str> = pieces[taken..]
        .iter()
        .take(2)
        .take_while(|it| letter(it))
        .copied()
        .collect();
    match letters[..] {
        [] => Some((text, &pieces[taken..])),
        _ => Some((
            format!("{text} {}", letters.join("-")),
            &pieces[taken + letters.len()..],
        )),
    }
}

/// A document of another series, and the pieces that follow.
fn filed<'p>(pieces: &'p [&'p str]) -> Option<(String, &'p [&'p str])> {
    let (&body, rest) = pieces.split_first()?;
    if !(matches!(body, "A" | "E" | "S") || BODIES.contains(&body)) {
        return None;
    }
    let (half, rest) = path(body, rest)?;
    match rest.split_first() {
        Some((&other @ ("A" | "E" | "S"), behind)) if other != body => match path(other, behind) {
            Some((second, behind)) => Some((format!("{half}-{second}"), behind)),
            None => Some((half, rest)),
        },
        _ => Some((half, rest)),
    }
}

/// What belongs to the symbol of one body. A third number in a row is none of a symbol: it may be
/// a date or the number of a copy, and then the others may be as well.
fn path<'p>(body: &str, pieces: &'p [&'p str]) -> Option<(String, &'p [&'p str])> {
    let mut parts = vec![body.to_owned()];
    let (mut taken, mut in_a_row) = (0, 0);
    for piece in pieces {
        let is_word = WORDS.contains(piece);
        let numbered = NUMBERED.captures(piece).filter(|_| !is_word);
        let last = parts.last().map_or("", String::as_str);
        if body == "A" && matches!(last, "ES" | "S") && taken == 1 && number(piece).is_some() {
            // A special session.
            in_a_row = 1;
            let session = format!("{last}-{piece}");
            parts.pop();
            parts.push(session);
        } else if number(piece).is_some() || is_span(piece) {
            in_a_row += 1;
            parts.push((*piece).to_owned());
        } else if let Some(numbered) = numbered.filter(|it| !is_change(&it["word"])) {
            in_a_row = 0;
            parts.push(format!("{}.{}", &numbered["word"], &numbered["number"]));
        } else if is_word
            || (is_country(piece) && (last == "C" || last.starts_with("C.")))
            || (body == "A" && taken == 0 && matches!(*piece, "ES" | "S"))
        {
            in_a_row = 0;
            parts.push((*piece).to_owned());
        } else {
            break;
        }
        taken += 1;
    }
    let is_told = match (body, parts.get(1)?.as_str()) {
        ("A", first) => is_session(first) || number(first).is_none(),
        ("E" | "S" | "DP" | "HSP" | "ISBA", first) => is_year(first) || number(first).is_none(),
        (_, first) => number(first).is_none(),
    };
    let has_number = parts.last()?.ends_with(|it: char| it.is_ascii_digit()) && parts.len() > 2
        || parts.last()?.starts_with("PV.");
    (is_told && has_number && in_a_row < 3).then(|| {
        let (part, of_part) = bracketed(&pieces[taken..]);
        (parts.join("/") + &part, &pieces[taken + of_part..])
    })
}

/// Several reports of a State that are one document: `18-20`.
fn is_span(piece: &str) -> bool {
    let ends = piece
        .split_once('-')
        .map(|(first, last)| [first, last].map(number));
    matches!(ends, Some([Some(first), Some(last)]) if first < last && last < 100)
}

fn is_country(piece: &str) -> bool {
    piece.len() == 3 && piece.bytes().all(|it| it.is_ascii_uppercase())
}

fn is_change(word: &str) -> bool {
    matches!(word, "ADD" | "AMEND" | "CORR" | "REV")
}

/// ` (Sect. 29D)` from `SECT.` and `29D`, and the number of pieces that it takes up.
fn bracketed(pieces: &[&str]) -> (String, usize) {
    for taken in [2, 1] {
        if let Some(first) = pieces.get(..taken)
            && PART.is_match(&first.join(" "))
        {
            return (format!(" ({})", first.join(" ")), taken);
        }
    }
    (String::new(), 0)
}

/// The revisions, addenda and corrigenda at the beginning of what follows: `Add.6`, `Corr1`,
/// `Rev` and `1`.
fn changes(pieces: &[&str]) -> Vec<String> {
    let mut changes = Vec::new();
    let mut rest = pieces;
    loop {
        let (change, taken) = match *rest {
            [word, count, ..] if is_change(word) && number(count).is_some() => {
                (format!("{word}.{count}"), 2)
            }
            [piece, ..] => match NUMBERED.captures(piece) {
                Some(found) if is_change(&found["word"]) => {
                    (format!("{}.{}", &found["word"], &found["number"]), 1)
                }
                _ => return changes,
            },
            [] => return changes,
        };
        changes.push(change);
        rest = &rest[taken..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: &str) {
        let symbol = symbol_in(path);
        assert_eq!(
            symbol.as_ref().map_or("", Symbol::as_str),
            expected,
            "{path}"
        );
    }

    #[test]
    fn names_spell_symbols_without_strokes() {
        check("A_RES_62_211.txt", "A/RES/62/211");
        check("un/A-RES-62-211.en.txt", "A/RES/62/211");
        check("A%2FRES%2F62%2F211.html", "A/RES/62/211");
        check("S_RES_0300_1971_EN.txt", "S/RES/300 (1971)");
        check("S_RES_0009_1946_EN_GOLD.txt", "S/RES/9 (1946)");
        check("S_RES_300_(1971).zh.docx", "S/RES/300 (1971)");
        check("S_RES_1440(2002)-EN.docx", "S/RES/1440 (2002)");
        check("s_res_1440(2002)_c.md", "S/RES/1440 (2002)");
        check("E-RES-2023-15.txt", "E/RES/2023/15");
        check("E_RES_2023_12-ZH.md", "E/RES/2023/12");
        check("E_DEC_2003_291.txt.gz", "E/DEC/2003/291");
        check("A_HRC_RES_16_4.txt", "A/HRC/RES/16/4");
        check("S_PRST_2001_3-EN.html", "S/PRST/2001/3");
    }

    #[test]
    fn old_and_special_sessions_and_letters_are_spelt() {
        check("a_res_217(III)_E.md", "A/RES/217 (III)");
        check("A_RES_217_III_A.txt", "A/RES/217 (III) A");
        check("A_RES_3362_(S-VII)-EN.txt", "A/RES/3362 (S-VII)");
        check("A_RES_S-8_1.txt", "A/RES/S-8/1");
        check("A-RES-ES-11-1.zh.txt", "A/RES/ES-11/1");
        check("A_RES_69_96_A-B_EN.txt", "A/RES/69/96 A-B");
        check("A_DEC_62_401.txt", "A/DEC/62/401");
        check("A_DEC_31_406_A-E_EN.txt", "A/DEC/31/406 A-E");
    }

    #[test]
    fn documents_of_other_series_are_spelt() {
        check("A-58-227.en.md", "A/58/227");
        check("A_62_341_EN.txt", "A/62/341");
        check("A_80_604_Add.6.docx", "A/80/604/Add.6");
        check("A_80_604_Add_6.docx", "A/80/604/Add.6");
        check("A_C.2_62_L.5_Rev.1-EN.docx", "A/C.2/62/L.5/Rev.1");
        check("A_C2_62_L5_Rev1.txt", "A/C.2/62/L.5/Rev.1");
        check("A_81_6_SECT._29D.docx", "A/81/6 (Sect. 29D)");
        check("A_68_49(Vol.I)_EN.txt", "A/68/49 (Vol. I)");
        check("E_2023_L.12_EN.html", "E/2023/L.12");
        check("E_CN.4_2003_L.1.txt", "E/CN.4/2003/L.1");
        check("S_1998_12.txt", "S/1998/12");
        check("S_PV.4123_(Resumption_1).txt", "S/PV.4123 (Resumption 1)");
        check("ST_ESA_STAT_SER.F_2.md", "ST/ESA/STAT/SER.F/2");
        check("ST_SGB_2008_5.txt", "ST/SGB/2008/5");
        check("CRC_C_GC_12.docx", "CRC/C/GC/12");
        check("CCPR_C_USA_CO_4.txt", "CCPR/C/USA/CO/4");
        check("CERD_C_BRA_CO_18-20.txt", "CERD/C/BRA/CO/18-20");
        check("CRC_C_AUT_CO_5-6-ZH.txt", "CRC/C/AUT/CO/5-6");
        check("CEDAW_C_CHN_7-8.txt", "CEDAW/C/CHN/7-8");
        check("E_C.12_CHN_CO_2.txt", "E/C.12/CHN/CO/2");
        check("A_ES-10_L.25.txt", "A/ES-10/L.25");
        check("A_S-27_2.txt", "A/S-27/2");
        check("DP_2003_12.txt", "DP/2003/12");
        check("A_62_89-E_2007_76.txt", "A/62/89-E/2007/76");
        check("A-60-871-S-2006-420.en.docx", "A/60/871-S/2006/420");
    }

    #[test]
    fn other_names_spell_none() {
        for path in [
            "speech-1.txt",
            "A-report.txt",
            "ecosoc2023_peace_00.en.txt",
            "A-1.txt",
            "A_1_2.txt",
            "S.txt",
            "report_2003_4.txt",
            "n0747643.txt",
            "N0747643.txt",
            "A_TEAM_5.txt",
            "a_62_211.txt",
            "e_2003_4.txt",
            "E_2023_12_19.txt",
            "S-2007-12-19.md",
            "S_RES_1440.txt",
            "E-mail_2003.txt",
            "ST_PAUL_2003_4.txt",
            "A_RES_2007_12.txt",
            "C_2003_5.txt",
            "2003-4.txt",
            "决议_62_211.txt",
        ] {
            check(path, "");
        }
    }
}
