//! Marks are raised numbers, letters and signs that lead to notes. They are told by the notes: those
//! that the file says, and lines that begin with a raised mark that stood in the text before.

use std::collections::HashSet;
use std::ops::Range;

use super::draft::{Draft, DraftLine, Look};
use super::laid::LaidKind;

/// Signs that are marks.
pub(super) const SIGNS: [char; 4] = ['*', '†', '‡', '§'];

/// Signs that stand around a mark.
const BRACKETS: [char; 4] = ['[', ']', '(', ')'];

/// Finds the notes that raised marks lead to, and sets all raised marks of notes aside.
pub(super) fn set_aside(lines: &mut [DraftLine]) {
    find_notes(lines);
    let mark = |line: &DraftLine| match &line.kind {
        LaidKind::Note(mark) => mark.clone(),
        _ => None,
    };
    let notes: HashSet<String> = lines.iter().filter_map(mark).collect();
    for line in lines {
        let places: Vec<(Range<usize>, Look)> = line
            .draft
            .raised()
            .iter()
            .filter_map(|it| Some((trimmed(&line.draft, it), look_of(line, it, &notes)?)))
            .collect();
        line.draft.recast(&places);
    }
}

/// A line is a note if it begins with a mark that was met since the last note with that mark.
fn find_notes(lines: &mut [DraftLine]) {
    let mut met: HashSet<String> = HashSet::new();
    for line in lines {
        let mut opens = None;
        for place in line.draft.raised() {
            if may_lead(&line.draft, place) {
                met.extend(marks(&line.draft, place).map(str::to_owned));
            } else if is_at_start(&line.draft, place) && may_be_note(line, place) {
                opens = marks(&line.draft, place).find(|it| met.remove(*it));
            }
        }
        if let Some(mark) = opens {
            line.kind = LaidKind::Note(Some(mark.to_owned()));
            line.label = None;
        }
    }
}

/// Whether the line is none of another kind, and words follow its mark.
fn may_be_note(line: &DraftLine, mark: &Range<usize>) -> bool {
    let is_other = matches!(
        line.kind,
        LaidKind::Note(_) | LaidKind::Deleted | LaidKind::Hidden
    );
    !is_other && !line.draft.text()[mark.end..].trim().is_empty()
}

/// The look of raised words: of a mark if they are marks of notes, or of the note that they begin.
fn look_of(line: &DraftLine, place: &Range<usize>, notes: &HashSet<String>) -> Option<Look> {
    let draft = &line.draft;
    if is_at_start(draft, place) {
        let own = match &line.kind {
            LaidKind::Note(mark) => mark.as_deref(),
            _ => None,
        };
        let mut marks = marks(draft, place);
        return (own.is_some() && marks.next() == own).then_some(Look::Number);
    }
    let mut marks = marks(draft, place).peekable();
    let leads =
        may_lead(draft, place) && marks.peek().is_some() && marks.all(|it| notes.contains(it));
    leads.then_some(Look::Reference)
}

/// White space beside a mark parts the words around it.
fn trimmed(draft: &Draft, place: &Range<usize>) -> Range<usize> {
    let raised = &draft.text()[place.clone()];
    let start = place.end - raised.trim_start().len();
    start..start + raised.trim().len()
}

fn is_at_start(draft: &Draft, place: &Range<usize>) -> bool {
    draft.text()[..place.start].trim().is_empty()
}

/// The marks in raised words, if there is nothing else in them: 3; a, b.
fn marks<'d>(draft: &'d Draft, place: &Range<usize>) -> impl Iterator<Item = &'d str> {
    let parts = |text: &'d str| {
        text.split([',', ';', ' ', '\t', '、', '，', '-', '–'])
            .map(|it| it.trim_matches(BRACKETS))
            .filter(|it| !it.is_empty())
    };
    let raised = &draft.text()[place.clone()];
    let are_marks = parts(raised).all(is_mark);
    parts(if are_marks { raised } else { "" })
}

/// Whether a text is a number, a letter, a small Roman number, or asterisks and daggers.
pub(super) fn is_mark(text: &str) -> bool {
    let is_number = text.len() <= 4 && text.bytes().all(|it| it.is_ascii_digit());
    let is_roman = text.len() <= 6 && text.bytes().all(|it| b"ivxl".contains(&it));
    let is_letter = text.len() == 1 && text.bytes().all(|it| it.is_ascii_lowercase());
    let is_sign = text.chars().all(|it| SIGNS.contains(&it));
    !text.is_empty() && (is_number || is_roman || is_letter || is_sign)
}

