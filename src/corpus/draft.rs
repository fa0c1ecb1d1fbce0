//! A [`Draft`] is a line in the making: its words with the look of each. Drafts with what the file
//! says of them make a [`Laid`] text, in which every letter of them stands once.

use std::ops::Range;

use super::laid::{Laid, LaidKind, LaidLine};

/// How some words of a line look, as far as it tells what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    /// Bold or italic.
    Emphasised,
    /// A mark that leads to a note.
    Reference,
    /// The mark that a note begins with.
    Number,
    Deleted,
    Hidden,
}

/// The words of a line, each with its look.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    text: String,
    /// Where a look ends; the looks of neighbours differ.
    looks: Vec<(usize, Look)>,
    /// What stands above the line, as bytes of the text.
    raised: Vec<Range<usize>>,
}

/// A draft with what the file says of it.
#[derive(Debug)]
pub(super) struct DraftLine {
    pub(super) draft: Draft,
    pub(super) kind: LaidKind,
    pub(super) label: Option<String>,
}

/// The words of a draft that a reader of the document sees.
#[derive(Debug, PartialEq, Eq)]
struct Kept {
    text: String,
    emphasis: Option<usize>,
    is_emphasised_throughout: bool,
}

/// Longer lines are sentences, however bold.
const LONGEST_HEADING: usize = 160;

impl Look {
    /// Whether a reader reads the words as part of the line.
    pub(super) fn is_read(self) -> bool {
        matches!(self, Self::Plain | Self::Emphasised)
    }
}

impl Draft {
    pub(super) fn push(&mut self, text: &str, look: Look) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = self.text.len();
        match self.looks.last_mut() {
            Some(last) if last.1 == look => last.0 = end,
            _ => self.looks.push((end, look)),
        }
    }

    pub(super) fn append(&mut self, other: &Self) {
        let before = self.text.len();
        for (text, look) in other.pieces() {
            self.push(text, look);
        }
        let shifted = |it: &Range<usize>| it.start + before..it.end + before;
        self.raised.extend(other.raised.iter().map(shifted));
    }

    /// Says that the words from `start` on stand above the line.
    pub(super) fn raise(&mut self, start: usize) {
        let end = self.text.len();
        match self.raised.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ if self.text.get(start..).is_some_and(|it| !it.is_empty()) => {
                self.raised.push(start..end);
            }
            _ => {}
        }
    }

    pub(super) fn raised(&self) -> &[Range<usize>] {
        &self.raised
    }

    /// Bytes of text up to now, of all looks.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Gives words at the given places, which are in order, another look, unless they are deleted
    /// or hidden.
    pub(super) fn recast(&mut self, places: &[(Range<usize>, Look)]) {
        if places.is_empty() {
            return;
        }
        let mut recast = Self::default();
        let mut places = places.iter().peekable();
        let mut start = 0;
        for (end, look) in &self.looks {
            while start < *end {
                while places.next_if(|it| it.0.end <= start).is_some() {}
                let (until, look) = match places.peek() {
                    Some((place, _)) if place.start > start => (place.start, *look),
                    Some((place, new)) if look.is_read() => (place.end, *new),
                    _ => (*end, *look),
                };
                let until = until.min(*end);
                recast.push(&self.text[start..until], look);
                start = until;
            }
        }
        self.looks = recast.looks;
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    fn pieces(&self) -> impl Iterator<Item = (&str, Look)> {
        let mut start = 0;
        self.looks.iter().map(move |(end, look)| {
            let piece = &self.text[start..*end];
            start = *end;
            (piece, *look)
        })
    }

    /// The words with this look; a space stands for the words between them.
    fn only(&self, look: Look) -> String {
        let pieces: Vec<&str> = self
            .pieces()
            .filter(|(piece, it)| *it == look && !piece.trim().is_empty())
            .map(|(piece, _)| piece.trim())
            .collect();
        pieces.join(" ")
    }

    fn kept(&self) -> Kept {
        let mut kept = Self::default();
        for (piece, look) in self.pieces() {
            if look.is_read() {
                let at_start = kept.text.is_empty();
                let piece = if at_start { piece.trim_start() } else { piece };
                kept.push(piece, look);
            }
        }
        let text = kept.text.trim_end();
        let number = typed_number(text);
        let emphasis = kept.emphasised_from(number);
        let is_emphasised_throughout = !text.is_empty()
            && (number == 0 || kept.is_emphasised_at_start())
            && emphasis == text.len();
        let is_part = number < emphasis && emphasis < text.len();
        Kept {
            emphasis: is_part.then_some(emphasis),
            is_emphasised_throughout,
            text: text.to_owned(),
        }
    }

    fn is_emphasised_at_start(&self) -> bool {
        self.looks
            .first()
            .is_some_and(|it| it.1 == Look::Emphasised)
    }

    /// Where the emphasised words end that begin at `from`.
    fn emphasised_from(&self, from: usize) -> usize {
        let mut start = 0;
        let mut emphasis = from;
        for (piece, look) in self.pieces() {
            let end = start + piece.len();
            let words = &piece[from.clamp(start, end) - start..];
            if !words.trim().is_empty() {
                if look != Look::Emphasised {
                    break;
                }
                emphasis = start + piece.trim_end().len();
            }
            start = end;
        }
        emphasis
    }
}

