//! What is read of a lexicon file, and what is said of its faults.

use expect_test::{Expect, expect};

use super::*;

fn parse(text: &str) -> Result<Lexicon> {
    Lexicon::parse(Path::new("concepts.toml"), text)
}

/// What a person at a terminal reads.
fn check_report(text: &str, expected: Expect) {
    expected.assert_eq(&parse(text).expect_err("it has faults").report());
}

/// The one problem of a lexicon that consists of this concept and a good one.
fn check_problem(concept: &str, expected: Expect) {
    let text = format!("[[concept]]\n{concept}\n[[concept]]\nid = \"peace\"\nzh = [\"和平\"]\n");
    let report = parse(&text).expect_err("it has a fault").report();
    let lines: Vec<&str> = report.lines().collect();
    let [count, problem, _hint] = lines.as_slice() else {
        panic!("not one problem:\n{report}");
    };
    assert_eq!(*count, "error: the lexicon `concepts.toml` has 1 problem");
    expected.assert_eq(problem);
}

#[test]
fn a_lexicon_is_read_with_all_its_parts() {
    let lexicon = parse(
        r#"
        [[concept]]
        id = "ict"
        label = { en = "information technology", zh = "信息技术" }
        broader = "technology"
        definition = "Devices and networks."
        note = "The task force is a body."
        en = [{ phrase = "ICT(s)", case = "exact", unless = ["ICT Task Force"] }]
        zh = ["信通技术"]
        [[concept]]
        id = "technology"
        en = ["technolog*"]
        "#,
    )
    .expect("it is correct");
    let [ict, technology] = lexicon.concepts() else {
        panic!("two concepts were written");
    };
    assert_eq!(ict.label(Language::Chinese), Some("信息技术"));
    assert_eq!(technology.label(Language::English), None);
    assert_eq!(ict.broader.as_deref(), Some("technology"));
    assert_eq!(ict.definition.as_deref(), Some("Devices and networks."));
    assert_eq!(ict.note.as_deref(), Some("The task force is a body."));
    assert_eq!(ict.phrases[0].written(), "ICT(s)");
    assert_eq!(ict.phrases[0].case(), CaseRule::Exact);
    assert_eq!(ict.phrases[1].language(), Language::Chinese);
    let english: Vec<&str> = lexicon.phrases_in(Language::English).collect();
    assert_eq!(english, ["ICT", "ICTs", "technolog"]);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let text = "\u{FEFF}[[concept]]\r\nid = \"peace\"\r\nen = [\"peace\"]\r\n";
    let lexicon = parse(text).expect("it is correct");
    assert_eq!(lexicon.concepts()[0].id, "peace");
    assert_eq!(lexicon.fingerprint(), fingerprint(text.as_bytes()));
}

