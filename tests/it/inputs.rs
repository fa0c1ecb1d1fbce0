//! The inputs in `fuzz/inputs`, a folder for each fuzz target: made-up examples, and what once
//! broke a promise.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::project;
use crate::promises::TARGETS;

#[test]
fn every_promise_is_kept_for_the_inputs_of_the_fuzz_targets() {
    for (target, check) in TARGETS {
        let folder = project::path("fuzz/inputs").join(target);
        let entries = std::fs::read_dir(&folder).expect("each target has inputs");
        let mut paths: Vec<_> = entries.map(|it| it.expect("a file").path()).collect();
        paths.sort();
        for path in paths {
            let input = std::fs::read(&path).expect("the input can be read");
            let result = catch_unwind(AssertUnwindSafe(|| check(&input)));
            assert!(result.is_ok(), "{} breaks a promise", path.display());
        }
    }
}

#[test]
fn every_fuzz_target_is_a_program() {
    let manifest = std::fs::read_to_string(project::path("fuzz/Cargo.toml"));
    let manifest = manifest.expect("the fuzz targets are a package");
    for (target, _) in TARGETS {
        let line = format!("path = \"fuzz_targets/{target}.rs\"");
        assert!(
            manifest.contains(&line),
            "{target} is not in fuzz/Cargo.toml"
        );
    }
}
