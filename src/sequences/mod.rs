//! A [`Sequence`] is the tokens of all documents in one language, in reading order, as numbers in a
//! file that is read as often as it takes; what stands next to what is counted from it.
//!
//! It takes four bytes of disk a token, so that memory does not depend on the size of the corpus.

mod block;
mod most_frequent;
mod counted;
mod sieve;
mod part;
mod meetings;
mod room;
mod tally;
mod passes;
pub mod ngrams;
pub mod collocations;

use std::io::{BufWriter, Read, Result, Seek, SeekFrom, Write};

use self::block::Block;
pub use self::room::TooManyPasses;
pub use crate::count::{GAP, PARAGRAPH};

/// How many bytes are read or written at once.
const BUFFER: usize = 1 << 16;

/// How many numbers are read before they are handed on, unless a document has more.
const BLOCK: usize = 1 << 17;

/// The memory that counting what stands together should have. It gives the same with less, in more
/// passes over the tokens.
pub const MEMORY: u64 = 128 << 20;

/// How many passes over the tokens counting should take where it has less: whoever asked for that
/// would wait for hours, and not know why.
pub const PASSES: u32 = 100;

/// Numbers of tokens and marks, in whatever can be written, read and wound back.
pub struct Sequence<F: Write> {
    file: BufWriter<F>,
    /// How many numbers there are of each document; what the file has beyond them was there before.
    lengths: Vec<usize>,
    /// Kept for its room alone.
    bytes: Vec<u8>,
}

impl<F: Read + Write + Seek + Send> Sequence<F> {
    /// An empty sequence in a file of its own.
    pub fn new(file: F) -> Self {
        Self {
            file: BufWriter::with_capacity(BUFFER, file),
            lengths: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// Appends the tokens of a document: numbers, [`PARAGRAPH`] and [`GAP`].
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub fn add_document(&mut self, tokens: &[u32]) -> Result<()> {
        self.lengths.push(tokens.len());
        self.write(tokens)
    }

    /// Appends the documents of a block, the first one to nothing, with other numbers for theirs,
    /// and one gap for several.
    fn write_block(&mut self, block: &Block, numbers: &[u32]) -> Result<()> {
        if block.first == 0 {
            self.clear()?;
        }
        self.bytes.resize(size_of_val(numbers), 0);
        let places = self.bytes.as_chunks_mut().0;
        let mut end = 0;
        let mut left = numbers;
        for &length in &block.lengths {
            let (document, others) = left.split_at(length);
            let begin = end;
            let mut last = 0;
            // Every number is written and only some are kept, so that nothing has to be foreseen.
            for &number in document {
                places[end] = number.to_le_bytes();
                end += usize::from((number != GAP) | (last != GAP));
                last = number;
            }
            self.lengths.push(end - begin);
            left = others;
        }
        self.file.write_all(places[..end].as_flattened())
    }

    fn write(&mut self, numbers: &[u32]) -> Result<()> {
        self.bytes.resize(size_of_val(numbers), 0);
        let places = self.bytes.as_chunks_mut().0;
        for (place, number) in places.iter_mut().zip(numbers) {
            *place = number.to_le_bytes();
        }
        self.file.write_all(&self.bytes)
    }

    /// The numbers of all documents together.
    fn len(&self) -> usize {
        self.lengths.iter().sum()
    }

    /// Hands on a number of documents at a time, in the order in which they were added. What is made
    /// of them is kept while the next ones are gone through and those after them are read: the disk
    /// and the processor wait for each other no longer than they must. There is room for two that are
    /// made, one after the other.
    ///
    /// # Errors
    ///
    /// Those of reading, and those of the receivers.
    fn for_each_block<M: Default + Send + Sync>(
        &mut self,
        mut make: impl FnMut(&Block, &mut M) -> Result<()> + Send,
        mut keep: impl FnMut(&Block, &M) -> Result<()> + Send,
    ) -> Result<()> {
        self.file.flush()?;
        let mut blocks = Blocks::of(self.file.get_mut(), &self.lengths)?;
        let [mut under_way, mut done] = [0, 1].map(|_| (Block::default(), M::default()));
        let mut is_any = blocks.read(&mut under_way.0)?;
        let mut is_any_done = false;
        while is_any {
            let keep_and_read = || {
                if is_any_done {
                    keep(&done.0, &done.1)?;
                }
                blocks.read(&mut done.0)
            };
            let (made, is_next) =
                rayon::join(|| make(&under_way.0, &mut under_way.1), keep_and_read);
            made?;
            is_any = is_next?;
            is_any_done = true;
            std::mem::swap(&mut under_way, &mut done);
        }
        match is_any_done {
            true => keep(&done.0, &done.1),
            false => Ok(()),
        }
    }

    /// Forgets everything, so that the file can be written again.
    fn clear(&mut self) -> Result<()> {
        self.file.flush()?;
        self.lengths.clear();
        self.file.get_mut().seek(SeekFrom::Start(0)).map(drop)
    }
}

/// Reads documents block by block.
struct Blocks<'s, F> {
    file: &'s mut F,
    left: &'s [usize],
    /// How many documents were read.
    first: usize,
    bytes: Vec<u8>,
}

impl<'s, F: Read + Seek> Blocks<'s, F> {
    /// Documents of these lengths from the front of a file.
    fn of(file: &'s mut F, lengths: &'s [usize]) -> Result<Self> {
        file.seek(SeekFrom::Start(0))?;
        Ok(Self {
            file,
            left: lengths,
            first: 0,
            bytes: vec![0; BUFFER],
        })
    }

