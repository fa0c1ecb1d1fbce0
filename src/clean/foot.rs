//! The foot of a page as programs read it out of a PDF: below a rule stand the notes, the job number
//! and the number of the page, and the raised marks of the notes stand on lines of their own,
//! some of them behind all notes or behind the number of the page.

use std::collections::HashSet;
use std::ops::Range;

use super::furniture::{is_furniture, is_job_number, is_rule, mark_of};
use super::notes::note_number;
use super::{CleanText, Excerpt, Form, Gap, Line, RemovalReason, Removed, running};
use crate::symbol::Symbol;

/// The shortest rule above notes, in underscores.
const SHORTEST_RULE: usize = 10;

/// The most lines of a foot.
const MOST_LINES: usize = 80;

/// What stands below a rule.
struct Foot {
    /// The lines behind the rule up to the end of the page.
    lines: Range<usize>,
    notes: Vec<Note>,
    /// The lines with marks that stand apart from their notes.
    has_strays: bool,
}

/// A note, by the places of its lines.
#[derive(Default)]
struct Note {
    number: u32,
    /// The line with its mark, unless the mark begins the first line of the note.
    mark: Option<usize>,
    lines: Vec<usize>,
}

/// Puts each note behind its mark, in the order of the marks, where a page has the two apart.
/// Returns whether it did; the notes at the feet of all pages are marked as such then.
pub(super) fn set_in_order(clean: &mut CleanText<'_>) -> bool {
    let is_rule = |line: &Line| is_rule_of_notes(line.excerpt.text());
    let rules: Vec<usize> = (0..clean.lines.len())
        .filter(|it| is_rule(&clean.lines[*it]))
        .collect();
    if rules.is_empty() {
        return false;
    }
    let pages = Pages::of(clean);
    let feet = rules.into_iter().filter_map(|it| pages.foot(it));
    let feet: Vec<Foot> = feet.collect();
    if !feet.iter().any(|it| it.has_strays) {
        return false;
    }
    let mut lines: Vec<Option<Line>> = std::mem::take(&mut clean.lines)
        .into_iter()
        .map(Some)
        .collect();
    let mut feet = feet.into_iter().peekable();
    for index in 0..lines.len() {
        if let Some(foot) = feet.next_if(|it| it.lines.start == index) {
            for note in foot.notes {
                note.push_to(clean, &mut lines);
            }
        }
        clean.lines.extend(lines[index].take());
    }
    true
}

fn is_rule_of_notes(text: &str) -> bool {
    text.len() >= SHORTEST_RULE && text.bytes().all(|it| it == b'_')
}

/// Where pages end.
struct Pages<'c, 's> {
    clean: &'c CleanText<'s>,
    /// The symbols that stand on several lines alone, as at the heads of pages.
    heads: HashSet<&'c str>,
}

impl<'c, 's> Pages<'c, 's> {
    fn of(clean: &'c CleanText<'s>) -> Self {
        let mut seen = HashSet::new();
        let texts = clean.lines.iter().map(|it| it.excerpt.text());
        let symbols = texts.filter(|it| it.contains('/') && Symbol::parse(it).is_some());
        let heads = symbols.filter(|it| !seen.insert(*it)).collect();
        Self { clean, heads }
    }

    /// The foot below a rule, if it holds notes whose marks count up.
    fn foot(&self, rule: usize) -> Option<Foot> {
        let lines = rule + 1..self.end(rule + 1)?;
        let mut pages = lines.clone().filter(|it| self.may_be_page(*it));
        Foot::of(self.clean, lines.clone(), None)
            .or_else(|| pages.find_map(|it| Foot::of(self.clean, lines.clone(), Some(it))))
    }

    /// Whether a line is a number that stands apart.
    fn may_be_page(&self, line: usize) -> bool {
        let line = &self.clean.lines[line];
        line.gap == Gap::Blank && mark_of(line).is_some()
    }

    /// The line behind the last one of a page, on which `start` stands: where a form feed or a head
    /// is, where both the job number and what stands beside it are complete below the notes, or the
    /// end of the text.
    fn end(&self, start: usize) -> Option<usize> {
        let lines = &self.clean.lines;
        let (mut has_text, mut has_job, mut has_end) = (false, false, false);
        let last = lines.len().min(start + MOST_LINES);
        for (index, line) in lines.iter().enumerate().take(last).skip(start) {
            let text = line.excerpt.text();
            if running::begins_page(self.clean.source, line) || self.heads.contains(text) {
                return Some(index);
            }
            if is_rule(text) {
                return None;
            }
            if !is_furniture(line) {
                has_text |= mark_of(line).is_none();
                continue;
            }
            let is_bar_code = text.starts_with('*');
            has_job |= is_job_number(text) && !is_bar_code;
            has_end |= is_bar_code || text.contains('/');
            if has_job && has_end && has_text {
                return Some(index + 1);
            }
        }
        let mut rest = start..last;
        let has_page = has_job || has_end || rest.any(|it| self.may_be_page(it));
        (last == lines.len() && has_page).then_some(last)
    }
}

