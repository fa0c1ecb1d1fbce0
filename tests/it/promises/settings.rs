//! The promises of what people write for the program: a file is taken as it is meant, or refused
//! with the reason and the next step.

use std::collections::BTreeMap;
use std::path::Path;

use termtide::concepts::{ConceptMatcher, Overlap};
use termtide::config::Config;
use termtide::corpus::Corpus;
use termtide::dates;
use termtide::error::Error;
use termtide::folded::FoldedText;
use termtide::language::Language;
use termtide::lexicon::Lexicon;
use termtide::symbol::Symbol;
use termtide::tokenize::StopWords;

use super::stages::has_one_spelling;

/// The input as a config, a manifest, a lexicon and a list of stop words, and the values in it as
/// symbols and dates.
pub(super) fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Config::parse(Path::new("termtide.toml"), &text) {
        Ok(config) => describes_itself(&config),
        Err(error) => says_what_to_do(&error),
    }
    match Corpus::of_files(BTreeMap::new()).with_manifest(&text) {
        Ok(corpus) => assert!(corpus.sources().next().is_none()),
        Err(error) => says_what_to_do(&error),
    }
    match Lexicon::parse(Path::new("concepts.toml"), &text) {
        Ok(lexicon) => finds_itself(&lexicon, &text),
        Err(error) => says_what_to_do(&error),
    }
    assert!(!StopWords::parse(&text).contains(""));
    for value in text.split([',', '\n', '"']).take(20) {
        if let Some(symbol) = Symbol::parse(value) {
            has_one_spelling(&symbol);
        }
        if let Some(date) = dates::stated_date(value) {
            assert_eq!(dates::stated_date(&date.to_string()), Some(date));
        }
    }
}

fn says_what_to_do(error: &Error) {
    assert!(error.hint().is_some_and(|it| !it.is_empty()), "{error:?}");
    assert!(error.report().starts_with("error: "), "{error:?}");
}

/// The settings in the metadata of tables are the settings.
fn describes_itself(config: &Config) {
    let again = Config::parse(Path::new("termtide.toml"), &config.counting.describe());
    assert_eq!(
        again.expect("it was written by us").counting,
        config.counting
    );
}

/// Whatever the phrases of a lexicon are, they can be looked for, and mentions are in the text.
fn finds_itself(lexicon: &Lexicon, text: &str) {
    let matcher = ConceptMatcher::new(lexicon, Overlap::All).expect("the lexicon is small");
    let folded = FoldedText::new(text);
    for language in [Language::English, Language::Chinese] {
        for mention in matcher.mentions(&folded, language) {
            assert!(text.get(mention.range.clone()).is_some(), "{mention:?}");
            let concept = &lexicon.concepts()[mention.phrase_concept];
            assert_eq!(concept.phrases[mention.phrase].language(), language);
        }
    }
}
