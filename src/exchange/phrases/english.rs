//! English labels as phrases.
//!
//! - A label in capitals is folded to small letters, unless it is an acronym of up to five letters
//!   among labels in mixed case.
//! - Up to three letters are looked for exactly as they are written. Only the name of a concept is
//!   folded as other names are: "war", and WAR in a catalogue in capitals, is the war, but ART
//!   another label of a therapy.
//! - `BOLIVIA (PLURINATIONAL STATE OF)` and `GERMANY, FEDERAL REPUBLIC OF` are looked for as they
//!   stand, which is how the United Nations write them, and turned around.
//! - Any other qualifier is dropped after several words, and from a single word if it is a year;
//!   `AVERAGE (MARITIME LAW)` is looked for as it stands, because "average" would be anything.
//! - A semicolon is between two labels; other commas are a part of the label.

use super::super::notes::Notes;
use super::super::scheme::TextKind;
use super::{Capitals, FUNCTION_WORDS, LexiconPhrase, note_function_word, qualified};
use crate::folded::FoldedText;
use crate::language::Language;
use crate::lexicon::{CaseRule, Pattern};

/// Acronyms of more letters are mostly also written as names: "Unicef".
const LONGEST_ACRONYM: usize = 5;

const SHORT: &str = "labels of three letters or fewer are found in this spelling only";
const NAME: &str = "names of three letters or fewer are found in any case";
const ACRONYM: &str = "acronyms are found in this spelling only";
const BARE: &str = "single words with a qualifier are found only together with it";
const DROPPED: &str = "qualifiers were dropped";
const TURNED: &str = "inverted headings are also looked for turned around";

pub(super) fn phrases(
    label: &str,
    kind: TextKind,
    capitals: Capitals,
    notes: &mut Notes,
) -> Vec<LexiconPhrase> {
    let mut phrases = Vec::new();
    for part in label.split(';') {
        let folded = FoldedText::new(part.trim()).as_str().to_string();
        for heading in headings(folded.trim(), notes) {
            phrases.push(phrase(&heading, kind, capitals, notes));
        }
    }
    phrases
}

/// What a heading of a catalogue is in a text.
fn headings(label: &str, notes: &mut Notes) -> Vec<String> {
    let inverted = |head: &str, rest: &str| {
        let rest_end = rest.to_lowercase();
        let is_inverted = rest_end.ends_with(" of") || rest_end.ends_with(" of the");
        is_inverted.then(|| format!("{rest} {head}"))
    };
    if let Some(it) = qualified(label) {
        if it.head.is_empty() {
            return vec![it.qualifier.to_string()];
        }
        if let Some(turned) = inverted(it.head, it.qualifier) {
            notes.add(TURNED, label);
            return vec![label.to_string(), turned];
        }
        let is_year = it
            .qualifier
            .contains(|character: char| character.is_ascii_digit());
        if is_year || it.head.contains(char::is_whitespace) {
            notes.add(DROPPED, label);
            return vec![it.head.to_string()];
        }
        notes.add(BARE, label);
    } else if let Some((head, rest)) = label.rsplit_once(", ")
        && let Some(turned) = inverted(head, rest)
    {
        notes.add(TURNED, label);
        return vec![label.to_string(), turned];
    }
    vec![label.to_string()]
}

fn phrase(heading: &str, kind: TextKind, capitals: Capitals, notes: &mut Notes) -> LexiconPhrase {
    let letters = heading.chars().filter(|it| it.is_alphanumeric()).count();
    let mut phrase = LexiconPhrase::words(Language::English, heading.to_string());
    if letters <= 3 && is_name(heading, kind, capitals) {
        notes.add(NAME, heading);
        fold(&mut phrase);
    } else if letters <= 3 {
        notes.add(SHORT, heading);
        note_function_word(heading, notes);
        phrase.case = Some(CaseRule::Exact);
    } else if is_acronym(heading, letters, capitals) {
        notes.add(ACRONYM, heading);
        phrase.case = Some(CaseRule::Exact);
    } else if !heading.contains(char::is_lowercase) {
        fold(&mut phrase);
    }
    phrase
}

/// A phrase without a small letter becomes one in small letters, so that nobody takes it for an
/// acronym.
fn fold(phrase: &mut LexiconPhrase) {
    phrase.written = phrase.written.to_lowercase();
    let needs_rule = Pattern::parse(&phrase.written).is_ok_and(|it| it.needs_case_rule());
    phrase.case = needs_rule.then_some(CaseRule::Any);
}

