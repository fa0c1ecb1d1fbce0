//! An answer is what a person gets to see of a data folder without a run: nothing is published.
//!
//! The documents are read and analysed anew, by the same stages as in a run.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Progress;
use super::documents::{self, Outcome};
use super::loaded::Loaded;
use crate::analysis::DocumentAnalysis;
use crate::comparison::{Comparison, Segmenters};
use crate::concordance::{Concordance, DocumentLines, Query, Selection};
use crate::config::Config;
use crate::corpus::Corpus;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;

/// The concordance of a data folder.
pub struct ConcordanceAnswer {
    /// The lines that were asked for.
    pub concordance: Concordance,
    /// The id of the concept that was looked for; none if it was a phrase.
    pub concept: Option<String>,
    /// An id or label of the lexicon that may have been meant, for a phrase that is like it.
    pub suggestion: Option<String>,
    /// How many documents were left out; a run says which and why.
    pub rejects: usize,
    /// What the answer is made from, for the metadata of a file.
    pub provenance: BTreeMap<String, String>,
}

/// How counting on text and counting on words differ in a data folder.
pub struct ComparisonAnswer {
    /// The counts of each concept.
    pub comparison: Comparison,
    /// The concepts.
    pub lexicon: Lexicon,
    /// How many documents were left out; a run says which and why.
    pub rejects: usize,
    /// What the answer is made from, for the metadata of a file.
    pub provenance: BTreeMap<String, String>,
}

/// Finds every place where a concept or a phrase stands.
///
/// # Errors
///
/// What spoils a run, and a query that means nothing.
pub fn concordance(
    config: &Config,
    query: &Query,
    selection: &Selection,
    progress: &dyn Progress,
) -> Result<ConcordanceAnswer> {
    check_sections(config, selection)?;
    documents::in_pool(config, || {
        let corpus = Corpus::open(&config.data)?;
        let Loaded {
            mut tools,
            mut provenance,
            ..
        } = Loaded::of(config)?;
        provenance.insert("termtide.query".to_owned(), query.text.clone());
        let concept = query.concept(tools.lexicon())?;
        let id = concept.map(|it| tools.lexicon().concepts()[it].id.clone());
        let suggestion = query.suggestion(tools.lexicon()).map(str::to_owned);
        if concept.is_none() {
            tools = tools.with_lexicon(query.phrase()?)?;
        }
        // A lexicon that is made from a phrase has one concept.
        let concept = concept.unwrap_or(0);
        let mut concordance = Concordance::default();
        let mut rejects = 0;
        let keys = documents::keys_in_memory();
        documents::each_batch(&corpus, &tools, config, progress, keys, |batch| {
            let lines =
                |it: &DocumentAnalysis| DocumentLines::of(it, concept, tools.lexicon(), selection);
            for lines in each_analysis(&batch, lines) {
                concordance.add(lines, selection);
            }
            rejects += batch.iter().filter(|it| it.is_err()).count();
            Ok(())
        })?;
        concordance.settle(selection);
        Ok(ConcordanceAnswer {
            concordance,
            suggestion: suggestion.filter(|_| id.is_none()),
            concept: id,
            rejects,
            provenance,
        })
    })
}

/// Counts each concept with a Chinese phrase in the text and in the words of the segmenter.
///
/// # Errors
///
/// What spoils a run.
pub fn comparison(config: &Config, progress: &dyn Progress) -> Result<ComparisonAnswer> {
    documents::in_pool(config, || {
        let corpus = Corpus::open(&config.data)?;
        let Loaded {
            tools, provenance, ..
        } = Loaded::of(config)?;
        let segmenters = Segmenters::new(tools.lexicon(), tools.tokenizers());
        let mut comparison = Comparison::of(tools.lexicon());
        let mut rejects = 0;
        let keys = documents::keys_in_memory();
        documents::each_batch(&corpus, &tools, config, progress, keys, |batch| {
            let compare = |it: &DocumentAnalysis| Comparison::of_document(it, &segmenters);
            for found in each_analysis(&batch, compare) {
                comparison.merge(found);
            }
            rejects += batch.iter().filter(|it| it.is_err()).count();
            Ok(())
        })?;
        Ok(ComparisonAnswer {
            comparison,
            lexicon: tools.lexicon().clone(),
            rejects,
            provenance,
        })
    })
}

/// Does something with all documents of a batch in parallel; the results are in their order.
fn each_analysis<T: Send>(
    batch: &[Outcome],
    work: impl Fn(&DocumentAnalysis) -> T + Send + Sync,
) -> Vec<T> {
    let analyses = batch.par_iter().filter_map(|it| it.as_ref().ok());
    analyses.map(work).collect()
}

fn check_sections(config: &Config, selection: &Selection) -> Result<()> {
    let counted = config.counting.sections();
    let Some(section) = selection.sections.difference(&counted).next() else {
        return Ok(());
    };
    let name = section.name();
    Err(
        Error::new(format!("the section `{name}` is not counted")).with_hint(format!(
            "add \"{name}\" to `counted_sections` in a config, and name the config with --config"
        )),
    )
}
