//! A [`Config`] says where a run reads and writes, what it counts, and how time is divided.

mod contrast;
mod reading;
mod partition_column;

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use contrast::unknown_name;
pub use contrast::{Contrast, Place, Slice};
pub use partition_column::PartitionColumn;
#[cfg(test)]
use reading::KEYS;
use reading::{flaws_of_values, line_of, syntax, unknown_keys};
use serde::{Deserialize, Deserializer, Serialize};

use crate::concepts::Overlap;
use crate::error::{Error, Flaw, Problem, Result};
use crate::memory::MemoryLimit;
use crate::period::PeriodStep;
use crate::segment::Section;
use crate::tokenize::TokenKind;

/// The name of the file that is read if no other is named.
pub const FILE: &str = "termtide.toml";

/// More threads than any machine can use well; asking for very many ends in a panic.
pub(crate) const MOST_THREADS: usize = 1024;
/// Tokens of an n-gram. Longer ones are passages.
const LONGEST_NGRAM: usize = 20;
/// Tokens on each side of a node.
const WIDEST_WINDOW: usize = 100;
/// Comparisons of slices that a run can make: each slice is a bit of a number.
pub(crate) const MOST_CONTRASTS: usize = 32;

/// The file that is read if no other is named, if it is there.
pub(crate) fn default_file() -> Option<&'static Path> {
    let default = Path::new(FILE);
    default.is_file().then_some(default)
}

/// Everything that a run can be told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Config {
    /// The folder with `documents/`, `lexicon/` and perhaps `manifest.csv`.
    pub data: PathBuf,
    /// The folder that the tables are published in.
    pub output: PathBuf,
    /// How many threads analyse documents; 0 for as many as there are processors.
    pub threads: usize,
    /// How much memory the process may take.
    pub memory_limit: MemoryLimit,
    /// The columns by which tables are divided into files; none for one file a table.
    pub partition_by: Vec<PartitionColumn>,
    /// What is counted, and how: in a file the other keys of the same level.
    #[serde(flatten)]
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
    /// Whether a mention counts that lies inside a longer one of another concept.
    pub overlap: Overlap,
    /// Whether a document is counted that has the same body as one before it.
    pub count_duplicates: bool,
    /// How many characters stand on each side of a mention.
    pub context_characters: usize,
    /// Periods with fewer tokens or fewer documents than these are flagged as thin.
    pub thin_below_tokens: u64,
    /// See `thin_below_tokens`.
    pub thin_below_documents: u64,
    /// How many terms of each language have a trend: the most frequent, stop words aside.
    pub trend_terms: usize,
    /// The number of tokens of the longest n-grams; with less than 2 there are none.
    pub ngram_longest: usize,
    /// The least number of times that an n-gram occurs.
    pub ngram_occurrences: u64,
    /// The least number of documents that have an n-gram.
    pub ngram_documents: u64,
    /// The largest number of different n-grams of a length in a language. What it cuts off a length
    /// is cut off the longer ones, too, whose parts would be missing.
    pub ngram_most: usize,
    /// How many terms of each language have collocations: the most frequent, stop words aside.
    pub collocation_nodes: usize,
    /// How many tokens on each side of a node are near it.
    pub collocation_window: usize,
    /// The least number of times that two terms are near each other.
    pub collocation_occurrences: u64,
    /// The largest number of different pairs of a node and a collocate in a language; each has up to
    /// five rows.
    pub collocation_most: usize,
    /// The slices whose terms are compared.
    pub keyness: Vec<Contrast>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: "data".into(),
            output: "output".into(),
            threads: 0,
            memory_limit: MemoryLimit::default(),
            partition_by: Vec::new(),
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
            overlap: Overlap::All,
            count_duplicates: false,
            context_characters: 60,
            thin_below_tokens: 10_000,
            thin_below_documents: 3,
            trend_terms: 200,
            ngram_longest: 5,
            ngram_occurrences: 5,
            ngram_documents: 2,
            ngram_most: 500_000,
            collocation_nodes: 100,
            collocation_window: 5,
            collocation_occurrences: 5,
            collocation_most: 500_000,
            keyness: Vec::new(),
        }
    }
}

impl Config {
    /// Reads a config. Paths in it are relative to the folder that it is in.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or is broken: with the lines and the nearest valid names.
    pub fn read(path: &Path) -> Result<Self> {
        let (config, problems) = Self::examine(path)?;
        refuse(path, problems)?;
        Ok(config.expect("a config without problems is read"))
    }

