//! What a [`WrittenPattern`] looks for, in the terms of the formats that know only words and `*`.

use super::scheme::{PatternKind, WrittenPattern};
use crate::language::is_han;
use crate::lexicon::Pattern;

impl WrittenPattern {
    /// A pattern with nothing but its text.
    pub fn new(kind: PatternKind, language: &str, text: &str) -> Self {
        Self {
            language: language.to_string(),
            kind,
            text: text.to_string(),
            case: None,
            unless: Vec::new(),
        }
    }
}

/// The strings that the pattern stands for, if it stands for a few: `fund(s)` for "fund" and
/// "funds", `accountab*` for nothing that could be listed.
pub(super) fn spellings(pattern: &WrittenPattern) -> Option<Vec<String>> {
    match pattern.kind {
        PatternKind::Glob if pattern.text.contains(['*', '?']) => None,
        PatternKind::Glob => Some(vec![pattern.text.clone()]),
        PatternKind::Regex => None,
        PatternKind::Words => {
            let parsed = Pattern::parse(&pattern.text).ok()?;
            let variants = || parsed.variants().to_vec();
            (!parsed.is_prefix()).then(variants)
        }
    }
}

/// The pattern with `*` and `?` for letters; several if it has an optional ending. None for a
/// regular expression.
pub(super) fn globs(pattern: &WrittenPattern) -> Option<Vec<String>> {
    match pattern.kind {
        PatternKind::Glob => Some(vec![pattern.text.clone()]),
        PatternKind::Regex => None,
        PatternKind::Words => {
            let parsed = Pattern::parse(&pattern.text).ok()?;
            let end = if parsed.is_prefix() { "*" } else { "" };
            let glob = |variant: &String| format!("{variant}{end}");
            Some(parsed.variants().iter().map(glob).collect())
        }
    }
}

/// What a glob is in the language of `concepts.toml`: words if `*` stands at the end only, and
/// otherwise a regular expression. None if it would match every word.
pub(super) fn from_glob(glob: &str) -> Option<(PatternKind, String)> {
    let mut glob = glob.trim();
    if glob.contains(is_han) {
        // Chinese phrases are found inside longer words anyway.
        glob = glob.trim_matches('*');
    }
    if !glob.contains(char::is_alphanumeric) {
        return None;
    }
    let stem = glob.strip_suffix('*').unwrap_or(glob);
    let is_plain = !stem.contains(['*', '?']);
    if is_plain && Pattern::parse(glob).is_ok_and(|it| it.variants().len() == 1) {
        return Some((PatternKind::Words, glob.to_string()));
    }
    Some((PatternKind::Regex, glob_regex(glob)))
}

fn glob_regex(glob: &str) -> String {
    let mut regex = String::with_capacity(glob.len() + 8);
    for character in glob.chars() {
        match character {
            '*' => regex.push_str(r"\w*"),
            '?' => regex.push_str(r"\w"),
            it if it.is_whitespace() => regex.push_str(r"\s+"),
            // `\\<` and `\\>` are edges of words.
            '<' | '>' => regex.push(character),
            it if it.is_ascii_punctuation() => regex.extend(['\\', it]),
            it => regex.push(it),
        }
    }
    regex
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(glob: &str, kind: PatternKind, text: &str) {
        assert_eq!(from_glob(glob), Some((kind, text.to_string())));
    }

    #[test]
    fn a_star_at_the_end_is_a_prefix_and_anywhere_else_a_regular_expression() {
        check("accountab*", PatternKind::Words, "accountab*");
        check("global compact", PatternKind::Words, "global compact");
        check("econom* growth", PatternKind::Regex, r"econom\w*\s+growth");
        check("wom?n", PatternKind::Regex, r"wom\wn");
        check("*ship", PatternKind::Regex, r"\w*ship");
        check("a.b*c", PatternKind::Regex, r"a\.b\w*c");
        check("<3*x", PatternKind::Regex, r"<3\w*x");
        check("*问责*", PatternKind::Words, "问责");
    }

    #[test]
    fn brackets_mean_brackets_in_a_glob() {
        check("polic(ies)", PatternKind::Regex, r"polic\(ies\)");
        check("fund(s)", PatternKind::Regex, r"fund\(s\)");
    }

    #[test]
    fn a_glob_without_a_letter_is_none() {
        assert_eq!(from_glob("*"), None);
        assert_eq!(from_glob(":)"), None);
    }

    #[test]
    fn optional_endings_are_written_out_for_other_programs() {
        let pattern = WrittenPattern::new(PatternKind::Words, "en", "fund(s)");
        assert_eq!(globs(&pattern).expect("two"), ["fund", "funds"]);
        assert_eq!(spellings(&pattern).expect("two"), ["fund", "funds"]);
        let stem = WrittenPattern::new(PatternKind::Words, "en", "accountab*");
        assert_eq!(globs(&stem).expect("one"), ["accountab*"]);
        assert_eq!(spellings(&stem), None);
    }
}
