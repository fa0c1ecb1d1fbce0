//! The lines of a concordance as a person reads them: one below the other, with the keywords in
//! one place, whatever the script.

use std::fmt::Write as _;

use super::Line;
use crate::columns::{Side, last, padded, printable, width};

/// A name that takes more columns than this is cut at its beginning.
const WIDEST_NAME: usize = 32;
/// A keyword that takes more columns moves the text after it.
const WIDEST_KEYWORD: usize = 32;

/// What stands before and after a keyword, to set it off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// Nothing, for files and pipes.
    None,
    /// The commands that make a terminal write bold.
    Bold,
}

impl Emphasis {
    fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::None => ("", ""),
            Self::Bold => ("\u{1B}[1m", "\u{1B}[0m"),
        }
    }
}

/// The cells of a line, made printable.
struct Cells {
    date: String,
    document: String,
    paragraph: String,
    section: String,
    left: String,
    keyword: String,
    right: String,
}

impl Cells {
    fn of(line: &Line) -> Self {
        let numbers = [&line.within, &line.number].into_iter().flatten();
        let section = numbers.fold(line.section.name().to_owned(), |section, number| {
            format!("{section} {}", printable(number))
        });
        Self {
            date: time(line),
            document: short(&printable(&line.document_id)),
            paragraph: format!("¶{}", line.paragraph),
            section,
            left: printable(&line.left),
            keyword: printable(&line.keyword),
            right: printable(&line.right),
        }
    }
}

/// The lines as text, each with its line end: date, document, place of the paragraph in it,
/// section with the printed number, and the keyword in its context.
pub fn aligned(lines: &[Line], emphasis: Emphasis) -> String {
    let cells: Vec<Cells> = lines.iter().map(Cells::of).collect();
    let widest = |of: fn(&Cells) -> &str| cells.iter().map(|it| width(of(it))).max().unwrap_or(0);
    let document = widest(|it| &it.document);
    let paragraph = widest(|it| &it.paragraph);
    let section = widest(|it| &it.section);
    let left = widest(|it| &it.left);
    let keyword = widest(|it| &it.keyword).min(WIDEST_KEYWORD);
    let (begin, end) = emphasis.marks();
    let mut text = String::new();
    for it in &cells {
        let spaces = " ".repeat(keyword.saturating_sub(width(&it.keyword)));
        let line = format!(
            "{}  {}  {}  {}  {}  {begin}{}{end}{spaces}  {}",
            padded(&it.date, "2000-01-01".len(), Side::Left),
            padded(&it.document, document, Side::Left),
            padded(&it.paragraph, paragraph, Side::Right),
            padded(&it.section, section, Side::Left),
            padded(&it.left, left, Side::Right),
            it.keyword,
            it.right,
        );
        writeln!(text, "{}", line.trim_end()).expect("a string takes everything");
    }
    text
}

/// The day, or the year where no day is known.
fn time(line: &Line) -> String {
    let day = line.date.map(|it| it.to_string());
    let year = || line.year.map(|it| it.to_string());
    day.or_else(year).unwrap_or_else(|| "-".to_owned())
}

fn short(name: &str) -> String {
    if width(name) <= WIDEST_NAME {
        return name.to_owned();
    }
    format!("…{}", last(name, WIDEST_NAME - 1))
}
