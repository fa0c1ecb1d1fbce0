//! Many documents in one Parquet file: a row for each, decoded a page at a time.

use std::collections::HashSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use bytes::Bytes;
use jiff::{Timestamp, ToSpan};
use parquet::basic::{LogicalType, TimeUnit};
use parquet::errors::Result as ParquetResult;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::{Type, TypePtr};

use super::bulk::{Flaw, Record, field_name};
use super::files::Stored;
use super::pages::check_pages;

/// The records of a Parquet file, or what is wrong with the file.
///
/// Columns of text, numbers and dates become fields; nested ones are passed over.
pub(super) fn parquet_rows(
    stored: Stored,
) -> Result<impl Iterator<Item = (usize, Result<Record, Flaw>)>, Flaw> {
    let mut rows = guarded(|| Rows::of(&stored))?;
    let records = std::iter::from_fn(move || {
        if rows.has_failed {
            return None;
        }
        let record = guarded(|| rows.next().transpose()).transpose()?;
        rows.has_failed = record.is_err();
        Some(record)
    });
    Ok((1..).zip(records))
}

/// The library may panic on a file that somebody made to be wrong.
fn guarded<T>(read: impl FnOnce() -> Result<T, Flaw>) -> Result<T, Flaw> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err("it is damaged beyond what can be told".to_owned()))
}

/// The rows of a file that are still to come.
struct Rows {
    rows: RowIter<'static>,
    /// Columns of times in nanoseconds, which come as plain numbers.
    nanoseconds: HashSet<String>,
    has_failed: bool,
}

impl Rows {
    fn of(stored: &Stored) -> Result<Self, Flaw> {
        let reader = open(stored)?;
        let schema = reader.metadata().file_metadata().schema_descr();
        let flat: Vec<TypePtr> = (schema.root_schema().get_fields().iter())
            .filter(|column| column.is_primitive())
            .cloned()
            .collect();
        let is_nanoseconds = |column: &&TypePtr| {
            let kind = column.get_basic_info().logical_type_ref();
            matches!(kind, Some(LogicalType::Timestamp(it)) if it.unit == TimeUnit::NANOS)
        };
        let nanoseconds = flat.iter().filter(is_nanoseconds);
        let nanoseconds = nanoseconds.map(|it| it.name().to_owned()).collect();
        let columns = Type::group_type_builder(schema.root_schema().name())
            .with_fields(flat)
            .build();
        let rows = columns.and_then(|it| RowIter::from_file_into(reader).project(Some(it)));
        Ok(Self {
            rows: rows.map_err(no_parquet)?,
            nanoseconds,
            has_failed: false,
        })
    }

    fn next(&mut self) -> Option<Result<Record, Flaw>> {
        let row: ParquetResult<Row> = self.rows.next()?;
        Some(match row {
            Ok(row) => Ok(self.record(&row)),
            Err(error) => Err(format!("the file cannot be read further ({error})")),
        })
    }

    fn record(&self, row: &Row) -> Record {
        let fields = row.get_column_iter().filter_map(|(name, field)| {
            let value = match field {
                Field::Long(since_1970) if self.nanoseconds.contains(name) => {
                    day_of(Timestamp::from_nanosecond(i128::from(*since_1970)))
                }
                other => value(other),
            };
            Some((field_name(name), value?))
        });
        Record::new(fields)
    }
}

fn open(stored: &Stored) -> Result<Box<dyn FileReader>, Flaw> {
    let unreadable = |error: io::Error| error.to_string();
    Ok(match stored {
        Stored::File(path) => {
            let file = std::fs::File::open(path).map_err(unreadable)?;
            let again = file.try_clone().map_err(unreadable)?;
            Box::new(checked(again, file)?)
        }
        Stored::Memory(bytes) => {
            let bytes = Bytes::from_owner(Arc::clone(bytes));
            Box::new(checked(bytes.clone(), bytes)?)
        }
    })
}

fn checked<F: ChunkReader + 'static>(file: F, again: F) -> Result<SerializedFileReader<F>, Flaw> {
    let reader = SerializedFileReader::new(file).map_err(no_parquet)?;
    check_pages(&again, reader.metadata())?;
    Ok(reader)
}

fn no_parquet(error: parquet::errors::ParquetError) -> Flaw {
    format!("it is no Parquet file, or a part of one ({error})")
}

/// A value as a text file would have it; none for null and for what is no text.
fn value(field: &Field) -> Option<String> {
    match field {
        Field::Str(text) => Some(text.clone()),
        // Text that the writer of the file did not call so.
        Field::Bytes(bytes) => bytes.as_utf8().ok().map(str::to_owned),
        Field::Date(days) => {
            let epoch = jiff::civil::date(1970, 1, 1);
            let day = epoch.checked_add(days.days());
            day.ok().map(|it| it.to_string())
        }
        Field::TimestampMillis(since_1970) => day_of(Timestamp::from_millisecond(*since_1970)),
        Field::TimestampMicros(since_1970) => day_of(Timestamp::from_microsecond(*since_1970)),
        Field::Null | Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => None,
        number => Some(number.to_string()),
    }
}

