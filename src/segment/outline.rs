//! The outline of a document: which part a line belongs to, and where a paragraph ends.

use std::ops::Range;

use super::lead::{self, Mood};
use super::opening::{Mark, Opening};
use super::{Paragraph, Section, Segmented};
use crate::clean::{CleanText, Excerpt, Form, Gap, Line, RemovalReason, Removed, is_spaceless};

/// The part of a document that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Before the text: masthead, titles, adoption note.
    Front,
    Summary,
    Contents,
    Preamble,
    Operative,
    Report,
    Annex,
    /// After the text of a resolution.
    Closing,
    /// A document of no known kind.
    Unknown,
}

/// What kind of structure a document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Genre {
    /// A formula names the organ that acts.
    Resolution,
    /// Numbered paragraphs under headings.
    Report,
    Unknown,
}

/// A paragraph while lines may still join it.
#[derive(Debug)]
struct Draft {
    section: Section,
    number: Option<String>,
    within: Option<String>,
    excerpt: Excerpt,
    emphasis: Option<usize>,
}

/// Characters from which on a line without an end counts as broken by a page, not as a title.
const BROKEN_LATIN: usize = 60;
const BROKEN_HAN: usize = 15;
/// The longest title, in characters.
const LONGEST_TITLE: usize = 300;
/// From how many stressed leads on a document is one that stresses its leads.
const STRESSED_LEADS: usize = 3;

pub(super) fn segment(clean: CleanText<'_>) -> Segmented {
    let source = clean.source();
    let (lines, removed) = clean.into_parts();
    let openings: Vec<Opening> = lines
        .iter()
        .map(|line| Opening::of(line.excerpt.text()))
        .collect();
    let mut outline = Outline::new(source, &lines, &openings, removed);
    for (line, opening) in lines.into_iter().zip(openings) {
        outline.take(line, opening);
    }
    outline.finish()
}

struct Outline<'a> {
    source: &'a str,
    genre: Genre,
    part: Part,
    /// Whether the form stresses the leads of paragraphs, so that one without is a continuation.
    stresses_leads: bool,
    /// The usual length of a full line, if the text was wrapped at a width.
    width: Option<usize>,
    drafts: Vec<Draft>,
    /// The paragraph that a page break may have cut; notes may stand between its parts.
    open: Option<usize>,
    /// The length of the line that was last joined to the open paragraph, in characters.
    last_length: usize,
    /// The number of the last numbered paragraph.
    counter: Option<u32>,
    /// The numbered paragraph that items now stand in, and the item that smaller ones stand in.
    number: Option<String>,
    item: Option<String>,
    removed: Vec<Removed>,
}

impl<'a> Outline<'a> {
    fn new(source: &'a str, lines: &[Line], openings: &[Opening], removed: Vec<Removed>) -> Self {
        let stressed = lines
            .iter()
            .filter(|it| it.form == Form::Text && it.emphasis.is_some());
        let genre = genre_of(openings);
        Self {
            source,
            genre,
            part: match genre {
                Genre::Unknown => Part::Unknown,
                _ => Part::Front,
            },
            stresses_leads: stressed.count() >= STRESSED_LEADS,
            width: wrap_width(lines),
            drafts: Vec::new(),
            open: None,
            last_length: 0,
            counter: None,
            number: None,
            item: None,
            removed,
        }
    }

    fn take(&mut self, line: Line, opening: Opening) {
        match &line.form {
            Form::Note(mark) => {
                let mark = mark.clone();
                self.push_beside(Section::Footnote, Some(mark), line);
            }
            Form::Masthead(_) => self.push_beside(Section::Masthead, None, line),
            _ if self.continues(&line, &opening) => self.join(line),
            _ => self.begin(line, opening),
        }
    }

