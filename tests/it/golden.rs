//! The known answers, read from the tables, for the samples and for changed copies of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use expect_test::{expect, expect_file};

use termtide::config::{Config, Contrast, Slice};
use termtide::period::PeriodStep;

use crate::project::{self, Tables, data_with, sample};

/// What the tables say of a document, as one line.
fn answers(tables: &Tables, id: &str) -> String {
    let mentions = tables.read("concept_mentions");
    let of_concept = |concept| mentions.count(&[("document_id", id), ("concept", concept)]);
    let paragraphs = tables.read("paragraphs");
    let in_section = |section| paragraphs.count(&[("document_id", id), ("section", section)]);
    format!(
        "{} compact, {} account, {} preamble, {} operative, {} footnotes",
        of_concept("global-compact"),
        of_concept("accountability"),
        in_section("preamble"),
        in_section("operative"),
        in_section("footnote"),
    )
}

fn check(tables: &Tables, id: &str, expected: &str) {
    assert_eq!(answers(tables, id), expected, "{id}");
}

#[test]
fn the_samples_have_the_known_answers() {
    let tables = Tables::of(&project::path("data"));
    check(
        &tables,
        "A/RES/58/129 en",
        "1 compact, 3 account, 17 preamble, 12 operative, 8 footnotes",
    );
    check(
        &tables,
        "A/RES/62/211 en",
        "5 compact, 4 account, 15 preamble, 18 operative, 4 footnotes",
    );
    check(
        &tables,
        "A/RES/62/211 zh",
        "5 compact, 4 account, 15 preamble, 18 operative, 4 footnotes",
    );
    check(
        &tables,
        "A/RES/66/223 en",
        "10 compact, 3 account, 17 preamble, 21 operative, 8 footnotes",
    );
    let paragraphs = tables.read("paragraphs");
    let rows = paragraphs.rows(&["document_id", "section", "number"]);
    let numbered = rows
        .iter()
        .filter(|row| row[0] == "A/58/227 en" && row[1] == "report_paragraph");
    let numbers: Vec<u32> = numbered.filter_map(|row| row[2].parse().ok()).collect();
    assert_eq!(numbers, (1..=93).collect::<Vec<u32>>());
}

#[test]
fn the_samples_are_who_they_are() {
    let tables = Tables::of(&project::path("data"));
    let columns = [
        "document_id",
        "symbol_basis",
        "work",
        "organ",
        "document_type",
        "title",
        "session",
        "agenda_item",
        "adopted_on",
        "masthead_on",
        "date",
        "date_basis",
        "period",
        "language",
        "encoding",
        "format",
        "paragraphs",
        "tokens",
    ];
    let mut page = String::new();
    for row in tables.read("documents").rows(&columns) {
        for (column, cell) in columns.iter().zip(row) {
            writeln!(page, "{column}: {cell}").expect("a string takes everything");
        }
        page.push('\n');
    }
    expect_file!["../snapshots/documents.txt"].assert_eq(&page);
}

#[test]
fn the_samples_have_their_outline() {
    let tables = Tables::of(&project::path("data"));
    let columns = [
        "document_id",
        "section",
        "within",
        "number",
        "lead",
        "counted",
        "tokens",
        "text",
    ];
    let mut page = String::new();
    let mut document = String::new();
    for row in tables.read("paragraphs").rows(&columns) {
        let [id, section, within, number, lead, counted, tokens, text] =
            row.try_into().expect("as many cells");
        if id != document {
            writeln!(page, "\n# {id}").expect("a string takes everything");
            document = id;
        }
        let characters: Vec<char> = text.chars().collect();
        let ends: String = match characters.len() {
            0..=60 => text,
            length => characters[..30]
                .iter()
                .chain(&['…'])
                .chain(&characters[length - 25..])
                .collect(),
        };
        let mark = if counted == "true" { "+" } else { "-" };
        writeln!(
            page,
            "{mark} {section} {within}/{number} [{lead}] {tokens}: {ends}"
        )
        .expect("a string takes everything");
    }
    expect_file!["../snapshots/outline.txt"].assert_eq(&page);
}

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
fn concepts_stand_together_where_paragraphs_name_both() {
    let tables = Tables::of(&project::path("data"));
    let pairs = tables.read("concept_cooccurrence");
    let row = |language: &str, concept: &str, other: &str| -> Vec<String> {
        let rows = pairs.rows(&[
            "language",
            "concept",
            "other",
            "paragraphs_both",
            "paragraphs_apart",
            "paragraphs_concept",
            "paragraphs_other",
            "related",
        ]);
        let mut rows = rows.into_iter();
        let found = rows.find(|row| row[..3] == [language, concept, other]);
        found.map(|row| row[3..].to_vec()).unwrap_or_default()
    };
    // Paragraphs 6, 8 and 14 ask for accountability, 6 and 8 for transparency with it.
    assert_eq!(
        row("zh", "accountability", "transparency"),
        ["2", "2", "3", "2", "false"]
    );
    // Paragraph 9 names both, each in its own words.
    assert_eq!(
        row("zh", "global-compact", "local-network"),
        ["1", "1", "3", "1", "false"]
    );
    // Civil society and organizations of it: the broader concept is named wherever they are.
    assert_eq!(
        row("en", "civil-society", "non-governmental-organization"),
        ["17", "13", "21", "17", "true"]
    );
}

