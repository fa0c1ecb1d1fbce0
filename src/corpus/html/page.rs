//! A [`Page`] is the lines of an HTML file with what the elements around them say.

use std::collections::BTreeMap;
use std::ops::Range;

use super::element::{StartTag, State, attribute};
use super::menus::{is_text, letters};
use crate::corpus::draft::Draft;
use crate::corpus::head::Head;
use crate::corpus::marks;

/// The lines of a page, its tables, and where its ids are.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    pub(super) tables: Vec<Table>,
    /// The number of lists that are in no other.
    pub(super) lists: usize,
    /// The lines of each element that has an id or name.
    pub(super) ids: BTreeMap<String, Range<usize>>,
    pub(super) head: Head,
}

/// A line in the making.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) draft: Draft,
    pub(super) state: State,
    /// The number of a list item, or its bullet.
    pub(super) label: Option<String>,
    /// Marks that are links to another place of the page.
    pub(super) links: Vec<Link>,
    /// How many links to other pages begin in it, and the letters in them.
    pub(super) leads: usize,
    pub(super) letters_in_leads: usize,
}

/// A mark such as `[1]` that is a link.
#[derive(Debug)]
pub(super) struct Link {
    /// Bytes of the draft.
    pub(super) place: Range<usize>,
    pub(super) target: String,
    /// Whether it may lead to a note; else, at the beginning of a note, back to the text at most.
    pub(super) may_refer: bool,
}

/// What tells a table of data from one that only places text on the page.
#[derive(Debug, Default)]
pub(super) struct Table {
    is_presentation: bool,
    is_marked: bool,
    rows: usize,
    columns: usize,
    cells_in_row: usize,
    cells: usize,
    text: usize,
}

/// The mean length of cells, in bytes, from which they hold running text.
const RUNNING_TEXT: usize = 300;

impl Table {
    pub(super) fn new(tag: &StartTag) -> Self {
        let role = attribute(tag, "role").unwrap_or_default();
        let border = attribute(tag, "border").unwrap_or_default();
        Self {
            is_presentation: matches!(role.as_str(), "presentation" | "none"),
            is_marked: !matches!(border.as_str(), "" | "0"),
            ..Self::default()
        }
    }

    /// A table around tables places them on the page.
    pub(super) fn hold_another(&mut self) {
        self.is_presentation = true;
    }

    /// Begins a part of the table.
    pub(super) fn begin(&mut self, name: &str) {
        self.is_marked |= matches!(name, "th" | "caption");
        match name {
            "tr" => {
                self.rows += 1;
                self.cells_in_row = 0;
            }
            "td" | "th" => {
                self.cells += 1;
                self.cells_in_row += 1;
                self.columns = self.columns.max(self.cells_in_row);
            }
            _ => {}
        }
    }

    pub(super) fn hold_text(&mut self, text: &str) {
        self.text += text.trim().len();
    }

    pub(super) fn holds_data(&self) -> bool {
        let is_grid = self.rows > 1 && self.text <= RUNNING_TEXT * self.cells;
        !self.is_presentation && self.columns > 1 && (self.is_marked || is_grid)
    }
}

impl Line {
    /// Keeps a link from `start` to the end if it may be the mark of a note.
    pub(super) fn keep_link(&mut self, start: usize, target: String, is_raised: bool) {
        let end = self.draft.len();
        let Some(text) = self.draft.text().get(start..end).map(str::trim) else {
            return;
        };
        let may_refer = is_mark(text, is_raised);
        if may_refer || (start == 0 && (is_mark(text, true) || RETURNS.contains(&text))) {
            self.links.push(Link {
                place: start..end,
                target,
                may_refer,
            });
        }
    }
}

/// What a link back to the text may show at the beginning of a note.
const RETURNS: [&str; 3] = ["↑", "^", "↩"];

/// A number or letter in brackets or above the line, or asterisks and daggers.
fn is_mark(text: &str, is_raised: bool) -> bool {
    let inner = text.trim_matches(['[', ']', '(', ')']);
    let stands_apart = is_raised || text.starts_with('[') || text.starts_with(marks::SIGNS);
    stands_apart && marks::is_mark(inner)
}

impl Page {
    /// Whether nearly all of the text has its lines as they were typed: then it is no other than that
    /// of a file of text.
    pub(super) fn is_preformatted(&self) -> bool {
        let size = |lines: &mut dyn Iterator<Item = &Line>| -> usize {
            lines.map(|it| letters(it.draft.text())).sum()
        };
        let mut texts = self.lines.iter().filter(|it| is_text(it));
        let all = size(&mut texts);
        let mut typed = self
            .lines
            .iter()
            .filter(|it| is_text(it) && it.state.is_preformatted);
        size(&mut typed) * 10 > all * 9
    }

    /// The text as it was typed, with an empty line between paragraphs. What is hidden or a menu is
    /// left out.
    pub(super) fn into_text(self) -> String {
        let texts = self.lines.iter().filter(|it| is_text(it));
        let typed: Vec<&str> = texts.map(|it| it.draft.text()).collect();
        typed.join("\n\n")
    }

    /// The only heading of the first level is the title of the page.
    pub(super) fn settle_title(&mut self) {
        let is_title =
            |it: &&Line| it.state.is_title && !it.state.is_furniture && !it.state.is_hidden;
        let mut titles = self.lines.iter().filter(is_title).map(|it| it.draft.text());
        let first = titles
            .next()
            .map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
        if let Some(first) = first.filter(|_| titles.next().is_none()) {
            self.head.title = Some(first);
        }
    }
}