/// Whether a short label is a word: another label of a concept is mostly an abbreviation of its
/// name, but the name is not, unless it is in capitals among names that are not.
fn is_name(heading: &str, kind: TextKind, capitals: Capitals) -> bool {
    kind == TextKind::PreferredLabel
        && (capitals == Capitals::MeanNothing || heading.chars().skip(1).all(char::is_lowercase))
        && heading.chars().all(char::is_alphabetic)
        && !FUNCTION_WORDS.contains(&heading.to_lowercase().as_str())
}

/// "UNDP" among labels in mixed case; "RtoP" and "TNCs" anywhere.
fn is_acronym(heading: &str, letters: usize, capitals: Capitals) -> bool {
    if letters > LONGEST_ACRONYM || heading.contains(char::is_whitespace) {
        return false;
    }
    let is_all_capitals = !heading.contains(char::is_lowercase);
    if is_all_capitals {
        return capitals == Capitals::MeanAcronyms && heading.contains(char::is_uppercase);
    }
    heading.chars().skip(1).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(label: &str, capitals: Capitals, expected: &[&str]) {
        check_kind(TextKind::AlternativeLabel, label, capitals, expected);
    }

    fn check_kind(kind: TextKind, label: &str, capitals: Capitals, expected: &[&str]) {
        let phrases = phrases(label, kind, capitals, &mut Notes::default());
        let shown: Vec<String> = phrases
            .iter()
            .map(|it| match it.case {
                Some(CaseRule::Exact) => format!("={}", it.written),
                _ => it.written.clone(),
            })
            .collect();
        assert_eq!(shown, expected, "{label}");
    }

    #[test]
    fn labels_in_capitals_are_folded_and_short_ones_guarded() {
        check("CIVIL SOCIETY", Capitals::MeanNothing, &["civil society"]);
        check("AIDS", Capitals::MeanNothing, &["aids"]);
        check("ART", Capitals::MeanNothing, &["=ART"]);
        check("RtoP", Capitals::MeanNothing, &["=RtoP"]);
        check("TNCs", Capitals::MeanNothing, &["=TNCs"]);
    }

    #[test]
    fn a_short_name_is_a_word() {
        let check = |label, capitals, expected: &[&str]| {
            check_kind(TextKind::PreferredLabel, label, capitals, expected);
        };
        check("WAR", Capitals::MeanNothing, &["war"]);
        check("IT", Capitals::MeanNothing, &["=IT"]);
        check("CO2", Capitals::MeanNothing, &["=CO2"]);
        check("War", Capitals::MeanAcronyms, &["war"]);
        check("gas", Capitals::MeanAcronyms, &["gas"]);
        check("PhD", Capitals::MeanAcronyms, &["=PhD"]);
        check("WHO", Capitals::MeanAcronyms, &["=WHO"]);
    }

    #[test]
    fn acronyms_keep_their_capitals_among_labels_in_mixed_case() {
        check("UNDP", Capitals::MeanAcronyms, &["=UNDP"]);
        check("HIV/AIDS", Capitals::MeanAcronyms, &["hiv/aids"]);
        check("UNICEF", Capitals::MeanAcronyms, &["unicef"]);
        check("Civil society", Capitals::MeanAcronyms, &["Civil society"]);
        check("2030", Capitals::MeanAcronyms, &["2030"]);
    }

    #[test]
    fn headings_are_turned_as_they_stand_in_a_text() {
        let check = |label, expected: &[&str]| check(label, Capitals::MeanNothing, expected);
        check(
            "BOLIVIA (PLURINATIONAL STATE OF)",
            &[
                "bolivia (plurinational state of)",
                "plurinational state of bolivia",
            ],
        );
        check(
            "GERMANY, FEDERAL REPUBLIC OF",
            &[
                "germany, federal republic of",
                "federal republic of germany",
            ],
        );
        check(
            "NETHERLANDS (KINGDOM OF THE) ",
            &["netherlands (kingdom of the)", "kingdom of the netherlands"],
        );
        check(
            "ECONOMIC, SOCIAL AND CULTURAL RIGHTS",
            &["economic, social and cultural rights"],
        );
        check(
            "TRADE IN MANUFACTURES; BARRIERS TO TRADE",
            &["trade in manufactures", "barriers to trade"],
        );
    }

    #[test]
    fn qualifiers_are_dropped_where_the_rest_says_enough() {
        let check = |label, expected: &[&str]| check(label, Capitals::MeanNothing, expected);
        check(
            "EXHAUSTION OF LOCAL REMEDIES (INTERNATIONAL LAW)",
            &["exhaustion of local remedies"],
        );
        check("GULF WAR (1991)", &["gulf war"]);
        check("AVERAGE (MARITIME LAW)", &["average (maritime law)"]);
        check("COCOS (KEELING) ISLANDS", &["cocos (keeling) islands"]);
    }
}
