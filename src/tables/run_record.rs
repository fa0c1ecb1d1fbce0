//! A [`RunRecord`] is `run.json`: which tables one run made, from what, with their rows, columns
//! and fingerprints, so that a set that was mixed from two runs can be told from a whole one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::partitions::StagedFile;
use super::row::{ColumnDescription, TableDescription};
use super::schema::TABLES;
use crate::fingerprint::fingerprint;

/// The content of `run.json`. It holds no time, no path and no name of a machine.
#[derive(Debug, Serialize)]
pub(super) struct RunRecord<'r> {
    /// The fingerprint of everything below.
    run: String,
    provenance: &'r BTreeMap<String, String>,
    tables: Vec<TableRecord>,
    schema: BTreeMap<&'static str, Vec<ColumnRecord>>,
}

#[derive(Debug, Serialize)]
struct TableRecord {
    file: String,
    rows: u64,
    sha256: String,
}

#[derive(Debug, Serialize)]
struct ColumnRecord {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    nullable: bool,
}

impl<'r> RunRecord<'r> {
    pub(super) fn of(provenance: &'r BTreeMap<String, String>, files: &[StagedFile]) -> Self {
        let mut tables: Vec<TableRecord> = files.iter().map(TableRecord::of).collect();
        tables.sort_unstable_by(|one, other| one.file.cmp(&other.file));
        let mut record = Self {
            run: String::new(),
            provenance,
            tables,
            schema: TABLES.iter().map(columns_of).collect(),
        };
        record.run = fingerprint(record.to_json().as_bytes());
        record
    }

    pub(super) fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        json.expect("a record holds strings, numbers and lists of them") + "\n"
    }
}

/// The tables that a record of another version of the program names and this one does not make;
/// none if it is damaged.
pub(super) fn tables_of_others(record: &str) -> BTreeSet<String> {
    let record: Value = serde_json::from_str(record).unwrap_or_default();
    let files = record["tables"].as_array().into_iter().flatten();
    let places = files.filter_map(|it| it["file"].as_str()?.split('/').next());
    let names = places.map(|it| it.strip_suffix(".parquet").unwrap_or(it));
    // The form of names of tables leaves no way out of the folder.
    let is_of_table = |it: &&str| !it.is_empty() && it.bytes().all(is_of_name);
    let is_ours = |name: &str| TABLES.iter().any(|it| it.name == name);
    let others = names.filter(is_of_table).filter(|it| !is_ours(it));
    others.map(str::to_owned).collect()
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte == b'_'
}

impl TableRecord {
    fn of(file: &StagedFile) -> Self {
        let folders = file.place.iter().map(|it| it.to_string_lossy());
        Self {
            file: folders.collect::<Vec<_>>().join("/"),
            rows: file.rows,
            sha256: file.sha256.clone(),
        }
    }
}

fn columns_of(table: &TableDescription) -> (&'static str, Vec<ColumnRecord>) {
    let record = |column: &ColumnDescription| ColumnRecord {
        name: column.name,
        kind: column.kind.name(),
        nullable: column.nullable,
    };
    (table.name, table.columns.iter().map(record).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_names_tables_of_another_version() {
        let check = |record: &str, expected: &[&str]| {
            let names: Vec<String> = tables_of_others(record).into_iter().collect();
            assert_eq!(names, expected, "{record}");
        };
        check(
            r#"{"tables": [{"file": "terms.parquet"}, {"file": "verbs.parquet"},
                {"file": "stems/language=en/stems.parquet"}]}"#,
            &["stems", "verbs"],
        );
        check(
            r#"{"tables": [{"file": "../verbs.parquet"}, {"file": "/"}]}"#,
            &[],
        );
        check(
            r#"{"tables": [{"file": "..parquet"}, {"rows": 3}, 7]}"#,
            &[],
        );
        check(r#"{"tables": {"file": "verbs"}}"#, &[]);
        check("{\"tables\": [", &[]);
        check("", &[]);
    }

    #[test]
    fn a_record_is_sorted_and_has_its_own_fingerprint() {
        let tables = ["terms", "documents"].map(|name| StagedFile {
            place: format!("{name}.parquet").into(),
            path: name.into(),
            rows: 3,
            sha256: fingerprint(name.as_bytes()),
        });
        let provenance = BTreeMap::from([("termtide.version".into(), "0.1".into())]);
        let record = RunRecord::of(&provenance, &tables);
        let json: serde_json::Value =
            serde_json::from_str(&record.to_json()).expect("the record is JSON");
        assert_eq!(json["run"].as_str().map(str::len), Some(64));
        assert_eq!(json["tables"][0]["file"], "documents.parquet");
        assert_eq!(json["tables"][1]["sha256"], tables[0].sha256);
        assert_eq!(json["schema"]["documents"][0]["name"], "document_id");
        assert_eq!(json["schema"]["documents"][0]["type"], "string");
    }
}
