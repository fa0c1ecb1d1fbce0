//! The program as it is called: the commands in `tests/cli/*.toml` with their exit codes and
//! messages, and what a file of data cannot say: which files a run leaves behind.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use fs_err as fs;
use serde_json::Value;
use tempfile::TempDir;
use termtide::fingerprint::fingerprint;

use crate::project;

/// After `TRYCMD=overwrite` the files hold what the program says now; read the diff.
#[test]
fn commands_say_what_their_files_hold() {
    trycmd::TestCases::new().case("tests/cli/*.toml");
}

/// What stands between "$ termtide" and the end of its block in a page, by the arguments.
fn examples(page: &str) -> Vec<(Vec<&str>, &str)> {
    let blocks = page.split("```console\n$ termtide ").skip(1);
    let blocks = blocks.map(|it| it.split("```").next().expect("a block"));
    let parts = blocks.map(|it| it.split_once('\n').expect("a command and what it prints"));
    let parts = parts.map(|(command, output)| (command.split_whitespace().collect(), output));
    parts.collect()
}

#[test]
fn the_readme_shows_what_its_commands_print() {
    let page = fs::read_to_string(project::path("README.md")).expect("it is there");
    let examples = examples(&page);
    assert_eq!(examples.len(), 2);
    for (words, shown) in examples {
        let arguments = words.iter().take_while(|it| **it != "|");
        let output = Command::new(env!("CARGO_BIN_EXE_termtide"))
            .args(arguments)
            .current_dir(project::path(""))
            .output()
            .expect("the program starts");
        let printed = String::from_utf8(output.stdout).expect("it is text");
        let lines = match words.last().and_then(|it| it.strip_prefix('-')) {
            Some(number) => number.parse().unwrap_or(usize::MAX),
            None => usize::MAX,
        };
        let printed: String = printed.split_inclusive('\n').take(lines).collect();
        assert_eq!(printed, shown, "{words:?}");
    }
}

#[test]
fn a_run_that_fails_leaves_the_tables_as_they_were() {
    let folder = inputs();
    succeed(&folder, "tiny");
    let before = visible_files(&folder.path().join("output"));
    let broken = [
        "empty",
        "nothing-left",
        "manifest-date",
        "lexicon-broken",
        "stop-words-missing",
    ];
    for data in broken {
        let output = run(&folder, &["--data", data]);
        assert_eq!(output.status.code(), Some(1), "{data}");
        assert!(
            visible_files(&folder.path().join("output")) == before,
            "{data}"
        );
    }
}

#[test]
fn a_run_that_fails_makes_no_table() {
    let folder = inputs();
    assert_eq!(
        run(&folder, &["--data", "nothing-left"]).status.code(),
        Some(1)
    );
    assert_eq!(visible_files(&folder.path().join("output")), []);
}

