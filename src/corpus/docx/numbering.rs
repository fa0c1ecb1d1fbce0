//! [`Numbering`] counts the items of a document's lists, which are not numbered in its text, and
//! gives each the label that a reader sees.

use std::collections::{BTreeMap, BTreeSet};

use super::Obstacle;
use super::package::hostile;
use super::styles::{Numbered, Styles};
use super::xml::{Element, Node, Nodes};
use crate::corpus::numerals::numeral;

/// The lists of a document and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: BTreeMap<String, Pattern>,
    lists: BTreeMap<String, List>,
    /// Of each pattern: lists with one pattern are one list, unless they start anew.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(String, usize)>,
}

/// What lists have in common.
#[derive(Debug, Default)]
struct Pattern {
    levels: [Level; LEVELS],
    /// The style whose list has the levels, if they are not here.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    pattern: String,
    levels: [Option<Level>; LEVELS],
    starts: [Option<u32>; LEVELS],
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// With `%1` for the number of the first level.
    text: String,
    /// The level after which this one starts anew, counted from 1; never after 0.
    restart: Option<usize>,
    is_in_figures: bool,
    style: Option<String>,
}

const LEVELS: usize = 9;
/// Documents that were copied together for years have some thousands.
const MOST_LISTS: usize = 50_000;
/// The list that a paragraph names to be in none.
const NO_LIST: &str = "0";
/// Longer labels are no numbers.
const LONGEST_LABEL: usize = 64;

impl Numbering {
    pub(super) fn read(xml: &str) -> Result<Self, Obstacle> {
        let mut numbering = Self::default();
        let mut at = Place::default();
        let mut nodes = Nodes::new(xml, "numbering");
        while let Some(node) = nodes.next()? {
            if numbering.patterns.len() + numbering.lists.len() > MOST_LISTS {
                return Err(hostile(&format!("it has more than {MOST_LISTS} lists")));
            }
            match node {
                Node::Open(element) => numbering.set(&element, nodes.enclosing(1), &mut at),
                Node::Close("abstractNum" | "num") => at = Place::default(),
                Node::Close("lvl") => at.is_in_level = false,
                Node::Close(_) | Node::Text(_) => {}
            }
        }
        Ok(numbering)
    }

    fn set(&mut self, element: &Element, parent: &str, at: &mut Place) {
        let value = || element.value("val").unwrap_or_default();
        match element.name {
            "abstractNum" => {
                at.pattern = element.value("abstractNumId");
                let pattern = at.pattern.clone().unwrap_or_default();
                self.patterns.insert(pattern, Pattern::default());
            }
            "num" => {
                at.list = element.value("numId");
                self.lists
                    .insert(at.list.clone().unwrap_or_default(), List::default());
            }
            "lvl" | "lvlOverride" => {
                let level = element.value("ilvl").and_then(|it| it.parse().ok());
                at.level = level.unwrap_or(at.level).min(LEVELS - 1);
                at.is_in_level = element.name == "lvl";
            }
            "abstractNumId" => {
                if let Some(list) = self.list_at(at) {
                    list.pattern = value();
                }
            }
            "startOverride" => {
                if let Some(list) = self.list_at(at) {
                    list.starts[at.level] = element.number();
                }
            }
            "numStyleLink" => {
                if let Some(pattern) = self
                    .patterns
                    .get_mut(at.pattern.as_deref().unwrap_or_default())
                {
                    pattern.style = Some(value());
                }
            }
            _ if at.is_in_level => {
                if let Some(level) = self.level_at(at) {
                    level.set(element, parent);
                }
            }
            _ => {}
        }
    }

    fn list_at(&mut self, at: &Place) -> Option<&mut List> {
        self.lists.get_mut(at.list.as_deref()?)
    }

    fn level_at(&mut self, at: &Place) -> Option<&mut Level> {
        if let Some(pattern) = &at.pattern {
            return Some(&mut self.patterns.get_mut(pattern)?.levels[at.level]);
        }
        Some(self.list_at(at)?.levels[at.level].get_or_insert_default())
    }

