//! A [`ParityFile`] holds the versions of works that wait for their counterparts, beside the tables
//! until these are written.

use std::io;

use fs_err::File;

use super::publish::Publication;
use crate::error::{Error, Result};
use crate::parity::{Parity, Version, WorkParity};

/// The works met so far, and a file for what is kept of them.
pub struct ParityFile(Parity<File>);

impl ParityFile {
    /// No works yet.
    ///
    /// # Errors
    ///
    /// If the file cannot be made.
    pub fn create(publication: &Publication) -> Result<Self> {
        publication.scratch("versions").map(Parity::new).map(Self)
    }

    /// Adds a version.
    ///
    /// # Errors
    ///
    /// If the file cannot be written or read.
    pub fn add(&mut self, version: Version) -> Result<()> {
        self.0.add(version).map_err(cannot_keep)
    }

    /// The works that have both versions, by their symbols.
    pub fn into_works(self) -> Vec<WorkParity> {
        self.0.into_works()
    }
}

fn cannot_keep(error: io::Error) -> Error {
    Error::new("cannot keep what is compared between languages in the output folder")
        .caused_by(error)
        .with_hint("see that the disk has space left for a tenth of the documents")
}
