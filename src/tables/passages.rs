//! A passage is what a table shows of a paragraph in another table. It is read back from
//! `paragraphs` once that is complete, so that a run need not hold the texts.

use std::collections::HashMap;

use parquet::errors::Result as ParquetResult;

use super::pair_rows::parity_paragraph_row;
use super::publish::Publication;
use super::read_back::{GroupBack, ReadBack};
use super::row::small;
use super::schema::{ParagraphRow, ParityParagraphRow};
use super::writer::WrittenTable;
use crate::config::Counting;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::parity::{Difference, Place, WorkParity};

/// A passage is this many times as long as the text beside a mention.
const LENGTH: usize = 3;

/// Where the passages of the paragraphs of a document are wanted: rows, sides and the character that
/// a mention starts with.
type Wanted = HashMap<String, HashMap<i32, Vec<Passage>>>;

type Passage = (usize, Side, usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    English,
    Chinese,
}

/// The rows of `parity_paragraphs`. The table of paragraphs must be complete.
///
/// # Errors
/// If that table cannot be read back.
pub fn parity_paragraph_rows(
    publication: &Publication,
    works: &[WorkParity],
    lexicon: &Lexicon,
    counting: &Counting,
) -> Result<Vec<ParityParagraphRow>> {
    let mut rows = Vec::new();
    let mut wanted = Wanted::new();
    for work in works {
        for difference in &work.differences {
            want(&mut wanted, rows.len(), work, difference);
            rows.push(parity_paragraph_row(work, difference, lexicon));
        }
    }
    if !wanted.is_empty() {
        let table = publication.completed::<ParagraphRow>()?;
        fill(&mut rows, &wanted, &table, counting.context_characters)
            .map_err(|error| cannot_read(&table).caused_by(error))?;
    }
    Ok(rows)
}

fn want(wanted: &mut Wanted, row: usize, work: &WorkParity, difference: &Difference) {
    let sides = [
        (Side::English, &work.english, difference.english),
        (Side::Chinese, &work.chinese, difference.chinese),
    ];
    for (side, document, place) in sides {
        let Some(Place {
            paragraph,
            character,
        }) = place
        else {
            continue;
        };
        let of_document = wanted.entry(document.clone()).or_default();
        let passages = of_document.entry(small(paragraph)).or_default();
        passages.push((row, side, character.unwrap_or(0) as usize));
    }
}

fn fill(
    rows: &mut [ParityParagraphRow],
    wanted: &Wanted,
    table: &WrittenTable,
    context: usize,
) -> ParquetResult<()> {
    for group in ReadBack::open(&table.path)?.groups() {
        let group = group?;
        let found = found(wanted, &group)?;
        // Most of a row group are texts, and most row groups have none that is wanted.
        if !found.is_empty() {
            fill_from(rows, &found, &group, context)?;
        }
    }
    Ok(())
}

/// The wanted paragraphs of a row group: their places there, and the passages.
fn found<'w>(
    wanted: &'w Wanted,
    group: &GroupBack<'_>,
) -> ParquetResult<Vec<(usize, &'w [Passage])>> {
    let documents = group.texts("document_id")?;
    let paragraphs = group.numbers("paragraph")?;
    let names = documents.into_iter().zip(paragraphs).enumerate();
    let passages = names.filter_map(|(place, (document, paragraph))| {
        let of_document = wanted.get(&document?)?;
        let passages = of_document.get(&paragraph?)?;
        Some((place, passages.as_slice()))
    });
    Ok(passages.collect())
}

fn fill_from(
    rows: &mut [ParityParagraphRow],
    found: &[(usize, &[Passage])],
    group: &GroupBack<'_>,
    context: usize,
) -> ParquetResult<()> {
    let [sections, numbers] = [group.texts("section")?, group.texts("number")?];
    let texts = group.texts("text")?;
    for &(place, passages) in found {
        let (section, number) = (&sections[place], &numbers[place]);
        for &(row, side, first) in passages {
            let snippet = texts[place].as_ref().map(|it| snippet(it, first, context));
            let row = &mut rows[row];
            match side {
                Side::English => {
                    (row.section_en, row.number_en) = (section.clone(), number.clone());
                    row.snippet_en = snippet;
                }
                Side::Chinese => {
                    (row.section_zh, row.number_zh) = (section.clone(), number.clone());
                    row.snippet_zh = snippet;
                }
            }
        }
    }
    Ok(())
}

fn snippet(text: &str, first: usize, context: usize) -> String {
    let from_there = text.chars().skip(first.saturating_sub(context));
    from_there.take(LENGTH.saturating_mul(context)).collect()
}

fn cannot_read(table: &WrittenTable) -> Error {
    let path = table.path.display();
    Error::new(format!("cannot read back `{path}`"))
        .with_hint("see that no other program writes to the output folder, and run again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_begins_a_little_before_the_mention() {
        assert_eq!(snippet("大会欢迎全球契约的活动", 4, 2), "欢迎全球契约");
        assert_eq!(snippet("short", 0, 60), "short");
        assert_eq!(snippet("", 0, 60), "");
    }
}
