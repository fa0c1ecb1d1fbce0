//! From concepts to rows.

use super::super::notes::Notes;
use super::super::outline::RESOURCES;
use super::super::scheme::{PatternKind, Relation, Scheme, SchemeConcept, WrittenPattern};
use super::SEPARATOR;
use crate::lexicon::CaseRule;

/// What a table is written with.
const COLUMNS: [&str; 9] = [
    "concept_id",
    "uri",
    "broader",
    "lang",
    "kind",
    "label",
    "match",
    "case",
    "unless",
];

pub(in super::super) fn write(scheme: &Scheme, notes: &mut Notes) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut add = |row: [&str; 9]| writer.write_record(row).expect("memory takes every byte");
    add(COLUMNS);
    for concept in &scheme.concepts {
        for row in rows(concept, notes) {
            add(row.each_ref().map(String::as_str));
        }
    }
    notes.add_many(RESOURCES, scheme.resources.len());
    let bytes = writer.into_inner().expect("memory takes every byte");
    String::from_utf8(bytes).expect("what was written is text")
}

fn rows(concept: &SchemeConcept, notes: &mut Notes) -> Vec<[String; 9]> {
    let broader: Vec<&str> = concept.targets(Relation::Broader).collect();
    let broader = broader.join(&SEPARATOR.to_string());
    let uri = concept.uri.clone().unwrap_or_default();
    let row = |cells: [&str; 6]| {
        let [language, kind, label, matching, case, unless] = cells.map(str::to_string);
        let (id, uri, broader) = (concept.id.clone(), uri.clone(), broader.clone());
        [
            id, uri, broader, language, kind, label, matching, case, unless,
        ]
    };
    let mut rows = Vec::new();
    for text in &concept.texts {
        if text.text.trim().is_empty() {
            notes.add_many("empty texts were left out", 1);
        } else {
            rows.push(row([
                &text.language,
                text.kind.name(),
                &text.text,
                "",
                "",
                "",
            ]));
        }
    }
    for link in concept
        .links
        .iter()
        .filter(|it| it.relation != Relation::Broader)
    {
        rows.push(row(["", link.relation.name(), &link.target, "", "", ""]));
    }
    for pattern in concept
        .patterns
        .iter()
        .filter(|it| !it.text.trim().is_empty())
    {
        let unless = unless_cell(pattern, notes);
        let (matching, case) = (match_cell(pattern.kind), case_cell(pattern.case));
        rows.push(row([
            &pattern.language,
            "phrase",
            &pattern.text,
            matching,
            case,
            &unless,
        ]));
    }
    if rows.is_empty() {
        rows.push(row([""; 6]));
    }
    notes.add_many(
        "statements outside SKOS were left out",
        concept.statements.len(),
    );
    rows
}

fn unless_cell(pattern: &WrittenPattern, notes: &mut Notes) -> String {
    let (kept, lost): (Vec<&str>, Vec<&str>) = pattern
        .unless
        .iter()
        .map(String::as_str)
        .partition(|it| !it.contains(SEPARATOR));
    for phrase in lost {
        notes.add("exceptions with `|` were left out", phrase);
    }
    kept.join(&SEPARATOR.to_string())
}

fn match_cell(kind: PatternKind) -> &'static str {
    match kind {
        PatternKind::Words => "words",
        PatternKind::Glob => "glob",
        PatternKind::Regex => "regex",
    }
}

fn case_cell(case: Option<CaseRule>) -> &'static str {
    match case {
        None => "",
        Some(CaseRule::Any) => "any",
        Some(CaseRule::Exact) => "exact",
    }
}
