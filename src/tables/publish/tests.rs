//! What a reader of the output folder can rely on, whatever happens to a run.

use std::fs;

use super::*;
use crate::tables::schema::*;

fn begin(output: &Path) -> Publication {
    let provenance = BTreeMap::from([("termtide.version".into(), "0.1.0".into())]);
    Publication::begin(output, provenance).expect("a folder to write to")
}

fn reject(path: &str) -> RejectRow {
    RejectRow {
        path: path.into(),
        reason: "empty".into(),
        detail: "0 bytes".into(),
    }
}

/// Writes every table, all of them empty but `rejects`.
fn complete(publication: &Publication, rejected: &str) -> Result<()> {
    publication.write::<DocumentRow>([])?;
    publication.write::<ParagraphRow>([])?;
    publication.write::<RemovedRow>([])?;
    publication.write([reject(rejected)])?;
    publication.write::<DocumentTermRow>([])?;
    publication.write::<TermRow>([])?;
    publication.write::<TermPeriodRow>([])?;
    publication.write::<ConceptMentionRow>([])?;
    publication.write::<ConceptPeriodRow>([])?;
    publication.write::<TrendRow>([])?;
    publication.write::<BurstRow>([])?;
    publication.write::<ChangePointRow>([])?;
    publication.write::<KeynessRow>([])?;
    publication.write::<NgramRow>([])?;
    publication.write::<CollocationRow>([])?;
    publication.write::<ParityRow>([])?;
    publication.write::<ParityParagraphRow>([])?;
    publication.write::<ConceptCooccurrenceRow>([])?;
    publication.write::<FirstMentionRow>([])?;
    publication.write::<CitationRow>([])?;
    publication.write::<ConceptRow>([])
}

fn publish(output: &Path, rejected: &str) -> Vec<PublishedTable> {
    let publication = begin(output);
    complete(&publication, rejected).expect("space on the disk");
    publication.publish().expect("space on the disk")
}

/// The files that a reader sees, with their bytes.
fn visible(output: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(output)
        .expect("the folder is there")
        .map(|entry| entry.expect("it is readable"))
        .map(|entry| {
            (
                entry.file_name().into_string().expect("ASCII"),
                entry.path(),
            )
        })
        .filter(|(name, _)| !name.starts_with('.'))
        .map(|(name, path)| (name, fs::read(path).expect("it is readable")))
        .collect()
}

fn check_error(result: Result<Publication>, expected: &str, output: &Path) {
    let report = result.expect_err("it was refused").report();
    let output = output.display().to_string();
    assert_eq!(report.replace(&output, "OUTPUT"), expected);
}

#[test]
fn a_publication_makes_every_table_the_record_and_the_readme() {
    let output = tempfile::tempdir().expect("a folder");
    let published = publish(output.path(), "a.txt");
    let names: Vec<_> = published.iter().map(|table| table.name).collect();
    let schema: Vec<_> = TABLES.iter().map(|table| table.name).collect();
    assert_eq!(names, schema);
    assert!(published.iter().all(|table| table.path.is_file()));

    let files = visible(output.path());
    assert_eq!(files.len(), TABLES.len() + 2);
    assert_eq!(files[README], describe().as_bytes());
    assert!(!output.path().join(STAGING).exists());
}

#[test]
fn the_same_rows_make_the_same_bytes_in_every_file() {
    let [one, other] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    publish(one.path(), "a.txt");
    publish(other.path(), "a.txt");
    assert!(visible(one.path()) == visible(other.path()));
}

#[test]
fn the_record_names_each_file_with_its_rows() {
    let output = tempfile::tempdir().expect("a folder");
    publish(output.path(), "a.txt");
    let record = &visible(output.path())[RUN_RECORD];
    let record: serde_json::Value = serde_json::from_slice(record).expect("JSON");
    assert_eq!(record["provenance"]["termtide.version"], "0.1.0");
    let rows = |file: &str| {
        let tables = record["tables"].as_array().expect("a list");
        let table = tables.iter().find(|it| it["file"] == file);
        table.map(|it| it["rows"].clone())
    };
    assert_eq!(rows("rejects.parquet"), Some(1.into()));
    assert_eq!(rows("parity.parquet"), Some(0.into()));
}

#[test]
fn a_run_that_stops_half_way_leaves_the_old_tables() {
    let output = tempfile::tempdir().expect("a folder");
    publish(output.path(), "a.txt");
    let before = visible(output.path());

    let publication = begin(output.path());
    complete(&publication, "b.txt").expect("space on the disk");
    drop(publication);
    assert!(visible(output.path()) == before);
    assert!(!output.path().join(STAGING).exists());
}

#[test]
fn a_run_that_was_killed_leaves_the_old_tables_and_the_next_one_clears_up() {
    let output = tempfile::tempdir().expect("a folder");
    publish(output.path(), "a.txt");
    let before = visible(output.path());

    let staging = output.path().join(STAGING);
    fs::create_dir(&staging).expect("a folder");
    fs::write(staging.join("documents.parquet"), "PAR1 half a ta").expect("a file");
    assert!(visible(output.path()) == before);

    publish(output.path(), "b.txt");
    assert!(visible(output.path()) != before);
    assert!(!staging.exists());
}

#[test]
fn a_run_that_was_killed_between_two_moves_leaves_no_record() {
    let output = tempfile::tempdir().expect("a folder");
    publish(output.path(), "a.txt");
    // A folder in the place of the last table makes its move fail, as a kill would.
    let publication = begin(output.path());
    let last = output.path().join("concepts.parquet");
    fs::remove_file(&last).expect("it is there");
    fs::create_dir(&last).expect("a folder");

    complete(&publication, "b.txt").expect("space on the disk");
    let report = publication.publish().expect_err("the move fails").report();
    assert!(
        report.contains("hint: if `run.json` is missing there"),
        "{report}"
    );
    assert!(!output.path().join(RUN_RECORD).exists());
}

