//! The title at the head of a document, as it is known again at the heads of pages.

use std::cell::OnceCell;

use super::{Line, is_spaceless};
use crate::folded::FoldedText;

/// In how many lines from the top the title stands.
const LINES_OF_TITLE: usize = 40;

/// The fewest words, or characters of Han, that are known again as part of the title: fewer may be
/// a heading by chance.
const FEWEST_WORDS: usize = 3;
const FEWEST_HAN: usize = 6;

/// What begins behind the title, as it is folded.
const BODY: [&str; 14] = [
    "The General Assembly,",
    "The Security Council,",
    "The Economic and Social Council,",
    "The Human Rights Council,",
    "Summary",
    "Contents",
    "I. ",
    "1. ",
    "大会,",
    "安全理事会,",
    "经济及社会理事会,",
    "人权理事会,",
    "摘要",
    "目录",
];

/// The first lines of a document, in which its title stands.
pub(super) struct Title<'l> {
    lines: &'l [Line],
    /// Their text once it is asked for, which is seldom.
    head: OnceCell<TitleText>,
}

struct TitleText {
    /// Without white space, since pages break lines in places of their own.
    text: String,
    /// Where each line ends in the text.
    ends: Vec<usize>,
}

impl<'l> Title<'l> {
    pub(super) fn of(lines: &'l [Line]) -> Self {
        let head = OnceCell::new();
        Self { lines, head }
    }

    /// Whether a piece of the title is written so in a line before this one.
    pub(super) fn has_before(&self, index: usize, words: &str) -> bool {
        if !is_telling(words) {
            return false;
        }
        let TitleText { text, ends } = self.head.get_or_init(|| TitleText::of(self.lines));
        let before = index.min(ends.len()).checked_sub(1);
        let end = before.map_or(0, |it| ends[it]);
        text[..end].contains(&without_spaces(words))
    }
}

impl TitleText {
    fn of(lines: &[Line]) -> Self {
        let mut title = Self {
            text: String::new(),
            ends: Vec::new(),
        };
        for line in lines.iter().take(LINES_OF_TITLE) {
            let line = folded(line);
            if BODY.iter().any(|it| line.starts_with(it)) || begins_meeting(&line) {
                break;
            }
            title.text.push_str(&without_spaces(&line));
            title.ends.push(title.text.len());
        }
        title
    }
}

/// Whether a line says when a meeting began, behind which its record has what was said: the first
/// words of a page may have been said before.
fn begins_meeting(line: &str) -> bool {
    let english = [
        "meeting was called to order",
        "meeting was resumed",
        "meeting resumed",
    ];
    english.iter().any(|it| line.contains(it))
        || ["开会", "開會"]
            .iter()
            .any(|it| line.trim_end_matches(['。', '.']).ends_with(it))
}

/// Whether there are words enough to be known again.
pub(super) fn is_telling(words: &str) -> bool {
    let han = words.chars().filter(|it| is_spaceless(*it)).count();
    words.split_whitespace().count() >= FEWEST_WORDS || han >= FEWEST_HAN
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

pub(super) fn folded(line: &Line) -> String {
    let text = FoldedText::new(line.excerpt.text());
    text.as_str().trim().to_owned()
}