#[test]
fn a_concept_is_first_mentioned_in_the_earliest_document() {
    let tables = Tables::of(&project::path("data"));
    let rows = tables.read("first_mentions").rows(&[
        "concept",
        "language",
        "date",
        "document_id",
        "paragraph",
        "surface",
        "documents_dated",
    ]);
    let of = |concept: &str, language: &str| {
        let found = rows.iter().find(|row| row[..2] == [concept, language]);
        found.map(|row| row[2..].join(" | ")).unwrap_or_default()
    };
    // The report is four months older than the resolution that welcomes it.
    assert_eq!(
        of("global-compact", "en"),
        "2003-08-18 | A/58/227 en | 44 | Global Compact | 4"
    );
    assert_eq!(
        of("accountability", "en"),
        "2003-08-18 | A/58/227 en | 62 | accountable | 4"
    );
    assert_eq!(
        of("local-network", "en"),
        "2007-12-19 | A/RES/62/211 en | 28 | local networks | 4"
    );
    assert_eq!(
        of("accountability", "zh"),
        "2007-12-19 | A/RES/62/211 zh | 34 | 问责制 | 1"
    );
    assert_eq!(of("agenda-2030", "en"), " |  |  |  | 4");
}

#[test]
fn changed_samples_change_the_answers() {
    let english = sample("A-RES-62-211.en.txt");
    let without_nine: Vec<&str> = english
        .lines()
        .filter(|line| !line.starts_with("\t9."))
        .collect();
    let changed = without_nine
        .join("\n")
        .replace("62/211", "63/999")
        .replace("19 December 2007", "3 January 2009")
        .replace(
            "4 A/62/341.",
            "4 A/62/341.\n5 A note that nothing leads to.",
        );
    let data = data_with(&[("changed.txt", &changed)]);
    let tables = Tables::of(data.path());
    check(
        &tables,
        "A/RES/63/999 en",
        "2 compact, 4 account, 15 preamble, 17 operative, 5 footnotes",
    );
    let rows = tables
        .read("documents")
        .rows(&["symbol", "symbol_basis", "adopted_on", "period"]);
    assert_eq!(
        rows,
        [["A/RES/63/999", "export_marker", "2009-01-03", "2009"]]
    );
}

#[test]
fn a_changed_chinese_sample_changes_the_answers() {
    let chinese = sample("A-RES-62-211.zh.md");
    let changed = chinese
        .replace("## 62/211.", "## 71/5.")
        .replace("全球契约的活动", "全球化的活动")
        .replace("2007 年 12 月 19 日大会决议", "2016 年 10 月 3 日大会决议");
    let data = data_with(&[("changed.md", &changed)]);
    let tables = Tables::of(data.path());
    check(
        &tables,
        "A/RES/71/5 zh",
        "4 compact, 4 account, 15 preamble, 18 operative, 4 footnotes",
    );
    let rows = tables
        .read("documents")
        .rows(&["symbol_basis", "adopted_on", "language"]);
    assert_eq!(rows, [["heading", "2016-10-03", "zh"]]);
}

