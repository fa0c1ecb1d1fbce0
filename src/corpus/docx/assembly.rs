//! An [`Assembly`] puts the stories of a file together: each note comes behind the paragraph that
//! refers to it, with its mark.

use std::collections::BTreeMap;

use super::Obstacle;
use super::numbering::Numbering;
use super::package::damaged;
use super::paragraph::{NoteKind, Paragraph, Reference};
use super::story::Story;
use super::styles::Styles;
use crate::corpus::draft::{DraftLine, Look, lay_out};
use crate::corpus::laid::{Laid, LaidKind};
use crate::corpus::marks;
use crate::corpus::numerals::numeral;

/// The text up to now.
#[derive(Debug)]
pub(super) struct Assembly<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    notes: [Option<Notes>; 2],
    lines: Vec<DraftLine>,
}

/// The notes of one series.
#[derive(Debug)]
struct Notes {
    story: Story,
    /// The paragraphs of those that no paragraph referred to yet, by their ids.
    waiting: BTreeMap<String, Vec<usize>>,
    n_numbered: u32,
    format: String,
}

impl<'s> Assembly<'s> {
    /// With the footnotes and the end-notes.
    pub(super) fn new(styles: &'s Styles, numbering: Numbering, notes: [Option<Story>; 2]) -> Self {
        Self {
            styles,
            numbering,
            notes: notes.map(|story| story.map(Notes::new)),
            lines: Vec::new(),
        }
    }

    /// # Errors
    ///
    /// The text refers to notes, and their part is missing.
    pub(super) fn add_text(&mut self, text: &Story) -> Result<(), Obstacle> {
        let usual = ["decimal", "lowerRoman"];
        for ((notes, format), usual) in self.notes.iter_mut().zip(&text.note_formats).zip(usual) {
            if let Some(notes) = notes {
                notes.format = format.clone().unwrap_or_else(|| usual.to_owned());
            }
        }
        for paragraph in &text.paragraphs {
            let kind = self.kind(paragraph, text);
            self.add(paragraph, kind);
            for reference in &paragraph.references {
                self.add_note(reference)?;
            }
        }
        Ok(())
    }

    /// Adds the notes that no paragraph refers to, and the lines above the notes.
    pub(super) fn add_rest_of_notes(&mut self) {
        for index in 0..self.notes.len() {
            let Some(notes) = self.notes[index].take() else {
                continue;
            };
            for paragraph in notes
                .waiting
                .values()
                .flatten()
                .map(|it| &notes.story.paragraphs[*it])
            {
                let owner = paragraph.owner.map(|it| &notes.story.owners[it]);
                let kind = match owner.is_some_and(|it| it.is_separator) {
                    true => LaidKind::PageFurniture,
                    false => LaidKind::Note(None),
                };
                self.add(paragraph, kind);
            }
            self.notes[index] = Some(notes);
        }
    }

    pub(super) fn add_comments(&mut self, comments: &Story) {
        for paragraph in &comments.paragraphs {
            self.lines.push(unlabelled(paragraph, LaidKind::Hidden));
        }
    }

    pub(super) fn add_furniture(&mut self, story: &Story) {
        for paragraph in &story.paragraphs {
            self.add(paragraph, LaidKind::PageFurniture);
        }
    }

    pub(super) fn into_laid(mut self) -> Laid {
        marks::set_aside(&mut self.lines);
        lay_out(self.lines)
    }

