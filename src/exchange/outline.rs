//! An outline is a tree of named categories with patterns: what quanteda, LIWC, WordStat and
//! Lexicoder call a dictionary.
//!
//! It holds names, a hierarchy and patterns; everything else that a scheme has is noted.

use std::collections::HashSet;

use super::fault::Fault;
use super::hierarchy::parents;
use super::ids::Ids;
use super::notes::Notes;
use super::patterns::globs;
use super::phrases::{LexiconPhrase, PhraseRules, phrases};
use super::scheme::{
    PatternKind, Relation, Scheme, SchemeConcept, TextKind, WrittenPattern, main_language,
};
use crate::lexicon::CaseRule;

/// A category, its patterns, and the categories in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Category {
    pub(super) name: String,
    pub(super) patterns: Vec<String>,
    pub(super) children: Vec<Category>,
}

impl Category {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_string(),
            ..Self::default()
        }
    }
}

/// Makes a concept of every category, parents before their children.
///
/// # Errors
///
/// If there is no category.
pub(super) fn scheme(categories: Vec<Category>) -> Result<Scheme, Fault> {
    if categories.is_empty() {
        let next = "choose the format with --format if the file is another one";
        return Err(Fault::whole("the file has no category", next));
    }
    let mut scheme = Scheme::default();
    add_all(categories, None, &mut Ids::default(), &mut scheme);
    Ok(scheme)
}

fn add_all(categories: Vec<Category>, parent: Option<&str>, ids: &mut Ids, scheme: &mut Scheme) {
    for category in categories {
        let mut concept = SchemeConcept {
            id: ids.unique(&category.name),
            ..SchemeConcept::default()
        };
        concept.add_text(TextKind::PreferredLabel, "", &category.name);
        if let Some(parent) = parent {
            concept.add_link(Relation::Broader, parent);
        }
        let pattern = |it: &String| WrittenPattern::new(PatternKind::Glob, "", it);
        concept.patterns = category.patterns.iter().map(pattern).collect();
        let id = concept.id.clone();
        scheme.concepts.push(concept);
        add_all(category.children, Some(&id), ids, scheme);
    }
}

/// The tree of a scheme, with notes of what a tree of patterns does not hold.
pub(super) fn categories(scheme: &Scheme, notes: &mut Notes) -> Vec<Category> {
    let rules = PhraseRules::of(scheme);
    let parents = parents(scheme, notes);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); scheme.concepts.len()];
    let mut roots = Vec::new();
    for (place, parent) in parents.iter().enumerate() {
        match parent {
            Some(parent) => children[*parent].push(place),
            None => roots.push(place),
        }
    }
    for concept in &scheme.concepts {
        note_losses(concept, rules, notes);
    }
    notes.add_many(RESOURCES, scheme.resources.len());
    let mut make = |place: usize| category(&scheme.concepts[place], rules, notes);
    let made: Vec<Category> = (0..scheme.concepts.len()).map(&mut make).collect();
    roots
        .iter()
        .map(|&it| grown(it, &made, &children))
        .collect()
}

pub(super) const RESOURCES: &str = "descriptions of things that are not concepts were left out";

fn grown(place: usize, made: &[Category], children: &[Vec<usize>]) -> Category {
    let mut category = made[place].clone();
    let below = children[place].iter();
    category.children = below.map(|&it| grown(it, made, children)).collect();
    category
}

fn category(concept: &SchemeConcept, rules: PhraseRules, notes: &mut Notes) -> Category {
    let name = one_line(concept.name().unwrap_or(&concept.id));
    let name = if name.is_empty() {
        concept.id.clone()
    } else {
        name
    };
    let mut seen = HashSet::new();
    let mut patterns: Vec<String> = Vec::new();
    for pattern in patterns_of(concept, rules, notes) {
        let Some(globs) = globs(&pattern) else {
            notes.add("regular expressions were left out", &pattern.text);
            continue;
        };
        for glob in globs
            .iter()
            .map(|it| one_line(it))
            .filter(|it| !it.is_empty())
        {
            if seen.insert(glob.clone()) {
                patterns.push(glob);
            }
        }
    }
    Category {
        name,
        patterns,
        children: Vec::new(),
    }
}

