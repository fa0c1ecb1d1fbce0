//! A [`Query`] is what a person asks a concordance for: a concept of the lexicon, by its id or a
//! label, or any phrase.

use std::path::Path;

use serde::Serialize;

use crate::error::{Error, Result};
use crate::folded::FoldedText;
use crate::language::is_han;
use crate::lexicon::spelling::Spelling;
use crate::lexicon::{CaseRule, LANGUAGES, Lexicon, Pattern};

/// How much a name must resemble what was asked for to be suggested, from 0 to 1.
const LEAST_LIKENESS: f64 = 0.8;

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// As it was typed.
    pub text: String,
    /// What kind of thing it names.
    pub subject: Subject,
}

/// What kind of thing a query names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The concept of the lexicon with this id or label; if there is none, a phrase.
    Any,
    /// A phrase, whatever the lexicon says.
    Phrase(CaseRule),
}

/// The lexicon file that holds nothing but a phrase. It is read as any other, so that a phrase on
/// the command line means what it means in a lexicon.
#[derive(Serialize)]
struct PhraseFile {
    concept: [PhraseConcept; 1],
}

#[derive(Serialize)]
struct PhraseConcept {
    id: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    en: Vec<PhraseEntry>,
    zh: Vec<PhraseEntry>,
}

#[derive(Serialize)]
struct PhraseEntry {
    phrase: String,
    case: &'static str,
}

impl Query {
    /// The index of the concept that is meant, if it is one.
    ///
    /// # Errors
    ///
    /// If several concepts have the label.
    pub fn concept(&self, lexicon: &Lexicon) -> Result<Option<usize>> {
        if self.subject != Subject::Any {
            return Ok(None);
        }
        let concepts = lexicon.concepts();
        if let Some(named) = concepts.iter().position(|it| it.id == self.text) {
            return Ok(Some(named));
        }
        let wanted = key(&self.text);
        let has_name = |&(_, name): &(usize, &str)| key(name) == wanted;
        let mut named: Vec<usize> = names(lexicon)
            .filter(has_name)
            .map(|(concept, _)| concept)
            .collect();
        named.dedup();
        match named.as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(*only)),
            several => {
                let ids = several.iter().map(|&it| format!("`{}`", concepts[it].id));
                let ids = ids.collect::<Vec<_>>().join(", ");
                let text = &self.text;
                Err(
                    Error::new(format!("several concepts are called `{text}`: {ids}"))
                        .with_hint("name one by its id, or use --phrase to look for the words"),
                )
            }
        }
    }

    /// A lexicon whose only concept has the text as its only phrase, in every language that it can
    /// stand in.
    ///
    /// # Errors
    ///
    /// If the text cannot be a phrase of a lexicon.
    pub fn phrase(&self) -> Result<Lexicon> {
        let text = &self.text;
        Pattern::parse(text).map_err(|fault| {
            Error::new(format!("`{text}` cannot be looked for"))
                .caused_by(fault.what)
                .with_hint(fault.next)
        })?;
        let entry = || PhraseEntry {
            phrase: text.clone(),
            case: match self.subject {
                Subject::Phrase(CaseRule::Exact) => "exact",
                Subject::Phrase(CaseRule::Any) | Subject::Any => "any",
            },
        };
        // Chinese inside an English paragraph is looked through as Chinese.
        let is_chinese = text.chars().any(is_han);
        let file = PhraseFile {
            concept: [PhraseConcept {
                id: "phrase",
                en: (!is_chinese).then(entry).into_iter().collect(),
                zh: vec![entry()],
            }],
        };
        let file = toml::to_string(&file).expect("it holds nothing but text and lists");
        Lexicon::parse(Path::new(text), &file)
    }

    /// The id or label of the lexicon that is most like the text, if one is like it at all.
    pub fn suggestion<'l>(&self, lexicon: &'l Lexicon) -> Option<&'l str> {
        let wanted = key(&self.text);
        let likeness = |name: &str| strsim::normalized_damerau_levenshtein(&wanted, &key(name));
        let mut best: Option<(f64, &str)> = None;
        for (_, name) in names(lexicon) {
            let likeness = likeness(name);
            let is_better = best.is_none_or(|(before, _)| likeness > before);
            if likeness >= LEAST_LIKENESS && is_better {
                best = Some((likeness, name));
            }
        }
        best.map(|(_, name)| name)
    }
}

/// The ids and labels of all concepts, each with the index of its concept.
fn names(lexicon: &Lexicon) -> impl Iterator<Item = (usize, &str)> {
    lexicon
        .concepts()
        .iter()
        .enumerate()
        .flat_map(|(place, it)| {
            let labels = LANGUAGES
                .into_iter()
                .filter_map(|language| it.label(language));
            [it.id.as_str()]
                .into_iter()
                .chain(labels)
                .map(move |name| (place, name))
        })
}

