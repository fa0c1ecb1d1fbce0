//! Columns of numbers and of flags.

use parquet::errors::Result;
use parquet::file::statistics::Statistics;

use super::chunk::{Chunk, Pages};
use super::{Column, Levels, is_worth_it};
use crate::word_map::WordMap;

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
    values: Vec<T>,
    levels: Levels,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            levels: Levels::default(),
        }
    }
}

impl<T: Number> Numbers<T> {
    /// Adds a row to a column in which every row has a value.
    pub(in crate::tables) fn push(&mut self, value: T) {
        self.values.push(value);
    }

    /// Adds a row to a column in which rows may have none.
    pub(in crate::tables) fn push_nullable(&mut self, value: Option<T>) {
        self.levels.push(value.is_some());
        self.values.extend(value);
    }

    fn statistics(&self) -> Statistics {
        let first = self.values.first().map(|&it| (it, it));
        let bounds = first.map(|first| self.values.iter().fold(first, widened));
        T::statistics(bounds, self.levels.nulls(self.values.len()))
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
        let rows = self.levels.rows(self.values.len());
        let write = |values: &[T], bytes: &mut Vec<u8>| {
            bytes.reserve(size_of_val(values));
            values.iter().for_each(|it| it.write(bytes));
        };
        match coded(&self.values) {
            Some((distinct, codes)) => {
                pages.add_dictionary(distinct.len(), |bytes| write(&distinct, bytes))?;
                pages.add_codes(rows, &codes, distinct.len())?;
            }
            None => pages.add_values(rows, |bytes| write(&self.values, bytes))?,
        }
        pages.finish(self.statistics())
    }

    fn clear(&mut self) {
        self.values.clear();
        self.levels.0.clear();
    }
}

/// The different values, and for each value its place among them; nothing if too many differ.
fn coded<T: Number>(values: &[T]) -> Option<(Vec<T>, Vec<u32>)> {
    let mut known: WordMap<u64, u32> = WordMap::default();
    let mut distinct: Vec<T> = Vec::new();
    let mut codes: Vec<u32> = Vec::with_capacity(values.len());
    let mut before = None;
    for &value in values {
        let bits = value.bits();
        let code = match before {
            Some((same, code)) if same == bits => code,
            _ => *known.entry(bits).or_insert_with(|| {
                distinct.push(value);
                (distinct.len() - 1) as u32
            }),
        };
        before = Some((bits, code));
        codes.push(code);
        if !is_worth_it(distinct.len(), codes.len()) {
            return None;
        }
    }
    Some((distinct, codes))
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
}

impl Column for Flags {
    fn to_chunk(&self, mut pages: Pages<'_>) -> Result<Chunk> {
        let rows = Levels::default();
        let rows = rows.rows(self.values.len());
        pages.add_values(rows, |bytes| {
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
