//! What the formats share: the helpers of their tests, and files that go from one to another.

use expect_test::{Expect, expect};

use super::*;

pub(super) fn file(format: Format) -> PathBuf {
    PathBuf::from(format!("file.{}", format.extensions()[0]))
}

pub(super) fn read_text(format: Format, text: &str) -> (Scheme, Vec<Note>) {
    parse(&file(format), text.as_bytes(), format)
        .unwrap_or_else(|error| panic!("{}", error.report()))
}

/// Every concept on a line, indented below the broader one, and the notes.
pub(super) fn check_outline(format: Format, text: &str, expected: Expect) {
    let (scheme, notes) = read_text(format, text);
    let mut shown = String::new();
    for concept in &scheme.concepts {
        let above = |id: &str| scheme.concepts.iter().find(|it| it.id == id);
        let parent = |it: &&SchemeConcept| above(it.targets(Relation::Broader).next()?);
        let depth = std::iter::successors(Some(concept), |it| parent(it)).count() - 1;
        let patterns: Vec<&str> = concept.patterns.iter().map(|it| it.text.as_str()).collect();
        let (id, name) = (&concept.id, concept.name().unwrap_or_default());
        let indent = "  ".repeat(depth);
        shown.push_str(&format!(
            "{indent}{id} `{name}`: {}\n",
            patterns.join(" | ")
        ));
    }
    for note in notes {
        shown.push_str(&format!("note: {note}\n"));
    }
    expected.assert_eq(&shown);
}

/// Everything that is read of a file, a line each.
pub(super) fn check_scheme(format: Format, text: &str, expected: Expect) {
    let (scheme, notes) = read_text(format, text);
    let mut shown = String::new();
    for concept in &scheme.concepts {
        shown.push_str(&format!(
            "{} {}\n",
            concept.id,
            concept.uri.as_deref().unwrap_or("-")
        ));
        for it in &concept.texts {
            shown.push_str(&format!(
                "  {} {:?} {}\n",
                it.kind.name(),
                it.text,
                it.language
            ));
        }
        for it in &concept.links {
            shown.push_str(&format!("  {} -> {}\n", it.relation.name(), it.target));
        }
        for it in &concept.patterns {
            shown.push_str(&format!("  {it:?}\n"));
        }
        for it in &concept.statements {
            shown.push_str(&format!("  <{}> {:?}\n", it.property, it.value));
        }
    }
    for it in scheme.resources {
        shown.push_str(&format!(
            "{:?}: {} statements\n",
            it.node,
            it.statements.len()
        ));
    }
    for note in notes {
        shown.push_str(&format!("note: {note}\n"));
    }
    expected.assert_eq(&shown);
}

/// What a person at a terminal reads of a file that is not in its format.
pub(super) fn check_refused(format: Format, text: &str, expected: Expect) {
    let refused =
        parse(&file(format), text.as_bytes(), format).expect_err("it is not in the format");
    expected.assert_eq(&refused.report());
}

/// The file of one format in another one, with the notes about what it lost.
fn check_converted(from: Format, text_from: &str, to: Format, expected: Expect) {
    let (scheme, _) = read_text(from, text_from);
    let (text, notes) = text(&scheme, to);
    let notes: String = notes.iter().map(|it| format!("note: {it}\n")).collect();
    expected.assert_eq(&format!("{text}{notes}"));
}

pub(super) const THESAURUS: &str = r#"
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <http://x.example/thesaurus/> .
@prefix dct: <http://purl.org/dc/terms/> .

t:scheme a skos:ConceptScheme ; dct:title "Thesaurus"@en .
t:0102 a skos:Concept ;
    skos:prefLabel "SEAS (GENERAL)"@en, "海洋"@zh, "MERS"@fr ;
    skos:inScheme t:scheme ;
    skos:narrower t:c_17 .
t:c_17 a skos:Concept ;
    skos:prefLabel "LAW OF THE SEA"@en, " 海洋 法"@zh ;
    skos:altLabel "LOS"@en ;
    skos:hiddenLabel "SEA LAW"@en ;
    skos:scopeNote "Not maritime law."@en ;
    skos:broader t:0102 ;
    skos:exactMatch <http://y.example/sea> ;
    dct:created "1999"^^<http://www.w3.org/2001/XMLSchema#gYear> ;
    dct:source [ dct:title "Yearbook" ] .