/// Equal for two names that differ in capitals, hyphens, spaces or script only.
fn key(name: &str) -> String {
    let folded = FoldedText::new(name);
    Spelling::without_case(folded.as_str().trim())
        .as_str()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::concepts::{ConceptMatcher, Overlap};
    use crate::language::Language;

    const LEXICON: &str = r#"
        [[concept]]
        id = "global-compact"
        label = { en = "the Compact", zh = "全球契约" }
        en = ["Global Compact"]
        [[concept]]
        id = "accountability"
        label = { en = "answering for acts", zh = "问责" }
        en = ["accountab*"]
        [[concept]]
        id = "arts"
        label = { en = "art" }
        en = ["fine arts"]
        [[concept]]
        id = "therapy"
        label = { en = "ART" }
        en = ["therapy"]
    "#;

    fn query(text: &str, subject: Subject) -> Query {
        let text = text.to_owned();
        Query { text, subject }
    }

    fn lexicon() -> Lexicon {
        Lexicon::parse(Path::new("concepts.toml"), LEXICON).expect("it is correct")
    }

    /// The id of the concept that the text names.
    fn check(text: &str, expected: &str) {
        let lexicon = lexicon();
        let concept = query(text, Subject::Any).concept(&lexicon);
        let concept = concept.expect("it names one concept at most");
        let id = concept.map_or("", |it| lexicon.concepts()[it].id.as_str());
        assert_eq!(id, expected, "{text}");
    }

    /// What the phrase finds in a text.
    fn check_phrase(phrase: &str, case: CaseRule, language: Language, text: &str, expected: &str) {
        let lexicon = query(phrase, Subject::Phrase(case)).phrase();
        let matcher = ConceptMatcher::new(&lexicon.expect("it is a phrase"), Overlap::All);
        let matcher = matcher.expect("it is small");
        let found = matcher.mentions(&FoldedText::new(text), language);
        let found: Vec<&str> = found.into_iter().map(|it| &text[it.range]).collect();
        assert_eq!(found.join(" | "), expected);
    }

    fn check_report(query: &Query, expected: Expect) {
        let report = query.phrase().expect_err("it is no phrase").report();
        expected.assert_eq(&report);
    }

    #[test]
    fn a_concept_is_named_by_its_id_or_by_a_label_in_either_language() {
        check("global-compact", "global-compact");
        check("Global Compact", "global-compact");
        check("THE COMPACT", "global-compact");
        check("全球契约", "global-compact");
        check("全球契約", "global-compact");
        check("问责", "accountability");
        check("arts", "arts");
        check("accountable", "");
    }

    #[test]
    fn a_label_of_several_concepts_names_none() {
        let error = query("art", Subject::Any).concept(&lexicon());
        expect![[r#"
            error: several concepts are called `art`: `arts`, `therapy`
            hint: name one by its id, or use --phrase to look for the words
        "#]]
        .assert_eq(&error.expect_err("there are two").report());
    }

    #[test]
    fn words_can_be_asked_for_even_if_a_concept_is_called_so() {
        let phrase = query("accountability", Subject::Phrase(CaseRule::Any));
        assert_eq!(phrase.concept(&lexicon()).expect("it is none"), None);
    }

    #[test]
    fn a_phrase_is_matched_as_those_of_a_lexicon() {
        use Language::{Chinese, English};
        let any = CaseRule::Any;
        check_phrase(
            "private sector",
            any,
            English,
            "Private–Sector, private sectors",
            "Private–Sector",
        );
        check_phrase(
            "fund(s)",
            any,
            English,
            "Funds, fund, funding",
            "Funds | fund",
        );
        check_phrase(
            "account*",
            any,
            English,
            "accountable accountants",
            "accountable | accountants",
        );
        check_phrase("问责", any, Chinese, "问責制，问 责", "问責 | 问 责");
        check_phrase("who", any, English, "WHO and who", "WHO | who");
        check_phrase("WHO", CaseRule::Exact, English, "WHO and who", "WHO");
        check_phrase("HIV", any, Chinese, "感染HIV的人", "HIV");
        check_phrase(
            "a \"b\" \\ ''",
            any,
            English,
            "A \"b\" \\ ''",
            "A \"b\" \\ ''",
        );
    }

    #[test]
    fn what_cannot_be_a_phrase_is_refused_with_what_to_do() {
        check_report(
            &query("acc*ility", Subject::Any),
            expect![[r#"
                error: `acc*ility` cannot be looked for
                cause: `acc*ility` has a `*` before its end
                hint: put it at the end of the phrase, or list the phrases one by one
            "#]],
        );
        check_report(
            &query(" ", Subject::Any),
            expect![[r#"
                error: ` ` cannot be looked for
                cause: the phrase is empty
                hint: write at least one letter, or delete it
            "#]],
        );
    }

    #[test]
    fn a_name_is_suggested_only_if_it_is_like_what_was_asked_for() {
        let lexicon = lexicon();
        let suggestion = |text| query(text, Subject::Any).suggestion(&lexicon);
        assert_eq!(suggestion("acountability"), Some("accountability"));
        assert_eq!(suggestion("Global Compacts"), Some("global-compact"));
        assert_eq!(suggestion("weather"), None);
    }
}
