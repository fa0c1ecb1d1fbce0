//! A draft is a table of which some columns are known only after the last document. Its rows go to
//! disk as they come, and once more, a group at a time, when those columns can be filled in.

use parquet::errors::{ParquetError, Result as ParquetResult};

use super::publish::Publication;
use super::read_back::{GroupBack, ReadBack};
use super::row::day_after_1970;
use super::schema::CitationRow;
use super::writer::{TableWriter, cannot_write};
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
    let unusable = |error: ParquetError| cannot_write(&written.path).caused_by(error);
    let mut table = publication.writer()?;
    let file = ReadBack::open(&written.path).map_err(unusable)?;
    for group in file.groups() {
        let rows = group.and_then(|it| rows_of(&it, &is_in_corpus));
        let rows = rows.map_err(unusable)?;
        rows.into_iter().try_for_each(|row| table.push(row))?;
    }
    drop(file);
    fs_err::remove_file(&written.path)
        .map_err(|error| cannot_write(&written.path).caused_by(error))?;
    publication.complete(table)
}

fn rows_of(
    group: &GroupBack<'_>,
    is_in_corpus: &impl Fn(&str) -> bool,
) -> ParquetResult<Vec<CitationRow>> {
    let [mut documents, mut sections] = [group.texts("document_id")?, group.texts("section")?];
    let [mut cited, mut works] = [group.texts("cited")?, group.texts("cited_work")?];
    let (mut kinds, days) = (group.texts("kind")?, group.numbers("dated")?);
    let paragraphs = group.numbers("paragraph")?;
    let [starts, ends] = [group.numbers("start")?, group.numbers("end")?];
    let row = |at: usize| {
        let cited_work = works[at].take()?;
        Some(CitationRow {
            document_id: documents[at].take()?,
            paragraph: paragraphs[at]?,
            section: sections[at].take()?,
            cited: cited[at].take()?,
            in_corpus: is_in_corpus(&cited_work),
            cited_work,
            kind: kinds[at].take()?,
            dated: days[at].map(day_after_1970),
            start: starts[at]?,
            end: ends[at]?,
        })
    };
    let rows: Option<Vec<CitationRow>> = (0..days.len()).map(row).collect();
    rows.ok_or_else(|| ParquetError::General("a value is missing that every row has".into()))
}
