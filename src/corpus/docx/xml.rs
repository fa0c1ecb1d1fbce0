//! [`Nodes`] tell the elements and texts of an XML part one after the other. Elements have one name
//! whatever prefix the file gives them; those that mean nothing to us have none.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::Obstacle;
use super::package::{damaged, hostile};

/// What comes next in a part.
#[derive(Debug)]
pub(super) enum Node<'x> {
    Open(Element<'x>),
    Close(&'static str),
    Text(Cow<'x, str>),
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Element<'x> {
    /// Without its prefix; empty if it is not in `NAMES`.
    pub(super) name: &'static str,
    tag: BytesStart<'x>,
}

/// The nodes of a part in reading order.
#[derive(Debug)]
pub(super) struct Nodes<'x> {
    reader: Reader<&'x [u8]>,
    part: &'x str,
    open: Vec<&'static str>,
    prefixes: Vec<(String, Space)>,
    is_begun: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    Text,
    Mathematics,
    Compatibility,
    Relations,
    Other,
}

/// Word nests some twenty elements, and tables in tables some more.
const DEEPEST: usize = 256;
const MOST_ATTRIBUTES: usize = 200;
/// Of an attribute. What a style says is copied for each of its paragraphs.
const LONGEST_VALUE: usize = 1000;

const NAMES: &[&str] = &[
    "abstractNum",
    "abstractNumId",
    "altChunk",
    "b",
    "basedOn",
    "bottom",
    "br",
    "comment",
    "cr",
    "del",
    "delInstrText",
    "delText",
    "end",
    "endnote",
    "endnotePr",
    "endnoteReference",
    "fldChar",
    "footnote",
    "footnotePr",
    "footnoteReference",
    "framePr",
    "i",
    "ilvl",
    "insideH",
    "insideV",
    "instrText",
    "isLgl",
    "left",
    "lvl",
    "lvlOverride",
    "lvlRestart",
    "lvlText",
    "moveFrom",
    "name",
    "noBreakHyphen",
    "num",
    "numFmt",
    "numId",
    "numPr",
    "numStyleLink",
    "numberingChange",
    "outlineLvl",
    "p",
    "pPr",
    "pPrChange",
    "pStyle",
    "position",
    "ptab",
    "r",
    "rPr",
    "rPrChange",
    "rStyle",
    "right",
    "rt",
    "sdt",
    "sdtPr",
    "sectPrChange",
    "showingPlcHdr",
    "softHyphen",
    "start",
    "startOverride",
    "style",
    "styleLink",
    "sym",
    "t",
    "tab",
    "tbl",
    "tblBorders",
    "tblGridChange",
    "tblPr",
    "tblPrChange",
    "tblPrExChange",
    "tblStyle",
    "tc",
    "tcBorders",
    "tcPr",
    "tcPrChange",
    "top",
    "tr",
    "trPr",
    "trPrChange",
    "txbxContent",
    "vanish",
    "vertAlign",
];

impl<'x> Nodes<'x> {
    pub(super) fn new(xml: &'x str, part: &'x str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        // Some writers declare a prefix where they use it; these are the usual ones.
        let usual = [
            ("w", Space::Text),
            ("m", Space::Mathematics),
            ("mc", Space::Compatibility),
            ("", Space::Relations),
        ];
        Self {
            reader,
            part,
            open: Vec::new(),
            prefixes: usual
                .map(|(prefix, space)| (prefix.to_owned(), space))
                .into(),
            is_begun: false,
        }
    }

    pub(super) fn next(&mut self) -> Result<Option<Node<'x>>, Obstacle> {
        loop {
            let event = self.reader.read_event();
            match event.map_err(|error| self.broken(&error.to_string()))? {
                Event::Start(tag) => return self.open(tag).map(Some),
                Event::End(_) => return Ok(self.open.pop().map(Node::Close)),
                Event::Text(text) => return Ok(Some(Node::Text(text.into_inner()))),
                Event::CData(text) => return Ok(Some(Node::Text(text.into_inner()))),
                Event::GeneralRef(entity) => return self.resolve(&entity).map(Some),
                Event::DocType(_) => {
                    return Err(hostile(&format!("`{}` declares entities", self.part)));
                }
                Event::Eof if self.open.is_empty() && self.is_begun => return Ok(None),
                Event::Eof => return Err(self.broken("it ends too early")),
                _ => {}
            }
        }
    }

    /// The name of an element that is open: 0 is the innermost, 1 the one around it.
    pub(super) fn enclosing(&self, steps: usize) -> &'static str {
        let place = self.open.len().checked_sub(steps + 1);
        place.map_or("", |it| self.open[it])
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    fn open(&mut self, tag: BytesStart<'x>) -> Result<Node<'x>, Obstacle> {
        if !self.is_begun {
            self.is_begun = true;
            self.declare(&tag);
        }
        let name = self.name(tag.name().into_inner());
        self.open.push(name);
        if self.open.len() > DEEPEST {
            return Err(hostile(&format!(
                "`{}` nests more than {DEEPEST} elements",
                self.part
            )));
        }
        Ok(Node::Open(Element { name, tag }))
    }

    fn declare(&mut self, root: &BytesStart) {
        let mut attributes = root.attributes();
        for attribute in attributes
            .with_checks(false)
            .flatten()
            .take(MOST_ATTRIBUTES)
        {
            let key = attribute.key.into_inner();
            let Some(prefix) = key.strip_prefix("xmlns") else {
                continue;
            };
            let prefix = prefix.trim_start_matches(':');
            let space = space(&attribute.value);
            self.prefixes.retain(|it| it.0 != prefix);
            self.prefixes.push((prefix.to_owned(), space));
        }
    }

    fn name(&self, qualified: &str) -> &'static str {
        let (prefix, name) = qualified.split_once(':').unwrap_or(("", qualified));
        let space = self.prefixes.iter().find(|it| it.0 == prefix);
        let find = |names: &[&'static str]| names.iter().find(|it| **it == name).copied();
        let known = match space.map_or(Space::Other, |it| it.1) {
            Space::Text => NAMES.binary_search(&name).ok().map(|it| NAMES[it]),
            Space::Mathematics => find(&["r", "t"]),
            Space::Compatibility => find(&["AlternateContent", "Choice", "Fallback"]),
            Space::Relations => find(&["Relationship"]),
            Space::Other => None,
        };
        known.unwrap_or_default()
    }

    /// Only the five entities of XML and numbered characters exist; there is no declaration.
    fn resolve(&self, entity: &BytesRef) -> Result<Node<'x>, Obstacle> {
        if let Ok(Some(character)) = entity.resolve_char_ref() {
            return Ok(Node::Text(character.to_string().into()));
        }
        match resolve_predefined_entity(&entity.borrow().into_inner()) {
            Some(text) => Ok(Node::Text(text.into())),
            None => Err(self.broken("it names an entity that does not exist")),
        }
    }

    fn broken(&self, what: &str) -> Obstacle {
        damaged(&format!("`{}` is no whole XML ({what})", self.part))
    }
}