#[test]
fn an_output_folder_in_use_is_refused_and_left_alone() {
    let folder = inputs();
    succeed(&folder, "tiny");
    let tables = folder.path().join("output");
    let before = visible_files(&tables);
    let lock = fs::File::open(tables.join(".termtide-lock")).expect("a run leaves its lock file");
    lock.file().lock().expect("no run is using it");

    let output = run(&folder, &["--data", "rejects"]);
    assert_eq!(
        stderr(&output),
        "error: another run is writing to the output folder `output`\n\
         hint: wait until it ends, or name another folder with `--output`\n"
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(visible_files(&tables) == before);

    drop(lock);
    succeed(&folder, "rejects");
}

// The links are made here because a checkout on Windows turns them into files.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_left_out_and_said() {
    use std::os::unix::fs::symlink;

    let folder = inputs();
    let documents = folder.path().join("tiny/documents");
    symlink("nowhere.txt", documents.join("gone.txt")).expect("the name is free");
    symlink(".", documents.join("circle")).expect("the name is free");
    let output = run(&folder, &["--data", "tiny"]);
    let expected = "left out   2 as unreadable:
           `circle`: the link leads back to a folder above it; check where the link or folder leads
           `gone.txt`: No such file or directory (os error 2); check where the link or folder leads
";
    assert!(stderr(&output).contains(expected), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_pipe_gets_no_bar_and_no_colour() {
    let folder = inputs();
    for arguments in [["--data", "tiny"], ["--data", "nowhere"]] {
        let output = run(&folder, &arguments);
        assert!(!stderr(&output).contains(['\u{1B}', '\r']));
        assert_eq!(output.stdout, b"");
    }
}

/// `run.json` names the fingerprint of each table and is away while tables are moved, so whoever
/// finds it finds the whole set of one run beside it.
#[test]
fn a_killed_run_leaves_no_mixture_that_says_it_is_whole() {
    const KILLS: u32 = 25;
    let folder = inputs();
    add_documents(&folder.path().join("tiny/documents"), 400);
    let tables = folder.path().join("output");
    let record = || fs::read(tables.join("run.json")).ok();
    let started = Instant::now();
    succeed(&folder, "tiny");
    let duration = started.elapsed();
    let new = record();
    succeed(&folder, "rejects");
    let old = record();
    assert_ne!(old, new);

    for kill in 0..KILLS {
        // Closest together around the end, where tables are moved; some come after it.
        kill_after(
            &folder,
            duration * (KILLS * KILLS - (KILLS - kill).pow(2)) / KILLS.pow(2) * 6 / 5,
        );
        let found = record();
        assert!(
            found.is_none() || found == old || found == new,
            "kill {kill}"
        );
        check_whole(&tables);
        if found != old {
            succeed(&folder, "rejects");
            assert_eq!(record(), old, "the run after kill {kill}");
            check_whole(&tables);
        }
    }
}

/// Each table that `run.json` names, if it is there, is the one it names.
fn check_whole(tables: &Path) {
    let Ok(record) = fs::read(tables.join("run.json")) else {
        return;
    };
    let record: Value = serde_json::from_slice(&record).expect("run.json is whole");
    let named = record["tables"].as_array().expect("it lists the tables");
    assert!(!named.is_empty());
    for table in named {
        let file = table["file"].as_str().expect("a table has a file");
        let bytes = fs::read(tables.join(file)).expect("each table is there");
        assert_eq!(table["sha256"], fingerprint(&bytes), "{file}");
    }
}

/// Resolutions that differ in their symbols only.
fn add_documents(documents: &Path, number: usize) {
    let text = fs::read_to_string(documents.join("A-RES-99-1.en.txt")).expect("it is there");
    for resolution in 2..=number {
        let text = text.replace("99/1.", &format!("99/{resolution}."));
        let path = documents.join(format!("A-RES-99-{resolution}.en.txt"));
        fs::write(path, text).expect("space on the disk");
    }
}

fn kill_after(folder: &TempDir, delay: Duration) {
    let mut child = command(folder, &["--data", "tiny"])
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    std::thread::sleep(delay);
    child.kill().expect("it is our child");
    child.wait().expect("it has ended");
}

/// A folder with the inputs of the commands, to run in.
fn inputs() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/inputs");
    for entry in walkdir::WalkDir::new(&source) {
        let entry = entry.expect("the inputs can be listed");
        let below = entry.path().strip_prefix(&source).expect("it is below");
        let target = folder.path().join(below);
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("space on the disk");
        } else {
            fs::copy(entry.path(), target).expect("space on the disk");
        }
    }
    folder
}

fn command(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_termtide"));
    command.current_dir(folder).arg("run").args(arguments);
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    let output = command(folder, arguments).output();
    output.expect("the program starts")
}

fn succeed(folder: &TempDir, data: &str) {
    let output = run(folder, &["--data", data]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("messages are UTF-8")
}

/// The files of a folder with what is in them, the lock and other hidden ones left out.
fn visible_files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.is_file() && !is_hidden(path))
        .map(|path| (path.clone(), fs::read(&path).expect("it can be read")))
        .collect();
    files.sort_unstable();
    files
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().expect("a listed file has a name");
    name.as_encoded_bytes().starts_with(b".")
}
