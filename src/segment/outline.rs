//! The outline of a document: which part a line belongs to, and where a paragraph ends.

use std::cell::OnceCell;
use std::ops::Range;

use super::displaced;
use super::flat;
use super::genre::Genre;
use super::headings;
use super::hyphens::Vocabulary;
use super::labels;
use super::lead;
use super::opening::{Mark, Opening};
use super::sponsors;
use super::surroundings::{LINES_OF_A_HEAD, Surroundings};
use super::wording::{is_address, is_sentence};
use super::wrapping::{Wrapping, room};
use super::{Paragraph, Section, Segmented};
use crate::clean::{
    CleanText, Excerpt, Form, Gap, Line, MastheadItem, RemovalReason, Removed, ends_inside_phrase,
};

/// The part of a document that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Before the text: masthead, titles, adoption note.
    Front,
    Summary,
    Contents,
    Preamble,
    Operative,
    Report,
    Annex,
    /// After the text of a resolution.
    Closing,
    /// What was said at a meeting.
    Record,
    /// A document of no known kind.
    Unknown,
}

/// A paragraph while lines may still join it.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) section: Section,
    pub(super) number: Option<String>,
    pub(super) within: Option<String>,
    pub(super) excerpt: Excerpt,
    pub(super) emphasis: Option<usize>,
}

/// From how many stressed leads on a document is one that stresses its leads.
const STRESSED_LEADS: usize = 3;

pub(super) fn segment(clean: CleanText<'_>) -> Segmented {
    let source = clean.source();
    let (lines, removed) = clean.into_parts();
    let lines = displaced::put_back(sponsors::join(flat::divide(lines, source)));
    let openings = openings_of(&lines, source);
    let mut outline = Outline::new(source, &lines, &openings, removed);
    let surroundings = Surroundings::of(&lines, &openings);
    for ((line, opening), surroundings) in lines.into_iter().zip(openings).zip(surroundings) {
        outline.surroundings = surroundings;
        outline.take(line, opening);
    }
    outline.finish()
}

/// What the lines begin with. "addressed to the President of" goes on with "the Security Council",
/// and "The Food Agency of Utopia," with "for example, has": neither is a formula.
fn openings_of(lines: &[Line], source: &str) -> Vec<Opening> {
    let goes_on = |index: usize| {
        let before = index.checked_sub(1).map(|it| lines[it].excerpt.text());
        let after = lines.get(index + 1);
        let after = after.filter(|it| it.gap == Gap::Line && it.form == Form::Text);
        lines[index].gap == Gap::Line && before.is_some_and(ends_inside_phrase)
            || after.is_some_and(|it| it.excerpt.text().starts_with(char::is_lowercase))
    };
    let counted = labels::counted_parts(lines, source);
    let openings = lines.iter().enumerate();
    let openings = openings.map(|(index, line)| match opening_of(line, source) {
        Opening::Plain if let Some(mark) = counted.get(&index) => Opening::Number(mark.clone()),
        Opening::Formula { length } if length == line.excerpt.text().len() && goes_on(index) => {
            Opening::Plain
        }
        opening => opening,
    });
    openings.collect()
}

fn opening_of(line: &Line, source: &str) -> Opening {
    if let Some(label) = &line.label {
        return labels::opening(label);
    }
    match Opening::of(line.excerpt.text()) {
        Opening::Plain => {
            let number = labels::part_number(line, source).map(Opening::Number);
            let chapter = || labels::chapter(line).map(Opening::HeadingNumber);
            number.or_else(chapter).unwrap_or(Opening::Plain)
        }
        opening => opening,
    }
}

