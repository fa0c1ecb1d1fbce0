//! A [`Block`] is 64 bytes of a text that are looked at together: what is asked of each byte is
//! answered with one bit of a number, so that where words begin and end has not to be guessed byte
//! by byte.

/// 64 bytes of a text, or what is left of it and zeros behind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    /// Where it begins.
    start: usize,
    /// Eight bytes each, the first of them the lowest.
    words: [u64; 8],
}

/// The number of bytes in a block.
const BYTES: usize = 64;

/// The blocks of a text, in order.
pub(crate) fn blocks(text: &[u8]) -> impl Iterator<Item = Block> + '_ {
    let starts = (0..).step_by(BYTES);
    starts
        .zip(text.chunks(BYTES))
        .map(|(start, bytes)| Block::of(start, bytes))
}

/// Calls for every longest run of bytes that are members, with where it begins and ends.
#[inline]
pub(crate) fn each_run(
    text: &[u8],
    members: impl Fn(&Block) -> u64,
    mut found: impl FnMut(usize, usize),
) {
    let mut begun = None;
    let mut was_member = 0;
    for block in blocks(text) {
        let members = members(&block);
        let mut edges = members ^ (members << 1 | was_member);
        was_member = members >> (BYTES - 1);
        while edges != 0 {
            let at = block.start + edges.trailing_zeros() as usize;
            edges &= edges - 1;
            match begun.take() {
                None => begun = Some(at),
                Some(start) => found(start, at),
            }
        }
    }
    if let Some(start) = begun {
        found(start, text.len());
    }
}

impl Block {
    fn of(start: usize, bytes: &[u8]) -> Self {
        let mut padded = [0; BYTES];
        let bytes: &[u8; BYTES] = bytes.try_into().unwrap_or_else(|_| {
            padded[..bytes.len()].copy_from_slice(bytes);
            &padded
        });
        let mut words = [0; 8];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        Self { start, words }
    }

    /// Where the block begins in the text.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// The letters of ASCII.
    pub(crate) fn letters(&self) -> u64 {
        self.each(|word| plain(word) & between(word | each_byte(b'a' - b'A'), b'a', b'z'))
    }

    /// The digits of ASCII.
    pub(crate) fn digits(&self) -> u64 {
        self.each(|word| plain(word) & between(word, b'0', b'9'))
    }

    /// The bytes that are equal to one of ASCII.
    pub(crate) fn equal(&self, byte: u8) -> u64 {
        self.each(|word| plain(word) & between(word, byte, byte))
    }

    /// The bytes that are not ASCII.
    pub(crate) fn wide(&self) -> u64 {
        self.each(|word| word & each_byte(HIGHEST))
    }

    /// The answer for all bytes, from the highest bits of those of each word.
    #[inline]
    fn each(&self, answer: impl Fn(u64) -> u64) -> u64 {
        let words = self.words.iter().rev();
        words.fold(0, |all, &word| all << 8 | highest_bits(answer(word)))
    }
}

const HIGHEST: u8 = 0x80;

/// A word with the same byte everywhere.
const fn each_byte(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The highest bits of bytes that are ASCII.
fn plain(word: u64) -> u64 {
    !word & each_byte(HIGHEST)
}

/// The highest bits of bytes whose other bits are between those of two of ASCII.
fn between(word: u64, first: u8, last: u8) -> u64 {
    let low = word & each_byte(!HIGHEST);
    // A sum has the highest bit if it is large enough, and none goes over to the next byte.
    let from_first = low + each_byte(HIGHEST - first);
    let behind_last = low + each_byte(HIGHEST - 1 - last);
    from_first & !behind_last & each_byte(HIGHEST)
}

/// The highest bits of eight bytes, as eight bits.
fn highest_bits(word: u64) -> u64 {
    // The product moves the bit of each byte to another place of its highest byte.
    (word & each_byte(HIGHEST)).wrapping_mul(0x0002_0408_1020_4081) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes_where(text: &[u8], members: impl Fn(&Block) -> u64) -> Vec<usize> {
        let in_block = |block: Block| {
            let bits = members(&block);
            (0..BYTES)
                .filter(move |bit| bits >> bit & 1 == 1)
                .map(move |bit| block.start + bit)
        };
        blocks(text).flat_map(in_block).collect()
    }

    fn check(members: fn(&Block) -> u64, is_member: fn(&u8) -> bool) {
        let text: Vec<u8> = (0..=u8::MAX)
            .chain((0..=u8::MAX).rev())
            .chain(*b"aZ09 -")
            .collect();
        for start in 0..9 {
            let text = &text[start..];
            let expected: Vec<usize> = (0..text.len()).filter(|&at| is_member(&text[at])).collect();
            assert_eq!(bytes_where(text, members), expected);
        }
    }

    #[test]
    fn every_byte_is_told_by_its_bit() {
        check(Block::letters, u8::is_ascii_alphabetic);
        check(Block::digits, u8::is_ascii_digit);
        check(Block::wide, |it| !it.is_ascii());
        check(|it| it.equal(b' '), |it| *it == b' ');
    }

    #[test]
    fn runs_are_the_longest_ones() {
        for length in 0..200 {
            let text: Vec<u8> = (0..length).map(|it| b"ab cde  f"[it * it % 9]).collect();
            let mut found = Vec::new();
            each_run(&text, Block::letters, |start, end| found.push((start, end)));
            let mut expected = Vec::new();
            let mut at = 0;
            for word in text.split(|it| *it == b' ') {
                expected.extend((!word.is_empty()).then_some((at, at + word.len())));
                at += word.len() + 1;
            }
            assert_eq!(found, expected);
        }
    }
}
