//! A partition is the rows of a table that have the same language, or the same period, or both.
//!
//! A finished table can be divided into partitions, each a file of its own in folders that are named
//! as Hive names them, such as `terms/language=en/terms.parquet`. Readers of Parquet then open only
//! the files that they are asked about. The files have the columns that their folders do not name,
//! as these readers expect, and their rows stand in the order of the table.

mod rows;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fs_err::{self as fs, File};
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::ByteArrayType;
use parquet::errors::Result as ParquetResult;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::{Type, TypePtr};

use self::rows::{Part, Rows};
use super::fingerprinted::FingerprintedFile;
use super::row::TableDescription;
use super::writer::{ROWS_PER_GROUP, WrittenTable, cannot_write, properties};
use crate::config::PartitionColumn;
use crate::error::Result;

/// How many partitions are written at once: few enough for the files that a process may open.
const AT_ONCE: usize = 64;

/// How many rows wait until they are written, all partitions together.
const MOST_WAITING: usize = 4 * ROWS_PER_GROUP;

/// What stands for null in the name of a folder.
const NULL: &str = "__HIVE_DEFAULT_PARTITION__";

/// The values of the columns that tell a partition from others.
type Key = Vec<Option<String>>;

/// A file of the output folder while it is still beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StagedFile {
    /// Its place in the output folder.
    pub(super) place: PathBuf,
    pub(super) path: PathBuf,
    pub(super) rows: u64,
    pub(super) sha256: String,
}

/// The files of a table: one for each partition if it has some of the columns, and rows.
///
/// # Errors
///
/// If the table cannot be read back, or a partition not be written.
pub(super) fn divide(
    table: &WrittenTable,
    description: &TableDescription,
    by: &[PartitionColumn],
) -> Result<Vec<StagedFile>> {
    let in_table = |it: &PartitionColumn| {
        let mut names = description.columns.iter().map(|column| column.name);
        Some((it.name(), names.position(|name| name == it.name())?))
    };
    let wanted = PartitionColumn::ALL.iter().filter(|it| by.contains(it));
    let columns: Vec<(&str, usize)> = wanted.filter_map(in_table).collect();
    if columns.is_empty() || table.rows == 0 {
        return Ok(vec![StagedFile {
            place: file_name(table.name).into(),
            path: table.path.clone(),
            rows: table.rows,
            sha256: table.sha256.clone(),
        }]);
    }
    let divided = Division { table, columns }.files();
    let files = divided.map_err(|error| cannot_write(&table.path).caused_by(error))?;
    fs::remove_file(&table.path).map_err(|error| cannot_write(&table.path).caused_by(error))?;
    Ok(files)
}

/// The file of a table, or of a partition in its folder.
pub(super) fn file_name(table: &str) -> String {
    format!("{table}.parquet")
}

/// A table and the columns, by name and place, whose values divide it.
struct Division<'t> {
    table: &'t WrittenTable,
    columns: Vec<(&'static str, usize)>,
}

