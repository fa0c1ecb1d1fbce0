//! A page is read from its tags one after the other, and forgiven what browsers forgive.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::element::{
    Open, StartTag, State, attribute, ended_by, is_block, is_void, leads_away, numerals,
};
use super::menus::{self, letters};
use super::page::{Line, Page, Table};
use crate::corpus::draft::Look;
use crate::corpus::numerals::numeral;
use crate::corpus::{Obstacle, RejectReason};

/// Pages nest some fifty elements. Deeper ones are read, but say nothing.
const DEEPEST: usize = 200;
const MOST_LINES: usize = 1_000_000;

impl Page {
    pub(super) fn read(text: &str) -> Result<Self, Obstacle> {
        let mut reader = PageReader::default();
        let mut emitter = DefaultEmitter::default();
        // Without it the text of a script would be read as tags.
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => reader.start(&tag),
                Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
                Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
            if reader.page.lines.len() > MOST_LINES {
                let detail = format!("the page has more than {MOST_LINES} lines; split it");
                return Err(Obstacle::new(RejectReason::TooLarge, detail));
            }
        }
        reader.close_to(0);
        reader.break_line();
        menus::tell(&mut reader.page);
        reader.page.settle_title();
        Ok(reader.page)
    }
}

/// The state of reading a page.
#[derive(Debug, Default)]
struct PageReader {
    page: Page,
    open: Vec<Open>,
    line: Line,
    link: Option<OpenLink>,
    /// The label that the next line gets.
    label: Option<String>,
}

#[derive(Debug)]
struct OpenLink {
    start: usize,
    target: String,
    is_raised: bool,
}

