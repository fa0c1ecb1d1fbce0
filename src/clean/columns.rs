//! Pages in two columns, as programs write them that keep the layout of a PDF: what stands side by
//! side on the page stands on one line, or on lines in turn.
//!
//! ```text
//!      The President: I thank the Chair        We look forward to its next report.
//! of the Committee for the briefing.
//!                                              Mr. Li (China): My country supports
//! ```

use std::ops::Range;

use super::is_spaceless;
use super::plain::line_ranges;
use crate::language::is_han;

/// The least place of a line at which a second column begins, in characters.
const LEAST_START: usize = 20;

/// The most characters of a line of a page. A longer one stands across it.
const MOST_CHARACTERS: usize = 500;

/// How far from the place where most of its lines begin a line of a column may begin: an indented one
/// more to the right, one behind crowded letters a little to the left.
const INDENTATION: usize = 9;
const CROWDING: usize = 2;

/// From how many characters on a line is indented.
const LEAST_INDENTATION: usize = 2;

/// The fewest spaces between two columns, and before a line that stands in the middle of one.
const BETWEEN: usize = 2;
const BEFORE_CENTRED: usize = 4;

/// The fewest lines of each column, on a page that tells that there are two, and the fewest
/// letters that they have on average: cells of tables have fewer.
const FEWEST_LINES: usize = 5;
const FEWEST_LETTERS: usize = 20;

/// The first and the last lines of a page are not centred in a column, but its head and foot.
const LINES_OF_EDGE: usize = 2;

/// A line, or what a line has of one column; nothing for an empty line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) place: Range<usize>,
    /// Whether it is indented as the first line of a paragraph is.
    pub(super) begins: bool,
}

/// The lines of a text in the order in which they are read; none if all of it is in one column.
pub(super) fn reading_order(source: &str) -> Option<Vec<Piece>> {
    let second_column = " ".repeat(LEAST_START);
    if !source.contains(&second_column) {
        return None;
    }
    // Programs count a character of Han as one, or as the two letters whose room it takes.
    let by_room = || match source.contains(is_spaceless) {
        true => reading_order_in(source, room_of),
        false => None,
    };
    reading_order_in(source, |_| 1).or_else(by_room)
}

/// The room that a character takes where those of Han are twice as wide as letters.
fn room_of(character: char) -> usize {
    1 + usize::from(is_spaceless(character))
}

fn reading_order_in(source: &str, room: fn(char) -> usize) -> Option<Vec<Piece>> {
    let rows: Vec<Row> = line_ranges(source)
        .map(|it| Row::of(source, it, room))
        .collect();
    let mut pieces = Vec::with_capacity(rows.len());
    let mut are_found = false;
    for page in rows.chunk_by(|_, row| !source[..row.place.start].ends_with('\u{C}')) {
        are_found |= read_page(source, page, &mut pieces);
    }
    are_found.then_some(pieces)
}

/// A line of the source, with the places where text begins in it.
#[derive(Debug)]
struct Row {
    place: Range<usize>,
    texts: Vec<Text>,
    /// The number of its characters, or the room that they take.
    length: usize,
}

/// Text in a line that spaces stand before.
#[derive(Debug)]
struct Text {
    /// Characters and bytes before it in the line.
    column: usize,
    at: usize,
    /// How many spaces stand right before it.
    spaces: usize,
}

impl Row {
    fn of(source: &str, place: Range<usize>, room: fn(char) -> usize) -> Self {
        let (mut texts, mut length, mut spaces) = (Vec::new(), 0, 0);
        for (at, character) in source[place.clone()].char_indices() {
            if character.is_whitespace() {
                spaces += 1;
            } else {
                if texts.is_empty() || spaces >= BETWEEN && length < MOST_CHARACTERS {
                    texts.push(Text {
                        column: length,
                        at,
                        spaces,
                    });
                }
                spaces = 0;
            }
            length += room(character);
        }
        Self {
            place,
            texts,
            length,
        }
    }

    fn is_blank(&self) -> bool {
        self.texts.is_empty()
    }
}

/// Where the text of a row stands on a page with two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Nowhere,
    Left,
    Right,
    /// The right column begins at the text with this number.
    Both(usize),
    Across,
}

