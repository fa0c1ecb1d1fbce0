//! An alignment says which paragraphs of two versions are versions of each other.
//!
//! It keeps the order of both. Section and number decide; between paragraphs without a number, the
//! documents that they cite, the figures and concepts in them and their lengths.

use std::collections::HashMap;

use super::version::Comparable;
use crate::segment::Section;

/// Two places in the lists of paragraphs, or one where the other version has none.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// More comparisons than this are not made at once: a long text without numbers is aligned by
/// place.
const MOST_COMPARISONS: usize = 4_000_000;

/// Scores that are far enough apart for one certain pair to outweigh some doubtful ones.
const SAME_NUMBER: u32 = 100;
const SAME_NUMBER_ELSEWHERE: u32 = 40;
const BOTH_WITHOUT_NUMBER: u32 = 1;
const OTHER_NUMBER: u32 = 1;

/// All paragraphs of both versions, in the order of both.
pub(super) fn align(english: &[Comparable], chinese: &[Comparable]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let (mut from, mut to) = (0, 0);
    let end = (english.len(), chinese.len());
    let anchors = anchors(english, chinese).into_iter();
    for (x, y) in anchors.chain([end]) {
        let gap = align_gap(&english[from..x], &chinese[to..y]);
        pairs.extend(gap.into_iter().map(|(one, other)| {
            let (one, other) = (one.map(|it| it + from), other.map(|it| it + to));
            (one, other)
        }));
        if (x, y) != end {
            pairs.push((Some(x), Some(y)));
        }
        (from, to) = (x + 1, y + 1);
    }
    pairs
}

/// Paragraphs whose section and number occur once in each version: the most of them that have the
/// same order in both.
fn anchors(english: &[Comparable], chinese: &[Comparable]) -> Vec<(usize, usize)> {
    let there = single_places(chinese);
    let here = single_places(english);
    let in_order = english.iter().enumerate();
    let common: Vec<(usize, usize)> = in_order
        .filter_map(|(x, it)| {
            let key = (it.section, it.label?);
            here.get(&key)?.as_ref()?;
            Some((x, (*there.get(&key)?)?))
        })
        .collect();
    longest_rising(&common)
}

/// Where the paragraph with a section and number is; none if there are several.
fn single_places(paragraphs: &[Comparable]) -> HashMap<(Section, u64), Option<usize>> {
    let mut places = HashMap::new();
    for (place, it) in paragraphs.iter().enumerate() {
        if let Some(label) = it.label {
            let entry = places.entry((it.section, label));
            entry.and_modify(|it| *it = None).or_insert(Some(place));
        }
    }
    places
}

/// The longest part of the pairs in which the second places rise, too.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Of the chains of each length, the index of the pair that ends the one with the lowest end.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, &(_, place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let backwards = std::iter::successors(ends.last().copied(), |&index| before[index]);
    let mut rising: Vec<_> = backwards.map(|index| pairs[index]).collect();
    rising.reverse();
    rising
}

/// Aligns what is between two anchors: the pairs with the largest sum of scores.
fn align_gap(english: &[Comparable], chinese: &[Comparable]) -> Vec<Pair> {
    if english.len().saturating_mul(chinese.len()) > MOST_COMPARISONS {
        return align_by_place(english.len(), chinese.len());
    }
    let width = chinese.len() + 1;
    // The best sum for what follows two places.
    let mut best = vec![0; (english.len() + 1) * width];
    for x in (0..english.len()).rev() {
        for y in (0..chinese.len()).rev() {
            let apart = best[(x + 1) * width + y].max(best[x * width + y + 1]);
            let together = score(&english[x], &chinese[y]);
            let together = together.map_or(0, |it| it + best[(x + 1) * width + y + 1]);
            best[x * width + y] = apart.max(together);
        }
    }
    let (mut x, mut y) = (0, 0);
    let mut pairs = Vec::new();
    while x < english.len() && y < chinese.len() {
        let here = best[x * width + y];
        let together = score(&english[x], &chinese[y]);
        if together.is_some_and(|it| it + best[(x + 1) * width + y + 1] == here) {
            pairs.push((Some(x), Some(y)));
            (x, y) = (x + 1, y + 1);
        } else if best[(x + 1) * width + y] == here {
            pairs.push((Some(x), None));
            x += 1;
        } else {
            pairs.push((None, Some(y)));
            y += 1;
        }
    }
    pairs.extend((x..english.len()).map(|it| (Some(it), None)));
    pairs.extend((y..chinese.len()).map(|it| (None, Some(it))));
    pairs
}

