//! [`Versions`] are their numbers as bytes in a file, until their counterparts come.

use std::io::{Error, ErrorKind, Read, Result, Seek, Write};

use super::version::{Comparable, Named, Version};
use crate::kept::{Kept, KeptFile};
use crate::language::Language;
use crate::segment::Section;
use crate::symbol::Symbol;

/// Versions in whatever can be written, read and wound back.
#[derive(Debug)]
pub(super) struct Versions<F>(KeptFile<F>);

impl<F: Read + Write + Seek> Versions<F> {
    pub(super) fn new(file: F) -> Self {
        Self(KeptFile::new(file))
    }

    pub(super) fn keep(&mut self, version: &Version) -> Result<Kept> {
        self.0.keep(|bytes| put_version(version, bytes))
    }

    /// Reads a version of a work back.
    pub(super) fn read(&mut self, kept: Kept, symbol: &Symbol) -> Result<Version> {
        let bytes = self.0.read(kept)?;
        let damaged = || Error::new(ErrorKind::InvalidData, "what was kept has changed");
        take_version(&mut bytes.as_slice(), symbol).ok_or_else(damaged)
    }
}

fn put_version(version: &Version, bytes: &mut Vec<u8>) {
    for text in [version.language.code(), &version.id] {
        put(text.len(), bytes);
        bytes.extend_from_slice(text.as_bytes());
    }
    put(version.paragraphs.len(), bytes);
    for comparable in &version.paragraphs {
        let section = Section::ALL.iter().position(|it| *it == comparable.section);
        let section = section.expect("all sections are among all") as u32;
        for number in [comparable.place, section, comparable.length] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        put(usize::from(comparable.label.is_some()), bytes);
        let label = comparable.label.unwrap_or_default();
        bytes.extend_from_slice(&label.to_le_bytes());
        put(comparable.named.len(), bytes);
        for named in &comparable.named {
            for number in [named.concept, named.mentions, named.first] {
                bytes.extend_from_slice(&number.to_le_bytes());
            }
        }
        put(comparable.signs.len(), bytes);
        for sign in &comparable.signs {
            bytes.extend_from_slice(&sign.to_le_bytes());
        }
    }
}

/// Puts a length, none of which comes near the limit.
fn put(length: usize, bytes: &mut Vec<u8>) {
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    bytes.extend_from_slice(&length.to_le_bytes());
}

fn take_version(bytes: &mut &[u8], symbol: &Symbol) -> Option<Version> {
    let language = Language::from_code(take_text(bytes)?)?;
    let id = take_text(bytes)?.to_owned();
    let paragraphs = (0..take(bytes)?)
        .map(|_| take_comparable(bytes))
        .collect::<Option<_>>()?;
    Some(Version {
        symbol: symbol.clone(),
        language,
        id,
        paragraphs,
    })
}

fn take_comparable(bytes: &mut &[u8]) -> Option<Comparable> {
    let [place, section, length] = [take(bytes)?, take(bytes)?, take(bytes)?];
    let is_labelled = take(bytes)? == 1;
    let label = take_long(bytes)?;
    let named = |bytes: &mut &[u8]| {
        Some(Named {
            concept: take(bytes)?,
            mentions: take(bytes)?,
            first: take(bytes)?,
        })
    };
    Some(Comparable {
        place,
        section: *Section::ALL.get(section as usize)?,
        label: is_labelled.then_some(label),
        length,
        named: (0..take(bytes)?)
            .map(|_| named(bytes))
            .collect::<Option<_>>()?,
        signs: (0..take(bytes)?)
            .map(|_| take_long(bytes))
            .collect::<Option<_>>()?,
    })
}

fn take_text<'b>(bytes: &mut &'b [u8]) -> Option<&'b str> {
    let length = take(bytes)? as usize;
    let (text, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    std::str::from_utf8(text).ok()
}

fn take(bytes: &mut &[u8]) -> Option<u32> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u32::from_le_bytes(*number))
}

fn take_long(bytes: &mut &[u8]) -> Option<u64> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u64::from_le_bytes(*number))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn version(number: u32) -> Version {
        let comparable = |place| Comparable {
            place,
            section: Section::ALL[place as usize % Section::ALL.len()],
            label: (place % 2 == 0).then_some(u64::from(number) << 40),
            length: number,
            named: (0..place % 3)
                .map(|concept| Named {
                    concept,
                    mentions: number,
                    first: place,
                })
                .collect(),
            signs: (0..u64::from(place % 4)).collect(),
        };
        Version {
            symbol: Symbol::parse("A/RES/62/211").expect("a symbol"),
            language: Language::Chinese,
            id: format!("文件 {number}"),
            paragraphs: (1..number).map(comparable).collect(),
        }
    }

    #[test]
    fn versions_come_back_whenever_they_are_asked_for() {
        let mut versions = Versions::new(Cursor::new(Vec::new()));
        let all: Vec<Version> = [3, 0, 2000, 1].map(version).into();
        let mut kept = Vec::new();
        for version in &all {
            kept.push(versions.keep(version).expect("memory"));
            for (place, kept) in kept.iter().enumerate() {
                let read = versions.read(*kept, &version.symbol).expect("memory");
                assert_eq!(read, all[place]);
            }
        }
    }
}
