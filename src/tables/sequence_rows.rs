//! The rows of `ngrams` and `collocations`, from the tokens in reading order.

use super::beside::in_order;
use super::document_rows::whole;
use super::publish::Publication;
use super::row::{Columns as _, Row};
use super::schema::{CollocationRow, NgramRow};
use super::term_rows::most_frequent;
use super::token_files::{TokenFiles, cannot_keep, places_of_surfaces};
use super::writer::{ROWS_PER_GROUP, Room};
use crate::config::Counting;
use crate::count::{CorpusCounts, CorpusLanguage, CorpusTermCount, Vocabulary};
use crate::error::Result;
use crate::language::Language;
use crate::sequences::MEMORY;
use crate::sequences::collocations::{self, Collocation};
use crate::sequences::ngrams::{self, Ngram};
use crate::statistics::association::Pair;
use crate::statistics::rates::per_million;
use crate::tokenize::{Tokenizer, Tokenizers};

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
        for (&language, sequence) in &mut self.sequences {
            let (Some(of_language), Some(tokenizer)) =
                (counts.language(language), tokenizers.for_language(language))
            else {
                continue;
            };
            let scratch = [
                publication.scratch("ngrams.shorter")?,
                publication.scratch("ngrams.longer")?,
            ];
            let limits = ngram_limits(counting, self.memory.room(MEMORY)?);
            let occurrences = of_language.occurrences_of_surfaces();
            let lengths =
                ngrams::count(sequence, occurrences, scratch, limits).map_err(cannot_keep)?;
            let words = Words::of(language, of_language, tokenizer);
            for length in lengths {
                let row = |it| words.ngram_row(it, length.least);
                let mut rows: Vec<NgramRow> = length.ngrams().map(row).collect();
                rows.sort_unstable_by(|one, other| one.ngram.cmp(&other.ngram));
                rows.into_iter().try_for_each(|row| table.push(row))?;
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
        for (&language, sequence) in &mut self.sequences {
            let (Some(of_language), Some(tokenizer)) =
                (counts.language(language), tokenizers.for_language(language))
            else {
                continue;
            };
            let terms = of_language.terms();
            let nodes = most_frequent(&terms, Some(tokenizer), counting.collocation_nodes);
            let of_tokens = places_of_surfaces(of_language, &terms);
            let occurrences: Vec<u64> = terms.iter().map(|it| it.occurrences).collect();
            let counted = collocations::Terms {
                of_tokens: &of_tokens,
                occurrences: &occurrences,
            };
            let limits = collocation_limits(counting, self.memory.room(MEMORY)?);
            let (found, least) =
                collocations::count(sequence, counted, &nodes, limits).map_err(cannot_keep)?;
            let text = Text {
                language,
                tokens: of_language.total().tokens,
                terms: &terms,
                tokenizer,
                window: limits.window as u64,
                least,
            };
            let rows = |room: &mut Room<Columns>, some: &[Collocation]| {
                for row in some.iter().flat_map(|it| collocation_rows(&text, it)) {
                    room.columns.push(&row);
                }
                room.encode(&schema)
            };
            let groups = found.chunks(ROWS_PER_GROUP / RELATIONS).map(Ok);
            in_order(groups, rows, |group| table.write(group))?;
        }
        publication.complete(table)
    }
}

fn ngram_limits(counting: &Counting, memory: u64) -> ngrams::Limits {
    ngrams::Limits {
        longest: counting.ngram_longest,
        occurrences: counting.ngram_occurrences.max(1),
        documents: counting.ngram_documents,
        most: counting.ngram_most,
        memory,
    }
}

fn collocation_limits(counting: &Counting, memory: u64) -> collocations::Limits {
    collocations::Limits {
        window: counting.collocation_window,
        occurrences: counting.collocation_occurrences.max(1),
        most: counting.collocation_most,
        memory,
    }
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

    fn ngram_row(&self, ngram: Ngram<'_>, least: u64) -> NgramRow {
        let mut text = String::with_capacity(8 * ngram.tokens.len());
        let mut stop_words = 0;
        for &token in ngram.tokens {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(self.surfaces.word(token));
            stop_words += u64::from(self.are_stop_words[token as usize]);
        }
        NgramRow {
            language: self.language.code().to_owned(),
            n: whole(ngram.tokens.len() as u64),
            ngram: text,
            stop_words: whole(stop_words),
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
    terms: &'t [CorpusTermCount<'t>],
    tokenizer: &'t dyn Tokenizer,
    window: u64,
    least: u64,
}

/// One row for each relation in which the two terms are often enough.
fn collocation_rows(text: &Text<'_>, collocation: &Collocation) -> Vec<CollocationRow> {
    let places = collocation.places;
    let [before, after, just_before, just_after] = [
        places.before,
        places.after,
        places.just_before,
        places.just_after,
    ]
    .map(u64::from);
    let relations: [_; RELATIONS] = [
        ("adjacent", 1, "before", just_before, 1),
        ("adjacent", 1, "after", just_after, 1),
        ("window", text.window, "before", before, text.window),
        ("window", text.window, "after", after, text.window),
        (
            "window",
            text.window,
            "either",
            before + after,
            2 * text.window,
        ),
    ];
    let often = relations.into_iter().filter(|it| it.3 >= text.least);
    often
        .map(
            |(relation, window, direction, together, places)| CollocationRow {
                relation,
                window: whole(window),
                direction,
                ..collocation_row(text, collocation, together, places)
            },
        )
        .collect()
}

fn collocation_row(
    text: &Text<'_>,
    collocation: &Collocation,
    together: u64,
    places: u64,
) -> CollocationRow {
    let [node, collocate] =
        [collocation.node, collocation.collocate].map(|it| &text.terms[it as usize]);
    let pair = Pair::new(
        together,
        node.occurrences,
        collocate.occurrences,
        text.tokens,
    )
    .expect("both terms are among the tokens");
    let information = pair.mutual_information();
    let collocate_surface = collocate.surface();
    CollocationRow {
        language: text.language.code(),
        node: node.term().to_owned(),
        collocate: collocate.term().to_owned(),
        collocate_surface: collocate_surface.to_owned(),
        collocate_stop_word: text.tokenizer.is_stop_word(collocate_surface),
        relation: "",
        window: 0,
        direction: "",
        observed: whole(together),
        occurrences_node: whole(node.occurrences),
        occurrences_collocate: whole(collocate.occurrences),
        tokens: whole(text.tokens),
        expected: pair.expected(),
        expected_in_window: pair.expected() * places as f64,
        mi: information,
        mi_in_window: information.map(|it| it - (places as f64).log2()),
        npmi: pair.normalized_mutual_information(),
        mi3: pair.cubed_mutual_information(),
        t_score: pair.t_score(),
        log_dice: pair.log_dice(),
        log_likelihood_4cell: pair.log_likelihood(),
        observed_from: whole(text.least),
    }
}
