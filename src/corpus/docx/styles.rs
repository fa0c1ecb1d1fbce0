//! [`Styles`] say what paragraphs and words of a style are, if they do not say it themselves.

use std::collections::BTreeMap;

use super::Obstacle;
use super::package::hostile;
use super::xml::{Element, Node, Nodes};

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// Of paragraphs that name none.
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    numbering: Numbered,
    outline: Option<u8>,
    bold: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
    raised: Option<bool>,
    has_borders: bool,
}

/// Which list a paragraph is an item of, as far as one place says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

/// Styles that are based on more styles than that are based on themselves.
const LONGEST_CHAIN: usize = 16;
const MOST_STYLES: usize = 50_000;
/// The outline level of text that is no heading.
const BODY_TEXT: u8 = 9;
/// In half points. Less evens out what stands on the line.
const LOWEST_RAISED: i32 = 4;

impl Styles {
    pub(super) fn read(xml: &str) -> Result<Self, Obstacle> {
        let mut styles = Self::default();
        let mut style = Style::default();
        let mut id = String::new();
        let mut nodes = Nodes::new(xml, "styles");
        while let Some(node) = nodes.next()? {
            match node {
                Node::Open(element) if element.name == "style" => {
                    style = Style::default();
                    id = element.value("styleId").unwrap_or_default();
                    let is_default =
                        matches!(element.value("default").as_deref(), Some("1" | "true"));
                    if is_default && element.value("type").as_deref() == Some("paragraph") {
                        styles.default = Some(id.clone());
                    }
                }
                Node::Open(element) => style.set(&element, nodes.enclosing(1)),
                Node::Close("style") => {
                    if styles.styles.len() == MOST_STYLES {
                        return Err(hostile(&format!("it has more than {MOST_STYLES} styles")));
                    }
                    styles
                        .styles
                        .insert(std::mem::take(&mut id), std::mem::take(&mut style));
                }
                Node::Close(_) | Node::Text(_) => {}
            }
        }
        Ok(styles)
    }

    /// Whether the style is one of headings, by its name or its place in the outline.
    pub(super) fn is_heading(&self, id: Option<&str>) -> bool {
        let Some(own) = self.chain(id).next() else {
            return false;
        };
        let name = own.name.to_lowercase();
        // The United Nations call theirs `_ H_1`, `_ H _Ch` and `Title_H1`.
        let begins = ["heading ", "_ h", "title_h"];
        matches!(name.as_str(), "title" | "subtitle")
            || begins.iter().any(|it| name.starts_with(it))
            || self
                .chain(id)
                .find_map(|it| it.outline)
                .is_some_and(|it| it < BODY_TEXT)
    }

    /// Whether the style is one of entries of a contents table: "toc 1" to "toc 9".
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        let own = self.chain(id).next();
        let level = own.and_then(|it| it.name.strip_prefix("toc "));
        level.is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()))
    }

    pub(super) fn numbering(&self, id: Option<&str>) -> Numbered {
        Numbered {
            list: self.chain(id).find_map(|it| it.numbering.list.clone()),
            level: self.chain(id).find_map(|it| it.numbering.level),
        }
    }

    /// The style and those it is based on, by their ids, for a list whose levels name styles.
    pub(super) fn ids<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s str> {
        let base = |id: &&'s str| self.styles.get(*id)?.based_on.as_deref();
        std::iter::successors(id.or(self.default.as_deref()), base).take(LONGEST_CHAIN)
    }

    pub(super) fn bold(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|it| it.bold)
    }

    pub(super) fn italic(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|it| it.italic)
    }

    pub(super) fn hidden(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|it| it.hidden)
    }

    pub(super) fn raised(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|it| it.raised)
    }

    pub(super) fn has_borders(&self, id: &str) -> bool {
        self.chain(Some(id)).any(|it| it.has_borders)
    }

    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        self.ids(id).filter_map(|it| self.styles.get(it))
    }
}

impl Style {
    fn set(&mut self, element: &Element, parent: &str) {
        match (parent, element.name) {
            ("style", "name") => self.name = element.value("val").unwrap_or_default(),
            ("style", "basedOn") => self.based_on = element.value("val"),
            ("numPr", "numId") => self.numbering.list = element.value("val"),
            ("numPr", "ilvl") => self.numbering.level = element.number(),
            ("pPr", "outlineLvl") => self.outline = element.number(),
            ("rPr", "b") => self.bold = Some(element.is_on()),
            ("rPr", "i") => self.italic = Some(element.is_on()),
            ("rPr", "vertAlign") => self.raised = Some(is_raised(element)),
            ("rPr", "position") if is_raised(element) => self.raised = Some(true),
            ("rPr", "vanish") => self.hidden = Some(element.is_on()),
            ("tblBorders" | "tcBorders", _) => self.has_borders |= is_border(element),
            _ => {}
        }
    }
}

/// Whether an element that says how high words stand has them above the line: by its word, or by
/// half points.
pub(super) fn is_raised(element: &Element) -> bool {
    match element.number::<i32>() {
        Some(half_points) => half_points >= LOWEST_RAISED,
        None => element.value("val").as_deref() == Some("superscript"),
    }
}

/// Whether an element in the borders of a table or a cell draws one.
pub(super) fn is_border(element: &Element) -> bool {
    !matches!(element.value("val").as_deref(), None | Some("nil" | "none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = "<w:styles>\
        <w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>\
        <w:style w:styleId='A'><w:name w:val='Any'/><w:basedOn w:val='B'/><w:rPr><w:i w:val='0'/></w:rPr></w:style>\
        <w:style w:styleId='B'><w:name w:val='Base'/><w:basedOn w:val='A'/><w:pPr><w:outlineLvl w:val='2'/>\
        <w:numPr><w:numId w:val='7'/></w:numPr></w:pPr><w:rPr><w:b/><w:i/></w:rPr></w:style>\
        </w:styles>";

    #[test]
    fn a_style_inherits_what_it_does_not_say() {
        let styles = Styles::read(STYLES).expect("the styles are whole");
        assert!(styles.is_heading(Some("A")) && !styles.is_heading(None));
        assert_eq!(
            (styles.bold(Some("A")), styles.italic(Some("A"))),
            (Some(true), Some(false))
        );
        assert_eq!(styles.numbering(Some("A")).list.as_deref(), Some("7"));
        assert_eq!(styles.ids(None).collect::<Vec<_>>(), ["N"]);
    }

    #[test]
    fn styles_that_are_based_on_each_other_end() {
        let styles = Styles::read(STYLES).expect("the styles are whole");
        assert_eq!(styles.hidden(Some("A")), None);
    }
}
