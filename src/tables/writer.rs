//! A [`TableWriter`] makes the file of one table from rows, while the run goes.
//!
//! Memory is bounded: rows go to disk in row groups. The bytes depend on the rows and on nothing
//! else. A file counts only after [`TableWriter::finish`] has read its footer back.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use fs_err::File;
use polars::error::PolarsResult;
use polars::prelude::{
    BatchedWriter, DataFrame, Field, KeyValueMetadata, ParquetCompression, ParquetMetadataContext,
    ParquetReader, ParquetWriter, Schema, SerReader, StatisticsOptions,
};

use super::row::{Buffers, Row, TableDescription};
use crate::error::{Error, Result};

/// A row group is written when it has this many rows …
pub(super) const ROWS_PER_GROUP: usize = 65_536;
/// … or when its values take this many bytes, so that long paragraphs do not fill the memory.
const BYTES_PER_GROUP: usize = 64 << 20;
/// Bounds of text in the statistics of a column are cut to this many bytes. Set here because
/// polars would otherwise take it from the environment.
const BYTES_PER_BOUND: u64 = 64;

/// Writes the rows of one table, in the order in which they are pushed, to a Parquet file.
pub struct TableWriter<R: Row> {
    path: PathBuf,
    parquet: BatchedWriter<BufWriter<File>>,
    provenance: BTreeMap<String, String>,
    buffers: R::Buffers,
    buffered_rows: usize,
    buffered_bytes: usize,
    rows: u64,
}

/// A table that is complete on disk.
#[derive(Debug)]
pub(super) struct WrittenTable {
    pub(super) name: &'static str,
    pub(super) path: PathBuf,
    pub(super) rows: u64,
}

impl<R: Row> TableWriter<R> {
    /// Begins a file at `path`. The provenance, as names and values, goes into its footer.
    pub(super) fn create(path: PathBuf, provenance: BTreeMap<String, String>) -> Result<Self> {
        let file = File::create(&path).map_err(|error| cannot_write(&path).caused_by(error))?;
        let parquet = parquet_writer(BufWriter::new(file))
            .batched(&schema_of(&R::TABLE))
            .map_err(|error| cannot_write(&path).caused_by(error))?;
        Ok(Self {
            path,
            parquet,
            provenance,
            buffers: R::Buffers::default(),
            buffered_rows: 0,
            buffered_bytes: 0,
            rows: 0,
        })
    }

    /// Appends a row. Now and then this writes a row group.
    pub fn push(&mut self, row: R) -> Result<()> {
        self.buffered_bytes += self.buffers.push(row);
        self.buffered_rows += 1;
        if self.buffered_rows >= ROWS_PER_GROUP || self.buffered_bytes >= BYTES_PER_GROUP {
            self.write_row_group()?;
        }
        Ok(())
    }

    /// Appends rows that are in a frame with the columns of the table, as a row group.
    pub(super) fn write_frame(&mut self, frame: &DataFrame) -> Result<()> {
        self.rows += frame.height() as u64;
        self.parquet
            .write_batch(frame)
            .map_err(|error| cannot_write(&self.path).caused_by(error))
    }

    /// Writes what is left and the footer, sees to it that the file is on disk, and reads the
    /// footer back.
    pub(super) fn finish(mut self) -> Result<WrittenTable> {
        if self.buffered_rows > 0 {
            self.write_row_group()?;
        }
        self.write_footer()
            .map_err(|error| cannot_write(&self.path).caused_by(error))?;
        let written = WrittenTable {
            name: R::TABLE.name,
            path: self.path,
            rows: self.rows,
        };
        // The last handle is closed before the file is read.
        drop(self.parquet);
        written.check()?;
        Ok(written)
    }

    fn write_row_group(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.buffered_rows);
        let frame =
            std::mem::replace(&mut self.buffers, R::Buffers::with_capacity(rows)).into_frame(rows);
        self.buffered_bytes = 0;
        self.write_frame(&frame)
    }

    /// Ends the file without the Arrow schema that polars would add: it declares text as
    /// `string_view`, which many readers do not know. Without it every reader takes the types
    /// from the Parquet schema, where text is text.
    fn write_footer(&self) -> PolarsResult<u64> {
        let provenance = self.provenance.clone().into_iter().collect();
        let pairs = KeyValueMetadata::from_static(provenance)
            .collect(ParquetMetadataContext { arrow_schema: "" })?;
        let mut file = self
            .parquet
            .get_writer()
            .lock()
            .expect("no thread panicked while it wrote");
        file.end(Some(pairs))
    }
}

impl WrittenTable {
    fn check(&self) -> Result<()> {
        let file = File::options()
            .read(true)
            // Some systems let only writers ask for a file to be put on disk.
            .write(true)
            .open(&self.path)
            .and_then(|file| file.sync_all().map(|()| file))
            .map_err(|error| cannot_write(&self.path).caused_by(error))?;
        let found = ParquetReader::new(file.into_file())
            .num_rows()
            .map_err(|error| cannot_write(&self.path).caused_by(error))?;
        if found as u64 != self.rows {
            let reason = format!("{} rows were written and {found} came back", self.rows);
            return Err(cannot_write(&self.path).caused_by(reason));
        }
        Ok(())
    }
}

