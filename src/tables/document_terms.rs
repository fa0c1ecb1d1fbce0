//! [`DocumentTerms`] make the table `document_terms` after the last document, when the weights of
//! terms are known. Until then they keep the words of each document as numbers, beside the tables.

use std::collections::BTreeMap;
use std::io::{BufReader, BufWriter, Read, Seek, Write};

use fs_err::File;

use super::beside::in_order;
use super::document_rows::whole;
use super::publish::Publication;
use super::row::Row;
use super::schema::DocumentTermRow;
use super::term_documents::AT_ONCE;
use super::token_files::cannot_keep;
use super::writer::{ROWS_PER_GROUP, Room};
use crate::count::{Added, CorpusCounts, CorpusLanguage, TermOrder};
use crate::error::Result;
use crate::language::Language;
use crate::memory::MemoryLimit;
use crate::statistics::weights::{idf_log10, idf_smooth};
use crate::word_map::WordMap;

/// The kinds of words, by their places among vocabularies.
const TERMS: usize = 0;
const SURFACES: usize = 1;

type Columns = <DocumentTermRow as Row>::Columns;

/// What each document has of the surfaces of the corpus, in a file.
pub struct DocumentTerms {
    file: BufWriter<File>,
    records: u64,
    memory: MemoryLimit,
}

impl DocumentTerms {
    /// Without documents. What is told from them keeps to the limit.
    ///
    /// # Errors
    ///
    /// If the file cannot be made.
    pub fn begin(publication: &Publication, memory: MemoryLimit) -> Result<Self> {
        Ok(Self {
            file: BufWriter::new(publication.scratch("document_terms.numbers")?),
            records: 0,
            memory,
        })
    }

    /// Keeps what a document added to the counts of the corpus.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn add(&mut self, document_id: &str, document: &[Added]) -> Result<()> {
        for added in document {
            Record::write(&mut self.file, document_id, added).map_err(cannot_keep)?;
            self.records += 1;
        }
        Ok(())
    }

    /// Hands on the surfaces of each document in a language, and how often it has them, in the order
    /// in which documents were added.
    pub(super) fn for_each(
        &mut self,
        language: Language,
        mut then: impl FnMut(&[(u32, u32)]),
    ) -> Result<()> {
        self.file.flush().map_err(cannot_keep)?;
        let file = self.file.get_mut();
        file.rewind().map_err(cannot_keep)?;
        let mut reader = BufReader::new(file);
        for _ in 0..self.records {
            let record = Record::read(&mut reader).map_err(cannot_keep)?;
            if record.language == language {
                then(&record.surfaces);
            }
        }
        Ok(())
    }

    /// How many bytes there are to tell which documents have a term.
    pub(super) fn room(&self) -> Result<u64> {
        self.memory.room(AT_ONCE)
    }

    /// Writes the table.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or the table not be written.
    pub fn complete(self, publication: &Publication, counts: &CorpusCounts) -> Result<()> {
        let mut languages: BTreeMap<Language, Weighed<'_>> = BTreeMap::new();
        for (language, of_language) in counts.languages() {
            let mut weighed = Weighed::of(language, of_language);
            for earlier in languages.values() {
                weighed.share_keys_of(earlier);
            }
            languages.insert(language, weighed);
        }
        let mut table = publication.writer::<DocumentTermRow>()?;
        let schema = table.schema();
        let mut file = self
            .file
            .into_inner()
            .map_err(|it| cannot_keep(it.into_error()))?;
        file.rewind().map_err(cannot_keep)?;
        let mut reader = BufReader::new(file);
        let mut left = self.records;
        let groups = std::iter::from_fn(|| Record::read_some(&mut reader, &mut left).transpose());
        let encoded = |room: &mut Room<Columns>, records: Vec<Record>| {
            for record in &records {
                languages[&record.language].push(record, &mut room.columns);
            }
            room.encode(&schema)
        };
        in_order(groups, encoded, |group| table.write(group))?;
        let path = reader.into_inner().path().to_owned();
        fs_err::remove_file(path).map_err(cannot_keep)?;
        publication.complete(table)
    }
}

/// What is kept of a document in one language.
struct Record {
    document_id: String,
    language: Language,
    surfaces: Vec<(u32, u32)>,
}

impl Record {
    fn write(file: &mut impl Write, document_id: &str, added: &Added) -> std::io::Result<()> {
        let language = Language::ALL.iter().position(|it| *it == added.language);
        let language = language.expect("it is one of all");
        let mut bytes = Vec::with_capacity(32 + document_id.len() + 8 * added.surfaces.len());
        for number in [language, document_id.len(), added.surfaces.len()] {
            bytes.extend_from_slice(&(number as u64).to_le_bytes());
        }
        bytes.extend_from_slice(document_id.as_bytes());
        for (surface, occurrences) in &added.surfaces {
            bytes.extend_from_slice(&surface.to_le_bytes());
            bytes.extend_from_slice(&occurrences.to_le_bytes());
        }
        file.write_all(&bytes)
    }

