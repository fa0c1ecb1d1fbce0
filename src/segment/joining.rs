//! Where a paragraph ends: whether a line goes on with the one before it.
//!
//! Exports break paragraphs across lines, pages cut sentences, and footnotes stand between the
//! parts. The evidence is in both ends: how the text before stops, and how the line begins.

use super::hyphens::{DividedWord, Vocabulary, is_compound_over_lines};
use super::labels;
use super::lead::{self, Mood};
use super::opening::Opening;
use super::outline::{Draft, Outline, Part};
use super::record;
use super::section::Section;
use super::wording::{
    LONGEST_TITLE, begins_letter, has_leader_and_page, is_address, opens_letter, says_whose,
    stands_apart,
};
use super::wrapping::room;
use crate::clean::{Form, Gap, Line, RemovalReason, Removed, ends_inside_phrase, is_spaceless};

/// Letters from which on a line without an end counts as broken by a page, not as a title, and how
/// many of them say as much as a character of Han.
const BROKEN: usize = 60;
const LETTERS_OF_HAN: usize = 4;

impl Outline<'_> {
    /// Whether a line goes on with the paragraph before it.
    pub(super) fn continues(&self, line: &Line, opening: &Opening) -> bool {
        let Some(open) = self.open.map(|index| &self.drafts[index]) else {
            return false;
        };
        // A number alone on its line numbers the line that follows.
        if open.excerpt.is_empty() && line.form == Form::Text && *opening == Opening::Plain {
            let text = line.excerpt.text();
            let around = self.surroundings;
            // "Table 3" is no number of a heading.
            let is_caption = open.number.as_deref().is_some_and(|it| it.contains(' '));
            let is_numbered = !is_caption && around.number_below.is_some();
            // The first line of what an article says is full where lines are wrapped; no title is.
            let is_article = open.number.as_deref().is_some_and(labels::is_article);
            let is_text_of_article = is_article && self.wrapping.fills(room(text), 90);
            let may_be_title = (around.may_be_title || is_numbered) && !is_text_of_article;
            return open.section != Section::Heading
                || is_short(text) && may_be_title && (!lead::opens(text) || around.stands_alone);
        }
        let both_headings = !open.section.is_prose() && line.form == Form::Heading;
        if both_headings {
            return line.gap == Gap::Soft && *opening == Opening::Plain;
        }
        if line.form != Form::Text || line.gap == Gap::Paragraph {
            return false;
        }
        let text = line.excerpt.text();
        let begins = self.part == Part::Record && begins_in_record(text, open.excerpt.text())
            || has_leader_and_page(text)
            || text.starts_with('兹') && text.ends_with([':', '：'])
            || ADDITIONS.contains(&text)
            || stands_apart(text)
            || stands_apart(open.excerpt.text())
            || begins_quoted(text, open.excerpt.text())
            || open.section == Section::Title && says_whose(text)
            || matches!(open.section, Section::Title | Section::Unknown) && is_address(text)
            || matches!(
                open.section,
                Section::Title | Section::Unknown | Section::Annex
            ) && begins_letter(text)
                && opens_letter(open.excerpt.text());
        if begins {
            return false;
        }
        if self.part == Part::Record && record::is_speaker(open.excerpt.text()) {
            return true;
        }
        if !open.section.is_prose() {
            let may_end_with_day = matches!(open.section, Section::AdoptionNote | Section::Heading);
            let is_day = *opening == Opening::Date && may_end_with_day;
            return is_day && ends_inside_phrase(open.excerpt.text())
                || open.section == Section::Title
                    && line.gap == Gap::Line
                    && divides_person(open.excerpt.text(), text)
                || *opening == Opening::Plain && self.continues_beside_text(line, open);
        }
        if !opens_nothing(opening, line) {
            return self.is_chance(line, opening, open);
        }
        match line.gap {
            Gap::Soft => true,
            Gap::Line => self.continues_next_line(line, open),
            Gap::Blank => self.continues_after_break(line, open),
            Gap::Paragraph => false,
        }
    }

    /// Whether a line goes on with a footnote: it follows at once, and the note is not complete, as
    /// it is not where one source is parted from the next.
    pub(super) fn goes_on_with_note(&self, note: usize, line: &Line) -> bool {
        let text = self.drafts[note].excerpt.text();
        line.form == Form::Text
            && matches!(line.gap, Gap::Soft | Gap::Line)
            && (!ends_strongly(text) || ends_with_abbreviation(text) || text.ends_with([';', '；']))
    }

    /// A wrapped line may begin with a reference that belongs to its sentence: "in its resolution
    /// / 2006/5. It covers", "of paragraph / 3. The Council".
    fn is_chance(&self, line: &Line, opening: &Opening, open: &Draft) -> bool {
        let before = open.excerpt.text();
        // Behind a comma no resolution begins, but a list of their numbers goes on.
        let is_listed = matches!(opening, Opening::ResolutionNumber(_)) && before.ends_with(',');
        if line.gap == Gap::Blank || is_finished(before) && !is_listed {
            return false;
        }
        match opening {
            Opening::Number(_) => {
                let is_next = opening.counts() == Some(self.next_number());
                // A wrapped line is full, and a page cuts no heading.
                let may_be_wrapped = match self.wrapping.width {
                    Some(_) => self.wrapping.fills(self.last_room, 60),
                    None => is_long(open.excerpt.text()),
                };
                may_be_wrapped && (!is_next || self.wrapping.parts_with_blanks)
            }
            Opening::Item(mark) => {
                let rest = line.excerpt.text().get(mark.length..).unwrap_or_default();
                // "for the purposes of paragraph 3 / (c) and 4" is cut anywhere.
                let is_reference = before.ends_with(|it: char| it.is_ascii_digit());
                self.wrapping.parts_with_blanks
                    || starts_lower(rest) && (self.wrapping.width.is_some() || is_reference)
            }
            Opening::Date => self.wrapping.width.is_some() || is_long(open.excerpt.text()),
            Opening::ResolutionNumber(_) => true,
            _ => false,
        }
    }

    fn continues_next_line(&self, line: &Line, open: &Draft) -> bool {
        let (before, text) = (open.excerpt.text(), line.excerpt.text());
        if self.is_heading_behind(before, text) {
            return false;
        }
        // In wrapped text a full line says nothing, and a short one ends its paragraph.
        let fills = |share: usize| self.wrapping.fills(self.last_room, share);
        let is_short = !fills(50) || ends_strongly(before) && !fills(75);
        let is_ended = match self.wrapping.width {
            Some(_) => is_short,
            None => ends_sentence(before),
        };
        let begins_with_digit = text.starts_with(|it: char| it.is_ascii_digit());
        if starts_lower(text)
            || begins_with_digit && !is_ended
            || is_compound_over_lines(before, text)
            || ends_with_abbreviation(before)
            || self.wrapping.parts_with_blanks && fills(60)
        {
            return true;
        }
        // Nobody stops speaking behind a comma, be the line short as it may.
        if self.part == Part::Record && before.ends_with([',', '，', '、']) {
            return true;
        }
        let is_text = !self.is_in_resolution() && is_long(before) && before.ends_with(',');
        let goes_on = || !lead::opens(text) || begins_with_conjunction(text);
        if (is_act_cut_at_comma(open) || is_text) && goes_on() || is_report_cut_at_comma(open) {
            return true;
        }
        let may_be_broken = self.wrapping.may_be_broken(self.last_room, text);
        let begins_large = text.starts_with(char::is_uppercase) && !ends_inside_phrase(before);
        if self.part == Part::Unknown && self.wrapping.width.is_some() && begins_large && !fills(75)
        {
            // Lines of a title that nothing told to be one.
            return false;
        }
        if ends_inside_phrase(before) {
            return true;
        }
        if !is_closed_before(before, text) {
            // Lines of a list that are each shorter than the text is wide.
            let is_listed =
                !fills(50) && !self.wrapping.fills(room(text), 50) && !is_finished(text);
            if self.wrapping.width.is_some() && is_listed && !self.is_in_resolution() {
                return false;
            }
            let in_act = self.is_in_resolution() && (open.number.is_some() || lead::opens(before));
            // A numbered heading has a paragraph of its own behind it.
            let is_part = || open.number.is_some() && !(is_long(text) && ends_sentence(text));
            return fills(50) || in_act || is_long(before) || is_part();
        }
        let in_resolution = matches!(self.part, Part::Preamble | Part::Operative);
        may_be_broken && !(in_resolution && lead::opens(text))
    }

    fn continues_after_break(&self, line: &Line, open: &Draft) -> bool {
        let (before, after) = (open.excerpt.text(), line.excerpt.text());
        if open.section == Section::Preamble && self.stresses_leads {
            return line.emphasis.is_none() && !ends_strongly(before);
        }
        if before.ends_with([':', '：']) {
            return false;
        }
        // Recognition loses the comma at the end of a reason; the next one still gives a reason.
        if self.part == Part::Preamble && lead::mood_of(after) == Some(Mood::Preambular) {
            return false;
        }
        if self.part == Part::Operative && is_act_cut_at_comma(open) {
            return true;
        }
        if before.ends_with([',', '，', '、']) && self.goes_on_behind_comma(open, after) {
            return true;
        }
        // "(b) Two drivers;" and "the Committee agrees." behind a list.
        let is_numbered_item = matches!(open.section, Section::ListItem | Section::SubParagraph)
            && open.number.is_some();
        if is_numbered_item && before.ends_with([';', '；']) && starts_lower(after) {
            return false;
        }
        let is_item = open.section == Section::ListItem && open.number.is_none();
        // A page cuts a text after a full line; a title looks like a text that is cut.
        let fills = |share: usize| self.wrapping.fills(self.last_room, share);
        let is_text = open.number.is_some()
            || self.is_in_resolution() && lead::opens(before)
            || holds_sentence(before);
        let may_be_cut = fills(90) || is_text && (self.wrapping.width.is_none() || fills(40));
        let is_cut = may_be_cut && !is_closed_before(before, after) && is_long(before);
        starts_lower(after) || is_cut && !is_item
    }

    /// A page may cut a paragraph right behind a comma, which ends none of a report but reasons that
    /// it quotes. Elsewhere the next line begins with no verb of a resolution then, and what stands
    /// between is a note, or the line begins with a word that no paragraph begins with.
    fn goes_on_behind_comma(&self, open: &Draft, after: &str) -> bool {
        if is_report_cut_at_comma(open) {
            return true;
        }
        let last = self.drafts.last();
        let is_parted_by_note = last.is_some_and(|it| it.section == Section::Footnote);
        // The end of a reason is a comma, too.
        let may_go_on = !lead::opens(after) && !after.ends_with(['.', '。']);
        (is_parted_by_note && may_go_on) || begins_with_conjunction(after)
    }

    pub(super) fn join(&mut self, line: Line) {
        let Some(index) = self.open else { return };
        self.last_room = room(line.excerpt.text());
        let draft = &mut self.drafts[index];
        if is_compound_over_lines(draft.excerpt.text(), line.excerpt.text()) {
            draft.excerpt.join_tightly(line.excerpt);
            return;
        }
        let Some(word) = DividedWord::between(draft.excerpt.text(), line.excerpt.text()) else {
            draft.excerpt.join(line.excerpt);
            return;
        };
        let words = self.words.get_or_init(|| Vocabulary::of(self.source));
        let (is_one, is_suspended) = (word.is_one(words), word.is_suspended());
        if is_one && let Some(place) = draft.excerpt.pop(self.source) {
            let reason = RemovalReason::LineBreakHyphen;
            self.removed.push(Removed { place, reason });
            let length = draft.excerpt.text().len();
            draft.emphasis = draft.emphasis.map(|it| it.min(length));
        } else if is_suspended {
            draft.excerpt.join(line.excerpt);
            return;
        }
        draft.excerpt.join_tightly(line.excerpt);
    }
}

