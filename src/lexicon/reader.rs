//! An [`Entry`] is a concept as it stands in the file, with the places of its parts.
//!
//! Reading goes on after a fault, so that one run shows all of them.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::pattern::Pattern;
use super::problems::{Fault, Lines, Problems};
use super::table::{check_keys, text_of};
use super::{CaseRule, Concept, LANGUAGES, Phrase};
use crate::language::Language;

const FILE_KEYS: &[&str] = &["concept"];
const CONCEPT_KEYS: &[&str] = &[
    "id",
    "label",
    "broader",
    "uri",
    "definition",
    "note",
    "en",
    "zh",
];
const LABEL_KEYS: &[&str] = &["en", "zh"];
const PHRASE_KEYS: &[&str] = &["phrase", "kind", "case", "unless"];

/// A concept, and the bytes of the file where its parts begin.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) concept: Concept,
    pub(crate) id_at: usize,
    pub(crate) broader_at: usize,
    /// One for each phrase of the concept.
    pub(crate) phrases_at: Vec<usize>,
    /// Where the concept begins, if the file lists no phrase for it.
    pub(crate) empty_at: Option<usize>,
}

impl Entry {
    /// The concept, with the lines of its parts.
    pub(crate) fn located(self, lines: &Lines) -> Concept {
        let mut concept = self.concept;
        concept.line = lines.line_at(self.id_at);
        for (phrase, at) in concept.phrases.iter_mut().zip(self.phrases_at) {
            phrase.line = lines.line_at(at);
        }
        concept
    }
}

type Value<'a> = Spanned<DeValue<'a>>;

/// Reads all the concepts that can be read, and notes what cannot.
pub(crate) fn entries(text: &str, problems: &mut Problems) -> Vec<Entry> {
    let file = match DeTable::parse(text) {
        Ok(file) => file,
        Err(error) => {
            add_syntax_errors(text, &error, problems);
            return Vec::new();
        }
    };
    let file = file.get_ref();
    check_keys(file, FILE_KEYS, problems);
    let Some(concepts) = file.get("concept") else {
        problems.add(0, "there is no concept", "write at least one [[concept]]");
        return Vec::new();
    };
    let tables = concepts.get_ref().as_array().map(|it| it.iter());
    let Some(tables) = tables.filter(|it| it.len() > 0) else {
        let what = "`concept` is not a list of concepts";
        problems.add(
            concepts.span().start,
            what,
            "begin each concept with [[concept]]",
        );
        return Vec::new();
    };
    tables.filter_map(|it| entry(it, problems)).collect()
}

/// Notes the first error of each concept. Those that follow it there are mostly its echo.
fn add_syntax_errors(text: &str, first: &toml::de::Error, problems: &mut Problems) {
    let headers = text.match_indices("\n[[concept]]").map(|(at, _)| at + 1);
    let mut is_found = false;
    let mut start = 0;
    for end in headers.chain([text.len()]) {
        if let Err(error) = DeTable::parse(&text[start..end]) {
            add_syntax_error(start, &error, problems);
            is_found = true;
        }
        start = end;
    }
    if !is_found {
        add_syntax_error(0, first, problems);
    }
}

fn add_syntax_error(start: usize, error: &toml::de::Error, problems: &mut Problems) {
    let at = start + error.span().map_or(0, |span| span.start);
    let what = format!("not TOML: {}", error.message());
    let next = match error.message() {
        "duplicate key" => "keep one of them",
        _ => "look for a missing quote, comma, bracket or `=` here",
    };
    problems.add(at, what, next);
}

