//! Small files are made in memory and read.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::corpus::RejectReason;
use crate::corpus::laid::LaidKind;

const STYLES: &str = "<w:styles>\
    <w:style w:type='paragraph' w:styleId='H1'><w:name w:val='_ H_1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Toc'><w:name w:val='toc 1'/></w:style>\
    <w:style w:type='character' w:styleId='Mark'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>\
    <w:style w:type='character' w:styleId='Lead'><w:name w:val='Lead'/><w:rPr><w:i/></w:rPr></w:style>\
    </w:styles>";
const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='3'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%2)'/></w:lvl>\
    <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='Article %3'/></w:lvl>\
    </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='3'/></w:num></w:numbering>";
const NOTES: &str = "<w:footnotes>\
    <w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>___</w:t></w:r></w:p></w:footnote>\
    <w:footnote w:id='1'><w:p><w:r><w:footnoteRef/><w:t> One.</w:t></w:r></w:p><w:p><w:r><w:t>More.</w:t></w:r></w:p></w:footnote>\
    <w:footnote w:id='2'><w:p><w:r><w:t>* Two.</w:t></w:r></w:p></w:footnote>\
    <w:footnote w:id='3'><w:p><w:r><w:t>Three.</w:t></w:r></w:p></w:footnote></w:footnotes>";
const COMMENTS: &str = "<w:comments><w:comment w:id='0'><w:p><w:r><w:t>Check.</w:t></w:r></w:p></w:comment></w:comments>";
const HEADER: &str = "<w:hdr><w:p><w:r><w:t>A/80/1</w:t></w:r></w:p></w:hdr>";
const RELATIONS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
    <Relationship Type='http://x/officeDocument' Target='word/document.xml'/></Relationships>";

fn relations_of_text(kinds: &[&str]) -> String {
    let relation =
        |kind: &&str| format!("<Relationship Type='http://x/{kind}' Target='{kind}.xml'/>");
    let all: String = kinds.iter().map(relation).collect();
    format!("<Relationships>{all}</Relationships>")
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("the name is new");
        writer
            .write_all(text.as_bytes())
            .expect("memory is writable");
    }
    writer.finish().expect("memory is writable").into_inner()
}

fn file(body: &str) -> Vec<u8> {
    let kinds = ["styles", "numbering", "footnotes", "comments", "header"];
    archive(&[
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document.xml.rels", &relations_of_text(&kinds)),
        (
            "word/document.xml",
            &format!("<w:document><w:body>{body}</w:body></w:document>"),
        ),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", NOTES),
        ("word/comments.xml", COMMENTS),
        ("word/header.xml", HEADER),
    ])
}

/// The lines of the text itself, each with its kind and label.
fn lines(body: &str) -> Vec<String> {
    let laid = read(&file(body)).expect("the file is whole");
    let mut lines = Vec::new();
    for line in &laid.lines {
        let kind = match &line.kind {
            LaidKind::Paragraph => "",
            LaidKind::Heading => "# ",
            LaidKind::ListItem => "- ",
            LaidKind::TableCell => "| ",
            LaidKind::Note(Some(mark)) => &format!("[{mark}] "),
            LaidKind::Note(None) => "[] ",
            LaidKind::Contents => "... ",
            LaidKind::NoteReference => "^ ",
            LaidKind::NoteNumber => "^^ ",
            LaidKind::PageFurniture | LaidKind::Navigation => "= ",
            LaidKind::Deleted => "~ ",
            LaidKind::Hidden => "? ",
        };
        let label = line.label.clone().map(|it| it + " ").unwrap_or_default();
        lines.push(format!("{kind}{label}{}", &laid.text[line.place.clone()]));
    }
    lines
}

