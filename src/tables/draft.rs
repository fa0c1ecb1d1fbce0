//! A draft is a table of which some columns are known only after the last document. Its rows go to
//! disk as they come, and once more, a group at a time, when those columns can be filled in.

use std::path::Path;

use fs_err::File;
use polars::error::{PolarsError, PolarsResult};
use polars::prelude::{DataFrame, ParquetReader, SerReader};

use super::publish::Publication;
use super::row::day_after_1970;
use super::schema::CitationRow;
use super::writer::{ROWS_PER_GROUP, TableWriter, cannot_write};
use crate::error::Result;

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
    let mut table = publication.writer()?;
    for begin in (0..written.rows as usize).step_by(ROWS_PER_GROUP) {
        let rows = read(&written.path, begin)
            .and_then(|frame| rows_of(&frame, &is_in_corpus))
            .map_err(|error| cannot_write(&written.path).caused_by(error))?;
        rows.into_iter().try_for_each(|row| table.push(row))?;
    }
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

fn read(path: &Path, begin: usize) -> PolarsResult<DataFrame> {
    let file = File::open(path)?;
    ParquetReader::new(file.into_file())
        .with_slice(Some((begin, ROWS_PER_GROUP)))
        .set_rechunk(true)
        .finish()
}
