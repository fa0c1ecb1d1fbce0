//! A draft is a table of which some columns are known only after the last document. Its rows go to
//! disk as they come, and once more, a group at a time, when those columns can be filled in.

use std::path::Path;

use fs_err::File;
use polars::error::PolarsResult;
use polars::prelude::{DataFrame, ParquetReader, SerReader};

use super::publish::Publication;
use super::row::{Row, day_after_1970};
use super::schema::CitationRow;
use super::writer::{ROWS_PER_GROUP, TableWriter, cannot_write};
use crate::error::Result;

/// Ends the draft of `citations` and writes the table, with whether a cited work is in the corpus.
pub fn complete_citations(
    publication: &Publication,
    draft: TableWriter<CitationRow>,
    is_in_corpus: impl Fn(&str) -> bool,
) -> Result<()> {
    complete(publication, draft, |frame| {
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
        Ok((0..frame.height()).filter_map(row).collect())
    })
}

/// Writes the rows that are made of those of the draft.
fn complete<R: Row>(
    publication: &Publication,
    draft: TableWriter<R>,
    rows_of: impl Fn(&DataFrame) -> PolarsResult<Vec<R>>,
) -> Result<()> {
    let written = draft.finish()?;
    let mut table = publication.writer::<R>()?;
    for begin in (0..written.rows as usize).step_by(ROWS_PER_GROUP) {
        let rows = read(&written.path, begin)
            .and_then(|frame| rows_of(&frame))
            .map_err(|error| cannot_write(&written.path).caused_by(error))?;
        rows.into_iter().try_for_each(|row| table.push(row))?;
    }
    fs_err::remove_file(&written.path)
        .map_err(|error| cannot_write(&written.path).caused_by(error))?;
    publication.complete(table)
}

fn read(path: &Path, begin: usize) -> PolarsResult<DataFrame> {
    let file = File::open(path)?;
    ParquetReader::new(file.into_file())
        .with_slice(Some((begin, ROWS_PER_GROUP)))
        .set_rechunk(true)
        .finish()
}
