//! An [`Expression`] is a phrase that is written as a regular expression.
//!
//! It is matched on text as phrases are compared: see [`Spelling`]. So a space or a hyphen in the
//! expression stands for every way to write words apart, as it does in any other phrase.

use regex_automata::nfa::thompson;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

use super::CaseRule;
use super::problems::Fault;
use super::spelling::{Spelling, is_gap, is_word_character};
use crate::folded::FoldedText;
use crate::language::is_han;

/// How deep brackets may stand in brackets.
const DEEPEST: u32 = 50;

/// The bytes that an expression may need as an automaton; `\w{20}` needs a tenth of it.
const LARGEST: usize = 4 << 20;

/// A class of at most so many signs lists them one by one.
const FEW: usize = 16;

/// A regular expression that is correct and not too large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expression {
    as_written: Hir,
}

impl Expression {
    pub(crate) fn parse(written: &str) -> Result<Self, Fault> {
        let mut parser = ParserBuilder::new().nest_limit(DEEPEST).build();
        let as_written = parser
            .parse(written)
            .map_err(|error| broken(written, &error))?;
        let looks = as_written.properties().look_set();
        if looks.contains(Look::WordUnicodeNegate) || looks.contains(Look::WordAsciiNegate) {
            return Err(Fault::new(
                format!("`{written}` has `\\B`, but a phrase is whole words"),
                "write `\\w*` where a word may go on",
            ));
        }
        if as_written.properties().maximum_len() == Some(0) {
            return Err(Fault::new(
                format!("`{written}` matches no letter"),
                "write an expression that matches words, or delete it",
            ));
        }
        let expression = Self { as_written };
        expression.check_edges(written)?;
        expression.check_size(written)?;
        Ok(expression)
    }

    /// Whether the expression is so short, or so clearly an abbreviation, that it is easily
    /// mistaken for a word. What follows a `\` is no letter of it.
    pub(super) fn needs_case_rule(&self, written: &str) -> bool {
        let mut letters = String::new();
        let mut characters = written.chars();
        while let Some(character) = characters.next() {
            match character {
                '\\' => drop(characters.next()),
                it if it.is_alphabetic() => letters.push(it),
                _ => {}
            }
        }
        if letters.is_empty() || letters.contains(is_han) {
            return false;
        }
        let is_short = (self.as_written.properties().maximum_len()).is_some_and(|it| it <= 3);
        is_short || !letters.contains(char::is_lowercase)
    }

    /// Whether a match may go on over any number of words, as `peace.*` does.
    pub(crate) fn runs_on(&self) -> bool {
        runs_on(&self.as_written)
    }

    /// The expression for texts that are spelled with or without letter case.
    pub(crate) fn spelled(&self, case: CaseRule) -> Hir {
        let spelled = respell(&self.as_written, case);
        without_boundary(&without_boundary(&spelled, Edge::Front), Edge::Back)
    }

    /// A mention begins and ends with a word, so an expression that begins or ends with what
    /// stands around words is never found.
    fn check_edges(&self, written: &str) -> Result<(), Fault> {
        let spelled = self.spelled(CaseRule::Any);
        if [Edge::Front, Edge::Back]
            .iter()
            .all(|&it| has_word(&spelled, it))
        {
            return Ok(());
        }
        Err(Fault::new(
            format!("`{written}` can never be found, because a phrase begins and ends with a word"),
            "leave out the spaces or hyphens at its edges",
        ))
    }

    fn check_size(&self, written: &str) -> Result<(), Fault> {
        let config = thompson::Config::new().nfa_size_limit(Some(LARGEST));
        let network = thompson::Compiler::new()
            .configure(config)
            .build_from_hir(&self.spelled(CaseRule::Any));
        match network {
            Ok(_) => Ok(()),
            Err(_) => Err(Fault::new(
                format!("the expression `{written}` is too large"),
                "use smaller numbers of repetitions, or split it into several phrases",
            )),
        }
    }
}

fn broken(written: &str, error: &regex_syntax::Error) -> Fault {
    let reason = match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        _ => "it cannot be read".to_string(),
    };
    Fault::new(
        format!("`{written}` is not a regular expression: {reason}"),
        "correct it; `\\` before a sign takes the sign as it is",
    )
}

fn runs_on(expression: &Hir) -> bool {
    let parts = expression.kind().subs();
    let is_endless = matches!(expression.kind(), HirKind::Repetition(it) if it.max.is_none() && goes_on(&it.sub));
    is_endless || parts.iter().any(runs_on)
}