/// The patterns of the concept as they are, or its labels as phrases in a scheme without patterns.
fn patterns_of(
    concept: &SchemeConcept,
    rules: PhraseRules,
    notes: &mut Notes,
) -> Vec<WrittenPattern> {
    if rules.looks_for_patterns() {
        return concept.patterns.clone();
    }
    let as_pattern = |it: LexiconPhrase| WrittenPattern {
        language: String::new(),
        kind: it.kind,
        text: it.written,
        case: it.case,
        unless: it.unless,
    };
    phrases(concept, rules, notes)
        .into_iter()
        .map(as_pattern)
        .collect()
}

fn note_losses(concept: &SchemeConcept, rules: PhraseRules, notes: &mut Notes) {
    let has_patterns = rules.looks_for_patterns();
    for text in &concept.texts {
        let is_name = text.kind == TextKind::PreferredLabel && concept.name() == Some(&text.text);
        let is_used = match main_language(&text.language) {
            "" => text.kind == TextKind::PreferredLabel,
            "en" | "zh" => text.kind.is_label() && !has_patterns,
            _ => false,
        };
        if !is_name && !is_used {
            let what = format!(
                "{} in {} were left out",
                plural(text.kind),
                named(&text.language)
            );
            notes.add_many(&what, 1);
        }
    }
    note_links(concept, |it| it != Relation::Broader, notes);
    for pattern in &concept.patterns {
        notes.add_many(
            "languages of patterns were left out",
            usize::from(!pattern.language.is_empty()),
        );
        let is_exact = pattern.case == Some(CaseRule::Exact);
        notes.add_many(
            "case rules of patterns were left out",
            usize::from(is_exact),
        );
        notes.add_many("exceptions (`unless`) were left out", pattern.unless.len());
    }
    notes.add_many("URIs were left out", usize::from(concept.uri.is_some()));
    notes.add_many(
        "statements outside SKOS were left out",
        concept.statements.len(),
    );
}

/// Notes the links that a format has no place for.
pub(super) fn note_links(
    concept: &SchemeConcept,
    is_lost: impl Fn(Relation) -> bool,
    notes: &mut Notes,
) {
    for link in concept.links.iter().filter(|it| is_lost(it.relation)) {
        let relation = link.relation.name();
        notes.add_many(&format!("links `{relation}` were left out"), 1);
    }
}

/// A kind of text for a note.
pub(super) fn plural(kind: TextKind) -> &'static str {
    match kind {
        TextKind::PreferredLabel => "preferred labels",
        TextKind::AlternativeLabel => "alternative labels",
        TextKind::HiddenLabel => "hidden labels",
        TextKind::Definition => "definitions",
        TextKind::ScopeNote => "scope notes",
        TextKind::Example => "examples",
        TextKind::HistoryNote | TextKind::EditorialNote | TextKind::ChangeNote => "editors' notes",
        TextKind::Note => "notes",
    }
}

/// A language tag for a note.
pub(super) fn named(language: &str) -> String {
    match language {
        "" => "no language".to_string(),
        tag => format!("`{tag}`"),
    }
}

/// The text in double quotes, as YAML and TOML have it.
pub(super) fn quoted(text: &str, is_escaped: impl Fn(char) -> bool) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            it if is_escaped(it) => quoted.push_str(&format!("\\u{:04X}", u32::from(it))),
            it => quoted.push(it),
        }
    }
    quoted.push('"');
    quoted
}

/// The text with one space for all white space.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|it: char| it.is_whitespace() || it.is_control());
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    words.join(" ")
}