fn space(name: &str) -> Space {
    match name.rsplit_once("/").map(|it| it.1) {
        Some("main") if name.contains("wordprocessingml") => Space::Text,
        Some("math") => Space::Mathematics,
        Some("2006") if name.contains("markup-compatibility") => Space::Compatibility,
        Some("relationships") if name.contains("package") => Space::Relations,
        _ => Space::Other,
    }
}

impl Element<'_> {
    /// The value of an attribute, whatever its prefix.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let mut attributes = self.tag.attributes();
        let attribute = attributes
            .with_checks(false)
            .flatten()
            .take(MOST_ATTRIBUTES)
            .find(|it| it.key.local_name().into_inner() == name)?;
        if attribute.value.len() > LONGEST_VALUE {
            return None;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    pub(super) fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.value("val")?.parse().ok()
    }

    /// The value of a switch, which is on if it does not say otherwise.
    pub(super) fn is_on(&self) -> bool {
        !matches!(
            self.value("val").as_deref(),
            Some("0" | "false" | "off" | "none")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::RejectReason;

    fn texts(xml: &str) -> Result<String, RejectReason> {
        let mut nodes = Nodes::new(xml, "part");
        let mut texts = String::new();
        loop {
            match nodes.next() {
                Ok(Some(Node::Text(text))) => texts.push_str(&text),
                Ok(Some(Node::Open(element))) => texts.push_str(element.name),
                Ok(Some(Node::Close(_))) => {}
                Ok(None) => return Ok(texts),
                Err(obstacle) => return Err(obstacle.reason),
            }
        }
    }

    #[test]
    fn the_names_are_sorted_for_the_search() {
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn a_prefix_is_what_the_root_declares() {
        let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        assert_eq!(
            texts(&format!("<x:p xmlns:x='{space}'><x:t/><w:u/></x:p>")),
            Ok("pt".to_owned())
        );
        assert_eq!(texts("<w:p><a:t/></w:p>"), Ok("p".to_owned()));
    }

    #[test]
    fn entities_are_resolved_but_never_declared() {
        assert_eq!(texts("<w:t>a&amp;b&#x4E2D;</w:t>"), Ok("ta&b中".to_owned()));
        let external = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><w:t>&e;</w:t>";
        assert_eq!(texts(external), Err(RejectReason::Hostile));
        assert_eq!(texts("<w:t>&e;</w:t>"), Err(RejectReason::Damaged));
    }

    #[test]
    fn xml_that_is_cut_or_too_deep_is_refused() {
        assert_eq!(texts("<w:p><w:t>a"), Err(RejectReason::Damaged));
        assert_eq!(texts("<w:p></w:t>"), Err(RejectReason::Damaged));
        assert_eq!(texts(""), Err(RejectReason::Damaged));
        assert_eq!(texts(&"<w:p>".repeat(1000)), Err(RejectReason::Hostile));
    }
}