    /// Reads as much of a config as can be read, and says what is wrong with it. Without a config
    /// there are problems.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn examine(path: &Path) -> Result<(Option<Self>, Vec<Problem>)> {
        let text = fs_err::read_to_string(path).map_err(|error| {
            let hint = match error.kind() {
                ErrorKind::InvalidData => "save it as UTF-8",
                _ => "name a file that is there with --config, or leave it out for the defaults",
            };
            Error::new(format!("cannot read the config `{}`", path.display()))
                .caused_by(error)
                .with_hint(hint)
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let (mut config, problems) = Self::of_text(path, &text);
        if let Some(config) = &mut config {
            config.data = folder.join(&config.data);
            config.output = folder.join(&config.output);
        }
        Ok((config, problems))
    }

    /// Makes a config from the text of a file; the path is for messages only, and paths in the text
    /// stay as they are.
    ///
    /// # Errors
    ///
    /// If the text is broken: with the lines and the nearest valid names.
    pub fn parse(path_for_messages: &Path, text: &str) -> Result<Self> {
        let (config, problems) = Self::of_text(path_for_messages, text);
        refuse(path_for_messages, problems)?;
        Ok(config.expect("a config without problems is read"))
    }

    fn of_text(path: &Path, text: &str) -> (Option<Self>, Vec<Problem>) {
        let mut flaws = unknown_keys(text);
        let config: Option<Self> = match (toml::from_str(text), toml::from_str(text)) {
            (Ok(config), _) => Some(config),
            (Err(_), Ok(table)) => {
                flaws.extend(flaws_of_values(text, table));
                None
            }
            (Err(_), Err(error)) => {
                flaws.push(syntax(text, &error));
                None
            }
        };
        flaws.extend(config.iter().flat_map(|it| it.flaws(text)));
        flaws.sort();
        let problem = |flaw| Problem::of_flaw(path, flaw);
        (config, flaws.into_iter().map(problem).collect())
    }

    fn flaws(&self, text: &str) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        if self.threads > MOST_THREADS {
            let what = format!(
                "too many `threads`; write a number from 0 to {MOST_THREADS}; 0 is one a processor"
            );
            flaws.push((line_of(text, "threads"), what));
        }
        if self.memory_limit.is_too_small() {
            let what = format!(
                "`memory_limit` is too small; write at least \"{}\", or 0 for no limit",
                MemoryLimit::LEAST
            );
            flaws.push((line_of(text, "memory_limit"), what));
        }
        if self.counting.lexicon.is_empty() {
            let what = "`lexicon` names no file; write at least one path, such as \
                        \"lexicon/concepts.toml\"";
            flaws.push((line_of(text, "lexicon"), what.to_owned()));
        }
        let counting = &self.counting;
        for (key, value, most) in [
            ("ngram_longest", counting.ngram_longest, LONGEST_NGRAM),
            (
                "collocation_window",
                counting.collocation_window,
                WIDEST_WINDOW,
            ),
        ] {
            if value > most {
                let what = format!("`{key}` is too large; write a number from 0 to {most}");
                flaws.push((line_of(text, key), what));
            }
        }
        if counting.keyness.len() > MOST_CONTRASTS {
            let what = format!(
                "too many comparisons for `keyness`; a run makes up to {MOST_CONTRASTS}, make the \
                 others in another run"
            );
            flaws.push((line_of(text, "keyness"), what));
        }
        let of_contrasts = counting.keyness.iter().flat_map(Contrast::flaws);
        let uncounted = counting.uncounted_sections();
        flaws.extend(
            of_contrasts
                .chain(uncounted)
                .map(|(word, what)| (line_of(text, &word), what)),
        );
        if let Some(path) = repeated(&counting.lexicon) {
            let what = format!("`lexicon` names `{}` twice; delete one", path.display());
            flaws.push((line_of(text, "lexicon"), what));
        }
        if repeated(&counting.keyness).is_some() {
            let what = "`keyness` makes the same comparison twice; delete one";
            flaws.push((line_of(text, "keyness"), what.to_owned()));
        }
        flaws.extend(counting.flaws_of_names(text));
        flaws
    }
}

