//! A [`ReadBack`] has the rows of a table that was written before, a row group at a time.

use std::path::Path;

use fs_err::File;
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{ByteArrayType, DataType, Int32Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};

/// A file with rows, opened once.
pub(super) struct ReadBack(SerializedFileReader<std::fs::File>);

/// A row group of it.
pub(super) struct GroupBack<'r>(Box<dyn RowGroupReader + 'r>);

/// The values of a column that are there, and for each row whether it is, if some may not be.
pub(super) struct Values<T: DataType> {
    pub(super) values: Vec<T::T>,
    pub(super) levels: Option<Vec<i16>>,
}

impl ReadBack {
    pub(super) fn open(path: &Path) -> Result<Self> {
        SerializedFileReader::new(File::open(path)?.into_file()).map(Self)
    }

    /// The row groups, in order.
    pub(super) fn groups(&self) -> impl Iterator<Item = Result<GroupBack<'_>>> {
        let groups = 0..self.0.num_row_groups();
        groups.map(|it| self.0.get_row_group(it).map(GroupBack))
    }
}

impl GroupBack<'_> {
    /// A column of text, row by row.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<Option<String>>> {
        let texts = self.column::<ByteArrayType>(name)?;
        let text = |it: <ByteArrayType as DataType>::T| it.as_utf8().map(str::to_owned);
        texts.map(|it| it.map(text).transpose()).collect()
    }

    /// A column of numbers within one document, or of days since 1970, row by row.
    pub(super) fn numbers(&self, name: &str) -> Result<Vec<Option<i32>>> {
        Ok(self.column::<Int32Type>(name)?.collect())
    }

    fn column<T: DataType>(&self, name: &str) -> Result<impl Iterator<Item = Option<T::T>>> {
        let mut columns = self.0.metadata().columns().iter();
        let place = columns.position(|it| {
            it.column_descr().name() == name && it.column_type() == T::get_physical_type()
        });
        let missing = || ParquetError::General(format!("there is no column `{name}` of its type"));
        let values = Values::<T>::read(&*self.0, place.ok_or_else(missing)?)?;
        Ok(values.into_rows())
    }
}

impl<T: DataType> Values<T> {
    /// The column at a place.
    pub(super) fn read(group: &dyn RowGroupReader, place: usize) -> Result<Self> {
        let metadata = group.metadata().column(place);
        let n_rows = usize::try_from(group.metadata().num_rows()).unwrap_or(usize::MAX);
        let mut reader = get_typed_column_reader::<T>(group.get_column_reader(place)?);
        let (mut values, mut levels) = (Vec::new(), Vec::new());
        reader.read_records(n_rows, Some(&mut levels), None, &mut values)?;
        let may_be_missing = metadata.column_descr().max_def_level() > 0;
        Ok(Self {
            values,
            levels: may_be_missing.then_some(levels),
        })
    }

    /// The value of each row, if it has one.
    pub(super) fn into_rows(self) -> impl Iterator<Item = Option<T::T>> {
        let n_rows = self.levels.as_ref().map_or(self.values.len(), Vec::len);
        let mut values = self.values.into_iter();
        (0..n_rows).map(move |row| {
            let is_there = self.levels.as_ref().is_none_or(|it| it[row] > 0);
            is_there.then(|| values.next()).flatten()
        })
    }
}