fn entry(value: &Value<'_>, problems: &mut Problems) -> Option<Entry> {
    let start = value.span().start;
    let Some(table) = value.get_ref().as_table() else {
        problems.add(
            start,
            "the concept is not a table",
            "begin it with [[concept]]",
        );
        return None;
    };
    check_keys(table, CONCEPT_KEYS, problems);
    let listed = Listed::of(table, problems);
    let labels = labels(table, problems);
    let mut text = |key: &str| text_of(table, key, problems);
    let (id, broader) = (text("id"), text("broader"));
    let (uri, definition, note) = (text("uri"), text("definition"), text("note"));
    let id_at = id.as_ref().map_or(start, |(_, span)| span.start);
    check_id(
        id.as_ref().map(|(id, _)| id.as_str()),
        id_at,
        table,
        problems,
    );
    Some(Entry {
        concept: Concept {
            id: id?.0,
            broader: broader.as_ref().map(|(id, _)| id.clone()),
            uri: uri.map(|(text, _)| text),
            definition: definition.map(|(text, _)| text),
            note: note.map(|(text, _)| text),
            labels,
            phrases: listed.phrases,
            line: 0,
        },
        id_at,
        broader_at: broader.map_or(start, |(_, span)| span.start),
        phrases_at: listed.places,
        empty_at: listed.is_empty.then_some(start),
    })
}

fn check_id(id: Option<&str>, at: usize, table: &DeTable<'_>, problems: &mut Problems) {
    let Some(id) = id else {
        if !table.contains_key("id") {
            problems.add(
                at,
                "the concept has no id",
                "add a line such as id = \"civil-society\"",
            );
        }
        return;
    };
    let is_allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    if !id.bytes().all(is_allowed) {
        let what = format!("the id `{id}` has a character that ids do not have");
        problems.add(at, what, "use small letters a to z, digits and hyphens");
    }
}

fn labels(table: &DeTable<'_>, problems: &mut Problems) -> Vec<(Language, String)> {
    let Some(value) = table.get("label") else {
        return Vec::new();
    };
    let Some(labels) = value.get_ref().as_table() else {
        let next = "write label = { en = \"…\", zh = \"…\" }";
        problems.add(value.span().start, "`label` is not a table", next);
        return Vec::new();
    };
    check_keys(labels, LABEL_KEYS, problems);
    LANGUAGES
        .into_iter()
        .filter_map(|it| Some((it, text_of(labels, it.code(), problems)?.0)))
        .collect()
}

/// The phrases that a concept lists in all languages.
struct Listed {
    phrases: Vec<Phrase>,
    /// Where each begins.
    places: Vec<usize>,
    /// Nothing is listed, not even what is no phrase.
    is_empty: bool,
}

impl Listed {
    fn of(table: &DeTable<'_>, problems: &mut Problems) -> Self {
        let mut listed = Self {
            phrases: Vec::new(),
            places: Vec::new(),
            is_empty: true,
        };
        for language in LANGUAGES {
            let Some(value) = table.get(language.code()) else {
                continue;
            };
            let Some(list) = value.get_ref().as_array() else {
                let what = format!("`{}` is not a list of phrases", language.code());
                problems.add(
                    value.span().start,
                    what,
                    "put square brackets around the phrases",
                );
                listed.is_empty = false;
                continue;
            };
            for item in list.iter() {
                listed.is_empty = false;
                if let Some(phrase) = phrase(item, language, problems) {
                    listed.phrases.push(phrase);
                    listed.places.push(item.span().start);
                }
            }
        }
        listed
    }
}

fn phrase(value: &Value<'_>, language: Language, problems: &mut Problems) -> Option<Phrase> {
    let at = value.span().start;
    match value.get_ref() {
        DeValue::String(written) => {
            let pattern = pattern(Pattern::parse(written), at, problems)?;
            let case = needed_case(None, &pattern, at, problems);
            Some(Phrase {
                pattern,
                language,
                case,
                unless: Vec::new(),
                line: 0,
            })
        }
        DeValue::Table(table) => phrase_of_table(table, at, language, problems),
        other => {
            let what = format!(
                "a phrase is text or a table, not of type {}",
                other.type_str()
            );
            problems.add(at, what, "put it in quotes");
            None
        }
    }
}

