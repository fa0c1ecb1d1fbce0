//! [`FirstMentions`] know where each concept was first named, by the dates of documents, or by their
//! years where no day is known.

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
    /// The year of the document.
    pub year: i16,
    /// Its date, unless only the year is known.
    pub date: Option<Date>,
    /// The step of the time axis that the document is in.
    pub period: Period,
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
                let (Some(period), Some(year)) = (analysis.period, analysis.identity.year) else {
                    naming.undated_documents += 1;
                    continue;
                };
                let date = analysis.identity.date;
                if naming.is_before(year, date, &id) {
                    continue;
                }
                naming.first = Some(FirstMention {
                    year,
                    date,
                    period,
                    document_id: id.clone(),
                    paragraph,
                    section: analysed.paragraph.section,
                    surface: analysed.paragraph.text[mention.range.clone()].to_owned(),
                });
            }
        }
    }

    /// The first mention of a concept in a document that is in a period.
    pub fn first(&self, language: Language, concept: usize) -> Option<&FirstMention> {
        let naming = self.concepts.get(&(language, concept))?;
        naming.first.as_ref()
    }

    /// The documents in no period that name a concept: one of them may do so earlier.
    pub fn undated_documents(&self, language: Language, concept: usize) -> u64 {
        let naming = self.concepts.get(&(language, concept));
        naming.map_or(0, |it| it.undated_documents)
    }
}

impl Naming {
    /// Whether the first mention so far is before one in a document of this time. In a year, one on
    /// a known day goes before one of which no day is known.
    fn is_before(&self, year: i16, date: Option<Date>, id: &str) -> bool {
        let first = self.first.as_ref();
        first.is_some_and(|it| {
            let earlier = (it.year, it.date.is_none(), it.date, it.document_id.as_str());
            earlier < (year, date.is_none(), date, id)
        })
    }
}
