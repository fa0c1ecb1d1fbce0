//! Who proposes a draft: the names of States over several lines, a colon, and what is proposed.

use crate::clean::{Form, Gap, Line};

/// In how many lines from the top the names stand, and how many lines they take at most.
const LINES_OF_HEAD: usize = 60;
const MOST_LINES: usize = 40;

/// What is proposed, in small letters.
const PROPOSED: [&str; 4] = [
    "draft resolution",
    "revised draft resolution",
    "draft decision",
    "amendment",
];

/// Joins the lines with the names, and what is proposed, to one line of the title.
pub(super) fn join(mut lines: Vec<Line>) -> Vec<Line> {
    let head = lines.len().min(LINES_OF_HEAD);
    let Some(last) = (0..head).find(|&index| proposes(&lines, index)) else {
        return lines;
    };
    let goes_on = |index: usize| {
        let follows = matches!(lines[index].gap, Gap::Line | Gap::Soft);
        follows
            && lines[index - 1].form == Form::Text
            && lists_names(lines[index - 1].excerpt.text())
    };
    let has_names = lines[last].excerpt.text().contains(':');
    let mut first = last - usize::from(!has_names);
    while first > 0 && last - first < MOST_LINES && goes_on(first) {
        first -= 1;
    }
    let names: Vec<Line> = lines.drain(first + 1..=last).collect();
    for line in names {
        lines[first].excerpt.join(line.excerpt);
    }
    // It may be as long as a paragraph, with which the next line would go on.
    lines[first].form = Form::Heading;
    lines
}

/// Whether a line names who proposes, and what is proposed.
pub(super) fn is_proposal(line: &str) -> bool {
    let parts = bare(line).rsplit_once(':');
    parts.is_some_and(|(_, proposed)| is_proposed(bare(proposed)))
}

/// Whether a line says what is proposed, behind a colon on it or at the end of the line before.
fn proposes(lines: &[Line], index: usize) -> bool {
    let text = bare(lines[index].excerpt.text());
    if !matches!(lines[index].form, Form::Text | Form::Heading) {
        return false;
    }
    let before = index
        .checked_sub(1)
        .map(|it| bare(lines[it].excerpt.text()));
    is_proposal(text) || is_proposed(text) && before.is_some_and(|it| it.ends_with(':'))
}

fn is_proposed(text: &str) -> bool {
    PROPOSED.iter().any(|it| text.eq_ignore_ascii_case(it))
}

/// Whether a line is part of a list of names: in the middle of it there are commas.
fn lists_names(line: &str) -> bool {
    line.contains(", ") || line.ends_with(',')
}

/// Without the marks of notes.
fn bare(text: &str) -> &str {
    text.trim_matches(|it: char| it == '*' || it.is_whitespace())
}