#[test]
fn all_problems_are_reported_at_once_in_the_order_of_the_file() {
    check_report(
        r#"[[concept]]
id = "peace"
lable = { en = "peace" }
en = ["peace", "UNFIP", "Peace"]

[[concept]]
id = "peace"
broader = "security"
zh = ["和*平"]
"#,
        expect![[r#"
            error: the lexicon `concepts.toml` has 6 problems
            cause: concepts.toml:3: unknown key `lable`; did you mean `label`?
                   concepts.toml:4: `UNFIP` is an acronym or so short that it needs a case rule; write { phrase = "UNFIP", case = "exact" }, or case = "any" if capitals do not matter
                   concepts.toml:4: the concept has the phrase `Peace` twice; delete one; capitals, hyphens, spaces and forms of characters make no difference
                   concepts.toml:7: the id `peace` is taken by an earlier concept; choose another id, or merge the two concepts
                   concepts.toml:8: no concept has the id `security`; add that concept, or delete the line
                   concepts.toml:9: `和*平` has a `*` before its end; put it at the end of the phrase, or list the phrases one by one
            hint: the head of data/lexicon/concepts.toml explains the format by example
        "#]],
    );
}

#[test]
fn a_regular_expression_is_a_phrase_with_its_faults() {
    let lexicon = parse(
        "[[concept]]\nid = \"a\"\nen = [{ phrase = 'account\\w*', kind = \"regex\" }, { phrase = \"word\", kind = \"words\" }]\n",
    )
    .expect("it is correct");
    let phrases = &lexicon.concepts()[0].phrases;
    let shown = phrases.iter().map(|it| (it.written(), it.is_expression()));
    assert_eq!(
        shown.collect::<Vec<_>>(),
        [("account\\w*", true), ("word", false)]
    );
    check_report(
        r#"[[concept]]
id = "a"
en = [
    { phrase = "account(able", kind = "regex" },
    { phrase = '(\w{9}){9}{9}', kind = "regex" },
    { phrase = "peace", kind = "regexp" },
]
"#,
        expect![[r#"
            error: the lexicon `concepts.toml` has 3 problems
            cause: concepts.toml:4: `account(able` is not a regular expression: unclosed group; correct it; `\` before a sign takes the sign as it is
                   concepts.toml:5: the expression `(\w{9}){9}{9}` is too large; use smaller numbers of repetitions, or split it into several phrases
                   concepts.toml:6: `kind` is neither "words" nor "regex"; write one of them, or leave it out for words
            hint: the head of data/lexicon/concepts.toml explains the format by example
        "#]],
    );
}

#[test]
fn a_missing_file_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = Lexicon::read(&folder.path().join("none.toml"))
        .expect_err("there is no file")
        .report();
    let folder = folder.path().display().to_string();
    expect![[r#"
        error: cannot read the lexicon `data/none.toml`
        cause: failed to open file `data/none.toml`: No such file or directory (os error 2)
        hint: create the file, correct its path in the config, or see that you may read it
    "#]]
    .assert_eq(&report.replace(&folder, "data"));
}

#[test]
fn a_file_that_is_not_utf_8_is_refused_with_the_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("concepts.toml");
    fs_err::write(&path, b"[[concept]]\nid = \"caf\xE9\"\n").expect("it is written");
    let report = Lexicon::read(&path).expect_err("é is one byte").report();
    let folder = folder.path().display().to_string();
    expect![[r#"
        error: the lexicon `data/concepts.toml` has 1 problem
        cause: data/concepts.toml:2: the line is not UTF-8; save the file as UTF-8
        hint: the head of data/lexicon/concepts.toml explains the format by example
    "#]]
    .assert_eq(&report.replace(&folder, "data"));
}

#[test]
fn broken_toml_is_refused_with_the_line() {
    check_report(
        "[[concept]]\nid = \"peace\nen = [\"peace\"]\n",
        expect![[r#"
            error: the lexicon `concepts.toml` has 1 problem
            cause: concepts.toml:2: not TOML: invalid basic string, expected `"`; look for a missing quote, comma, bracket or `=` here
            hint: the head of data/lexicon/concepts.toml explains the format by example
        "#]],
    );
    check_report(
        "[[concept]]\nid = \"a\"\nid = \"b\"\nen = [\"peace\"]\n",
        expect![[r#"
            error: the lexicon `concepts.toml` has 1 problem
            cause: concepts.toml:3: not TOML: duplicate key; keep one of them
            hint: the head of data/lexicon/concepts.toml explains the format by example
        "#]],
    );
    check_report(
        "[[concept]]\nid = \"a\"\nen = [\"peace\" \"war\"]\n",
        expect![[r#"
            error: the lexicon `concepts.toml` has 1 problem
            cause: concepts.toml:3: not TOML: missing comma between array elements, expected `,`; look for a missing quote, comma, bracket or `=` here
            hint: the head of data/lexicon/concepts.toml explains the format by example
        "#]],
    );
}

#[test]
fn each_concept_with_broken_toml_is_one_problem() {
    check_report(
        r#"
[[concept]]
id = "peace"
en = ["peace"
zh = ["和平"]

[[concept]]
id = "war"
label = { en = "war", zh = "战争" }
en = ["war"]

[[concept]]
id = truce
en = ["truce"]
"#,
        expect![[r#"
            error: the lexicon `concepts.toml` has 2 problems
            cause: concepts.toml:5: not TOML: missing comma between array elements, expected `,`; look for a missing quote, comma, bracket or `=` here
                   concepts.toml:13: not TOML: invalid boolean, expected `true`; look for a missing quote, comma, bracket or `=` here
            hint: the head of data/lexicon/concepts.toml explains the format by example
        "#]],
    );
}

#[test]
fn a_lexicon_without_concepts_is_refused() {
    check_report(
        "",
        expect![[r#"
            error: the lexicon `concepts.toml` has 1 problem
            cause: concepts.toml:1: there is no concept; write at least one [[concept]]
            hint: the head of data/lexicon/concepts.toml explains the format by example
        "#]],
    );
    check_report(
        "concept = []",
        expect![[r#"
            error: the lexicon `concepts.toml` has 1 problem
            cause: concepts.toml:1: `concept` is not a list of concepts; begin each concept with [[concept]]
            hint: the head of data/lexicon/concepts.toml explains the format by example
        "#]],
    );
    check_report(
        "[concept]\nid = \"a\"\nen = [\"peace\"]",
        expect![[r#"
            error: the lexicon `concepts.toml` has 1 problem
            cause: concepts.toml:1: `concept` is not a list of concepts; begin each concept with [[concept]]
            hint: the head of data/lexicon/concepts.toml explains the format by example
        "#]],
    );
    check_report(
        "concepts = 1",
        expect![[r#"
            error: the lexicon `concepts.toml` has 2 problems
            cause: concepts.toml:1: unknown key `concepts`; did you mean `concept`?
                   concepts.toml:1: there is no concept; write at least one [[concept]]
            hint: the head of data/lexicon/concepts.toml explains the format by example
        "#]],
    );
}

#[test]
fn an_unknown_key_is_answered_with_the_nearest() {
    check_problem(
        "id = \"a\"\nen = [\"word\"]\ndefinitoin = \"x\"",
        expect!["cause: concepts.toml:4: unknown key `definitoin`; did you mean `definition`?"],
    );
    check_problem(
        "id = \"a\"\nen = [\"word\"]\ncolour = \"red\"",
        expect![
            "cause: concepts.toml:4: unknown key `colour`; the keys here are id, label, broader, uri, definition, note, en, zh"
        ],
    );
    check_problem(
        "id = \"a\"\nen = [\"word\"]\nlabel = { fr = \"mot\" }",
        expect!["cause: concepts.toml:4: unknown key `fr`; the keys here are en, zh"],
    );
    check_problem(
        "id = \"a\"\nen = [{ phrase = \"word\", Case = \"any\" }]",
        expect!["cause: concepts.toml:3: unknown key `Case`; did you mean `case`?"],
    );
}

#[test]
fn an_id_is_there_once_and_simple() {
    check_problem(
        "en = [\"word\"]",
        expect![[
            r#"cause: concepts.toml:1: the concept has no id; add a line such as id = "civil-society""#
        ]],
    );
    check_problem(
        "id = 7\nen = [\"word\"]",
        expect!["cause: concepts.toml:2: `id` is not text; put it in quotes"],
    );
    check_problem(
        "id = \"\"\nen = [\"word\"]",
        expect!["cause: concepts.toml:2: `id` is empty; write something, or delete the line"],
    );
    check_problem(
        "id = \"Civil Society\"\nen = [\"word\"]",
        expect![
            "cause: concepts.toml:2: the id `Civil Society` has a character that ids do not have; use small letters a to z, digits and hyphens"
        ],
    );
    check_problem(
        "en = [\"word\"]\nid = \"a\"\n[[concept]]\nid = \"a\"\nen = [\"word\"]",
        expect![
            "cause: concepts.toml:5: the id `a` is taken by an earlier concept; choose another id, or merge the two concepts"
        ],
    );
}

#[test]
fn a_concept_has_phrases() {
    check_problem(
        "id = \"a\"",
        expect![[
            r#"cause: concepts.toml:1: the concept has no phrase; add a line such as en = ["civil society"]"#
        ]],
    );
    check_problem(
        "id = \"a\"\nen = []\nzh = []",
        expect![[
            r#"cause: concepts.toml:1: the concept has no phrase; add a line such as en = ["civil society"]"#
        ]],
    );
    check_problem(
        "id = \"a\"\nen = \"word\"",
        expect![
            "cause: concepts.toml:3: `en` is not a list of phrases; put square brackets around the phrases"
        ],
    );
    check_problem(
        "id = \"a\"\nen = [7]",
        expect![
            "cause: concepts.toml:3: a phrase is text or a table, not of type integer; put it in quotes"
        ],
    );
    check_problem(
        "id = \"a\"\nen = [\"  \"]",
        expect![
            "cause: concepts.toml:3: the phrase is empty; write at least one letter, or delete it"
        ],
    );
    check_problem(
        "id = \"a\"\nen = [{ case = \"any\" }]",
        expect![[r#"cause: concepts.toml:3: the table has no phrase; write { phrase = "…", … }"#]],
    );
}

#[test]
fn a_phrase_can_be_found() {
    check_problem(
        "id = \"a\"\nen = [\"account*ity\"]",
        expect![
            "cause: concepts.toml:3: `account*ity` has a `*` before its end; put it at the end of the phrase, or list the phrases one by one"
        ],
    );
    check_problem(
        "id = \"a\"\nzh = [\"问责*\"]",
        expect![
            "cause: concepts.toml:3: `*` in `问责*` does not follow a letter of a word that it could extend; put it directly after a stem, as in `accountab*`, or list the Chinese variants one by one"
        ],
    );
    check_problem(
        "id = \"a\"\nen = [\"polic(ies)\"]",
        expect![
            "cause: concepts.toml:3: `polic(ies)` has a bracket after a letter that is neither `(s)` nor `(es)`; write both forms as two phrases"
        ],
    );
    check_problem(
        "id = \"a\"\nen = [\"private-sector\", \"Private sector\"]",
        expect![
            "cause: concepts.toml:3: the concept has the phrase `Private sector` twice; delete one; capitals, hyphens, spaces and forms of characters make no difference"
        ],
    );
    parse("[[concept]]\nid = \"a\"\nen = [{ phrase = \"AID\", case = \"exact\" }, { phrase = \"Aid\", case = \"exact\" }]")
        .expect("capitals tell them apart");
    check_problem(
        "id = \"a\"\nen = [{ phrase = \"UN-Women\", case = \"exact\" }, { phrase = \"UN Women\", case = \"exact\" }]",
        expect![
            "cause: concepts.toml:3: the concept has the phrase `UN Women` twice; delete one; capitals, hyphens, spaces and forms of characters make no difference"
        ],
    );
    check_problem(
        "id = \"a\"\nen = [{ phrase = \"AID\", case = \"exact\" }, { phrase = \"aid\", case = \"any\" }]",
        expect![
            "cause: concepts.toml:3: the concept has the phrase `aid` twice; delete one; capitals, hyphens, spaces and forms of characters make no difference"
        ],
    );
    check_problem(
        "id = \"a\"\nen = [{ phrase = \"word\", unless = [\"a*b\"] }]",
        expect![
            "cause: concepts.toml:3: `a*b` has a `*` before its end; put it at the end of the phrase, or list the phrases one by one"
        ],
    );
    check_problem(
        "id = \"a\"\nen = [{ phrase = \"word\", unless = \"words\" }]",
        expect![
            "cause: concepts.toml:3: `unless` is not a list of phrases; put square brackets around the phrases"
        ],
    );
}

#[test]
fn an_acronym_or_a_short_phrase_needs_a_case_rule() {
    check_problem(
        "id = \"a\"\nen = [\"ICT\"]",
        expect![[
            r#"cause: concepts.toml:3: `ICT` is an acronym or so short that it needs a case rule; write { phrase = "ICT", case = "exact" }, or case = "any" if capitals do not matter"#
        ]],
    );
    check_problem(
        "id = \"a\"\nen = [\"art\"]",
        expect![[
            r#"cause: concepts.toml:3: `art` is an acronym or so short that it needs a case rule; write { phrase = "art", case = "exact" }, or case = "any" if capitals do not matter"#
        ]],
    );
    check_problem(
        "id = \"a\"\nen = [{ phrase = \"art\", case = \"lower\" }]",
        expect![[
            r#"cause: concepts.toml:3: `case` is neither "exact" nor "any"; write one of them"#
        ]],
    );
    let accepted = "[[concept]]\nid = \"a\"\nen = [{ phrase = \"art\", case = \"any\" }]";
    assert!(parse(accepted).is_ok());
}

#[test]
fn broader_concepts_exist_and_do_not_go_in_circles() {
    check_problem(
        "id = \"a\"\nen = [\"word\"]\nbroader = \"piece\"",
        expect!["cause: concepts.toml:4: no concept has the id `piece`; did you mean `peace`?"],
    );
    check_problem(
        "id = \"a\"\nen = [\"word\"]\nbroader = \"security\"",
        expect![
            "cause: concepts.toml:4: no concept has the id `security`; add that concept, or delete the line"
        ],
    );
    check_problem(
        "id = \"a\"\nen = [\"word\"]\nbroader = \"a\"",
        expect![
            "cause: concepts.toml:4: the concept is broader than itself: a < a; delete one `broader` line of the circle"
        ],
    );
    check_problem(
        "id = \"b\"\nen = [\"word\"]\nbroader = \"a\"\n[[concept]]\nid = \"a\"\nen = [\"term\"]\nbroader = \"b\"\n[[concept]]\nid = \"c\"\nen = [\"verb\"]\nbroader = \"b\"",
        expect![
            "cause: concepts.toml:8: the concept is broader than itself: a < b < a; delete one `broader` line of the circle"
        ],
    );
}

#[test]
fn the_sample_lexicon_is_correct_and_speaks_both_languages() {
    let lexicon = parse(include_str!("../../data/lexicon/concepts.toml"))
        .unwrap_or_else(|error| panic!("{}", error.report()));
    assert!(lexicon.concepts().len() >= 50);
    for concept in lexicon.concepts() {
        for language in LANGUAGES {
            let has_phrase = concept.phrases.iter().any(|it| it.language == language);
            let is_complete = has_phrase && concept.label(language).is_some();
            assert!(is_complete, "{} in {}", concept.id, language.code());
        }
    }
}
