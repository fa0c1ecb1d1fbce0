//! [`Findings`] are what a check found: errors one by one, warnings by what they doubt.

use std::collections::BTreeMap;

use crate::error::{Error, Problem, Result};
use crate::lexicon::Lexicon;
use crate::summary::{counted, grouped};

/// How many warnings of one kind are shown unless all are asked for.
const SHOWN: usize = 5;

/// What a warning is about, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// A document will be left out.
    LeftOut,
    /// A phrase can never be found.
    Never,
    /// A regular expression goes on over any number of words.
    RunsOn,
    /// A line of stop words can never be found.
    StopWord,
    /// The same phrase names two concepts.
    Shared,
    /// A phrase is a part of a phrase of another concept.
    Inner,
    /// A Chinese phrase is written in traditional characters.
    Traditional,
    /// A concept has no label in a language.
    Label,
    /// Something of an imported file is not used, or was changed.
    Import,
    /// A comparison asks for an organ that no document has.
    Organ,
    /// A phrase is in no document.
    NoHit,
}

impl Doubt {
    fn title(self) -> &'static str {
        match self {
            Self::LeftOut => "documents that will be left out",
            Self::Never => "phrases that can never be found",
            Self::RunsOn => "regular expressions that go on over any number of words",
            Self::StopWord => "stop words that can never be found",
            Self::Shared => "phrases of two concepts, counted for both",
            Self::Inner => "phrases inside a phrase of another concept, counted for both",
            Self::Traditional => "phrases with traditional characters",
            Self::Label => "concepts without a label in a language",
            Self::Import => "what was left out of imported lexicons, or changed",
            Self::Organ => "organs of comparisons that no document has",
            Self::NoHit => "phrases that no document has",
        }
    }
}

/// What a check found, in the order in which it was looked for.
#[derive(Debug, Default)]
pub struct Findings {
    errors: Vec<String>,
    warnings: BTreeMap<Doubt, Vec<String>>,
    size: Option<String>,
}

impl Findings {
    /// What a run would refuse, each with its place and what to do about it.
    pub fn errors(&self) -> &[String] {
        &self.errors
    }

    pub(super) fn add_errors(&mut self, problems: &[Problem]) {
        self.errors.extend(problems.iter().map(Problem::to_string));
    }

    pub(super) fn doubt(&mut self, doubt: Doubt, what: String) {
        self.warnings.entry(doubt).or_default().push(what);
    }

    /// The value, unless there is an error instead, which is kept.
    pub(super) fn of_result<T>(&mut self, result: Result<T>) -> Option<T> {
        let error = match result {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        self.add_errors(error.problems());
        if error.problems().is_empty() {
            self.errors.push(on_one_line(&error));
        }
        None
    }

    pub(super) fn set_size(&mut self, n_files: usize, lexicon: &Lexicon) {
        let concepts = lexicon.concepts();
        let n_phrases: usize = concepts.iter().map(|it| it.phrases.len()).sum();
        self.size = Some(format!(
            "{} with {} and {}",
            counted(n_files, "lexicon"),
            counted(concepts.len(), "concept"),
            counted(n_phrases, "phrase")
        ));
    }

    /// The text for a terminal, with the first warnings of each kind or with all of them.
    pub fn shown(&self, all: bool) -> String {
        let mut text = String::new();
        for error in &self.errors {
            text.push_str(&format!("error: {error}\n"));
        }
        for (doubt, warnings) in &self.warnings {
            let shown = if all { warnings.len() } else { SHOWN };
            let count = grouped(warnings.len() as u64);
            text.push_str(&format!("warning: {}: {count}\n", doubt.title()));
            for warning in warnings.iter().take(shown) {
                text.push_str(&format!("  {warning}\n"));
            }
            if warnings.len() > shown {
                let more = grouped((warnings.len() - shown) as u64);
                text.push_str(&format!("  and {more} more; --all shows them\n"));
            }
        }
        let n_warnings = self.warnings.values().map(Vec::len).sum();
        let size = self.size.as_deref().unwrap_or("no lexicon");
        let errors = counted(self.errors.len(), "error");
        let warnings = counted(n_warnings, "warning");
        text + &format!("checked {size}: {errors}, {warnings}\n")
    }
}

/// The message, what led to it, and the next step.
fn on_one_line(error: &Error) -> String {
    let mut line = error.to_string();
    for cause in error.causes() {
        line.push_str(&format!(": {cause}"));
    }
    if let Some(hint) = error.hint() {
        line.push_str(&format!("; {hint}"));
    }
    line
}
