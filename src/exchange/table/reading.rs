//! From rows to concepts, read by the names of the columns.

use std::collections::HashMap;
use std::io::Read;

use csv::{ReaderBuilder, StringRecord};

use super::super::fault::Fault;
use super::super::ids::Ids;
use super::super::notes::Notes;
use super::super::scheme::{
    PatternKind, Relation, Scheme, SchemeConcept, TextKind, WrittenPattern,
};
use super::SEPARATOR;
use crate::corpus::{END, ends_open, is_end, separator};
use crate::lexicon::CaseRule;

/// Each column by the names that tables in the wild have for it, without `_` and spaces.
const NAMES: [(Column, &[&str]); 12] = [
    (Column::Id, &["conceptid", "id", "concept", "category"]),
    (Column::Uri, &["uri", "url", "iri", "source"]),
    (Column::Broader, &["broader", "parent", "broaderid"]),
    (Column::Language, &["lang", "language"]),
    (Column::Kind, &["kind", "type"]),
    (
        Column::Label,
        &["label", "phrase", "term", "pattern", "word", "text"],
    ),
    (Column::Match, &["match", "matching"]),
    (Column::Case, &["case"]),
    (Column::Unless, &["unless", "exclude"]),
    (Column::Definition, &["definition"]),
    (Column::English, &["en", "english", "labelen", "phraseen"]),
    (Column::Chinese, &["zh", "chinese", "labelzh", "phrasezh"]),
];

/// Other names of kinds, without `_` and spaces.
const KINDS: [(&str, &str); 9] = [
    ("preferred", "prefLabel"),
    ("preferredlabel", "prefLabel"),
    ("alternative", "altLabel"),
    ("alternativelabel", "altLabel"),
    ("synonym", "altLabel"),
    ("alt", "altLabel"),
    ("pref", "prefLabel"),
    ("hidden", "hiddenLabel"),
    ("pattern", "phrase"),
];

const NUMBERED: &str =
    "concepts got a number behind their id, which in small letters a to z is another's";

const UNREAD_RULES: &str =
    "rows whose label is no phrase have a match, case or unless, which was not read";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Id,
    Uri,
    Broader,
    Language,
    Kind,
    Label,
    Match,
    Case,
    Unless,
    Definition,
    English,
    Chinese,
}

pub(in super::super) fn read(text: &str, notes: &mut Notes) -> Result<Scheme, Fault> {
    let head = text.lines().next().unwrap_or_default();
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(head.as_bytes()))
        .flexible(true)
        .from_reader(text.as_bytes().chain(END.as_bytes()));
    let header = reader.headers().map_err(|error| csv_fault(&error))?;
    let (n_columns, columns) = (header.len(), columns(header, notes)?);
    let mut table = Table::default();
    for record in reader.records() {
        let record = record.map_err(|error| csv_fault(&error))?;
        if is_end(&record) {
            break;
        }
        let row = Row {
            record: &record,
            columns: &columns,
            line: record.position().map_or(0, |it| it.line() as usize),
        };
        row.check(n_columns)?;
        table.add(&row, notes)?;
    }
    table.into_scheme()
}

fn csv_fault(error: &csv::Error) -> Fault {
    let line = error.position().map_or(1, |it| it.line() as usize);
    Fault::at(
        line,
        error.to_string(),
        "save the table as CSV in UTF-8 again",
    )
}

fn columns(header: &StringRecord, notes: &mut Notes) -> Result<HashMap<Column, usize>, Fault> {
    let mut columns = HashMap::new();
    for (place, name) in header.iter().enumerate() {
        let plain = plain(name);
        match NAMES
            .iter()
            .find(|(_, names)| names.contains(&plain.as_str()))
        {
            Some((column, _)) if !columns.contains_key(column) => {
                columns.insert(*column, place);
            }
            _ => notes.add("columns were not read", name),
        }
    }
    let has = |column| columns.contains_key(&column);
    let missing = if !has(Column::Id) {
        "the table has no column `concept_id`"
    } else if ![Column::Label, Column::English, Column::Chinese]
        .into_iter()
        .any(has)
    {
        "the table has no column `label`, `en` or `zh`"
    } else {
        return Ok(columns);
    };
    let next = "begin the table with the line `concept_id,lang,kind,label` or `concept_id,en,zh`";
    Err(Fault::at(1, missing, next))
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A row with the names of its cells.
struct Row<'a> {
    record: &'a StringRecord,
    columns: &'a HashMap<Column, usize>,
    line: usize,
}