impl PageReader {
    fn start(&mut self, tag: &StartTag) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let (ended, barriers) = ended_by(&name);
        if let Some(depth) = self.find(ended, barriers) {
            self.close_to(depth);
        }
        if is_block(&name) {
            self.break_line();
        }
        if !self.state().is_furniture {
            self.page.head.take(&name, tag);
        }
        match name.as_str() {
            "br" => self.break_in_line(),
            "a" => self.start_link(tag),
            "table" | "tr" | "td" | "th" | "caption" => self.table(&name, tag),
            "li" => self.label = self.next_label(tag),
            _ => {}
        }
        let open = self.element(name, tag);
        if is_void(&open.name) || tag.self_closing || self.open.len() >= DEEPEST {
            self.remember(&open);
            return;
        }
        self.open.push(open);
    }

    fn element(&mut self, name: String, tag: &StartTag) -> Open {
        let mut state = self.state().inside(&name, tag);
        if name == "table" {
            state.table = self.page.tables.len().checked_sub(1);
        }
        if matches!(name.as_str(), "ul" | "ol" | "menu" | "dir") && state.list.is_none() {
            state.list = Some(self.page.lists);
            self.page.lists += 1;
        }
        let start = attribute(tag, "start").and_then(|it| it.trim().parse().ok());
        Open {
            id: attribute(tag, "id").or_else(|| attribute(tag, "name").filter(|_| name == "a")),
            first_line: self.page.lines.len(),
            state,
            is_block: is_block(&name),
            next_item: (name == "ol").then(|| start.unwrap_or(1)),
            numerals: numerals(tag).unwrap_or_default(),
            is_metadata: attribute(tag, "type").is_some_and(|it| it == "application/ld+json"),
            name,
        }
    }

    fn end(&mut self, name: &str) {
        if name == "a" {
            self.end_link();
        }
        if is_block(name) {
            self.break_line();
        }
        // The end of bold words does not end the paragraph that they go on into.
        let ends_block = is_block(name);
        for (depth, open) in self.open.iter().enumerate().rev() {
            if open.name == name {
                self.close_to(depth);
                return;
            }
            if (ends_block && open.name == "table") || (!ends_block && open.is_block) {
                return;
            }
        }
    }

    fn text(&mut self, text: &str) {
        let state = self.state();
        if state.is_skipped {
            if self.open.last().is_some_and(|it| it.is_metadata) {
                self.page.head.take_metadata(text);
            }
            return;
        }
        if self.open.last().is_some_and(|it| it.name == "title") {
            self.page.head.take_title(text);
        }
        // Words to click on that stand in a line of text.
        let is_inline_furniture =
            state.is_furniture && !self.line.draft.is_empty() && !self.line.state.is_furniture;
        let look = if state.is_hidden || is_inline_furniture {
            Look::Hidden
        } else if state.is_deleted {
            Look::Deleted
        } else if state.is_emphasised && !state.is_heading {
            Look::Emphasised
        } else {
            Look::Plain
        };
        if let Some(table) = state.table {
            self.page.tables[table].hold_text(text);
        }
        if state.is_linked {
            self.line.letters_in_leads += letters(text);
        }
        let start = self.line.draft.len();
        if state.is_preformatted {
            self.preformatted(text, look);
        } else {
            self.collapsed(text, look);
        }
        match &mut self.link {
            Some(link) => link.is_raised |= state.is_raised,
            None if state.is_raised => self.line.draft.raise(start),
            None => {}
        }
    }

    /// An empty line ends a paragraph of preformatted text.
    fn preformatted(&mut self, text: &str, look: Look) {
        let text = text.replace("\r\n", "\n");
        for (index, paragraph) in text.split("\n\n").enumerate() {
            if index > 0 {
                self.break_line();
            }
            self.push(paragraph, look);
        }
    }

    /// White space is as wide as one space.
    fn collapsed(&mut self, text: &str, look: Look) {
        let mut collapsed = String::with_capacity(text.len());
        let before = self.line.draft.text();
        let mut after_space = before.is_empty() || before.ends_with([' ', '\n']);
        for character in text.chars() {
            let is_space = character.is_ascii_whitespace();
            if !is_space {
                collapsed.push(character);
            } else if !after_space {
                collapsed.push(' ');
            }
            after_space = is_space;
        }
        self.push(&collapsed, look);
    }

    /// The first words of a line tell what it is; the space before them is none of it. Behind a break
    /// an indentation begins a paragraph.
    fn push(&mut self, text: &str, look: Look) {
        if is_indented(text) && self.line.draft.text().ends_with('\n') {
            self.break_line();
        }
        if self.line.draft.is_empty() {
            if text.trim().is_empty() {
                return;
            }
            self.line.state = self.state();
            self.line.label = self.label.take();
        }
        self.line.draft.push(text, look);
    }

    /// Two breaks in a row end the paragraph.
    fn break_in_line(&mut self) {
        let before = self.line.draft.text().trim_end_matches([' ', '\u{A0}']);
        if before.ends_with('\n') {
            self.break_line();
        } else if !self.line.draft.is_empty() {
            self.line.draft.push("\n", Look::Plain);
        }
    }

    fn break_line(&mut self) {
        if self.line.draft.is_empty() {
            self.line.leads = 0;
            return;
        }
        self.end_link();
        self.page.lines.push(std::mem::take(&mut self.line));
    }

    fn state(&self) -> State {
        self.open.last().map(|it| it.state).unwrap_or_default()
    }

    fn find(&self, names: &[&str], barriers: &[&str]) -> Option<usize> {
        let outermost = self
            .open
            .iter()
            .rposition(|it| barriers.contains(&it.name.as_str()));
        let from = outermost.map_or(0, |it| it + 1);
        let found = self.open[from..]
            .iter()
            .position(|it| names.contains(&it.name.as_str()))?;
        Some(from + found)
    }

    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { return };
            if open.is_block {
                self.break_line();
            }
            self.remember(&open);
        }
    }

    /// Remembers the lines of an element that links may lead to.
    fn remember(&mut self, open: &Open) {
        let Some(id) = &open.id else { return };
        let end = self.page.lines.len() + usize::from(!self.line.draft.is_empty());
        let lines = open.first_line..end.max(open.first_line + 1);
        self.page.ids.entry(id.clone()).or_insert(lines);
    }

    fn start_link(&mut self, tag: &StartTag) {
        self.end_link();
        self.line.leads += usize::from(leads_away(tag));
        let target = attribute(tag, "href").and_then(|it| it.strip_prefix('#').map(str::to_owned));
        self.link = target.map(|target| OpenLink {
            start: self.line.draft.len(),
            target,
            is_raised: self.state().is_raised,
        });
    }

    fn end_link(&mut self) {
        if let Some(link) = self.link.take() {
            self.line.keep_link(link.start, link.target, link.is_raised);
        }
    }

    fn table(&mut self, name: &str, tag: &StartTag) {
        let around = self.state().table;
        if name == "table" {
            if let Some(outer) = around {
                self.page.tables[outer].hold_another();
            }
            self.page.tables.push(Table::new(tag));
        } else if let Some(table) = around {
            self.page.tables[table].begin(name);
        }
    }

    /// The number of an item in the list around it, or a bullet.
    fn next_label(&mut self, tag: &StartTag) -> Option<String> {
        let is_list = |it: &&mut Open| matches!(it.name.as_str(), "ol" | "ul" | "menu" | "dir");
        let list = self.open.iter_mut().rev().find(is_list)?;
        let Some(next) = list.next_item else {
            return Some("•".to_owned());
        };
        let number = attribute(tag, "value")
            .and_then(|it| it.trim().parse().ok())
            .unwrap_or(next);
        list.next_item = Some(number.saturating_add(1));
        let format = match list.numerals.as_str() {
            "a" | "lower-alpha" | "lower-latin" => "lowerLetter",
            "A" | "upper-alpha" | "upper-latin" => "upperLetter",
            "i" | "lower-roman" => "lowerRoman",
            "I" | "upper-roman" => "upperRoman",
            "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => {
                "chineseCounting"
            }
            "none" => return None,
            _ => "decimal",
        };
        Some(format!("{}.", numeral(number, format)))
    }
}

/// Whether a text begins as paragraphs of pages without a style sheet do.
fn is_indented(text: &str) -> bool {
    let spaces = text.chars().take_while(|it| matches!(it, ' ' | '\u{A0}'));
    text.starts_with('\u{3000}') || spaces.filter(|it| *it == '\u{A0}').nth(1).is_some()
}

/// The characters that a text without tags stands for.
pub(in crate::corpus) fn characters(text: &str) -> String {
    let tokens = Tokenizer::new(text).map(|Ok(token)| token);
    let strings = tokens.filter_map(|token| match token {
        Token::String(text) => Some(String::from_utf8_lossy(&text).into_owned()),
        _ => None,
    });
    strings.collect()
}
