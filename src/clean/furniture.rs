//! Furniture is what printing adds to each page: numbers, rules, job numbers, and
//! [running heads](super::running).

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::notes::begins_note;
use super::{CleanText, Form, Gap, Line, RemovalReason, repeated, running};
use crate::dates;
use crate::folded::FoldedText;
use crate::pattern::pattern;
use crate::script::traditional;

/// `07-47643`, `03 50232`, `*1147220*`, `07-47643 (E) 180308`, `2/9 23-21227`, `23-18952 3/4`,
/// `K0747643 180308`, `07-47643 2`, `07-476433/4`, `2 GE.07-47643`, `*1147220* Please recycle`,
/// `Accessible document`.
static JOB_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:
        (?:[0-9]+/[0-9]+\s+)? [0-9]{2}[-\ ][0-9]{5} (?:\s*\([A-Z]\))? (?:\s+[0-9]{6})*
            (?:\s*[0-9]+/[0-9]+)? (?:\s*\*[0-9A-Z]+\*)? (?:\s*/\.\.\.)?
        | (?:[0-9]{1,3}\s+)? [0-9]{2}-[0-9]{5} (?:\s+[0-9]{1,3})?
        | \*[0-9A-Z]{7,10}\* (?:\s+(?:Please\ rec.cle|请回收).{0,3})?
        | (?:(?:Accessible\ document|无障碍文件)\s+)? (?:Please\ rec.cle|请回收).{0,3}
        | Accessible\ document | 无障碍文件
        | (?:[0-9]{1,3}\s+)? [GKNV][0-9]{7}(?:[A-Z])? (?:\s+[0-9]{6})* (?:\s+[0-9]{1,3})?
        | [♲♻]
        | (?:(?:[ivx]{1,5}|[0-9]{1,3}(?:/[0-9]{1,3})?)\s+)? (?:GE|V)\.[0-9]{2}-[0-9]{5} (?:\s*\([A-Z]\))?
            (?:\s+[0-9]{6})* (?:\s+(?:[ivx]{1,5}|[0-9]{1,3}(?:/[0-9]{1,3})?))?
        )$",
    )
});

/// `12`, `- 12 -`, `/12`, `3/14`.
static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[0-9]{1,4}|[Pp]age [0-9]{1,4}|第 ?[0-9]{1,4} ?页|[-–—]\s?[0-9]{1,4}\s?[-–—]|/[0-9]{1,4}|[0-9]{1,3}/[0-9]{1,3}|[/\\]\.\.\.|/…)$",
    )
});

/// Sets aside the lines that are furniture.
pub(super) fn set_aside(clean: &mut CleanText<'_>) {
    join_marks_of_notes(clean);
    let mut reasons: Vec<Option<RemovalReason>> = clean.lines.iter().map(reason_for).collect();
    let is_number = |it: &Option<RemovalReason>| *it == Some(RemovalReason::PageNumber);
    let may_be_number: Vec<bool> = reasons.iter().map(is_number).collect();
    let counted = counted_pages(&clean.lines, &may_be_number);
    let of_job = |index: usize| reasons.get(index) == Some(&Some(RemovalReason::JobNumber));
    let beside_job: Vec<bool> = (0..reasons.len())
        .map(|index| of_job(index + 1) || index.checked_sub(1).is_some_and(of_job))
        .collect();
    for (index, reason) in reasons.iter_mut().enumerate() {
        if may_be_number[index]
            && !beside_job[index]
            && counted.binary_search(&index).is_err()
            && (!stands_apart(&clean.lines, index) || is_year(&clean.lines, index))
        {
            *reason = None;
        }
    }
    add_bar_codes(&clean.lines, &mut reasons);
    add_days(&clean.lines, &mut reasons);
    running::add_heads(clean, &mut reasons, &may_be_number);
    repeated::add_edges(clean, &mut reasons);
    clean.remove_lines(reasons);
}

/// Adds the job number once more, without its hyphen, below itself: what is left of the bar code
/// where the asterisks around it were read as signs.
fn add_bar_codes(lines: &[Line], reasons: &mut [Option<RemovalReason>]) {
    for index in 1..lines.len() {
        let [job, code] = [index - 1, index].map(|it| lines[it].excerpt.text());
        let is_code = code.len() == 7 && code.bytes().all(|it| it.is_ascii_digit());
        if is_code
            && reasons[index - 1] == Some(RemovalReason::JobNumber)
            && job
                .get(..8)
                .is_some_and(|it| it.replace(['-', ' '], "") == code)
        {
            reasons[index].get_or_insert(RemovalReason::JobNumber);
        }
    }
}

