//! A [`Paragraph`] is what one part of the file says of a paragraph, before the parts are put
//! together.

use super::styles::Numbered;
use crate::corpus::draft::Draft;

/// A paragraph with its own properties.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) draft: Draft,
    pub(super) style: Option<String>,
    pub(super) numbered: Numbered,
    pub(super) outline: Option<u8>,
    /// Whether it stands in a frame of its own on the page.
    pub(super) is_framed: bool,
    pub(super) references: Vec<Reference>,
    /// The innermost table that it is in.
    pub(super) table: Option<usize>,
    /// The note or comment that it is in.
    pub(super) owner: Option<usize>,
    /// The cell, text box or note that it is in: only neighbours in one are joined.
    pub(super) container: usize,
    /// Whether a tracked change joins it to the next one.
    pub(super) has_deleted_end: bool,
    /// Whether it was joined to the next one, and is none any more.
    pub(super) is_joined: bool,
}

/// A place where a paragraph refers to a note.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) kind: NoteKind,
    pub(super) id: String,
    /// The mark that is typed in the text, if the note is not numbered.
    pub(super) mark: Option<String>,
    pub(super) is_deleted: bool,
}

/// The two series of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    Footnote,
    EndNote,
}

/// A footnote, end-note or comment of a part.
#[derive(Debug)]
pub(super) struct Owner {
    pub(super) id: String,
    /// Whether it is the line above the notes.
    pub(super) is_separator: bool,
}

/// What tells a table of data from one that only places text on the page.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) parent: Option<usize>,
    pub(super) opens_the_text: bool,
    pub(super) has_borders: bool,
    pub(super) rows: usize,
    /// Cells of the widest row.
    pub(super) columns: usize,
    /// Cells of the row that is being read.
    pub(super) cells_in_row: usize,
    pub(super) cells: usize,
    /// Bytes of text.
    pub(super) text: usize,
}

/// The mean length of cells, in bytes, from which they hold columns of running text.
const RUNNING_TEXT: usize = 300;

/// A masthead has fewer rows.
const LARGEST_MASTHEAD: usize = 8;

impl Table {
    pub(super) fn holds_data(&self) -> bool {
        let is_masthead = self.opens_the_text && self.rows <= LARGEST_MASTHEAD;
        let is_running_text = !self.has_borders && self.text > RUNNING_TEXT * self.cells;
        self.columns > 1 && !is_masthead && !is_running_text
    }

    pub(super) fn begin_row(&mut self) {
        self.rows += 1;
        self.cells_in_row = 0;
    }

    pub(super) fn begin_cell(&mut self) {
        self.cells += 1;
        self.cells_in_row += 1;
        self.columns = self.columns.max(self.cells_in_row);
    }
}
