//! A [`Sequence`] is the tokens of all documents in one language, in reading order, as numbers in a
//! file that is read as often as it takes; what stands next to what is counted from it.
//!
//! It takes four bytes of disk a token, so that memory does not depend on the size of the corpus.

mod tally;
pub mod parts;
pub mod ngrams;
pub mod collocations;

use std::io::{BufWriter, Read, Result, Seek, SeekFrom, Write};

pub use crate::count::{GAP, PARAGRAPH};

/// Where a document begins.
const DOCUMENT: u32 = u32::MAX - 2;

/// How many bytes are read or written at once.
const BUFFER: usize = 1 << 16;

/// Numbers of tokens and marks, in whatever can be written, read and wound back.
pub struct Sequence<F: Write> {
    file: BufWriter<F>,
    /// In bytes; what the file has beyond that was there before.
    length: u64,
}

impl<F: Read + Write + Seek> Sequence<F> {
    /// An empty sequence in a file of its own.
    pub fn new(file: F) -> Self {
        Self {
            file: BufWriter::with_capacity(BUFFER, file),
            length: 0,
        }
    }

    /// Appends the tokens of a document: numbers, [`PARAGRAPH`] and [`GAP`].
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub fn add_document(&mut self, tokens: &[u32]) -> Result<()> {
        self.add(DOCUMENT)?;
        tokens.iter().try_for_each(|&it| self.add(it))
    }

    fn add(&mut self, symbol: u32) -> Result<()> {
        self.length += 4;
        self.file.write_all(&symbol.to_le_bytes())
    }

    /// Hands on all numbers and marks, from the beginning.
    fn each(&mut self, mut then: impl FnMut(u32) -> Result<()>) -> Result<()> {
        self.file.flush()?;
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(0))?;
        let mut buffer = vec![0; BUFFER];
        let mut left = self.length;
        while left > 0 {
            let next = left.min(BUFFER as u64) as usize;
            file.read_exact(&mut buffer[..next])?;
            for bytes in buffer[..next].as_chunks::<4>().0 {
                then(u32::from_le_bytes(*bytes))?;
            }
            left -= next as u64;
        }
        Ok(())
    }

    /// Forgets everything, so that the file can be written again.
    fn clear(&mut self) -> Result<()> {
        self.file.flush()?;
        self.length = 0;
        self.file.get_mut().seek(SeekFrom::Start(0)).map(drop)
    }
}
