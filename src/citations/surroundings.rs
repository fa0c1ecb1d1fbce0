//! [`Surroundings`] are the bodies, the date and the title that stand before a number. They say
//! whose resolution it is and, in Chinese, which day it is of.

use std::ops::Range;

use jiff::civil::Date;

use super::body::Body;
use super::number::Number;
use super::wording::{joins_body_to_noun, joins_chinese_body, joins_chinese_date};

/// What the signs so far tell of the numbers to come. Ranges are bytes of the folded text.
#[derive(Debug)]
pub(super) struct Surroundings<'t> {
    text: &'t str,
    /// The bodies of this sentence.
    bodies: Vec<(Body, Range<usize>)>,
    date: Option<(Date, Range<usize>)>,
    /// Where the last 关于 or 题为 of this sentence stands.
    title: Option<usize>,
}

impl<'t> Surroundings<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            bodies: Vec::new(),
            date: None,
            title: None,
        }
    }

    pub(super) fn add_body(&mut self, body: Body, range: Range<usize>) {
        self.bodies.push((body, range));
    }

    pub(super) fn add_date(&mut self, date: Date, range: Range<usize>) {
        self.date = Some((date, range));
    }

    pub(super) fn add_title(&mut self, start: usize) {
        self.title = Some(start);
    }

    pub(super) fn end_sentence(&mut self) {
        self.bodies.clear();
        self.title = None;
    }

    /// The body that an English text names before "resolution".
    pub(super) fn owner_of_noun(&self, noun: usize) -> Option<Body> {
        let (body, range) = self.bodies.last()?;
        joins_body_to_noun(&self.text[range.end..noun]).then_some(*body)
    }

    /// The date that a Chinese text has before the 第 of a number, maybe with the title between.
    /// It stands after the number before, which ends at `after`.
    pub(super) fn date_of_number(
        &self,
        number: &Number,
        start: usize,
        after: usize,
    ) -> Option<Date> {
        let (date, range) = self.date.as_ref()?;
        let follower = self.body_after(range.end);
        let end = follower.map_or(range.end, |(_, body)| body.end);
        let between = self.text.get(end..self.ordinal(start)?)?;
        let belongs =
            range.start >= after && number.may_be_of(date.year()) && joins_chinese_date(between);
        belongs.then_some(*date)
    }

    /// The body that a Chinese text names for a number: after its date (2015年9月25日大会), or
    /// before the date, the title or 第.
    pub(super) fn owner_of_number(&self, start: usize, dated: Option<Date>) -> Option<Body> {
        let ordinal = self.ordinal(start)?;
        if let (Some(_), Some((_, date))) = (dated, &self.date) {
            let follower = self.body_after(date.end).map(|(body, _)| *body);
            return follower.or_else(|| self.body_before(date.start));
        }
        self.body_before(ordinal)
            .or_else(|| self.body_before(self.title?))
    }

    /// Where the 第 before a number stands.
    fn ordinal(&self, number: usize) -> Option<usize> {
        let before = self.text[..number].trim_end().strip_suffix('第')?;
        Some(before.len())
    }

    fn body_after(&self, end: usize) -> Option<&(Body, Range<usize>)> {
        let index = self.bodies.partition_point(|(_, body)| body.start < end);
        self.bodies
            .get(index)
            .filter(|(_, body)| self.text[end..body.start].trim().is_empty())
    }

    fn body_before(&self, head: usize) -> Option<Body> {
        let upto = self.bodies.partition_point(|(_, body)| body.end <= head);
        let (body, range) = self.bodies[..upto].last()?;
        joins_chinese_body(&self.text[range.end..head]).then_some(*body)
    }
}
