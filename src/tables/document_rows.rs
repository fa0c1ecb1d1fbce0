//! The rows of single documents.

use super::schema::{
    CitationRow, ConceptMentionRow, DocumentRow, ParagraphRow, RejectRow, RemovedRow,
};
use crate::analysis::{AnalysedParagraph, DocumentAnalysis};
use crate::concepts::Mention;
use crate::config::Counting;
use crate::corpus::Reject;
use crate::lexicon::Lexicon;
use crate::symbol::Symbol;

/// The row of a document in `documents`; `terms` is the number of its different terms.
pub fn document_row(analysis: &DocumentAnalysis, terms: usize, counting: &Counting) -> DocumentRow {
    let DocumentAnalysis {
        document, identity, ..
    } = analysis;
    let label = |period| counting.period.label(period);
    let counted = analysis.paragraphs.iter().filter(|it| it.counted);
    DocumentRow {
        document_id: analysis.id(),
        path: document.path.clone(),
        sha256: document.sha256.clone(),
        format: document.format.name().to_owned(),
        encoding: document.encoding.to_owned(),
        symbol: identity.symbol.as_ref().map(Symbol::to_string),
        symbol_basis: identity.symbol_basis.map(|it| it.name().to_owned()),
        work: identity.symbol.as_ref().map(|it| it.work().to_owned()),
        organ: identity.organ.map(str::to_owned),
        document_type: identity.document_type.name().to_owned(),
        title: identity.title.clone(),
        session: identity.session,
        agenda_item: identity.agenda_item.clone(),
        adopted_on: identity.adopted_on,
        masthead_on: identity.masthead_on,
        date: identity.date,
        date_basis: identity.date_basis.map(|it| it.name().to_owned()),
        period: analysis.period.map(label),
        language: analysis.language.code().to_owned(),
        han_share: analysis.han_share,
        script: analysis.script.map(|it| it.name().to_owned()),
        duplicate_of: analysis.duplicate_of.clone(),
        paragraphs: small(counted.count()),
        tokens: whole(analysis.counts.tokens()),
        terms: whole(terms as u64),
    }
}

/// The rows of a document in `paragraphs`.
pub fn paragraph_rows(analysis: &DocumentAnalysis) -> impl Iterator<Item = ParagraphRow> {
    let id = analysis.id();
    let numbered = analysis.paragraphs.iter().zip(1..);
    numbered.map(move |(analysed, number)| ParagraphRow {
        document_id: id.clone(),
        paragraph: number,
        section: analysed.paragraph.section.name().to_owned(),
        number: analysed.paragraph.number.clone(),
        within: analysed.paragraph.within.clone(),
        lead: analysed.paragraph.lead.clone(),
        language: analysed.language.code().to_owned(),
        counted: analysed.counted,
        duplicate_of: analysed.duplicate_of.clone(),
        tokens: analysed.tokens.map(small),
        text: analysed.paragraph.text.clone(),
    })
}

/// The rows of a document in `removed`, by their place.
pub fn removed_rows(analysis: &DocumentAnalysis) -> impl Iterator<Item = RemovedRow> {
    let id = analysis.id();
    let source = analysis.document.text.as_str();
    let (mut byte, mut character) = (0, 0);
    analysis.removed.iter().map(move |removed| {
        let text = &source[removed.place.clone()];
        character += source[byte..removed.place.start].chars().count();
        byte = removed.place.start;
        RemovedRow {
            document_id: id.clone(),
            start: whole(character as u64),
            end: whole((character + text.chars().count()) as u64),
            reason: removed.reason.name().to_owned(),
            text: text.to_owned(),
        }
    })
}

/// The rows of a document in `concept_mentions`.
pub fn mention_rows<'a>(
    analysis: &'a DocumentAnalysis,
    lexicon: &'a Lexicon,
    counting: &'a Counting,
) -> impl Iterator<Item = ConceptMentionRow> + 'a {
    let id = analysis.id();
    let numbered = analysis.paragraphs.iter().zip(1..);
    numbered.flat_map(move |(analysed, number)| {
        let id = id.clone();
        let mut characters = Characters::of(&analysed.paragraph.text);
        let mentions = analysed.mentions.iter();
        mentions.map(move |mention| ConceptMentionRow {
            document_id: id.clone(),
            paragraph: number,
            start: characters.before(mention.range.start),
            end: characters.before_end(mention.range.end),
            ..mention_row(analysed, mention, lexicon, counting.context_characters)
        })
    })
}

fn mention_row(
    analysed: &AnalysedParagraph,
    mention: &Mention,
    lexicon: &Lexicon,
    context: usize,
) -> ConceptMentionRow {
    let text = analysed.paragraph.text.as_str();
    let (before, after) = (&text[..mention.range.start], &text[mention.range.end..]);
    let concept = |place: usize| &lexicon.concepts()[place];
    let phrase_concept = concept(mention.phrase_concept);
    let left = before.char_indices().rev().take(context).last();
    ConceptMentionRow {
        document_id: String::new(),
        paragraph: 0,
        section: analysed.paragraph.section.name().to_owned(),
        language: mention.language.code().to_owned(),
        concept: concept(mention.concept).id.clone(),
        phrase_concept: phrase_concept.id.clone(),
        phrase: phrase_concept.phrases[mention.phrase].written().to_owned(),
        surface: text[mention.range.clone()].to_owned(),
        start: 0,
        end: 0,
        inside: mention.inside.map(|it| concept(it).id.clone()),
        left: before[left.map_or(before.len(), |(at, _)| at)..].to_owned(),
        right: after.chars().take(context).collect(),
    }
}

/// Counts characters from the front, so that a long paragraph with many mentions is read once.
struct Characters<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl<'t> Characters<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            count: 0,
        }
    }

    /// The number of characters before the start of a mention; starts come in rising order.
    fn before(&mut self, start: usize) -> i32 {
        self.count += self.text[self.byte..start].chars().count();
        self.byte = start;
        small(self.count)
    }

    /// The number of characters before the end of the mention that started last.
    fn before_end(&self, end: usize) -> i32 {
        small(self.count + self.text[self.byte..end].chars().count())
    }
}

/// The rows of a document in `citations`, but for `in_corpus`, which the whole corpus tells.
pub fn citation_rows(analysis: &DocumentAnalysis) -> impl Iterator<Item = CitationRow> {
    let id = analysis.id();
    let numbered = analysis.paragraphs.iter().zip(1..);
    numbered.flat_map(move |(analysed, number)| {
        let id = id.clone();
        let mut characters = Characters::of(&analysed.paragraph.text);
        let citations = analysed.citations.iter();
        citations.map(move |citation| CitationRow {
            document_id: id.clone(),
            paragraph: number,
            section: analysed.paragraph.section.name().to_owned(),
            cited: citation.cited.to_string(),
            cited_work: citation.cited.work().to_owned(),
            kind: citation.kind.as_str().to_owned(),
            dated: citation.dated,
            start: characters.before(citation.range.start),
            end: characters.before_end(citation.range.end),
            in_corpus: false,
        })
    })
}

/// The row of a reject in `rejects`.
pub fn reject_row(reject: &Reject) -> RejectRow {
    RejectRow {
        path: reject.path.clone(),
        reason: reject.reason.name().to_owned(),
        detail: reject.detail.clone(),
    }
}

/// A count as tables have it. No count of this program comes near the limit.
pub(super) fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A count within one document.
pub(super) fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
