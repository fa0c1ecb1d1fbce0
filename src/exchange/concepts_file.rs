//! The lexicon of this program as a scheme and back: phrases in English and Chinese, one broader
//! concept, one definition and one note.

use std::path::Path;

use super::hierarchy::parents;
use super::notes::Notes;
use super::outline::{self, RESOURCES, named, note_links, one_line, plural};
use super::phrases::{LexiconPhrase, PhraseRules, language_of, phrases};
use super::scheme::{PatternKind, Relation, Scheme, SchemeConcept, TextKind, WrittenPattern};
use crate::error::Result;
use crate::language::Language;
use crate::lexicon::{CaseRule, Concept, LANGUAGES, Lexicon, Phrase};

/// # Errors
///
/// If the text is not a correct lexicon; the error lists all faults.
pub(super) fn read(path_for_messages: &Path, text: &str) -> Result<Scheme> {
    let lexicon = Lexicon::parse(path_for_messages, text)?;
    Ok(Scheme {
        concepts: lexicon.concepts().iter().map(concept).collect(),
        resources: Vec::new(),
    })
}

fn concept(concept: &Concept) -> SchemeConcept {
    let mut made = SchemeConcept {
        id: concept.id.clone(),
        uri: concept.uri.clone(),
        ..SchemeConcept::default()
    };
    for language in LANGUAGES {
        if let Some(label) = concept.label(language) {
            made.add_text(TextKind::PreferredLabel, language.code(), label);
        }
    }
    if let Some(definition) = &concept.definition {
        made.add_text(TextKind::Definition, "", definition);
    }
    if let Some(note) = &concept.note {
        made.add_text(TextKind::ScopeNote, "", note);
    }
    if let Some(broader) = &concept.broader {
        made.add_link(Relation::Broader, broader);
    }
    made.patterns = concept.phrases.iter().map(pattern).collect();
    made
}

fn pattern(phrase: &Phrase) -> WrittenPattern {
    let language = phrase.language().code();
    let kind = if phrase.is_expression() {
        PatternKind::Regex
    } else {
        PatternKind::Words
    };
    let mut pattern = WrittenPattern::new(kind, language, phrase.written());
    // The rule that holds where none is stated need not be stated.
    pattern.case =
        Some(phrase.case()).filter(|it| *it == CaseRule::Exact || phrase.pattern.needs_case_rule());
    pattern.unless = phrase
        .unless
        .iter()
        .map(|it| it.written().to_string())
        .collect();
    pattern
}

pub(super) fn write(scheme: &Scheme, notes: &mut Notes) -> String {
    let rules = PhraseRules::of(scheme);
    let parents = parents(scheme, notes);
    let all: Vec<Vec<LexiconPhrase>> = scheme
        .concepts
        .iter()
        .map(|it| phrases(it, rules, notes))
        .collect();
    let is_kept = kept(&all, &parents);
    let mut text = String::new();
    for (place, concept) in scheme.concepts.iter().enumerate() {
        if !is_kept[place] {
            let what = "concepts without an English or Chinese phrase were left out";
            notes.add(what, concept.name().unwrap_or(&concept.id));
            continue;
        }
        let broader = parents[place].map(|it| scheme.concepts[it].id.as_str());
        write_concept(concept, broader, &all[place], &mut text, notes);
    }
    notes.add_many(RESOURCES, scheme.resources.len());
    text
}

/// The concepts that have phrases, and those above them.
fn kept(phrases: &[Vec<LexiconPhrase>], parents: &[Option<usize>]) -> Vec<bool> {
    let mut is_kept = vec![false; phrases.len()];
    let with_phrases = (0..phrases.len()).filter(|&it| !phrases[it].is_empty());
    for place in with_phrases {
        let mut way_up = Some(place);
        while let Some(place) = way_up.filter(|&it| !is_kept[it]) {
            is_kept[place] = true;
            way_up = parents[place];
        }
    }
    is_kept
}

