//! A [`RunRecord`] is `run.json`: which tables one run made, from what, with their rows, columns
//! and fingerprints, so that a set that was mixed from two runs can be told from a whole one.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use fs_err::File;
use serde::Serialize;

use super::partitions::StagedFile;
use super::row::{ColumnDescription, TableDescription};
use super::schema::TABLES;
use crate::error::{Error, Result};
use crate::fingerprint::{Fingerprint, fingerprint};

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
    /// Reads the finished files, to describe what is on disk and not what was meant to be.
    pub(super) fn of(
        provenance: &'r BTreeMap<String, String>,
        files: &[StagedFile],
    ) -> Result<Self> {
        let mut tables: Vec<TableRecord> =
            files.iter().map(TableRecord::of).collect::<Result<_>>()?;
        tables.sort_unstable_by(|one, other| one.file.cmp(&other.file));
        let mut record = Self {
            run: String::new(),
            provenance,
            tables,
            schema: TABLES.iter().map(columns_of).collect(),
        };
        record.run = fingerprint(record.to_json().as_bytes());
        Ok(record)
    }

    pub(super) fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        json.expect("a record holds strings, numbers and lists of them") + "\n"
    }
}

impl TableRecord {
    fn of(file: &StagedFile) -> Result<Self> {
        let folders = file.place.iter().map(|it| it.to_string_lossy());
        Ok(Self {
            file: folders.collect::<Vec<_>>().join("/"),
            rows: file.rows,
            sha256: fingerprint_of_file(&file.path)?,
        })
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

fn fingerprint_of_file(path: &Path) -> Result<String> {
    let mut fingerprint = Fingerprint::default();
    let mut buffer = vec![0; 1 << 20];
    let cannot_read = |error: std::io::Error| {
        Error::new(format!("cannot read the table `{}` back", path.display()))
            .caused_by(error)
            .with_hint("see that nothing else changes the output folder, then run again")
    };
    let mut file = File::open(path).map_err(cannot_read)?;
    loop {
        let length = file.read(&mut buffer).map_err(cannot_read)?;
        if length == 0 {
            return Ok(fingerprint.finish());
        }
        fingerprint.add(&buffer[..length]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_sorted_and_has_its_own_fingerprint() {
        let folder = tempfile::tempdir().expect("a folder");
        let tables = ["terms", "documents"].map(|name| {
            let path = folder.path().join(name);
            std::fs::write(&path, "abc").expect("space on the disk");
            StagedFile {
                place: format!("{name}.parquet").into(),
                path,
                rows: 3,
            }
        });
        let provenance = BTreeMap::from([("termtide.version".into(), "0.1".into())]);
        let record = RunRecord::of(&provenance, &tables).expect("the files are there");
        let json: serde_json::Value =
            serde_json::from_str(&record.to_json()).expect("the record is JSON");
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(json["run"].as_str().map(str::len), Some(64));
        assert_eq!(json["tables"][0]["file"], "documents.parquet");
        assert_eq!(json["tables"][1]["sha256"], sha256);
        assert_eq!(json["schema"]["documents"][0]["name"], "document_id");
        assert_eq!(json["schema"]["documents"][0]["type"], "string");
    }
}
