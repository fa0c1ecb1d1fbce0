//! An [`Error`] is what spoils a run: what happened, why, and what to do next.
//!
//! What spoils one document only is a [`Reject`](crate::corpus::Reject), and the run goes on.

use std::error::Error as StdError;
use std::fmt;
use std::path::{Path, PathBuf};

/// The result of everything that can spoil a run.
pub type Result<T> = std::result::Result<T, Error>;

/// ENFILE and EMFILE, which are the same numbers in every Unix.
const TOO_MANY_FILES: [&str; 2] = ["(os error 23)", "(os error 24)"];

const MORE_FILES: &str = "allow more open files (`ulimit -n`), or use fewer threads with \
    --threads; the tables of the last run are untouched";

/// Why a run ended without publishing tables.
///
/// [`Display`](fmt::Display) gives the message alone: lower case, the path, table or id in
/// backticks, no full stop. The reason is chained by [`source`](StdError::source), the next step
/// is [`hint`](Error::hint).
#[derive(Debug)]
pub struct Error {
    message: String,
    hint: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error with a message: lower case, no full stop, names in backticks.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
            source: None,
        }
    }

    /// The error of a file with problems, which it lists; the file is named as in
    /// "the lexicon `concepts.toml`".
    pub fn of_problems(file: &str, problems: Vec<Problem>) -> Self {
        let count = match problems.len() {
            1 => "1 problem".to_owned(),
            n => format!("{n} problems"),
        };
        Self::new(format!("{file} has {count}")).caused_by(Problems(problems))
    }

    /// The problems that the error lists; none if it is of another kind.
    pub fn problems(&self) -> &[Problem] {
        let source = self.source.as_deref();
        let list = source.and_then(|it| it.downcast_ref::<Problems>());
        list.map_or(&[], |it| &it.0)
    }

    /// What the reader of the message can do about it.
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Chains what led to it.
    pub fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What the reader of the message can do about it, if there is anything.
    pub fn hint(&self) -> Option<&str> {
        if self.is_of_too_many_files() {
            return Some(MORE_FILES);
        }
        self.hint.as_deref()
    }

    /// Whether the system refused to open one more file, whatever was to be done with it.
    fn is_of_too_many_files(&self) -> bool {
        // An error with a path holds that of the system as text alone.
        let is_of = |cause: &String| TOO_MANY_FILES.iter().any(|it| cause.ends_with(it));
        cfg!(unix) && self.causes().iter().any(is_of)
    }

    /// The whole report as a person at a terminal reads it: message, causes, next step.
    pub fn report(&self) -> String {
        let mut report = format!("error: {self}\n");
        for cause in self.causes() {
            report.push_str(&format!("cause: {cause}\n"));
        }
        if let Some(hint) = self.hint() {
            report.push_str(&format!("hint: {hint}\n"));
        }
        report
    }

    /// What led to it, the last step first.
    fn chain(&self) -> impl Iterator<Item = &(dyn StdError + 'static)> {
        let mut next = self.source();
        std::iter::from_fn(move || {
            let error = next?;
            next = error.source();
            Some(error)
        })
    }

    /// What led to it, each said once: some foreign errors say what led to them, too.
    pub(crate) fn causes(&self) -> Vec<String> {
        let mut causes: Vec<String> = Vec::new();
        for error in self.chain() {
            let cause = error.to_string();
            let cause = cause.strip_prefix("External: ").unwrap_or(&cause);
            if !causes.last().is_some_and(|it| it.contains(cause)) {
                causes.push(cause.to_owned());
            }
        }
        causes
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}

/// A place in a file that is not as it should be, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// Counted from 1; none if the problem is the whole file's.
    pub line: Option<usize>,
    /// What is wrong, and after a semicolon the next step.
    pub message: String,
}

/// What is wrong in which line of a file, with what to do about it.
pub(crate) type Flaw = (usize, String);

impl Problem {
    /// The problem that a flaw is of the file with a path.
    pub(crate) fn of_flaw(path: &Path, (line, message): Flaw) -> Self {
        Self {
            path: path.to_owned(),
            line: Some(line),
            message,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        write!(formatter, ": {}", self.message)
    }
}

#[derive(Debug)]
struct Problems(Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Problem::to_string).collect();
        // The lines stand below each other when the first follows the word "cause:".
        formatter.write_str(&lines.join("\n       "))
    }
}

impl StdError for Problems {}

/// The known name that is most like one that nobody knows; none if it is hardly like it.
pub fn nearest<'n>(unknown: &str, known: &[&'n str]) -> Option<&'n str> {
    let likeness = |name: &&str| (strsim::jaro_winkler(unknown, name) * 1e6) as i64;
    let nearest = known.iter().copied().max_by_key(likeness);
    nearest.filter(|name| likeness(name) > 700_000)
}

/// A hint for who wrote a name that nobody knows: what was probably meant, and all that is known.
pub fn known_names(unknown: &str, known: &[&str]) -> String {
    let all = format!("known are {}", known.join(", "));
    match nearest(unknown, known) {
        Some(name) => format!("did you mean `{name}`? {all}"),
        None => all,
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn the_nearest_name_is_the_one_that_was_meant() {
        let known = ["paths", "period", "lexicon"];
        assert_eq!(nearest("perod", &known), Some("period"));
        assert_eq!(nearest("min_count", &known), None);
        assert_eq!(
            known_names("fr", &["en", "zh"]),
            "known are en, zh".to_owned()
        );
    }

    #[test]
    fn a_report_says_what_why_and_what_next() {
        let error = Error::new("cannot read `data`")
            .caused_by("the disk is gone")
            .with_hint("mount it");
        assert_eq!(
            error.report(),
            "error: cannot read `data`\ncause: the disk is gone\nhint: mount it\n"
        );
    }

    #[test]
    fn a_report_says_a_cause_once() {
        let inner = Error::new("the disk is full");
        let outer = Error::new("External: cannot write: the disk is full").caused_by(inner);
        let error = Error::new("cannot go on").caused_by(outer);
        assert_eq!(
            error.report(),
            "error: cannot go on\ncause: cannot write: the disk is full\n"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_limit_of_the_system_is_no_matter_of_the_disk() {
        let error = Error::new("cannot write `a`")
            .caused_by(io::Error::from_raw_os_error(24))
            .with_hint("see that the disk has space left");
        assert_eq!(error.hint(), Some(MORE_FILES));
        let full = Error::new("cannot write `a`")
            .caused_by(io::Error::from_raw_os_error(28))
            .with_hint("see that the disk has space left");
        assert_eq!(full.hint(), Some("see that the disk has space left"));
    }
}