/// Up to how many bytes all signs of a paragraph are counted, and not just the last one looked at.
const LONGEST_QUOTED: usize = 4000;

/// Whether a line begins a paragraph of what is quoted: each has a sign before it, and only the last
/// one a sign behind it.
fn begins_quoted(line: &str, before: &str) -> bool {
    let is_open = |text: &str| match text.len() {
        ..=LONGEST_QUOTED => text.matches('“').count() > text.matches('”').count(),
        _ => text
            .rfind(['“', '”'])
            .is_some_and(|it| text[it..].starts_with('“')),
    };
    let goes_on = || before.starts_with('“') && ends_sentence(before) && is_open(before);
    line.starts_with('“') && (goes_on() || before.ends_with(':') && is_open(line))
}

/// What a document is called that adds to another one, on a line of its own.
const ADDITIONS: [&str; 6] = [
    "Addendum",
    "ADDENDUM",
    "Corrigendum",
    "CORRIGENDUM",
    "增编",
    "更正",
];

/// Whether a line of a record begins a speech, or ends the meeting. Behind a name that the end of the
/// line cuts there is no colon to tell, but what was said before is finished.
fn begins_in_record(line: &str, before: &str) -> bool {
    let sentence = before.trim_end_matches(['"', '”', '’', ')', ' ']);
    record::begins_speech(line)
        || record::ends_meeting(line)
        || record::heads_votes(line)
        || sentence.ends_with(['.', '!', '?']) && record::begins_cut_speech(line)
}

