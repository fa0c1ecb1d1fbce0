//! What the tables say of concepts that are narrower than others, or named inside one another.

use expect_test::{Expect, expect};
use termtide::concepts::Overlap;
use termtide::config::{Config, Counting};
use termtide::period::PeriodStep;

use crate::project::{self, Tables, data_with};

const DOCUMENT: &str = "The Global Compact Local Networks and public-private partnerships, \
                        a partnership with the Global Compact Office.\n";

fn check(overlap: Overlap, expected: Expect) {
    let data = data_with(&[("document.txt", DOCUMENT)]);
    let counting = Counting {
        overlap,
        ..Counting::default()
    };
    let tables = Tables::with(Config {
        data: data.path().to_path_buf(),
        counting,
        ..Config::default()
    });
    let columns = ["concept", "phrase_concept", "surface", "inside"];
    let rows = tables.read("concept_mentions").rows(&columns);
    let shown = |cell: &String| {
        if cell.is_empty() {
            "-".into()
        } else {
            cell.clone()
        }
    };
    let rows = rows
        .iter()
        .map(|it| it.iter().map(shown).collect::<Vec<String>>());
    let rows: Vec<String> = rows.map(|it| it.join(" | ")).collect();
    expected.assert_eq(&rows.join("\n"));
}

#[test]
fn a_mention_names_its_phrase_and_the_concept_around_it() {
    check(
        Overlap::All,
        expect![[r#"
        global-compact | global-compact | Global Compact | global-compact-local-network
        global-compact-local-network | global-compact-local-network | Global Compact Local Networks | -
        local-network | local-network | Local Networks | global-compact-local-network
        public-private-partnership | public-private-partnership | public-private partnerships | -
        partnership | partnership | partnerships | public-private-partnership
        partnership | partnership | partnership | -
        global-compact | global-compact | Global Compact | global-compact-office
        global-compact-office | global-compact-office | Global Compact Office | -"#]],
    );
}

#[test]
fn the_longest_mentions_can_be_the_only_ones() {
    check(
        Overlap::Longest,
        expect![[r#"
        global-compact | global-compact-local-network | Global Compact Local Networks | -
        global-compact-local-network | global-compact-local-network | Global Compact Local Networks | -
        partnership | public-private-partnership | public-private partnerships | -
        public-private-partnership | public-private-partnership | public-private partnerships | -
        partnership | partnership | partnership | -
        global-compact | global-compact-office | Global Compact Office | -
        global-compact-office | global-compact-office | Global Compact Office | -"#]],
    );
}

#[test]
fn broader_concepts_of_the_samples_count_the_narrower_ones() {
    let tables = Tables::of(&project::path("data"));
    let periods = tables.read("concept_periods");
    let counts = |concept: &str, language: &str| -> Vec<[String; 3]> {
        let columns = ["period", "mentions", "mentions_direct"];
        let keys = ["concept", "language", "section"];
        let rows = periods.rows(&[&keys[..], &columns[..]].concat());
        let wanted = |row: &&Vec<String>| row[..3] == [concept, language, "all"] && row[4] != "0";
        let cells = |row: &Vec<String>| [row[3].clone(), row[4].clone(), row[5].clone()];
        rows.iter().filter(wanted).map(cells).collect()
    };
    let shown = |concept, language| {
        let rows = counts(concept, language).into_iter();
        let rows: Vec<String> = rows
            .map(|[year, all, own]| format!("{year}: {all} ({own})"))
            .collect();
        rows.join(", ")
    };
    // What names the Compact's offices and networks names the Compact, once.
    expect!["2007: 5 (5)"].assert_eq(&shown("global-compact", "zh"));
    expect!["2003: 24 (24), 2007: 5 (5), 2011: 10 (10)"].assert_eq(&shown("global-compact", "en"));
    expect!["2003: 43 (31), 2007: 12 (10), 2011: 24 (21)"]
        .assert_eq(&shown("private-sector", "en"));
    expect!["2003: 218 (216), 2007: 34 (33), 2011: 25 (25)"].assert_eq(&shown("partnership", "en"));
}

#[test]
fn an_address_names_no_concept_and_is_no_text_of_another_language() {
    let record = |id: &str, language: &str, text: &str| {
        let date = "2007-05-01";
        let (id, text) = (id.to_owned(), text.to_owned());
        serde_json::json!({"id": id, "language": language, "date": date, "text": text}).to_string()
    };
    let page = [
        record(
            "one",
            "en",
            "Gender equality is a goal that the Members of this Council share.",
        ),
        record(
            "two",
            "en",
            "We ask all who work for gender equality to write to gender@example.org.",
        ),
        // The address is English, but no word of it is counted.
        record(
            "three",
            "zh",
            "关于这次会议的更多信息可查阅https://example.org/what-gender-equality-is-and-how-we-get-to-it-for-all。",
        ),
    ];
    let tables = Tables::of(data_with(&[("page.jsonl", &page.join("\n"))]).path());
    let key = [
        ("concept", "gender"),
        ("language", "en"),
        ("section", "all"),
    ];
    let names = key.map(|(name, _)| name);
    let columns = [
        "mentions",
        "documents",
        "documents_total",
        "paragraphs_total",
        "per_million_mean_of_documents",
        "overdispersion",
    ];
    let mut rows = tables
        .read("concept_periods")
        .rows(&[&names[..], &columns[..]].concat());
    rows.retain(|row| row.iter().zip(key).all(|(cell, (_, value))| cell == value));
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][3..7], ["2"; 4], "mentions, documents, paragraphs");
    assert!(
        rows[0][7..].iter().all(|cell| !cell.is_empty()),
        "{:?}",
        rows[0]
    );
    let firsts = tables.read("first_mentions");
    let documents = |language, number| {
        firsts.count(&[("language", language), ("documents_dated", number)])
            == firsts.count(&[("language", language)])
    };
    assert!(documents("en", "2") && documents("zh", "1"));
    for table in ["terms", "term_periods"] {
        let table = tables.read(table);
        let english = [("language", "en"), ("documents_total", "2")];
        assert_eq!(table.count(&english), table.count(&english[..1]));
    }
}

#[test]
fn a_heading_that_is_a_letter_has_nothing_to_count() {
    let text = "Resolution 864 (1993)\nof 15 September 1993\n\nThe Security Council,\n\n\
        Reaffirming its resolutions,\n\nA\n\n1. Welcomes the report of the Secretary-General;\n\n\
        B\n\n2. Decides to remain seized of the matter.\n";
    let tables = Tables::of(data_with(&[("resolution.txt", text)]).path());
    let paragraphs = tables.read("paragraphs");
    assert_eq!(paragraphs.count(&[("text", ""), ("counted", "true")]), 0);
    let counted = paragraphs.count(&[("counted", "true")]).to_string();
    let documents = tables.read("documents");
    assert_eq!(documents.rows(&["paragraphs"]), [[counted.as_str()]]);
    let periods = tables.read("concept_periods");
    let all = [("section", "all"), ("paragraphs_total", counted.as_str())];
    assert!(periods.count(&all) > 0);
    assert_eq!(periods.count(&all), periods.count(&all[..1]));
    assert!(
        paragraphs.count(&[("text", "")]) > 0,
        "there are such headings"
    );
}

#[test]
fn documents_without_a_date_are_told_beside_the_first_mention() {
    let record = |stated: &str, number: u32| {
        format!(
            "{{{stated}\"language\": \"en\", \"text\": \"Speech {number} welcomes the Global Compact.\"}}\n"
        )
    };
    let page = [
        record("\"date\": \"2008-05-01\", ", 1),
        record("", 2),
        record("\"date\": \"2007-05-01\", ", 3),
        record("", 4),
        record("", 5),
    ];
    let tables = Tables::of(data_with(&[("page.jsonl", &page.concat())]).path());
    let columns = ["concept", "date", "documents_dated", "documents_undated"];
    let mut rows = tables.read("first_mentions").rows(&columns);
    rows.retain(|row| row[0] == "global-compact");
    assert_eq!(rows, [["global-compact", "2007-05-01", "2", "3"]]);
}

#[test]
fn a_concept_may_be_first_mentioned_in_a_year_of_which_no_day_is_known() {
    let record = |stated: &str, number: u32| {
        format!(
            "{{{stated}, \"language\": \"en\", \"text\": \"Speech {number} welcomes the Global Compact.\"}}\n"
        )
    };
    let dated = record("\"id\": \"c\", \"date\": \"2007-05-01\"", 1);
    let earlier = record("\"id\": \"b\", \"year\": 2006", 2);
    let same = record("\"id\": \"a\", \"year\": 2007", 3);
    let firsts = |records: &[&String], period: PeriodStep| {
        let page: String = records.iter().map(|it| it.as_str()).collect();
        let data = data_with(&[("page.jsonl", &page)]);
        let mut config = Config {
            data: data.path().to_path_buf(),
            ..Config::default()
        };
        config.counting.period = period;
        let columns = ["concept", "document_id", "period", "date"];
        let columns = [&columns[..], &["documents_dated", "documents_undated"]].concat();
        let mut rows = Tables::with(config).read("first_mentions").rows(&columns);
        rows.retain(|row| row[0] == "global-compact");
        rows.iter()
            .map(|row| row[1..].join(" "))
            .collect::<Vec<_>>()
    };
    let years = PeriodStep::Year;
    assert_eq!(firsts(&[&dated, &earlier, &same], years), ["b 2006  3 0"]);
    assert_eq!(firsts(&[&same, &dated], years), ["c 2007 2007-05-01 2 0"]);
    assert_eq!(
        firsts(&[&same, &earlier], PeriodStep::Decade),
        ["b 2000-2009  2 0"]
    );
    // A year has no month, so that these are in no period.
    let months = PeriodStep::Month;
    assert_eq!(
        firsts(&[&earlier, &dated], months),
        ["c 2007-05 2007-05-01 1 1"]
    );
}
