//! A draft is a table of which some columns are known only after the last document. Its rows go to
//! disk as they come, and once more, a group at a time, when those columns can be filled in.

use polars::error::{PolarsError, PolarsResult};
use polars::prelude::DataFrame;

use super::publish::Publication;
use super::read_back::ReadBack;
use super::row::day_after_1970;
use super::schema::CitationRow;
use super::writer::{TableWriter, cannot_write};
use crate::error::Result;

/// What is known of a citation before the last document.
const KNOWN: [&str; 9] = [
    "document_id",
    "paragraph",
    "section",
    "cited",
    "cited_work",
    "kind",
    "dated",
    "start",
    "end",
];

/// Ends the draft of `citations` and writes the table, with whether a cited work is in the corpus.
///
/// # Errors
///
/// If the draft cannot be read back as it was written, or the table not be written.
pub fn complete_citations(
    publication: &Publication,
    draft: TableWriter<CitationRow>,
    is_in_corpus: impl Fn(&str) -> bool,
) -> Result<()> {
    let written = draft.finish()?;
    let unusable = |error: PolarsError| cannot_write(&written.path).caused_by(error);
    let mut table = publication.writer()?;
    let mut file = ReadBack::open(&written.path).map_err(unusable)?;
    for group in file.groups() {
        let rows = file
            .read(&group, &KNOWN)
            .and_then(|frame| rows_of(&frame, &is_in_corpus))
            .map_err(unusable)?;
        rows.into_iter().try_for_each(|row| table.push(row))?;
    }
    drop(file);
    fs_err::remove_file(&written.path)
        .map_err(|error| cannot_write(&written.path).caused_by(error))?;
    publication.complete(table)
}

fn rows_of(
    frame: &DataFrame,
    is_in_corpus: &impl Fn(&str) -> bool,
) -> PolarsResult<Vec<CitationRow>> {
    let text = |name: &str| frame.column(name)?.str();
    let whole = |name: &str| frame.column(name)?.i32();
    let (documents, sections) = (text("document_id")?, text("section")?);
    let (cited, works, kinds) = (text("cited")?, text("cited_work")?, text("kind")?);
    let (paragraphs, starts, ends) = (whole("paragraph")?, whole("start")?, whole("end")?);
    let days = frame.column("dated")?.date()?.physical();
    let row = |at: usize| {
        let work = works.get(at)?;
        Some(CitationRow {
            document_id: documents.get(at)?.to_owned(),
            paragraph: paragraphs.get(at)?,
            section: sections.get(at)?.to_owned(),
            cited: cited.get(at)?.to_owned(),
            cited_work: work.to_owned(),
            kind: kinds.get(at)?.to_owned(),
            dated: days.get(at).map(day_after_1970),
            start: starts.get(at)?,
            end: ends.get(at)?,
            in_corpus: is_in_corpus(work),
        })
    };
    let rows: Option<Vec<CitationRow>> = (0..frame.height()).map(row).collect();
    rows.ok_or_else(|| PolarsError::NoData("a value is missing that every row has".into()))
}