/// Whether raised words stand behind others, and are no power: behind a unit, a letter or ten.
fn may_lead(draft: &Draft, place: &Range<usize>) -> bool {
    let before = &draft.text()[..place.start];
    let is_number = draft.text()[place.clone()]
        .trim_start()
        .starts_with(|it: char| it.is_ascii_digit());
    // No unit has three letters, and a line may be one long word.
    let letters = before.chars().rev().take(3);
    let letters = letters.take_while(|it| it.is_ascii_alphabetic() || "µμ".contains(*it));
    let word = &before[before.len() - letters.map(char::len_utf8).sum::<usize>()..];
    let is_unit =
        matches!(word, "km" | "cm" | "mm" | "dm" | "ft" | "CO") || word.chars().count() == 1;
    let is_ten = before
        .strip_suffix("10")
        .is_some_and(|it| !it.ends_with(|it: char| it.is_alphanumeric() || "./,-–".contains(it)));
    !is_at_start(draft, place) && !(is_number && (is_unit || is_ten))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Raised words stand between carets. Lines with a bar are notes with the mark before it.
    fn check(lines: &[&str], expected: &[&str]) {
        let mut drafts: Vec<DraftLine> = lines.iter().map(|it| line(it)).collect();
        set_aside(&mut drafts);
        let laid = super::super::draft::lay_out(drafts);
        let found: Vec<String> = laid
            .lines
            .iter()
            .filter(|it| it.kind != LaidKind::NoteReference && it.kind != LaidKind::NoteNumber)
            .map(|it| match &it.kind {
                LaidKind::Note(mark) => {
                    let mark = mark.clone().unwrap_or_default();
                    format!("{mark}|{}", &laid.text[it.place.clone()])
                }
                _ => laid.text[it.place.clone()].to_owned(),
            })
            .collect();
        assert_eq!(found, expected);
    }

    fn line(text: &str) -> DraftLine {
        let (kind, text) = match text.split_once('|') {
            Some((mark, text)) => (LaidKind::Note(Some(mark.to_owned())), text),
            None => (LaidKind::Paragraph, text),
        };
        let mut draft = Draft::default();
        for (index, words) in text.split('^').enumerate() {
            let start = draft.len();
            draft.push(words, Look::Plain);
            if index % 2 == 1 {
                draft.raise(start);
            }
        }
        DraftLine {
            draft,
            kind,
            label: None,
        }
    }

    #[test]
    fn a_word_of_any_length_is_no_unit() {
        let letters = 100_000;
        let word = "b^a^".repeat(letters);
        check(&[&word], &[&"ba".repeat(letters)]);
    }

    #[test]
    fn a_mark_of_a_note_may_come_again() {
        check(
            &[
                "accountability^1^, Agenda 21^1, 2^ and more^3^",
                "1|One",
                "2|Two",
            ],
            &["accountability, Agenda 21 and more3", "1|One", "2|Two"],
        );
    }

    #[test]
    fn a_line_that_begins_with_a_mark_of_the_text_is_a_note() {
        check(
            &[
                "Text^1^ goes on.^2^",
                "^1^ See it.",
                "\t^2^\tAnd this^1^",
                "^3^ None",
            ],
            &["Text goes on.", "1|See it.", "2|And this", "3 None"],
        );
        check(
            &[
                "Authorized^a^ and vacant^a,^^b^",
                "\t^a^\tThe highest.",
                "^b\t^None.",
            ],
            &["Authorized and vacant", "a|The highest.", "b|None."],
        );
    }

    #[test]
    fn notes_may_be_numbered_anew() {
        check(
            &[
                "One^1^",
                "^1^ First.",
                "Two^1^",
                "^1^ Second.",
                "^1^ Third.",
            ],
            &["One", "1|First.", "Two", "1|Second.", "1 Third."],
        );
    }

    #[test]
    fn powers_and_ordinals_are_no_marks() {
        check(
            &[
                "the 1^st^ of 20 m^2^, 5 km^2^, 10^2^, x^2^, CO^2^ and n^o^ 3",
                "2|Note",
                "o|Note",
            ],
            &[
                "the 1st of 20 m2, 5 km2, 102, x2, CO2 and n 3",
                "2|Note",
                "o|Note",
            ],
        );
        check(
            &["the 2^nd^ and n^o^ 3", "^1^/2"],
            &["the 2nd and no 3", "1/2"],
        );
    }

    #[test]
    fn white_space_beside_a_mark_stays() {
        check(&["one^ 1 ^two", "1|Note"], &["one  two", "1|Note"]);
    }

    #[test]
    fn a_note_keeps_none_of_its_own_mark() {
        check(&["2|^2^ Note", "3|^2^ Note"], &["2|Note", "3|2 Note"]);
    }
}
