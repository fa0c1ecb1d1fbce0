//! The pipeline runs the stages in order: read, analyse, count, write, publish.
//!
//! Documents are analysed in parallel here and nowhere else, though a long one has its paragraphs
//! read so by `analysis`; all are written in the order of their paths, so the number of threads
//! changes nothing.

mod loaded;
mod documents;
mod output;
mod answers;

use std::collections::{BTreeSet, HashMap};

pub use answers::{ComparisonAnswer, ConcordanceAnswer, comparison, concordance};

use self::loaded::Loaded;
use self::output::Output;
pub(crate) use self::output::check_output;
use crate::config::Config;
use crate::corpus::{Corpus, Reject};
use crate::error::Result;
use crate::summary::Summary;

/// Told how far a run is.
pub trait Progress: Sync {
    /// The run begins, with so many documents if that is known.
    fn begin(&self, documents: Option<usize>);
    /// One more document was read and analysed.
    fn advance(&self);
    /// The last document is done.
    fn end(&self);
}

/// Runs everything: reads the data folder and publishes the tables in the output folder.
///
/// # Errors
///
/// What spoils the whole run: a broken config, manifest or lexicon, no documents, an output
/// folder that cannot be written to. The tables of the run before are then left as they were.
pub fn run(config: &Config, progress: &dyn Progress) -> Result<Summary> {
    documents::in_pool(config, || {
        let corpus = Corpus::open(&config.data)?;
        check_output(config, &corpus)?;
        let Loaded {
            tools,
            provenance,
            imports,
        } = Loaded::of(config)?;
        let mut output = Output::begin(config, provenance, imports, tools.lexicon())?;
        let keys = output.scratch("paragraph_keys")?;
        documents::each_batch(&corpus, &tools, config, progress, keys, |batch| {
            output.add(batch, &tools, &config.counting)
        })?;
        drop(corpus);
        output.publish(&tools, &config.counting)
    })
}

/// How often each phrase names a concept, by the places of both.
pub type PhraseCounts = HashMap<(usize, usize), u64>;

/// What a check asks of the documents of a corpus.
#[derive(Debug, Default)]
pub struct Survey {
    /// How often each phrase of the lexicon names a concept.
    pub phrases: PhraseCounts,
    /// The organs of the documents.
    pub organs: BTreeSet<&'static str>,
    /// The documents that are left out.
    pub left_out: Vec<Reject>,
}

/// Reads and analyses a corpus without a table.
///
/// # Errors
///
/// If the lexicon or the stop words cannot be read.
pub fn survey(config: &Config, corpus: &Corpus, progress: &dyn Progress) -> Result<Survey> {
    let mut survey = Survey::default();
    let tools = Loaded::of(config)?.tools;
    documents::in_pool(config, || {
        let keys = documents::keys_in_memory();
        documents::each_batch(corpus, &tools, config, progress, keys, |batch| {
            let (analyses, rejects) = output::divided(batch);
            survey.left_out.extend(rejects);
            survey
                .organs
                .extend(analyses.iter().filter_map(|it| it.identity.organ));
            let paragraphs = analyses.into_iter().flat_map(|it| it.paragraphs);
            for mention in paragraphs.flat_map(|it| it.mentions) {
                let phrase = (mention.phrase_concept, mention.phrase);
                *survey.phrases.entry(phrase).or_default() += 1;
            }
            Ok(())
        })
    })?;
    Ok(survey)
}
