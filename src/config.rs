//! A [`Config`] says where a run reads and writes, what it counts, and how time is divided.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize};

use crate::error::{Error, Result, nearest};
use crate::period::PeriodStep;
use crate::segment::Section;
use crate::tokenize::TokenKind;

/// The name of the file that is read if no other is named.
pub const FILE: &str = "termtide.toml";

/// More threads than any machine can use well; asking for very many ends in a panic.
pub(crate) const MOST_THREADS: usize = 1024;

/// Everything that a run can be told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The folder with `documents/`, `lexicon/` and perhaps `manifest.csv`.
    pub data: PathBuf,
    /// The folder that the tables are published in.
    pub output: PathBuf,
    /// How many threads analyse documents; 0 for as many as there are processors.
    pub threads: usize,
    #[serde(flatten)]
    /// What is counted, and how.
    pub counting: Counting,
}

/// The settings that decide what the numbers are. They stand in the metadata of each table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Counting {
    /// The concept lexicons, below the data folder; in a file a path or a list of paths.
    #[serde(deserialize_with = "one_or_more")]
    pub lexicon: Vec<PathBuf>,
    /// The English stop words, below the data folder.
    pub stop_words_en: PathBuf,
    /// The Chinese stop words, below the data folder.
    pub stop_words_zh: PathBuf,
    /// How long the steps of the time axis are.
    pub period: PeriodStep,
    /// The sections whose paragraphs are counted, by their names in the tables.
    pub counted_sections: Vec<String>,
    /// The kinds of tokens that are terms, by their names.
    pub counted_tokens: Vec<String>,
    /// Whether a document is counted that has the same body as one before it.
    pub count_duplicates: bool,
    /// How many characters stand on each side of a mention.
    pub context_characters: usize,
    /// Periods with fewer tokens or fewer documents than these are flagged as thin.
    pub thin_below_tokens: u64,
    /// See `thin_below_tokens`.
    pub thin_below_documents: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: "data".into(),
            output: "output".into(),
            threads: 0,
            counting: Counting::default(),
        }
    }
}

impl Default for Counting {
    fn default() -> Self {
        Self {
            lexicon: vec!["lexicon/concepts.toml".into()],
            stop_words_en: "lexicon/stop-words.en.txt".into(),
            stop_words_zh: "lexicon/stop-words.zh.txt".into(),
            period: PeriodStep::Year,
            counted_sections: Section::BODY
                .iter()
                .map(|it| it.name().to_owned())
                .collect(),
            counted_tokens: vec![TokenKind::Word.name().to_owned()],
            count_duplicates: false,
            context_characters: 60,
            thin_below_tokens: 10_000,
            thin_below_documents: 3,
        }
    }
}

impl Config {
    /// Reads a config. Paths in it are relative to the folder that it is in.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or is broken: with the line and the nearest valid name.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs_err::read_to_string(path).map_err(|error| {
            Error::new(format!("cannot read the config `{}`", path.display()))
                .caused_by(error)
                .with_hint(
                    "name a file that is there with --config, or leave it out for the defaults",
                )
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut config = Self::parse(path, &text)?;
        config.data = folder.join(&config.data);
        config.output = folder.join(&config.output);
        Ok(config)
    }

    /// Makes a config from the text of a file; the path is for messages only, and paths in the text
    /// stay as they are.
    ///
    /// # Errors
    ///
    /// If the text is broken: with the line and the nearest valid name.
    pub fn parse(path_for_messages: &Path, text: &str) -> Result<Self> {
        Self::of_text(text).map_err(|(reason, hint)| {
            let path = path_for_messages.display();
            Error::new(format!("the config `{path}` is broken"))
                .caused_by(reason)
                .with_hint(hint)
        })
    }

    /// The reason why a text is no config, and what to do about it.
    fn of_text(text: &str) -> std::result::Result<Self, (String, String)> {
        // Serde does not refuse unknown keys beside a flattened struct, so they are looked for first.
        let table: toml::Table = toml::from_str(text).map_err(|error| syntax(text, &error))?;
        if let Some(key) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(unknown_key(text, key, table[key].is_table()));
        }
        let config: Self = toml::from_str(text).map_err(|error| syntax(text, &error))?;
        config.check(text)?;
        Ok(config)
    }

    fn check(&self, text: &str) -> std::result::Result<(), (String, String)> {
        if self.threads > MOST_THREADS {
            let reason = format!("line {}: too many `threads`", line_of(text, "threads"));
            let hint = format!("write a number from 0 to {MOST_THREADS}; 0 is one a processor");
            return Err((reason, hint));
        }
        if self.counting.lexicon.is_empty() {
            let reason = format!("line {}: `lexicon` names no file", line_of(text, "lexicon"));
            let hint = "write at least one path, such as \"lexicon/concepts.toml\"";
            return Err((reason, hint.to_owned()));
        }
        let sections = Section::ALL.map(Section::name);
        check_names(
            text,
            "counted_sections",
            &self.counting.counted_sections,
            &sections,
        )?;
        let kinds = TokenKind::ALL.map(TokenKind::name);
        check_names(
            text,
            "counted_tokens",
            &self.counting.counted_tokens,
            &kinds,
        )
    }
}

impl Counting {
    /// The sections that are counted.
    pub fn sections(&self) -> BTreeSet<Section> {
        let names = self.counted_sections.iter();
        names.filter_map(|name| Section::from_name(name)).collect()
    }