    /// Counts a paragraph that says this of itself, and gives its label; none if it is in no list.
    ///
    /// Paragraphs must come in the order of the document, the empty ones as well.
    pub(super) fn label(
        &mut self,
        own: &Numbered,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<String> {
        let inherited = styles.numbering(style);
        let id = own.list.clone().or(inherited.list)?;
        if id == NO_LIST {
            return None;
        }
        let pattern = self.pattern_of(&id, styles)?;
        let by_style = || self.level_of_style(&pattern, styles.ids(style));
        let level = own
            .level
            .or(inherited.level)
            .or_else(by_style)
            .unwrap_or(0)
            .min(LEVELS - 1);
        self.count(&id, &pattern, level);
        Some(self.write(&id, &pattern, level))
    }

    /// The pattern with the levels of a list.
    fn pattern_of(&self, list: &str, styles: &Styles) -> Option<String> {
        let pattern = &self.lists.get(list)?.pattern;
        let Some(style) = &self.patterns.get(pattern)?.style else {
            return Some(pattern.clone());
        };
        let linked = styles.numbering(Some(style)).list?;
        Some(self.lists.get(&linked)?.pattern.clone())
    }

    fn level_of_style<'s>(
        &self,
        pattern: &str,
        mut styles: impl Iterator<Item = &'s str>,
    ) -> Option<usize> {
        let levels = &self.patterns.get(pattern)?.levels;
        let is_of = |style: &str| {
            levels
                .iter()
                .position(|it| it.style.as_deref() == Some(style))
        };
        styles.find_map(is_of)
    }

    fn level(&self, list: &str, pattern: &str, level: usize) -> Option<&Level> {
        let own = self.lists.get(list)?.levels[level].as_ref();
        own.or_else(|| Some(&self.patterns.get(pattern)?.levels[level]))
    }

    fn first(&self, list: &str, pattern: &str, level: usize) -> u32 {
        let stated = self.lists.get(list).and_then(|it| it.starts[level]);
        let usual = || self.level(list, pattern, level)?.start;
        // A level that says nothing starts with 0 by the standard, but no program writes that.
        stated.or_else(usual).unwrap_or(1)
    }

    fn count(&mut self, list: &str, pattern: &str, level: usize) {
        let first = self.first(list, pattern, level);
        let starts_anew = self
            .lists
            .get(list)
            .is_some_and(|it| it.starts[level].is_some())
            && self.begun.insert((list.to_owned(), level));
        let restarts: Vec<usize> = (level + 1..LEVELS)
            .filter(|deeper| {
                let restart = self.level(list, pattern, *deeper).and_then(|it| it.restart);
                restart.is_none_or(|it| level < it)
            })
            .collect();
        let counts = self.counts.entry(pattern.to_owned()).or_default();
        counts[level] = Some(match counts[level] {
            Some(count) if !starts_anew => count.saturating_add(1),
            _ => first,
        });
        for deeper in restarts {
            counts[deeper] = None;
        }
    }

    fn write(&self, list: &str, pattern: &str, level: usize) -> String {
        let Some(own) = self.level(list, pattern, level) else {
            return String::new();
        };
        if own.format == "bullet" {
            return "•".to_owned();
        }
        let mut label = String::new();
        let mut characters = own.text.chars().take(LONGEST_LABEL).peekable();
        while let Some(character) = characters.next() {
            let digit = characters
                .peek()
                .and_then(|it| it.to_digit(10))
                .filter(|it| *it > 0);
            match digit {
                Some(digit) if character == '%' => {
                    characters.next();
                    label.push_str(&self.number(
                        list,
                        pattern,
                        digit as usize - 1,
                        own.is_in_figures,
                    ));
                }
                _ => label.push(character),
            }
        }
        label
    }