impl Row<'_> {
    /// The cell as it is; empty if there is none.
    fn raw(&self, column: Column) -> &str {
        let place = self.columns.get(&column);
        place
            .and_then(|&it| self.record.get(it))
            .unwrap_or_default()
    }

    fn cell(&self, column: Column) -> &str {
        self.raw(column).trim()
    }

    fn list(&self, column: Column) -> impl Iterator<Item = &str> {
        let parts = self.raw(column).split(SEPARATOR);
        parts.map(str::trim).filter(|it| !it.is_empty())
    }

    fn fault(&self, what: String, next: &'static str) -> Fault {
        Fault::at(self.line, what, next)
    }

    /// Whether the label is a phrase, and none of a concept's names or notes.
    fn is_of_one_phrase(&self) -> bool {
        let kind = kind_of(self.cell(Column::Kind));
        !self.cell(Column::Label).is_empty() && (kind.is_empty() || kind == "phrase")
    }

    /// Whether it says how a phrase is to be found.
    fn has_rules(&self) -> bool {
        let rules = [Column::Match, Column::Case, Column::Unless];
        rules.iter().any(|&it| !self.cell(it).is_empty())
    }

    /// Refuses a row of which a part would be lost.
    fn check(&self, n_columns: usize) -> Result<(), Fault> {
        if ends_open(self.record) {
            let what = "the row has a quotation mark that nothing closes".to_owned();
            return Err(self.fault(what, "close it, or write two for one that is meant"));
        }
        let more = self.record.iter().skip(n_columns);
        if more.into_iter().any(|it| !it.trim().is_empty()) {
            let n_cells = self.record.len();
            let what = format!("the row has {n_cells} cells, and the first line {n_columns}");
            return Err(self.fault(what, "put a label with a comma in quotation marks"));
        }
        Ok(())
    }
}

/// The concepts so far, with the place of each by what the table calls it.
#[derive(Debug, Default)]
struct Table {
    concepts: Vec<SchemeConcept>,
    places: HashMap<String, usize>,
    ids: Ids,
}

impl Table {
    fn add(&mut self, row: &Row<'_>, notes: &mut Notes) -> Result<(), Fault> {
        let written = row.cell(Column::Id);
        if written.is_empty() {
            if row.record.iter().all(|it| it.trim().is_empty()) {
                return Ok(());
            }
            let next = "repeat the id of the concept in each of its rows";
            return Err(row.fault("the row has no concept_id".to_string(), next));
        }
        if !self.places.contains_key(written) && self.ids.is_taken(written) {
            notes.add(NUMBERED, written);
        }
        let concept = self.concept(written);
        let language = row.cell(Column::Language).to_lowercase();
        if concept.uri.is_none() && !row.cell(Column::Uri).is_empty() {
            concept.uri = Some(row.cell(Column::Uri).to_string());
        }
        for broader in row.list(Column::Broader) {
            concept.add_link(Relation::Broader, broader);
        }
        let definition = row.cell(Column::Definition);
        let is_known = |concept: &SchemeConcept| {
            concept
                .texts
                .iter()
                .any(|it| it.kind == TextKind::Definition && it.text == definition)
        };
        if !definition.is_empty() && !is_known(concept) {
            concept.add_text(TextKind::Definition, &language, definition);
        }
        for (column, language) in [(Column::English, "en"), (Column::Chinese, "zh")] {
            add_phrases(concept, row.raw(column), language);
        }
        if !row.is_of_one_phrase() && row.has_rules() {
            notes.add(UNREAD_RULES, written);
        }
        if row.cell(Column::Label).is_empty() {
            return Ok(());
        }
        add_label(concept, row, &language)
    }

