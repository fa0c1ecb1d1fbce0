//! Where titles, adoption notes, headings and closings go on, which end as no sentence does.

use super::joining::{ends_sentence, is_long, starts_lower, without_note_number};
use super::outline::{Draft, Outline};
use super::section::Section;
use super::wording::{LONGEST_TITLE, is_quote_open};
use crate::clean::{Gap, Line, ends_inside_phrase, is_spaceless};
use crate::dates;

impl Outline<'_> {
    /// Whether a line goes on with one of these: they may be wrapped, too.
    pub(super) fn continues_beside_text(&self, line: &Line, open: &Draft) -> bool {
        let (before, after) = (open.excerpt.text(), line.excerpt.text());
        let may_wrap = matches!(
            open.section,
            Section::Title | Section::AdoptionNote | Section::Closing | Section::Heading
        );
        let is_wrapped = self.wrapping.breaks_before(self.last_room, after);
        let goes_on = match open.section {
            // A resolution has one title, and a decision a text without a formula behind it.
            Section::Title if open.number.is_some() => !(ends_sentence(after) && is_long(after)),
            Section::Title => is_wrapped || goes_on_in_title(before, after),
            Section::Heading => {
                let is_wrapped =
                    is_wrapped || self.wrapping.may_break_heading(self.last_room, after);
                let is_cut = is_wrapped || starts_lower(after) || ends_inside_phrase(before);
                let is_annex = self.wrapping.width.is_some() && is_annexed_to_letter(before);
                line.gap == Gap::Line && (is_cut || is_annex)
            }
            Section::AdoptionNote if is_bracket_open(before) => true,
            Section::AdoptionNote if divides_organ(before, after) || divides_day(before, after) => {
                true
            }
            _ if before.matches('(').count() > before.matches(')').count() => true,
            _ => {
                starts_lower(after) || before.ends_with([',', '(']) || before.starts_with("Adopted")
            }
        };
        let is_date = after.starts_with("of ") && dates::leading_date(&after[3..]).is_some();
        let follows = matches!(line.gap, Gap::Line | Gap::Soft) || is_date;
        // A mark may stand behind the end: "Socialist Republics). 27".
        let is_ended = without_note_number(before).ends_with(['.', ']']);
        may_wrap && follows && !is_ended && goes_on
    }
}

/// Whether the end of a line of a title or the beginning of the next tells that it goes on.
fn goes_on_in_title(before: &str, after: &str) -> bool {
    starts_lower(after)
        || ends_inside_phrase(before)
        || is_quote_open(before)
        || is_lone_character(after)
        || begins_with_number(after)
        || divides_number(before, after)
        || after.starts_with('的')
        || before.ends_with(['、', '，', '的', '和', '与', '及'])
        || divides_organ(before, after)
        || is_shouted_phrase(before, after)
}

/// "Annex II to the letter dated 3 May 2011 from the", as long as it does not say to whom.
fn is_annexed_to_letter(before: &str) -> bool {
    let addressee = before.split_once(" addressed to ").map(|it| it.1);
    let ends = ["Council", "Assembly", "Committee", "Secretary-General"];
    before.starts_with("Annex ")
        && before
            .split_once(" to ")
            .is_some_and(|it| it.0.len() <= "Annex XVIII".len())
        && !addressee.is_some_and(|it| ends.iter().any(|end| it.ends_with(end)))
}

/// "of the Security" and "Council".
fn divides_organ(before: &str, after: &str) -> bool {
    let beginnings = [
        "Security",
        "Human Rights",
        "Economic and Social",
        "Trusteeship",
    ];
    let names = |it: &str| before.strip_suffix(it).is_some_and(|it| it.ends_with(' '));
    match after.split([' ', ',']).next() {
        Some("Council") => beginnings.into_iter().any(names),
        Some("Assembly") => names("General"),
        _ => false,
    }
}

/// No title is a single character of Han: the line before had no room for it.
fn is_lone_character(line: &str) -> bool {
    let mut characters = line.chars();
    characters.next().is_some_and(is_spaceless) && characters.next().is_none()
}

/// 第2001/57号决议提交的报告: what number it is belongs to the line before.
fn begins_with_number(line: &str) -> bool {
    let number = line.strip_prefix('第').map(str::trim_start);
    number.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()) && it.contains("号决"))
}

/// "LETTER FROM THE REPRESENTATIVE" and "OF UTOPIA": in capitals only the word tells that it goes on.
fn is_shouted_phrase(before: &str, after: &str) -> bool {
    let words = ["AND", "BY", "FOR", "FROM", "IN", "OF", "ON", "TO", "WITH"];
    let first = after.split(' ').next().unwrap_or_default();
    words.contains(&first)
        && before.len() <= LONGEST_TITLE
        && ![before, after]
            .iter()
            .any(|it| it.contains(char::is_lowercase))
}

/// "pursuant to resolutions 99 (1950), 101" and "(1951) and 112 (1953)".
fn divides_number(before: &str, after: &str) -> bool {
    let year = after.strip_prefix('(').and_then(|it| it.split_once(')'));
    let is_year = |it: &str| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit());
    before.ends_with(|it: char| it.is_ascii_digit()) && year.is_some_and(|it| is_year(it.0))
}

/// "at its meeting of 25" and "July 2023".
fn divides_day(before: &str, after: &str) -> bool {
    before.ends_with(|it: char| it.is_ascii_digit())
        && dates::begins_with_plain_month(after.as_bytes())
}

/// "[on the report of the Special Committee" and "(Fourth Committee) (A/50/605)]".
fn is_bracket_open(text: &str) -> bool {
    text.contains('[') && !text.contains(']')
}
