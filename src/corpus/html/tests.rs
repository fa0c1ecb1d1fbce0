//! Small pages are read.

use proptest::prelude::*;

use super::*;
use crate::corpus::laid::LaidKind;

fn lines(html: &str) -> Vec<String> {
    let (laid, ..) = read(html.as_bytes()).expect("the page is text");
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

fn check(html: &str, expected: &[&str]) {
    assert_eq!(lines(html), expected);
}

#[test]
fn blocks_are_lines_and_their_ends_may_be_missing() {
    check(
        "<p>One<p>Two<div>Three</div>Four",
        &["One", "Two", "Three", "Four"],
    );
    check("a\n  <span>b</span>\nc<br>d", &["a b c\nd"]);
    check("<h2>Title</h2>Text", &["# Title", "Text"]);
    check(
        "<b>Title</b><br><br>1. One<br>goes on.<br>&nbsp; <br>2. Two.",
        &["# Title", "1. One\ngoes on.", "2. Two."],
    );
}

#[test]
fn entities_are_characters() {
    check(
        "<p>&amp;&nbsp;&eacute;&#x4E2D;&lt;b&gt;",
        &["&\u{A0}é中<b>"],
    );
}

#[test]
fn items_have_the_label_that_a_browser_shows() {
    check("<ul><li>a<li>b</ul>", &["- • a", "- • b"]);
    check(
        "<ol start=3><li>a<ol type=a><li>x</ol><li value=9>b</ol>",
        &["- 3. a", "- a. x", "- 9. b"],
    );
    check(
        "<ol style='list-style-type: lower-roman'><li>a<li>b</ol><ol style='list-style:none'><li>c</ol>",
        &["- i. a", "- ii. b", "- c"],
    );
}

#[test]
fn tables_of_data_are_cells_and_tables_for_layout_are_paragraphs() {
    check(
        "<table><tr><th>a<th>b<tr><td>1<td>2</table>",
        &["| a", "| b", "| 1", "| 2"],
    );
    check("<table><tr><td>a<td>b</table>", &["a", "b"]);
    check(
        "<table><tr><td>menu<td><table border=1><tr><td>1<td>2</table></table>after",
        &["menu", "| 1", "| 2", "after"],
    );
}

#[test]
fn page_furniture_and_hidden_text_are_told() {
    check(
        "<title>T</title><nav>Home</nav><header>Top</header><article><header>In</header>x</article><footer>End</footer>",
        &["? T", "= Home", "= Top", "In", "x", "= End"],
    );
    check(
        "<p>a <span style='display: none'>b</span><p hidden>c",
        &["a", "? b", "? c"],
    );
    check("<p>a <del>b</del><ins>c</ins>", &["a c", "~ b"]);
}

#[test]
fn menus_are_told_by_their_links() {
    check(
        "<ul><li><a href=/a>One</a><li>Or<ul><li><a href=/b>Two and all of the three others</a></ul></ul><ul><li><a href=/a>One</a>, which acts</ul>",
        &[
            "= One",
            "= Or",
            "= Two and all of the three others",
            "- • One, which acts",
        ],
    );
    check(
        "<td><a href=/a>One</a><br><a href=/b>Two</a></td><p><a href=/a>One</a> and <a href=/b>two</a></p><p><a href=/c>A/1/2</a></p><p><a href=/c>A/1/2</a>–<a href=/d>E/2007/3</a></p>",
        &["= One\nTwo", "One and two", "A/1/2", "A/1/2–E/2007/3"],
    );
    check(
        "<h2>Latest</h2><ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul><h2>Aims</h2><ul><li>To act</ul>",
        &["= Latest", "= One", "= Two", "# Aims", "- • To act"],
    );
    check(
        "<ul><li><a href='#a'>One</a><li><a href='#b'>Two</a></ul>",
        &["- • One", "- • Two"],
    );
}

#[test]
fn what_stands_beside_the_main_part_is_furniture_if_that_has_most_of_the_text() {
    check(
        "<div>Share it</div><main><p>The Council acts today.</p></main><p>More news",
        &["= Share it", "The Council acts today.", "= More news"],
    );
    check(
        "<main id=app></main><p>The Council acts.</p>",
        &["The Council acts."],
    );
    check(
        "<aside>Latest</aside><div class='eu-cookie-banner'>We use some.</div><p>Text</p><div role=dialog>Close</div><div style='-aw-headerfooter-type:footer-primary'>2/2</div>",
        &["= Latest", "= We use some.", "Text", "= Close", "= 2/2"],
    );
}

#[test]
fn what_only_a_screen_reader_says_is_hidden() {
    check(
        "<a class='visually-hidden focusable' href=#m>Skip</a><p>他在<ruby>纽<rp>(</rp><rt>niǔ</rt>约<rt>yuē</rt></ruby>说",
        &["? Skip", "他在纽约说", "? (niǔ yuē"],
    );
}

#[test]
fn behind_a_break_an_indentation_begins_a_paragraph() {
    check(
        "　　大会决定<br>　　请各国<br>加强问责<br>&nbsp; &nbsp; 1. One",
        &["大会决定", "请各国\n加强问责", "1. One"],
    );
}

#[test]
fn a_page_says_when_it_came_out_and_what_it_is_called() {
    let check = |html: &str, title: &str, published: &str| {
        let (_, head, _) = read(html.as_bytes()).expect("the page is text");
        let day = head.published.map(|it| it.to_string());
        let found = (head.title.unwrap_or_default(), day.unwrap_or_default());
        assert_eq!(found, (title.to_owned(), published.to_owned()), "{html}");
    };
    check(
        "<title>On partners | Site</title><meta property='article:published_time' content='2023-10-19T15:00:00-0400'><meta name=dc.date content=2001-01-01>",
        "On partners",
        "2023-10-19",
    );
    check(
        "<title>Site</title><script type='application/ld+json'>{\"datePublished\": \"2021-03-01T10:00\"}</script><h1>On\n partners</h1><time datetime=2020-01-01>",
        "On partners",
        "2021-03-01",
    );
    check(
        "<h1>One</h1><h1>Two</h1><nav><time datetime=2019-01-01></nav><time datetime=2020-01-01><time datetime=2020-02-02><meta name=article:modified_time content=2024-01-01>",
        "",
        "2020-01-01",
    );
}

#[test]
fn scripts_and_styles_are_no_text() {
    check(
        "<script>if (a<b) {'<p>'}</script><style>p{}</style><p>Text<!-- no -->",
        &["Text"],
    );
}

#[test]
fn a_mark_leads_to_its_note() {
    check(
        "<p>Text,<sup><a id=r1 href='#n1'>1</a></sup> on.</p><ol><li id=n1><a href='#r1'>1</a> See it.<p>More.</ol>",
        &["Text, on.", "^ 1", "[1] See it.", "^^ 1", "[] More."],
    );
    check(
        "<p>Text<a href='#_ftn1' name='_ftnref1'>[1]</a>.</p><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Note.</p>",
        &["Text.", "^ [1]", "[1] Note.", "^^ [1]"],
    );
    check(
        "<p>Text<a name=_r href='#_edn1'>[i]</a> on<a href='#e2sym'><sup>ii</sup></a>.</p><div id=edn1><p><a name=_edn1 href='#_r'>[i]</a> Note.<p>More.</div><div id=e2><p><a name=e2sym href='#e'>ii</a>And.</div>",
        &[
            "Text on.",
            "^ [i]",
            "^ ii",
            "[i] Note.",
            "^^ [i]",
            "[] More.",
            "[ii] iiAnd.",
        ],
    );
    check(
        "<p>See <a href='#part'>part</a>, <a href='#no'>[1]</a>.<p id=part>Part",
        &["See part, [1].", "Part"],
    );
}

#[test]
fn a_raised_mark_leads_to_the_note_that_begins_with_it() {
    check(
        "<p>Text,<sup>1</sup> CO<sub>2</sub> of 10 m<sup>2</sup> each.<sup>2</sup></p><hr><p><sup>1</sup> See it.</p><p><sup>2</sup> And this.",
        &[
            "Text, CO2 of 10 m2 each.",
            "^ 1",
            "^ 2",
            "[1] See it.",
            "^^ 1",
            "[2] And this.",
            "^^ 2",
        ],
    );
    check(
        "<p><sup>1</sup> First.<p>10 m<sup>3</sup><p>1 More.",
        &["1 First.", "10 m3", "1 More."],
    );
    check(
        "<p id=r>Text<sup><a href='#n'>[1]</a></sup>.<ol><li id=n><a href='#r'>↑</a> Note.</ol><h2>More<span class=mw-editsection>[edit]</span></h2>",
        &["Text.", "^ [1]", "[1] Note.", "^^ ↑", "# More", "? [edit]"],
    );
    check(
        "<p>Text<span style='vertical-align: super'>1</span>.<p><sup>1</sup> Note.",
        &["Text.", "^ 1", "[1] Note.", "^^ 1"],
    );
}

#[test]
fn the_mark_of_a_linked_note_may_come_again() {
    check(
        "<p>Text<a href='#n'><sup>1</sup></a> and again<sup>1</sup>.<p id=n><sup>1</sup> Note.",
        &["Text and again.", "^ 1", "^ 1", "[1] Note.", "^^ 1"],
    );
}

#[test]
fn emphasis_is_measured_and_bold_lines_are_headings() {
    check("<p><b>Scope</b></p>", &["# Scope"]);
    let (laid, ..) = read(b"<p> <i>Recalling</i> it,</p>").expect("the page is text");
    assert_eq!(laid.lines[0].emphasis, Some(9));
}

#[test]
fn an_empty_line_ends_a_preformatted_paragraph() {
    check(
        "<p>zero</p><pre>\none\ntwo\n\nthree</pre>",
        &["zero", "one\ntwo", "three"],
    );
}

#[test]
fn a_page_of_typed_lines_alone_is_a_text() {
    let html = "<title>T</title><nav>Home</nav><pre>\n  One\ntwo &amp;\n\n\n1/  Three</pre>";
    let (laid, ..) = read(html.as_bytes()).expect("the page is text");
    assert_eq!(
        (laid.text.as_str(), laid.lines.len()),
        ("\n  One\ntwo &\n\n\n1/  Three", 0)
    );
}

#[test]
fn deep_and_long_pages_are_read_in_time() {
    let deep = "<div><b>".repeat(100_000) + "x" + &"</i>".repeat(100_000);
    assert_eq!(lines(&deep), ["# x"]);
    let marks = "<p>".to_owned() + &"a<a href=#n>[1]</a>".repeat(50_000) + "<p id=n>Note";
    assert_eq!(lines(&marks).len(), 50_002);
    assert_eq!(
        read(&vec![b'a'; LARGEST_FILE + 1]).map_err(|it| it.reason),
        Err(RejectReason::TooLarge)
    );
}

fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|it| it.is_alphabetic()).collect();
    letters.sort_unstable();
    letters
}

