//! `termtide` reads United Nations documents in English and Chinese, counts their terms, follows
//! concepts over time, and writes Parquet tables.
//!
//! ```text
//!  data/documents ─▶ corpus ─▶ clean ─▶ segment ─▶ identity ─▶ language ─▶ tokenize ─┬▶ count ─────┐
//!                    read,     furniture  paragraphs  symbol,    en, zh,     words   ├▶ sequences ─┼▶ statistics ─▶ tables ─▶ output/
//!                    decode    set aside  + sections  dates      other               └▶ concepts ──┘
//!  data/lexicon ───▶ lexicon ────────────────────────────────────────────────────────────▲
//! ```
//!
//! One document goes through the stages on its own ([`analysis::analyze`]); everything about the
//! whole corpus comes from sums of integers ([`count::CorpusCounts`]). So the tables are the same
//! for any number of threads and any order of files.
//!
//! ```
//! use std::path::Path;
//! use termtide::{clean::CleanText, corpus::Corpus, segment::{self, Section}};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let corpus = Corpus::open(Path::new("tests/corpus/tiny"))?;
//! let source = corpus.sources().next().ok_or("there is a document")?;
//! let document = source.and_then(|it| corpus.read(it)).map_err(|reject| reject.detail)?;
//! let segmented = segment::paragraphs(CleanText::of(&document));
//! let operative = segmented.paragraphs.iter().find(|it| it.section == Section::Operative);
//! let operative = operative.ok_or("a resolution acts")?;
//! assert_eq!(operative.number.as_deref(), Some("1"));
//! assert_eq!(operative.lead.as_deref(), Some("Takes note"));
//! assert_eq!(operative.text, "Takes note of the Global Compact;");
//! # Ok(())
//! # }
//! ```
//!
//! The modules below stand in the order of the flow, and each uses only those before it. What the
//! program does not do: it opens no file but in [`corpus`], [`lexicon`], [`exchange`], [`config`]
//! and [`tokenize::StopWords`], which read, and in [`tables`], which writes and hands others what
//! they keep numbers in; it computes no statistic from anything but sums, and it neither translates
//! nor guesses at what a document leaves open.

// Notions that every stage shares.
pub mod error;
pub mod memory;
pub mod fingerprint;
mod word_map;
mod number_set;
mod kept;
mod beside;
mod blocks;
mod pattern;
mod roman;
pub mod language;
pub mod script;
pub mod folded;
mod columns;
pub mod dates;
pub mod symbol;
pub mod period;

// From files to paragraphs.
pub mod corpus;
pub mod clean;
pub mod segment;
pub mod identity;

// From paragraphs to tokens and mentions.
pub mod tokenize;
pub mod lexicon;
pub mod exchange;
pub mod concepts;
pub mod citations;

// From tokens and mentions to counts and statistics.
pub mod config;
pub mod statistics;
pub mod count;
pub mod duplicates;
pub mod analysis;
pub mod concordance;
pub mod comparison;
pub mod parity;
pub mod first_mentions;
pub mod sequences;

// From counts to tables.
pub mod tables;
pub mod summary;
pub mod pipeline;
pub mod check;
pub mod cli;
