//! A [`Format`] is told by the ending of a file's name, and so is whether the file holds many documents.

use std::path::Path;

use super::bulk::Bulk;

/// How a document's structure is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Lines of text, as the document system exports them.
    PlainText,
    /// Text with signs for headings, emphasis and notes.
    Markdown,
    /// A document of a word processor.
    Docx,
    /// A page of the web.
    Html,
}

impl Format {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::PlainText => "plain_text",
            Self::Markdown => "markdown",
            Self::Docx => "docx",
            Self::Html => "html",
        }
    }
}

/// How a file holds documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    One(Format),
    Many(Bulk),
}

impl Kind {
    /// By the ending of a file's name.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::One(Format::PlainText)),
            "md" | "markdown" => Some(Self::One(Format::Markdown)),
            "docx" => Some(Self::One(Format::Docx)),
            "html" | "htm" | "xhtml" | "shtml" => Some(Self::One(Format::Html)),
            ending => Bulk::of(ending).map(Self::Many),
        }
    }
}

/// What to do about a file that is not read, by the ending of its name.
pub(super) fn unsupported(path: &Path) -> String {
    let ending = path
        .extension()
        .map(|it| it.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("pdf") => "a .pdf is not read; convert it to .txt, best with `pdftotext -layout`, or to .md by optical recognition".to_owned(),
        Some("doc" | "docm" | "dot" | "dotm" | "dotx" | "rtf" | "wpd" | "odt") => "this format is not read; save it as .docx, or as .txt in UTF-8, with a word processor".to_owned(),
        Some("zip" | "tar" | "tgz" | "7z" | "rar" | "bz2" | "xz") => "this archive is not read; unpack it into the folder, or pack each file as .gz or .zst".to_owned(),
        Some("mht" | "mhtml" | "webarchive") => "a page with its pictures in one file is not read; save it as .html alone".to_owned(),
        Some("xls" | "xlsx" | "ods") => "this format is not read; save the sheet as .csv in UTF-8".to_owned(),
        Some("jpg" | "jpeg" | "png" | "gif" | "tif" | "tiff") => "a picture is not read; convert it to .md by optical recognition, or remove it".to_owned(),
        Some("en" | "zh") => "its name ends with a language; add .txt to the name".to_owned(),
        _ => "not a .txt, .md, .docx, .html, .json, .jsonl, .csv, .tsv or .parquet file, plain or as .gz or .zst; convert it to UTF-8 text or Markdown".to_owned(),
    }
}
