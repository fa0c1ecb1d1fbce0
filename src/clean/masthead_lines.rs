//! Which lines are the masthead: those that hold its items and nothing else, and names beside them.

use std::ops::Range;

use super::bodies::{is_treaty_body, may_name_body};
use super::masthead::{HEAD_LINES, INITIALS, MastheadItem, masthead_items};
use super::phrases::ends_inside_phrase;
use super::{CleanText, Form, Gap, is_spaceless};

/// In how many lines from the top a treaty body may be named, below its treaty.
const LINES_TO_BODY: usize = 12;

/// Marks the lines that consist of masthead items and nothing else.
///
/// A date alone counts only behind another masthead line: beside the number of a meeting it
/// closes a resolution. A symbol alone counts at the top and beside such a line: in the text it
/// is cited.
pub(super) fn mark(clean: &mut CleanText<'_>) {
    join_names(clean);
    let items: Vec<Option<Vec<MastheadItem>>> = clean
        .lines
        .iter()
        .map(|line| masthead_items(line.excerpt.text()))
        .collect();
    let stated = |index: usize| items.get(index).and_then(Option::as_ref);
    let is_rich = |index: usize| stated(index).is_some_and(|items| !is_bare(items));
    let is_anchor = |index: usize| {
        let is_beside_rich = is_rich(index + 1) || index.checked_sub(1).is_some_and(is_rich);
        let is_symbol = stated(index).is_some_and(|it| matches!(it[..], [MastheadItem::Symbol(_)]));
        is_rich(index) || (is_symbol && (index < HEAD_LINES || is_beside_rich))
    };
    // The organ's initial stands large in the head of the first page.
    let is_initial = |index: usize| {
        let text = clean.lines[index].excerpt.text();
        let is_letter = text.len() == 1 && text.starts_with(INITIALS);
        let before = index.checked_sub(1).is_none_or(is_rich);
        is_letter && index < HEAD_LINES && before && is_rich(index + 1)
    };
    // "Commission on Narcotic Drugs" between the organ and the session.
    let is_body = |index: usize| {
        let before = index.checked_sub(1).and_then(stated);
        let places = |it: &Vec<MastheadItem>| it.iter().any(MastheadItem::places_body);
        let text = clean.lines[index].excerpt.text();
        let may_be = stated(index + 1).is_some_and(places) && may_name_body(text);
        before.is_some() && (may_be || (index < LINES_TO_BODY && is_treaty_body(text)))
    };
    let treaty = lines_of_treaty(clean, &items);
    let is_named = |index: usize| is_initial(index) || is_body(index) || treaty.contains(&index);
    let named: Vec<bool> = (0..items.len()).map(is_named).collect();
    let is_page_furniture = |index: usize| clean.lines[index].form == Form::Furniture;
    let belongs: Vec<bool> = (0..items.len())
        .map(|index| {
            is_page_furniture(index) || is_anchor(index) || (index > 0 && is_anchor(index - 1))
        })
        .collect();
    // "addressed to the President of the" and "Security Council".
    let goes_on: Vec<bool> = (0..items.len())
        .map(|index| {
            let before = index
                .checked_sub(1)
                .map(|it| clean.lines[it].excerpt.text());
            let is_organ = items[index].as_deref().is_some_and(is_organ_only);
            is_organ && before.is_some_and(ends_inside_phrase)
        })
        .collect();
    for (index, (line, items)) in clean.lines.iter_mut().zip(items).enumerate() {
        if items.is_none() && named[index] {
            line.form = Form::Masthead(Vec::new());
        }
        let Some(items) = items else { continue };
        let belongs = belongs[index];
        let part_of_text = line.gap == Gap::Soft && !matches!(line.form, Form::Heading)
            || line.gap == Gap::Line && goes_on[index];
        if belongs && !(part_of_text && is_organ_only(&items)) {
            line.form = Form::Masthead(items);
        }
    }
}

