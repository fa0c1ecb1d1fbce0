//! Parity compares the English and the Chinese version of a work: does each paragraph name the
//! same concepts as often, and has each version the paragraphs of the other?
//!
//! In memory there are a few numbers for each work, and the differences that were found. What tells
//! the paragraphs of a version is in a file until the counterpart comes; no text is kept.

mod version;
mod kept;
mod alignment;

use std::collections::BTreeMap;
use std::io::{Read, Result, Seek, Write};

use self::kept::Versions;
pub use self::version::Version;
use self::version::{Comparable, Named};
use crate::kept::Kept;
use crate::language::Language;
use crate::symbol::Symbol;
use crate::word_map::{WordMap, hash_of};

/// The works met so far.
#[derive(Debug)]
pub struct Parity<F> {
    /// By the hashes of their symbols: there are few millions, and 64 bits tell more apart.
    works: WordMap<u64, State>,
    versions: Versions<F>,
    compared: Vec<WorkParity>,
}

#[derive(Debug, Clone, Copy)]
enum State {
    /// For the counterpart of this version.
    Waiting(Language, Kept),
    /// What comes later is a copy.
    Compared,
}

/// How two versions of a work differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkParity {
    /// The symbol that both versions have. A revision is compared with the same revision: the
    /// texts of two differ.
    pub symbol: Symbol,
    /// The name of the English document in the tables.
    pub english: String,
    /// The name of the Chinese document in the tables.
    pub chinese: String,
    /// Paragraphs of which both versions were found.
    pub paragraphs_aligned: u64,
    /// The concepts that one version names or both do, in the order of the lexicon.
    pub concepts: Vec<ConceptParity>,
    /// Where the versions differ, in reading order.
    pub differences: Vec<Difference>,
}

/// How two versions of a work name a concept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ConceptParity {
    /// The place of the concept in the lexicon.
    pub concept: usize,
    /// Mentions in the English version.
    pub mentions_en: u64,
    /// Mentions in the Chinese version.
    pub mentions_zh: u64,
    /// Paragraphs that name it a different number of times; one that only one version has is a
    /// paragraph without mentions in the other.
    pub paragraphs_differing: u64,
}

/// A difference between the versions of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub kind: DifferenceKind,
    /// The paragraph of the English version, if it has one.
    pub english: Option<Place>,
    /// The paragraph of the Chinese version, if it has one.
    pub chinese: Option<Place>,
    /// The concept whose mentions differ, if they do.
    pub naming: Option<ConceptParity>,
}

/// What differs between the versions of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceKind {
    /// They name a concept a different number of times.
    Counts,
    /// There is no Chinese version of it.
    OnlyEnglish,
    /// There is no English version of it.
    OnlyChinese,
    /// It has another number, or one version has none.
    Number,
    /// It is in another section.
    Section,
}

impl DifferenceKind {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Counts => "counts_differ",
            Self::OnlyEnglish => "only_en",
            Self::OnlyChinese => "only_zh",
            Self::Number => "number_differs",
            Self::Section => "section_differs",
        }
    }
}

/// A place in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// The character of it where the concept is first named, from 0, if it is.
    pub character: Option<u32>,
}

impl<F: Read + Write + Seek> Parity<F> {
    /// No works yet; the file is for versions whose counterpart was not met.
    pub fn new(file: F) -> Self {
        Self {
            works: WordMap::default(),
            versions: Versions::new(file),
            compared: Vec::new(),
        }
    }

    /// Adds a version. Of several copies the first is compared.
    ///
    /// # Errors
    ///
    /// Those of reading and writing.
    pub fn add(&mut self, version: Version) -> Result<()> {
        let work = hash_of(version.symbol.as_str());
        let state = match self.works.get(&work).copied() {
            None => State::Waiting(version.language, self.versions.keep(&version)?),
            Some(State::Waiting(met, kept)) if met != version.language => {
                let other = self.versions.read(kept, &version.symbol)?;
                self.compared.push(match version.language {
                    Language::English => compare(version, other),
                    _ => compare(other, version),
                });
                State::Compared
            }
            Some(_) => return Ok(()),
        };
        self.works.insert(work, state);
        Ok(())
    }

