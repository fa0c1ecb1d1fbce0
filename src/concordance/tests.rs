//! Lines of made-up documents, found, sorted and aligned.

use std::path::Path;

use expect_test::{Expect, expect};
use jiff::civil::date;

use super::*;
use crate::analysis::{Tools, analyze};
use crate::config::Counting;
use crate::corpus::{Document, Format, Stated};
use crate::tokenize::{StopWords, Tokenizers};

const LEXICON: &str = r#"
    [[concept]]
    id = "peace"
    en = ["peace"]
    zh = ["和平"]
    [[concept]]
    id = "accountability"
    en = ["accountab*"]
    zh = ["问责", "问责制"]
"#;

const ENGLISH: &str = "The General Assembly,\n\n\
    Recalling accountability and peace,\n\n\
    1. Requests accountable partners to act for accountability;\n\n\
    2. Decides.\n";
const CHINESE: &str = "大会，\n\n回顾问责制和透明度，\n\n1. 请各国加强问责；\n";

fn all() -> Selection {
    Selection {
        language: None,
        from: None,
        to: None,
        sections: BTreeSet::new(),
        width: 16,
        sort: Sort::Position,
        limit: None,
    }
}

fn document(path: &str, year: Option<i16>, text: &str) -> Document {
    Document {
        stated: Stated {
            date: year.map(|it| date(it, 5, 1)),
            ..Stated::default()
        },
        ..Document::of_text(path, Format::PlainText, text.to_owned())
    }
}

/// The concordance of accountability in documents that are met in this order.
fn concordance(documents: &[(&str, Option<i16>, &str)], selection: &Selection) -> Concordance {
    let lexicon = Lexicon::parse(Path::new("concepts.toml"), LEXICON).expect("it is correct");
    let none = || StopWords::parse("");
    let tokenizers = Tokenizers::new(&[], none(), none());
    let tools = Tools::new(lexicon, tokenizers, &Counting::default()).expect("it is small");
    let mut concordance = Concordance::default();
    for (path, year, text) in documents {
        let analysis = analyze(document(path, *year, text), &tools);
        let lines = DocumentLines::of(&analysis, 1, tools.lexicon(), selection);
        concordance.add(lines, selection);
    }
    concordance.settle(selection);
    concordance
}

fn both() -> [(&'static str, Option<i16>, &'static str); 2] {
    [
        ("en.txt", Some(2007), ENGLISH),
        ("zh.txt", Some(2001), CHINESE),
    ]
}

fn check(selection: &Selection, expected: Expect) {
    let concordance = concordance(&both(), selection);
    expected.assert_eq(&aligned(concordance.lines(), Emphasis::None));
}

