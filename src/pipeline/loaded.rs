//! What is [`Loaded`] before the first document: the tools, made from the lexicons and the lists of
//! stop words.

use std::collections::BTreeMap;

use crate::analysis::Tools;
use crate::config::Config;
use crate::error::Result;
use crate::exchange::{self, LexiconFile};
use crate::language::Language;
use crate::summary::Import;
use crate::tokenize::{StopWords, Tokenizers};

/// What documents are analysed with, and what is said of it.
pub(super) struct Loaded {
    pub(super) tools: Tools,
    /// What the metadata of tables says of them, and of the settings.
    pub(super) provenance: BTreeMap<String, String>,
    /// What the summary says of the lexicons.
    pub(super) imports: Vec<Import>,
}

impl Loaded {
    /// # Errors
    ///
    /// If a lexicon or a list of stop words cannot be read, or has faults.
    pub(super) fn of(config: &Config) -> Result<Self> {
        let counting = &config.counting;
        let paths = counting.lexicon.iter().map(|it| config.data.join(it));
        let files: Vec<LexiconFile> = paths
            .map(|it| exchange::lexicon_file(&it))
            .collect::<Result<_>>()?;
        let imports = files.iter().filter_map(Import::of).collect();
        let lexicon = exchange::joined(files)?;
        let english = StopWords::read(&config.data.join(&counting.stop_words_en))?;
        let chinese = StopWords::read(&config.data.join(&counting.stop_words_zh))?;
        let provenance = [
            ("termtide.version", env!("CARGO_PKG_VERSION").to_owned()),
            ("termtide.config", counting.describe()),
            ("termtide.lexicon", lexicon.fingerprint().to_owned()),
            ("termtide.stop_words.en", english.fingerprint().to_owned()),
            ("termtide.stop_words.zh", chinese.fingerprint().to_owned()),
            ("termtide.tokenizers", Tokenizers::describe()),
        ];
        let provenance = provenance.map(|(name, value)| (name.to_owned(), value));
        let phrases: Vec<String> = lexicon
            .phrases_in(Language::Chinese)
            .map(str::to_owned)
            .collect();
        let tokenizers = Tokenizers::new(&phrases, english, chinese);
        let tools = Tools::new(lexicon, tokenizers, counting)?;
        Ok(Self {
            tools,
            provenance: provenance.into_iter().collect(),
            imports,
        })
    }
}
