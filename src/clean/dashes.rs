//! Tables whose columns are only told by strokes above or below them, as pandoc draws them:
//!
//! ```text
//!   Region     Members
//!   -------- ---------
//!   Africa          12
//! ```

use std::ops::Range;

use super::plain::line_ranges;

/// The fewest spaces between two cells.
const BETWEEN: &str = "  ";

/// The lines of a table at most.
const MOST_LINES: usize = 1000;

/// The tables of a text, as byte ranges from their first line to their last one, in order.
pub(super) fn tables(source: &str) -> Vec<Range<usize>> {
    let mut tables: Vec<Range<usize>> = Vec::new();
    if !source.contains("- -") && !source.contains("-  -") {
        return tables;
    }
    let lines: Vec<&str> = line_ranges(source).map(|it| &source[it]).collect();
    let places: Vec<Range<usize>> = line_ranges(source).collect();
    let mut next = 0;
    for index in 0..lines.len() {
        if index < next || !parts_columns(lines[index]) {
            continue;
        }
        // What stands right above are the heads of the columns.
        let heads = (next..index).rev().take_while(|it| !is_blank(lines[*it]));
        let first = heads.last().unwrap_or(index);
        let rest = &lines[index + 1..];
        let rows = rest.len().min(MOST_LINES);
        let last = match first < index {
            // With a stroke above the heads there is one at the end, and blanks part rows.
            true if is_stroke(lines[first]) => rest[..rows].iter().position(|it| is_stroke(it)),
            true => None,
            false => rest[..rows].iter().position(|it| it == &lines[index]),
        };
        let to_blank = || {
            rest[..rows]
                .iter()
                .position(|it| is_blank(it))
                .unwrap_or(rows)
        };
        let length = last.map_or_else(to_blank, |it| it + 1);
        // A stroke without rows is none of a table.
        if length > 0 {
            next = index + 1 + length;
            tables.push(places[first].start..places[next - 1].end);
        }
    }
    tables
}

/// The cells of a row: what two spaces or more part.
pub(super) fn cells(source: &str, row: Range<usize>) -> Vec<Range<usize>> {
    let mut at = row.start;
    let mut cells = Vec::new();
    for part in source[row].split(BETWEEN) {
        if !part.trim().is_empty() {
            cells.push(at..at + part.len());
        }
        at += part.len() + BETWEEN.len();
    }
    cells
}

/// Whether a line is strokes with spaces between, one above each column.
pub(super) fn parts_columns(line: &str) -> bool {
    let mut groups = line.split_whitespace();
    let is_stroke = |it: &str| it.len() >= 2 && it.bytes().all(|it| it == b'-');
    line.contains("--") && groups.clone().count() >= 2 && groups.all(is_stroke)
}

/// Whether a line is one long stroke.
fn is_stroke(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 10 && line.bytes().all(|it| it == b'-')
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[&[&str]]) {
        let tables = tables(source);
        let found: Vec<Vec<&str>> = tables
            .iter()
            .map(|table| {
                let rows = line_ranges(source).filter(|it| table.contains(&it.start));
                let rows = rows.filter(|it| !source[it.clone()].contains("--"));
                let cells = rows.flat_map(|it| cells(source, it));
                cells.map(|it| source[it].trim()).collect()
            })
            .collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn strokes_above_columns_make_a_table() {
        // With heads, without them, and with rows of several lines.
        check(
            "Text.\n\n  Region   Members\n  -------- ---------\n  Africa   12\n  Asia     and 24\n\nMore  text.\n",
            &[&["Region", "Members", "Africa", "12", "Asia", "and 24"]],
        );
        check(
            "  ----- -----\n  a     b\n\n  c     d\n  ----- -----\n\nText  so.\n",
            &[&["a", "b", "c", "d"]],
        );
        check(
            "  -----------------\n  Region   Members\n  -------- --------\n  Africa   12\n\n  Asia     24\n  -----------------\n\nText  so.\n",
            &[&["Region", "Members", "Africa", "12", "Asia", "24"]],
        );
        check("Text.\n\n-----\n\nText -- so - on.\n", &[]);
    }
}
