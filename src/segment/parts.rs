//! Which part of the document a new paragraph belongs to.

use super::closing::says_vote;
use super::genre::Genre;
use super::joining::{is_long, is_short};
use super::labels;
use super::lead;
use super::numbers::{is_named, note_number};
use super::opening::Opening;
use super::outline::{Draft, Outline, Part};
use super::section::Section;
use super::sponsors;
use super::wording::{
    acts_without_number, has_leader_and_page, introduces_acts, is_heading, is_introduction,
    is_sentence, is_unmarked_note, opens_letter, section_without_number, without_mark,
};
use crate::clean::{Form, Gap, Line};

impl Outline<'_> {
    pub(super) fn begin(&mut self, line: Line, opening: Opening) {
        if has_leader_and_page(line.excerpt.text()) && line.form == Form::Text {
            return self.begin_contents_entry(line);
        }
        match opening {
            Opening::Number(_) if self.goes_on_after_draft(&line, &opening) => {
                self.part = Part::Report;
                self.outer = None;
                self.begin_in_part(line, opening);
            }
            Opening::Formula { length } if self.may_be_formula(&line, length) => {
                self.begin_with_formula(line, length);
            }
            Opening::AdoptionNote if self.may_be_adopted(line.excerpt.text()) => {
                self.part = Part::Front;
                self.push(Section::AdoptionNote, None, line);
            }
            Opening::BeginningOfMeeting if self.genre == Genre::Record => self.begin_meeting(line),
            Opening::Meeting => self.begin_at_meeting(line),
            Opening::Date if self.is_in_resolution() && self.ends_with_date() => self.close(line),
            Opening::Date if self.part == Part::Front && self.follows_number() => {
                self.push(Section::AdoptionNote, None, line);
            }
            Opening::Contents
                if matches!(
                    self.part,
                    Part::Front | Part::Summary | Part::Unknown | Part::Closing
                ) =>
            {
                self.part = Part::Contents;
                self.push(Section::Contents, None, line);
            }
            Opening::Summary
                if matches!(self.part, Part::Front | Part::Unknown | Part::Closing) =>
            {
                self.part = Part::Summary;
                self.push(Section::Heading, None, line);
            }
            Opening::Annex
                if self.part != Part::Contents && (self.part != Part::Front || self.has_text()) =>
            {
                self.part = Part::Annex;
                self.forget_numbers();
                self.push(Section::Heading, None, line);
            }
            Opening::Draft if self.part != Part::Front && self.part != Part::Contents => {
                self.begin_draft(line);
            }
            Opening::Caption if matches!(self.part, Part::Report | Part::Annex) => {
                self.push(Section::Heading, None, line);
            }
            Opening::Caption => self.begin_in_part(line, Opening::Plain),
            Opening::Notes if line.form == Form::Heading => {
                let section = match self.part {
                    Part::Closing => Section::Closing,
                    _ => Section::Heading,
                };
                self.push(section, None, line);
            }
            opening => self.begin_in_part(line, opening),
        }
    }

    /// The draft of a resolution in the report of a committee, or the next one.
    fn begin_draft(&mut self, line: Line) {
        if self.outer.is_some() {
            self.part = Part::Report;
            self.counter = self.outer;
        }
        self.push(Section::Heading, None, line);
    }

    /// In a report a formula begins the draft of a resolution, and its reasons or acts follow;
    /// elsewhere in it an organ is only named.
    fn may_be_formula(&self, line: &Line, length: usize) -> bool {
        match self.genre {
            Genre::Resolution => true,
            Genre::Report => {
                let rest = line.excerpt.text()[length..].trim_start();
                lead::opens(rest) || (rest.is_empty() && self.surroundings.lead_follows)
            }
            Genre::Record | Genre::Unknown => false,
        }
    }

    pub(super) fn is_in_resolution(&self) -> bool {
        matches!(self.part, Part::Preamble | Part::Operative)
    }

    /// Whether there is a paragraph that is more than a heading.
    pub(super) fn has_text(&mut self) -> bool {
        let is_text = |it: &Draft| {
            let text = it.excerpt.text();
            let is_sentence = it.section == Section::Title && is_sentence(text);
            is_long(text) && (it.section.is_prose() || is_sentence)
        };
        let has_text = self.drafts[self.without_text..].iter().any(is_text);
        if !has_text {
            // The open one may still become longer.
            self.without_text = self.open.unwrap_or(self.drafts.len());
        }
        has_text
    }

    /// Another resolution may follow the end of one; a vote below the end is that of the one above.
    fn may_be_adopted(&self, note: &str) -> bool {
        match self.part {
            Part::Front | Part::Annex => true,
            Part::Closing => !says_vote(note),
            _ => false,
        }
    }

    /// The formula may share its line with the first paragraph. In an annex it begins the reasons
    /// of what is annexed.
    fn begin_with_formula(&mut self, line: Line, length: usize) {
        let in_annex = self.part == Part::Annex;
        if self.part == Part::Report {
            self.outer = self.counter;
        }
        if !in_annex {
            self.part = Part::Preamble;
        }
        self.forget_numbers();
        let (formula, rest) = line.excerpt.split_at(self.source, length);
        let section = if in_annex {
            Section::Annex
        } else {
            Section::Formula
        };
        let formula = Line {
            excerpt: formula,
            emphasis: None,
            ..line
        };
        self.push(section, None, formula);
        if !rest.is_empty() {
            let opening = Opening::of(rest.text());
            let rest = Line {
                excerpt: rest,
                form: Form::Text,
                gap: Gap::Line,
                emphasis: None,
                label: None,
            };
            self.begin_in_part(rest, opening);
        }
    }

    pub(super) fn begin_in_part(&mut self, line: Line, opening: Opening) {
        match self.part {
            Part::Front if self.genre == Genre::Record => {
                self.begin_in_front_of_record(line, &opening);
            }
            Part::Front | Part::Unknown if sponsors::is_proposal(line.excerpt.text()) => {
                self.push(Section::Title, None, line);
            }
            Part::Front => self.begin_in_front(line, opening),
            Part::Contents if self.genre == Genre::Record => {
                self.push(Section::Contents, None, line);
            }
            Part::Record => self.begin_in_record(line, opening),
            Part::Contents => self.begin_in_contents(line, opening),
            Part::Summary => self.begin_in_summary(line, opening),
            Part::Preamble => self.begin_in_preamble(line, opening),
            Part::Operative => self.begin_in_operative(line, opening),
            Part::Report => self.begin_prose(line, opening, Section::ReportParagraph),
            Part::Annex => self.begin_prose(line, opening, Section::Annex),
            Part::Unknown if self.drafts.is_empty() && opens_letter(line.excerpt.text()) => {
                self.push(Section::Title, None, line);
            }
            Part::Unknown => self.begin_prose(line, opening, Section::Unknown),
            Part::Closing => self.begin_after_closing(line, opening),
        }
    }

    fn begin_in_summary(&mut self, line: Line, opening: Opening) {
        let ends = line.form == Form::Heading
            || is_introduction(line.excerpt.text())
            || matches!(opening, Opening::Number(_) | Opening::HeadingNumber(_));
        if ends {
            self.part = Part::Report;
            self.begin_in_part(line, opening);
        } else {
            self.push(Section::Summary, None, line);
        }
    }

    fn begin_in_preamble(&mut self, line: Line, opening: Opening) {
        let text = line.excerpt.text();
        let acts = match &opening {
            // What a declaration proclaims has articles, and reasons have none.
            Opening::HeadingNumber(mark) => labels::names_part(&mark.label),
            Opening::Number(_) if opening.counts().is_some() => true,
            // Where the numbers begin further on, only what leads to them acts before.
            Opening::Plain if self.surroundings.next_number == Some(1) => introduces_acts(text),
            Opening::Plain | Opening::Number(_) => {
                acts_without_number(text, self.end_of_paragraph(text))
            }
            _ => false,
        };
        if acts {
            self.part = Part::Operative;
            self.begin_in_operative(line, opening);
        } else if self.is_heading_in_resolution(&line, &opening) {
            self.push(Section::Heading, None, line);
        } else if self.is_note_in_resolution(&line, &opening) {
            let mark = note_number(&opening, line.excerpt.text());
            self.push_note(mark, line);
        } else {
            self.begin_prose(line, opening, Section::Preamble);
        }
    }

    fn begin_in_operative(&mut self, line: Line, opening: Opening) {
        if self.is_heading_in_resolution(&line, &opening) {
            return self.push(Section::Heading, None, line);
        }
        if self.is_note_in_resolution(&line, &opening) {
            let mark = note_number(&opening, line.excerpt.text());
            return self.push_note(mark, line);
        }
        match opening {
            Opening::Plain | Opening::Date if line.form == Form::Text => {
                match section_without_number(line.excerpt.text()) {
                    Section::Unknown if self.is_between_numbers() => {
                        self.push(Section::SubParagraph, None, line);
                        self.set_within(self.number.clone());
                    }
                    section => self.push(section, None, line),
                }
            }
            opening => self.begin_prose(line, opening, Section::Operative),
        }
    }

    /// What the paragraph that a line begins ends with, as far as empty lines tell how far it goes; a
    /// comma at the end of a line tells nothing else.
    fn end_of_paragraph(&self, line: &str) -> Option<char> {
        if self.surroundings.stands_alone || self.wrapping.parts_with_blanks {
            return self.surroundings.end;
        }
        line.chars().next_back().filter(|it| *it != ',')
    }

    /// A note without a mark before the closing, where exports without one have them: it is told
    /// by its words, or it is a sentence that follows another such note.
    fn is_note_in_resolution(&self, line: &Line, opening: &Opening) -> bool {
        let text = line.excerpt.text();
        let follows_one = || {
            let last = self.drafts.last();
            last.is_some_and(|it| it.section == Section::Footnote && it.number.is_none())
        };
        *opening == Opening::Plain
            && line.form == Form::Text
            && line.gap == Gap::Blank
            && text.ends_with(['.', '。'])
            && !lead::opens(text)
            && (is_unmarked_note(without_mark(text)) || follows_one())
    }

    /// A paragraph of running text: numbered, an item, a heading, or none of these.
    pub(super) fn begin_prose(&mut self, line: Line, opening: Opening, section: Section) {
        let item_section = match section {
            Section::Operative | Section::Preamble => Section::SubParagraph,
            _ => Section::ListItem,
        };
        let counts = opening.counts();
        match opening {
            Opening::Number(mark) => {
                let is_heading = line.form == Form::Heading
                    || section == Section::ReportParagraph
                        && self.is_beside_numbers(&mark, counts, line.excerpt.text());
                if !is_heading {
                    self.counter = counts;
                    self.number = Some(mark.label.clone());
                    self.item = None;
                }
                let section = if is_heading {
                    Section::Heading
                } else {
                    section
                };
                self.push(section, Some(mark), line);
            }
            Opening::Item(mark)
                if line.form == Form::Heading
                    && item_section == Section::ListItem
                    && is_short(line.excerpt.text()) =>
            {
                self.push(Section::Heading, Some(mark), line);
            }
            Opening::Item(mark) => self.push_item(item_section, mark, line),
            // Decisions and resolutions follow each other in a compilation.
            Opening::ResolutionNumber(mark)
                if (self.surroundings.stands_alone
                    || line.gap == Gap::Blank && mark.length == line.excerpt.text().len()
                    || self.follows_in_series(&mark, &line))
                    && !is_named(&mark, line.excerpt.text()) =>
            {
                self.push(Section::Heading, Some(mark), line);
            }
            Opening::HeadingNumber(mark) if is_heading(&line, &mark) => {
                self.push(Section::Heading, Some(mark), line);
            }
            // The label of a list is a number, however long the paragraph.
            Opening::HeadingNumber(mark) if line.label.is_some() => {
                self.number = Some(mark.label.clone());
                self.item = None;
                self.push(section, Some(mark), line);
            }
            _ if line.form == Form::Heading => self.push(Section::Heading, None, line),
            _ if line.form == Form::Bullet => {
                let within = self.enclosing();
                self.push(item_section, None, line);
                self.set_within(within);
            }
            _ => {
                self.number = None;
                self.item = None;
                self.push(section, None, line);
            }
        }
    }
}
