//! The notes of a page are the lines that its marks lead to by links; [`marks`] finds those of the
//! raised marks that are no links.

use std::ops::Range;

use super::page::{Line, Link, Page};
use crate::corpus::draft::{self, DraftLine, Look};
use crate::corpus::laid::{Laid, LaidKind};
use crate::corpus::marks;

/// Longer elements that a mark leads to are no notes.
const LONGEST_NOTE: usize = 20;

/// What a line is in the notes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Role {
    Text,
    First(String),
    Later,
}

/// Lays out the lines of a page, with the marks of notes set aside.
pub(super) fn lay_out(mut page: Page) -> Laid {
    let roles = roles(&page);
    let mut lines: Vec<DraftLine> = Vec::with_capacity(page.lines.len());
    for index in 0..page.lines.len() {
        let marks = linked_marks(&page, &roles, index);
        let line = &page.lines[index];
        let kind = match &roles[index] {
            Role::First(mark) => LaidKind::Note(Some(mark.clone())),
            Role::Later => LaidKind::Note(None),
            Role::Text => kind(&page, line),
        };
        let label = line.label.clone().filter(|_| kind == LaidKind::ListItem);
        let mut draft = std::mem::take(&mut page.lines[index].draft);
        draft.recast(&marks);
        lines.push(DraftLine { draft, kind, label });
    }
    marks::set_aside(&mut lines);
    draft::lay_out(lines)
}

fn roles(page: &Page) -> Vec<Role> {
    let mut roles = vec![Role::Text; page.lines.len()];
    for (index, line) in page.lines.iter().enumerate() {
        for link in line.links.iter().filter(|it| it.may_refer) {
            let Some(lines) = note(page, &link.target).filter(|it| it.start > index) else {
                continue;
            };
            if roles[lines.start] != Role::Text {
                continue;
            }
            let mark = line.draft.text()[link.place.clone()].trim();
            roles[lines.start] = Role::First(mark.trim_matches(['[', ']', '(', ')']).to_owned());
            for later in &mut roles[lines.start + 1..lines.end] {
                if *later == Role::Text {
                    *later = Role::Later;
                }
            }
        }
    }
    roles
}

/// The lines of the note that a link leads to, if it is one.
///
/// Word and LibreOffice have links lead to the mark of the note, and name what is around the note
/// after it: `ftn2` around `_ftn2`, `sdfootnote2` around `sdfootnote2sym`.
fn note(page: &Page, target: &str) -> Option<Range<usize>> {
    let around = target.trim_start_matches('_').trim_end_matches("sym");
    let mark = page.ids.get(target)?;
    let lines = page.ids.get(around).filter(|it| it.start == mark.start);
    let lines = lines.unwrap_or(mark);
    let lines = lines.start..lines.end.min(page.lines.len());
    (1..=LONGEST_NOTE).contains(&lines.len()).then_some(lines)
}

/// The marks of a line: those that lead on to a note, and in a note those that lead back.
fn linked_marks(page: &Page, roles: &[Role], index: usize) -> Vec<(Range<usize>, Look)> {
    let look = |link: &Link| match page.ids.get(&link.target) {
        Some(lines) if lines.start > index => {
            let note = note(page, &link.target).filter(|_| link.may_refer)?;
            (roles[note.start] != Role::Text).then_some(Look::Reference)
        }
        Some(lines) if lines.start < index && roles[index] != Role::Text => Some(Look::Number),
        _ => None,
    };
    let links = page.lines[index].links.iter();
    links
        .filter_map(|it| Some((it.place.clone(), look(it)?)))
        .collect()
}

fn kind(page: &Page, line: &Line) -> LaidKind {
    let state = &line.state;
    if state.is_furniture {
        LaidKind::Navigation
    } else if state.table.is_some_and(|it| page.tables[it].holds_data()) {
        LaidKind::TableCell
    } else if state.is_heading {
        LaidKind::Heading
    } else if state.is_item {
        LaidKind::ListItem
    } else {
        LaidKind::Paragraph
    }
}