impl Foot {
    /// The foot on some lines, one of which may be the number of the page.
    fn of(clean: &CleanText<'_>, lines: Range<usize>, page: Option<usize>) -> Option<Self> {
        let mut notes = vec![Note::default()];
        let mut strays: Vec<(u32, usize)> = Vec::new();
        for index in lines.clone().filter(|it| Some(*it) != page) {
            let line = &clean.lines[index];
            let text = line.excerpt.text();
            let last = notes.last().map_or(0, |it| it.number);
            if let Some(number) = mark_of(line) {
                match leads(clean, &lines, index) {
                    true => notes.push(Note::marked(number, index)),
                    false => strays.push((number, index)),
                }
            } else if is_furniture(line) {
                continue;
            } else if let Some(number) = begun_note(text).filter(|it| last == 0 || *it == last + 1)
            {
                let lines = vec![index];
                notes.push(Note {
                    number,
                    mark: None,
                    lines,
                });
            } else {
                notes.last_mut()?.lines.push(index);
            }
        }
        let has_strays = !strays.is_empty();
        let unmarked = notes.remove(0).lines;
        notes.extend(share_out(clean, unmarked, strays)?);
        notes.sort_by_key(|it| it.number);
        let counts_up = notes.windows(2).all(|it| it[1].number == it[0].number + 1);
        let are_told = !notes.is_empty() && notes.iter().all(|it| !it.lines.is_empty());
        (counts_up && are_told).then_some(Self {
            lines,
            notes,
            has_strays,
        })
    }
}

impl Note {
    fn marked(number: u32, mark: usize) -> Self {
        Self {
            number,
            mark: Some(mark),
            lines: Vec::new(),
        }
    }

    /// Adds the note as one line.
    fn push_to(self, clean: &mut CleanText<'_>, lines: &mut [Option<Line>]) {
        let mark = self.number.to_string();
        let mut excerpt = Excerpt::default();
        for line in self.lines.iter().filter_map(|it| lines[*it].take()) {
            match excerpt.is_empty() {
                true => excerpt = line.excerpt,
                false => excerpt.join(line.excerpt),
            }
        }
        let places = match self.mark.and_then(|it| lines[it].take()) {
            Some(line) => line.excerpt.into_parts().1,
            None => {
                let place = 0..mark.len();
                let cut = excerpt.cut(clean.source, std::slice::from_ref(&place));
                cut.into_iter().flatten().collect()
            }
        };
        let reason = RemovalReason::ParagraphNumber;
        let removed = places.into_iter().map(|place| Removed { place, reason });
        clean.removed.extend(removed);
        clean.lines.push(Line {
            excerpt,
            form: Form::Note(mark),
            gap: Gap::Blank,
            emphasis: None,
            label: None,
        });
    }
}

/// Gives each mark that stands apart a part of the text that has none: its lines, if there are as
/// many, or else the sentences that end with a line. None if that does not come out even.
fn share_out(
    clean: &CleanText<'_>,
    unmarked: Vec<usize>,
    mut strays: Vec<(u32, usize)>,
) -> Option<Vec<Note>> {
    strays.sort_unstable();
    let text = |line: usize| clean.lines[line].excerpt.text();
    let is_single = strays.len() == 1;
    let is_line_each = unmarked.len() == strays.len();
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut is_ended = true;
    for line in unmarked {
        match parts.last_mut().filter(|_| !is_ended) {
            Some(part) => part.push(line),
            None => parts.push(vec![line]),
        }
        is_ended = is_line_each || !is_single && text(line).ends_with(['.', '。', '”', '"']);
    }
    let notes = strays.iter().zip(&mut parts).map(|(stray, lines)| Note {
        number: stray.0,
        mark: Some(stray.1),
        lines: std::mem::take(lines),
    });
    let notes = notes.collect();
    (parts.len() == strays.len()).then_some(notes)
}

/// Whether the text behind a line with a mark is that of its note.
fn leads(clean: &CleanText<'_>, foot: &Range<usize>, mark: usize) -> bool {
    let next = mark + 1;
    foot.contains(&next) && {
        let line = &clean.lines[next];
        line.gap == Gap::Line && mark_of(line).is_none() && !is_furniture(line)
    }
}

