//! What has been said before, whole or in part, is counted once.

use crate::project::{Tables, data_with, sample};

#[test]
fn the_same_text_twice_is_counted_once() {
    let first = sample("A-RES-62-211.en.txt");
    let second = first
        .replace("A/RES/62/211", "A/62/L.99")
        .replace("Recalling its", "RECALLING  its");
    let chinese = sample("A-RES-62-211.zh.md");
    let data = data_with(&[("a.txt", &first), ("b.txt", &second), ("c.md", &chinese)]);
    std::fs::write(
        data.path().join("manifest.csv"),
        "path,symbol\nc.md,A/62/L.99\n",
    )
    .expect("space on the disk");
    let tables = Tables::of(data.path());
    let rows = tables
        .read("documents")
        .rows(&["document_id", "duplicate_of", "tokens"]);
    assert_eq!(rows[0][..2], ["A/RES/62/211 en", ""]);
    assert_eq!(rows[1], ["A/62/L.99 en", "A/RES/62/211 en", "0"]);
    let mentions = tables.read("concept_mentions");
    let english = [("concept", "global-compact"), ("language", "en")];
    assert_eq!(mentions.count(&english), 5);
    assert_eq!(tables.read("parity").height(), 0);
}

#[test]
fn a_draft_inside_a_report_is_counted_once() {
    let draft = "The General Assembly,\n\nRecalling its resolution 99/2 on the Global Compact and its partners,\n\n\
                 1. Takes note of the report of the Secretary-General on the Global Compact;\n\n\
                 2. Requests the Secretary-General to report on accountability at its next session.\n";
    let report = format!(
        "Report of the Second Committee\n\n1. At its 3rd meeting the Committee discussed the Global Compact at length.\n\n{draft}"
    );
    let data = data_with(&[("a.txt", draft), ("b.txt", &report)]);
    let tables = Tables::of(data.path());
    let mentions = tables.read("concept_mentions");
    let compact = |id| mentions.count(&[("document_id", id), ("concept", "global-compact")]);
    assert_eq!((compact("a.txt"), compact("b.txt")), (2, 1));
    let paragraphs = tables.read("paragraphs");
    let left = [
        ("document_id", "b.txt"),
        ("duplicate_of", "a.txt"),
        ("counted", "false"),
    ];
    assert_eq!(paragraphs.count(&left), 3);
    let data = data_with(&[("a.txt", &report), ("b.txt", draft)]);
    let rows = Tables::of(data.path())
        .read("documents")
        .rows(&["path", "duplicate_of"]);
    assert_eq!(rows, [["a.txt", ""], ["b.txt", "a.txt"]]);
}

#[test]
fn a_copy_in_two_formats_is_a_row_of_its_own() {
    let text = sample("A-RES-62-211.en.txt");
    let other = text.replace("\n\t", "\n\n\t");
    let data = data_with(&[
        ("a.txt", &text),
        ("b.md", &other),
        (
            "c.txt",
            "<<ODS DOC SYMBOL1>>A/RES/62/211<<ODS DOC SYMBOL1>>\nAnother text that is the one of this document and has the same symbol.",
        ),
    ]);
    let tables = Tables::of(data.path());
    let rows = tables
        .read("documents")
        .rows(&["document_id", "work", "duplicate_of"]);
    assert_eq!(
        rows,
        [
            ["A/RES/62/211 en", "A/RES/62/211", ""],
            ["b.md", "A/RES/62/211", "A/RES/62/211 en"]
        ]
    );
    assert_eq!(
        tables
            .read("rejects")
            .count(&[("reason", "duplicate_identity")]),
        1
    );
}

#[test]
fn a_corrected_copy_of_a_text_without_a_symbol_is_a_copy() {
    let text = "The General Assembly,\n\nRecalling its resolution 99/2 on the Global Compact and its partners,\n\n\
                1. Takes note of the report of the Secretary-General on the Global Compact;\n\n\
                2. Requests the Secretary-General to report on accountability at its next session.\n";
    let corrected = text.replace("Takes note", "Takes due note");
    let data = data_with(&[("a.txt", text), ("b.txt", text), ("c.txt", &corrected)]);
    let manifest = "path,symbol\nb.txt,A/RES/99/3\nc.txt,A/RES/99/3\n";
    std::fs::write(data.path().join("manifest.csv"), manifest).expect("space on the disk");
    let rows = Tables::of(data.path())
        .read("documents")
        .rows(&["path", "duplicate_of", "tokens"]);
    assert_eq!(rows[1], ["b.txt", "a.txt", "0"]);
    assert_eq!(rows[2], ["c.txt", "a.txt", "0"]);
}
