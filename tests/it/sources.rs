//! What is a document: pages of the web, files with many, and what the manifest says of them.

use crate::golden::check;
use crate::project::{Tables, data_with, sample};

#[test]
fn a_page_of_the_web_has_its_own_structure() {
    let page = concat!(
        "<html><head><meta charset=utf-8><title>A/RES/99/2</title></head><body>",
        "<p>Resolution adopted by the General Assembly on 2 October 2044</p><h1>99/2. A page</h1>",
        "<p><i>The General Assembly</i>,</p><p><i>Recalling</i> its resolution 62/211,</p>",
        "<p>1. <i>Takes note</i> of the Global&nbsp;Compact;</p>",
        "<table><tr><th>Year</th><th>Partners</th></tr><tr><td>2044</td><td>The Global Compact</td></tr></table>",
        "<p>2. <i>Decides</i> on account&shy;ability.</p></body></html>",
    );
    let data = data_with(&[("a.html", page)]);
    let tables = Tables::of(data.path());
    let rows =
        tables
            .read("documents")
            .rows(&["document_id", "symbol_basis", "adopted_on", "format"]);
    assert_eq!(rows, [["A/RES/99/2 en", "heading", "2044-10-02", "html"]]);
    check(
        &tables,
        "A/RES/99/2 en",
        "1 compact, 1 account, 1 preamble, 2 operative, 0 footnotes",
    );
    let paragraphs = tables.read("paragraphs");
    assert_eq!(
        paragraphs.count(&[("section", "table"), ("counted", "false")]),
        4
    );
}

#[test]
fn one_file_may_hold_many_documents() {
    let json = concat!(
        "{\"id\": \"speech-1\", \"date\": \"1999-09-21\", \"text\": \"The Global Compact.\\nIt is voluntary.\"}\n",
        "{\"id\": \"speech-2\", \"date\": \"2000-09-12\", \"title\": \"On partners\", \"text\": \"The Global Compact is named again in this speech.\"}\n",
        "not JSON\n",
        "{\"id\": \"speech-3\", \"date\": \"2000-09-13\"}\n",
        "{\"id\": \"speech-4\", \"date\": \"9999-12-31\", \"text\": \"A date that stands for none.\"}\n",
    );
    let data = data_with(&[
        ("speeches.jsonl", json),
        (
            "news.csv",
            "id,language,date,text\n7,zh,2001-01-01,联合国全球契约的活动受到欢迎\n",
        ),
    ]);
    let manifest = "path,title\nspeeches.jsonl#1,On the Compact\n";
    std::fs::write(data.path().join("manifest.csv"), manifest).expect("space on the disk");
    let tables = Tables::of(data.path());
    let rows =
        tables
            .read("documents")
            .rows(&["document_id", "path", "period", "language", "title"]);
    assert_eq!(rows[0], ["7", "news.csv#1", "2001", "zh", ""]);
    assert_eq!(
        rows[1],
        [
            "speech-1",
            "speeches.jsonl#1",
            "1999",
            "en",
            "On the Compact"
        ]
    );
    assert_eq!(
        rows[2],
        ["speech-2", "speeches.jsonl#2", "2000", "en", "On partners"]
    );
    assert_eq!(rows[3], ["speech-4", "speeches.jsonl#5", "", "en", ""]);
    let mentions = tables.read("concept_mentions");
    assert_eq!(mentions.count(&[("concept", "global-compact")]), 3);
    let rejects = tables.read("rejects").rows(&["path", "reason"]);
    assert_eq!(
        rejects,
        [
            ["speeches.jsonl#3", "damaged"],
            ["speeches.jsonl#4", "no_text"]
        ]
    );
}

#[test]
fn files_that_number_their_records_alike_lose_none() {
    let data = data_with(&[
        (
            "a.json",
            "[{\"id\": 1, \"year\": 1999, \"text\": \"The Global Compact.\"}]",
        ),
        ("b.tsv", "id\tyear\ttext\n1\t2001\tIt is voluntary.\n"),
    ]);
    let documents = Tables::of(data.path()).read("documents");
    assert_eq!(
        documents.rows(&["document_id", "period", "date"]),
        [["1", "1999", ""], ["b.tsv#1", "2001", ""]]
    );
}

#[test]
fn the_manifest_overrules_the_text() {
    let data = data_with(&[("a.txt", &sample("A-RES-58-129.en.txt"))]);
    let manifest = "path,symbol,date,language,title,document type\na.txt,A/1/2,1999-09-09,zh,Another title,letter\n";
    std::fs::write(data.path().join("manifest.csv"), manifest).expect("space on the disk");
    let tables = Tables::of(data.path());
    let rows = tables.read("documents").rows(&[
        "document_id",
        "symbol_basis",
        "date",
        "date_basis",
        "title",
        "document_type",
    ]);
    assert_eq!(
        rows,
        [[
            "A/1/2 zh",
            "manifest",
            "1999-09-09",
            "manifest",
            "Another title",
            "letter"
        ]]
    );
}
