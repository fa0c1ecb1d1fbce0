//! Where a paragraph ends: whether a line goes on with the one before it.
//!
//! Exports break paragraphs across lines, pages cut sentences, and footnotes stand between the
//! parts. The evidence is in both ends: how the text before stops, and how the line begins.

use std::collections::HashSet;

use super::lead;
use super::opening::Opening;
use super::outline::{Draft, Outline, Part};
use super::section::Section;
use crate::clean::{Form, Gap, Line, RemovalReason, Removed, is_spaceless};

/// Characters from which on a line without an end counts as broken by a page, not as a title.
const BROKEN_LATIN: usize = 60;
const BROKEN_HAN: usize = 15;

impl Outline<'_> {
    /// Whether a line goes on with the paragraph before it.
    pub(super) fn continues(&self, line: &Line, opening: &Opening) -> bool {
        let Some(open) = self.open.map(|index| &self.drafts[index]) else {
            return false;
        };
        let both_headings = !open.section.is_prose() && line.form == Form::Heading;
        if both_headings {
            return line.gap == Gap::Soft && *opening == Opening::Plain;
        }
        if line.form != Form::Text || !open.section.is_prose() {
            return false;
        }
        if !matches!(opening, Opening::Plain | Opening::HeadingNumber(_)) {
            return self.is_chance_number(line, opening, open);
        }
        match line.gap {
            Gap::Soft => true,
            Gap::Line => self.continues_next_line(line, open),
            Gap::Blank => self.continues_after_break(line, open),
        }
    }

    /// A wrapped line may begin with a number of its sentence: "paragraph / 5. The Council".
    fn is_chance_number(&self, line: &Line, opening: &Opening, open: &Draft) -> bool {
        let Some(number) = opening.counts() else {
            return false;
        };
        let is_next = number == self.counter.map_or(1, |it| it + 1);
        line.gap != Gap::Blank && !is_next && !is_finished(open.excerpt.text())
    }

    fn continues_next_line(&self, line: &Line, open: &Draft) -> bool {
        let text = line.excerpt.text();
        if !is_finished(open.excerpt.text()) || starts_lower(text) {
            return true;
        }
        let Some(width) = self.width else {
            return false;
        };
        // In wrapped text a full line says nothing, and a short one ends its paragraph.
        let was_full = self.last_length * 5 >= width * 4;
        let opens_with_lead = lead::mood_of(text).is_some() || lead::has_chinese_lead(text);
        was_full && !(opens_with_lead && matches!(self.part, Part::Preamble | Part::Operative))
    }

    fn continues_after_break(&self, line: &Line, open: &Draft) -> bool {
        let (before, after) = (open.excerpt.text(), line.excerpt.text());
        if self.part == Part::Preamble && self.stresses_leads && open.section == Section::Preamble {
            let ends_strongly = before.ends_with(['.', ';', '。', '；']);
            return line.emphasis.is_none() && !ends_strongly;
        }
        if before.ends_with([':', '：']) {
            return false;
        }
        let is_item = open.section == Section::ListItem && open.number.is_none();
        starts_lower(after) || (!is_finished(before) && is_long(before) && !is_item)
    }

    pub(super) fn join(&mut self, line: Line) {
        let Some(index) = self.open else { return };
        self.last_length = line.excerpt.text().chars().count();
        let draft = &mut self.drafts[index];
        let Some(joined) = word_over_lines(draft.excerpt.text(), line.excerpt.text()) else {
            draft.excerpt.join(line.excerpt);
            return;
        };
        // The rest of the document tells whether the hyphen belongs to the word.
        let words = self.words.get_or_init(|| words_of(self.source));
        if words.contains(joined.as_str())
            && let Some(place) = draft.excerpt.pop(self.source)
        {
            let reason = RemovalReason::LineBreakHyphen;
            self.removed.push(Removed { place, reason });
        }
        draft.excerpt.join_tightly(line.excerpt);
    }
}

/// The width that a text was wrapped at, if most of its longer lines end near the same one.
pub(super) fn wrap_width(lines: &[Line]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines
        .iter()
        .filter(|line| line.form == Form::Text)
        .map(|line| line.excerpt.text().chars().count())
        .collect();
    lengths.sort_unstable();
    let width = *lengths.get(lengths.len() * 9 / 10)?;
    let longest = *lengths.last()?;
    (lengths.len() >= 5 && width <= 110 && longest <= 140).then_some(width)
}

/// Whether the text ends as a paragraph may end.
pub(super) fn is_finished(text: &str) -> bool {
    let bare = text.trim_end_matches(|it: char| "\"'”’)]）」』】》 ".contains(it));
    bare.ends_with(|it: char| ".;:!?,。；：！？，…".contains(it))
}

fn starts_lower(text: &str) -> bool {
    text.starts_with(|it: char| it.is_lowercase())
}

pub(super) fn is_long(text: &str) -> bool {
    let head = text.chars().take(BROKEN_LATIN);
    let han = head.clone().filter(|it| is_spaceless(*it)).count();
    han >= BROKEN_HAN || head.count() == BROKEN_LATIN
}

/// The words of a document that are all in lower case.
fn words_of(source: &str) -> HashSet<&str> {
    let words = source.split(|it: char| !it.is_lowercase());
    words.filter(|it| !it.is_empty()).collect()
}

/// The word that a hyphen at a line's end divides, without that hyphen: "coop-" and "eration".
fn word_over_lines(before: &str, after: &str) -> Option<String> {
    let head = before.strip_suffix('-')?;
    let is_letter = |it: &char| it.is_lowercase();
    let head: Vec<char> = head.chars().rev().take_while(is_letter).collect();
    let tail: String = after.chars().take_while(is_letter).collect();
    let is_word = !head.is_empty() && !tail.is_empty();
    is_word.then(|| head.into_iter().rev().chain(tail.chars()).collect())
}
