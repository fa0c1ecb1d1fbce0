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
use crate::config::{Config, Counting};
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
        let publication = publication.partitioned_by(&config.partition_by);
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
            tokens: TokenFiles::new(config.memory_limit),
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

    /// Writes what is known only now, two tables at a time, and publishes all. The tables of
    /// documents end meanwhile.
    fn publish(mut self, tools: &Tools, config: &Config) -> Result<Summary> {
        let counting = &config.counting;
        let tables = &self.publication;
        self.rejects.sort_by(|one, other| one.path.cmp(&other.path));
        tables.write::<RejectRow>(self.rejects.iter().map(reject_row))?;
        let (counts, works, citations) = (&self.counts, &self.works, self.citations);
        let (first_mentions, parity) = (&self.first_mentions, self.parity);
        let (of_documents, of_terms) = rayon::join(
            || {
                tables.complete(self.documents)?;
                tables.complete(self.paragraphs)?;
                tables.complete(self.removed)?;
                tables.complete(self.mentions)?;
                self.document_terms.complete(tables, counts)?;
                complete_citations(tables, citations, |work| works.contains(work))?;
                write_concepts(tables, counts, first_mentions, tools, counting)?;
                write_parity(tables, parity, tools, counting)
            },
            || write_sequences(tables, &mut self.tokens, counts, tools, counting),
        );
        of_documents.and(of_terms)?;
        self.summary
            .conclude(&self.counts, tools.lexicon(), counting, self.rejects);
        self.summary.tables = self.publication.publish()?;
        Ok(self.summary)
    }
}

/// Writes the tables that tell from the tokens where terms stand.
fn write_sequences(
    tables: &Publication,
    tokens: &mut TokenFiles,
    counts: &CorpusCounts,
    tools: &Tools,
    counting: &Counting,
) -> Result<()> {
    let (lexicon, tokenizers) = (tools.lexicon(), tools.tokenizers());
    write_terms(tables, tokens, counts, tokenizers, counting)?;
    let trends = series_rows::trend_rows(tokens, counts, lexicon, tokenizers, counting)?;
    tables.write(trends)?;
    tokens.write_ngrams(tables, counts, tokenizers, counting)?;
    tokens.write_collocations(tables, counts, tokenizers, counting)
}

/// Writes the tables that follow from the sums alone.
fn write_concepts(
    tables: &Publication,
    counts: &CorpusCounts,
    first_mentions: &FirstMentions,
    tools: &Tools,
    counting: &Counting,
) -> Result<()> {
    let lexicon = tools.lexicon();
    tables.write(corpus_rows::concept_period_rows(counts, lexicon, counting))?;
    tables.write(series_rows::burst_rows(counts, lexicon, counting))?;
    tables.write(series_rows::change_point_rows(counts, lexicon, counting))?;
    tables.write(keyness_rows::keyness_rows(counts, counting))?;
    tables.write(pair_rows::cooccurrence_rows(counts, lexicon))?;
    let first = pair_rows::first_mention_rows(first_mentions, counts, lexicon, counting);
    tables.write(first)?;
    tables.write(corpus_rows::concept_rows(lexicon))
}

/// Writes the comparison of versions, with passages from the table of paragraphs.
fn write_parity(
    tables: &Publication,
    parity: ParityFile,
    tools: &Tools,
    counting: &Counting,
) -> Result<()> {
    let lexicon = tools.lexicon();
    let works = parity.into_works();
    tables.write(
        works
            .iter()
            .flat_map(|it| pair_rows::parity_rows(it, lexicon)),
    )?;
    let paragraphs = passages::parity_paragraph_rows(tables, &works, lexicon, counting)?;
    tables.write(paragraphs)
}

fn push_all<R: crate::tables::Row>(writer: &mut TableWriter<R>, rows: Vec<R>) -> Result<()> {
    rows.into_iter().try_for_each(|row| writer.push(row))
}
