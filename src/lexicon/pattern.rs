//! A [`Pattern`] is what the string of a phrase stands for: all its spellings, all words that
//! begin with its stem, or what a regular expression matches.

use super::expression::Expression;
use super::problems::Fault;
use super::spelling::{Spelling, is_gap, is_word_character};
use crate::folded::FoldedText;
use crate::language::is_han;

/// Every optional ending doubles the variants; real phrases have one or two.
const MOST_OPTIONAL_ENDINGS: usize = 5;

/// A phrase with its optional endings written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    written: String,
    variants: Vec<String>,
    is_prefix: bool,
    expression: Option<Expression>,
}

impl Pattern {
    /// Reads the small language of phrases: `*` at the end extends to the end of the word, `(s)`
    /// or `(es)` after a word allows for the plural.
    pub(crate) fn parse(written: &str) -> Result<Self, Fault> {
        let folded = FoldedText::new(written);
        let phrase = folded.as_str().trim_matches(is_gap);
        if !phrase.contains(char::is_alphanumeric) {
            return Err(Fault::new(
                "the phrase is empty",
                "write at least one letter, or delete it",
            ));
        }
        let (stem, is_prefix) = match phrase.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (phrase, false),
        };
        if is_prefix || stem.contains('*') {
            check_star(written, stem)?;
        }
        check_wildcards(written, stem)?;
        Ok(Self {
            written: written.to_string(),
            variants: variants_of(written, stem)?,
            is_prefix,
            expression: None,
        })
    }

    /// Reads a regular expression.
    pub(crate) fn parse_expression(written: &str) -> Result<Self, Fault> {
        Ok(Self {
            written: written.to_string(),
            variants: Vec::new(),
            is_prefix: false,
            expression: Some(Expression::parse(written)?),
        })
    }

    /// The phrase as it stands in the lexicon.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// The spellings that the phrase stands for, without `(s)` and `*`, in folded text. A regular
    /// expression has none.
    pub(crate) fn variants(&self) -> &[String] {
        &self.variants
    }

    /// Whether the variants are stems, to be extended to the end of the word.
    pub(crate) fn is_prefix(&self) -> bool {
        self.is_prefix
    }

    /// What the phrase is if it is a regular expression.
    pub(crate) fn expression(&self) -> Option<&Expression> {
        self.expression.as_ref()
    }

    /// Equal for two phrases that match the same texts, if case does not matter.
    pub(crate) fn key(&self) -> String {
        if self.expression.is_some() {
            return format!("regex {}", self.written);
        }
        Spelling::without_case(FoldedText::new(&self.written).as_str().trim_matches(is_gap))
            .as_str()
            .to_string()
    }

    /// Equal for two phrases that match the same texts, if case matters.
    pub(crate) fn key_with_case(&self) -> String {
        if self.expression.is_some() {
            return self.key();
        }
        Spelling::with_case(FoldedText::new(&self.written).as_str().trim_matches(is_gap))
            .as_str()
            .to_string()
    }

    /// Whether the phrase is so short, or so clearly an abbreviation, that it is easily mistaken
    /// for a word: "ICT", "who", "AIDS", "art".
    pub(crate) fn needs_case_rule(&self) -> bool {
        if let Some(expression) = &self.expression {
            return expression.needs_case_rule(&self.written);
        }
        let Some(phrase) = self.variants.first() else {
            return false;
        };
        if phrase.contains(is_han) || !phrase.contains(char::is_alphabetic) {
            return false;
        }
        let n_characters = phrase.chars().filter(|it| it.is_alphanumeric()).count();
        let is_acronym = !phrase.contains(char::is_lowercase) && !phrase.contains(is_gap);
        n_characters <= 3 || is_acronym
    }
}

fn check_star(written: &str, stem: &str) -> Result<(), Fault> {
    if stem.contains('*') {
        return Err(Fault::new(
            format!("`{written}` has a `*` before its end"),
            "put it at the end of the phrase, or list the phrases one by one",
        ));
    }
    if stem.ends_with(is_word_character) {
        return Ok(());
    }
    Err(Fault::new(
        format!("`*` in `{written}` does not follow a letter of a word that it could extend"),
        "put it directly after a stem, as in `accountab*`, or list the Chinese variants one by one",
    ))
}

/// Other programs have `wom?n` and `organi[sz]ation`; as words these would be found nowhere.
fn check_wildcards(written: &str, stem: &str) -> Result<(), Fault> {
    let is_in_word = |(at, sign): (usize, &str)| {
        // Chinese labels have brackets inside: 流化[床]燃烧.
        let is_letter = match sign {
            "[" => is_word_character,
            _ => char::is_alphanumeric,
        };
        let (before, behind) = (&stem[..at], &stem[at + sign.len()..]);
        before.ends_with(is_letter) && behind.starts_with(is_letter)
    };
    match stem.match_indices(['?', '[']).find(|&it| is_in_word(it)) {
        None => Ok(()),
        Some((_, sign)) => Err(Fault::new(
            format!("`{sign}` in `{written}` stands for no letter"),
            "list the phrases one by one, or write a regular expression with kind = \"regex\"",
        )),
    }
}

