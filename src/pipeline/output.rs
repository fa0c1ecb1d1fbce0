//! An [`Output`] is the tables of a run and the sums that they are made from.

use std::collections::BTreeMap;
use std::io::{Read, Seek, Write};

use super::documents::Outcome;
use crate::analysis::{DocumentAnalysis, Tools};
use crate::config::{Config, Counting};
use crate::corpus::{Corpus, Reject};
use crate::count::CorpusCounts;
use crate::error::{Error, Result};
use crate::first_mentions::FirstMentions;
use crate::lexicon::Lexicon;
use crate::memory::MemoryLimit;
use crate::parity::Version;
use crate::summary::{Import, Summary};
use crate::tables::document_rows::{
    LexiconNames, citation_rows, document_row, mention_rows, paragraph_rows, reject_row,
    removed_rows,
};
use crate::tables::{
    CitationRow, ConceptMentionRow, DocumentRow, DocumentTerms, ParagraphRow, ParityFile,
    Publication, RejectRow, RemovedRow, Row, TableWriter, complete_citations, corpus_rows,
    keyness_rows, pair_rows, passages, series_rows, token_files::TokenFiles, write_terms,
};
use crate::tokenize::Tokenizers;
use crate::word_map::{WordSet, hash_of};

/// Refuses an output folder whose tables the next run would read.
///
/// # Errors
///
/// If it is among the documents, or if the folders of a divided table are.
pub(crate) fn check_output(config: &Config, corpus: &Corpus) -> Result<()> {
    let divided = config.output.join(DocumentRow::TABLE.name);
    let folder = match config.partition_by.is_empty() {
        true => &config.output,
        false => &divided,
    };
    if !corpus.surrounds(folder) {
        return Ok(());
    }
    let output = config.output.display();
    let message = format!("tables in `{output}` would stand among the documents that are read");
    Err(Error::new(message).with_hint(
        "name a folder outside of documents/, to which no link in it leads, with `--output` or `output` in termtide.toml",
    ))
}

/// What grows while documents come in.
pub(super) struct Output {
    publication: Publication,
    counted: Counted,
    passages: Passages,
    parity: ParityFile,
    memory: MemoryLimit,
    rejects: Vec<Reject>,
    first_mentions: FirstMentions,
    summary: Summary,
}

/// The sums of what is in the documents, and what needs the numbers that these give to words.
struct Counted {
    counts: CorpusCounts,
    documents: TableWriter<DocumentRow>,
    document_terms: DocumentTerms,
    tokens: TokenFiles,
}

/// The tables of what stands where in the documents.
struct Passages {
    paragraphs: TableWriter<ParagraphRow>,
    removed: TableWriter<RemovedRow>,
    mentions: TableWriter<ConceptMentionRow>,
    /// A draft until it is known which works are in the corpus.
    citations: TableWriter<CitationRow>,
    /// The hashes of their symbols, which 64 bits tell apart.
    works: WordSet<u64>,
    names: LexiconNames,
}

impl Output {
    pub(super) fn begin(
        config: &Config,
        provenance: BTreeMap<String, String>,
        imports: Vec<Import>,
        lexicon: &Lexicon,
    ) -> Result<Self> {
        let publication = Publication::begin(&config.output, provenance)?;
        let publication = publication.partitioned_by(&config.partition_by);
        let mut summary = Summary::default();
        summary.imports = imports;
        Ok(Self {
            counted: Counted {
                counts: CorpusCounts::default(),
                documents: publication.writer()?,
                document_terms: DocumentTerms::begin(&publication, config.memory_limit)?,
                tokens: TokenFiles::new(config.memory_limit),
            },
            passages: Passages {
                paragraphs: publication.writer()?,
                removed: publication.writer()?,
                mentions: publication.writer()?,
                citations: publication.draft()?,
                works: WordSet::default(),
                names: LexiconNames::of(lexicon),
            },
            parity: ParityFile::create(&publication)?,
            memory: config.memory_limit,
            publication,
            rejects: Vec::new(),
            first_mentions: FirstMentions::default(),
            summary,
        })
    }

    /// A file that is there as long as the run goes.
    pub(super) fn scratch(&self, name: &str) -> Result<impl Read + Write + Seek + use<>> {
        self.publication.scratch(name)
    }

    /// Writes the rows of some documents and adds up what is counted in them. What depends on the
    /// order of documents is done for one after the other, but beside what depends on it elsewhere.
    pub(super) fn add(
        &mut self,
        batch: Vec<Outcome>,
        tools: &Tools,
        counting: &Counting,
    ) -> Result<()> {
        let (analyses, rejects) = divided(batch);
        let analyses = analyses.as_slice();
        self.rejects.extend(rejects);
        let tokenizers = tools.tokenizers();
        let (counted, others) = rayon::join(
            || (self.counted).add(analyses, &self.publication, tokenizers, counting),
            || {
                let (passages, others) = rayon::join(
                    || self.passages.add(analyses, counting),
                    || {
                        for analysis in analyses {
                            self.first_mentions.add(analysis);
                            self.summary.add(analysis);
                        }
                        let versions = analyses.iter().filter_map(|it| version(it, counting));
                        versions.into_iter().try_for_each(|it| self.parity.add(it))
                    },
                );
                passages.and(others)
            },
        );
        counted.and(others)
    }