    fn add(&mut self, paragraph: &Paragraph, kind: LaidKind) {
        if paragraph.is_joined {
            return;
        }
        let style = paragraph.style.as_deref();
        let label = self
            .numbering
            .label(&paragraph.numbered, style, self.styles);
        let label = label
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty());
        let kind = match kind {
            LaidKind::Paragraph if label.is_some() => LaidKind::ListItem,
            kind => kind,
        };
        let mut line = DraftLine {
            draft: paragraph.draft.clone(),
            kind,
            label,
        };
        if let Some(label) = line.label.take_if(|it| heads_alone(paragraph, it)) {
            line.draft.push(&label, Look::Plain);
            line.kind = LaidKind::Heading;
        }
        self.lines.push(line);
    }

    fn add_note(&mut self, reference: &Reference) -> Result<(), Obstacle> {
        let Some(notes) = &mut self.notes[reference.kind as usize] else {
            let what = match reference.kind {
                NoteKind::Footnote => "the part with its footnotes is missing",
                NoteKind::EndNote => "the part with its end-notes is missing",
            };
            return Err(damaged(what));
        };
        let mut mark = notes.mark(reference);
        let paragraphs: Vec<Paragraph> = notes.take(&reference.id);
        for paragraph in &paragraphs {
            match reference.is_deleted {
                true => self.lines.push(unlabelled(paragraph, LaidKind::Deleted)),
                false => self.add(paragraph, LaidKind::Note(mark.take())),
            }
        }
        Ok(())
    }

    fn kind(&self, paragraph: &Paragraph, story: &Story) -> LaidKind {
        let tables = std::iter::successors(paragraph.table, |it| story.tables[*it].parent);
        let has_outline = paragraph.outline.map(|it| it < 9);
        if tables.into_iter().any(|it| story.tables[it].holds_data()) {
            return LaidKind::TableCell;
        }
        if let Some(mark) = framed_mark(paragraph) {
            return LaidKind::Note(Some(mark));
        }
        if self.styles.is_contents(paragraph.style.as_deref()) {
            return LaidKind::Contents;
        }
        match has_outline.unwrap_or_else(|| self.styles.is_heading(paragraph.style.as_deref())) {
            true => LaidKind::Heading,
            false => LaidKind::Paragraph,
        }
    }
}

impl Notes {
    fn new(story: Story) -> Self {
        let mut waiting: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, paragraph) in story.paragraphs.iter().enumerate() {
            let owner = paragraph.owner.map(|it| story.owners[it].id.clone());
            waiting
                .entry(owner.unwrap_or_default())
                .or_default()
                .push(place);
        }
        Self {
            story,
            waiting,
            n_numbered: 0,
            format: String::new(),
        }
    }

    /// Notes are numbered in the order in which the text refers to them.
    fn mark(&mut self, reference: &Reference) -> Option<String> {
        if reference.is_deleted || reference.mark.is_some() {
            return reference.mark.clone().filter(|it| !it.is_empty());
        }
        self.n_numbered += 1;
        Some(numeral(self.n_numbered, &self.format))
    }

    fn take(&mut self, id: &str) -> Vec<Paragraph> {
        let places = self.waiting.remove(id).unwrap_or_default();
        let take = |it: usize| std::mem::take(&mut self.story.paragraphs[it]);
        places.into_iter().map(take).collect()
    }
}

/// Whether the label of an empty paragraph is a heading, as "Article 1" and 第一条 are and "IV." is not.
fn heads_alone(paragraph: &Paragraph, label: &str) -> bool {
    let letters = || label.chars().filter(char::is_ascii_alphabetic);
    let is_word = letters().count() > 2 && letters().any(|it| !"IVXLCDMivxlcdm".contains(it));
    paragraph.draft.text().trim().is_empty() && (is_word || label.starts_with('第'))
}

fn unlabelled(paragraph: &Paragraph, kind: LaidKind) -> DraftLine {
    DraftLine {
        draft: paragraph.draft.clone(),
        kind,
        label: None,
    }
}

/// The mark of a note of the masthead, which stands in a frame at the foot of the first page.
fn framed_mark(paragraph: &Paragraph) -> Option<String> {
    let text = paragraph.draft.text().trim_start();
    let mark = &text[..text.len() - text.trim_start_matches('*').len()];
    (paragraph.is_framed && !mark.is_empty()).then(|| mark.to_owned())
}
