//! The lines of Markdown as optical recognition writes it.
//!
//! Its Markdown is irregular: bold runs touch (`**A****B**`), contents tables are indented like
//! code, a rule may follow a paragraph at once. A parser that follows the standard would take
//! these for other things, so the signs are read here one by one. Tables are drawn with `|` or
//! written as in HTML, or as a grid whose borders are drawn, too (`grid.rs`).

mod front_matter;
mod tables;

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::cuts::place_behind_mark;
use super::dashes;
use super::grid::{self, Grid};
use super::notes::begins_note;
use super::plain::line_ranges;
use super::underscores;
use super::{CleanText, Excerpt, Form, Gap, Line, RemovalReason};
use crate::pattern::pattern;
use tables::is_row;

/// What may stand before the text of a line.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:(?<heading>\#{1,6})(?:\s+|$)|(?:>\s*)+|(?<bullet>[-*+•])\s+)")
});

/// A line that only draws a stroke, or opens or closes a block of code.
static STROKE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}|`{3,}\w*|~{3,})\s*$")
});

/// The signs inside a line.
static SIGN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?<escape>\\[!-/:-@\[-`{-~])
        | <sup>\s*(?<mark>[0-9]{1,3}|\*{1,3}|\\\*)\s*</sup>
        | (?<break><br\s*/?>)
        | (?<tag></?[A-Za-z][^<>]*>|<!--.*?-->)
        | (?<image>!\[[^\]]*\]\([^()\s]*\)|==>\s*picture\b[^<\n]*<==)
        | \[(?<label>[^\[\]]*)\]\([^()\s]*\)
        | &(?<entity>amp|lt|gt|quot|nbsp);
        | (?<stars>\*+)
        | (?<underscores>_{1,3})",
    )
});

/// How many characters may stand before the emphasised words that open a paragraph.
const BEFORE_EMPHASIS: usize = 12;

/// Splits the source into lines and takes the signs out of them.
pub(super) fn lines(source: &str) -> CleanText<'_> {
    let mut reader = Reader {
        clean: CleanText::new(source),
        line: OpenLine::default(),
        emphasis: Emphasis::default(),
        gap: Gap::Blank,
        is_in_table: false,
        table: None,
        last_table: source.rfind("</table"),
        grid: None,
    };
    let front_matter = front_matter::front_matter(source).unwrap_or_default();
    let text = front_matter.end;
    reader.clean.remove(front_matter, RemovalReason::Markup);
    let mut tables = dashes::tables(source).into_iter().peekable();
    for range in line_ranges(source).skip_while(|it| it.start < text) {
        while tables.next_if(|it| it.end <= range.start).is_some() {}
        let is_row = tables.peek().is_some_and(|it| it.start <= range.start);
        reader.read(range, is_row);
    }
    reader.close_grid();
    reader.close_table();
    reader.clean
}

/// Whether bold and italics are on; they may span lines.
#[derive(Debug, Default, Clone, Copy)]
struct Emphasis {
    bold: bool,
    italic: bool,
}

impl Emphasis {
    fn is_on(self) -> bool {
        self.bold || self.italic
    }

    /// Takes in a run of asterisks or underscores. A run may end one emphasis and begin the next.
    fn toggle(&mut self, stars: usize) {
        match stars {
            1 => self.italic = !self.italic,
            2 => self.bold = !self.bold,
            3 if self.bold == self.italic => {
                self.bold = !self.bold;
                self.italic = !self.italic;
            }
            3 => std::mem::swap(&mut self.bold, &mut self.italic),
            _ => {}
        }
    }
}

/// The line that is being read: kept places, and the emphasised ones among them.
#[derive(Debug, Default)]
struct OpenLine {
    places: Vec<Range<usize>>,
    emphasized: Vec<Range<usize>>,
    heading: bool,
    bullet: bool,
    note: Option<String>,
    /// Whether a mark of a note stood last.
    is_behind_mark: bool,
}

struct Reader<'a> {
    clean: CleanText<'a>,
    line: OpenLine,
    emphasis: Emphasis,
    gap: Gap,
    /// Whether the line is part of a table.
    is_in_table: bool,
    /// The first line of the table.
    table: Option<usize>,
    /// Where the last table that is written as in HTML ends. One without an end is none.
    last_table: Option<usize>,
    /// The row of a grid that is being read.
    grid: Option<Grid>,
}

