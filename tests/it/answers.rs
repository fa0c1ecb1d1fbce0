//! What commands show without a run is what a run counts.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use termtide::analysis::{Tools, analyze};
use termtide::concordance::{Concordance, DocumentLines, Query, Selection, Sort, Subject};
use termtide::config::{Config, Counting};
use termtide::corpus::Corpus;
use termtide::language::Language;
use termtide::lexicon::{CaseRule, Lexicon};
use termtide::pipeline;
use termtide::segment::Section;
use termtide::tokenize::{StopWords, Tokenizers};

use crate::project::{self, Silent, Table, Tables, data_with, sample};

fn config() -> Config {
    Config {
        data: project::path("data"),
        ..Config::default()
    }
}

fn selection() -> Selection {
    Selection {
        language: None,
        from: None,
        to: None,
        sections: BTreeSet::new(),
        width: 40,
        sort: Sort::Position,
        limit: None,
    }
}

fn concordance(config: &Config, text: &str, subject: Subject) -> Concordance {
    let text = text.to_owned();
    let query = Query { text, subject };
    let answer = pipeline::concordance(config, &query, &selection(), &Silent);
    answer.expect("it can be looked for").concordance
}

/// Document, paragraph, start and surface of each mention, in the order of the table.
fn places(mentions: &Table, concept: &str) -> BTreeSet<Vec<String>> {
    let rows = mentions.rows(&["document_id", "paragraph", "start", "surface", "concept"]);
    let rows = rows.into_iter().filter(|row| row[4] == concept);
    rows.map(|row| row[..4].to_vec()).collect()
}

fn shown(concordance: &Concordance) -> BTreeSet<Vec<String>> {
    let lines = concordance.lines().iter();
    lines
        .map(|it| {
            vec![
                it.document_id.clone(),
                it.paragraph.to_string(),
                it.start.to_string(),
                it.keyword.clone(),
            ]
        })
        .collect()
}

/// The concordances of all concepts, from one analysis of each document.
fn concordances(config: &Config, lexicon: &Lexicon) -> Vec<Concordance> {
    let selection = selection();
    let corpus = Corpus::open(&config.data).expect("there are documents");
    let none = || StopWords::parse("");
    let tokenizers = Tokenizers::new(&[], none(), none());
    let tools = Tools::new(lexicon.clone(), tokenizers, &config.counting).expect("it is small");
    let mut concordances: Vec<Concordance> = Vec::new();
    concordances.resize_with(lexicon.concepts().len(), Concordance::default);
    for source in corpus.sources() {
        let document = source.and_then(|it| corpus.read(it));
        let analysis = analyze(document.expect("no sample is rejected"), &tools);
        for (concept, concordance) in concordances.iter_mut().enumerate() {
            let lines = DocumentLines::of(&analysis, concept, lexicon, &selection);
            concordance.add(lines, &selection);
        }
    }
    concordances
}

#[test]
fn every_concept_has_a_line_for_every_mention_in_the_samples() {
    let config = config();
    let mentions = Tables::with(config.clone()).read("concept_mentions");
    let lexicon = Lexicon::read(&config.data.join(&config.counting.lexicon[0]));
    let lexicon = lexicon.expect("it is correct");
    let concordances = concordances(&config, &lexicon);
    let mut total = 0;
    for (concept, concordance) in lexicon.concepts().iter().zip(concordances) {
        let id = concept.id.as_str();
        let count = mentions.count(&[("concept", id)]);
        assert_eq!(concordance.n_mentions(), count, "{id}");
        assert_eq!(shown(&concordance), places(&mentions, id), "{id}");
        total += count;
    }
    assert_eq!(total, mentions.height());
    assert!(total > 500, "{total}");
}

#[test]
fn the_command_finds_what_the_tables_hold() {
    let mentions = Tables::of(&project::path("data")).read("concept_mentions");
    for id in ["global-compact", "accountability", "hiv-aids"] {
        let concordance = concordance(&config(), id, Subject::Any);
        assert_eq!(shown(&concordance), places(&mentions, id), "{id}");
    }
}

#[test]
fn what_is_not_counted_twice_is_not_shown_twice() {
    let text = sample("A-RES-62-211.en.txt");
    let folder = data_with(&[
        ("first.en.txt", text.as_str()),
        ("second.en.txt", text.as_str()),
    ]);
    let mut config = Config {
        data: folder.path().to_path_buf(),
        ..Config::default()
    };
    let once = concordance(&config, "global-compact", Subject::Any);
    config.counting.count_duplicates = true;
    let twice = concordance(&config, "global-compact", Subject::Any);
    assert_eq!((once.n_mentions(), once.n_documents()), (5, 1));
    assert_eq!((twice.n_mentions(), twice.n_documents()), (10, 2));
}

