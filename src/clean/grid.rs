//! Tables that are drawn as grids, as pandoc draws them: with borders between rows, and with cells
//! that go on over several lines.
//!
//! ```text
//! +----------------+--------+
//! | United Nations | A/61/7 |
//! +----------------+--------+
//! ```

use std::ops::Range;

/// The fewest borders that a grid has.
const FEWEST_BORDERS: usize = 2;

/// Whether a line is a border: `+-----+=====+`.
pub(super) fn is_border(line: &str) -> bool {
    let line = line.trim();
    let inner = line.strip_prefix('+').and_then(|it| it.strip_suffix('+'));
    inner.is_some_and(|inner| {
        let is_drawn = |part: &str| {
            let strokes = part.trim_matches(':');
            strokes.len() >= 2
                && (strokes.bytes().all(|it| it == b'-') || strokes.bytes().all(|it| it == b'='))
        };
        inner.split('+').all(is_drawn)
    })
}

/// Whether a text has a grid.
pub(super) fn is_drawn(source: &str) -> bool {
    if !source.contains('+') {
        return false;
    }
    let may_be_border = |at: usize| source[..at].ends_with('\n') || at == 0;
    let borders = ["+--", "+=="].into_iter().map(|border| {
        let places = source.match_indices(border).map(|(at, _)| at);
        let lines = places.filter(|at| may_be_border(*at));
        lines
            .filter(|at| is_border(source[*at..].lines().next().unwrap_or_default()))
            .take(FEWEST_BORDERS)
            .count()
    });
    borders.sum::<usize>() >= FEWEST_BORDERS
}

/// A row of a grid: the lines of each of its cells.
#[derive(Debug, Default)]
pub(super) struct Grid {
    columns: Vec<Vec<Range<usize>>>,
}

impl Grid {
    /// Whether pieces of a line belong to its columns.
    pub(super) fn has_columns(&self, pieces: &[Range<usize>]) -> bool {
        self.columns.is_empty() || self.columns.len() == pieces.len()
    }

    /// Adds the next line, of which each cell has a piece.
    pub(super) fn add(&mut self, pieces: Vec<Range<usize>>) {
        self.columns.resize_with(pieces.len(), Vec::new);
        for (column, piece) in self.columns.iter_mut().zip(pieces) {
            column.push(piece);
        }
    }

    /// The paragraphs of its cells, column by column, each as the pieces of its lines.
    pub(super) fn paragraphs(self, source: &str) -> Vec<Vec<Range<usize>>> {
        let mut paragraphs = Vec::new();
        for column in self.columns {
            let is_empty = |piece: &Range<usize>| source[piece.clone()].trim().is_empty();
            let parts = column.split(is_empty).filter(|it| !it.is_empty());
            paragraphs.extend(parts.map(<[_]>::to_vec));
        }
        paragraphs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_make_a_grid() {
        let check = |line: &str, expected: bool| assert_eq!(is_border(line), expected, "{line}");
        check("+-----+----+", true);
        check("  +:====+===:+", true);
        check("+-----+", true);
        check("+", false);
        check("++", false);
        check("+----- and so on +", false);
        check("-----", false);
        assert!(is_drawn("+---+\n| a |\n+---+\n"));
        assert!(!is_drawn("a +--+ b\n+---+\n"));
    }
}
