//! A [`Column`] holds what a row group has in one column until it becomes a [`Chunk`] of a file.
//!
//! Values that rows have in common are written once, and rows refer to them.

mod runs;
mod chunk;
mod numbers;
mod texts;

use parquet::errors::Result;

pub(super) use chunk::Pages;
pub(super) use chunk::{Chunk, Codec};
pub(super) use numbers::{Flags, Number, Numbers};
pub(super) use texts::Texts;

use chunk::Rows;

/// The values of one column, to which rows are added.
pub(super) trait Column: Default + Send {
    /// The column as it is written.
    fn to_chunk(&self, pages: Pages<'_>) -> Result<Chunk>;

    /// Takes all values out, and keeps the room that they had.
    fn clear(&mut self);
}

/// Which rows of a column have a value: 1 or 0 for each. None are told of a column in which every
/// row has one.
#[derive(Debug, Default)]
struct Levels(Vec<u8>);

impl Levels {
    fn push(&mut self, has_value: bool) {
        self.0.push(u8::from(has_value));
    }

    /// The rows of a column that has so many values.
    fn rows(&self, values: usize) -> Rows<'_> {
        match self.0.is_empty() {
            true => Rows::Full(values),
            false => Rows::Nullable(&self.0),
        }
    }

    fn nulls(&self, values: usize) -> u64 {
        self.0.len().saturating_sub(values) as u64
    }
}

/// Whether it is worth it to write different values once: more of them than these must each stand
/// in two rows or more.
fn is_worth_it(distinct: usize, values: usize) -> bool {
    const ALWAYS: usize = 1024;
    distinct <= ALWAYS || distinct * 2 <= values
}