fn check(body: &str, expected: &[&str]) {
    let lines = lines(body);
    let begin: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .take(expected.len())
        .collect();
    assert_eq!(begin, expected);
    // What is behind the text comes from the other parts.
    let rest = &lines[expected.len()..];
    assert!(
        rest.iter().all(|it| it.starts_with(['[', '?', '='])),
        "{rest:?}"
    );
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn item(level: usize, inner: &str) -> String {
    let list = format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>");
    p(&format!("<w:pPr>{list}</w:pPr>{inner}"))
}

#[test]
fn automatic_numbers_are_labels() {
    let body = item(0, &r("One")) + &item(1, &r("Sub")) + &item(0, "") + &item(0, &r("Three"));
    check(&body, &["- 1. One", "- (a) Sub", "- 3. Three"]);
}

#[test]
fn a_label_alone_may_be_a_heading() {
    let body = item(2, "") + &item(2, &r("Scope")) + &item(1, "");
    check(&body, &["# Article 1", "- Article 2 Scope"]);
}

#[test]
fn tracked_changes_are_accepted_and_deletions_kept_apart() {
    let body = p(&format!(
        "{}<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom>",
        r("A "),
        r("new"),
        r("moved")
    ));
    check(&body, &["A new", "~ old moved"]);
}

#[test]
fn a_paragraph_with_a_deleted_end_goes_on_in_the_next() {
    let deleted_end = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>";
    let body = p(&(deleted_end.to_owned() + &r("One "))) + &p(&r("sentence.")) + &p(&r("Next."));
    check(&body, &["One sentence.", "Next."]);
}

#[test]
fn a_deleted_item_is_not_counted() {
    let properties = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>\
        <w:rPr><w:del/></w:rPr></w:pPr>";
    let gone = p(&format!(
        "{properties}<w:del><w:r><w:delText>Gone</w:delText></w:r></w:del>"
    ));
    check(&(gone + &item(0, &r("First"))), &["- 1. First", "~ Gone"]);
}

#[test]
fn a_note_comes_behind_its_paragraph() {
    let refer = |id| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let typed = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>";
    let body =
        p(&(r("Text") + &refer(3) + &r(", goes on") + typed)) + &p(&(r("Next.") + &refer(1)));
    check(
        &body,
        &[
            "Text, goes on",
            "^ *",
            "[1] Three.",
            "[*] * Two.",
            "Next.",
            "[2] One.",
            "[] More.",
        ],
    );
}

fn raised(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

const HIGH: &str = "<w:vertAlign w:val='superscript'/>";

#[test]
fn a_raised_mark_of_a_note_is_set_aside() {
    let refer = "<w:r><w:footnoteReference w:id='3'/></w:r>";
    let again = raised("<w:rStyle w:val='Mark'/>", "1");
    let low = raised(
        "<w:rStyle w:val='Mark'/><w:vertAlign w:val='baseline'/>",
        "1",
    );
    let text = r("Text") + refer + &r(" and") + &again + &r(" m") + &raised(HIGH, "1") + &low;
    check(&p(&text), &["Text and m11", "^ 1", "[1] Three."]);
}

#[test]
fn a_line_that_begins_with_a_raised_mark_of_the_text_is_a_note() {
    let text =
        r("Text") + &raised(HIGH, "a") + &r(" and more") + &raised("<w:position w:val='6'/>", "b");
    let note = "<w:r><w:tab/></w:r>".to_owned() + &raised(HIGH, "a") + &r(" See it.");
    let other = raised("<w:position w:val='6'/>", "b") + &r("And this.");
    check(
        &(p(&text) + &p(&note) + &p(&other)),
        &[
            "Text and more",
            "^ a",
            "^ b",
            "[a] See it.",
            "^^ a",
            "[b] And this.",
            "^^ b",
        ],
    );
}

#[test]
fn notes_without_reference_comments_and_headers_come_last() {
    let lines = lines(&p(&r("Text.")));
    let expected = [
        "Text.",
        "= ___",
        "[] One.",
        "[] More.",
        "[] * Two.",
        "[] Three.",
        "? Check.",
        "= A/80/1",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn headings_are_told_by_style_outline_or_look() {
    let styled = p(&("<w:pPr><w:pStyle w:val='H1'/></w:pPr>".to_owned() + &r("Style")));
    let outlined = p(&("<w:pPr><w:outlineLvl w:val='0'/></w:pPr>".to_owned() + &r("Outline")));
    let bold = p("<w:r><w:rPr><w:b/></w:rPr><w:t>Look</w:t></w:r>");
    check(
        &(styled + &outlined + &bold),
        &["# Style", "# Outline", "# Look"],
    );
}

#[test]
fn the_lead_in_italics_is_measured() {
    let body = p(
        &("<w:r><w:rPr><w:rStyle w:val='Lead'/></w:rPr><w:t>Recalling</w:t></w:r>".to_owned()
            + &r(" it,")),
    );
    let laid = read(&file(&body)).expect("the file is whole");
    assert_eq!(laid.lines[0].emphasis, Some(9));
}

#[test]
fn tables_of_data_are_cells_and_boxes_are_paragraphs() {
    let cell = |text| format!("<w:tc>{}</w:tc>", p(&r(text)));
    let row = |cells: String| format!("<w:tr>{cells}</w:tr>");
    let data = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(cell("a") + &cell("b")),
        row(cell("c") + &cell("d"))
    );
    let boxed = format!("<w:tbl>{}</w:tbl>", row(cell("Box")));
    check(
        &(data.clone() + &p(&r("Text")) + &boxed),
        &["a", "b", "c", "d", "Text", "Box"],
    );
    check(
        &(p(&r("Text")) + &data),
        &["Text", "| a", "| b", "| c", "| d"],
    );
}

#[test]
fn a_text_box_is_text_once() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", p(&r("Box")));
    let both = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{inside}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    check(&p(&(r("Be") + &both + &r("fore"))), &["Before", "Box"]);
}

#[test]
fn signs_stand_for_characters() {
    let body = p(
        "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>1.</w:t><w:tab/><w:t>a</w:t>\
        <w:noBreakHyphen/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type='page'/><w:t>d&amp;</w:t>\
        <w:sym w:font='Symbol' w:char='F0B7'/></w:r>",
    );
    check(&body, &["1.\ta\u{2011}b\nc d&•"]);
}

#[test]
fn field_codes_and_hidden_words_are_set_aside() {
    let body = p(
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>2</w:t></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>",
    );
    check(&body, &["2", "? PAGE secret"]);
    let field = |kind| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let (begin, separate, end) = (field("begin"), field("separate"), field("end"));
    let nested = begin.clone()
        + &begin
        + &separate
        + &r("7")
        + &end
        + &r("then")
        + &separate
        + &r("shown")
        + &end;
    let open = begin.clone() + &r("open");
    check(
        &(p(&nested) + &p(&open) + &p(&r("Next"))),
        &["shown", "? 7then", "? open", "Next"],
    );
}

#[test]
fn hints_and_pronunciations_are_set_aside() {
    let hint = format!(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        r("Click here")
    );
    let ruby = format!(
        "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
        r("lian"),
        r("联")
    );
    check(
        &p(&(r("a ") + &hint + &ruby)),
        &["a 联", "? Click herelian"],
    );
}

#[test]
fn entries_of_a_contents_table_are_told_by_style() {
    let entry = "<w:pPr><w:pStyle w:val='Toc'/></w:pPr>".to_owned() + &r("I. Scope 2");
    check(&p(&entry), &["... I. Scope 2"]);
}

#[test]
fn symbols_of_a_font_are_characters() {
    let symbol = |font, number| format!("<w:r><w:sym w:font='{font}' w:char='{number}'/></w:r>");
    let symbols = symbol("Symbol", "F0B0")
        + &symbol("Symbol", "F02D")
        + &symbol("Symbol", "F0B4")
        + &symbol("Symbol", "F0A3")
        + &symbol("Times", "F0A7")
        + &symbol("Times", "2019")
        + &symbol("Wingdings", "F0FC");
    check(&p(&symbols), &["°−×≤§’\u{F0FC}"]);
}

#[test]
fn former_properties_say_nothing() {
    let body = p(
        &("<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='H1'/></w:pPr></w:pPrChange></w:pPr>"
            .to_owned()
            + &r("Now")),
    );
    check(&body, &["Now"]);
}

fn reason(bytes: &[u8]) -> RejectReason {
    read(bytes).expect_err("the file cannot be read").reason
}

#[test]
fn what_is_no_document_is_refused_with_its_reason() {
    assert_eq!(reason(b""), RejectReason::Damaged);
    assert_eq!(reason(b"plain text"), RejectReason::Damaged);
    assert_eq!(reason(b"PK\x03\x04"), RejectReason::Damaged);
    assert_eq!(reason(&archive(&[("a", "b")])), RejectReason::Damaged);
    let sheet = RELATIONS.replace("word/document.xml", "xl/workbook.xml");
    assert_eq!(
        reason(&archive(&[("_rels/.rels", &sheet)])),
        RejectReason::UnsupportedFormat
    );
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 WordDocument";
    assert_eq!(reason(old), RejectReason::UnsupportedFormat);
    let mut locked = old.to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(reason(&locked), RejectReason::Encrypted);
}

#[test]
fn what_can_be_read_of_a_package_is_read() {
    let text = format!("<w:document>{}</w:document>", p(&r("Text")));
    let texts = |bytes: &[u8]| read(bytes).map(|it| it.text);
    let alone = archive(&[("_rels/.rels", RELATIONS), ("word/document.xml", &text)]);
    assert_eq!(texts(&alone), Ok("Text\n".to_owned()));
    let written_otherwise = archive(&[
        ("_rels\\.rels", RELATIONS),
        ("Word\\Document.xml", &text),
        (
            "word\\_rels\\document.xml.rels",
            &relations_of_text(&["styles", "header"]),
        ),
        ("word/Styles.xml", STYLES),
    ]);
    assert_eq!(texts(&written_otherwise), Ok("Text\n".to_owned()));
    let elsewhere = RELATIONS.replace("word/document.xml", "main.xml");
    let elsewhere = archive(&[("_rels/.rels", &elsewhere), ("main.xml", &text)]);
    assert_eq!(texts(&elsewhere), Ok("Text\n".to_owned()));
}

#[test]
fn text_in_another_format_is_told() {
    assert_eq!(
        reason(&file("<w:altChunk r:id='r1'/>")),
        RejectReason::UnsupportedFormat
    );
}

#[test]
fn a_part_that_is_missing_is_named() {
    let refers = "<w:document><w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p></w:document>";
    let parts = |relations| {
        archive(&[
            ("_rels/.rels", RELATIONS),
            ("word/_rels/document.xml.rels", relations),
            ("word/document.xml", refers),
        ])
    };
    let none = relations_of_text(&[]);
    let named = relations_of_text(&["footnotes"]);
    for relations in [&none, &named] {
        let obstacle = read(&parts(relations)).expect_err("a part is missing");
        assert_eq!(obstacle.reason, RejectReason::Damaged);
        assert!(obstacle.detail.contains("footnotes"), "{obstacle:?}");
    }
}

#[test]
fn a_target_that_climbs_out_of_the_archive_leads_nowhere() {
    let climbing = RELATIONS.replace("word/document.xml", "../../../../etc/word/document.xml");
    assert_eq!(
        reason(&archive(&[("_rels/.rels", &climbing)])),
        RejectReason::Damaged
    );
}

#[test]
fn a_bomb_is_refused() {
    assert_eq!(reason(&file(&" ".repeat(3 << 20))), RejectReason::Hostile);
    assert_eq!(reason(&file(&" ".repeat(65 << 20))), RejectReason::TooLarge);
    assert_eq!(reason(&file(&"<w:p>".repeat(300))), RejectReason::Hostile);
}

#[test]
fn an_archive_with_a_password_is_refused() {
    let mut bytes = file(&p(&r("Text")));
    let is_entry = |it: &[u8]| it == b"PK\x01\x02";
    let entries: Vec<usize> = (0..bytes.len() - 4)
        .filter(|it| is_entry(&bytes[*it..it + 4]))
        .collect();
    // The first bit of the flags says that an entry is locked.
    bytes[6] |= 1;
    for entry in entries {
        bytes[entry + 8] |= 1;
    }
    assert_eq!(reason(&bytes), RejectReason::Encrypted);
}

fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|it| it.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}

/// A piece of a body, and the letters in it.
fn piece() -> impl Strategy<Value = (String, String)> {
    ("[a-z ]{0,6}", 0..9u8).prop_map(|(text, form)| {
        let run = r(&text);
        let body = match form {
            0 => p(&run),
            1 => item(0, &run),
            2 => p(&format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>")),
            3 => p(&format!("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run}")),
            4 => format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>", p(&run)),
            5 => p(&format!("<w:r><w:txbxContent>{}</w:txbxContent></w:r>", p(&run))),
            6 => p(&format!("<w:r><w:footnoteReference w:id='1' w:customMarkFollows='1'/><w:t>{text}</w:t></w:r>")),
            7 => p(&format!("<w:r><w:rPr><w:b/><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>")),
            _ => format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", p(&run)),
        };
        (body, text)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_letter_is_in_the_text_once(pieces in prop::collection::vec(piece(), 0..12)) {
        let body: String = pieces.iter().map(|it| it.0.as_str()).collect();
        let text: String = pieces.iter().map(|it| it.1.as_str()).collect();
        let laid = read(&file(&body)).expect("the file is whole");
        prop_assert_eq!(letters(&laid.text), letters(&(text + "One More Two Three Check A/80/1")));
        let mut at = 0;
        for line in &laid.lines {
            prop_assert!(laid.text[at..line.place.start].trim().is_empty() && !line.place.is_empty());
            prop_assert!(line.emphasis.is_none_or(|it| laid.text[line.place.clone()].is_char_boundary(it)));
            at = line.place.end;
        }
        prop_assert!(laid.text[at..].trim().is_empty());
    }

    #[test]
    fn damaged_files_do_not_panic(place in 0..2000usize, byte: u8, cut in 0..4000usize) {
        let mut bytes = file(&(item(0, &r("One")) + &p("<w:r><w:footnoteReference w:id='1'/></w:r>")));
        let length = bytes.len();
        bytes[place % length] = byte;
        bytes.truncate(cut.max(1));
        let _ = read(&bytes);
    }

    #[test]
    fn damaged_xml_does_not_panic(place in 0..500usize, garbage in "[<>/&;w:pr='\" a]{0,4}") {
        let mut body = item(0, &r("One")) + &p(&(r("Two") + "<w:r><w:footnoteReference w:id='1'/></w:r>"));
        let place = place % body.len();
        body.replace_range(place..(place + garbage.len()).min(body.len()), &garbage);
        let _ = read(&file(&body));
    }

    #[test]
    fn random_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let _ = read(&[b"PK\x03\x04".as_slice(), &bytes].concat());
    }
}
