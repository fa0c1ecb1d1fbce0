//! The rows of `ngrams` and `collocations`, from the tokens in reading order.

use super::publish::Publication;
use super::row::{Row, whole};
use super::schema::{CollocationRow, NgramRow};
use super::term_documents::AT_ONCE;
use super::term_rows::most_frequent;
use super::token_files::{TokenFiles, cannot_count, places_of_surfaces};
use super::writer::{ROWS_PER_GROUP, Room, TableWriter};
use crate::beside::in_order;
use crate::config::Counting;
use crate::count::{CorpusCounts, CorpusLanguage, SortedTerms, Vocabulary};
use crate::error::Result;
use crate::language::Language;
use crate::memory::MemoryLimit;
use crate::sequences::collocations::{self, Collocation, Places};
use crate::sequences::ngrams::{self, Length, Lengths, Ngram};
use crate::sequences::{MEMORY, PASSES};
use crate::statistics::association::Pair;
use crate::statistics::rates::per_million;
use crate::tokenize::{Tokenizer, Tokenizers};
use crate::word_map::WordMap;

type Columns = <CollocationRow as Row>::Columns;

/// How many relations two terms can have: next to each other and in a window, on either side, and
/// in a window on both.
const RELATIONS: usize = 5;

impl TokenFiles {
    /// Writes the table `ngrams`.
    ///
    /// # Errors
    ///
    /// If files cannot be written or read.
    pub fn write_ngrams(
        &mut self,
        publication: &Publication,
        counts: &CorpusCounts,
        tokenizers: &Tokenizers,
        counting: &Counting,
    ) -> Result<()> {
        let mut table = publication.writer()?;
        let cannot_count = |error| cannot_count(error, self.memory);
        for (&language, sequence) in &mut self.sequences {
            let known = counts.language(language);
            let Some((of_language, tokenizer)) = known.zip(tokenizers.for_language(language))
            else {
                continue;
            };
            let scratch = [
                publication.scratch("ngrams.shorter")?,
                publication.scratch("ngrams.longer")?,
            ];
            let limits = ngram_limits(counting, room(self.memory)?);
            let occurrences = of_language.occurrences_of_surfaces();
            let mut lengths = Lengths::of(sequence, occurrences, scratch, limits);
            let words = Words::of(language, of_language, tokenizer);
            while let Some(length) = lengths.next_length().map_err(cannot_count)? {
                words.push_rows(&mut table, length)?;
            }
        }
        publication.complete(table)
    }

    /// Writes the table `collocations`.
    ///
    /// # Errors
    ///
    /// If the files cannot be read.
    pub fn write_collocations(
        &mut self,
        publication: &Publication,
        counts: &CorpusCounts,
        tokenizers: &Tokenizers,
        counting: &Counting,
    ) -> Result<()> {
        let mut table = publication.writer::<CollocationRow>()?;
        let schema = table.schema();
        let cannot_count = |error| cannot_count(error, self.memory);
        for (&language, sequence) in &mut self.sequences {
            let known = counts.language(language);
            let Some((of_language, tokenizer)) = known.zip(tokenizers.for_language(language))
            else {
                continue;
            };
            let terms = of_language.terms();
            let occurrences: Vec<u64> = terms.iter().map(|it| it.occurrences()).collect();
            let counted = collocations::Terms {
                of_tokens: places_of_surfaces(of_language, terms.iter()),
                occurrences: &occurrences,
            };
            let most = counting.collocation_nodes;
            let nodes = most_frequent(terms, &occurrences, Some(tokenizer), most);
            let limits = collocation_limits(counting, room(self.memory)?);
            let (found, least) =
                collocations::count(sequence, counted, &nodes, limits).map_err(cannot_count)?;
            let text = Text {
                language,
                tokens: of_language.total().tokens,
                terms,
                occurrences: &occurrences,
                collocates: Collocate::all_of(&found, terms, tokenizer),
                window: limits.window as u64,
                least,
            };
            let rows = |room: &mut Room<Columns>, some: &[Collocation]| {
                for collocation in some {
                    push_rows(&mut room.columns, &text, collocation);
                }
                room.encode(&schema)
            };
            let groups = found.chunks(ROWS_PER_GROUP / RELATIONS).map(Ok);
            in_order(groups, rows, |group| table.write(group))?;
        }
        publication.complete(table)
    }
}

