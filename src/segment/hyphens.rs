//! A hyphen at the end of a line: whether it belongs to the word that goes on in the next one.

use std::collections::HashSet;

/// "Secretary-" and "General", "COVID-" and "19", "2005–" and "2007": the hyphen belongs to the
/// word, and no space behind it.
pub(super) fn is_compound_over_lines(before: &str, after: &str) -> bool {
    let mut end = before.chars().rev();
    let (sign, last) = (end.next(), end.next());
    let begins_with_digit = after.starts_with(|it: char| it.is_ascii_digit());
    match sign {
        Some('-' | '\u{2010}' | '\u{2011}') => {
            let begins_word = begins_with_digit || after.starts_with(char::is_uppercase);
            begins_word && last.is_some_and(char::is_alphanumeric)
        }
        Some('–') => begins_with_digit && last.is_some_and(|it| it.is_ascii_digit()),
        _ => false,
    }
}

/// The two parts of a word of small letters that the end of a line divides.
#[derive(Debug)]
pub(super) struct DividedWord<'t> {
    head: &'t str,
    tail: &'t str,
}

/// What the first part of a word with a hyphen of its own is, and the second: "co-operate",
/// "peace-keeping".
const HEADS: [&str; 20] = [
    "co", "non", "self", "anti", "vice", "well", "ill", "long", "short", "medium", "high", "low",
    "far", "full", "half", "so", "mid", "cross", "inter", "arms",
];
const TAILS: [&str; 27] = [
    "keeping",
    "keeper",
    "keepers",
    "building",
    "making",
    "maker",
    "makers",
    "fire",
    "fires",
    "term",
    "wide",
    "based",
    "being",
    "level",
    "range",
    "scale",
    "free",
    "sharing",
    "sufficient",
    "sufficiency",
    "reaching",
    "going",
    "committee",
    "committees",
    "east",
    "west",
    "up",
];

impl<'t> DividedWord<'t> {
    /// The word that goes on from the end of a line to the next one, if it does: "coop-" and
    /// "eration".
    pub(super) fn between(before: &'t str, after: &'t str) -> Option<Self> {
        let whole = before.strip_suffix(['-', '\u{2010}', '\u{AD}'])?;
        let head = &whole[whole.trim_end_matches(char::is_alphabetic).len()..];
        let tail = &after[..after.len() - after.trim_start_matches(char::is_lowercase).len()];
        let is_word = head.ends_with(char::is_lowercase) && !tail.is_empty();
        is_word.then_some(Self { head, tail })
    }

    /// Whether it has no hyphen: the document has it elsewhere, with one or without, or its parts
    /// are none of those that make up words with one.
    pub(super) fn is_one(&self, words: &HashSet<&str>) -> bool {
        let Self { head, tail } = self;
        let small = head.trim_start_matches(char::is_uppercase);
        if words.contains(format!("{small}{tail}").as_str()) {
            return true;
        }
        let is_hyphenated = words.contains(format!("{small}-{tail}").as_str())
            || HEADS.iter().any(|it| it.eq_ignore_ascii_case(head))
            || TAILS.contains(tail);
        !is_hyphenated && !self.is_suspended()
    }

    /// "short-" and "and medium-term": the hyphen stands for what follows later.
    pub(super) fn is_suspended(&self) -> bool {
        ["and", "or", "to"].contains(&self.tail)
    }
}

/// The words of a document that are all in lower case, those with hyphens also as wholes.
pub(super) fn words_of(source: &str) -> HashSet<&str> {
    let is_inside = |it: char| it.is_lowercase() || it == '-';
    let wholes = source.split(|it: char| !is_inside(it));
    let wholes = wholes.map(|it| it.trim_matches('-'));
    let words = wholes.flat_map(|it| it.split('-').chain([it]));
    words.filter(|it| !it.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str, source: &str, expected: bool) {
        let word = DividedWord::between(before, after).expect("a word is divided");
        assert_eq!(word.is_one(&words_of(source)), expected, "{before}{after}");
    }

    #[test]
    fn a_hyphen_belongs_to_few_words() {
        check("with ten-", "sions between them", "", true);
        check("the Social-", "ist Republic", "", true);
        check("they co-", "operate with all", "", false);
        check("they co-", "operate with all", "to cooperate", true);
        check("the peace-", "keeping force", "", false);
        check("a gap-", "year of all", "the gap-year", false);
        check("a gap-", "year of all", "", true);
    }

    #[test]
    fn what_divides_no_word_is_none() {
        assert!(DividedWord::between("in 1999-", "they").is_none());
        assert!(DividedWord::between("the Secretary-", "General").is_none());
        assert!(DividedWord::between("no hyphen", "here").is_none());
        let word = DividedWord::between("short-", "and long-term").expect("it looks like one");
        assert!(word.is_suspended() && !word.is_one(&words_of("")));
    }
}
