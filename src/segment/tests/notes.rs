//! Footnotes among paragraphs and behind a closing.

use expect_test::expect;

use super::check;

#[test]
fn a_note_ends_where_its_lines_end() {
    check(
        "The General Assembly,\n\n1. Decides to look further,1 in\n\n1 Report of the Summit (Sales No.\nE.03.II.A.1), chap. I,\nresolution 2.\n\nthe light of it.\n",
        expect![[r#"
            formula: The General Assembly,
            operative 1: Decides to look further, in the light of it.
            footnote 1: Report of the Summit (Sales No. E.03.II.A.1), chap. I, resolution 2."#]],
    );
}

#[test]
fn a_number_after_the_closing_marks_a_note() {
    check(
        "The Security Council,\n\n1. Decides to act.\n\nAdopted unanimously at the 76th meeting.\n\n8 Fourth Year, Special\nSupplement No. 2.\n20 One member was absent.\n",
        expect![[r#"
            formula: The Security Council,
            operative 1: Decides to act.
            closing: Adopted unanimously at the 76th meeting.
            footnote 8: Fourth Year, Special Supplement No. 2.
            footnote 20: One member was absent."#]],
    );
}

#[test]
fn sentences_behind_an_unmarked_note_are_notes() {
    check(
        "经济及社会理事会，\n\n回顾其决议，\n\n大会第70/1号决议。\n\n联合国2022年的估计。\n",
        expect![[r#"
            formula: 经济及社会理事会，
            preamble: 回顾其决议，
            footnote: 大会第70/1号决议。
            footnote: 联合国2022年的估计。"#]],
    );
}

#[test]
fn notes_without_marks_behind_the_closing_may_be_wrapped() {
    check(
        "The Security Council,\n\nRecalling its words,\n\n1. Decides to act.\n\nAdopted at the 77th meeting by 9 votes\nto none (Utopia absent). 21\n21 Made-up Records, Year One, and nothing\nelse that is known of it.\n\nSee Official Records of the Made-up Council, 2004,\nSupplement No. 6, chapter I.\n",
        expect![[r#"
            formula: The Security Council,
            preamble: Recalling its words,
            operative 1: Decides to act.
            closing: Adopted at the 77th meeting by 9 votes to none (Utopia absent). 21
            footnote 21: Made-up Records, Year One, and nothing else that is known of it.
            footnote: See Official Records of the Made-up Council, 2004, Supplement No. 6, chapter I."#]],
    );
}

#[test]
fn a_note_goes_on_behind_the_sign_that_parts_its_sources() {
    check(
        "1. The Council acts for all of the partners,1\nas they know.2\n\n1 Made-up Covenant, art. 5; Covenant of Utopia, art. 11;\nCovenant of Arcadia, art. 15.\n2 See resolution 55/2.\n\n2. It goes on.\n",
        expect![[r#"
            report_paragraph 1: The Council acts for all of the partners, as they know.
            footnote 1: Made-up Covenant, art. 5; Covenant of Utopia, art. 11; Covenant of Arcadia, art. 15.
            footnote 2: See resolution 55/2.
            report_paragraph 2: It goes on."#]],
    );
}
