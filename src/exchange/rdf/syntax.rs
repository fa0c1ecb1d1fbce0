//! The two syntaxes of RDF: from text to statements and back.

use std::collections::BTreeMap;

use oxrdf::{BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use oxrdfxml::{RdfXmlParseError, RdfXmlParser, RdfXmlSerializer};
use oxttl::{TurtleParser, TurtleSerializer};

use super::super::fault::Fault;
use super::super::notes::Notes;
use super::super::scheme::{Node, Statement, Value};
use super::{RDF, SKOS};

type Statements = Vec<(Node, Statement)>;

/// Stands for the empty language tag, which XML has and the parser refuses.
const NO_LANGUAGE: &str = "x-none";

/// Namespaces are the honest use of entities, and no longer than this.
const LONGEST_ENTITY: usize = 1000;

pub(super) fn turtle(text: &str) -> Result<Statements, Fault> {
    let mut statements = Vec::new();
    for triple in TurtleParser::new().for_slice(text) {
        let triple = triple.map_err(|error| {
            let line = error.location().start.line as usize + 1;
            Fault::at(
                line,
                error.message(),
                "correct the line; a statement ends with a full stop",
            )
        })?;
        statements.push(statement(triple));
    }
    Ok(statements)
}

pub(super) fn xml(text: &str) -> Result<Statements, Fault> {
    check_entities(text)?;
    check_end(text)?;
    let text = &for_parser(text);
    let mut statements = Vec::new();
    let mut parser = RdfXmlParser::new().for_reader(text.as_bytes());
    while let Some(triple) = parser.next() {
        let triple = triple.map_err(|error| {
            let before = text
                .as_bytes()
                .iter()
                .take(parser.buffer_position() as usize);
            let line = 1 + before.filter(|&&byte| byte == b'\n').count();
            xml_fault(line, &error)
        })?;
        let (node, mut statement) = statement(triple);
        if let Value::Text { language, .. } = &mut statement.value
            && language == NO_LANGUAGE
        {
            language.clear();
        }
        statements.push((node, statement));
    }
    Ok(statements)
}

/// The same lines as the parser takes them. The first one names the encoding that the text was in
/// before it was read.
fn for_parser(text: &str) -> String {
    let (declaration, rest) = match text.strip_prefix("<?xml ") {
        Some(after) => after.split_once("?>").unwrap_or(("", text)),
        None => ("", text),
    };
    let mut lines = "\n".repeat(declaration.matches('\n').count());
    let tag = format!("xml:lang=\"{NO_LANGUAGE}\"");
    lines += &rest
        .replace("xml:lang=\"\"", &tag)
        .replace("xml:lang=''", &tag);
    lines
}

fn xml_fault(line: usize, error: &RdfXmlParseError) -> Fault {
    let next = "correct the line, or export the vocabulary as RDF/XML or Turtle again";
    Fault::at(line, error.to_string(), next)
}

/// An entity that is made of entities can grow without end, so there are none.
fn check_entities(text: &str) -> Result<(), Fault> {
    for (start, name) in text.match_indices("!ENTITY") {
        let declaration = &text[start + name.len()..];
        let value = declaration.split('"').nth(1).unwrap_or(declaration);
        if value.contains('&') || value.len() > LONGEST_ENTITY {
            let line = 1 + text[..start].matches('\n').count();
            let what = "an entity that contains another one, or is very long, is not read";
            let next = "write what the entity stands for in its place";
            return Err(Fault::at(line, what, next));
        }
    }
    Ok(())
}

/// The parser takes a file that was cut short for a whole one.
fn check_end(text: &str) -> Result<(), Fault> {
    let Some(root) = root_name(text) else {
        return Ok(());
    };
    let last = text.rfind("</").map_or("", |at| &text[at + 2..]);
    // An element without content is its own end.
    let is_empty = !text.contains("</") && text.trim_end().ends_with("/>");
    if name_at(last) == root || is_empty {
        return Ok(());
    }
    let what = format!("the file ends before `</{root}>`");
    Err(Fault::at(
        text.lines().count(),
        what,
        "get a whole copy of the file",
    ))
}

/// The name of the first element.
fn root_name(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let start = &rest[rest.find('<')?..];
        let end = match start {
            it if it.starts_with("<?") => "?>",
            it if it.starts_with("<!--") => "-->",
            it if it.starts_with("<!") && it[..it.find('>')?].contains('[') => "]",
            it if it.starts_with("<!") => ">",
            it => return Some(name_at(&it[1..])),
        };
        rest = &start[start.find(end)? + end.len()..];
    }
}

fn name_at(text: &str) -> &str {
    let end = text.find(|it: char| it.is_whitespace() || matches!(it, '>' | '/'));
    &text[..end.unwrap_or(text.len())]
}

fn statement(triple: Triple) -> (Node, Statement) {
    let subject = match triple.subject {
        NamedOrBlankNode::NamedNode(node) => Node::Uri(node.into_string()),
        NamedOrBlankNode::BlankNode(node) => Node::Blank(node.into_string()),
    };
    let value = match triple.object {
        Term::NamedNode(node) => Value::Node(Node::Uri(node.into_string())),
        Term::BlankNode(node) => Value::Node(Node::Blank(node.into_string())),
        Term::Literal(literal) => value(literal),
    };
    let property = triple.predicate.into_string();
    (subject, Statement { property, value })
}