/// Writes out the optional endings: "fund(s)" is "fund" and "funds".
fn variants_of(written: &str, stem: &str) -> Result<Vec<String>, Fault> {
    let mut variants = vec![String::new()];
    let mut n_endings = 0;
    let mut rest = stem;
    while let Some(open) = bracket_after_letter(rest) {
        let (before, bracket) = rest.split_at(open);
        let ending = ["(s)", "(es)"]
            .into_iter()
            .find(|ending| starts_with_ignoring_case(bracket, ending))
            .filter(|ending| !bracket[ending.len()..].starts_with(is_word_character))
            .ok_or_else(|| unknown_ending(written))?;
        n_endings += 1;
        if n_endings > MOST_OPTIONAL_ENDINGS {
            return Err(Fault::new(
                format!("`{written}` has more than {MOST_OPTIONAL_ENDINGS} optional endings"),
                "split it into several phrases",
            ));
        }
        let letters = &bracket[1..ending.len() - 1];
        variants = variants
            .iter()
            .flat_map(|it| [format!("{it}{before}"), format!("{it}{before}{letters}")])
            .collect();
        rest = &bracket[ending.len()..];
    }
    for variant in &mut variants {
        variant.push_str(rest);
    }
    Ok(variants)
}

fn bracket_after_letter(text: &str) -> Option<usize> {
    text.match_indices('(')
        .map(|(at, _)| at)
        .find(|&at| text[..at].ends_with(is_letter))
}

/// A number has no ending: 第1325(2000)号决议.
fn is_letter(character: char) -> bool {
    is_word_character(character) && !character.is_numeric()
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(start))
}

fn unknown_ending(written: &str) -> Fault {
    Fault::new(
        format!("`{written}` has a bracket after a letter that is neither `(s)` nor `(es)`"),
        "write both forms as two phrases",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, variants: &[&str]) {
        let pattern = Pattern::parse(written).expect("it is a phrase");
        assert_eq!(pattern.variants(), variants);
    }

    fn check_fault(written: &str, what: &str) {
        let fault = Pattern::parse(written).expect_err("it is not a phrase");
        assert_eq!(fault.what, what);
    }

    #[test]
    fn an_optional_ending_makes_two_variants() {
        check("partnership(s)", &["partnership", "partnerships"]);
        check("NGO(s)", &["NGO", "NGOs"]);
        check(
            "code(s) of conduct",
            &["code of conduct", "codes of conduct"],
        );
        check(
            "business(es) fund(s)",
            &[
                "business fund",
                "business funds",
                "businesses fund",
                "businesses funds",
            ],
        );
    }

    #[test]
    fn a_bracket_after_a_space_or_a_chinese_character_is_a_bracket() {
        check("Congo (Brazzaville)", &["Congo (Brazzaville)"]);
        check("联合国(纽约)", &["联合国(纽约)"]);
        check("流化[床]燃烧", &["流化[床]燃烧"]);
        check("第1325（2000）号决议", &["第1325(2000)号决议"]);
        check(
            "resolution(s) 1325(2000)",
            &["resolution 1325(2000)", "resolutions 1325(2000)"],
        );
    }

    #[test]
    fn a_star_at_the_end_makes_a_stem() {
        check("accountab*", &["accountab"]);
        assert!(Pattern::parse("accountab*").expect("a stem").is_prefix());
    }

    #[test]
    fn what_cannot_be_a_phrase_is_refused() {
        check_fault(" - ", "the phrase is empty");
        check_fault("acc*ility", "`acc*ility` has a `*` before its end");
        check_fault("*tion", "`*tion` has a `*` before its end");
        check_fault("wom?n", "`?` in `wom?n` stands for no letter");
        check_fault(
            "organi[sz]ation",
            "`[` in `organi[sz]ation` stands for no letter",
        );
        check_fault(
            "问责*",
            "`*` in `问责*` does not follow a letter of a word that it could extend",
        );
        check_fault(
            "polic(ies)",
            "`polic(ies)` has a bracket after a letter that is neither `(s)` nor `(es)`",
        );
        check_fault(
            "a(s) b(s) c(s) d(s) e(s) f(s)",
            "`a(s) b(s) c(s) d(s) e(s) f(s)` has more than 5 optional endings",
        );
    }

    #[test]
    fn short_phrases_and_acronyms_need_a_case_rule() {
        for phrase in ["art", "G20", "ICT", "UNFIP", "HIV/AIDS", "NGO(s)", "an*"] {
            let pattern = Pattern::parse(phrase).expect("it is a phrase");
            assert!(pattern.needs_case_rule(), "{phrase}");
        }
        for phrase in ["2030", "arts", "CIVIL SOCIETY", "问责", "Compact"] {
            let pattern = Pattern::parse(phrase).expect("it is a phrase");
            assert!(!pattern.needs_case_rule(), "{phrase}");
        }
    }
}
