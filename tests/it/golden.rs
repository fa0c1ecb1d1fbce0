//! The known answers, read from the tables, for the samples and for changed copies of them.

use std::fmt::Write as _;

use expect_test::expect_file;
use termtide::config::Config;
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

pub(crate) fn check(tables: &Tables, id: &str, expected: &str) {
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
