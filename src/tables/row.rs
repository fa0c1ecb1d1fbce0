//! A [`Row`] is a struct with one typed field a column; it knows the description of its table
//! and the column buffers that its values are pushed into.
//!
//! The `tables!` macro makes both from one list, so that a column is written once.

use std::sync::Arc;

use jiff::civil::Date;
use polars::prelude::{
    Column, DataFrame, DataType, Int32Chunked, IntoColumn, IntoSeries, NewChunkedArray,
};

/// What a table is, for people and for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableDescription {
    /// Name of the table, and of its file without `.parquet`.
    pub name: &'static str,
    /// What a row of it stands for.
    pub row: &'static str,
    /// In the order in which they stand in the file.
    pub columns: &'static [ColumnDescription],
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnDescription {
    /// Name of the column, and of the field of the row.
    pub name: &'static str,
    /// Type of its values.
    pub kind: ColumnType,
    /// Whether a value may be null, which means: unknown, undefined or too little to say.
    pub nullable: bool,
    /// One sentence, with the unit.
    pub meaning: &'static str,
}

/// The types that columns have: only those that every reader of Parquet knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// UTF-8.
    Text,
    /// Counts and places within one document.
    Int32,
    /// Counts in the corpus.
    Int64,
    /// Rates and shares; never NaN or infinite.
    Float64,
    /// A flag.
    Boolean,
    /// A day, without time and time zone.
    Date,
}

impl ColumnType {
    /// The name that the documentation of the tables uses, close to that of Arrow.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Float64 => "double",
            Self::Boolean => "bool",
            Self::Date => "date32",
        }
    }

    pub(super) fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::String,
            Self::Int32 => DataType::Int32,
            Self::Int64 => DataType::Int64,
            Self::Float64 => DataType::Float64,
            Self::Boolean => DataType::Boolean,
            Self::Date => DataType::Date,
        }
    }
}

/// A row of a table. Implemented by the structs of the schema only.
pub trait Row: Sized {
    /// The table that the row belongs to.
    const TABLE: TableDescription;

    /// One `Vec` a column.
    type Buffers: Buffers<Row = Self>;

    /// The values in the order of the columns.
    fn cells(&self) -> Vec<Cell<'_>>;
}

/// A value of a row, for formats that are text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'r> {
    /// Null.
    Nothing,
    /// UTF-8.
    Text(&'r str),
    /// A count or a place.
    Whole(i64),
    /// A rate or a share.
    Real(f64),
    /// A flag.
    Flag(bool),
    /// A day.
    Day(Date),
}

/// The columns of a table while rows are pushed into them.
pub trait Buffers: Default {
    type Row;

    /// Buffers that so many rows go into without growing.
    fn with_capacity(rows: usize) -> Self;

    /// Appends the row and says how many bytes of memory its values take.
    fn push(&mut self, row: Self::Row) -> usize;

    /// Moves the columns, of `rows` rows, into a data frame.
    fn into_frame(self, rows: usize) -> DataFrame;
}

/// A Rust type that a column can be made of.
pub(super) trait Value: Sized {
    const KIND: ColumnType;
    const NULLABLE: bool;

    /// Bytes that the value takes outside the buffer of its column.
    fn text_bytes(&self) -> usize {
        0
    }

    fn cell(&self) -> Cell<'_>;

    fn into_column(name: &str, values: Vec<Self>) -> Column;
}

fn cell_of<T: Value>(value: Option<&T>) -> Cell<'_> {
    value.map_or(Cell::Nothing, T::cell)
}

macro_rules! plain_value {
    ($type:ty, $kind:ident, $cell:ident) => {
        impl Value for $type {
            const KIND: ColumnType = ColumnType::$kind;
            const NULLABLE: bool = false;

            fn cell(&self) -> Cell<'_> {
                Cell::$cell((*self).into())
            }

            fn into_column(name: &str, values: Vec<Self>) -> Column {
                Column::new(name.into(), values)
            }
        }

        impl Value for Option<$type> {
            const KIND: ColumnType = ColumnType::$kind;
            const NULLABLE: bool = true;

            fn cell(&self) -> Cell<'_> {
                cell_of(self.as_ref())
            }

            fn into_column(name: &str, values: Vec<Self>) -> Column {
                Column::new(name.into(), values)
            }
        }
    };
}

plain_value!(i32, Int32, Whole);
plain_value!(i64, Int64, Whole);
plain_value!(bool, Boolean, Flag);

impl Value for f64 {
    const KIND: ColumnType = ColumnType::Float64;
    const NULLABLE: bool = false;

    fn cell(&self) -> Cell<'_> {
        Cell::Real(*self)
    }

    fn into_column(name: &str, values: Vec<Self>) -> Column {
        debug_assert!(values.iter().all(|it| it.is_finite()), "`{name}` is finite");
        Column::new(name.into(), values)
    }
}

impl Value for Option<f64> {
    const KIND: ColumnType = ColumnType::Float64;
    const NULLABLE: bool = true;

    fn cell(&self) -> Cell<'_> {
        cell_of(self.as_ref())
    }

    fn into_column(name: &str, values: Vec<Self>) -> Column {
        debug_assert!(
            values.iter().flatten().all(|it| it.is_finite()),
            "`{name}` is finite"
        );
        Column::new(name.into(), values)
    }
}

impl Value for String {
    const KIND: ColumnType = ColumnType::Text;
    const NULLABLE: bool = false;

