//! [`Files`] are the bytes that documents are read from: in a folder, or in memory.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes as they are asked for.
pub(super) type Bytes = Box<dyn Read + Send>;

/// Where the files are.
#[derive(Debug)]
pub(super) enum Files {
    Folder(PathBuf),
    Memory(BTreeMap<String, Arc<[u8]>>),
}

/// The place of a file's bytes.
#[derive(Debug, Clone)]
pub(super) enum Stored {
    File(PathBuf),
    Memory(Arc<[u8]>),
}

impl Files {
    /// Opens the file with a path.
    pub(super) fn open(&self, path: &str) -> io::Result<Bytes> {
        match self {
            Self::Folder(root) => Ok(Box::new(fs_err::File::open(root.join(path))?)),
            Self::Memory(files) => match files.get(path) {
                Some(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
                None => Err(io::ErrorKind::NotFound.into()),
            },
        }
    }

    /// Where the bytes of a file are, for a reader that begins at its end.
    pub(super) fn stored(&self, path: &str) -> Option<Stored> {
        match self {
            Self::Folder(root) => Some(Stored::File(root.join(path))),
            Self::Memory(files) => files.get(path).cloned().map(Stored::Memory),
        }
    }

    /// The bytes of the file with a path, 0 if there is none.
    pub(super) fn size(&self, path: &str) -> u64 {
        match self {
            Self::Folder(root) => fs_err::metadata(root.join(path)).map_or(0, |it| it.len()),
            Self::Memory(files) => files.get(path).map_or(0, |it| it.len() as u64),
        }
    }

    /// Whether there is a file with a path.
    pub(super) fn holds(&self, path: &str) -> bool {
        match self {
            Self::Folder(root) => root.join(path).exists(),
            Self::Memory(files) => files.contains_key(path),
        }
    }
}