/// "Report of the Special Rapporteur on the subject, Jane" and "A. Doe": an initial is no number.
fn divides_person(before: &str, after: &str) -> bool {
    let words = |it: &str| it.split(' ').count();
    let begins_large = |it: &str| it.starts_with(char::is_uppercase);
    let initial = after
        .split_once(". ")
        .filter(|it| it.0.len() == 1 && begins_large(it.0));
    let name = before.rsplit_once(", ").map(|it| it.1);
    name.is_some_and(|it| words(it) == 1 && begins_large(it))
        && initial.is_some_and(|it| words(it.1) <= 2 && begins_large(it.1))
}

/// A numbered act never ends with a comma.
fn is_act_cut_at_comma(open: &Draft) -> bool {
    let is_act = matches!(open.section, Section::Operative | Section::SubParagraph);
    is_act && open.excerpt.text().ends_with([',', '，', '、'])
}

/// Nor does a paragraph of a report, but for the reasons that it quotes.
fn is_report_cut_at_comma(open: &Draft) -> bool {
    let text = open.excerpt.text();
    let is_of_report = matches!(open.section, Section::ReportParagraph | Section::Summary);
    is_of_report && text.ends_with([',', '，', '、']) && is_long(text) && !lead::opens(text)
}

/// Chinese words that go on with a sentence and begin no paragraph.
fn begins_with_conjunction(text: &str) -> bool {
    let conjunctions = [
        "并", "並", "以及", "包括", "其中", "从而", "以便", "而且", "或者",
    ];
    conjunctions.iter().any(|it| text.starts_with(it))
}

