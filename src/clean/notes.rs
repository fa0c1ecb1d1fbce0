//! Footnotes: where they begin. What leads to them from the text is found in `references.rs`.
//!
//! `markdown/` has seen marks between tags already, and `raised.rs` and `lettered.rs` tell other
//! marks that are written unlike numbers. In a plain-text export a note is a line that begins with a number and
//! no full stop.

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};
use std::slice;
use std::sync::LazyLock;

use regex::Regex;

use super::references::{Reference, only_on_page, references};
use super::{
    CleanText, Form, Gap, Line, RemovalReason, Removed, asterisks, cuts, ends_inside_phrase,
    lettered, lost, raised,
};
use crate::dates;
use crate::pattern::pattern;

/// `1 See resolution 55/2.`, or `1/ S/25045.` as typed documents have it; a full stop after the
/// number would make it a paragraph. Recognition glues the number to the words that notes begin
/// with: `1See resolution 55/2.`, `1A/62/341.`
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?<mark>[1-9][0-9]{0,2}) (?: (?<stroke>/?)\s+[^\s=]
            | (?:See\b|Ibid|Idem\b|Resolution\b|Official\ Records|General\ Assembly|United\ Nations|A/|E/|S/|ST/
              | 见|見|参看|同上|同前|《|大会|联合国|正式记录) )",
    )
});

/// Words that only notes begin with; the symbol at the head of a page has no full stop.
static NOTE_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:See\ |Ibid\.|Ibid,|Idem\b|Resolution\ [0-9]|Official\ Records\ of|General\ Assembly\ resolution\ [0-9]
            | United\ Nations,\ Treaty\ Series|[A-Z]{1,6}/[^\s]+[.,;。]|见|見|参看|同上|同前|大会第\ ?[0-9]|联合国，《条约)",
    )
});

/// Whether a text begins with words that notes begin with.
pub(super) fn begins_note(text: &str) -> bool {
    NOTE_WORDS.is_match(text)
}

/// What may stand before the first note at the end of a text.
static CLOSING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\bmeeting\b|会议|會議"));

/// Marks the lines where footnotes begin and takes the references to them out of the text.
///
/// Notes at the feet of pages may be marked already ([`foot`](super::foot)).
pub(super) fn mark(clean: &mut CleanText<'_>, are_at_feet: bool) {
    asterisks::mark(clean);
    lettered::mark(clean);
    match are_at_feet {
        true => take_references_of_feet(clean),
        false => mark_numbered(clean),
    }
    mark_headings(clean);
}

/// Takes out what leads to the notes at the feet of pages, of which there may be several series.
fn take_references_of_feet(clean: &mut CleanText<'_>) {
    raised::mark(clean);
    let mut found = Vec::new();
    for notes in Notes::at_feet(clean) {
        let references = references(clean, &notes);
        let is_led_to = |note| references.iter().any(|it| it.note() == note);
        let others = notes.numbers().zip(&notes.lines);
        let others = others.filter(|it| !is_led_to(it.0));
        let others: Vec<Reference> = others
            .filter_map(|(note, &line)| only_on_page(clean, note, line))
            .collect();
        found.extend(references.into_iter().chain(others));
    }
    found.sort_by_key(Reference::position);
    take_references(clean, found);
}

/// Whether a line is the word that stands over notes.
pub fn heads_notes(line: &str) -> bool {
    let words = ["notes", "endnotes", "注", "注释", "附注"];
    let bare = line.trim_end_matches([':', '*']);
    words.iter().any(|it| it.eq_ignore_ascii_case(bare))
}

/// Makes the word over notes a heading: in a resolution "Notes" could be an act.
fn mark_headings(clean: &mut CleanText<'_>) {
    let is_note = |line: usize| {
        let next = clean.lines.get(line + 1);
        next.is_some_and(|it| matches!(it.form, Form::Note(_)))
    };
    let headings: Vec<usize> = (0..clean.lines.len())
        .filter(|&line| is_note(line) && heads_notes(clean.lines[line].excerpt.text()))
        .collect();
    for line in headings {
        clean.lines[line].form = Form::Heading;
    }
}

