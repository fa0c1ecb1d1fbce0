//! The lines of a plain-text export.

use std::sync::LazyLock;

use regex::Regex;

use super::{CleanText, Excerpt, Form, Gap, Line, RemovalReason};

/// What the document system writes into its exports: `[DU1]`, and pairs of markers around a job
/// number or a symbol.
static EXPORT_MARKER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[DU[0-9]*\]|<<ODS (?<name>[A-Z0-9 ]+)>>[^<\n]*<<ODS [A-Z0-9 ]+>>")
        .expect("the pattern is a constant")
});

/// A sign at the beginning of a line that makes it an item of a list. An asterisk is none: in
/// exports it marks a footnote.
static BULLET: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*[•●▪◦‣·–—\-]\s+").expect("the pattern is a constant"));

/// Splits the source into lines and takes the export's markers out of them.
pub(super) fn lines(source: &str) -> CleanText<'_> {
    let mut clean = CleanText::new(source);
    let mut gap = Gap::Blank;
    for range in line_ranges(source) {
        let mut places = Vec::new();
        let mut start = range.start;
        for marker in EXPORT_MARKER.find_iter(&source[range.clone()]) {
            let marked = range.start + marker.start()..range.start + marker.end();
            places.push(start..marked.start);
            start = marked.end;
            clean.remove(marked, RemovalReason::ExportMarker);
        }
        let form = match BULLET.find(&source[start..range.end]) {
            Some(bullet) => {
                clean.remove(start..start + bullet.end(), RemovalReason::Markup);
                start += bullet.end();
                Form::Bullet
            }
            None => Form::Text,
        };
        places.push(start..range.end);
        gap = push_line(&mut clean, Excerpt::of(source, places), form, gap);
    }
    clean
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
    });
    Gap::Line
}

/// The lines of a text as byte ranges without their ends, whatever ends them: LF, CR LF, CR, form
/// feed, or the line and paragraph separators of Unicode.
pub(super) fn line_ranges(source: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut start = 0;
    source
        .split_inclusive([
            '\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}',
        ])
        .map(move |line| {
            let range = start..start + line.len();
            start = range.end;
            range.start..range.start + line.trim_end().len()
        })
}
