//! [`Problems`] are the places where a lexicon file does not say what it should, each with what is
//! wrong and what to do about it. All of them make one error.

use std::fmt;
use std::path::Path;

use crate::error::Error;

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

    /// Nothing, or one error that lists every fault in the order of the file.
    pub(crate) fn into_result(self, path: &Path, text: &[u8]) -> Result<(), Error> {
        if self.faults.is_empty() {
            return Ok(());
        }
        Err(self.into_error(path, text))
    }

    pub(crate) fn into_error(mut self, path: &Path, text: &[u8]) -> Error {
        self.faults.sort_by_key(|&(offset, _)| offset);
        let path = path.display();
        let lines: Vec<String> = self
            .faults
            .iter()
            .map(|(offset, fault)| {
                let line = line_of(text, *offset);
                format!("{path}:{line}: {}; {}", fault.what, fault.next)
            })
            .collect();
        let count = match lines.len() {
            1 => "1 problem".to_string(),
            n => format!("{n} problems"),
        };
        Error::new(format!("the lexicon `{path}` has {count}"))
            .caused_by(ProblemList { lines })
            .with_hint("the head of data/lexicon/concepts.toml explains the format by example")
    }
}

fn line_of(text: &[u8], offset: usize) -> usize {
    let before = &text[..offset.min(text.len())];
    1 + before.iter().filter(|&&byte| byte == b'\n').count()
}

#[derive(Debug)]
struct ProblemList {
    lines: Vec<String>,
}

impl fmt::Display for ProblemList {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The lines stand below each other when the first follows the word "cause:".
        formatter.write_str(&self.lines.join("\n       "))
    }
}

impl std::error::Error for ProblemList {}
