//! The examples of `docs/statistics.md`: rows of the tables of the samples, and of the report
//! among them, cut into years.

use std::fmt::Write as _;

use termtide::config::{Config, Contrast, Slice};

use crate::project::{self, Tables, data_with};

/// A row of a table, by the values of some columns.
struct Example<'t> {
    page: &'t str,
    tables: &'t Tables,
    table: &'t str,
    key: &'t [(&'t str, &'t str)],
}

impl Example<'_> {
    /// The cell, rounded to as many digits as `written`, is `written`, and the page says so.
    fn check(&self, column: &str, written: &str) {
        let plain = written.replace('−', "-");
        let cell = self.cell(column);
        let decimals = plain.split_once('.').map(|(_, decimals)| decimals.len());
        let rounded = match (cell.parse::<f64>(), decimals) {
            (Ok(number), Some(decimals)) => format!("{number:.decimals$}"),
            _ => cell,
        };
        assert_eq!(rounded, plain, "{column} of {:?}", self.key);
        let words = self.page.split([' ', '\n', ',', ';', ':', '(', ')']);
        let mut words = words.map(|it| it.trim_end_matches('.'));
        assert!(words.any(|it| it == written), "the page lacks {written}");
    }

    fn check_null(&self, column: &str) {
        assert_eq!(self.cell(column), "", "{column} of {:?}", self.key);
    }

    fn cell(&self, column: &str) -> String {
        let keys = self.key.iter().map(|(name, _)| *name);
        let columns: Vec<&str> = std::iter::once(column).chain(keys).collect();
        let mut rows = self.tables.read(self.table).rows(&columns);
        rows.retain(|row| {
            row[1..]
                .iter()
                .zip(self.key)
                .all(|(it, (_, value))| it == value)
        });
        assert_eq!(rows.len(), 1, "rows of {} with {:?}", self.table, self.key);
        rows.remove(0).remove(0)
    }
}

fn page() -> String {
    std::fs::read_to_string(project::path("docs/statistics.md")).expect("the page is there")
}

fn samples() -> Tables {
    let mut config = Config {
        data: project::path("data"),
        ..Config::default()
    };
    let slice = |from, to| Slice {
        from,
        to,
        ..Slice::default()
    };
    config.counting.keyness.push(Contrast {
        target: slice(Some(2010), None),
        reference: slice(None, Some(2009)),
    });
    Tables::with(config)
}

/// Each counted paragraph of the report as a document, twelve of them in a year from 2001 on.
fn cut_report(samples: &Tables) -> Tables {
    let paragraphs = samples.read("paragraphs");
    let paragraphs = paragraphs.rows(&["document_id", "counted", "text"]);
    let counted = paragraphs
        .iter()
        .filter(|it| it[0] == "A/58/227 en" && it[1] == "true");
    let mut page = String::new();
    for (place, row) in counted.enumerate() {
        let record = serde_json::json!({
            "id": place.to_string(),
            "language": "en",
            "date": format!("{}-06-01", 2001 + place / 12),
            "text": row[2],
        });
        writeln!(page, "{record}").expect("a string takes everything");
    }
    assert_eq!(page.lines().count(), 146);
    Tables::of(data_with(&[("report.jsonl", &page)]).path())
}

#[test]
fn the_examples_of_terms_stand_in_the_tables() {
    let (page, tables) = (page(), samples());
    let example = |table, key| Example {
        page: &page,
        tables: &tables,
        table,
        key,
    };
    let business = example("terms", &[("language", "en"), ("term", "busi")]);
    business.check("occurrences", "47");
    business.check("per_million", "3594.6");
    business.check("per_million_mean_of_documents", "2852.7");
    business.check("cluster_low", "2074.6");
    business.check("cluster_high", "6228.4");
    business.check("overdispersion", "2.28");
    business.check("dispersion_dp", "0.143");
    business.check("dispersion_dp_norm", "0.158");
    business.check("dispersion_juilland_d", "0.616");
    business.check("dispersion_juilland_d_sample", "0.557");
    business.check("dispersion_carroll_d2", "0.761");
    business.check("dispersion_rosengren_s", "0.894");
    business.check("dispersion_kld", "0.175");
    business.check("dispersion_dp_periods", "0.053");
    business.check("dispersion_dp_norm_periods", "0.060");
    business.check("dispersion_juilland_d_periods", "0.792");
    business.check("dispersion_carroll_d2_periods", "0.960");
    business.check("dispersion_rosengren_s_periods", "0.991");
    let in_2003 = [("language", "en"), ("term", "busi"), ("period", "2003")];
    let in_2003 = example("term_periods", &in_2003);
    in_2003.check("tokens", "9557");
    in_2003.check("per_million", "3557.6");
    in_2003.check("ci_low", "2463.7");
    in_2003.check("ci_high", "4971.4");
    let project = example("terms", &[("language", "en"), ("term", "project")]);
    project.check("idf_ln", "1.386");
    project.check("idf_log10", "0.602");
    project.check("idf_smooth", "1.916");
    let in_report = [("document_id", "A/58/227 en"), ("term", "project")];
    let in_report = example("document_terms", &in_report);
    in_report.check("tf_idf_count_log10", "24.08");
    in_report.check("tf_idf_count_smooth", "76.65");
}

