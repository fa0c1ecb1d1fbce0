//! How the lines of a text were broken: at a width, and with empty lines between paragraphs or not.

use super::joining::is_finished;
use super::lead;
use super::opening::Opening;
use crate::blocks;
use crate::clean::{Form, Gap, Line, is_spaceless};

/// What the lines of a text tell together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wrapping {
    /// The usual [room] of a full line, if the text was wrapped at a width.
    pub(super) width: Option<usize>,
    /// Whether an empty line stands before what surely begins a paragraph, so that a line without one
    /// begins none.
    pub(super) parts_with_blanks: bool,
    /// Whether lines end inside of sentences: paragraphs may all be as short as lines.
    breaks_sentences: bool,
    /// The least room that a broken line takes, with the word that begins the next one.
    least_broken: Option<usize>,
}

/// The fewest lines of a wrapped text, and the fewest beginnings that tell how it is parted.
const FEWEST_LINES: usize = 5;
const FEWEST_BEGINNINGS: usize = 3;
const FEWEST_CUTS: usize = 3;

/// The fewest broken lines that tell how long such lines are at least, and how many in a hundred of
/// them are titles and the like.
const FEWEST_BROKEN: usize = 20;
const SHORT_BROKEN: usize = 12;

impl Wrapping {
    pub(super) fn of(lines: &[Line], openings: &[Opening]) -> Self {
        let width = width(lines);
        let mut wrapping = Self {
            width,
            parts_with_blanks: false,
            breaks_sentences: width.is_some() && breaks_sentences(lines),
            least_broken: width.and_then(|_| least_broken(lines)),
        };
        wrapping.parts_with_blanks = width.is_some() && wrapping.finds_blanks(lines, openings);
        wrapping
    }

    /// Whether a line that takes so much room takes this share of the width, in hundredths.
    pub(super) fn fills(self, room: usize, share: usize) -> bool {
        self.width.is_some_and(|width| room * 100 >= width * share)
    }

    /// Whether a line that takes so much room may have ended because the next one begins with a word
    /// for which there was none left. Characters of Han are all as wide as each other; where the
    /// width of letters differs, broken lines of the text tell how much they take.
    pub(super) fn may_be_broken(self, room_taken: usize, next: &str) -> bool {
        let needed = room_taken + room_of_word(next);
        match self.least_broken {
            _ if next.starts_with(is_spaceless) => self.fills(needed, 100),
            Some(least) => needed >= least,
            None => self.fills(room_taken, 80),
        }
    }

    /// As [`may_be_broken`](Self::may_be_broken), for a heading: its letters are larger.
    pub(super) fn may_break_heading(self, room_taken: usize, next: &str) -> bool {
        let (Some(width), Some(least)) = (self.width, self.least_broken) else {
            return false;
        };
        // In tables lines are broken anywhere.
        4 * (room_taken + room_of_word(next)) >= 3 * least && 100 * least >= 80 * width
    }

    /// Whether a line that takes so much room ends because the first word of the next one has none
    /// left. Much longer lines were not broken at the width.
    pub(super) fn breaks_before(self, room_taken: usize, next: &str) -> bool {
        let may_be_full = |width: usize| {
            room_taken + room_of_word(next) >= width && 100 * room_taken <= 115 * width
        };
        self.breaks_sentences && self.width.is_some_and(may_be_full)
    }

    /// Behind a full line a word that begins paragraphs may stand by chance.
    fn finds_blanks(self, lines: &[Line], openings: &[Opening]) -> bool {
        let (mut with_blank, mut without) = (0, 0);
        for (index, line) in lines.iter().enumerate().skip(1) {
            let begins = || match openings[index] {
                Opening::Number(_) => true,
                Opening::Plain => line.form == Form::Text && lead::opens(line.excerpt.text()),
                _ => false,
            };
            let before = || room(lines[index - 1].excerpt.text());
            match line.gap {
                Gap::Blank if begins() => with_blank += 1,
                Gap::Line if begins() && !self.fills(before(), 80) => without += 1,
                _ => {}
            }
        }
        with_blank >= FEWEST_BEGINNINGS && 4 * without <= with_blank
    }
}

