//! The two commands of the README: the tables of `data/`, and the charts that are drawn from them.
//! On the way all measures are computed again, here and for a corpus of many years.

use std::process::Command;

use termtide::config::{Config, Contrast, PartitionColumn, Slice};
use termtide::period::PeriodStep;
use termtide::tokenize::TokenKind;

use crate::generated;
use crate::project::{self, Tables, data_with};

const CHARTS: [&str; 3] = [
    "concepts-over-time",
    "preamble-and-operative",
    "english-and-chinese",
];

/// What a program says on its way; it succeeds.
fn run(command: &mut Command) -> String {
    let output = command.output().expect("the program can be started");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{command:?} failed:\n{words}");
    words
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
    tokens_of_any_kind_are_found_again_and_years_without_days();
    without_dates_there_is_less_to_check_and_to_draw();
    without_english_text_rates_are_of_chinese();
    without_any_word_there_is_nothing_to_find_wrong();
    divided_tables_are_checked_and_drawn_as_whole_ones();
    other_settings_are_checked_and_drawn();
}

fn a_corpus_of_many_years_has_the_statistics_of_scipy() {
    let data = data_with(&[("speeches.jsonl", &generated::speeches())]);
    let mut config = Config {
        data: data.path().to_path_buf(),
        ..Config::default()
    };
    config.counting.keyness.push(years_around(2000));
    let tables = Tables::with(config);
    assert!(tables.read("keyness").height() > 1000);
    assert!(tables.read("trends").count(&[("too_few_periods", "false")]) > 300);
    assert!(tables.read("bursts").height() > 0);
    let ngrams = tables.read("ngrams");
    for language in ["en", "zh"] {
        assert!(ngrams.count(&[("language", language), ("n", "5")]) > 100);
    }
    assert!(tables.read("collocations").count(&[("language", "zh")]) > 1000);
    check(&tables);
}

/// The years from this one on, beside those before it.
fn years_around(year: i16) -> Contrast {
    let target = Slice {
        from: Some(year),
        ..Slice::default()
    };
    let reference = Slice {
        to: Some(year - 1),
        ..Slice::default()
    };
    Contrast { target, reference }
}

/// What ends a word and what does not, in sentences that come back.
const AWKWARD: &str = "Developing countries’ currencies and ‘partners’ rest _on all_ parties’ goods. \
    Document S/2003/715 of the Secretary\u{2011}General, see https://un.org/on-all-parties and a@un.org. \
    Resolutions 425 (1978) and 426 (1978), 1.5 per cent, 1,500 and 2003-2005, i.e. U.S. exports. \
    On 19 December 2007 the café had ½ of 2½ cups, an ﬁle and a \u{AD}soft hy\u{AD}phen\u{200B} too. \
    The term 全球契约 of 2007 年 is the Global Compact.";

fn tokens_of_any_kind_are_found_again_and_years_without_days() {
    let speech = |year: u32| {
        let text = format!("{AWKWARD} It was number {year} of the year {year}.");
        let chinese = format!("秘书长说，{AWKWARD} 第 {year} 号。");
        let time = match year % 2 {
            0 => format!("\"date\": \"{year}-05-01\""),
            _ => format!("\"year\": {year}"),
        };
        format!("{{{time}, \"text\": \"{text}\\n\\n{chinese}\"}}\n")
    };
    let speeches: String = (2001..2009).map(speech).collect();
    let data = data_with(&[("speeches.jsonl", &speeches)]);
    let settings = [
        (&TokenKind::ALL[..1], PeriodStep::Year),
        (&TokenKind::ALL[..], PeriodStep::Decade),
    ];
    for (kinds, period) in settings {
        let mut config = Config {
            data: data.path().to_path_buf(),
            ..Config::default()
        };
        config.counting.count_duplicates = true;
        config.counting.period = period;
        config.counting.keyness.push(years_around(2005));
        config.counting.counted_tokens = kinds.iter().map(|it| it.name().to_owned()).collect();
        let tables = Tables::with(config);
        assert!(tables.read("ngrams").count(&[("language", "en")]) > 30);
        check(&tables);
    }
}

