//! What stands around the text of a page: menus are told by their links, and everything beside the main
//! part of a page by that.

use std::collections::BTreeMap;

use super::page::{Line, Page};

/// In tenths, how much of a list stands in links to other pages if it is a menu. An item that only
/// opens others need not be a link.
const LINKED: usize = 9;

/// How many links make a line or a list a menu.
const FEWEST_LINKS: usize = 2;

/// Tells the lines of a page that are none of its text.
pub(super) fn tell(page: &mut Page) {
    let mut lists: BTreeMap<usize, Links> = BTreeMap::new();
    for line in page.lines.iter_mut().filter(|it| is_text(it)) {
        let links = Links::of(line);
        line.state.is_furniture |= line.leads >= FEWEST_LINKS
            && links.linked == links.letters
            && !names_document(line.draft.text());
        if let Some(list) = line.state.list {
            lists.entry(list).or_default().add(links);
        }
    }
    // Above a menu may stand what it is called.
    let mut is_above_menu = false;
    for line in page.lines.iter_mut().rev() {
        let list = line.state.list.and_then(|it| lists.get(&it));
        let is_menu = list.is_some_and(Links::are_menu);
        let names_menu = is_above_menu && line.state.is_heading && !line.state.is_title;
        line.state.is_furniture |= is_menu || names_menu;
        is_above_menu = is_menu;
    }
    set_rest_aside(page);
}

/// Sets aside what stands beside the main part of a page, if that has most of the text.
fn set_rest_aside(page: &mut Page) {
    let size = |is_main: bool| -> usize {
        let lines = page.lines.iter().filter(|it| is_text(it));
        let of_part = lines.filter(|it| it.state.is_main == is_main);
        of_part.map(|it| letters(it.draft.text())).sum()
    };
    if size(true) > size(false) {
        for line in page.lines.iter_mut().filter(|it| !it.state.is_main) {
            line.state.is_furniture = true;
        }
    }
}

/// The letters of a list, and those in links.
#[derive(Debug, Default)]
struct Links {
    lines: usize,
    letters: usize,
    linked: usize,
}

impl Links {
    fn of(line: &Line) -> Self {
        Self {
            lines: 1,
            letters: letters(line.draft.text()),
            linked: line.letters_in_leads,
        }
    }

    fn add(&mut self, other: Self) {
        self.lines += other.lines;
        self.letters += other.letters;
        self.linked += other.linked;
    }

    fn are_menu(&self) -> bool {
        self.lines >= FEWEST_LINKS && self.linked * 10 >= self.letters * LINKED
    }
}

/// Whether a line is neither hidden nor a menu.
pub(super) fn is_text(line: &Line) -> bool {
    !line.state.is_furniture && !line.state.is_hidden
}

/// Whether a word has strokes and digits, as the symbols in a masthead have that are links.
fn names_document(text: &str) -> bool {
    let is_symbol = |it: &str| it.contains('/') && it.contains(|it: char| it.is_ascii_digit());
    text.split_whitespace().any(is_symbol)
}

/// The number of letters and digits.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|it| it.is_alphanumeric()).count()
}
