//! A [`StoryReader`] makes a story of the elements of a part, one after the other.

use super::paragraph::{NoteKind, Owner, Paragraph, Reference, Table};
use super::sign::sign;
use super::story::Story;
use super::styles::{Styles, is_border, is_raised};
use super::xml::Element;
use crate::corpus::draft::Look;

/// The state of reading a story.
#[derive(Debug)]
pub(super) struct StoryReader<'s> {
    styles: &'s Styles,
    pub(super) story: Story,
    /// Paragraphs that are open, by their places; a text box may stand in one.
    open: Vec<usize>,
    runs: Vec<Run>,
    tables: Vec<usize>,
    containers: Vec<usize>,
    n_containers: usize,
    /// How many deletions are open.
    deletions: usize,
    /// Of each field that is open, whether what is read belongs to its instruction.
    fields: Vec<bool>,
    /// Of each content control that is open, whether it holds a hint instead of text.
    controls: Vec<bool>,
    /// How many pronunciations above a word are open.
    pronunciations: usize,
    /// The length of the text before each choice of alternatives that is open.
    choices: Vec<usize>,
    /// Bytes of text read.
    text: usize,
}

/// Words of the same properties.
#[derive(Debug, Default)]
struct Run {
    style: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
    raised: Option<bool>,
    /// Whether it is the typed mark of a note.
    is_mark: bool,
}