fn value(literal: Literal) -> Value {
    match literal.destruct() {
        (text, Some(datatype), None) => Value::Typed {
            datatype: datatype.into_string(),
            text,
        },
        (text, _, language) => Value::Text {
            language: language.unwrap_or_default().to_lowercase(),
            text,
        },
    }
}

pub(super) fn into_turtle(statements: &Statements, notes: &mut Notes) -> String {
    let mut serializer = TurtleSerializer::new();
    for (prefix, namespace) in namespaces(statements) {
        // A namespace that is not a URI merely stays written out.
        serializer = serializer
            .clone()
            .with_prefix(prefix, namespace)
            .unwrap_or(serializer);
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in statements.iter().filter_map(|it| triple(it, notes)) {
        writer
            .serialize_triple(&triple)
            .expect("memory takes every byte");
    }
    let bytes = writer.finish().expect("memory takes every byte");
    String::from_utf8(bytes).expect("the serializer writes UTF-8")
}

pub(super) fn into_xml(statements: &Statements, notes: &mut Notes) -> String {
    let mut serializer = RdfXmlSerializer::new();
    for (prefix, namespace) in namespaces(statements) {
        serializer = serializer
            .clone()
            .with_prefix(prefix, namespace)
            .unwrap_or(serializer);
    }
    let mut writer = serializer.for_writer(Vec::new());
    for statement in statements {
        if !has_xml_name(&statement.1.property) {
            let what = "statements whose property has no name in XML were left out";
            notes.add(what, &statement.1.property);
            continue;
        }
        let statement = (statement.0.clone(), without_controls(&statement.1, notes));
        if let Some(triple) = triple(&statement, notes) {
            writer
                .serialize_triple(&triple)
                .expect("memory takes every byte");
        }
    }
    let bytes = writer.finish().expect("memory takes every byte");
    String::from_utf8(bytes).expect("the serializer writes UTF-8")
}

/// SKOS, and the namespace that most things are in.
fn namespaces(statements: &Statements) -> Vec<(&'static str, String)> {
    let mut frequency: BTreeMap<&str, usize> = BTreeMap::new();
    for (node, _) in statements {
        if let Node::Uri(uri) = node
            && let Some(end) = uri.rfind(['/', '#'])
        {
            *frequency.entry(&uri[..=end]).or_default() += 1;
        }
    }
    let mut namespaces = vec![("skos", SKOS.to_string())];
    let most = frequency.into_iter().max_by_key(|&(_, count)| count);
    namespaces.extend(most.map(|(namespace, _)| ("c", namespace.to_string())));
    namespaces
}

/// None if the statement is not RDF, because a URI or a language tag is none.
fn triple((subject, statement): &(Node, Statement), notes: &mut Notes) -> Option<Triple> {
    let made = || -> Option<Triple> {
        let subject: NamedOrBlankNode = match subject {
            Node::Uri(uri) => NamedNode::new(uri).ok()?.into(),
            Node::Blank(name) => BlankNode::new(name).ok()?.into(),
        };
        let object: Term = match &statement.value {
            Value::Node(Node::Uri(uri)) => NamedNode::new(uri).ok()?.into(),
            Value::Node(Node::Blank(name)) => BlankNode::new(name).ok()?.into(),
            Value::Text { language, text } if language.is_empty() => {
                Literal::new_simple_literal(text).into()
            }
            Value::Text { language, text } => Literal::new_language_tagged_literal(text, language)
                .ok()?
                .into(),
            Value::Typed { datatype, text } => {
                Literal::new_typed_literal(text, NamedNode::new(datatype).ok()?).into()
            }
        };
        let predicate = NamedNode::new(&statement.property).ok()?;
        Some(Triple::new(subject, predicate, object))
    };
    let triple = made();
    if triple.is_none() {
        let what = "statements with a URI or language tag that is none were left out";
        notes.add(what, &statement.property);
    }
    triple
}

/// XML writes a property as a name, and keeps some names of RDF for itself.
fn has_xml_name(property: &str) -> bool {
    const RESERVED: [&str; 11] = [
        "RDF",
        "ID",
        "about",
        "parseType",
        "resource",
        "nodeID",
        "datatype",
        "li",
        "Description",
        "aboutEach",
        "bagID",
    ];
    let is_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.');
    let name = property
        .rsplit(|it: char| !is_name(it))
        .next()
        .unwrap_or_default();
    let is_reserved = property
        .strip_prefix(RDF)
        .is_some_and(|it| RESERVED.contains(&it));
    !is_reserved && name.contains(|it: char| it.is_ascii_alphabetic() || it == '_')
}

/// XML has no control characters, and makes one line end of several.
fn without_controls(statement: &Statement, notes: &mut Notes) -> Statement {
    let mut statement = statement.clone();
    if let Value::Text { text, .. } | Value::Typed { text, .. } = &mut statement.value
        && text.contains(is_no_xml)
    {
        notes.add(
            "texts lost control characters that XML does not have",
            text.escape_debug().to_string(),
        );
        *text = text
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace(is_no_xml, "");
    }
    statement
}

fn is_no_xml(character: char) -> bool {
    let is_white_space = matches!(character, '\t' | '\n');
    let is_control = character < ' ' && !is_white_space;
    is_control || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}
