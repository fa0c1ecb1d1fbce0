//! A [`KeptFile`] holds bytes until they are asked for, so that memory has only where they are.

use std::io::{Read, Result, Seek, SeekFrom, Write};

/// Where some bytes are in the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept {
    begin: u64,
    length: usize,
}

impl Kept {
    /// How many bytes there are.
    pub(crate) fn length(self) -> usize {
        self.length
    }
}

/// Bytes in whatever can be written, read and wound back.
#[derive(Debug)]
pub(crate) struct KeptFile<F> {
    file: F,
    /// What the file holds; it is written at once when it is as long as [`WRITTEN_AT_ONCE`].
    length: u64,
    waiting: Vec<u8>,
}

const WRITTEN_AT_ONCE: usize = 1 << 16;

impl<F: Read + Write + Seek> KeptFile<F> {
    pub(crate) fn new(file: F) -> Self {
        Self {
            file,
            length: 0,
            waiting: Vec::new(),
        }
    }

    /// Keeps what is put behind the bytes that it is handed.
    pub(crate) fn keep(&mut self, put: impl FnOnce(&mut Vec<u8>)) -> Result<Kept> {
        let begin = self.waiting.len();
        put(&mut self.waiting);
        let kept = Kept {
            begin: self.length + begin as u64,
            length: self.waiting.len() - begin,
        };
        if self.waiting.len() >= WRITTEN_AT_ONCE {
            self.write()?;
        }
        Ok(kept)
    }

    /// Reads back what was kept.
    pub(crate) fn read(&mut self, kept: Kept) -> Result<Vec<u8>> {
        self.write()?;
        self.file.seek(SeekFrom::Start(kept.begin))?;
        let mut bytes = vec![0; kept.length];
        self.file.read_exact(&mut bytes)?;
        self.file.seek(SeekFrom::Start(self.length))?;
        Ok(bytes)
    }

    fn write(&mut self) -> Result<()> {
        self.file.write_all(&self.waiting)?;
        self.length += self.waiting.len() as u64;
        self.waiting.clear();
        Ok(())
    }
}
