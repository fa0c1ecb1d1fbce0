//! A [`Publication`] replaces the tables in the output folder by those of a new run, all of them
//! or none.
//!
//! Tables are made in a hidden folder beside the old ones and moved when all are complete. A run
//! that fails or is killed before that leaves the old tables as they were, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::TryLockError;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use fs_err::{self as fs, File};

use super::partitions::{StagedFile, divide, file_name, remove_others};
use super::readme::describe;
use super::row::Row;
use super::run_record::{RunRecord, tables_of_others};
use super::schema::TABLES;
use super::writer::{TableWriter, WrittenTable};
use crate::config::PartitionColumn;
use crate::error::{Error, Result};

const STAGING: &str = ".termtide-staging";
const LOCK: &str = ".termtide-lock";
const RUN_RECORD: &str = "run.json";
const README: &str = "README.md";

/// The tables of one run on their way to the output folder.
///
/// Dropped without [`publish`](Self::publish), it leaves the folder as it was.
#[derive(Debug)]
pub struct Publication {
    output: PathBuf,
    provenance: BTreeMap<String, String>,
    partition_by: Vec<PartitionColumn>,
    /// Tables of which several may be made at the same time.
    tables: Mutex<Vec<WrittenTable>>,
    /// Held, not read: the lock ends with the file, also when the process is killed.
    _lock: File,
}

/// A table in its place in the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedTable {
    /// Name of the table, as in the schema.
    pub name: &'static str,
    /// Its file in the output folder, or the folder with its partitions.
    pub path: PathBuf,
    /// Number of rows.
    pub rows: u64,
}

impl Publication {
    /// Opens the output folder for one run, creating it if need be, and clears what a killed run
    /// left behind.
    ///
    /// The provenance says what the tables are made from (version, fingerprints of the
    /// configuration, lexicon and dictionary); it goes into every file and must not hold a time,
    /// a path or a number of threads.
    ///
    /// # Errors
    /// If the folder cannot be written to, if another run is writing to it, or if it holds files of
    /// somebody else in the places of tables.
    pub fn begin(output: &Path, provenance: BTreeMap<String, String>) -> Result<Self> {
        let unusable = |error| cannot_use(output, error);
        if output.is_file() {
            return Err(is_a_file(output));
        }
        if output.is_symlink() && !output.exists() {
            return Err(leads_nowhere(output));
        }
        check_places(output)?;
        fs::create_dir_all(output).map_err(unusable)?;
        let lock = lock(output)?;
        let staging = output.join(STAGING);
        if staging.exists() {
            fs::remove_dir_all(&staging).map_err(unusable)?;
        }
        fs::create_dir(&staging).map_err(unusable)?;
        Ok(Self {
            output: output.to_path_buf(),
            provenance,
            partition_by: Vec::new(),
            tables: Mutex::default(),
            _lock: lock,
        })
    }

    /// Has each table divided into files by those of the columns that it has.
    pub fn partitioned_by(mut self, columns: &[PartitionColumn]) -> Self {
        self.partition_by = columns.to_vec();
        self
    }

    /// Begins the table that `R` is a row of. Hand the writer back to
    /// [`complete`](Self::complete) after the last row.
    pub fn writer<R: Row>(&self) -> Result<TableWriter<R>> {
        let path = self.staging().join(file_name(R::TABLE.name));
        TableWriter::create(path, self.provenance.clone())
    }

    /// Begins a table of which some columns are filled in later, in a file that is not published.
    pub fn draft<R: Row>(&self) -> Result<TableWriter<R>> {
        let path = self.staging().join(format!("{}.draft", R::TABLE.name));
        TableWriter::create(path, BTreeMap::new())
    }

    /// A file that is there to be written and read while the run goes, and not published.
    pub(crate) fn scratch(&self, name: &str) -> Result<File> {
        File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(self.staging().join(name))
            .map_err(|error| cannot_use(&self.output, error))
    }

    /// Ends a table.
    pub fn complete<R: Row>(&self, writer: TableWriter<R>) -> Result<()> {
        let table = writer.finish()?;
        self.with_tables(|tables| tables.push(table));
        Ok(())
    }