/// The length of a number that is typed before the words, as "12. " or "(a) ", with its space.
fn typed_number(text: &str) -> usize {
    let Some(space) = text.find(char::is_whitespace) else {
        return 0;
    };
    let mark = &text[..space];
    let inner = mark.trim_matches(['(', ')', '.', '（', '）', '．', '、']);
    let is_number = inner.len() < mark.len()
        && inner.len() <= 8
        && inner.chars().all(|it| it.is_alphanumeric() || it == '.');
    let after = text[space..].trim_start();
    if is_number {
        text.len() - after.len()
    } else {
        0
    }
}

/// Writes each line, and behind it the marks in it, what is deleted and what is hidden.
///
/// A paragraph that is bold or italic as a whole and no sentence becomes a heading.
pub(super) fn lay_out(lines: Vec<DraftLine>) -> Laid {
    let mut laid = Laid::default();
    for DraftLine { draft, kind, label } in lines {
        if matches!(kind, LaidKind::Deleted | LaidKind::Hidden) {
            laid.push(draft.text.trim(), kind, None, None);
            continue;
        }
        let kept = draft.kept();
        let kind = match kind {
            LaidKind::Paragraph if is_heading(&kept) => LaidKind::Heading,
            kind => kind,
        };
        laid.push(&kept.text, kind, label, kept.emphasis);
        for (text, look) in draft.pieces() {
            match look {
                Look::Reference => laid.push(text.trim(), LaidKind::NoteReference, None, None),
                Look::Number => laid.push(text.trim(), LaidKind::NoteNumber, None, None),
                _ => {}
            }
        }
        laid.push(&draft.only(Look::Deleted), LaidKind::Deleted, None, None);
        laid.push(&draft.only(Look::Hidden), LaidKind::Hidden, None, None);
    }
    laid
}

impl Laid {
    fn push(&mut self, text: &str, kind: LaidKind, label: Option<String>, emphasis: Option<usize>) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.lines.push(LaidLine {
            place: start..self.text.len(),
            kind,
            label,
            emphasis,
        });
        self.text.push('\n');
    }
}

/// A line that ends like a sentence or the formula of a resolution is none.
fn is_heading(kept: &Kept) -> bool {
    kept.is_emphasised_throughout
        && !kept
            .text
            .ends_with(['.', ',', ';', ':', '。', '，', '；', '：'])
        && kept.text.chars().take(LONGEST_HEADING + 1).count() <= LONGEST_HEADING
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(pieces: &[(&str, Look)]) -> Draft {
        let mut draft = Draft::default();
        for (text, look) in pieces {
            draft.push(text, *look);
        }
        draft
    }

    fn check(pieces: &[(&str, Look)], lines: &[(&str, LaidKind, Option<usize>)]) {
        let laid = lay_out(vec![DraftLine {
            draft: draft(pieces),
            kind: LaidKind::Paragraph,
            label: None,
        }]);
        let found: Vec<_> = laid
            .lines
            .iter()
            .map(|it| (&laid.text[it.place.clone()], it.kind.clone(), it.emphasis))
            .collect();
        assert_eq!(found, lines);
    }

    use LaidKind::{Deleted, Heading, Hidden, Paragraph};
    use Look::{Emphasised, Plain};

    #[test]
    fn the_lead_of_a_paragraph_is_measured_from_its_start() {
        check(
            &[("Recalling", Emphasised), (" its resolution", Plain)],
            &[("Recalling its resolution", Paragraph, Some(9))],
        );
        check(
            &[
                ("\t1.\t", Plain),
                ("Takes note ", Emphasised),
                ("of it;", Plain),
            ],
            &[("1.\tTakes note of it;", Paragraph, Some(13))],
        );
        check(
            &[("Plain ", Plain), ("bold", Emphasised)],
            &[("Plain bold", Paragraph, None)],
        );
    }

    #[test]
    fn a_bold_line_is_a_heading_but_a_bold_sentence_is_not() {
        check(
            &[(" A. Scope ", Emphasised)],
            &[("A. Scope", Heading, None)],
        );
        check(
            &[("The Council,", Emphasised)],
            &[("The Council,", Paragraph, None)],
        );
        check(
            &[("26.\t", Plain), ("It agrees", Emphasised)],
            &[("26.\tIt agrees", Paragraph, None)],
        );
    }

    #[test]
    fn deleted_and_hidden_words_are_lines_of_their_own() {
        check(
            &[
                ("a", Plain),
                ("b", Look::Deleted),
                ("c", Look::Hidden),
                ("d", Plain),
                ("e", Look::Deleted),
            ],
            &[
                ("ad", Paragraph, None),
                ("b e", Deleted, None),
                ("c", Hidden, None),
            ],
        );
    }

    #[test]
    fn marks_are_cut_out_of_all_looks_that_are_read() {
        let mut line = draft(&[
            ("abc", Plain),
            ("def", Emphasised),
            ("ghi", Look::Deleted),
            ("j", Plain),
        ]);
        let look = Look::Reference;
        line.recast(&[(1..2, look), (2..4, look), (7..8, look)]);
        assert_eq!(line.kept().text, "aefj");
        assert_eq!(line.only(look), "bcd");
        assert_eq!(line.only(Look::Deleted), "ghi");
    }
}