/// The lines that go on with small letters, or in Chinese with what no mark parts from the one before,
/// and the lines that go on with them.
fn broken(lines: &[Line]) -> impl Iterator<Item = [&str; 2]> {
    let pairs = lines.windows(2).filter(|it| it[1].gap == Gap::Line);
    let texts = pairs.map(|it| [&it[0], &it[1]].map(|it| it.excerpt.text()));
    texts.filter(|[before, after]| {
        let is_small = |it: char| it.is_lowercase() || is_spaceless(it);
        after.starts_with(is_small) && !is_finished(before)
    })
}

fn breaks_sentences(lines: &[Line]) -> bool {
    broken(lines).count() >= FEWEST_BEGINNINGS
}

fn least_broken(lines: &[Line]) -> Option<usize> {
    let taken = |[before, after]: [&str; 2]| room(before) + room_of_word(after);
    // Characters of Han are all as wide as each other.
    let of_letters = broken(lines).filter(|[_, after]| !after.starts_with(is_spaceless));
    let mut rooms: Vec<usize> = of_letters.map(taken).collect();
    rooms.sort_unstable();
    let is_enough = rooms.len() >= FEWEST_BROKEN;
    is_enough.then(|| rooms[rooms.len() * SHORT_BROKEN / 100])
}

/// Most of the longer lines of a wrapped text end near the same width. An address may be longer, as
/// no space divides it, and programs that read a PDF make one of two lines where a hyphen ended the
/// first.
fn width(lines: &[Line]) -> Option<usize> {
    let texts = lines.iter().filter(|line| line.form == Form::Text);
    let mut rooms: Vec<usize> = texts.map(|it| room(it.excerpt.text())).collect();
    rooms.sort_unstable();
    let width = *rooms.get(rooms.len() * 9 / 10)?;
    let longest = *rooms.get((rooms.len() * 99 / 100).min(rooms.len() - 1))?;
    let is_usual = || 100 * rooms[rooms.len() * 3 / 4] >= 85 * width;
    let may_be_joined = || longest <= 2 * width + 20 && is_usual() && breaks_sentences(lines);
    let are_lines = longest <= 140 || may_be_joined();
    let may_be_wrapped = rooms.len() >= FEWEST_LINES && width <= 110 && are_lines;
    (may_be_wrapped && cuts_sentences(lines, width)).then_some(width)
}

/// Whether most of the full lines end inside of a sentence. Where each paragraph is a line, the long
/// ones are whole.
fn cuts_sentences(lines: &[Line], width: usize) -> bool {
    let texts = lines.iter().filter(|it| it.form == Form::Text);
    let texts = texts.map(|it| it.excerpt.text());
    let (mut cut, mut whole) = (0, 0);
    for text in texts.filter(|it| 100 * room(it) >= 85 * width) {
        match is_finished(text) {
            true => whole += 1,
            false => cut += 1,
        }
    }
    cut >= FEWEST_CUTS && cut >= whole
}

/// The room that a text takes on a line, in letters: a character of Han takes that of two.
pub(super) fn room(text: &str) -> usize {
    // U+2E80 is the first character without spaces: the quotes and dashes of English are below it.
    let may_be_spaceless = |one: u8, next: u8| (one > 0xE2) | (one == 0xE2) & (next >= 0xBA);
    if !blocks::any_pair(text.as_bytes(), may_be_spaceless) {
        return text.chars().count();
    }
    let rooms = text.chars().map(|it| 1 + usize::from(is_spaceless(it)));
    rooms.sum()
}

/// The room that a line lacks if what a text begins with had to go on the next one: a word, or a
/// character of Han with the sign before or behind it, and what a first line is indented by.
pub(super) fn room_of_word(text: &str) -> usize {
    if text.starts_with(is_spaceless) {
        return ROOM_OF_HAN;
    }
    let word = text
        .chars()
        .take_while(|it| *it != ' ' && !is_spaceless(*it));
    word.count()
}

const ROOM_OF_HAN: usize = 4 + 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_takes_room_for_two_if_no_spaces_stand_around_it() {
        for character in '\0'..=char::MAX {
            let text = format!("a{character}b");
            let expected = 3 + usize::from(is_spaceless(character));
            assert_eq!(room(&text), expected, "{character:?}");
        }
        assert_eq!(room(""), 0);
        assert_eq!(room("“Naïve” – 联合国"), 10 + 6);
    }
}
