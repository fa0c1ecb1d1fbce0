//! A sign is a byte that every special token has one of. It tells where a special token can begin,
//! so that the pattern of all of them is not looked for in every text.

use crate::dates::begins_with_plain_month;

/// Before which byte from `at` on no special token begins; none if there is none.
///
/// Every special token has a sign: a digit, a stroke, 年 or `@`, or a full stop with something
/// behind it. What stands before its first one is the last part of a name or an address without
/// spaces, or the name of a month, and not more.
pub(super) fn earliest_start(text: &str, at: usize) -> Option<usize> {
    let sign = next_sign(text, at)?;
    let may_go_on = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_%+".contains(byte);
    let bytes = &text.as_bytes()[at..sign];
    let name = bytes.iter().rev().take_while(|it| may_go_on(it)).count();
    let start = sign.saturating_sub(name + LONGEST_BEFORE).max(at);
    (at..=start).rev().find(|it| text.is_char_boundary(*it))
}

/// The bytes of `September`, a full stop and three spaces, and of four Chinese digits, and some.
const LONGEST_BEFORE: usize = 24;

fn next_sign(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        at = next_sign_byte(bytes, at)?;
        match bytes[at] {
            b'0'..=b'9' => match plain_number(bytes, at) {
                Some(end) => at = end,
                None => return Some(at),
            },
            b'.' if !joins(bytes, at) => at += 1,
            0xE5 if !text[at..].starts_with('年') => at += 1,
            _ => return Some(at),
        }
    }
}

/// The next byte that may be a sign.
fn next_sign_byte(bytes: &[u8], at: usize) -> Option<usize> {
    let is_sign = |(&one, &next): (&u8, &u8)| may_be_sign(one, next);
    let following = bytes.get(at + 1..).unwrap_or_default();
    let mut start = at;
    // Whole blocks are looked at without leaving early, which a processor does all at once.
    for (block, next) in bytes[at..].chunks(BLOCK).zip(following.chunks(BLOCK)) {
        let mut pairs = block.iter().zip(next);
        if pairs.clone().fold(false, |any, pair| any | is_sign(pair)) {
            return pairs.position(is_sign).map(|place| start + place);
        }
        start += BLOCK;
    }
    let last = bytes.len().checked_sub(1).filter(|last| *last >= at)?;
    may_be_sign(bytes[last], 0).then_some(last)
}

/// How many bytes are looked at together.
const BLOCK: usize = 32;

/// Whether a byte and the next one may begin a sign: a full stop, a stroke and the digits are one
/// behind the other, and few characters begin as 年 does.
fn may_be_sign(byte: u8, next: u8) -> bool {
    (b'.'..=b'9').contains(&byte) | (byte == b'@') | (byte == 0xE5) & (next == 0xB9)
}

/// Whether a full stop may stand inside of an address or the like: something follows at once that
/// closes no bracket or sentence.
fn joins(bytes: &[u8], stop: usize) -> bool {
    let is_behind_www = stop > 0 && bytes[stop - 1].eq_ignore_ascii_case(&b'w');
    match bytes.get(stop + 1) {
        Some(b')' | b'"' | b'\'' | b',' | b';') => is_behind_www,
        Some(next) => next.is_ascii_graphic(),
        None => false,
    }
}

/// Where the number ends that begins here, if it is plainly a number and nothing more: words or
/// punctuation stand around it, and no name of a month.
fn plain_number(bytes: &[u8], start: usize) -> Option<usize> {
    let before = &bytes[..start];
    match before.last() {
        None | Some(b'(') => {}
        Some(b' ') if !ends_with_month(before) => {}
        _ => return None,
    }
    let digits = |from: usize| {
        let rest = bytes[from..].iter();
        from + rest.take_while(|it| it.is_ascii_digit()).count()
    };
    let mut end = digits(start);
    // `2.5` and `1,500`, but not `1.12.2007`.
    if matches!(bytes.get(end), Some(b'.' | b',')) && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    let is_plain = match &bytes[end..] {
        [] | [b'.' | b','] | [b'.' | b',', b' ', ..] => true,
        [b')' | b';' | b':', next, ..] => *next == b' ',
        [b'%', b' ', ..] => true,
        // `1440 (2002)` and `3367 A (XXX)` go on.
        [b' ', rest @ ..] => {
            let is_word = rest.iter().take(2).filter(|it| it.is_ascii_alphabetic());
            is_word.count() == 2 && !begins_with_plain_month(rest)
        }
        _ => false,
    };
    is_plain.then_some(end)
}

/// Whether the last word may be the name of a month.
fn ends_with_month(text: &[u8]) -> bool {
    let name = text.trim_ascii_end();
    let name = name.strip_suffix(b".").unwrap_or(name);
    let letters = name.iter().rev().take_while(|it| it.is_ascii_alphabetic());
    begins_with_plain_month(&name[name.len() - letters.count()..])
}