impl Reader<'_> {
    /// Reads a line; a table that only strokes make may have it as a row.
    fn read(&mut self, range: Range<usize>, is_row_between_strokes: bool) {
        let source = self.clean.source;
        let text = &source[range.clone()];
        if grid::is_border(text) {
            self.close_grid();
            self.clean.remove(range, RemovalReason::Rule);
            self.table.get_or_insert(self.clean.lines.len());
            self.grid = Some(Grid::default());
            return;
        }
        let is_row = is_row(text);
        if self.grid.is_some() && is_row {
            return self.read_row_of_grid(range);
        }
        self.close_grid();
        if !is_row && !self.is_in_table {
            self.close_table();
        }
        if text.trim().is_empty() {
            self.gap = Gap::Blank;
            self.emphasis = Emphasis::default();
            return;
        }
        if STROKE.is_match(text) || dashes::parts_columns(text) {
            self.clean.remove(range, RemovalReason::Rule);
            self.gap = Gap::Blank;
            return;
        }
        if is_row {
            return self.read_row(range);
        }
        if is_row_between_strokes {
            let cells = dashes::cells(source, range).into_iter();
            return self.read_cells(cells.map(|it| vec![it]).collect());
        }
        let mut start = range.start;
        if let Some(opening) = OPENING.captures(text) {
            let end = range.start + opening.get_match().end();
            let bullet = opening.name("bullet").map(|it| it.as_str());
            // `* A/79/50.` is the note to `preliminary list*`.
            let is_note = bullet == Some("*") && begins_note(&source[end..range.end]);
            let reason = match is_note {
                true => RemovalReason::ParagraphNumber,
                false => RemovalReason::Markup,
            };
            self.line.note = is_note.then(|| "*".to_owned());
            self.line.heading = opening.name("heading").is_some();
            self.line.bullet = bullet.is_some();
            self.clean.remove(start..end, reason);
            start = end;
        }
        let is_heading = self.line.heading;
        self.read_inline(start..range.end);
        self.finish_line();
        let hard = is_heading || source[range.end..].starts_with("  ");
        let broken = hard && !self.emphasis.is_on();
        self.gap = if broken { Gap::Line } else { Gap::Soft };
    }

    fn read_inline(&mut self, range: Range<usize>) {
        let source = self.clean.source;
        let mut kept = range.start;
        for captures in SIGN.captures_iter(&source[range.clone()]) {
            let sign = captures.get_match();
            let place = range.start + sign.start()..range.start + sign.end();
            if place.start < kept || self.is_literal(&captures, &place) {
                continue;
            }
            self.keep(kept..place.start);
            self.take_sign(&captures, place.clone(), range.start);
            kept = place.end;
        }
        self.keep(kept..range.end);
    }

    /// An asterisk between spaces is one that the writer wrote, and so is an underscore that nothing
    /// ends or begins.
    fn is_literal(&self, captures: &Captures<'_>, place: &Range<usize>) -> bool {
        let source = self.clean.source;
        if captures.name("underscores").is_some() {
            let ends = self.emphasis.is_on() && underscores::close(source, place);
            return !ends && !underscores::open(source, place);
        }
        captures.name("stars").is_some()
            && source[..place.start].ends_with([' ', '\t'])
            && source[place.end..].starts_with([' ', '\t'])
    }

    fn take_sign(&mut self, captures: &Captures<'_>, place: Range<usize>, base: usize) {
        let within = |name| {
            captures
                .name(name)
                .map(|it| base + it.start()..base + it.end())
        };
        if captures.name("escape").is_some() {
            self.remove(place.start..place.start + 1);
            self.keep(place.start + 1..place.end);
        } else if let Some(mark) = within("mark") {
            self.take_note_mark(place, mark);
        } else if captures.name("break").is_some() {
            self.remove(place);
            self.finish_line();
            self.gap = Gap::Line;
        } else if let Some(tag) = captures.name("tag") {
            self.take_tag(tag.as_str(), place);
        } else if let Some(label) = within("label") {
            self.remove(place.start..label.start);
            self.read_inline(label.clone());
            self.remove(label.end..place.end);
        } else if let Some(entity) = within("entity") {
            self.take_entity(place, entity);
        } else if captures.name("stars").is_some() {
            self.take_stars(place);
        } else if captures.name("underscores").is_some() {
            self.emphasis.toggle(place.len());
            self.remove(place);
        } else {
            self.remove(place);
        }
    }

    /// A raised number opens a footnote at the beginning of a line, and leads to one elsewhere.
    /// After a unit it is a power, and stays.
    fn take_note_mark(&mut self, place: Range<usize>, mark: Range<usize>) {
        let source = self.clean.source;
        self.remove(place.start..mark.start);
        if self.line.places.is_empty() {
            self.line.note = Some(source[mark.clone()].trim_start_matches('\\').to_owned());
            self.clean
                .remove(mark.clone(), RemovalReason::ParagraphNumber);
        } else if is_after_unit(&source[..place.start]) {
            self.keep(mark.clone());
        } else {
            self.clean
                .remove(mark.clone(), RemovalReason::NoteReference);
            self.line.is_behind_mark = true;
        }
        self.remove(mark.end..place.end);
    }

    /// The tags of tables part cells; others only say how text looks.
    fn take_tag(&mut self, tag: &str, place: Range<usize>) {
        let name = tag.trim_start_matches(['<', '/']).to_ascii_lowercase();
        let is_named = |it: &str| {
            let rest = name.strip_prefix(it);
            rest.is_some_and(|rest| {
                rest.starts_with(['>', '/']) || rest.starts_with(char::is_whitespace)
            })
        };
        let begins_or_ends = ["table", "tr", "td", "th", "caption"]
            .into_iter()
            .any(is_named);
        let start = place.start;
        self.remove(place);
        if !begins_or_ends {
            return;
        }
        self.finish_line();
        self.gap = Gap::Blank;
        if is_named("table") {
            let has_end = self.last_table.is_some_and(|end| start < end);
            self.close_table();
            self.is_in_table = !tag.starts_with("</") && has_end;
            self.table = self.is_in_table.then_some(self.clean.lines.len());
        }
    }

    /// Keeps the ampersand of an entity; the letters after it are a way of writing it.
    fn take_entity(&mut self, place: Range<usize>, entity: Range<usize>) {
        let is_ampersand = &self.clean.source[entity.clone()] == "amp";
        if is_ampersand {
            self.keep(place.start..entity.start);
            self.remove(entity.start..place.end);
        } else {
            self.remove(place);
        }
    }

    /// Where one emphasis ends and the next begins at once, two lines were run together.
    fn take_stars(&mut self, place: Range<usize>) {
        let parts_lines = self.emphasis.is_on() && place.len() >= 3;
        self.emphasis.toggle(place.len());
        self.remove(place);
        if parts_lines && (self.emphasis.is_on()) {
            self.finish_line();
            self.gap = Gap::Line;
        }
    }

    fn keep(&mut self, place: Range<usize>) {
        let before = self
            .line
            .places
            .last()
            .map(|it| &self.clean.source[it.clone()]);
        let place = match std::mem::take(&mut self.line.is_behind_mark) {
            true => place_behind_mark(self.clean.source, before.unwrap_or_default(), place),
            false => place,
        };
        if place.is_empty() {
            return;
        }
        if self.emphasis.is_on() {
            self.line.emphasized.push(place.clone());
        }
        self.line.places.push(place);
    }

    fn remove(&mut self, place: Range<usize>) {
        self.clean.remove(place, RemovalReason::Markup);
    }

    fn finish_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let source = self.clean.source;
        let emphasis = line.opening_emphasis(source);
        let excerpt = Excerpt::of(source, line.places);
        if excerpt.is_empty() {
            return;
        }
        let is_emphasized = letters_in(source, &line.emphasized)
            == excerpt
                .text()
                .chars()
                .filter(|it| !it.is_whitespace())
                .count();
        let form = if self.is_in_table {
            Form::Cell
        } else if let Some(mark) = line.note {
            Form::Note(mark)
        } else if line.heading || (is_emphasized && !is_sentence(excerpt.text())) {
            Form::Heading
        } else if line.bullet {
            Form::Bullet
        } else {
            Form::Text
        };
        self.clean.lines.push(Line {
            excerpt,
            form,
            gap: self.gap,
            emphasis,
            label: None,
        });
    }
}

