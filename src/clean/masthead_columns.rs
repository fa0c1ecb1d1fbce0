//! The name beside the distribution and the day, where a text with its layout has both on one line:
//! "Convention on the Elimination      Distr.: General".

use super::masthead::{HEAD_LINES, MastheadItem, masthead_items};
use super::{CleanText, Excerpt, Form, Gap, Line};

/// The longest line of a name, in characters.
const LONGEST_NAME: usize = 60;

/// Parts the lines of a name from what stands beside them, and puts the whole name first. A name goes
/// over several lines, and read across them neither it nor the day is whole.
pub(super) fn part_names(clean: &mut CleanText<'_>) {
    let head = clean.lines.len().min(HEAD_LINES);
    let items = |line: &Line| masthead_items(line.excerpt.text());
    let holds = |items: Option<Vec<MastheadItem>>, item| items.is_some_and(|it| it.contains(&item));
    let organization = clean.lines[..head]
        .iter()
        .position(|it| holds(items(it), MastheadItem::Organization));
    let Some(first) = organization.map(|it| it + 1) else {
        return;
    };
    let parted: Vec<Option<(Excerpt, Excerpt)>> = clean.lines[first..head]
        .iter()
        .map(|it| name_and_items(clean.source, it))
        .collect();
    let is_distributed =
        |it: &(Excerpt, Excerpt)| holds(masthead_items(it.1.text()), MastheadItem::Distribution);
    let Some(start) = parted
        .iter()
        .position(|it| it.as_ref().is_some_and(is_distributed))
    else {
        return;
    };
    let followers = clean.lines[first + start + 1..head].iter();
    let length = 1 + followers.take_while(|it| it.gap == Gap::Line).count();
    let block: Vec<Line> = clean
        .lines
        .drain(first + start..first + start + length)
        .collect();
    let mut names = Vec::new();
    let mut others = Vec::new();
    for (line, parted) in block.into_iter().zip(parted.into_iter().skip(start)) {
        match parted {
            Some((name, beside)) => {
                names.push(Line {
                    excerpt: name,
                    ..line.clone()
                });
                others.push(Line {
                    excerpt: beside,
                    gap: Gap::Line,
                    ..line
                });
            }
            None if items(&line).is_none() && is_name(line.excerpt.text()) => names.push(line),
            None => others.push(line),
        }
    }
    names.append(&mut others);
    let at = first + start;
    clean.lines.splice(at..at, names);
}

/// The name in a line and the items of the masthead beside it, which a wide gap parts.
fn name_and_items(source: &str, line: &Line) -> Option<(Excerpt, Excerpt)> {
    let [place] = line.excerpt.places() else {
        return None;
    };
    let text = source
        .get(place.clone())
        .filter(|_| line.form == Form::Text)?;
    let gap = text.find("  ").or_else(|| text.find('\t'))?;
    let (name, beside) = (&text[..gap], text[gap..].trim_start());
    let beside_place = place.end - beside.len()..place.end;
    let name_place = place.start..place.start + gap;
    let is_parted =
        is_name(name) && masthead_items(name).is_none() && masthead_items(beside).is_some();
    is_parted.then(|| {
        let excerpt = |place| Excerpt::of(source, vec![place]);
        (excerpt(name_place), excerpt(beside_place))
    })
}

fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && !text.contains(['.', '。', ':', '：'])
        && text.chars().count() <= LONGEST_NAME
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::plain;

    fn check(source: &str, expected: &[&str]) {
        let mut clean = plain::lines(source);
        part_names(&mut clean);
        let lines: Vec<&str> = clean.lines.iter().map(|it| it.excerpt.text()).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_name_beside_the_distribution_is_read_by_itself() {
        check(
            "United Nations            CAT/C/UTO/1\n   Treaty on the Peaceful     Distr.: General\n   Uses of the Wheel          3 May 2017\n   and the Lever\n                              Original: English\n\nCommittee\n",
            &[
                "United Nations CAT/C/UTO/1",
                "Treaty on the Peaceful",
                "Uses of the Wheel",
                "and the Lever",
                "Distr.: General",
                "3 May 2017",
                "Original: English",
                "Committee",
            ],
        );
        check(
            "联合国          CAT/C/UTO/1\n   和平使用车轮     Distr.: General\n   公约             3 May 2017\n                    Chinese\n\n委员会\n",
            &[
                "联合国 CAT/C/UTO/1",
                "和平使用车轮",
                "公约",
                "Distr.: General",
                "3 May 2017",
                "Chinese",
                "委员会",
            ],
        );
    }

    #[test]
    fn what_is_beside_no_distribution_stays_on_its_line() {
        let lines = [
            "United Nations",
            "A table of years 3 May 2017",
            "Wheels 4 May 2017",
        ];
        check(
            "United Nations\nA table of years    3 May 2017\nWheels              4 May 2017\n",
            &lines,
        );
        check(
            "A treaty      Distr.: General\n",
            &["A treaty Distr.: General"],
        );
    }
}
