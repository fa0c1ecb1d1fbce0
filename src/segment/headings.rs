//! Headings without numbers: what a line that nothing marks is, by the numbered paragraphs around it.

use super::joining::{ends_sentence, is_short};
use super::opening::Opening;
use super::outline::Draft;
use super::section::Section;
use super::wording::{is_introduction, is_unmarked_note};
use crate::clean::{Form, Line, is_spaceless};

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
    first.and_then(number_of).is_some_and(|number| {
        number == counter.map_or(1, |it| it + 1) || number == 1 && begins_again
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
    may_be
        && is_short(text)
        && text.starts_with(|it: char| it.is_uppercase() || is_spaceless(it))
        && !is_unmarked_note(text)
}

fn number_of(draft: &Draft) -> Option<u32> {
    let numbers = matches!(draft.section, Section::ReportParagraph | Section::Annex);
    let number = draft.number.as_deref().filter(|_| numbers)?;
    number.rsplit('.').next()?.parse().ok()
}
