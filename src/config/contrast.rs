//! A [`Contrast`] is two slices of the corpus whose terms are compared; a [`Slice`] is the text
//! that fulfils some conditions.

use serde::{Deserialize, Deserializer, Serialize};

use crate::corpus::DocumentType;
use crate::error::known_names;
use crate::language::Language;
use crate::segment::Section;
use crate::tokenize::Tokenizers;

/// Two slices of the corpus that are compared term by term.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Contrast {
    /// The slice whose terms are asked for.
    pub target: Slice,
    /// What it is compared with. Text of the target is left out of it, so without conditions it is
    /// all the rest.
    #[serde(default)]
    pub reference: Slice,
}

/// The text that fulfils all conditions that are set, each by one of its values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Slice {
    /// The first year of documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<i16>,
    /// The last year of documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<i16>,
    /// English names of organs, as in `documents`.
    #[serde(deserialize_with = "one_or_more")]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organ: Vec<String>,
    /// Kinds of documents, as in `documents`.
    #[serde(deserialize_with = "one_or_more")]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub document_type: Vec<String>,
    /// Sections of documents, as in `paragraphs`.
    #[serde(deserialize_with = "one_or_more")]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<String>,
    /// Languages of paragraphs, by their codes.
    #[serde(deserialize_with = "one_or_more")]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub language: Vec<String>,
}

/// What a slice asks of a paragraph and of its document.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p> {
    /// The year of the document.
    pub year: Option<i16>,
    /// The organ of the document.
    pub organ: Option<&'p str>,
    /// The kind of the document.
    pub document_type: DocumentType,
    /// The section of the paragraph.
    pub section: Section,
    /// The language of the paragraph, or of a part of it.
    pub language: Language,
}

impl Slice {
    /// Whether the text of a place belongs to it; without a year to no slice of years.
    pub fn has(&self, place: Place<'_>) -> bool {
        let is_year = |year: i16| {
            self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
        };
        let timeless = self.from.is_none() && self.to.is_none();
        (timeless || place.year.is_some_and(is_year))
            && allows(&self.organ, place.organ)
            && allows(&self.document_type, Some(place.document_type.name()))
            && allows(&self.section, Some(place.section.name()))
            && allows(&self.language, Some(place.language.code()))
    }

    /// Its conditions in words: `from 1990, to 1999, section: preamble or operative`; nothing
    /// without conditions.
    pub fn name(&self) -> String {
        let years = [("from", self.from), ("to", self.to)];
        let years = years
            .iter()
            .filter_map(|(word, year)| year.map(|year| format!("{word} {year}")));
        let lists = self.lists();
        let lists = lists
            .iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(key, values)| format!("{key}: {}", values.join(" or ")));
        years.chain(lists).collect::<Vec<_>>().join(", ")
    }

    fn lists(&self) -> [(&'static str, &[String]); 4] {
        [
            ("organ", &self.organ),
            ("document_type", &self.document_type),
            ("section", &self.section),
            ("language", &self.language),
        ]
    }

    /// What is wrong with it, by the word in the config that shows it.
    fn flaws(&self) -> Vec<(String, String)> {
        let mut flaws = Vec::new();
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            let what = format!("the slice ends in {to}, before it begins; put the years in order");
            flaws.push((from.to_string(), what));
        }
        let kinds = DocumentType::ALL.map(DocumentType::name);
        let sections = Section::ALL.map(Section::name);
        let languages = Tokenizers::LANGUAGES.map(Language::code);
        for (key, values) in self.lists() {
            let known: &[&str] = match key {
                "document_type" => &kinds,
                "section" => &sections,
                "language" => &languages,
                _ => continue,
            };
            let unknown = values.iter().filter(|it| !known.contains(&it.as_str()));
            flaws.extend(unknown.map(|it| (it.clone(), unknown_name(key, it, known))));
        }
        flaws
    }
}

