//! What the code promises about itself: house rules that no compiler checks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use termtide::tables::{ColumnType, TABLES};

use crate::project;

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(project::path(folder)).sort_by_file_name();
    entries
        .into_iter()
        .map(|entry| entry.expect("the project can be read").into_path())
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .collect()
}

fn read(path: &Path) -> String {
    // Some inputs of the command-line tests are damaged or binary on purpose.
    String::from_utf8_lossy(&std::fs::read(path).expect("the file can be read")).into_owned()
}

/// The text of a file without its tests and comments.
fn code(path: &Path) -> String {
    let text = read(path);
    let code = text.split("#[cfg(test)]\nmod tests {").next();
    let code = code.unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_module_opens_by_defining_its_noun() {
    for path in files("src", "rs").into_iter().chain(files("tests", "rs")) {
        assert!(
            read(&path).starts_with("//! "),
            "{} has no head",
            path.display()
        );
    }
}

#[test]
fn a_foreign_crate_lives_in_one_module() {
    let homes = [
        ("jieba_rs", "tokenize/chinese.rs"),
        ("rust_stemmers", "tokenize/english.rs"),
        ("whatlang", "language.rs"),
        ("aho_corasick", "concepts/phrases.rs"),
        ("regex_automata", "concepts/expressions.rs"),
        ("regex_automata", "lexicon/expression.rs"),
        ("regex_syntax", "lexicon/expression.rs"),
        ("polars", "tables/"),
        ("parquet", "corpus/columnar.rs"),
        ("parquet", "corpus/pages.rs"),
        ("parquet", "tables/"),
        ("hanconv", "script.rs"),
        ("statrs", "statistics/"),
        ("clap", "cli.rs"),
        ("clap", "cli/"),
        ("indicatif", "cli.rs"),
        ("rayon", "analysis/paragraphs.rs"),
        ("rayon", "pipeline.rs"),
        ("rayon", "pipeline/"),
        ("rayon", "sequences/"),
        ("rayon", "beside.rs"),
        ("foldhash", "word_map.rs"),
        ("chardetng", "corpus/encoding.rs"),
        ("encoding_rs", "corpus/"),
        ("encoding_rs", "exchange/encoding.rs"),
        ("csv", "corpus/"),
        ("csv", "exchange/table/"),
        ("oxrdf", "exchange/rdf/syntax.rs"),
        ("oxrdfxml", "exchange/rdf/syntax.rs"),
        ("oxttl", "exchange/rdf/syntax.rs"),
        ("saphyr_parser", "exchange/quanteda.rs"),
        ("csv", "tables/text.rs"),
        ("unicode_width", "columns.rs"),
        ("walkdir", "corpus/files.rs"),
        ("bytesize", "memory.rs"),
        ("memory_stats", "memory.rs"),
        ("sha2", "fingerprint.rs"),
        ("flate2", "corpus/packed.rs"),
        ("zstd", "corpus/packed.rs"),
        ("zstd", "tables/column/chunk.rs"),
        ("zip", "corpus/docx/"),
        ("quick_xml", "corpus/docx/"),
        ("html5gum", "corpus/html/"),
    ];
    for path in files("src", "rs") {
        let name = path.to_string_lossy().replace('\\', "/");
        let code = code(&path);
        for (krate, _) in homes {
            let says = code.contains(&format!("{krate}::"));
            let is_home = |(it, home): &(&str, &str)| *it == krate && name.contains(home);
            assert!(!says || homes.iter().any(is_home), "{name} says {krate}");
        }
    }
}

#[test]
fn files_are_touched_at_the_two_ends() {
    let homes = [
        "config.rs",
        "corpus/",
        "exchange/",
        "lexicon/",
        "tables/",
        "tokenize/stop_words.rs",
    ];
    let root = project::path("src");
    for path in files("src", "rs") {
        let below = path.strip_prefix(&root).expect("it is below src");
        let below = below.to_string_lossy().replace('\\', "/");
        let code = code(&path);
        let touches = ["fs_err::", "std::fs::"].iter().any(|it| code.contains(it));
        let is_home = homes.iter().any(|it| below.starts_with(it));
        assert!(!touches || is_home, "{below} touches files");
    }
}

#[test]
fn a_module_uses_only_modules_before_it() {
    let library = read(&project::path("src/lib.rs"));
    let modules = library.lines().filter_map(|line| {
        line.strip_prefix("pub ")
            .unwrap_or(line)
            .strip_prefix("mod ")
    });
    let order: BTreeMap<String, usize> = modules
        .zip(0..)
        .map(|(name, place)| (name.trim_end_matches(';').to_owned(), place))
        .collect();
    assert!(order.len() > 35, "{order:?}");
    let root = project::path("src");
    for path in files("src", "rs") {
        let below = path.strip_prefix(&root).expect("it is below src");
        let first = below
            .components()
            .next()
            .expect("a name")
            .as_os_str()
            .to_string_lossy();
        let Some(own) = order.get(first.trim_end_matches(".rs")) else {
            continue;
        };
        for used in code(&path).split("crate::").skip(1) {
            let used: String = used
                .chars()
                .take_while(|it| it.is_alphanumeric() || *it == '_')
                .collect();
            let Some(place) = order.get(&used) else {
                continue;
            };
            assert!(
                place <= own,
                "{} uses {used}, which comes after it",
                below.display()
            );
        }
    }
}

#[test]
fn files_can_be_held_in_the_head() {
    for path in files("src", "rs") {
        let lines = read(&path).lines().count();
        assert!(
            lines <= 1000,
            "{} has {lines} lines with its tests",
            path.display()
        );
    }
    let is_of_tests = |path: &PathBuf| path.ends_with("tests.rs");
    for path in files("src", "rs").into_iter().filter(|it| !is_of_tests(it)) {
        let lines = code(&path).lines().count();
        assert!(
            lines <= 400,
            "{} has {lines} lines without its tests",
            path.display()
        );
    }
}

/// The drawing of the flow in a text, whose lines begin with a prefix.
fn picture(text: &str, prefix: &str) -> String {
    let lines = text.lines().map(|it| it.strip_prefix(prefix).unwrap_or(it));
    let lines = lines.skip_while(|it| it.trim() != "```text").skip(1);
    let lines = lines.take_while(|it| it.trim() != "```");
    lines.map(|it| it.trim().to_owned() + "\n").collect()
}

#[test]
fn the_map_of_the_code_is_that_of_the_code() {
    let map = read(&project::path("ARCHITECTURE.md"));
    let drawn = picture(&map, "");
    assert!(drawn.contains("tokenize"), "{drawn}");
    assert_eq!(picture(&read(&project::path("src/lib.rs")), "//!"), drawn);
    let root = project::path("src");
    let modules: Vec<String> = files("src", "rs")
        .iter()
        .map(|it| it.strip_prefix(&root).expect("it is below src"))
        .map(|it| format!("/{}", it.to_string_lossy().replace('\\', "/")))
        .collect();
    let is_path = |it: &&str| it.ends_with(".rs") && !it.contains([' ', '…']);
    for named in map.split('`').skip(1).step_by(2).filter(is_path) {
        let is_module = modules.iter().any(|it| it.ends_with(&format!("/{named}")));
        let is_beside = ["", "benches"].map(|it| project::path(it).join(named));
        let is_there = is_module || is_beside.iter().any(|it| it.is_file());
        assert!(is_there, "ARCHITECTURE.md names `{named}`");
    }
}

#[test]
fn the_page_about_the_tables_is_written_from_the_schema() {
    let page = read(&project::path("output/README.md"));
    assert_eq!(
        page,
        termtide::tables::describe(),
        "run the program and commit output/README.md"
    );
}

#[test]
fn the_readme_names_every_table_and_how_many_there_are() {
    let [readme, changes] = ["README.md", "CHANGELOG.md"].map(|it| read(&project::path(it)));
    let number = format!("{} tables", TABLES.len());
    assert!(
        readme.contains(&number) && changes.contains(&number),
        "{number}"
    );
    for table in TABLES {
        let quoted = format!("`{}`", table.name);
        assert!(readme.contains(&quoted), "README.md lacks {quoted}");
    }
}

/// What a line such as "Columns of `terms`, `ngrams`: `per_million`." names: tables and columns.
fn columns_of_line(line: &str) -> Option<(Vec<&str>, Vec<&str>)> {
    fn quoted(text: &str) -> Vec<&str> {
        text.split('`').skip(1).step_by(2).collect()
    }
    let (tables, columns) = line.strip_prefix("Columns of ")?.split_once(": ")?;
    Some((quoted(tables), quoted(columns)))
}

#[test]
fn the_page_about_statistics_names_columns_that_are_there() {
    let page = read(&project::path("docs/statistics.md"));
    let mut lines = 0;
    for line in page.lines().filter(|it| it.starts_with("Columns")) {
        let (tables, columns) = columns_of_line(line).expect("`Columns of TABLES: COLUMNS.`");
        assert!(!tables.is_empty() && !columns.is_empty(), "{line}");
        for table in tables {
            let known = TABLES.iter().find(|it| it.name == table);
            let known = known.expect("the page names tables").columns;
            for column in &columns {
                let is_there = known.iter().any(|it| it.name == *column);
                assert!(is_there, "`{table}` has no `{column}`");
            }
        }
        lines += 1;
    }
    assert!(lines > 20, "{lines}");
}

#[test]
fn every_measure_is_on_the_page_about_statistics() {
    let page = read(&project::path("docs/statistics.md"));
    let named: Vec<_> = page.lines().filter_map(columns_of_line).collect();
    let with_measures = [
        "terms",
        "term_periods",
        "concept_periods",
        "document_terms",
        "ngrams",
        "collocations",
        "concept_cooccurrence",
        "keyness",
        "trends",
        "bursts",
        "change_points",
    ];
    for table in TABLES.iter().filter(|it| with_measures.contains(&it.name)) {
        let measures = table.columns.iter();
        for measure in measures.filter(|it| it.kind == ColumnType::Float64) {
            let is_named = named.iter().any(|(tables, columns)| {
                tables.contains(&table.name) && columns.contains(&measure.name)
            });
            assert!(
                is_named,
                "`{}` of `{}` is missing",
                measure.name, table.name
            );
        }
    }
}

#[test]
fn no_text_names_a_machine() {
    let folders = ["src", "tests", "docs", "notebooks", "data/lexicon", ".ci"];
    let texts = folders.iter().flat_map(|folder| {
        ["rs", "md", "toml", "py", "ipynb", "txt"]
            .iter()
            .flat_map(|extension| files(folder, extension))
    });
    for path in texts {
        let text = read(&path);
        for root in ["work", "root", "home"] {
            let place = format!("/{root}/");
            assert!(!text.contains(&place), "{} names {place}", path.display());
        }
    }
}
