//! The rows of `keyness`: what one slice of the corpus has more of than another.

use super::row::whole;
use super::schema::KeynessRow;
use crate::config::{Contrast, Counting};
use crate::count::{CorpusCounts, CorpusTermCount, SliceCount};
use crate::language::Language;
use crate::statistics::keyness::{Keyness, Slice};
use crate::statistics::tails::chi_squared_p;

/// The confidence of the conservative Log Ratio, for all terms of a comparison together.
const LEVEL: f64 = 0.95;

/// The rows of all comparisons that the config asks for, in each language on its own.
pub fn keyness_rows<'a>(
    counts: &'a CorpusCounts,
    counting: &'a Counting,
) -> impl Iterator<Item = KeynessRow> + 'a {
    let contrasts = counting.keyness.iter().enumerate();
    contrasts.flat_map(move |(place, contrast)| {
        counts.languages().flat_map(move |(language, of_language)| {
            let [target, reference] = [2 * place, 2 * place + 1];
            let sizes = [target, reference].map(|slice| of_language.slice(slice));
            let occurs = |term: &CorpusTermCount<'_>, slice| term.in_slice(slice).documents > 0;
            let of_one =
                |term: &CorpusTermCount<'_>| occurs(term, target) || occurs(term, reference);
            let terms: Vec<CorpusTermCount<'_>> =
                of_language.terms().iter().filter(of_one).collect();
            let family = terms.len() as u64;
            terms.into_iter().filter_map(move |term| {
                let found = [target, reference].map(|slice| term.in_slice(slice));
                keyness_row(contrast, language, &term, found, sizes, family)
            })
        })
    })
}

fn keyness_row(
    contrast: &Contrast,
    language: Language,
    term: &CorpusTermCount<'_>,
    [target, reference]: [SliceCount; 2],
    [target_size, reference_size]: [SliceCount; 2],
    family: u64,
) -> Option<KeynessRow> {
    let tokens = |count: SliceCount, size: SliceCount| Slice {
        occurrences: count.tokens,
        size: size.tokens,
    };
    let documents = |count: SliceCount, size: SliceCount| Slice {
        occurrences: count.documents,
        size: size.documents,
    };
    let by_tokens = Keyness::new(
        tokens(target, target_size),
        tokens(reference, reference_size),
    )?;
    let by_documents = Keyness::new(
        documents(target, target_size),
        documents(reference, reference_size),
    )?;
    let [four, four_documents] = [by_tokens, by_documents].map(Keyness::log_likelihood_4_cell);
    let [two, two_documents] = [by_tokens, by_documents].map(Keyness::log_likelihood_2_cell);
    Some(KeynessRow {
        target: contrast.target.name(),
        reference: contrast.reference.name(),
        language: language.code().to_owned(),
        term: term.term().to_owned(),
        surface: term.surface().to_owned(),
        occurrences_target: whole(target.tokens),
        tokens_target: whole(target_size.tokens),
        occurrences_reference: whole(reference.tokens),
        tokens_reference: whole(reference_size.tokens),
        documents_target: whole(target.documents),
        documents_total_target: whole(target_size.documents),
        documents_reference: whole(reference.documents),
        documents_total_reference: whole(reference_size.documents),
        log_likelihood_2cell: two,
        p_2cell: chi_squared_p(two),
        log_likelihood_4cell: four,
        p_4cell: four.map(chi_squared_p),
        log_likelihood_williams: by_tokens.log_likelihood_williams(),
        log_ratio_hardie: by_tokens.log_ratio_hardie(),
        log_ratio_walter: by_tokens.log_ratio_walter(),
        log_ratio_conservative: by_tokens.log_ratio_conservative(LEVEL, family),
        percent_difference: by_tokens.percent_difference(),
        simple_maths_1: by_tokens.simple_maths(1.0),
        simple_maths_100: by_tokens.simple_maths(100.0),
        log_likelihood_2cell_documents: two_documents,
        p_2cell_documents: chi_squared_p(two_documents),
        log_likelihood_4cell_documents: four_documents,
        p_4cell_documents: four_documents.map(chi_squared_p),
        log_likelihood_williams_documents: by_documents.log_likelihood_williams(),
        log_ratio_hardie_documents: by_documents.log_ratio_hardie(),
        log_ratio_walter_documents: by_documents.log_ratio_walter(),
        log_ratio_conservative_documents: by_documents.log_ratio_conservative(LEVEL, family),
        percent_difference_documents: by_documents.percent_difference(),
        simple_maths_1_documents: by_documents.simple_maths(1.0),
        simple_maths_100_documents: by_documents.simple_maths(100.0),
    })
}
