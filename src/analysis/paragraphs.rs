//! The paragraphs of a document are read each on its own, which takes most of the time, and counted
//! one after the other. Those of a long document are read by several threads, so that the others
//! do not wait for it.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::{AnalysedParagraph, Tools};
use crate::citations::{self, Citation};
use crate::concepts::Mention;
use crate::config::Place;
use crate::corpus::Document;
use crate::count::{CountedText, DocumentCounts, Slices};
use crate::duplicates::{Body, OpenBody};
use crate::folded::FoldedText;
use crate::identity::Identity;
use crate::language::{self, Evidence, Language};
use crate::segment::{Paragraph, Section};
use crate::symbol::Symbol;
use crate::tokenize::{Token, TokenKind};

/// A document of so many bytes is long. Few of them are under way at a time.
const LONG: usize = 1 << 18;

/// How many paragraphs of a long document are read before they are counted.
const TOGETHER: usize = 512;

/// The paragraphs of a document with what was found in them.
pub(super) struct Paragraphs {
    /// The language of most of the text.
    pub(super) language: Language,
    /// In reading order.
    pub(super) paragraphs: Vec<AnalysedParagraph>,
    /// What was counted in them.
    pub(super) counts: DocumentCounts,
    /// What the counted ones say.
    pub(super) body: Body,
}

/// Analyses the paragraphs of a document. Those at the places that `repeated` has are not counted.
pub(super) fn analyze(
    document: &Document,
    identity: &Identity,
    paragraphs: Vec<Paragraph>,
    tools: &Tools,
    repeated: &BTreeMap<usize, String>,
) -> Paragraphs {
    let is_long = document.text.len() >= LONG;
    let (language, languages) = languages(document, &paragraphs, is_long);
    let mut totals = Totals {
        identity,
        tools,
        counts: DocumentCounts::default(),
        body: OpenBody::default(),
    };
    let together = if is_long { TOGETHER } else { 1 };
    let mut findings = Vec::with_capacity(paragraphs.len());
    for (batch, languages) in paragraphs.chunks(together).zip(languages.chunks(together)) {
        let first = findings.len();
        let places = (first..).zip(batch.iter().zip(languages)).collect();
        let readings = map(is_long, places, |(place, (paragraph, &language))| {
            Reading::of(paragraph, language, repeated.contains_key(&place), tools)
        });
        let found = map(is_long, readings.iter().collect(), |it: &Reading<'_>| {
            it.find(tools, identity)
        });
        for ((place, reading), found) in (first..).zip(&readings).zip(found) {
            findings.push(totals.count(place, reading, found));
        }
    }
    let Totals { counts, body, .. } = totals;
    let analysed = paragraphs.into_iter().zip(findings).enumerate();
    let analysed = analysed.map(|(place, (paragraph, findings))| {
        findings.with(paragraph, repeated.get(&place).cloned())
    });
    Paragraphs {
        language,
        paragraphs: analysed.collect(),
        counts,
        body: body.close(),
    }
}

/// The language of a document, and that of each paragraph.
fn languages(
    document: &Document,
    paragraphs: &[Paragraph],
    is_long: bool,
) -> (Language, Vec<Language>) {
    let texts: Vec<&str> = paragraphs.iter().map(|it| it.text.as_str()).collect();
    let evidence = map(is_long, texts.clone(), Evidence::of);
    let of_document = || language::document_language(texts.iter().copied().zip(&evidence));
    let language = document.stated.language.unwrap_or_else(of_document);
    let with_evidence = texts.into_iter().zip(evidence).collect();
    let of_paragraph = |(text, evidence): (&str, Evidence)| evidence.language(text, language);
    (language, map(is_long, with_evidence, of_paragraph))
}

/// Does the same with each, on several threads for a long document.
fn map<T: Send, U: Send>(
    is_long: bool,
    items: Vec<T>,
    each: impl Fn(T) -> U + Sync + Send,
) -> Vec<U> {
    match is_long {
        true => items.into_par_iter().map(each).collect(),
        false => items.into_iter().map(each).collect(),
    }
}

/// The text of a paragraph, in its languages and in one spelling.
struct Reading<'p> {
    section: Section,
    language: Language,
    is_analysed: bool,
    is_counted: bool,
    /// None where the language is not analysed.
    runs: Vec<RunText<'p>>,
    /// All of the text, where no run is all of it.
    folded: Option<FoldedText<'p>>,
}

