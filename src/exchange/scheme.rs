//! A [`Scheme`] is a list of concepts as other programs exchange them: labels and notes in any
//! language, links between concepts, patterns, and whatever else a file says of them.
//!
//! It promises that ids are unique, of the letters that a lexicon allows, and say nothing that
//! the URIs and labels do not say.

use std::collections::{HashMap, HashSet};

use crate::lexicon::CaseRule;

/// Concepts in the order of the file that they came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scheme {
    /// The concepts; ids are unique.
    pub concepts: Vec<SchemeConcept>,
    /// What a file in RDF says of things that are not concepts: the scheme itself, collections.
    pub resources: Vec<Resource>,
}

/// A concept with everything that a file says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SchemeConcept {
    /// Small letters, digits and hyphens; unique in the scheme.
    pub id: String,
    /// The address of the concept in the scheme of its publisher.
    pub uri: Option<String>,
    /// Labels, definitions and notes, in the order of [`TextKind`].
    pub texts: Vec<Text>,
    /// Links to other concepts, in the order of [`Relation`], each once.
    pub links: Vec<Link>,
    /// What to look for, in the formats that list patterns and not labels.
    pub patterns: Vec<WrittenPattern>,
    /// Statements in RDF that are neither texts nor links.
    pub statements: Vec<Statement>,
}

/// A label, definition or note in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What the text is to the concept.
    pub kind: TextKind,
    /// A language tag of BCP 47 in small letters; empty if the file states none.
    pub language: String,
    /// The text as it stands in the file, capitals and spaces included.
    pub text: String,
}

/// What a text is to a concept; the names are those of SKOS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// The label of the concept in its language. A correct file has one for each language.
    PreferredLabel,
    /// A synonym.
    AlternativeLabel,
    /// A spelling to search by and not to show.
    HiddenLabel,
    /// What is meant.
    Definition,
    /// How the concept is to be used.
    ScopeNote,
    /// An instance of use.
    Example,
    /// What the concept meant before.
    HistoryNote,
    /// For those who keep the scheme.
    EditorialNote,
    /// What was changed in the concept.
    ChangeNote,
    /// A note of no particular kind.
    Note,
}

/// A link from a concept to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What the other concept is to this one.
    pub relation: Relation,
    /// The id of a concept of this scheme, or the URI of one elsewhere.
    pub target: String,
}

/// What another concept is to a concept; the names are those of SKOS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// What this concept is a kind or a part of.
    Broader,
    /// A kind or a part of this concept.
    Narrower,
    /// Another subject that belongs to this one.
    Related,
    /// The same concept in another scheme.
    ExactMatch,
    /// Nearly the same concept in another scheme.
    CloseMatch,
    /// A broader concept in another scheme.
    BroadMatch,
    /// A narrower concept in another scheme.
    NarrowMatch,
    /// A related concept in another scheme.
    RelatedMatch,
    /// The scheme that the concept belongs to.
    InScheme,
    /// The scheme in which the concept has nothing broader.
    TopConceptOf,
}

/// A string to look for, as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenPattern {
    /// A language tag; empty if the file states none.
    pub language: String,
    /// How the text is to be understood.
    pub kind: PatternKind,
    /// The string as it stands in the file.
    pub text: String,
    /// Whether capitals matter, if the file says so.
    pub case: Option<CaseRule>,
    /// Phrases that cover a place where the pattern does not count.
    pub unless: Vec<String>,
}

/// The small language that a pattern is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PatternKind {
    /// As in `concepts.toml`: words, with `(s)` for the plural and `*` at the end of a stem.
    Words,
    /// `*` is any letters, `?` is one letter, wherever they stand.
    Glob,
    /// A regular expression.
    Regex,
}

/// What a file in RDF says of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// An address or a blank node, never a literal.
    pub node: Node,
    /// What is said of it.
    pub statements: Vec<Statement>,
}

/// A property and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The URI of the property.
    pub property: String,
    /// The value.
    pub value: Value,
}

/// A thing that statements can be made about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Node {
    /// A thing with an address.
    Uri(String),
    /// A thing without one, by its name in the scheme: `b1`, `b2` …
    Blank(String),
}

