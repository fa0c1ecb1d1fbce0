//! Tables that are divided into partitions say the same as tables in one file.

use std::path::{Path, PathBuf};

use termtide::config::{Config, PartitionColumn};

use crate::project::{self, Silent, Table, Tables, data_with};

const BOTH: [PartitionColumn; 2] = [PartitionColumn::Language, PartitionColumn::Period];

/// All files below a folder, by their places in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter();
    let entries = entries.map(|it| it.expect("the folder can be read"));
    let files = entries.filter(|it| it.file_type().is_file());
    let place = |it: walkdir::DirEntry| it.path().strip_prefix(folder).map(Path::to_owned);
    files.map(|it| place(it).expect("it is below")).collect()
}

fn run_on(data: &Path, output: &Path, partition_by: &[PartitionColumn]) {
    let config = Config {
        data: data.to_owned(),
        output: output.to_owned(),
        partition_by: partition_by.to_vec(),
        ..Config::default()
    };
    termtide::pipeline::run(&config, &Silent).expect("the run succeeds");
}

#[test]
fn the_partitions_of_a_table_have_its_rows() {
    let whole = Tables::of(&project::path("data"));
    let divided = tempfile::tempdir().expect("a folder");
    run_on(&project::path("data"), divided.path(), &BOTH);
    let columns = ["concept", "section", "mentions", "per_million", "thin"];
    let mut rows = Vec::new();
    let table = divided.path().join("concept_periods");
    let partitions = files(&table);
    assert!(partitions.len() > 4, "{partitions:?}");
    for partition in partitions {
        let folders = partition.iter().map(|it| it.to_string_lossy());
        let values = folders.filter_map(|it| it.split_once('=').map(|it| it.1.to_owned()));
        let values: Vec<String> = values.collect();
        let of_partition = Table::open(&table.join(&partition)).rows(&columns);
        rows.extend(
            of_partition
                .into_iter()
                .map(|it| [values.clone(), it].concat()),
        );
    }
    let whole = whole.read("concept_periods");
    let columns: Vec<&str> = ["language", "period"].into_iter().chain(columns).collect();
    let mut expected = whole.rows(&columns);
    expected.sort();
    rows.sort();
    assert!(rows == expected);
}

#[test]
fn a_run_leaves_no_file_of_another_division() {
    let speech =
        |text: &str, year: u32| format!("{{\"date\": \"{year}-05-01\", \"text\": \"{text}\"}}\n");
    let english = "The Global Compact is a partnership for accountability.";
    let chinese = "全球契约是问责的伙伴关系。";
    let years = (2001..2004).map(|year| speech(english, year) + &speech(chinese, year + 1));
    let data = data_with(&[("speeches.jsonl", &years.collect::<String>())]);
    let output = tempfile::tempdir().expect("a folder");
    let divisions: [&[PartitionColumn]; 4] = [&[], &BOTH, &BOTH[..1], &[]];
    for division in divisions {
        run_on(data.path(), output.path(), division);
        let fresh = tempfile::tempdir().expect("a folder");
        run_on(data.path(), fresh.path(), division);
        assert_eq!(files(output.path()), files(fresh.path()));
        for file in files(fresh.path()) {
            let bytes = |folder: &Path| std::fs::read(folder.join(&file)).expect("it is there");
            assert!(
                bytes(output.path()) == bytes(fresh.path()),
                "{}",
                file.display()
            );
        }
    }
}

#[test]
fn documents_without_a_date_are_a_partition() {
    let data = data_with(&[(
        "undated.txt",
        "The Global Compact is a pact of the United Nations.",
    )]);
    let output = tempfile::tempdir().expect("a folder");
    run_on(data.path(), output.path(), &BOTH);
    let place = "language=en/period=__HIVE_DEFAULT_PARTITION__/documents.parquet";
    let folder = output.path().join("documents");
    assert_eq!(files(&folder), [Path::new(place)]);
    assert_eq!(
        Table::open(&folder.join(place)).rows(&["path"]),
        [["undated.txt"]]
    );
}
