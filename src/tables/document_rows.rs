//! The rows of single documents.

use std::ops::Range;
use std::sync::Arc;

use super::row::{small, whole};
use super::schema::{
    CitationRow, ConceptMentionRow, DocumentRow, ParagraphRow, RejectRow, RemovedRow,
};
use crate::analysis::DocumentAnalysis;
use crate::config::Counting;
use crate::corpus::Reject;
use crate::lexicon::{Concept, Lexicon};
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
    let id: Arc<str> = analysis.id().into();
    let numbered = analysis.paragraphs.iter().zip(1..);
    numbered.map(move |(analysed, number)| ParagraphRow {
        document_id: id.clone(),
        paragraph: number,
        section: analysed.paragraph.section.name(),
        number: analysed.paragraph.number.clone(),
        within: analysed.paragraph.within.clone(),
        lead: analysed.paragraph.lead.clone(),
        language: analysed.language.code(),
        counted: analysed.counted,
        duplicate_of: analysed.duplicate_of.clone(),
        tokens: analysed.tokens.map(small),
        text: analysed.paragraph.text.clone(),
    })
}

/// The rows of a document in `removed`, by their place.
pub fn removed_rows(analysis: &DocumentAnalysis) -> impl Iterator<Item = RemovedRow> {
    let id: Arc<str> = analysis.id().into();
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
            reason: removed.reason.name(),
            text: text.to_owned(),
        }
    })
}

/// The names in a lexicon, by their places: many rows have each of them.
pub struct LexiconNames {
    concepts: Vec<Arc<str>>,
    /// By concept.
    phrases: Vec<Vec<Arc<str>>>,
}

impl LexiconNames {
    /// The ids of all concepts and the phrases as they are written.
    pub fn of(lexicon: &Lexicon) -> Self {
        let phrases = |concept: &Concept| {
            let phrases = concept.phrases.iter();
            phrases.map(|it| it.written().into()).collect()
        };
        let concepts = lexicon.concepts();
        Self {
            concepts: concepts.iter().map(|it| it.id.as_str().into()).collect(),
            phrases: concepts.iter().map(phrases).collect(),
        }
    }
}

/// The rows of a document in `concept_mentions`.
pub fn mention_rows<'a>(
    analysis: &'a DocumentAnalysis,
    names: &'a LexiconNames,
    counting: &'a Counting,
) -> impl Iterator<Item = ConceptMentionRow> + 'a {
    let id: Arc<str> = analysis.id().into();
    let numbered = analysis.paragraphs.iter().zip(1..);
    numbered.flat_map(move |(analysed, number)| {
        let id = id.clone();
        let text = analysed.paragraph.text.as_str();
        let mut characters = Characters::of(text);
        let mentions = analysed.mentions.iter();
        mentions.map(move |mention| {
            let Range { start, end } = mention.range;
            let concept = |place: usize| names.concepts[place].clone();
            let [left, right] = context(text, start..end, counting.context_characters);
            ConceptMentionRow {
                document_id: id.clone(),
                paragraph: number,
                section: analysed.paragraph.section.name(),
                language: mention.language.code(),
                concept: concept(mention.concept),
                phrase_concept: concept(mention.phrase_concept),
                phrase: names.phrases[mention.phrase_concept][mention.phrase].clone(),
                surface: text[start..end].to_owned(),
                start: characters.before(start),
                end: characters.before_end(end),
                inside: mention.inside.map(concept),
                left: left.to_owned(),
                right: right.to_owned(),
            }
        })
    })
}

/// So many characters of a text before a place in it, and as many after it.
fn context(text: &str, place: Range<usize>, characters: usize) -> [&str; 2] {
    let (before, after) = (&text[..place.start], &text[place.end..]);
    let is_ascii = |some: Option<&[u8]>| some.is_some_and(<[u8]>::is_ascii);
    let begin = match before.len().checked_sub(characters) {
        Some(begin) if is_ascii(before.as_bytes().get(begin..)) => begin,
        _ => {
            let first = before.char_indices().rev().take(characters).last();
            first.map_or(before.len(), |(at, _)| at)
        }
    };
    let end = match is_ascii(after.as_bytes().get(..characters)) {
        true => characters,
        false => {
            let next = after.char_indices().nth(characters);
            next.map_or(after.len(), |(at, _)| at)
        }
    };
    [&before[begin..], &after[..end]]
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
            kind: citation.kind.name().to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The context of `|mention|` in a text.
    fn check(text: &str, characters: usize, expected: [&str; 2]) {
        let parts: Vec<&str> = text.split('|').collect();
        let place = parts[0].len()..parts[0].len() + parts[1].len();
        assert_eq!(context(&parts.concat(), place, characters), expected);
    }

    #[test]
    fn context_is_cut_to_characters_on_both_sides() {
        check("for the |peace| of all", 4, ["the ", " of "]);
        check("for the |peace| of all", 8, ["for the ", " of all"]);
        check("the |peace| of", 20, ["the ", " of"]);
        check("the |peace| of", 0, ["", ""]);
        check("|peace|", 3, ["", ""]);
        check("加强联合国|和平|与安全事务", 3, ["联合国", "与安全"]);
        check("加强|和平|事务", 3, ["加强", "事务"]);
        check("é a|peace|a é", 2, [" a", "a "]);
        check("é a|peace|a é", 3, ["é a", "a é"]);
    }
}
