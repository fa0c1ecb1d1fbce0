//! Columns of text. A text that comes again is a number from the start, until it shows that most
//! texts of the column differ.

use parquet::data_type::ByteArray;
use parquet::errors::Result;
use parquet::file::statistics::{Statistics, ValueStatistics};

use super::chunk::{Chunk, Pages};
use super::{Column, Levels, is_worth_it};
use crate::word_map::hash_of;

/// Bounds of text in the statistics of a column are cut to this many bytes.
const BYTES_PER_BOUND: usize = 64;
/// A page of texts that differ has little more than this.
const BYTES_PER_PAGE: usize = 1 << 20;

/// A column of text.
#[derive(Debug, Default)]
pub(in crate::tables) struct Texts {
    /// The different texts, one after the other.
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
    hashes: Vec<u64>,
    /// By their hashes the places of the texts plus 1, with room for as many again; empty once
    /// most texts differ.
    slots: Vec<u32>,
    has_given_up: bool,
    /// For each row with a text, which one.
    codes: Vec<u32>,
    levels: Levels,
}

impl Texts {
    /// Adds a row to a column in which every row has a text.
    pub(in crate::tables) fn push(&mut self, text: &str) {
        let code = match self.codes.last() {
            Some(&last) if self.text(last) == text => last,
            _ => self.code(text),
        };
        self.codes.push(code);
    }

    /// Adds a row to a column in which rows may have none.
    pub(in crate::tables) fn push_nullable(&mut self, text: Option<&str>) {
        self.levels.push(text.is_some());
        if let Some(text) = text {
            self.push(text);
        }
    }

    fn text(&self, code: u32) -> &str {
        let code = code as usize;
        let begin = code.checked_sub(1).map_or(0, |it| self.ends[it]);
        &self.text[begin..self.ends[code]]
    }

    fn code(&mut self, text: &str) -> u32 {
        if self.has_given_up {
            return self.add(text);
        }
        if self.ends.len() * 2 >= self.slots.len() {
            self.make_room();
        }
        let hash = hash_of(text);
        let mut slot = self.slot(hash);
        while let Some(code) = self.slots[slot].checked_sub(1) {
            if self.hashes[code as usize] == hash && self.text(code) == text {
                return code;
            }
            slot = (slot + 1) % self.slots.len();
        }
        let code = self.add(text);
        self.slots[slot] = code + 1;
        self.hashes.push(hash);
        if !is_worth_it(self.ends.len(), self.codes.len() + 1) {
            self.has_given_up = true;
        }
        code
    }

    fn add(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        (self.ends.len() - 1) as u32
    }

    /// The number of slots is a power of two.
    fn slot(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn make_room(&mut self) {
        let room = (self.slots.len() * 2).max(64);
        self.slots.clear();
        self.slots.resize(room, 0);
        for (code, &hash) in (1..).zip(&self.hashes) {
            let mut slot = self.slot(hash);
            while self.slots[slot] != 0 {
                slot = (slot + 1) % room;
            }
            self.slots[slot] = code;
        }
    }

    fn statistics(&self) -> Statistics {
        let texts = || (0..).take(self.ends.len()).map(|code| self.text(code));
        let least = texts().min().map(lower_bound);
        let greatest = texts().max().and_then(upper_bound);
        let [has_least, has_greatest] =
            [least, greatest.as_deref()].map(|it| it.is_some_and(|it| it.len() < BYTES_PER_BOUND));
        let bytes = |it: &str| ByteArray::from(it.as_bytes().to_vec());
        let nulls = self.levels.nulls(self.codes.len());
        let (least, greatest) = (least.map(bytes), greatest.as_deref().map(bytes));
        Statistics::ByteArray(
            ValueStatistics::new(least, greatest, None, Some(nulls), false)
                .with_min_is_exact(has_least)
                .with_max_is_exact(has_greatest),
        )
    }

    /// Adds pages in which each row has its text.
    fn add_texts(&self, pages: &mut Pages<'_>) -> Result<()> {
        let mut codes = self.codes.as_slice();
        let mut rows = self.levels.rows(codes.len());
        while !rows.is_empty() {
            let mut bytes = 0;
            let fits = |&code: &u32| {
                let fits = bytes < BYTES_PER_PAGE;
                bytes += self.text(code).len();
                fits
            };
            let texts = codes.iter().copied().take_while(fits).count();
            let (of_page, other_codes) = codes.split_at(texts);
            let (rows_of_page, other_rows) = rows.split_after(texts);
            pages.add_values(rows_of_page, |page| {
                of_page.iter().for_each(|&it| write(self.text(it), page));
            })?;
            (codes, rows) = (other_codes, other_rows);
        }
        Ok(())
    }
}

impl Column for Texts {
    fn to_chunk(&self, mut pages: Pages<'_>) -> Result<Chunk> {
        if self.has_given_up {
            self.add_texts(&mut pages)?;
        } else {
            let distinct = self.ends.len();
            pages.add_dictionary(distinct, |page| {
                let codes = (0..).take(distinct);
                codes.for_each(|it| write(self.text(it), page));
            })?;
            let rows = self.levels.rows(self.codes.len());
            pages.add_codes(rows, &self.codes, distinct)?;
        }
        pages.finish(self.statistics())
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.hashes.clear();
        self.slots.clear();
        self.has_given_up = false;
        self.codes.clear();
        self.levels.0.clear();
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
