//! What stands around a line: mostly what follows it, as lines are read one after the other.

use super::contents;
use super::genre::{Genre, GenreMarks};
use super::headings::NumberBelow;
use super::joining::is_end;
use super::lead;
use super::opening::Opening;
use super::wording::{ends_with_leader, has_leader_and_page, is_address, opens_letter};
use crate::clean::{Gap, Line};

/// How many lines may stand between the first and the last line of the head of a document.
pub(super) const LINES_OF_A_HEAD: usize = 12;

/// How many lines a title has at most.
const LINES_OF_A_TITLE: usize = 4;

/// How many lines an entry of a contents table has at most, with its numbers.
const LINES_OF_AN_ENTRY: usize = 4;

/// What stands around a line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Surroundings {
    /// The number of the next numbered paragraph in the same resolution.
    pub(super) next_number: Option<u32>,
    /// The number that the next line begins with, or the one behind some short lines that end no
    /// sentence.
    pub(super) number_below: Option<u32>,
    /// The line before or after gives the number of the meeting.
    pub(super) is_beside_meeting: bool,
    /// The next line does not follow at once.
    pub(super) stands_alone: bool,
    /// It and the lines that follow at once are few, and end as no sentence does.
    pub(super) may_be_title: bool,
    /// What the last of these lines ends with.
    pub(super) end: Option<char>,
    /// The next line gives a reason or acts.
    pub(super) lead_follows: bool,
    /// One of the next lines has dots that lead to the number of a page.
    pub(super) leader_follows: bool,
    /// The line is in a contents table whose first entry stands again behind it.
    pub(super) is_in_contents: bool,
    /// The head of a document, its summary or its contents stand in the next lines.
    pub(super) beginning_follows: bool,
    /// One of the next lines says whose letter it is, or addresses the hearers of a speech.
    pub(super) letter_follows: bool,
    /// What the document is from here on.
    pub(super) genre: Genre,
}

impl Surroundings {
    pub(super) fn of(lines: &[Line], openings: &[Opening]) -> Vec<Self> {
        let mut ahead = Ahead::default();
        let around = (0..lines.len()).rev();
        let mut surroundings: Vec<Self> = around
            .map(|index| {
                ahead.reach(index, lines, openings);
                let here = ahead.around(index, lines, openings);
                ahead.pass(index, lines, openings);
                here
            })
            .collect();
        surroundings.reverse();
        for index in contents::tables(lines, openings).into_iter().flatten() {
            surroundings[index].is_in_contents = true;
        }
        surroundings
    }
}

/// What follows a line, while the lines are read from the last one to the first.
#[derive(Debug, Default)]
struct Ahead {
    marks: GenreMarks,
    next_number: Option<u32>,
    below: NumberBelow,
    /// The next lines that begin a document, that open a letter and that have leaders.
    beginning: Option<usize>,
    letter: Option<usize>,
    leader: Option<usize>,
    /// How many lines follow each other at once from here on, and what the last one ends with.
    block: (usize, Option<char>),
}

impl Ahead {
    fn reach(&mut self, index: usize, lines: &[Line], openings: &[Opening]) {
        self.marks.take(index, &openings[index]);
        let (length, end) = self.block;
        self.block = match stands_alone(index, lines) {
            true => (1, lines[index].excerpt.text().chars().next_back()),
            false => (length + 1, end),
        };
    }

    fn around(&self, index: usize, lines: &[Line], openings: &[Opening]) -> Surroundings {
        let is_meeting = |index: usize| openings.get(index) == Some(&Opening::Meeting);
        let is_near = |it: Option<usize>, lines: usize| it.is_some_and(|it| it - index <= lines);
        let next = lines.get(index + 1).map(|it| it.excerpt.text());
        let (length, end) = self.block;
        Surroundings {
            next_number: self.next_number,
            number_below: self.below.number,
            is_beside_meeting: is_meeting(index + 1)
                || index.checked_sub(1).is_some_and(is_meeting),
            stands_alone: stands_alone(index, lines),
            may_be_title: length <= LINES_OF_A_TITLE && !end.is_some_and(is_end),
            end,
            // Nobody asks unless the line names an organ, or is a number and nothing else.
            lead_follows: match &openings[index] {
                Opening::Formula { .. } => true,
                Opening::Number(mark) => mark.length == lines[index].excerpt.text().len(),
                _ => false,
            } && next.is_some_and(lead::opens),
            leader_follows: is_near(self.leader, LINES_OF_AN_ENTRY),
            is_in_contents: false,
            beginning_follows: is_near(self.beginning, LINES_OF_A_HEAD),
            letter_follows: is_near(self.letter, LINES_OF_A_HEAD),
            genre: self.marks.genre(),
        }
    }

    fn pass(&mut self, index: usize, lines: &[Line], openings: &[Opening]) {
        self.below.take(&lines[index], &openings[index]);
        let text = lines[index].excerpt.text();
        if is_beginning(&openings[index]) {
            self.beginning = Some(index);
        }
        if opens_letter(text) || is_address(text) {
            self.letter = Some(index);
        }
        if has_leader_and_page(text) || ends_with_leader(text) {
            self.leader = Some(index);
        }
        match openings[index] {
            Opening::Number(_) => self.next_number = openings[index].counts(),
            Opening::Meeting | Opening::Formula { .. } | Opening::Annex => self.next_number = None,
            _ => {}
        }
    }
}

fn stands_alone(index: usize, lines: &[Line]) -> bool {
    lines.get(index + 1).is_none_or(|it| it.gap == Gap::Blank)
}

/// Whether a line stands in the head of a document and nowhere else.
fn is_beginning(opening: &Opening) -> bool {
    matches!(
        opening,
        Opening::Summary
            | Opening::Contents
            | Opening::AdoptionNote
            | Opening::BeginningOfMeeting
            | Opening::Formula { .. }
    )
}