fn align_by_place(english: usize, chinese: usize) -> Vec<Pair> {
    let place = |it: usize, length: usize| (it < length).then_some(it);
    let longest = english.max(chinese);
    (0..longest)
        .map(|it| (place(it, english), place(it, chinese)))
        .collect()
}

/// How much speaks for two paragraphs being versions of each other; none if they cannot be.
fn score(english: &Comparable, chinese: &Comparable) -> Option<u32> {
    let same_section = english.section == chinese.section;
    let base = match (english.label, chinese.label) {
        (None, None) if same_section => BOTH_WITHOUT_NUMBER,
        (Some(one), Some(other)) if one == other && same_section => SAME_NUMBER,
        (Some(one), Some(other)) if one == other => SAME_NUMBER_ELSEWHERE,
        _ if same_section && 2 * closeness(english, chinese) >= CLOSEST => OTHER_NUMBER,
        _ => return None,
    };
    Some(
        base + closeness(english, chinese)
            + common_concepts(english, chinese)
            + 4 * common_signs(english, chinese),
    )
}

/// Of two texts of the same length.
const CLOSEST: u32 = 12;

/// How close the lengths are, from 0 for a paragraph that is more than twelve times as long.
fn closeness(english: &Comparable, chinese: &Comparable) -> u32 {
    let (one, other) = (english.length.max(1), chinese.length.max(1));
    let share = u64::from(CLOSEST) * u64::from(one.min(other)) / u64::from(one.max(other));
    u32::try_from(share).unwrap_or(CLOSEST)
}

/// Up to four are counted, so that they do not outweigh a number; three of them outweigh a length that
/// happens to be close.
fn common_concepts(english: &Comparable, chinese: &Comparable) -> u32 {
    let [english, chinese] = [english, chinese].map(|it| it.named.iter().map(|it| it.concept));
    2 * n_common(english, chinese, 4)
}

/// Up to three are counted.
fn common_signs(english: &Comparable, chinese: &Comparable) -> u32 {
    n_common(english.signs.iter(), chinese.signs.iter(), 3)
}