pub(super) struct Outline<'a> {
    pub(super) source: &'a str,
    pub(super) genre: Genre,
    pub(super) part: Part,
    /// The words of the source, once a divided word asks for them.
    pub(super) words: OnceCell<Vocabulary<'a>>,
    /// Whether the form stresses the leads of paragraphs, so that one without is a continuation.
    pub(super) stresses_leads: bool,
    pub(super) wrapping: Wrapping,
    pub(super) drafts: Vec<Draft>,
    /// So many of the first drafts are known to be no more than headings.
    pub(super) without_text: usize,
    /// The paragraph that a page break may have cut; notes may stand between its parts.
    pub(super) open: Option<usize>,
    /// The footnote that the last line belongs to.
    pub(super) note: Option<usize>,
    pub(super) surroundings: Surroundings,
    /// The number of the last paragraph of a report before the draft of a resolution in it.
    pub(super) outer: Option<u32>,
    /// The room that the line takes which was last joined to the open paragraph.
    pub(super) last_room: usize,
    /// The number of the last numbered paragraph.
    pub(super) counter: Option<u32>,
    /// The numbered paragraph that items now stand in, and the item that smaller ones stand in.
    pub(super) number: Option<String>,
    pub(super) item: Option<String>,
    /// Whether the items directly below the number have Roman numbers, and not letters.
    pub(super) items_are_roman: bool,
    pub(super) removed: Vec<Removed>,
}

impl<'a> Outline<'a> {
    fn new(source: &'a str, lines: &[Line], openings: &[Opening], removed: Vec<Removed>) -> Self {
        let stressed = lines
            .iter()
            .filter(|it| it.form == Form::Text && it.emphasis.is_some());
        let genre = Genre::of(openings);
        Self {
            source,
            words: OnceCell::new(),
            genre,
            part: match genre {
                Genre::Unknown if !has_masthead(lines) && !holds_speech(lines) => Part::Unknown,
                _ => Part::Front,
            },
            stresses_leads: stressed.count() >= STRESSED_LEADS,
            wrapping: Wrapping::of(lines, openings),
            drafts: Vec::new(),
            without_text: 0,
            open: None,
            note: None,
            surroundings: Surroundings::default(),
            outer: None,
            last_room: 0,
            counter: None,
            number: None,
            item: None,
            items_are_roman: false,
            removed,
        }
    }

    fn take(&mut self, mut line: Line, opening: Opening) {
        // "Agenda item 8 (continued)" stands over what was said of it.
        if self.part == Part::Record
            && matches!(&line.form, Form::Masthead(items) if matches!(items[..], [MastheadItem::AgendaItem(_)]))
        {
            line.form = Form::Heading;
        }
        let opening = self.with_misread_number(&line, opening);
        if let Some(note) = self
            .note
            .filter(|note| self.goes_on_with_note(*note, &line))
        {
            self.drafts[note].excerpt.join(line.excerpt);
            return;
        }
        self.note = None;
        match &line.form {
            Form::Note(mark) => {
                let mark = Some(mark.clone()).filter(|it| !it.is_empty());
                self.note = Some(self.drafts.len());
                self.push_beside(Section::Footnote, mark, line);
            }
            Form::Cell => self.push_beside(Section::Table, None, line),
            Form::Contents => self.push_beside(Section::Contents, None, line),
            Form::Masthead(_) => {
                self.begin_next_document();
                self.push_beside(Section::Masthead, None, line);
            }
            _ if self.continues(&line, &opening) => self.join(line),
            _ => self.begin(line, opening),
        }
    }

    pub(super) fn push(&mut self, section: Section, mark: Option<Mark>, line: Line) {
        self.last_room = room(line.excerpt.text());
        let Some(mark) = mark else {
            return self.push_draft(section, None, line.excerpt, line.emphasis);
        };
        let whole = line.excerpt.text().len();
        let (number, rest) = line.excerpt.split_at(self.source, mark.length);
        self.set_aside(number.places());
        let dropped = whole - rest.text().len();
        let emphasis = line.emphasis.and_then(|it| it.checked_sub(dropped));
        self.push_draft(section, Some(mark.label), rest, emphasis);
    }

    fn push_draft(
        &mut self,
        section: Section,
        number: Option<String>,
        excerpt: Excerpt,
        emphasis: Option<usize>,
    ) {
        self.open = Some(self.drafts.len());
        self.drafts.push(Draft {
            section,
            number,
            within: None,
            excerpt,
            emphasis,
        });
    }

