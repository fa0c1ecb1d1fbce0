//! The fuzz targets try the promises that the project's own tests try.

#[path = "../../tests/it/promises/mod.rs"]
mod promises;

/// Tries every promise that the target makes of an input, and panics if one is not kept.
pub fn check(target: &str, input: &[u8]) {
    let (_, check) = promises::TARGETS
        .iter()
        .find(|(name, _)| *name == target)
        .expect("the target is in the list");
    check(input);
}
