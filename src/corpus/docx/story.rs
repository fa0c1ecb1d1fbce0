//! A [`Story`] is the paragraphs and tables of one part of the file: of the text, of all footnotes,
//! of one header.

use std::collections::BTreeMap;

use super::package::hostile;
use super::paragraph::{Owner, Paragraph, Table};
use super::story_reader::StoryReader;
use super::styles::Styles;
use super::xml::{Node, Nodes};
use crate::corpus::{Obstacle, RejectReason};

/// A part in the order in which its paragraphs begin: a text box comes after the paragraph that it
/// is tied to.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) tables: Vec<Table>,
    pub(super) owners: Vec<Owner>,
    /// How footnotes and end-notes are numbered.
    pub(super) note_formats: [Option<String>; 2],
}

/// A word processor takes over such text when it saves the file.
fn mixed() -> Obstacle {
    let detail = "a part of the text is a file of another format in it; open it in a word processor and save it again";
    Obstacle::new(RejectReason::UnsupportedFormat, detail)
}

/// The longest documents have some ten thousand.
const MOST_PARAGRAPHS: usize = 300_000;

impl Story {
    pub(super) fn read(xml: &str, styles: &Styles) -> Result<Self, Obstacle> {
        let mut reader = StoryReader::new(styles);
        let mut nodes = Nodes::new(xml, "a part of the text");
        // The depth of the element that is passed over.
        let mut passed_over = None;
        while let Some(node) = nodes.next()? {
            match (node, passed_over) {
                (Node::Close(_), Some(depth)) if nodes.depth() < depth => passed_over = None,
                (_, Some(_)) => {}
                (Node::Open(element), None) if reader.is_passed_over(element.name) => {
                    passed_over = Some(nodes.depth());
                }
                (Node::Open(element), None) if element.name == "altChunk" => {
                    return Err(mixed());
                }
                (Node::Open(element), None) => {
                    reader.open(&element, [nodes.enclosing(1), nodes.enclosing(2)]);
                    if reader.story.size() > MOST_PARAGRAPHS {
                        let what = format!(
                            "it has more than {MOST_PARAGRAPHS} paragraphs, tables and notes"
                        );
                        return Err(hostile(&what));
                    }
                }
                (Node::Close(name), None) => reader.close(name, nodes.enclosing(0)),
                (Node::Text(text), None) => reader.text(&text, nodes.enclosing(0)),
            }
        }
        reader.story.join_paragraphs();
        Ok(reader.story)
    }

    fn size(&self) -> usize {
        self.paragraphs.len() + self.tables.len() + self.owners.len()
    }

    /// Joins each paragraph whose end is deleted to the next one, whose properties win.
    fn join_paragraphs(&mut self) {
        let mut waiting = BTreeMap::new();
        for index in 0..self.paragraphs.len() {
            let container = self.paragraphs[index].container;
            if let Some(earlier) = waiting.remove(&container) {
                let earlier: &mut Paragraph = &mut self.paragraphs[earlier];
                earlier.is_joined = true;
                let mut draft = std::mem::take(&mut earlier.draft);
                let mut references = std::mem::take(&mut earlier.references);
                let paragraph = &mut self.paragraphs[index];
                draft.append(&paragraph.draft);
                references.append(&mut paragraph.references);
                paragraph.draft = draft;
                paragraph.references = references;
            }
            if self.paragraphs[index].has_deleted_end {
                waiting.insert(container, index);
            }
        }
    }
}
