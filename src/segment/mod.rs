//! A [`Paragraph`] is the unit of text: what stands together in a document, with the section it
//! belongs to and its number as printed.
//!
//! Segmenting promises that all text of the clean lines is in exactly one paragraph, or is set
//! aside as the number of one.

mod section;
mod flat;
mod lead;
mod glance;
mod numerals;
mod opening;
mod labels;
mod genre;
mod surroundings;
mod outline;
mod hyphens;
mod joining;
mod beside_text;
mod wording;
mod numbers;
mod closing;
mod front;
mod parts;
mod record;
mod sponsors;
mod wrapping;
mod contents;
mod displaced;
mod headings;

use std::ops::Range;

pub use section::Section;

use crate::clean::{CleanText, Removed, restored};

/// A paragraph of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What part of the document it is.
    pub section: Section,
    /// As printed, without a full stop: "12", "(a)", "62/211", "IV", also for 四; a footnote's
    /// mark.
    pub number: Option<String>,
    /// For what stands inside a numbered paragraph, the number of that: "17", or "17 (a)".
    pub within: Option<String>,
    /// The lead phrase of a preambular or operative paragraph, as written.
    pub lead: Option<String>,
    /// The text with single spaces, without its number and without note references.
    pub text: String,
    /// The bytes of the source that the text was taken from, in order.
    pub places: Vec<Range<usize>>,
}

/// A document divided into paragraphs, in reading order, and what is in none of them.
#[derive(Debug, Clone)]
pub struct Segmented {
    /// In reading order.
    pub paragraphs: Vec<Paragraph>,
    /// Everything that was set aside in cleaning and segmenting, by its place.
    pub removed: Vec<Removed>,
}

impl Segmented {
    /// Gives the texts the characters that another source has at their places. That source may
    /// differ in characters, but not in places.
    pub fn restore(&mut self, source: &str) {
        for paragraph in &mut self.paragraphs {
            let text = restored(&paragraph.text, &paragraph.places, source);
            if let Some(lead) = &mut paragraph.lead
                && let Some(start) = paragraph.text.find(lead.as_str())
            {
                *lead = text[start..start + lead.len()].to_owned();
            }
            paragraph.text = text;
        }
    }
}

/// Divides a clean text into paragraphs.
pub fn paragraphs(clean: CleanText<'_>) -> Segmented {
    outline::segment(clean)
}

#[cfg(test)]
mod tests;
