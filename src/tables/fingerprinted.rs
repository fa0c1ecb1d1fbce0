//! A [`FingerprintedFile`] is a file of a table while it is written, and read for its fingerprint.

use std::io::{Result, Write};
use std::path::PathBuf;

use fs_err::File;

use crate::fingerprint::Fingerprint;

/// A file that is written from its beginning to its end.
pub(super) struct FingerprintedFile {
    file: File,
    fingerprint: Fingerprint,
}

impl FingerprintedFile {
    pub(super) fn create(path: impl Into<PathBuf>) -> Result<Self> {
        Ok(Self {
            file: File::create(path)?,
            fingerprint: Fingerprint::default(),
        })
    }

    /// Sees to it that the file is on disk, and says its SHA-256.
    pub(super) fn finish(self) -> Result<String> {
        self.file.sync_all()?;
        Ok(self.fingerprint.finish())
    }
}

impl Write for FingerprintedFile {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let written = self.file.write(bytes)?;
        self.fingerprint.add(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> Result<()> {
        self.file.flush()
    }
}
