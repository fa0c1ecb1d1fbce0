//! A [`Run`] is an unbroken stretch of Han, a word of another script, or a number: what stands
//! between special tokens.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::blocks::{self, Block};
use crate::language::{common_han, is_common_mark, is_han};

/// A stretch of text that is one token, or in Chinese a row of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) range: Range<usize>,
    pub(crate) kind: RunKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RunKind {
    /// Han characters, which have no white space between words.
    Han,
    /// Letters of other scripts, with digits perhaps.
    Word,
    /// Digits without a letter.
    Number,
}

/// The runs of a folded text in order. Every letter and digit is in one.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = Run> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let run = next_run(text, at)?;
        at = run.range.end;
        Some(run)
    })
}

/// Calls for each of the [`runs`] of a text.
pub(crate) fn each_run(text: &str, mut found: impl FnMut(Run)) {
    if !text.is_ascii() {
        return runs(text).for_each(found);
    }
    let bytes = text.as_bytes();
    let mut taken = 0;
    blocks::each_run(bytes, Block::letters_and_digits, |start, end| {
        if start < taken {
            return;
        }
        let is_joined =
            class_at(bytes, end) == JOINING && class_at(bytes, end + 1) & (LETTER | DIGIT) != 0;
        let run = match is_joined {
            true => next_word(text, start),
            false => Run {
                range: start..end,
                kind: plain_kind(&bytes[start..end]),
            },
        };
        taken = run.range.end;
        found(run);
    });
}

/// The kind of a run of ASCII.
fn plain_kind(run: &[u8]) -> RunKind {
    // Most words begin with a letter, which tells at once.
    match run.iter().any(u8::is_ascii_alphabetic) {
        true => RunKind::Word,
        false => RunKind::Number,
    }
}

fn next_run(text: &str, from: usize) -> Option<Run> {
    let start = next_letter(text, from)?;
    let bytes = text.as_bytes();
    if bytes[start].is_ascii()
        && let Some(word) = plain_word(bytes, start)
    {
        return Some(word);
    }
    let behind = start + common_han(&bytes[start..]);
    if behind > start || text[start..].starts_with(is_han) {
        let rest = text[behind..].trim_start_matches(is_han);
        return Some(Run {
            range: start..text.len() - rest.len(),
            kind: RunKind::Han,
        });
    }
    Some(next_word(text, start))
}

/// What a byte is: bits that can be told together.
static CLASSES: [u8; 256] = classes();
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
/// A part of a character that is not plain ASCII.
const WIDE: u8 = 4;
/// A mark that may join what is before and behind it to one word.
const JOINING: u8 = 8;

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'-' | b'\'' | b'.' | b',' => JOINING,
            0x80.. => WIDE,
            _ => 0,
        };
        byte += 1;
    }
    classes
}

fn class_at(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).map_or(0, |&it| CLASSES[usize::from(it)])
}

/// Where the next letter or digit stands.
fn next_letter(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut start = from;
    while class_at(bytes, start) & (LETTER | DIGIT | WIDE) == 0 {
        start += 1;
        if start >= bytes.len() {
            return None;
        }
    }
    if class_at(bytes, start) != WIDE {
        return Some(start);
    }
    let is_letter = |it: char| is_han(it) || !is_common_mark(it) && it.is_alphanumeric();
    Some(start + text[start..].find(is_letter)?)
}

/// The word or number of ASCII that begins at `start`, if what follows it plainly ends it: white
/// space, or a mark with no letter behind it.
fn plain_word(bytes: &[u8], start: usize) -> Option<Run> {
    let mut end = start;
    let next = loop {
        let class = class_at(bytes, end);
        if class & (LETTER | DIGIT) == 0 {
            break class;
        }
        end += 1;
    };
    let is_joined = match next {
        JOINING => class_at(bytes, end + 1) & (LETTER | DIGIT | WIDE) != 0,
        next => next == WIDE,
    };
    (end > start && !is_joined).then(|| Run {
        range: start..end,
        kind: plain_kind(&bytes[start..end]),
    })
}

/// The word or number that begins at `start`: pieces of letters and digits, and the marks
/// between them that join.
fn next_word(text: &str, start: usize) -> Run {
    let mut kind = RunKind::Number;
    let mut end = start;
    let mut piece = start;
    for (offset, character) in text[start..].char_indices() {
        let at = start + offset;
        if is_word_character(character) {
            if character.is_alphabetic() {
                kind = RunKind::Word;
            }
            end = at + character.len_utf8();
        } else if joins(
            &text[piece..at],
            character,
            &text[at + character.len_utf8()..],
        ) {
            // The mark joins two pieces, so the next character is a letter or a digit.
            end = at + character.len_utf8();
            piece = end;
        } else {
            break;
        }
    }
    Run {
        range: start..end,
        kind,
    }
}

