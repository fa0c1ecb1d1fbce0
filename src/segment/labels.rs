//! Numbers that are told by more than the words of their line: labels that the file shows before it,
//! and numbers of parts that a wide gap keeps apart.

use std::sync::LazyLock;

use regex::Regex;

use super::opening::{Mark, Opening};
use super::wording::is_roman;
use crate::clean::{Gap, Line, is_spaceless};

/// Signs around a label that are none of it.
const SIGNS: [char; 14] = [
    ' ', '.', ')', '(', '[', ']', '/', '-', '–', ':', '、', '．', '）', '（',
];

/// Reads the label of a line, which takes up none of its text and is a number whatever its form.
pub(super) fn opening(label: &str) -> Opening {
    let bare = label.trim_matches(SIGNS);
    let all = |is: fn(char) -> bool| !bare.is_empty() && bare.chars().all(is);
    let mark = |label: String| Mark { label, length: 0 };
    let is_letter = bare.len() == 1 || all(|it| it.is_ascii_lowercase()) && bare.len() == 2;
    let is_item = all(|it| it.is_ascii_alphabetic()) && (is_letter || is_roman(bare));
    if bare.is_empty() {
        Opening::Plain
    } else if all(|it| ('①'..='⑳').contains(&it)) {
        Opening::Item(mark(bare.to_owned()))
    } else if let Some(known) = known(label) {
        known
    } else if is_item && (label.ends_with(')') || all(|it| it.is_ascii_lowercase())) {
        Opening::Item(mark(format!("({bare})")))
    } else if let Some(known) = known(&format!("{bare}.")) {
        known
    } else if is_word(bare) {
        Opening::HeadingNumber(mark(bare.to_owned()))
    } else {
        Opening::Number(mark(bare.to_owned()))
    }
}

/// What a label is that is written as numbers in the text are.
fn known(label: &str) -> Option<Opening> {
    let mut opening = Opening::of(&format!("{label} "));
    match &mut opening {
        Opening::ResolutionNumber(mark)
        | Opening::Number(mark)
        | Opening::Item(mark)
        | Opening::HeadingNumber(mark) => mark.length = 0,
        _ => return None,
    }
    Some(opening)
}

/// Whether a label says what it numbers: "Article 1", 第一条; "OP 1" says it of any paragraph.
fn is_word(label: &str) -> bool {
    let letters = label.chars().take_while(|it| it.is_ascii_alphabetic());
    letters.count() > 2 || label.starts_with('第')
}

/// "3.1" before a paragraph of section 3, if a tab or several spaces stand behind it: "3.5 per cent"
/// may begin any line.
pub(super) fn part_number(line: &Line, source: &str) -> Option<Mark> {
    static PART: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(?<label>[0-9]{1,2}(?:\.[0-9]{1,3}){1,3})(?<gap>[\t\x20\u{A0}\u{3000}]+)(?<first>\S)",
        )
        .expect("the pattern is a constant")
    });
    if !line
        .excerpt
        .text()
        .starts_with(|it: char| it.is_ascii_digit())
        || !matches!(line.gap, Gap::Blank | Gap::Paragraph)
    {
        return None;
    }
    let captures = PART.captures(source.get(line.excerpt.places().first()?.start..)?)?;
    let [label, gap, first] = ["label", "gap", "first"].map(|it| captures.name(it));
    let (label, gap, first) = (label?.as_str(), gap?.as_str(), first?.as_str());
    let is_wide = gap.contains(['\t', '\u{3000}']) || gap.chars().count() > 1;
    let begins = first.starts_with(|it: char| it.is_uppercase() || is_spaceless(it));
    let rest = line.excerpt.text().strip_prefix(label)?.trim_start();
    (is_wide && begins).then(|| Mark {
        label: label.to_owned(),
        length: line.excerpt.text().len() - rest.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(labels: &[&str], expected: &str) {
        for label in labels {
            let found = match opening(label) {
                Opening::Number(mark) => format!("number {}", mark.label),
                Opening::Item(mark) => format!("item {}", mark.label),
                Opening::HeadingNumber(mark) => format!("heading {}", mark.label),
                other => format!("{other:?}"),
            };
            assert_eq!(found, expected, "{label}");
        }
    }

    #[test]
    fn a_label_is_a_number_whatever_its_form() {
        check(
            &["1", "1.", "1)", "1、", "[1]", "1/", "1 -", "１．"],
            "number 1",
        );
        check(&["1.1", "1.1."], "number 1.1");
        check(&["1.1.1"], "number 1.1.1");
        check(&["PP1."], "number PP1");
        check(&["OP 1"], "number OP 1");
        check(&["§ 1"], "number § 1");
        check(&["(a)", "a)", "a.", "a"], "item (a)");
        check(&["(i)", "i.", "i)"], "item (i)");
        check(&["(iv)", "iv."], "item (iv)");
        check(&["(A)", "A)"], "item (A)");
        check(&["①"], "item ①");
        check(&["IV.", "IV", "四、", "四"], "heading IV");
        check(&["Article 1", "Article 1."], "heading Article 1");
        check(&["第一条"], "heading 第一条");
        check(&["–", ""], "Plain");
    }
}