impl Division<'_> {
    fn files(&self) -> ParquetResult<Vec<StagedFile>> {
        let source = SerializedFileReader::new(File::open(&self.table.path)?.into_file())?;
        let mut keys = BTreeSet::new();
        for group in 0..source.num_row_groups() {
            keys.extend(self.keys_of(&source, group)?);
        }
        let keys: Vec<Key> = keys.into_iter().collect();
        let mut files = Vec::new();
        for some in keys.chunks(AT_ONCE) {
            files.extend(self.files_of(&source, some)?);
        }
        Ok(files)
    }

    /// The keys of the rows of a row group.
    fn keys_of(
        &self,
        source: &SerializedFileReader<std::fs::File>,
        group: usize,
    ) -> ParquetResult<Vec<Key>> {
        let group = source.get_row_group(group)?;
        let n_rows = group.metadata().num_rows() as usize;
        let mut keys = vec![Key::new(); n_rows];
        for &(_, column) in &self.columns {
            let can_be_null = group
                .metadata()
                .column(column)
                .column_descr()
                .max_def_level()
                > 0;
            let mut reader =
                get_typed_column_reader::<ByteArrayType>(group.get_column_reader(column)?);
            let (mut texts, mut levels) = (Vec::new(), Vec::new());
            reader.read_records(n_rows, Some(&mut levels), None, &mut texts)?;
            let mut texts = texts.iter();
            for (place, key) in keys.iter_mut().enumerate() {
                let is_null = can_be_null && levels[place] == 0;
                let text = if is_null { None } else { texts.next() };
                let text = text.map(|it| it.as_utf8().map(str::to_owned));
                key.push(text.transpose()?);
            }
        }
        Ok(keys)
    }

    /// Writes some of the partitions, for which the table is read once.
    fn files_of(
        &self,
        source: &SerializedFileReader<std::fs::File>,
        keys: &[Key],
    ) -> ParquetResult<Vec<StagedFile>> {
        let mut parts: Vec<Part> = Vec::new();
        let mut files: Vec<StagedFile> = Vec::new();
        let metadata = source.metadata().file_metadata();
        let properties = Arc::new(properties(metadata.key_value_metadata().cloned()));
        let schema = self.schema(metadata.schema())?;
        for key in keys {
            let place = self.place(key);
            let path = self.table.path.with_file_name(&place);
            fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
            let file = FingerprintedFile::create(&path)?;
            let (schema, properties) = (Arc::clone(&schema), Arc::clone(&properties));
            parts.push(Part::create(file, schema, properties)?);
            files.push(StagedFile {
                place,
                path,
                rows: 0,
                sha256: String::new(),
            });
        }
        for group in 0..source.num_row_groups() {
            let of_rows: Vec<Option<usize>> = (self.keys_of(source, group)?.iter())
                .map(|key| keys.binary_search(key).ok())
                .collect();
            let mut rows = vec![Vec::new(); keys.len()];
            for (row, part) in of_rows.iter().enumerate() {
                if let Some(part) = *part {
                    rows[part].push(row);
                }
            }
            let all = Rows::read(source.get_row_group(group)?.as_ref(), |column| {
                !self.divides_by(column)
            })?;
            for ((part, file), rows) in parts.iter_mut().zip(&mut files).zip(&rows) {
                part.add(&all, rows)?;
                file.rows += rows.len() as u64;
            }
            write_most(&mut parts)?;
        }
        for (part, file) in parts.into_iter().zip(&mut files) {
            file.sha256 = part.finish()?;
        }
        Ok(files)
    }

    /// The schema of partitions: that of the table without the columns that divide it.
    fn schema(&self, of_table: &Type) -> ParquetResult<TypePtr> {
        let fields = of_table.get_fields().iter().enumerate();
        let fields = fields.filter(|(column, _)| !self.divides_by(*column));
        Type::group_type_builder(of_table.name())
            .with_fields(fields.map(|(_, field)| Arc::clone(field)).collect())
            .build()
            .map(Arc::new)
    }

    fn divides_by(&self, column: usize) -> bool {
        self.columns.iter().any(|&(_, it)| it == column)
    }

    /// Where in the output folder the file of a partition stands.
    fn place(&self, key: &Key) -> PathBuf {
        let mut place = PathBuf::from(self.table.name);
        for ((column, _), value) in self.columns.iter().zip(key) {
            place.push(format!("{column}={}", value.as_deref().unwrap_or(NULL)));
        }
        place.join(file_name(self.table.name))
    }
}

/// Writes the longest row groups until few enough rows wait.
fn write_most(parts: &mut [Part]) -> ParquetResult<()> {
    while parts.iter().map(Part::n_waiting).sum::<usize>() > MOST_WAITING {
        if let Some(longest) = parts.iter_mut().max_by_key(|it| it.n_waiting()) {
            longest.write()?;
        }
    }
    Ok(())
}

/// Removes the files of a table that an earlier run made, whole or as partitions, but those in some
/// places, and nothing else.
///
/// # Errors
///
/// If a file that is one of them cannot be removed.
pub(super) fn remove_others(
    output: &Path,
    table: &str,
    places: &BTreeSet<&Path>,
) -> std::io::Result<()> {
    let name = file_name(table);
    let whole = output.join(&name);
    if whole.is_file() && !places.contains(Path::new(&name)) {
        fs::remove_file(whole)?;
    }
    match output.join(table).is_dir() {
        true => remove_below(output, Path::new(table), &name, places),
        false => Ok(()),
    }
}

/// Removes files in the folders of partitions, and folders that are empty then: what holds something
/// else is not ours to remove.
fn remove_below(
    output: &Path,
    folder: &Path,
    name: &str,
    places: &BTreeSet<&Path>,
) -> std::io::Result<()> {
    for entry in fs::read_dir(output.join(folder))? {
        let entry = entry?;
        let place = folder.join(entry.file_name());
        if is_of_partition(&place) && entry.file_type()?.is_dir() {
            remove_below(output, &place, name, places)?;
        } else if is_of_partition(folder) && place.ends_with(name) && !places.contains(&*place) {
            fs::remove_file(entry.path())?;
        }
    }
    if fs::read_dir(output.join(folder))?.next().is_none() {
        fs::remove_dir(output.join(folder))?;
    }
    Ok(())
}

/// Whether a folder is named as those of partitions are.
fn is_of_partition(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let column = name.split_once('=').map(|(column, _)| column);
    PartitionColumn::ALL
        .iter()
        .any(|it| column == Some(it.name()))
}

#[cfg(test)]
mod tests;
