//! [`Problems`] are the places where a lexicon file does not say what it should, each with what is
//! wrong and what to do about it. All of them make one error.

use std::path::Path;

use crate::error::{Error, Problem};

/// What is wrong, and the next step.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) what: String,
    pub(crate) next: String,
}

impl Fault {
    pub(crate) fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            next: next.into(),
        }
    }
}

/// The faults of one file, each with the byte where it stands.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    faults: Vec<(usize, Fault)>,
}

impl Problems {
    pub(crate) fn add(&mut self, offset: usize, what: impl Into<String>, next: impl Into<String>) {
        self.faults.push((offset, Fault::new(what, next)));
    }

    pub(crate) fn add_fault(&mut self, offset: usize, fault: Fault) {
        self.faults.push((offset, fault));
    }

    /// Every fault in the order of the file, with its line.
    pub(crate) fn into_list(mut self, path: &Path, lines: &Lines) -> Vec<Problem> {
        self.faults.sort_by_key(|&(offset, _)| offset);
        let faults = self.faults.into_iter();
        let problem = |(offset, fault): (usize, Fault)| Problem {
            path: path.to_owned(),
            line: Some(lines.line_at(offset)),
            message: format!("{}; {}", fault.what, fault.next),
        };
        faults.map(problem).collect()
    }
}

/// Nothing, or one error that lists all problems of a lexicon.
pub(crate) fn refuse(path: &Path, problems: Vec<Problem>) -> Result<(), Error> {
    if problems.is_empty() {
        return Ok(());
    }
    let file = format!("the lexicon `{}`", path.display());
    let hint = "the head of data/lexicon/concepts.toml explains the format by example";
    Err(Error::of_problems(&file, problems).with_hint(hint))
}

/// The places where the lines of a file end.
#[derive(Debug)]
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn of(text: &[u8]) -> Self {
        let bytes = text.iter().enumerate();
        Self(bytes.filter(|it| *it.1 == b'\n').map(|it| it.0).collect())
    }

    /// Counted from 1.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        1 + self.0.partition_point(|&end| end < offset)
    }
}
