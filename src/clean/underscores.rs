//! Underscores around stressed words, as pandoc and readers of PDF write them: `_Recalling_ its
//! resolution`. Underscores inside of words are part of them.

use std::ops::Range;

/// How far from its beginning the end of stressed words may be, in bytes.
const LONGEST: usize = 400;

/// From how many stressed beginnings of paragraphs on a text is marked up.
const FEWEST: usize = 3;

/// Whether underscores may begin stressed words: a word follows them, none stands before them, and
/// the same underscores end it in the same paragraph.
pub(super) fn open(source: &str, place: &Range<usize>) -> bool {
    let sign = &source[place.clone()];
    let before = source[..place.start].chars().next_back();
    let behind = &source[place.end..];
    let begins = behind.starts_with(|it: char| !it.is_whitespace() && it != '_');
    let may_begin = begins && !before.is_some_and(|it| it.is_alphanumeric() || it == '_');
    may_begin && {
        let mut lengths = (0..=LONGEST.min(behind.len())).rev();
        let near = lengths.find(|it| behind.is_char_boundary(*it));
        let near = &behind[..near.unwrap_or(0)];
        let ends = ["\n\n", "\n\r\n"].into_iter();
        let end = ends.filter_map(|it| near.find(it)).min();
        let ends = near[..end.unwrap_or(near.len())].match_indices(sign);
        let mut places = ends.map(|(at, _)| place.end + at..place.end + at + sign.len());
        places.any(|it| close(source, &it))
    }
}

/// Whether underscores may end stressed words: a word stands before them and none follows.
pub(super) fn close(source: &str, place: &Range<usize>) -> bool {
    let before = source[..place.start].chars().next_back();
    let behind = source[place.end..].chars().next();
    before.is_some_and(|it| !it.is_whitespace() && it != '_')
        && !behind.is_some_and(|it| it.is_alphanumeric() || it == '_')
}

/// Whether several paragraphs of a text begin with stressed words.
pub(super) fn stress(source: &str) -> bool {
    if !source.contains('_') && !source.contains('*') {
        return false;
    }
    let mut lines = source.lines();
    let mut is_beginning = true;
    let stressed = lines.by_ref().filter(|line| {
        let begins = std::mem::replace(&mut is_beginning, line.trim().is_empty());
        begins && begins_stressed(line)
    });
    stressed.take(FEWEST).count() == FEWEST
}

/// Whether a line begins with stressed words, which a number may stand before: `1. *Decides* to`.
fn begins_stressed(line: &str) -> bool {
    let is_number = |it: char| it.is_ascii_alphanumeric() || "()[ \t.".contains(it);
    let text = match line.split_once(['.', ')']) {
        Some((number, rest)) if number.len() <= 6 && number.chars().all(is_number) => rest,
        _ => line,
    };
    let text = text.trim_start_matches(['[', ' ', '\t']);
    let sign = match text.as_bytes() {
        [b'*', b'*', ..] => "**",
        [b'*', ..] => "*",
        [b'_', b'_', ..] => "__",
        [b'_', ..] => "_",
        _ => return false,
    };
    let words = &text[sign.len()..];
    let ends_word = |at: usize| {
        let (before, behind) = (&words[..at], &words[at + sign.len()..]);
        before.ends_with(|it: char| !it.is_whitespace())
            && !behind.starts_with(|it: char| it.is_ascii_alphanumeric())
    };
    words.starts_with(char::is_alphabetic) && words.match_indices(sign).any(|(at, _)| ends_word(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_marked_up_if_several_paragraphs_begin_with_stress() {
        let check = |source: &str, expected: bool| assert_eq!(stress(source), expected, "{source}");
        check(
            "_The Council_,\n\n_Recalling_ it,\n\n1. _Decides_ to act;",
            true,
        );
        check("*大会*，\n\n*回顾*其决议，\n\n1. *决定*行动；", true);
        check(
            "_The Council_,\n_Recalling_ it,\n1. _Decides_ to act;",
            false,
        );
        check("* A/61/150.\n\n*Note: so\n\n** A/62/1.", false);
        check("____\n\n_1 See\n\nmade_up_names\n\na*b*c", false);
    }

    #[test]
    fn underscores_come_in_pairs() {
        let source = "_a b_ c_d_e _f\n\ng_";
        let places: Vec<usize> = source.match_indices('_').map(|(at, _)| at).collect();
        let opening: Vec<usize> = places
            .iter()
            .copied()
            .filter(|&at| open(source, &(at..at + 1)))
            .collect();
        let closing: Vec<usize> = places
            .into_iter()
            .filter(|&at| close(source, &(at..at + 1)))
            .collect();
        assert_eq!(opening, [0]);
        assert_eq!(closing, [4, source.len() - 1]);
    }
}
