//! The head of a document: its title and what stands beside it, up to where the text begins.

use super::genre::Genre;
use super::labels;
use super::lead;
use super::opening::Opening;
use super::outline::{Draft, Outline, Part};
use super::section::Section;
use super::wording::{
    begins_letter, is_beside_title, is_sentence, may_be_title, names_day, opens_letter, says_whose,
};
use crate::clean::{Form, Line};

impl Outline<'_> {
    /// Whether a line at the head of a document may be one of its title.
    fn is_title(&self, line: &Line) -> bool {
        // A comma ends the first reason of a resolution, and the lines of a wrapped title.
        let may_wrap = match self.genre {
            Genre::Report => true,
            Genre::Resolution => !lead::opens(line.excerpt.text()),
            Genre::Record | Genre::Unknown => false,
        };
        let is_wrapped = may_wrap && !self.surroundings.stands_alone;
        may_be_title(line, is_wrapped)
            && !begins_letter(line.excerpt.text())
            && !self.follows_corrigendum()
            && !self.is_in_letter()
            && (self.genre != Genre::Unknown
                || line.form == Form::Heading
                || self.surroundings.stands_alone
                || self.surroundings.may_be_title
                || self.surroundings.letter_follows
                || says_whose(line.excerpt.text())
                || opens_letter(line.excerpt.text()))
    }

    pub(super) fn begin_in_front(&mut self, line: Line, opening: Opening) {
        let is_title = self.is_title(&line);
        match opening {
            Opening::ResolutionNumber(mark) => self.push(Section::Title, Some(mark), line),
            // "A" after "69/96. Questions relating to information".
            Opening::HeadingNumber(mark)
                if self.follows_number()
                    && (mark.length == line.excerpt.text().len() || mark.label.len() == 1) =>
            {
                self.push(Section::Heading, Some(mark), line);
            }
            // "Part VIII" above the title of a section of the budget.
            Opening::HeadingNumber(mark)
                if labels::names_part(&mark.label)
                    && (self.surroundings.beginning_follows || !labels::is_first(&mark.label)) =>
            {
                self.push(Section::Title, None, line);
            }
            // "Rule 1" over the first of rules whose paragraphs have no numbers.
            Opening::HeadingNumber(mark)
                if self.genre == Genre::Unknown
                    && labels::names_part(&mark.label)
                    && labels::is_first(&mark.label) =>
            {
                self.part = Part::Unknown;
                self.begin_in_part(line, Opening::HeadingNumber(mark));
            }
            Opening::Number(_) | Opening::HeadingNumber(_) if self.genre == Genre::Report => {
                self.part = Part::Report;
                self.begin_in_part(line, opening);
            }
            // The first years gave reasons before they named the organ.
            Opening::Plain
                if self.genre == Genre::Resolution
                    && line.excerpt.text().starts_with("Whereas ") =>
            {
                self.part = Part::Preamble;
                self.begin_in_part(line, opening);
            }
            _ if is_title
                && (is_beside_title(line.excerpt.text()) || names_day(line.excerpt.text())) =>
            {
                self.push(Section::Masthead, None, line);
            }
            _ if is_title => self.push(Section::Title, None, line),
            // A note on the title or the like: the title and the summary are still to come.
            Opening::Plain
                if self.genre != Genre::Resolution && self.surroundings.beginning_follows =>
            {
                self.push(Section::Unknown, None, line);
            }
            _ => {
                self.part = match self.genre {
                    Genre::Report => Part::Report,
                    _ => Part::Unknown,
                };
                self.begin_in_part(line, opening);
            }
        }
    }

    /// Whether the line before is a title with the number of a resolution.
    pub(super) fn follows_number(&self) -> bool {
        let last = self.drafts.last();
        last.is_some_and(|it| it.section == Section::Title && it.number.is_some())
    }

    /// Whether the text of a letter has begun: who signed it is no title.
    fn is_in_letter(&self) -> bool {
        let last = self.drafts.last();
        let title = self.drafts.iter().find(|it| it.section == Section::Title);
        // A sentence over several lines may still look like a title.
        let is_text = |it: &Draft| it.section == Section::Unknown || is_sentence(it.excerpt.text());
        last.is_some_and(is_text) && title.is_some_and(|it| opens_letter(it.excerpt.text()))
    }

    /// What is read otherwise is no title.
    fn follows_corrigendum(&self) -> bool {
        let last = self.drafts.last().map(|it| it.excerpt.text());
        last.is_some_and(|it| matches!(it, "Corrigendum" | "CORRIGENDUM" | "更正"))
    }
}
