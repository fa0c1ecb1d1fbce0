//! Partitions have all rows of a table in its order, each in the file that its folders name.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, ParquetReader, SerReader};

use super::*;
use crate::tables::row::Row;
use crate::tables::schema::{DocumentRow, RejectRow, TermPeriodRow};
use crate::tables::writer::TableWriter;

const BOTH: [PartitionColumn; 2] = [PartitionColumn::Period, PartitionColumn::Language];

fn row(number: usize) -> TermPeriodRow {
    let language = ["en", "zh"][number % 2];
    TermPeriodRow {
        language,
        period: format!("{}", 1946 + number % 79).into(),
        term: format!("term {}", number / 7).into(),
        occurrences: number as i64,
        documents: 1,
        documents_total: 9,
        tokens: 100,
        per_million: (!number.is_multiple_of(3)).then_some(number as f64),
        ci_low: None,
        ci_high: Some(1.0),
        per_million_mean_of_documents: None,
        cluster_low: None,
        cluster_high: None,
        overdispersion: number.is_multiple_of(1000).then_some(2.0),
        thin: number.is_multiple_of(5),
    }
}

fn written<R: Row>(folder: &Path, rows: impl Iterator<Item = R>) -> WrittenTable {
    let path = folder.join(file_name(R::TABLE.name));
    let provenance = BTreeMap::from([("termtide.version".into(), "1".into())]);
    let mut writer = TableWriter::create(path, provenance).expect("a new file");
    for row in rows {
        writer.push(row).expect("space on the disk");
    }
    writer.finish().expect("space on the disk")
}

fn read(path: &Path) -> DataFrame {
    let file = std::fs::File::open(path).expect("the file is there");
    ParquetReader::new(file).finish().expect("it is Parquet")
}

fn rows_of(path: &Path, rows: impl Iterator<Item = TermPeriodRow>) {
    let folder = tempfile::tempdir().expect("a folder");
    let expected = read(&written(folder.path(), rows).path);
    let expected = expected.drop_many(BOTH.map(PartitionColumn::name));
    assert!(read(path).equals_missing(&expected), "{}", path.display());
}

#[test]
fn a_partition_has_its_rows_of_a_table_in_their_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let n_rows = 3 * ROWS_PER_GROUP;
    let table = written(folder.path(), (0..n_rows).map(row));
    let files = divide(&table, &TermPeriodRow::TABLE, &BOTH).expect("space on the disk");
    assert_eq!(files.len(), 2 * 79);
    assert_eq!(files.iter().map(|it| it.rows).sum::<u64>(), n_rows as u64);
    assert!(!table.path.exists());
    for (language, period) in [("en", "1946"), ("zh", "2000")] {
        let place =
            format!("term_periods/language={language}/period={period}/term_periods.parquet");
        let file = files
            .iter()
            .find(|it| it.place == Path::new(&place))
            .expect("it is there");
        let in_it = |it: &TermPeriodRow| it.language == language && &*it.period == period;
        rows_of(&file.path, (0..n_rows).map(row).filter(in_it));
    }
}

#[test]
fn a_table_is_divided_by_the_columns_that_it_has() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = written(folder.path(), (0..4).map(row));
    let files = divide(&table, &TermPeriodRow::TABLE, &BOTH[1..]).expect("space on the disk");
    let places: Vec<String> = files
        .iter()
        .map(|it| it.place.display().to_string())
        .collect();
    let expected =
        ["en", "zh"].map(|it| format!("term_periods/language={it}/term_periods.parquet"));
    assert_eq!(places, expected);

    let reject = RejectRow {
        path: "a.txt".into(),
        reason: "empty".into(),
        detail: "0 bytes".into(),
    };
    let table = written(folder.path(), [reject].into_iter());
    let files = divide(&table, &RejectRow::TABLE, &BOTH).expect("space on the disk");
    assert_eq!(files[0].place, Path::new("rejects.parquet"));
    let table = written(folder.path(), std::iter::empty::<DocumentRow>());
    let files = divide(&table, &DocumentRow::TABLE, &BOTH).expect("space on the disk");
    assert_eq!(files[0].place, Path::new("documents.parquet"));
}

#[test]
fn only_files_of_other_runs_are_removed() {
    let output = tempfile::tempdir().expect("a folder");
    let stale = [
        "terms.parquet",
        "terms/language=en/period=1999/terms.parquet",
        "terms/language=zh/terms.parquet",
    ];
    let kept = "terms/language=en/terms.parquet";
    let foreign = [
        "terms/language=en/notes.txt",
        "terms/terms.parquet",
        "terms/my=1/terms.parquet",
    ];
    for place in stale.iter().chain([&kept]).chain(&foreign) {
        let path = output.path().join(place);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("space on the disk");
        std::fs::write(path, "").expect("space on the disk");
    }
    let is_there = |place: &&str| output.path().join(place).exists();
    let remove = |places: &[&str]| {
        let places: BTreeSet<&Path> = places.iter().map(Path::new).collect();
        remove_others(output.path(), "terms", &places).expect("they can be removed");
    };
    remove(&[kept]);
    assert!(!stale.iter().any(&is_there));
    assert!(is_there(&kept) && foreign.iter().all(&is_there));
    remove(&[]);
    assert!(!is_there(&kept) && foreign.iter().all(&is_there));
    for place in foreign {
        std::fs::remove_file(output.path().join(place)).expect("it is there");
    }
    std::fs::remove_dir(output.path().join("terms/my=1")).expect("it is empty");
    remove(&[]);
    assert!(!is_there(&"terms"));
}
