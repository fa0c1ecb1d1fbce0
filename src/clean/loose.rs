//! Marks that a space parts from the word before them, inside of a sentence, as text taken out of a PDF
//! has them: `the report of the State party 1 at its meeting`.

use super::digits::NEVER_COUNTED;
use crate::dates;

/// The fewest letters of a word that no short one is, such as "by" in "by 3".
const SHORTEST_WORD: usize = 4;

/// Words that a number belongs to: `article 3`.
const LABELS: [&str; 62] = [
    "agenda",
    "annex",
    "appendix",
    "article",
    "articles",
    "category",
    "chapter",
    "chapters",
    "chart",
    "class",
    "clause",
    "component",
    "decision",
    "draft",
    "figure",
    "goal",
    "goals",
    "grade",
    "group",
    "indicator",
    "item",
    "items",
    "level",
    "line",
    "module",
    "nos",
    "note",
    "notes",
    "number",
    "numbers",
    "objective",
    "option",
    "page",
    "pages",
    "para",
    "paragraph",
    "paragraphs",
    "paras",
    "part",
    "parts",
    "phase",
    "point",
    "principle",
    "protocol",
    "question",
    "recommendation",
    "regulation",
    "resolution",
    "resolutions",
    "round",
    "rule",
    "rules",
    "section",
    "sections",
    "stage",
    "step",
    "subprogramme",
    "table",
    "tables",
    "target",
    "type",
    "volume",
];

/// Words that lead to a number that counts.
const BEFORE_COUNTED: [&str; 34] = [
    "about",
    "almost",
    "another",
    "approximately",
    "around",
    "been",
    "between",
    "every",
    "exactly",
    "following",
    "from",
    "have",
    "including",
    "into",
    "last",
    "least",
    "most",
    "nearly",
    "next",
    "only",
    "other",
    "over",
    "past",
    "remaining",
    "some",
    "than",
    "these",
    "those",
    "total",
    "totalling",
    "under",
    "were",
    "with",
    "within",
];

/// Whether digits between two words may be a mark: what stands before them takes no number, and what
/// follows is counted by none.
pub(super) fn stands_between_words(before: &str, after: &str) -> bool {
    let next = after
        .strip_prefix(' ')
        .unwrap_or_default()
        .split(' ')
        .next();
    let ends = after.is_empty() || after.starts_with(['.', ',', ';', ':', ')']);
    let counts_nothing = ends || next.is_some_and(|it| NEVER_COUNTED.contains(&it));
    counts_nothing && stands_behind_word(before)
}

/// Whether a word stands before digits that takes no number.
pub(super) fn stands_behind_word(before: &str) -> bool {
    word_before(before).is_some_and(|word| {
        let small = word.to_lowercase();
        let takes_number = LABELS.contains(&small.as_str())
            || BEFORE_COUNTED.contains(&small.as_str())
            || dates::begins_with_plain_month(word.as_bytes());
        !takes_number
    })
}

/// The word that stands before a space and digits, if it is long enough.
pub(super) fn word_before(before: &str) -> Option<&str> {
    let word = before.trim_end().rsplit([' ', '(', '-']).next()?;
    let is_word = word.len() >= SHORTEST_WORD && word.bytes().all(|it| it.is_ascii_alphabetic());
    (is_word && word.ends_with(|it: char| it.is_ascii_lowercase())).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_labels_and_numbers_that_count_are_no_marks() {
        let check = |before: &str, after: &str, expected: bool| {
            assert_eq!(
                stands_between_words(before, after),
                expected,
                "{before}|{after}"
            );
        };
        check("the report of the State party ", " at its meeting", true);
        check("its 2675th meeting ", ". It adopted", true);
        check("the Action Plan ", " and the", true);
        check("under article ", " and the", false);
        check("in March ", " and the", false);
        check("more than ", " in all", false);
        check("the visit of ", " in all", false);
        check("the Council ", " members", false);
    }
}