/// How many bytes there are to count in, while it is told which documents have a term.
fn room(memory: MemoryLimit) -> Result<u64> {
    memory.room_beside(AT_ONCE, MEMORY)
}

fn ngram_limits(counting: &Counting, memory: u64) -> ngrams::Limits {
    ngrams::Limits {
        longest: counting.ngram_longest,
        occurrences: counting.ngram_occurrences.max(1),
        documents: counting.ngram_documents,
        most: counting.ngram_most,
        memory,
        passes: passes(memory),
    }
}

fn collocation_limits(counting: &Counting, memory: u64) -> collocations::Limits {
    collocations::Limits {
        window: counting.collocation_window,
        occurrences: counting.collocation_occurrences.max(1),
        most: counting.collocation_most,
        memory,
        passes: passes(memory),
    }
}

fn passes(memory: u64) -> u32 {
    if memory < MEMORY { PASSES } else { u32::MAX }
}

/// The words of a language that n-grams consist of.
struct Words<'c> {
    language: Language,
    tokens: u64,
    surfaces: &'c Vocabulary,
    /// By surface.
    are_stop_words: Vec<bool>,
}

impl<'c> Words<'c> {
    fn of(language: Language, counts: &'c CorpusLanguage, tokenizer: &dyn Tokenizer) -> Self {
        let surfaces = counts.surfaces();
        let is_stop_word = |surface| tokenizer.is_stop_word(surface);
        Self {
            language,
            tokens: counts.total().tokens,
            surfaces,
            are_stop_words: surfaces.words().map(is_stop_word).collect(),
        }
    }

    /// Adds the n-grams of a length, by their texts.
    fn push_rows(&self, table: &mut TableWriter<NgramRow>, length: &Length) -> Result<()> {
        // As one text and places in it: a row each would take five times the memory.
        let (mut text, mut ends) = (String::new(), vec![0]);
        for ngram in length.ngrams() {
            let mut words = ngram.tokens.iter().map(|&it| self.surfaces.word(it));
            text.extend(words.next());
            words.for_each(|word| text.extend([" ", word]));
            ends.push(text.len());
        }
        let text_of = |place: u32| &text[ends[place as usize]..ends[place as usize + 1]];
        let mut places: Vec<u32> = (0..length.ngrams().len() as u32).collect();
        places.sort_by(|&one, &other| text_of(one).cmp(text_of(other)));
        places.into_iter().try_for_each(|place| {
            table.push(self.ngram_row(length.ngram(place), text_of(place), length.least))
        })
    }

    fn ngram_row(&self, ngram: Ngram<'_>, text: &str, least: u64) -> NgramRow {
        let tokens = ngram.tokens.iter();
        let stop_words = tokens.filter(|&&it| self.are_stop_words[it as usize]);
        NgramRow {
            language: self.language.code().to_owned(),
            n: whole(ngram.tokens.len() as u64),
            ngram: text.to_owned(),
            stop_words: whole(stop_words.count() as u64),
            occurrences: whole(ngram.occurrences),
            documents: whole(ngram.documents),
            per_million: per_million(ngram.occurrences, self.tokens).unwrap_or_default(),
            occurrences_from: whole(least),
        }
    }
}

/// The text in which terms stand together.
struct Text<'t> {
    language: Language,
    tokens: u64,
    terms: SortedTerms<'t>,
    /// How often each of the terms occurs.
    occurrences: &'t [u64],
    /// By their places among the terms.
    collocates: WordMap<u32, Collocate<'t>>,
    window: u64,
    least: u64,
}

/// What the rows of a collocate have in common.
struct Collocate<'t> {
    surface: &'t str,
    is_stop_word: bool,
}

