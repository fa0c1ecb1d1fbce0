//! The dates of a document, as its [`Evidence`] has them: when it was adopted, heard, written or
//! published.

use std::ops::Range;

use jiff::civil::Date;

use super::evidence::Evidence;
use super::kind::{kind_in, kind_of};
use super::{DateBasis, decided, heading};
use crate::clean::MastheadItem;
use crate::corpus::{Document, DocumentType, Format, Stated};
use crate::dates;
use crate::folded::FoldedText;
use crate::segment::{Paragraph, Section};
use crate::symbol::Symbol;

/// A longer paragraph, in bytes, is text, above which the day stands on which a page came out.
const LONGEST_IN_HEAD: usize = 240;

const PARAGRAPHS_OF_HEAD: usize = 12;

impl Evidence<'_> {
    /// The year in the symbol of a Security Council resolution is that of its adoption: another
    /// date is not its own.
    pub(super) fn adopted(&self, symbol: Option<&Symbol>) -> Option<(Date, DateBasis)> {
        let is_act = symbol.is_some_and(|it| it.is_resolution() || it.is_decision());
        if !is_act && self.is_collection() {
            let days = self.days_of_collection();
            let all = days.iter().all(|it| Some(it) == days.first());
            return days
                .first()
                .filter(|_| all)
                .map(|it| (*it, DateBasis::Meeting));
        }
        let year = symbol.and_then(year_in);
        let is_own = |date: &Date| year.is_none_or(|year| date.year() == year);
        let date_in = |section| {
            let mut dates = self.in_section(section).filter_map(|it| date_in(&it.text));
            dates.find(is_own)
        };
        let adoption = date_in(Section::AdoptionNote)
            .or_else(|| self.date_after_note().filter(is_own))
            .or_else(|| self.date_in_heading().filter(is_own))
            .map(|date| (date, DateBasis::Adoption));
        let is_statement = symbol.and_then(kind_of) == Some(DocumentType::PresidentialStatement);
        let is_decision =
            symbol.is_some_and(Symbol::is_decision) || self.adopts_decision() || is_statement;
        adoption
            .or_else(|| date_in(Section::Closing).map(|date| (date, DateBasis::Meeting)))
            .or_else(|| {
                self.date_of_meeting()
                    .map(|date| (date, DateBasis::Meeting))
            })
            .or_else(|| {
                if !is_decision {
                    return None;
                }
                let texts = self.paragraphs.iter().map(|it| it.text.as_str());
                decided::decided_on(texts).map(|date| (date, DateBasis::Meeting))
            })
    }

    /// The days on which the resolutions of a collection were adopted.
    fn days_of_collection(&self) -> Vec<Date> {
        let notes = self.in_section(Section::AdoptionNote);
        let sections = notes.chain(self.in_section(Section::Closing));
        sections.filter_map(|it| date_in(&it.text)).collect()
    }

    /// The year in which all resolutions of a collection were adopted, on whatever days.
    fn year_of_collection(&self) -> Option<i16> {
        let days = self.days_of_collection();
        let year = days.first().filter(|_| self.is_collection())?.year();
        days.iter().all(|it| it.year() == year).then_some(year)
    }

    /// The date after a line that ends with "on": "at its 4632nd meeting, on".
    fn date_after_note(&self) -> Option<Date> {
        let announces = |it: &Paragraph| {
            it.section == Section::AdoptionNote && it.text.trim_end().ends_with(" on")
        };
        let mut pairs = self.paragraphs.windows(2).filter(|it| announces(&it[0]));
        let text = FoldedText::new(&pairs.next()?[1].text).as_str().to_owned();
        own_date(dates::leading_date(&text))
    }

    /// The date behind a meeting that is written out, as in the first years: "Hundred and
    /// eighty-third plenary meeting, 10 December 1948".
    fn date_of_meeting(&self) -> Option<Date> {
        let texts = self.paragraphs.iter().map(|it| it.text.as_str());
        let behind = self.paragraphs.iter().skip(1).map(|it| it.text.as_str());
        let mut days = texts
            .zip(behind.chain([""]))
            .filter_map(|(text, behind)| heading::day_of_meeting(text, behind));
        let first = days.next()?;
        days.all(|day| day == first).then_some(first)
    }

    /// "Held at Headquarters, New York, on Wednesday, 30 August 2023", or the day alone with its name,
    /// at the head of the record of a meeting.
    fn held_on(&self) -> Option<(Date, DateBasis)> {
        let head = self.paragraphs.iter().take_while(|it| it.number.is_none());
        let mut held = head.filter(|it| heading::says_when_held(&it.text));
        let date = held.find_map(|it| date_in(&it.text))?;
        Some((date, DateBasis::Meeting))
    }

    /// "Letter dated 3 March 1998 from the Permanent Representative", in the title of one.
    fn written_on(&self) -> Option<(Date, DateBasis)> {
        let head = self.paragraphs.iter().take_while(|it| it.number.is_none());
        let mut letters = head.filter(|it| {
            let kind = kind_in(&it.text);
            matches!(kind, Some(DocumentType::Letter | DocumentType::NoteVerbale))
        });
        let date = letters.find_map(|it| date_in(&it.text))?;
        Some((date, DateBasis::Letter))
    }

    /// "Resolution 783 (1992) of 13 October 1992".
    fn date_in_heading(&self) -> Option<Date> {
        // 1973年10月22日决议 is the whole title.
        let names = |it: &&Paragraph| {
            let is_day = || FoldedText::new(&it.text).as_str().ends_with("日决议");
            it.number.is_some() && (it.text.starts_with("Resolution") || is_day())
        };
        let mut titles = self.in_section(Section::Title).skip_while(|it| !names(it));
        titles.find_map(|it| date_in(&it.text))
    }

    /// The date in the masthead, or else on a line of the head with the place: "New York, 17 July
    /// 2023".
    pub(super) fn masthead_date(&self) -> Option<Date> {
        let stated = self.masthead.iter().find_map(|item| match item {
            MastheadItem::Date(date) if dates::may_be_of_document(*date) => Some(*date),
            _ => None,
        });
        let is_head = |it: &&Paragraph| matches!(it.section, Section::Masthead | Section::Title);
        let mut head = self.paragraphs.iter().take_while(is_head);
        stated.or_else(|| {
            let day = |it: &Paragraph| dates::day_at_place(FoldedText::new(&it.text).as_str());
            head.find_map(day)
                .filter(|it| dates::may_be_of_document(*it))
        })
    }

    /// Resolutions count from their adoption, other documents from the masthead. The two differ
    /// by months, often across a year, so the basis is recorded.
    pub(super) fn date(
        &self,
        stated: &Stated,
        document_type: DocumentType,
        adopted: Option<(Date, DateBasis)>,
    ) -> Option<(Date, DateBasis)> {
        let masthead = self.masthead_date().map(|date| (date, DateBasis::Masthead));
        let own = match document_type {
            DocumentType::Resolution | DocumentType::Decision => adopted.or(masthead),
            DocumentType::PresidentialStatement => masthead.or(adopted),
            DocumentType::MeetingRecord => self.held_on().or(masthead),
            DocumentType::Letter | DocumentType::NoteVerbale => masthead.or(self.written_on()),
            _ => masthead,
        };
        let of_year = own.filter(|(date, _)| stated.year.is_none_or(|it| it == date.year()));
        let stated = stated.date.map(|date| (date, DateBasis::Manifest));
        stated.or(of_year)
    }

    /// When a press release or a page of the web came out. Of the page that shows a resolution or a
    /// report that says nothing.
    pub(super) fn published(
        &self,
        document: &Document,
        document_type: DocumentType,
    ) -> Option<(Date, DateBasis)> {
        let is_head =
            |it: &&Paragraph| it.text.len() <= LONGEST_IN_HEAD && it.section != Section::Table;
        let first = self.paragraphs.iter().take(PARAGRAPHS_OF_HEAD);
        let mut head = first.take_while(is_head);
        let day = |it: &Paragraph| dates::whole_date(FoldedText::new(&it.text).as_str());
        let mut shown = || {
            head.find_map(day)
                .filter(|it| dates::may_be_of_document(*it))
        };
        let found = match (document_type, document.format) {
            (DocumentType::PressRelease, _)
            | (DocumentType::Unknown, Format::Html | Format::Markdown) => {
                shown().or(document.head.published)
            }
            (DocumentType::Unknown, _) => document.head.published,
            _ => None,
        };
        let year = document.stated.year;
        let date = found.filter(|it| year.is_none_or(|year| it.year() == year))?;
        Some((date, DateBasis::Published))
    }

    /// The year of a document whose day nothing tells.
    pub(super) fn year(
        &self,
        stated: Option<i16>,
        symbol: Option<&Symbol>,
    ) -> Option<(i16, DateBasis)> {
        let with = |basis| move |year| (year, basis);
        let in_symbol = || symbol.and_then(year_in).map(with(DateBasis::Symbol));
        let in_name = || self.year_named.map(with(DateBasis::FileName));
        let stated = stated.map(with(DateBasis::Manifest));
        let of_all = || self.year_of_collection().map(with(DateBasis::Meeting));
        stated.or_else(in_symbol).or_else(in_name).or_else(of_all)
    }
}

fn date_in(text: &str) -> Option<Date> {
    own_date(dates::first_date(FoldedText::new(text).as_str()))
}

/// A date that was found, unless its year was misread.
fn own_date(found: Option<(Range<usize>, Date)>) -> Option<Date> {
    let (_, date) = found?;
    dates::may_be_of_document(date).then_some(date)
}

/// The year in the symbol of a resolution of the Security Council or a statement of its President:
/// 2002 in S/RES/1440 (2002), 2001 in S/PRST/2001/3.
fn year_in(symbol: &Symbol) -> Option<i16> {
    let name = symbol.as_str();
    let of_resolution = || Some(name.strip_prefix("S/RES/")?.split_once('(')?.1);
    let year = name.strip_prefix("S/PRST/").or_else(of_resolution)?;
    year.get(..4)?.parse().ok()
}
