//! A [`Block`] is 64 bytes of a text that are looked at together: what is asked of each byte is
//! answered with one bit of a number, so that where words begin and end has not to be guessed byte
//! by byte.

/// 64 bytes of a text, or what is left of it and zeros behind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    /// Where it begins.
    start: usize,
    bytes: [u8; BYTES],
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

/// Whether a text has a byte that is a member. Only between blocks is it left early, so that a
/// processor looks at many bytes at once.
#[inline]
pub(crate) fn any(text: &[u8], is_member: impl Fn(u8) -> bool) -> bool {
    let in_block = |block: &[u8]| block.iter().fold(false, |any, &it| any | is_member(it));
    text.chunks(BYTES).any(in_block)
}

/// As [`any`], for a byte and the one behind it.
#[inline]
pub(crate) fn any_pair(text: &[u8], is_member: impl Fn(u8, u8) -> bool) -> bool {
    let behind = text.get(1..).unwrap_or_default();
    let mut blocks = text.chunks(BYTES).zip(behind.chunks(BYTES));
    blocks.any(|(block, behind)| {
        let pairs = block.iter().zip(behind);
        pairs.fold(false, |any, (&one, &next)| any | is_member(one, next))
    })
}

/// The place of the first byte of a text that is a member.
#[inline]
pub(crate) fn first_place(text: &[u8], is_member: impl Fn(u8) -> bool) -> Option<usize> {
    const TOGETHER: usize = 32;
    let has_none = |block: &&[u8]| !block.iter().fold(false, |any, &it| any | is_member(it));
    let without = TOGETHER * text.chunks_exact(TOGETHER).take_while(has_none).count();
    let place = text[without..].iter().position(|&it| is_member(it))?;
    Some(without + place)
}

/// The places of the bytes of a text that are members; see [`Block::places_of`].
pub(crate) fn places_of(
    text: &[u8],
    is_member: impl Fn(u8) -> bool,
) -> impl Iterator<Item = usize> {
    blocks(text).flat_map(move |block| {
        let mut left = block.places_of(&is_member);
        std::iter::from_fn(move || {
            let at = block.start + left.trailing_zeros() as usize;
            let is_any = left != 0;
            left &= left.wrapping_sub(1);
            is_any.then_some(at)
        })
    })
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
        let whole = bytes.first_chunk().copied();
        let padded = || {
            let mut padded = [0; BYTES];
            padded[..bytes.len()].copy_from_slice(bytes);
            padded
        };
        Self {
            start,
            bytes: whole.unwrap_or_else(padded),
        }
    }

    /// Where the block begins in the text.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// The letters of ASCII.
    pub(crate) fn letters(&self) -> u64 {
        self.places_of(is_letter)
    }

    /// The letters and digits of ASCII.
    pub(crate) fn letters_and_digits(&self) -> u64 {
        self.places_of(|byte| is_letter(byte) | is_digit(byte))
    }

    /// The digits of ASCII.
    pub(crate) fn digits(&self) -> u64 {
        self.places_of(is_digit)
    }

    /// The bytes that are not ASCII.
    pub(crate) fn wide(&self) -> u64 {
        self.places_of(|byte| byte > 0x7F)
    }

    /// The bytes that are members, which is best told without a decision: a processor looks at many
    /// of them at once.
    #[inline(always)]
    pub(crate) fn places_of(&self, is_member: impl Fn(u8) -> bool) -> u64 {
        let mut bits = [0; BYTES];
        for (place, (bit, &byte)) in bits.iter_mut().zip(&self.bytes).enumerate() {
            *bit = if is_member(byte) { 1 << (place % 8) } else { 0 };
        }
        let mut places = [0; BYTES / 8];
        for (places, bits) in places.iter_mut().zip(bits.as_chunks().0) {
            // The highest byte of the product is the sum of all bytes, each with a bit of its own.
            *places = (u64::from_le_bytes(*bits).wrapping_mul(ONES) >> 56) as u8;
        }
        u64::from_le_bytes(places)
    }
}

/// A one in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;

/// Whether a byte is a letter of ASCII, told without a decision.
pub(crate) fn is_letter(byte: u8) -> bool {
    (byte | 0x20).wrapping_sub(b'a') < 26
}

/// Whether a byte is a digit of ASCII, likewise.
pub(crate) fn is_digit(byte: u8) -> bool {
    byte.wrapping_sub(b'0') < 10
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
        check(Block::letters_and_digits, u8::is_ascii_alphanumeric);
        check(|it| it.places_of(|byte| byte == b' '), |it| *it == b' ');
    }

    #[test]
    fn what_is_looked_for_is_found_wherever_it_stands() {
        for length in 0..200 {
            let mut text = vec![b'a'; length];
            assert!(!any(&text, is_digit) && !any_pair(&text, |one, _| is_digit(one)));
            assert_eq!(first_place(&text, is_digit), None);
            for at in 0..length {
                text[at] = b'0';
                assert!(any(&text, is_digit));
                assert_eq!(any_pair(&text, |one, _| is_digit(one)), at + 1 < length);
                assert_eq!(any_pair(&text, |_, next| is_digit(next)), at > 0);
                assert_eq!(first_place(&text, is_digit), Some(at));
                text[at] = b'a';
            }
        }
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