/// Whether the words of a line leave open what it begins.
fn opens_nothing(opening: &Opening, line: &Line) -> bool {
    match opening {
        Opening::Plain => true,
        Opening::HeadingNumber(mark) => {
            let text = line.excerpt.text();
            mark.length < text.len() && !is_short(text)
        }
        _ => false,
    }
}

/// Words that a capital numbers: "Part I." ends a sentence.
const LABELS: [&str; 9] = [
    "Annex", "Appendix", "Article", "Chapter", "Figure", "Group", "Part", "Section", "Table",
];

/// "Sales No." goes on with the number, and "Mr." and "Gunnar V." with a name.
pub(super) fn ends_with_abbreviation(text: &str) -> bool {
    let abbreviations = [
        "No.", "Nos.", "vol.", "vols.", "chap.", "sect.", "para.", "paras.", "p.", "pp.", "Mr.",
        "Mrs.", "Ms.", "Dr.",
    ];
    // None is longer, and a text in Chinese may have no space.
    let mut signs = text.bytes().rev().take("paras.".len() + 1);
    let Some(length) = signs.position(|it| b" (".contains(&it)) else {
        return false;
    };
    let start = text.len() - length;
    let (before, last) = (&text[..start - 1], &text[start..]);
    let is_letter = last.len() == 2 && last.starts_with(|it: char| it.is_ascii_uppercase());
    let name = before.rsplit(' ').next().unwrap_or_default();
    let is_name = name.starts_with(|it: char| it.is_ascii_uppercase()) && !LABELS.contains(&name);
    abbreviations.contains(&last) || is_letter && last.ends_with('.') && is_name
}

