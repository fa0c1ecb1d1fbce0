//! What the words of a line alone say about the part it belongs to.

use super::joining::{is_long, is_short};
use super::lead::{self, Mood};
use super::opening::Mark;
use super::section::Section;
use crate::clean::{Form, Line, masthead_items};
use crate::dates;
use crate::folded::FoldedText;
use crate::symbol::Symbol;

/// The longest title, in characters.
pub(super) const LONGEST_TITLE: usize = 300;

/// The longest words before numbered acts that are a verb and whom it calls: 请各国：
const LONGEST_CHINESE_CALL: usize = 8;

/// A line of a contents table: leaders, or a page number at its end, or the heads of columns.
pub(super) fn is_contents_entry(text: &str) -> bool {
    let has_leader = text.contains(". . .") || text.contains("....") || text.contains("……");
    let before_page = text.trim_end_matches(|it: char| it.is_ascii_digit());
    // "Decision 1/CP.9" ends with a number of its own.
    let ends_with_page = before_page.len() < text.len() && !before_page.ends_with(['.', '/']);
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

/// A title is short and no sentence, and only a line that goes on in the next ends with a comma. In
/// Chinese not even a short one has a full stop.
pub(super) fn may_be_title(line: &Line, is_wrapped: bool) -> bool {
    let text = line.excerpt.text();
    text.chars().count() <= LONGEST_TITLE
        && !is_sentence(text)
        && !text.ends_with('。')
        && (is_wrapped || !text.ends_with([',', '，']))
}

/// Whether a text is long and ends as a sentence.
pub(super) fn is_sentence(text: &str) -> bool {
    let is_hour = text.ends_with(" a.m.") || text.ends_with(" p.m.");
    // The title “2000 年妇女：二十一世纪” goes on behind the colon.
    text.ends_with(['.', '。', ';', '；', ':', '：'])
        && !is_hour
        && is_long(text)
        && !(text.ends_with([':', '：']) && is_quote_open(text))
}

/// Whether a quotation goes on behind a text.
pub(super) fn is_quote_open(text: &str) -> bool {
    text.matches('“').count() > text.matches('”').count()
}

/// What stands at the head beside the title: when and where a meeting is held, who presides, and in
/// what the document was published.
pub(super) fn is_beside_title(text: &str) -> bool {
    if text.chars().count() > LONGEST_TITLE {
        return false;
    }
    let begins = [
        "To be held ",
        "Held at ",
        "Held on ",
        "Held in ",
        "Communication submitted by:",
        "Submitted by:",
        "Alleged victim",
        "State party:",
        "Date of communication:",
        "Document references:",
        "Date of adoption of ",
        "Subject matter:",
        "Procedural issue",
        "Substantive issue",
        "Article of the ",
        "Articles of the ",
        "ISSN ",
        "ISBN ",
        "United Nations · ",
        "United Nations • ",
        "United Nations - ",
        "United Nations – ",
        "Supplement No. ",
        "SUPPLEMENT No. ",
        "New York, ",
        "New York and Geneva, ",
    ];
    let holds = [
        "Official Records",
        "OFFICIAL RECORDS",
        "正式记录",
        "正式紀錄",
    ];
    let brackets = ['(', ')', '[', ']', '（', '）'];
    matches!(text, "Note" | "NOTE")
        || begins.iter().any(|it| text.starts_with(it))
        || text.ends_with("举行")
        || holds.iter().any(|it| text.contains(it))
        || names_officer(text)
        || text.starts_with(brackets) && masthead_items(text.trim_matches(brackets)).is_some()
}

/// Whether a line holds a day and perhaps where it was.
pub(super) fn names_day(text: &str) -> bool {
    text.len() <= LONGEST_DAY && dates::day_at_place(FoldedText::new(text).as_str()).is_some()
}

/// The longest line with a day and a place, in bytes.
const LONGEST_DAY: usize = 100;

/// "Vice-President and Rapporteur: Mr. Doe (Utopia)", 主席：多伊先生(乌托邦).
fn names_officer(text: &str) -> bool {
    let offices = [
        "Rapporteur",
        "Chair",
        "Chairman",
        "Chairperson",
        "Chairwoman",
        "Co-Chairs",
        "President",
        "Coordinator",
        "Facilitator",
        "主席",
        "报告员",
        "报告人",
        "协调员",
        "协调人",
    ];
    let titles = [
        "Mr.", "Mrs.", "Ms.", "Mr ", "Ms ", "Dr.", "Sir ", "H.E.", "Her ", "His ",
    ];
    let Some((office, name)) = text.split_once([':', '：']) else {
        return false;
    };
    let name = name.trim_start();
    let is_person = titles.iter().any(|it| name.starts_with(it))
        || ["先生", "女士", "阁下"].iter().any(|it| name.contains(it));
    is_person
        && offices
            .iter()
            .any(|it| office.trim_end_matches('*').ends_with(it))
}

/// A line of a contents table with leaders and the number of a page: nothing else has both.
pub(super) fn has_leader_and_page(text: &str) -> bool {
    let is_page = |it: char| it.is_ascii_digit() || " -–—".contains(it);
    let entry = text.trim_end_matches(is_page);
    entry.len() < text.len() && ends_with_leader(entry)
}

/// Whether a line ends with the dots that lead to the number of a page, on this line or the next.
pub(super) fn ends_with_leader(text: &str) -> bool {
    [".....", ". . . .", "………"]
        .iter()
        .any(|it| text.ends_with(it))
}

/// "Letter dated 3 March 1998 from the Permanent Representative" on a line of its own: what says
/// more is the letter itself.
pub(super) fn opens_letter(text: &str) -> bool {
    let begins = [
        "Letter dated ",
        "Identical letters dated ",
        "Note verbale dated ",
        "LETTER DATED ",
        "IDENTICAL LETTERS DATED ",
        "NOTE VERBALE DATED ",
    ];
    let ends = ["的信", "的普通照会"];
    let is_old = text.ends_with('函') && text.contains('致');
    let is_opening = is_old
        || begins.iter().any(|it| text.starts_with(it))
        || ends.iter().any(|it| text.ends_with(it));
    is_opening && !text.ends_with(['.', '。']) && text.chars().count() <= LONGEST_TITLE
}

/// Whether a line of a title only says whose document it is, and goes on with no other line.
pub(super) fn says_whose(text: &str) -> bool {
    let lines = [
        "Report of the Secretary-General",
        "Report of the Secretariat",
        "Note by the Secretary-General",
        "Note by the Secretariat",
        "Note by the President of the Security Council",
        "Statement by the President of the Security Council",
        "秘书长的报告",
        "秘书处的报告",
        "秘书长的说明",
        "秘书处的说明",
        "安全理事会主席的说明",
        "安全理事会主席的声明",
        "安全理事会主席声明",
    ];
    lines.contains(&text.trim_end_matches('*'))
}

/// Whether a line stands apart in a letter: who signed it, or the language that it was written in.
pub(super) fn stands_apart(text: &str) -> bool {
    let begins = ["(Signed)", "(签名)", "（签名）"];
    let is_language = text.starts_with("[Original: ") && text.ends_with(']');
    is_language || begins.iter().any(|it| text.starts_with(it))
}

/// How a letter begins behind the line that says whose it is, or a speech behind its title.
pub(super) fn begins_letter(text: &str) -> bool {
    let begins = [
        "Excellencies",
        "Your Excellenc",
        "Distinguished ",
        "Ladies and ",
        "Dear ",
        "Mr. President,",
        "Mr. Chair",
        "Madam President",
        "Madam Chair",
        "各位",
        "女士们",
        "尊敬的",
        "主席先生",
        "主席女士",
        "I have the honour",
        "We have the honour",
        "The Permanent Mission of ",
        "I write ",
        "On behalf of ",
        "Upon instructions ",
        "Upon the instructions ",
        "On instructions ",
        "In accordance with ",
        "Pursuant to ",
        "Further to ",
        "With reference to ",
        "Following ",
        "The Secretary-General has the honour",
        "On instructions",
        "Upon instructions",
        "On behalf of",
        "The Permanent Mission of",
        "Excellency",
        "谨",
        "我谨",
        "秘书长谨",
        "奉我国政府",
        "奉本国政府",
    ];
    begins.iter().any(|it| text.starts_with(it))
}

/// Whether a line is how a speech addresses those who hear it: "Mr. President," 主席先生，各位同事：.
pub(super) fn is_address(text: &str) -> bool {
    let begins = [
        "Mr. President",
        "Mr President",
        "Madam President",
        "Madame President",
        "Mr. Chair",
        "Madam Chair",
        "Mr. Secretary-General",
        "Excellenc",
        "Your Excellenc",
        "Distinguished ",
        "Ladies and ",
        "主席",
        "尊敬的",
        "各位",
        "女士们",
        "秘书长先生",
    ];
    text.ends_with([',', '，', ':', '：', '!', '！'])
        && begins.iter().any(|it| text.starts_with(it))
        && !is_long(text)
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
/// by its end, if that is known: reasons end with a comma.
pub(super) fn acts_without_number(text: &str, end: Option<char>) -> bool {
    match lead::mood_of(text) {
        Some(Mood::Operative) => end != Some(','),
        Some(Mood::Preambular) => false,
        None => {
            let acts = || end.is_none_or(|it| it != '，') && lead::acts_in_chinese(text);
            end.is_some_and(|it| ".;。；".contains(it)) && lead::has_chinese_lead(text) || acts()
        }
    }
}

/// Words that lead to numbered acts: "Resolves that:".
pub(super) fn introduces_acts(text: &str) -> bool {
    let acts = lead::mood_of(text) == Some(Mood::Operative)
        || (text.chars().count() <= LONGEST_CHINESE_CALL && lead::has_chinese_lead(text))
        || lead::acts_in_chinese(text);
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

/// The text of a note without what may be its mark.
pub(super) fn without_mark(text: &str) -> &str {
    text.trim_start_matches(|it: char| it.is_ascii_digit() || "./ ".contains(it))
}

/// A short line without the end of a sentence, or a number alone.
pub(super) fn is_heading(line: &Line, mark: &Mark) -> bool {
    let text = line.excerpt.text();
    line.form == Form::Heading || text.len() == mark.length || is_short(text)
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
    fn leaders_lead_to_pages() {
        assert!(has_leader_and_page("at its thirty-sixth session...... 5"));
        assert!(has_leader_and_page(
            "IV. Lessons learned . . . . . 64–80 14"
        ));
        assert!(has_leader_and_page("四. 经验………… 64-80 14"));
        assert!(!has_leader_and_page(
            "President: Mr. Doe . . . . . (Utopia)"
        ));
        assert!(!has_leader_and_page("and so on... in 2007"));
        assert!(ends_with_leader(
            "reports of the Secretary-General ..........."
        ));
    }

    #[test]
    fn what_stands_beside_a_title_is_none() {
        for line in [
            "To be held on Wednesday, 30 July 2014, at 10 a.m.",
            "2007年11月5日星期一上午10时在纽约总部举行",
            "Vice-President and Rapporteur: Mr. Doe (Utopia)",
            "主席兼报告员：多伊先生(乌托邦)",
            "(30 June-18 July 2014)",
            "[30 March 2015]",
        ] {
            assert!(is_beside_title(line), "{line}");
        }
        for line in [
            "Made-up matters",
            "Special Rapporteur: his mandate",
            "(Made-up matters)",
            "Rapporteur",
        ] {
            assert!(!is_beside_title(line), "{line}");
        }
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
