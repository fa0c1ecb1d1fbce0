//! An [`Identity`] says which document a text is: its symbol, its dates, its kind.
//!
//! Everything rests on evidence, ranked and named; what has none stays unknown.

mod decided;
mod evidence;
mod dating;
mod file_name;
mod heading;
mod kind;
mod ordinals;

use jiff::civil::Date;

use crate::corpus::{Document, DocumentType};
use crate::segment::Segmented;
use crate::symbol::Symbol;
use evidence::Evidence;

/// Which document a text is, as far as there is evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The document symbol.
    pub symbol: Option<Symbol>,
    /// What the symbol was concluded from.
    pub symbol_basis: Option<SymbolBasis>,
    /// The English name of the organ that issued it.
    pub organ: Option<&'static str>,
    /// What kind of document it is.
    pub document_type: DocumentType,
    /// The lines of the title, joined by colons.
    pub title: Option<String>,
    /// The number of the session, or the year where a council counts by years; none for special and
    /// emergency sessions.
    pub session: Option<i32>,
    /// The number of the agenda item, as written.
    pub agenda_item: Option<String>,
    /// The day on which an organ adopted the text.
    pub adopted_on: Option<Date>,
    /// The day in the masthead.
    pub masthead_on: Option<Date>,
    /// The date that places the document in time.
    pub date: Option<Date>,
    /// Its year, which may be known where the day is not.
    pub year: Option<i16>,
    /// What the date, or else the year, was concluded from.
    pub date_basis: Option<DateBasis>,
}

/// What a symbol was concluded from, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SymbolBasis {
    /// The manifest states it.
    Manifest,
    /// A marker that the document system wrote into its export.
    ExportMarker,
    /// The masthead.
    Masthead,
    /// The number in the heading and the organ that adopted the resolution.
    Heading,
    /// The symbol at the head of each page, if all pages have the same.
    RunningHead,
    /// The name of the file; the text does not say it, so it may be wrong.
    FileName,
}

impl SymbolBasis {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::ExportMarker => "export_marker",
            Self::Masthead => "masthead",
            Self::Heading => "heading",
            Self::RunningHead => "running_head",
            Self::FileName => "file_name",
        }
    }
}

/// What the date in use was concluded from, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateBasis {
    /// The manifest states it, or the record.
    Manifest,
    /// The note at the head that says when a resolution was adopted.
    Adoption,
    /// The date beside the number of the meeting, at the end of a resolution; in a decision or a
    /// record of a meeting, that of the meeting.
    Meeting,
    /// The day in the masthead.
    Masthead,
    /// The day on which a letter or note verbale says it was written: "Letter dated 3 March 1998".
    /// It comes out as a document some days later.
    Letter,
    /// The day on which a press release or a page of the web says it came out: on a line above its
    /// text, or to programs. A document that has a masthead elsewhere is older.
    Published,
    /// The year in the symbol of a resolution of the Security Council or a statement of its
    /// President. The day is not known.
    Symbol,
    /// The year in the name of the file, as collections of speeches have it. The day is not known.
    FileName,
}

impl DateBasis {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::Adoption => "adoption",
            Self::Meeting => "meeting",
            Self::Masthead => "masthead",
            Self::Letter => "letter",
            Self::Published => "published",
            Self::Symbol => "symbol",
            Self::FileName => "file_name",
        }
    }
}

impl Identity {
    /// Weighs the evidence in a document's manifest row, markers, masthead and headings.
    pub fn of(document: &Document, segmented: &Segmented) -> Self {
        let evidence = Evidence::gather(document, segmented);
        let stated = &document.stated;
        let (symbol, symbol_basis) = evidence.symbol(stated.symbol.clone()).unzip();
        let organ = symbol.as_ref().and_then(Symbol::organ).or(evidence.organ());
        let document_type = stated
            .document_type
            .unwrap_or_else(|| evidence.document_type(symbol.as_ref()));
        // What a meeting adopts has a document of its own, and a report of several meetings has
        // the days of each.
        let is_own = |basis| match document_type {
            DocumentType::MeetingRecord => false,
            DocumentType::Report => basis != DateBasis::Meeting,
            _ => true,
        };
        let adopted = evidence.adopted(symbol.as_ref());
        let adopted = adopted.filter(|(_, basis)| is_own(*basis));
        let day = evidence
            .date(stated, document_type, adopted)
            .or_else(|| evidence.published(document, document_type));
        let year = day
            .map(|(date, basis)| (date.year(), basis))
            .or_else(|| evidence.year(stated.year, symbol.as_ref()));
        Self {
            organ,
            document_type,
            title: (stated.title.clone())
                .or_else(|| evidence.title(document.head.title.as_deref()))
                .or_else(|| document.head.title.clone()),
            session: evidence.session(symbol.as_ref()),
            agenda_item: evidence.agenda_item(),
            adopted_on: adopted.map(|(date, _)| date),
            masthead_on: evidence.masthead_date(),
            date: day.map(|(date, _)| date),
            year: year.map(|(year, _)| year),
            date_basis: year.map(|(_, basis)| basis),
            symbol,
            symbol_basis,
        }
    }

    /// The first and the last day that may be that of the document.
    pub fn days(&self) -> Option<(Date, Date)> {
        let of_year = || {
            let year = self.year?;
            Date::new(year, 1, 1).ok().zip(Date::new(year, 12, 31).ok())
        };
        self.date.map(|date| (date, date)).or_else(of_year)
    }
}

#[cfg(test)]
mod tests;