    /// Adds what stands beside the text; the open paragraph may go on after it.
    fn push_beside(&mut self, section: Section, number: Option<String>, line: Line) {
        self.drafts.push(Draft {
            section,
            number,
            within: None,
            excerpt: line.excerpt,
            emphasis: None,
        });
    }

    /// Adds a note that is told by its place or its words; its next line may go on with it.
    pub(super) fn push_note(&mut self, mark: Option<Mark>, line: Line) {
        let open = self.open;
        self.note = Some(self.drafts.len());
        self.push(Section::Footnote, mark, line);
        if self.part != Part::Closing {
            self.open = open;
        }
    }

    fn set_aside(&mut self, places: &[Range<usize>]) {
        let reason = RemovalReason::ParagraphNumber;
        let removed = places.iter().cloned();
        self.removed
            .extend(removed.map(|place| Removed { place, reason }));
    }

    /// Several documents may stand in one file: the masthead of the next one, with its summary or
    /// its formula after it, ends the text of the one before. At the end of an export the
    /// masthead of the same document stands alone.
    fn begin_next_document(&mut self) {
        let is_after_text = matches!(
            self.part,
            Part::Closing | Part::Annex | Part::Report | Part::Record
        );
        if is_after_text && self.surroundings.beginning_follows {
            self.part = Part::Front;
            self.genre = self.surroundings.genre;
            self.open = None;
            self.outer = None;
            self.forget_numbers();
        }
    }

    fn finish(mut self) -> Segmented {
        headings::tell(&mut self.drafts);
        self.removed.sort_by_key(|it| it.place.start);
        let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(self.drafts.len());
        for draft in self.drafts.into_iter().rev() {
            if !draft.numbers_nothing(paragraphs.last()) {
                paragraphs.push(draft.finish());
            }
        }
        paragraphs.reverse();
        Segmented {
            paragraphs,
            removed: self.removed,
        }
    }
}

impl Draft {
    /// Whether only a number is left, which is set aside, and there is no paragraph: of an item
    /// in which nothing stands, or of a heading in a report, where headings have words. In a
    /// resolution the number alone may head a section.
    fn numbers_nothing(&self, next: Option<&Paragraph>) -> bool {
        let within = next.and_then(|it| it.within.as_deref());
        let holds_next = match (&self.number, within) {
            (Some(number), Some(within)) => within.ends_with(number.as_str()),
            _ => false,
        };
        let is_left_over = match self.section {
            Section::SubParagraph | Section::ListItem => !holds_next,
            // "Chapter II" is a heading without a title as well.
            Section::Heading => {
                next.is_some_and(|it| it.section == Section::ReportParagraph)
                    && !self.number.as_deref().is_some_and(labels::names_part)
            }
            _ => false,
        };
        self.excerpt.is_empty() && is_left_over
    }

    fn finish(self) -> Paragraph {
        let (text, places) = self.excerpt.into_parts();
        // A title over several lines may turn out to be text.
        let is_text = self.section == Section::Title && self.number.is_none() && is_sentence(&text);
        let section = if is_text {
            Section::Unknown
        } else {
            self.section
        };
        let has_lead = matches!(self.section, Section::Preamble | Section::Operative);
        Paragraph {
            lead: has_lead
                .then(|| lead::lead_of(&text, self.emphasis))
                .flatten(),
            section,
            number: self.number,
            within: self.within,
            places,
            text,
        }
    }
}

/// Whether a text addresses its hearers near its beginning: what stands before that is its title.
fn holds_speech(lines: &[Line]) -> bool {
    let mut head = lines.iter().take(LINES_OF_A_HEAD);
    head.any(|it| is_address(it.excerpt.text()))
}

fn has_masthead(lines: &[Line]) -> bool {
    lines
        .iter()
        .any(|line| matches!(line.form, Form::Masthead(_)))
}
