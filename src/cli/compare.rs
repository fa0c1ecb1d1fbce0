//! `termtide compare`: where counting Chinese on text and counting it on words differ.

use clap::Args;

use super::answer::{AnswerArguments, left_out};
use super::{Bar, tell};
use crate::columns::{Side, padded, printable, width};
use crate::error::Result;
use crate::pipeline::{self, ComparisonAnswer};
use crate::summary::counted;
use crate::tables::answers::{ComparisonRow, comparison_row};

/// How many ways of cutting a mention a table shows.
const SHOWN: usize = 3;

pub(super) const EXAMPLES: &str = "\
For each concept with Chinese phrases:
  text          mentions in the text, as in `concept_mentions`
  words         words of the segmenter that are a phrase of the concept
  with phrases  the same, if the phrases of the lexicon are in the segmenter's dictionary
  cuts          how the segmenter, without the phrases, divides mentions that are not one word,
                the most frequent ways first
Where words differ from text most comes first. A word may also count where the text says something
else: 发达国家 where it is a part of 最不发达国家.

Examples:
  termtide compare
      for the documents and the lexicon of data/
  termtide compare --data corpus --format csv --output cuts.csv
      with all ways of cutting, and with concepts that are not in the text

Exit status:
  0  the answer is complete
  1  there is no answer; stderr says why
  2  the command line was wrong";

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    #[command(flatten)]
    answer: AnswerArguments,
}

pub(super) fn run(arguments: &CompareArguments) -> Result<()> {
    let config = arguments.answer.configured()?;
    let target = arguments.answer.target()?;
    let bar = Bar::unless(arguments.answer.quiet);
    let answer = pipeline::comparison(&config, &bar)?;
    let rows: Vec<ComparisonRow> = answer
        .comparison
        .by_difference()
        .into_iter()
        .map(|(concept, found)| comparison_row(&answer.lexicon.concepts()[concept], found))
        .collect();
    if !arguments.answer.quiet {
        // Before the answer, whose last lines are then the last on a terminal.
        tell(&(summary(&answer) + &left_out(answer.rejects)));
    }
    let table = || aligned(&rows);
    arguments
        .answer
        .give(target, answer.provenance, rows.iter().cloned(), table)
}

fn summary(answer: &ComparisonAnswer) -> String {
    let found = || answer.comparison.concepts.values();
    format!(
        "{} with Chinese phrases: {} in the text, {} of the segmenter, {} with the phrases\n",
        counted(found().count(), "concept"),
        counted(found().map(|it| it.mentions as usize).sum(), "mention"),
        counted(found().map(|it| it.alone.words as usize).sum(), "word"),
        found().map(|it| it.with_phrases.words).sum::<u64>(),
    )
}

/// The concepts that are there, one below the other, under a line of names.
fn aligned(rows: &[ComparisonRow]) -> String {
    let head = ["concept", "label", "text", "words", "with phrases", "cuts"];
    let is_there = |it: &&ComparisonRow| it.mentions + it.words + it.words_with_phrases > 0;
    let cells = rows.iter().filter(is_there).map(|it| {
        let cuts: Vec<&str> = it.cuts.split("; ").take(SHOWN).collect();
        [
            it.concept.clone(),
            it.label_zh.as_deref().map(printable).unwrap_or_default(),
            it.mentions.to_string(),
            it.words.to_string(),
            it.words_with_phrases.to_string(),
            printable(&cuts.join("; ")),
        ]
    });
    let cells: Vec<[String; 6]> = [head.map(str::to_owned)].into_iter().chain(cells).collect();
    let widest = |column: usize| cells.iter().map(|it| width(&it[column])).max().unwrap_or(0);
    let widths = [0, 1, 2, 3, 4].map(widest);
    let sides = [
        Side::Left,
        Side::Left,
        Side::Right,
        Side::Right,
        Side::Right,
    ];
    let line = |row: &[String; 6]| {
        let columns = row.iter().zip(widths).zip(sides);
        let columns = columns.map(|((cell, width), side)| padded(cell, width, side) + "  ");
        let line = columns.collect::<String>() + &row[5];
        line.trim_end().to_owned() + "\n"
    };
    cells.iter().map(line).collect()
}
