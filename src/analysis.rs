//! A [`DocumentAnalysis`] is everything that is learnt about one document on its own.
//!
//! It depends on the document and the tools alone, so documents can be analysed in any order and
//! on any machine.

use std::collections::BTreeSet;

use crate::citations::{self, Citation};
use crate::clean::{CleanText, Removed};
use crate::concepts::{ConceptMatcher, Mention};
use crate::config::Counting;
use crate::corpus::Document;
use crate::count::DocumentCounts;
use crate::error::Result;
use crate::fingerprint::fingerprint;
use crate::folded::FoldedText;
use crate::identity::Identity;
use crate::language::{self, Language};
use crate::lexicon::Lexicon;
use crate::period::{Period, PeriodStep};
use crate::segment::{self, Paragraph, Section};
use crate::symbol::Symbol;
use crate::tokenize::{TokenKind, Tokenizers};

/// The bytes of letters from which on two equal bodies are no chance.
const SHORTEST_BODY: usize = 200;

/// What documents are analysed with. It is built once and never changes.
pub struct Tools {
    lexicon: Lexicon,
    matcher: ConceptMatcher,
    tokenizers: Tokenizers,
    sections: BTreeSet<Section>,
    token_kinds: BTreeSet<TokenKind>,
    period: PeriodStep,
}

impl Tools {
    /// # Errors
    ///
    /// If the lexicon has too many phrases for an automaton.
    pub fn new(lexicon: Lexicon, tokenizers: Tokenizers, counting: &Counting) -> Result<Self> {
        Ok(Self {
            matcher: ConceptMatcher::new(&lexicon)?,
            lexicon,
            tokenizers,
            sections: counting.sections(),
            token_kinds: counting.token_kinds(),
            period: counting.period,
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
    /// The step of the time axis that its date falls into.
    pub period: Option<Period>,
    /// In reading order.
    pub paragraphs: Vec<AnalysedParagraph>,
    /// What was set aside, by its place.
    pub removed: Vec<Removed>,
    /// What was counted in it.
    pub counts: DocumentCounts,
    /// The same for two documents whose bodies have the same letters; none for one that is too
    /// short to tell.
    pub body: Option<String>,
    /// The document that has the same body and is counted instead.
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
}

impl DocumentAnalysis {
    /// Takes the document out of all counts, because another one has the same body.
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
    let segmented = segment::paragraphs(CleanText::of(&document));
    let identity = Identity::of(&document, &segmented);
    let texts = || segmented.paragraphs.iter().map(|it| it.text.as_str());
    let stated = document.stated.language;
    let language = stated.unwrap_or_else(|| language::document_language(texts()));
    let han_share = language::han_share(&document.text);
    let mut counts = DocumentCounts::default();
    let paragraphs: Vec<AnalysedParagraph> = segmented
        .paragraphs
        .into_iter()
        .map(|paragraph| analyze_paragraph(paragraph, language, &identity, tools, &mut counts))
        .collect();
    counts.conclude(&tools.tokenizers);
    DocumentAnalysis {
        period: identity.date.map(|date| tools.period.period_of(date)),
        identity,
        language,
        han_share,
        body: body_of(&paragraphs),
        duplicate_of: None,
        paragraphs,
        removed: segmented.removed,
        counts,
        document,
    }
}

fn analyze_paragraph(
    paragraph: Paragraph,
    document: Language,
    identity: &Identity,
    tools: &Tools,
    counts: &mut DocumentCounts,
) -> AnalysedParagraph {
    let language = language::paragraph_language(&paragraph.text, document);
    let in_section = tools.sections.contains(&paragraph.section);
    let Some(tokenizer) = tools.tokenizers.for_language(language) else {
        return AnalysedParagraph {
            paragraph,
            language,
            counted: false,
            tokens: None,
            mentions: Vec::new(),
            citations: Vec::new(),
        };
    };
    let folded = FoldedText::new(&paragraph.text);
    let mut tokens = tokenizer.tokens(&folded);
    tokens.retain(|token| tools.token_kinds.contains(&token.kind));
    let mut mentions = Vec::new();
    if in_section {
        mentions = tools.matcher.mentions(&folded, language);
        let concepts = mentions.iter().map(|mention| mention.concept);
        counts.add_paragraph(language, paragraph.section, &tokens, concepts);
    }
    let tokens = Some(tokens.len());
    let citations = citations_in(paragraph.section, &folded, identity);
    AnalysedParagraph {
        paragraph,
        language,
        counted: in_section,
        tokens,
        mentions,
        citations,
    }
}

/// What a paragraph cites; a document does not cite itself, and a masthead or contents table
/// cites nothing.
fn citations_in(section: Section, text: &FoldedText<'_>, identity: &Identity) -> Vec<Citation> {
    if matches!(
        section,
        Section::Masthead | Section::Title | Section::Contents
    ) {
        return Vec::new();
    }
    let own = identity.symbol.as_ref().map(Symbol::work);
    let mut citations = citations::citations(text, identity.organ);
    citations.retain(|citation| Some(citation.cited.work()) != own);
    citations
}

/// The fingerprint of the letters and digits of what is counted, without regard to capitals,
/// forms of characters, punctuation and paragraphs.
fn body_of(paragraphs: &[AnalysedParagraph]) -> Option<String> {
    let mut letters = String::new();
    for paragraph in paragraphs.iter().filter(|it| it.counted) {
        let folded = FoldedText::new(&paragraph.paragraph.text);
        let kept = folded.as_str().chars().filter(|it| it.is_alphanumeric());
        letters.extend(kept.flat_map(char::to_lowercase));
    }
    (letters.len() >= SHORTEST_BODY).then(|| fingerprint(letters.as_bytes()))
}