    /// Writes what is known only now, two tables at a time, and publishes all. The tables of
    /// documents end meanwhile.
    pub(super) fn publish(mut self, tools: &Tools, counting: &Counting) -> Result<Summary> {
        let (tables, passages) = (&self.publication, self.passages);
        self.rejects.sort_by(|one, other| one.path.cmp(&other.path));
        let Counted {
            mut counts,
            documents,
            mut document_terms,
            mut tokens,
        } = self.counted;
        // Before the counting of n-grams takes its memory.
        counts.complete();
        let (of_documents, of_terms) = rayon::join(
            || {
                tables.complete(documents)?;
                tables.write::<RejectRow>(self.rejects.iter().map(reject_row))?;
                passages.complete(tables)?;
                let frequent = write_terms(
                    tables,
                    &mut document_terms,
                    &counts,
                    tools.tokenizers(),
                    counting,
                )?;
                tables.write(series_rows::trend_rows(&frequent, &counts, tools.lexicon()))?;
                document_terms.complete(tables, &counts)?;
                tables.write(keyness_rows::keyness_rows(&counts, counting))?;
                write_concepts(tables, &counts, &self.first_mentions, tools, counting)?;
                write_parity(tables, self.parity, tools, counting, self.memory)
            },
            || {
                let tokenizers = tools.tokenizers();
                tokens.write_ngrams(tables, &counts, tokenizers, counting)?;
                tokens.write_collocations(tables, &counts, tokenizers, counting)
            },
        );
        of_documents.and(of_terms)?;
        self.summary
            .conclude(&counts, tools.lexicon(), counting, self.rejects);
        self.summary.tables = self.publication.publish()?;
        Ok(self.summary)
    }
}

impl Counted {
    fn add(
        &mut self,
        analyses: &[DocumentAnalysis],
        tables: &Publication,
        tokenizers: &Tokenizers,
        counting: &Counting,
    ) -> Result<()> {
        for analysis in analyses {
            let added = self
                .counts
                .add(analysis.period, &analysis.counts, tokenizers);
            self.tokens.add(tables, &added)?;
            self.document_terms.add(&analysis.id(), &added)?;
            let terms = added.iter().map(|it| it.terms).sum();
            self.documents
                .push(document_row(analysis, terms, counting))?;
        }
        Ok(())
    }
}

impl Passages {
    fn add(&mut self, analyses: &[DocumentAnalysis], counting: &Counting) -> Result<()> {
        for analysis in analyses {
            let symbol = analysis.identity.symbol.as_ref();
            self.works.extend(symbol.map(|it| hash_of(it.work())));
        }
        let documents = || analyses.iter();
        let (paragraphs, others) = rayon::join(
            || push_all(&mut self.paragraphs, documents().flat_map(paragraph_rows)),
            || {
                push_all(&mut self.removed, documents().flat_map(removed_rows))?;
                push_all(&mut self.citations, documents().flat_map(citation_rows))?;
                let mentions = documents().flat_map(|it| mention_rows(it, &self.names, counting));
                push_all(&mut self.mentions, mentions)
            },
        );
        paragraphs.and(others)
    }

    fn complete(self, tables: &Publication) -> Result<()> {
        tables.complete(self.paragraphs)?;
        tables.complete(self.removed)?;
        tables.complete(self.mentions)?;
        complete_citations(tables, self.citations, |work| {
            self.works.contains(&hash_of(work))
        })
    }
}

pub(super) fn divided(batch: Vec<Outcome>) -> (Vec<DocumentAnalysis>, Vec<Reject>) {
    let (mut analyses, mut rejects) = (Vec::new(), Vec::new());
    for outcome in batch {
        match outcome {
            Ok(analysis) => analyses.push(analysis),
            Err(reject) => rejects.push(reject),
        }
    }
    (analyses, rejects)
}

fn push_all<R: Row>(table: &mut TableWriter<R>, mut rows: impl Iterator<Item = R>) -> Result<()> {
    rows.try_for_each(|row| table.push(row))
}

/// What is compared of a document; nothing of one that is left to another, which has no counts.
fn version(analysis: &DocumentAnalysis, counting: &Counting) -> Option<Version> {
    let is_compared = analysis.duplicate_of.is_none() || counting.count_duplicates;
    Version::of(analysis).filter(|_| is_compared)
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
    memory: MemoryLimit,
) -> Result<()> {
    let lexicon = tools.lexicon();
    let works = parity.into_works();
    tables.write(
        works
            .iter()
            .flat_map(|it| pair_rows::parity_rows(it, lexicon)),
    )?;
    passages::write_parity_paragraphs(tables, &works, lexicon, counting, memory)
}
