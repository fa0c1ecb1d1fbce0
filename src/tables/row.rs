//! A [`Row`] is a struct with one typed field a column; it knows the description of its table
//! and the columns that its values are pushed into.
//!
//! The `tables!` macro makes both from one list, so that a column is written once.

use std::sync::Arc;

use jiff::civil::Date;
use parquet::errors::Result;
use parquet::schema::types::SchemaDescriptor;

use super::column::{Chunk, Codec, Column, Flags, Number, Numbers, Texts};

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
}

/// A row of a table. Implemented by the structs of the schema only.
pub trait Row: Sized {
    /// The table that the row belongs to.
    const TABLE: TableDescription;

    /// The columns of some rows.
    type Columns: Columns<Row = Self>;

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

/// The columns of a row group while rows are pushed into them.
pub trait Columns: Default + Send + 'static {
    type Row;

    /// Appends the row and says how many bytes of memory its values take.
    fn push(&mut self, row: &Self::Row) -> usize;

    /// The columns as they are written, in their order.
    fn to_chunks(&self, schema: &SchemaDescriptor, codec: &mut Codec) -> Result<Vec<Chunk>>;

    /// Takes all rows out, and keeps the room that they had.
    fn clear(&mut self);
}

/// A Rust type that a column can be made of.
pub(super) trait Value: Sized {
    const KIND: ColumnType;
    const NULLABLE: bool;

    type Column: Column;

    /// Bytes that the value takes besides its place in the column.
    fn text_bytes(&self) -> usize {
        0
    }

    fn cell(&self) -> Cell<'_>;

    fn push_into(&self, column: &mut Self::Column);
}

fn cell_of<T: Value>(value: Option<&T>) -> Cell<'_> {
    value.map_or(Cell::Nothing, T::cell)
}

macro_rules! number {
    ($type:ty, $kind:ident, $cell:ident) => {
        impl Value for $type {
            const KIND: ColumnType = ColumnType::$kind;
            const NULLABLE: bool = false;

            type Column = Numbers<$type>;

            fn cell(&self) -> Cell<'_> {
                Cell::$cell((*self).into())
            }

            fn push_into(&self, column: &mut Self::Column) {
                column.push(checked(*self));
            }
        }

        impl Value for Option<$type> {
            const KIND: ColumnType = ColumnType::$kind;
            const NULLABLE: bool = true;

            type Column = Numbers<$type>;

            fn cell(&self) -> Cell<'_> {
                cell_of(self.as_ref())
            }

            fn push_into(&self, column: &mut Self::Column) {
                column.push_nullable(self.map(checked));
            }
        }
    };
}

number!(i32, Int32, Whole);
number!(i64, Int64, Whole);
number!(f64, Float64, Real);

fn checked<T: Number>(number: T) -> T {
    debug_assert!(
        number.is_finite(),
        "tables have no NaN and nothing infinite"
    );
    number
}

impl Value for bool {
    const KIND: ColumnType = ColumnType::Boolean;
    const NULLABLE: bool = false;

    type Column = Flags;

    fn cell(&self) -> Cell<'_> {
        Cell::Flag(*self)
    }

    fn push_into(&self, column: &mut Self::Column) {
        column.push(*self);
    }
}

/// Texts: a `&'static str` is one of a few that are written in the program, an `Arc<str>` one that
/// many rows have in common.
macro_rules! text {
    ($($type:ty),+) => {$(
        impl Value for $type {
            const KIND: ColumnType = ColumnType::Text;
            const NULLABLE: bool = false;

            type Column = Texts;

            fn text_bytes(&self) -> usize {
                self.len()
            }

            fn cell(&self) -> Cell<'_> {
                Cell::Text(self)
            }

            fn push_into(&self, column: &mut Self::Column) {
                column.push(self);
            }
        }

        impl Value for Option<$type> {
            const KIND: ColumnType = ColumnType::Text;
            const NULLABLE: bool = true;

            type Column = Texts;

            fn text_bytes(&self) -> usize {
                self.as_ref().map_or(0, |it| it.len())
            }

            fn cell(&self) -> Cell<'_> {
                cell_of(self.as_ref())
            }

            fn push_into(&self, column: &mut Self::Column) {
                column.push_nullable(self.as_deref());
            }
        }
    )+};
}

text!(String, &'static str, Arc<str>);

impl Value for Option<Date> {
    const KIND: ColumnType = ColumnType::Date;
    const NULLABLE: bool = true;

    type Column = Numbers<i32>;

    fn cell(&self) -> Cell<'_> {
        self.map_or(Cell::Nothing, Cell::Day)
    }

    fn push_into(&self, column: &mut Self::Column) {
        column.push_nullable(self.map(days_since_1970));
    }
}

fn days_since_1970(date: Date) -> i32 {
    (date - Date::constant(1970, 1, 1)).get_days()
}

/// The day of which [`days_since_1970`] made a number.
pub(super) fn day_after_1970(days: i32) -> Date {
    Date::constant(1970, 1, 1).saturating_add(jiff::Span::new().days(days))
}

/// A count as tables have it. No count of this program comes near the limit.
pub(super) fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A count within one document.
pub(super) fn small(count: impl TryInto<i32>) -> i32 {
    count.try_into().unwrap_or(i32::MAX)
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
        pub static TABLES: &[$crate::tables::TableDescription] =
            &[$(<$row as $crate::tables::Row>::TABLE),+];

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
/// its columns and its description.
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
                use ::parquet::errors::Result;
                use ::parquet::schema::types::SchemaDescriptor;

                use $crate::tables::column::{Chunk, Codec, Column, Pages};
                use $crate::tables::row::{
                    Cell, ColumnDescription, Columns, Row, TableDescription, Value,
                };

                #[derive(Default)]
                pub struct OfRows {
                    $(pub(in crate::tables) $column: <$type as Value>::Column,)+
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

                    type Columns = OfRows;

                    fn cells(&self) -> Vec<Cell<'_>> {
                        vec![$(self.$column.cell()),+]
                    }
                }

                impl Columns for OfRows {
                    type Row = $row;

                    fn push(&mut self, row: &$row) -> usize {
                        let bytes = size_of::<$row>() $(+ row.$column.text_bytes())+;
                        $(row.$column.push_into(&mut self.$column);)+
                        bytes
                    }

                    fn to_chunks(
                        &self,
                        schema: &SchemaDescriptor,
                        codec: &mut Codec,
                    ) -> Result<Vec<Chunk>> {
                        let mut columns = schema.columns().iter();
                        Ok(vec![$({
                            let column = columns.next().expect("the schema has all columns");
                            self.$column.to_chunk(Pages::new(column.clone(), codec))?
                        }),+])
                    }

                    fn clear(&mut self) {
                        $(self.$column.clear();)+
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