    /// Whether a line goes on with the paragraph before it.
    fn continues(&self, line: &Line, opening: &Opening) -> bool {
        let Some(open) = self.open.map(|index| &self.drafts[index]) else {
            return false;
        };
        let both_headings = !open.section.is_prose() && line.form == Form::Heading;
        if both_headings {
            return line.gap == Gap::Soft && *opening == Opening::Plain;
        }
        if line.form != Form::Text || !open.section.is_prose() {
            return false;
        }
        if !matches!(opening, Opening::Plain | Opening::HeadingNumber(_)) {
            return self.is_chance_number(line, opening, open);
        }
        match line.gap {
            Gap::Soft => true,
            Gap::Line => self.continues_next_line(line, open),
            Gap::Blank => self.continues_after_break(line, open),
        }
    }

    /// A wrapped line may begin with a number of its sentence: "paragraph / 5. The Council".
    fn is_chance_number(&self, line: &Line, opening: &Opening, open: &Draft) -> bool {
        let Some(number) = opening.counts() else {
            return false;
        };
        let is_next = number == self.counter.map_or(1, |it| it + 1);
        line.gap != Gap::Blank && !is_next && !is_finished(open.excerpt.text())
    }

    fn continues_next_line(&self, line: &Line, open: &Draft) -> bool {
        let text = line.excerpt.text();
        if !is_finished(open.excerpt.text()) || starts_lower(text) {
            return true;
        }
        let Some(width) = self.width else {
            return false;
        };
        // In wrapped text a full line says nothing, and a short one ends its paragraph.
        let was_full = self.last_length * 5 >= width * 4;
        let opens_with_lead = lead::mood_of(text).is_some() || lead::has_chinese_lead(text);
        was_full && !(opens_with_lead && matches!(self.part, Part::Preamble | Part::Operative))
    }

    fn continues_after_break(&self, line: &Line, open: &Draft) -> bool {
        let (before, after) = (open.excerpt.text(), line.excerpt.text());
        if self.part == Part::Preamble && self.stresses_leads && open.section == Section::Preamble {
            let ends_strongly = before.ends_with(['.', ';', '。', '；']);
            return line.emphasis.is_none() && !ends_strongly;
        }
        if before.ends_with([':', '：']) {
            return false;
        }
        let is_item = open.section == Section::ListItem && open.number.is_none();
        starts_lower(after) || (!is_finished(before) && is_long(before) && !is_item)
    }

    fn join(&mut self, line: Line) {
        let Some(index) = self.open else { return };
        self.last_length = line.excerpt.text().chars().count();
        let draft = &mut self.drafts[index];
        let Some(joined) = word_over_lines(draft.excerpt.text(), line.excerpt.text()) else {
            draft.excerpt.join(line.excerpt);
            return;
        };
        // The rest of the document tells whether the hyphen belongs to the word.
        if self.source.contains(&joined) {
            let end = draft.excerpt.text().len();
            for place in draft.excerpt.cut(self.source, end - 1..end) {
                let reason = RemovalReason::LineBreakHyphen;
                self.removed.push(Removed { place, reason });
            }
        }
        draft.excerpt.join_tightly(line.excerpt);
    }

    fn begin(&mut self, line: Line, opening: Opening) {
        match opening {
            Opening::Formula { length } if self.genre == Genre::Resolution => {
                self.begin_with_formula(line, length);
            }
            Opening::AdoptionNote if self.part == Part::Front => {
                self.push(Section::AdoptionNote, None, line);
            }
            Opening::Meeting | Opening::Date if self.is_in_resolution() => {
                self.part = Part::Closing;
                self.push(Section::Closing, None, line);
            }
            Opening::Contents if matches!(self.part, Part::Front | Part::Summary) => {
                self.part = Part::Contents;
                self.push(Section::Contents, None, line);
            }
            Opening::Summary if self.part == Part::Front => {
                self.part = Part::Summary;
                self.push(Section::Heading, None, line);
            }
            Opening::Annex if self.part != Part::Front && self.part != Part::Contents => {
                self.part = Part::Annex;
                self.push(Section::Heading, None, line);
            }
            Opening::Notes if line.form == Form::Heading => {
                self.push(Section::Heading, None, line);
            }
            opening => self.begin_in_part(line, opening),
        }
    }

