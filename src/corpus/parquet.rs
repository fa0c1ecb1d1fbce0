//! Many documents in one Parquet file: a row for each, read by row group.

use std::io::{self, Cursor};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use polars::io::mmap::MmapBytesReader;
use polars::prelude::{
    AnyValue, ArrowDataType, DataFrame, FileMetadata, ParallelStrategy, ParquetReader, SerReader,
    TimeUnit,
};

use super::bulk::{Flaw, Record, field_name};
use super::files::Stored;
use super::packed::bare;

/// The most bytes of text and values in a row group, which is read as a whole.
const LARGEST_GROUP: usize = 1 << 30;

fn open(stored: &Stored) -> Result<Box<dyn MmapBytesReader>, Flaw> {
    let opened: io::Result<Box<dyn MmapBytesReader>> = match stored {
        Stored::File(path) => {
            fs_err::File::open(path).map(|file| Box::new(file.into_parts().0) as Box<_>)
        }
        Stored::Memory(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
    };
    opened.map_err(|error| bare(&error))
}

/// The records of a Parquet file, or what is wrong with the file.
///
/// Columns of text, numbers and dates become fields; nested ones are passed over.
pub(super) fn parquet_rows(
    stored: Stored,
) -> Result<impl Iterator<Item = (usize, Result<Record, Flaw>)>, Flaw> {
    let layout = guarded(|| Layout::of(&stored))?;
    let groups = layout.groups.clone().into_iter();
    let mut first_row = 0;
    Ok(groups.flat_map(move |group| {
        let rows = match guarded(|| layout.read(&stored, first_row, &group)) {
            Ok(frame) => Rows::Read { frame, next: 0 },
            Err(flaw) => Rows::Unread(Some(flaw)),
        };
        let number = first_row + 1;
        first_row += group.n_rows;
        rows.enumerate().map(move |(row, it)| (number + row, it))
    }))
}

/// The library may panic on a file that somebody made to be wrong.
fn guarded<T>(read: impl FnOnce() -> Result<T, Flaw>) -> Result<T, Flaw> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err("it is damaged beyond what can be told".to_owned()))
}

/// The parts of a file, by its footer.
struct Layout {
    metadata: Arc<FileMetadata>,
    /// The columns that become fields.
    columns: Vec<usize>,
    groups: Vec<Group>,
}

#[derive(Debug, Clone)]
struct Group {
    n_rows: usize,
    n_bytes: usize,
}

impl Layout {
    fn of(stored: &Stored) -> Result<Self, Flaw> {
        let mut reader = ParquetReader::new(open(stored)?);
        let no_parquet = |error| format!("it is no Parquet file, or a part of one ({error})");
        let schema = reader.schema().map_err(no_parquet)?;
        let columns: Vec<usize> = (schema.iter_values().enumerate())
            .filter_map(|(index, field)| is_flat(field.dtype()).then_some(index))
            .collect();
        let metadata = Arc::clone(reader.get_metadata().map_err(no_parquet)?);
        let groups = metadata.row_groups.iter().map(|group| Group {
            n_rows: group.num_rows(),
            n_bytes: group.total_byte_size(),
        });
        Ok(Self {
            groups: groups.collect(),
            columns,
            metadata,
        })
    }

    fn read(&self, stored: &Stored, first_row: usize, group: &Group) -> Result<DataFrame, Flaw> {
        if group.n_bytes > LARGEST_GROUP {
            return Err(
                "its row group has more than 1 GiB; write the file with smaller row groups"
                    .to_owned(),
            );
        }
        let mut reader = ParquetReader::new(open(stored)?);
        reader.set_metadata(Arc::clone(&self.metadata));
        reader
            // polars' own threads would not follow the number of threads that the user chose.
            .read_parallel(ParallelStrategy::None)
            .with_projection(Some(self.columns.clone()))
            .with_slice(Some((first_row, group.n_rows)))
            .finish()
            .map_err(|error| format!("its row group cannot be read ({error})"))
    }
}

/// Whether a value of the type can be a field.
fn is_flat(kind: &ArrowDataType) -> bool {
    use ArrowDataType as Kind;
    matches!(
        kind,
        Kind::Utf8
            | Kind::LargeUtf8
            | Kind::Utf8View
            | Kind::Int8
            | Kind::Int16
            | Kind::Int32
            | Kind::Int64
            | Kind::UInt8
            | Kind::UInt16
            | Kind::UInt32
            | Kind::UInt64
            | Kind::Date32
            | Kind::Timestamp(..)
    )
}

