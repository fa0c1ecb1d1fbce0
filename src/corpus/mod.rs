//! A [`Corpus`] is a folder of documents, or files in memory; reading one gives a [`Document`] or a
//! [`Reject`].
//!
//! It promises that every file of the folder becomes one or the other, in an order that depends on
//! the paths alone.

mod reject;
mod encoding;
mod files;
mod packed;
mod laid;
mod draft;
mod marks;
mod numerals;
mod head;
mod docx;
mod html;
mod markup;
mod objects;
mod bulk;
mod delimited;
mod columnar;
mod pages;
mod format;
mod content;
mod manifest;
mod parts;
mod watch;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

pub(crate) use delimited::{END, ends_open, is_end, separator};
pub use encoding::Decoded;
pub(crate) use encoding::decode;
pub use format::Format;
pub use head::Head;
use laid::Laid;
pub use laid::{LaidKind, LaidLine};
pub use manifest::{DocumentType, Stated};
pub(crate) use reject::Obstacle;
pub use reject::{Reject, RejectReason};

use crate::error::{self, Error};
use crate::fingerprint::fingerprint;
use bulk::{Record, Records};
use content::Content;
use files::{Files, list};
use format::{Kind, unsupported};
use manifest::Manifest;
use packed::Packing;

/// The folder inside the data folder that holds the documents.
const DOCUMENTS: &str = "documents";
/// The file inside the data folder that says of documents what their texts do not.
const MANIFEST: &str = "manifest.csv";
/// The longest reports have a tenth of them.
const MOST_LINES: usize = 500_000;

/// One file in one language, decoded and otherwise as it was found.
#[derive(Debug, Clone)]
pub struct Document {
    /// The path below the folder of documents, with `/` between its parts; for a record of a bulk
    /// file with its number behind `#`.
    pub path: String,
    /// The name that a bulk file gives to the document.
    pub id: Option<String>,
    /// SHA-256 of the file's bytes, unpacked, or of the record's text, in hexadecimal.
    pub sha256: String,
    /// Told by the ending of the file's name.
    pub format: Format,
    /// The name of the encoding that the bytes were decoded from, as the WHATWG registry has it.
    pub encoding: &'static str,
    /// The text without a byte order mark.
    pub text: String,
    /// What the file says of its lines; nothing for text that is only text.
    pub lines: Vec<LaidLine>,
    /// What the file says of itself beside its text.
    pub head: Head,
    /// What the manifest says of it; that overrules the text.
    pub stated: Stated,
}

impl Document {
    /// A text of which nothing more is known.
    pub fn of_text(path: &str, format: Format, text: String) -> Self {
        Self {
            path: path.to_owned(),
            id: None,
            sha256: fingerprint(text.as_bytes()),
            format,
            encoding: "UTF-8",
            lines: Vec::new(),
            head: Head::default(),
            stated: Stated::default(),
            text,
        }
    }
}

/// What is read as one document: a file, or a record of a file with many.
#[derive(Debug)]
pub struct Source {
    path: String,
    record: Option<Record>,
}

impl Source {
    /// The path of the file, with the number of a record behind `#`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// What may be documents of a file, as they are asked for.
type Sources<'c> = Box<dyn Iterator<Item = Result<Source, Reject>> + Send + 'c>;

/// The files of a data folder, in the order of their paths, and what the manifest says of them.
#[derive(Debug)]
pub struct Corpus {
    files: Files,
    paths: Vec<String>,
    manifest: Manifest,
    rejects: Vec<Reject>,
}

impl Corpus {
    /// Lists the documents of a data folder.
    ///
    /// # Errors
    ///
    /// If the folder or its `documents` is missing, cannot be listed or holds no file, or if the
    /// manifest is broken.
    pub fn open(data: &Path) -> error::Result<Self> {
        let root = data.join(DOCUMENTS);
        if !root.is_dir() {
            return Err(missing_folder(data, &root));
        }
        fs_err::read_dir(&root).map_err(|error| unlisted(&root).caused_by(error))?;
        let (paths, mut rejects) = list(&root);
        if paths.is_empty() && rejects.is_empty() {
            return Err(Error::new(format!("no documents in `{}`", root.display()))
                .with_hint("put .txt, .md, .docx or other files into it, in folders as you like"));
        }
        let manifest = Manifest::read(&data.join(MANIFEST))?;
        rejects.extend(manifest.missing_files(&paths));
        Ok(Self {
            files: Files::Folder(root),
            paths,
            manifest,
            rejects,
        })
    }

