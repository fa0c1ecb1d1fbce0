//! A scheme in RDF is a list of statements in the vocabulary of SKOS, in the syntax of Turtle or
//! of RDF/XML.
//!
//! Statements that SKOS has no word for are kept and written again.

mod syntax;
mod labels;
mod reading;
mod writing;
#[cfg(test)]
mod tests;

use super::fault::Fault;
use super::notes::Notes;
use super::scheme::Scheme;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const OWL: &str = "http://www.w3.org/2002/07/owl#";

/// The address of a concept that has none of its own.
const OWN: &str = "urn:termtide:concept:";

pub(super) fn read_turtle(text: &str, notes: &mut Notes) -> Result<Scheme, Fault> {
    reading::scheme(syntax::turtle(text)?, notes)
}

pub(super) fn read_xml(text: &str, notes: &mut Notes) -> Result<Scheme, Fault> {
    reading::scheme(syntax::xml(text)?, notes)
}

pub(super) fn write_turtle(scheme: &Scheme, notes: &mut Notes) -> String {
    syntax::into_turtle(&writing::statements(scheme, notes), notes)
}

pub(super) fn write_xml(scheme: &Scheme, notes: &mut Notes) -> String {
    syntax::into_xml(&writing::statements(scheme, notes), notes)
}