/// Whether some of it is a gap between words and some a letter.
fn goes_on(expression: &Hir) -> bool {
    has_sign(expression, ' ') && has_sign(expression, 'e')
}

/// Whether a class of the expression has the sign, or a literal one like it.
fn has_sign(expression: &Hir, sign: char) -> bool {
    match expression.kind() {
        HirKind::Literal(literal) => {
            String::from_utf8_lossy(&literal.0).contains(|it: char| is_gap(it) == is_gap(sign))
        }
        HirKind::Class(Class::Unicode(class)) => class
            .iter()
            .any(|it| (it.start()..=it.end()).contains(&sign)),
        HirKind::Class(Class::Bytes(_)) => false,
        other => other.subs().iter().any(|it| has_sign(it, sign)),
    }
}

/// The same expression for another spelling of the text.
fn respell(expression: &Hir, case: CaseRule) -> Hir {
    let all = |parts: &[Hir]| parts.iter().map(|it| respell(it, case)).collect();
    match expression.kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            let folded = FoldedText::new(&text);
            let spelled = match case {
                CaseRule::Any => Spelling::without_case(folded.as_str()),
                CaseRule::Exact => Spelling::with_case(folded.as_str()),
            };
            Hir::literal(spelled.as_str().as_bytes())
        }
        HirKind::Class(class) => Hir::class(respell_class(class, case)),
        HirKind::Look(look) => Hir::look(of_latin_words(*look)),
        HirKind::Repetition(repetition) => {
            Hir::repetition(repetition.with(respell(&repetition.sub, case)))
        }
        HirKind::Capture(capture) => respell(&capture.sub, case),
        HirKind::Concat(parts) => Hir::concat(all(parts)),
        HirKind::Alternation(parts) => Hir::alternation(all(parts)),
    }
}

fn respell_class(class: &Class, case: CaseRule) -> Class {
    let mut class = match class {
        Class::Unicode(class) => class.clone(),
        Class::Bytes(bytes) => bytes.to_unicode_class().unwrap_or_else(ClassUnicode::empty),
    };
    // `[-/]` is also a space, but `[\w-]` is a letter: it would run from word to word.
    let size: usize = class.iter().map(ClassUnicodeRange::len).sum();
    if size <= FEW {
        let signs = || class.iter().flat_map(|it| it.start()..=it.end());
        let is_gap = signs().any(is_gap_in_any_form) && !signs().any(is_word_character);
        let folded: Vec<char> = signs().filter_map(folded_sign).collect();
        for sign in folded.into_iter().chain(is_gap.then_some(' ')) {
            class.push(ClassUnicodeRange::new(sign, sign));
        }
    }
    if case == CaseRule::Any {
        class.case_fold_simple();
    }
    Class::Unicode(class)
}

/// Whether the class has nothing but gaps, or nothing.
fn is_of_gaps(class: &Class) -> bool {
    match class {
        Class::Unicode(class) => class
            .iter()
            .flat_map(|it| it.start()..=it.end())
            .all(is_gap),
        Class::Bytes(class) => class.ranges().is_empty(),
    }
}

/// Whether the character is a gap once it is folded.
fn is_gap_in_any_form(character: char) -> bool {
    let text = String::from(character);
    FoldedText::new(&text).as_str().contains(is_gap)
}

/// The one character that a character is once it is folded.
fn folded_sign(character: char) -> Option<char> {
    let text = String::from(character);
    let folded = FoldedText::new(&text);
    let mut characters = folded.as_str().chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Chinese characters are no words of the kind that have boundaries.
fn of_latin_words(look: Look) -> Look {
    match look {
        Look::WordUnicode => Look::WordAscii,
        Look::WordStartUnicode => Look::WordStartAscii,
        Look::WordEndUnicode => Look::WordEndAscii,
        Look::WordStartHalfUnicode => Look::WordStartHalfAscii,
        Look::WordEndHalfUnicode => Look::WordEndHalfAscii,
        other => other,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Front,
    Back,
}

/// The expression without word boundaries at an edge: every phrase is whole words, and what looks
/// for that knows all letters, not only those of ASCII.
fn without_boundary(expression: &Hir, edge: Edge) -> Hir {
    match expression.kind() {
        HirKind::Look(look) if is_word_boundary(*look) => Hir::empty(),
        HirKind::Alternation(parts) => {
            Hir::alternation(parts.iter().map(|it| without_boundary(it, edge)).collect())
        }
        HirKind::Concat(parts) => {
            let mut parts = parts.clone();
            let outermost = match edge {
                Edge::Front => parts.first_mut(),
                Edge::Back => parts.last_mut(),
            };
            if let Some(part) = outermost {
                *part = without_boundary(part, edge);
            }
            Hir::concat(parts)
        }
        _ => expression.clone(),
    }
}

/// Whether some match has something else than a gap at an edge.
fn has_word(expression: &Hir, edge: Edge) -> bool {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            match edge {
                Edge::Front => !text.starts_with(is_gap),
                Edge::Back => !text.ends_with(is_gap),
            }
        }
        HirKind::Class(class) => !is_of_gaps(class),
        HirKind::Repetition(repetition) => has_word(&repetition.sub, edge),
        HirKind::Capture(capture) => has_word(&capture.sub, edge),
        HirKind::Alternation(parts) => parts.iter().any(|it| has_word(it, edge)),
        HirKind::Concat(parts) => match edge {
            Edge::Front => has_word_first(parts.iter(), edge),
            Edge::Back => has_word_first(parts.iter().rev(), edge),
        },
    }
}

