//! Same input, same bytes: for any number of threads and any order of files on the disk.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use termtide::config::Config;

use crate::project::{self, Tables, data_with, sample};

const SAMPLES: [&str; 5] = [
    "A-58-227.en.md",
    "A-RES-58-129.en.txt",
    "A-RES-62-211.en.txt",
    "A-RES-62-211.zh.md",
    "A-RES-66-223.en.txt",
];

/// All files of a folder, by name.
fn bytes_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    entries
        .map(|entry| {
            let entry = entry.expect("the entry is there");
            let bytes = std::fs::read(entry.path()).expect("the file can be read");
            (entry.file_name().to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

fn assert_same(one: &Tables, other: &Tables) {
    let (one, other) = (bytes_in(one.folder()), bytes_in(other.folder()));
    assert!(one.keys().eq(other.keys()));
    for (name, bytes) in one {
        assert!(other[&name] == bytes, "`{name}` differs");
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let run = |threads| {
        Tables::with(Config {
            data: project::path("data"),
            threads,
            ..Config::default()
        })
    };
    let one = run(1);
    assert_same(&one, &run(2));
    assert_same(&one, &run(8));
}

/// Long paragraphs of a sample, so many times: a document that is long enough to be read by several
/// threads.
fn prose(times: usize) -> String {
    let text = sample("A-RES-66-223.en.txt");
    // A note is one at the end of a page only.
    let is_prose = |line: &&str| line.len() > 120 && !line.contains("publication");
    let lines = text.lines().filter(is_prose);
    let page: String = lines.map(|line| format!("{}\n\n", line.trim())).collect();
    page.repeat(times)
}

#[test]
fn a_long_document_is_counted_as_a_short_one_is() {
    const TIMES: usize = 50;
    let counted = |times, threads| {
        let text = prose(times);
        assert!(times == 1 || text.len() > 1 << 19);
        let data = data_with(&[("speech.en.txt", &text)]);
        Tables::with(Config {
            data: data.path().to_path_buf(),
            threads,
            ..Config::default()
        })
    };
    let long = counted(TIMES, 1);
    assert_same(&long, &counted(TIMES, 2));
    assert_same(&long, &counted(TIMES, 8));
    let short = counted(1, 1);
    let occurrences = |tables: &Tables, times: usize| {
        let rows = tables.read("terms").rows(&["term", "occurrences"]);
        let rows = rows.into_iter().map(|row| {
            let occurrences: usize = row[1].parse().expect("it is a number");
            (row[0].clone(), times * occurrences)
        });
        rows.collect::<BTreeMap<_, _>>()
    };
    assert_eq!(occurrences(&long, 1), occurrences(&short, TIMES));
    let mentions = |tables: &Tables| tables.read("concept_mentions").height();
    assert!(mentions(&short) > 0);
    assert_eq!(mentions(&long), TIMES * mentions(&short));
}

#[test]
fn a_memory_limit_changes_nothing() {
    let unlimited = Tables::of(&project::path("data"));
    let limited = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_termtide"));
    command.args(["run", "--quiet", "--memory-limit", "256MiB", "--data"]);
    let status = (command.arg(project::path("data")).arg("--output")).arg(limited.path());
    assert!(status.status().expect("the program starts").success());
    assert!(bytes_in(limited.path()) == bytes_in(unlimited.folder()));
}

#[test]
fn the_order_of_files_on_the_disk_changes_nothing() {
    let run = |order: &[&str]| {
        let texts: Vec<(&str, String)> = order.iter().map(|name| (*name, sample(name))).collect();
        let documents: Vec<(&str, &str)> = texts
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        let data = data_with(&documents);
        Tables::of(data.path())
    };
    let mut shuffled = SAMPLES;
    shuffled.swap(0, 3);
    shuffled.reverse();
    assert_same(&run(&SAMPLES), &run(&shuffled));
}

#[test]
fn running_again_over_old_tables_changes_nothing() {
    let first = Tables::of(&project::path("data"));
    let before = bytes_in(first.folder());
    let again = Config {
        data: project::path("data"),
        output: first.folder().to_path_buf(),
        ..Config::default()
    };
    termtide::pipeline::run(&again, &project::Silent).expect("the run succeeds");
    assert!(bytes_in(first.folder()) == before);
}
