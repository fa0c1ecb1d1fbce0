//! From statements to concepts: whatever has a label in SKOS, or is called a concept, is one.

use std::collections::{HashMap, HashSet};

use super::super::fault::Fault;
use super::super::ids::{Ids, is_id};
use super::super::notes::Notes;
use super::super::scheme::{
    Node, Relation, Resource, Scheme, SchemeConcept, Statement, TextKind, Value,
};
use super::labels::add_texts;
use super::{OWL, OWN, RDF, SKOS};

/// # Errors
///
/// If there is no concept among the statements.
pub(super) fn scheme(
    statements: Vec<(Node, Statement)>,
    notes: &mut Notes,
) -> Result<Scheme, Fault> {
    let schemes = schemes(&statements);
    let mut resources = by_subject(statements);
    add_texts(&mut resources);
    let is_concept = |it: &Resource| is_concept(it, &schemes);
    let (concepts, mut resources): (Vec<Resource>, Vec<Resource>) =
        resources.into_iter().partition(is_concept);
    let (deprecated, concepts): (Vec<Resource>, Vec<Resource>) =
        concepts.into_iter().partition(is_deprecated);
    notes.add_many(
        "concepts were left out, as the file calls them deprecated",
        deprecated.len(),
    );
    resources.extend(deprecated);
    if concepts.is_empty() {
        return Err(Fault::whole(
            "the file has no concept: nothing is a skos:Concept or has a skos:prefLabel",
            "export the vocabulary as SKOS; other vocabularies (OWL) are not read",
        ));
    }
    let ids = ids_of(&concepts);
    let concepts = concepts.into_iter().map(|it| concept(it, &ids)).collect();
    let mut scheme = Scheme {
        concepts,
        resources,
    };
    name_blank_nodes(&mut scheme);
    Ok(scheme)
}

/// Calls blank nodes `b1`, `b2` … in the order of the scheme: names in a file mean nothing, and
/// those that a parser makes up differ from run to run.
fn name_blank_nodes(scheme: &mut Scheme) {
    let mut names: HashMap<String, String> = HashMap::new();
    let mut rename = |node: &mut Node| {
        if let Node::Blank(name) = node {
            let next = format!("b{}", names.len() + 1);
            *name = names.entry(name.clone()).or_insert(next).clone();
        }
    };
    for resource in &mut scheme.resources {
        rename(&mut resource.node);
        resource
            .statements
            .iter_mut()
            .filter_map(node_of)
            .for_each(&mut rename);
    }
    for concept in &mut scheme.concepts {
        concept
            .statements
            .iter_mut()
            .filter_map(node_of)
            .for_each(&mut rename);
    }
}

fn node_of(statement: &mut Statement) -> Option<&mut Node> {
    match &mut statement.value {
        Value::Node(node) => Some(node),
        Value::Text { .. } | Value::Typed { .. } => None,
    }
}

/// What is said of each thing, in the order in which things are spoken of first.
fn by_subject(statements: Vec<(Node, Statement)>) -> Vec<Resource> {
    let mut resources: Vec<Resource> = Vec::new();
    let mut places: HashMap<Node, usize> = HashMap::new();
    for (node, statement) in statements {
        let place = *places.entry(node).or_insert_with_key(|node| {
            resources.push(Resource {
                node: node.clone(),
                statements: Vec::new(),
            });
            resources.len() - 1
        });
        resources[place].statements.push(statement);
    }
    resources
}

/// What concepts are said to be in, whatever it is called itself.
fn schemes(statements: &[(Node, Statement)]) -> HashSet<Node> {
    let scheme = |(subject, statement): &(Node, Statement)| match (
        statement.property.strip_prefix(SKOS)?,
        &statement.value,
    ) {
        ("inScheme" | "topConceptOf", Value::Node(scheme)) => Some(scheme.clone()),
        ("hasTopConcept", _) => Some(subject.clone()),
        _ => None,
    };
    statements.iter().filter_map(scheme).collect()
}

fn is_concept(resource: &Resource, schemes: &HashSet<Node>) -> bool {
    let Node::Uri(_) = resource.node else {
        return false;
    };
    let mut has_label = false;
    let mut is_something_else = schemes.contains(&resource.node);
    for statement in &resource.statements {
        if let Some(class) = skos_class(statement) {
            if class == "Concept" {
                return true;
            }
            is_something_else = true;
        }
        has_label |= statement.property.strip_prefix(SKOS) == Some("prefLabel");
    }
    has_label && !is_something_else
}

fn is_deprecated(resource: &Resource) -> bool {
    let says_so = |it: &Statement| match &it.value {
        Value::Text { text, .. } | Value::Typed { text, .. } => matches!(text.trim(), "true" | "1"),
        Value::Node(_) => false,
    };
    let mut statements = resource.statements.iter();
    statements.any(|it| it.property.strip_prefix(OWL) == Some("deprecated") && says_so(it))
}

/// `Concept`, `ConceptScheme`, `Collection` …, if the statement says that.
fn skos_class(statement: &Statement) -> Option<&str> {
    let Value::Node(Node::Uri(class)) = &statement.value else {
        return None;
    };
    (statement.property.strip_prefix(RDF) == Some("type")).then_some(())?;
    class.strip_prefix(SKOS)
}

/// The id of each concept by its URI: the last part of the URI.
fn ids_of(concepts: &[Resource]) -> HashMap<String, String> {
    let mut ids = Ids::default();
    let mut by_uri = HashMap::with_capacity(concepts.len());
    for resource in concepts {
        if let Node::Uri(uri) = &resource.node {
            by_uri.insert(uri.clone(), ids.unique(local_name(uri)));
        }
    }
    by_uri
}

fn local_name(uri: &str) -> &str {
    let name = uri.trim_end_matches(['/', '#']);
    name.rsplit(['/', '#', ':', '=']).next().unwrap_or(name)
}

fn concept(resource: Resource, ids: &HashMap<String, String>) -> SchemeConcept {
    let uri = match resource.node {
        Node::Uri(uri) | Node::Blank(uri) => uri,
    };
    let id = ids.get(&uri).cloned().unwrap_or_default();
    let is_own = uri.strip_prefix(OWN) == Some(id.as_str());
    let mut concept = SchemeConcept {
        id,
        uri: (!is_own).then_some(uri),
        ..SchemeConcept::default()
    };
    for statement in resource.statements {
        add(&mut concept, statement, ids);
    }
    concept.sort();
    concept
}

fn add(concept: &mut SchemeConcept, statement: Statement, ids: &HashMap<String, String>) {
    if skos_class(&statement) == Some("Concept") {
        return;
    }
    let name = statement.property.strip_prefix(SKOS).unwrap_or_default();
    match &statement.value {
        Value::Text { language, text } => {
            if let Some(&(kind, _)) = TextKind::ALL.iter().find(|it| it.1 == name) {
                return concept.add_text(kind, language, text);
            }
        }
        Value::Node(Node::Uri(uri)) => {
            if let Some(&(relation, _)) = Relation::ALL.iter().find(|it| it.1 == name) {
                return concept.add_link(relation, target(uri, ids));
            }
        }
        Value::Node(Node::Blank(_)) | Value::Typed { .. } => {}
    }
    concept.statements.push(statement);
}

fn target<'a>(uri: &'a str, ids: &'a HashMap<String, String>) -> &'a str {
    if let Some(id) = ids.get(uri) {
        return id;
    }
    uri.strip_prefix(OWN).filter(|it| is_id(it)).unwrap_or(uri)
}