impl<'s> StoryReader<'s> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            story: Story::default(),
            open: Vec::new(),
            runs: Vec::new(),
            tables: Vec::new(),
            containers: Vec::new(),
            n_containers: 0,
            deletions: 0,
            fields: Vec::new(),
            controls: Vec::new(),
            pronunciations: 0,
            choices: Vec::new(),
            text: 0,
        }
    }

    /// Former properties are no properties, and of several alternatives only the first that holds
    /// text is read.
    pub(super) fn is_passed_over(&self, name: &str) -> bool {
        match name {
            "Choice" | "Fallback" => self.choices.last().is_some_and(|it| *it < self.text),
            "pPrChange" | "rPrChange" | "sectPrChange" | "tblPrChange" | "tblPrExChange"
            | "trPrChange" | "tcPrChange" | "tblGridChange" | "numberingChange" => true,
            _ => false,
        }
    }

    pub(super) fn open(&mut self, element: &Element, around: [&str; 2]) {
        match (element.name, around[0]) {
            ("AlternateContent", _) => self.choices.push(self.text),
            ("p", _) => self.begin_paragraph(),
            ("r", _) => self.runs.push(Run::default()),
            ("del" | "moveFrom", "rPr") if around[1] == "pPr" => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.has_deleted_end = true;
                }
            }
            ("del" | "moveFrom", "rPr" | "trPr") => {}
            ("del" | "moveFrom", _) => self.deletions += 1,
            ("footnote" | "endnote" | "comment", _) => self.begin_owner(element),
            ("txbxContent", _) => self.begin_container(),
            ("tbl" | "tr" | "tc", _) => self.begin_table(element.name),
            ("tblStyle", "tblPr") => {
                let style = element.value("val").unwrap_or_default();
                let has_borders = self.styles.has_borders(&style);
                self.mark_borders(has_borders);
            }
            (_, "tblBorders" | "tcBorders") => self.mark_borders(is_border(element)),
            ("footnoteReference", _) => self.refer(element, NoteKind::Footnote),
            ("endnoteReference", _) => self.refer(element, NoteKind::EndNote),
            ("numFmt", "footnotePr") => self.story.note_formats[0] = element.value("val"),
            ("numFmt", "endnotePr") => self.story.note_formats[1] = element.value("val"),
            ("fldChar", _) => self.set_field(element),
            ("sdt", _) => self.controls.push(false),
            ("showingPlcHdr", "sdtPr") => {
                if let Some(is_hint) = self.controls.last_mut() {
                    *is_hint = element.is_on();
                }
            }
            ("rt", _) => self.pronunciations += 1,
            (_, "r") => {
                if let Some(sign) = sign(element) {
                    self.write(&sign, self.look());
                }
            }
            (_, "rPr") if around[1] == "r" => self.set_run(element),
            (_, "pPr" | "numPr") => self.set_paragraph(element),
            _ => {}
        }
    }

    pub(super) fn close(&mut self, name: &str, parent: &str) {
        match name {
            "AlternateContent" => self.choices.truncate(self.choices.len().saturating_sub(1)),
            "p" => {
                self.open.truncate(self.open.len().saturating_sub(1));
                // A field without an end must not hide what follows.
                self.fields.fill(false);
            }
            "sdt" => self
                .controls
                .truncate(self.controls.len().saturating_sub(1)),
            "rt" => self.pronunciations = self.pronunciations.saturating_sub(1),
            "r" => self.runs.truncate(self.runs.len().saturating_sub(1)),
            "del" | "moveFrom" if !matches!(parent, "rPr" | "trPr") => {
                self.deletions = self.deletions.saturating_sub(1);
            }
            "tbl" => self.tables.truncate(self.tables.len().saturating_sub(1)),
            "footnote" | "endnote" | "comment" | "txbxContent" | "tc" => self
                .containers
                .truncate(self.containers.len().saturating_sub(1)),
            _ => {}
        }
    }

    pub(super) fn text(&mut self, text: &str, parent: &str) {
        let look = match parent {
            "t" => self.look(),
            "delText" => Look::Deleted,
            "instrText" | "delInstrText" if self.deletions > 0 => Look::Deleted,
            "instrText" | "delInstrText" => Look::Hidden,
            _ => return,
        };
        self.write(text, look);
    }

    fn look(&self) -> Look {
        let is_mark = self.runs.last().is_some_and(|it| it.is_mark);
        if self.deletions > 0 {
            Look::Deleted
        } else if is_mark {
            Look::Reference
        } else if self.is_hidden() {
            Look::Hidden
        } else if self.is(|it| it.bold, Styles::bold) || self.is(|it| it.italic, Styles::italic) {
            Look::Emphasised
        } else {
            Look::Plain
        }
    }

    fn is_hidden(&self) -> bool {
        self.fields.contains(&true)
            || self.controls.contains(&true)
            || self.pronunciations > 0
            || self.is(|it| it.hidden, Styles::hidden)
    }

    /// What a run says of itself, or its style, or that of its paragraph.
    fn is(
        &self,
        own: fn(&Run) -> Option<bool>,
        of: fn(&Styles, Option<&str>) -> Option<bool>,
    ) -> bool {
        let run = self.runs.last();
        let style = run.and_then(|it| it.style.as_deref());
        let paragraph = self
            .open
            .last()
            .and_then(|it| self.story.paragraphs[*it].style.as_deref());
        run.and_then(own)
            .or_else(|| style.and_then(|it| of(self.styles, Some(it))))
            .or_else(|| of(self.styles, paragraph))
            .unwrap_or(false)
    }

    fn write(&mut self, text: &str, look: Look) {
        self.text += text.len();
        if let Some(table) = self.tables.last() {
            self.story.tables[*table].text += text.len();
        }
        let is_mark = self.runs.last().is_some_and(|it| it.is_mark);
        let is_raised = look.is_read() && self.is(|it| it.raised, Styles::raised);
        if self.open.is_empty() {
            self.begin_paragraph();
            self.open.clear();
        }
        let place = self
            .open
            .last()
            .copied()
            .unwrap_or(self.story.paragraphs.len() - 1);
        let paragraph = &mut self.story.paragraphs[place];
        let start = paragraph.draft.len();
        paragraph.draft.push(text, look);
        if is_raised {
            paragraph.draft.raise(start);
        }
        if is_mark
            && let Some(mark) = paragraph
                .references
                .last_mut()
                .and_then(|it| it.mark.as_mut())
        {
            mark.push_str(text.trim());
        }
    }

    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        let place = *self.open.last()?;
        Some(&mut self.story.paragraphs[place])
    }

    fn begin_paragraph(&mut self) {
        self.open.push(self.story.paragraphs.len());
        self.story.paragraphs.push(Paragraph {
            table: self.tables.last().copied(),
            owner: self.story.owners.len().checked_sub(1),
            container: self.containers.last().copied().unwrap_or_default(),
            ..Paragraph::default()
        });
    }

    fn begin_container(&mut self) {
        self.n_containers += 1;
        self.containers.push(self.n_containers);
    }

    fn begin_owner(&mut self, element: &Element) {
        self.begin_container();
        let kind = element.value("type").unwrap_or_default();
        self.story.owners.push(Owner {
            id: element.value("id").unwrap_or_default(),
            is_separator: kind.to_lowercase().contains("separator"),
        });
    }

    fn begin_table(&mut self, name: &str) {
        if name == "tbl" {
            let table = Table {
                parent: self.tables.last().copied(),
                opens_the_text: self.text == 0,
                ..Table::default()
            };
            self.tables.push(self.story.tables.len());
            self.story.tables.push(table);
        }
        if name == "tc" {
            self.begin_container();
        }
        let Some(table) = self.tables.last().map(|it| &mut self.story.tables[*it]) else {
            return;
        };
        match name {
            "tr" => table.begin_row(),
            "tc" => table.begin_cell(),
            _ => {}
        }
    }

    fn mark_borders(&mut self, has_borders: bool) {
        if let Some(table) = self.tables.last() {
            self.story.tables[*table].has_borders |= has_borders;
        }
    }

    fn set_field(&mut self, element: &Element) {
        match element.value("fldCharType").as_deref() {
            Some("begin") => self.fields.push(true),
            Some("separate") => {
                if let Some(is_instruction) = self.fields.last_mut() {
                    *is_instruction = false;
                }
            }
            _ => drop(self.fields.pop()),
        }
    }

    fn refer(&mut self, element: &Element, kind: NoteKind) {
        let is_typed = element
            .value("customMarkFollows")
            .is_some_and(|it| !matches!(it.as_str(), "0" | "false"));
        if let Some(run) = self.runs.last_mut() {
            run.is_mark = is_typed;
        }
        let reference = Reference {
            kind,
            id: element.value("id").unwrap_or_default(),
            mark: is_typed.then(String::new),
            is_deleted: self.deletions > 0,
        };
        if let Some(paragraph) = self.paragraph() {
            paragraph.references.push(reference);
        }
    }

    fn set_run(&mut self, element: &Element) {
        let Some(run) = self.runs.last_mut() else {
            return;
        };
        match element.name {
            "rStyle" => run.style = element.value("val"),
            "b" => run.bold = Some(element.is_on()),
            "i" => run.italic = Some(element.is_on()),
            "vertAlign" => run.raised = Some(is_raised(element)),
            "position" if is_raised(element) => run.raised = Some(true),
            "vanish" => run.hidden = Some(element.is_on()),
            _ => {}
        }
    }

    fn set_paragraph(&mut self, element: &Element) {
        let Some(paragraph) = self.paragraph() else {
            return;
        };
        match element.name {
            "pStyle" => paragraph.style = element.value("val"),
            "numId" => paragraph.numbered.list = element.value("val"),
            "ilvl" => paragraph.numbered.level = element.number(),
            "outlineLvl" => paragraph.outline = element.number(),
            "framePr" => paragraph.is_framed = true,
            _ => {}
        }
    }
}
