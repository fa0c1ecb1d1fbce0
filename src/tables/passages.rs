//! A passage is what a table shows of a paragraph in another table. It is read back from
//! `paragraphs` once that is complete, so that a run need not hold the texts, for as many rows at a
//! time as there is room for.

use std::collections::HashMap;

use polars::error::PolarsResult;
use polars::prelude::DataFrame;

use super::pair_rows::parity_paragraph_row;
use super::publish::Publication;
use super::read_back::ReadBack;
use super::row::small;
use super::schema::{ParagraphRow, ParityParagraphRow};
use super::writer::WrittenTable;
use crate::config::Counting;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::memory::MemoryLimit;
use crate::parity::{Difference, Place, WorkParity};
use crate::sequences::MEMORY;

/// A passage is this many times as long as the text beside a mention.
const LENGTH: usize = 3;

/// What a row takes until it is written, besides its passages …
const BYTES_PER_ROW: u64 = 1 << 10;
/// … and for each character beside a mention: two passages, of up to three bytes a character.
const BYTES_PER_CHARACTER: u64 = 2 * 3 * LENGTH as u64;
/// There is always room for so many rows.
const FEWEST_ROWS: usize = 1 << 12;

/// The passages that are wanted, by document and paragraph.
type Wanted<'w> = HashMap<&'w str, HashMap<i32, Vec<Passage>>>;

/// Where a passage goes, and where it is in its paragraph.
#[derive(Debug, Clone, Copy)]
struct Passage {
    row: usize,
    side: Side,
    /// The character that a mention starts with.
    first: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    English,
    Chinese,
}

/// Writes the table `parity_paragraphs`. That of paragraphs must be complete.
///
/// # Errors
/// If that table cannot be read back, or this one not be written.
pub fn write_parity_paragraphs(
    publication: &Publication,
    works: &[WorkParity],
    lexicon: &Lexicon,
    counting: &Counting,
    memory: MemoryLimit,
) -> Result<()> {
    let mut table = publication.writer()?;
    let paragraphs = publication.completed::<ParagraphRow>()?;
    let context = counting.context_characters;
    let differences: Vec<(&WorkParity, &Difference)> = works
        .iter()
        .flat_map(|work| work.differences.iter().map(move |it| (work, it)))
        .collect();
    for some in differences.chunks(rows_at_once(differences.len(), context, memory)) {
        let rows = rows_of(some, &paragraphs, lexicon, context)
            .map_err(|error| cannot_read(&paragraphs).caused_by(error))?;
        rows.into_iter().try_for_each(|row| table.push(row))?;
    }
    publication.complete(table)
}

/// How many of the rows there is room for, while n-grams are counted.
fn rows_at_once(rows: usize, context: usize, memory: MemoryLimit) -> usize {
    let passages = BYTES_PER_CHARACTER.saturating_mul(context as u64);
    let of_row = BYTES_PER_ROW.saturating_add(passages);
    let all = of_row.saturating_mul(rows as u64);
    let room = memory.room_beside(MEMORY, all).unwrap_or_default();
    usize::try_from(room / of_row)
        .unwrap_or(rows)
        .max(FEWEST_ROWS)
}

fn rows_of(
    differences: &[(&WorkParity, &Difference)],
    paragraphs: &WrittenTable,
    lexicon: &Lexicon,
    context: usize,
) -> PolarsResult<Vec<ParityParagraphRow>> {
    let mut rows = Vec::with_capacity(differences.len());
    let mut wanted = Wanted::new();
    for (work, difference) in differences {
        want(&mut wanted, rows.len(), work, difference);
        rows.push(parity_paragraph_row(work, difference, lexicon));
    }
    fill(&mut rows, &wanted, paragraphs, context)?;
    Ok(rows)
}

fn want<'w>(wanted: &mut Wanted<'w>, row: usize, work: &'w WorkParity, difference: &'w Difference) {
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
        let of_document = wanted.entry(document).or_default();
        let passages = of_document.entry(small(paragraph)).or_default();
        passages.push(Passage {
            row,
            side,
            first: character.unwrap_or(0) as usize,
        });
    }
}

fn fill(
    rows: &mut [ParityParagraphRow],
    wanted: &Wanted<'_>,
    table: &WrittenTable,
    context: usize,
) -> PolarsResult<()> {
    let mut file = ReadBack::open(&table.path)?;
    for group in file.groups() {
        let names = file.read(&group, &["document_id", "paragraph"])?;
        let found = found(wanted, &names)?;
        // Most of a row group are texts, and most row groups have none that is wanted.
        if !found.is_empty() {
            let texts = file.read(&group, &["section", "number", "text"])?;
            fill_from(rows, &found, &texts, context)?;
        }
    }
    Ok(())
}

