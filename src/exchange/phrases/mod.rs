//! The phrases that a lexicon looks for, made from the labels and patterns of a scheme.
//!
//! Labels are written for a catalogue and not for a text: in capitals, inverted, with qualifiers.
//! Whatever is changed or cannot be looked for is noted.

mod english;
mod chinese;

use std::collections::{HashMap, HashSet};

use super::notes::Notes;
use super::patterns::from_glob;
use super::scheme::{PatternKind, Scheme, SchemeConcept, WrittenPattern, main_language};
use crate::language::{Language, is_han};
use crate::lexicon::{CaseRule, Pattern};

/// Function words that are labels of something else: "AN" the acronym, "IT" the technology.
const FUNCTION_WORDS: [&str; 32] = [
    "a", "all", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "do", "for",
    "he", "i", "if", "in", "is", "it", "its", "may", "no", "not", "of", "on", "or", "so", "to",
    "us", "who",
];

/// A phrase as `concepts.toml` would say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LexiconPhrase {
    /// English or Chinese.
    pub(super) language: Language,
    /// The phrase in the language of lexicons, or a regular expression.
    pub(super) written: String,
    /// Words or a regular expression; [`PatternKind::Glob`] does not occur.
    pub(super) kind: PatternKind,
    /// Whether capitals matter; stated wherever a lexicon asks for it.
    pub(super) case: Option<CaseRule>,
    /// Phrases that cover a place where this one does not count.
    pub(super) unless: Vec<String>,
}

/// What the phrases of a scheme are made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PhraseRules {
    source: Source,
    capitals: Capitals,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The scheme says what to look for; its labels are names.
    Patterns,
    /// The scheme has labels only.
    Labels,
}

/// What capitals mean in the English of a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Capitals {
    /// Everything is in capitals: an acronym looks like any other word.
    MeanNothing,
    /// English is written as in a text: a word in capitals is an acronym.
    MeanAcronyms,
}

impl PhraseRules {
    /// In a scheme with patterns they are what is looked for, in one without it is the labels.
    pub(super) fn of(scheme: &Scheme) -> Self {
        let patterns = || scheme.concepts.iter().flat_map(|it| &it.patterns);
        if patterns().next().is_some() {
            let in_english =
                patterns().filter(|it| matches!(main_language(&it.language), "" | "en"));
            return Self {
                source: Source::Patterns,
                capitals: Capitals::of(in_english.map(|it| it.text.as_str())),
            };
        }
        let labels = |it| SchemeConcept::labels(it, "en").chain(it.labels(""));
        Self {
            source: Source::Labels,
            capitals: Capitals::of(
                scheme
                    .concepts
                    .iter()
                    .flat_map(labels)
                    .map(|it| it.text.as_str()),
            ),
        }
    }

    pub(super) fn looks_for_patterns(self) -> bool {
        self.source == Source::Patterns
    }
}

impl Capitals {
    /// Capitals are a choice if at least one in twenty has small letters.
    fn of<'s>(english: impl Iterator<Item = &'s str>) -> Self {
        let (mut n_all, mut n_small) = (0, 0);
        for text in english.filter(|it| it.contains(|letter: char| letter.is_ascii_alphabetic())) {
            n_all += 1;
            n_small += usize::from(text.contains(char::is_lowercase));
        }
        if n_small * 20 < n_all {
            Self::MeanNothing
        } else {
            Self::MeanAcronyms
        }
    }
}

/// The English and Chinese phrases of a concept: its patterns, or its labels in a scheme without
/// patterns.
///
/// No phrase comes twice, and every one can be read by [`Lexicon`](crate::lexicon::Lexicon).
pub(super) fn phrases(
    concept: &SchemeConcept,
    rules: PhraseRules,
    notes: &mut Notes,
) -> Vec<LexiconPhrase> {
    let phrases = match rules.source {
        Source::Patterns => concept
            .patterns
            .iter()
            .filter_map(|it| of_pattern(it, rules.capitals, notes))
            .collect(),
        Source::Labels => of_labels(concept, rules.capitals, notes),
    };
    checked(phrases, notes)
}

fn of_labels(concept: &SchemeConcept, capitals: Capitals, notes: &mut Notes) -> Vec<LexiconPhrase> {
    let mut phrases = Vec::new();
    for text in concept.texts.iter().filter(|it| it.kind.is_label()) {
        match language_of(&text.language, &text.text) {
            Some(Language::English) => {
                phrases.extend(english::phrases(&text.text, text.kind, capitals, notes));
            }
            Some(Language::Chinese) => phrases.extend(chinese::phrases(&text.text, notes)),
            _ => {}
        }
    }
    phrases
}

/// English or Chinese; what the script tells if there is no language tag.
pub(super) fn language_of(tag: &str, text: &str) -> Option<Language> {
    if tag.is_empty() {
        let is_chinese = text.contains(is_han);
        return Some(if is_chinese {
            Language::Chinese
        } else {
            Language::English
        });
    }
    let language = Language::from_code(main_language(tag))?;
    matches!(language, Language::English | Language::Chinese).then_some(language)
}

