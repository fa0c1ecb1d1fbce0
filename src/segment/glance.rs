//! What a glance at the beginning of a line tells: most lines are plain, and open nothing.
//!
//! It is held against [`Opening`](super::opening::Opening) in the tests of that.

use crate::dates;
use crate::script::simplified_han;

use super::opening::is_annexed;

/// The bytes of "Executive summary" and "Table of contents", and some.
pub(super) const LONGEST_TITLE_OF_PART: usize = 20;

/// Whether a line begins with two words as no opening does: it is none of the words that openings
/// begin with, and one of small letters follows.
pub(super) fn is_plain_english(line: &str) -> bool {
    let is_plain = |byte: &u8| (b' '..=b'~').contains(byte);
    // The last of them may be another letter with the mark that follows.
    let Some(head) = line.as_bytes().get(..LONGEST_TITLE_OF_PART + 4) else {
        return false;
    };
    let letters = head.iter().take_while(|it| it.is_ascii_alphabetic());
    let (word, rest) = head.split_at(letters.count());
    let [first, others @ ..] = word else {
        return false;
    };
    let is_word = !others.is_empty() && others.iter().all(u8::is_ascii_lowercase);
    // Only a meeting is told by its second word, and recognition reads `l` for 1.
    let goes_on = matches!(rest, [b' ', b'a'..=b'o' | b'q'..=b'z', _, ..]);
    let is_long = head[LONGEST_TITLE_OF_PART..][..3]
        .iter()
        .any(u8::is_ascii_alphanumeric);
    is_word
        && goes_on
        && is_long
        && head.iter().all(is_plain)
        && !b"lI".contains(first)
        && !dates::begins_with_plain_month(word)
        && !OPENING_WORDS.iter().any(|it| word.eq_ignore_ascii_case(it))
}

/// The words with a second word behind them that openings begin with.
const OPENING_WORDS: [&[u8]; 9] = [
    b"the",
    b"resolution",
    b"resolutions",
    b"decision",
    b"decisions",
    b"adopted",
    b"annex",
    b"appendix",
    b"draft",
];

/// Whether a line begins as no opening in Chinese does: with another character, and the Han that
/// comes first is no body with a comma behind it, as in a formula.
pub(super) fn is_plain_chinese(line: &str) -> bool {
    let (han, rest) = line.split_at(simplified_han(line.as_bytes()));
    let is_formula = || han.ends_with(['会', '议', '局']);
    !han.is_empty()
        && !han.starts_with(|it| OPENING_HAN.contains(it))
        && !is_annexed(line)
        && !line.starts_with("作为《")
        && match rest.chars().next() {
            // A formula, or a note on what a body adopted on a day.
            Some(',' | '，' | ' ' | '0'..='9') => !is_formula(),
            Some(next) => next.is_ascii() || "。、；：《》“”".contains(next),
            None => true,
        }
}

/// What formulas, notes, meetings, titles of parts, dates and numbers in Chinese begin with.
const OPENING_HAN: &str = "大安经第目摘概提内执注附决表图零一二三四五六七八九十";
