//! What follows from the counts: key words, n-grams, collocations, and concepts that stand together.

use std::collections::BTreeMap;

use expect_test::expect;
use termtide::config::{Config, Contrast, Slice};

use crate::project::{self, Tables};

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