    fn is_in_resolution(&self) -> bool {
        matches!(self.part, Part::Preamble | Part::Operative)
    }

    /// The formula may share its line with the first paragraph.
    fn begin_with_formula(&mut self, line: Line, length: usize) {
        self.part = Part::Preamble;
        self.counter = None;
        self.number = None;
        self.item = None;
        let Line { excerpt, form, .. } = line;
        let (formula, rest) = excerpt.split_at(self.source, length);
        let part = |excerpt| Line {
            excerpt,
            form: Form::Text,
            gap: Gap::Line,
            emphasis: None,
        };
        self.push(
            Section::Formula,
            None,
            Line {
                form,
                ..part(formula)
            },
        );
        if !rest.is_empty() {
            let opening = Opening::of(rest.text());
            self.begin_in_part(part(rest), opening);
        }
    }

    fn begin_in_part(&mut self, line: Line, opening: Opening) {
        match self.part {
            Part::Front => self.begin_in_front(line, opening),
            Part::Contents => self.begin_in_contents(line, opening),
            Part::Summary => self.begin_in_summary(line, opening),
            Part::Preamble => self.begin_in_preamble(line, opening),
            Part::Operative => self.begin_in_operative(line, opening),
            Part::Report => self.begin_prose(line, opening, Section::ReportParagraph),
            Part::Annex => self.begin_prose(line, opening, Section::Annex),
            Part::Unknown => self.begin_prose(line, opening, Section::Unknown),
            Part::Closing => self.push(Section::Closing, None, line),
        }
    }

    fn begin_in_front(&mut self, line: Line, opening: Opening) {
        let is_short = line.excerpt.text().chars().count() <= LONGEST_TITLE;
        let is_sentence =
            line.excerpt.text().ends_with(['.', '。', ';', '；']) && is_long(line.excerpt.text());
        match opening {
            Opening::ResolutionNumber(mark) => self.push(Section::Title, Some(mark), line),
            Opening::Number(_) | Opening::HeadingNumber(_) if self.genre == Genre::Report => {
                self.part = Part::Report;
                self.begin_in_part(line, opening);
            }
            _ if is_short && !is_sentence => self.push(Section::Title, None, line),
            _ if self.genre == Genre::Report => {
                self.part = Part::Report;
                self.begin_in_part(line, opening);
            }
            _ => self.push(Section::Unknown, None, line),
        }
    }

    fn begin_in_contents(&mut self, line: Line, opening: Opening) {
        if is_contents_entry(line.excerpt.text()) && line.form != Form::Heading {
            self.push(Section::Contents, None, line);
        } else {
            self.part = Part::Report;
            self.begin_in_part(line, opening);
        }
    }

    fn begin_in_summary(&mut self, line: Line, opening: Opening) {
        let ends = line.form == Form::Heading
            || matches!(opening, Opening::Number(_) | Opening::HeadingNumber(_));
        if ends {
            self.part = Part::Report;
            self.begin_in_part(line, opening);
        } else {
            self.push(Section::Summary, None, line);
        }
    }

    fn begin_in_preamble(&mut self, line: Line, opening: Opening) {
        let text = line.excerpt.text();
        let acts = match opening {
            Opening::Number(_) => true,
            Opening::Plain => acts_without_number(text),
            _ => false,
        };
        if acts {
            self.part = Part::Operative;
            self.begin_in_operative(line, opening);
        } else {
            self.begin_prose(line, opening, Section::Preamble);
        }
    }

    fn begin_in_operative(&mut self, line: Line, opening: Opening) {
        match opening {
            Opening::Plain if line.form == Form::Text => {
                let text = line.excerpt.text();
                let acts =
                    lead::mood_of(text) == Some(Mood::Operative) || lead::has_chinese_lead(text);
                let section = if acts {
                    Section::Operative
                } else {
                    Section::Unknown
                };
                self.push(section, None, line);
            }
            opening => self.begin_prose(line, opening, Section::Operative),
        }
    }

