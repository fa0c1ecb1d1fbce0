//! Columns of text. A text that comes again is a number from the start, until it shows that most
//! texts of the column differ.

use parquet::data_type::ByteArray;
use parquet::errors::Result;
use parquet::file::statistics::{Statistics, ValueStatistics};

use super::chunk::{Chunk, Pages};
use super::codes::{Codes, NOTHING};
use super::{BYTES_PER_GROUP, Column};
use crate::word_map::hash_of;

/// Bounds of text in the statistics of a column are cut to this many bytes.
const BYTES_PER_BOUND: usize = 64;
/// A page of texts that differ has little more than this.
const BYTES_PER_PAGE: usize = 1 << 20;

/// With so many bytes, a column gets the room for a whole row group: to grow by and by takes twice the
/// memory, and time to be given it.
const MANY_BYTES: usize = 1 << 20;

/// A column of text.
#[derive(Debug, Default)]
pub(in crate::tables) struct Texts {
    distinct: Distinct,
    codes: Codes,
}

/// The different texts, one after the other.
#[derive(Debug, Default)]
struct Distinct {
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
}

impl Distinct {
    fn text(&self, code: u32) -> &str {
        let code = code as usize;
        let begin = code.checked_sub(1).map_or(0, |it| self.ends[it]);
        &self.text[begin..self.ends[code]]
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        (0..).take(self.ends.len()).map(|code| self.text(code))
    }

    /// The first and the last by code point.
    fn bounds(&self) -> Option<(&str, &str)> {
        let mut texts = self.texts();
        let first = texts.next()?;
        Some(texts.fold((first, first), |(least, greatest), text| {
            if text > greatest {
                (least, text)
            } else {
                (least.min(text), greatest)
            }
        }))
    }

    fn push(&mut self, text: &str) {
        let (length, room) = (self.text.len(), self.text.capacity());
        if length + text.len() > room && (MANY_BYTES..BYTES_PER_GROUP).contains(&room) {
            let rest = BYTES_PER_GROUP - length;
            self.text.reserve_exact(rest.max(text.len()));
        }
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }
}

impl Texts {
    /// Adds a row to a column in which every row has a text.
    pub(in crate::tables) fn push(&mut self, text: &str) {
        let is_same = |code| self.distinct.text(code) == text;
        if self.codes.push(|| hash_of(text) as u32, is_same) {
            self.distinct.push(text);
        }
    }

    /// Adds rows to a column that has none, by the places of their texts among some that all differ.
    pub(in crate::tables) fn fill<'t>(
        &mut self,
        texts: impl Iterator<Item = &'t str>,
        rows: impl Iterator<Item = u32>,
    ) {
        let mut different = 0;
        for text in texts {
            self.distinct.push(text);
            different += 1;
        }
        self.codes.add_distinct(different);
        self.codes.extend(rows);
    }

    /// Adds so many rows, one at least, to a column in which every row has a text.
    pub(in crate::tables) fn push_times(&mut self, text: &str, rows: usize) {
        self.push(text);
        self.codes.repeat_last(rows - 1);
    }

    /// Adds a row to a column in which rows may have none.
    pub(in crate::tables) fn push_nullable(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.push(text),
            None => self.codes.push_nothing(),
        }
    }

    fn statistics(&self) -> Statistics {
        let (least, greatest) = self.distinct.bounds().unzip();
        let (least, greatest) = (least.map(lower_bound), greatest.and_then(upper_bound));
        let [has_least, has_greatest] =
            [least, greatest.as_deref()].map(|it| it.is_some_and(|it| it.len() < BYTES_PER_BOUND));
        let bytes = |it: &str| ByteArray::from(it.as_bytes().to_vec());
        let nulls = self.codes.nothings() as u64;
        let (least, greatest) = (least.map(bytes), greatest.as_deref().map(bytes));
        Statistics::ByteArray(
            ValueStatistics::new(least, greatest, None, Some(nulls), false)
                .with_min_is_exact(has_least)
                .with_max_is_exact(has_greatest),
        )
    }

    /// Adds pages in which each row has its text.
    fn add_texts(&self, pages: &mut Pages<'_>) -> Result<()> {
        let mut rows = self.codes.rows();
        while !rows.is_empty() {
            let mut bytes = 0;
            let fits = |&&code: &&u32| {
                let fits = bytes < BYTES_PER_PAGE;
                bytes += match code {
                    NOTHING => 0,
                    _ => self.distinct.text(code).len(),
                };
                fits
            };
            let fitting = rows.iter().take_while(fits).count();
            let (of_page, others) = rows.split_at(fitting);
            pages.add_values(of_page, |codes, page| {
                codes
                    .iter()
                    .for_each(|&it| write(self.distinct.text(it), page));
            })?;
            rows = others;
        }
        Ok(())
    }
}