#[test]
fn sections_that_a_config_counts_can_be_looked_through() {
    let counted_sections = vec![Section::Footnote.name().to_owned()];
    let counting = Counting {
        counted_sections,
        ..Counting::default()
    };
    let config = Config {
        counting,
        ..config()
    };
    let footnotes = concordance(&config, "resolution(s)", Subject::Phrase(CaseRule::Any));
    assert!(footnotes.n_mentions() > 0);
    let is_footnote = |it: &termtide::concordance::Line| it.section == Section::Footnote;
    assert!(footnotes.lines().iter().all(is_footnote));
}

#[test]
fn a_phrase_finds_what_a_concept_with_that_phrase_finds() {
    let phrase = concordance(&config(), "accountab*", Subject::Any);
    let english = |it: Concordance| -> BTreeSet<Vec<String>> {
        let lines = it.lines().iter();
        let lines = lines.filter(|it| it.language == Language::English);
        lines
            .map(|it| vec![it.document_id.clone(), it.start.to_string()])
            .collect()
    };
    let concept = concordance(&config(), "accountability", Subject::Any);
    assert_eq!(english(phrase), english(concept));
}

#[test]
fn the_number_of_threads_changes_no_line() {
    let with = |threads| {
        let config = Config {
            threads,
            ..config()
        };
        concordance(&config, "partnership", Subject::Any)
            .lines()
            .to_vec()
    };
    assert_eq!(with(1), with(4));
}

#[test]
fn a_comparison_has_the_chinese_mentions_of_the_tables() {
    let mentions = Tables::of(&project::path("data")).read("concept_mentions");
    let answer = pipeline::comparison(&config(), &Silent).expect("the samples are read");
    for (concept, found) in answer.comparison.by_difference() {
        let id = answer.lexicon.concepts()[concept].id.as_str();
        let count = mentions.count(&[("concept", id), ("language", "zh")]);
        assert_eq!(found.mentions, count as u64, "{id}");
        let n_cut: u64 = found.alone.cuts().iter().map(|(_, n)| n).sum();
        assert!(n_cut <= found.mentions, "{id}");
    }
    let compact = answer.comparison.by_difference().into_iter();
    let compact = compact.map(|(concept, it)| (&*answer.lexicon.concepts()[concept].id, it));
    let (_, compact) = compact
        .into_iter()
        .find(|(id, _)| *id == "global-compact")
        .expect("it has a Chinese phrase");
    assert_eq!((compact.mentions, compact.alone.words), (5, 0));
    assert_eq!(compact.alone.cuts(), [("全球/契约", 5)]);
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_termtide"));
    command.current_dir(project::path("")).args(arguments);
    command
}

#[test]
fn a_reader_who_has_read_enough_is_no_error() {
    let mut child = command(&["concordance", "the", "--width", "400"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdout = BufReader::new(child.stdout.take().expect("it is a pipe"));
    let mut line = String::new();
    stdout.read_line(&mut line).expect("there is a line");
    assert!(!line.contains('\u{1B}'), "{line}");
    drop(stdout);
    let output = child.wait_with_output().expect("it ends");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    assert!(
        !stderr.contains("panicked") && !stderr.contains("error"),
        "{stderr}"
    );
}

#[test]
fn parquet_holds_the_rows_that_csv_has() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("answer.parquet");
    let path = file.to_str().expect("it is text");
    let to_parquet = ["--format", "parquet", "--output", path];
    for subject in [vec!["concordance", "accountability"], vec!["compare"]] {
        let made = command(&[&subject[..], &to_parquet].concat()).output();
        assert!(made.expect("the program starts").status.success());
        let printed = command(&[&subject[..], &["--format", "csv"]].concat()).output();
        let printed = printed.expect("the program starts").stdout;
        let mut reader = csv::Reader::from_reader(printed.as_slice());
        let names: Vec<String> = reader
            .headers()
            .expect("it has names")
            .iter()
            .map(str::to_owned)
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let records = reader.records().map(|it| it.expect("it is CSV"));
        let printed: Vec<Vec<String>> = records
            .map(|it| it.iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(Table::open(&file).rows(&names), printed);
        let left: Vec<_> = std::fs::read_dir(folder.path())
            .expect("it is there")
            .collect();
        assert_eq!(left.len(), 1, "nothing is left beside the answer");
    }
}
