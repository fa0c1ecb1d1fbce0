//! The command line: what a person or a scheduler types, and what they get to see.
//!
//! Data goes to stdout, everything else to stderr.

mod answer;
mod compare;
mod concordance;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};

use crate::check::check;
use crate::config::{self, Config};
use crate::error::{Error, Result};
use crate::exchange::{self, Format, Note};
use crate::pipeline::{self, Progress};
use crate::summary::grouped;

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
  2  the command line was wrong";

const CHECK_EXAMPLES: &str = "\
Examples:
  termtide check
      reads ./termtide.toml, the manifest and the lexicons, and says all that is wrong with them
  termtide check --data /srv/un/data --all
      reads the documents of the folder too, and tells of each phrase that they do not have

Exit status:
  0  a run would begin; there may be warnings
  1  a run would refuse what is said to be an error
  2  the command line was wrong";

const IMPORT_EXAMPLES: &str = "\
Examples:
  termtide lexicon import unbis.ttl --output data/lexicon/unbis.toml
      a thesaurus in SKOS; stderr says what it has that a lexicon does not
  termtide lexicon import policy.txt --format wordstat --output policy.toml
      a dictionary whose name does not tell its format";

const EXPORT_EXAMPLES: &str = "\
Examples:
  termtide lexicon export --lexicon data/lexicon/concepts.toml --output concepts.yml
      for quanteda
  termtide lexicon export --lexicon unbis.ttl --format csv --output unbis.csv
      a thesaurus as a table with a row for each label";

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
    #[command(after_long_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// Read lexicons of other programs, and write lexicons for them
    #[command(subcommand)]
    Lexicon(LexiconCommand),
    /// Print every place where a concept or a phrase stands, in its context
    #[command(after_long_help = concordance::EXAMPLES)]
    Concordance(concordance::ConcordanceArguments),
    /// Print where counting Chinese on text and on words differ
    #[command(after_long_help = compare::EXAMPLES)]
    Compare(compare::CompareArguments),
}

#[derive(Debug, Subcommand)]
enum LexiconCommand {
    /// Make a concepts.toml of a lexicon in another format
    #[command(after_long_help = IMPORT_EXAMPLES)]
    Import(ImportArguments),
    /// Write a lexicon in another format
    #[command(after_long_help = EXPORT_EXAMPLES)]
    Export(ExportArguments),
}

#[derive(Debug, Args)]
struct CheckArguments {
    /// File with settings [default: termtide.toml, if it is there]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder with documents/, lexicon/ and perhaps manifest.csv; its documents are read too, to
    /// tell which phrases they do not have
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Show all warnings of a kind, not only the first five
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Args)]
struct ImportArguments {
    /// The lexicon to read
    file: PathBuf,
    /// Its format, if the ending of its name does not tell: turtle, rdf-xml, quanteda, liwc,
    /// wordstat, lexicoder, csv, toml
    #[arg(long, value_parser = format)]
    format: Option<Format>,
    /// The concepts.toml to write
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Args)]
struct ExportArguments {
    /// The lexicon to read, in any format
    #[arg(long, value_name = "FILE")]
    lexicon: PathBuf,
    /// The format to write, if the ending of the output does not tell: turtle, rdf-xml, quanteda,
    /// liwc, wordstat, lexicoder, csv, toml
    #[arg(long, value_parser = format)]
    format: Option<Format>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

fn format(name: &str) -> std::result::Result<Format, String> {
    Format::from_name(name).map_err(|error| error.hint().unwrap_or_default().to_owned())
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
    #[arg(long, value_name = "NUMBER", value_parser = threads)]
    threads: Option<usize>,
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
    let done = match Cli::parse().command {
        Command::Run(arguments) => run(&arguments),
        Command::Check(arguments) => return check_all(&arguments),
        Command::Lexicon(LexiconCommand::Import(it)) => convert(
            &it.file,
            it.format,
            (Some(Format::Toml), &it.output),
            it.force,
        ),
        Command::Lexicon(LexiconCommand::Export(it)) => {
            convert(&it.lexicon, None, (it.format, &it.output), it.force)
        }
        Command::Concordance(arguments) => concordance::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error.report());
            ExitCode::FAILURE
        }
    }
}

/// Data goes to stdout, and what a check finds is its data.
fn check_all(arguments: &CheckArguments) -> ExitCode {
    let config = arguments.config.as_deref();
    let findings = check(config, arguments.data.as_deref(), &Bar::unless(false));
    let shown = findings.shown(arguments.all);
    let is_written = std::io::stdout().write_all(shown.as_bytes()).is_ok();
    if is_written && findings.errors().is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn convert(
    from: &Path,
    format: Option<Format>,
    (to_format, to): (Option<Format>, &Path),
    force: bool,
) -> Result<()> {
    let to_format = to_format.map_or_else(|| Format::of_path(to), Ok)?;
    if to.exists() && !force {
        let message = format!("the file `{}` is there already", to.display());
        let hint = "choose another path, or write over it with --force";
        return Err(Error::new(message).with_hint(hint));
    }
    let (scheme, mut notes) = exchange::read(from, format)?;
    notes.extend(exchange::write(&scheme, to_format, to)?);
    let concepts = grouped(scheme.concepts.len() as u64);
    tell(&format!(
        "read       {concepts} concepts of `{}`\nwritten    `{}` ({})\n",
        from.display(),
        to.display(),
        to_format.name(),
    ));
    tell(&notes.iter().map(told).collect::<String>());
    Ok(())
}

fn told(note: &Note) -> String {
    format!("note       {note}\n")
}

fn run(arguments: &RunArguments) -> Result<()> {
    let mut config = configured(
        arguments.config.as_deref(),
        arguments.data.as_deref(),
        arguments.threads,
    )?;
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
    let default = Path::new(config::FILE);
    let mut config = match config {
        Some(path) => Config::read(path)?,
        None if default.is_file() => Config::read(default)?,
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

/// Writes to stderr. A closed stderr is no reason to fail: the tables are what matters.
fn tell(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
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