fn without_dates_there_is_less_to_check_and_to_draw() {
    let text = "{\"text\": \"The Global Compact is a partnership for accountability and trust.\"}";
    let tables = Tables::of(data_with(&[("undated.jsonl", text)]).path());
    assert_eq!(tables.read("concept_periods").height(), 0);
    let words = check(&tables);
    assert!(words.contains("note: no document has a date, so no table has periods"));
    assert!(words.contains("note: no document has a date, so nothing is drawn over time"));
}

fn without_english_text_rates_are_of_chinese() {
    let speech = |year: u32| {
        let text = format!("{year}年，各国在问责和透明度方面取得了进展，并且支持全球契约。");
        format!("{{\"year\": {year}, \"text\": \"{text}\"}}\n")
    };
    let speeches: String = (2001..2004).map(speech).collect();
    let words = check(&Tables::of(
        data_with(&[("speeches.jsonl", &speeches)]).path(),
    ));
    assert!(words.contains("note: there is no dated text in English, so rates are of Chinese"));
}

fn without_any_word_there_is_nothing_to_find_wrong() {
    let tables = Tables::of(data_with(&[("numbers.txt", "1 2 3\n\n4 5 6\n")]).path());
    assert_eq!(tables.read("document_terms").height(), 0);
    check(&tables);
}

fn divided_tables_are_checked_and_drawn_as_whole_ones() {
    let whole = Tables::of(&project::path("data"));
    check(&whole);
    let divided = Tables::with(Config {
        data: project::path("data"),
        partition_by: vec![PartitionColumn::Language, PartitionColumn::Period],
        ..Config::default()
    });
    assert_eq!(check(&divided), "");
    for chart in CHARTS {
        let drawn = |tables: &Tables| {
            let path = tables.folder().join("charts").join(format!("{chart}.svg"));
            std::fs::read(path).expect("the notebook drew the chart")
        };
        assert!(drawn(&whole) == drawn(&divided), "{chart}");
    }
}

fn other_settings_are_checked_and_drawn() {
    let mut config = Config {
        data: project::path("data"),
        ..Config::default()
    };
    config.counting.counted_sections = vec!["operative".to_owned(), "title".to_owned()];
    config.counting.counted_tokens = TokenKind::ALL.map(|it| it.name().to_owned()).to_vec();
    config.counting.context_characters = 0;
    check(&Tables::with(config));
}

#[test]
fn labels_of_charts_are_what_their_examples_say() {
    run(Command::new("python3")
        .args(["-m", "doctest"])
        .arg(project::path("notebooks/chart_labels.py")));
}

/// Has the notebook drawn from the tables, which are checked before; what it has to say.
fn check(tables: &Tables) -> String {
    run(Command::new("python3")
        .arg(project::path("notebooks/run.py"))
        .arg(tables.folder()))
}

#[test]
fn special_tokens_are_the_same_in_the_program_and_in_the_check() {
    let read = |path: &str| std::fs::read_to_string(project::path(path)).expect("it is there");
    let program = read("src/tokenize/special.rs");
    let check = read("notebooks/english_tokens.py");
    let (_, pattern) = program
        .split_once("PATTERN: &str = r\"")
        .expect("a pattern");
    let (pattern, rest) = pattern.split_once("\";").expect("its end");
    assert!(check.contains(pattern));
    let (parts, _) = rest.split_once("/// What makes the number").expect("parts");
    let parts: Vec<&str> = parts.lines().filter(|it| it.contains("r\"")).collect();
    assert_eq!(parts.len(), 13);
    for part in parts {
        let (_, part) = part.split_once("r\"").expect("it has one");
        let (part, _) = part.rsplit_once('"').expect("it ends");
        assert!(check.contains(part), "{part}");
    }
    let (_, organs) = program.split_once("const ORGANS").expect("organs");
    let (organs, _) = organs.split_once("];").expect("their end");
    for organ in organs.split('"').skip(1).step_by(2) {
        assert!(check.contains(&format!(" {organ} ")) || check.contains(&format!(" {organ}\n")));
    }
}