#[test]
fn the_examples_of_what_stands_together_stand_in_the_tables() {
    let (page, tables) = (page(), samples());
    let example = |table, key| Example {
        page: &page,
        tables: &tables,
        table,
        key,
    };
    let ngram = example("ngrams", &[("ngram", "private sector")]);
    ngram.check("occurrences", "58");
    ngram.check("documents", "4");
    ngram.check("per_million", "4435.9");
    ngram.check("occurrences_from", "5");
    example("ngrams", &[("ngram", "of the united nations")]).check("occurrences", "49");
    let after = [
        ("node", "privat"),
        ("collocate", "sector"),
        ("direction", "after"),
        ("relation", "adjacent"),
    ];
    let adjacent = example("collocations", &after);
    adjacent.check("expected", "0.33");
    adjacent.check("mi", "7.47");
    adjacent.check("npmi", "0.955");
    adjacent.check("mi3", "19.18");
    adjacent.check("t_score", "7.57");
    adjacent.check("log_dice", "13.82");
    adjacent.check("log_likelihood_4cell", "652.5");
    let after = [
        ("node", "privat"),
        ("collocate", "sector"),
        ("direction", "after"),
        ("relation", "window"),
    ];
    let window = example("collocations", &after);
    window.check("observed", "59");
    window.check("expected_in_window", "1.64");
    window.check("mi_in_window", "5.17");
    let together = [
        ("language", "en"),
        ("concept", "accountability"),
        ("other", "transparency"),
    ];
    let together = example("concept_cooccurrence", &together);
    together.check("paragraphs_both", "10");
    together.check("paragraphs_total", "251");
    together.check("expected", "0.67");
    together.check("npmi", "0.837");
    together.check("log_likelihood_4cell", "56.04");
    let in_2003 = [
        ("concept", "private-sector"),
        ("language", "en"),
        ("period", "2003"),
        ("section", "all"),
    ];
    let in_2003 = example("concept_periods", &in_2003);
    in_2003.check("paragraphs", "33");
    in_2003.check("paragraph_share", "0.1875");
    in_2003.check("share_low", "0.137");
    in_2003.check("share_high", "0.252");
}

#[test]
fn the_examples_of_keyness_stand_in_the_tables() {
    let (page, tables) = (page(), samples());
    let private = Example {
        page: &page,
        tables: &tables,
        table: "keyness",
        key: &[("language", "en"), ("term", "privat")],
    };
    private.check("occurrences_target", "21");
    private.check("tokens_target", "1816");
    private.check("occurrences_reference", "42");
    private.check("log_likelihood_2cell", "15.27");
    private.check("p_2cell", "0.000093");
    private.check("log_likelihood_4cell", "15.37");
    private.check("p_4cell", "0.000088");
    private.check("log_likelihood_williams", "15.07");
    private.check("log_ratio_hardie", "1.63");
    private.check("log_ratio_walter", "1.65");
    assert_eq!(private.cell("log_ratio_conservative"), "0.0");
    private.check("percent_difference", "210.0");
    private.check("simple_maths_1", "3.10");
    private.check("simple_maths_100", "3.05");
    private.check_null("log_likelihood_4cell_documents");
    private.check_null("p_4cell_documents");
    assert_eq!(private.cell("log_ratio_hardie_documents"), "0.0");
    let compared = tables.read("keyness").count(&[("language", "en")]);
    assert!(
        page.contains(&format!("{compared} terms are compared")),
        "{compared}"
    );
}

#[test]
fn the_examples_of_series_stand_in_the_tables_of_the_cut_report() {
    let (page, samples) = (page(), samples());
    let trends = samples.read("trends");
    let without = trends.count(&[("too_few_periods", "true"), ("s", ""), ("p_exact", "")]);
    assert_eq!(without, trends.height());
    let tables = cut_report(&samples);
    let example = |table, key| Example {
        page: &page,
        tables: &tables,
        table,
        key,
    };
    let private = [("name", "private-sector"), ("language", "en")];
    let private = example("trends", &private);
    private.check("periods", "13");
    private.check("s", "−41");
    private.check("variance", "265.0");
    private.check("z", "−2.46");
    private.check("p_normal", "0.0140");
    private.check("p_exact", "0.0116");
    private.check("p_adjusted", "0.268");
    private.check("tau_a", "−0.526");
    private.check("tau_b", "−0.536");
    private.check("variance_hamed_rao", "88.6");
    private.check("p_hamed_rao", "0.000021");
    private.check("slope", "−525.1");
    private.check("slope_low", "−1079.1");
    private.check("slope_high", "−157.4");
    private.check("intercept", "5103.9");
    let compact = example("bursts", &[("concept", "global-compact")]);
    compact.check("burst_start", "2005");
    compact.check("burst_end", "2005");
    compact.check("weight", "7.48");
    compact.check("documents", "11");
    let private = [("concept", "private-sector"), ("language", "en")];
    let private = example("change_points", &private);
    private.check("change_probability", "0.953");
    private.check("change_period", "2006");
    private.check("change_earliest", "2006");
    private.check("change_latest", "2009");
    private.check("rate_before", "8400.9");
    private.check("rate_after", "1656.0");
    private.check("overdispersion", "1.66");
}
