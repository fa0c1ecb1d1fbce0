//! The rows that compare: concepts with each other, versions of a work, and what is first.

use std::rc::Rc;

use super::row::{small, whole};
use super::schema::{ConceptCooccurrenceRow, FirstMentionRow, ParityParagraphRow, ParityRow};
use crate::concepts::RollUp;
use crate::config::Counting;
use crate::count::{CorpusCounts, PairCount};
use crate::first_mentions::FirstMentions;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::parity::{Difference, Place, WorkParity};
use crate::statistics::association::Pair;

/// The rows of `concept_cooccurrence`.
pub fn cooccurrence_rows<'a>(
    counts: &'a CorpusCounts,
    lexicon: &'a Lexicon,
) -> impl Iterator<Item = ConceptCooccurrenceRow> + 'a {
    let roll_up = Rc::new(RollUp::new(lexicon));
    counts.languages().flat_map(move |(language, of_language)| {
        let paragraphs = of_language.total().paragraphs;
        let roll_up = Rc::clone(&roll_up);
        let pairs = of_language.pairs().into_iter();
        pairs.map(move |pair| cooccurrence_row(language, pair, paragraphs, lexicon, &roll_up))
    })
}

fn cooccurrence_row(
    language: Language,
    count: PairCount,
    paragraphs: u64,
    lexicon: &Lexicon,
    roll_up: &RollUp,
) -> ConceptCooccurrenceRow {
    let PairCount {
        first,
        second,
        together,
        with_first,
        with_second,
    } = count;
    let both = together.paragraphs;
    let pair = Pair::new(both, with_first, with_second, paragraphs);
    ConceptCooccurrenceRow {
        language: language.code().to_owned(),
        concept: lexicon.concepts()[first].id.clone(),
        other: lexicon.concepts()[second].id.clone(),
        related: roll_up.above(first).contains(&second) || roll_up.above(second).contains(&first),
        paragraphs_both: whole(both),
        paragraphs_apart: whole(together.apart),
        paragraphs_either: whole(with_first + with_second - both),
        paragraphs_concept: whole(with_first),
        paragraphs_other: whole(with_second),
        paragraphs_total: whole(paragraphs),
        expected: pair.map(Pair::expected).unwrap_or_default(),
        npmi: pair.and_then(Pair::normalized_mutual_information),
        log_likelihood_4cell: pair.and_then(Pair::log_likelihood),
    }
}

/// The rows of `first_mentions`: for every language and concept.
pub fn first_mention_rows<'a>(
    firsts: &'a FirstMentions,
    counts: &'a CorpusCounts,
    lexicon: &'a Lexicon,
    counting: &'a Counting,
) -> impl Iterator<Item = FirstMentionRow> + 'a {
    let concepts = lexicon.concepts().iter().enumerate();
    concepts.flat_map(move |(index, concept)| {
        counts.languages().map(move |(language, of_language)| {
            let first = firsts.first(language, index);
            FirstMentionRow {
                concept: concept.id.clone(),
                language: language.code().to_owned(),
                date: first.and_then(|it| it.date),
                period: first.map(|it| counting.period.label(it.period)),
                document_id: first.map(|it| it.document_id.clone()),
                paragraph: first.map(|it| small(it.paragraph)),
                section: first.map(|it| it.section.name().to_owned()),
                surface: first.map(|it| it.surface.clone()),
                documents_dated: whole(of_language.dated_documents()),
                documents_undated: whole(firsts.undated_documents(language, index)),
            }
        })
    })
}

/// The rows of `parity` for a work: the concepts that both versions, or one of them, name.
pub fn parity_rows<'a>(
    work: &'a WorkParity,
    lexicon: &'a Lexicon,
) -> impl Iterator<Item = ParityRow> + 'a {
    work.concepts.iter().map(|parity| ParityRow {
        work: work.symbol.work().to_owned(),
        symbol: work.symbol.to_string(),
        concept: lexicon.concepts()[parity.concept].id.clone(),
        mentions_en: whole(parity.mentions_en),
        mentions_zh: whole(parity.mentions_zh),
        difference: whole(parity.mentions_en) - whole(parity.mentions_zh),
        paragraphs_differing: whole(parity.paragraphs_differing),
        paragraphs_aligned: whole(work.paragraphs_aligned),
    })
}

/// A row of `parity_paragraphs`, but for what the texts of the paragraphs tell.
pub(super) fn parity_paragraph_row(
    work: &WorkParity,
    difference: &Difference,
    lexicon: &Lexicon,
) -> ParityParagraphRow {
    let place = |it: Option<Place>| it.map(|it| small(it.paragraph));
    let naming = difference.naming;
    ParityParagraphRow {
        work: work.symbol.work().to_owned(),
        symbol: work.symbol.to_string(),
        kind: difference.kind.name().to_owned(),
        document_en: work.english.clone(),
        document_zh: work.chinese.clone(),
        paragraph_en: place(difference.english),
        paragraph_zh: place(difference.chinese),
        section_en: None,
        section_zh: None,
        number_en: None,
        number_zh: None,
        concept: naming.map(|it| lexicon.concepts()[it.concept].id.clone()),
        mentions_en: naming.map(|it| whole(it.mentions_en)),
        mentions_zh: naming.map(|it| whole(it.mentions_zh)),
        snippet_en: None,
        snippet_zh: None,
    }
}
