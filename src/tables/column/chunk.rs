//! A [`Chunk`] is a column of a row group as its bytes in a Parquet file: a page with the values
//! that rows have in common, if there is one, and pages of rows.

use std::io;

use bytes::Bytes;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;
use zstd::bulk::Compressor;
use zstd::zstd_safe::compress_bound;

use super::codes::NOTHING;
use super::runs;

/// Higher ones make files little smaller for much more time.
const COMPRESSION_LEVEL: i32 = 1;

/// The room of a chunk of at most so many bytes is kept for the next: to copy one from there is
/// quicker than to ask for room that grows.
const MOST_KEPT: usize = 1 << 20;

/// A column of a row group that is ready to be copied into its file.
pub struct Chunk {
    pub(in crate::tables) bytes: Bytes,
    pub(in crate::tables) description: ColumnCloseResult,
}

/// Compresses pages, and keeps the room that this takes.
pub struct Codec {
    compressor: Compressor<'static>,
    /// The page that is being made.
    body: Vec<u8>,
    compressed: Vec<u8>,
    /// The chunk that is being made.
    chunk: Vec<u8>,
    levels: Vec<u8>,
    /// The codes of the rows that have values.
    with_value: Vec<u32>,
}

impl Codec {
    pub(in crate::tables) fn new() -> io::Result<Self> {
        Ok(Self {
            compressor: Compressor::new(COMPRESSION_LEVEL)?,
            body: Vec::new(),
            compressed: Vec::new(),
            chunk: Vec::new(),
            levels: Vec::new(),
            with_value: Vec::new(),
        })
    }

    /// The page as it is compressed.
    fn compress(&mut self) -> io::Result<Bytes> {
        self.compressed.clear();
        self.compressed.reserve(compress_bound(self.body.len()));
        self.compressor
            .compress_to_buffer(&self.body, &mut self.compressed)?;
        Ok(Bytes::from(std::mem::take(&mut self.compressed)))
    }
}

/// The pages of a chunk while they are made.
pub(in crate::tables) struct Pages<'c> {
    column: ColumnDescPtr,
    codec: &'c mut Codec,
    file: TrackedWrite<Vec<u8>>,
    encodings: Vec<Encoding>,
    dictionary_at: Option<u64>,
    data_at: Option<u64>,
    uncompressed: usize,
    rows: usize,
}

impl<'c> Pages<'c> {
    pub(in crate::tables) fn new(column: ColumnDescPtr, codec: &'c mut Codec) -> Self {
        let mut chunk = std::mem::take(&mut codec.chunk);
        chunk.clear();
        Self {
            column,
            codec,
            file: TrackedWrite::new(chunk),
            encodings: Vec::new(),
            dictionary_at: None,
            data_at: None,
            uncompressed: 0,
            rows: 0,
        }
    }

    /// Adds the page of the values that rows refer to, before the first page of rows.
    pub(super) fn add_dictionary(
        &mut self,
        values: usize,
        write: impl FnOnce(&mut Vec<u8>),
    ) -> Result<()> {
        write(&mut self.codec.body);
        self.encodings.push(Encoding::PLAIN);
        self.dictionary_at = Some(self.add(|buf| Page::DictionaryPage {
            buf,
            num_values: count(values),
            encoding: Encoding::PLAIN,
            is_sorted: false,
        })?);
        Ok(())
    }

    /// Adds a page of rows that refer to the dictionary by their codes.
    pub(super) fn add_codes(&mut self, rows: &[u32], distinct: usize) -> Result<()> {
        let width = runs::width_below(distinct);
        self.add_rows(rows, Encoding::RLE_DICTIONARY, |codes, body| {
            body.push(width.to_le_bytes()[0]);
            runs::encode(codes, width, body);
        })
    }

    /// Adds a page of rows; the values of those codes that stand for one are written.
    pub(super) fn add_values(
        &mut self,
        rows: &[u32],
        write: impl FnOnce(&[u32], &mut Vec<u8>),
    ) -> Result<()> {
        self.add_rows(rows, Encoding::PLAIN, write)
    }

    fn add_rows(
        &mut self,
        rows: &[u32],
        encoding: Encoding,
        write: impl FnOnce(&[u32], &mut Vec<u8>),
    ) -> Result<()> {
        if self.column.max_def_level() == 0 {
            write(rows, &mut self.codec.body);
        } else {
            let Codec {
                body,
                levels,
                with_value,
                ..
            } = &mut *self.codec;
            levels.clear();
            levels.extend(rows.iter().map(|it| u8::from(*it != NOTHING)));
            body.extend_from_slice(&[0; 4]);
            runs::encode(levels, 1, body);
            let length = count(body.len() - 4);
            body[..4].copy_from_slice(&length.to_le_bytes());
            if rows.contains(&NOTHING) {
                with_value.clear();
                with_value.extend(rows.iter().filter(|it| **it != NOTHING));
                write(with_value, body);
            } else {
                write(rows, body);
            }
        }
        self.end_page(rows.len(), encoding)
    }

    /// Adds a page of so many rows, all of which have a flag.
    pub(super) fn add_flags(
        &mut self,
        rows: usize,
        write: impl FnOnce(&mut Vec<u8>),
    ) -> Result<()> {
        write(&mut self.codec.body);
        self.end_page(rows, Encoding::PLAIN)
    }

    fn end_page(&mut self, rows: usize, encoding: Encoding) -> Result<()> {
        self.encodings.push(encoding);
        let at = self.add(|buf| Page::DataPage {
            buf,
            num_values: count(rows),
            encoding,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        })?;
        self.data_at.get_or_insert(at);
        self.rows += rows;
        Ok(())
    }

    fn add(&mut self, page: impl FnOnce(Bytes) -> Page) -> Result<u64> {
        let compressed = self.codec.compress()?;
        let page = CompressedPage::new(page(compressed.clone()), self.codec.body.len());
        self.codec.body.clear();
        let written = SerializedPageWriter::new(&mut self.file).write_page(page)?;
        // Nobody else has them any more, so that this takes no copy.
        self.codec.compressed = compressed.into();
        self.uncompressed += written.uncompressed_size;
        Ok(written.offset)
    }

    pub(super) fn finish(mut self, statistics: Statistics) -> Result<Chunk> {
        // Every row group has rows, so that there is a page of them.
        let data_at = self.data_at.unwrap_or_default();
        self.encodings.push(Encoding::RLE);
        let chunk = self.file.into_inner()?;
        let bytes = if chunk.len() > MOST_KEPT {
            Bytes::from(chunk)
        } else {
            let bytes = Bytes::copy_from_slice(&chunk);
            self.codec.chunk = chunk;
            bytes
        };
        let metadata = ColumnChunkMetaData::builder(self.column)
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_encodings(self.encodings)
            .set_num_values(signed(self.rows as u64)?)
            .set_total_compressed_size(signed(bytes.len() as u64)?)
            .set_total_uncompressed_size(signed(self.uncompressed as u64)?)
            .set_dictionary_page_offset(self.dictionary_at.map(signed).transpose()?)
            .set_data_page_offset(signed(data_at)?)
            .set_statistics(statistics)
            .build()?;
        let description = ColumnCloseResult {
            bytes_written: bytes.len() as u64,
            rows_written: self.rows as u64,
            metadata,
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        Ok(Chunk { bytes, description })
    }
}

/// No page comes near the limit, since a row group does not.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn signed(number: u64) -> Result<i64> {
    i64::try_from(number).map_err(|error| ParquetError::External(error.into()))
}
