//! Writes a data folder with a corpus of any size, for measuring.
//!
//! ```text
//! cargo run --release --example generate -- --language en --megabytes 100 --seed 1 --output DIR
//! ```
//!
//! `--language both` writes each document in both languages; `--form` is `files`, `jsonl`, `one`,
//! which is one long document, or `prose`, which is sentences without structure.

mod corpus;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};
use fs_err as fs;

use corpus::{Corpus, Document, Language};

/// Writes documents that nobody wrote, built like those of the United Nations.
#[derive(Parser)]
struct Arguments {
    #[arg(long)]
    language: Languages,
    /// How much text, in millions of bytes.
    #[arg(long)]
    megabytes: u64,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many times as long as a resolution or a report usually is each document is.
    #[arg(long, default_value_t = 1)]
    length: u64,
    #[arg(long, default_value = "files")]
    form: Form,
    /// The data folder to make: it gets `documents/` and a copy of this project's `lexicon/`.
    #[arg(long)]
    output: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Languages {
    En,
    Zh,
    Both,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// A file for each document, in folders of a thousand.
    Files,
    /// One file of JSON lines.
    Jsonl,
    /// One document that consists of all.
    One,
    /// Sentences without any structure.
    Prose,
}

/// The most files in a folder.
const FILES: u64 = 1_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let documents = arguments.output.join("documents");
    fs::create_dir_all(&documents)?;
    copy_lexicon(&arguments.output)?;
    let languages = match arguments.language {
        Languages::En => vec![Language::English],
        Languages::Zh => vec![Language::Chinese],
        Languages::Both => vec![Language::English, Language::Chinese],
    };
    for &language in &languages {
        let corpus = Corpus::new(language, arguments.seed, arguments.length);
        let bytes = arguments.megabytes * 1_000_000 / languages.len() as u64;
        write(&corpus, language, bytes, arguments.form, &documents)?;
    }
    Ok(())
}

fn copy_lexicon(output: &Path) -> std::io::Result<()> {
    let lexicon = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon");
    fs::create_dir_all(output.join("lexicon"))?;
    for entry in fs::read_dir(lexicon)? {
        let entry = entry?;
        fs::copy(entry.path(), output.join("lexicon").join(entry.file_name()))?;
    }
    Ok(())
}

fn write(
    corpus: &Corpus,
    language: Language,
    bytes: u64,
    form: Form,
    folder: &Path,
) -> Result<(), Box<dyn std::error::Error>> {
    let code = language.code();
    let mut written = 0;
    let mut documents = (0..)
        .map(|number| (number, corpus.document(number)))
        .take_while(|(_, document)| {
            let goes_on = written < bytes;
            written += document.text.len() as u64;
            goes_on
        });
    match form {
        Form::Files => documents.try_for_each(|(number, document)| {
            let part = folder.join(format!("{code}-{:04}", number / FILES));
            if number % FILES == 0 {
                fs::create_dir_all(&part)?;
            }
            let name = document.symbol.replace('/', "-");
            fs::write(part.join(format!("{name}.{code}.txt")), document.text)
        })?,
        Form::Jsonl => {
            let file = fs::File::create(folder.join(format!("{code}.jsonl")))?;
            let mut file = std::io::BufWriter::new(file);
            for (_, Document { symbol, text }) in documents {
                let id = format!("{symbol} {code}");
                let record = serde_json::json!({"id": id, "language": code, "text": text});
                writeln!(file, "{record}")?;
            }
            file.flush()?;
        }
        Form::One => {
            let file = fs::File::create(folder.join(format!("all.{code}.txt")))?;
            let mut file = std::io::BufWriter::new(file);
            for (_, document) in documents {
                file.write_all(document.text.as_bytes())?;
            }
            file.flush()?;
        }
        Form::Prose => {
            let path = folder.join(format!("prose.{code}.txt"));
            fs::write(path, corpus.prose(bytes as usize))?;
        }
    }
    Ok(())
}
