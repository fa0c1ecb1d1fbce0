//! Documents in both scripts of Chinese, with spaces in it, and in two languages at once.

use std::collections::BTreeSet;
use std::path::Path;

use parquet::column::page::Page;
use parquet::file::reader::{FileReader, SerializedFileReader};

use crate::project::{Tables, data_with, sample};

fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

/// The text with a space between all its Han characters.
fn spaced_out(text: &str) -> String {
    let mut spaced = String::new();
    for character in text.chars() {
        if is_han(character) && spaced.chars().next_back().is_some_and(is_han) {
            spaced.push(' ');
        }
        spaced.push(character);
    }
    spaced
}

/// What is counted in a Chinese document, and how it is divided.
fn content(text: &str) -> [Vec<Vec<String>>; 3] {
    let data = data_with(&[("document.md", text)]);
    let tables = Tables::of(data.path());
    [
        tables
            .read("document_terms")
            .rows(&["document_id", "term", "occurrences"]),
        tables
            .read("concept_mentions")
            .rows(&["paragraph", "section", "concept"]),
        tables
            .read("paragraphs")
            .rows(&["section", "number", "tokens"]),
    ]
}

#[test]
fn traditional_characters_are_counted_as_simplified_ones() {
    let simplified = sample("A-RES-62-211.zh.md");
    let traditional = hanconv::s2t(&simplified);
    assert_ne!(simplified, traditional);
    assert!(
        content(&traditional) == content(&simplified),
        "the tables differ"
    );
    let data = data_with(&[("document.md", &traditional)]);
    let tables = Tables::of(data.path());
    let rows = tables.read("documents").rows(&["script", "title"]);
    assert_eq!(rows, [["traditional", "建立全球夥伴關係"]]);
    let surfaces = tables.read("concept_mentions");
    assert!(surfaces.count(&[("surface", "全球契約")]) > 0);
}

#[test]
fn spaces_between_all_han_characters_are_taken_out() {
    let simplified = sample("A-RES-62-211.zh.md");
    let [spaced, plain] = [spaced_out(&simplified), simplified].map(|text| content(&text));
    assert!(spaced == plain, "the tables differ");
}

#[test]
fn each_language_of_a_paragraph_is_counted_as_its_own() {
    let text = "大会回顾全球契约的原则，其英文为“the ten principles of the Global Compact to which \
                companies are committed”，并重申问责的重要性，鼓励各国继续努力。";
    let data = data_with(&[("document.txt", text)]);
    let tables = Tables::of(data.path());
    let mentions = tables
        .read("concept_mentions")
        .rows(&["language", "surface"]);
    assert_eq!(
        mentions,
        [
            ["zh", "大会"],
            ["zh", "全球契约"],
            ["en", "Global Compact"],
            ["zh", "问责"]
        ]
    );
    let terms = tables.read("document_terms");
    assert_eq!(terms.count(&[("language", "en"), ("term", "principl")]), 1);
    assert_eq!(terms.count(&[("language", "zh"), ("term", "全球契约")]), 1);
}

#[test]
fn a_word_of_two_languages_stands_once_among_the_words_of_a_column() {
    let data = data_with(&[
        (
            "a.txt",
            "The GDP of developing countries grew, and the GDP of others fell.",
        ),
        (
            "b.txt",
            "发展中国家的GDP增长，其他国家的GDP下降，大会对此表示关切。",
        ),
    ]);
    let tables = Tables::of(data.path());
    let terms = tables.read("document_terms");
    for language in ["en", "zh"] {
        assert_eq!(terms.count(&[("language", language), ("term", "gdp")]), 1);
    }
    for column in ["term", "surface"] {
        let words = dictionary(&tables.folder().join("document_terms.parquet"), column);
        let different: BTreeSet<&Vec<u8>> = words.iter().collect();
        assert!(words.len() > 10);
        assert_eq!(different.len(), words.len(), "{column}");
    }
}

/// The texts in the dictionary of a column of the only row group.
fn dictionary(table: &Path, column: &str) -> Vec<Vec<u8>> {
    let file = std::fs::File::open(table).expect("the table was written");
    let reader = SerializedFileReader::new(file).expect("it is Parquet");
    let columns = reader.metadata().file_metadata().schema_descr().columns();
    let place = columns.iter().position(|it| it.name() == column);
    let group = reader.get_row_group(0).expect("it has rows");
    let pages = group.get_column_page_reader(place.expect("the column is in the schema"));
    let mut pages = pages.expect("it has pages");
    let Ok(Some(Page::DictionaryPage { buf, .. })) = pages.get_next_page() else {
        panic!("`{column}` has no dictionary");
    };
    let mut texts = Vec::new();
    let mut left = &buf[..];
    while let Some((length, rest)) = left.split_first_chunk() {
        let (text, rest) = rest.split_at(u32::from_le_bytes(*length) as usize);
        texts.push(text.to_vec());
        left = rest;
    }
    texts
}