    /// The works that have both versions, by their symbols.
    pub fn into_works(mut self) -> Vec<WorkParity> {
        self.compared
            .sort_by(|one, other| one.symbol.cmp(&other.symbol));
        self.compared
    }
}

fn compare(english: Version, chinese: Version) -> WorkParity {
    let pairs = alignment::align(&english.paragraphs, &chinese.paragraphs);
    let mut work = WorkParity {
        symbol: english.symbol,
        paragraphs_aligned: 0,
        concepts: Vec::new(),
        differences: Vec::new(),
        english: english.id,
        chinese: chinese.id,
    };
    let mut concepts: BTreeMap<usize, ConceptParity> = BTreeMap::new();
    for (x, y) in pairs {
        let (one, other) = (
            x.map(|it| &english.paragraphs[it]),
            y.map(|it| &chinese.paragraphs[it]),
        );
        work.paragraphs_aligned += u64::from(one.is_some() && other.is_some());
        work.differences.extend(structural_difference(one, other));
        for (naming, difference) in namings(one, other) {
            let total = concepts.entry(naming.concept).or_default();
            total.concept = naming.concept;
            total.mentions_en += naming.mentions_en;
            total.mentions_zh += naming.mentions_zh;
            total.paragraphs_differing += naming.paragraphs_differing;
            work.differences.extend(difference);
        }
    }
    work.concepts = concepts.into_values().collect();
    work
}

fn structural_difference(
    english: Option<&Comparable>,
    chinese: Option<&Comparable>,
) -> Option<Difference> {
    let kind = match (english, chinese) {
        (Some(one), Some(other)) if one.label != other.label => DifferenceKind::Number,
        (Some(one), Some(other)) if one.section != other.section => DifferenceKind::Section,
        (Some(_), Some(_)) | (None, None) => return None,
        (Some(_), None) => DifferenceKind::OnlyEnglish,
        (None, Some(_)) => DifferenceKind::OnlyChinese,
    };
    Some(Difference {
        kind,
        english: place(english, None),
        chinese: place(chinese, None),
        naming: None,
    })
}

/// Each concept that a paragraph names in a version, and the difference if there is one.
fn namings(
    english: Option<&Comparable>,
    chinese: Option<&Comparable>,
) -> Vec<(ConceptParity, Option<Difference>)> {
    let mut concepts: BTreeMap<u32, (Option<Named>, Option<Named>)> = BTreeMap::new();
    for &named in english.iter().flat_map(|it| &it.named) {
        concepts.entry(named.concept).or_default().0 = Some(named);
    }
    for &named in chinese.iter().flat_map(|it| &it.named) {
        concepts.entry(named.concept).or_default().1 = Some(named);
    }
    let mentions = |named: Option<Named>| named.map_or(0, |it| u64::from(it.mentions));
    let namings = concepts.into_iter().map(|(concept, (one, other))| {
        let (mentions_en, mentions_zh) = (mentions(one), mentions(other));
        let naming = ConceptParity {
            concept: concept as usize,
            mentions_en,
            mentions_zh,
            paragraphs_differing: u64::from(mentions_en != mentions_zh),
        };
        let difference = (mentions_en != mentions_zh).then(|| Difference {
            kind: DifferenceKind::Counts,
            english: place(english, one),
            chinese: place(chinese, other),
            naming: Some(naming),
        });
        (naming, difference)
    });
    namings.collect()
}

fn place(comparable: Option<&Comparable>, named: Option<Named>) -> Option<Place> {
    comparable.map(|it| Place {
        paragraph: it.place,
        character: named.map(|it| it.first),
    })
}
