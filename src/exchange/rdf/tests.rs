//! SKOS is read in both syntaxes, and what is not SKOS is refused.

use expect_test::expect;

use crate::exchange::tests::{THESAURUS, check_refused, check_scheme, file, read_text};
use crate::exchange::{Format, parse, text};

#[test]
fn turtle_is_read_with_everything_that_it_says() {
    check_scheme(
        Format::Turtle,
        THESAURUS,
        expect![[r#"
            0102 http://x.example/thesaurus/0102
              prefLabel "SEAS (GENERAL)" en
              prefLabel "海洋" zh
              prefLabel "MERS" fr
              narrower -> c-17
              inScheme -> http://x.example/thesaurus/scheme
            c-17 http://x.example/thesaurus/c_17
              prefLabel "LAW OF THE SEA" en
              prefLabel " 海洋 法" zh
              altLabel "LOS" en
              hiddenLabel "SEA LAW" en
              scopeNote "Not maritime law." en
              broader -> 0102
              exactMatch -> http://y.example/sea
              <http://purl.org/dc/terms/created> Typed { datatype: "http://www.w3.org/2001/XMLSchema#gYear", text: "1999" }
              <http://purl.org/dc/terms/source> Node(Blank("b1"))
            Uri("http://x.example/thesaurus/scheme"): 2 statements
            Blank("b1"): 1 statements
        "#]],
    );
}

#[test]
fn rdf_xml_says_the_same_as_turtle() {
    let (scheme, _) = read_text(Format::Turtle, THESAURUS);
    let (xml, notes) = text(&scheme, Format::RdfXml);
    assert_eq!(notes, []);
    assert_eq!(read_text(Format::RdfXml, &xml).0, scheme);
    check_scheme(
        Format::RdfXml,
        r##"<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [ <!ENTITY skos "http://www.w3.org/2004/02/skos/core#"> ]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="&skos;">
  <skos:Concept rdf:about="http://x.example/thesaurus/1">
    <skos:prefLabel xml:lang="zh-Hans"> 问责 &amp; 透明 </skos:prefLabel>
    <skos:broader rdf:resource="http://x.example/thesaurus/2"/>
  </skos:Concept>
  <rdf:Description rdf:about="http://x.example/thesaurus/2">
    <skos:prefLabel>governance</skos:prefLabel>
  </rdf:Description>
</rdf:RDF>
"##,
        expect![[r#"
            1 http://x.example/thesaurus/1
              prefLabel " 问责 & 透明 " zh-hans
              broader -> 2
            2 http://x.example/thesaurus/2
              prefLabel "governance" 
        "#]],
    );
}

#[test]
fn labels_of_skos_xl_are_labels() {
    check_scheme(
        Format::Turtle,
        r#"
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix t: <http://x.example/> .
t:1 a skos:Concept ; xl:prefLabel t:l1 ; xl:altLabel [ xl:literalForm "法治"@zh ] .
t:l1 a xl:Label ; xl:literalForm "rule of law"@en .
t:2 skos:prefLabel "peace"@en ; xl:prefLabel t:l2 ; xl:hiddenLabel t:l3 .
t:l2 xl:literalForm "peace"@en .
"#,
        expect![[r#"
            1 http://x.example/1
              prefLabel "rule of law" en
              altLabel "法治" zh
              <http://www.w3.org/2008/05/skos-xl#prefLabel> Node(Uri("http://x.example/l1"))
              <http://www.w3.org/2008/05/skos-xl#altLabel> Node(Blank("b1"))
            2 http://x.example/2
              prefLabel "peace" en
              <http://www.w3.org/2008/05/skos-xl#prefLabel> Node(Uri("http://x.example/l2"))
              <http://www.w3.org/2008/05/skos-xl#hiddenLabel> Node(Uri("http://x.example/l3"))
            Blank("b1"): 1 statements
            Uri("http://x.example/l1"): 2 statements
            Uri("http://x.example/l2"): 1 statements
        "#]],
    );
}

#[test]
fn what_is_no_concept_of_its_own_is_left_out() {
    check_scheme(
        Format::Turtle,
        r#"
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix t: <http://x.example/> .
t:scheme skos:prefLabel "Thesaurus"@en .
t:1 skos:prefLabel "peace"@en ; skos:inScheme t:scheme .
t:2 skos:prefLabel "war"@en ; owl:deprecated true .
t:3 skos:prefLabel "trade"@en ; owl:deprecated false .
"#,
        expect![[r#"
            1 http://x.example/1
              prefLabel "peace" en
              inScheme -> http://x.example/scheme
            3 http://x.example/3
              prefLabel "trade" en
              <http://www.w3.org/2002/07/owl#deprecated> Typed { datatype: "http://www.w3.org/2001/XMLSchema#boolean", text: "false" }
            Uri("http://x.example/scheme"): 1 statements
            Uri("http://x.example/2"): 2 statements
            note: 1 × concepts were left out, as the file calls them deprecated
        "#]],
    );
}

#[test]
fn rdf_xml_may_be_in_any_encoding_and_have_no_language() {
    let text = "<?xml version='1.0'\nencoding=\"ISO-8859-1\"?>
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"
  xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\" xml:lang=\"en\">
  <skos:Concept rdf:about=\"http://x.example/1\">
    <skos:prefLabel>naïveté, café</skos:prefLabel>
    <skos:altLabel xml:lang=\"\">café</skos:altLabel>
  </skos:Concept>
</rdf:RDF>\n";
    let latin = text.chars().map(|it| it as u8).collect::<Vec<u8>>();
    let utf_16 = text.encode_utf16().flat_map(u16::to_le_bytes);
    let utf_16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(utf_16).collect();
    for bytes in [text.as_bytes(), &latin, &utf_16] {
        let (scheme, _) = parse(&file(Format::RdfXml), bytes, Format::RdfXml)
            .unwrap_or_else(|error| panic!("{}", error.report()));
        let labels = scheme.concepts[0].texts.iter();
        let labels: Vec<_> = labels.map(|it| (&*it.language, &*it.text)).collect();
        assert_eq!(labels, [("en", "naïveté, café"), ("", "café")]);
    }
    check_refused(
        Format::RdfXml,
        &text.replace("</skos:Concept>", ""),
        expect![[r#"
            error: cannot read `file.rdf` as SKOS in RDF/XML
            cause: file.rdf:9: ill-formed document: expected `</skos:Concept>`, but `</rdf:RDF>` was found
            hint: correct the line, or export the vocabulary as RDF/XML or Turtle again
        "#]],
    );
}

#[test]
fn what_is_not_turtle_is_refused() {
    check_refused(
        Format::Turtle,
        "@prefix a: <http://x.example/> .\na:b a:c \"d .\n",
        expect![[r#"
            error: cannot read `file.ttl` as SKOS in Turtle
            cause: file.ttl:2: Unexpected end of file
            hint: correct the line; a statement ends with a full stop
        "#]],
    );
    check_refused(
        Format::Turtle,
        "a:b a:c a:d .\n",
        expect![[r#"
            error: cannot read `file.ttl` as SKOS in Turtle
            cause: file.ttl:1: The prefix a: has not been declared
            hint: correct the line; a statement ends with a full stop
        "#]],
    );
    check_refused(
        Format::Turtle,
        "<http://x.example/a> <http://x.example/b> 1 .\n",
        expect![[r#"
            error: cannot read `file.ttl` as SKOS in Turtle
            cause: file.ttl: the file has no concept: nothing is a skos:Concept or has a skos:prefLabel
            hint: export the vocabulary as SKOS; other vocabularies (OWL) are not read
        "#]],
    );
}

#[test]
fn what_is_not_rdf_xml_is_refused() {
    const ROOT: &str = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">";
    check_refused(
        Format::RdfXml,
        &format!("{ROOT}\n<rdf:Description>\n</rdf:RDF>"),
        expect![[r#"
            error: cannot read `file.rdf` as SKOS in RDF/XML
            cause: file.rdf:3: ill-formed document: expected `</rdf:Description>`, but `</rdf:RDF>` was found
            hint: correct the line, or export the vocabulary as RDF/XML or Turtle again
        "#]],
    );
    check_refused(
        Format::RdfXml,
        &format!("<?xml version=\"1.0\"?>\n<!-- <a> -->\n{ROOT}\n<a>\n</a>\n"),
        expect![[r#"
            error: cannot read `file.rdf` as SKOS in RDF/XML
            cause: file.rdf:5: the file ends before `</rdf:RDF>`
            hint: get a whole copy of the file
        "#]],
    );
    check_refused(
        Format::RdfXml,
        &format!("{ROOT}\n</rdf:RDF>"),
        expect![[r#"
            error: cannot read `file.rdf` as SKOS in RDF/XML
            cause: file.rdf: the file has no concept: nothing is a skos:Concept or has a skos:prefLabel
            hint: export the vocabulary as SKOS; other vocabularies (OWL) are not read
        "#]],
    );
    check_refused(
        Format::RdfXml,
        &format!("<!DOCTYPE a [\n<!ENTITY a \"aaa\">\n<!ENTITY b \"&a;&a;\">\n]>{ROOT}</rdf:RDF>"),
        expect![[r#"
            error: cannot read `file.rdf` as SKOS in RDF/XML
            cause: file.rdf:3: an entity that contains another one, or is very long, is not read
            hint: write what the entity stands for in its place
        "#]],
    );
}