impl Column for Texts {
    fn to_chunk(&self, mut pages: Pages<'_>) -> Result<Chunk> {
        if self.codes.are_worth_it() {
            pages.add_dictionary(self.codes.distinct(), |page| {
                self.distinct.texts().for_each(|it| write(it, page));
            })?;
            pages.add_codes(self.codes.rows(), self.codes.distinct())?;
        } else {
            self.add_texts(&mut pages)?;
        }
        pages.finish(self.statistics())
    }

    fn clear(&mut self) {
        self.distinct.text.clear();
        self.distinct.ends.clear();
        self.codes.clear();
    }
}

fn write(text: &str, page: &mut Vec<u8>) {
    // A page ends long before its texts have so many bytes, unless one of them does.
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    page.extend_from_slice(&length.to_le_bytes());
    page.extend_from_slice(text.as_bytes());
}

/// A text that is not greater, and not long.
fn lower_bound(text: &str) -> &str {
    let mut ends = (0..=BYTES_PER_BOUND.min(text.len())).rev();
    let end = ends.find(|&it| text.is_char_boundary(it));
    &text[..end.unwrap_or_default()]
}

/// A text that is not less, and not long.
fn upper_bound(text: &str) -> Option<String> {
    let mut bound = lower_bound(text).to_owned();
    if bound.len() == text.len() {
        return Some(bound);
    }
    while let Some(last) = bound.pop() {
        // After the last of all characters, and before surrogates, there is none.
        if let Some(next) = char::from_u32(u32::from(last) + 1) {
            bound.push(next);
            return Some(bound);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_texts_whose_places_they_name() {
        let mut texts = Texts::default();
        texts.fill(
            ["aid", "peace", "war"].into_iter(),
            [0, 2, 0, 1].into_iter(),
        );
        let found = texts.codes.rows().iter().map(|&it| texts.distinct.text(it));
        assert_eq!(found.collect::<Vec<_>>(), ["aid", "war", "aid", "peace"]);
    }

    #[test]
    fn the_first_and_the_last_text_are_the_bounds() {
        let bounds = |texts: &[&str]| {
            let mut distinct = Distinct::default();
            texts.iter().for_each(|it| distinct.push(it));
            let bounds = distinct.bounds();
            bounds.map(|(least, greatest)| (least.to_owned(), greatest.to_owned()))
        };
        let expected = |least: &str, greatest: &str| Some((least.to_owned(), greatest.to_owned()));
        assert_eq!(bounds(&[]), None);
        assert_eq!(bounds(&["war"]), expected("war", "war"));
        assert_eq!(bounds(&["peace", "war", "aid"]), expected("aid", "war"));
        assert_eq!(bounds(&["war", "aid", "peace"]), expected("aid", "war"));
    }

    #[test]
    fn bounds_are_short_and_hold_the_text() {
        let long = "z".repeat(100);
        assert_eq!(lower_bound(&long), "z".repeat(64));
        assert_eq!(upper_bound(&long), Some("z".repeat(63) + "{"));
        assert_eq!(upper_bound("short").as_deref(), Some("short"));
        let last = "\u{10ffff}".repeat(17);
        assert_eq!(upper_bound(&last), None);
        assert_eq!(lower_bound(&"联".repeat(40)), "联".repeat(21));
    }
}
