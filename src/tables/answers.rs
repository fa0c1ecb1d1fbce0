//! The tables that answer a question: they go to the person who asked, and are no part of what a
//! run publishes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fs_err as fs;
use jiff::civil::Date;

use super::row::{Row, rows, small, whole};
use super::writer::TableWriter;
use crate::comparison::{ConceptComparison, WordCount};
use crate::concordance::Line;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::lexicon::Concept;

rows! {
    /// a place where the concept or phrase stands that was asked for
    concordance: ConcordanceRow {
        /// Document, by its name in the tables of a run.
        document_id: String,
        /// Document symbol; null if nothing shows it.
        symbol: Option<String>,
        /// Day that places the document on the time axis.
        date: Option<Date>,
        /// Its year, which may be known where the day is not.
        year: Option<i32>,
        /// Language of the phrase.
        language: String,
        /// Part of the document.
        section: String,
        /// Place of the paragraph in the document, from 1.
        paragraph: i32,
        /// Number of the paragraph as printed.
        number: Option<String>,
        /// Number of the numbered paragraph that encloses this one.
        within: Option<String>,
        /// Phrase that was found, as it is written in the lexicon or was asked for.
        phrase: String,
        /// First character of the keyword in the paragraph, as Unicode scalar values, from 0.
        start: i32,
        /// First character after the keyword.
        end: i32,
        /// Text before the keyword.
        left: String,
        /// What was found, as it stands in the text.
        keyword: String,
        /// Text after the keyword.
        right: String,
    }

    /// a concept that a Chinese phrase names, counted on text and on words
    comparison: ComparisonRow {
        /// Id of the concept.
        concept: String,
        /// Chinese label of the concept.
        label_zh: Option<String>,
        /// Mentions in Chinese text, as in `concept_mentions`.
        mentions: i64,
        /// Words of the segmenter that are a phrase of the concept or a narrower one.
        words: i64,
        /// The same, if the phrases of the lexicon are in the segmenter's dictionary.
        words_with_phrases: i64,
        /// The words that stand where a mention is not one word, the most frequent first, such as `全球/契约 5; 全/球契约 1`.
        cuts: String,
        /// The same, if the phrases of the lexicon are in the segmenter's dictionary.
        cuts_with_phrases: String,
    }
}

/// The row of a line of a concordance.
pub fn concordance_row(line: &Line) -> ConcordanceRow {
    ConcordanceRow {
        document_id: line.document_id.clone(),
        symbol: line.symbol.clone(),
        date: line.date,
        year: line.year.map(i32::from),
        language: line.language.code().to_owned(),
        section: line.section.name().to_owned(),
        paragraph: small(line.paragraph),
        number: line.number.clone(),
        within: line.within.clone(),
        phrase: line.phrase.clone(),
        start: small(line.start),
        end: small(line.start + line.keyword.chars().count()),
        left: line.left.clone(),
        keyword: line.keyword.clone(),
        right: line.right.clone(),
    }
}

/// The row of a concept in a comparison.
pub fn comparison_row(concept: &Concept, found: &ConceptComparison) -> ComparisonRow {
    ComparisonRow {
        concept: concept.id.clone(),
        label_zh: concept.label(Language::Chinese).map(str::to_owned),
        mentions: whole(found.mentions),
        words: whole(found.alone.words),
        words_with_phrases: whole(found.with_phrases.words),
        cuts: cuts(&found.alone),
        cuts_with_phrases: cuts(&found.with_phrases),
    }
}

fn cuts(count: &WordCount) -> String {
    let cuts = count.cuts().into_iter();
    let cuts: Vec<String> = cuts.map(|(cut, n)| format!("{cut} {n}")).collect();
    cuts.join("; ")
}

/// A file that somebody asked for. It is made aside and takes its place when it is whole, so that
/// nobody reads half of it, and what was there is lost for nothing less.
pub struct AnswerFile {
    path: PathBuf,
    staged: PathBuf,
}

impl AnswerFile {
    /// Begins the file, before any work is done for it.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or the path is that of something other than a file.
    pub fn begin(path: &Path) -> Result<Self> {
        let name = path.file_name().ok_or_else(|| no_file(path))?;
        if path.exists() && !path.is_file() {
            return Err(no_file(path));
        }
        let mut staged_name = std::ffi::OsString::from(".");
        staged_name.push(name);
        staged_name.push(".part");
        let staged = path.with_file_name(staged_name);
        fs::write(&staged, "").map_err(|error| cannot_write(path, error))?;
        Ok(Self {
            path: path.to_path_buf(),
            staged,
        })
    }

    /// Puts a text into the file.
    ///
    /// # Errors
    ///
    /// If there is no space for it.
    pub fn write(self, text: &str) -> Result<()> {
        fs::write(&self.staged, text).map_err(|error| cannot_write(&self.path, error))?;
        self.publish()
    }

    /// Puts rows into the file as a Parquet table like those of a run.
    ///
    /// # Errors
    ///
    /// If there is no space for it.
    pub fn write_parquet<R: Row>(
        self,
        provenance: BTreeMap<String, String>,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<()> {
        let mut writer = TableWriter::create(self.staged.clone(), provenance)?;
        for row in rows {
            writer.push(row)?;
        }
        writer.finish()?;
        self.publish()
    }

    fn publish(&self) -> Result<()> {
        fs::rename(&self.staged, &self.path).map_err(|error| cannot_write(&self.path, error))
    }
}

impl Drop for AnswerFile {
    fn drop(&mut self) {
        // It is there only if something went wrong, and then it is worth nothing.
        let _ = fs::remove_file(&self.staged);
    }
}

fn no_file(path: &Path) -> Error {
    Error::new(format!("`{}` is not a file", path.display())).with_hint("name a file with --output")
}

fn cannot_write(path: &Path, error: std::io::Error) -> Error {
    Error::new(format!("cannot write `{}`", path.display()))
        .caused_by(error)
        .with_hint("name a file in a folder that is there, on a disk with space, with --output")
}