/// The day of a time in UTC.
fn day_of(time: Result<Timestamp, jiff::Error>) -> Option<String> {
    Some(time.ok()?.strftime("%F").to_string())
}

#[cfg(test)]
mod tests {
    use parquet::column::writer::ColumnWriter;
    use parquet::data_type::ByteArray;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    use super::*;

    const SCHEMA: &str = "message rows {
        OPTIONAL BYTE_ARRAY Text (UTF8);
        REQUIRED INT64 doc_id;
        REQUIRED INT32 date (DATE);
        REQUIRED INT64 at (TIMESTAMP(MILLIS, true));
        REQUIRED INT64 made (TIMESTAMP(NANOS, true));
    }";

    /// A file with two row groups of two rows each; the second row has no text.
    fn file() -> Vec<u8> {
        let schema = Arc::new(parse_message_type(SCHEMA).expect("it is a schema"));
        let properties = Arc::new(WriterProperties::builder().build());
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).expect("memory");
        for group in 0..2_i64 {
            let mut columns = writer.next_row_group().expect("memory");
            let numbers = [[2 * group, 2 * group + 1], [1_198_022_400_000; 2]];
            let nanoseconds = [1_198_022_400_000_000_000; 2];
            let mut numbers = numbers.iter().chain([&nanoseconds]);
            while let Some(mut column) = columns.next_column().expect("memory") {
                match column.untyped() {
                    ColumnWriter::ByteArrayColumnWriter(writer) => {
                        let text = ["The Compact", "全球契约"][group as usize];
                        writer.write_batch(&[ByteArray::from(text)], Some(&[1, 0]), None)
                    }
                    ColumnWriter::Int32ColumnWriter(writer) => {
                        writer.write_batch(&[13866, -1], None, None)
                    }
                    ColumnWriter::Int64ColumnWriter(writer) => {
                        let numbers = numbers.next().expect("a row of numbers a column");
                        writer.write_batch(numbers, None, None)
                    }
                    _ => Ok(0),
                }
                .expect("memory");
                column.close().expect("memory");
            }
            columns.close().expect("memory");
        }
        writer.into_inner().expect("memory")
    }

    fn records(bytes: Vec<u8>) -> Vec<(usize, Result<Record, Flaw>)> {
        let rows = parquet_rows(Stored::Memory(bytes.into()));
        rows.expect("it is Parquet").collect()
    }

    #[test]
    fn a_row_is_a_record_numbered_through_all_row_groups() {
        let records = records(file());
        let numbers: Vec<usize> = records.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 2, 3, 4]);
        let mut third = records[2].1.clone().expect("it is a record");
        assert_eq!(third.id(), Some("2"));
        assert_eq!(third.take_text().as_deref(), Some("全球契约"));
        let mut null = records[1].1.clone().expect("it is a record");
        assert_eq!(null.take_text(), None);
    }

    #[test]
    fn dates_and_times_are_days() {
        let records = records(file());
        let first = records[0].1.as_ref().expect("it is a record");
        for column in ["date", "at", "made"] {
            assert_eq!(first.get(column), Some("2007-12-19"), "{column}");
        }
    }

    #[test]
    fn a_damaged_file_says_so() {
        let whole = file();
        let cut = whole[..whole.len() - 3].to_vec();
        let flaw = parquet_rows(Stored::Memory(cut.into())).err();
        let flaw = flaw.expect("its end is missing");
        assert!(flaw.starts_with("it is no Parquet file"), "{flaw}");
        let mut holed = whole;
        holed[8..60].fill(0xFF);
        let flaw = parquet_rows(Stored::Memory(holed.into())).err();
        let flaw = flaw.expect("the head of a page is missing");
        assert!(flaw.starts_with("its pages are damaged"), "{flaw}");
    }

    #[test]
    fn a_page_that_claims_to_be_enormous_is_refused() {
        let mut bytes = file();
        // The head of the first page: its kind, then its size as a number with a sign.
        assert_eq!(bytes[4..7], [0x15, 0x04, 0x15]);
        let end = 7 + bytes[7..]
            .iter()
            .position(|it| *it < 0x80)
            .expect("the size ends");
        bytes.splice(7..=end, [0x80, 0x80, 0x80, 0x80, 0x08]);
        let flaw = parquet_rows(Stored::Memory(bytes.into())).err();
        assert_eq!(flaw.as_deref(), Some("it has a page of more than 128 MiB"));
    }
}
