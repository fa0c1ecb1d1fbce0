//! The [`Genre`] of a document is told by a few of its lines, wherever they stand.

use super::opening::Opening;

/// What kind of structure a document has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Genre {
    /// A formula names the organ that acts.
    Resolution,
    /// Numbered paragraphs under headings.
    Report,
    /// A line says when a meeting began.
    Record,
    #[default]
    Unknown,
}

/// In how many lines from the top a meeting begins whose agenda has numbers.
const LINES_OF_AN_AGENDA: usize = 100;

/// How many numbers in a row a report has that does not begin with 1.
const NUMBERS_OF_A_REPORT: usize = 3;

impl Genre {
    pub(super) fn of(openings: &[Opening]) -> Self {
        let mut marks = GenreMarks::default();
        for (index, opening) in openings.iter().enumerate().rev() {
            marks.take(index, opening);
        }
        marks.genre()
    }
}

/// Where the lines stand that tell the kind of a document, read from its end to its beginning.
#[derive(Debug, Default)]
pub(super) struct GenreMarks {
    adopted: Option<usize>,
    begun: Option<usize>,
    /// What is read behind the line of the meeting first counts from 1, or nothing does.
    counts_anew: bool,
    /// The line that was read last.
    at: usize,
    first: Option<usize>,
    second: Option<usize>,
    /// The number that was read last, and how many have been read in a row.
    last: Option<u32>,
    in_a_row: usize,
    longest_row: usize,
}

impl GenreMarks {
    pub(super) fn take(&mut self, index: usize, opening: &Opening) {
        self.at = index;
        if matches!(opening, Opening::Formula { .. } | Opening::AdoptionNote) {
            self.adopted = Some(index);
        }
        if *opening == Opening::BeginningOfMeeting {
            self.begun = Some(index);
            self.counts_anew = self.last.is_none_or(|it| it == 1);
        }
        let Some(number) = opening.counts() else {
            return;
        };
        match number {
            1 => self.first = Some(index),
            2 => self.second = Some(index),
            _ => {}
        }
        let goes_on = number.checked_add(1) == self.last;
        self.in_a_row = if goes_on { self.in_a_row + 1 } else { 1 };
        self.longest_row = self.longest_row.max(self.in_a_row);
        self.last = Some(number);
    }

    /// A report counts its paragraphs before the first draft of a resolution in it. In a record
    /// neither numbers nor drafts stand before the meeting, but those of its agenda may.
    pub(super) fn genre(&self) -> Genre {
        let is_before = |it: usize, other: Option<usize>| other.is_none_or(|other| it < other);
        let has_agenda = |it: usize| self.counts_anew && it - self.at < LINES_OF_AN_AGENDA;
        if self.begun.is_some_and(|it| {
            is_before(it, self.adopted) && (is_before(it, self.first) || has_agenda(it))
        }) {
            return Genre::Record;
        }
        match (self.adopted, self.first, self.second) {
            (Some(adopted), _, Some(second)) if second > adopted => Genre::Resolution,
            (_, Some(_), Some(_)) => Genre::Report,
            (Some(_), _, _) => Genre::Resolution,
            // The addendum to a report goes on with its numbers.
            _ if self.longest_row >= NUMBERS_OF_A_REPORT => Genre::Report,
            _ => Genre::Unknown,
        }
    }
}
