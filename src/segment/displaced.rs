//! Numbers of paragraphs that a text out of a PDF has below the first line of theirs: "Calls upon
//! States to provide", "5.", "help to all".

use super::joining::is_finished;
use crate::clean::{Form, Gap, Line, ends_inside_phrase};

/// Puts such numbers before the line that they number.
pub(super) fn put_back(mut lines: Vec<Line>) -> Vec<Line> {
    let numbers: Vec<usize> = (0..lines.len())
        .filter(|it| stands_below(&lines, *it))
        .collect();
    for &number in &numbers {
        let (first, rest) = lines.split_at_mut(number);
        if let (Some(line), Some(number)) = (first.last_mut(), rest.first_mut()) {
            let mut excerpt = std::mem::take(&mut number.excerpt);
            excerpt.join_apart(std::mem::take(&mut line.excerpt));
            line.excerpt = excerpt;
        }
    }
    if !numbers.is_empty() {
        lines.retain(|it| !it.excerpt.is_empty());
    }
    lines
}

/// Whether a line is a number that belongs before the line above it: that line begins a paragraph,
/// and its sentence goes on below the number.
fn stands_below(lines: &[Line], number: usize) -> bool {
    let is_number = |line: &Line| {
        let digits = line.excerpt.text().strip_suffix('.').unwrap_or_default();
        (1..=3).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit())
    };
    let follows = |line: &Line| line.form == Form::Text && line.gap == Gap::Line;
    let Some([before, first, line, next]) = number
        .checked_sub(2)
        .and_then(|it| lines.get(it..number + 2))
    else {
        return false;
    };
    let text = first.excerpt.text();
    let begins = text.starts_with(char::is_uppercase)
        && (first.gap != Gap::Line || is_finished(before.excerpt.text()));
    let goes_on = next.excerpt.text().starts_with(char::is_lowercase) || ends_inside_phrase(text);
    first.form == Form::Text
        && is_number(line)
        && follows(line)
        && follows(next)
        && begins
        && !is_finished(text)
        && goes_on
}
