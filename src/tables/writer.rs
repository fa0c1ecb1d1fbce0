//! A [`TableWriter`] makes the file of one table from rows, while the run goes.
//!
//! Memory is bounded: rows go to disk in row groups, which other threads encode. The bytes depend on
//! the rows and on nothing else. A file counts only after [`TableWriter::finish`] has read its
//! footer back.

use std::collections::{BTreeMap, VecDeque};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fs_err::File;
use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType, ZstdLevel};
use parquet::errors::Result as ParquetResult;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{SchemaDescPtr, SchemaDescriptor, Type, TypePtr};

use super::column::{BYTES_PER_GROUP, Chunk, Codec};
use super::fingerprinted::FingerprintedFile;
use super::row::{ColumnDescription, ColumnType, Columns, Row, TableDescription};
use crate::beside::{Beside, threads};
use crate::error::{Error, Result};

/// A row group is written when it has this many rows, or when they take [`BYTES_PER_GROUP`].
pub(super) const ROWS_PER_GROUP: usize = 65_536;
/// How many row groups of a table may wait until they are written: one for each thread, or so many. Of
/// those that end for their bytes one, since it takes long to have the next.
const MOST_WAITING: usize = 4;

/// A row group that was encoded, and the room for the next.
type Encoded<C> = (ParquetResult<RowGroup>, Room<C>);

/// Writes the rows of one table, in the order in which they are pushed, to a Parquet file.
pub struct TableWriter<R: Row> {
    path: PathBuf,
    schema: SchemaDescPtr,
    file: SerializedFileWriter<BufWriter<FingerprintedFile>>,
    room: Room<R::Columns>,
    buffered_rows: usize,
    buffered_bytes: usize,
    rows: u64,
    /// Row groups that other threads encode, in their order, and the room that their rows had.
    encoded: VecDeque<Beside<Encoded<R::Columns>>>,
}

/// Where a row group is made.
pub(super) struct Room<C> {
    pub(super) columns: C,
    /// None before the first row group.
    codec: Option<Codec>,
}

/// A row group as it is written.
pub(super) struct RowGroup(Vec<Chunk>);

/// A table that is complete on disk.
#[derive(Debug, Clone)]
pub(super) struct WrittenTable {
    pub(super) name: &'static str,
    pub(super) path: PathBuf,
    pub(super) rows: u64,
    /// The SHA-256 of the file.
    pub(super) sha256: String,
}

impl<R: Row> TableWriter<R> {
    /// Begins a file at `path`. The provenance, as names and values, goes into its footer.
    pub(super) fn create(path: PathBuf, provenance: BTreeMap<String, String>) -> Result<Self> {
        let file = FingerprintedFile::create(&path)
            .map_err(|error| cannot_write(&path).caused_by(error))?;
        let begun = schema_of(&R::TABLE).and_then(|schema| {
            let file = parquet_writer(file, schema.clone(), provenance)?;
            Ok((file, Arc::new(SchemaDescriptor::new(schema))))
        });
        let (file, schema) = begun.map_err(|error| cannot_write(&path).caused_by(error))?;
        Ok(Self {
            path,
            schema,
            file,
            room: Room::default(),
            buffered_rows: 0,
            buffered_bytes: 0,
            rows: 0,
            encoded: VecDeque::new(),
        })
    }

    /// Appends a row. Now and then this writes a row group.
    pub fn push(&mut self, row: R) -> Result<()> {
        self.buffered_bytes += self.room.columns.push(&row);
        self.buffered_rows += 1;
        if self.buffered_rows >= ROWS_PER_GROUP || self.buffered_bytes >= BYTES_PER_GROUP {
            self.end_row_group()?;
        }
        Ok(())
    }

    /// Writes what is left and the footer, sees to it that the file is on disk, and reads the
    /// footer back.
    pub(super) fn finish(mut self) -> Result<WrittenTable> {
        if self.buffered_rows > 0 {
            self.end_row_group()?;
        }
        while self.write_next_row_group()?.is_some() {}
        let file = self
            .file
            .into_inner()
            .map_err(|error| cannot_write(&self.path).caused_by(error))?;
        let sha256 = file
            .into_inner()
            .map_err(|error| error.into_error())
            .and_then(FingerprintedFile::finish)
            .map_err(|error| cannot_write(&self.path).caused_by(error))?;
        let written = WrittenTable {
            name: R::TABLE.name,
            path: self.path,
            rows: self.rows,
            sha256,
        };
        written.check()?;
        Ok(written)
    }

    /// Has the rows encoded on another thread, after the row groups for which there is no room
    /// were written.
    fn end_row_group(&mut self) -> Result<()> {
        let mut room = None;
        let most = match self.buffered_bytes >= BYTES_PER_GROUP {
            true => 1,
            false => threads().min(MOST_WAITING),
        };
        while self.encoded.len() >= most {
            room = self.write_next_row_group()?;
        }
        let mut room = std::mem::replace(&mut self.room, room.unwrap_or_default());
        let schema = self.schema();
        self.encoded
            .push_back(Beside::begin(move || (room.encode(&schema), room)));
        (self.buffered_rows, self.buffered_bytes) = (0, 0);
        Ok(())
    }

