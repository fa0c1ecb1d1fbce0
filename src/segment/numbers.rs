//! What the numbers before paragraphs tell: whether one is the next, what a paragraph stands in,
//! and which signs are numbers that recognition misread.

use super::joining::{is_finished, is_long, is_short};
use super::lead::{self, Mood};
use super::numerals::chinese_number;
use super::opening::{Mark, Opening};
use super::outline::{Draft, Outline};
use super::section::Section;
use super::wording::{digit_like, follows, is_roman};
use super::wrapping::room;
use crate::clean::{Form, Gap, Line, is_spaceless};
use crate::dates;

impl Outline<'_> {
    /// The number of the next numbered paragraph, if it goes on with those before.
    pub(super) fn next_number(&self) -> u32 {
        self.counter.map_or(1, |it| it.saturating_add(1))
    }

    /// Whether the numbers go on: what stands between two of them belongs to the first.
    pub(super) fn is_between_numbers(&self) -> bool {
        let next = self.counter.and_then(|it| it.checked_add(1));
        next.is_some() && self.surroundings.next_number == next
    }

    /// Optical recognition reads `5.` as `S.` or loses the full stop, and old Chinese resolutions
    /// count their acts 一, 二: where the paragraph acts and the number is the next one, it is one.
    /// So do Chinese treaties with the paragraphs of an article.
    pub(super) fn with_misread_number(&self, line: &Line, opening: Opening) -> Opening {
        if opening == Opening::Plain && self.is_in_resolution() {
            return self.number_without_stop(line).unwrap_or(opening);
        }
        let Opening::HeadingNumber(mark) = &opening else {
            return opening;
        };
        let (printed, text) = line.excerpt.text().split_at(mark.length);
        let next = self.next_number();
        if let Some(label) = self.number_in_article(printed, text) {
            let length = mark.length;
            return Opening::Number(Mark { label, length });
        }
        let number = match chinese_number(printed.trim().trim_end_matches(['.', '、'])) {
            // 一. 通过 heads acts, and is none.
            Some(number) if self.is_in_resolution() => {
                let is_lead = lead::has_chinese_lead(text);
                let is_act = is_finished(text) && (is_lead || self.counter.is_some());
                (is_act || is_lead && is_long(text)).then_some(number)
            }
            None if lead::mood_of(text) == Some(Mood::Operative) => digit_like(&mark.label),
            _ => None,
        };
        if number != Some(next) {
            return opening;
        }
        Opening::Number(Mark {
            label: next.to_string(),
            length: mark.length,
        })
    }

    /// The number before a paragraph of an article, 二、缔约国应合作。, as other languages write it: what
    /// numbers a heading in the same way ends no sentence.
    fn number_in_article(&self, printed: &str, text: &str) -> Option<String> {
        let number = chinese_number(printed.trim().strip_suffix('、')?)?;
        let is_next = number == 1 || number == self.next_number();
        let is_article = |it: &str| it.starts_with('第') && it.ends_with(['条', '條']);
        let heading = self
            .drafts
            .iter()
            .rev()
            .find(|it| it.section == Section::Heading);
        let is_in_article = heading
            .and_then(|it| it.number.as_deref())
            .is_some_and(is_article);
        let is_cut = || self.wrapping.fills(room(text), 80);
        let is_paragraph = is_finished(text) || is_cut();
        (is_next && is_in_article && is_paragraph).then(|| number.to_string())
    }

    /// The number of "3 Decides further".
    fn number_without_stop(&self, line: &Line) -> Option<Opening> {
        let next = self.next_number().to_string();
        let rest = line.excerpt.text().strip_prefix(next.as_str())?;
        let text = rest.trim_start();
        let acts = text.len() < rest.len() && lead::mood_of(text) == Some(Mood::Operative);
        (acts && line.form == Form::Text).then(|| {
            Opening::Number(Mark {
                length: line.excerpt.text().len() - text.len(),
                label: next,
            })
        })
    }

    /// Whether the number of a resolution behind an empty line is one higher than that of the one
    /// before, and a title stands behind it.
    pub(super) fn follows_in_series(&self, mark: &Mark, line: &Line) -> bool {
        let series = |label: &str| {
            let (session, number) = label.split_once('/')?;
            Some((session.to_owned(), number.parse::<u32>().ok()?))
        };
        let heads = |it: &&Draft| matches!(it.section, Section::Title | Section::Heading);
        let mut before = self.drafts.iter().rev().filter(heads);
        let before = before.find_map(|it| series(it.number.as_deref()?));
        let is_next = before
            .zip(series(&mark.label))
            .is_some_and(|(before, here)| {
                before.0 == here.0 && before.1.checked_add(1) == Some(here.1)
            });
        is_next && line.gap == Gap::Blank && is_short(line.excerpt.text())
    }

    pub(super) fn forget_numbers(&mut self) {
        self.counter = None;
        self.number = None;
        self.item = None;
    }

    /// Whether the number is the report's next one, and not the one of the draft in it.
    pub(super) fn goes_on_after_draft(&self, line: &Line, opening: &Opening) -> bool {
        let Opening::Number(mark) = opening else {
            return false;
        };
        let counts = opening.counts();
        let next = |before: Option<u32>| before.and_then(|it| it.checked_add(1));
        let is_next = |before| next(before).is_some_and(|it| counts == Some(it));
        let rest = line.excerpt.text()[mark.length..].trim_start();
        let acts = lead::opens(rest) || rest.is_empty() && self.surroundings.lead_follows;
        is_next(self.outer) && !(is_next(self.counter) && acts)
    }

    pub(super) fn push_item(&mut self, section: Section, mark: Mark, line: Line) {
        let is_roman = is_roman(&mark.label);
        let is_nested = is_roman
            && !self.items_are_roman
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
            // Directly below a number (ii) follows (i).
            self.items_are_roman = is_roman && (self.item.is_none() || self.items_are_roman);
            self.item = Some(mark.label.clone());
        }
        self.push(section, Some(mark), line);
        self.set_within(within);
    }

    /// The number of what a list item without a number stands in.
    pub(super) fn enclosing(&self) -> Option<String> {
        match (&self.number, &self.item) {
            (Some(number), Some(item)) => Some(format!("{number} {item}")),
            (number, item) => number.clone().or_else(|| item.clone()),
        }
    }

    pub(super) fn set_within(&mut self, within: Option<String>) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.within = within;
        }
    }
}

/// After the closing, the number before a text is the mark of a note.
pub(super) fn note_number(opening: &Opening, text: &str) -> Option<Mark> {
    let (label, rest) = text.split_once(' ')?;
    let is_number = label.len() <= 3 && label.bytes().all(|it| it.is_ascii_digit());
    let begins = rest.starts_with(|it: char| it.is_uppercase() || is_spaceless(it));
    let is_note = *opening == Opening::Plain && is_number && begins;
    (is_note && dates::leading_date(text).is_none()).then(|| Mark {
        label: label.to_owned(),
        length: label.len(),
    })
}

/// "Resolution 77 (2000) calls upon all to act." names a resolution, and is no title of one.
pub(super) fn is_named(mark: &Mark, text: &str) -> bool {
    mark.length == 0 && text.ends_with('.')
}
