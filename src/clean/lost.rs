//! Marks of notes that are lost: collections often leave the notes out and keep the digits that led
//! to them, and `development8` would be a word of its own.
//!
//! With no note to tell, the marks have to: they count up from 1 without a gap, and they stand
//! behind different words, as the numbers of tables, variables and ranks do not.

use std::collections::HashSet;

use super::notes::Notes;
use super::references::{self, Reference, end_of_word};
use super::{CleanText, Form, is_spaceless};

/// The fewest marks that tell.
const FEWEST: usize = 3;

/// The highest number that is looked for.
const MOST: usize = 200;

/// The shortest word that a mark is glued to, in letters: `x1` is a variable.
const SHORTEST_WORD: usize = 4;

/// From how many characters on a line is prose and no row of a table.
const LINE_OF_PROSE: usize = 20;

/// The references to notes that the text has not, in order: `development8` or, as typed documents
/// have them, `development, 8/`.
pub(super) fn references(clean: &CleanText<'_>) -> Vec<Reference> {
    let plain = references_with(clean, false);
    match plain.is_empty() && clean.source.contains("1/") {
        true => references_with(clean, true),
        false => plain,
    }
}

fn references_with(clean: &CleanText<'_>, strokes: bool) -> Vec<Reference> {
    let candidates = references::candidates(clean, &Notes::lost(clean, 1..=MOST, strokes));
    let marks = candidates.iter().filter(|it| may_be_mark(clean, it));
    let Some(last) = last_of(marks) else {
        return Vec::new();
    };
    let mut references = references::references(clean, &Notes::lost(clean, 1..=last, strokes));
    references.retain(|it| may_be_mark(clean, it));
    // Marks may be there and stand in no order.
    let Some(last) = last_of(references.iter()) else {
        return Vec::new();
    };
    references.retain(|it| it.note() <= last);
    if is_series(clean, &references, last) {
        references
    } else {
        Vec::new()
    }
}

/// The last note of those from 1 on that are marked without a gap, if they are enough to tell.
fn last_of<'r>(marks: impl Iterator<Item = &'r Reference>) -> Option<usize> {
    let marked: HashSet<usize> = marks.map(Reference::note).collect();
    let last = (1..=MOST).take_while(|note| marked.contains(note)).last();
    last.filter(|&it| it >= FEWEST)
}

/// Whether the marks up to the last note tell that they are some.
fn is_series(clean: &CleanText<'_>, references: &[Reference], last: usize) -> bool {
    let mut notes = HashSet::new();
    let firsts = references.iter().filter(|it| notes.insert(it.note()));
    let sure: Vec<&Reference> = firsts.filter(|it| it.is_sure()).collect();
    let words: HashSet<&str> = sure
        .iter()
        .map(|it| end_of_word(before(clean, it)))
        .collect();
    let in_prose = sure.iter().filter(|it| {
        let line = clean.lines[it.line].excerpt.text();
        line.chars().nth(LINE_OF_PROSE).is_some()
    });
    sure.len() >= FEWEST
        && 2 * sure.len() > last
        && 2 * words.len() > sure.len()
        && 2 * in_prose.count() > sure.len()
}

/// Whether digits stand where a mark may: in no cell, behind no short word, and not before the sign
/// that makes them the number of an item: `：1、`.
fn may_be_mark(clean: &CleanText<'_>, reference: &Reference) -> bool {
    let line = &clean.lines[reference.line];
    let before = before(clean, reference);
    let after = &line.excerpt.text()[reference.range.end..];
    let begins_item = before.ends_with([':', ';', ',', '.', '：', '；', '，', '。'])
        && after.starts_with(['.', ')', '、', '．', '）']);
    let word = end_of_word(before);
    let is_short = !word.contains(is_spaceless) && word.chars().count() < SHORTEST_WORD;
    let is_variable = before.ends_with(char::is_alphabetic) && is_short;
    line.form != Form::Cell && !begins_item && !is_variable
}

fn before<'c>(clean: &'c CleanText<'_>, reference: &Reference) -> &'c str {
    &clean.lines[reference.line].excerpt.text()[..reference.range.start]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::plain;

    fn check(source: &str, expected: &[&str]) {
        let clean = plain::lines(source);
        let references = references(&clean);
        let found: Vec<String> = references
            .iter()
            .map(|it| {
                let text = clean.lines[it.line].excerpt.text();
                let word = end_of_word(before(&clean, it));
                format!("{word}|{}", &text[it.range.clone()])
            })
            .collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn marks_that_count_up_lead_to_notes_that_are_lost() {
        check(
            "Recalling the Programme of Action,1\nreaffirmed in the Summit from 6 to 12 March 1995,2 \
             and the session entitled “A globalizing world”,3 held in Geneva, the Declaration4 and \
             the right to development5 and the Programme of Action,1\nas before, to \
             March 1995,2\nand 1,200,3 so",
            &[
                "tion|1", "1995|2", "orld|3", "tion|4", "ment|5", "tion|1", "1995|2",
            ],
        );
        check(
            "Recalling the Programme of Action,1 the Declaration2 of the Summit and the Compact3 as \
             well as the Compact3 of all,",
            &["tion|1", "tion|2", "pact|3", "pact|3"],
        );
        check(
            "回顾《布鲁塞尔宣言》1和《最不发达国家行动纲领》2\n以及《联合国千年宣言》、《成果》3的目标，",
            &["塞尔宣言|1", "行动纲领|2", "成果|3"],
        );
    }

    #[test]
    fn marks_with_strokes_lead_to_notes_that_are_lost() {
        check(
            "Having considered the report, 1/\nWelcoming the signing of it, 2/ as well as the Area,\nsigned in May 1994, 3/\n",
            &["port|1/", "it|2/", "1994|3/"],
        );
        check(
            "It took 1/ 2 of the time, 2/3 of the rest and 3/4 of all.",
            &[],
        );
    }

    #[test]
    fn digits_that_may_be_something_else_stay() {
        // Too few, a gap, variables, tables, items and ranks.
        let texts = [
            "Recalling the Programme of Action,1 and the Declaration2 of all,",
            "Recalling the Programme of Action,1 the Declaration,2 the right of everyone,5 and all,",
            "The equation has the values of x1 and y2 and z3 in all of its parts.",
            "See table1 on the first page, table2 on the next and table3 on the last.",
            "各国应采取以下各项行动：1、制定国家计划；2、加强伙伴关系；3、提出报告。",
            "Afghanistan,1\nAlbania,2\nAlgeria,3\nAndorra,4\n",
        ];
        for text in texts {
            check(text, &[]);
        }
    }
}
