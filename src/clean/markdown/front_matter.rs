//! What stands above the text of a Markdown file between two strokes, for the programs that keep it:
//!
//! ```text
//! ---
//! title: Made-up matters
//! ---
//! ```

use std::ops::Range;

use crate::clean::plain::line_ranges;

/// The most lines that it has.
const MOST_LINES: usize = 100;

/// Its bytes, with both strokes; none if the text begins at once.
pub(super) fn front_matter(source: &str) -> Option<Range<usize>> {
    let mut lines = line_ranges(source).take(MOST_LINES);
    let first = lines.next()?;
    if source[first.clone()].trim_end() != "---" {
        return None;
    }
    for line in lines {
        let text = &source[line.clone()];
        if matches!(text, "---" | "...") {
            return Some(first.start..line.end);
        }
        if !may_stand_in(text) {
            return None;
        }
    }
    None
}

/// Whether a line has a key, goes on with the value of one, or is empty.
fn may_stand_in(line: &str) -> bool {
    let key = line.split_once(':').map(|(key, _)| key);
    let is_sign = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    let has_key = key.is_some_and(|it| !it.is_empty() && it.chars().all(is_sign));
    has_key || line.is_empty() || line.starts_with([' ', '\t', '#']) || line.starts_with("- ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_between_two_strokes_above_the_text_are_none_of_it() {
        let found = |source: &str| front_matter(source).map(|it| it.len());
        let matter = "---\ntitle: Made-up\nlanguages:\n  - en\n- zh\n---";
        assert_eq!(found(&format!("{matter}\n# Text\n")), Some(matter.len()));
        assert_eq!(found("---\nThe General Assembly,\n---\n"), None);
        assert_eq!(found("---\ntitle: Made-up\n"), None);
        assert_eq!(found("# Text\n---\ntitle: Made-up\n---\n"), None);
    }
}
