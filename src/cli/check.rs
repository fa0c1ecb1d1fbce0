//! `termtide check`: everything that is wrong or doubtful, without a run.

use std::path::PathBuf;

use clap::Args;

use super::{Bar, print};
use crate::check::check;
use crate::columns::shown;
use crate::error::Result;

pub(super) const EXAMPLES: &str = "\
Examples:
  termtide check
      reads ./termtide.toml, the manifest and the lexicons, and says all that is wrong with them
  termtide check --data /srv/un/data --all
      reads the documents of the folder too, and tells of each phrase that they do not have

Exit status:
  0  a run would begin; there may be warnings
  1  a run would refuse what is said to be an error
  2  the command line was wrong";

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// File with settings [default: termtide.toml, if it is there]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder with documents/, lexicon/ and perhaps manifest.csv; its documents are read too, to
    /// tell which are left out, and which phrases they do not have
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Show all warnings of a kind, not only the first five
    #[arg(long)]
    all: bool,
}

/// Says what it finds, which is its data, and whether a run would begin.
pub(super) fn run(arguments: &CheckArguments) -> Result<bool> {
    let config = arguments.config.as_deref();
    let findings = check(config, arguments.data.as_deref(), &Bar::unless(false));
    print(&shown(&findings.shown(arguments.all)))?;
    Ok(findings.errors().is_empty())
}
