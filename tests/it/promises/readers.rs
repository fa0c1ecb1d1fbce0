//! The promises of the readers: every file becomes documents or rejects, and what a document says
//! of its lines is true of its text.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use termtide::corpus::{Corpus, Document, Format, Reject};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::stages::nothing_is_lost;

/// More records than these are not looked at: a few packed bytes may hold any number.
const RECORDS: usize = 200;

/// The documents and rejects that a file with this name and content becomes.
fn read(path: &str, bytes: &[u8]) -> Vec<Result<Document, Reject>> {
    let corpus = Corpus::of_files(BTreeMap::from([(path.to_owned(), bytes.to_vec())]));
    let sources = corpus.sources().take(RECORDS);
    let documents: Vec<_> = sources
        .map(|source| source.and_then(|it| corpus.read(it)))
        .collect();
    for document in &documents {
        match document {
            Ok(document) => is_sound(document),
            Err(reject) => says_what_to_do(reject),
        }
    }
    documents
}

/// The one document that a file becomes, if it is one.
fn read_one(path: &str, bytes: &[u8]) -> Result<Document, Reject> {
    let mut documents = read(path, bytes);
    assert_eq!(documents.len(), 1, "one file is one document");
    documents.remove(0)
}

/// There is text, and the lines, if there are any, cover all of it that is no white space, in order.
fn is_sound(document: &Document) {
    let text = document.text.as_str();
    assert!(!text.trim().is_empty(), "a document without text");
    assert_eq!(document.sha256.len(), 64);
    if document.lines.is_empty() {
        assert!(document.format != Format::Docx, "a .docx has lines");
        return;
    }
    assert!(document.format != Format::Markdown, "Markdown has no lines");
    let mut at = 0;
    for line in &document.lines {
        let between = &text[at..line.place.start];
        assert!(between.trim().is_empty(), "{between:?} is in no line");
        let here = &text[line.place.clone()];
        assert!(!here.is_empty(), "an empty line");
        let emphasis = line.emphasis.unwrap_or(0);
        assert!(here.is_char_boundary(emphasis), "{emphasis} of {here:?}");
        at = line.place.end;
    }
    let rest = &text[at..];
    assert!(rest.trim().is_empty(), "{rest:?} is in no line");
}

/// A reject names its file and has a detail that ends with the next step.
fn says_what_to_do(reject: &Reject) {
    assert!(!reject.path.is_empty());
    assert!(!reject.reason.name().is_empty());
    let (what, next) = reject.detail.rsplit_once("; ").unwrap_or_default();
    assert!(!what.is_empty() && !next.is_empty(), "{:?}", reject.detail);
}

/// Bytes that are UTF-8 are decoded to themselves, and those of UTF-16 can be had back, but for tags
/// and references to characters.
pub(super) fn encoding(bytes: &[u8]) {
    if bytes.contains(&b'<') || bytes.contains(&b'&') {
        return;
    }
    let Ok(Document { text, encoding, .. }) = read_one("a.txt", bytes) else {
        return;
    };
    let again: Vec<u8> = match encoding {
        "UTF-8" => text.into_bytes(),
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => return,
    };
    let mark = bytes.len() - again.len();
    assert!(mark <= 3 && bytes[mark..] == again, "{encoding} lost bytes");
}

/// What is damaged is refused, and what was packed comes out as it was.
pub(super) fn packed(bytes: &[u8]) {
    let is_gzip = bytes.starts_with(&[0x1F, 0x8B]);
    let ending = if is_gzip { "gz" } else { "zst" };
    for inner in ["txt", "jsonl", "csv"] {
        read(&format!("a.{inner}.{ending}"), bytes);
    }
    let plain = read_one("a.txt", bytes).map(|it| it.text);
    for (path, packed) in [("a.txt.gz", gzip(bytes)), ("a.txt.ZST", zstd(bytes))] {
        let unpacked = read_one(path, &packed).map(|it| it.text);
        assert_eq!(unpacked.ok(), plain.clone().ok(), "{path}");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory is writable");
    encoder.finish().expect("memory is writable")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).expect("memory is writable")
}

/// Records are counted, and each becomes a document or a reject; a file without records, or whose
/// head or end is none, is a reject as a whole.
pub(super) fn bulk(bytes: &[u8]) {
    for path in ["a.json", "a.jsonl", "a.csv"] {
        records_are_numbered(path, bytes);
    }
}

/// The same for Parquet.
pub(super) fn columnar(bytes: &[u8]) {
    records_are_numbered("a.parquet", bytes);
}

fn records_are_numbered(path: &str, bytes: &[u8]) {
    let documents = read(path, bytes);
    if let [Err(reject)] = &documents[..]
        && reject.path == path
    {
        return;
    }
    assert!(!documents.is_empty(), "a file is a reject at least");
    let mut last = 0;
    for document in documents {
        let path = document.map_or_else(|reject| reject.path, |document| document.path);
        let (_, number) = path.split_once('#').expect("a record has a number");
        let number: usize = number.parse().expect("a number is in digits");
        assert!(number > last, "{number} comes after {last}");
        last = number;
    }
}

/// The parts of a .docx file in the order in which an input has them.
const PARTS: [&str; 7] = [
    "document",
    "styles",
    "numbering",
    "footnotes",
    "endnotes",
    "comments",
    "header",
];
/// Parts an input into the parts of a file; no XML holds it.
const BETWEEN_PARTS: u8 = 0x1E;

/// An input that is an archive is read as it is, any other as the parts of one.
pub(super) fn docx(bytes: &[u8]) {
    let is_archive = bytes.starts_with(b"PK");
    let document = match is_archive {
        true => read_one("a.docx", bytes),
        false => read_one("a.docx", &archive(bytes)),
    };
    if let Ok(document) = document {
        nothing_is_lost(&document);
    }
}

fn archive(parts: &[u8]) -> Vec<u8> {
    let parts: Vec<_> = PARTS
        .into_iter()
        .zip(parts.split(|it| *it == BETWEEN_PARTS))
        .collect();
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Type='http://x/{kind}' Target='{target}.xml'/>")
    };
    let relations = |relations: &str| format!("<Relationships>{relations}</Relationships>");
    let related = parts.iter().skip(1);
    let related: String = related.map(|(name, _)| relation(name, name)).collect();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut add = |name: &str, content: &[u8]| {
        let begun = writer.start_file(name, stored);
        begun.expect("the name is new");
        writer.write_all(content).expect("memory is writable");
    };
    let main = relation("officeDocument", "word/document");
    add("_rels/.rels", relations(&main).as_bytes());
    add(
        "word/_rels/document.xml.rels",
        relations(&related).as_bytes(),
    );
    for (name, content) in parts {
        add(&format!("word/{name}.xml"), content);
    }
    writer.finish().expect("memory is writable").into_inner()
}

/// The letters of a page stand in its lines.
pub(super) fn html(bytes: &[u8]) {
    if let Ok(document) = read_one("a.html", bytes) {
        nothing_is_lost(&document);
    }
}