fn of_pattern(
    pattern: &WrittenPattern,
    capitals: Capitals,
    notes: &mut Notes,
) -> Option<LexiconPhrase> {
    let Some(language) = language_of(&pattern.language, &pattern.text) else {
        notes.add(
            "patterns in other languages are not looked for",
            &pattern.text,
        );
        return None;
    };
    let (kind, written) = match pattern.kind {
        PatternKind::Glob => match from_glob(&pattern.text) {
            Some(translated) => translated,
            None => {
                notes.add(
                    "patterns without a letter are not looked for",
                    &pattern.text,
                );
                return None;
            }
        },
        PatternKind::Words => (PatternKind::Words, pattern.text.trim().to_string()),
        PatternKind::Regex => (PatternKind::Regex, pattern.text.clone()),
    };
    let mut phrase = LexiconPhrase {
        language,
        written,
        kind,
        case: pattern.case,
        unless: pattern.unless.clone(),
    };
    if phrase.case.is_none() && needs_case_rule(&phrase) {
        phrase.case = Some(guard(&mut phrase, capitals, notes));
    }
    Some(phrase)
}

/// The case rule of a phrase that is short or an acronym and has none: as it is written if it is
/// written in capitals among others that are not, and any otherwise.
fn guard(phrase: &mut LexiconPhrase, capitals: Capitals, notes: &mut Notes) -> CaseRule {
    let written = &mut phrase.written;
    note_function_word(written, notes);
    let is_in_capitals = !written.contains(char::is_lowercase);
    if is_in_capitals && capitals == Capitals::MeanAcronyms {
        notes.add(
            "patterns in capitals are found in capitals only",
            written.as_str(),
        );
        return CaseRule::Exact;
    }
    if written.chars().filter(|it| it.is_alphanumeric()).count() <= 3 {
        notes.add(
            "patterns of three letters or fewer are found in any case",
            written.as_str(),
        );
    }
    // In a regular expression `\W` is not `\w`.
    if phrase.kind != PatternKind::Regex {
        *written = written.to_lowercase();
    }
    CaseRule::Any
}

fn needs_case_rule(phrase: &LexiconPhrase) -> bool {
    parsed(phrase).is_some_and(|it| it.needs_case_rule())
}

/// What the phrase looks for; none if a lexicon would refuse it.
fn parsed(phrase: &LexiconPhrase) -> Option<Pattern> {
    match phrase.kind {
        PatternKind::Regex => Pattern::parse_expression(&phrase.written).ok(),
        PatternKind::Words | PatternKind::Glob => Pattern::parse(&phrase.written).ok(),
    }
}

/// Leaves out what a lexicon would refuse: what is no phrase, and what another phrase finds.
fn checked(phrases: Vec<LexiconPhrase>, notes: &mut Notes) -> Vec<LexiconPhrase> {
    let (mut in_any_case, mut with_case) = (HashSet::new(), HashSet::new());
    let mut places: HashMap<_, Vec<usize>> = HashMap::new();
    let mut kept: Vec<Option<LexiconPhrase>> = Vec::new();
    for mut phrase in phrases {
        let Some(pattern) = parsed(&phrase) else {
            let what = match phrase.kind {
                PatternKind::Regex => "regular expressions that cannot be used were left out",
                _ => "labels that cannot be looked for were left out",
            };
            notes.add(what, &phrase.written);
            continue;
        };
        phrase.unless.retain(|it| {
            let is_phrase = Pattern::parse(it).is_ok();
            if !is_phrase {
                notes.add("exceptions that cannot be looked for were left out", it);
            }
            is_phrase
        });
        let key = (phrase.language, pattern.key());
        let is_exact = phrase.case == Some(CaseRule::Exact);
        if in_any_case.contains(&key)
            || is_exact && !with_case.insert((phrase.language, pattern.key_with_case()))
        {
            continue;
        }
        let same = places.entry(key.clone()).or_default();
        if !is_exact {
            same.drain(..).for_each(|it| kept[it] = None);
            in_any_case.insert(key);
        }
        same.push(kept.len());
        kept.push(Some(phrase));
    }
    kept.into_iter().flatten().collect()
}

/// For phrases that nobody gave a case rule: one that did knows the word.
fn note_function_word(written: &str, notes: &mut Notes) {
    if FUNCTION_WORDS.contains(&written.to_lowercase().as_str()) {
        let what = "phrases look like function words; delete them if they find those";
        notes.add(what, written);
    }
}

impl LexiconPhrase {
    fn words(language: Language, written: String) -> Self {
        Self {
            language,
            written,
            kind: PatternKind::Words,
            case: None,
            unless: Vec::new(),
        }
    }
}

/// A heading, split into what stands before its qualifier and the qualifier.
#[derive(Debug, PartialEq, Eq)]
struct Qualified<'a> {
    head: &'a str,
    qualifier: &'a str,
    /// Whether the bracket is closed; catalogues cut labels at a width.
    is_closed: bool,
}

/// The qualifier at the end of a heading, in brackets of either width.
fn qualified(label: &str) -> Option<Qualified<'_>> {
    const OPEN: [char; 2] = ['(', '（'];
    const CLOSED: [char; 2] = [')', '）'];
    let open = label.rfind(OPEN)?;
    let after = label[open..].trim_start_matches(OPEN);
    let qualifier = after.trim_end_matches(CLOSED);
    // A bracket in the middle is a part of the name: "COCOS (KEELING) ISLANDS".
    if qualifier.contains(CLOSED) {
        return None;
    }
    Some(Qualified {
        head: label[..open].trim_end(),
        qualifier: qualifier.trim(),
        is_closed: after.len() > qualifier.len(),
    })
}
