//! A [`DocumentAnalysis`] is everything that is learnt about one document on its own.
//!
//! It depends on the document and the tools alone, so documents can be analysed in any order and
//! on any machine.

mod structure;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::citations::{self, Citation};
use crate::clean::Removed;
use crate::concepts::{ConceptMatcher, Mention};
use crate::config::{Contrast, Counting, Place};
use crate::corpus::Document;
use crate::count::{CountedText, DocumentCounts, Slices};
use crate::duplicates::{Body, OpenBody};
use crate::error::Result;
use crate::folded::FoldedText;
use crate::identity::Identity;
use crate::language::{self, Evidence, Language};
use crate::lexicon::Lexicon;
use crate::period::{Period, PeriodStep};
use crate::script::Script;
use crate::segment::{Paragraph, Section};
use crate::symbol::Symbol;
use crate::tokenize::{Token, TokenKind, Tokenizers};
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
}

impl DocumentAnalysis {
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
    let texts = || segmented.paragraphs.iter().map(|it| it.text.as_str());
    let evidence: Vec<Evidence> = texts().map(Evidence::of).collect();
    let stated = document.stated.language;
    let language = stated.unwrap_or_else(|| language::document_language(texts().zip(&evidence)));
    let han_share = language::han_share(&document.text);
    let mut analyzer = ParagraphAnalyzer {
        identity: &identity,
        tools,
        counts: DocumentCounts::default(),
        body: OpenBody::default(),
    };
    let paragraphs: Vec<AnalysedParagraph> = segmented
        .paragraphs
        .into_iter()
        .zip(evidence)
        .enumerate()
        .map(|(place, (paragraph, evidence))| {
            let language = evidence.language(&paragraph.text, language);
            analyzer.analyze(place, paragraph, language, repeated.get(&place))
        })
        .collect();
    let ParagraphAnalyzer { counts, body, .. } = analyzer;
    DocumentAnalysis {
        period: period_of(&identity, tools.period),
        identity,
        language,
        han_share,
        script: match (language, is_simplified) {
            (Language::Chinese, true) => Script::of_simplified(&document.text),
            (Language::Chinese, false) => Script::of(&document.text),
            _ => None,
        },
        body: body.close(),
        duplicate_of: None,
        paragraphs,
        removed: segmented.removed,
        counts,
        document,
    }
}

fn period_of(identity: &Identity, step: PeriodStep) -> Option<Period> {
    let is_assembly = identity.organ == Some("General Assembly");
    let session = identity.session.filter(|_| is_assembly);
    identity.date.map(|date| step.period_of(date, session))
}

/// Analyses the paragraphs of one document and adds up what is counted.
struct ParagraphAnalyzer<'a> {
    identity: &'a Identity,
    tools: &'a Tools,
    counts: DocumentCounts,
    body: OpenBody,
}

impl ParagraphAnalyzer<'_> {
    fn analyze(
        &mut self,
        place: usize,
        paragraph: Paragraph,
        language: Language,
        repeats: Option<&String>,
    ) -> AnalysedParagraph {
        let tools = self.tools;
        let mut analysed = AnalysedParagraph {
            language,
            counted: false,
            duplicate_of: repeats.cloned(),
            tokens: None,
            mentions: Vec::new(),
            citations: Vec::new(),
            paragraph,
        };
        let paragraph = &analysed.paragraph;
        if tools.tokenizers.for_language(language).is_none() {
            return analysed;
        }
        analysed.counted = tools.sections.contains(&paragraph.section) && repeats.is_none();
        let runs = runs_of(&paragraph.text, language);
        let mut found: BTreeMap<Language, Found<'_>> = BTreeMap::new();
        for run in &runs {
            let found = found.entry(run.language).or_default();
            run.find(tools, analysed.counted, found);
        }
        analysed.tokens = Some(found.values().map(|it| it.tokens.len()).sum());
        for (&language, found) in found.iter().filter(|_| analysed.counted) {
            let section = paragraph.section;
            let text = CountedText {
                section,
                slices: self.slices(section, language),
                tokens: &found.tokens,
                gaps: &found.gaps,
            };
            self.counts.add_paragraph(language, text, &found.mentions);
            let mentions = found.mentions.iter();
            let places = mentions.map(|mention| (mention.concept, mention.range.clone()));
            self.counts.add_pairs(language, places);
        }
        analysed.mentions = found.into_values().flat_map(|it| it.mentions).collect();
        let mentions = &mut analysed.mentions;
        mentions.sort_by_key(|mention| (mention.range.start, mention.concept));
        let folded;
        let whole = match runs.as_slice() {
            [only] => &only.text,
            _ => {
                folded = FoldedText::new(&paragraph.text);
                &folded
            }
        };
        if analysed.counted {
            self.body.add(place, whole);
        }
        analysed.citations = citations_in(paragraph.section, whole, self.identity);
        analysed
    }

    fn slices(&self, section: Section, language: Language) -> Slices {
        let place = Place {
            year: self.identity.date.map(jiff::civil::Date::year),
            organ: self.identity.organ,
            document_type: self.identity.document_type,
            section,
            language,
        };
        Slices::of(&self.tools.contrasts, place)
    }
}

/// A part of a paragraph in one language.
struct RunText<'t> {
    /// Where it begins, in bytes of the paragraph.
    start: usize,
    language: Language,
    original: &'t str,
    text: FoldedText<'t>,
}

/// What the runs of one language in a paragraph hold; tokens have places within their run.
#[derive(Default)]
struct Found<'t> {
    tokens: Vec<Token<'t>>,
    /// The places among `tokens` before which more than white space stands.
    gaps: Vec<usize>,
    mentions: Vec<Mention>,
}

fn runs_of(text: &str, language: Language) -> Vec<RunText<'_>> {
    let runs = language::runs(text, language).into_iter();
    runs.map(|run| RunText {
        start: run.range.start,
        language: run.language,
        original: &text[run.range.clone()],
        text: FoldedText::new(&text[run.range]),
    })
    .collect()
}

impl RunText<'_> {
    fn find<'s>(&'s self, tools: &Tools, is_counted: bool, found: &mut Found<'s>) {
        let Some(tokenizer) = tools.tokenizers.for_language(self.language) else {
            return;
        };
        let mut tokens = tokenizer.tokens(&self.text);
        tokens.retain(|token| tools.counts[token.kind as usize]);
        let mut end = None;
        for (place, token) in (found.tokens.len()..).zip(&tokens) {
            if !end.is_some_and(|end| self.is_space(end..token.range.start)) {
                found.gaps.push(place);
            }
            end = Some(token.range.end);
        }
        if found.tokens.is_empty() {
            found.tokens = tokens;
        } else {
            found.tokens.extend(tokens);
        }
        if is_counted {
            let mentions = tools
                .matcher
                .mentions(&self.text, self.language)
                .into_iter();
            found.mentions.extend(mentions.map(|mut mention| {
                mention.range.start += self.start;
                mention.range.end += self.start;
                mention
            }));
        }
    }

    fn is_space(&self, between: Range<usize>) -> bool {
        // Most tokens are that far apart, and no others need a look at characters.
        match self.original.as_bytes()[between.clone()] {
            [] | [b' '] => true,
            _ => self.original[between].trim().is_empty(),
        }
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