/// Adds the days that stand beside other furniture: the day of printing beside the job number, and
/// the day of a meeting, `30/07/2014`.
fn add_days(lines: &[Line], reasons: &mut [Option<RemovalReason>]) {
    let is = |index: usize, reason| reasons.get(index) == Some(&Some(reason));
    let is_beside = |index: usize, reason| {
        is(index + 1, reason) || index.checked_sub(1).is_some_and(|it| is(it, reason))
    };
    let reason_of = |index: usize| {
        let text = lines[index].excerpt.text();
        let is_beside_job = is_beside(index, RemovalReason::JobNumber);
        let mut above = index.saturating_sub(LINES_OF_JOB)..index;
        let is_near = is_beside_job || above.any(|it| is(it, RemovalReason::JobNumber));
        if is_near && is_day_of_printing(text) {
            return Some(RemovalReason::JobNumber);
        }
        let is_at_edge = is_beside_job || is_beside(index, RemovalReason::PageNumber);
        (is_at_edge && running::is_day(text)).then_some(RemovalReason::RunningHead)
    };
    let days = (0..lines.len()).filter(|it| reasons[*it].is_none());
    let days: Vec<_> = days.filter_map(|it| Some((it, reason_of(it)?))).collect();
    for (index, reason) in days {
        reasons[index] = Some(reason);
    }
}

/// In how many lines below the job number the days of printing stand.
const LINES_OF_JOB: usize = 3;

/// The lines with a number alone that count up one by one, as pages do. Numbers in a column stand
/// closer together.
fn counted_pages(lines: &[Line], may_be_number: &[bool]) -> Vec<usize> {
    let mut series: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut best: (usize, u32) = (0, 0);
    for (index, line) in lines.iter().enumerate().filter(|it| may_be_number[it.0]) {
        let Ok(number) = line.excerpt.text().parse::<u32>() else {
            continue;
        };
        let is_far =
            |pages: &Vec<usize>| pages.last().is_some_and(|it| index - it >= LINES_OF_PAGE);
        let before = number.checked_sub(1);
        let before = before.filter(|it| series.get(it).is_some_and(is_far));
        let mut pages = before.and_then(|it| series.remove(&it)).unwrap_or_default();
        pages.push(index);
        if pages.len() > best.0 {
            best = (pages.len(), number);
        }
        // The longer one of two that end with the same number is kept.
        let kept = series.entry(number).or_default();
        if kept.len() < pages.len() {
            *kept = pages;
        }
    }
    let pages = series.remove(&best.1).unwrap_or_default();
    if pages.len() < FEWEST_PAGES {
        return Vec::new();
    }
    pages
}

/// The fewest lines between the numbers of two pages.
const LINES_OF_PAGE: usize = 12;

/// The fewest numbers in a row that tell that they are those of pages.
const FEWEST_PAGES: usize = 3;

/// The marks of notes may stand on lines of their own, raised above the first line of the note: each
/// is joined with it, as it would be the number of a page otherwise. Where there is no rule before
/// them the words have to tell.
fn join_marks_of_notes(clean: &mut CleanText<'_>) {
    let mark_of = |line: &Line| mark_of(line).or_else(|| stroke_mark_of(line));
    if !clean
        .lines
        .iter()
        .any(|it| mark_of(it).is_some() || is_asterisk(it))
    {
        return;
    }
    let source = clean.source;
    let at_foot = notes_at_foot(clean);
    let asterisks = asterisks_behind_text(&clean.lines);
    // The mark that the next note has, once one is known.
    let mut below_rule: Option<Option<u32>> = None;
    let mut lines = std::mem::take(&mut clean.lines).into_iter().peekable();
    let count = lines.len();
    while let Some(mut line) = lines.next() {
        let is_at_foot = at_foot.binary_search(&(count - lines.len() - 1)).is_ok();
        let text = line.excerpt.text();
        let mark = mark_of(&line);
        if is_rule(text) {
            below_rule = Some(None);
        } else if JOB_NUMBER.is_match(text) {
            below_rule = None;
        } else if let Some(mark) = mark
            && let Some(note) = lines.next_if(|it| match below_rule {
                _ if is_at_foot => true,
                Some(Some(expected)) if expected != mark => false,
                Some(_) if may_begin_note(it) || stands_below(source, it) => true,
                _ => begins_note(it.excerpt.text()),
            })
        {
            line.excerpt.join_apart(note.excerpt);
            below_rule = Some(Some(mark + 1));
        } else if is_asterisk(&line)
            && (below_rule.is_some() || asterisks.contains(text))
            && let Some(note) = lines.next_if(|it| may_begin_note(it) || stands_below(source, it))
        {
            line.excerpt.join_apart(note.excerpt);
        }
        clean.lines.push(line);
    }
}