    /// A paragraph of running text: numbered, an item, a heading, or none of these.
    fn begin_prose(&mut self, line: Line, opening: Opening, section: Section) {
        let item_section = match section {
            Section::Operative | Section::Preamble => Section::SubParagraph,
            _ => Section::ListItem,
        };
        let counts = opening.counts();
        match opening {
            Opening::Number(mark) => {
                let is_heading = line.form == Form::Heading;
                if !is_heading {
                    self.counter = counts;
                    self.number = Some(mark.label.clone());
                    self.item = None;
                }
                let section = if is_heading {
                    Section::Heading
                } else {
                    section
                };
                self.push(section, Some(mark), line);
            }
            Opening::Item(mark) => self.push_item(item_section, mark, line),
            Opening::HeadingNumber(mark) if is_heading(&line) => {
                self.push(Section::Heading, Some(mark), line);
            }
            _ if line.form == Form::Heading => self.push(Section::Heading, None, line),
            _ if line.form == Form::Bullet => {
                let within = self.enclosing();
                self.push(item_section, None, line);
                self.set_within(within);
            }
            _ => {
                self.number = None;
                self.item = None;
                self.push(section, None, line);
            }
        }
    }

    fn push_item(&mut self, section: Section, mark: Mark, line: Line) {
        let is_nested = is_roman(&mark.label)
            && self
                .item
                .as_ref()
                .is_some_and(|item| !follows(item, &mark.label));
        let within = if is_nested {
            self.enclosing()
        } else {
            self.number.clone()
        };
        if !is_nested {
            self.item = Some(mark.label.clone());
        }
        self.push(section, Some(mark), line);
        self.set_within(within);
    }

    /// The number of what a list item without a number stands in.
    fn enclosing(&self) -> Option<String> {
        match (&self.number, &self.item) {
            (Some(number), Some(item)) => Some(format!("{number} {item}")),
            (number, item) => number.clone().or_else(|| item.clone()),
        }
    }

    fn set_within(&mut self, within: Option<String>) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.within = within;
        }
    }

    fn push(&mut self, section: Section, mark: Option<Mark>, line: Line) {
        self.last_length = line.excerpt.text().chars().count();
        let Some(mark) = mark else {
            return self.push_draft(section, None, line.excerpt, line.emphasis);
        };
        let whole = line.excerpt.text().len();
        let (number, rest) = line.excerpt.split_at(self.source, mark.length);
        self.set_aside(number.places());
        let dropped = whole - rest.text().len();
        let emphasis = line.emphasis.and_then(|it| it.checked_sub(dropped));
        self.push_draft(section, Some(mark.label), rest, emphasis);
    }

    fn push_draft(
        &mut self,
        section: Section,
        number: Option<String>,
        excerpt: Excerpt,
        emphasis: Option<usize>,
    ) {
        self.open = Some(self.drafts.len());
        self.drafts.push(Draft {
            section,
            number,
            within: None,
            excerpt,
            emphasis,
        });
    }

    /// Adds what stands beside the text; the open paragraph may go on after it.
    fn push_beside(&mut self, section: Section, number: Option<String>, line: Line) {
        self.drafts.push(Draft {
            section,
            number,
            within: None,
            excerpt: line.excerpt,
            emphasis: None,
        });
    }

    fn set_aside(&mut self, places: &[Range<usize>]) {
        let reason = RemovalReason::ParagraphNumber;
        let removed = places.iter().cloned();
        self.removed
            .extend(removed.map(|place| Removed { place, reason }));
    }

    fn finish(mut self) -> Segmented {
        self.removed.sort_by_key(|it| it.place.start);
        Segmented {
            paragraphs: self.drafts.into_iter().map(Draft::finish).collect(),
            removed: self.removed,
        }
    }
}

impl Draft {
    fn finish(self) -> Paragraph {
        let text = self.excerpt.text().to_owned();
        let has_lead = matches!(self.section, Section::Preamble | Section::Operative);
        Paragraph {
            lead: has_lead
                .then(|| lead::lead_of(&text, self.emphasis))
                .flatten(),
            section: self.section,
            number: self.number,
            within: self.within,
            places: self.excerpt.places().to_vec(),
            text,
        }
    }
}