impl<'t> Collocate<'t> {
    fn all_of(
        collocations: &[Collocation],
        terms: SortedTerms<'t>,
        tokenizer: &dyn Tokenizer,
    ) -> WordMap<u32, Self> {
        let mut all = WordMap::default();
        for place in collocations.iter().map(|it| it.collocate) {
            all.entry(place).or_insert_with(|| {
                let surface = terms.at(place as usize).surface();
                Self {
                    surface,
                    is_stop_word: tokenizer.is_stop_word(surface),
                }
            });
        }
        all
    }
}

/// A way for two terms to be near each other.
struct Relation {
    name: &'static str,
    window: u64,
    direction: &'static str,
    together: u64,
    /// How many places there are for the collocate.
    places: u64,
}

impl Relation {
    fn all_of(text: &Text<'_>, places: Places) -> [Self; RELATIONS] {
        let window = text.window;
        let in_window = |direction, together, places| Self {
            name: "window",
            window,
            direction,
            together,
            places,
        };
        let adjacent = |direction, together: u32| Self {
            name: "adjacent",
            window: 1,
            direction,
            together: together.into(),
            places: 1,
        };
        let [before, after] = [places.before, places.after].map(u64::from);
        [
            adjacent("before", places.just_before),
            adjacent("after", places.just_after),
            in_window("before", before, window),
            in_window("after", after, window),
            in_window("either", before + after, 2 * window),
        ]
    }
}

/// Adds a row for each relation in which the two terms are often enough; one is, since there is
/// a collocation.
fn push_rows(columns: &mut Columns, text: &Text<'_>, collocation: &Collocation) {
    let relations = Relation::all_of(text, collocation.places);
    let often = || relations.iter().filter(|it| it.together >= text.least);
    push_texts(columns, text, collocation, often().count());
    for relation in often() {
        push_numbers(columns, text, collocation, relation);
    }
}

fn push_texts(columns: &mut Columns, text: &Text<'_>, collocation: &Collocation, rows: usize) {
    let known = &text.collocates[&collocation.collocate];
    let [node, collocate] =
        [collocation.node, collocation.collocate].map(|it| text.terms.at(it as usize).term());
    columns.language.push_times(text.language.code(), rows);
    columns.node.push_times(node, rows);
    columns.collocate.push_times(collocate, rows);
    columns.collocate_surface.push_times(known.surface, rows);
    for _ in 0..rows {
        columns.collocate_stop_word.push(known.is_stop_word);
    }
}

fn push_numbers(
    columns: &mut Columns,
    text: &Text<'_>,
    collocation: &Collocation,
    relation: &Relation,
) {
    let [node, collocate] =
        [collocation.node, collocation.collocate].map(|it| text.occurrences[it as usize]);
    let pair = Pair::new(relation.together, node, collocate, text.tokens)
        .expect("both terms are among the tokens");
    let places = relation.places as f64;
    let information = pair.mutual_information();
    columns.relation.push(relation.name);
    columns.window.push(whole(relation.window));
    columns.direction.push(relation.direction);
    columns.observed.push(whole(relation.together));
    columns.occurrences_node.push(whole(node));
    columns.occurrences_collocate.push(whole(collocate));
    columns.tokens.push(whole(text.tokens));
    columns.expected.push(pair.expected());
    columns.expected_in_window.push(pair.expected() * places);
    columns.mi.push_nullable(information);
    let in_window = information.map(|it| it - places.log2());
    columns.mi_in_window.push_nullable(in_window);
    let normalized = pair.normalized_mutual_information();
    columns.npmi.push_nullable(normalized);
    columns.mi3.push_nullable(pair.cubed_mutual_information());
    columns.t_score.push_nullable(pair.t_score());
    columns.log_dice.push_nullable(pair.log_dice());
    let likelihood = pair.log_likelihood();
    columns.log_likelihood_4cell.push_nullable(likelihood);
    columns.observed_from.push(whole(text.least));
}