/// The wanted paragraphs of a row group: their places there, and the passages.
fn found<'w>(
    wanted: &'w Wanted<'_>,
    names: &DataFrame,
) -> PolarsResult<Vec<(usize, &'w [Passage])>> {
    let documents = names.column("document_id")?.str()?;
    let paragraphs = names.column("paragraph")?.i32()?;
    let passages = |place| {
        let of_document = wanted.get(documents.get(place)?)?;
        let passages = of_document.get(&paragraphs.get(place)?)?;
        Some((place, passages.as_slice()))
    };
    Ok((0..names.height()).filter_map(passages).collect())
}

fn fill_from(
    rows: &mut [ParityParagraphRow],
    found: &[(usize, &[Passage])],
    frame: &DataFrame,
    context: usize,
) -> PolarsResult<()> {
    let text = |name: &str| frame.column(name).and_then(|it| it.str());
    let (sections, numbers, texts) = (text("section")?, text("number")?, text("text")?);
    for &(place, passages) in found {
        let section = sections.get(place).map(str::to_owned);
        let number = numbers.get(place).map(str::to_owned);
        for &Passage { row, side, first } in passages {
            let snippet = texts.get(place).map(|it| snippet(it, first, context));
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
    use std::collections::BTreeMap;
    use std::path::Path;

    use bytesize::ByteSize;

    use super::*;
    use crate::parity::DifferenceKind;
    use crate::symbol::Symbol;
    use crate::tables::writer::TableWriter;

    #[test]
    fn a_snippet_begins_a_little_before_the_mention() {
        assert_eq!(snippet("大会欢迎全球契约的活动", 4, 2), "欢迎全球契约");
        assert_eq!(snippet("short", 0, 60), "short");
        assert_eq!(snippet("", 0, 60), "");
    }

    fn paragraph(document: &str, paragraph: i32) -> ParagraphRow {
        ParagraphRow {
            document_id: document.into(),
            paragraph,
            section: "operative",
            number: (paragraph > 1).then(|| paragraph.to_string()),
            within: None,
            lead: None,
            language: "en",
            counted: true,
            duplicate_of: None,
            tokens: None,
            text: format!("{document} {paragraph}"),
        }
    }

    fn work(name: &str) -> WorkParity {
        let symbol = Symbol::parse(name).expect("a symbol");
        let place = |paragraph| Place {
            paragraph,
            character: None,
        };
        let difference = |number: u32| Difference {
            kind: DifferenceKind::Number,
            english: (number != 2).then(|| place(number)),
            chinese: (number != 3).then(|| place(4 - number)),
            naming: None,
        };
        WorkParity {
            english: format!("{name} en"),
            chinese: format!("{name} zh"),
            symbol,
            paragraphs_aligned: 3,
            concepts: Vec::new(),
            differences: (1..4).map(difference).collect(),
        }
    }

    #[test]
    fn rows_are_the_same_however_many_are_made_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("table");
        let mut table = TableWriter::create(path, BTreeMap::new()).expect("a new file");
        for document in [
            "A/RES/1/1 en",
            "A/RES/2/2 zh",
            "A/RES/1/1 zh",
            "A/RES/2/2 en",
        ] {
            let rows = (1..4).map(|it| paragraph(document, it));
            rows.into_iter()
                .try_for_each(|it| table.push(it))
                .expect("space on the disk");
        }
        let table = table.finish().expect("space on the disk");
        let concepts = "[[concept]]\nid = \"a\"\nen = [\"partnership\"]\n";
        let lexicon = Lexicon::parse(Path::new("concepts.toml"), concepts).expect("it is correct");
        let works = [work("A/RES/1/1"), work("A/RES/2/2")];
        let differences: Vec<_> = works
            .iter()
            .flat_map(|work| work.differences.iter().map(move |it| (work, it)))
            .collect();
        let rows = |some: &[_]| rows_of(some, &table, &lexicon, 60).expect("it is read back");
        let all = rows(&differences);
        assert_eq!(all[4].snippet_en, None);
        assert_eq!(all[4].snippet_zh.as_deref(), Some("A/RES/2/2 zh 2"));
        assert_eq!(all[2].number_en.as_deref(), Some("3"));
        for most in 1..6 {
            let some: Vec<_> = differences.chunks(most).flat_map(rows).collect();
            assert_eq!(some, all);
        }
    }

    #[test]
    fn there_are_as_many_rows_at_once_as_have_room() {
        let rows = 1 << 20;
        assert_eq!(rows_at_once(rows, 60, MemoryLimit::default()), rows);
        let none_left = MemoryLimit::new(ByteSize(1));
        assert_eq!(rows_at_once(rows, 60, none_left), FEWEST_ROWS);
        assert_eq!(rows_at_once(rows, usize::MAX, none_left), FEWEST_ROWS);
    }
}
