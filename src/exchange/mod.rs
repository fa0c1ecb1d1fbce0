//! Concept schemes come from other programs and go to them: a [`Scheme`] is what all formats have
//! in common, and [`Note`]s say what one of them could not hold.
//!
//! Whatever a format can hold comes back as it was: reading what was written gives the same scheme.

mod notes;
mod fault;
mod encoding;
mod ids;
mod scheme;
mod patterns;
mod phrases;
mod hierarchy;
mod outline;
mod indented;
mod rdf;
mod quanteda;
mod liwc;
mod wordstat;
mod lexicoder;
mod table;
mod concepts_file;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod laws;

use std::path::{Path, PathBuf};

use self::fault::Fault;
pub use self::notes::Note;
use self::notes::Notes;
pub use self::scheme::{
    Link, Node, PatternKind, Relation, Resource, Scheme, SchemeConcept, Statement, Text, TextKind,
    Value, WrittenPattern,
};
use crate::error::{Error, Result, known_names};
use crate::lexicon::Lexicon;

/// A format that concept schemes are exchanged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// SKOS in Turtle.
    Turtle,
    /// SKOS in RDF/XML.
    RdfXml,
    /// A dictionary of quanteda in YAML.
    Quanteda,
    /// A dictionary of LIWC, 2001 to 2015.
    Liwc,
    /// A categorization dictionary of WordStat.
    WordStat,
    /// A dictionary of Lexicoder 3.
    Lexicoder,
    /// A table with a row for each label, phrase and link.
    Csv,
    /// The lexicon of this program.
    Toml,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 8] = [
        Self::Turtle,
        Self::RdfXml,
        Self::Quanteda,
        Self::Liwc,
        Self::WordStat,
        Self::Lexicoder,
        Self::Csv,
        Self::Toml,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "turtle",
            Self::RdfXml => "rdf-xml",
            Self::Quanteda => "quanteda",
            Self::Liwc => "liwc",
            Self::WordStat => "wordstat",
            Self::Lexicoder => "lexicoder",
            Self::Csv => "csv",
            Self::Toml => "toml",
        }
    }

    /// The endings of its files; the first is the usual one.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Turtle => &["ttl", "nt", "turtle"],
            Self::RdfXml => &["rdf", "xml", "owl", "skos"],
            Self::Quanteda => &["yml", "yaml"],
            Self::Liwc => &["dic"],
            Self::WordStat => &["cat"],
            Self::Lexicoder => &["lc3"],
            Self::Csv => &["csv", "tsv"],
            Self::Toml => &["toml"],
        }
    }

    /// The format of a name, in any case.
    ///
    /// # Errors
    ///
    /// If there is no such format; the error lists all of them.
    pub fn from_name(name: &str) -> Result<Self> {
        let wanted = name.trim().to_lowercase();
        let found = Self::ALL.into_iter().find(|it| it.name() == wanted);
        found.ok_or_else(|| {
            let known = Self::ALL.map(Self::name);
            Error::new(format!("there is no lexicon format `{name}`"))
                .with_hint(known_names(&wanted, &known))
        })
    }

    /// The format that the ending of a path stands for.
    ///
    /// # Errors
    ///
    /// If it stands for none; the error lists all endings.
    pub fn of_path(path: &Path) -> Result<Self> {
        let ending = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let found = Self::ALL
            .into_iter()
            .find(|it| it.extensions().contains(&ending.as_str()));
        found.ok_or_else(|| {
            let known = Self::ALL.map(|it| format!(".{} ({})", it.extensions()[0], it.name()));
            Error::new(format!(
                "the format of `{}` is not known by its ending",
                path.display()
            ))
            .with_hint(format!(
                "known are {}; save a spreadsheet as .csv, or name the \
                 format of an import or export with --format",
                known.join(", ")
            ))
        })
    }

    /// The name for a message.
    fn title(self) -> &'static str {
        match self {
            Self::Turtle => "SKOS in Turtle",
            Self::RdfXml => "SKOS in RDF/XML",
            Self::Quanteda => "a dictionary of quanteda",
            Self::Liwc => "a dictionary of LIWC",
            Self::WordStat => "a dictionary of WordStat",
            Self::Lexicoder => "a dictionary of Lexicoder",
            Self::Csv => "a table of concepts",
            Self::Toml => "a lexicon",
        }
    }
}

/// Reads a scheme; without a format, in the one of the path's ending. The notes say what the file
/// has that is not read.
///
/// # Errors
///
/// If the file cannot be read or is not in that format; the error names the line.
pub fn read(path: &Path, format: Option<Format>) -> Result<(Scheme, Vec<Note>)> {
    let format = format.map_or_else(|| Format::of_path(path), Ok)?;
    let bytes = fs_err::read(path).map_err(|error| {
        Error::new(format!("cannot read the lexicon `{}`", path.display()))
            .caused_by(error)
            .with_hint("correct the path")
    })?;
    parse(path, &bytes, format)
}