#[test]
fn keywords_stand_below_each_other_in_both_scripts() {
    check(
        &all(),
        expect![[r#"
        2001-05-01  zh.txt  ¶2  preamble                 回顾  问责制          和透明度，
        2001-05-01  zh.txt  ¶3  operative 1        请各国加强  问责            ；
        2007-05-01  en.txt  ¶2  preamble           Recalling   accountability   and peace,
        2007-05-01  en.txt  ¶3  operative 1         Requests   accountable      partners to act
        2007-05-01  en.txt  ¶3  operative 1  ners to act for   accountability  ;
    "#]],
    );
}

#[test]
fn a_document_of_which_the_year_is_known_is_in_a_selection_with_all_of_it() {
    let documents = [("AFG_25_1970.txt", None, ENGLISH)];
    let found = |from: Date, to: Date| {
        let selection = Selection {
            from: Some(from),
            to: Some(to),
            ..all()
        };
        concordance(&documents, &selection).lines().len()
    };
    assert_eq!(found(date(1970, 1, 1), date(1970, 12, 31)), 3);
    assert_eq!(found(date(1970, 1, 1), date(1970, 12, 30)), 0);
    assert_eq!(found(date(1970, 1, 2), date(1971, 1, 1)), 0);
}

#[test]
fn a_document_of_which_the_year_is_known_stands_at_its_beginning() {
    let documents = [
        ("a.txt", None, CHINESE),
        ("AFG_25_1970.txt", None, CHINESE),
        ("b.txt", Some(1970), CHINESE),
        ("c.txt", Some(1969), CHINESE),
    ];
    let sections = BTreeSet::from([Section::Preamble]);
    let concordance = concordance(&documents, &Selection { sections, ..all() });
    expect![[r#"
        1969-05-01  c.txt            ¶2  preamble  回顾  问责制  和透明度，
        1970        AFG_25_1970.txt  ¶2  preamble  回顾  问责制  和透明度，
        1970-05-01  b.txt            ¶2  preamble  回顾  问责制  和透明度，
        -           a.txt            ¶2  preamble  回顾  问责制  和透明度，
    "#]]
    .assert_eq(&aligned(concordance.lines(), Emphasis::None));
    let years: Vec<Option<i16>> = concordance.lines().iter().map(|it| it.year).collect();
    assert_eq!(years, [Some(1969), Some(1970), Some(1970), None]);
}

#[test]
fn the_order_does_not_depend_on_that_of_the_documents() {
    let mut documents = vec![
        ("c.txt", None, ENGLISH),
        ("b.txt", Some(2007), ENGLISH),
        ("a.txt", Some(2007), ENGLISH),
        ("z.txt", Some(1999), ENGLISH),
    ];
    let expected = concordance(&documents, &all());
    let mut order: Vec<&str> = expected.lines().iter().map(|it| &*it.document_id).collect();
    order.dedup();
    assert_eq!(order, ["z.txt", "a.txt", "b.txt", "c.txt"]);
    for _ in 0..documents.len() {
        documents.rotate_left(1);
        assert_eq!(concordance(&documents, &all()).lines(), expected.lines());
    }
}

#[test]
fn a_selection_leaves_out_what_is_not_wanted_and_counts_it() {
    let language = Some(Language::Chinese);
    check(
        &Selection { language, ..all() },
        expect![[r#"
        2001-05-01  zh.txt  ¶2  preamble           回顾  问责制  和透明度，
        2001-05-01  zh.txt  ¶3  operative 1  请各国加强  问责    ；
    "#]],
    );
    let sections = BTreeSet::from([Section::Preamble]);
    check(
        &Selection { sections, ..all() },
        expect![[r#"
        2001-05-01  zh.txt  ¶2  preamble        回顾  问责制          和透明度，
        2007-05-01  en.txt  ¶2  preamble  Recalling   accountability   and peace,
    "#]],
    );
    let from = Some(date(2002, 1, 1));
    let to = Some(date(2007, 4, 30));
    check(
        &Selection { from, ..all() },
        expect![[r#"
        2007-05-01  en.txt  ¶2  preamble           Recalling   accountability   and peace,
        2007-05-01  en.txt  ¶3  operative 1         Requests   accountable      partners to act
        2007-05-01  en.txt  ¶3  operative 1  ners to act for   accountability  ;
    "#]],
    );
    let none = Selection { from, to, ..all() };
    let concordance = concordance(&both(), &none);
    assert_eq!(concordance.n_mentions(), 0);
    assert_eq!(concordance.n_left_out(), 5);
}

#[test]
fn lines_can_be_sorted_by_what_is_beside_the_keyword() {
    let sort = Sort::Left;
    check(
        &Selection { sort, ..all() },
        expect![[r#"
        2007-05-01  en.txt  ¶3  operative 1  ners to act for   accountability  ;
        2007-05-01  en.txt  ¶2  preamble           Recalling   accountability   and peace,
        2007-05-01  en.txt  ¶3  operative 1         Requests   accountable      partners to act
        2001-05-01  zh.txt  ¶3  operative 1        请各国加强  问责            ；
        2001-05-01  zh.txt  ¶2  preamble                 回顾  问责制          和透明度，
    "#]],
    );
    let sort = Sort::Right;
    check(
        &Selection { sort, ..all() },
        expect![[r#"
        2001-05-01  zh.txt  ¶3  operative 1        请各国加强  问责            ；
        2007-05-01  en.txt  ¶3  operative 1  ners to act for   accountability  ;
        2007-05-01  en.txt  ¶2  preamble           Recalling   accountability   and peace,
        2007-05-01  en.txt  ¶3  operative 1         Requests   accountable      partners to act
        2001-05-01  zh.txt  ¶2  preamble                 回顾  问责制          和透明度，
    "#]],
    );
}

#[test]
fn a_limit_keeps_the_first_lines_of_the_order() {
    // So many that lines above the limit are forgotten on the way, and more than once.
    let many: Vec<(String, Option<i16>, &str)> = (0..701)
        .map(|number| (format!("{:03}.txt", number * 7 % 701), Some(2007), ENGLISH))
        .collect();
    let many: Vec<_> = many
        .iter()
        .map(|(path, year, text)| (&**path, *year, *text))
        .collect();
    let limited = |sort, limit| {
        let selection = Selection {
            sort,
            limit,
            ..all()
        };
        concordance(&many, &selection)
    };
    for sort in [Sort::Position, Sort::Left] {
        let (whole, first) = (limited(sort, None), limited(sort, Some(4)));
        assert_eq!(first.lines(), &whole.lines()[..4]);
        assert_eq!(first.n_mentions(), 2103);
        assert_eq!(first.n_documents(), 701);
    }
}

#[test]
fn a_terminal_shows_the_keyword_in_bold_and_obeys_no_document() {
    let mut lines = concordance(&both(), &all()).lines()[..1].to_vec();
    lines[0].left = "\u{1B}[2J".to_owned();
    let text = aligned(&lines, Emphasis::Bold);
    expect![[r#"2001-05-01  zh.txt  ¶2  preamble   [2J  \u{1b}[1m问责制\u{1b}[0m  和透明度，\n"#]]
        .assert_eq(&text.escape_debug().to_string());
}

#[test]
fn a_long_name_is_cut_at_its_beginning() {
    let name = "speeches/of/the/general/debate/sixty-second/session.txt";
    let concordance = concordance(&[(name, None, CHINESE)], &all());
    expect![[r#"
        -           …debate/sixty-second/session.txt  ¶2  preamble           回顾  问责制  和透明度，
        -           …debate/sixty-second/session.txt  ¶3  operative 1  请各国加强  问责    ；
    "#]].assert_eq(&aligned(concordance.lines(), Emphasis::None));
}
