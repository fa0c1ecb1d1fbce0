//! A [`Citation`] is a place where a paragraph names another document: by its symbol, or by a
//! number that the word "resolution" or "decision" says to be one's.
//!
//! It promises a symbol in its one spelling, and no citation where the organ cannot be told.

mod body;
mod number;
mod series;
mod sessions;
mod stretches;
mod sign;
mod change;
mod wording;
mod surroundings;
mod reader;

use std::ops::Range;

use jiff::civil::Date;

use self::body::Body;
use self::reader::Reader;
use self::sign::signs;
use self::stretches::stretches;
use crate::folded::FoldedText;
use crate::symbol::Symbol;

/// A place where a paragraph names another document.
///
/// The document that the paragraph is from counts as well: a heading names its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Bytes of the paragraph's original text, of the number or symbol itself.
    pub range: Range<usize>,
    /// Several parts of one resolution are one symbol: `68/247 A and B` is A/RES/68/247 A-B. The
    /// letters come last, also where the text has them before the session: A/RES/217 (III) A.
    pub cited: Symbol,
    /// What the text gives: a symbol, or a number of a resolution or decision.
    pub kind: CitationKind,
    /// The date of the cited document, if it stands beside.
    pub dated: Option<Date>,
}

/// How a citation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitationKind {
    /// A symbol stands there, maybe in the address of a document on undocs.org; or a change to the
    /// symbol before it, `A/58/L.51 and Add.1`; or the next of its series, `S/PV.1453 and 1454`.
    Symbol,
    /// A number that a word says to be a resolution's, maybe the word before a whole list.
    Resolution,
    /// A number that a word says to be a decision's.
    Decision,
}

impl CitationKind {
    /// The name of the kind in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Symbol => "symbol",
            Self::Resolution => "resolution",
            Self::Decision => "decision",
        }
    }
}

/// The citations of one paragraph, in reading order.
///
/// `organ` is the organ that speaks, by its English name (`General Assembly`): "its resolution
/// 55/215" is its own. What another form of number tells goes before it: "resolution 1325 (2000)"
/// is the Security Council's wherever it stands. A number of a body without series of its own
/// ("Executive Board decision 2022/6") is no citation.
pub fn citations(text: &FoldedText<'_>, organ: Option<&str>) -> Vec<Citation> {
    let stretches = stretches(text.as_str());
    if stretches.is_empty() {
        return Vec::new();
    }
    // The Secretariat adopts nothing: who writes a report does not own what it speaks of.
    let speaker = organ.filter(|&it| it != "Secretariat").map(Body::named);
    let mut reader = Reader::new(text.as_str(), speaker);
    for stretch in stretches {
        for sign in signs(text.as_str(), stretch) {
            reader.take(sign);
        }
    }
    let mut citations = reader.into_citations();
    for citation in &mut citations {
        citation.range = text.original_range(citation.range.clone());
    }
    citations
}

#[cfg(test)]
mod tests;