/// The same of parts that follow each other, seen from the edge.
fn has_word_first<'h>(parts: impl Iterator<Item = &'h Hir>, edge: Edge) -> bool {
    for part in parts {
        if has_word(part, edge) {
            return true;
        }
        // What may be empty leaves the edge to the next part.
        if part.properties().minimum_len() != Some(0) {
            return false;
        }
    }
    false
}

fn is_word_boundary(look: Look) -> bool {
    !matches!(
        look,
        Look::Start | Look::End | Look::StartLF | Look::EndLF | Look::StartCRLF | Look::EndCRLF
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, spelled: &str) {
        let expression = Expression::parse(written).expect("it is correct");
        assert_eq!(expression.spelled(CaseRule::Any).to_string(), spelled);
    }

    fn check_fault(written: &str, what: &str) {
        let fault = Expression::parse(written).expect_err("it is not correct");
        assert_eq!(fault.what, what);
    }

    #[test]
    fn an_expression_is_spelled_as_phrases_are() {
        check("Multi-?Stakeholder", "(?:(?:multi) ?(?:stakeholder))");
        check("[-/]", "[ \\-/]");
        check("Ａ　b", "(?:a b)");
        check("2030 年議程", "(?:2030年议程)");
        check(r"\b(peace|war)\b", "(?:(?:peace)|(?:war))");
        check("[議３]", "[3議议３]");
    }

    #[test]
    fn short_expressions_and_acronyms_need_a_case_rule() {
        let needs = |written| {
            let expression = Expression::parse(written).expect("it is correct");
            expression.needs_case_rule(written)
        };
        for written in ["WHO", "ar?t", r"\bUN(DP|EP)\b", r"A/RES/\d+", "who"] {
            assert!(needs(written), "{written}");
        }
        for written in ["ICTs?", r"\w*ship", r"20\d\d", "问责?", "compact"] {
            assert!(!needs(written), "{written}");
        }
    }

    #[test]
    fn an_expression_that_takes_any_number_of_words_runs_on() {
        let runs_on = |written| Expression::parse(written).expect("it is correct").runs_on();
        for written in [
            "peace.*",
            "(a|peace[^.]+)",
            r"peace(\w+ )*",
            r"peace[\s\S]+",
        ] {
            assert!(runs_on(written), "{written}");
        }
        for written in [
            r"peace\w*",
            "peace.{0,40}war",
            r"a\s*b",
            "和平[的之]*",
            r"\S+ship",
        ] {
            assert!(!runs_on(written), "{written}");
        }
    }

    #[test]
    fn what_cannot_be_searched_for_is_refused() {
        check_fault(
            "(peace",
            "`(peace` is not a regular expression: unclosed group",
        );
        check_fault(r"\Bism", "`\\Bism` has `\\B`, but a phrase is whole words");
        check_fault("^$", "`^$` matches no letter");
        for written in [
            r"\speace",
            "peace-",
            r"( |-)+peace",
            r"peace\s*[- ]",
            r"peace[^\s\S]",
        ] {
            let why = "can never be found, because a phrase begins and ends with a word";
            check_fault(written, &format!("`{written}` {why}"));
        }
        assert!(Expression::parse(r"\s*peace( ?|$)").is_ok());
        check_fault(
            r"(\w{9}){9}{9}",
            r"the expression `(\w{9}){9}{9}` is too large",
        );
        let deep = "(".repeat(60) + "a" + &")".repeat(60);
        let fault = Expression::parse(&deep).expect_err("it is deep");
        assert!(
            fault.what.contains("exceed the maximum number"),
            "{}",
            fault.what
        );
    }
}