impl Counting {
    /// Names of sections and tokens that are unknown, or missing.
    fn flaws_of_names(&self, text: &str) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        let sections = Section::ALL.map(Section::name);
        let kinds = TokenKind::ALL.map(TokenKind::name);
        let names = [
            ("counted_sections", &self.counted_sections, &sections[..]),
            ("counted_tokens", &self.counted_tokens, &kinds[..]),
        ];
        for (key, names, known) in names {
            if names.is_empty() {
                let what = format!(
                    "`{key}` is empty, so that nothing would be counted; name at least one, or \
                     delete the line"
                );
                flaws.push((line_of(text, key), what));
            }
            let unknown = names.iter().filter(|it| !known.contains(&it.as_str()));
            flaws.extend(unknown.map(|it| (line_of(text, it), unknown_name(key, it, known))));
        }
        flaws
    }

    /// Sections that comparisons ask for in vain, by the word in the config that shows it.
    fn uncounted_sections(&self) -> impl Iterator<Item = (String, String)> {
        let slices = self
            .keyness
            .iter()
            .flat_map(|it| [&it.target, &it.reference]);
        let asked = slices.flat_map(|it| &it.section);
        let in_vain = asked
            .filter(|it| Section::from_name(it).is_some() && !self.counted_sections.contains(it));
        in_vain.map(|it| {
            let what = format!(
                "`{it}` in `section` is not counted; add it to `counted_sections`, or delete it"
            );
            (it.clone(), what)
        })
    }

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

