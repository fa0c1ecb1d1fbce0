//! The notes of a page are the lines that its marks lead to: by links, or by a raised mark that
//! stands in the text and again at the beginning of the note.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::page::{Line, Link, Page};
use crate::corpus::draft::Layout;
use crate::corpus::laid::{Laid, LaidKind};

/// Longer elements that a mark leads to are no notes.
const LONGEST_NOTE: usize = 20;

/// What a line is in the notes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Role {
    Text,
    First(String),
    Later,
}

/// Lays out the lines of a page. The marks of notes are set aside; they hold no letters.
pub(super) fn lay_out(page: Page) -> Laid {
    let mut roles = roles(&page);
    let raised = raised_notes(&page, &mut roles);
    let mut layout = Layout::default();
    for (index, line) in page.lines.iter().enumerate() {
        let mut gaps = gaps(&page, &roles, index);
        let leads = |it: &&Range<usize>| match raised.get(line.mark(it)) {
            Some(note) => index < *note || (index == *note && it.start == 0),
            None => false,
        };
        gaps.extend(line.raised.iter().filter(leads).cloned());
        gaps.sort_by_key(|it| it.start);
        let draft = line.draft.without(&gaps);
        let kind = match &roles[index] {
            Role::First(mark) => LaidKind::Note(Some(mark.clone())),
            Role::Later => LaidKind::Note(None),
            Role::Text => kind(&page, line),
        };
        let label = line.label.clone().filter(|_| kind == LaidKind::ListItem);
        layout.write(&draft, kind, label);
    }
    layout.into_laid()
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

/// The notes that raised marks lead to, by mark.
fn raised_notes<'p>(page: &'p Page, roles: &mut [Role]) -> HashMap<&'p str, usize> {
    let mut met: HashSet<&str> = HashSet::new();
    let mut notes = HashMap::new();
    for (index, line) in page.lines.iter().enumerate() {
        for place in &line.raised {
            let mark = line.mark(place);
            if place.start > 0 {
                met.insert(mark);
            } else if roles[index] == Role::Text && met.contains(mark) && !notes.contains_key(mark)
            {
                roles[index] = Role::First(mark.to_owned());
                notes.insert(mark, index);
            }
        }
    }
    notes
}

/// The lines of the note that a link leads to, if it is one.
fn note(page: &Page, target: &str) -> Option<Range<usize>> {
    let lines = page.ids.get(target)?;
    let lines = lines.start..lines.end.min(page.lines.len());
    (1..=LONGEST_NOTE).contains(&lines.len()).then_some(lines)
}

/// The marks of a line: those that lead on to a note, and in a note those that lead back.
fn gaps(page: &Page, roles: &[Role], index: usize) -> Vec<Range<usize>> {
    let leads = |link: &Link| match page.ids.get(&link.target) {
        Some(lines) if lines.start > index => {
            let note = note(page, &link.target).filter(|_| link.may_refer);
            note.is_some_and(|it| roles[it.start] != Role::Text)
        }
        Some(lines) => lines.start < index && roles[index] != Role::Text,
        None => false,
    };
    let links = page.lines[index].links.iter();
    links
        .filter(|it| leads(it))
        .map(|it| it.place.clone())
        .collect()
}

fn kind(page: &Page, line: &Line) -> LaidKind {
    let state = &line.state;
    if state.is_furniture {
        LaidKind::PageFurniture
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