#[test]
fn a_table_that_was_forgotten_stops_the_publication() {
    let output = tempfile::tempdir().expect("a folder");
    let publication = begin(output.path());
    publication
        .write::<DocumentRow>([])
        .expect("space on the disk");
    let error = publication.publish().expect_err("ten tables are missing");
    assert_eq!(
        error.to_string(),
        "the table `paragraphs` was completed 0 times"
    );
    assert!(visible(output.path()).is_empty());
}

#[test]
fn two_runs_cannot_write_to_one_folder() {
    let output = tempfile::tempdir().expect("a folder");
    let first = begin(output.path());
    check_error(
        Publication::begin(output.path(), BTreeMap::new()),
        "error: another run is writing to the output folder `OUTPUT`\n\
         hint: wait until it ends, or name another folder with `--output`\n",
        output.path(),
    );
    drop(first);
    begin(output.path());
}

#[test]
fn an_output_that_is_a_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("output");
    fs::write(&output, "").expect("a file");
    check_error(
        Publication::begin(&output, BTreeMap::new()),
        "error: the output `OUTPUT` is a file, not a folder\n\
         hint: name a folder for the tables, with `--output` or `output` in termtide.toml\n",
        &output,
    );
}

#[test]
fn files_of_others_are_not_replaced() {
    for name in ["README.md", "documents.parquet", "run.json"] {
        let output = tempfile::tempdir().expect("a folder");
        fs::write(output.path().join(name), "mine").expect("a file");
        // The second time as the first: a run that was refused leaves nothing behind.
        for _ in 0..2 {
            check_error(
                Publication::begin(output.path(), BTreeMap::new()),
                &format!(
                    "error: the run would replace `OUTPUT/{name}`, which no run has made\n\
                     hint: name a folder for the tables alone, with `--output` or `output` in \
                     termtide.toml\n"
                ),
                output.path(),
            );
        }
        assert_eq!(visible(output.path()).len(), 1);
    }
}

#[test]
fn tables_of_a_run_are_replaced_whatever_is_left_of_it() {
    let [whole, next] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    publish(whole.path(), "a.txt");
    publish(next.path(), "b.txt");
    let expected = visible(next.path());
    assert_ne!(expected, visible(whole.path()));
    for sign in [README, RUN_RECORD, LOCK] {
        let output = tempfile::tempdir().expect("a folder");
        for name in [sign, "documents.parquet"] {
            let (from, to) = (whole.path().join(name), output.path().join(name));
            fs::copy(from, to).expect("space on the disk");
        }
        publish(output.path(), "b.txt");
        assert_eq!(visible(output.path()), expected);
    }
    let beside = tempfile::tempdir().expect("a folder");
    fs::write(beside.path().join("notes.md"), "mine").expect("a file");
    publish(beside.path(), "b.txt");
    let mut found = visible(beside.path());
    assert_eq!(found.remove("notes.md").as_deref(), Some(&b"mine"[..]));
    assert_eq!(found, expected);
}

#[test]
fn a_folder_in_the_place_of_a_table_is_refused_before_anything_is_done() {
    let output = tempfile::tempdir().expect("a folder");
    publish(output.path(), "a.txt");
    let table = output.path().join("terms.parquet");
    fs::remove_file(&table).expect("it is there");
    fs::create_dir(&table).expect("a folder");
    check_error(
        Publication::begin(output.path(), BTreeMap::new()),
        "error: `OUTPUT/terms.parquet` is a folder where a file has to be\n\
         hint: move it away, or name another folder with `--output`\n",
        output.path(),
    );
    assert!(output.path().join(RUN_RECORD).exists());
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("output");
    std::os::unix::fs::symlink("nowhere", &output).expect("the name is free");
    check_error(
        Publication::begin(&output, BTreeMap::new()),
        "error: the output `OUTPUT` is a link that leads nowhere\n\
         hint: make the folder that it leads to, or name another one\n",
        &output,
    );
}

#[test]
fn a_folder_that_cannot_be_made_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("file"), "").expect("a file");
    let output = folder.path().join("file").join("output");
    let error = Publication::begin(&output, BTreeMap::new()).expect_err("it was refused");
    let report = error.report();
    let message = format!(
        "error: cannot write to the output folder `{}`\ncause: ",
        output.display()
    );
    assert!(report.starts_with(&message), "{report}");
    assert!(
        report.ends_with("or name another folder with `--output`\n"),
        "{report}"
    );
}

#[test]
fn tables_that_another_version_made_do_not_stay_beside_those_of_this_one() {
    let output = tempfile::tempdir().expect("a folder");
    publish(output.path(), "a.txt");
    let expected = visible(output.path());
    let record = output.path().join(RUN_RECORD);
    let text = fs::read_to_string(&record).expect("it is there");
    let of_others = "\"tables\": [{\"file\": \"verbs.parquet\"}, {\"file\": \"../own.parquet\"},";
    fs::write(&record, text.replacen("\"tables\": [", of_others, 1)).expect("space on the disk");
    for name in ["verbs.parquet", "own.parquet"] {
        fs::write(output.path().join(name), "rows").expect("space on the disk");
    }
    publish(output.path(), "a.txt");
    fs::remove_file(output.path().join("own.parquet")).expect("no run has made it");
    assert!(visible(output.path()) == expected);
}