impl OpenLine {
    /// The length of the text up to the end of its first emphasis, if that opens the line.
    fn opening_emphasis(&self, source: &str) -> Option<usize> {
        let first = self.emphasized.first()?;
        let upto = |end: usize| {
            let places = self.places.iter().filter(|it| it.start < end);
            Excerpt::of(source, places.cloned().collect())
        };
        let before = upto(first.start);
        if before.text().chars().count() > BEFORE_EMPHASIS {
            return None;
        }
        Some(upto(self.places.last()?.end).length_of(&upto(first.end)))
    }
}

fn letters_in(source: &str, places: &[Range<usize>]) -> usize {
    let count = |place: &Range<usize>| {
        source[place.clone()]
            .chars()
            .filter(|it| !it.is_whitespace())
            .count()
    };
    places.iter().map(count).sum()
}

/// Emphasised text that ends like a sentence is a paragraph that somebody stressed; without an
/// end it is a heading.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', ';', ',', ':', '。', '；', '，', '：'])
}

/// Whether a raised digit after this text is a power: `m`, `km`, a digit.
fn is_after_unit(text: &str) -> bool {
    let word = text.rsplit(|it: char| !it.is_alphanumeric()).next();
    word.is_some_and(|word| {
        matches!(word, "m" | "km" | "cm" | "mm" | "s")
            || word.ends_with(|it: char| it.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[&str]) {
        let clean = lines(source);
        let texts: Vec<String> = clean
            .lines
            .iter()
            .map(|line| format!("{:?}: {}", line.form, line.excerpt.text()))
            .collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn bold_runs_that_touch_are_lines_of_their_own() {
        check(
            "**Towards global partnerships****Enhanced cooperation  \nof all***Summary*",
            &[
                "Heading: Towards global partnerships",
                "Heading: Enhanced cooperation",
                "Heading: of all",
                "Heading: Summary",
            ],
        );
    }

    #[test]
    fn signs_go_and_what_they_stand_for_stays() {
        check(
            r"As of 2003, \$513 million",
            &["Text: As of 2003, $513 million"],
        );
        check(
            "**==> picture [68 x 61] intentionally omitted <==**\n\nSee [www.un.org](http://www.un.org).",
            &["Text: See www.un.org."],
        );
        check("Levi Strauss &amp; Co.", &["Text: Levi Strauss & Co."]);
        check("an area of 5 km<sup>2</sup>", &["Text: an area of 5 km2"]);
    }

    #[test]
    fn raised_numbers_lead_to_notes_or_open_them() {
        check(
            "《联合国千年宣言》<sup>1</sup> 制订的\n\n<sup>1</sup> 见第 55/2 号决议。",
            &[
                "Text: 《联合国千年宣言》制订的",
                "Note(\"1\"): 见第 55/2 号决议。",
            ],
        );
    }

    #[test]
    fn an_asterisk_before_words_of_a_note_opens_one() {
        check(
            "the preliminary list*\n\n*  A/79/50.\n\n* The partners",
            &[
                "Text: the preliminary list",
                "Note(\"*\"): A/79/50.",
                "Bullet: The partners",
            ],
        );
    }

    #[test]
    fn tables_have_cells() {
        check(
            "Text.\n| Region | *Share* |\n|---|:-:|\n| Africa | 12.0 \\| 13 |\nMore.",
            &[
                "Text: Text.",
                "Cell: Region",
                "Cell: Share",
                "Cell: Africa",
                "Cell: 12.0 | 13",
                "Text: More.",
            ],
        );
        check(
            "Text.<table><tr><th>Region</th></tr>\n<tr><td colspan=\"2\">Africa</td><td>12\n13</td></table>More.",
            &[
                "Text: Text.",
                "Cell: Region",
                "Cell: Africa",
                "Cell: 12",
                "Cell: 13",
                "Text: More.",
            ],
        );
        let text = "The report says what was done. ".repeat(20);
        let text = text.trim();
        check(
            &format!("<table><tr><td>{text}</td><td>1.</td></tr><tr><td>{text}</td></tr></table>"),
            &[
                &format!("Text: {text}"),
                "Text: 1.",
                &format!("Text: {text}"),
            ]
            .map(AsRef::as_ref),
        );
        check(
            "Text.\n<table>\nThere is no end, and no <thread> either.\n| or so",
            &[
                "Text: Text.",
                "Text: There is no end, and no either.",
                "Text: | or so",
            ],
        );
    }

    #[test]
    fn a_grid_has_cells_of_several_lines() {
        check(
            "+-----------+--------+\n| United    | A/61/7 |\n| Nations   |        |\n|           | Page   |\n+===========+========+\n| _All_     | 12     |\n+-----------+--------+\nMore.",
            &[
                "Cell: United Nations",
                "Cell: A/61/7",
                "Cell: Page",
                "Cell: All",
                "Cell: 12",
                "Text: More.",
            ],
        );
        check("+-----+\nNo row.\n| a |", &["Text: No row.", "Cell: a"]);
    }

    #[test]
    fn underscores_stress_words_and_stand_inside_of_others() {
        check(
            "_The General Assembly_,\n\n[_without reference_]\n\nThe file made_up_name and __all__, _so\non_, and a _ or _two.",
            &[
                "Text: The General Assembly,",
                "Text: [without reference]",
                "Text: The file made_up_name and all, so",
                "Text: on, and a _ or _two.",
            ],
        );
        let clean = lines("_Recalling_ its resolution");
        assert_eq!(clean.lines[0].emphasis, Some("Recalling".len()));
    }

    #[test]
    fn an_emphasised_lead_is_measured() {
        let clean = lines("16. 在这方面**建议**伙伴关系");
        let line = &clean.lines[0];
        let length = line.emphasis.expect("the line has a lead");
        assert_eq!(&line.excerpt.text()[..length], "16. 在这方面建议");
    }
}
