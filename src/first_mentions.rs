//! [`FirstMentions`] know where each concept was first named, by the dates of documents.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::analysis::DocumentAnalysis;
use crate::language::Language;
use crate::period::Period;
use crate::segment::Section;

/// The first mention of each concept in each language, in whatever order documents are added.
#[derive(Debug, Default)]
pub struct FirstMentions {
    concepts: BTreeMap<(Language, usize), Naming>,
}

#[derive(Debug, Default)]
struct Naming {
    first: Option<FirstMention>,
    undated_documents: u64,
}

/// Where a concept is first named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstMention {
    /// The date of the document.
    pub date: Date,
    /// The step of the time axis that the date falls into.
    pub period: Option<Period>,
    /// The document; of several of one date the first by its name.
    pub document_id: String,
    /// The paragraph of the document, from 1.
    pub paragraph: u32,
    /// What part of the document it is.
    pub section: Section,
    /// The words as they stand in the text.
    pub surface: String,
}

impl FirstMentions {
    /// Adds a document.
    pub fn add(&mut self, analysis: &DocumentAnalysis) {
        let id = analysis.id();
        let mut met = BTreeSet::new();
        for (analysed, paragraph) in analysis.paragraphs.iter().zip(1..) {
            for mention in &analysed.mentions {
                let key = (mention.language, mention.concept);
                if !met.insert(key) {
                    continue;
                }
                let naming = self.concepts.entry(key).or_default();
                let Some(date) = analysis.identity.date else {
                    naming.undated_documents += 1;
                    continue;
                };
                if naming.is_before(date, &id) {
                    continue;
                }
                naming.first = Some(FirstMention {
                    date,
                    period: analysis.period,
                    document_id: id.clone(),
                    paragraph,
                    section: analysed.paragraph.section,
                    surface: analysed.paragraph.text[mention.range.clone()].to_owned(),
                });
            }
        }
    }

    /// The first mention of a concept in a document with a date.
    pub fn first(&self, language: Language, concept: usize) -> Option<&FirstMention> {
        let naming = self.concepts.get(&(language, concept))?;
        naming.first.as_ref()
    }

    /// The documents without a date that name a concept: one of them may do so earlier.
    pub fn undated_documents(&self, language: Language, concept: usize) -> u64 {
        let naming = self.concepts.get(&(language, concept));
        naming.map_or(0, |it| it.undated_documents)
    }
}

impl Naming {
    fn is_before(&self, date: Date, id: &str) -> bool {
        let first = self.first.as_ref();
        first.is_some_and(|it| (it.date, it.document_id.as_str()) < (date, id))
    }
}
