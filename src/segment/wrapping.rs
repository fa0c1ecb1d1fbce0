//! How the lines of a text were broken: at a width, and with empty lines between paragraphs or not.

use super::joining::is_finished;
use super::lead;
use super::opening::Opening;
use crate::clean::{Form, Gap, Line, is_spaceless};

/// What the lines of a text tell together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wrapping {
    /// The usual length of a full line in characters, if the text was wrapped at a width.
    pub(super) width: Option<usize>,
    /// Whether an empty line stands before what surely begins a paragraph, so that a line without one
    /// begins none.
    pub(super) parts_with_blanks: bool,
    /// Whether lines end inside of sentences: paragraphs may all be as short as lines.
    breaks_sentences: bool,
}

/// The fewest lines of a wrapped text, and the fewest beginnings that tell how it is parted.
const FEWEST_LINES: usize = 5;
const FEWEST_BEGINNINGS: usize = 3;

impl Wrapping {
    pub(super) fn of(lines: &[Line], openings: &[Opening]) -> Self {
        let width = width(lines);
        let mut wrapping = Self {
            width,
            parts_with_blanks: false,
            breaks_sentences: width.is_some() && breaks_sentences(lines),
        };
        wrapping.parts_with_blanks = width.is_some() && wrapping.finds_blanks(lines, openings);
        wrapping
    }

    /// Whether a line of so many characters takes this share of the width, in hundredths.
    pub(super) fn fills(self, length: usize, share: usize) -> bool {
        self.width
            .is_some_and(|width| length * 100 >= width * share)
    }

    /// Whether a line of so many characters ends because the first word of the next one has no room
    /// in it. Much longer lines were not broken at the width.
    pub(super) fn breaks_before(self, length: usize, next: &str) -> bool {
        let word = next
            .chars()
            .take_while(|it| *it != ' ' && !is_spaceless(*it));
        let room = 1 + word.count();
        let may_be_full = |width: usize| length + room > width && 100 * length <= 115 * width;
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
            let before = || lines[index - 1].excerpt.text().chars().count();
            match line.gap {
                Gap::Blank if begins() => with_blank += 1,
                Gap::Line if begins() && !self.fills(before(), 80) => without += 1,
                _ => {}
            }
        }
        with_blank >= FEWEST_BEGINNINGS && 4 * without <= with_blank
    }
}

/// Whether several lines go on with small letters, or in Chinese with what no mark parts from the one
/// before.
fn breaks_sentences(lines: &[Line]) -> bool {
    let goes_on = |pair: &&[Line]| {
        let [before, after] = [&pair[0], &pair[1]].map(|it| it.excerpt.text());
        let is_small = |it: char| it.is_lowercase() || is_spaceless(it);
        pair[1].gap == Gap::Line && after.starts_with(is_small) && !is_finished(before)
    };
    lines.windows(2).filter(goes_on).count() >= FEWEST_BEGINNINGS
}

/// Most of the longer lines of a wrapped text end near the same width. An address may be longer, as
/// no space divides it.
fn width(lines: &[Line]) -> Option<usize> {
    // A character of Han takes the room of two letters.
    let room = |text: &str| {
        let characters = text.chars().count();
        let han = text.chars().filter(|it| is_spaceless(*it)).count();
        (characters + han, characters)
    };
    let texts = lines.iter().filter(|line| line.form == Form::Text);
    let mut rooms: Vec<(usize, usize)> = texts.map(|it| room(it.excerpt.text())).collect();
    rooms.sort_unstable();
    let (width, characters) = *rooms.get(rooms.len() * 9 / 10)?;
    let (longest, _) = *rooms.get((rooms.len() * 99 / 100).min(rooms.len() - 1))?;
    (rooms.len() >= FEWEST_LINES && width <= 110 && longest <= 140).then_some(characters)
}