impl Side {
    /// `right` is where the second column begins; `is_edge` tells the head and the foot of a page.
    fn of(source: &str, row: &Row, right: usize, is_edge: bool) -> Self {
        let Some(first) = row.texts.first() else {
            return Self::Nowhere;
        };
        if row.length > MOST_CHARACTERS {
            return Self::Across;
        }
        let least = right - CROWDING;
        let begins_line = |it: &Text| (least..=right + INDENTATION).contains(&it.column);
        let is_centred =
            |it: &Text| !is_edge && it.column > right + INDENTATION && it.spaces >= BEFORE_CENTRED;
        if begins_line(first) || is_centred(first) {
            return Self::Right;
        }
        if row.length < right {
            return Self::Left;
        }
        let second = row.texts.iter().position(|it| it.column >= least);
        let second =
            second.filter(|it| begins_line(&row.texts[*it]) || is_centred(&row.texts[*it]));
        match second {
            Some(number)
                if !ends_with_leader(&source[row.place.clone()][..row.texts[number].at]) =>
            {
                Self::Both(number)
            }
            _ => Self::Across,
        }
    }
}

/// Whether dots lead from a text to what stands beside it, as in a list of members.
fn ends_with_leader(text: &str) -> bool {
    let mut dots = text.bytes().rev().filter(|it| *it != b' ');
    dots.by_ref().take(3).all(|it| it == b'.')
}

/// Adds the lines of a page in reading order, and says whether there are two columns.
fn read_page(source: &str, page: &[Row], pieces: &mut Vec<Piece>) -> bool {
    let whole = |row: &Row| Piece {
        place: row.place.clone(),
        begins: false,
    };
    let Some(right) = second_column(page) else {
        pieces.extend(page.iter().map(whole));
        return false;
    };
    let texts = || {
        page.iter()
            .enumerate()
            .filter(|it| !it.1.is_blank())
            .map(|it| it.0)
    };
    let head = texts().nth(LINES_OF_EDGE).unwrap_or(page.len());
    let foot = texts().rev().nth(LINES_OF_EDGE - 1).unwrap_or(0);
    let sided = page.iter().enumerate().map(|(index, row)| {
        let is_edge = index < head || index >= foot;
        (row, Side::of(source, row, right, is_edge))
    });
    let sided: Vec<(&Row, Side)> = sided.collect();
    let mut are_found = false;
    for run in sided.chunk_by(|one, other| (one.1 == Side::Across) == (other.1 == Side::Across)) {
        match Columns::of(run) {
            Some(columns) if columns.are_prose(source) => {
                are_found = true;
                columns.left.read(pieces);
                columns.right.read(pieces);
            }
            _ => pieces.extend(run.iter().map(|(row, _)| whole(row))),
        }
    }
    are_found
}

/// Where most lines of a second column begin, if there is one.
fn second_column(page: &[Row]) -> Option<usize> {
    let mut times: Vec<usize> = Vec::new();
    for text in page.iter().flat_map(|it| &it.texts) {
        if (LEAST_START..MOST_CHARACTERS).contains(&text.column) {
            times.resize(times.len().max(text.column + 1), 0);
            times[text.column] += 1;
        }
    }
    let most = times
        .iter()
        .copied()
        .max()
        .filter(|it| *it >= FEWEST_LINES)?;
    times.iter().position(|it| *it == most)
}

/// Two columns that stand side by side.
#[derive(Debug, Default)]
struct Columns {
    left: Column,
    right: Column,
}

impl Columns {
    fn of(run: &[(&Row, Side)]) -> Option<Self> {
        let mut columns = Self::default();
        for &(row, side) in run {
            let part = |from: usize, to: usize| {
                let begin = row.place.start;
                Some((row.texts[from].column, begin + row.texts[from].at..to))
            };
            let end = row.place.end;
            match side {
                Side::Across => return None,
                Side::Nowhere => {
                    columns.left.lines.push(None);
                    columns.right.lines.push(None);
                }
                Side::Left => columns.left.lines.push(part(0, end)),
                Side::Right => columns.right.lines.push(part(0, end)),
                Side::Both(number) => {
                    let between = row.place.start + row.texts[number].at;
                    columns.left.lines.push(part(0, between));
                    columns.right.lines.push(part(number, end));
                }
            }
        }
        Some(columns)
    }

    fn are_prose(&self, source: &str) -> bool {
        self.left.is_prose(source) && self.right.is_prose(source)
    }
}

/// The lines of a column from the top: where each begins, and its bytes; none for an empty one.
#[derive(Debug, Default)]
struct Column {
    lines: Vec<Option<(usize, Range<usize>)>>,
}

impl Column {
    fn is_prose(&self, source: &str) -> bool {
        let places = || self.lines.iter().flatten().map(|it| it.1.clone());
        let letters = |text: &str| -> usize {
            let letters = text.chars().filter(|it| it.is_alphabetic());
            // A character of Han takes the room of two letters.
            letters.map(|it| 1 + usize::from(is_han(it))).sum()
        };
        let lines = places().count();
        let sum: usize = places().map(|it| letters(&source[it])).sum();
        lines >= FEWEST_LINES && sum >= lines * FEWEST_LETTERS
    }

