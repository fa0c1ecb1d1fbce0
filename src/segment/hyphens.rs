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

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{AD}'];

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
        let whole = before.strip_suffix(HYPHENS)?;
        let head = &whole[whole.trim_end_matches(char::is_alphabetic).len()..];
        let tail = &after[..after.len() - after.trim_start_matches(char::is_lowercase).len()];
        let is_word = head.ends_with(char::is_lowercase) && !tail.is_empty();
        is_word.then_some(Self { head, tail })
    }

    /// Whether it has no hyphen: the document has it elsewhere, with one or without, or its parts
    /// are none of those that make up words with one, and the document divides words at syllables.
    pub(super) fn is_one(&self, words: &Vocabulary<'_>) -> bool {
        let is_compound = words.have_hyphenated(self)
            || HEADS.iter().any(|it| it.eq_ignore_ascii_case(self.head))
            || TAILS.contains(&self.tail)
            || words.divide_compounds;
        words.have_whole(self) || !is_compound && !self.is_suspended()
    }

    fn small_head(&self) -> &'t str {
        self.head.trim_start_matches(char::is_uppercase)
    }

    /// "short-" and "and medium-term": the hyphen stands for what follows later.
    pub(super) fn is_suspended(&self) -> bool {
        ["and", "or", "to"].contains(&self.tail)
    }
}

/// The words of a document that are all in lower case and that no end of a line divides.
#[derive(Debug)]
pub(super) struct Vocabulary<'t> {
    /// Those with hyphens as wholes and in parts.
    words: HashSet<&'t str>,
    /// Whether lines end inside of words with a hyphen of their own more often than between syllables,
    /// as programs that do not hyphenate break them.
    divide_compounds: bool,
}

impl<'t> Vocabulary<'t> {
    pub(super) fn of(source: &'t str) -> Self {
        let mut vocabulary = Self {
            words: HashSet::new(),
            divide_compounds: false,
        };
        let mut divided = Vec::new();
        let mut lines = source
            .lines()
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .peekable();
        let mut tail = 0;
        while let Some(line) = lines.next() {
            let word = lines.peek().and_then(|it| DividedWord::between(line, it));
            let head = word.as_ref().map_or("", |it| it.head);
            let rest = line.trim_end_matches(HYPHENS).strip_suffix(head);
            vocabulary.add(rest.and_then(|it| it.get(tail..)).unwrap_or_default());
            tail = word.as_ref().map_or(0, |it| it.tail.len());
            divided.extend(word);
        }
        let (whole, others): (Vec<_>, Vec<_>) =
            divided.iter().partition(|it| vocabulary.have_whole(it));
        let compounds = others.iter().filter(|it| {
            let has_parts = [it.small_head(), it.tail].map(|it| vocabulary.words.contains(it));
            vocabulary.have_hyphenated(it) || has_parts == [true; 2]
        });
        vocabulary.divide_compounds = compounds.count() > whole.len();
        vocabulary
    }

    fn add(&mut self, line: &'t str) {
        let is_inside = |it: char| it.is_lowercase() || it == '-';
        for whole in line.split(|it: char| !is_inside(it)) {
            let whole = whole.trim_matches('-');
            let words = whole.split('-').chain([whole]);
            self.words.extend(words.filter(|it| !it.is_empty()));
        }
    }

    fn have_whole(&self, word: &DividedWord<'_>) -> bool {
        let whole = format!("{}{}", word.small_head(), word.tail);
        self.words.contains(whole.as_str())
    }

    fn have_hyphenated(&self, word: &DividedWord<'_>) -> bool {
        let hyphenated = format!("{}-{}", word.small_head(), word.tail);
        self.words.contains(hyphenated.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str, source: &str, expected: bool) {
        let word = DividedWord::between(before, after).expect("a word is divided");
        assert_eq!(
            word.is_one(&Vocabulary::of(source)),
            expected,
            "{before}{after}"
        );
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
    fn a_document_that_divides_compounds_keeps_hyphens() {
        let compounds = "a gender-\nresponsive, fair budget\nand climate-\nneutral\nways of climate and a neutral ground\n";
        check("a gender-", "responsive budget", compounds, false);
        let syllables = "with ten-\nsions and require-\nments of climate-\nneutral\nways of climate and a neutral ground\nin requirements of tensions\n";
        check("a gender-", "responsive budget", syllables, true);
    }

    #[test]
    fn what_divides_no_word_is_none() {
        assert!(DividedWord::between("in 1999-", "they").is_none());
        assert!(DividedWord::between("the Secretary-", "General").is_none());
        assert!(DividedWord::between("no hyphen", "here").is_none());
        let word = DividedWord::between("short-", "and long-term").expect("it looks like one");
        assert!(word.is_suspended() && !word.is_one(&Vocabulary::of("")));
    }
}