    /// A corpus of files in memory, by their paths. They are read as those of a folder are.
    pub fn of_files(files: BTreeMap<String, Vec<u8>>) -> Self {
        let paths = files.keys().cloned().collect();
        let shared = |(path, bytes): (String, Vec<u8>)| (path, Arc::from(bytes));
        Self {
            files: Files::Memory(files.into_iter().map(shared).collect()),
            paths,
            manifest: Manifest::default(),
            rejects: Vec::new(),
        }
    }

    /// The corpus with what the text of a manifest says of its documents.
    ///
    /// # Errors
    ///
    /// If the manifest is broken.
    pub fn with_manifest(mut self, text: &str) -> error::Result<Self> {
        self.manifest = Manifest::of_text(Path::new(MANIFEST), text)?;
        self.rejects
            .extend(self.manifest.missing_files(&self.paths));
        Ok(self)
    }

    /// Whether what is put into a folder would be among the documents.
    pub fn surrounds(&self, folder: &Path) -> bool {
        self.files.surround(folder, &self.paths)
    }

    /// The number of documents, as far as it is known without reading files that hold many.
    pub fn n_documents(&self) -> Option<usize> {
        let holds_many = |path: &String| {
            let (_, inner) = Packing::of(Path::new(path));
            matches!(Kind::of(inner), Some(Kind::Many(_)))
        };
        (!self.paths.iter().any(holds_many)).then_some(self.paths.len())
    }

    /// Everything that may be a document, in order. Files with many documents are read on as the
    /// records are asked for.
    pub fn sources(&self) -> impl Iterator<Item = Result<Source, Reject>> + Send + '_ {
        self.paths.iter().flat_map(|path| self.sources_in(path))
    }

