//! Headings without numbers: what a line that nothing marks is, by the numbered paragraphs around it.

use super::joining::{ends_sentence, ends_with_abbreviation, is_short};
use super::lead;
use super::opening::{Mark, Opening};
use super::outline::{Draft, Outline};
use super::section::Section;
use super::wording::{is_introduction, is_unmarked_note};
use super::wrapping::{room, room_of_word};
use crate::clean::{Form, Gap, Line, ends_inside_phrase, is_spaceless};

/// The most headings that follow each other before the next paragraph.
const MOST_IN_A_ROW: usize = 3;

/// The number that stands below lines that may be headings, read from the end of a document to its
/// beginning.
#[derive(Debug, Default)]
pub(super) struct NumberBelow {
    pub(super) number: Option<u32>,
    lines: usize,
}

impl NumberBelow {
    pub(super) fn take(&mut self, line: &Line, opening: &Opening) {
        let may_be_heading =
            *opening == Opening::Plain && line.form == Form::Text && is_short(line.excerpt.text());
        self.lines += 1;
        if !may_be_heading || self.lines >= MOST_IN_A_ROW {
            self.number = opening.counts();
            self.lines = 0;
        }
    }
}

impl Outline<'_> {
    /// Whether a line goes on with nothing: the next numbered paragraph stands below it, it ends no
    /// sentence, and the line before was not full when it was broken.
    pub(super) fn is_heading_behind(&self, before: &str, text: &str) -> bool {
        let needed = self.last_room + room_of_word(text);
        let has_room = self.wrapping.width.is_some() && !self.wrapping.fills(needed, 80);
        let is_ended = has_room || ends_sentence(before) && !ends_with_abbreviation(before);
        is_ended
            && !ends_inside_phrase(before)
            && self.surroundings.number_below == Some(self.next_number())
            && is_short(text)
            && !self.wrapping.fills(room(text), 80)
            && begins_large(text)
    }

    /// A short line that neither gives a reason nor acts; in wrapped text, where every line is
    /// short, it also stands apart.
    pub(super) fn is_heading_in_resolution(&self, line: &Line, opening: &Opening) -> bool {
        let text = line.excerpt.text();
        let stands_apart = line.gap == Gap::Blank && self.surroundings.stands_alone;
        *opening == Opening::Plain
            && line.form == Form::Text
            && line.emphasis.is_none()
            && is_short(text)
            && text.starts_with(|it: char| it.is_alphabetic() && !it.is_lowercase())
            && !lead::opens(text)
            && (self.wrapping.width.is_none() || stands_apart)
    }

    /// Whether the numbers of a report go on behind a short numbered line as if it were not there;
    /// the words may stand on the next line.
    pub(super) fn is_beside_numbers(&self, mark: &Mark, counts: Option<u32>, text: &str) -> bool {
        let next = Some(self.next_number());
        let is_alone = mark.length == text.len() && counts != next;
        let is_full =
            !self.surroundings.stands_alone && self.wrapping.fills(text.chars().count(), 90);
        let last = self.drafts.last();
        self.surroundings.next_number == next
            && (is_alone || is_short(text) && !is_full)
            && last.is_some_and(|it| !it.excerpt.text().ends_with([':', '：']))
    }
}

/// Makes headings of short lines that end no sentence, behind the end of one or another heading, and
/// before the next numbered paragraph of a report.
pub(super) fn tell(drafts: &mut [Draft]) {
    let text: Vec<usize> = (0..drafts.len())
        .filter(|it| drafts[*it].section != Section::Footnote)
        .collect();
    let mut counter = None;
    for (place, index) in text.iter().enumerate() {
        let before = place.checked_sub(1).map(|it| &drafts[text[it]]);
        let behind = text[place + 1..].iter().map(|it| &drafts[*it]);
        if before.is_some_and(|it| is_heading(&drafts[*index], it, behind, counter)) {
            drafts[*index].section = Section::Heading;
            drafts[*index].within = None;
        }
        counter = number_of(&drafts[*index]).or(counter);
    }
}

fn is_heading<'d>(
    draft: &Draft,
    before: &Draft,
    behind: impl Iterator<Item = &'d Draft>,
    counter: Option<u32>,
) -> bool {
    let may_follow = match before.section {
        Section::Heading | Section::Title | Section::Contents | Section::Masthead => true,
        section => section.is_prose() && ends_sentence(before.excerpt.text()),
    };
    // An item heads paragraphs where no list is.
    let is_item = draft.section == Section::ListItem && before.section != Section::ListItem;
    let may_be_heading =
        |it: &Draft| it.number.is_none() && it.within.is_none() && reads_as_heading(it);
    if !may_follow || !(may_be_heading(draft) || is_item && reads_as_heading(draft)) {
        return false;
    }
    let is_title = draft.section == Section::Title;
    if is_title && !is_introduction(draft.excerpt.text()) {
        return false;
    }
    let first = behind
        .take(MOST_IN_A_ROW)
        .find(|it| !may_be_heading(it) && it.section != Section::Heading);
    // Numbers may begin again below a heading.
    let begins_again = before.section == Section::Heading;
    // The next part counts from 1: "2.1" behind "1.4".
    let begins_part = |it: &&Draft| it.number.as_deref().is_some_and(|it| it.ends_with(".1"));
    let begins_again = begins_again || first.as_ref().is_some_and(begins_part);
    first.and_then(number_of).is_some_and(|number| {
        number == counter.map_or(1, |it| it.saturating_add(1)) || number == 1 && begins_again
    })
}

/// Whether a paragraph reads as a heading does.
fn reads_as_heading(draft: &Draft) -> bool {
    let text = draft.excerpt.text();
    let may_be = matches!(
        draft.section,
        Section::ReportParagraph
            | Section::Annex
            | Section::Summary
            | Section::Title
            | Section::ListItem
    );
    may_be && is_short(text) && begins_large(text) && !is_unmarked_note(text)
}

fn number_of(draft: &Draft) -> Option<u32> {
    let numbers = matches!(draft.section, Section::ReportParagraph | Section::Annex);
    let number = draft.number.as_deref().filter(|_| numbers)?;
    number.rsplit('.').next()?.parse().ok()
}

/// Whether a text begins with a capital, or with Han, maybe behind a number: 2023 年战略.
fn begins_large(text: &str) -> bool {
    let words = text.trim_start_matches(|it: char| it.is_ascii_digit() || it == ' ');
    text.starts_with(char::is_uppercase) || words.starts_with(is_spaceless)
}
