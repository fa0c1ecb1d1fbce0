//! The [`Evidence`] for what a document is: what its markers, masthead, headings, closing lines and
//! its name say.

use std::ops::Range;

use jiff::civil::Date;

use super::kind::{kind_among, kind_in, kind_of};
use super::{DateBasis, SymbolBasis, decided, file_name, heading, ordinals};
use crate::clean::{MastheadItem, RemovalReason, masthead_items, symbol_of_head};
use crate::corpus::{Document, DocumentType, Stated};
use crate::dates;
use crate::folded::FoldedText;
use crate::segment::{Paragraph, Section, Segmented};
use crate::symbol::Symbol;

/// What a document says of itself.
pub(super) struct Evidence<'a> {
    /// Symbols that the export's markers hold.
    marked: Vec<Symbol>,
    /// Symbols that stand at the head of pages.
    running: Vec<Symbol>,
    masthead: Vec<MastheadItem>,
    /// The symbol in the masthead.
    masthead_symbol: Option<Symbol>,
    /// The symbol that the name of the file spells.
    named: Option<Symbol>,
    /// The year that the name of the file has.
    year_named: Option<i16>,
    paragraphs: &'a [Paragraph],
}

impl<'a> Evidence<'a> {
    pub(super) fn gather(document: &Document, segmented: &'a Segmented) -> Self {
        let removed = |reason: RemovalReason| {
            let of_reason = segmented
                .removed
                .iter()
                .filter(move |it| it.reason == reason);
            of_reason.map(|it| &document.text[it.place.clone()])
        };
        let items = |it: &Paragraph| match it.section {
            Section::Masthead => masthead_items(&it.text).unwrap_or_default(),
            _ => Vec::new(),
        };
        let own_symbol = around_body(&segmented.paragraphs)
            .flat_map(items)
            .find_map(|item| match item {
                MastheadItem::Symbol(symbol) => Some(symbol),
                _ => None,
            });
        Self {
            marked: removed(RemovalReason::ExportMarker)
                .filter_map(marked_symbol)
                .collect(),
            running: removed(RemovalReason::RunningHead)
                .filter_map(symbol_of_head)
                .collect(),
            masthead: segmented.paragraphs.iter().flat_map(items).collect(),
            masthead_symbol: own_symbol,
            named: file_name::symbol_in(&document.path),
            year_named: file_name::year_in(&document.path),
            paragraphs: &segmented.paragraphs,
        }
    }