/// Whether the text ends as a paragraph may end.
pub(super) fn is_finished(text: &str) -> bool {
    let bare = text.trim_end_matches(|it: char| "\"'”’)]）」』】》 ".contains(it));
    bare.ends_with(is_end)
}

/// Whether a paragraph may end with a character.
pub(super) fn is_end(character: char) -> bool {
    ".;:!?,。；：！？，…".contains(character)
}

/// Whether the text ends a sentence.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(|it: char| "\"'”’)]）」』】》 ".contains(it));
    bare.ends_with(['.', '!', '?', '。', '！', '？'])
}

/// Whether the text ends as only a whole paragraph ends; a reason ends with a comma.
fn ends_strongly(text: &str) -> bool {
    text.ends_with(['.', ';', ':', '。', '；', '：'])
}

/// Whether the text may end where another one begins. The number of a note that stands apart
/// behind its end, as optical recognition leaves it ("the Gabon Republic, 30"), could as well be
/// the first half of "30 August"; a lead phrase after it tells.
fn is_closed_before(before: &str, after: &str) -> bool {
    is_finished(before) || (lead::opens(after) && is_finished(without_note_number(before)))
}

/// The text without such a number.
pub(super) fn without_note_number(text: &str) -> &str {
    let head = text.trim_end_matches(|it: char| it.is_ascii_digit());
    let digits = text.len() - head.len();
    let end = head.strip_suffix(' ').unwrap_or(head);
    let is_note =
        (1..=3).contains(&digits) && end.ends_with([',', ';', ':', '.', '，', '；', '。']);
    if is_note { end } else { text }
}

/// Whether a text is more than a title can be: a sentence ends in it, or it is very long.
fn holds_sentence(text: &str) -> bool {
    let ends = |end: &str| {
        text.split(end)
            .skip(1)
            .any(|it| it.starts_with(char::is_uppercase))
    };
    text.chars().nth(LONGEST_TITLE).is_some() || text.contains('。') || ends(". ")
}

/// Whether a line is as short as a heading.
pub(super) fn is_short(text: &str) -> bool {
    text.chars().count() <= 120 && !is_finished(text)
}

pub(super) fn starts_lower(text: &str) -> bool {
    text.starts_with(|it: char| it.is_lowercase())
}

pub(super) fn is_long(text: &str) -> bool {
    let mut head = text.chars().scan(0, |length, it| {
        *length += if is_spaceless(it) { LETTERS_OF_HAN } else { 1 };
        Some(*length)
    });
    head.any(|length| length >= BROKEN)
}
