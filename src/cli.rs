//! The command line: what a person or a scheduler types, and what they get to see.
//!
//! Data goes to stdout, everything else to stderr.

mod answer;
mod check;
mod compare;
mod concordance;
mod lexicon;

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};

use crate::columns::shown;
use crate::config::{self, Config, PartitionColumn};
use crate::error::{Error, Result};
use crate::memory::MemoryLimit;
use crate::pipeline::{self, Progress};

const EXAMPLES: &str = "\
Examples:
  termtide run
      reads data/ and writes the tables to output/, with the settings of ./termtide.toml if it is there
  termtide run --data /srv/un/data --output /srv/un/tables --quiet
      the same with other folders and nothing to read, for a scheduler
  termtide run --config decades.toml --threads 1
      with other settings, on one processor; the tables are the same for any number

Exit status:
  0  the tables are published; documents that were left out are in rejects.parquet
  1  nothing was published, the tables of the run before are as they were; stderr says why
  2  the command line was wrong
Above 128 the system ended the run by a signal: 134 and 137 mostly for want of memory, for which
there is --memory-limit. Then the same holds as with 1, unless run.json is missing: run again.";

const ALL_EXAMPLES: &str = "\
Examples:
  termtide run
      reads data/ and writes the tables to output/, with the settings of ./termtide.toml if it is there
  termtide concordance global-compact
      prints every mention of a concept of the lexicon in its context, and writes no table
  termtide compare
      prints where counting Chinese words would go wrong

`termtide help run` and the like have more examples, and explain the exit codes.";

/// Counts terms and follows concepts in United Nations documents in English and Chinese.
#[derive(Debug, Parser)]
#[command(name = "termtide", version, after_long_help = ALL_EXAMPLES, after_help = "Try `termtide --help` for examples.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read the documents of a data folder and publish the tables
    #[command(after_long_help = EXAMPLES)]
    Run(RunArguments),
    /// Say everything that is wrong or doubtful in config, manifest and lexicons, without a run
    #[command(after_long_help = check::EXAMPLES)]
    Check(check::CheckArguments),
    /// Read lexicons of other programs, and write lexicons for them
    #[command(subcommand)]
    Lexicon(lexicon::LexiconCommand),
    /// Print every place where a concept or a phrase stands, in its context
    #[command(after_long_help = concordance::EXAMPLES)]
    Concordance(concordance::ConcordanceArguments),
    /// Print where counting Chinese on text and on words differ
    #[command(after_long_help = compare::EXAMPLES)]
    Compare(compare::CompareArguments),
}

#[derive(Debug, Args)]
struct RunArguments {
    /// Folder with documents/, lexicon/ and perhaps manifest.csv [default: data]
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Folder that the tables are published in [default: output]
    #[arg(long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// File with settings [default: termtide.toml, if it is there]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Threads that analyse documents; 0 for one a processor [default: 0]
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true, value_parser = threads)]
    threads: Option<usize>,
    /// Memory that the run may take, such as 1GiB; 0 for as much as it needs [default: 0]
    #[arg(long, value_name = "SIZE", allow_negative_numbers = true)]
    memory_limit: Option<MemoryLimit>,
    /// Divide tables into files by `language`, `period`, or both with a comma between
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    partition_by: Option<Vec<PartitionColumn>>,
    /// Print nothing unless something goes wrong
    #[arg(long)]
    quiet: bool,
}

fn threads(text: &str) -> std::result::Result<usize, String> {
    match text.parse() {
        Ok(number) if number <= config::MOST_THREADS => Ok(number),
        _ => Err(format!(
            "write a number from 0 to {}; 0 is one a processor",
            config::MOST_THREADS
        )),
    }
}

/// Does what the command line says; see `termtide --help` for the exit codes.
pub fn main() -> ExitCode {
    let is_well = match Cli::parse().command {
        Command::Run(arguments) => run(&arguments).map(|()| true),
        Command::Check(arguments) => check::run(&arguments),
        Command::Lexicon(command) => lexicon::run(&command).map(|()| true),
        Command::Concordance(arguments) => concordance::run(&arguments).map(|()| true),
        Command::Compare(arguments) => compare::run(&arguments).map(|()| true),
    };
    let is_well = is_well.unwrap_or_else(|error| {
        tell(&error.report());
        false
    });
    match is_well {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

fn run(arguments: &RunArguments) -> Result<()> {
    let mut config = configured(
        arguments.config.as_deref(),
        arguments.data.as_deref(),
        arguments.threads,
    )?;
    if let Some(limit) = arguments.memory_limit {
        config.memory_limit = limit;
    }
    if let Some(columns) = &arguments.partition_by {
        config.partition_by.clone_from(columns);
    }
    if let Some(output) = &arguments.output {
        config.output.clone_from(output);
    }
    let summary = pipeline::run(&config, &Bar::unless(arguments.quiet))?;
    if !arguments.quiet {
        tell(&summary.to_string());
    }
    Ok(())
}

/// The settings of the config file, overruled by what the command line says.
fn configured(
    config: Option<&Path>,
    data: Option<&Path>,
    threads: Option<usize>,
) -> Result<Config> {
    let mut config = match config.or(config::default_file()) {
        Some(path) => Config::read(path)?,
        None => Config::default(),
    };
    if let Some(data) = data {
        config.data = data.to_path_buf();
    }
    if let Some(threads) = threads {
        config.threads = threads;
    }
    Ok(config)
}

/// Writes to stdout. Who closes it, as `head` does, has read enough.
fn print(text: &str) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    let written = stdout.write_all(text.as_bytes());
    match written.and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Error::new("cannot write to stdout")
                .caused_by(error)
                .with_hint("see that there is space where it goes, or name a file with --output"))
        }
        _ => Ok(()),
    }
}

/// Writes to stderr. A closed stderr is no reason to fail: the tables are what matters.
fn tell(text: &str) {
    // Names of files may hold anything.
    let _ = std::io::stderr().write_all(shown(text).as_bytes());
}

/// A bar on a terminal, and nothing elsewhere.
struct Bar(ProgressBar);

impl Bar {
    fn unless(quiet: bool) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            Self(ProgressBar::hidden())
        } else {
            Self(ProgressBar::no_length())
        }
    }
}

impl Progress for Bar {
    fn begin(&self, documents: Option<usize>) {
        let style = match documents {
            Some(_) => "{bar:30} {pos}/{len} documents, {per_sec}, {eta} left",
            None => "{spinner} {pos} documents, {per_sec}",
        };
        if let Ok(style) = ProgressStyle::with_template(style) {
            self.0.set_style(style);
        }
        if let Some(documents) = documents {
            self.0.set_length(documents as u64);
        }
    }

    fn advance(&self) {
        self.0.inc(1);
    }

    fn end(&self) {
        self.0.finish_and_clear();
    }
}