impl Contrast {
    /// What is wrong with it, by the word in the config that shows it.
    pub(super) fn flaws(&self) -> Vec<(String, String)> {
        let mut flaws = self.target.flaws();
        flaws.extend(self.reference.flaws());
        if self.target == Slice::default() {
            let what = "the target of `keyness` is everything, and nothing is left to compare it \
                        with; give it a condition such as `from = 2010`";
            flaws.push(("keyness".to_owned(), what.to_owned()));
        } else if self.target == self.reference {
            let what = "the target and the reference of `keyness` are the same, and nothing is \
                        left to compare; change one of them";
            flaws.push(("keyness".to_owned(), what.to_owned()));
        }
        let [target, reference] = [&self.target.language, &self.reference.language];
        let is_shared = target.iter().any(|it| reference.contains(it));
        if !target.is_empty() && !reference.is_empty() && !is_shared {
            let what = "the target and the reference of `keyness` have no language in common, \
                        and each language is compared on its own; give both the same";
            flaws.push(("keyness".to_owned(), what.to_owned()));
        }
        flaws
    }
}

fn allows(allowed: &[String], value: Option<&str>) -> bool {
    allowed.is_empty() || allowed.iter().any(|it| Some(it.as_str()) == value)
}

/// Says what a name may have been meant to be.
pub(super) fn unknown_name(key: &str, name: &str, known: &[&str]) -> String {
    format!(
        "`{name}` in `{key}` is unknown; {}",
        known_names(name, known)
    )
}

/// A value, or a list of them.
fn one_or_more<'d, D: Deserializer<'d>>(value: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(
        untagged,
        expecting = "a condition is neither a text nor a list of texts"
    )]
    enum Values {
        One(String),
        Several(Vec<String>),
    }
    Ok(match Values::deserialize(value)? {
        Values::One(value) => vec![value],
        Values::Several(values) => values,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESOLUTION: Place<'_> = Place {
        year: Some(2007),
        organ: Some("General Assembly"),
        document_type: DocumentType::Resolution,
        section: Section::Operative,
        language: Language::English,
    };

    fn slice(conditions: &str) -> Slice {
        toml::from_str(conditions).expect("the conditions can be read")
    }

    fn check(conditions: &str, place: Place<'_>, expected: bool) {
        assert_eq!(slice(conditions).has(place), expected, "{conditions}");
    }

    #[test]
    fn text_is_in_a_slice_if_it_fulfils_every_condition_by_one_value() {
        check("", RESOLUTION, true);
        check("from = 2007\nto = 2007", RESOLUTION, true);
        check("from = 2008", RESOLUTION, false);
        check("to = 2006", RESOLUTION, false);
        check("organ = \"General Assembly\"", RESOLUTION, true);
        check(
            "organ = [\"Security Council\", \"General Assembly\"]",
            RESOLUTION,
            true,
        );
        check("organ = \"Security Council\"", RESOLUTION, false);
        check("document_type = \"resolution\"", RESOLUTION, true);
        check("document_type = \"report\"", RESOLUTION, false);
        check("section = [\"preamble\", \"operative\"]", RESOLUTION, true);
        check("section = \"preamble\"", RESOLUTION, false);
        check("language = \"en\"", RESOLUTION, true);
        check("language = \"zh\"", RESOLUTION, false);
        check("to = 2010\nsection = \"preamble\"", RESOLUTION, false);
    }

    #[test]
    fn a_document_without_a_date_or_organ_is_in_no_slice_that_asks_for_it() {
        let undated = Place {
            year: None,
            organ: None,
            ..RESOLUTION
        };
        check("to = 2010", undated, false);
        check("organ = \"General Assembly\"", undated, false);
        check("section = \"operative\"", undated, true);
    }

    #[test]
    fn a_slice_is_named_by_its_conditions() {
        let named = slice("from = 1990\nto = 1999\nsection = [\"preamble\", \"operative\"]");
        assert_eq!(
            named.name(),
            "from 1990, to 1999, section: preamble or operative"
        );
        assert_eq!(slice("").name(), "");
    }

    #[test]
    fn what_is_no_condition_is_refused_by_name() {
        let refused = toml::from_str::<Slice>("year = 2010").expect_err("there is no such key");
        assert!(
            refused.message().contains("unknown field `year`"),
            "{refused}"
        );
        let refused = toml::from_str::<Slice>("organ = 1").expect_err("an organ is a text");
        assert!(
            refused.message().contains("neither a text nor a list"),
            "{refused}"
        );
    }
}
