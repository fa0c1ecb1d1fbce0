//! The pipeline runs the stages in order: read, analyse, count, write, publish.
//!
//! Documents are analysed in parallel here and nowhere else, and written in the order of their
//! paths, so the number of threads changes nothing.

mod documents;
mod answers;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::convert::identity;

pub use answers::{ComparisonAnswer, ConcordanceAnswer, comparison, concordance};

use crate::analysis::{DocumentAnalysis, Tools};
use crate::config::Config;
use crate::corpus::{Corpus, Reject};
use crate::count::CorpusCounts;
use crate::error::Result;
use crate::exchange::{self, LexiconFile};
use crate::first_mentions::FirstMentions;
use crate::summary::{Import, Summary};
use crate::tables::document_rows::{DocumentRows, document_row, reject_row};
use crate::tables::{
    CitationRow, ConceptMentionRow, DocumentRow, DocumentTerms, ParagraphRow, ParityFile,
    Publication, RejectRow, RemovedRow, TableWriter, complete_citations, corpus_rows, keyness_rows,
    pair_rows, passages, series_rows, token_files::TokenFiles, write_terms,
};
use crate::tokenize::{StopWords, Tokenizers};

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
        let (tools, provenance, imports) = load_tools(config)?;
        let mut output = Output::begin(config, provenance)?;
        output.summary.imports = imports;
        let with_rows = |analysis| {
            let rows = DocumentRows::of(&analysis, tools.lexicon(), &config.counting);
            (analysis, rows)
        };
        documents::each_window(&corpus, &tools, config, progress, with_rows, |window| {
            for outcome in window {
                match outcome {
                    Ok((analysis, rows)) => output.add(&analysis, rows, &tools, config)?,
                    Err(reject) => output.rejects.push(reject),
                }
            }
            Ok(())
        })?;
        output.publish(&tools, config)
    })
}

/// How often each phrase of the lexicon names a concept in a corpus, by the places of both.
///
/// # Errors
///
/// If the lexicon or the stop words cannot be read.
pub fn count_phrases(
    config: &Config,
    corpus: &Corpus,
    progress: &dyn Progress,
) -> Result<HashMap<(usize, usize), u64>> {
    let mut counts = HashMap::new();
    let (tools, _, _) = load_tools(config)?;
    documents::in_pool(config, || {
        documents::each_window(corpus, &tools, config, progress, identity, |window| {
            let paragraphs = window.into_iter().flatten().flat_map(|it| it.paragraphs);
            for mention in paragraphs.flat_map(|it| it.mentions) {
                *counts
                    .entry((mention.phrase_concept, mention.phrase))
                    .or_default() += 1;
            }
            Ok(())
        })
    })?;
    Ok(counts)
}

/// Builds the tools, what the metadata of tables says of them, and what the summary does.
fn load_tools(config: &Config) -> Result<(Tools, BTreeMap<String, String>, Vec<Import>)> {
    let counting = &config.counting;
    let paths = counting.lexicon.iter().map(|it| config.data.join(it));
    let files: Vec<LexiconFile> = paths
        .map(|it| exchange::lexicon_file(&it))
        .collect::<Result<_>>()?;
    let imports = files.iter().filter_map(Import::of).collect();
    let lexicon = exchange::joined(files)?;
    let english = StopWords::read(&config.data.join(&counting.stop_words_en))?;
    let chinese = StopWords::read(&config.data.join(&counting.stop_words_zh))?;
    let provenance = [
        ("termtide.version", env!("CARGO_PKG_VERSION").to_owned()),
        ("termtide.config", counting.describe()),
        ("termtide.lexicon", lexicon.fingerprint()),
        ("termtide.stop_words.en", english.fingerprint().to_owned()),
        ("termtide.stop_words.zh", chinese.fingerprint().to_owned()),
        ("termtide.tokenizers", Tokenizers::describe()),
    ];
    let provenance = provenance.map(|(name, value)| (name.to_owned(), value));
    let phrases: Vec<String> = lexicon
        .phrases_in(crate::language::Language::Chinese)
        .map(str::to_owned)
        .collect();
    let tokenizers = Tokenizers::new(&phrases, english, chinese);
    let tools = Tools::new(lexicon, tokenizers, counting)?;
    Ok((tools, provenance.into_iter().collect(), imports))
}

/// The tables that grow while documents come in, and the sums of what is in them.
struct Output {
    publication: Publication,
    documents: TableWriter<DocumentRow>,
    paragraphs: TableWriter<ParagraphRow>,
    removed: TableWriter<RemovedRow>,
    document_terms: DocumentTerms,
    mentions: TableWriter<ConceptMentionRow>,
    rejects: Vec<Reject>,
    /// A draft until it is known which works are in the corpus.
    citations: TableWriter<CitationRow>,
    works: HashSet<String>,
    counts: CorpusCounts,
    tokens: TokenFiles,
    parity: ParityFile,
    first_mentions: FirstMentions,
    summary: Summary,
}