fn is_word_character(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    !is_han(character) && (character.is_alphanumeric() || is_combining_mark(character))
}

/// Whether a mark belongs to the word: `piece` is what stands between it and the mark before,
/// `after` is the text that follows.
fn joins(piece: &str, mark: char, after: &str) -> bool {
    after.starts_with(is_word_start)
        && match mark {
            '-' | '\'' => joins_compound(piece, after),
            '.' => joins_decimal(piece, after) || joins_abbreviation(piece, after),
            ',' => joins_thousands(piece, after),
            _ => false,
        }
}

/// `policy-making`, `COVID-19` and `children's`, but not the range `2003-2005`.
fn joins_compound(piece: &str, after: &str) -> bool {
    !(ends_with_digit(piece) && starts_with_digit(after))
}

/// `2.5`, and section numbers like `1.2.3`.
fn joins_decimal(piece: &str, after: &str) -> bool {
    ends_with_digit(piece) && starts_with_digit(after)
}

/// `i.e` and `U.S.A`: single letters, so that a full stop without a space still ends a sentence.
fn joins_abbreviation(piece: &str, after: &str) -> bool {
    let mut following = after.chars();
    is_one_letter(piece)
        && following.next().is_some_and(char::is_alphabetic)
        && !following.next().is_some_and(is_word_character)
}

/// `1,500`, but not the list `1,2,3`.
fn joins_thousands(piece: &str, after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && piece.len() <= 3 && piece.bytes().all(|byte| byte.is_ascii_digit())
}

/// Marks continue a piece and do not begin one.
fn is_word_start(character: char) -> bool {
    character.is_alphanumeric() && !is_han(character)
}

fn is_one_letter(piece: &str) -> bool {
    let mut characters = piece.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
}

fn ends_with_digit(text: &str) -> bool {
    text.ends_with(char::is_numeric)
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs are joined by ` | `, each of Han in 【】 and each number in <>.
    fn check(text: &str, expected: &str) {
        let found: Vec<String> = runs(text)
            .map(|run| match (&text[run.range], run.kind) {
                (han, RunKind::Han) => format!("【{han}】"),
                (word, RunKind::Word) => word.to_owned(),
                (number, RunKind::Number) => format!("<{number}>"),
            })
            .collect();
        assert_eq!(found.join(" | "), expected);
    }

    #[test]
    fn hyphens_and_apostrophes_join() {
        check(
            "policy-making, the Secretary-General",
            "policy-making | the | Secretary-General",
        );
        check("the Organization's 'goals'", "the | Organization's | goals");
        check("Refugees' rights", "Refugees | rights");
        check(
            "COVID-19 post-2015 G-77 1990's",
            "COVID-19 | post-2015 | G-77 | 1990's",
        );
    }

    #[test]
    fn a_hyphen_at_an_end_does_not_join() {
        check("mid- and long-term - now", "mid | and | long-term | now");
        check("2003-2005", "<2003> | <2005>");
    }

    #[test]
    fn single_letters_with_full_stops_are_one_abbreviation() {
        check(
            "i.e., e.g. the U.S. and U.N.D.P.",
            "i.e | e.g | the | U.S | and | U.N.D.P",
        );
        check("No. 5. Then i.e.the", "No | <5> | Then | i.e | the");
        check("Nations.General", "Nations | General");
    }

    #[test]
    fn decimals_and_thousands_are_one_number() {
        check(
            "77.2 per cent of 1,500,000.",
            "<77.2> | per | cent | of | <1,500,000>",
        );
        check("1,2,3 and 12,3456", "<1> | <2> | <3> | and | <12> | <3456>");
        check("5% or $100", "<5> | or | <100>");
    }

    #[test]
    fn a_number_with_letters_is_a_word() {
        check(
            "the 21st century, 1990s, 3D",
            "the | 21st | century | 1990s | 3D",
        );
    }

    #[test]
    fn slashes_underscores_and_markup_separate() {
        check("and/or HIV/AIDS", "and | or | HIV | AIDS");
        check("_new_ **bold** a_b ___", "new | bold | a | b");
    }

    #[test]
    fn han_is_apart_from_other_scripts() {
        check(
            "联合国UN-Women第62届",
            "【联合国】 | UN-Women | 【第】 | <62> | 【届】",
        );
        check(
            "中-美 a-中 2.〇",
            "【中】 | 【美】 | a | 【中】 | <2> | 【〇】",
        );
    }
}
