//! A [`Fault`] is the place where a file is not what its format says, with what is wrong and what
//! to do about it.

use std::path::Path;

use super::Format;
use crate::error::{Error, Problem};

/// What is wrong in which line, and the next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Counted from 1; none if the fault is the whole file's.
    line: Option<usize>,
    what: String,
    next: &'static str,
}

impl Fault {
    pub(super) fn at(line: usize, what: impl Into<String>, next: &'static str) -> Self {
        Self {
            line: Some(line),
            what: what.into(),
            next,
        }
    }

    pub(super) fn whole(what: impl Into<String>, next: &'static str) -> Self {
        Self {
            line: None,
            what: what.into(),
            next,
        }
    }

    pub(super) fn into_error(self, path: &Path, format: Format) -> Error {
        let message = format!("cannot read `{}` as {}", path.display(), format.title());
        let Self { line, what, next } = self;
        let problem = Problem {
            path: path.to_owned(),
            line,
            message: what,
        };
        Error::new(message)
            .caused_by(problem.to_string())
            .with_hint(next)
    }
}