const TAGS: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<li>",
    "<ol>",
    "</ol>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<sup>",
    "<a href=#x>",
    "<a id=x>",
    "</a>",
    "<br>",
    "<pre>",
    "</pre>",
    "<del>",
    "</del>",
    "<nav>",
    "</nav>",
    "<div hidden>",
    "</div>",
    "<h1>",
    "</h1>",
    "\n\n",
    "[1]",
    "*",
];

proptest! {
    #[test]
    fn every_letter_is_in_the_text_once(
        pieces in prop::collection::vec((prop::sample::select(TAGS), "[a-zé中]{0,3}"), 0..40),
    ) {
        let html: String = pieces.iter().map(|(tag, text)| format!("{tag}{text}")).collect();
        let text: String = pieces.iter().map(|it| it.1.as_str()).collect();
        let (laid, ..) = read(html.as_bytes()).expect("the page is text");
        // Of typed lines alone the text is left, without what is hidden.
        prop_assume!(!laid.lines.is_empty() || laid.text.is_empty());
        prop_assert_eq!(letters(&laid.text), letters(&text));
        let mut at = 0;
        for line in &laid.lines {
            prop_assert!(laid.text[at..line.place.start].trim().is_empty() && !line.place.is_empty());
            at = line.place.end;
        }
        prop_assert!(laid.text[at..].trim().is_empty());
    }

    #[test]
    fn random_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let _ = read(String::from_utf8_lossy(&bytes).replace('\0', " ").as_bytes());
    }
}
