//! A [`Concordance`] shows every place where a concept or a phrase stands, each on a [`Line`] with
//! the text before and after it.
//!
//! It is found as mentions are, by the same analysis, so it has as many lines as the tables have
//! mentions. The order of lines does not depend on the order in which documents are met.

mod aligned;
mod query;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use jiff::civil::Date;

pub use aligned::{Emphasis, aligned};
pub use query::{Query, Subject};

use crate::analysis::{AnalysedParagraph, DocumentAnalysis};
use crate::columns;
use crate::concepts::Mention;
use crate::folded::FoldedText;
use crate::language::{Language, is_han};
use crate::lexicon::Lexicon;
use crate::segment::Section;
use crate::symbol::Symbol;

/// A place where the concept or phrase stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The document, by its name in the tables.
    pub document_id: String,
    /// The symbol of the document, if it is known.
    pub symbol: Option<String>,
    /// The day that places the document on the time axis.
    pub date: Option<Date>,
    /// Its year, which may be known where the day is not.
    pub year: Option<i16>,
    /// The language of the phrase.
    pub language: Language,
    /// The part of the document.
    pub section: Section,
    /// The place of the paragraph in the document, from 1.
    pub paragraph: usize,
    /// The number of the paragraph as printed.
    pub number: Option<String>,
    /// The number of the numbered paragraph that encloses this one.
    pub within: Option<String>,
    /// The phrase that was found, as it was written in the lexicon or asked for.
    pub phrase: String,
    /// Characters of the paragraph before the keyword.
    pub start: usize,
    /// The text before the keyword, as much as was asked for.
    pub left: String,
    /// What was found, as it stands in the text.
    pub keyword: String,
    /// The text after the keyword, as much as was asked for.
    pub right: String,
}

/// Which mentions are wanted, how, and in what order.
#[derive(Debug, Clone)]
pub struct Selection {
    /// Only phrases of this language.
    pub language: Option<Language>,
    /// Only documents of this day or later.
    pub from: Option<Date>,
    /// Only documents of this day or earlier.
    pub to: Option<Date>,
    /// Only these sections; all that are counted if it is empty.
    pub sections: BTreeSet<Section>,
    /// Columns of text on each side of the keyword.
    pub width: usize,
    /// By what lines are sorted.
    pub sort: Sort,
    /// How many lines there are at most, the first ones.
    pub limit: Option<usize>,
}

/// By what lines are sorted. What is equal is in the order of position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// By date, document, paragraph and place in it; documents of which only the year is known come
    /// first in it, and those without one last.
    Position,
    /// By the words before the keyword, the nearest first; Chinese by its characters.
    Left,
    /// By the words after the keyword, the nearest first; Chinese by its characters.
    Right,
}

/// Lines in their order, and how many mentions there are in all.
#[derive(Debug, Default)]
pub struct Concordance {
    lines: Vec<Line>,
    mentions: usize,
    documents: usize,
    left_out: usize,
}

/// What one document has to show.
#[derive(Debug, Default)]
pub struct DocumentLines {
    lines: Vec<Line>,
    /// Mentions that the selection leaves out.
    left_out: usize,
}

impl Selection {
    fn takes(
        &self,
        days: Option<(Date, Date)>,
        paragraph: &AnalysedParagraph,
        mention: &Mention,
    ) -> bool {
        let is_after = |from: Date| days.is_some_and(|(first, _)| first >= from);
        let is_before = |to: Date| days.is_some_and(|(_, last)| last <= to);
        self.language.is_none_or(|it| it == mention.language)
            && self.from.is_none_or(is_after)
            && self.to.is_none_or(is_before)
            && (self.sections.is_empty() || self.sections.contains(&paragraph.paragraph.section))
    }
}

impl DocumentLines {
    /// The lines of the mentions of one concept, given by its index in the lexicon.
    pub fn of(
        analysis: &DocumentAnalysis,
        concept: usize,
        lexicon: &Lexicon,
        selection: &Selection,
    ) -> Self {
        let mut found = Self::default();
        let days = analysis.identity.days();
        for (analysed, place) in analysis.paragraphs.iter().zip(1..) {
            let wanted = analysed.mentions.iter().filter(|it| it.concept == concept);
            for mention in wanted {
                if selection.takes(days, analysed, mention) {
                    let phrase =
                        &lexicon.concepts()[mention.phrase_concept].phrases[mention.phrase];
                    let range = mention.range.clone();
                    let text = analysed.paragraph.text.as_str();
                    let symbol = analysis.identity.symbol.as_ref();
                    found.lines.push(Line {
                        document_id: analysis.id(),
                        symbol: symbol.map(Symbol::to_string),
                        date: analysis.identity.date,
                        year: analysis.identity.year,
                        language: mention.language,
                        section: analysed.paragraph.section,
                        paragraph: place,
                        number: analysed.paragraph.number.clone(),
                        within: analysed.paragraph.within.clone(),
                        phrase: phrase.written().to_owned(),
                        start: text[..range.start].chars().count(),
                        left: columns::last(&text[..range.start], selection.width).to_owned(),
                        right: columns::first(&text[range.end..], selection.width).to_owned(),
                        keyword: text[range].to_owned(),
                    });
                } else {
                    found.left_out += 1;
                }
            }
        }
        found
    }
}

impl Concordance {
    /// Takes in what a document has to show. Lines that the limit leaves out are forgotten now and
    /// then, so that memory does not depend on how many there are.
    pub fn add(&mut self, document: DocumentLines, selection: &Selection) {
        self.mentions += document.lines.len();
        self.documents += usize::from(!document.lines.is_empty());
        self.left_out += document.left_out;
        self.lines.extend(document.lines);
        if let Some(limit) = selection.limit
            && self.lines.len() > 2 * limit + 1024
        {
            self.settle(selection);
        }
    }

    /// Sorts the lines and leaves out what is above the limit.
    pub fn settle(&mut self, selection: &Selection) {
        self.lines.sort_by(Line::compare_position);
        match selection.sort {
            Sort::Position => {}
            Sort::Left => self.lines.sort_by_cached_key(|it| {
                let mut words = words(&it.left);
                words.reverse();
                words
            }),
            Sort::Right => self.lines.sort_by_cached_key(|it| words(&it.right)),
        }
        self.lines
            .truncate(selection.limit.unwrap_or(self.lines.len()));
    }

    /// The lines in their order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// How many mentions there are, with those above the limit.
    pub fn n_mentions(&self) -> usize {
        self.mentions
    }

    /// How many documents these mentions are in.
    pub fn n_documents(&self) -> usize {
        self.documents
    }

    /// How many mentions were found and not wanted: in another language, period or section.
    pub fn n_left_out(&self) -> usize {
        self.left_out
    }
}

impl Line {
    fn compare_position(&self, other: &Self) -> Ordering {
        let place = |it: &Self| (it.year.is_none(), it.year, it.date);
        place(self)
            .cmp(&place(other))
            .then_with(|| self.document_id.cmp(&other.document_id))
            .then_with(|| (self.paragraph, self.start).cmp(&(other.paragraph, other.start)))
    }
}

/// The words of a context in small letters; a Chinese character is a word.
fn words(context: &str) -> Vec<String> {
    let folded = FoldedText::new(context);
    let mut words = Vec::new();
    let mut is_open = false;
    for character in folded.as_str().chars() {
        if !character.is_alphanumeric() {
            is_open = false;
            continue;
        }
        if !is_open || is_han(character) {
            words.push(String::new());
        }
        is_open = !is_han(character);
        if let Some(word) = words.last_mut() {
            word.extend(character.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests;