/// Makes a scheme from the bytes of a file; the path is for messages only.
///
/// # Errors
///
/// If the bytes are not in that format; the error names the line.
pub fn parse(
    path_for_messages: &Path,
    bytes: &[u8],
    format: Format,
) -> Result<(Scheme, Vec<Note>)> {
    let mut notes = Notes::default();
    let into_error = |fault: Fault| fault.into_error(path_for_messages, format);
    let text = encoding::text_of(bytes, &mut notes).map_err(into_error)?;
    let scheme = match format {
        Format::Turtle => rdf::read_turtle(&text, &mut notes),
        Format::RdfXml => rdf::read_xml(&text, &mut notes),
        Format::Quanteda => quanteda::read(&text),
        Format::Liwc => liwc::read(&text, &mut notes),
        Format::WordStat => wordstat::read(&text, &mut notes),
        Format::Lexicoder => lexicoder::read(&text),
        Format::Csv => table::read(&text, &mut notes),
        // The lexicon's own reader lists all faults at once.
        Format::Toml => Ok(concepts_file::read(path_for_messages, &text)?),
    };
    Ok((scheme.map_err(into_error)?, notes.into_list()))
}

/// A lexicon and the file that it was read from.
#[derive(Debug)]
pub struct LexiconFile {
    /// The file.
    pub path: PathBuf,
    /// What the file is written in.
    pub format: Format,
    /// What is looked for.
    pub lexicon: Lexicon,
    /// What a file of another format has that is not looked for, or was changed.
    pub notes: Vec<Note>,
}

/// Reads a file of any format as a lexicon.
///
/// A file of another format is what it is as a `concepts.toml`: the same checks, the same rules,
/// and a fingerprint of what is looked for.
///
/// # Errors
///
/// If the file cannot be read, or has faults; the error names it.
pub fn lexicon_file(path: &Path) -> Result<LexiconFile> {
    let format = Format::of_path(path)?;
    let (lexicon, notes) = if format == Format::Toml {
        (Lexicon::read(path)?, Vec::new())
    } else {
        let (scheme, mut notes) = read(path, Some(format))?;
        let toml = lexicon_toml(path, &scheme, &mut notes)?;
        (Lexicon::parse(path, &toml)?, notes)
    };
    Ok(LexiconFile {
        path: path.to_owned(),
        format,
        lexicon,
        notes,
    })
}

/// The text of a `concepts.toml` that [`Lexicon`] reads: phrases in English and Chinese, one broader
/// concept, and notes of everything that was left out. The path is for messages only.
///
/// # Errors
///
/// If nothing is left to look for.
pub fn lexicon_toml(
    path_for_messages: &Path,
    scheme: &Scheme,
    notes: &mut Vec<Note>,
) -> Result<String> {
    let (toml, more) = text(scheme, Format::Toml);
    notes.extend(more);
    if !toml.is_empty() {
        return Ok(toml);
    }
    let notes: Vec<String> = notes.iter().map(Note::to_string).collect();
    let message = format!(
        "no concept of `{}` has an English or Chinese phrase",
        path_for_messages.display()
    );
    let error = Error::new(message)
        .with_hint("give its concepts phrases or labels, and these the language en or zh");
    Err(match notes.is_empty() {
        true => error,
        false => error.caused_by(notes.join("\n       ")),
    })
}

/// Puts the lexicons of some files together, in their order.
///
/// # Errors
///
/// If two of them have a concept with the same id.
pub fn joined(files: Vec<LexiconFile>) -> Result<Lexicon> {
    Lexicon::join(files.into_iter().map(|it| (it.path, it.lexicon)).collect())
}

/// The text of a scheme in a format, and what the format could not hold.
pub fn text(scheme: &Scheme, format: Format) -> (String, Vec<Note>) {
    let mut notes = Notes::default();
    let text = match format {
        Format::Turtle => rdf::write_turtle(scheme, &mut notes),
        Format::RdfXml => rdf::write_xml(scheme, &mut notes),
        Format::Quanteda => quanteda::write(scheme, &mut notes),
        Format::Liwc => liwc::write(scheme, &mut notes),
        Format::WordStat => wordstat::write(scheme, &mut notes),
        Format::Lexicoder => lexicoder::write(scheme, &mut notes),
        Format::Csv => table::write(scheme, &mut notes),
        Format::Toml => concepts_file::write(scheme, &mut notes),
    };
    (text, notes.into_list())
}
