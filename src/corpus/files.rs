//! [`Files`] are the bytes that documents are read from: in a folder, where they are looked for, or
//! in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::watch::Watch;
use super::{Reject, RejectReason};

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
            Self::Folder(root) => {
                // A reject names the path, and it does not say where the folder is.
                Ok(Box::new(std::fs::File::open(root.join(path))?))
            }
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

    /// Begins to watch the file with a path.
    pub(super) fn watch(&self, path: &str) -> Watch {
        match self {
            Self::Folder(root) => Watch::begin(&root.join(path)),
            Self::Memory(_) => Watch::nothing(),
        }
    }

    /// The bytes of the file with a path, 0 if there is none.
    pub(super) fn size(&self, path: &str) -> u64 {
        match self {
            Self::Folder(root) => fs_err::metadata(root.join(path)).map_or(0, |it| it.len()),
            Self::Memory(files) => files.get(path).map_or(0, |it| it.len() as u64),
        }
    }

    /// Whether a folder, which need not be there yet, is among them, or a link leads there to one of
    /// these paths.
    pub(super) fn surround(&self, folder: &Path, paths: &[String]) -> bool {
        let Self::Folder(root) = self else {
            return false;
        };
        let folder = real(folder);
        let above = paths.iter().filter_map(|it| Path::new(it).parent());
        let above: BTreeSet<&Path> = above.collect();
        folder.starts_with(real(root)) || above.iter().any(|it| real(&root.join(it)) == folder)
    }

    /// Whether there is a file with a path.
    pub(super) fn holds(&self, path: &str) -> bool {
        match self {
            Self::Folder(root) => root.join(path).exists(),
            Self::Memory(files) => files.contains_key(path),
        }
    }
}

/// A path without links, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let found = path.ancestors().find_map(|above| {
        let real = fs_err::canonicalize(above).ok()?;
        Some(real.join(path.strip_prefix(above).ok()?))
    });
    found.unwrap_or(path)
}

/// All files below a folder, sorted, and what could not be listed. Hidden files and folders are
/// none of the corpus.
pub(super) fn list(root: &Path) -> (Vec<String>, Vec<Reject>) {
    let is_visible = |entry: &DirEntry| {
        entry.depth() == 0
            || !(is_hidden(&entry.file_name().to_string_lossy()) || belongs_to_page(entry))
    };
    let (mut paths, mut rejects) = (Vec::new(), Vec::new());
    for entry in WalkDir::new(root)
        .follow_links(true)
        .into_iter()
        .filter_entry(is_visible)
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() => paths.push(relative(root, entry.path())),
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => rejects.push(Reject {
                path: relative(root, entry.path()),
                reason: RejectReason::Unreadable,
                detail: "it is no regular file; remove it".to_owned(),
            }),
            Err(error) => rejects.push(unlisted(root, &error)),
        }
    }
    paths.sort_unstable();
    rejects.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    (paths, rejects)
}

/// Whether a name is one of a hidden file, of the lock that a word processor puts beside an open file,
/// or of what Windows says of its folders.
fn is_hidden(name: &str) -> bool {
    let of_windows = ["Thumbs.db", "desktop.ini"];
    name.starts_with('.')
        || name.starts_with("~$")
        || of_windows.iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// Whether it is the folder with pictures, scripts and frames that a browser saves beside a page.
fn belongs_to_page(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let page = [
        name.strip_suffix("_files"),
        name.strip_suffix(".files"),
        name.strip_suffix("_文件"),
    ]
    .into_iter()
    .find_map(|it| it);
    let is_there = |page: &str| {
        let beside = |ending| entry.path().with_file_name(format!("{page}.{ending}"));
        ["html", "htm"].iter().any(|it| beside(it).is_file())
    };
    entry.file_type().is_dir() && page.is_some_and(is_there)
}

fn unlisted(root: &Path, error: &walkdir::Error) -> Reject {
    let path = error.path().unwrap_or(root);
    let cause = match error.io_error() {
        Some(cause) => cause.to_string(),
        None => "the link leads back to a folder above it".to_owned(),
    };
    Reject {
        path: relative(root, path),
        reason: error
            .io_error()
            .map_or(RejectReason::Unreadable, RejectReason::of),
        detail: format!("{cause}; check where the link or folder leads"),
    }
}

fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts = below
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_saves_beside_a_page_is_none_of_the_documents() {
        let folder = tempfile::tempdir().expect("a folder");
        for path in ["a.html", "a_files/frame.html", "b_files/c.txt", "Thumbs.db"] {
            let path = folder.path().join(path);
            fs_err::create_dir_all(path.parent().expect("a folder")).expect("space");
            fs_err::write(path, "text").expect("space");
        }
        assert_eq!(list(folder.path()).0, ["a.html", "b_files/c.txt"]);
    }

    #[test]
    fn locks_of_word_processors_are_hidden() {
        assert!(is_hidden("~$report.docx") && is_hidden(".~lock.report.docx#"));
        assert!(!is_hidden("report~$.docx"));
    }
}