    /// Puts the next documents into a block, and says whether there are any.
    fn read(&mut self, block: &mut Block) -> Result<bool> {
        let mut size = 0;
        let fitting = self.left.iter().take_while(|&&length| {
            size += length;
            size <= BLOCK
        });
        let (lengths, left) = self
            .left
            .split_at(fitting.count().max(1).min(self.left.len()));
        block.first = self.first;
        block.lengths.clear();
        block.lengths.extend(lengths);
        block.numbers.clear();
        self.first += lengths.len();
        self.left = left;
        let mut unread = size_of::<u32>() * lengths.iter().sum::<usize>();
        while unread > 0 {
            let bytes = &mut self.bytes[..unread.min(BUFFER)];
            self.file.read_exact(bytes)?;
            let numbers = bytes.as_chunks().0.iter();
            block
                .numbers
                .extend(numbers.map(|it| u32::from_le_bytes(*it)));
            unread -= bytes.len();
        }
        Ok(!lengths.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn for_each_document(
        sequence: &mut Sequence<Cursor<Vec<u8>>>,
        mut then: impl FnMut(&[u32]) -> Result<()> + Send,
    ) -> Result<()> {
        let mut made = 0;
        let make = |block: &Block, place: &mut usize| {
            made += 1;
            *place = made;
            block.documents().try_for_each(&mut then)
        };
        let mut kept = 0;
        sequence.for_each_block(make, |_, &made| {
            kept += 1;
            assert_eq!(made, kept);
            Ok(())
        })?;
        assert_eq!(made, kept);
        Ok(())
    }

    fn check(documents: &[Vec<u32>]) {
        let mut sequence = Sequence::new(Cursor::new(Vec::new()));
        let mut add = |it: &Vec<u32>| sequence.add_document(it).expect("memory takes it");
        add(&vec![7; 10]);
        sequence.clear().expect("memory can be written");
        let mut add = |it: &Vec<u32>| sequence.add_document(it).expect("memory takes it");
        documents.iter().for_each(&mut add);
        for _ in 0..2 {
            let mut found: Vec<Vec<u32>> = Vec::new();
            let read = for_each_document(&mut sequence, |it| {
                found.push(it.to_vec());
                Result::Ok(())
            });
            read.expect("memory can be read");
            assert_eq!(found, documents);
        }
    }

    #[test]
    fn documents_come_back_as_they_were_added() {
        check(&[]);
        check(&[vec![]]);
        check(&[
            vec![1, GAP, 2, PARAGRAPH],
            vec![],
            vec![],
            vec![3, PARAGRAPH],
        ]);
    }

    #[test]
    fn documents_may_be_larger_than_what_is_read_at_once() {
        let long = |length| (0..length as u32).collect();
        check(&[
            vec![1],
            long(BLOCK + 1),
            vec![2],
            long(BLOCK - 1),
            vec![3],
            vec![4],
        ]);
        check(&[long(3 * BLOCK), long(0), long(BLOCK)]);
    }

    #[test]
    fn what_the_receiver_refuses_ends_the_reading() {
        let mut sequence = Sequence::new(Cursor::new(Vec::new()));
        for token in 0..3 {
            sequence.add_document(&[token]).expect("memory takes it");
        }
        let mut met = 0;
        let read = for_each_document(&mut sequence, |document| {
            met += 1;
            if document == [1] {
                return Err(std::io::Error::other("enough"));
            }
            Ok(())
        });
        assert_eq!(read.map_err(|it| it.to_string()), Err("enough".to_owned()));
        assert_eq!(met, 2);
    }
}
