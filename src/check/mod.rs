//! A check says everything that is wrong or doubtful in the config, the manifest and the lexicons,
//! before a run is wasted on it.
//!
//! What a run would refuse is an error; what it would take, and a reader might doubt, is a warning.

mod findings;
mod concepts;
mod phrases;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub use self::findings::{Doubt, Findings};
use self::phrases::Overlaps;
use crate::concepts::{ConceptMatcher, Overlap};
use crate::config::{self, Config, Counting};
use crate::corpus::{Corpus, Reject};
use crate::error::{Problem, Result};
use crate::exchange::{self, Format, LexiconFile};
use crate::lexicon::Lexicon;
use crate::pipeline::{self, PhraseCounts, Progress};
use crate::tokenize::StopWords;

/// Checks the config, and what it names: the manifest, the stop words and the lexicons.
///
/// With a data folder, documents are read too, to tell which are left out, and which phrases they do
/// not have.
pub fn check(config: Option<&Path>, data: Option<&Path>, progress: &dyn Progress) -> Findings {
    let mut findings = Findings::default();
    let Some(mut config) = checked_config(config, &mut findings) else {
        return findings;
    };
    if let Some(data) = data {
        config.data = data.to_owned();
    }
    let corpus = findings.of_result(Corpus::open(&config.data));
    if let Some(corpus) = &corpus {
        findings.of_result(pipeline::check_output(&config, corpus));
    }
    let documents = config.data.join("documents");
    let left_out = |reject: &Reject, findings: &mut Findings| {
        let path = documents.join(&reject.path);
        let what = format!("{}: {}", path.display(), reject.detail);
        findings.doubt(Doubt::LeftOut, what);
    };
    for reject in corpus.iter().flat_map(Corpus::rejects) {
        left_out(reject, &mut findings);
    }
    let counting = &config.counting;
    for path in [&counting.stop_words_en, &counting.stop_words_zh] {
        check_stop_words(&config.data.join(path), &mut findings);
    }
    let Some(lexicons) = Lexicons::read(&config, &mut findings) else {
        return findings;
    };
    lexicons.check(&mut findings);
    // What a run would refuse cannot be counted.
    if let (Some(corpus), true, true) = (corpus, data.is_some(), findings.errors().is_empty()) {
        let survey = pipeline::survey(&config, &corpus, progress);
        if let Some(survey) = findings.of_result(survey) {
            // Those that the corpus knows come first there, and were said.
            for reject in survey.left_out.iter().skip(corpus.rejects().len()) {
                left_out(reject, &mut findings);
            }
            lexicons.check_counts(&survey.phrases, &mut findings);
            check_organs(counting, &survey.organs, &mut findings);
        }
    }
    findings
}

fn check_stop_words(path: &Path, findings: &mut Findings) {
    let Some(words) = findings.of_result(StopWords::read(path)) else {
        return;
    };
    for line in words.lines_of_several() {
        let what = format!(
            "{}: `{line}` is more than a word; write one word a line",
            path.display()
        );
        findings.doubt(Doubt::StopWord, what);
    }
}

/// Doubts the organs of `[[keyness]]` that no document has, which no list can tell from others.
fn check_organs(counting: &Counting, organs: &BTreeSet<&str>, findings: &mut Findings) {
    let slices = counting
        .keyness
        .iter()
        .flat_map(|it| [&it.target, &it.reference]);
    let asked: BTreeSet<&str> = slices
        .flat_map(|it| &it.organ)
        .map(String::as_str)
        .collect();
    let known = organs.iter().map(|it| format!("`{it}`"));
    let known = match known.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => "no document has an organ".to_owned(),
        known => format!("the documents have {known}"),
    };
    for organ in asked.difference(organs) {
        let what = format!("`{organ}` in [[keyness]] is the organ of no document; {known}");
        findings.doubt(Doubt::Organ, what);
    }
}

