//! What becomes of whole documents: section, number and text of their paragraphs.

mod front;
mod lines;
mod numbers;
mod articles;
mod headings;
mod resolutions;
mod notes;
mod records;
mod letters;

use expect_test::{Expect, expect};

use super::*;
use crate::corpus::{Document, Format, LaidKind, LaidLine};

/// Section, number and text of each paragraph, a line each.
fn check_form(text: &str, format: Format, expected: Expect) {
    check_document(document(text, format), expected);
}

fn document(text: &str, format: Format) -> Document {
    Document::of_text("", format, text.to_owned())
}

fn check_document(document: Document, expected: Expect) {
    let segmented = paragraphs(CleanText::of(&document));
    let lines = segmented.paragraphs.iter().map(|it| {
        let number = match (&it.within, &it.number) {
            (Some(within), Some(number)) => format!(" {within} {number}"),
            (_, Some(number)) => format!(" {number}"),
            _ => String::new(),
        };
        format!("{}{number}: {}", it.section.name(), it.text)
    });
    expected.assert_eq(&lines.collect::<Vec<_>>().join("\n"));
}

fn check(text: &str, expected: Expect) {
    check_form(text, Format::PlainText, expected);
}

/// Paragraphs of a file, each with the label that it shows.
fn check_labels(lines: &[(&str, &str)], expected: Expect) {
    let texts: Vec<&str> = lines.iter().map(|it| it.1).collect();
    let mut document = document(&texts.join("\n"), Format::Docx);
    let mut start = 0;
    for (label, text) in lines {
        document.lines.push(LaidLine {
            place: start..start + text.len(),
            kind: match label.is_empty() {
                true => LaidKind::Paragraph,
                false => LaidKind::ListItem,
            },
            label: Some((*label).to_owned()).filter(|it| !it.is_empty()),
            emphasis: None,
        });
        start += text.len() + 1;
    }
    check_document(document, expected);
}

#[test]
fn no_line_is_held_against_all_before_it() {
    let count = |lines: &str| {
        let text = document(&lines.repeat(20_000), Format::PlainText);
        paragraphs(CleanText::of(&text)).paragraphs.len()
    };
    assert!(count("第一条\n内容。\n") >= 20_000);
    assert!(count("78th plenary meeting\n19 December 2007\n") >= 20_000);
}

#[test]
fn text_without_a_structure_is_unknown() {
    check(
        "The Global Compact is a voluntary initiative.\n\nIt was launched in 2000.\n",
        expect![[r#"
            unknown: The Global Compact is a voluntary initiative.
            unknown: It was launched in 2000."#]],
    );
}
