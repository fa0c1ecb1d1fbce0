//! The lines of a plain-text export.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{CleanText, Excerpt, Form, Gap, Line, RemovalReason, columns, dashes};
use crate::blocks::first_place;
use crate::pattern::pattern;

/// What the document system writes into its exports: `[DU1]`, and pairs of markers around a job
/// number or a symbol.
static EXPORT_MARKER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\[DU[0-9]*\]|<<ODS\s[A-Z0-9\s]+>>[^<\n]*<<ODS\s[A-Z0-9\s]+>>"));

/// Signs at the beginning of a line that make it an item of a list. An asterisk is none: in
/// exports it marks a footnote.
const BULLETS: [char; 9] = ['•', '●', '▪', '◦', '‣', '·', '–', '—', '-'];

/// Splits the source into lines and takes the export's markers out of them.
pub(super) fn lines(source: &str) -> CleanText<'_> {
    let mut clean = CleanText::new(source);
    let has_markers = source.contains("[DU") || source.contains("<<ODS");
    let mut gap = Gap::Blank;
    if let Some(pieces) = columns::reading_order(source) {
        for piece in pieces {
            if piece.begins {
                gap = Gap::Paragraph;
            }
            gap = push_text(&mut clean, piece.place, has_markers, gap);
        }
        return clean;
    }
    let mut tables = dashes::tables(source).into_iter().peekable();
    for range in line_ranges(source) {
        while tables.next_if(|it| it.end <= range.start).is_some() {}
        let is_row = tables.peek().is_some_and(|it| it.start <= range.start);
        if is_row && !dashes::parts_columns(&source[range.clone()]) {
            for cell in dashes::cells(source, range) {
                gap = push_line(&mut clean, Excerpt::of(source, vec![cell]), Form::Cell, gap);
            }
            continue;
        }
        gap = push_text(&mut clean, range, has_markers, gap);
    }
    clean
}

/// Adds a line of text, and says what parts the next one from it.
fn push_text(clean: &mut CleanText<'_>, range: Range<usize>, has_markers: bool, gap: Gap) -> Gap {
    let source = clean.source;
    let mut places = Vec::new();
    let mut start = range.start;
    let line = &source[range.clone()];
    if has_markers {
        for marker in EXPORT_MARKER.find_iter(line) {
            let marked = range.start + marker.start()..range.start + marker.end();
            places.push(start..marked.start);
            start = marked.end;
            clean.remove(marked, RemovalReason::ExportMarker);
        }
    }
    let form = match bullet_length(&source[start..range.end]) {
        Some(bullet) => {
            clean.remove(start..start + bullet, RemovalReason::Markup);
            start += bullet;
            Form::Bullet
        }
        None => Form::Text,
    };
    places.push(start..range.end);
    let gap = if is_indented(line) {
        Gap::Paragraph
    } else {
        gap
    };
    push_line(clean, Excerpt::of(source, places), form, gap)
}

/// Whether two wide spaces stand before a line, as before the first one of a Chinese paragraph; more
/// of them put it in the middle.
fn is_indented(line: &str) -> bool {
    let text = line.strip_prefix("\u{3000}\u{3000}");
    text.is_some_and(|it| !it.starts_with(char::is_whitespace))
}

/// The bytes of the sign that makes a line an item of a list, with the white space around it.
fn bullet_length(line: &str) -> Option<usize> {
    let behind = line.trim_start().strip_prefix(BULLETS)?;
    let text = behind.trim_start();
    let is_item = text.len() < behind.len() && !ends_page_number(text);
    is_item.then(|| line.len() - text.len())
}

/// Whether what follows a stroke is the rest of the number of a page: `- 3 -`.
fn ends_page_number(text: &str) -> bool {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    rest.len() < text.len() && matches!(rest.trim(), "-" | "–" | "—")
}

fn push_line(clean: &mut CleanText<'_>, excerpt: Excerpt, form: Form, gap: Gap) -> Gap {
    if excerpt.is_empty() {
        return Gap::Blank;
    }
    clean.lines.push(Line {
        excerpt,
        form,
        gap,
        emphasis: None,
        label: None,
    });
    Gap::Line
}

/// The lines of a text as byte ranges without their ends, whatever ends them: LF, CR LF, CR, form
/// feed, or the line and paragraph separators of Unicode.
pub(super) fn line_ranges(source: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = source.get(start..).filter(|it| !it.is_empty())?;
        let end = line_end(rest).unwrap_or(rest.len());
        let line = start..start + rest[..end].trim_end().len();
        let ended = &rest[end..];
        let length = match ended.chars().next() {
            Some('\r') if ended.starts_with("\r\n") => 2,
            Some(character) => character.len_utf8(),
            None => 0,
        };
        start += end + length;
        Some(line)
    })
}

/// Where the first line of a text ends. Every line end begins with one of six bytes.
fn line_end(text: &str) -> Option<usize> {
    let may_begin_end = |byte| matches!(byte, b'\n'..=b'\r' | 0xC2 | 0xE2);
    let mut at = 0;
    loop {
        at += first_place(&text.as_bytes()[at..], may_begin_end)?;
        if text[at..].starts_with(is_line_end) {
            return Some(at);
        }
        at += 1;
    }
}

fn is_line_end(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_one_line() {
        let source = "a \r\nb\rc\n\nd\u{C}e";
        let lines: Vec<&str> = line_ranges(source).map(|it| &source[it]).collect();
        assert_eq!(lines, ["a", "b", "c", "", "d", "e"]);
    }

    #[test]
    fn lines_end_and_bullets_begin_where_patterns_say() {
        let texts = "[ab3 \t\n\r\u{A0}\u{B}\u{C}\u{85}\u{2028}\u{2029}’é大•–-]{0,12}|- 3[ -]{0,3}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                proptest::prop_assert_eq!(line_end(&text), text.find(is_line_end));
                let bullet = pattern(r"^\s*[•●▪◦‣·–—\-]\s+");
                let page = pattern(r"^\s*[–—-]\s+[0-9]+\s*[–—-]\s*$");
                let bullets = bullet.find(&text).filter(|_| !page.is_match(&text));
                let length = bullets.map(|it| it.end());
                proptest::prop_assert_eq!(bullet_length(&text), length, "{:?}", text);
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }
}