fn mark_numbered(clean: &mut CleanText<'_>) {
    let raised = raised::mark(clean);
    if clean.lines.iter().any(|it| is_numbered_note(&it.form)) {
        return;
    }
    let found = Notes::find(clean).and_then(|notes| {
        let references = references(clean, &notes);
        let is_led_to = references.iter().any(Reference::is_sure)
            || notes.numbers().any(|number| raised.contains(&number));
        let are_notes = notes.follow_the_text(clean)
            || is_led_to
            || notes.have_words(clean)
            || notes.are_all_led_to(clean, &references);
        are_notes.then_some((notes, references))
    });
    let Some((notes, references)) = found else {
        return take_references(clean, lost::references(clean));
    };
    for (&line, number) in notes.lines.iter().zip(notes.numbers()) {
        let mark = number.to_string();
        let length = mark.len() + usize::from(notes.have_strokes);
        begin_note(clean, line, mark, length);
    }
    take_references(clean, references);
}

/// A line begins a note with this mark, which takes so many bytes at its front.
pub(super) fn begin_note(clean: &mut CleanText<'_>, line: usize, mark: String, length: usize) {
    let place = 0..length;
    take(
        clean,
        line,
        slice::from_ref(&place),
        RemovalReason::ParagraphNumber,
    );
    clean.lines[line].form = Form::Note(mark);
}

fn take_references(clean: &mut CleanText<'_>, references: Vec<Reference>) {
    let mut by_line: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
    for reference in references {
        by_line
            .entry(reference.line)
            .or_default()
            .push(reference.range);
    }
    for line in 0..clean.lines.len() {
        if let Some(ranges) = by_line.get(&line) {
            take(clean, line, ranges, RemovalReason::NoteReference);
        }
    }
}

fn is_numbered_note(form: &Form) -> bool {
    matches!(form, Form::Note(mark) if mark.starts_with(|it: char| it.is_ascii_digit()))
}

/// Lines that may be footnotes, numbered without a gap.
pub(super) struct Notes {
    /// The lines where the notes begin, in order.
    pub(super) lines: Vec<usize>,
    numbers: RangeInclusive<usize>,
    /// Their numbers, and the marks that lead to them, have a stroke behind them: `1/`.
    pub(super) have_strokes: bool,
    /// The lines in which something may lead to them.
    pub(super) within: Range<usize>,
}

impl Notes {
    /// The longest series of lines that begin with a number one higher than the one before; of
    /// several the last, because notes stand behind the text that they belong to. They may stand at
    /// the end of the text or of each page.
    fn find(clean: &CleanText<'_>) -> Option<Self> {
        let mut series: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut best: (usize, usize) = (0, 0);
        for (index, line) in clean.lines.iter().enumerate() {
            // A cell of a table may begin with a number, too.
            let number = note_number(line.excerpt.text()).filter(|_| line.form != Form::Cell);
            let Some(number) = number else {
                continue;
            };
            let mut lines = series.remove(&(number - 1)).unwrap_or_default();
            lines.push(index);
            if lines.len() >= best.0 {
                best = (lines.len(), number);
            }
            series.insert(number, lines);
        }
        let (length, last) = best;
        let lines = series.remove(&last)?;
        let has_stroke = |&line: &usize| {
            let captures = NOTE.captures(clean.lines[line].excerpt.text());
            captures.is_some_and(|it| it.name("stroke").is_some_and(|it| !it.is_empty()))
        };
        let with_strokes = lines.iter().filter(|it| has_stroke(it)).count();
        if with_strokes > 0 && with_strokes < lines.len() {
            return None;
        }
        Some(Self {
            numbers: last + 1 - length..=last,
            have_strokes: with_strokes > 0,
            lines,
            within: 0..clean.lines.len(),
        })
    }