fn phrase_of_table(
    table: &DeTable<'_>,
    at: usize,
    language: Language,
    problems: &mut Problems,
) -> Option<Phrase> {
    check_keys(table, PHRASE_KEYS, problems);
    let parse = parser_of_kind(table, problems);
    let case = case_rule(table, problems);
    let unless = exceptions(table, problems);
    if !table.contains_key("phrase") {
        let next = "write { phrase = \"…\", … }";
        problems.add(at, "the table has no phrase", next);
    }
    let (written, place) = text_of(table, "phrase", problems)?;
    let pattern = pattern(parse(&written), place.start, problems)?;
    let case = needed_case(case, &pattern, at, problems);
    Some(Phrase {
        pattern,
        language,
        case,
        unless,
        line: 0,
    })
}

type PatternParser = fn(&str) -> Result<Pattern, Fault>;

/// How the phrase is to be read. An unknown kind is noted and then taken for words.
fn parser_of_kind(table: &DeTable<'_>, problems: &mut Problems) -> PatternParser {
    let Some(value) = table.get("kind") else {
        return Pattern::parse;
    };
    match value.get_ref().as_str() {
        Some("words") => Pattern::parse,
        Some("regex") => Pattern::parse_expression,
        _ => {
            let what = "`kind` is neither \"words\" nor \"regex\"";
            let next = "write one of them, or leave it out for words";
            problems.add(value.span().start, what, next);
            Pattern::parse
        }
    }
}

fn pattern(parsed: Result<Pattern, Fault>, at: usize, problems: &mut Problems) -> Option<Pattern> {
    match parsed {
        Ok(pattern) => Some(pattern),
        Err(fault) => {
            problems.add_fault(at, fault);
            None
        }
    }
}

/// The case rule, which some phrases have to state.
fn needed_case(
    stated: Option<CaseRule>,
    pattern: &Pattern,
    at: usize,
    problems: &mut Problems,
) -> CaseRule {
    if stated.is_none() && pattern.needs_case_rule() {
        let written = pattern.written();
        let what = format!("`{written}` is an acronym or so short that it needs a case rule");
        let exact = match pattern.expression() {
            Some(_) => "add case = \"exact\" to it".to_string(),
            None => format!("write {{ phrase = \"{written}\", case = \"exact\" }}"),
        };
        let next = format!("{exact}, or case = \"any\" if capitals do not matter");
        problems.add(at, what, next);
    }
    stated.unwrap_or(CaseRule::Any)
}

/// The case rule that the phrase states. An unknown rule is noted and then taken as stated, so
/// that one slip is one problem.
fn case_rule(table: &DeTable<'_>, problems: &mut Problems) -> Option<CaseRule> {
    let value = table.get("case")?;
    match value.get_ref().as_str() {
        Some("exact") => Some(CaseRule::Exact),
        Some("any") => Some(CaseRule::Any),
        _ => {
            let what = "`case` is neither \"exact\" nor \"any\"";
            problems.add(value.span().start, what, "write one of them");
            Some(CaseRule::Any)
        }
    }
}

fn exceptions(table: &DeTable<'_>, problems: &mut Problems) -> Vec<Pattern> {
    let Some(value) = table.get("unless") else {
        return Vec::new();
    };
    let Some(list) = value.get_ref().as_array() else {
        let next = "put square brackets around the phrases";
        problems.add(
            value.span().start,
            "`unless` is not a list of phrases",
            next,
        );
        return Vec::new();
    };
    let mut patterns = Vec::new();
    for item in list.iter() {
        let at = item.span().start;
        match item.get_ref().as_str() {
            Some(written) => patterns.extend(pattern(Pattern::parse(written), at, problems)),
            None => problems.add(
                at,
                "a phrase after `unless` is not text",
                "put it in quotes",
            ),
        }
    }
    patterns
}