    fn sources_in(&self, path: &str) -> Sources<'_> {
        let (packing, inner) = Packing::of(Path::new(path));
        let path = path.to_owned();
        let watch = || self.files.watch(&path);
        let (watch, records) = match Kind::of(inner) {
            Some(Kind::Many(bulk)) => {
                let watch = watch();
                let named = self.check_name(&path);
                let records = named.and_then(|()| bulk.records(&self.files, &path, packing));
                (watch, records)
            }
            Some(Kind::One(Format::PlainText)) if self.is_divided(&path, packing) => {
                let watch = watch();
                let file = bulk::opened(&self.files, &path, packing);
                let records = file.map(|file| Box::new(parts::parts(&path, file)) as Records);
                (watch, records)
            }
            _ => return only(Ok(Source { path, record: None })),
        };
        let mut records = match records {
            Ok(records) => records.peekable(),
            Err(obstacle) => return only(Err(obstacle.at(path))),
        };
        if records.peek().is_none() {
            let detail = "the file has no record; remove it or fill it";
            return only(Err(Obstacle::new(RejectReason::Empty, detail).at(path)));
        }
        let changed = watch.rejects(path.clone()).map(Err);
        let records = records.map(move |(number, record)| {
            let path = format!("{path}#{number}");
            match record {
                Ok(record) => Ok(Source {
                    path,
                    record: Some(record),
                }),
                Err(flaw) => {
                    let detail = format!("{flaw}; correct the record");
                    Err(Obstacle::new(RejectReason::Damaged, detail).at(path))
                }
            }
        });
        Box::new(records.chain(changed))
    }

    /// Whether a text is so long that it is read in parts.
    fn is_divided(&self, path: &str, packing: Packing) -> bool {
        packing == Packing::None && self.files.size(path) > packed::LARGEST
    }

    /// About how many bytes a source has, packed or not.
    pub fn size(&self, source: &Source) -> u64 {
        match &source.record {
            Some(record) => record.size(),
            None => self.files.size(&source.path),
        }
    }

    /// What was left out without being read.
    pub fn rejects(&self) -> &[Reject] {
        &self.rejects
    }

    /// Reads the document of a source.
    ///
    /// # Errors
    ///
    /// A reject that says why there is no document.
    pub fn read(&self, source: Source) -> Result<Document, Reject> {
        let Source { path, record } = source;
        let document = match record {
            None => self.read_file(&path),
            Some(record) => self.read_record(&path, record),
        };
        let document = document.and_then(within_bounds);
        document.map_err(|obstacle| obstacle.at(path))
    }

    /// A name that is no text has another path in the tables, by which there is no file.
    fn check_name(&self, path: &str) -> Result<(), Obstacle> {
        if path.contains(char::REPLACEMENT_CHARACTER) && !self.files.holds(path) {
            let detail = "its name is not UTF-8; rename the file";
            return Err(Obstacle::new(RejectReason::Unreadable, detail));
        }
        Ok(())
    }

    fn read_file(&self, path: &str) -> Result<Document, Obstacle> {
        self.check_name(path)?;
        let (packing, inner) = Packing::of(Path::new(path));
        let Some(Kind::One(format)) = Kind::of(inner) else {
            return Err(Obstacle::new(
                RejectReason::UnsupportedFormat,
                unsupported(inner),
            ));
        };
        let bytes = packing.read(self.files.open(path))?;
        let Content {
            text,
            lines,
            head,
            encoding,
        } = Content::of(&bytes, format)?;
        if text.trim().is_empty() {
            let detail = "the file has no text; remove it or put its text into it";
            return Err(Obstacle::new(RejectReason::Empty, detail));
        }
        Ok(Document {
            path: path.to_owned(),
            id: None,
            sha256: fingerprint(&bytes),
            format,
            encoding,
            text,
            lines,
            head,
            stated: self.manifest.stated(path),
        })
    }

    fn read_record(&self, path: &str, mut record: Record) -> Result<Document, Obstacle> {
        let Some(text) = record.take_text() else {
            let detail = "the record has no field `text`; name the field with the text so";
            return Err(Obstacle::new(RejectReason::NoText, detail));
        };
        let sha256 = fingerprint(text.as_bytes());
        let (Laid { text, lines }, head) = markup::read(text)?;
        if text.trim().is_empty() {
            let detail = "the text of the record is empty; remove the record or fill it";
            return Err(Obstacle::new(RejectReason::Empty, detail));
        }
        let stated = self.manifest.stated(path).or(|column| record.get(column));
        let stated = stated.map_err(|flaw| {
            let detail = format!("{flaw}, or leave the field empty");
            Obstacle::new(RejectReason::Damaged, detail)
        })?;
        Ok(Document {
            path: path.to_owned(),
            id: record.id().map(str::to_owned),
            sha256,
            format: Format::PlainText,
            encoding: "UTF-8",
            text,
            lines,
            head,
            stated,
        })
    }
}

fn only<'c>(source: Result<Source, Reject>) -> Sources<'c> {
    Box::new(std::iter::once(source))
}

/// Refuses a text that nobody wrote: each of its lines costs much more than itself.
fn within_bounds(document: Document) -> Result<Document, Obstacle> {
    let text = &document.text;
    if text.len() > MOST_LINES && text.lines().take(MOST_LINES + 1).count() > MOST_LINES {
        let detail = format!("it has more than {MOST_LINES} lines; divide it into documents");
        return Err(Obstacle::new(RejectReason::TooLarge, detail));
    }
    Ok(document)
}