/// The rows of one row group.
enum Rows {
    Read { frame: DataFrame, next: usize },
    Unread(Option<Flaw>),
}

impl Iterator for Rows {
    type Item = Result<Record, Flaw>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Unread(flaw) => flaw.take().map(Err),
            Self::Read { frame, next } => {
                let row = *next;
                *next += 1;
                (row < frame.height()).then(|| Ok(record(frame, row)))
            }
        }
    }
}

fn record(frame: &DataFrame, row: usize) -> Record {
    let fields = frame.columns().iter().filter_map(|column| {
        let value = value(&column.get(row).ok()?)?;
        Some((field_name(column.name()), value))
    });
    Record::new(fields.collect())
}

/// A value as a text file would have it; none for null.
fn value(value: &AnyValue<'_>) -> Option<String> {
    match value {
        AnyValue::Null => None,
        AnyValue::String(text) => Some((*text).to_owned()),
        AnyValue::StringOwned(text) => Some(text.to_string()),
        AnyValue::Date(days) => {
            let epoch = jiff::civil::date(1970, 1, 1);
            epoch.checked_add(days.days()).ok().map(|it| it.to_string())
        }
        AnyValue::Datetime(since_1970, unit, _) => {
            let time = match unit {
                TimeUnit::Milliseconds => Timestamp::from_millisecond(*since_1970),
                TimeUnit::Microseconds => Timestamp::from_microsecond(*since_1970),
                TimeUnit::Nanoseconds => {
                    Ok(Timestamp::from_nanosecond(i128::from(*since_1970)).ok()?)
                }
            };
            Some(time.ok()?.strftime("%F").to_string())
        }
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::{Column, DataType, ParquetWriter, df};

    use super::*;

    /// A file with row groups of two rows.
    fn file(mut frame: DataFrame) -> Stored {
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes)
            .with_row_group_size(Some(2))
            .finish(&mut frame)
            .expect("memory");
        Stored::Memory(bytes.into())
    }

    fn records(stored: Stored) -> Vec<(usize, Result<Record, Flaw>)> {
        parquet_rows(stored).expect("it is Parquet").collect()
    }

    fn three_rows() -> DataFrame {
        df!(
            "Text" => [Some("The Compact"), None, Some("全球契约")],
            "doc id" => [7_i64, 8, 9],
            "date" => [13866_i32, 13866, -1],
            "at" => [1_198_022_400_000_i64, 0, 0],
        )
        .expect("equal lengths")
    }

    #[test]
    fn a_row_is_a_record_numbered_through_all_row_groups() {
        let records = records(file(three_rows()));
        let numbers: Vec<usize> = records.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 2, 3]);
        let mut last = records[2].1.clone().expect("it is a record");
        assert_eq!(last.id(), Some("9"));
        assert_eq!(last.take_text().as_deref(), Some("全球契约"));
        let mut null = records[1].1.clone().expect("it is a record");
        assert_eq!(null.take_text(), None);
    }

    #[test]
    fn dates_and_times_are_days() {
        let mut frame = three_rows();
        let day = frame.column("date").expect("it is there");
        let day = day.cast(&DataType::Date).expect("days are dates");
        let time = DataType::Datetime(TimeUnit::Milliseconds, None);
        let at = frame.column("at").expect("it is there").cast(&time);
        let at: Column = at.expect("milliseconds are times");
        frame.with_column(day).expect("equal lengths");
        frame.with_column(at).expect("equal lengths");
        let records = records(file(frame));
        let first = records[0].1.as_ref().expect("it is a record");
        assert_eq!(first.get("date"), Some("2007-12-19"));
        assert_eq!(first.get("at"), Some("2007-12-19"));
    }

    #[test]
    fn a_damaged_file_says_so() {
        let Stored::Memory(whole) = file(three_rows()) else {
            panic!("the file is in memory");
        };
        let no_parquet = parquet_rows(Stored::Memory(whole[..whole.len() - 3].into()));
        let flaw = no_parquet.err().expect("its end is missing");
        assert!(flaw.starts_with("it is no Parquet file"), "{flaw}");
        let mut holed = whole.to_vec();
        holed[8..60].fill(0xFF);
        let rows = records(Stored::Memory(holed.into()));
        assert!(rows[0].1.is_err(), "{rows:?}");
    }
}
