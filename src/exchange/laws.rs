//! Laws of the exchange: what a format can hold comes back as it was, and what is written can be
//! read.

use std::path::Path;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::lexicon::CaseRule;

fn text_strategy() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z][A-Za-z ,;()*?'\"&<>|%+@_{}#:-]{0,20}",
        "[问责全球契约國伙伴 （）a]{1,6}",
        " ?[a-zé\\\\\"\n\r\t\u{7}]{1,8} ?",
    ]
}

fn tag_strategy() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "en", "zh", "fr", "zh-hans", "ar"]).prop_map(str::to_string)
}

prop_compose! {
    fn text_of_concept()(
        kind in 0..TextKind::ALL.len(),
        language in tag_strategy(),
        text in text_strategy(),
    ) -> Text {
        Text { kind: TextKind::ALL[kind].0, language, text }
    }
}

prop_compose! {
    fn link()(relation in 0..Relation::ALL.len(), target in 0..8_usize) -> Link {
        let target = match target {
            5 => "http://elsewhere.example/x".to_string(),
            6.. => "missing".to_string(),
            number => format!("concept-{number}"),
        };
        Link { relation: Relation::ALL[relation].0, target }
    }
}

prop_compose! {
    fn pattern()(
        language in tag_strategy(),
        kind in prop::sample::select(vec![PatternKind::Words, PatternKind::Glob, PatternKind::Regex]),
        text in text_strategy(),
        is_exact in option::of(any::<bool>()),
        unless in vec("[a-z]{1,5}", 0..2),
    ) -> WrittenPattern {
        let case = is_exact.map(|it| if it { CaseRule::Exact } else { CaseRule::Any });
        WrittenPattern { language, kind, text, case, unless }
    }
}

fn value() -> impl Strategy<Value = Value> {
    let node = |name: &str| Value::Node(Node::Uri(format!("http://elsewhere.example/{name}")));
    prop_oneof![
        "[a-z]{1,4}".prop_map(move |it| node(&it)),
        (tag_strategy(), text_strategy())
            .prop_map(|(language, text)| Value::Text { language, text }),
        text_strategy().prop_map(|text| Value::Typed {
            datatype: "http://elsewhere.example/type".to_string(),
            text,
        }),
    ]
}

prop_compose! {
    fn statement()(name in "[a-z]{1,4}", value in value()) -> Statement {
        Statement { property: format!("http://elsewhere.example/property#{name}"), value }
    }
}

prop_compose! {
    fn concept()(
        has_uri in any::<bool>(),
        texts in vec(text_of_concept(), 0..5),
        links in vec(link(), 0..4),
        patterns in vec(pattern(), 0..4),
        statements in vec(statement(), 0..2),
    ) -> (bool, SchemeConcept) {
        let mut concept = SchemeConcept { texts, links, patterns, statements, ..Default::default() };
        concept.sort();
        (has_uri, concept)
    }
}

/// The first concept always has something to look for.
fn scheme() -> impl Strategy<Value = Scheme> {
    vec(concept(), 1..6).prop_map(|concepts| {
        let number = |(index, (has_uri, mut concept)): (usize, (bool, SchemeConcept))| {
            concept.id = format!("concept-{index}");
            concept.uri = has_uri.then(|| format!("http://x.example/scheme#concept-{index}"));
            concept
        };
        let concepts: Vec<SchemeConcept> = concepts.into_iter().enumerate().map(number).collect();
        let mut scheme = Scheme {
            concepts,
            resources: Vec::new(),
        };
        let pattern = WrittenPattern::new(PatternKind::Glob, "", "peace*");
        scheme.concepts[0].patterns.insert(0, pattern);
        scheme
    })
}

fn again(scheme: &Scheme, format: Format) -> (Scheme, Vec<Note>) {
    let (text, notes) = text(scheme, format);
    let path = Path::new("file");
    match parse(path, text.as_bytes(), format) {
        Ok((scheme, _)) => (scheme, notes),
        Err(error) => panic!("{}\n{text}", error.report()),
    }
}

proptest! {
    #[test]
    fn rdf_holds_everything_but_patterns(mut scheme in scheme()) {
        for concept in &mut scheme.concepts {
            concept.patterns.clear();
        }
        let (read, notes) = again(&scheme, Format::Turtle);
        prop_assert_eq!(&read, &scheme);
        prop_assert_eq!(notes, []);
        let (read, notes) = again(&scheme, Format::RdfXml);
        // XML has no control characters, which is noted.
        if notes.is_empty() {
            prop_assert_eq!(read, scheme);
        }
    }

    #[test]
    fn a_table_holds_everything_but_statements_outside_skos(mut scheme in scheme()) {
        for concept in &mut scheme.concepts {
            concept.statements.clear();
            concept.texts.retain(|it| !it.text.trim().is_empty());
            concept.patterns.retain(|it| !it.text.trim().is_empty());
        }
        let (read, notes) = again(&scheme, Format::Csv);
        prop_assert_eq!(read, scheme);
        prop_assert_eq!(notes, []);
    }

    #[test]
    fn what_was_read_from_a_format_comes_back(scheme in scheme()) {
        for format in Format::ALL {
            let (read, _) = again(&scheme, format);
            let (read_again, notes) = again(&read, format);
            prop_assert_eq!(notes, [], "{}", format.name());
            prop_assert_eq!(read_again, read, "{}", format.name());
        }
    }

    #[test]
    fn no_bytes_are_too_strange_to_be_refused_or_read(bytes in vec(any::<u8>(), 0..200)) {
        for format in Format::ALL {
            let _ = parse(Path::new("file"), &bytes, format);
        }
    }

    #[test]
    fn no_lines_are_too_strange_to_be_refused_or_read(text in "([%+@\t -]{0,3}[a-z0-9:\"\\[{(*]{0,6}\n){0,8}") {
        for format in Format::ALL {
            let _ = parse(Path::new("file"), text.as_bytes(), format);
        }
    }
}
