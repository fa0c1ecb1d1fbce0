//! A [`Corpus`] is documents that nobody wrote, as many as are asked for: they are built like the
//! samples, and their words are as frequent as those of real texts.
//!
//! It promises the same documents for the same seed.

mod chance;
mod vocabulary;
mod prose;
mod resolution;
mod report;

use chance::Chance;
pub(crate) use vocabulary::Vocabulary;

/// The languages that there are words of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
}

impl Language {
    /// The code that stands in the names of files.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }
}

/// A document with the symbol that it claims.
pub(crate) struct Document {
    pub(crate) symbol: String,
    pub(crate) text: String,
}

/// Makes documents, each from its number and the seed alone.
pub(crate) struct Corpus {
    language: Language,
    vocabulary: Vocabulary,
    seed: u64,
    /// How many times as many paragraphs as usual a document has.
    length: u64,
}

/// One of so many documents is a report, and the others are resolutions.
const REPORTS: u64 = 8;

impl Corpus {
    /// Documents have `length` times as many paragraphs as those of the United Nations.
    pub(crate) fn new(language: Language, seed: u64, length: u64) -> Self {
        Self {
            language,
            vocabulary: Vocabulary::new(language),
            seed,
            length,
        }
    }

    /// The document with this number.
    pub(crate) fn document(&self, number: u64) -> Document {
        let mut chance = Chance::new(self.seed, number);
        if number % REPORTS == REPORTS - 1 {
            report::report(self, number, &mut chance)
        } else {
            resolution::resolution(self, number, &mut chance)
        }
    }

    /// Running text of at least so many bytes, without any structure, for measuring words alone.
    pub(crate) fn prose(&self, bytes: usize) -> String {
        let mut chance = Chance::new(self.seed, u64::MAX);
        let mut text = String::with_capacity(bytes + 500);
        while text.len() < bytes {
            text.push_str(&prose::sentence(
                self.language,
                &self.vocabulary,
                &mut chance,
            ));
            if self.language == Language::English {
                text.push(' ');
            }
        }
        text.truncate(text.trim_end().len());
        text
    }
}