impl Output {
    fn begin(config: &Config, provenance: BTreeMap<String, String>) -> Result<Self> {
        let publication = Publication::begin(&config.output, provenance)?;
        Ok(Self {
            documents: publication.writer()?,
            paragraphs: publication.writer()?,
            removed: publication.writer()?,
            document_terms: DocumentTerms::begin(&publication)?,
            mentions: publication.writer()?,
            citations: publication.draft()?,
            parity: ParityFile::create(&publication)?,
            publication,
            rejects: Vec::new(),
            works: HashSet::new(),
            counts: CorpusCounts::default(),
            tokens: TokenFiles::default(),
            first_mentions: FirstMentions::default(),
            summary: Summary::default(),
        })
    }

    /// Writes the rows of a document and adds up what is counted in it.
    fn add(
        &mut self,
        analysis: &DocumentAnalysis,
        rows: DocumentRows,
        tools: &Tools,
        config: &Config,
    ) -> Result<()> {
        let (period, counts) = (analysis.period, &analysis.counts);
        let added = self.counts.add(period, counts, tools.tokenizers());
        self.tokens.add(&self.publication, &added)?;
        self.document_terms.add(&analysis.id(), &added)?;
        let terms = added.iter().map(|it| it.terms).sum();
        self.documents
            .push(document_row(analysis, terms, &config.counting))?;
        push_all(&mut self.paragraphs, rows.paragraphs)?;
        push_all(&mut self.removed, rows.removed)?;
        push_all(&mut self.mentions, rows.mentions)?;
        push_all(&mut self.citations, rows.citations)?;
        if let Some(version) = rows.version {
            self.parity.add(version)?;
        }
        let symbol = analysis.identity.symbol.as_ref();
        self.works.extend(symbol.map(|it| it.work().to_owned()));
        self.first_mentions.add(analysis);
        self.summary.add(analysis);
        Ok(())
    }

    fn publish(mut self, tools: &Tools, config: &Config) -> Result<Summary> {
        let (counting, lexicon) = (&config.counting, tools.lexicon());
        let tables = &mut self.publication;
        tables.complete(self.documents)?;
        tables.complete(self.paragraphs)?;
        tables.complete(self.removed)?;
        self.document_terms.complete(tables, &self.counts)?;
        tables.complete(self.mentions)?;
        self.rejects.sort_by(|one, other| one.path.cmp(&other.path));
        tables.write::<RejectRow>(self.rejects.iter().map(reject_row))?;
        let tokenizers = tools.tokenizers();
        let (tokens, counts) = (&mut self.tokens, &self.counts);
        write_terms(tables, tokens, counts, tokenizers, counting)?;
        tables.write(corpus_rows::concept_period_rows(
            &self.counts,
            lexicon,
            counting,
        ))?;
        tables.write(series_rows::trend_rows(
            tokens, counts, lexicon, tokenizers, counting,
        )?)?;
        tables.write(series_rows::burst_rows(&self.counts, lexicon, counting))?;
        tables.write(series_rows::change_point_rows(
            &self.counts,
            lexicon,
            counting,
        ))?;
        tables.write(keyness_rows::keyness_rows(&self.counts, counting))?;
        self.tokens
            .write_ngrams(tables, &self.counts, tools.tokenizers(), counting)?;
        self.tokens
            .write_collocations(tables, &self.counts, tools.tokenizers(), counting)?;
        complete_citations(tables, self.citations, |work| self.works.contains(work))?;
        tables.write(pair_rows::cooccurrence_rows(&self.counts, lexicon))?;
        tables.write(pair_rows::first_mention_rows(
            &self.first_mentions,
            &self.counts,
            lexicon,
            counting,
        ))?;
        let works = self.parity.into_works();
        let parity = works.iter();
        tables.write(parity.flat_map(|it| pair_rows::parity_rows(it, lexicon)))?;
        let paragraphs = passages::parity_paragraph_rows(tables, &works, lexicon, counting)?;
        tables.write(paragraphs)?;
        tables.write(corpus_rows::concept_rows(lexicon))?;
        self.summary
            .conclude(&self.counts, lexicon, counting, self.rejects);
        self.summary.tables = self.publication.publish()?;
        Ok(self.summary)
    }
}

fn push_all<R: crate::tables::Row>(writer: &mut TableWriter<R>, rows: Vec<R>) -> Result<()> {
    rows.into_iter().try_for_each(|row| writer.push(row))
}