    /// Writes the first row group that waits, if there is one, and gives its room back.
    fn write_next_row_group(&mut self) -> Result<Option<Room<R::Columns>>> {
        let Some(next) = self.encoded.pop_front() else {
            return Ok(None);
        };
        let (group, room) = next.wait();
        self.write(group).map(|()| Some(room))
    }

    /// What a row group is encoded by elsewhere, to be handed to [`write`](Self::write).
    pub(super) fn schema(&self) -> SchemaDescPtr {
        Arc::clone(&self.schema)
    }

    /// Writes a row group. A table takes row groups or single rows, not both.
    pub(super) fn write(&mut self, group: ParquetResult<RowGroup>) -> Result<()> {
        let written = group.and_then(|RowGroup(chunks)| {
            if chunks.iter().all(|it| it.description.rows_written == 0) {
                return Ok(0);
            }
            let mut group = self.file.next_row_group()?;
            for chunk in chunks {
                group.append_column(&chunk.bytes, chunk.description)?;
            }
            group.close().map(|it| it.num_rows())
        });
        let rows = written.map_err(|error| cannot_write(&self.path).caused_by(error))?;
        self.rows += rows.unsigned_abs();
        Ok(())
    }
}

impl<C: Columns> Room<C> {
    /// Encodes the rows, and takes them out.
    pub(super) fn encode(&mut self, schema: &SchemaDescPtr) -> ParquetResult<RowGroup> {
        let codec = match &mut self.codec {
            Some(codec) => codec,
            none => none.insert(Codec::new()?),
        };
        let chunks = self.columns.to_chunks(schema, codec)?;
        self.columns.clear();
        Ok(RowGroup(chunks))
    }
}

impl<C: Columns> Default for Room<C> {
    fn default() -> Self {
        Self {
            columns: C::default(),
            codec: None,
        }
    }
}

impl WrittenTable {
    fn check(&self) -> Result<()> {
        let file =
            File::open(&self.path).map_err(|error| cannot_write(&self.path).caused_by(error))?;
        let found = SerializedFileReader::new(file.into_file())
            .map(|it| it.metadata().file_metadata().num_rows())
            .map_err(|error| cannot_write(&self.path).caused_by(error))?;
        if u64::try_from(found) != Ok(self.rows) {
            let reason = format!("{} rows were written and {found} came back", self.rows);
            return Err(cannot_write(&self.path).caused_by(reason));
        }
        Ok(())
    }
}

fn parquet_writer(
    file: FingerprintedFile,
    schema: TypePtr,
    provenance: BTreeMap<String, String>,
) -> ParquetResult<SerializedFileWriter<BufWriter<FingerprintedFile>>> {
    let pairs = provenance.into_iter();
    let pairs: Vec<KeyValue> = pairs
        .map(|(name, value)| KeyValue::new(name, value))
        .collect();
    let properties = Arc::new(properties(Some(pairs)));
    SerializedFileWriter::new(BufWriter::new(file), schema, properties)
}

/// How files are written, with what their footers say.
pub(super) fn properties(provenance: Option<Vec<KeyValue>>) -> WriterProperties {
    WriterProperties::builder()
        .set_key_value_metadata(provenance)
        .set_offset_index_disabled(true)
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build()
}

fn schema_of(table: &TableDescription) -> ParquetResult<TypePtr> {
    let columns = table.columns.iter().map(type_of);
    Type::group_type_builder("rows")
        .with_fields(columns.collect::<ParquetResult<Vec<TypePtr>>>()?)
        .build()
        .map(Arc::new)
}

fn type_of(column: &ColumnDescription) -> ParquetResult<TypePtr> {
    let (physical, logical) = match column.kind {
        ColumnType::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
        ColumnType::Int32 => (PhysicalType::INT32, None),
        ColumnType::Int64 => (PhysicalType::INT64, None),
        ColumnType::Float64 => (PhysicalType::DOUBLE, None),
        ColumnType::Boolean => (PhysicalType::BOOLEAN, None),
        ColumnType::Date => (PhysicalType::INT32, Some(LogicalType::Date)),
    };
    let repetition = match column.nullable {
        true => Repetition::OPTIONAL,
        false => Repetition::REQUIRED,
    };
    Type::primitive_type_builder(column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition)
        .build()
        .map(Arc::new)
}