    /// The table that `R` is a row of, which was completed before.
    pub(super) fn completed<R: Row>(&self) -> Result<WrittenTable> {
        let is_wanted = |it: &&WrittenTable| it.name == R::TABLE.name;
        let found = self.with_tables(|tables| tables.iter().find(is_wanted).cloned());
        found.ok_or_else(|| {
            Error::new(format!("the table `{}` is not complete", R::TABLE.name))
                .with_hint("this is a mistake in the program: it is read before it is written")
        })
    }

    /// Writes a whole table.
    pub fn write<R: Row>(&self, rows: impl IntoIterator<Item = R>) -> Result<()> {
        let mut writer = self.writer::<R>()?;
        for row in rows {
            writer.push(row)?;
        }
        self.complete(writer)
    }

    /// Moves the tables into the output folder and describes them in `run.json` and `README.md`.
    ///
    /// `run.json` is taken away before the first table is moved and comes back after the last:
    /// where it is missing, tables of two runs may stand side by side.
    ///
    /// # Errors
    /// If a table of the schema was not completed, or a file cannot be moved.
    pub fn publish(self) -> Result<Vec<PublishedTable>> {
        let mut tables = self.with_tables(std::mem::take);
        check_complete(&tables)?;
        tables.sort_unstable_by_key(|table| place_in_schema(table.name));
        let mut files = Vec::new();
        let mut published = Vec::new();
        for table in &tables {
            let of_table = self.divide(table)?;
            published.push(PublishedTable {
                name: table.name,
                path: self.output.join(first_folder(&of_table)),
                rows: table.rows,
            });
            files.extend(of_table);
        }
        let record = RunRecord::of(&self.provenance, &files).to_json();
        self.replace(&files, &record)
            .map_err(|error| cannot_publish(&self.output, error))?;
        Ok(published)
    }

    fn divide(&self, table: &WrittenTable) -> Result<Vec<StagedFile>> {
        let description = TABLES.iter().find(|it| it.name == table.name);
        let description = description.expect("a written table is in the schema");
        divide(table, description, &self.partition_by)
    }