/// The first value that stands in a list again.
fn repeated<T: PartialEq>(values: &[T]) -> Option<&T> {
    let mut earlier = (0..).zip(values);
    earlier.find_map(|(place, it)| values[..place].contains(it).then_some(it))
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

fn refuse(path: &Path, problems: Vec<Problem>) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let file = format!("the config `{}`", path.display());
    let hint = format!("compare it with the {FILE} of the project, which explains every key");
    Err(Error::of_problems(&file, problems).with_hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Config {
        Config::parse(Path::new(FILE), text).expect("the config is good")
    }

    fn check(text: &str, expected: &[&str]) {
        let (_, problems) = Config::of_text(Path::new(FILE), text);
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert_eq!(problems, expected);
    }

    #[test]
    fn an_empty_config_is_the_default() {
        assert_eq!(read(""), Config::default());
    }

    #[test]
    fn the_config_of_the_project_explains_every_key_with_its_default() {
        let text = include_str!("../termtide.toml");
        assert_eq!(read(text), Config::default());
        for key in KEYS {
            assert!(text.contains(&format!("\n{key} = ")), "{key} is missing");
        }
    }

    #[test]
    fn all_unknown_names_are_refused_with_the_nearest_known_one() {
        check(
            "\n# perod\nperod = \"year\"\ncounted_tokens = [\"wrod\"]",
            &[
                "termtide.toml:3: there is no key `perod`; did you mean `period`?",
                "termtide.toml:4: `wrod` in `counted_tokens` is unknown; did you mean `word`? known are word, number, date, symbol, resolution, url",
            ],
        );
        check(
            "period = \"week\"",
            &[
                "termtide.toml:1: `period`: unknown variant `week`, expected one of `month`, `year`, `five_years`, `decade`, `session`; correct the line",
            ],
        );
    }

    #[test]
    fn slices_that_cannot_be_compared_are_refused() {
        check(
            "[[keyness]]\ntarget = {}\n[[keyness]]\ntarget = { from = 2010, sections = \"preamble\" }",
            &[
                "termtide.toml:4: `keyness`: unknown field `sections`, expected one of `from`, `to`, `organ`, `document_type`, `section`, `language`; correct the line",
            ],
        );
        check(
            "[[keyness]]\ntarget = {}\n[[keyness]]\ntarget = { from = 2010, to = 2001 }\nreference = { section = \"preambel\" }",
            &[
                "termtide.toml:1: the target of `keyness` is everything, and nothing is left to compare it with; give it a condition such as `from = 2010`",
                "termtide.toml:4: the slice ends in 2001, before it begins; put the years in order",
                "termtide.toml:5: `preambel` in `section` is unknown; did you mean `preamble`? known are masthead, title, adoption_note, contents, summary, formula, preamble, operative, sub_paragraph, heading, report_paragraph, list_item, table, annex, closing, footnote, unknown",
            ],
        );
        let contrast = |year| format!("[[keyness]]\ntarget = {{ from = {year} }}\n");
        let text: String = (1980..=1980 + MOST_CONTRASTS).map(contrast).collect();
        check(
            &text,
            &[
                "termtide.toml:1: too many comparisons for `keyness`; a run makes up to 32, make the others in another run",
            ],
        );
    }

    #[test]
    fn a_comparison_is_made_once_and_of_what_is_counted() {
        check(
            "\n[[keyness]]\ntarget = { section = \"footnote\" }\n[[keyness]]\ntarget = { section = \"footnote\" }",
            &[
                "termtide.toml:2: `keyness` makes the same comparison twice; delete one",
                "termtide.toml:3: `footnote` in `section` is not counted; add it to `counted_sections`, or delete it",
                "termtide.toml:3: `footnote` in `section` is not counted; add it to `counted_sections`, or delete it",
            ],
        );
        read("counted_sections = [\"footnote\"]\n[[keyness]]\ntarget = { section = \"footnote\" }");
        check(
            "lexicon = [\"a.toml\", \"b.ttl\", \"a.toml\"]",
            &["termtide.toml:1: `lexicon` names `a.toml` twice; delete one"],
        );
    }

    #[test]
    fn slices_that_no_text_can_be_compared_in_are_refused() {
        check(
            "[[keyness]]\ntarget = { language = \"en\" }\nreference = { language = [\"zh\"] }",
            &[
                "termtide.toml:1: the target and the reference of `keyness` have no language in common, and each language is compared on its own; give both the same",
            ],
        );
        check(
            "[[keyness]]\ntarget = { from = 2010 }\nreference = { from = 2010 }",
            &[
                "termtide.toml:1: the target and the reference of `keyness` are the same, and nothing is left to compare; change one of them",
            ],
        );
        read(
            "[[keyness]]\ntarget = { language = \"en\" }\nreference = { language = [\"zh\", \"en\"] }",
        );
    }

    #[test]
    fn a_config_that_is_not_utf_8_says_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        fs_err::write(&path, b"# \xCE\xCA\n").expect("a file");
        let refused = Config::read(&path).expect_err("it is in GBK");
        assert_eq!(refused.hint(), Some("save it as UTF-8"));
    }

    #[test]
    fn something_is_counted() {
        check(
            "counted_tokens = []\ncounted_sections = []",
            &[
                "termtide.toml:1: `counted_tokens` is empty, so that nothing would be counted; name at least one, or delete the line",
                "termtide.toml:2: `counted_sections` is empty, so that nothing would be counted; name at least one, or delete the line",
            ],
        );
    }

    #[test]
    fn windows_and_ngrams_have_a_largest_size() {
        check(
            "ngram_longest = 21\ncollocation_window = 101",
            &[
                "termtide.toml:1: `ngram_longest` is too large; write a number from 0 to 20",
                "termtide.toml:2: `collocation_window` is too large; write a number from 0 to 100",
            ],
        );
    }

    #[test]
    fn the_lexicon_is_a_path_or_a_list_of_paths() {
        let lexicon = |text| read(text).counting.lexicon;
        assert_eq!(lexicon("lexicon = \"a.toml\""), [Path::new("a.toml")]);
        let both = [Path::new("a.toml"), Path::new("b.ttl")];
        assert_eq!(lexicon("lexicon = [\"a.toml\", \"b.ttl\"]"), both);
        check(
            "lexicon = []",
            &[
                "termtide.toml:1: `lexicon` names no file; write at least one path, such as \"lexicon/concepts.toml\"",
            ],
        );
        check(
            "lexicon = 1",
            &["termtide.toml:1: `lexicon` is neither a path nor a list of paths; correct the line"],
        );
    }

    #[test]
    fn the_memory_limit_is_a_size() {
        let limit = |text: &str| read(text).memory_limit;
        for text in ["\"1 GiB\"", "\"1024MiB\"", "1_073_741_824"] {
            let limit = limit(&format!("memory_limit = {text}"));
            assert_eq!(Ok(limit), "1GiB".parse());
        }
        assert_eq!(limit("memory_limit = 0"), MemoryLimit::default());
        check(
            "\nmemory_limit = \"much\"",
            &[
                "termtide.toml:2: `memory_limit` is no size; write one such as \"2 GiB\", or 0 for no limit; correct the line",
            ],
        );
        check(
            "memory_limit = \"255 MiB\"",
            &[
                "termtide.toml:1: `memory_limit` is too small; write at least \"256.0 MiB\", or 0 for no limit",
            ],
        );
    }

    #[test]
    fn values_of_the_wrong_type_have_their_lines() {
        check(
            "\nthreads = \"two\"\n\ncounted_sections = \"operative\" # or all\n",
            &[
                "termtide.toml:2: `threads`: invalid type: string \"two\", expected a whole number from 0 on; correct the line",
                "termtide.toml:4: `counted_sections`: invalid type: string \"operative\", expected a list; correct the line",
            ],
        );
        check(
            "data = \"x\"\n[keyness]\n\ntarget = { from = 2010 }",
            &["termtide.toml:2: `keyness`: invalid type: table, expected a list; correct the line"],
        );
        check(
            "[[keyness]]\ntarget = { from = \"2010\" }",
            &[
                "termtide.toml:2: `keyness`: invalid type: string \"2010\", expected a year; correct the line",
            ],
        );
    }
}
