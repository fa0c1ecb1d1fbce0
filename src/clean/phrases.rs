//! Whether the end of a line ends a phrase.

use super::is_spaceless;

/// The longest title, in bytes.
const LONGEST_TITLE: usize = 1000;

/// Whether a line ends with a word that another one follows, or inside of a word: "Secretary-".
pub fn ends_inside_phrase(line: &str) -> bool {
    let words = [
        "a", "an", "and", "at", "between", "by", "for", "from", "in", "its", "of", "on", "or",
        "the", "to", "with",
    ];
    // A text in Chinese may have no space, and ends with none of these.
    if line.ends_with(is_spaceless) {
        return false;
    }
    let last = line.rsplit(' ').next().unwrap_or_default();
    // A title may be in capitals throughout; a capital alone names a part.
    let is_title = line.len() <= LONGEST_TITLE;
    let is_shouted = || last.len() > 1 && is_title && !line.contains(|it: char| it.is_lowercase());
    let is_word = words.contains(&last)
        || words.iter().any(|it| it.eq_ignore_ascii_case(last)) && is_shouted();
    let is_divided = last.len() > 1 && last.ends_with('-');
    // "of the High Commissioner's" says whose it is, whatever that may be.
    let says_whose = ["'s", "’s", "'S", "’S"].iter().any(|it| last.ends_with(it));
    last.len() < line.len() && (is_word || is_divided || says_whose)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_goes_on_behind_some_words_and_inside_of_one() {
        for line in [
            "Report of the",
            "REPORT OF",
            "the Secretary-",
            "addressed to",
            "THE HIGH COMMISSIONER'S",
            "the Secretary-General’s",
        ] {
            assert!(ends_inside_phrase(line), "{line}");
        }
        for line in [
            "Report",
            "Annex A",
            "the",
            "Member States",
            "It's",
            "它的 the 秘书长",
            "Schedule TO",
        ] {
            assert!(!ends_inside_phrase(line), "{line}");
        }
        let long = "REPORT OF THE COUNCIL ".repeat(50) + "BY";
        assert!(!ends_inside_phrase(&long));
    }
}
