//! A table is a Parquet file in the output folder whose columns stand in `schema`.
//!
//! Rows are pushed into a [`TableWriter`] while the run goes, and a [`Publication`] puts all the
//! tables of a run into the output folder at once, or none of them.

mod publish;
mod partitions;
mod readme;
mod column;
mod fingerprinted;
mod row;
mod run_record;
mod schema;
mod writer;
mod read_back;
mod draft;
mod text;

pub mod document_rows;
pub mod corpus_rows;
pub mod token_files;
mod weighed;
mod document_terms;
mod divided;
mod term_documents;
mod parity_file;
mod term_rows;
mod term_period_rows;
pub mod series_rows;
pub mod keyness_rows;
pub mod sequence_rows;
pub mod pair_rows;
pub mod passages;
pub mod answers;

pub use document_terms::DocumentTerms;
pub use draft::complete_citations;
pub use parity_file::ParityFile;
pub use publish::{Publication, PublishedTable};
pub use readme::describe;
pub use row::{Cell, ColumnDescription, ColumnType, Row, TableDescription};
pub use schema::*;
pub use term_rows::write_terms;
pub use text::{csv, json_lines};
pub use writer::TableWriter;