    fn text_bytes(&self) -> usize {
        self.len()
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Text(self)
    }

    fn into_column(name: &str, values: Vec<Self>) -> Column {
        Column::new(name.into(), values)
    }
}

impl Value for Option<String> {
    const KIND: ColumnType = ColumnType::Text;
    const NULLABLE: bool = true;

    fn text_bytes(&self) -> usize {
        self.as_ref().map_or(0, String::len)
    }

    fn cell(&self) -> Cell<'_> {
        cell_of(self.as_ref())
    }

    fn into_column(name: &str, values: Vec<Self>) -> Column {
        Column::new(name.into(), values)
    }
}

/// A text of which there are few, written in the program.
impl Value for &'static str {
    const KIND: ColumnType = ColumnType::Text;
    const NULLABLE: bool = false;

    fn text_bytes(&self) -> usize {
        self.len()
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Text(self)
    }

    fn into_column(name: &str, values: Vec<Self>) -> Column {
        Column::new(name.into(), values)
    }
}

/// A text that many rows have in common.
impl Value for Arc<str> {
    const KIND: ColumnType = ColumnType::Text;
    const NULLABLE: bool = false;

    fn text_bytes(&self) -> usize {
        self.len()
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Text(self)
    }

    fn into_column(name: &str, values: Vec<Self>) -> Column {
        let texts: Vec<&str> = values.iter().map(|it| &**it).collect();
        Column::new(name.into(), texts)
    }
}

impl Value for Option<Date> {
    const KIND: ColumnType = ColumnType::Date;
    const NULLABLE: bool = true;

    fn cell(&self) -> Cell<'_> {
        self.map_or(Cell::Nothing, Cell::Day)
    }

    fn into_column(name: &str, values: Vec<Self>) -> Column {
        let days = values.into_iter().map(|it| it.map(days_since_1970));
        Int32Chunked::from_iter_options(name.into(), days)
            .into_date()
            .into_series()
            .into_column()
    }
}

fn days_since_1970(date: Date) -> i32 {
    (date - Date::constant(1970, 1, 1)).get_days()
}

/// Declares the tables of a run, and `TABLES`, which lists them in the order in which they stand;
/// of each the macro `rows!` makes what it says.
macro_rules! tables {
    ($(
        $(#[doc = $of_table:literal])+
        $table:ident: $row:ident {
            $(
                $(#[doc = $meaning:literal])+
                $column:ident: $type:ty,
            )+
        }
    )+) => {
        /// Every table, in the order in which a reader should meet them.
        pub static TABLES: &[TableDescription] = &[$(<$row as Row>::TABLE),+];

        $crate::tables::row::rows! {$(
            $(#[doc = $of_table])+
            $table: $row {
                $(
                    $(#[doc = $meaning])+
                    $column: $type,
                )+
            }
        )+}
    };
}
pub(super) use tables;

/// Declares rows: the doc comment of a table says what a row is, that of a column what it means.
///
/// A column whose type is an `Option` is nullable. Of each table the macro makes the row struct,
/// its buffers and its description.
macro_rules! rows {
    ($(
        $(#[doc = $of_table:literal])+
        $table:ident: $row:ident {
            $(
                $(#[doc = $meaning:literal])+
                $column:ident: $type:ty,
            )+
        }
    )+) => {
        $(
            #[doc = concat!("A row of `", stringify!($table), "`:", $($of_table),+)]
            #[derive(Debug, Clone, PartialEq)]
            pub struct $row {
                $(
                    $(#[doc = $meaning])+
                    pub $column: $type,
                )+
            }

            const _: () = {
                #[derive(Default)]
                pub struct Columns {
                    $($column: Vec<$type>,)+
                }

                impl Row for $row {
                    const TABLE: TableDescription = TableDescription {
                        name: stringify!($table),
                        row: concat!($($of_table),+).trim_ascii(),
                        columns: &[$(ColumnDescription {
                            name: stringify!($column),
                            kind: <$type as Value>::KIND,
                            nullable: <$type as Value>::NULLABLE,
                            meaning: concat!($($meaning),+).trim_ascii(),
                        }),+],
                    };

                    type Buffers = Columns;

                    fn cells(&self) -> Vec<Cell<'_>> {
                        vec![$(self.$column.cell()),+]
                    }
                }

                impl Buffers for Columns {
                    type Row = $row;

                    fn with_capacity(rows: usize) -> Self {
                        Self { $($column: Vec::with_capacity(rows),)+ }
                    }

                    fn push(&mut self, row: $row) -> usize {
                        let bytes = size_of::<$row>() $(+ row.$column.text_bytes())+;
                        $(self.$column.push(row.$column);)+
                        bytes
                    }

                    fn into_frame(self, rows: usize) -> DataFrame {
                        let columns = vec![
                            $(Value::into_column(stringify!($column), self.$column)),+
                        ];
                        DataFrame::new(rows, columns)
                            .expect("every row pushed one value into each column")
                    }
                }
            };
        )+
    };
}
pub(super) use rows;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_counted_in_days_since_1970() {
        assert_eq!(days_since_1970(Date::constant(1970, 1, 2)), 1);
        assert_eq!(days_since_1970(Date::constant(2007, 12, 19)), 13_866);
        assert_eq!(days_since_1970(Date::constant(1946, 1, 24)), -8_743);
    }
}