/// The asterisks that stand behind text at the ends of lines: a note with one of them is led to.
fn asterisks_behind_text(lines: &[Line]) -> HashSet<String> {
    let texts = lines.iter().filter(|it| !is_asterisk(it));
    let texts = texts.map(|it| it.excerpt.text());
    let ends = texts.filter(|it| it.ends_with('*')).flat_map(|text| {
        let bare = text.trim_end_matches(['*', ' ']);
        text[bare.len()..].split(' ')
    });
    ends.map(str::to_owned).collect()
}

/// The lines with the marks of notes at the foot of a page: they count up from 1 through the document,
/// whole sentences follow at once, and then the page ends.
fn notes_at_foot(clean: &CleanText<'_>) -> Vec<usize> {
    let (source, lines) = (clean.source, &clean.lines);
    let mut marks: Vec<usize> = Vec::new();
    let mut expected = 1;
    for (index, line) in lines.iter().enumerate() {
        if mark_of(line) != Some(expected) || !lines.get(index + 1).is_some_and(may_begin_note) {
            continue;
        }
        let ends_page = |index: &usize| {
            lines.get(*index).is_some_and(|line| {
                let text = line.excerpt.text();
                running::begins_page(source, line)
                    || JOB_NUMBER.is_match(text)
                    || mark_of(line).is_none() && PAGE_NUMBER.is_match(text)
            })
        };
        let end = (index + 2..index + LINES_OF_NOTES).find(ends_page);
        let has_sentences = |end: usize| {
            let mut notes = lines[index + 1..end].split(|it| mark_of(it).is_some());
            notes.all(|it| {
                it.last()
                    .is_some_and(|it| it.excerpt.text().ends_with(['.', '。']))
            })
        };
        if end.is_some_and(has_sentences) {
            marks.push(index);
            expected += 1;
        }
    }
    marks
}

/// In how many lines from the foot of a page its notes stand.
const LINES_OF_NOTES: usize = 20;

/// The mark of a note, if the line is a number that one can have.
pub(super) fn mark_of(line: &Line) -> Option<u32> {
    let text = line.excerpt.text();
    let is_short = text.len() <= 3 && text.starts_with(|it: char| ('1'..='9').contains(&it));
    is_short.then(|| text.parse().ok()).flatten()
}

/// As [`mark_of`], for a mark as typed documents have it: `1/`.
fn stroke_mark_of(line: &Line) -> Option<u32> {
    let digits = line.excerpt.text().strip_suffix('/')?;
    let is_number = digits.bytes().all(|it| it.is_ascii_digit());
    (is_number && digits.len() <= 3).then(|| digits.parse().ok())?
}

/// Whether a line is one or several asterisks, which mark a note as well.
fn is_asterisk(line: &Line) -> bool {
    matches!(line.excerpt.text(), "*" | "**" | "***")
}

/// Whether a line that follows the mark of a note at once may be its text.
fn may_begin_note(line: &Line) -> bool {
    line.gap == Gap::Line && begins_large(line.excerpt.text())
}

/// Whether a line, maybe behind an empty one, may be the text of the note with the mark above it: it
/// is a sentence or as long as one, and begins no page.
fn stands_below(source: &str, line: &Line) -> bool {
    let text = line.excerpt.text();
    let begins = begins_large(text) || text.starts_with(['“', '《', '"', '(']);
    let is_sentence = text.ends_with(['.', '。']) || text.len() >= LENGTH_OF_SENTENCE;
    begins && is_sentence && !running::begins_page(source, line)
}

/// The fewest bytes of a line that is no heading.
const LENGTH_OF_SENTENCE: usize = 90;

fn begins_large(text: &str) -> bool {
    text.starts_with(|it: char| it.is_alphabetic() && !it.is_lowercase())
}

/// Whether a line is nothing but a job number, a bar code or what stands beside them.
pub(super) fn is_job_number(text: &str) -> bool {
    !is_wordy(text) && JOB_NUMBER.is_match(text)
}

/// Whether a line below the notes of a page is none of them: a job number, the day of printing, or
/// the number of the page among all.
pub(super) fn is_furniture(line: &Line) -> bool {
    let text = line.excerpt.text();
    let is_page = || text.contains('/') && PAGE_NUMBER.is_match(text);
    is_job_number(text) || is_day_of_printing(text) || is_page()
}

