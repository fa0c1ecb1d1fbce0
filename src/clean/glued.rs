//! A masthead that goes over into text in one line, where breaks of lines were lost.

use super::masthead::leading_items;
use super::{CleanText, Form, Gap, Line, is_spaceless};
use crate::folded::FoldedText;

/// In how many lines from the top a masthead may go over into the text.
const GLUED_LINES: usize = 3;

/// How many items have to stand before text in its line to be a masthead and no part of it.
const GLUED_ITEMS: usize = 3;

/// The longest masthead on one line, in characters.
const LONGEST: usize = 600;

/// Parts a masthead from the text in its line, where breaks of lines were lost: "Security Council
/// Distr.: General 28 July 2020 Original: English Letter dated".
pub(super) fn split_off(clean: &mut CleanText<'_>) {
    for index in 0..clean.lines.len().min(GLUED_LINES) {
        let line = &clean.lines[index];
        let whole = line.excerpt.text();
        let end = whole.char_indices().nth(LONGEST);
        let folded = FoldedText::new(&whole[..end.map_or(whole.len(), |(end, _)| end)]);
        let text = folded.as_str();
        let mut items = leading_items(text);
        // 大会 in 大会决议 is no item.
        let is_inside_word = |end: usize| text[end..].starts_with(is_spaceless);
        while items.pop_if(|(end, _)| is_inside_word(*end)).is_some() {}
        let length = items.last().map_or(0, |(end, _)| *end);
        let is_rest = !text[length..].trim().is_empty();
        let is_masthead =
            items.len() >= GLUED_ITEMS && items.iter().any(|(_, item)| item.is_telling());
        if is_masthead && is_rest && line.form == Form::Text {
            let length = folded.original_range(0..length).end;
            let mut line = clean.lines.remove(index);
            let (head, rest) = line.excerpt.clone().split_at(clean.source, length);
            let rest = Line {
                excerpt: rest,
                gap: Gap::Blank,
                form: Form::Text,
                emphasis: None,
                label: None,
            };
            line.excerpt = head;
            line.emphasis = None;
            clean.lines.splice(index..index, [line, rest]);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::plain;

    fn check_lines(source: &str, expected: &[&str]) {
        let mut clean = plain::lines(source);
        split_off(&mut clean);
        let lines: Vec<&str> = clean.lines.iter().map(|it| it.excerpt.text()).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_masthead_that_goes_over_into_text_is_parted_from_it() {
        check_lines(
            "United Nations S/2020/736 Security Council Distr.: General 28 July 2020 Original: English Letter dated 23 July 2020 from the President\nI have the honour.\n",
            &[
                "United Nations S/2020/736 Security Council Distr.: General 28 July 2020 Original: English",
                "Letter dated 23 July 2020 from the President",
                "I have the honour.",
            ],
        );
        check_lines(
            "UNITED NATIONS A General Assembly Distr. GENERAL A/HRC/5/21 Original: ENGLISH REPORT\n",
            &[
                "UNITED NATIONS A General Assembly Distr. GENERAL A/HRC/5/21 Original: ENGLISH",
                "REPORT",
            ],
        );
        check_lines(
            "大会 Distr.: General 第六十二届会议 议程项目 61 2007 年 12 月 19 日大会决议\n",
            &[
                "大会 Distr.: General 第六十二届会议 议程项目 61",
                "2007 年 12 月 19 日大会决议",
            ],
        );
        check_lines(
            "Security Council General Assembly United Nations in 1945\n",
            &["Security Council General Assembly United Nations in 1945"],
        );
    }
}
