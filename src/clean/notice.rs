//! Notices that say the same in many documents: what the record of a meeting contains and where
//! corrections go, what symbols are, and that maps say nothing of frontiers. They stand at the foot
//! of the first page or before the contents, so that text may be cut by them.

use super::{CleanText, Gap, Line, RemovalReason};

/// How notices begin.
const BEGINNINGS: [&str; 15] = [
    "This record contains the text of speeches",
    "This record contains the original text of speeches",
    "This record is subject to correction",
    "Symbols of United Nations documents are composed",
    "Mention of such a symbol indicates",
    "The designations employed and the presentation of",
    "联合国文件都用",
    "凡是提到这种编号",
    "本出版物所用名称以及材料",
    "本记录包括",
    "本记录可以更正",
    "本记录可予更正",
    "本記錄包括",
    "本紀錄包括",
    "本記錄可以更正",
];

/// What the first of them begin with: most lines begin with something else.
const FIRST: [char; 6] = ['T', 'S', 'M', '联', '凡', '本'];

/// How their other sentences begin.
const SENTENCES: [&str; 14] = [
    "Corrections ",
    "Corrected records ",
    "Any corrections ",
    "They should ",
    "The final text ",
    "Mention of ",
    "凡是提到",
    "更正",
    "如有更正",
    "所有更正",
    "各项更正",
    "对本",
    "任何更正",
    "定本",
];

/// How its other paragraphs begin, behind an empty line.
const PARAGRAPHS: [&str; 7] = [
    "Corrections should be ",
    "Corrected records will be ",
    "Any corrections to the record",
    "更正请",
    "更正应",
    "更正后的记录",
    "任何更正",
];

/// How the line begins that says for whom a press release is.
const FOR_PRESS: [&str; 6] = [
    "For information media",
    "For use of information media",
    "(For use of information media",
    "仅供新闻",
    "供新闻媒体",
    "供新聞媒體",
];

/// A longer line, in bytes, is text.
const LONGEST_FOR_PRESS: usize = 100;

/// Whether a line says that a text is for the press.
pub fn is_for_press(line: &str) -> bool {
    line.len() <= LONGEST_FOR_PRESS && FOR_PRESS.iter().any(|it| line.starts_with(it))
}

/// The lines of a notice at most.
const MOST_LINES: usize = 14;

/// Sets the lines of notices aside.
pub(super) fn set_aside(clean: &mut CleanText<'_>) {
    let found = lines_of_notices(&clean.lines);
    if found.is_empty() {
        return;
    }
    let mut reasons = vec![None; clean.lines.len()];
    for index in found {
        reasons[index] = Some(RemovalReason::Notice);
    }
    clean.remove_lines(reasons);
}

/// The lines that are part of such a notice.
fn lines_of_notices(lines: &[Line]) -> Vec<usize> {
    let mut found = Vec::new();
    let text = |index: usize| lines[index].excerpt.text();
    let mut index = 0;
    while index < lines.len() {
        if is_for_press(text(index)) {
            found.push(index);
            index += 1;
            continue;
        }
        let line = without_job_number(text(index));
        if !line.starts_with(FIRST) || !BEGINNINGS.iter().any(|it| line.starts_with(it)) {
            index += 1;
            continue;
        }
        let last = lines.len().min(index + MOST_LINES);
        let begins = |it: usize, sentences: &[&str]| {
            sentences
                .iter()
                .any(|sentence| text(it).starts_with(sentence))
        };
        let goes_on = |it: &usize| {
            let is_ended = text(it - 1).ends_with(['.', '。']);
            match lines[*it].gap {
                Gap::Blank => is_ended && begins(*it, &PARAGRAPHS),
                _ => !is_ended || begins(*it, &SENTENCES),
            }
        };
        let others = (index + 1..last).take_while(goes_on).count();
        let notice = index..index + 1 + others;
        index = notice.end;
        // Where other text follows in its last line, the line stays, and so does the notice.
        if text(index - 1).ends_with(['.', '。', ')', '）']) {
            found.extend(notice);
        }
    }
    found
}

/// A line without the job number that may stand before a notice: `00-23451 (E) This record`.
fn without_job_number(line: &str) -> &str {
    let sign = |it: char| it.is_ascii_digit() || it == '-';
    let behind = line.trim_start_matches(sign).trim_start();
    let is_language =
        |it: &str| it.len() == 1 && it.starts_with(|it: char| it.is_ascii_uppercase());
    let language = behind.strip_prefix('(').and_then(|it| it.split_once(')'));
    match language.filter(|(language, _)| line.starts_with(sign) && is_language(language)) {
        Some((_, rest)) => rest.trim_start(),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::plain;

    fn check(source: &str, expected: &[usize]) {
        assert_eq!(
            lines_of_notices(plain::lines(source).lines()),
            expected,
            "{source}"
        );
    }

    #[test]
    fn a_notice_may_have_a_job_number_before_it() {
        check(
            "United Nations S/PV.1\n00-23451 (E) This record contains the text of speeches.\nSecurity Council\n",
            &[1],
        );
        check("00-23451 This is a record of all.\n", &[]);
    }

    #[test]
    fn a_notice_may_have_several_paragraphs() {
        check(
            "This record is subject to correction.\n\nCorrections should be sent to the\nChief of the Unit.\n\nCorrected records will be reissued.\n\nThe meeting was called to order at 10 a.m.\n",
            &[0, 1, 2, 3],
        );
        check(
            "本记录可以更正。\n\n更正请由代表团成员署名。\n\n更正后的记录将重发。\n\n上午10时开会。\n",
            &[0, 1, 2],
        );
    }

    #[test]
    fn a_notice_ends_with_its_last_sentence() {
        check(
            "Mr. Doe: We ask that\nThis record contains the text of speeches delivered in English and of the\ninterpretation of speeches. Corrections should be submitted to the original languages only.\nThey should be sent to the Chief.\nall States act.\n",
            &[1, 2, 3],
        );
        check(
            "This record is subject to correction.\n\nCorrections were made.\n",
            &[0],
        );
        check(
            "下午散会。\n本记录包括中文发言的文本和其他语言发言的译文。\n更正应只对原文提出。\n谢谢。\n",
            &[1, 2],
        );
    }

    #[test]
    fn what_symbols_are_is_no_text() {
        check(
            "Note\n\nSymbols of United Nations documents are composed of letters combined with figures. Mention\nof such a symbol indicates a reference to a United Nations document.\n\nSymbols were read.\n",
            &[1, 2],
        );
    }

    #[test]
    fn notices_begin_as_is_said() {
        assert!(BEGINNINGS.iter().all(|it| it.starts_with(FIRST)));
    }

    #[test]
    fn what_only_speaks_of_a_record_stays() {
        check("This record is poor.\nCorrections were made.\n", &[]);
        check("This record contains the text of speeches and more\n", &[]);
    }
}
