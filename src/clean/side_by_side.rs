//! A masthead in two columns, as programs write it that keep the layout of a page: the name of a body
//! or a treaty on the left, and distribution, date and language on the right.
//!
//! ```text
//! Convention on the                Distr.: General
//! Rights of the Child              3 May 2011
//! ```

use super::masthead::{HEAD_LINES, MastheadItem, masthead_items};
use super::{CleanText, Form, Gap, Line};

/// The fewest spaces between the columns.
const BETWEEN: &str = "   ";

/// Parts the lines of such a masthead, which holds the distribution. Lines of the left column alone
/// that stand between its lines belong to it.
pub(super) fn part(clean: &mut CleanText<'_>) {
    let head = clean.lines.len().min(2 * HEAD_LINES);
    let rows: Vec<Option<Row>> = (0..head).map(|it| Row::of(clean, it)).collect();
    let is_row = |it: &Option<Row>| it.is_some();
    let (Some(first), Some(last)) = (rows.iter().position(is_row), rows.iter().rposition(is_row))
    else {
        return;
    };
    // A name may go on below, up to an item that stands alone.
    let below = clean.lines[last + 1..head].iter();
    let below = below.take_while(|it| it.gap == Gap::Line).zip(last + 1..);
    let items = below.filter(|it| masthead_items(it.0.excerpt.text()).is_some());
    let last = items.last().map_or(last, |(_, index)| index);
    let whole = clean.lines[..head].iter();
    let whole = whole.filter_map(|it| masthead_items(it.excerpt.text()));
    let right = rows.iter().flatten().map(|it| &it.items);
    if !whole
        .flatten()
        .chain(right.flatten().cloned())
        .any(|it| it == MastheadItem::Distribution)
    {
        return;
    }
    for (index, row) in rows.into_iter().enumerate().rev() {
        let line = &mut clean.lines[index];
        let text = line.excerpt.text();
        match row {
            Some(row) => {
                let (left, right) = line.excerpt.clone().split_at(clean.source, row.left);
                line.excerpt = left;
                line.form = Form::Masthead(Vec::new());
                let right = Line {
                    excerpt: right,
                    form: Form::Masthead(row.items),
                    gap: Gap::Line,
                    emphasis: None,
                    label: None,
                };
                clean.lines.insert(index + 1, right);
            }
            None if (first..last).contains(&index) && is_name(text) => {
                line.form = Form::Masthead(Vec::new());
            }
            None => {}
        }
    }
}

/// A line with a name and an item of the masthead.
struct Row {
    /// The bytes of the name.
    left: usize,
    items: Vec<MastheadItem>,
}

impl Row {
    fn of(clean: &CleanText<'_>, index: usize) -> Option<Self> {
        let line = clean.lines.get(index)?;
        let [place] = line.excerpt.places() else {
            return None;
        };
        let (left, right) = clean.source[place.clone()].trim().rsplit_once(BETWEEN)?;
        let name: Vec<&str> = left.split_whitespace().collect();
        let name = name.join(" ");
        let items = masthead_items(right)?;
        let is_item = |it: &MastheadItem| {
            matches!(
                it,
                MastheadItem::Distribution
                    | MastheadItem::Date(_)
                    | MastheadItem::OriginalLanguage
                    | MastheadItem::Symbol(_)
            )
        };
        let is_row = line.form == Form::Text
            && items.iter().all(is_item)
            && is_name(&name)
            && masthead_items(line.excerpt.text()).is_none()
            && line.excerpt.text().starts_with(&name);
        is_row.then_some(Self {
            left: name.len(),
            items,
        })
    }
}

/// Whether a line may be a piece of a name: letters, and signs that names have.
fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text
            .chars()
            .all(|it| it.is_alphabetic() || " ,-–’'&()、".contains(it))
        && masthead_items(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{masthead_lines, plain};

    fn check(source: &str, expected: &[&str]) {
        let mut clean = plain::lines(source);
        part(&mut clean);
        masthead_lines::mark(&mut clean);
        assert_eq!(masthead_lines::listed(&clean), expected);
    }

    #[test]
    fn a_masthead_in_two_columns_is_read_column_by_column() {
        check(
            "United Nations                    CRC/C/GC/99\n     Covenant on the              Distr.: General\n     Made-up                      3 May 2011\n     Matters\n     of All                       Original: English\n\nGeneral comment No. 99          3 May 2011\n",
            &[
                "= United Nations CRC/C/GC/99",
                "= Covenant on the",
                "= Distr.: General",
                "= Made-up",
                "= 3 May 2011",
                "= Matters",
                "= of All",
                "= Original: English",
                "General comment No. 99 3 May 2011",
            ],
        );
    }

    #[test]
    fn a_name_may_go_on_below_the_last_line_with_two_columns() {
        check(
            "United Nations                    CRC/C/UTO/9\n     关于虚构的            Distr.: General\n     公约                  3 May 2011\n     及其议定书\n                           Original: English\n\n虚构委员会\n",
            &[
                "= United Nations CRC/C/UTO/9",
                "= 关于虚构的",
                "= Distr.: General",
                "= 公约",
                "= 3 May 2011",
                "= 及其议定书",
                "= Original: English",
                "虚构委员会",
            ],
        );
    }

    #[test]
    fn a_day_beside_words_is_no_masthead_where_nothing_is_distributed() {
        check(
            "Names of the partners             3 May 2011\nof all                            4 May 2011\n",
            &["Names of the partners 3 May 2011", "of all 4 May 2011"],
        );
    }
}
