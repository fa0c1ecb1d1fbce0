//! [`DocumentTerms`] make the table `document_terms` after the last document, when the weights of
//! terms are known. Until then they keep the words of each document as numbers, beside the tables.

use std::io::{BufReader, BufWriter, Read, Seek, Write};

use fs_err::File;

use super::publish::Publication;
use super::row::{Row, whole};
use super::schema::DocumentTermRow;
use super::term_documents::AT_ONCE;
use super::token_files::cannot_keep;
use super::weighed::{Weighed, WeighedLanguage, Weight};
use super::writer::{ROWS_PER_GROUP, Room};
use crate::beside::in_order;
use crate::count::{Added, CorpusCounts, TermCount};
use crate::error::Result;
use crate::language::Language;
use crate::memory::MemoryLimit;
use crate::number_set::NumberSet;
use crate::sequences;
use crate::word_map::WordMap;

/// A row group has this many rows: the more they are, the more often each word comes again.
const ROWS_AT_ONCE: usize = 2 * ROWS_PER_GROUP;

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
        mut then: impl FnMut(&[(u32, u32)]) -> Result<()>,
    ) -> Result<()> {
        self.file.flush().map_err(cannot_keep)?;
        let file = self.file.get_mut();
        file.rewind().map_err(cannot_keep)?;
        let mut reader = BufReader::new(file);
        for _ in 0..self.records {
            let record = Record::read(&mut reader).map_err(cannot_keep)?;
            if record.language == language {
                then(&record.surfaces)?;
            }
        }
        Ok(())
    }

    /// How many bytes there are to tell which documents have a term, while n-grams are counted.
    pub(super) fn room(&self) -> Result<u64> {
        self.memory.room_beside(sequences::MEMORY, AT_ONCE)
    }

    /// Writes the table.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or the table not be written.
    pub fn complete(self, publication: &Publication, counts: &CorpusCounts) -> Result<()> {
        let corpus = Weighed::of(counts);
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
        let encoded = |room: &mut RowsRoom, records: Vec<Record>| {
            room.fill(&corpus, &records);
            room.room.encode(&schema)
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
        while *left > 0 && rows < ROWS_AT_ONCE {
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

/// Where rows are made.
#[derive(Default)]
struct RowsRoom {
    room: Room<<DocumentTermRow as Row>::Columns>,
    rows: Vec<NumberedRow>,
    /// The keys of the terms, and of the surfaces.
    words: [NumberSet; 2],
    counts: WeighedCounts,
}

/// A row as numbers.
struct NumberedRow {
    term: u32,
    surface: u32,
    /// Its place among the weighed counts.
    count: u32,
}

/// How often a term occurs, and what that weighs, are the same in most rows as in others.
#[derive(Default)]
struct WeighedCounts {
    all: Vec<(i64, Weight)>,
    /// By language, documents with the term, and occurrences.
    places: WordMap<(Language, u64, u64), u32>,
}

impl WeighedCounts {
    /// The place of how often a term occurs and what that weighs.
    fn place(&mut self, language: &WeighedLanguage<'_>, code: Language, term: TermCount) -> u32 {
        let documents = language.order.documents_with(term.term);
        let key = (code, documents, term.occurrences);
        *self.places.entry(key).or_insert_with(|| {
            let weight = language.weights[documents as usize];
            self.all.push((whole(term.occurrences), weight));
            // A row group has fewer rows than that.
            (self.all.len() - 1) as u32
        })
    }

    fn clear(&mut self) {
        self.all.clear();
        self.places.clear();
    }
}

impl RowsRoom {
    /// Has the rows of some documents in the columns.
    fn fill(&mut self, corpus: &Weighed<'_>, records: &[Record]) {
        self.rows.clear();
        self.counts.clear();
        self.words.iter_mut().for_each(NumberSet::clear);
        for record in records {
            self.push(&corpus.languages[&record.language], record);
        }
        self.words.iter_mut().for_each(NumberSet::count_ranks);
        let (columns, rows) = (&mut self.room.columns, &self.rows);
        let [terms, surfaces] = &self.words;
        columns.term.fill(
            terms.iter().map(|it| corpus.term(it)),
            rows.iter().map(|it| terms.rank(it.term)),
        );
        columns.surface.fill(
            surfaces.iter().map(|it| corpus.surface(it)),
            rows.iter().map(|it| surfaces.rank(it.surface)),
        );
        let counts = || self.counts.all.iter();
        let of_rows = || rows.iter().map(|it| it.count);
        let occurrences = counts().map(|it| Some(it.0));
        columns.occurrences.push_places(occurrences, of_rows());
        let weighed = |weight: Option<f64>, occurrences: i64| Some(weight? * occurrences as f64);
        let log10 = counts().map(|it| weighed(it.1.log10, it.0));
        columns.tf_idf_count_log10.push_places(log10, of_rows());
        let smooth = counts().map(|it| weighed(it.1.smooth, it.0));
        columns.tf_idf_count_smooth.push_places(smooth, of_rows());
    }

    /// Adds the rows of a document.
    fn push(&mut self, language: &WeighedLanguage<'_>, record: &Record) {
        let terms = language.order.terms_of_document(&record.surfaces);
        if terms.is_empty() {
            return;
        }
        let columns = &mut self.room.columns;
        let id = &record.document_id;
        columns.document_id.push_times(id, terms.len());
        let code = record.language.code();
        columns.language.push_times(code, terms.len());
        let [words_of_terms, words_of_surfaces] = &mut self.words;
        for term in terms {
            let row = NumberedRow {
                term: language.terms.of(term.term),
                surface: language.surfaces.of(term.surface),
                count: self.counts.place(language, record.language, term),
            };
            words_of_terms.insert(row.term);
            words_of_surfaces.insert(row.surface);
            self.rows.push(row);
        }
    }
}
