//! The tests that need the whole program, in one binary.

mod project;

mod golden;
mod languages;
mod laws;
mod determinism;
mod citations;
mod cli;
mod tidy;
mod notebook;