    /// Notes that stand nowhere, of which only the marks are left.
    pub(super) fn lost(
        clean: &CleanText<'_>,
        numbers: RangeInclusive<usize>,
        have_strokes: bool,
    ) -> Self {
        Self {
            lines: Vec::new(),
            numbers,
            have_strokes,
            within: 0..clean.lines.len(),
        }
    }

    /// The notes that are marked already, a series for each time that the numbers begin anew. What
    /// leads to a series stands behind the one before.
    fn at_feet(clean: &CleanText<'_>) -> Vec<Self> {
        let number = |line: &Line| match &line.form {
            Form::Note(mark) => mark.parse().ok(),
            _ => None,
        };
        let notes = clean.lines.iter().enumerate();
        let notes = notes.filter_map(|(index, line)| Some((index, number(line)?)));
        let mut series: Vec<Self> = Vec::new();
        for (line, number) in notes {
            match series
                .last_mut()
                .filter(|it| number == it.numbers.end() + 1)
            {
                Some(last) => {
                    last.lines.push(line);
                    last.numbers = *last.numbers.start()..=number;
                    last.within.end = line;
                }
                None => series.push(Self {
                    lines: vec![line],
                    numbers: number..=number,
                    have_strokes: false,
                    within: series.last().map_or(0, |it| it.within.end)..line,
                }),
            }
        }
        if let Some(last) = series.last_mut() {
            last.within.end = clean.lines.len();
        }
        series
    }

    pub(super) fn numbers(&self) -> RangeInclusive<usize> {
        self.numbers.clone()
    }

    /// The line where a note begins, if it stands anywhere.
    pub(super) fn line_of(&self, note: usize) -> Option<usize> {
        let place = note.checked_sub(*self.numbers.start())?;
        self.lines.get(place).copied()
    }

    /// Whether all begin with words that only notes begin with.
    fn have_words(&self, clean: &CleanText<'_>) -> bool {
        self.lines.iter().all(|&line| {
            let text = clean.lines[line].excerpt.text();
            begins_note(text.trim_start_matches(|it: char| it.is_ascii_digit() || it == ' '))
        })
    }

    /// Whether something leads to each, and the first stands apart from the text.
    fn are_all_led_to(&self, clean: &CleanText<'_>, references: &[Reference]) -> bool {
        let is_led_to = |note| references.iter().any(|it| it.note() == note);
        clean.lines[self.lines[0]].gap == Gap::Blank && self.numbers().all(is_led_to)
    }

    /// Whether the line before the first note closes a text.
    fn follow_the_text(&self, clean: &CleanText<'_>) -> bool {
        let before = self.lines[0].checked_sub(1);
        before.is_some_and(|line| {
            let text = clean.lines[line].excerpt.text();
            let is_short = text.chars().count() < 60;
            // "Adopted at the 848th meeting by" goes on with "10 votes".
            let closes = dates::first_date(text).is_some() || CLOSING.is_match(text);
            is_short && closes && !ends_inside_phrase(text)
        })
    }
}

/// The number that a line begins with, if it may be that of a note.
pub(super) fn note_number(text: &str) -> Option<usize> {
    let behind = text.trim_start_matches(|it: char| it.is_ascii_digit());
    // Most numbers are those of paragraphs, which a full stop tells.
    if behind.len() == text.len() || behind.starts_with(['.', ')', ',']) {
        return None;
    }
    let captures = NOTE.captures(text)?;
    // `19 December 2007` closes a resolution and is no note 19, `1 000 States` are many, and
    // `904 (1994)` is a resolution.
    if begins_thousands(behind)
        || begins_year(behind)
        || behind.trim_start().starts_with(COUNTED)
        || dates::leading_date(text).is_some()
        || dates::begins_with_days(text)
    {
        return None;
    }
    captures["mark"].parse().ok()
}