    /// A panic between two tables cannot leave the list half changed.
    fn with_tables<T>(&self, change: impl FnOnce(&mut Vec<WrittenTable>) -> T) -> T {
        change(&mut self.tables.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace(&self, files: &[StagedFile], record: &str) -> std::io::Result<()> {
        let staged_record = self.stage(RUN_RECORD, record)?;
        let staged_readme = self.stage(README, &describe())?;
        let old_record = self.output.join(RUN_RECORD);
        let mut of_others = BTreeSet::new();
        if old_record.exists() {
            of_others = tables_of_others(&String::from_utf8_lossy(&fs::read(&old_record)?));
            fs::remove_file(old_record)?;
        }
        sync_folder(&self.output)?;
        for file in files {
            let place = self.output.join(&file.place);
            let folder = place.parent().unwrap_or(&self.output);
            fs::create_dir_all(folder)?;
            fs::rename(&file.path, &place)?;
            sync_folder(folder)?;
        }
        let places: BTreeSet<&Path> = files.iter().map(|it| it.place.as_path()).collect();
        let names = TABLES.iter().map(|it| it.name);
        for name in names.chain(of_others.iter().map(String::as_str)) {
            remove_others(&self.output, name, &places)?;
        }
        fs::rename(staged_readme, self.output.join(README))?;
        sync_folder(&self.output)?;
        fs::rename(staged_record, self.output.join(RUN_RECORD))?;
        sync_folder(&self.output)
    }

    fn stage(&self, name: &str, text: &str) -> std::io::Result<PathBuf> {
        let path = self.staging().join(name);
        let mut file = File::create(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        Ok(path)
    }

    fn staging(&self) -> PathBuf {
        self.output.join(STAGING)
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        // A folder that cannot be removed now is cleared by the next run.
        let _ = fs::remove_dir_all(self.staging());
    }
}

/// Refuses what cannot be replaced, and what is not ours to replace.
fn check_places(output: &Path) -> Result<()> {
    let tables = TABLES.iter().map(|it| file_name(it.name));
    let names = tables.chain([README, RUN_RECORD].map(Into::into));
    let is_ours = was_published_in(output);
    for place in names.map(|it| output.join(it)) {
        if place.is_dir() {
            return Err(is_a_folder(&place));
        }
        if place.exists() && !is_ours {
            return Err(is_of_others(&place));
        }
    }
    Ok(())
}

/// Whether a run has been there: its lock stays, and the record or the page are there as well if
/// somebody has copied the folder without hidden files.
fn was_published_in(output: &Path) -> bool {
    let says = |name: &str, words: &str| {
        let bytes = fs::read(output.join(name)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).contains(words)
    };
    output.join(LOCK).exists()
        || says(RUN_RECORD, "\"termtide.version\"")
        || says(README, "`termtide` wrote this page")
}

fn check_complete(tables: &[WrittenTable]) -> Result<()> {
    for table in TABLES {
        let writers = tables.iter().filter(|it| it.name == table.name).count();
        if writers != 1 {
            let message = format!("the table `{}` was completed {writers} times", table.name);
            return Err(Error::new(message)
                .with_hint("this is a mistake in the program: a run completes each table once"));
        }
    }
    Ok(())
}

/// Takes the lock of the folder. The file stays: removing it could take it from under another run.
fn lock(output: &Path) -> Result<File> {
    let file = File::options()
        .create(true)
        .append(true)
        .open(output.join(LOCK))
        .map_err(|error| cannot_use(output, error))?;
    match file.file().try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(is_in_use(output)),
        Err(TryLockError::Error(error)) => Err(cannot_lock(output, error)),
    }
}

/// Makes renames last through a loss of power, where folders can be synchronized at all.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// The first step of the way to the files of a table.
fn first_folder(files: &[StagedFile]) -> &Path {
    let place = files.first().map_or(Path::new(""), |it| &it.place);
    place.iter().next().map_or(place, Path::new)
}

fn place_in_schema(name: &str) -> Option<usize> {
    TABLES.iter().position(|table| table.name == name)
}

fn is_a_file(output: &Path) -> Error {
    Error::new(format!(
        "the output `{}` is a file, not a folder",
        output.display()
    ))
    .with_hint("name a folder for the tables, with `--output` or `output` in termtide.toml")
}

fn leads_nowhere(output: &Path) -> Error {
    let message = format!(
        "the output `{}` is a link that leads nowhere",
        output.display()
    );
    Error::new(message).with_hint("make the folder that it leads to, or name another one")
}

fn is_a_folder(place: &Path) -> Error {
    let message = format!("`{}` is a folder where a file has to be", place.display());
    Error::new(message).with_hint("move it away, or name another folder with `--output`")
}

fn is_of_others(place: &Path) -> Error {
    let message = format!(
        "the run would replace `{}`, which no run has made",
        place.display()
    );
    Error::new(message).with_hint(
        "name a folder for the tables alone, with `--output` or `output` in termtide.toml",
    )
}

fn is_in_use(output: &Path) -> Error {
    Error::new(format!(
        "another run is writing to the output folder `{}`",
        output.display()
    ))
    .with_hint("wait until it ends, or name another folder with `--output`")
}

fn cannot_lock(output: &Path, error: std::io::Error) -> Error {
    Error::new(format!(
        "cannot lock the output folder `{}`",
        output.display()
    ))
    .caused_by(error)
    .with_hint("name a folder on a disk of this machine with `--output`, and copy from there")
}

fn cannot_use(output: &Path, error: std::io::Error) -> Error {
    Error::new(format!(
        "cannot write to the output folder `{}`",
        output.display()
    ))
    .caused_by(error)
    .with_hint("see that you may write there, or name another folder with `--output`")
}

fn cannot_publish(output: &Path, error: std::io::Error) -> Error {
    Error::new(format!(
        "cannot put the tables into the output folder `{}`",
        output.display()
    ))
    .caused_by(error)
    .with_hint("if `run.json` is missing there, old and new tables may be mixed; run again")
}

#[cfg(test)]
mod tests;
