//! A [`Column`] holds what a row group has in one column until it becomes a [`Chunk`] of a file.
//!
//! Values that rows have in common are written once, and rows refer to them.

mod runs;
mod chunk;
mod codes;
mod numbers;
mod texts;

use parquet::errors::Result;

pub(super) use chunk::Pages;
pub(super) use chunk::{Chunk, Codec};
pub(super) use numbers::{Flags, Number, Numbers};
pub(super) use texts::Texts;

/// A row group ends when its values take this many bytes, so that long paragraphs do not fill the
/// memory.
pub(super) const BYTES_PER_GROUP: usize = 16 << 20;

/// The values of one column, to which rows are added.
pub(super) trait Column: Default + Send {
    /// The column as it is written.
    fn to_chunk(&self, pages: Pages<'_>) -> Result<Chunk>;

    /// Takes all values out, and keeps the room that they had.
    fn clear(&mut self);
}
