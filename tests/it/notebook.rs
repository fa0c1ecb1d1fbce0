//! The two commands of the README: the tables of `data/`, and the charts that are drawn from them.
//! On the way all measures are computed again, here and for a corpus of many years.

use std::process::Command;

use termtide::config::{Config, Contrast, Slice};

use crate::generated;
use crate::project::{self, Tables, data_with};

const CHARTS: [&str; 3] = [
    "concepts-over-time",
    "preamble-and-operative",
    "english-and-chinese",
];

fn run(command: &mut Command) {
    let output = command.output().expect("the program can be started");
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed:\n{words}");
}

#[test]
fn the_notebook_draws_its_charts_from_the_published_tables() {
    let charts = project::path("output/charts");
    for chart in CHARTS {
        for form in ["svg", "png"] {
            // What an earlier run drew proves nothing.
            let _ = std::fs::remove_file(charts.join(format!("{chart}.{form}")));
        }
    }
    let root = project::path("");
    run(Command::new(env!("CARGO_BIN_EXE_termtide"))
        .args(["run", "--quiet"])
        .current_dir(&root));
    run(Command::new("python3")
        .arg("notebooks/run.py")
        .current_dir(&root));
    for chart in CHARTS {
        let svg = std::fs::read_to_string(charts.join(format!("{chart}.svg")))
            .expect("the notebook drew the chart");
        assert!(svg.starts_with("<?xml") && svg.len() > 10_000, "{chart}");
        let png = std::fs::read(charts.join(format!("{chart}.png"))).expect("and its picture");
        assert!(png.starts_with(b"\x89PNG") && png.len() > 10_000, "{chart}");
    }
    // In the same test, as two at once would both make the environment of Python.
    a_corpus_of_many_years_has_the_statistics_of_scipy();
}

fn a_corpus_of_many_years_has_the_statistics_of_scipy() {
    let data = data_with(&[("speeches.jsonl", &generated::speeches())]);
    let mut config = Config {
        data: data.path().to_path_buf(),
        ..Config::default()
    };
    config.counting.keyness.push(Contrast {
        target: Slice {
            from: Some(2000),
            ..Slice::default()
        },
        reference: Slice {
            to: Some(1999),
            ..Slice::default()
        },
    });
    let tables = Tables::with(config);
    assert!(tables.read("keyness").height() > 1000);
    assert!(tables.read("trends").count(&[("too_few_periods", "false")]) > 300);
    assert!(tables.read("bursts").height() > 0);
    let ngrams = tables.read("ngrams");
    for language in ["en", "zh"] {
        assert!(ngrams.count(&[("language", language), ("n", "5")]) > 100);
    }
    assert!(tables.read("collocations").count(&[("language", "zh")]) > 1000);
    run(Command::new("python3")
        .arg(project::path("notebooks/run.py"))
        .arg(tables.folder()));
}
