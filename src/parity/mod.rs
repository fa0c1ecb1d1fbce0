//! Parity compares the English and the Chinese version of a work: does each paragraph name the
//! same concepts as often?

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::DocumentAnalysis;
use crate::language::Language;
use crate::segment::Section;
use crate::symbol::Symbol;

/// Mentions of each concept in each paragraph, by section and place in the section.
type Mentions = BTreeMap<usize, BTreeMap<(Section, u64), u64>>;

/// The works met so far, with what each language version names.
#[derive(Debug, Default)]
pub struct Parity {
    works: BTreeMap<Symbol, Versions>,
}

#[derive(Debug, Default)]
struct Versions {
    english: Option<Mentions>,
    chinese: Option<Mentions>,
}

/// How two versions of a work name a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConceptParity {
    /// The symbol that both versions have.
    pub symbol: Symbol,
    /// The place of the concept in the lexicon.
    pub concept: usize,
    /// Mentions in the English version.
    pub mentions_en: u64,
    /// Mentions in the Chinese version.
    pub mentions_zh: u64,
    /// Paragraphs that name it a different number of times. Two paragraphs are versions of each
    /// other if they have the same place among those of their section.
    pub paragraphs_differing: u64,
}

impl Parity {
    /// Adds a document; one without a symbol, or in a third language, has no counterpart.
    pub fn add(&mut self, analysis: &DocumentAnalysis) {
        let Some(symbol) = &analysis.identity.symbol else {
            return;
        };
        let mentions = || Some(analysis.counts.mentions_by_paragraph(analysis.language));
        // A revision is compared with the same revision: the texts of two differ.
        let versions = match analysis.language {
            Language::English | Language::Chinese => self.works.entry(symbol.clone()).or_default(),
            _ => return,
        };
        // The first of several copies is the one that is counted.
        let version = match analysis.language {
            Language::English => &mut versions.english,
            _ => &mut versions.chinese,
        };
        *version = version.take().or_else(mentions);
    }

    /// The concepts that a version names, for each work that has both versions.
    pub fn compare(&self) -> Vec<ConceptParity> {
        let both = self.works.iter().filter_map(|(symbol, versions)| {
            Some((
                symbol,
                versions.english.as_ref()?,
                versions.chinese.as_ref()?,
            ))
        });
        both.flat_map(|(symbol, english, chinese)| compare_versions(symbol, english, chinese))
            .collect()
    }
}

fn compare_versions(symbol: &Symbol, english: &Mentions, chinese: &Mentions) -> Vec<ConceptParity> {
    let concepts: BTreeSet<usize> = english.keys().chain(chinese.keys()).copied().collect();
    let nowhere = BTreeMap::new();
    concepts
        .into_iter()
        .map(|concept| {
            let in_english = english.get(&concept).unwrap_or(&nowhere);
            let in_chinese = chinese.get(&concept).unwrap_or(&nowhere);
            let places: BTreeSet<_> = in_english.keys().chain(in_chinese.keys()).collect();
            let differ = |place: &&(Section, u64)| in_english.get(place) != in_chinese.get(place);
            ConceptParity {
                symbol: symbol.clone(),
                concept,
                mentions_en: in_english.values().sum(),
                mentions_zh: in_chinese.values().sum(),
                paragraphs_differing: places.into_iter().filter(differ).count() as u64,
            }
        })
        .collect()
}