fn write_concept(
    concept: &SchemeConcept,
    broader: Option<&str>,
    phrases: &[LexiconPhrase],
    text: &mut String,
    notes: &mut Notes,
) {
    let texts = Chosen::of(concept, notes);
    note_losses(concept, notes);
    text.push_str(&format!("[[concept]]\nid = {}\n", quoted(&concept.id)));
    let labels: Vec<String> = LANGUAGES
        .into_iter()
        .zip(texts.labels)
        .filter_map(|(language, label)| Some(format!("{} = {}", language.code(), quoted(&label?))))
        .collect();
    if !labels.is_empty() {
        text.push_str(&format!("label = {{ {} }}\n", labels.join(", ")));
    }
    let values = [
        ("broader", broader),
        ("uri", concept.uri.as_deref()),
        ("definition", texts.definition.as_deref()),
        ("note", texts.note.as_deref()),
    ];
    for (key, value) in values {
        if let Some(value) = value {
            text.push_str(&format!("{key} = {}\n", quoted(value)));
        }
    }
    for language in LANGUAGES {
        let of_language = phrases.iter().filter(|it| it.language == language);
        let written: Vec<String> = of_language.map(phrase).collect();
        if !written.is_empty() {
            text.push_str(&format!("{} = [{}]\n", language.code(), written.join(", ")));
        }
    }
    text.push('\n');
}

/// The texts that a lexicon has a place for.
#[derive(Debug, Default)]
struct Chosen {
    /// One for each of [`LANGUAGES`].
    labels: [Option<String>; 2],
    definition: Option<String>,
    note: Option<String>,
}

impl Chosen {
    /// The first text for each place; the others are noted, but for the labels that are phrases.
    fn of(concept: &SchemeConcept, notes: &mut Notes) -> Self {
        let mut chosen = Self::default();
        for text in &concept.texts {
            let language = language_of(&text.language, &text.text);
            let line = one_line(&text.text);
            let place = match (text.kind, language) {
                _ if line.is_empty() => None,
                (TextKind::PreferredLabel, Some(Language::English)) => Some(&mut chosen.labels[0]),
                (TextKind::PreferredLabel, Some(Language::Chinese)) => Some(&mut chosen.labels[1]),
                (TextKind::Definition, Some(_)) => Some(&mut chosen.definition),
                (TextKind::ScopeNote, Some(_)) => Some(&mut chosen.note),
                _ => None,
            };
            let is_phrase = text.kind.is_label() && language.is_some();
            match place {
                Some(place @ None) => *place = Some(line),
                _ if is_phrase && concept.patterns.is_empty() => {}
                _ => {
                    let (kind, language) = (plural(text.kind), named(&text.language));
                    notes.add_many(&format!("{kind} in {language} were left out"), 1);
                }
            }
        }
        chosen
    }
}

fn note_losses(concept: &SchemeConcept, notes: &mut Notes) {
    note_links(concept, |it| it > Relation::Narrower, notes);
    notes.add_many(
        "statements outside SKOS were left out",
        concept.statements.len(),
    );
}

/// A phrase is a string where nothing else is to be said of it.
fn phrase(phrase: &LexiconPhrase) -> String {
    let mut parts = vec![format!("phrase = {}", quoted(&phrase.written))];
    if phrase.kind == PatternKind::Regex {
        parts.push("kind = \"regex\"".to_string());
    }
    match phrase.case {
        None => {}
        Some(CaseRule::Any) => parts.push("case = \"any\"".to_string()),
        Some(CaseRule::Exact) => parts.push("case = \"exact\"".to_string()),
    }
    if !phrase.unless.is_empty() {
        let unless: Vec<String> = phrase.unless.iter().map(|it| quoted(it)).collect();
        parts.push(format!("unless = [{}]", unless.join(", ")));
    }
    if parts.len() == 1 {
        return quoted(&phrase.written);
    }
    format!("{{ {} }}", parts.join(", "))
}

fn quoted(text: &str) -> String {
    outline::quoted(text, char::is_control)
}