/// What a Chinese number counts that a line may begin with: `7 月`, `3 个`.
const COUNTED: [char; 16] = [
    '年', '月', '日', '时', '個', '个', '名', '項', '项', '次', '号', '號', '万', '萬', '亿', '億',
];

/// Whether a year in brackets follows a number.
fn begins_year(behind: &str) -> bool {
    let year = behind
        .trim_start()
        .strip_prefix('(')
        .and_then(|it| it.split_once(')'));
    year.is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit()))
}

/// Whether a space and three digits go on with a number.
fn begins_thousands(behind: &str) -> bool {
    let group = behind
        .strip_prefix([' ', '\u{A0}', '\u{202F}'])
        .unwrap_or_default();
    let digits = group.len()
        - group
            .trim_start_matches(|it: char| it.is_ascii_digit())
            .len();
    digits == 3
}

/// Cuts ranges out of a line's text and sets them aside.
pub(super) fn take(
    clean: &mut CleanText<'_>,
    line: usize,
    ranges: &[Range<usize>],
    reason: RemovalReason,
) {
    let line = &mut clean.lines[line];
    if let Some(length) = line.emphasis {
        let opening = &line.excerpt.text()[..length];
        line.emphasis = Some(length_without(opening, ranges, reason));
    }
    let places = match reason {
        RemovalReason::NoteReference => line.excerpt.cut_marks(clean.source, ranges),
        _ => line.excerpt.cut(clean.source, ranges),
    };
    let removed = places
        .into_iter()
        .flatten()
        .map(|place| Removed { place, reason });
    clean.removed.extend(removed);
}

/// The length of a text once ranges of it, or of what follows it, are cut out for a reason and its
/// spaces are tidy again.
fn length_without(text: &str, ranges: &[Range<usize>], reason: RemovalReason) -> usize {
    let within = ranges.iter().filter(|range| range.start < text.len());
    let within: Vec<Range<usize>> = within
        .map(|range| range.start..range.end.min(text.len()))
        .collect();
    let kept = match reason {
        RemovalReason::NoteReference => cuts::without_marks(text, &within),
        _ => cuts::without(text, &within),
    };
    let words: Vec<&str> = kept.split_whitespace().collect();
    words.join(" ").len()
}

