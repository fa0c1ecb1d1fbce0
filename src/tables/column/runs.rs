//! Small whole numbers as runs and packed bits, the mix of both that Parquet calls RLE.

/// Bits are packed this many numbers at a time.
const PACK: usize = 8;

/// Appends numbers, each of which fits into `width` bits.
pub(super) fn encode<T: Copy + PartialEq + Into<u32>>(
    numbers: &[T],
    width: u32,
    bytes: &mut Vec<u8>,
) {
    // From `waiting` on nothing is written yet, and from there to `at` there are whole packs.
    let (mut waiting, mut at) = (0, 0);
    while let Some(next) = numbers[at..].first_chunk::<PACK>() {
        if *next == [next[0]; PACK] {
            pack(&numbers[waiting..at], width, bytes);
            let run = run_length(&numbers[at..]);
            repeat(next[0].into(), run, width, bytes);
            at += run;
            waiting = at;
        } else {
            at += PACK;
        }
    }
    pack(&numbers[waiting..], width, bytes);
}

/// How many bits the numbers below a limit take; one at least, since not every reader knows none.
pub(super) fn width_below(limit: usize) -> u32 {
    (usize::BITS - limit.saturating_sub(1).leading_zeros()).max(1)
}

fn run_length<T: Copy + PartialEq>(numbers: &[T]) -> usize {
    const MANY: usize = 64;
    let first = numbers[0];
    let many = numbers.chunks_exact(MANY);
    let same = many.take_while(|it| it.iter().all(|it| *it == first));
    let same = same.count() * MANY;
    let rest = numbers[same..].iter().take_while(|it| **it == first);
    same + rest.count()
}

fn repeat(number: u32, times: usize, width: u32, bytes: &mut Vec<u8>) {
    push_length(times << 1, bytes);
    bytes.extend_from_slice(&number.to_le_bytes()[..width.div_ceil(8) as usize]);
}

fn pack<T: Copy + Into<u32>>(numbers: &[T], width: u32, bytes: &mut Vec<u8>) {
    if numbers.is_empty() {
        return;
    }
    push_length(numbers.len().div_ceil(PACK) << 1 | 1, bytes);
    let (packs, rest) = numbers.as_chunks::<PACK>();
    for pack in packs {
        push_pack(pack.map(T::into), width, bytes);
    }
    if !rest.is_empty() {
        let mut pack = [0; PACK];
        for (place, number) in pack.iter_mut().zip(rest) {
            *place = (*number).into();
        }
        push_pack(pack, width, bytes);
    }
}

fn push_pack(pack: [u32; PACK], width: u32, bytes: &mut Vec<u8>) {
    // Two numbers have less than 64 bits, and four less than 128.
    let two = |at: usize| u64::from(pack[at]) | u64::from(pack[at + 1]) << width;
    let four = |at: usize| u128::from(two(at)) | u128::from(two(at + 2)) << (2 * width);
    let (low, high) = (four(0), four(4));
    let size = width as usize;
    if 8 * width <= u128::BITS {
        let all = low | high << (4 * width);
        bytes.extend_from_slice(&all.to_le_bytes()[..size]);
    } else {
        // Of an odd width half a byte of the lower four goes with the higher four.
        let whole = size / 2;
        let rest = 4 * width - 8 * whole as u32;
        let carried = low.unbounded_shr(8 * whole as u32) | high << rest;
        bytes.extend_from_slice(&low.to_le_bytes()[..whole]);
        bytes.extend_from_slice(&carried.to_le_bytes()[..size - whole]);
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn push_length(mut length: usize, bytes: &mut Vec<u8>) {
    while length >= 0x80 {
        bytes.push(length.to_le_bytes()[0] | 0x80);
        length >>= 7;
    }
    bytes.push(length.to_le_bytes()[0]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads as the specification of the format says.
    fn decode(mut bytes: &[u8], width: u32) -> Vec<u32> {
        let mut numbers = Vec::new();
        while !bytes.is_empty() {
            let end = 1 + bytes.iter().position(|it| it & 0x80 == 0).expect("an end");
            let (length, rest) = bytes.split_at(end);
            let length = (length.iter().rev()).fold(0, |sum, it| sum << 7 | usize::from(it & 0x7f));
            let is_packed = length & 1 == 1;
            let size = match is_packed {
                true => (length >> 1) * width as usize,
                false => width.div_ceil(8) as usize,
            };
            let (body, rest) = rest.split_at(size);
            let bit = |at: usize| u32::from(body[at / 8] >> (at % 8) & 1);
            let number =
                |at: usize| (0..width as usize).fold(0, |sum, it| sum | bit(at + it) << it);
            match is_packed {
                true => {
                    numbers.extend((0..(length >> 1) * 8).map(|it| number(it * width as usize)))
                }
                false => numbers.extend(std::iter::repeat_n(number(0), length >> 1)),
            }
            bytes = rest;
        }
        numbers
    }

    fn check(numbers: &[u32], bytes: &[u8]) {
        let mut encoded = Vec::new();
        encode(numbers, 3, &mut encoded);
        assert_eq!(encoded, bytes, "{numbers:?}");
    }

    #[test]
    fn long_runs_are_told_and_the_rest_is_packed() {
        check(&[], &[]);
        // The example of the specification.
        check(
            &[0, 1, 2, 3, 4, 5, 6, 7],
            &[3, 0b1000_1000, 0b1100_0110, 0b1111_1010],
        );
        check(&[5; 100], &[200, 1, 5]);
        check(&[5; 3], &[3, 0b0110_1101, 1, 0]);
    }

    #[test]
    fn a_width_holds_all_numbers_below_a_limit() {
        let widths = [0, 1, 2, 3, 256, 257].map(width_below);
        assert_eq!(widths, [1, 1, 1, 2, 8, 9]);
    }

    proptest! {
        #[test]
        fn numbers_come_back(
            runs in prop::collection::vec((0_u32..300, 1_usize..20), 0..40),
            width in 9_u32..=32,
        ) {
            let runs = runs.into_iter();
            let numbers: Vec<u32> = runs.flat_map(|(it, times)| vec![it; times]).collect();
            let mut bytes = Vec::new();
            encode(&numbers, width, &mut bytes);
            let mut decoded = decode(&bytes, width);
            prop_assert!(decoded.len() < numbers.len() + PACK);
            decoded.truncate(numbers.len());
            prop_assert_eq!(decoded, numbers);
        }
    }
}
