//! A [`Corpus`] is a folder of documents; reading one gives a [`Document`] or a [`Reject`].
//!
//! It promises that every file of the folder becomes one or the other, in an order that depends on
//! the paths alone.

mod encoding;
mod manifest;

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

pub use encoding::Decoded;
pub use manifest::{DocumentType, Stated};

use crate::error::{Error, Result};
use crate::fingerprint::fingerprint;
use manifest::Manifest;

/// The folder inside the data folder that holds the documents.
const DOCUMENTS: &str = "documents";

/// One file in one language, decoded and otherwise as it was found.
#[derive(Debug, Clone)]
pub struct Document {
    /// The path below the folder of documents, with `/` between its parts.
    pub path: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Told by the ending of the file's name.
    pub format: Format,
    /// The name of the encoding that the bytes were decoded from, as the WHATWG registry has it.
    pub encoding: &'static str,
    /// The text without a byte order mark.
    pub text: String,
    /// What the manifest says of it; that overrules the text.
    pub stated: Stated,
}

/// How a document's structure is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Lines of text, as the document system exports them.
    PlainText,
    /// Text with signs for headings, emphasis and notes.
    Markdown,
}

impl Format {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::PlainText => "plain_text",
            Self::Markdown => "markdown",
        }
    }

    fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" => Some(Self::PlainText),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }
}

/// A document that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The path below the folder of documents.
    pub path: String,
    /// What kind of obstacle it was.
    pub reason: RejectReason,
    /// What happened and what to do about it, as one sentence.
    pub detail: String,
}

/// The kinds of reasons for which a document is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RejectReason {
    /// The file cannot be opened or read.
    Unreadable,
    /// The name does not end in .txt or .md.
    UnsupportedFormat,
    /// There is nothing but white space in it.
    Empty,
    /// It holds bytes that no text has.
    Binary,
    /// It is text, but in no encoding that fits all of it.
    UnknownEncoding,
    /// Another document has the same symbol and language.
    DuplicateIdentity,
    /// The program failed on it.
    InternalError,
    /// The manifest names a file that is not there.
    MissingFile,
}

impl RejectReason {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::UnsupportedFormat => "unsupported_format",
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::UnknownEncoding => "unknown_encoding",
            Self::DuplicateIdentity => "duplicate_identity",
            Self::InternalError => "internal_error",
            Self::MissingFile => "missing_file",
        }
    }
}

/// The files of a data folder, in the order of their paths, and what the manifest says of them.
#[derive(Debug)]
pub struct Corpus {
    root: PathBuf,
    paths: Vec<String>,
    manifest: Manifest,
    rejects: Vec<Reject>,
}

impl Corpus {
    /// Lists the documents of a data folder.
    ///
    /// # Errors
    ///
    /// If the folder or its `documents` is missing or holds no file, or if the manifest is broken.
    pub fn open(data: &Path) -> Result<Self> {
        let root = data.join(DOCUMENTS);
        if !root.is_dir() {
            return Err(missing_folder(data, &root));
        }
        let (paths, mut rejects) = list(&root);
        if paths.is_empty() && rejects.is_empty() {
            return Err(Error::new(format!("no documents in `{}`", root.display()))
                .with_hint("put .txt or .md files into it, in folders as you like"));
        }
        let manifest = Manifest::read(&data.join("manifest.csv"))?;
        rejects.extend(manifest.missing_files(&paths));
        Ok(Self {
            root,
            paths,
            manifest,
            rejects,
        })
    }

    /// The paths of the files that may be documents, in order.
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// What was left out without being read.
    pub fn rejects(&self) -> &[Reject] {
        &self.rejects
    }

    /// Reads one of [`paths`](Self::paths).
    ///
    /// # Errors
    ///
    /// A reject that says why the file is no document.
    pub fn read(&self, path: &str) -> std::result::Result<Document, Reject> {
        let reject = |reason, detail: String| Reject {
            path: path.to_owned(),
            reason,
            detail,
        };
        let file = self.root.join(path);
        if path.contains(char::REPLACEMENT_CHARACTER) && !file.exists() {
            let detail = "its name is not UTF-8; rename the file";
            return Err(reject(RejectReason::Unreadable, detail.to_owned()));
        }
        let Some(format) = Format::of(&file) else {
            let detail = "not a .txt or .md file; convert it to UTF-8 text or Markdown";
            return Err(reject(RejectReason::UnsupportedFormat, detail.to_owned()));
        };
        let bytes = std::fs::read(&file).map_err(|error| {
            let detail = format!("{error}; check that the file exists and may be read");
            reject(RejectReason::Unreadable, detail)
        })?;
        let decoded =
            encoding::decode(&bytes).map_err(|(reason, detail)| reject(reason, detail))?;
        if decoded.text.trim().is_empty() {
            let detail = "the file has no text; remove it or put its text into it";
            return Err(reject(RejectReason::Empty, detail.to_owned()));
        }
        Ok(Document {
            path: path.to_owned(),
            sha256: fingerprint(&bytes),
            format,
            encoding: decoded.encoding,
            text: decoded.text,
            stated: self.manifest.stated(path),
        })
    }
}

fn missing_folder(data: &Path, documents: &Path) -> Error {
    if data.is_dir() {
        Error::new(format!("no folder `{}`", documents.display())).with_hint(
            "make it and put the documents into it, or name another data folder with --data",
        )
    } else {
        Error::new(format!("no data folder `{}`", data.display())).with_hint(
            "name the folder that holds documents/ with --data, or run from the project's folder",
        )
    }
}

/// All files below a folder, sorted, and what could not be listed. Hidden files and folders are
/// none of the corpus.
fn list(root: &Path) -> (Vec<String>, Vec<Reject>) {
    let is_visible = |entry: &DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let (mut paths, mut rejects) = (Vec::new(), Vec::new());
    for entry in WalkDir::new(root)
        .follow_links(true)
        .into_iter()
        .filter_entry(is_visible)
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() => paths.push(relative(root, entry.path())),
            Ok(_) => {}
            Err(error) => rejects.push(unlisted(root, &error)),
        }
    }
    paths.sort_unstable();
    rejects.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    (paths, rejects)
}

fn unlisted(root: &Path, error: &walkdir::Error) -> Reject {
    let path = error.path().unwrap_or(root);
    let cause = match error.io_error() {
        Some(cause) => cause.to_string(),
        None => "the link leads back to a folder above it".to_owned(),
    };
    Reject {
        path: relative(root, path),
        reason: RejectReason::Unreadable,
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