/// The number of the note that a line begins.
fn begun_note(text: &str) -> Option<u32> {
    note_number(text).and_then(|it| it.try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::super::notes::listed;
    use super::super::{furniture, plain};
    use super::*;

    fn check(source: &str, expected: &[&str]) {
        let mut clean = plain::lines(source);
        set_in_order(&mut clean);
        furniture::set_aside(&mut clean);
        assert_eq!(listed(&clean), expected, "{source}");
    }

    const RULE: &str = "__________________";

    #[test]
    fn a_mark_behind_the_notes_is_that_of_the_first() {
        check(
            &format!(
                "on the report, 1 on all, 2 and\n\n{RULE}\n\nMade-up Records, Supplement No. 19\n(A/59/19), para. 56.\n2\nSee A/59/710.\n1\n\n20-17189 (E)\n\n291220\n\n*2017189*\n\nthe rest of it."
            ),
            &[
                "on the report, 1 on all, 2 and",
                "[1] Made-up Records, Supplement No. 19 (A/59/19), para. 56.",
                "[2] See A/59/710.",
                "the rest of it.",
            ],
        );
    }

    #[test]
    fn the_number_of_the_page_may_stand_between_a_mark_and_its_note() {
        for foot in [
            "4\n\n2/8\n\nSee A/70/95,\nannex.\n20-17189\n",
            "4\n\n20-17189\n\nSee A/70/95,\nannex.\n3/8\n",
            "4 See A/70/95,\nannex.\n\n3/8\n\n20-17189\n\n\u{C}One.\n__________________\n5\n\n4/8\n\nIbid.\n20-17189\n",
        ] {
            let source = format!("The text.\n{RULE}\n{foot}\nGoes on.\n");
            let mut clean = plain::lines(&source);
            assert!(set_in_order(&mut clean), "{foot}");
            furniture::set_aside(&mut clean);
            let lines = listed(&clean);
            assert_eq!(lines[1], "[4] See A/70/95, annex.", "{foot}");
            assert_eq!(lines.last().map_or("", |it| it), "Goes on.", "{foot}");
        }
    }

    #[test]
    fn several_marks_apart_share_the_text() {
        check(
            &format!(
                "The text.\n{RULE}\n\nA/66/89 and A/66/90.\nSee the net.\n4\nA/77/159.\n2\n3\n\n4/5\n\n22-25391\n\nGoes on."
            ),
            &[
                "The text.",
                "[2] A/66/89 and A/66/90.",
                "[3] See the net.",
                "[4] A/77/159.",
                "Goes on.",
            ],
        );
        check(
            &format!(
                "The text.\n{RULE}\n1\n2\n\n20-16932 (E)\n\nMade-up Records,\nSupplement No. 21 (A/75/21).\nA/75/294.\n\n231220\n\n*2016932*\n\nGoes on."
            ),
            &[
                "The text.",
                "[1] Made-up Records, Supplement No. 21 (A/75/21).",
                "[2] A/75/294.",
                "Goes on.",
            ],
        );
    }

    #[test]
    fn a_page_may_end_with_its_number_alone() {
        let lines = [
            "A/RES/66/165",
            "The text, 2",
            "",
            RULE,
            "1",
            "",
            "11-46872",
            "",
            "*1146872*",
            "",
            "See Made-up Principles",
            "of all.",
            "",
            "Please rec cle",
            "",
            "♲",
            "",
            "A/RES/66/165",
            "",
            "More of it.",
            RULE,
            "2",
            "",
            "See the others.",
            "A/66/13, annex.",
            "3",
            "",
            "2",
            "",
            "A/RES/66/165",
            "",
            "Goes on.",
            RULE,
            "4",
            "",
            "3",
            "",
            "Ibid.",
        ];
        check(
            &lines.join("\n"),
            &[
                "A/RES/66/165",
                "The text, 2",
                "[1] See Made-up Principles of all.",
                "More of it.",
                "[2] See the others.",
                "[3] A/66/13, annex.",
                "Goes on.",
                "[4] Ibid.",
            ],
        );
    }

    #[test]
    fn other_lines_below_a_rule_stay_as_they_are() {
        for source in [
            "Signed\n__________________\nThe Chair\n1\n2\n\nGoes on.",
            "The text.\n__________________\n1\nSee A/70/95.\n2\nIbid.\n\n2/8\n\n20-17189\n\nGoes on.",
            "The text.\n__________________\n3\n9\n\nSee A/70/95.\nIbid.\n\n2/8\n\n20-17189\n\nGoes on.",
        ] {
            let mut clean = plain::lines(source);
            assert!(!set_in_order(&mut clean), "{source}");
        }
    }
}
