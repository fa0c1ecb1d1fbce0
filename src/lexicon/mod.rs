//! A [`Lexicon`] is the list of concepts that an analyst follows, each with the phrases that name
//! it in English and Chinese.
//!
//! It promises that ids are unique and every phrase can be looked for; a file that says
//! otherwise is refused with all its faults at once.

pub(crate) mod spelling;
mod problems;
mod expression;
mod pattern;
mod table;
mod reader;
mod relations;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

pub(crate) use self::expression::Expression;
pub(crate) use self::pattern::Pattern;
use self::problems::{Lines, Problems, refuse};
use crate::error::{Error, Problem, Result};
use crate::fingerprint::{Fingerprint, fingerprint};
use crate::language::Language;
use crate::tokenize::Tokenizers;

/// The languages that a lexicon has phrases in; their codes are the keys in the file.
pub(crate) const LANGUAGES: [Language; 2] = Tokenizers::LANGUAGES;

/// The concepts of one file, in its order.
#[derive(Debug, Clone)]
pub struct Lexicon {
    concepts: Vec<Concept>,
    fingerprint: String,
}

/// What several phrases mean.
#[derive(Debug, Clone)]
pub struct Concept {
    /// Small letters, digits and hyphens; unique in the lexicon.
    pub id: String,
    /// The id of the concept that this one is a kind of. A mention of this concept is one of the
    /// broader one, too, and of all that are broader still.
    pub broader: Option<String>,
    /// The address of the concept in the scheme of its publisher.
    pub uri: Option<String>,
    /// What the analyst means by the concept.
    pub definition: Option<String>,
    /// Why the phrases are as they are; for the next editor of the lexicon.
    pub note: Option<String>,
    /// The phrases of all languages, in the order of the file.
    pub phrases: Vec<Phrase>,
    /// Where the concept begins in its file.
    pub(crate) line: usize,
    labels: Vec<(Language, String)>,
}

/// One way to name a concept in one language.
#[derive(Debug, Clone)]
pub struct Phrase {
    pub(crate) pattern: Pattern,
    pub(crate) language: Language,
    pub(crate) case: CaseRule,
    /// Phrases that cover a place where this one does not count.
    pub(crate) unless: Vec<Pattern>,
    /// Where the phrase stands in its file.
    pub(crate) line: usize,
}

/// Whether capitals matter for a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseRule {
    /// "Global compact" is "global compact".
    Any,
    /// "WHO" is not "who".
    Exact,
}

impl Lexicon {
    /// Reads a lexicon file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or has faults; the error lists all faults with their lines.
    pub fn read(path: &Path) -> Result<Self> {
        let (lexicon, problems) = Self::examine(path)?;
        refuse(path, problems)?;
        Ok(lexicon)
    }

    /// Reads as much of a lexicon file as can be read, and says what cannot.
    ///
    /// # Errors
    ///
    /// If the file cannot be read at all.
    pub fn examine(path: &Path) -> Result<(Self, Vec<Problem>)> {
        let bytes = fs_err::read(path).map_err(|error| {
            Error::new(format!("cannot read the lexicon `{}`", path.display()))
                .caused_by(error)
                .with_hint(
                    "create the file, correct its path in the config, or see that you may read it",
                )
        })?;
        match std::str::from_utf8(&bytes) {
            Ok(text) => Ok(Self::examine_text(path, text)),
            Err(error) => {
                let mut problems = Problems::default();
                let next = "save the file as UTF-8";
                problems.add(error.valid_up_to(), "the line is not UTF-8", next);
                let problems = problems.into_list(path, &Lines::of(&bytes));
                Ok((Self::examine_text(path, "").0, problems))
            }
        }
    }

    /// Makes a lexicon from the text of a file; the path is for messages only.
    ///
    /// # Errors
    ///
    /// If the text has faults; the error lists all of them with their lines.
    pub fn parse(path_for_messages: &Path, text: &str) -> Result<Self> {
        let (lexicon, problems) = Self::examine_text(path_for_messages, text);
        refuse(path_for_messages, problems)?;
        Ok(lexicon)
    }

    fn examine_text(path: &Path, text: &str) -> (Self, Vec<Problem>) {
        let mut problems = Problems::default();
        let entries = reader::entries(text, &mut problems);
        relations::check(&entries, &mut problems);
        let lines = Lines::of(text.as_bytes());
        let lexicon = Self {
            concepts: entries.into_iter().map(|it| it.located(&lines)).collect(),
            fingerprint: fingerprint(text.as_bytes()),
        };
        (lexicon, problems.into_list(path, &lines))
    }

    /// Puts lexicons together, in their order; the paths are for messages only. One alone stays
    /// as it is, with its fingerprint.
    ///
    /// # Errors
    ///
    /// If two of them have a concept with the same id.
    pub fn join(mut parts: Vec<(PathBuf, Self)>) -> Result<Self> {
        if parts.len() == 1 {
            return Ok(parts.remove(0).1);
        }
        let mut path_of: HashMap<String, PathBuf> = HashMap::new();
        let mut fingerprints = Fingerprint::default();
        let mut concepts = Vec::new();
        for (path, lexicon) in parts {
            fingerprints.add(lexicon.fingerprint.as_bytes());
            for concept in lexicon.concepts {
                if let Some(first) = path_of.insert(concept.id.clone(), path.clone()) {
                    return Err(taken_twice(&concept.id, &first, &path));
                }
                concepts.push(concept);
            }
        }
        Ok(Self {
            concepts,
            fingerprint: fingerprints.finish(),
        })
    }

    /// The concepts in the order of the file; a mention names a concept by its index here.
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// SHA-256 of the bytes of the file, in hexadecimal digits.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Every spelling of every phrase of a language, as a segmenter takes them for words. Regular
    /// expressions are not among them.
    pub fn phrases_in(&self, language: Language) -> impl Iterator<Item = &str> {
        self.concepts
            .iter()
            .flat_map(|concept| &concept.phrases)
            .filter(move |phrase| phrase.language == language)
            .flat_map(|phrase| phrase.pattern.variants())
            .map(String::as_str)
    }
}

fn taken_twice(id: &str, first: &Path, second: &Path) -> Error {
    let (first, second) = (first.display(), second.display());
    Error::new(format!("the id `{id}` is in both `{first}` and `{second}`"))
        .with_hint("give one of the two concepts another id")
}

impl Concept {
    /// The name of the concept for charts and tables.
    pub fn label(&self, language: Language) -> Option<&str> {
        self.labels
            .iter()
            .find(|(it, _)| *it == language)
            .map(|(_, label)| label.as_str())
    }
}

impl Phrase {
    /// The phrase as it stands in the file, with `*` and `(s)`, or the regular expression.
    pub fn written(&self) -> &str {
        self.pattern.written()
    }

    /// Whether it is written as a regular expression.
    pub fn is_expression(&self) -> bool {
        self.pattern.expression().is_some()
    }

    /// The language of the paragraphs in which the phrase is looked for.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether capitals matter.
    pub fn case(&self) -> CaseRule {
        self.case
    }
}
