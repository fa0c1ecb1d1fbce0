//! Laws that hold for any text.

use proptest::prelude::*;
use termtide::clean::{CleanText, Gap};
use termtide::corpus::Format;

use crate::project::sample;
use crate::promises::stages::{document, nothing_is_lost};

fn assert_nothing_is_lost(text: &str, format: Format) {
    nothing_is_lost(&document(text, format));
}

/// Pieces that documents are made of, so that random texts reach every rule.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "  \n",
    "\u{C}",
    "[DU1]",
    "<<ODS JOB NO>>N1E<<ODS JOB NO>>",
    "<<ODS DOC SYMBOL1>>A/RES/1/2<<ODS DOC SYMBOL1>>",
    "The General Assembly,",
    "大会，",
    "Resolution adopted by the General Assembly on 19 December 2007",
    "62/211. Title",
    "Recalling its resolutions,1",
    "回顾其",
    "1. ",
    "2.\t",
    "12.",
    "(a) ",
    "（一）",
    "Takes note;2",
    "Decides",
    "78th plenary meeting",
    "19 December 2007",
    "1 See resolution 55/2.",
    "2 A/62/341.",
    "<sup>1</sup> ",
    "word<sup>2</sup>",
    "**",
    "*",
    "***",
    "****",
    "\\*",
    "## ",
    "---",
    "- ",
    "> ",
    "[a](b)",
    "![a](b)",
    "&amp;",
    "&nbsp;",
    "<br>",
    "<i>",
    "United NationsA/RES/1/2General Assembly",
    "Distr.: General",
    "11 March  2008Sixty-second session",
    "Agenda item 61",
    "07-47643",
    "5",
    "_______",
    "A/RES/62/211",
    "Contents",
    "I. Introduction . . . . . 1–8 3",
    "## I. Introduction",
    "Summary",
    "Annex",
    "*Notes*",
    "Agenda 215",
    "short-",
    "term",
    "partnership",
    "问责制",
    "。",
    "；",
    ",",
    ".",
    "\u{FEFF}",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_letter_is_lost_in_random_text(text in text()) {
        assert_nothing_is_lost(&text, Format::PlainText);
        assert_nothing_is_lost(&text, Format::Markdown);
    }

    #[test]
    fn no_letter_is_lost_when_a_sample_is_cut_and_glued(from in 0_usize..14_000, to in 0_usize..14_000, piece in piece()) {
        for (name, format) in [("A-RES-66-223.en.txt", Format::PlainText), ("A-RES-62-211.zh.md", Format::Markdown)] {
            let source = sample(name);
            let boundary = |at: usize| (at..).find(|at| source.is_char_boundary(*at)).unwrap_or(0);
            let (from, to) = (boundary(from % source.len()), boundary(to % source.len()));
            let text = [&source[..from.min(to)], &piece, &source[from.max(to)..]].concat();
            assert_nothing_is_lost(&text, format);
        }
    }
}

#[test]
fn no_letter_of_the_samples_is_lost() {
    for name in [
        "A-RES-58-129.en.txt",
        "A-RES-62-211.en.txt",
        "A-RES-66-223.en.txt",
    ] {
        assert_nothing_is_lost(&sample(name), Format::PlainText);
    }
    for name in ["A-58-227.en.md", "A-RES-62-211.zh.md"] {
        assert_nothing_is_lost(&sample(name), Format::Markdown);
    }
}

#[test]
fn cleaning_twice_is_cleaning_once() {
    for name in [
        "A-RES-58-129.en.txt",
        "A-RES-62-211.en.txt",
        "A-RES-66-223.en.txt",
    ] {
        let source = document(&sample(name), Format::PlainText);
        let mut once = String::new();
        for line in CleanText::of(&source).lines() {
            once.push_str(if line.gap == Gap::Blank { "\n\n" } else { "\n" });
            once.push_str(line.excerpt.text());
        }
        let again = document(&once, Format::PlainText);
        let twice = CleanText::of(&again);
        assert_eq!(twice.removed(), [], "{name}");
    }
}