/// The lines between the name of the organization and the distribution, if they hold nothing else: the
/// treaty that a committee watches over, "Convention on the Rights of the Child".
fn lines_of_treaty(clean: &CleanText<'_>, items: &[Option<Vec<MastheadItem>>]) -> Range<usize> {
    let holds = |index: usize, item: &MastheadItem| {
        let stated = items[index].as_ref();
        stated.is_some_and(|it| it.contains(item))
    };
    let head = items.len().min(HEAD_LINES);
    let first = (0..head).find(|it| holds(*it, &MastheadItem::Organization));
    let end = (0..head).find(|it| holds(*it, &MastheadItem::Distribution));
    let (Some(first), Some(end)) = (first, end) else {
        return 0..0;
    };
    // The symbol may stand on a line of its own.
    let is_symbol =
        |index: usize| matches!(items[index].as_deref(), Some([MastheadItem::Symbol(_)]));
    let names = (first + 1..end).filter(|it| !is_symbol(*it));
    let is_name = |index: usize| {
        let text = clean.lines[index].excerpt.text();
        items[index].is_none()
            && text.starts_with(char::is_alphabetic)
            && !text.contains(['.', '。'])
    };
    if names.clone().all(is_name) {
        first + 1..end.max(first + 1)
    } else {
        0..0
    }
}

/// Joins the lines of a name that is divided at the head of the first page: "UNITED" and "NATIONS",
/// "Economic and Social" and "Council", 大 and 会.
fn join_names(clean: &mut CleanText<'_>) {
    let mut index = 0;
    while index + 1 < clean.lines.len().min(LINES_TO_BODY) {
        let [first, second] = [index, index + 1].map(|it| &clean.lines[it]);
        let texts = [first, second].map(|it| it.excerpt.text());
        let is_name = |items: Vec<MastheadItem>| {
            matches!(
                items[..],
                [MastheadItem::Organization | MastheadItem::Organ(_)]
            )
        };
        // Large characters may stand far apart: 大 and 会.
        let is_chinese = texts[0].ends_with(is_spaceless);
        let whole = texts.join(if is_chinese { "" } else { " " });
        let is_divided = (second.gap == Gap::Line || is_chinese)
            && second.form == Form::Text
            && texts.iter().all(|it| masthead_items(it).is_none())
            && (index + 1 < HEAD_LINES && masthead_items(&whole).is_some_and(is_name)
                || is_treaty_body(&whole));
        if is_divided {
            let second = clean.lines.remove(index + 1);
            clean.lines[index].excerpt.join(second.excerpt);
        }
        index += 1;
    }
}

/// A date or a symbol alone says nothing: it may as well be part of the text.
fn is_bare(items: &[MastheadItem]) -> bool {
    matches!(items, [MastheadItem::Date(_) | MastheadItem::Symbol(_)])
}

fn is_organ_only(items: &[MastheadItem]) -> bool {
    matches!(items, [MastheadItem::Organ(_)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_lines(source: &str, expected: &[&str]) {
        let mut clean = super::super::plain::lines(source);
        mark(&mut clean);
        let lines: Vec<String> = clean
            .lines
            .iter()
            .map(|line| match line.form {
                Form::Masthead(_) => format!("= {}", line.excerpt.text()),
                _ => line.excerpt.text().to_owned(),
            })
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn names_over_two_lines_are_joined() {
        check_lines(
            "联合国\n大\n\n会\nDistr.: General\n第六十届会议\n",
            &["= 联合国", "= 大会", "= Distr.: General", "= 第六十届会议"],
        );
        check_lines(
            "United Nations CEDAW/C/UTO/CO/1\nConvention on Wheels\nDistr.: General\nOriginal: English\n\nCommittee on the Elimination of Discrimination\nagainst Women\n\nObservations\n",
            &[
                "= United Nations CEDAW/C/UTO/CO/1",
                "= Convention on Wheels",
                "= Distr.: General",
                "= Original: English",
                "= Committee on the Elimination of Discrimination against Women",
                "Observations",
            ],
        );
    }

    #[test]
    fn a_body_is_named_between_organ_and_session() {
        check_lines(
            "United Nations\nEconomic and Social Council\nDistr.: General\nCommission on Narcotic Drugs\nForty-sixth session\nCommission on Narcotic Drugs\n\nText.\n",
            &[
                "= United Nations",
                "= Economic and Social Council",
                "= Distr.: General",
                "= Commission on Narcotic Drugs",
                "= Forty-sixth session",
                "Commission on Narcotic Drugs",
                "Text.",
            ],
        );
    }
}
