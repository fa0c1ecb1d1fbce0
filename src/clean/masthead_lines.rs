//! Which lines are the masthead: those that hold its items and nothing else, and names beside them.

use std::ops::Range;

use super::bodies::{is_treaty_body, may_name_body};
use super::masthead::{HEAD_LINES, INITIALS, MastheadItem, masthead_items};
use super::phrases::ends_inside_phrase;
use super::{CleanText, Form, Gap, Line, is_spaceless};

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
    let bodies = lines_of_bodies(clean, &items);
    let is_body = |index: usize| {
        let before = index.checked_sub(1).and_then(stated);
        let text = clean.lines[index].excerpt.text();
        let may_be = bodies.contains(&index);
        let holds_distribution = |it: &Vec<MastheadItem>| it.contains(&MastheadItem::Distribution);
        let is_near = index < LINES_TO_BODY || before.is_some_and(holds_distribution);
        may_be || before.is_some() && is_near && is_treaty_body(text)
    };
    let names = [lines_of_treaty(clean, &items), lines_of_sanctions(clean)];
    let is_name = |index: &usize| names.iter().any(|it| it.contains(index));
    let is_named = |index: usize| is_initial(index) || is_body(index) || is_name(&index);
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

/// The lines between an item and the session or the agenda that hold names of bodies, each a part of the
/// one before: "Commission on Narcotic Drugs".
fn lines_of_bodies(clean: &CleanText<'_>, items: &[Option<Vec<MastheadItem>>]) -> Vec<usize> {
    let places = |it: &Vec<MastheadItem>| it.iter().any(MastheadItem::places_body);
    let is_place = |index: &usize| items[*index].as_ref().is_some_and(places);
    let is_body = |index: &usize| {
        items[*index].is_none() && may_name_body(clean.lines[*index].excerpt.text())
    };
    let above = |place: usize| {
        let most = place.saturating_sub(MOST_BODIES)..place;
        let first = most.rev().take_while(is_body).last().unwrap_or(place);
        let follows_item = first > 0 && items[first - 1].is_some();
        if follows_item { first..place } else { 0..0 }
    };
    (0..items.len()).filter(is_place).flat_map(above).collect()
}

/// How many bodies a masthead names at most.
const MOST_BODIES: usize = 4;

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
    // The name may be a picture; the symbol is first then.
    let is_symbol =
        |index: usize| matches!(items[index].as_deref(), Some([MastheadItem::Symbol(_)]));
    let first = first.or((head > 0 && is_symbol(0)).then_some(0));
    let (Some(first), Some(end)) = (first, end) else {
        return 0..0;
    };
    // The symbol may stand on a line of its own.
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

/// The lines of "Security Council Committee established pursuant to / resolution 99 (1950)" at the head
/// of what is addressed to one.
fn lines_of_sanctions(clean: &CleanText<'_>) -> Range<usize> {
    let begins = |line: &Line| {
        line.excerpt
            .text()
            .starts_with("Security Council Committee ")
    };
    let head = clean.lines.iter().take(2 * HEAD_LINES);
    let Some(first) = head.clone().position(begins) else {
        return 0..0;
    };
    let goes_on = |line: &&Line| line.gap == Gap::Line && line.form == Form::Text;
    let length = 1 + head.skip(first + 1).take_while(goes_on).count();
    let lines = &clean.lines[first..first + length];
    let names = lines
        .iter()
        .any(|it| it.excerpt.text().contains("resolution"));
    let is_sentence = lines
        .iter()
        .any(|it| it.excerpt.text().ends_with(['.', ';', ':']));
    if names && !is_sentence && length <= LINES_OF_NAME {
        first..first + length
    } else {
        0..0
    }
}

/// On how many lines such a name stands at most.
const LINES_OF_NAME: usize = 5;

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

/// The lines, those of the masthead behind a sign.
#[cfg(test)]
pub(super) fn listed(clean: &CleanText<'_>) -> Vec<String> {
    let lines = clean.lines.iter();
    let listed = lines.map(|line| match line.form {
        Form::Masthead(_) => format!("= {}", line.excerpt.text()),
        _ => line.excerpt.text().to_owned(),
    });
    listed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_lines(source: &str, expected: &[&str]) {
        let mut clean = super::super::plain::lines(source);
        mark(&mut clean);
        assert_eq!(listed(&clean), expected);
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

    #[test]
    fn bodies_of_bodies_are_named_before_their_session() {
        check_lines(
            "United Nations\nDistr.: General\nEconomic Commission for Utopia\nInland Water Committee\nWorld Forum for Wells\n189th session\nItem 4.7.1 of the provisional agenda\nWells of the Committee\n",
            &[
                "= United Nations",
                "= Distr.: General",
                "= Economic Commission for Utopia",
                "= Inland Water Committee",
                "= World Forum for Wells",
                "= 189th session",
                "= Item 4.7.1 of the provisional agenda",
                "Wells of the Committee",
            ],
        );
    }

    #[test]
    fn the_treaty_may_stand_below_the_symbol_alone() {
        check_lines(
            "CRPD/C/GC/99\nConvention on Made-up Matters\nDistr.: General\n\nConvention on Made-up Matters\n",
            &[
                "= CRPD/C/GC/99",
                "= Convention on Made-up Matters",
                "= Distr.: General",
                "Convention on Made-up Matters",
            ],
        );
    }

    #[test]
    fn the_committee_that_a_resolution_established_is_a_body() {
        check_lines(
            "United Nations S/AC.99/2044/6\nSecurity Council Distr.: General\n\nSecurity Council Committee established pursuant to\nresolution 99 (1950)\n\nNote verbale dated 3 May 2044\n",
            &[
                "= United Nations S/AC.99/2044/6",
                "= Security Council Distr.: General",
                "= Security Council Committee established pursuant to",
                "= resolution 99 (1950)",
                "Note verbale dated 3 May 2044",
            ],
        );
        check_lines(
            "United Nations S/2044/6\nDistr.: General\n\nSecurity Council Committee members met under\nresolution 99 (1950) and went on.\n",
            &[
                "= United Nations S/2044/6",
                "= Distr.: General",
                "Security Council Committee members met under",
                "resolution 99 (1950) and went on.",
            ],
        );
    }

    #[test]
    fn boards_have_sessions_of_a_year() {
        check_lines(
            "United Nations DP/2044/6\nDistr.: General\nAnnual session 2044\n5 to 9 June 2044, New York\nFirst regular session 2044\n",
            &[
                "= United Nations DP/2044/6",
                "= Distr.: General",
                "= Annual session 2044",
                "= 5 to 9 June 2044, New York",
                "= First regular session 2044",
            ],
        );
    }
}