/// Whether a text is one day or several as they stand behind a job number: `291220`.
fn is_day_of_printing(text: &str) -> bool {
    let is_day = |word: &str| {
        let number = |range: Range<usize>| word.get(range).and_then(|it| it.parse::<u8>().ok());
        let is_in = |range: Range<usize>, most: u8| {
            number(range).is_some_and(|it| (1..=most).contains(&it))
        };
        word.len() == 6 && is_in(0..2, 31) && is_in(2..4, 12) && number(4..6).is_some()
    };
    !text.is_empty() && text.split(' ').all(is_day)
}

/// Why a line is set aside of a file that says where its pages end: a line of strokes, or the number of
/// the job.
pub(super) fn reason_for_sign(text: &str) -> Option<RemovalReason> {
    if is_wordy(text) {
        return None;
    }
    let text = FoldedText::new(text);
    let text = text.as_str();
    if is_rule(text) {
        Some(RemovalReason::Rule)
    } else {
        JOB_NUMBER
            .is_match(text)
            .then_some(RemovalReason::JobNumber)
    }
}

fn reason_for(line: &Line) -> Option<RemovalReason> {
    let text = line.excerpt.text();
    if matches!(line.form, Form::Cell | Form::Note(_)) || is_wordy(text) {
        return None;
    }
    let is_page_number = || PAGE_NUMBER.is_match(FoldedText::new(text).as_str());
    reason_for_sign(text).or_else(|| is_page_number().then_some(RemovalReason::PageNumber))
}

/// What stands below the first page, beside a sign.
const RECYCLE: [&str; 4] = ["Please rec", "请回收", "Accessible document", "无障碍文件"];

/// Whether a line has a letter that no rule, job number or page number has; most have one at once.
fn is_wordy(text: &str) -> bool {
    let is_traditional = traditional();
    let is_foreign = |it: char| match it {
        '第' | '页' | '頁' => false,
        '\u{4E00}'..='\u{9FFF}' => !is_traditional(it),
        _ => it.is_ascii_lowercase(),
    };
    text.chars().any(is_foreign)
        && !text.starts_with("Page ")
        && !text.starts_with("page ")
        && !text.contains("GE.")
        && !RECYCLE.iter().any(|it| text.contains(it))
}

/// Whether a number has an empty line or an end of the text on one side, or follows the end of a
/// sentence. A number inside a wrapped sentence does none of these.
fn stands_apart(lines: &[Line], index: usize) -> bool {
    let is_apart = |index: usize| lines.get(index).is_none_or(|it| it.gap == Gap::Blank);
    let before = index
        .checked_sub(1)
        .map_or("", |it| lines[it].excerpt.text());
    // The sentence may have a note mark glued to its end.
    let before = before.trim_end_matches(|it: char| it.is_ascii_digit());
    is_apart(index) || is_apart(index + 1) || before.ends_with(['.', ';', '。', '；'])
}

/// Whether a number is the year of a date that the line before begins: "on 30 November".
fn is_year(lines: &[Line], index: usize) -> bool {
    let number = lines[index].excerpt.text();
    let before = index
        .checked_sub(1)
        .map_or("", |it| lines[it].excerpt.text());
    let last = before.rsplit(' ').next().unwrap_or_default();
    lines[index].gap == Gap::Line
        && number.len() == 4
        && number.starts_with(['1', '2'])
        && dates::begins_with_plain_month(last.as_bytes())
}