/// The lines, notes as `[mark] text`.
#[cfg(test)]
pub(super) fn listed(clean: &CleanText<'_>) -> Vec<String> {
    let lines = clean.lines.iter();
    let listed = lines.map(|line| match &line.form {
        Form::Note(mark) => format!("[{mark}] {}", line.excerpt.text()),
        _ => line.excerpt.text().to_owned(),
    });
    listed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{foot, furniture, plain};

    /// Compares the lines with the marks taken out.
    fn check(source: &str, expected: &[&str]) {
        let mut clean = plain::lines(source);
        mark(&mut clean, false);
        assert_eq!(listed(&clean), expected);
    }

    /// Compares the lines of text out of a PDF, with the notes at the feet of its pages.
    fn check_feet(source: &str, expected: &[&str]) {
        let mut clean = plain::lines(source);
        assert!(foot::set_in_order(&mut clean));
        furniture::set_aside(&mut clean);
        mark(&mut clean, true);
        assert_eq!(listed(&clean), expected);
    }

    #[test]
    fn each_page_leads_to_the_notes_at_its_foot() {
        let rule = "__________________";
        check_feet(
            &format!(
                "From 1 July on, of 13 accredited 1 former members in\nresolution 59/300 2 and all.\n{rule}\n1\n2\n\n2/5\n\nSee the office.\nIbid.\n20-12345\n\nThe draft, 1 with 2 States, and\nits others.\n{rule}\n1\n\n3/5\n\nA/77/1.\n20-12345\n\nThe end.\n"
            ),
            &[
                "From 1 July on, of 13 accredited former members in",
                "resolution 59/300 and all.",
                "[1] See the office.",
                "[2] Ibid.",
                "The draft, with 2 States, and",
                "its others.",
                "[1] A/77/1.",
                "The end.",
            ],
        );
    }

    #[test]
    fn marks_are_told_by_the_notes() {
        check(
            "the Declaration,1 at the forty-first session2 that\n1 See resolution 55/2.\n2 Ibid.",
            &[
                "the Declaration, at the forty-first session that",
                "[1] See resolution 55/2.",
                "[2] Ibid.",
            ],
        );
    }

    #[test]
    fn a_mark_may_end_a_sentence_behind_a_year() {
        check(
            "He was born in 1970.1\nShe came in 1971.2 They grew by 1971.3 per cent.3\n1 See resolution 55/2.\n2 Ibid.\n3 Ibid.",
            &[
                "He was born in 1970.",
                "She came in 1971. They grew by 1971.3 per cent.",
                "[1] See resolution 55/2.",
                "[2] Ibid.",
                "[3] Ibid.",
            ],
        );
    }

    #[test]
    fn the_number_of_an_addendum_is_no_mark() {
        check(
            "A/77/1/Add.1\nDrafts A/C.2/77/L.1 and Rev.1\nIt adopted A/C.2/77/L.\n2 and A/C.2/77/L.2\nsee para. 2 or art.2\nThey heard of it.1 The\npartners know HIV/AIDS.2\n1 See resolution 55/2.\n2 Ibid.",
            &[
                "A/77/1/Add.1",
                "Drafts A/C.2/77/L.1 and Rev.1",
                "It adopted A/C.2/77/L.",
                "2 and A/C.2/77/L.2",
                "see para. 2 or art.2",
                "They heard of it. The",
                "partners know HIV/AIDS.",
                "[1] See resolution 55/2.",
                "[2] Ibid.",
            ],
        );
    }

    #[test]
    fn marks_may_stand_apart_where_notes_lack_one() {
        check(
            "The Compact has grown. 1 The partners of 1981 2 and all. They\nact. In 2010, 3 States did; on Monday, 3 May 2010. 3 May they; 3\n1 See resolution 55/2.\n2 Ibid.\n3 Ibid.",
            &[
                "The Compact has grown. The partners of 1981 and all. They",
                "act. In 2010, 3 States did; on Monday, 3 May 2010. 3 May they;",
                "[1] See resolution 55/2.",
                "[2] Ibid.",
                "[3] Ibid.",
            ],
        );
    }

    #[test]
    fn notes_that_marks_apart_lead_to_stand_apart_themselves() {
        check(
            "the Union of Burma, 46\nof all, 47\n\n46 The letter was read.\n47 The other, too.",
            &[
                "the Union of Burma,",
                "of all,",
                "[46] The letter was read.",
                "[47] The other, too.",
            ],
        );
        let wrapped = "the Union of Burma, 46\n46 States went on with it.";
        check(
            wrapped,
            &["the Union of Burma, 46", "46 States went on with it."],
        );
    }

    #[test]
    fn marks_may_stand_in_brackets() {
        check(
            "of 12 July 2001, [1] by which it\nendorsed the session; [2] and [a]\n1 See resolution 55/2.\n2 Ibid.",
            &[
                "of 12 July 2001, by which it",
                "endorsed the session; and [a]",
                "[1] See resolution 55/2.",
                "[2] Ibid.",
            ],
        );
    }

    #[test]
    fn marks_lead_to_notes_at_the_foot_of_their_page() {
        check(
            "the Union of Burma, 1 and\nall.\n\n1 Made up by us.\n\nGrade level1 in Table 2D.1\nTable 2D.1\nFigure II.1",
            &[
                "the Union of Burma, and",
                "all.",
                "[1] Made up by us.",
                "Grade level in Table 2D.1",
                "Table 2D.1",
                "Figure II.1",
            ],
        );
    }

    #[test]
    fn marks_may_stand_between_words() {
        check(
            "The report of the party 1 at its meeting, of article 2 and\nof more than 2 in all, to the members 2 of it. By the party 1\nand 1 in all.\n\n1 CRC/C/1.\n",
            &[
                "The report of the party at its meeting, of article 2 and",
                "of more than 2 in all, to the members 2 of it. By the party",
                "and 1 in all.",
                "[1] CRC/C/1.",
            ],
        );
    }

    #[test]
    fn numbers_and_keys_are_no_notes() {
        for source in [
            "It helps all.1\n1 000 partners gain by it.",
            "Made up,4\n4 = very good.",
        ] {
            let lines: Vec<&str> = source.lines().collect();
            check(source, &lines);
        }
    }

    #[test]
    fn notes_may_be_told_by_their_words_alone() {
        check(
            "It was set up in 2011.\n11 Ibid., document S/6586.\n12 See resolution 17/4.",
            &[
                "It was set up in 2011.",
                "[11] Ibid., document S/6586.",
                "[12] See resolution 17/4.",
            ],
        );
        check(
            "It was set up in 2011.\n1 Member was absent.",
            &["It was set up in 2011.", "1 Member was absent."],
        );
    }

    #[test]
    fn a_mark_glued_to_a_number_needs_that_number_elsewhere() {
        check(
            "the Summit,1 Agenda 212 and the Plan,3\nAgenda 21 in 2002\n1 A.\n2 B.\n3 C.",
            &[
                "the Summit, Agenda 21 and the Plan,",
                "Agenda 21 in 2002",
                "[1] A.",
                "[2] B.",
                "[3] C.",
            ],
        );
        check(
            "the Summit,1 held in 2002 with 42 States\n1 A.\n2 B.",
            &[
                "the Summit, held in 2002 with 42 States",
                "[1] A.",
                "[2] B.",
            ],
        );
        check(
            "adopted,1 emissions of CO2 and the Plan,3\n19 December 2002\n1 A.\n2 B.\n3 C.",
            &[
                "adopted, emissions of CO2 and the Plan,",
                "19 December 2002",
                "[1] A.",
                "[2] B.",
                "[3] C.",
            ],
        );
    }

    #[test]
    fn a_mark_after_a_number_and_a_comma_is_found_where_one_is_missing() {
        check(
            "the Outcome,1 and the Goals in 2010,2 particularly 1,500 of them,3\n1 A.\n2 B.\n3 C.",
            &[
                "the Outcome, and the Goals in 2010, particularly 1,500 of them,",
                "[1] A.",
                "[2] B.",
                "[3] C.",
            ],
        );
    }

    #[test]
    fn notes_may_stand_at_the_end_of_each_page_and_begin_with_any_number() {
        check(
            "one plan5 and\n5 See A/1/2.\nanother plan6 too\n6 See A/1/3.",
            &[
                "one plan and",
                "[5] See A/1/2.",
                "another plan too",
                "[6] See A/1/3.",
            ],
        );
    }

    #[test]
    fn typed_documents_have_strokes_behind_their_marks() {
        check(
            "admission to the United Nations, 1/\nas recalled 2/ by it, in 2002/3\n1/ S/25045.\n2/ Ibid.",
            &[
                "admission to the United Nations,",
                "as recalled by it, in 2002/3",
                "[1] S/25045.",
                "[2] Ibid.",
            ],
        );
    }

    #[test]
    fn chinese_marks_stand_between_han_characters() {
        check(
            "《宣言》1和《成果》2的目标，联盟3的工作，2005年\n1 见第55/2号决议。\n2 同上。\n3 同上。",
            &[
                "《宣言》和《成果》的目标，联盟的工作，2005年",
                "[1] 见第55/2号决议。",
                "[2] 同上。",
                "[3] 同上。",
            ],
        );
    }

    #[test]
    fn a_space_may_stand_behind_a_chinese_mark_and_no_label_before_it() {
        check(
            "附件1 和表2的说明，秘书长的报告1 和理事会的报告2 均已审议\n1 A/76/69。\n2 E/2021/10。",
            &[
                "附件1 和表2的说明，秘书长的报告和理事会的报告均已审议",
                "[1] A/76/69。",
                "[2] E/2021/10。",
            ],
        );
    }

    #[test]
    fn recognition_glues_marks_to_notes() {
        check(
            "the Declaration,1 at the session2 that\n1See resolution 55/2.\n2A/62/341.",
            &[
                "the Declaration, at the session that",
                "[1] See resolution 55/2.",
                "[2] A/62/341.",
            ],
        );
        check(
            "《宣言》1的目标\n1见第55/2号决议。",
            &["《宣言》的目标", "[1] 见第55/2号决议。"],
        );
        check(
            "the Declaration,1 of\n12 and 13 March 2003\n1 See resolution 55/2.",
            &[
                "the Declaration, of",
                "12 and 13 March 2003",
                "[1] See resolution 55/2.",
            ],
        );
    }

    #[test]
    fn raised_digits_are_marks_wherever_they_stand() {
        check(
            "the Declaration¹ and the Plan,²³ too\n¹ See resolution 55/2.\n²³See A/62/341.",
            &[
                "the Declaration and the Plan, too",
                "[1] See resolution 55/2.",
                "[23] See A/62/341.",
            ],
        );
        check(
            "the Declaration$^{1}$ and the Plan<sup>2</sup> too\n1 See resolution 55/2.\n2 Ibid.",
            &[
                "the Declaration and the Plan too",
                "[1] See resolution 55/2.",
                "[2] Ibid.",
            ],
        );
        check("《宣言》¹的目标", &["《宣言》的目标"]);
    }

    #[test]
    fn powers_and_formulas_stay() {
        for text in [
            "5 km² of land",
            "an area of 20 m²",
            "CO₂ and 10⁶ tons",
            "R² was 5",
            "$2$ a day",
            "x$^{2}$",
        ] {
            check(text, &[text]);
        }
    }

    #[test]
    fn footnotes_of_markdown_have_their_notes_anywhere() {
        check(
            "the Declaration[^1] and the Plan[^a]: both\n[^1]: See resolution 55/2.\n[^a]: Ibid.",
            &[
                "the Declaration and the Plan: both",
                "[1] See resolution 55/2.",
                "[a] Ibid.",
            ],
        );
        check(
            "a regular expression [^abc]",
            &["a regular expression [^abc]"],
        );
    }

    #[test]
    fn digits_in_brackets_are_marks_where_notes_have_them() {
        check(
            "the Declaration[1] and the Plan [2] of [2007]\n[1] See resolution 55/2.\n[2] Ibid.",
            &[
                "the Declaration and the Plan of [2007]",
                "[1] See resolution 55/2.",
                "[2] Ibid.",
            ],
        );
        check(
            "the Declaration,[1] the Plan[2] and the Goals.[3] See the Plan[2]",
            &["the Declaration, the Plan and the Goals. See the Plan"],
        );
        for text in [
            "the text [1] of it",
            "in [30] or [45] days",
            "as [emphasis added] said",
            "in[2007] and[1]",
        ] {
            check(text, &[text]);
        }
        check("[1] Apples\n[2] Pears", &["[1] Apples", "[2] Pears"]);
    }

    #[test]
    fn a_list_that_nothing_leads_to_is_no_list_of_notes() {
        check(
            "The items are\n1 apple\n2 pears",
            &["The items are", "1 apple", "2 pears"],
        );
    }

    #[test]
    fn an_emphasis_shrinks_with_what_is_cut_out_of_it() {
        let emphasis = "1 回顾 2宣言";
        let kept = length_without(
            emphasis,
            &[0..1, 9..10, 40..41],
            RemovalReason::NoteReference,
        );
        assert_eq!(kept, "回顾宣言".len());
    }
}
