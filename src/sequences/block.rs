//! A [`Block`] is some documents of a sequence that are in memory together, and a [`Piece`] is what
//! one thread goes through of them.

use std::ops::Range;

/// How many tokens of a document are in a piece at most, and in a stint at least.
const PIECE: usize = 1 << 13;

/// Some documents that follow each other.
#[derive(Default)]
pub(super) struct Block {
    /// The place of the first one among all documents.
    pub(super) first: usize,
    pub(super) numbers: Vec<u32>,
    pub(super) lengths: Vec<usize>,
}

/// Some places of a document.
#[derive(Debug, Clone)]
pub(super) struct Piece<'b> {
    /// The number of the document, from 1.
    pub(super) document: u32,
    /// Where the document begins in the block.
    first: usize,
    /// All of the document.
    pub(super) tokens: &'b [u32],
    pub(super) range: Range<usize>,
}

impl Block {
    pub(super) fn documents(&self) -> impl Iterator<Item = &[u32]> {
        let mut left = self.numbers.as_slice();
        self.lengths.iter().map(move |&length| {
            let (document, others) = left.split_at(length);
            left = others;
            document
        })
    }

    /// All places of all documents, in order.
    pub(super) fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let mut begun = 0;
        let numbered = (self.first as u32 + 1..).zip(self.documents());
        numbered.flat_map(move |(document, tokens)| {
            let first = begun;
            begun += tokens.len();
            let starts = (0..tokens.len()).step_by(PIECE);
            starts.map(move |start| Piece {
                document,
                first,
                tokens,
                range: start..tokens.len().min(start + PIECE),
            })
        })
    }

    /// The pieces in stints, each of which takes a thread about as long.
    pub(super) fn stints(&self) -> Vec<Vec<Piece<'_>>> {
        let mut stints: Vec<Vec<Piece<'_>>> = Vec::new();
        let mut length = 0;
        for piece in self.pieces() {
            let places = piece.range.len();
            match stints.last_mut().filter(|_| length < PIECE) {
                Some(stint) => stint.push(piece),
                None => {
                    stints.push(vec![piece]);
                    length = 0;
                }
            }
            length += places;
        }
        stints
    }
}

impl Piece<'_> {
    /// The places in the block.
    pub(super) fn places(&self) -> Range<u32> {
        let [start, end] = [self.range.start, self.range.end].map(|it| (self.first + it) as u32);
        start..end
    }

    /// The tokens of the piece, and one more where the document goes on.
    pub(super) fn tokens_and_next(&self) -> &[u32] {
        let end = self.tokens.len().min(self.range.end + 1);
        &self.tokens[self.range.start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_all_places_once_and_in_order() {
        let lengths = vec![3, 0, PIECE, 2 * PIECE + 1, 5, 0];
        let all: usize = lengths.iter().sum();
        let block = Block {
            first: 7,
            numbers: (0..all as u32).collect(),
            lengths,
        };
        let stints = block.stints();
        assert!(stints.len() >= 3 && !stints.iter().any(Vec::is_empty));
        let pieces: Vec<Piece<'_>> = stints.into_iter().flatten().collect();
        let places: Vec<u32> = pieces.iter().flat_map(Piece::places).collect();
        assert_eq!(places, block.numbers);
        let documents: Vec<u32> = pieces.iter().map(|it| it.document).collect();
        assert_eq!(documents, [8, 10, 11, 11, 11, 12]);
        let tokens = |it: &Piece<'_>| it.tokens_and_next().len() - it.range.len();
        assert_eq!(
            pieces.iter().map(tokens).collect::<Vec<_>>(),
            [0, 0, 1, 1, 0, 0]
        );
    }
}