/// The config as far as it can be read, or none.
fn checked_config(path: Option<&Path>, findings: &mut Findings) -> Option<Config> {
    let Some(path) = path.or(config::default_file()) else {
        return Some(Config::default());
    };
    let (config, problems) = findings.of_result(Config::examine(path))?;
    findings.add_errors(&problems);
    config
}

/// The lexicons of a config, put together, with the files that they came from.
struct Lexicons {
    /// The files in their order, each with the number of concepts.
    files: Vec<(PathBuf, Format, usize)>,
    joined: Lexicon,
}

impl Lexicons {
    /// Those that can be read; none if two have the same concept.
    fn read(config: &Config, findings: &mut Findings) -> Option<Self> {
        let paths = config.counting.lexicon.iter();
        let paths: Vec<PathBuf> = paths.map(|it| config.data.join(it)).collect();
        let mut read = Vec::new();
        for path in &paths {
            if let Some((file, problems)) = findings.of_result(examine(path)) {
                findings.add_errors(&problems);
                for note in &file.notes {
                    findings.doubt(Doubt::Import, format!("{}: {note}", path.display()));
                }
                read.push(file);
            }
        }
        let of_file = |it: &LexiconFile| (it.path.clone(), it.format, it.lexicon.concepts().len());
        let files = read.iter().map(of_file).collect();
        let joined = findings.of_result(exchange::joined(read))?;
        Some(Self { files, joined })
    }

    fn check(&self, findings: &mut Findings) {
        findings.set_size(self.files.len(), &self.joined);
        let Some(matcher) = findings.of_result(ConceptMatcher::new(&self.joined, Overlap::All))
        else {
            return;
        };
        let mut overlaps = Overlaps::new(self, &matcher);
        for (place, concept) in self.joined.concepts().iter().enumerate() {
            concepts::check(self, place, concept, findings);
            overlaps.check(place, concept, findings);
        }
    }

    fn check_counts(&self, counts: &PhraseCounts, findings: &mut Findings) {
        for (place, concept) in self.joined.concepts().iter().enumerate() {
            for (number, phrase) in concept.phrases.iter().enumerate() {
                if !counts.contains_key(&(place, number)) {
                    let what = format!(
                        "`{}` of `{}` is nowhere in the documents; correct its spelling, or leave it",
                        phrase.written(),
                        concept.id
                    );
                    self.doubt(Doubt::NoHit, (place, phrase.line), what, findings);
                }
            }
        }
    }

    /// Whether the concept at a place is from a lexicon of this program.
    fn is_own(&self, mut place: usize) -> bool {
        let file = self.files.iter().find(|(_, _, n_concepts)| {
            let is_here = place < *n_concepts;
            place = place.saturating_sub(*n_concepts);
            is_here
        });
        file.is_some_and(|(_, format, _)| *format == Format::Toml)
    }

    /// Adds a warning about the concept at a place, with the line in its file.
    fn doubt(&self, doubt: Doubt, at: (usize, usize), what: String, findings: &mut Findings) {
        let (mut place, line) = at;
        for (path, format, n_concepts) in &self.files {
            if place < *n_concepts {
                // The lines of an imported lexicon are those of what it was turned into.
                let line = (*format == Format::Toml).then_some(line);
                let path = path.clone();
                let problem = Problem {
                    path,
                    line,
                    message: what,
                };
                return findings.doubt(doubt, problem.to_string());
            }
            place -= n_concepts;
        }
    }
}

/// A lexicon file as far as it can be read, with what is wrong with it.
fn examine(path: &Path) -> Result<(LexiconFile, Vec<Problem>)> {
    if Format::of_path(path)? != Format::Toml {
        return Ok((exchange::lexicon_file(path)?, Vec::new()));
    }
    let (lexicon, problems) = Lexicon::examine(path)?;
    let file = LexiconFile {
        path: path.to_owned(),
        format: Format::Toml,
        lexicon,
        notes: Vec::new(),
    };
    Ok((file, problems))
}
