//! [`Divided`] is what documents have of terms, in a file, divided by terms: what they have of some
//! terms is read without all the rest, which would take as many readings of everything as there are
//! parts.

use std::io::{Read, Result, Seek, SeekFrom, Write};

/// How many numbers of a part are written together, and more if a document has more.
const PIECE: usize = 1 << 12;

/// Numbers of documents and what they have, by parts, in whatever can be written, read and wound
/// back.
///
/// A part is a series of documents, each as its number, how many terms it has of the part, and for
/// each of them the number of the term in the part and how often it occurs.
pub(super) struct Divided<F> {
    file: F,
    parts: Vec<Part>,
    /// Bytes in the file.
    length: u64,
}

#[derive(Default)]
struct Part {
    /// Where its pieces are in the file: the first byte, and how many numbers there are.
    pieces: Vec<(u64, usize)>,
    waiting: Vec<u32>,
    /// Where the last document stands in what waits, and how many were begun until then.
    last: Option<(u64, usize)>,
}

impl<F: Read + Write + Seek> Divided<F> {
    /// So many parts without documents.
    pub(super) fn new(file: F, parts: usize) -> Self {
        Self {
            file,
            parts: std::iter::repeat_with(Part::default).take(parts).collect(),
            length: 0,
        }
    }

    /// Adds a document, the next one by `place`, with the terms that it has: the part of each, its
    /// number in the part, and how often it occurs.
    pub(super) fn add(
        &mut self,
        place: u64,
        document: u32,
        terms: impl Iterator<Item = (u32, u32, u32)>,
    ) -> Result<()> {
        for (part, term, occurrences) in terms {
            let of_part = &mut self.parts[part as usize];
            let begin = match of_part.last {
                Some((last, begin)) if last == place => begin,
                _ => {
                    if of_part.waiting.len() >= PIECE {
                        self.length += of_part.write(&mut self.file, self.length)?;
                    }
                    let begin = of_part.waiting.len();
                    of_part.waiting.extend([document, 0]);
                    of_part.last = Some((place, begin));
                    begin
                }
            };
            of_part.waiting[begin + 1] += 1;
            of_part.waiting.extend([term, occurrences]);
        }
        Ok(())
    }

    /// Hands on the documents of a part, in the order in which they were added: the number of each,
    /// and its terms with how often they occur.
    pub(super) fn for_each(
        &mut self,
        part: usize,
        mut then: impl FnMut(u32, &[[u32; 2]]),
    ) -> Result<()> {
        let of_part = &mut self.parts[part];
        if !of_part.waiting.is_empty() {
            self.file.seek(SeekFrom::End(0))?;
            self.length += of_part.write(&mut self.file, self.length)?;
        }
        let mut bytes = Vec::new();
        for &(begin, numbers) in &of_part.pieces {
            bytes.resize(numbers * size_of::<u32>(), 0);
            self.file.seek(SeekFrom::Start(begin))?;
            self.file.read_exact(&mut bytes)?;
            let numbers = bytes.as_chunks().0.iter().map(|it| u32::from_le_bytes(*it));
            let numbers: Vec<u32> = numbers.collect();
            let mut rest = numbers.as_slice();
            while let [document, terms, others @ ..] = rest {
                let (terms, others) = others.split_at(2 * *terms as usize);
                then(*document, terms.as_chunks().0);
                rest = others;
            }
        }
        Ok(())
    }

    /// The file, which is no longer needed.
    pub(super) fn into_file(self) -> F {
        self.file
    }
}

impl Part {
    /// Writes what waits to the end of a file that has so many bytes, and says how many more it has.
    fn write(&mut self, file: &mut impl Write, length: u64) -> Result<u64> {
        let bytes: Vec<u8> = self
            .waiting
            .iter()
            .flat_map(|it| it.to_le_bytes())
            .collect();
        file.write_all(&bytes)?;
        self.pieces.push((length, self.waiting.len()));
        self.waiting.clear();
        self.last = None;
        Ok(bytes.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_part_has_what_documents_have_of_it_in_their_order(
            documents in proptest::collection::vec(
                proptest::collection::vec((0u32..3, any::<u32>(), any::<u32>()), 0..40),
                0..40,
            ),
            times in 1usize..30,
        ) {
            let mut divided = Divided::new(Cursor::new(Vec::new()), 3);
            let all: Vec<_> = std::iter::repeat_n(&documents, times).flatten().collect();
            for (place, terms) in (0..).zip(&all) {
                let added = divided.add(place, place as u32 / 2, terms.iter().copied());
                added.expect("memory takes it");
            }
            for part in [2, 0, 1, 1] {
                let expected = (0..).zip(&all).filter_map(|(place, terms): (u32, _)| {
                    let of_part = terms.iter().filter(|it| it.0 == part);
                    let of_part: Vec<[u32; 2]> = of_part.map(|it| [it.1, it.2]).collect();
                    (!of_part.is_empty()).then_some((place / 2, of_part))
                });
                let mut found = Vec::new();
                let read = divided.for_each(part as usize, |document, terms| {
                    found.push((document, terms.to_vec()));
                });
                read.expect("memory is read");
                prop_assert_eq!(found, expected.collect::<Vec<_>>());
            }
        }
    }
}