/// The value of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Another thing.
    Node(Node),
    /// A text in a language.
    Text {
        /// A language tag; empty for none.
        language: String,
        /// The text.
        text: String,
    },
    /// A number, date or the like, as text with the URI of its type.
    Typed {
        /// The URI of the type.
        datatype: String,
        /// The value as it is written.
        text: String,
    },
}

impl TextKind {
    /// All kinds with their names in SKOS.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::PreferredLabel, "prefLabel"),
        (Self::AlternativeLabel, "altLabel"),
        (Self::HiddenLabel, "hiddenLabel"),
        (Self::Definition, "definition"),
        (Self::ScopeNote, "scopeNote"),
        (Self::Example, "example"),
        (Self::HistoryNote, "historyNote"),
        (Self::EditorialNote, "editorialNote"),
        (Self::ChangeNote, "changeNote"),
        (Self::Note, "note"),
    ];

    /// The name in SKOS.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Whether the text names the concept.
    pub fn is_label(self) -> bool {
        self <= Self::HiddenLabel
    }
}

impl Relation {
    /// All relations with their names in SKOS.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Broader, "broader"),
        (Self::Narrower, "narrower"),
        (Self::Related, "related"),
        (Self::ExactMatch, "exactMatch"),
        (Self::CloseMatch, "closeMatch"),
        (Self::BroadMatch, "broadMatch"),
        (Self::NarrowMatch, "narrowMatch"),
        (Self::RelatedMatch, "relatedMatch"),
        (Self::InScheme, "inScheme"),
        (Self::TopConceptOf, "topConceptOf"),
    ];

    /// The name in SKOS.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

impl SchemeConcept {
    /// The labels of a language, preferred ones first. A label in `zh-hans` is one in `zh`.
    pub fn labels<'s>(&'s self, language: &'s str) -> impl Iterator<Item = &'s Text> {
        self.texts
            .iter()
            .filter(move |it| it.kind.is_label() && main_language(&it.language) == language)
    }

    /// The concepts that a relation leads to.
    pub fn targets(&self, relation: Relation) -> impl Iterator<Item = &str> {
        self.links
            .iter()
            .filter(move |it| it.relation == relation)
            .map(|it| it.target.as_str())
    }

    /// The label that stands for the concept where one must do: without a language, in English,
    /// in any.
    pub(super) fn name(&self) -> Option<&str> {
        let preferred = || {
            self.texts
                .iter()
                .filter(|it| it.kind == TextKind::PreferredLabel)
        };
        let in_language = |tag: &str| preferred().find(|it| main_language(&it.language) == tag);
        in_language("")
            .or_else(|| in_language("en"))
            .or_else(|| preferred().next())
            .map(|it| it.text.as_str())
    }

    pub(super) fn add_text(&mut self, kind: TextKind, language: &str, text: &str) {
        self.texts.push(Text {
            kind,
            language: language.to_string(),
            text: text.to_string(),
        });
    }

    pub(super) fn add_link(&mut self, relation: Relation, target: &str) {
        self.links.push(Link {
            relation,
            target: target.to_string(),
        });
    }

    /// Brings texts and links into the order of their kinds; within a kind that of the file stays.
    /// A link that is stated again says nothing new and goes.
    pub(super) fn sort(&mut self) {
        self.texts.sort_by_key(|it| it.kind);
        self.links.sort_by_key(|it| it.relation);
        let mut seen = HashSet::new();
        self.links
            .retain(|it| seen.insert((it.relation, it.target.clone())));
    }
}

impl Scheme {
    /// Where each concept stands in the list, by its id.
    pub(super) fn places(&self) -> HashMap<&str, usize> {
        let ids = self.concepts.iter().map(|it| it.id.as_str());
        ids.enumerate().map(|(place, id)| (id, place)).collect()
    }
}

/// `zh` of `zh-hans-cn`.
pub(super) fn main_language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_name() {
        for (kind, name) in TextKind::ALL {
            assert_eq!(kind.name(), name);
        }
        for (relation, name) in Relation::ALL {
            assert_eq!(relation.name(), name);
        }
    }

    #[test]
    fn a_label_in_a_variety_of_a_language_is_one_in_the_language() {
        let mut concept = SchemeConcept::default();
        concept.add_text(TextKind::PreferredLabel, "zh-hans", "问责");
        assert_eq!(concept.labels("zh").count(), 1);
        assert_eq!(concept.labels("en").count(), 0);
    }
}
