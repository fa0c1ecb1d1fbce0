//! The English and the Chinese version of a work, compared and told by what they cite.

use expect_test::expect;

use crate::project::{self, Tables, data_with, sample};

#[test]
fn the_two_versions_of_a_resolution_say_the_same() {
    let tables = Tables::of(&project::path("data"));
    let rows = tables.read("parity").rows(&[
        "work",
        "concept",
        "mentions_en",
        "mentions_zh",
        "difference",
        "paragraphs_differing",
    ]);
    let of = |concept: &str| {
        rows.iter()
            .find(|row| row[1] == concept)
            .cloned()
            .unwrap_or_default()
    };
    assert_eq!(
        of("global-compact"),
        ["A/RES/62/211", "global-compact", "5", "5", "0", "0"]
    );
    assert_eq!(
        of("accountability"),
        ["A/RES/62/211", "accountability", "4", "4", "0", "0"]
    );
    let differing = rows.iter().filter(|row| row[5] != "0");
    let lines: Vec<String> = differing.map(|row| row[1..].join(" ")).collect();
    // Paragraph 2 turns "public and non-public" into 私营和非私营, 3 repeats 伙伴关系 for "they",
    // and 16 repeats 歧视 for "including on gender grounds".
    expect![[r#"
        partnership 34 35 -1 1
        non-state-actor 3 2 1 1
        discrimination 1 2 -1 1"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn paragraphs_that_differ_are_shown_in_both_languages() {
    let tables = Tables::of(&project::path("data"));
    let rows = tables.read("parity_paragraphs").rows(&[
        "kind",
        "number_en",
        "number_zh",
        "concept",
        "mentions_en",
        "mentions_zh",
    ]);
    assert_eq!(
        rows,
        [
            ["counts_differ", "2", "2", "non-state-actor", "1", "0"],
            ["counts_differ", "3", "3", "partnership", "1", "2"],
            ["counts_differ", "16", "16", "discrimination", "1", "2"],
        ]
    );
    let snippets = tables
        .read("parity_paragraphs")
        .rows(&["snippet_en", "snippet_zh"]);
    assert!(snippets[0][0].contains("both public and non-public, in which all"));
    assert!(snippets[0][1].starts_with("着重指出伙伴关系是私营和非私营部门"));
    let aligned = tables.read("parity").rows(&["paragraphs_aligned"]);
    // The formula, 15 reasons, 18 acts and the two parts of one of these.
    assert!(aligned.iter().all(|it| *it == ["36"]), "{aligned:?}");
}

#[test]
fn a_paragraph_that_one_version_lacks_does_not_set_off_the_rest() {
    let english = sample("A-RES-62-211.en.txt");
    let without_nine: Vec<&str> = english
        .lines()
        .filter(|line| !line.starts_with("\t9."))
        .collect();
    let chinese = sample("A-RES-62-211.zh.md");
    let data = data_with(&[("a.txt", &without_nine.join("\n")), ("b.md", &chinese)]);
    std::fs::write(
        data.path().join("manifest.csv"),
        "path,symbol\na.txt,A/RES/62/211\nb.md,A/RES/62/211\n",
    )
    .expect("space on the disk");
    let tables = Tables::of(data.path());
    let rows =
        tables
            .read("parity_paragraphs")
            .rows(&["kind", "number_en", "number_zh", "concept"]);
    assert_eq!(rows[2], ["only_zh", "", "9", ""]);
    let structural = rows.iter().filter(|row| row[0] != "counts_differ");
    assert_eq!(structural.count(), 1);
    let elsewhere = rows.iter().filter(|row| row[1..3] != ["", "9"]);
    assert_eq!(elsewhere.count(), 3);
}

#[test]
fn both_versions_of_a_resolution_cite_the_same() {
    let tables = Tables::of(&project::path("data"));
    let rows =
        tables
            .read("citations")
            .rows(&["document_id", "section", "cited", "dated", "in_corpus"]);
    let of = |id: &str| -> Vec<Vec<String>> {
        let own = rows.iter().filter(|row| row[0] == id);
        own.map(|row| row[1..].to_vec()).collect()
    };
    let english = of("A/RES/62/211 en");
    assert_eq!(
        english[1],
        ["preamble", "A/RES/55/215", "2000-12-21", "false"]
    );
    assert_eq!(
        english[3],
        ["preamble", "A/RES/58/129", "2003-12-19", "true"]
    );
    let sorted = |mut rows: Vec<Vec<String>>| {
        rows.sort();
        rows
    };
    assert_eq!(sorted(of("A/RES/62/211 zh")), sorted(english));
}