    /// The kinds of tokens that are terms.
    pub fn token_kinds(&self) -> BTreeSet<TokenKind> {
        let is_counted = |kind: &TokenKind| self.counted_tokens.iter().any(|it| it == kind.name());
        TokenKind::ALL.into_iter().filter(is_counted).collect()
    }

    /// The settings as one text, for the metadata of tables. The same settings give the same text.
    pub fn describe(&self) -> String {
        toml::to_string(self).expect("all settings are strings, numbers and lists of strings")
    }
}

fn one_or_more<'d, D: Deserializer<'d>>(value: D) -> std::result::Result<Vec<PathBuf>, D::Error> {
    #[derive(Deserialize)]
    #[serde(
        untagged,
        expecting = "`lexicon` is neither a path nor a list of paths"
    )]
    enum Paths {
        One(PathBuf),
        Several(Vec<PathBuf>),
    }
    Ok(match Paths::deserialize(value)? {
        Paths::One(path) => vec![path],
        Paths::Several(paths) => paths,
    })
}

const KEYS: [&str; 13] = [
    "data",
    "output",
    "threads",
    "lexicon",
    "stop_words_en",
    "stop_words_zh",
    "period",
    "counted_sections",
    "counted_tokens",
    "count_duplicates",
    "context_characters",
    "thin_below_tokens",
    "thin_below_documents",
];

fn unknown_key(text: &str, key: &str, is_table: bool) -> (String, String) {
    let line = line_of(text, key);
    if is_table {
        let reason = format!("line {line}: there is no part `[{key}]`");
        let hint = format!("a config has no parts; delete the line, and see {FILE} for the keys");
        return (reason, hint);
    }
    let reason = format!("line {line}: there is no key `{key}`");
    (reason, format!("did you mean `{}`?", nearest(key, &KEYS)))
}

fn syntax(text: &str, error: &toml::de::Error) -> (String, String) {
    let line = error.span().map_or(1, |span| line_at(text, span.start));
    // Serde names a type of Rust here, which says nothing to who writes a config.
    let message = error.message();
    let message = message.replace("expected usize", "expected a number");
    let message = message.replace("expected u64", "expected a number");
    let reason = format!("line {line}: {message}");
    (
        reason,
        format!("compare it with the {FILE} of the project, which explains every key"),
    )
}

fn check_names(
    text: &str,
    key: &str,
    names: &[String],
    known: &[&str],
) -> std::result::Result<(), (String, String)> {
    let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) else {
        return Ok(());
    };
    let line = line_of(text, unknown);
    let reason = format!("line {line}: `{unknown}` in `{key}` is unknown");
    Err((
        reason,
        format!(
            "did you mean `{}`? known are {}",
            nearest(unknown, known),
            known.join(", ")
        ),
    ))
}

/// The number of the line on which a word stands first outside of comments.
fn line_of(text: &str, word: &str) -> usize {
    let holds = |line: &str| {
        line.split('#')
            .next()
            .is_some_and(|code| code.contains(word))
    };
    text.lines().position(holds).unwrap_or(0) + 1
}

fn line_at(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, reason: &str, hint: &str) {
        let (found, next) = Config::of_text(text).expect_err("the config is broken");
        assert_eq!((found.as_str(), next.as_str()), (reason, hint));
    }

    #[test]
    fn an_empty_config_is_the_default() {
        assert_eq!(Config::of_text(""), Ok(Config::default()));
    }

    #[test]
    fn the_config_of_the_project_explains_every_key_with_its_default() {
        let text = include_str!("../termtide.toml");
        assert_eq!(Config::of_text(text), Ok(Config::default()));
        for key in KEYS {
            assert!(text.contains(&format!("\n{key} = ")), "{key} is missing");
        }
    }

    #[test]
    fn unknown_names_are_refused_with_the_nearest_known_one() {
        check(
            "\n# perod\nperod = \"year\"",
            "line 3: there is no key `perod`",
            "did you mean `period`?",
        );
        let (reason, _) = Config::of_text("period = \"month\"").expect_err("there are no months");
        assert_eq!(
            reason,
            "line 1: unknown variant `month`, expected one of `year`, `five_years`, `decade`, `session`"
        );
        let (reason, hint) =
            Config::of_text("counted_sections = [\"preambel\"]").expect_err("a typing error");
        assert_eq!(
            reason,
            "line 1: `preambel` in `counted_sections` is unknown"
        );
        assert!(hint.starts_with("did you mean `preamble`? known are masthead, "));
    }

    #[test]
    fn the_lexicon_is_a_path_or_a_list_of_paths() {
        let lexicon = |text| Config::of_text(text).map(|it| it.counting.lexicon);
        assert_eq!(lexicon("lexicon = \"a.toml\""), Ok(vec!["a.toml".into()]));
        let both = Ok(vec!["a.toml".into(), "b.ttl".into()]);
        assert_eq!(lexicon("lexicon = [\"a.toml\", \"b.ttl\"]"), both);
        check(
            "lexicon = []",
            "line 1: `lexicon` names no file",
            "write at least one path, such as \"lexicon/concepts.toml\"",
        );
        let (reason, _) = Config::of_text("lexicon = 1").expect_err("a number is no path");
        assert_eq!(
            reason,
            "line 1: `lexicon` is neither a path nor a list of paths"
        );
    }

    #[test]
    fn a_value_of_the_wrong_type_has_its_line() {
        let (reason, _) = Config::of_text("\nthreads = \"two\"").expect_err("a number is wanted");
        assert!(reason.starts_with("line "), "{reason}");
    }
}