fn unlisted(folder: &Path) -> Error {
    Error::new(format!("cannot list the folder `{}`", folder.display()))
        .with_hint("see that you may read it, or name another data folder with --data")
}

fn missing_folder(data: &Path, documents: &Path) -> Error {
    if let Err(error) = fs_err::metadata(documents)
        && !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
    {
        return unlisted(documents).caused_by(error);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_reached_is_not_called_missing() {
        let folder = tempfile::tempdir().expect("a folder");
        let documents = folder.path().join(DOCUMENTS);
        let refused = Corpus::open(folder.path()).expect_err("there is no folder");
        assert!(refused.to_string().starts_with("no folder"));
        std::os::unix::fs::symlink(&documents, &documents).expect("space on the disk");
        let refused = Corpus::open(folder.path()).expect_err("it leads to itself");
        assert!(refused.to_string().starts_with("cannot list the folder"));
        assert!(!refused.causes().is_empty());
    }

    /// The documents of one file, as their paths with their texts or the reasons against them.
    fn check(path: &str, bytes: &[u8], expected: &[(&str, Result<&str, RejectReason>)]) {
        let corpus = Corpus::of_files(BTreeMap::from([(path.to_owned(), bytes.to_vec())]));
        let documents = corpus.sources().map(|source| corpus.read(source?));
        let documents: Vec<_> = documents
            .map(|document| match document {
                Ok(document) => (document.path, Ok(document.text)),
                Err(reject) => (reject.path, Err(reject.reason)),
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.map(str::to_owned)))
            .collect();
        assert_eq!(documents, expected);
    }

    #[test]
    fn a_file_that_changes_while_its_records_are_read_says_so_at_its_end() {
        let data = tempfile::tempdir().expect("a folder");
        let file = data.path().join(DOCUMENTS).join("a.jsonl");
        fs_err::create_dir(data.path().join(DOCUMENTS)).expect("space on the disk");
        fs_err::write(&file, "{\"text\": \"Text\"}\n".repeat(3)).expect("space on the disk");
        let corpus = Corpus::open(data.path()).expect("there is a file");
        assert_eq!(corpus.sources().filter(|it| it.is_ok()).count(), 3);

        let mut sources = corpus.sources();
        assert!(sources.next().is_some_and(|it| it.is_ok()));
        fs_err::write(&file, "").expect("space on the disk");
        let last = sources.last().and_then(std::result::Result::err);
        assert_eq!(last.map(|it| it.reason), Some(RejectReason::Changed));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_is_gone_is_told_from_one_whose_name_is_no_text() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;

        let data = tempfile::tempdir().expect("a folder");
        let folder = data.path().join(DOCUMENTS);
        fs_err::create_dir(&folder).expect("space on the disk");
        for name in [&b"a.txt"[..], b"b.jsonl", b"\xFF.txt", b"\xFF.jsonl"] {
            let path = folder.join(OsStr::from_bytes(name));
            // Some systems have no such names, and then there is nothing to tell.
            if fs_err::write(&path, "{\"text\": \"Text\"}").is_err() {
                return;
            }
        }
        let corpus = Corpus::open(data.path()).expect("there are files");
        for name in ["a.txt", "b.jsonl"] {
            fs_err::remove_file(folder.join(name)).expect("it is there");
        }
        let documents = corpus.sources().map(|source| corpus.read(source?));
        let reasons: Vec<_> = documents
            .map(|it| it.map_err(|it| it.reason).err())
            .collect();
        let [changed, unreadable] = [RejectReason::Changed, RejectReason::Unreadable].map(Some);
        assert_eq!(reasons, [changed, changed, unreadable, unreadable]);
    }

    #[test]
    fn files_in_memory_are_read_by_their_names() {
        check("a.txt", b"Text", &[("a.txt", Ok("Text"))]);
        check("a.txt", b" \n", &[("a.txt", Err(RejectReason::Empty))]);
        check(
            "a.pdf",
            b"%PDF",
            &[("a.pdf", Err(RejectReason::UnsupportedFormat))],
        );
        let rows = [
            ("a.csv#1", Ok("Text")),
            ("a.csv#2", Err(RejectReason::Empty)),
        ];
        check("a.csv", b"text\nText\n\"\"\n", &rows);
        for path in ["a.csv", "a.jsonl"] {
            check(path, b"", &[(path, Err(RejectReason::Empty))]);
        }
        check("a.csv", b"text\n", &[("a.csv", Err(RejectReason::Empty))]);
    }

    #[test]
    fn a_record_that_says_what_cannot_be_read_is_left_out() {
        let rows = b"text,date,language\nA,31/12/2010,\nB,2010/12/31,NA\nC,,klingon\n";
        let damaged = Err(RejectReason::Damaged);
        let expected = [
            ("a.csv#1", damaged),
            ("a.csv#2", Ok("B")),
            ("a.csv#3", damaged),
        ];
        check("a.csv", rows, &expected);
    }

    #[test]
    fn a_very_long_text_is_read_in_parts_that_its_line_of_the_manifest_speaks_of() {
        let text = format!("{}\n\n", "a".repeat(98)).repeat(400_000);
        let files = BTreeMap::from([("a.txt".to_owned(), text.clone().into_bytes())]);
        let corpus = Corpus::of_files(files)
            .with_manifest("path,symbol\na.txt,A/58/227\n")
            .expect("it names a file");
        let documents = corpus.sources().map(|source| corpus.read(source?));
        let documents: Vec<Document> = documents.collect::<Result<_, _>>().expect("it is text");
        assert!(documents.len() > 8);
        assert_eq!(documents[1].path, "a.txt#2");
        assert!(documents.iter().all(|it| it.stated.symbol.is_some()));
        assert!(documents.iter().all(|it| it.id.as_ref() == Some(&it.path)));
        let joined: String = documents.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(joined, text);
    }

    #[test]
    fn a_folder_below_the_documents_is_among_them_under_every_name() {
        let data = tempfile::tempdir().expect("a folder");
        let documents = data.path().join(DOCUMENTS);
        fs_err::create_dir(&documents).expect("a folder");
        fs_err::write(documents.join("a.txt"), "Text").expect("a file");
        let corpus = Corpus::open(data.path()).expect("it has a document");
        for among in [
            "documents",
            "documents/new/tables",
            "documents/../documents/b",
        ] {
            assert!(corpus.surrounds(&data.path().join(among)), "{among}");
        }
        for beside in ["", "documents2", "documents/..", "tables"] {
            assert!(!corpus.surrounds(&data.path().join(beside)), "{beside}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_a_link_among_the_documents_leads_to_is_among_them() {
        let data = tempfile::tempdir().expect("a folder");
        let [documents, tables] = [DOCUMENTS, "un/tables"].map(|it| data.path().join(it));
        for folder in [&documents, &tables] {
            fs_err::create_dir_all(folder).expect("a folder");
        }
        fs_err::write(documents.join("a.txt"), "Text").expect("a file");
        fs_err::write(tables.join("terms.parquet"), "PAR1").expect("a file");
        let surrounds = |folder: &Path| {
            let corpus = Corpus::open(data.path()).expect("it has a document");
            corpus.surrounds(folder)
        };
        assert!(!surrounds(&tables));
        std::os::unix::fs::symlink(data.path().join("un"), documents.join("un")).expect("space");
        assert!(surrounds(&tables));
        assert!(!surrounds(&data.path().join("un")) && !surrounds(data.path()));
    }

    #[test]
    fn a_text_of_nothing_but_lines_is_refused() {
        let lines = "a\n".repeat(MOST_LINES + 1);
        check(
            "a.txt",
            lines.as_bytes(),
            &[("a.txt", Err(RejectReason::TooLarge))],
        );
    }
}
