//! The tests that need the whole program, in one binary.

mod generated;
mod project;
mod promises;

mod golden;
mod sources;
mod copies;
mod versions;
mod measures;
mod concepts;
mod languages;
mod laws;
mod inputs;
mod determinism;
mod partitions;
mod statistics;
mod answers;
mod citations;
mod cli;
mod tidy;
mod notebook;
