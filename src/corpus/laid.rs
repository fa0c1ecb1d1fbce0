//! A [`Laid`] text is one whose file says what its lines are: headings, list items, table cells,
//! footnotes.

use std::ops::Range;

/// The text of a file in reading order, and what the file says of its lines.
///
/// The lines cover all of the text that is no white space, in order and without overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Laid {
    pub(super) text: String,
    pub(super) lines: Vec<LaidLine>,
}

/// A paragraph of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidLine {
    /// Bytes of the text.
    pub place: Range<usize>,
    /// What the line is.
    pub kind: LaidKind,
    /// The number that the program which shows the file would write before the line, as "12." or
    /// "(a)". It is not part of the text.
    pub label: Option<String>,
    /// The length in bytes of the bold or italic words at the beginning of the line, if there are
    /// some and they are not all of it.
    pub emphasis: Option<usize>,
}

/// What a line of a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LaidKind {
    /// Running text, as far as the file says.
    Paragraph,
    /// A heading by its style, or a line that is bold or italic as a whole.
    Heading,
    /// An item of a list, with a number in `label` or a sign.
    ListItem,
    /// A paragraph in a cell of a table that holds data.
    TableCell,
    /// A paragraph of a footnote or end-note, with the mark of the note in its first one.
    Note(Option<String>),
    /// An entry of the contents table.
    Contents,
    /// A mark in the line before that leads to a note.
    NoteReference,
    /// The mark at the beginning of the note before.
    NoteNumber,
    /// Text at the head or foot of each page.
    PageFurniture,
    /// Menus, banners and other text around the main part of a page of the web.
    Navigation,
    /// Text that a tracked change deletes.
    Deleted,
    /// A comment on the text, a field instruction, or text that is hidden.
    Hidden,
}
