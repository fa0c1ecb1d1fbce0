//! A [`DocumentAnalysis`] is everything that is learnt about one document on its own.
//!
//! It depends on the document and the tools alone, so documents can be analysed in any order and
//! on any machine.

mod paragraphs;
mod structure;

use std::collections::{BTreeMap, BTreeSet};

use crate::citations::Citation;
use crate::clean::Removed;
use crate::concepts::{ConceptMatcher, Mention};
use crate::config::{Contrast, Counting};
use crate::corpus::Document;
use crate::count::DocumentCounts;
use crate::duplicates::Body;
use crate::error::Result;
use crate::identity::Identity;
use crate::language::{self, Language};
use crate::lexicon::Lexicon;
use crate::period::{Period, PeriodStep};
use crate::script::Script;
use crate::segment::{Paragraph, Section};
use crate::tokenize::{TokenKind, Tokenizers};
use structure::Structure;

/// What documents are analysed with. It is built once and never changes.
pub struct Tools {
    lexicon: Lexicon,
    matcher: ConceptMatcher,
    tokenizers: Tokenizers,
    sections: BTreeSet<Section>,
    /// Whether each kind of token is a term, in the order of [`TokenKind::ALL`].
    counts: [bool; TokenKind::ALL.len()],
    period: PeriodStep,
    contrasts: Vec<Contrast>,
}

impl Tools {
    /// # Errors
    ///
    /// If the lexicon has too many phrases for an automaton.
    pub fn new(lexicon: Lexicon, tokenizers: Tokenizers, counting: &Counting) -> Result<Self> {
        let token_kinds = counting.token_kinds();
        Ok(Self {
            matcher: ConceptMatcher::new(&lexicon, counting.overlap)?,
            lexicon,
            tokenizers,
            sections: counting.sections(),
            counts: TokenKind::ALL.map(|kind| token_kinds.contains(&kind)),
            period: counting.period,
            contrasts: counting.keyness.clone(),
        })
    }

    /// The same tools for the concepts of another lexicon. The tokenizers keep the words that
    /// they know.
    ///
    /// # Errors
    ///
    /// As [`Tools::new`].
    pub fn with_lexicon(self, lexicon: Lexicon) -> Result<Self> {
        Ok(Self {
            matcher: ConceptMatcher::new(&lexicon, self.matcher.overlap())?,
            lexicon,
            ..self
        })
    }

    /// The concepts that are followed.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The tokenizers of the languages that are analysed.
    pub fn tokenizers(&self) -> &Tokenizers {
        &self.tokenizers
    }
}

/// A document with what was found in it.
pub struct DocumentAnalysis {
    /// The document itself.
    pub document: Document,
    /// Which document it is.
    pub identity: Identity,
    /// The language of most of the text.
    pub language: Language,
    /// The share of Han characters, from 0 to 1, one weighing as much as five letters.
    pub han_share: Option<f64>,
    /// How a document in Chinese is written.
    pub script: Option<Script>,
    /// The step of the time axis that its date falls into.
    pub period: Option<Period>,
    /// In reading order.
    pub paragraphs: Vec<AnalysedParagraph>,
    /// What was set aside, by its place.
    pub removed: Vec<Removed>,
    /// What was counted in it.
    pub counts: DocumentCounts,
    /// What its counted paragraphs say.
    pub body: Body,
    /// The document that has the same text and is counted instead.
    pub duplicate_of: Option<String>,
}

/// A paragraph with what was found in it.
pub struct AnalysedParagraph {
    /// As it was segmented.
    pub paragraph: Paragraph,
    /// The language of the paragraph, which may differ from that of the document.
    pub language: Language,
    /// Whether it is among what is counted: its section is, and its language is analysed.
    pub counted: bool,
    /// The document that has the same paragraph and the text it belongs to.
    pub duplicate_of: Option<String>,
    /// The number of its tokens that are terms; none where the language is not analysed.
    pub tokens: Option<usize>,
    /// The concepts that it names; none unless it is counted.
    pub mentions: Vec<Mention>,
    /// The other documents that it names, also in a paragraph that is not counted.
    pub citations: Vec<Citation>,
}

impl DocumentAnalysis {
    /// The name of the document in all tables: the one that its bulk file gives it, or its symbol
    /// and language, or its path.
    pub fn id(&self) -> String {
        match (&self.document.id, &self.identity.symbol) {
            (Some(id), _) => id.clone(),
            (None, Some(symbol)) => format!("{symbol} {}", self.language.code()),
            (None, None) => self.document.path.clone(),
        }
    }

    /// Takes the document out of all counts, because another one has the same text.
    pub fn leave_to(&mut self, other: &str) {
        self.duplicate_of = Some(other.to_owned());
        self.counts = DocumentCounts::default();
        for paragraph in &mut self.paragraphs {
            paragraph.counted = false;
            paragraph.mentions.clear();
        }
    }
}

/// Analyses one document: clean, segment, identify, tell the language, tokenize, count, match.
pub fn analyze(document: Document, tools: &Tools) -> DocumentAnalysis {
    analyze_without(document, tools, &BTreeMap::new())
}

/// The same, with some paragraphs left out of all counts: those at the given places, because the
/// document that is named with them has them too.
pub fn analyze_without(
    document: Document,
    tools: &Tools,
    repeated: &BTreeMap<usize, String>,
) -> DocumentAnalysis {
    let Structure {
        segmented,
        identity,
        is_simplified,
    } = Structure::of(&document);
    let analysed = paragraphs::analyze(&document, &identity, segmented.paragraphs, tools, repeated);
    DocumentAnalysis {
        period: period_of(&identity, tools.period),
        identity,
        language: analysed.language,
        han_share: language::han_share(&document.text),
        script: match (analysed.language, is_simplified) {
            (Language::Chinese, true) => Script::of_simplified(&document.text),
            (Language::Chinese, false) => Script::of(&document.text),
            _ => None,
        },
        body: analysed.body,
        duplicate_of: None,
        paragraphs: analysed.paragraphs,
        removed: segmented.removed,
        counts: analysed.counts,
        document,
    }
}

fn period_of(identity: &Identity, step: PeriodStep) -> Option<Period> {
    let is_assembly = identity.organ == Some("General Assembly");
    let session = identity.session.filter(|_| is_assembly);
    match identity.date {
        Some(date) => Some(step.period_of(date, session)),
        None => step.period_of_year(identity.year?),
    }
}