    fn number(&self, list: &str, pattern: &str, level: usize, is_in_figures: bool) -> String {
        let count = self.counts.get(pattern).and_then(|it| it[level]);
        let count = count.unwrap_or_else(|| self.first(list, pattern, level));
        let format = self
            .level(list, pattern, level)
            .map_or("decimal", |it| it.format.as_str());
        match is_in_figures {
            true => count.to_string(),
            false => numeral(count, format),
        }
    }
}

/// Where in the part the reading is.
#[derive(Debug, Default)]
struct Place {
    pattern: Option<String>,
    list: Option<String>,
    level: usize,
    is_in_level: bool,
}

impl Level {
    fn set(&mut self, element: &Element, parent: &str) {
        let value = element.value("val");
        match (parent, element.name) {
            ("lvl", "start") => self.start = element.number(),
            ("lvl", "lvlText") => self.text = value.unwrap_or_default(),
            ("lvl", "lvlRestart") => self.restart = element.number(),
            ("lvl", "pStyle") => self.style = value,
            ("lvl", "isLgl") => self.is_in_figures = element.is_on(),
            // A format of the writer's own stands beside the nearest one that all programs know.
            (_, "numFmt") if value.as_deref() != Some("custom") => {
                self.format = value.unwrap_or_default()
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = "<w:numbering>\
        <w:abstractNum w:abstractNumId='0'>\
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:pStyle w:val='Sub'/>\
        <w:lvlText w:val='(%2)'/></w:lvl>\
        <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.%3'/></w:lvl>\
        <w:lvl w:ilvl='3'><w:numFmt w:val='bullet'/><w:lvlText w:val='&#xF0B7;'/></w:lvl>\
        </w:abstractNum>\
        <w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='Linked'/></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
        <w:num w:numId='2'><w:abstractNumId w:val='0'/>\
        <w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
        <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'>\
        <w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1'/></w:lvl></w:lvlOverride></w:num>\
        <w:num w:numId='4'><w:abstractNumId w:val='1'/></w:num>\
        </w:numbering>";
    const STYLES: &str = "<w:styles><w:style w:styleId='Sub'><w:name w:val='Sub'/><w:pPr><w:numPr>\
        <w:numId w:val='1'/></w:numPr></w:pPr></w:style><w:style w:styleId='Linked'><w:pPr><w:numPr>\
        <w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";

    fn check(items: &[(&str, usize)], labels: &[&str]) {
        let mut numbering = Numbering::read(LISTS).expect("the lists are whole");
        let styles = Styles::read(STYLES).expect("the styles are whole");
        let found: Vec<String> = items
            .iter()
            .map(|(list, level)| {
                let own = match *list {
                    "style" => return numbering.label(&Numbered::default(), Some("Sub"), &styles),
                    list => Numbered {
                        list: Some(list.to_owned()),
                        level: Some(*level),
                    },
                };
                numbering.label(&own, None, &styles)
            })
            .map(Option::unwrap_or_default)
            .collect();
        assert_eq!(found, labels);
    }

    #[test]
    fn items_are_counted_level_by_level() {
        check(
            &[("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1)],
            &["1.", "(a)", "(b)", "2.", "(a)"],
        );
        check(&[("1", 0), ("1", 2), ("1", 3)], &["1.", "1.i", "•"]);
    }

    #[test]
    fn lists_of_one_pattern_go_on_unless_they_start_anew() {
        check(&[("1", 0), ("3", 0), ("1", 0)], &["1.", "II", "3."]);
        check(&[("1", 0), ("2", 0), ("2", 0)], &["1.", "5.", "6."]);
        check(&[("1", 0), ("4", 0)], &["1.", "2."]);
    }

    #[test]
    fn a_style_may_be_a_level() {
        check(
            &[("1", 0), ("style", 0), ("style", 0)],
            &["1.", "(a)", "(b)"],
        );
    }

    #[test]
    fn an_unknown_list_has_no_labels() {
        check(&[("0", 0), ("99", 0)], &["", ""]);
    }
}
