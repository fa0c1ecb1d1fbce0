//! A [`CleanText`] is a document's lines without what the way of publishing added to them.
//!
//! Cleaning undoes the three forms, plain text, Markdown and files that say what their lines are,
//! so that later stages see one. It promises that nothing gets lost: every character of the source
//! that is no white space stands either in exactly one line or in exactly one [`Removed`].

mod asterisks;
mod bodies;
mod columns;
mod dashes;
mod digits;
mod cuts;
mod excerpt;
mod foot;
mod furniture;
mod glued;
mod grid;
mod laid;
mod loose;
mod lettered;
mod lost;
mod markdown;
mod phrases;
mod masthead;
mod masthead_lines;
mod raised;
mod notes;
mod notice;
mod references;
mod repeated;
mod title;
mod running;
mod plain;
mod side_by_side;
mod underscores;

use std::ops::Range;

pub use excerpt::{Excerpt, is_spaceless, restored};
pub use masthead::{MastheadItem, masthead_items, organ_in};
pub use notes::heads_notes;
pub use notice::is_for_press;
pub use phrases::ends_inside_phrase;
pub use running::symbol_of_head;

use crate::corpus::{Document, Format};

/// A document's text, cleaned: lines in reading order, and what was set aside.
#[derive(Debug, Clone)]
pub struct CleanText<'a> {
    source: &'a str,
    lines: Vec<Line>,
    removed: Vec<Removed>,
}

/// One line of the source, which may be a whole paragraph or a part of one.
#[derive(Debug, Clone)]
pub struct Line {
    /// The text, with the places in the source that it came from.
    pub excerpt: Excerpt,
    /// What the layout says about it.
    pub form: Form,
    /// What parts it from the line before.
    pub gap: Gap,
    /// The length of the text up to the end of its first emphasised words, where these stand at
    /// its beginning (after a number, or after a few words as in 在这方面**欢迎**).
    pub emphasis: Option<usize>,
    /// The number that the file shows before the line and that is not part of its text.
    pub label: Option<String>,
}

/// What the layout alone says about a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Running text, as far as the layout tells.
    Text,
    /// Marked as a heading, or stressed as a whole.
    Heading,
    /// An item of a list without a number.
    Bullet,
    /// Part of the block with distribution, date, session and agenda item.
    Masthead(Vec<MastheadItem>),
    /// The beginning of a footnote, with its mark: a number or asterisks.
    Note(String),
    /// A paragraph in a cell of a table.
    Cell,
    /// An entry of the contents table, as the file says.
    Contents,
    /// Text at the head or foot of each page, as the file says.
    Furniture,
}

/// What stands between a line and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// A line break that the form does not count as one.
    Soft,
    /// A line break.
    Line,
    /// One or more empty lines, or furniture such as a page number.
    Blank,
    /// The file says that a paragraph begins here.
    Paragraph,
}

/// A part of the source that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Bytes of the decoded source.
    pub place: Range<usize>,
    /// Why it was set aside.
    pub reason: RemovalReason,
}

/// Why a part of the source is in no paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemovalReason {
    /// A marker of the export, such as `<<ODS JOB NO>>`.
    ExportMarker,
    /// A job number or bar code.
    JobNumber,
    /// A line of strokes.
    Rule,
    /// A page number on a line of its own.
    PageNumber,
    /// The document's symbol repeated on each page, with the title and the day beside it.
    RunningHead,
    /// A notice that says the same in many documents, as where corrections go.
    Notice,
    /// A sign that says how text looks, such as `**`, `<sup>` or `\`.
    Markup,
    /// The number or asterisk in the text that leads to a footnote.
    NoteReference,
    /// The number before a paragraph, heading, list item or footnote; it is the paragraph's
    /// `number`.
    ParagraphNumber,
    /// A hyphen that only the end of a line made necessary.
    LineBreakHyphen,
    /// Text at the head or foot of each page, as the file says.
    PageFurniture,
    /// Text that a tracked change deletes.
    Deleted,
    /// A comment, a field instruction, or text that the file hides.
    Hidden,
}

impl RemovalReason {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::ExportMarker => "export_marker",
            Self::JobNumber => "job_number",
            Self::Rule => "rule",
            Self::PageNumber => "page_number",
            Self::RunningHead => "running_head",
            Self::Notice => "notice",
            Self::Markup => "markup",
            Self::NoteReference => "note_reference",
            Self::ParagraphNumber => "paragraph_number",
            Self::LineBreakHyphen => "line_break_hyphen",
            Self::PageFurniture => "page_furniture",
            Self::Deleted => "deleted",
            Self::Hidden => "hidden",
        }
    }
}

impl<'a> CleanText<'a> {
    /// Cleans a document.
    pub fn of(document: &'a Document) -> Self {
        let source = document.text.as_str();
        let mut clean = match document.format {
            _ if !document.lines.is_empty() => laid::lines(source, &document.lines),
            Format::Markdown => markdown::lines(source),
            _ if underscores::stress(source) || grid::is_drawn(source) => markdown::lines(source),
            _ => plain::lines(source),
        };
        let is_laid = !document.lines.is_empty();
        let has_notes = !is_laid && foot::set_in_order(&mut clean);
        if !is_laid {
            furniture::set_aside(&mut clean);
        }
        notice::set_aside(&mut clean);
        side_by_side::part(&mut clean);
        glued::split_off(&mut clean);
        masthead_lines::mark(&mut clean);
        laid::set_furniture_aside(&mut clean);
        match is_laid {
            // The file says what its other notes are.
            true => asterisks::mark(&mut clean),
            false => notes::mark(&mut clean, has_notes),
        }
        clean
    }

    /// The text that was cleaned; places are byte ranges of it.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// The lines in reading order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What was set aside, in no particular order.
    pub fn removed(&self) -> &[Removed] {
        &self.removed
    }

    /// Gives up the lines and what was set aside, for a stage that makes something new of them.
    pub fn into_parts(self) -> (Vec<Line>, Vec<Removed>) {
        (self.lines, self.removed)
    }

    fn new(source: &'a str) -> Self {
        Self {
            source,
            lines: Vec::new(),
            removed: Vec::new(),
        }
    }

    fn remove(&mut self, place: Range<usize>, reason: RemovalReason) {
        if let Some(place) = excerpt::trimmed(self.source, place) {
            self.removed.push(Removed { place, reason });
        }
    }

    /// Sets aside every line that has a reason, whole; the lines that follow stand apart.
    fn remove_lines(&mut self, reasons: Vec<Option<RemovalReason>>) {
        let mut parted = false;
        let lines = std::mem::take(&mut self.lines);
        for (mut line, reason) in lines.into_iter().zip(reasons) {
            if let Some(reason) = reason {
                for place in line.excerpt.places() {
                    self.removed.push(Removed {
                        place: place.clone(),
                        reason,
                    });
                }
                parted = true;
            } else {
                if parted && line.gap != Gap::Paragraph {
                    line.gap = Gap::Blank;
                }
                parted = false;
                self.lines.push(line);
            }
        }
    }
}