/// Whether a text is a line of strokes.
pub(super) fn is_rule(text: &str) -> bool {
    text.chars().all(|it| "-_=*~—–─━ ".contains(it)) && text.chars().count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_below_a_rule_are_joined_with_their_notes() {
        let source =
            "The text.\n\n____\n1\n See A/62/341.\n2\n Ibid.\n\n07-47643\n3\nThe next page.\n";
        let mut clean = super::super::plain::lines(source);
        set_aside(&mut clean);
        let lines: Vec<&str> = clean.lines.iter().map(|it| it.excerpt.text()).collect();
        assert_eq!(
            lines,
            ["The text.", "1 See A/62/341.", "2 Ibid.", "The next page."]
        );
        let source = "The text.\n\n1\n\nSee A/62/341.\n\n3\n\nA/62/89\n\nThe next page.\n";
        let mut clean = super::super::plain::lines(source);
        set_aside(&mut clean);
        let lines: Vec<&str> = clean.lines.iter().map(|it| it.excerpt.text()).collect();
        assert_eq!(
            lines,
            ["The text.", "1 See A/62/341.", "A/62/89", "The next page."]
        );
    }

    #[test]
    fn the_year_of_a_date_is_no_page() {
        let mut clean = super::super::plain::lines(
            "Adopted at its 77th meeting, on 3 May\n1992\n\nThe Council\n\n1992\n",
        );
        set_aside(&mut clean);
        let lines: Vec<&str> = clean.lines.iter().map(|it| it.excerpt.text()).collect();
        let first = "Adopted at its 77th meeting, on 3 May";
        assert_eq!(lines, [first, "1992", "The Council"]);
    }

    #[test]
    fn a_bar_code_below_its_job_number_is_furniture() {
        let source = "ii\tGE.22-12452\nGE.22-12452 iii\nK0712345 180308\nK0712345 2\n25-16680 (E)\n2516680\n2516681\n\n280925\n\n285925\n";
        let mut clean = super::super::plain::lines(source);
        set_aside(&mut clean);
        let lines: Vec<&str> = clean.lines.iter().map(|it| it.excerpt.text()).collect();
        assert_eq!(lines, ["2516681", "285925"]);
    }

    #[test]
    fn what_asks_to_recycle_is_furniture_in_both_languages() {
        let mut clean = super::super::plain::lines(
            "*2516680*\nAccessible document\n无障碍文件 请回收\nPlease recycle♲\n请回收♲\n回收利用\n",
        );
        set_aside(&mut clean);
        let lines: Vec<&str> = clean.lines.iter().map(|it| it.excerpt.text()).collect();
        assert_eq!(lines, ["回收利用"]);
    }

    #[test]
    fn asterisks_that_text_leads_to_are_joined_with_their_notes() {
        let kept = |source: &str| {
            let mut clean = super::super::plain::lines(source);
            set_aside(&mut clean);
            let lines = clean.lines.iter();
            lines
                .map(|it| it.excerpt.text().to_owned())
                .collect::<Vec<String>>()
        };
        assert_eq!(
            kept(
                "Views of the Committee* **\n\n*\n\nAdopted at its session.\n\n**\n\nThe members took part.\n"
            ),
            [
                "Views of the Committee* **",
                "* Adopted at its session.",
                "** The members took part."
            ],
        );
        assert_eq!(
            kept("Views of the Committee\n\n*\n\nAll of them agreed.\n")[1..],
            ["*", "All of them agreed."],
        );
    }

    #[test]
    fn marks_at_the_foot_of_a_page_are_joined_with_their_notes() {
        let kept = |source: &str| {
            let mut clean = super::super::plain::lines(source);
            set_aside(&mut clean);
            let lines = clean.lines.iter();
            let lines: Vec<String> = lines.map(|it| it.excerpt.text().to_owned()).collect();
            lines
        };
        assert_eq!(
            kept(
                "The text,\n\n   1\n      Made up by us\n   all.\n   2\n      Not the other.\n\n4/14\n\u{C}goes on.\n"
            ),
            [
                "The text,",
                "1 Made up by us",
                "all.",
                "2 Not the other.",
                "goes on."
            ]
        );
        let below_rule = "The text,\n________\n*\n\nA/78/150.\n\n1\n\n《宪章》，1945 年。\n\n2\n\nMade up by us.\n\n\u{C}2\n\nMore.\n";
        assert_eq!(
            kept(below_rule),
            [
                "The text,",
                "* A/78/150.",
                "1 《宪章》，1945 年。",
                "2 Made up by us.",
                "More."
            ]
        );
        // A number of a table has no sentence behind it.
        let table = kept("The text.\n\n1\nUtopia\n2\nArcadia\n\n4/14\n");
        assert!(table.iter().all(|it| !it.starts_with("1 ")), "{table:?}");
    }

    #[test]
    fn numbers_that_count_up_far_from_each_other_are_those_of_pages() {
        let removed = |lines_between: usize| {
            let prose = "The partners go on with their work and\n".repeat(lines_between);
            let source = format!("{prose}2\n{prose}3\n{prose}4\n{prose}");
            let mut clean = super::super::plain::lines(&source);
            set_aside(&mut clean);
            clean.removed.len()
        };
        assert_eq!(removed(LINES_OF_PAGE), 3);
        assert_eq!(removed(1), 0);
    }

    #[test]
    fn a_wordy_line_is_no_furniture() {
        let texts = "(?:[a-zA-Z0-9 .*()/-]|07-47643|\\*1147220\\*|Please recycle|请回收|\\(E\\) |180308|GE\\.|page |Page |第|页|頁|—|=|－|１|…|大|會|e\u{301}){0,6}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                let folded = FoldedText::new(&text);
                let line = folded.as_str();
                let is_furniture =
                    is_rule(line) || JOB_NUMBER.is_match(line) || PAGE_NUMBER.is_match(line);
                let is_wordy = !line.is_empty() && is_wordy(&text);
                proptest::prop_assert!(!(is_wordy && is_furniture), "{text:?}");
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }
}
