//! Columns of numbers and of flags.

use parquet::errors::Result;
use parquet::file::statistics::Statistics;

use super::Column;
use super::chunk::{Chunk, Pages};
use super::codes::{Codes, NOTHING};
use crate::word_map::hash_of_number;

/// A number as a column has it.
pub(in crate::tables) trait Number: Copy + PartialOrd + Send {
    /// Whether it is one, and no bound or failure.
    fn is_finite(self) -> bool;

    /// Its bits, which tell it from others.
    fn bits(self) -> u64;

    /// Appends its bytes, the lowest first.
    fn write(self, bytes: &mut Vec<u8>);

    /// Bounds of a column and the number of its nulls.
    fn statistics(bounds: Option<(Self, Self)>, nulls: u64) -> Statistics;
}

macro_rules! integer {
    ($type:ty, $statistics:ident) => {
        impl Number for $type {
            fn is_finite(self) -> bool {
                true
            }

            fn bits(self) -> u64 {
                i64::from(self).cast_unsigned()
            }

            fn write(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn statistics(bounds: Option<(Self, Self)>, nulls: u64) -> Statistics {
                let (least, greatest) = bounds.unzip();
                Statistics::$statistics(least, greatest, None, Some(nulls), false)
            }
        }
    };
}

integer!(i32, int32);
integer!(i64, int64);

impl Number for f64 {
    fn is_finite(self) -> bool {
        self.is_finite()
    }

    fn bits(self) -> u64 {
        self.to_bits()
    }

    fn write(self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.to_le_bytes());
    }

    fn statistics(bounds: Option<(Self, Self)>, nulls: u64) -> Statistics {
        // The two zeros are equal, and the format asks for bounds that hold both.
        let signed = |bound: f64, zero: f64| if bound == 0.0 { zero } else { bound };
        let (least, greatest) = bounds
            .map(|(least, greatest)| (signed(least, -0.0), signed(greatest, 0.0)))
            .unzip();
        Statistics::double(least, greatest, None, Some(nulls), false)
    }
}

/// A column of numbers.
#[derive(Debug)]
pub(in crate::tables) struct Numbers<T> {
    /// By their codes.
    distinct: Vec<T>,
    codes: Codes,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self {
            distinct: Vec::new(),
            codes: Codes::default(),
        }
    }
}

impl<T: Number> Numbers<T> {
    /// Adds a row to a column in which every row has a value.
    pub(in crate::tables) fn push(&mut self, value: T) {
        let bits = value.bits();
        let is_same = |code: u32| self.distinct[code as usize].bits() == bits;
        if self.codes.push(|| hash_of_number(bits), is_same) {
            self.distinct.push(value);
        }
    }

    /// Adds a row to a column in which rows may have none.
    pub(in crate::tables) fn push_nullable(&mut self, value: Option<T>) {
        match value {
            Some(value) => self.push(value),
            None => self.codes.push_nothing(),
        }
    }

    /// Adds rows that have one of some values each, by the places of these. The values are looked at
    /// once, and not for each row.
    pub(in crate::tables) fn push_places(
        &mut self,
        values: impl Iterator<Item = Option<T>>,
        rows: impl Iterator<Item = u32>,
    ) {
        let codes: Vec<u32> = values
            .map(|it| it.map_or(NOTHING, |it| self.code(it)))
            .collect();
        self.codes.extend(rows.map(|it| codes[it as usize]));
    }

    fn code(&mut self, value: T) -> u32 {
        let bits = value.bits();
        let is_same = |code: u32| self.distinct[code as usize].bits() == bits;
        let (code, is_new) = self.codes.code(hash_of_number(bits), is_same);
        if is_new {
            self.distinct.push(value);
        }
        code
    }

    fn statistics(&self) -> Statistics {
        let first = self.distinct.first().map(|&it| (it, it));
        let bounds = first.map(|first| self.distinct.iter().fold(first, widened));
        T::statistics(bounds, self.codes.nothings() as u64)
    }
}

fn widened<T: Number>((least, greatest): (T, T), &value: &T) -> (T, T) {
    (
        if value < least { value } else { least },
        if value > greatest { value } else { greatest },
    )
}

impl<T: Number> Column for Numbers<T> {
    fn to_chunk(&self, mut pages: Pages<'_>) -> Result<Chunk> {
        if self.codes.are_worth_it() {
            pages.add_dictionary(self.distinct.len(), |page| {
                self.distinct.iter().for_each(|it| it.write(page));
            })?;
            pages.add_codes(self.codes.rows(), self.codes.distinct())?;
        } else {
            pages.add_values(self.codes.rows(), |codes, page| {
                let values = codes.iter().map(|&it| self.distinct[it as usize]);
                values.for_each(|it| it.write(page));
            })?;
        }
        pages.finish(self.statistics())
    }

    fn clear(&mut self) {
        self.distinct.clear();
        self.codes.clear();
    }
}

/// A column of flags.
#[derive(Debug, Default)]
pub(in crate::tables) struct Flags {
    values: Vec<bool>,
}

impl Flags {
    pub(in crate::tables) fn push(&mut self, value: bool) {
        self.values.push(value);
    }

    pub(in crate::tables) fn extend(&mut self, values: impl Iterator<Item = bool>) {
        self.values.extend(values);
    }
}

impl Column for Flags {
    fn to_chunk(&self, mut pages: Pages<'_>) -> Result<Chunk> {
        pages.add_flags(self.values.len(), |bytes| {
            let byte = |eight: &[bool]| {
                let bits = eight.iter().zip(0..);
                bits.fold(0, |byte, (&it, place)| byte | u8::from(it) << place)
            };
            bytes.extend(self.values.chunks(8).map(byte));
        })?;
        let has = |flag: bool| self.values.contains(&flag);
        let (least, greatest) = (!has(false), has(true));
        pages.finish(Statistics::boolean(
            Some(least),
            Some(greatest),
            None,
            Some(0),
            false,
        ))
    }

    fn clear(&mut self) {
        self.values.clear();
    }
}
