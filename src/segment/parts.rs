//! Which part of the document a new paragraph belongs to.

use super::joining::{is_finished, is_long};
use super::lead::{self, Mood};
use super::opening::{Mark, Opening};
use super::outline::{Genre, Outline, Part};
use super::section::Section;
use crate::clean::{Form, Gap, Line};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 300;

impl Outline<'_> {
    pub(super) fn begin(&mut self, line: Line, opening: Opening) {
        match opening {
            Opening::Formula { length } if self.genre == Genre::Resolution => {
                self.begin_with_formula(line, length);
            }
            Opening::AdoptionNote if self.part == Part::Front => {
                self.push(Section::AdoptionNote, None, line);
            }
            Opening::Meeting | Opening::Date if self.is_in_resolution() => {
                self.part = Part::Closing;
                self.push(Section::Closing, None, line);
            }
            Opening::Contents if matches!(self.part, Part::Front | Part::Summary) => {
                self.part = Part::Contents;
                self.push(Section::Contents, None, line);
            }
            Opening::Summary if self.part == Part::Front => {
                self.part = Part::Summary;
                self.push(Section::Heading, None, line);
            }
            Opening::Annex if self.part != Part::Front && self.part != Part::Contents => {
                self.part = Part::Annex;
                self.push(Section::Heading, None, line);
            }
            Opening::Notes if line.form == Form::Heading => {
                self.push(Section::Heading, None, line);
            }
            opening => self.begin_in_part(line, opening),
        }
    }

    fn is_in_resolution(&self) -> bool {
        matches!(self.part, Part::Preamble | Part::Operative)
    }

    /// The formula may share its line with the first paragraph.
    fn begin_with_formula(&mut self, line: Line, length: usize) {
        self.part = Part::Preamble;
        self.counter = None;
        self.number = None;
        self.item = None;
        let Line { excerpt, form, .. } = line;
        let (formula, rest) = excerpt.split_at(self.source, length);
        let part = |excerpt| Line {
            excerpt,
            form: Form::Text,
            gap: Gap::Line,
            emphasis: None,
        };
        self.push(
            Section::Formula,
            None,
            Line {
                form,
                ..part(formula)
            },
        );
        if !rest.is_empty() {
            let opening = Opening::of(rest.text());
            self.begin_in_part(part(rest), opening);
        }
    }

    fn begin_in_part(&mut self, line: Line, opening: Opening) {
        match self.part {
            Part::Front => self.begin_in_front(line, opening),
            Part::Contents => self.begin_in_contents(line, opening),
            Part::Summary => self.begin_in_summary(line, opening),
            Part::Preamble => self.begin_in_preamble(line, opening),
            Part::Operative => self.begin_in_operative(line, opening),
            Part::Report => self.begin_prose(line, opening, Section::ReportParagraph),
            Part::Annex => self.begin_prose(line, opening, Section::Annex),
            Part::Unknown => self.begin_prose(line, opening, Section::Unknown),
            Part::Closing => self.push(Section::Closing, None, line),
        }
    }

    fn begin_in_front(&mut self, line: Line, opening: Opening) {
        let is_short = line.excerpt.text().chars().count() <= LONGEST_TITLE;
        let is_sentence =
            line.excerpt.text().ends_with(['.', '。', ';', '；']) && is_long(line.excerpt.text());
        match opening {
            Opening::ResolutionNumber(mark) => self.push(Section::Title, Some(mark), line),
            Opening::Number(_) | Opening::HeadingNumber(_) if self.genre == Genre::Report => {
                self.part = Part::Report;
                self.begin_in_part(line, opening);
            }
            _ if is_short && !is_sentence => self.push(Section::Title, None, line),
            _ if self.genre == Genre::Report => {
                self.part = Part::Report;
                self.begin_in_part(line, opening);
            }
            _ => self.push(Section::Unknown, None, line),
        }
    }

    fn begin_in_contents(&mut self, line: Line, opening: Opening) {
        if is_contents_entry(line.excerpt.text()) && line.form != Form::Heading {
            self.push(Section::Contents, None, line);
        } else {
            self.part = Part::Report;
            self.begin_in_part(line, opening);
        }
    }

    fn begin_in_summary(&mut self, line: Line, opening: Opening) {
        let ends = line.form == Form::Heading
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
        let acts = match opening {
            Opening::Number(_) => true,
            Opening::Plain => acts_without_number(text),
            _ => false,
        };
        if acts {
            self.part = Part::Operative;
            self.begin_in_operative(line, opening);
        } else {
            self.begin_prose(line, opening, Section::Preamble);
        }
    }

    fn begin_in_operative(&mut self, line: Line, opening: Opening) {
        match opening {
            Opening::Plain if line.form == Form::Text => {
                let text = line.excerpt.text();
                let acts =
                    lead::mood_of(text) == Some(Mood::Operative) || lead::has_chinese_lead(text);
                let section = if acts {
                    Section::Operative
                } else {
                    Section::Unknown
                };
                self.push(section, None, line);
            }
            opening => self.begin_prose(line, opening, Section::Operative),
        }
    }

    /// A paragraph of running text: numbered, an item, a heading, or none of these.
    fn begin_prose(&mut self, line: Line, opening: Opening, section: Section) {
        let item_section = match section {
            Section::Operative | Section::Preamble => Section::SubParagraph,
            _ => Section::ListItem,
        };
        let counts = opening.counts();
        match opening {
            Opening::Number(mark) => {
                let is_heading = line.form == Form::Heading;
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
            Opening::Item(mark) => self.push_item(item_section, mark, line),
            Opening::HeadingNumber(mark) if is_heading(&line) => {
                self.push(Section::Heading, Some(mark), line);
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

    fn push_item(&mut self, section: Section, mark: Mark, line: Line) {
        let is_nested = is_roman(&mark.label)
            && self
                .item
                .as_ref()
                .is_some_and(|item| !follows(item, &mark.label));
        let within = if is_nested {
            self.enclosing()
        } else {
            self.number.clone()
        };
        if !is_nested {
            self.item = Some(mark.label.clone());
        }
        self.push(section, Some(mark), line);
        self.set_within(within);
    }

    /// The number of what a list item without a number stands in.
    fn enclosing(&self) -> Option<String> {
        match (&self.number, &self.item) {
            (Some(number), Some(item)) => Some(format!("{number} {item}")),
            (number, item) => number.clone().or_else(|| item.clone()),
        }
    }

    fn set_within(&mut self, within: Option<String>) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.within = within;
        }
    }
}

/// Without numbers, an operative paragraph is told by its verb in English, and in both languages
/// by its end: reasons end with a comma.
fn acts_without_number(text: &str) -> bool {
    let ends_act = text.ends_with(['.', ';', '。', '；']);
    match lead::mood_of(text) {
        Some(Mood::Operative) => true,
        Some(Mood::Preambular) => false,
        None => ends_act && lead::has_chinese_lead(text),
    }
}

/// A short line without the end of a sentence.
fn is_heading(line: &Line) -> bool {
    let text = line.excerpt.text();
    line.form == Form::Heading || (text.chars().count() <= 120 && !is_finished(text))
}

/// A line of a contents table: leaders, or a page number at its end, or the heads of columns.
fn is_contents_entry(text: &str) -> bool {
    let has_leader = text.contains(". . .") || text.contains("....") || text.contains("……");
    let ends_with_page = text.ends_with(|it: char| it.is_ascii_digit());
    let is_head = matches!(
        text,
        "Paragraphs"
            | "Page"
            | "Paragraphs Page"
            | "Chapter"
            | "Chapter Paragraphs Page"
            | "段次"
            | "页次"
            | "段次 页次"
            | "章次"
    );
    has_leader || ends_with_page || is_head
}

fn is_roman(label: &str) -> bool {
    label
        .trim_matches(['(', ')'])
        .chars()
        .all(|it| "ivx".contains(it))
}

/// Whether a letter is the one after another: (h) and (i).
fn follows(before: &str, label: &str) -> bool {
    let letter = |text: &str| text.trim_matches(['(', ')']).bytes().next_back();
    let (Some(before), Some(after)) = (letter(before), letter(label)) else {
        return false;
    };
    label.len() == 3 && after == before + 1
}
