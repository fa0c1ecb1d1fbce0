//! A [`Reader`] takes the signs of a paragraph in order and makes citations of them. It
//! remembers what the next sign may belong to: an open list, the last body, date and symbol.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;

use super::body::Body;
use super::change::changed;
use super::number::Number;
use super::series::is_range;
use super::sign::{Meaning, Sign};
use super::surroundings::Surroundings;
use super::wording::{
    announces_number, is_numbered, joins_number_to_body, joins_number_to_chinese_noun,
    joins_number_to_date, may_stand_in_chinese_list, may_stand_in_list, names_subject, says_own,
    separates, turns_to_speaker,
};
use super::{Citation, CitationKind};
use crate::symbol::Symbol;

/// What was read so far. Ranges are bytes of the folded text.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    text: &'t str,
    speaker: Option<Body>,
    citations: Vec<Citation>,
    list: Option<List>,
    surroundings: Surroundings<'t>,
    /// The last symbol of the citations, with what `Add.1` is added to.
    symbol: Option<SymbolAt>,
    has_named_body: bool,
    /// Where the text first has the name of a body, once a number asks for it.
    first_name: OnceCell<usize>,
    /// The Commission on Human Rights was named, which is "the Commission" then.
    has_named_rights: bool,
    /// A number that no word has claimed: `27 (1947)` before `. Resolution` or `of 1 August 1947`.
    loose: Option<Item>,
}

/// Numbers that one word speaks of.
#[derive(Debug)]
struct List {
    items: Vec<Item>,
    /// Unknown while a Chinese list waits for its word.
    kind: Option<CitationKind>,
    named: Option<Body>,
    /// Whether "its resolution" says that who speaks has adopted them, with no other body before.
    is_own: bool,
    /// Whether "its" stands before the word.
    says_its: bool,
    /// Whether the word is plural, so that numbers may stand apart from each other.
    is_plural: bool,
    is_chinese: bool,
    /// Where the last number, or what belongs to it, ends.
    end: usize,
}

#[derive(Debug)]
struct Item {
    number: Number,
    range: Range<usize>,
    dated: Option<Date>,
    /// The body that a Chinese list names for this number.
    named: Option<Body>,
}

#[derive(Debug)]
struct SymbolAt {
    symbol: Symbol,
    /// The citation that a date after it belongs to.
    citation: usize,
    end: usize,
}

impl List {
    /// A list that waits for its word.
    fn chinese(start: usize) -> Self {
        Self {
            items: Vec::new(),
            kind: None,
            named: None,
            is_own: false,
            says_its: false,
            is_plural: false,
            is_chinese: true,
            end: start,
        }
    }
}

