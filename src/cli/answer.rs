//! What commands that answer a question share: where they read, and in which form and to which
//! place the answer goes.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{configured, print, threads};
use crate::concordance::Emphasis;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::summary::counted;
use crate::tables::answers::AnswerFile;
use crate::tables::{Row, csv, json_lines};

#[derive(Debug, Args)]
pub(super) struct AnswerArguments {
    /// Folder with documents/, lexicon/ and perhaps manifest.csv [default: data]
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// File with settings [default: termtide.toml, if it is there]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Form of the answer; the last three are for programs
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// File for the answer, which parquet needs [default: stdout]
    #[arg(long, value_name = "FILE", required_if_eq("format", "parquet"))]
    output: Option<PathBuf>,
    /// Threads that analyse documents; 0 for one a processor [default: 0]
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true, value_parser = threads)]
    threads: Option<usize>,
    /// Print nothing but the answer unless something goes wrong
    #[arg(long)]
    pub(super) quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned, for people
    Table,
    /// With a line of names, UTF-8
    Csv,
    /// An object a line
    Jsonl,
    /// As the tables of a run
    Parquet,
}

/// Where an answer goes, ready before the work begins.
pub(super) enum Target {
    Stdout,
    File(AnswerFile),
}

impl AnswerArguments {
    pub(super) fn configured(&self) -> Result<Config> {
        configured(self.config.as_deref(), self.data.as_deref(), self.threads)
    }

    pub(super) fn target(&self) -> Result<Target> {
        match &self.output {
            None => Ok(Target::Stdout),
            Some(path) => AnswerFile::begin(path).map(Target::File),
        }
    }

    /// Colour is for people at a terminal, who have not said that they want none.
    pub(super) fn emphasis(&self) -> Emphasis {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|it| !it.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|it| it == "dumb");
        let is_seen = self.output.is_none() && std::io::stdout().is_terminal();
        if is_seen && !is_dumb && !is_set("NO_COLOR") {
            Emphasis::Bold
        } else {
            Emphasis::None
        }
    }

    /// Writes the rows in the form that was asked for.
    pub(super) fn give<R: Row>(
        &self,
        target: Target,
        provenance: BTreeMap<String, String>,
        rows: impl Iterator<Item = R>,
        aligned: impl FnOnce() -> String,
    ) -> Result<()> {
        let text = match (self.format, target) {
            (Format::Parquet, Target::File(file)) => return file.write_parquet(provenance, rows),
            (Format::Parquet, Target::Stdout) => return Err(no_file_for_parquet()),
            (Format::Table, target) => (aligned(), target),
            (Format::Csv, target) => (csv(rows), target),
            (Format::Jsonl, target) => (json_lines(rows), target),
        };
        match text {
            (text, Target::File(file)) => file.write(&text),
            (text, Target::Stdout) => print(&text),
        }
    }
}

fn no_file_for_parquet() -> Error {
    Error::new("a Parquet file cannot be printed").with_hint("name a file for it with --output")
}

/// Says that documents were left out, if any were.
pub(super) fn left_out(rejects: usize) -> String {
    match rejects {
        0 => String::new(),
        n => format!(
            "{} left out; `termtide run` says why\n",
            counted(n, "document")
        ),
    }
}
