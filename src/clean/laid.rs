//! The lines of a file that says itself what they are: .docx and .html.

use std::sync::LazyLock;

use regex::Regex;

use super::{CleanText, Excerpt, Form, Gap, Line, RemovalReason, furniture};
use crate::corpus::{LaidKind, LaidLine};
use crate::pattern::pattern;

/// Markers of the export stand in a comment of the file.
static MARKER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^<<ODS\s[A-Z0-9\s]+>>"));

/// Takes over the lines of a file; what it hides or deletes is set aside.
pub(super) fn lines<'a>(source: &'a str, laid: &[LaidLine]) -> CleanText<'a> {
    let mut clean = CleanText::new(source);
    for line in laid {
        // A bullet numbers nothing.
        let label = line
            .label
            .clone()
            .filter(|it| it.contains(char::is_alphanumeric));
        let excerpt = Excerpt::of(source, std::iter::once(line.place.clone()).collect());
        match form_of(line, label.is_some(), excerpt.text()) {
            Err(reason) => clean.remove(line.place.clone(), reason),
            Ok(_) if excerpt.is_empty() => {}
            Ok(form) => clean.lines.push(Line {
                emphasis: emphasis_of(source, line, &excerpt),
                excerpt,
                form,
                gap: Gap::Paragraph,
                label,
            }),
        }
    }
    clean
}

/// The form of a line, or why it is set aside.
fn form_of(line: &LaidLine, is_numbered: bool, text: &str) -> Result<Form, RemovalReason> {
    let form = match &line.kind {
        LaidKind::Paragraph => Form::Text,
        LaidKind::Heading => Form::Heading,
        // An item with a number is told by it.
        LaidKind::ListItem if is_numbered => Form::Text,
        LaidKind::ListItem => Form::Bullet,
        LaidKind::TableCell => return Ok(Form::Cell),
        LaidKind::Note(mark) => Form::Note(mark.clone().unwrap_or_default()),
        LaidKind::Contents => Form::Contents,
        LaidKind::PageFurniture => return Ok(Form::Furniture),
        LaidKind::Navigation => return Err(RemovalReason::PageFurniture),
        LaidKind::NoteReference => return Err(RemovalReason::NoteReference),
        LaidKind::NoteNumber => return Err(RemovalReason::ParagraphNumber),
        LaidKind::Deleted => return Err(RemovalReason::Deleted),
        LaidKind::Hidden if MARKER.is_match(text) => return Err(RemovalReason::ExportMarker),
        LaidKind::Hidden => return Err(RemovalReason::Hidden),
    };
    furniture::reason_for_sign(text).map_or(Ok(form), Err)
}

/// The length of the opening emphasis in the text with single spaces.
fn emphasis_of(source: &str, line: &LaidLine, excerpt: &Excerpt) -> Option<usize> {
    let length = line.emphasis?;
    let place = line.place.start..line.place.start + length;
    let emphasized = Excerpt::of(source, std::iter::once(place).collect());
    Some(excerpt.length_of(&emphasized))
}

/// Sets aside what is left at the heads and feet of pages once the masthead is known.
pub(super) fn set_furniture_aside(clean: &mut CleanText<'_>) {
    let reason =
        |line: &Line| (line.form == Form::Furniture).then_some(RemovalReason::PageFurniture);
    let reasons = clean.lines.iter().map(reason).collect();
    clean.remove_lines(reasons);
}