pub(super) fn cannot_write(path: &Path) -> Error {
    Error::new(format!("cannot write the table `{}`", path.display())).with_hint(
        "see that the disk has space left and that nothing else changes the output folder; \
         the tables of the last run are untouched",
    )
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use polars::prelude::{ParquetReader, SerReader};

    use super::*;
    use crate::tables::read_back::ReadBack;
    use crate::tables::schema::{ConceptRow, DocumentTermRow, TermPeriodRow};

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
    fn row_groups_are_read_back_one_by_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table");
        let rows = ROWS_PER_GROUP * 2 + 1;
        write(&path, rows as i64);
        let mut table = ReadBack::open(&path).expect("it is Parquet");
        let ends = [0, ROWS_PER_GROUP, 2 * ROWS_PER_GROUP, rows];
        let groups: Vec<_> = ends.windows(2).map(|it| it[0]..it[1]).collect();
        assert_eq!(table.groups(), groups);
        for group in groups {
            let frame = table.read(&group, &["occurrences"]).expect("a column");
            assert_eq!((frame.width(), frame.height()), (1, group.len()));
            let first = frame.column("occurrences").expect("a column").i64();
            let first = first.expect("numbers").get(0);
            assert_eq!(first, Some(group.start as i64));
        }
        write(&path, 0);
        assert!(
            ReadBack::open(&path)
                .expect("it is Parquet")
                .groups()
                .is_empty()
        );
    }

    #[test]
    fn texts_that_differ_are_the_same_or_are_missing_come_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table");
        let mut writer = TableWriter::create(path.clone(), BTreeMap::new()).expect("a new file");
        let row = |number: usize| ConceptRow {
            concept: format!("concept {number}"),
            label_en: (number % 3 == 1).then(|| format!("{number} ").repeat(number % 400)),
            label_zh: None,
            broader: (number > 4).then(|| format!("概念 {}", number % 7)),
        };
        for number in 0..10_000 {
            writer.push(row(number)).expect("space on the disk");
        }
        writer.finish().expect("space on the disk");

        let frame = read(&path);
        let text = |name: &str, at: usize| {
            let column = frame.column(name).and_then(|it| it.str());
            column.expect("a column of text").get(at).map(str::to_owned)
        };
        for number in 0..10_000 {
            let found = ConceptRow {
                concept: text("concept", number).expect("a text"),
                label_en: text("label_en", number),
                label_zh: text("label_zh", number),
                broader: text("broader", number),
            };
            assert_eq!(found, row(number));
        }
    }

    #[test]
    fn texts_that_differ_are_divided_into_pages() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table");
        let mut writer = TableWriter::create(path.clone(), BTreeMap::new()).expect("a new file");
        for number in 0..4096 {
            let row = ConceptRow {
                concept: format!("{number:01024}"),
                label_en: None,
                label_zh: None,
                broader: None,
            };
            writer.push(row).expect("space on the disk");
        }
        writer.finish().expect("space on the disk");
        let file = SerializedFileReader::try_from(path.as_path()).expect("it is Parquet");
        let group = file.get_row_group(0).expect("it has rows");
        let pages = group.get_column_page_reader(0).expect("a column");
        let lengths = pages.map(|it| it.expect("a page").buffer().len());
        let lengths: Vec<usize> = lengths.collect();
        assert!(lengths.len() >= 4, "{lengths:?}");
        assert!(lengths.iter().all(|it| *it < 2 << 20), "{lengths:?}");
    }

    #[test]
    fn numbers_and_flags_come_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table");
        let mut writer = TableWriter::create(path.clone(), BTreeMap::new()).expect("a new file");
        let row = |number: i64| TermPeriodRow {
            language: "en",
            period: "2007".into(),
            term: "term".into(),
            occurrences: number * number - 7,
            documents: number / 5000,
            documents_total: i64::MIN + number % 3,
            tokens: 0,
            per_million: (number % 2 == 0).then_some(number as f64 / 3.0),
            ci_low: Some(-0.0),
            ci_high: None,
            per_million_mean_of_documents: (number > 9000).then_some(f64::MAX),
            cluster_low: Some((number % 10) as f64),
            cluster_high: None,
            overdispersion: None,
            thin: number % 5 == 2,
        };
        for number in 0..10_001 {
            writer.push(row(number)).expect("space on the disk");
        }
        writer.finish().expect("space on the disk");

        let frame = read(&path);
        let whole = |name: &str, at: usize| {
            let column = frame.column(name).and_then(|it| it.i64());
            column.expect("whole numbers").get(at)
        };
        let real = |name: &str, at: usize| {
            let column = frame.column(name).and_then(|it| it.f64());
            column.expect("numbers").get(at).map(f64::to_bits)
        };
        let thin = frame.column("thin").and_then(|it| it.bool());
        let thin = thin.expect("flags");
        for (at, number) in (0..10_001).enumerate() {
            let row = row(number);
            assert_eq!(whole("occurrences", at), Some(row.occurrences));
            assert_eq!(whole("documents", at), Some(row.documents));
            assert_eq!(whole("documents_total", at), Some(row.documents_total));
            assert_eq!(whole("tokens", at), Some(0));
            assert_eq!(real("per_million", at), row.per_million.map(f64::to_bits));
            assert_eq!(real("ci_low", at), Some((-0.0_f64).to_bits()));
            assert_eq!(real("ci_high", at), None);
            let mean = row.per_million_mean_of_documents;
            assert_eq!(
                real("per_million_mean_of_documents", at),
                mean.map(f64::to_bits)
            );
            assert_eq!(real("cluster_low", at), row.cluster_low.map(f64::to_bits));
            assert_eq!(thin.get(at), Some(row.thin));
        }
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
        let types: Vec<String> = frame.dtypes().iter().map(ToString::to_string).collect();
        assert_eq!(types, ["str", "str", "str", "str", "i64", "f64", "f64"]);
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
