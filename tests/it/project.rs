//! The project's own folders, and runs of the pipeline on them.

use std::path::{Path, PathBuf};

use polars::prelude::{DataFrame, ParquetReader, SerReader};
use tempfile::TempDir;
use termtide::config::Config;
use termtide::pipeline::{self, Progress};

/// Tells nobody how far a run is.
pub(crate) struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Option<usize>) {}
    fn advance(&self) {}
    fn end(&self) {}
}

/// A path below the project's folder.
pub(crate) fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// The tables of a run, in a folder that goes with this value.
pub(crate) struct Tables {
    folder: TempDir,
}

impl Tables {
    /// Runs the pipeline over a data folder with the default settings.
    pub(crate) fn of(data: &Path) -> Self {
        Self::with(Config {
            data: data.to_path_buf(),
            ..Config::default()
        })
    }

    /// Runs the pipeline with some settings; the output folder is a new one.
    pub(crate) fn with(config: Config) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let output = folder.path().to_path_buf();
        pipeline::run(&Config { output, ..config }, &Silent).expect("the run succeeds");
        Self { folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn read(&self, table: &str) -> Table {
        Table::open(&self.folder().join(format!("{table}.parquet")))
    }
}

/// A table with its cells as text; null is the empty text.
pub(crate) struct Table {
    frame: DataFrame,
}

impl Table {
    pub(crate) fn open(path: &Path) -> Self {
        let file = std::fs::File::open(path).expect("the table was written");
        let frame = ParquetReader::new(file).finish().expect("it is Parquet");
        Self { frame }
    }

    pub(crate) fn height(&self) -> usize {
        self.frame.height()
    }

    /// The cells of some columns, row by row.
    pub(crate) fn rows(&self, columns: &[&str]) -> Vec<Vec<String>> {
        let columns: Vec<_> = columns
            .iter()
            .map(|name| {
                self.frame
                    .column(name)
                    .expect("the column is in the schema")
            })
            .collect();
        let cell = |index: usize, column: &&polars::prelude::Column| {
            let value = column.get(index).expect("the row is there");
            if value.is_null() {
                String::new()
            } else {
                value.str_value().into_owned()
            }
        };
        (0..self.height())
            .map(|index| columns.iter().map(|column| cell(index, column)).collect())
            .collect()
    }

    /// How many rows have these values in these columns.
    pub(crate) fn count(&self, wanted: &[(&str, &str)]) -> usize {
        let columns: Vec<&str> = wanted.iter().map(|(column, _)| *column).collect();
        let values: Vec<&str> = wanted.iter().map(|(_, value)| *value).collect();
        self.rows(&columns)
            .iter()
            .filter(|row| **row == values)
            .count()
    }
}

/// A data folder with the project's lexicon and the given documents, and nothing else.
pub(crate) fn data_with(documents: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let lexicon = folder.path().join("lexicon");
    std::fs::create_dir_all(&lexicon).expect("a folder");
    for name in ["concepts.toml", "stop-words.en.txt", "stop-words.zh.txt"] {
        let from = path("data/lexicon").join(name);
        std::fs::copy(from, lexicon.join(name)).expect("the project has a lexicon");
    }
    for (name, text) in documents {
        let file = folder.path().join("documents").join(name);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("space on the disk");
    }
    folder
}

/// The text of a sample document.
pub(crate) fn sample(name: &str) -> String {
    let file = path("data/documents").join(name);
    std::fs::read_to_string(file).expect("the sample is there")
}
