//! `termtide lexicon`: lexicons of other programs, and for them.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::tell;
use crate::error::{Error, Result};
use crate::exchange::{self, Format, Note};
use crate::summary::grouped;
use crate::tables::answers::AnswerFile;

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

#[derive(Debug, Subcommand)]
pub(super) enum LexiconCommand {
    /// Make a concepts.toml of a lexicon in another format
    #[command(after_long_help = IMPORT_EXAMPLES)]
    Import(ImportArguments),
    /// Write a lexicon in another format
    #[command(after_long_help = EXPORT_EXAMPLES)]
    Export(ExportArguments),
}

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
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
pub(super) struct ExportArguments {
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

pub(super) fn run(command: &LexiconCommand) -> Result<()> {
    match command {
        LexiconCommand::Import(it) => {
            let toml = Some(Format::Toml);
            convert(&it.file, it.format, (toml, &it.output), it.force)
        }
        LexiconCommand::Export(it) => convert(&it.lexicon, None, (it.format, &it.output), it.force),
    }
}

fn convert(
    from: &Path,
    format: Option<Format>,
    (to_format, to): (Option<Format>, &Path),
    force: bool,
) -> Result<()> {
    let to_format = to_format.map_or_else(|| Format::of_path(to), Ok)?;
    refuse_other_ending(to, to_format)?;
    if to.exists() && !force {
        let message = format!("the file `{}` is there already", to.display());
        let hint = "choose another path, or write over it with --force";
        return Err(Error::new(message).with_hint(hint));
    }
    let (scheme, mut notes) = exchange::read(from, format)?;
    let text = if to_format == Format::Toml {
        exchange::lexicon_toml(from, &scheme, &mut notes)?
    } else {
        let (text, more) = exchange::text(&scheme, to_format);
        notes.extend(more);
        text
    };
    AnswerFile::begin(to)?.write(&text)?;
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

/// Refuses a file that would be read as another format than the one that is written.
fn refuse_other_ending(to: &Path, format: Format) -> Result<()> {
    match Format::of_path(to) {
        Ok(other) if other != format => {
            let (to, other, name) = (to.display(), other.name(), format.name());
            let message = format!("`{to}` would be read as {other}, and {name} is written");
            let hint = "choose a path with the ending of what is written";
            Err(Error::new(message).with_hint(hint))
        }
        _ => Ok(()),
    }
}

fn told(note: &Note) -> String {
    format!("note       {note}\n")
}
