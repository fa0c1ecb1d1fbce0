//! What the words of a line alone say about the part it belongs to.

use super::joining::is_long;
use super::lead::{self, Mood};
use super::section::Section;
use crate::clean::Line;
use crate::symbol::Symbol;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 300;

/// The longest words before numbered acts that are a verb and whom it calls: 请各国：
const LONGEST_CHINESE_CALL: usize = 8;

/// A line of a contents table: leaders, or a page number at its end, or the heads of columns.
pub(super) fn is_contents_entry(text: &str) -> bool {
    let has_leader = text.contains(". . .") || text.contains("....") || text.contains("……");
    let ends_with_page = text.ends_with(|it: char| it.is_ascii_digit());
    let is_head = matches!(
        text,
        "Paragraphs"
            | "Page"
            | "Paragraphs Page"
            | "Chapter"
            | "Chapter Paragraphs Page"
            | "段次"
            | "页次"
            | "段次 页次"
            | "章次"
    );
    has_leader || ends_with_page || is_head
}

/// The first heading after a summary, where headings have no numbers.
pub(super) fn is_introduction(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "introduction" | "overview" | "background" | "导言" | "引言" | "概述" | "概览" | "背景"
    )
}

/// The text of a footnote that lost its mark.
pub(super) fn is_unmarked_note(text: &str) -> bool {
    let begins = [
        "See ",
        "Ibid",
        "Official Records",
        "Resolution ",
        "General Assembly resolution",
        "United Nations, Treaty",
        "United Nations publication",
        "Report of the",
        "见",
        "同上",
        "大会第",
        "联合国，《条约汇编》",
        "联合国出版物",
    ];
    let holds = ["(United Nations publication", "(联合国出版物", "正式记录"];
    begins.iter().any(|it| text.starts_with(it))
        || holds.iter().any(|it| text.contains(it))
        || Symbol::leading(text).is_some()
}

/// A title is short and no sentence; the first reason of a resolution ends with a comma.
pub(super) fn may_be_title(line: &Line) -> bool {
    let text = line.excerpt.text();
    let is_hour = text.ends_with(" a.m.") || text.ends_with(" p.m.");
    let ends = text.ends_with(['.', '。', ';', '；', ':', '：']) && !is_hour;
    let is_sentence = ends && is_long(text);
    text.chars().count() <= LONGEST_TITLE && !is_sentence && !text.ends_with([',', '，'])
}

/// When and where a meeting is held; that is no title.
pub(super) fn says_when_held(text: &str) -> bool {
    let begins = ["To be held ", "Held at ", "Held on ", "Held in "];
    let is_short = text.chars().count() <= LONGEST_TITLE;
    is_short && (begins.iter().any(|it| text.starts_with(it)) || text.ends_with("举行"))
}

pub(super) fn is_roman(label: &str) -> bool {
    let number = label.trim_matches(['(', ')']);
    !number.is_empty() && number.chars().all(|it| "ivx".contains(it))
}

/// Whether a single letter is the one after another: (h) and (i).
pub(super) fn follows(before: &str, label: &str) -> bool {
    let letter = |text: &str| text.trim_matches(['(', ')']).bytes().next_back();
    let (Some(before), Some(after)) = (letter(before), letter(label)) else {
        return false;
    };
    label.len() == 3 && after == before + 1
}

/// Without numbers, an operative paragraph is told by its verb in English, and in both languages
/// by its end: reasons end with a comma.
pub(super) fn acts_without_number(text: &str) -> bool {
    match lead::mood_of(text) {
        Some(Mood::Operative) => !text.ends_with(','),
        Some(Mood::Preambular) => false,
        None => text.ends_with(['.', ';', '。', '；']) && lead::has_chinese_lead(text),
    }
}

/// Words that lead to numbered acts: "Resolves that:".
pub(super) fn introduces_acts(text: &str) -> bool {
    let acts = lead::mood_of(text) == Some(Mood::Operative)
        || (text.chars().count() <= LONGEST_CHINESE_CALL && lead::has_chinese_lead(text));
    acts && text.ends_with([':', '：'])
}

/// The digit that a letter in its place may stand for.
pub(super) fn digit_like(label: &str) -> Option<u32> {
    match label {
        "Z" => Some(2),
        "S" => Some(5),
        "G" => Some(6),
        "B" => Some(8),
        _ => None,
    }
}

/// The section of a paragraph without a number that stands among operative ones.
pub(super) fn section_without_number(text: &str) -> Section {
    match lead::mood_of(text) {
        Some(Mood::Operative) => Section::Operative,
        // A second resolution under the number, or a section, has its own reasons.
        Some(Mood::Preambular) => Section::Preamble,
        None if lead::has_chinese_lead(text) => Section::Operative,
        _ => Section::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_tables_have_leaders_or_page_numbers() {
        assert!(is_contents_entry("IV. Lessons learned . . . . . 64–80 14"));
        assert!(is_contents_entry("Paragraphs Page"));
        assert!(!is_contents_entry("Lessons learned"));
    }

    #[test]
    fn notes_without_marks_are_told_by_their_words() {
        assert!(is_unmarked_note("See resolution 55/2."));
        assert!(is_unmarked_note("A/62/341."));
        assert!(is_unmarked_note("见第 55/2 号决议。"));
        assert!(!is_unmarked_note("Seeing that nothing was done,"));
    }

    #[test]
    fn a_letter_after_h_is_no_number() {
        assert!(is_roman("(iv)") && is_roman("(i)") && !is_roman("()"));
        assert!(follows("(h)", "(i)"));
        assert!(!follows("(a)", "(i)"));
    }
}
