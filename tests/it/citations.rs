//! The citations of the sample documents, against lists that were made by reading them.

use std::path::Path;

use termtide::citations::citations;
use termtide::folded::FoldedText;

/// The cited works of a sample in reading order; what a document says of itself is left out.
fn check(name: &str, own: &str, expected: &[&str]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/documents")
        .join(name);
    let text = std::fs::read_to_string(path).expect("the samples are part of the project");
    let found: Vec<String> = text
        .lines()
        .flat_map(|line| citations(&FoldedText::new(line), Some("General Assembly")))
        .map(|citation| match citation.dated {
            Some(date) => format!("{}@{date}", citation.cited),
            None => citation.cited.to_string(),
        })
        .filter(|cited| cited != own)
        .collect();
    assert_eq!(found, expected, "in {name}");
}

#[test]
fn the_samples_cite_what_a_reader_finds() {
    check(
        "A-RES-58-129.en.txt",
        "A/RES/58/129",
        &[
            "A/58/L.51",
            "A/58/L.51/Add.1",
            "A/RES/55/215@2000-12-21",
            "A/RES/56/76@2001-12-11",
            "E/RES/2003/61@2003-07-25",
            "E/RES/2003/15@2003-07-21",
            "E/RES/2003/61",
            "A/RES/57/300@2002-12-20",
            "A/RES/55/2",
            "E/2003/29",
            "E/2003/26",
            "A/58/227",
        ],
    );
    check(
        "A-RES-66-223.en.txt",
        "A/RES/66/223",
        &[
            "A/66/447",
            "A/RES/55/215@2000-12-21",
            "A/RES/56/76@2001-12-11",
            "A/RES/58/129@2003-12-19",
            "A/RES/60/215@2005-12-22",
            "A/RES/62/211@2007-12-19",
            "A/RES/64/223@2009-12-21",
            "A/RES/55/2",
            "A/RES/60/1",
            "A/RES/65/1",
            "A/66/320",
            "A/66/137",
            "A/66/137/Corr.1",
            "A/66/137/Add.1",
        ],
    );
    check(
        "A-58-227.en.md",
        "A/58/227",
        &[
            "A/58/150",
            "A/RES/56/76@2001-12-11",
            "A/56/323",
            "A/RES/56/76",
            "A/RES/57/300",
            "A/RES/55/215@2000-12-21",
            "A/RES/56/76",
            "A/56/323",
            "A/RES/56/76",
        ],
    );
}

#[test]
fn both_languages_of_a_resolution_cite_the_same() {
    let cited = [
        "A/62/426",
        "A/RES/55/215@2000-12-21",
        "A/RES/56/76@2001-12-11",
        "A/RES/58/129@2003-12-19",
        "A/RES/60/215@2005-12-22",
        "A/RES/55/2",
        "A/RES/60/1",
        "A/62/89-E/2007/76",
        "A/62/341",
    ];
    check("A-RES-62-211.en.txt", "A/RES/62/211", &cited);
    check("A-RES-62-211.zh.md", "A/RES/62/211", &cited);
}