#[test]
fn a_french_document_is_a_row_that_says_so() {
    let french = "L'Assemblée générale,\n\nRappelant ses résolutions antérieures sur la coopération entre l'Organisation des Nations Unies et tous les partenaires concernés,\n\n1. Prend note du rapport du Secrétaire général sur le Pacte mondial et le Global Compact ;\n\n2. Prie le Secrétaire général de lui présenter un rapport à sa prochaine session.\n";
    let data = data_with(&[
        ("french.txt", french),
        ("tiny.txt", "The Global Compact is a voluntary initiative."),
    ]);
    let tables = Tables::of(data.path());
    let rows = tables
        .read("documents")
        .rows(&["path", "language", "tokens"]);
    assert_eq!(rows, [["french.txt", "fr", "0"], ["tiny.txt", "en", "7"]]);
    let paragraphs = tables.read("paragraphs");
    assert_eq!(
        paragraphs.count(&[("document_id", "french.txt"), ("counted", "true")]),
        0
    );
}

#[test]
fn footnotes_count_when_the_config_says_so() {
    let mut config = termtide::config::Config {
        data: project::path("data"),
        ..Default::default()
    };
    config.counting.counted_sections = vec!["footnote".to_owned()];
    let tables = Tables::with(config);
    let mentions = tables.read("concept_mentions");
    assert!(mentions.height() > 0);
    assert_eq!(
        mentions.count(&[("section", "footnote")]),
        mentions.height()
    );
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

#[test]
fn the_same_text_twice_is_counted_once() {
    let first = sample("A-RES-62-211.en.txt");
    let second = first
        .replace("A/RES/62/211", "A/62/L.99")
        .replace("Recalling its", "RECALLING  its");
    let chinese = sample("A-RES-62-211.zh.md");
    let data = data_with(&[("a.txt", &first), ("b.txt", &second), ("c.md", &chinese)]);
    std::fs::write(
        data.path().join("manifest.csv"),
        "path,symbol\nc.md,A/62/L.99\n",
    )
    .expect("space on the disk");
    let tables = Tables::of(data.path());
    let rows = tables
        .read("documents")
        .rows(&["document_id", "duplicate_of", "tokens"]);
    assert_eq!(rows[0][..2], ["A/RES/62/211 en", ""]);
    assert_eq!(rows[1], ["A/62/L.99 en", "A/RES/62/211 en", "0"]);
    let mentions = tables.read("concept_mentions");
    let english = [("concept", "global-compact"), ("language", "en")];
    assert_eq!(mentions.count(&english), 5);
    assert_eq!(tables.read("parity").height(), 0);
}

#[test]
fn a_draft_inside_a_report_is_counted_once() {
    let draft = "The General Assembly,\n\nRecalling its resolution 99/2 on the Global Compact and its partners,\n\n\
                 1. Takes note of the report of the Secretary-General on the Global Compact;\n\n\
                 2. Requests the Secretary-General to report on accountability at its next session.\n";
    let report = format!(
        "Report of the Second Committee\n\n1. At its 3rd meeting the Committee discussed the Global Compact at length.\n\n{draft}"
    );
    let data = data_with(&[("a.txt", draft), ("b.txt", &report)]);
    let tables = Tables::of(data.path());
    let mentions = tables.read("concept_mentions");
    let compact = |id| mentions.count(&[("document_id", id), ("concept", "global-compact")]);
    assert_eq!((compact("a.txt"), compact("b.txt")), (2, 1));
    let paragraphs = tables.read("paragraphs");
    let left = [
        ("document_id", "b.txt"),
        ("duplicate_of", "a.txt"),
        ("counted", "false"),
    ];
    assert_eq!(paragraphs.count(&left), 3);
    let data = data_with(&[("a.txt", &report), ("b.txt", draft)]);
    let rows = Tables::of(data.path())
        .read("documents")
        .rows(&["path", "duplicate_of"]);
    assert_eq!(rows, [["a.txt", ""], ["b.txt", "a.txt"]]);
}

#[test]
fn a_copy_in_two_formats_is_a_row_of_its_own() {
    let text = sample("A-RES-62-211.en.txt");
    let other = text.replace("\n\t", "\n\n\t");
    let data = data_with(&[
        ("a.txt", &text),
        ("b.md", &other),
        (
            "c.txt",
            "<<ODS DOC SYMBOL1>>A/RES/62/211<<ODS DOC SYMBOL1>>\nAnother text that is the one of this document and has the same symbol.",
        ),
    ]);
    let tables = Tables::of(data.path());
    let rows = tables
        .read("documents")
        .rows(&["document_id", "work", "duplicate_of"]);
    assert_eq!(
        rows,
        [
            ["A/RES/62/211 en", "A/RES/62/211", ""],
            ["b.md", "A/RES/62/211", "A/RES/62/211 en"]
        ]
    );
    assert_eq!(
        tables
            .read("rejects")
            .count(&[("reason", "duplicate_identity")]),
        1
    );
}

#[test]
fn a_corrected_copy_of_a_text_without_a_symbol_is_a_copy() {
    let text = "The General Assembly,\n\nRecalling its resolution 99/2 on the Global Compact and its partners,\n\n\
                1. Takes note of the report of the Secretary-General on the Global Compact;\n\n\
                2. Requests the Secretary-General to report on accountability at its next session.\n";
    let corrected = text.replace("Takes note", "Takes due note");
    let data = data_with(&[("a.txt", text), ("b.txt", text), ("c.txt", &corrected)]);
    let manifest = "path,symbol\nb.txt,A/RES/99/3\nc.txt,A/RES/99/3\n";
    std::fs::write(data.path().join("manifest.csv"), manifest).expect("space on the disk");
    let rows = Tables::of(data.path())
        .read("documents")
        .rows(&["path", "duplicate_of", "tokens"]);
    assert_eq!(rows[1], ["b.txt", "a.txt", "0"]);
    assert_eq!(rows[2], ["c.txt", "a.txt", "0"]);
}

#[test]
fn a_page_of_the_web_has_its_own_structure() {
    let page = concat!(
        "<html><head><meta charset=utf-8><title>A/RES/99/2</title></head><body>",
        "<p>Resolution adopted by the General Assembly on 2 October 2044</p><h1>99/2. A page</h1>",
        "<p><i>The General Assembly</i>,</p><p><i>Recalling</i> its resolution 62/211,</p>",
        "<p>1. <i>Takes note</i> of the Global&nbsp;Compact;</p>",
        "<table><tr><th>Year</th><th>Partners</th></tr><tr><td>2044</td><td>The Global Compact</td></tr></table>",
        "<p>2. <i>Decides</i> on account&shy;ability.</p></body></html>",
    );
    let data = data_with(&[("a.html", page)]);
    let tables = Tables::of(data.path());
    let rows =
        tables
            .read("documents")
            .rows(&["document_id", "symbol_basis", "adopted_on", "format"]);
    assert_eq!(rows, [["A/RES/99/2 en", "heading", "2044-10-02", "html"]]);
    check(
        &tables,
        "A/RES/99/2 en",
        "1 compact, 1 account, 1 preamble, 2 operative, 0 footnotes",
    );
    let paragraphs = tables.read("paragraphs");
    assert_eq!(
        paragraphs.count(&[("section", "table"), ("counted", "false")]),
        4
    );
}

#[test]
fn one_file_may_hold_many_documents() {
    let json = concat!(
        "{\"id\": \"speech-1\", \"date\": \"1999-09-21\", \"text\": \"The Global Compact.\\nIt is voluntary.\"}\n",
        "{\"id\": \"speech-2\", \"date\": \"2000-09-12\", \"title\": \"On partners\", \"text\": \"The Global Compact is named again in this speech.\"}\n",
        "not JSON\n",
        "{\"id\": \"speech-3\", \"date\": \"2000-09-13\"}\n",
        "{\"id\": \"speech-4\", \"date\": \"9999-12-31\", \"text\": \"A date that stands for none.\"}\n",
    );
    let data = data_with(&[
        ("speeches.jsonl", json),
        (
            "news.csv",
            "id,language,date,text\n7,zh,2001-01-01,联合国全球契约的活动受到欢迎\n",
        ),
    ]);
    let manifest = "path,title\nspeeches.jsonl#1,On the Compact\n";
    std::fs::write(data.path().join("manifest.csv"), manifest).expect("space on the disk");
    let tables = Tables::of(data.path());
    let rows =
        tables
            .read("documents")
            .rows(&["document_id", "path", "period", "language", "title"]);
    assert_eq!(rows[0], ["7", "news.csv#1", "2001", "zh", ""]);
    assert_eq!(
        rows[1],
        [
            "speech-1",
            "speeches.jsonl#1",
            "1999",
            "en",
            "On the Compact"
        ]
    );
    assert_eq!(
        rows[2],
        ["speech-2", "speeches.jsonl#2", "2000", "en", "On partners"]
    );
    assert_eq!(rows[3], ["speech-4", "speeches.jsonl#5", "", "en", ""]);
    let mentions = tables.read("concept_mentions");
    assert_eq!(mentions.count(&[("concept", "global-compact")]), 3);
    let rejects = tables.read("rejects").rows(&["path", "reason"]);
    assert_eq!(
        rejects,
        [
            ["speeches.jsonl#3", "damaged"],
            ["speeches.jsonl#4", "no_text"]
        ]
    );
}

#[test]
fn files_that_number_their_records_alike_lose_none() {
    let data = data_with(&[
        (
            "a.json",
            "[{\"id\": 1, \"year\": 1999, \"text\": \"The Global Compact.\"}]",
        ),
        ("b.tsv", "id\tyear\ttext\n1\t2001\tIt is voluntary.\n"),
    ]);
    let documents = Tables::of(data.path()).read("documents");
    assert_eq!(
        documents.rows(&["document_id", "period", "date"]),
        [["1", "1999", ""], ["b.tsv#1", "2001", ""]]
    );
}

#[test]
fn the_manifest_overrules_the_text() {
    let data = data_with(&[("a.txt", &sample("A-RES-58-129.en.txt"))]);
    let manifest = "path,symbol,date,language,title,document type\na.txt,A/1/2,1999-09-09,zh,Another title,letter\n";
    std::fs::write(data.path().join("manifest.csv"), manifest).expect("space on the disk");
    let tables = Tables::of(data.path());
    let rows = tables.read("documents").rows(&[
        "document_id",
        "symbol_basis",
        "date",
        "date_basis",
        "title",
        "document_type",
    ]);
    assert_eq!(
        rows,
        [[
            "A/1/2 zh",
            "manifest",
            "1999-09-09",
            "manifest",
            "Another title",
            "letter"
        ]]
    );
}

/// The tables of the samples with a comparison of two slices.
fn contrasted(target: Slice, reference: Slice) -> Tables {
    let mut config = Config {
        data: project::path("data"),
        ..Config::default()
    };
    config.counting.keyness.push(Contrast { target, reference });
    Tables::with(config)
}

#[test]
fn what_resolutions_welcome_they_welcome_in_their_operative_part() {
    let operative = Slice {
        section: vec!["operative".to_owned()],
        language: vec!["en".to_owned()],
        ..Slice::default()
    };
    let tables = contrasted(operative, Slice::default());
    let columns = [
        "target",
        "reference",
        "term",
        "occurrences_target",
        "tokens_target",
        "occurrences_reference",
        "tokens_reference",
        "documents_target",
        "documents_total_target",
        "documents_reference",
        "documents_total_reference",
    ];
    let rows = tables.read("keyness").rows(&columns);
    let row = rows.iter().find(|row| row[2] == "invit");
    let row = row.expect("the resolutions invite");
    expect!["section: operative, language: en |  | invit | 6 | 2395 | 0 | 10680 | 3 | 3 | 0 | 4"]
        .assert_eq(&row.join(" | "));
    // The two slices together are all that is counted.
    let terms = tables
        .read("terms")
        .rows(&["language", "term", "occurrences"]);
    let whole: BTreeMap<&str, &str> = terms
        .iter()
        .filter(|row| row[0] == "en")
        .map(|row| (row[1].as_str(), row[2].as_str()))
        .collect();
    assert_eq!(rows.len(), whole.len());
    for row in &rows {
        let number = |cell: &str| cell.parse::<u64>().expect("a count");
        let both = number(&row[3]) + number(&row[5]);
        assert_eq!(both, number(whole[row[2].as_str()]), "{}", row[2]);
    }
}

#[test]
fn private_is_a_key_word_of_the_latest_resolution() {
    let slice = |from, to| Slice {
        from,
        to,
        ..Slice::default()
    };
    let tables = contrasted(slice(Some(2011), None), slice(None, Some(2010)));
    let columns = [
        "language",
        "term",
        "occurrences_target",
        "tokens_target",
        "occurrences_reference",
        "tokens_reference",
        "documents_target",
        "documents_reference",
    ];
    let rows = tables.read("keyness").rows(&columns);
    // The Chinese resolution is of 2007: there is nothing to compare it with.
    assert!(rows.iter().all(|row| row[0] == "en"));
    let private = rows.iter().position(|row| row[1] == "privat");
    let private = private.expect("both slices have it");
    assert_eq!(rows[private][2..], ["21", "1816", "42", "11259", "1", "3"]);
    let measures = [
        "log_likelihood_2cell",
        "log_likelihood_4cell",
        "log_ratio_hardie",
        "log_ratio_conservative",
        "percent_difference",
    ];
    let row = &tables.read("keyness").rows(&measures)[private];
    let rounded: Vec<String> = row
        .iter()
        .map(|cell| format!("{:.2}", cell.parse::<f64>().expect("a number")))
        .collect();
    assert_eq!(rounded, ["15.27", "15.37", "1.63", "0.00", "209.99"]);
}

#[test]
fn business_has_the_measures_of_the_statistics_page() {
    let tables = Tables::of(&project::path("data"));
    let columns = [
        "language",
        "term",
        "per_million",
        "per_million_mean_of_documents",
        "cluster_low",
        "cluster_high",
        "overdispersion",
        "dispersion_dp",
        "dispersion_dp_norm",
        "dispersion_juilland_d",
        "dispersion_carroll_d2",
        "dispersion_rosengren_s",
        "dispersion_kld",
    ];
    let rows = tables.read("terms").rows(&columns);
    let row = rows.iter().find(|row| row[..2] == ["en", "busi"]);
    let row = row.expect("business is in the report");
    let rounded: Vec<String> = row[2..]
        .iter()
        .map(|cell| format!("{:.3}", cell.parse::<f64>().expect("a number")))
        .collect();
    expect!["3594.646 2852.729 2074.599 6228.423 2.283 0.143 0.158 0.616 0.761 0.894 0.175"]
        .assert_eq(&rounded.join(" "));
    let rows = tables.read("document_terms").rows(&[
        "document_id",
        "term",
        "tf_idf_count_log10",
        "tf_idf_count_smooth",
    ]);
    let row = rows
        .iter()
        .find(|row| row[..2] == ["A/58/227 en", "project"]);
    let row = row.expect("projects are in the report");
    assert_eq!((&row[2][..5], &row[3][..5]), ("24.08", "76.65"));
}

#[test]
fn sectors_are_private_in_ngrams_and_collocations() {
    let tables = Tables::of(&project::path("data"));
    let columns = ["ngram", "occurrences", "documents", "occurrences_from"];
    let ngrams = tables.read("ngrams").rows(&columns);
    let row = ngrams.iter().find(|row| row[0] == "the private sector");
    let row = row.expect("reports and resolutions speak of it");
    expect!["the private sector | 47 | 4 | 5"].assert_eq(&row.join(" | "));
    let columns = [
        "node",
        "collocate",
        "relation",
        "window",
        "direction",
        "observed",
        "occurrences_node",
        "occurrences_collocate",
        "tokens",
    ];
    let rows = tables.read("collocations").rows(&columns);
    let of_pair = rows.iter().filter(|row| row[..2] == ["privat", "sector"]);
    let listed: Vec<String> = of_pair.map(|row| row[2..].join(" ")).collect();
    expect![[r#"
        adjacent 1 after 58 63 68 13075
        window 5 after 59 63 68 13075
        window 5 either 59 63 68 13075"#]]
    .assert_eq(&listed.join("\n"));
}

#[test]
fn periods_are_as_long_as_the_config_says() {
    let steps = [
        (
            PeriodStep::FiveYears,
            ["2000-2004", "2005-2009", "2010-2014"],
        ),
        (PeriodStep::Decade, ["2000-2009", "2000-2009", "2010-2019"]),
        // The report for the fifty-eighth session came out in August, before it opened.
        (PeriodStep::Session, ["58", "62", "66"]),
    ];
    for (step, expected) in steps {
        let mut config = Config {
            data: project::path("data"),
            ..Config::default()
        };
        config.counting.period = step;
        let tables = Tables::with(config);
        let documents = tables.read("documents");
        for (symbol, period) in ["A/58/227", "A/RES/62/211", "A/RES/66/223"]
            .iter()
            .zip(expected)
        {
            assert!(
                documents.count(&[("symbol", symbol), ("period", period)]) > 0,
                "{symbol}"
            );
        }
        let periods = tables.read("concept_periods");
        assert!(periods.count(&[("period", expected[0])]) > 0);
    }
}