fn parquet_writer<W: Write>(file: W) -> ParquetWriter<W> {
    ParquetWriter::new(file)
        .with_compression(ParquetCompression::Zstd(None))
        .with_statistics(StatisticsOptions {
            binary_statistics_truncate_length: Some(BYTES_PER_BOUND),
            ..StatisticsOptions::default()
        })
        // polars' own threads would not follow the number of threads that the user chose.
        .set_parallel(false)
}

fn schema_of(table: &TableDescription) -> Schema {
    table
        .columns
        .iter()
        .map(|column| Field::new(column.name.into(), column.kind.data_type()))
        .collect()
}

pub(super) fn cannot_write(path: &Path) -> Error {
    Error::new(format!("cannot write the table `{}`", path.display())).with_hint(
        "see that the disk has space left and that nothing else changes the output folder; \
         the tables of the last run are untouched",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::schema::{ConceptRow, DocumentTermRow};

    fn term(number: i64) -> DocumentTermRow {
        DocumentTermRow {
            document_id: format!("document {}", number / 1000).into(),
            language: "en",
            term: format!("term {}", number * 7919 % 5003),
            surface: "surface".into(),
            occurrences: number,
            tf_idf_count_log10: None,
            tf_idf_count_smooth: None,
        }
    }

    fn write(path: &Path, rows: i64) -> WrittenTable {
        let provenance = BTreeMap::from([("termtide.version".into(), "1".into())]);
        let mut writer = TableWriter::create(path.into(), provenance).expect("a new file");
        for number in 0..rows {
            writer.push(term(number)).expect("space on the disk");
        }
        writer.finish().expect("space on the disk")
    }

    fn read(path: &Path) -> polars::prelude::DataFrame {
        let file = std::fs::File::open(path).expect("the file is there");
        ParquetReader::new(file).finish().expect("it is Parquet")
    }

    #[test]
    fn rows_come_back_in_order_from_several_row_groups() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table");
        let rows = ROWS_PER_GROUP as i64 * 2 + 1;
        assert_eq!(write(&path, rows).rows, rows as u64);

        let frame = read(&path);
        let occurrences = frame.column("occurrences").and_then(|it| it.i64().cloned());
        let found: Vec<_> = occurrences.expect("a column").into_no_null_iter().collect();
        assert_eq!(found, (0..rows).collect::<Vec<_>>());
    }

    #[test]
    fn a_table_without_rows_has_all_its_columns() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table");
        assert_eq!(write(&path, 0).rows, 0);

        let frame = read(&path);
        let names: Vec<_> = frame.get_column_names();
        assert_eq!(frame.height(), 0);
        assert_eq!(
            names,
            [
                "document_id",
                "language",
                "term",
                "surface",
                "occurrences",
                "tf_idf_count_log10",
                "tf_idf_count_smooth"
            ]
        );
        assert_eq!(*frame.schema().as_ref(), schema_of(&DocumentTermRow::TABLE));
    }

    #[test]
    fn the_footer_holds_the_provenance_and_no_arrow_schema() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table");
        write(&path, 1);

        let file = std::fs::File::open(path).expect("the file is there");
        let mut reader = ParquetReader::new(file);
        let metadata = reader.get_metadata().expect("it is Parquet");
        let pairs = metadata.key_value_metadata().clone().unwrap_or_default();
        let pairs: Vec<_> = pairs.into_iter().map(|it| (it.key, it.value)).collect();
        assert_eq!(pairs, [("termtide.version".into(), Some("1".into()))]);
    }

    #[test]
    fn bytes_do_not_depend_on_the_number_of_threads() {
        let folder = tempfile::tempdir().expect("a folder");
        let bytes_with = |threads: usize| {
            let path = folder.path().join(threads.to_string());
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.expect("threads").install(|| write(&path, 100_000));
            std::fs::read(path).expect("the file is there")
        };
        let once = bytes_with(1);
        assert!(once == bytes_with(2));
        assert!(once == bytes_with(8));
    }

    #[test]
    fn long_values_end_a_row_group_early() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table");
        let mut writer = TableWriter::create(path, BTreeMap::new()).expect("a new file");
        for _ in 0..BYTES_PER_GROUP / (1 << 20) {
            let row = ConceptRow {
                concept: "long".repeat(1 << 18),
                label_en: None,
                label_zh: None,
                broader: None,
            };
            writer.push(row).expect("space on the disk");
        }
        assert_eq!(writer.buffered_rows, 0);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_an_error_with_the_path_and_what_to_do() {
        let full = PathBuf::from("/dev/full");
        let mut writer = TableWriter::create(full, BTreeMap::new()).expect("it opens");
        writer.push(term(1)).expect("it stays in memory");
        let report = writer.finish().expect_err("nothing fits").report();
        assert!(
            report.starts_with("error: cannot write the table `/dev/full`\n"),
            "{report}"
        );
        assert!(report.contains("No space left on device"), "{report}");
        assert!(
            report.contains("hint: see that the disk has space left"),
            "{report}"
        );
    }
}
