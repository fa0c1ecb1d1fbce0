//! The [`Evidence`] for what a document is: what its markers, masthead, headings, closing lines and
//! its name say.

use super::kind::{is_number_of_committee, kind_among, kind_in, kind_of, without_annexes};
use super::{SymbolBasis, file_name, heading, ordinals};
use crate::clean::{MastheadItem, RemovalReason, is_for_press, masthead_items, symbol_of_head};
use crate::corpus::{Document, DocumentType};
use crate::segment::{Paragraph, Section, Segmented};
use crate::symbol::Symbol;

/// What a document says of itself.
pub(super) struct Evidence<'a> {
    /// Symbols that the export's markers hold.
    marked: Vec<Symbol>,
    /// Symbols that stand at the head of pages.
    running: Vec<Symbol>,
    pub(super) masthead: Vec<MastheadItem>,
    /// The symbol in the masthead.
    masthead_symbol: Option<Symbol>,
    /// The symbol that the name of the file spells.
    named: Option<Symbol>,
    /// The year that the name of the file has.
    pub(super) year_named: Option<i16>,
    /// Whether a line of it says that it is for the press.
    is_press_release: bool,
    pub(super) paragraphs: &'a [Paragraph],
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
        let masthead: Vec<MastheadItem> = segmented.paragraphs.iter().flat_map(items).collect();
        Self {
            marked: removed(RemovalReason::ExportMarker)
                .filter_map(marked_symbol)
                .collect(),
            running: removed(RemovalReason::RunningHead)
                .filter_map(symbol_of_head)
                .collect(),
            masthead_symbol: own_symbol,
            named: file_name::symbol_in(&document.path),
            year_named: file_name::year_in(&document.path),
            is_press_release: masthead.contains(&MastheadItem::PressRelease)
                || removed(RemovalReason::Notice).any(is_for_press),
            masthead,
            paragraphs: without_annexes(&segmented.paragraphs),
        }
    }

    /// The paragraphs of a section.
    pub(super) fn in_section(
        &self,
        section: Section,
    ) -> impl Iterator<Item = &'a Paragraph> + Clone {
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
                let own = self.masthead_symbol.clone();
                let own = own.filter(|it| !self.is_collection() || !self.is_beside_others(it));
                own.map(with(SymbolBasis::Masthead))
            })
            .or_else(|| self.heading_symbol().map(with(SymbolBasis::Heading)))
            .or_else(|| self.running_symbol().map(with(SymbolBasis::RunningHead)))
            .or_else(|| self.named.clone().map(with(SymbolBasis::FileName)))
    }

    /// Whether there is a masthead with another symbol.
    fn is_beside_others(&self, own: &Symbol) -> bool {
        let is_other =
            |it: &MastheadItem| matches!(it, MastheadItem::Symbol(symbol) if symbol != own);
        self.masthead.iter().any(is_other)
    }

    fn running_symbol(&self) -> Option<Symbol> {
        let (first, others) = self.running.split_first()?;
        others.iter().all(|it| it == first).then(|| first.clone())
    }

    fn heading_symbol(&self) -> Option<Symbol> {
        let mut titles = self.in_section(Section::Title);
        let number = titles.clone().find_map(|it| it.number.as_deref());
        if self.is_collection() {
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

    /// Whether the file has several resolutions of a session or year, and so is none of them.
    pub(super) fn is_collection(&self) -> bool {
        let mut titles = self.in_section(Section::Title);
        let number = titles.find_map(|it| it.number.as_deref());
        number.is_some_and(|it| self.heads_others_beside(it))
    }

    /// Whether other resolutions of the same session or year follow.
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

    /// Whether a note at the head says that it is a decision.
    pub(super) fn adopts_decision(&self) -> bool {
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
        if self.is_press_release {
            return DocumentType::PressRelease;
        }
        if self.adopts_decision() {
            return DocumentType::Decision;
        }
        // A numbered title is that of a resolution: "62/66. Report of the Commission".
        let titles = self
            .in_section(Section::Title)
            .filter(|it| it.number.is_none());
        let kind = kind_among(titles.map(|it| it.text.as_str()).chain(self.first_line()));
        // An agenda is adopted as well.
        let is_agenda = kind == Some(DocumentType::Agenda) && symbol.is_some();
        if !is_agenda && self.in_section(Section::AdoptionNote).next().is_some() {
            return DocumentType::Resolution;
        }
        let kind = match kind {
            Some(DocumentType::PresidentialStatement) if self.is_plain_note() => {
                Some(DocumentType::Note)
            }
            kind => kind,
        };
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

    /// Whether the title is that of a note, which no statement follows. Until 1993 notes by the
    /// President of the Security Council carried the Council's statements.
    fn is_plain_note(&self) -> bool {
        let mut titles = self.in_section(Section::Title);
        let is_note = titles.any(|it| {
            let line = it.text.to_lowercase();
            line.starts_with("note by") || line.ends_with("说明") || line.ends_with("說明")
        });
        let signs = ["following statement", "声明", "聲明"];
        let mut texts = self.paragraphs.iter().map(|it| it.text.as_str());
        is_note && !texts.any(|text| signs.iter().any(|it| text.contains(it)))
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
    ///
    /// What stands above the number of a resolution is no part of its title; it is that of a
    /// collection. A page of the web may tell which of the lines it is.
    pub(super) fn title(&self, of_page: Option<&str>) -> Option<String> {
        let is_of_page = |it: &&Paragraph| of_page == Some(it.text.as_str());
        if let Some(found) = self.in_section(Section::Title).find(is_of_page) {
            return Some(found.text.clone());
        }
        let is_numbered = |it: &Paragraph| it.number.is_some();
        let n_titles = self.in_section(Section::Title).count();
        let number = self.in_section(Section::Title).position(is_numbered);
        // Of a collection the titles of all resolutions are none.
        let own = match number {
            Some(number) if self.is_collection() => 0..number,
            number => number.unwrap_or(0)..n_titles,
        };
        let ends_with = |title: &&str, line: &str| {
            let before = title.strip_suffix(line).map(str::trim_end);
            before.is_some_and(|it| it.is_empty() || it.ends_with([':', '：']))
        };
        let mut all: Vec<&str> = Vec::new();
        for paragraph in self
            .in_section(Section::Title)
            .skip(own.start)
            .take(own.len())
        {
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
                    let subjects = [
                        " on its ",
                        " secretary-general on ",
                        " conference on ",
                        "届会",
                        "屆會",
                    ];
                    let line = it.to_lowercase();
                    line.starts_with("report on ")
                        || subjects.iter().any(|subject| line.contains(subject))
                }
                kind => kind.is_none() && !is_number_of_committee(it),
            })
            .collect();
        let lines = if named.is_empty() { all } else { named };
        match lines.is_empty() {
            true => self.title_of_collection(),
            false => Some(lines.join(": ")),
        }
    }

    /// "Decisions adopted by the Council in 2015", the note above all of them.
    fn title_of_collection(&self) -> Option<String> {
        let note = self.in_section(Section::AdoptionNote).next()?;
        let speaks_of_several = ["Decisions ", "Resolutions "];
        let is_title = speaks_of_several.iter().any(|it| note.text.starts_with(it));
        (is_title && self.is_collection()).then(|| note.text.clone())
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
            MastheadItem::AgendaItem(number) => Some(english_item(number)),
            _ => None,
        })
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

/// The number of an agenda item as mastheads in English write it: "18 (c) and 20" for 18(c)和20.
fn english_item(number: &str) -> String {
    if let Some(number) = ordinals::chinese_number(number) {
        return number.to_string();
    }
    let mut item = String::new();
    for character in number.chars() {
        match character {
            '(' if item.ends_with(|it: char| it.is_ascii_digit()) => item.push_str(" ("),
            '和' | '及' => item.push_str(" and "),
            '至' => item.push_str(" to "),
            '、' => item.push_str(", "),
            other => item.push(other),
        }
    }
    item.split_whitespace().collect::<Vec<_>>().join(" ")
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

/// The session in the symbol of a General Assembly resolution: 62 in A/RES/62/211.
fn session_in(symbol: &Symbol) -> Option<i32> {
    let number = symbol.as_str().strip_prefix("A/RES/")?;
    let (session, _) = number.split_once('/')?;
    session.parse().ok()
}
