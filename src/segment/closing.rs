//! The end of a resolution: the line with the meeting, and what follows it.

use super::joining::{is_finished, is_long};
use super::labels::names_part;
use super::numbers::is_named;
use super::numbers::note_number;
use super::opening::Opening;
use super::outline::{Outline, Part};
use super::section::Section;
use super::wording::{is_unmarked_note, without_mark};
use crate::clean::{Gap, Line};

impl Outline<'_> {
    pub(super) fn begin_at_meeting(&mut self, line: Line) {
        let closes_text = self.part == Part::Unknown && self.has_text();
        match self.part {
            Part::Preamble | Part::Operative => self.close(line),
            Part::Unknown if closes_text => self.close(line),
            // A meeting closes no text before there is any: this is the record of it.
            Part::Unknown => self.push(Section::Title, None, line),
            // "Adopted by 11 votes to none", below the title.
            Part::Front if line.excerpt.text().starts_with("Adopted ") => {
                self.push(Section::AdoptionNote, None, line);
            }
            _ => self.begin_in_part(line, Opening::Meeting),
        }
    }

    pub(super) fn close(&mut self, line: Line) {
        self.part = Part::Closing;
        self.push(Section::Closing, None, line);
    }

    /// A date alone closes a resolution beside the number of the meeting, or as its last line.
    pub(super) fn ends_with_date(&self) -> bool {
        self.surroundings.is_beside_meeting || self.surroundings.next_number.is_none()
    }

    /// What follows the closing is mostly notes without marks. The next paragraph of the
    /// resolution shows that it was not closed yet, and long text is not known to be anything.
    pub(super) fn begin_after_closing(&mut self, line: Line, opening: Opening) {
        let next = self.counter.and_then(|it| it.checked_add(1));
        if let Opening::Number(mark) = &opening
            && next.is_some()
            && opening.counts() == next
            && !is_unmarked_note(line.excerpt.text()[mark.length..].trim_start())
        {
            self.part = Part::Operative;
            return self.begin_in_part(line, opening);
        }
        if let Some(mark) = note_number(&opening, line.excerpt.text()) {
            return self.push_note(Some(mark), line);
        }
        let text = line.excerpt.text();
        let section = match opening {
            Opening::ResolutionNumber(mark) if !is_named(&mark, text) => {
                return self.push(Section::Title, Some(mark), line);
            }
            Opening::HeadingNumber(mark) if names_part(&mark.label) => {
                return self.push(Section::Heading, Some(mark), line);
            }
            Opening::Meeting | Opening::Date => Section::Closing,
            _ if says_vote(text) => Section::Closing,
            _ if is_unmarked_note(without_mark(text)) => return self.push_note(None, line),
            _ if is_long(text) && is_finished(text) => Section::Unknown,
            // The first line of a text.
            _ if line.gap == Gap::Blank
                && !self.surroundings.stands_alone
                && self.surroundings.end == Some('.') =>
            {
                Section::Unknown
            }
            _ => Section::Closing,
        };
        self.push(section, None, line);
    }
}

/// "[Adopted by a recorded vote of 30 to 10. The voting was as follows:", [未经表决获得通过。]: what
/// stands below the closing of a resolution of the Human Rights Council.
pub(super) fn says_vote(text: &str) -> bool {
    let is_vote = |it: &str| it.starts_with("[Adopted ") || it.contains("表决");
    text.starts_with('[') && is_vote(text)
}