    fn read(&self, pieces: &mut Vec<Piece>) {
        let edge = self.lines.iter().flatten().map(|it| it.0).min();
        let first = edge.unwrap_or_default() + LEAST_INDENTATION;
        let text = |it: &Option<(usize, Range<usize>)>| it.is_some();
        let last = self.lines.iter().rposition(text).map_or(0, |it| it + 1);
        for (index, line) in self.lines[..last].iter().enumerate() {
            let Some((column, place)) = line else {
                pieces.push(Piece {
                    place: 0..0,
                    begins: false,
                });
                continue;
            };
            let next = self.lines[index + 1..].iter().flatten().next();
            let is_before_edge = next.is_some_and(|it| it.0 + LEAST_INDENTATION <= *column);
            let is_indented = (first..=first + INDENTATION).contains(column);
            pieces.push(Piece {
                place: place.clone(),
                begins: is_indented && is_before_edge,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a text, each with a mark before the first line of a paragraph; none if it is in
    /// one column.
    fn read(source: &str) -> Option<Vec<String>> {
        let pieces = reading_order(source)?;
        let show = |it: Piece| {
            let mark = if it.begins { "¶ " } else { "" };
            format!("{mark}{}", source[it.place].trim())
        };
        Some(pieces.into_iter().map(show).collect())
    }

    const PAGE: &str = "\
S/PV.9001               Made-up matters of all kinds            25/03/2022

     The President: I thank the                 as they have told all of us
Chair of the Committee for what                 in this Council, and more.
                                                     We look forward to the next
he said in his briefing today.                  report of the Committee.

     We go on with the matters                     Mr. Li (China): My country
of which the Council is seized,                 supports the efforts of all
and hear the representatives                    that take part in this.

2/20                                                              22-29652
";

    #[test]
    fn columns_of_han_may_be_as_wide_as_two_letters() {
        let pairs = [
            (
                "    主席：我请 2 位代表发言。",
                "是不可或缺的，各位都知道。",
            ),
            (
                "我们审议本项目，并听取通报。",
                "    主席：我感谢你们 3 位。",
            ),
            (
                "安理会成员都在这里，没有例外。",
                "下面请中国代表发言，然后表决。",
            ),
            (
                "第 1 项议题是虚构事务的进展。",
                "    李先生：我感谢他的通报。",
            ),
            (
                "他说，该决议要求双方停止行动。",
                "国际社会应当加大投入支持他们。",
            ),
            (
                "没有人反对这样做，也没有弃权。",
                "帮助改善民生，并且恢复谈判。",
            ),
            ("", "我们 2022 年再来讨论这件事情。"),
            (
                "会议就这样结束了，谢谢各位。",
                "我也感谢你们各位今天的发言。",
            ),
        ];
        let page = pairs.map(|(left, right)| {
            let room: usize = left.chars().map(room_of).sum();
            format!("{left}{}{right}\n", " ".repeat(36 - room))
        });
        let pieces = read(&page.concat()).expect("there are two columns");
        assert_eq!(pieces[5], "没有人反对这样做，也没有弃权。");
        assert!(pieces.contains(&"¶ 主席：我感谢你们 3 位。".to_owned()));
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let expected = [
            "S/PV.9001               Made-up matters of all kinds            25/03/2022",
            "",
            "¶ The President: I thank the",
            "Chair of the Committee for what",
            "he said in his briefing today.",
            "",
            "¶ We go on with the matters",
            "of which the Council is seized,",
            "and hear the representatives",
            "",
            "as they have told all of us",
            "in this Council, and more.",
            "¶ We look forward to the next",
            "report of the Committee.",
            "",
            "¶ Mr. Li (China): My country",
            "supports the efforts of all",
            "that take part in this.",
            "2/20                                                              22-29652",
        ];
        let found = read(PAGE).expect("there are two columns");
        assert_eq!(found, expected);
        let twice = format!("{PAGE}\u{C}{PAGE}");
        let found = read(&twice).expect("there are two columns");
        let expected: Vec<&str> = [expected.as_slice(), &[""], &expected].concat();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_not_prose_in_two_columns_stays_as_it_is() {
        let row =
            "Utopia . . . . . . . . . . . . . . . . . . .    Mr. Doe of Utopia, Chair of it\n";
        assert_eq!(read(&row.repeat(9)), None);
        let row = "Contributions of the States                     1 234 567\n";
        assert_eq!(read(&row.repeat(9)), None);
        let line =
            "                    The Council meets in the place that it has chosen, and says so.\n";
        assert_eq!(read(&line.repeat(9)), None);
    }
}