    fn concept(&mut self, written: &str) -> &mut SchemeConcept {
        let place = self.places.get(written).copied().unwrap_or_else(|| {
            self.places.insert(written.to_string(), self.concepts.len());
            self.concepts.push(SchemeConcept {
                id: self.ids.unique(written),
                ..SchemeConcept::default()
            });
            self.concepts.len() - 1
        });
        &mut self.concepts[place]
    }

    fn into_scheme(self) -> Result<Scheme, Fault> {
        let Self {
            mut concepts,
            places,
            ..
        } = self;
        if concepts.is_empty() {
            return Err(Fault::whole(
                "the table has no row",
                "write a row for each phrase",
            ));
        }
        let ids: Vec<String> = concepts.iter().map(|it| it.id.clone()).collect();
        for concept in &mut concepts {
            for link in &mut concept.links {
                if let Some(&place) = places.get(&link.target) {
                    link.target.clone_from(&ids[place]);
                }
            }
            concept.sort();
        }
        Ok(Scheme {
            concepts,
            resources: Vec::new(),
        })
    }
}

/// What a cell for one language has: the first of its phrases is the name of the concept, too.
fn add_phrases(concept: &mut SchemeConcept, cell: &str, language: &str) {
    let phrases = cell.split([SEPARATOR, ';', '；', '\n']).map(str::trim);
    for phrase in phrases.filter(|it| !it.is_empty()) {
        if concept.labels(language).next().is_none() {
            concept.add_text(TextKind::PreferredLabel, language, phrase);
        }
        let pattern = WrittenPattern::new(PatternKind::Words, language, phrase);
        concept.patterns.push(pattern);
    }
}

fn add_label(concept: &mut SchemeConcept, row: &Row<'_>, language: &str) -> Result<(), Fault> {
    let kind = kind_of(row.cell(Column::Kind));
    let label = row.raw(Column::Label);
    let is_kind = |name: &str| name.eq_ignore_ascii_case(&kind);
    if let Some(&(kind, _)) = TextKind::ALL.iter().find(|it| is_kind(it.1)) {
        concept.add_text(kind, language, label);
    } else if let Some(&(relation, _)) = Relation::ALL.iter().find(|it| is_kind(it.1)) {
        concept.add_link(relation, label.trim());
    } else if row.is_of_one_phrase() {
        concept.patterns.push(pattern(row, language)?);
    } else {
        let what = format!("`{kind}` is no kind of label");
        return Err(row.fault(
            what,
            "write prefLabel, altLabel, definition, broader or phrase",
        ));
    }
    Ok(())
}

fn kind_of(written: &str) -> String {
    let plain = plain(written);
    let other_name = KINDS.iter().find(|(name, _)| *name == plain);
    other_name.map_or(plain, |(_, kind)| (*kind).to_string())
}

fn pattern(row: &Row<'_>, language: &str) -> Result<WrittenPattern, Fault> {
    let mut text = row.raw(Column::Label).to_string();
    let kind = match plain(row.cell(Column::Match)).as_str() {
        "" | "words" | "word" | "exact" => PatternKind::Words,
        "prefix" => {
            text = format!("{}*", text.trim().trim_end_matches('*'));
            PatternKind::Words
        }
        "glob" => PatternKind::Glob,
        "regex" | "regularexpression" => PatternKind::Regex,
        other => {
            let what = format!("`{other}` is no way to match");
            return Err(row.fault(what, "write words, prefix, glob or regex"));
        }
    };
    let case = match plain(row.cell(Column::Case)).as_str() {
        "" => None,
        "any" | "insensitive" => Some(CaseRule::Any),
        "exact" | "sensitive" => Some(CaseRule::Exact),
        other => {
            let what = format!("`{other}` is no case rule");
            return Err(row.fault(what, "write any or exact, or leave the cell empty"));
        }
    };
    let mut pattern = WrittenPattern::new(kind, language, &text);
    pattern.case = case;
    pattern.unless = row.list(Column::Unless).map(str::to_string).collect();
    Ok(pattern)
}
