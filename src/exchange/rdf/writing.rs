//! From concepts to statements. Patterns are no part of SKOS: what can be read as a label becomes
//! one, the rest is noted.

use super::super::notes::Notes;
use super::super::patterns::spellings;
use super::super::scheme::{
    Node, Scheme, SchemeConcept, Statement, TextKind, Value, WrittenPattern,
};
use super::{OWN, RDF, SKOS};

/// Every statement with what it is about.
pub(super) fn statements(scheme: &Scheme, notes: &mut Notes) -> Vec<(Node, Statement)> {
    let places = scheme.places();
    let uri_of = |id: &str| match places.get(id) {
        Some(&place) => uri(&scheme.concepts[place]),
        None if id.contains(':') => id.to_string(),
        None => format!("{OWN}{id}"),
    };
    let mut statements = Vec::new();
    for resource in &scheme.resources {
        let about = |it: &Statement| (resource.node.clone(), it.clone());
        statements.extend(resource.statements.iter().map(about));
    }
    for concept in &scheme.concepts {
        let node = Node::Uri(uri(concept));
        let mut add = |property: String, value| {
            statements.push((node.clone(), Statement { property, value }));
        };
        add(format!("{RDF}type"), skos_node("Concept"));
        for it in &concept.texts {
            add(
                format!("{SKOS}{}", it.kind.name()),
                text(&it.language, &it.text),
            );
        }
        for (kind, language, label) in labels_of_patterns(concept, notes) {
            add(format!("{SKOS}{}", kind.name()), text(&language, &label));
        }
        for link in &concept.links {
            let value = Value::Node(Node::Uri(uri_of(&link.target)));
            add(format!("{SKOS}{}", link.relation.name()), value);
        }
        for it in &concept.statements {
            add(it.property.clone(), it.value.clone());
        }
    }
    statements
}

fn uri(concept: &SchemeConcept) -> String {
    let own = || format!("{OWN}{}", concept.id);
    concept.uri.clone().unwrap_or_else(own)
}

fn skos_node(name: &str) -> Value {
    Value::Node(Node::Uri(format!("{SKOS}{name}")))
}

fn text(language: &str, text: &str) -> Value {
    Value::Text {
        language: language.to_string(),
        text: text.to_string(),
    }
}

/// The first spelling of a pattern as a synonym, the others, such as the plural, as hidden labels;
/// not those that the concept has as labels already.
fn labels_of_patterns(
    concept: &SchemeConcept,
    notes: &mut Notes,
) -> Vec<(TextKind, String, String)> {
    let mut labels: Vec<(TextKind, String, String)> = Vec::new();
    for pattern in &concept.patterns {
        note_rules(pattern, notes);
        let Some(spellings) = spellings(pattern) else {
            notes.add(
                "patterns with `*`, `?` or a regular expression were left out",
                &pattern.text,
            );
            continue;
        };
        for (index, spelling) in spellings.into_iter().enumerate() {
            let is_there = concept
                .texts
                .iter()
                .filter(|it| it.kind.is_label())
                .map(|it| (&it.language, &it.text))
                .chain(labels.iter().map(|it| (&it.1, &it.2)))
                .any(|it| it == (&pattern.language, &spelling));
            let kind = match index {
                0 => TextKind::AlternativeLabel,
                _ => TextKind::HiddenLabel,
            };
            if !is_there {
                labels.push((kind, pattern.language.clone(), spelling));
            }
        }
    }
    labels
}

fn note_rules(pattern: &WrittenPattern, notes: &mut Notes) {
    if pattern.case.is_some() {
        notes.add("case rules were left out", &pattern.text);
    }
    if !pattern.unless.is_empty() {
        notes.add("exceptions (`unless`) were left out", &pattern.text);
    }
}