impl<'p> Reading<'p> {
    fn of(paragraph: &'p Paragraph, language: Language, is_repeated: bool, tools: &Tools) -> Self {
        let Paragraph { text, section, .. } = paragraph;
        let is_analysed = tools.tokenizers.for_language(language).is_some();
        let runs = match is_analysed {
            true => runs_of(text, language),
            false => Vec::new(),
        };
        Self {
            section: *section,
            language,
            // One without text, such as a heading that has only its letter, has nothing to count.
            is_counted: !runs.is_empty() && !is_repeated && tools.sections.contains(section),
            is_analysed,
            folded: (is_analysed && runs.len() != 1).then(|| FoldedText::new(text)),
            runs,
        }
    }

    fn whole(&self) -> Option<&FoldedText<'p>> {
        self.folded
            .as_ref()
            .or_else(|| Some(&self.runs.first()?.text))
    }

    fn find(&self, tools: &Tools, identity: &Identity) -> Found<'_> {
        let mut by_language: BTreeMap<Language, InLanguage<'_>> = BTreeMap::new();
        for run in &self.runs {
            let found = by_language.entry(run.language).or_default();
            run.find(tools, self.is_counted, found);
        }
        let citations = self
            .whole()
            .map(|it| citations_in(self.section, it, identity));
        Found {
            by_language,
            citations: citations.unwrap_or_default(),
        }
    }
}

/// What was found in a paragraph.
struct Found<'r> {
    by_language: BTreeMap<Language, InLanguage<'r>>,
    citations: Vec<Citation>,
}

/// What is kept of that.
struct Findings {
    language: Language,
    is_counted: bool,
    tokens: Option<usize>,
    mentions: Vec<Mention>,
    citations: Vec<Citation>,
}

impl Findings {
    fn with(self, paragraph: Paragraph, duplicate_of: Option<String>) -> AnalysedParagraph {
        AnalysedParagraph {
            paragraph,
            language: self.language,
            counted: self.is_counted,
            duplicate_of,
            tokens: self.tokens,
            mentions: self.mentions,
            citations: self.citations,
        }
    }
}

/// What is counted of a document, paragraph after paragraph.
struct Totals<'a> {
    identity: &'a Identity,
    tools: &'a Tools,
    counts: DocumentCounts,
    body: OpenBody,
}

impl Totals<'_> {
    /// Adds what was found in a paragraph. It is one of another language only with a word of it,
    /// which the address of a page is not.
    fn count(&mut self, place: usize, reading: &Reading<'_>, found: Found<'_>) -> Findings {
        let &Reading {
            section,
            language,
            is_analysed,
            is_counted,
            ..
        } = reading;
        let Found {
            by_language,
            citations,
        } = found;
        let tokens = by_language.values().map(|it| it.tokens.len()).sum();
        let is_text = |run: Language, found: &InLanguage<'_>| {
            run == language || !found.tokens.is_empty() || !found.mentions.is_empty()
        };
        let counted = by_language.iter().filter(|_| is_counted);
        for (&language, found) in counted.filter(|(run, found)| is_text(**run, found)) {
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
        if let Some(whole) = reading.whole().filter(|_| is_counted) {
            self.body.add(place, whole);
        }
        let mentions = by_language.into_values().flat_map(|it| it.mentions);
        let mut mentions: Vec<Mention> = mentions.collect();
        mentions.sort_by_key(|mention| (mention.range.start, mention.concept));
        Findings {
            language,
            is_counted,
            tokens: is_analysed.then_some(tokens),
            mentions,
            citations,
        }
    }

    fn slices(&self, section: Section, language: Language) -> Slices {
        let place = Place {
            year: self.identity.year,
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
struct InLanguage<'t> {
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
    fn find<'s>(&'s self, tools: &Tools, is_counted: bool, found: &mut InLanguage<'s>) {
        let Some(tokenizer) = tools.tokenizers.for_language(self.language) else {
            return;
        };
        let mut tokens = tokenizer.tokens(&self.text);
        if is_counted {
            let mentions = self.mentions(tools, &tokens).into_iter();
            found.mentions.extend(mentions.map(|mut mention| {
                mention.range.start += self.start;
                mention.range.end += self.start;
                mention
            }));
        }
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
    }

    /// The mentions, with places within the run. What a slug of an address says is no word of the
    /// text, and is not counted as one.
    fn mentions(&self, tools: &Tools, tokens: &[Token<'_>]) -> Vec<Mention> {
        let addresses = tokens.iter().filter(|it| it.kind == TokenKind::Url);
        let addresses: Vec<_> = addresses.map(|it| it.range.clone()).collect();
        let matcher = &tools.matcher;
        matcher.mentions_beside(&self.text, self.language, &addresses)
    }

    fn is_space(&self, between: Range<usize>) -> bool {
        // Most tokens are that far apart, and no others need a look at characters.
        match self.original.as_bytes()[between.clone()] {
            [] | [b' '] => true,
            [b'!'..=b'~', ..] => false,
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