impl List {
    /// Whether a body behind the numbers says whose they are: "resolution 55/215 of the Assembly", "In
    /// its resolution 1997/50, the Commission".
    fn is_filled_before(&self, text: &str, body: usize) -> bool {
        let between = &text[self.end..body];
        joins_number_to_body(between)
            || self.says_its && !self.items.is_empty() && names_subject(between)
    }
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, speaker: Option<Body>) -> Self {
        Self {
            text,
            speaker,
            citations: Vec::new(),
            list: None,
            surroundings: Surroundings::new(text),
            symbol: None,
            has_named_body: false,
            first_name: OnceCell::new(),
            has_named_rights: false,
            loose: None,
        }
    }

    pub(super) fn take(&mut self, sign: Sign) {
        let range = sign.range;
        match sign.meaning {
            Meaning::Date(date) => self.take_date(date, range),
            Meaning::Symbol(symbol) => self.take_symbol(symbol, range),
            Meaning::Change(change) => self.take_change(&change, range),
            Meaning::Number(number) => self.take_number(number, range),
            Meaning::Noun { kind, plural } => self.take_noun(kind, plural, range),
            Meaning::NounAfter(kind) => self.take_noun_after(kind, range),
            Meaning::Body(body) => self.take_body(body, range),
            Meaning::Title => self.surroundings.add_title(range.start),
            Meaning::End => self.end_sentence(),
        }
    }

    /// The citations in reading order.
    pub(super) fn into_citations(mut self) -> Vec<Citation> {
        self.close_list();
        self.citations
            .sort_by_key(|citation| (citation.range.start, citation.range.end));
        self.citations
    }

    fn take_date(&mut self, date: Date, range: Range<usize>) {
        let text = self.text;
        if let Some(list) = &mut self.list
            && list.kind.is_some()
            && joins_number_to_date(&text[list.end..range.start])
            && let Some(item) = list.items.last_mut()
        {
            item.dated = Some(date);
            list.end = range.end;
        } else if let Some(at) = &mut self.symbol
            && joins_number_to_date(&text[at.end..range.start])
        {
            self.citations[at.citation].dated = Some(date);
            at.end = range.end;
        } else if let Some(mut item) = self.loose.take_if(|item| {
            item.number.has_in_brackets(date.year())
                && joins_number_to_date(&text[item.range.end..range.start])
        }) {
            item.dated = Some(date);
            self.cite(item, CitationKind::Resolution, None);
        }
        self.surroundings.add_date(date, range);
    }

    fn take_symbol(&mut self, symbol: Symbol, range: Range<usize>) {
        if let Some(list) = &mut self.list
            && separates(&self.text[list.end..range.start])
        {
            list.end = range.end;
        }
        self.cite_symbol(symbol, range);
    }

    fn take_change(&mut self, change: &str, range: Range<usize>) {
        let Some(at) = &self.symbol else { return };
        let between = &self.text[at.end..range.start];
        if (separates(between) || is_range(between))
            && let Some(symbol) = changed(&at.symbol, change)
        {
            self.cite_symbol(symbol, range);
        }
    }

    fn cite_symbol(&mut self, symbol: Symbol, range: Range<usize>) {
        self.symbol = Some(SymbolAt {
            symbol: symbol.clone(),
            citation: self.citations.len(),
            end: range.end,
        });
        self.citations.push(Citation {
            range,
            cited: symbol,
            kind: CitationKind::Symbol,
            dated: None,
        });
    }

    fn take_number(&mut self, number: Number, range: Range<usize>) {
        let start = range.start;
        let goes_on = self
            .list
            .as_ref()
            .is_some_and(|it| self.goes_on(it, &number, start));
        let is_announced =
            announces_number(&self.text[..start]) || is_numbered(&self.text[range.end..]);
        let inherited = self.named_before(start);
        let mut item = self.item(number, range);
        item.named = item.named.or(inherited);
        if !goes_on && !is_announced {
            self.loose = Some(item);
            return;
        }
        if !goes_on {
            self.close_list();
        }
        let is_own = self.may_be_own(start);
        let list = self.list.get_or_insert_with(|| List {
            is_own,
            ..List::chinese(start)
        });
        list.end = item.range.end;
        list.items.push(item);
    }

    /// Whether what follows is said to be who speaks's own, and nobody else was named before.
    fn may_be_own(&self, start: usize) -> bool {
        // Sentences without a stroke are not read for bodies.
        let names_body = || *self.first_name.get_or_init(|| first_name(self.text)) < start;
        !self.has_named_body && says_own(&self.text[..start]) && !names_body()
    }

    /// The body of the Chinese list before, if a number goes on with it behind 决议: 人权理事会第16/21号
    /// 决议和第5/1号决议.
    fn named_before(&self, start: usize) -> Option<Body> {
        let list = self.list.as_ref().filter(|it| it.is_chinese)?;
        list.kind?;
        let between = self.text[list.end..start].trim_start_matches("附件");
        let last = list.items.iter().rev().find_map(|it| it.named);
        last.filter(|_| may_stand_in_chinese_list(between) && !turns_to_speaker(between))
    }

    /// A number with what a Chinese text says of it before 第.
    fn item(&self, number: Number, range: Range<usize>) -> Item {
        let after = self.list.as_ref().map_or(0, |list| list.end);
        let dated = self
            .surroundings
            .date_of_number(&number, range.start, after);
        let named = self.surroundings.owner_of_number(range.start, dated);
        Item {
            number,
            range,
            dated,
            named,
        }
    }

    /// Whether a list goes on with a number.
    fn goes_on(&self, list: &List, number: &Number, start: usize) -> bool {
        let between = &self.text[list.end..start];
        match (list.is_chinese, list.kind) {
            (false, _) => {
                let may_be_apart = list.is_plural && number.is_distinct();
                separates(between) || (may_be_apart && may_stand_in_list(between))
            }
            (true, None) => may_stand_in_chinese_list(between),
            (true, Some(_)) => false,
        }
    }

    fn take_noun(&mut self, kind: CitationKind, is_plural: bool, range: Range<usize>) {
        self.close_list();
        let text = self.text;
        if let Some(item) = self.loose.take()
            && text[item.range.end..range.start].trim() == "."
        {
            self.cite(item, kind, None);
        }
        let named = self.surroundings.owner_of_noun(range.start);
        self.list = Some(List {
            items: Vec::new(),
            kind: Some(kind),
            named,
            is_own: self.may_be_own(range.start),
            says_its: says_own(&text[..range.start]),
            is_plural,
            is_chinese: false,
            end: range.end,
        });
    }

    fn take_noun_after(&mut self, kind: CitationKind, range: Range<usize>) {
        let Some(list) = &mut self.list else { return };
        if list.kind.is_some() {
            return;
        }
        if joins_number_to_chinese_noun(&self.text[list.end..range.start]) {
            list.kind = Some(kind);
            list.end = range.end;
        } else {
            self.list = None;
        }
    }

    fn take_body(&mut self, body: Body, range: Range<usize>) {
        let body = match &self.text[range.clone()] {
            "Commission" if self.has_named_rights => Body::CommissionOnHumanRights,
            _ => body,
        };
        self.has_named_rights |= body == Body::CommissionOnHumanRights;
        if let Some(list) = &mut self.list
            && !list.is_chinese
            && list.is_filled_before(self.text, range.start)
        {
            list.named = Some(body);
            list.end = range.end;
        }
        self.has_named_body = true;
        self.surroundings.add_body(body, range);
    }

    fn end_sentence(&mut self) {
        self.close_list();
        self.surroundings.end_sentence();
    }

    fn close_list(&mut self) {
        if let Some(list) = self.list.take()
            && let Some(kind) = list.kind
        {
            let mut named = list.named;
            for item in list.items {
                named = item.named.or(named);
                // A commission's own number looks like one of the Assembly's.
                let speaker = self.speaker.filter(|_| list.is_own && named.is_none());
                let is_other = |it| matches!(it, Body::EconomicAndSocialCouncil | Body::Other);
                if !(speaker.is_some_and(is_other) && item.number.is_of_session()) {
                    self.cite(item, kind, named);
                }
            }
        }
    }

    fn cite(&mut self, item: Item, kind: CitationKind, named: Option<Body>) {
        if let Some(cited) = item.number.symbol(kind, named, self.speaker) {
            self.citations.push(Citation {
                range: item.range,
                cited,
                kind,
                dated: item.dated,
            });
        }
    }
}

/// Where a text first names a body by a word that many of them share; its end if nowhere.
fn first_name(text: &str) -> usize {
    let names = ["Assembly", "Council", "大会", "大會"];
    let places = names.iter().filter_map(|it| text.find(it));
    places.min().unwrap_or(text.len())
}