/// How many things two lists have in common, both sorted and each thing once; not more than asked for.
fn n_common<T: Ord>(
    one: impl Iterator<Item = T>,
    other: impl Iterator<Item = T>,
    most: u32,
) -> u32 {
    let mut other = other.peekable();
    let mut found = 0;
    for here in one {
        while other.next_if(|there| *there < here).is_some() {}
        found += u32::from(other.peek() == Some(&here));
        if found == most {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::parity::version::Named;

    /// Paragraphs of one letter for the section (o, p, r), the number, and perhaps what is cited.
    fn version(paragraphs: &str) -> Vec<Comparable> {
        let paragraphs = paragraphs.split_whitespace().zip(1..);
        paragraphs
            .map(|(it, place)| comparable(it, place))
            .collect()
    }

    fn comparable(written: &str, place: u32) -> Comparable {
        let (key, cited) = written.split_once('+').unwrap_or((written, ""));
        let section = match &key[..1] {
            "o" => Section::Operative,
            "s" => Section::SubParagraph,
            _ => Section::Preamble,
        };
        Comparable {
            place,
            section,
            label: key[1..].parse().ok(),
            length: 100,
            named: Box::default(),
            signs: cited.parse().into_iter().collect(),
        }
    }

    /// The pairs by their places, from 1; a dash for none.
    fn check(english: &str, chinese: &str, expected: &str) {
        let pairs = align(&version(english), &version(chinese));
        let place = |it: Option<usize>| it.map_or("-".to_owned(), |it| (it + 1).to_string());
        let pairs = pairs
            .into_iter()
            .map(|(one, other)| format!("{}={}", place(one), place(other)));
        assert_eq!(pairs.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn numbers_find_each_other_where_one_version_lacks_a_paragraph() {
        check("o1 o2 o3 o4", "o1 o3 o4", "1=1 2=- 3=2 4=3");
        check("o1 o3", "o1 o2 o3 o4", "1=1 -=2 2=3 -=4");
    }

    #[test]
    fn a_number_that_comes_again_is_found_in_its_order() {
        check("o1 o2 o1 o2", "o1 o2 o1 o2", "1=1 2=2 3=3 4=4");
        check("o1 o2 o1 o2", "o1 o1 o2", "1=1 2=- 3=2 4=3");
    }

    #[test]
    fn paragraphs_without_numbers_are_told_by_what_they_cite() {
        check("p p+5 p+6 p", "p p+6 p", "1=1 2=- 3=2 4=3");
        check("p p p o1", "p p p o1", "1=1 2=2 3=3 4=4");
    }

    /// Which of two paragraphs is the version of one as long as the second, if the first has another
    /// length and so many concepts and figures in common with it.
    fn counterpart(length: u32, concepts: u32, figures: u64) -> usize {
        let (mut english, mut chinese) = (version("p p"), version("p"));
        let named = |concept| Named {
            concept,
            mentions: 1,
            first: 0,
        };
        for comparable in [&mut english[0], &mut chinese[0]] {
            comparable.named = (0..concepts).map(named).collect();
            comparable.signs = (10..10 + figures).collect();
        }
        english[0].length = length;
        let pairs = align(&english, &chinese);
        let place = pairs.iter().position(|it| it.1 == Some(0));
        place.expect("it has a counterpart")
    }

    #[test]
    fn concepts_outweigh_a_length_that_is_close() {
        assert_eq!(counterpart(170, 3, 0), 0);
        assert_eq!(counterpart(170, 2, 0), 1);
        // However many they are, they count as four.
        assert_eq!(counterpart(400, 9, 0), 1);
    }

    #[test]
    fn a_figure_outweighs_a_concept_and_three_any_length() {
        assert_eq!(counterpart(130, 0, 1), 0);
        assert_eq!(counterpart(130, 1, 0), 1);
        assert_eq!(counterpart(1300, 0, 3), 0);
        assert_eq!(counterpart(1300, 0, 2), 1);
    }

    #[test]
    fn another_number_in_the_same_place_is_the_same_paragraph() {
        check("o1 o2 o3", "o1 o22 o3", "1=1 2=2 3=3");
        check("o1 s2 o3", "o1 o2 o3", "1=1 2=2 3=3");
        check("o1 p o3", "o1 s2 o3", "1=1 2=- -=2 3=3");
    }

    #[test]
    fn a_version_without_text_has_no_counterparts() {
        check("", "o1 o2", "-=1 -=2");
        check("p", "", "1=-");
        check("", "", "");
    }

    fn any_version() -> impl Strategy<Value = String> {
        let paragraph = prop::sample::select(vec!["p", "p+1", "p+2", "o1", "o2", "o3", "s1", "s"]);
        prop::collection::vec(paragraph, 0..12).prop_map(|it| it.join(" "))
    }

    proptest! {
        #[test]
        fn what_two_lists_have_in_common_is_counted(
            one in prop::collection::btree_set(0..9, 0..9),
            other in prop::collection::btree_set(0..9, 0..9),
        ) {
            let common = one.intersection(&other).count().min(3);
            prop_assert_eq!(n_common(one.iter(), other.iter(), 3), common as u32);
        }

        #[test]
        fn every_paragraph_is_there_once_and_in_order(one in any_version(), other in any_version()) {
            let (one, other) = (version(&one), version(&other));
            let pairs = align(&one, &other);
            let english: Vec<usize> = pairs.iter().filter_map(|it| it.0).collect();
            let chinese: Vec<usize> = pairs.iter().filter_map(|it| it.1).collect();
            prop_assert_eq!(english, (0..one.len()).collect::<Vec<_>>());
            prop_assert_eq!(chinese, (0..other.len()).collect::<Vec<_>>());
        }

        #[test]
        fn a_version_is_its_own_counterpart(one in any_version()) {
            let one = version(&one);
            let expected: Vec<Pair> = (0..one.len()).map(|it| (Some(it), Some(it))).collect();
            prop_assert_eq!(align(&one, &one), expected);
        }
    }
}