"#;

#[test]
fn a_thesaurus_without_phrases_is_no_lexicon() {
    let (scheme, mut notes) =
        read_text(Format::Csv, "id;lang;label\nrule-of-law;fr;état de droit\n");
    let refused = lexicon_toml(Path::new("file.csv"), &scheme, &mut notes);
    let report = refused.expect_err("it has nothing to look for").report();
    expect![[r#"
        error: no concept of `file.csv` has an English or Chinese phrase
        cause: 1 × patterns in other languages are not looked for: `état de droit`
               1 × concepts without an English or Chinese phrase were left out: `rule-of-law`
        hint: give its concepts phrases or labels, and these the language en or zh
    "#]]
    .assert_eq(&report);
}

#[test]
fn a_thesaurus_becomes_a_lexicon() {
    check_converted(
        Format::Turtle,
        THESAURUS,
        Format::Toml,
        expect![[r#"
        [[concept]]
        id = "0102"
        label = { en = "SEAS (GENERAL)", zh = "海洋" }
        uri = "http://x.example/thesaurus/0102"
        en = ["seas (general)"]
        zh = ["海洋"]

        [[concept]]
        id = "c-17"
        label = { en = "LAW OF THE SEA", zh = "海洋 法" }
        broader = "0102"
        uri = "http://x.example/thesaurus/c_17"
        note = "Not maritime law."
        en = ["law of the sea", { phrase = "LOS", case = "exact" }, "sea law"]
        zh = ["海洋法"]

        note: 1 × single words with a qualifier are found only together with it: `SEAS (GENERAL)`
        note: 1 × Chinese labels lost white space: ` 海洋 法`
        note: 1 × labels of three letters or fewer are found in this spelling only: `LOS`
        note: 1 × preferred labels in `fr` were left out
        note: 1 × links `inScheme` were left out
        note: 1 × links `exactMatch` were left out
        note: 2 × statements outside SKOS were left out
        note: 2 × descriptions of things that are not concepts were left out
    "#]],
    );
    let (toml, _) = text(&read_text(Format::Turtle, THESAURUS).0, Format::Toml);
    let lexicon = Lexicon::parse(Path::new("concepts.toml"), &toml);
    lexicon.unwrap_or_else(|error| panic!("{}", error.report()));
}

#[test]
fn a_thesaurus_becomes_a_dictionary() {
    check_converted(
        Format::Turtle,
        THESAURUS,
        Format::Quanteda,
        expect![[r#"
        "SEAS (GENERAL)":
          "__": ["seas (general)", "海洋"]
          "LAW OF THE SEA": ["law of the sea", "海洋法", "LOS", "sea law"]
        note: 1 × preferred labels in `fr` were left out
        note: 1 × links `narrower` were left out
        note: 1 × links `inScheme` were left out
        note: 2 × URIs were left out
        note: 1 × scope notes in `en` were left out
        note: 1 × links `exactMatch` were left out
        note: 2 × statements outside SKOS were left out
        note: 2 × descriptions of things that are not concepts were left out
        note: 1 × single words with a qualifier are found only together with it: `SEAS (GENERAL)`
        note: 1 × Chinese labels lost white space: ` 海洋 法`
        note: 1 × labels of three letters or fewer are found in this spelling only: `LOS`
    "#]],
    );
}

#[test]
fn a_thesaurus_is_numbered_for_liwc() {
    check_converted(
        Format::Turtle,
        THESAURUS,
        Format::Liwc,
        expect![[r#"
        %
        1	SEAS (GENERAL)
        	2	LAW OF THE SEA
        %
        海洋	1
        law of the sea	2
        海洋法	2
        LOS	2
        sea law	2
        note: 1 × preferred labels in `fr` were left out
        note: 1 × links `narrower` were left out
        note: 1 × links `inScheme` were left out
        note: 2 × URIs were left out
        note: 1 × scope notes in `en` were left out
        note: 1 × links `exactMatch` were left out
        note: 2 × statements outside SKOS were left out
        note: 2 × descriptions of things that are not concepts were left out
        note: 1 × single words with a qualifier are found only together with it: `SEAS (GENERAL)`
        note: 1 × Chinese labels lost white space: ` 海洋 法`
        note: 1 × labels of three letters or fewer are found in this spelling only: `LOS`
        note: 1 × patterns with brackets or `<of>` were left out: `seas (general)`
    "#]],
    );
}

#[test]
fn a_thesaurus_is_indented_for_wordstat() {
    check_converted(
        Format::Turtle,
        THESAURUS,
        Format::WordStat,
        expect![[r#"
        SEAS (GENERAL)
        	seas_(general) (1)
        	海洋 (1)
        	LAW OF THE SEA
        		law_of_the_sea (1)
        		海洋法 (1)
        		LOS (1)
        		sea_law (1)
        note: 1 × preferred labels in `fr` were left out
        note: 1 × links `narrower` were left out
        note: 1 × links `inScheme` were left out
        note: 2 × URIs were left out
        note: 1 × scope notes in `en` were left out
        note: 1 × links `exactMatch` were left out
        note: 2 × statements outside SKOS were left out
        note: 2 × descriptions of things that are not concepts were left out
        note: 1 × single words with a qualifier are found only together with it: `SEAS (GENERAL)`
        note: 1 × Chinese labels lost white space: ` 海洋 法`
        note: 1 × labels of three letters or fewer are found in this spelling only: `LOS`
    "#]],
    );
}

#[test]
fn a_thesaurus_is_flat_for_lexicoder() {
    check_converted(
        Format::Turtle,
        THESAURUS,
        Format::Lexicoder,
        expect![[r#"
        +SEAS (GENERAL)
        seas (general)
        海洋
        +LAW OF THE SEA
        law of the sea
        海洋法
        LOS
        sea law
        note: 1 × preferred labels in `fr` were left out
        note: 1 × links `narrower` were left out
        note: 1 × links `inScheme` were left out
        note: 2 × URIs were left out
        note: 1 × scope notes in `en` were left out
        note: 1 × links `exactMatch` were left out
        note: 2 × statements outside SKOS were left out
        note: 2 × descriptions of things that are not concepts were left out
        note: 1 × single words with a qualifier are found only together with it: `SEAS (GENERAL)`
        note: 1 × Chinese labels lost white space: ` 海洋 法`
        note: 1 × labels of three letters or fewer are found in this spelling only: `LOS`
        note: 1 × categories are no longer inside another one: `LAW OF THE SEA`
    "#]],
    );
}

#[test]
fn a_thesaurus_is_a_table() {
    check_converted(
        Format::Turtle,
        THESAURUS,
        Format::Csv,
        expect![[r#"
        concept_id,uri,broader,lang,kind,label,match,case,unless
        0102,http://x.example/thesaurus/0102,,en,prefLabel,SEAS (GENERAL),,,
        0102,http://x.example/thesaurus/0102,,zh,prefLabel,海洋,,,
        0102,http://x.example/thesaurus/0102,,fr,prefLabel,MERS,,,
        0102,http://x.example/thesaurus/0102,,,narrower,c-17,,,
        0102,http://x.example/thesaurus/0102,,,inScheme,http://x.example/thesaurus/scheme,,,
        c-17,http://x.example/thesaurus/c_17,0102,en,prefLabel,LAW OF THE SEA,,,
        c-17,http://x.example/thesaurus/c_17,0102,zh,prefLabel, 海洋 法,,,
        c-17,http://x.example/thesaurus/c_17,0102,en,altLabel,LOS,,,
        c-17,http://x.example/thesaurus/c_17,0102,en,hiddenLabel,SEA LAW,,,
        c-17,http://x.example/thesaurus/c_17,0102,en,scopeNote,Not maritime law.,,,
        c-17,http://x.example/thesaurus/c_17,0102,,exactMatch,http://y.example/sea,,,
        note: 2 × statements outside SKOS were left out
        note: 2 × descriptions of things that are not concepts were left out
    "#]],
    );
}

const DICTIONARY: &str = "Economy:\n  __: [econom*, trade]\n  Growth: [econom* growth, wom?n, un]\n  问责: [问责制, IT]\n";

#[test]
fn a_dictionary_becomes_a_lexicon() {
    check_converted(
        Format::Quanteda,
        DICTIONARY,
        Format::Toml,
        expect![[r#"
            [[concept]]
            id = "economy"
            label = { en = "Economy" }
            en = ["econom*", "trade"]

            [[concept]]
            id = "growth"
            label = { en = "Growth" }
            broader = "economy"
            en = [{ phrase = "econom\\w*\\s+growth", kind = "regex" }, { phrase = "wom\\wn", kind = "regex" }, { phrase = "un", case = "any" }]

            [[concept]]
            id = "concept"
            label = { zh = "问责" }
            broader = "economy"
            en = [{ phrase = "IT", case = "exact" }]
            zh = ["问责制"]

            note: 1 × patterns of three letters or fewer are found in any case: `un`
            note: 1 × phrases look like function words; delete them if they find those: `IT`
            note: 1 × patterns in capitals are found in capitals only: `IT`
        "#]],
    );
}

#[test]
fn a_dictionary_in_capitals_is_found_in_any_case() {
    check_converted(
        Format::WordStat,
        "TRADE\n\tTARIFF* (1)\n\tFREE_TRADE (1)\n\tTAX (1)\n",
        Format::Toml,
        expect![[r#"
            [[concept]]
            id = "trade"
            label = { en = "TRADE" }
            en = [{ phrase = "tariff*", case = "any" }, "FREE TRADE", { phrase = "tax", case = "any" }]

            note: 1 × patterns of three letters or fewer are found in any case: `TAX`
        "#]],
    );
}

#[test]
fn of_patterns_that_differ_in_capitals_none_is_lost() {
    check_converted(
        Format::Quanteda,
        "us: [US, us, USAID]\n",
        Format::Toml,
        expect![[r#"
            [[concept]]
            id = "us"
            label = { en = "us" }
            en = [{ phrase = "us", case = "any" }, { phrase = "USAID", case = "exact" }]

            note: 2 × phrases look like function words; delete them if they find those: `US`, `us`
            note: 2 × patterns in capitals are found in capitals only: `US`, `USAID`
            note: 1 × patterns of three letters or fewer are found in any case: `us`
        "#]],
    );
    check_converted(
        Format::Csv,
        "concept_id,label,case,unless\naid,AID,exact,x*y\naid,Aid,exact,\naid,AID,exact,\n",
        Format::Toml,
        expect![[r#"
            [[concept]]
            id = "aid"
            en = [{ phrase = "AID", case = "exact" }, { phrase = "Aid", case = "exact" }]

            note: 1 × exceptions that cannot be looked for were left out: `x*y`
        "#]],
    );
}

const LEXICON: &str = r#"
[[concept]]
id = "partnership"
label = { en = "partnership", zh = "伙伴关系" }
en = ["partnership(s)"]
zh = ["伙伴关系"]

[[concept]]
id = "partner"
label = { en = "partner" }
broader = "partnership"
uri = "http://x.example/partner"
note = "\"Partner\" alone."
en = ["partner*", { phrase = "PPP", case = "exact" }]
zh = [{ phrase = "伙伴", unless = ["伙伴关系"] }]
"#;

#[test]
fn a_lexicon_becomes_a_thesaurus_with_a_note_of_what_that_cannot_say() {
    check_converted(
        Format::Toml,
        LEXICON,
        Format::Turtle,
        expect![[r#"
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix c: <http://x.example/> .
        <urn:termtide:concept:partnership> a skos:Concept ;
        	skos:prefLabel "partnership"@en , "伙伴关系"@zh ;
        	skos:hiddenLabel "partnerships"@en .
        c:partner a skos:Concept ;
        	skos:prefLabel "partner"@en ;
        	skos:scopeNote "\"Partner\" alone." ;
        	skos:altLabel "PPP"@en , "伙伴"@zh ;
        	skos:broader <urn:termtide:concept:partnership> .
        note: 1 × patterns with `*`, `?` or a regular expression were left out: `partner*`
        note: 1 × case rules were left out: `PPP`
        note: 1 × exceptions (`unless`) were left out: `伙伴`
    "#]],
    );
    check_converted(
        Format::Toml,
        LEXICON,
        Format::Toml,
        expect![[r#"
        [[concept]]
        id = "partnership"
        label = { en = "partnership", zh = "伙伴关系" }
        en = ["partnership(s)"]
        zh = ["伙伴关系"]

        [[concept]]
        id = "partner"
        label = { en = "partner" }
        broader = "partnership"
        uri = "http://x.example/partner"
        note = "\"Partner\" alone."
        en = ["partner*", { phrase = "PPP", case = "exact" }]
        zh = [{ phrase = "伙伴", unless = ["伙伴关系"] }]

    "#]],
    );
}

#[test]
fn what_is_not_a_lexicon_is_refused_with_all_its_faults() {
    check_refused(
        Format::Toml,
        "[[concept]]\nid = \"A\"\nen = [\"x*y\"]\n",
        expect![[r#"
            error: the lexicon `file.toml` has 2 problems
            cause: file.toml:2: the id `A` has a character that ids do not have; use small letters a to z, digits and hyphens
                   file.toml:3: `x*y` has a `*` before its end; put it at the end of the phrase, or list the phrases one by one
            hint: the head of data/lexicon/concepts.toml explains the format by example
        "#]],
    );
}

#[test]
fn the_format_is_told_by_its_name_or_by_the_ending_of_the_path() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()).expect("its name"), format);
        for ending in format.extensions() {
            let path = PathBuf::from(format!("a/b.{}", ending.to_uppercase()));
            assert_eq!(Format::of_path(&path).expect("its ending"), format);
        }
    }
    expect![[r#"
        error: there is no lexicon format `turtel`
        hint: did you mean `turtle`? known are turtle, rdf-xml, quanteda, liwc, wordstat, lexicoder, csv, toml
    "#]].assert_eq(&Format::from_name("turtel").expect_err("a slip").report());
    expect![[r#"
        error: the format of `a.docx` is not known by its ending
        hint: known are .ttl (turtle), .rdf (rdf-xml), .yml (quanteda), .dic (liwc), .cat (wordstat), .lc3 (lexicoder), .csv (csv), .toml (toml); save a spreadsheet as .csv, or name the format of an import or export with --format
    "#]].assert_eq(
        &Format::of_path(Path::new("a.docx"))
            .expect_err("no lexicon")
            .report(),
    );
}

#[test]
fn files_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dictionary.yml");
    let (scheme, _) = read_text(Format::Quanteda, DICTIONARY);
    fs_err::write(&path, DICTIONARY).expect("it is written");
    assert_eq!(read(&path, None).expect("it is read").0, scheme);
    let hidden = |text: String| text.replace(&folder.path().display().to_string(), "data");
    let nowhere = folder.path().join("none/a.yml");
    expect![[r#"
        error: cannot read the lexicon `data/none/a.yml`
        cause: failed to open file `data/none/a.yml`: No such file or directory (os error 2)
        hint: correct the path
    "#]]
    .assert_eq(&hidden(
        read(&nowhere, None).expect_err("nothing there").report(),
    ));
}

#[test]
fn a_thesaurus_and_a_lexicon_are_used_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = ["own.toml", "sea.ttl", "again.toml"].map(|it| folder.path().join(it));
    for (path, text) in paths.iter().zip([LEXICON, THESAURUS, LEXICON]) {
        fs_err::write(path, text).expect("it is written");
    }
    let files = |paths: &[PathBuf]| -> Vec<LexiconFile> {
        let files = paths
            .iter()
            .map(|it| lexicon_file(it).expect("it is correct"));
        files.collect()
    };
    let own_and_sea = files(&paths[..2]);
    assert!(own_and_sea[0].notes.is_empty() && !own_and_sea[1].notes.is_empty());
    let lexicon = joined(own_and_sea).expect("no id is taken twice");
    let ids: Vec<&str> = lexicon.concepts().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["partnership", "partner", "0102", "c-17"]);
    let twice = joined(files(&paths))
        .expect_err("the ids are taken")
        .report();
    let hidden = twice.replace(&folder.path().display().to_string(), "data");
    expect![[r#"
        error: the id `partnership` is in both `data/own.toml` and `data/again.toml`
        hint: give one of the two concepts another id
    "#]]
    .assert_eq(&hidden);
}