    /// As many records as make a row group, of those that are left; none if none are.
    fn read_some(file: &mut impl Read, left: &mut u64) -> Result<Option<Vec<Self>>> {
        let mut rows = 0;
        let mut records = Vec::new();
        while *left > 0 && rows < ROWS_PER_GROUP {
            let record = Self::read(file).map_err(cannot_keep)?;
            rows += record.surfaces.len();
            records.push(record);
            *left -= 1;
        }
        Ok((!records.is_empty()).then_some(records))
    }

    fn read(file: &mut impl Read) -> std::io::Result<Self> {
        let mut numbers = [[0; 8]; 3];
        file.read_exact(numbers.as_flattened_mut())?;
        let [language, id_bytes, surfaces] = numbers.map(|it| u64::from_le_bytes(it) as usize);
        let mut document_id = vec![0; id_bytes];
        file.read_exact(&mut document_id)?;
        let mut bytes = vec![0; 8 * surfaces];
        file.read_exact(&mut bytes)?;
        let surfaces = bytes
            .as_chunks::<8>()
            .0
            .iter()
            .map(|&[a, b, c, d, e, f, g, h]| {
                let surface = u32::from_le_bytes([a, b, c, d]);
                (surface, u32::from_le_bytes([e, f, g, h]))
            });
        Ok(Self {
            document_id: String::from_utf8_lossy(&document_id).into_owned(),
            language: Language::ALL[language],
            surfaces: surfaces.collect(),
        })
    }
}

/// The terms of a language, and what they weigh.
struct Weighed<'c> {
    language: Language,
    order: TermOrder<'c>,
    /// The keys of terms, and of surfaces, that an earlier language has as well.
    shared: [WordMap<u32, u64>; 2],
    /// By the number of documents that have a term.
    weights: Vec<Weight>,
}

/// What one occurrence of a term weighs.
#[derive(Clone, Copy)]
struct Weight {
    log10: Option<f64>,
    smooth: Option<f64>,
}

impl<'c> Weighed<'c> {
    fn of(language: Language, counts: &'c CorpusLanguage) -> Self {
        let all = counts.total_extent().map_or(0, |it| it.all.documents);
        let weight = |with_term| Weight {
            log10: idf_log10(all, with_term),
            smooth: idf_smooth(all, with_term),
        };
        Self {
            language,
            order: counts.order(),
            shared: Default::default(),
            weights: (0..=all).map(weight).collect(),
        }
    }

    /// Takes over the keys of another language for the words that both have.
    fn share_keys_of(&mut self, earlier: &Self) {
        let words = self.order.vocabularies();
        for (kind, (own, others)) in words
            .into_iter()
            .zip(earlier.order.vocabularies())
            .enumerate()
        {
            for (number, word) in (0..).zip(own.words()) {
                if let Some(known) = others.known(word) {
                    let key = earlier.key(kind, known);
                    self.shared[kind].entry(number).or_insert(key);
                }
            }
        }
    }

    /// What tells a word from all others in all languages: each language has its own numbers, and
    /// row groups have rows of several.
    fn key(&self, kind: usize, number: u32) -> u64 {
        let shared = self.shared[kind].get(&number);
        shared
            .copied()
            .unwrap_or((self.language as u64) << u32::BITS | u64::from(number))
    }

    /// Adds the rows of a document.
    fn push(&self, record: &Record, rows: &mut Columns) {
        let terms = self.order.terms_of(&record.surfaces);
        if terms.is_empty() {
            return;
        }
        rows.document_id
            .push_times(&record.document_id, terms.len());
        rows.language.push_times(self.language.code(), terms.len());
        for term in terms {
            let weight = self.weights[self.order.documents_with(term.term) as usize];
            let weighed = |weight| weight * term.occurrences as f64;
            let order = &self.order;
            rows.term
                .push_numbered(self.key(TERMS, term.term), || order.term(term.term));
            rows.surface
                .push_numbered(self.key(SURFACES, term.surface), || {
                    order.surface(term.surface)
                });
            rows.occurrences.push(whole(term.occurrences));
            (rows.tf_idf_count_log10).push_nullable(weight.log10.map(weighed));
            (rows.tf_idf_count_smooth).push_nullable(weight.smooth.map(weighed));
        }
    }
}