fn genre_of(openings: &[Opening]) -> Genre {
    let is_formula = |it: &Opening| matches!(it, Opening::Formula { .. });
    if openings.iter().any(is_formula) {
        return Genre::Resolution;
    }
    let counts = |number| openings.iter().any(|it| it.counts() == Some(number));
    if counts(1) && counts(2) {
        Genre::Report
    } else {
        Genre::Unknown
    }
}

/// The width that a text was wrapped at, if most of its longer lines end near the same one.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines
        .iter()
        .filter(|line| line.form == Form::Text)
        .map(|line| line.excerpt.text().chars().count())
        .collect();
    lengths.sort_unstable();
    let width = *lengths.get(lengths.len() * 9 / 10)?;
    let longest = *lengths.last()?;
    (lengths.len() >= 5 && width <= 110 && longest <= 140).then_some(width)
}

/// Whether the text ends as a paragraph may end.
fn is_finished(text: &str) -> bool {
    let bare = text.trim_end_matches(|it: char| "\"'”’)]）」』】》 ".contains(it));
    bare.ends_with(|it: char| ".;:!?,。；：！？，…".contains(it))
}

fn starts_lower(text: &str) -> bool {
    text.starts_with(|it: char| it.is_lowercase())
}

fn is_long(text: &str) -> bool {
    let han = text.chars().filter(|it| is_spaceless(*it)).count();
    han >= BROKEN_HAN || text.chars().count() >= BROKEN_LATIN
}

/// The word that a hyphen at a line's end divides, without that hyphen: "coop-" and "eration".
fn word_over_lines(before: &str, after: &str) -> Option<String> {
    let head = before.strip_suffix('-')?;
    let is_letter = |it: &char| it.is_lowercase();
    let head: Vec<char> = head.chars().rev().take_while(is_letter).collect();
    let tail: String = after.chars().take_while(is_letter).collect();
    let is_word = !head.is_empty() && !tail.is_empty();
    is_word.then(|| head.into_iter().rev().chain(tail.chars()).collect())
}

/// Without numbers, an operative paragraph is told by its verb in English, and in both languages
/// by its end: reasons end with a comma.
fn acts_without_number(text: &str) -> bool {
    let ends_act = text.ends_with(['.', ';', '。', '；']);
    match lead::mood_of(text) {
        Some(Mood::Operative) => true,
        Some(Mood::Preambular) => false,
        None => ends_act && lead::has_chinese_lead(text),
    }
}

/// A short line without the end of a sentence.
fn is_heading(line: &Line) -> bool {
    let text = line.excerpt.text();
    line.form == Form::Heading || (text.chars().count() <= 120 && !is_finished(text))
}

/// A line of a contents table: leaders, or a page number at its end, or the heads of columns.
fn is_contents_entry(text: &str) -> bool {
    let has_leader = text.contains(". . .") || text.contains("....") || text.contains("……");
    let ends_with_page = text.ends_with(|it: char| it.is_ascii_digit());
    let is_head = matches!(
        text,
        "Paragraphs"
            | "Page"
            | "Paragraphs Page"
            | "Chapter"
            | "Chapter Paragraphs Page"
            | "段次"
            | "页次"
            | "段次 页次"
            | "章次"
    );
    has_leader || ends_with_page || is_head
}

fn is_roman(label: &str) -> bool {
    label
        .trim_matches(['(', ')'])
        .chars()
        .all(|it| "ivx".contains(it))
}

/// Whether a letter is the one after another: (h) and (i).
fn follows(before: &str, label: &str) -> bool {
    let letter = |text: &str| text.trim_matches(['(', ')']).bytes().next_back();
    let (Some(before), Some(after)) = (letter(before), letter(label)) else {
        return false;
    };
    label.len() == 3 && after == before + 1
}