    fn in_section(&self, section: Section) -> impl Iterator<Item = &'a Paragraph> + Clone {
        self.paragraphs
            .iter()
            .filter(move |it| it.section == section)
    }

    pub(super) fn symbol(&self, stated: Option<Symbol>) -> Option<(Symbol, SymbolBasis)> {
        let with = |basis| move |symbol| (symbol, basis);
        stated
            .map(with(SymbolBasis::Manifest))
            .or_else(|| {
                self.marked
                    .first()
                    .cloned()
                    .map(with(SymbolBasis::ExportMarker))
            })
            .or_else(|| {
                self.masthead_symbol
                    .clone()
                    .map(with(SymbolBasis::Masthead))
            })
            .or_else(|| self.heading_symbol().map(with(SymbolBasis::Heading)))
            .or_else(|| self.running_symbol().map(with(SymbolBasis::RunningHead)))
            .or_else(|| self.named.clone().map(with(SymbolBasis::FileName)))
    }

    fn running_symbol(&self) -> Option<Symbol> {
        let (first, others) = self.running.split_first()?;
        others.iter().all(|it| it == first).then(|| first.clone())
    }

    fn heading_symbol(&self) -> Option<Symbol> {
        let mut titles = self.in_section(Section::Title);
        let number = titles.clone().find_map(|it| it.number.as_deref());
        if number.is_some_and(|it| self.heads_others_beside(it)) {
            return None;
        }
        let is_decision = self.adopts_decision() || number.is_some_and(heading::numbers_decision);
        let series = if is_decision { "DEC" } else { "RES" };
        match number {
            Some(number) => Symbol::of_series(self.organ()?, series, number),
            None => {
                let old = titles.clone().find_map(|it| heading::old_number(&it.text));
                let number = old.or_else(|| {
                    let number = titles.find_map(|it| heading::council_number(&it.text))?;
                    let (adopted, _) = self.adopted(None)?;
                    Some(format!("{number} ({})", adopted.year()))
                })?;
                Symbol::of_series(self.organ()?, series, &number)
            }
        }
    }

    /// Whether other resolutions of the same session or year follow: the file is a collection, and
    /// none of them.
    fn heads_others_beside(&self, number: &str) -> bool {
        let numbers = self
            .in_section(Section::Title)
            .chain(self.in_section(Section::Heading))
            .filter_map(|it| it.number.as_deref());
        let Some((session, number)) = heading::session_and_number(number) else {
            return false;
        };
        numbers
            .filter_map(heading::session_and_number)
            .any(|(other, it)| other == session && it != number)
    }

    fn adopts_decision(&self) -> bool {
        self.in_section(Section::AdoptionNote)
            .any(|it| it.text.starts_with("Decision") || it.text.ends_with("决定"))
    }

    /// The organ that adopted the resolution; without one, the one in the masthead.
    pub(super) fn organ(&self) -> Option<&'static str> {
        let adopted = self
            .in_section(Section::AdoptionNote)
            .chain(self.in_section(Section::Formula));
        let named = adopted
            .filter_map(|it| crate::clean::organ_in(&it.text))
            .next();
        named.or_else(|| {
            self.masthead.iter().find_map(|item| match item {
                MastheadItem::Organ(organ) => Some(*organ),
                _ => None,
            })
        })
    }

    pub(super) fn document_type(&self, symbol: Option<&Symbol>) -> DocumentType {
        if let Some(kind) = symbol.and_then(kind_of) {
            return kind;
        }
        if self.adopts_decision() {
            return DocumentType::Decision;
        }
        if self.in_section(Section::AdoptionNote).next().is_some() {
            return DocumentType::Resolution;
        }
        // A numbered title is that of a resolution: "62/66. Report of the Commission".
        let titles = self
            .in_section(Section::Title)
            .filter(|it| it.number.is_none());
        let kind = kind_among(titles.map(|it| it.text.as_str()).chain(self.first_line()));
        // A resolution may be called "Report of the Commission", but not "Letter dated", and where
        // there is a symbol, it is in a series of its own.
        match kind {
            Some(kind)
                if kind != DocumentType::Report
                    || symbol.is_some()
                    || !self.opens_with_formula() =>
            {
                kind
            }
            _ if self.in_section(Section::Formula).next().is_some() => DocumentType::Resolution,
            _ => DocumentType::Unknown,
        }
    }

    /// The first line of the body: long titles, as those of letters, look like text.
    fn first_line(&self) -> Option<&'a str> {
        let is_body = |it: &&Paragraph| Section::BODY.contains(&it.section);
        let first = self.paragraphs.iter().find(is_body)?;
        (first.number.is_none()).then_some(first.text.as_str())
    }

    /// Whether the body is that of a resolution. A report may have one in its annex.
    fn opens_with_formula(&self) -> bool {
        let mut body = self
            .paragraphs
            .iter()
            .filter(|it| Section::BODY.contains(&it.section) && it.section != Section::Heading);
        body.next().is_some_and(|it| it.section == Section::Formula)
    }

    /// The lines of the title, without the one that only says what kind of document it is, unless
    /// that is all there is. "Report of the Council on its thirty-sixth session" says more. A line
    /// is there once, be it behind a colon of another one, and an asterisk behind it is the mark of
    /// a note.
    pub(super) fn title(&self) -> Option<String> {
        let ends_with = |title: &&str, line: &str| {
            let before = title.strip_suffix(line).map(str::trim_end);
            before.is_some_and(|it| it.is_empty() || it.ends_with([':', '：']))
        };
        let mut all: Vec<&str> = Vec::new();
        for paragraph in self.in_section(Section::Title) {
            let line = paragraph.text.trim_end_matches(['*', ' ']);
            if !line.is_empty() && !all.iter().any(|it| ends_with(it, line)) {
                all.push(line);
            }
        }
        let named: Vec<&str> = all
            .iter()
            .copied()
            .filter(|it| match kind_in(it) {
                Some(DocumentType::Report) => {
                    let subjects = [" on its ", " secretary-general on ", " conference on "];
                    let line = it.to_lowercase();
                    subjects.iter().any(|subject| line.contains(subject))
                }
                kind => kind.is_none(),
            })
            .collect();
        let lines = if named.is_empty() { all } else { named };
        (!lines.is_empty()).then(|| lines.join(": "))
    }

    pub(super) fn session(&self, symbol: Option<&Symbol>) -> Option<i32> {
        let stated = self.masthead.iter().find_map(|item| match item {
            MastheadItem::Session(session) => ordinals::session_number(session),
            _ => None,
        });
        stated.or_else(|| session_in(symbol?))
    }

    pub(super) fn agenda_item(&self) -> Option<String> {
        self.masthead.iter().find_map(|item| match item {
            MastheadItem::AgendaItem(number) => Some(number.clone()),
            _ => None,
        })
    }

    /// The year in the symbol of a Security Council resolution is that of its adoption: another
    /// date is not its own.
    pub(super) fn adopted(&self, symbol: Option<&Symbol>) -> Option<(Date, DateBasis)> {
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
        let names = |it: &&Paragraph| it.number.is_some() && it.text.starts_with("Resolution");
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
        stated.or_else(in_symbol).or_else(in_name)
    }
}

/// The paragraphs before and after the body. A symbol amid the body is that of another document,
/// which was put into this one with its masthead.
fn around_body(paragraphs: &[Paragraph]) -> impl Iterator<Item = &Paragraph> {
    let is_body = |it: &Paragraph| Section::BODY.contains(&it.section);
    let first = paragraphs.iter().position(is_body);
    let last = paragraphs.iter().rposition(is_body);
    let is_around = move |index: &usize| {
        first.is_none_or(|first| *index < first) || last.is_none_or(|last| *index > last)
    };
    let around = paragraphs.iter().enumerate();
    around.filter_map(move |(index, it)| is_around(&index).then_some(it))
}

/// The symbol between a pair of markers: `<<ODS DOC SYMBOL1>>A/RES/58/129<<ODS DOC SYMBOL1>>`.
fn marked_symbol(marker: &str) -> Option<Symbol> {
    let (name, rest) = marker.strip_prefix("<<")?.split_once(">>")?;
    let (symbol, _) = rest.split_once("<<")?;
    if name.contains("SYMBOL") {
        Symbol::parse(symbol)
    } else {
        None
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

/// The session in the symbol of a General Assembly resolution: 62 in A/RES/62/211.
fn session_in(symbol: &Symbol) -> Option<i32> {
    let number = symbol.as_str().strip_prefix("A/RES/")?;
    let (session, _) = number.split_once('/')?;
    session.parse().ok()
}
