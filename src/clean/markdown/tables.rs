//! Tables in Markdown: rows between strokes, grids, and columns that only strokes above tell.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::{Form, Gap};
use super::{Emphasis, Reader};
use crate::pattern::pattern;

/// The line below the heads of columns: `|---|:-:|`.
static COLUMNS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$"));

/// The mean length of cells, in bytes, from which they hold running text.
const RUNNING_TEXT: usize = 300;

impl Reader<'_> {
    /// A row of a table that is drawn: its cells stand between strokes.
    pub(super) fn read_row(&mut self, range: Range<usize>) {
        let source = self.clean.source;
        if COLUMNS.is_match(&source[range.clone()]) {
            self.remove(range);
            return;
        }
        self.table.get_or_insert(self.clean.lines.len());
        let was_in_table = std::mem::replace(&mut self.is_in_table, true);
        let mut start = range.start;
        for (at, _) in source[range.clone()].match_indices('|') {
            let stroke = range.start + at;
            if source[..stroke].ends_with('\\') {
                continue;
            }
            self.read_inline(start..stroke);
            self.finish_line();
            self.gap = Gap::Line;
            self.remove(stroke..stroke + 1);
            start = stroke + 1;
        }
        self.read_inline(start..range.end);
        self.finish_line();
        self.is_in_table = was_in_table;
        self.gap = Gap::Blank;
    }

    /// A line of a grid: the next line of each cell of its row.
    pub(super) fn read_row_of_grid(&mut self, range: Range<usize>) {
        let text = &self.clean.source[range.clone()];
        let strokes: Vec<usize> = text
            .match_indices('|')
            .map(|(at, _)| range.start + at)
            .collect();
        let mut pieces: Vec<_> = strokes.windows(2).map(|it| it[0] + 1..it[1]).collect();
        // Behind the last stroke there should be nothing.
        let rest = strokes.last().map_or(range.start, |it| it + 1)..range.end;
        pieces.extend(Some(rest).filter(|it| !it.is_empty()));
        for &stroke in &strokes {
            self.remove(stroke..stroke + 1);
        }
        let is_other_row = self
            .grid
            .as_ref()
            .is_some_and(|it| !it.has_columns(&pieces));
        if is_other_row {
            self.close_grid();
        }
        self.grid.get_or_insert_default().add(pieces);
    }

    /// Ends a row of a grid: each paragraph in each of its cells is a line.
    pub(super) fn close_grid(&mut self) {
        let Some(grid) = self.grid.take() else {
            return;
        };
        self.read_cells(grid.paragraphs(self.clean.source));
    }

    /// Reads cells, each of which is the given pieces of lines.
    pub(super) fn read_cells(&mut self, cells: Vec<Vec<Range<usize>>>) {
        let was_in_table = std::mem::replace(&mut self.is_in_table, true);
        for pieces in cells {
            for piece in pieces {
                self.read_inline(piece);
            }
            self.finish_line();
            self.emphasis = Emphasis::default();
            self.gap = Gap::Line;
        }
        self.is_in_table = was_in_table;
        self.gap = Gap::Blank;
    }

    /// Ends a table. One whose cells hold running text only places it on the page.
    pub(super) fn close_table(&mut self) {
        let Some(first) = self.table.take() else {
            return;
        };
        let cells = &mut self.clean.lines[first..];
        let length: usize = cells.iter().map(|it| it.excerpt.text().len()).sum();
        if length > RUNNING_TEXT * cells.len() {
            for cell in cells {
                cell.form = Form::Text;
                cell.gap = Gap::Blank;
            }
        }
    }
}

/// Whether a line is a row of a table that is drawn.
pub(super) fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1
        && line.starts_with('|')
        && (line.ends_with('|') || line.matches('|').count() > 2)
}
