//! A draft is a table of which some columns are known only after the last document. Its rows go to
//! disk as they come, and once more, a group at a time, when those columns can be filled in.

use std::path::Path;

use fs_err::File;
use polars::error::PolarsResult;
use polars::prelude::{Column, DataFrame, ParquetReader, SerReader};

use super::publish::Publication;
use super::row::Row;
use super::schema::CitationRow;
use super::writer::{ROWS_PER_GROUP, TableWriter, cannot_write};
use crate::error::Result;

/// Ends the draft of `citations` and writes the table, with whether a cited work is in the corpus.
pub fn complete_citations(
    publication: &mut Publication,
    draft: TableWriter<CitationRow>,
    is_in_corpus: impl Fn(&str) -> bool,
) -> Result<()> {
    complete(publication, draft, |mut frame| {
        let works = frame.column("cited_work")?.str()?;
        let found: Vec<bool> = works.no_null_iter().map(&is_in_corpus).collect();
        frame.with_column(Column::new("in_corpus".into(), found))?;
        Ok(frame)
    })
}

fn complete<R: Row>(
    publication: &mut Publication,
    draft: TableWriter<R>,
    fill_in: impl Fn(DataFrame) -> PolarsResult<DataFrame>,
) -> Result<()> {
    let written = draft.finish()?;
    let mut table = publication.writer::<R>()?;
    for begin in (0..written.rows as usize).step_by(ROWS_PER_GROUP) {
        let frame = read(&written.path, begin)
            .and_then(&fill_in)
            .map_err(|error| cannot_write(&written.path).caused_by(error))?;
        table.write_frame(&frame)?;
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
