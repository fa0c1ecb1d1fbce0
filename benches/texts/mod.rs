//! The texts that are measured: generated ones, short and long, in both languages.

#[path = "../../examples/generate/corpus/mod.rs"]
mod corpus;

use std::collections::BTreeMap;
use std::path::Path;

use termtide::config::Config;
use termtide::corpus::{Corpus, Document};
use termtide::language::Language;
use termtide::lexicon::Lexicon;
use termtide::tokenize::{StopWords, Tokenizers};

/// The bytes of a long text. A short one is a single document or sentence.
const LONG: usize = 400_000;

/// A text with what it is called in the results.
pub(crate) struct Text {
    pub(crate) name: &'static str,
    pub(crate) language: Language,
    pub(crate) text: String,
}

/// Documents one behind the other, as a text of each length in each language.
pub(crate) fn documents() -> Vec<Text> {
    texts(|corpus, bytes| {
        let mut text = String::new();
        for number in 0.. {
            let document = corpus.document(number);
            assert!(document.text.contains(&document.symbol));
            text.push_str(&document.text);
            if text.len() >= bytes {
                break;
            }
        }
        text
    })
}

/// Sentences, as a text of each length in each language.
pub(crate) fn prose() -> Vec<Text> {
    texts(corpus::Corpus::prose)
}

fn texts(make: impl Fn(&corpus::Corpus, usize) -> String) -> Vec<Text> {
    let mut texts = Vec::new();
    for generated in [corpus::Language::English, corpus::Language::Chinese] {
        let language = Language::from_code(generated.code()).expect("the codes are those of ISO");
        let corpus = corpus::Corpus::new(generated, 1, 1);
        for (bytes, name) in [(1, "short"), (LONG, "long")] {
            texts.push(Text {
                name,
                language,
                text: make(&corpus, bytes),
            });
        }
    }
    texts
}

impl Text {
    /// The text as a document.
    pub(crate) fn document(&self) -> Document {
        let files = BTreeMap::from([("a.txt".to_owned(), self.text.clone().into_bytes())]);
        let corpus = Corpus::of_files(files);
        let source = corpus.sources().next().expect("there is one file");
        let document = source.and_then(|it| corpus.read(it));
        document.expect("the file is plain text")
    }

    /// `en short` and the like.
    pub(crate) fn label(&self) -> String {
        format!("{} {}", self.language.code(), self.name)
    }
}

/// The lexicon of the samples.
pub(crate) fn lexicon() -> Lexicon {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon/concepts.toml");
    Lexicon::read(&path).expect("the lexicon is part of the project")
}

/// The tokenizers of a default run.
pub(crate) fn tokenizers() -> Tokenizers {
    let phrases = lexicon();
    let phrases: Vec<String> = phrases
        .phrases_in(Language::Chinese)
        .map(str::to_owned)
        .collect();
    Tokenizers::new(&phrases, StopWords::default(), StopWords::default())
}

/// The settings of a default run.
pub(crate) fn config() -> Config {
    Config::parse(Path::new("termtide.toml"), "").expect("an empty file is a config")
}
