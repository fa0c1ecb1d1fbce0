//! [`Rows`] are a row group in memory, some of whose rows go into a [`Part`].

use std::sync::Arc;

use parquet::basic::Type as PhysicalType;
use parquet::column::reader::{ColumnReader, get_typed_column_reader};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::RowGroupReader;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{ColumnDescriptor, TypePtr};

use super::super::fingerprinted::FingerprintedFile;
use super::super::writer::ROWS_PER_GROUP;

/// The columns of some rows.
#[derive(Default)]
pub(super) struct Rows {
    columns: Vec<Column>,
    n_rows: usize,
}

impl Rows {
    /// The rows of a row group with those columns that are wanted, by their places.
    pub(super) fn read(
        group: &dyn RowGroupReader,
        is_wanted: impl Fn(usize) -> bool,
    ) -> Result<Self> {
        let metadata = group.metadata();
        let n_rows = metadata.num_rows() as usize;
        let column = |place| {
            let descriptor = metadata.column(place).column_descr();
            Column::read(descriptor, group.get_column_reader(place)?, n_rows)
        };
        let wanted = (0..metadata.num_columns()).filter(|&it| is_wanted(it));
        let columns = wanted.map(column);
        Ok(Self {
            columns: columns.collect::<Result<_>>()?,
            n_rows,
        })
    }

    /// Appends some of other rows, which are named by their places in order.
    fn extend(&mut self, others: &Self, places: &[usize]) {
        if self.columns.is_empty() {
            self.columns = others.columns.iter().map(Column::empty).collect();
        }
        for (column, other) in self.columns.iter_mut().zip(&others.columns) {
            column.extend(other, places);
        }
        self.n_rows += places.len();
    }
}

/// A file with some of the rows of a table.
pub(super) struct Part {
    file: SerializedFileWriter<FingerprintedFile>,
    waiting: Rows,
}

impl Part {
    pub(super) fn create(
        file: FingerprintedFile,
        schema: TypePtr,
        properties: Arc<WriterProperties>,
    ) -> Result<Self> {
        Ok(Self {
            file: SerializedFileWriter::new(file, schema, properties)?,
            waiting: Rows::default(),
        })
    }

    /// Appends rows by their places in a row group.
    pub(super) fn add(&mut self, rows: &Rows, places: &[usize]) -> Result<()> {
        self.waiting.extend(rows, places);
        if self.waiting.n_rows >= ROWS_PER_GROUP {
            self.write()?;
        }
        Ok(())
    }

    /// How many rows were added since a row group was written.
    pub(super) fn n_waiting(&self) -> usize {
        self.waiting.n_rows
    }

    /// Writes what is left, and says the SHA-256 of the file.
    pub(super) fn finish(mut self) -> Result<String> {
        self.write()?;
        Ok(self.file.into_inner()?.finish()?)
    }

    /// Writes the rows that wait as a row group.
    pub(super) fn write(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.waiting);
        if rows.n_rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for column in &rows.columns {
            let writer = group.next_column()?;
            let mut writer =
                writer.ok_or_else(|| ParquetError::General("a column is missing".to_owned()))?;
            column.write(&mut writer)?;
            writer.close()?;
        }
        group.close().map(drop)
    }
}

/// A value that does not keep the page that it was read from in memory.
trait Detached {
    fn detached(&self) -> Self;
}

macro_rules! number {
    ($($type:ty),+) => {$(
        impl Detached for $type {
            fn detached(&self) -> Self {
                *self
            }
        }
    )+};
}

number!(bool, i32, i64, f64);

impl Detached for ByteArray {
    fn detached(&self) -> Self {
        self.data().to_vec().into()
    }
}

/// The values of a column that are there, and for each row whether it is, if some may not be.
struct Values<T: DataType> {
    values: Vec<T::T>,
    levels: Option<Vec<i16>>,
}

impl<T: DataType<T: Detached>> Values<T> {
    fn empty(&self) -> Self {
        Self {
            values: Vec::new(),
            levels: self.levels.as_ref().map(|_| Vec::new()),
        }
    }

    fn read(descriptor: &ColumnDescriptor, reader: ColumnReader, n_rows: usize) -> Result<Self> {
        let (mut values, mut levels) = (Vec::new(), Vec::new());
        get_typed_column_reader::<T>(reader).read_records(
            n_rows,
            Some(&mut levels),
            None,
            &mut values,
        )?;
        let levels = (descriptor.max_def_level() > 0).then_some(levels);
        Ok(Self { values, levels })
    }

    fn extend(&mut self, other: &Self, places: &[usize]) {
        let (Some(own), Some(levels)) = (&mut self.levels, &other.levels) else {
            self.values
                .extend(places.iter().map(|&it| other.values[it].detached()));
            return;
        };
        let mut next = 0;
        let mut row = 0;
        for &place in places {
            next += levels[row..place].iter().filter(|it| **it > 0).count();
            row = place;
            own.push(levels[place]);
            if levels[place] > 0 {
                self.values.push(other.values[next].detached());
            }
        }
    }

    fn write(&self, writer: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let writer = writer.typed::<T>();
        writer
            .write_batch(&self.values, self.levels.as_deref(), None)
            .map(drop)
    }
}

/// The types that columns of tables have.
enum Column {
    Flags(Values<BoolType>),
    Int32(Values<Int32Type>),
    Int64(Values<Int64Type>),
    Doubles(Values<DoubleType>),
    Texts(Values<ByteArrayType>),
}

impl Column {
    fn read(descriptor: &ColumnDescriptor, reader: ColumnReader, n_rows: usize) -> Result<Self> {
        Ok(match descriptor.physical_type() {
            PhysicalType::BOOLEAN => Self::Flags(Values::read(descriptor, reader, n_rows)?),
            PhysicalType::INT32 => Self::Int32(Values::read(descriptor, reader, n_rows)?),
            PhysicalType::INT64 => Self::Int64(Values::read(descriptor, reader, n_rows)?),
            PhysicalType::DOUBLE => Self::Doubles(Values::read(descriptor, reader, n_rows)?),
            PhysicalType::BYTE_ARRAY => Self::Texts(Values::read(descriptor, reader, n_rows)?),
            other => {
                return Err(ParquetError::General(format!(
                    "no table has a column of {other}"
                )));
            }
        })
    }

    fn empty(&self) -> Self {
        match self {
            Self::Flags(values) => Self::Flags(values.empty()),
            Self::Int32(values) => Self::Int32(values.empty()),
            Self::Int64(values) => Self::Int64(values.empty()),
            Self::Doubles(values) => Self::Doubles(values.empty()),
            Self::Texts(values) => Self::Texts(values.empty()),
        }
    }

    fn extend(&mut self, other: &Self, places: &[usize]) {
        match (self, other) {
            (Self::Flags(own), Self::Flags(other)) => own.extend(other, places),
            (Self::Int32(own), Self::Int32(other)) => own.extend(other, places),
            (Self::Int64(own), Self::Int64(other)) => own.extend(other, places),
            (Self::Doubles(own), Self::Doubles(other)) => own.extend(other, places),
            (Self::Texts(own), Self::Texts(other)) => own.extend(other, places),
            _ => unreachable!("row groups of a file have columns of the same types"),
        }
    }

    fn write(&self, writer: &mut SerializedColumnWriter<'_>) -> Result<()> {
        match self {
            Self::Flags(values) => values.write(writer),
            Self::Int32(values) => values.write(writer),
            Self::Int64(values) => values.write(writer),
            Self::Doubles(values) => values.write(writer),
            Self::Texts(values) => values.write(writer),
        }
    }
}
