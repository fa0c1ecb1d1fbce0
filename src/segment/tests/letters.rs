//! Letters, and what they send along.

use expect_test::expect;

use super::check;

#[test]
fn who_signed_a_letter_stands_apart_and_a_comma_ends_no_paragraph_of_it() {
    check(
        "Security Council\nDistr.: General\n4 January 2021\nEnglish\nOriginal: French\nLetter dated 4 January 2021 from the Secretary-General\naddressed to the President of the Security Council\nIn accordance with paragraph 15 of the resolution of the Council,\nI have the honour to submit the statements of the partners, China, Estonia and Ireland,\nKenya and Mexico among them, to the members of the Council, who asked for it.\n(Signed) Someone of Utopia\nSecretary-General\n\nAnnex\nStatement by the Permanent Representative of Utopia to the\nUnited Nations, Someone\n[Original: English and French]\nI thank all the partners for it.\n",
        expect![[r#"
            masthead: Security Council
            masthead: Distr.: General
            masthead: 4 January 2021
            masthead: English
            masthead: Original: French
            title: Letter dated 4 January 2021 from the Secretary-General addressed to the President of the Security Council
            unknown: In accordance with paragraph 15 of the resolution of the Council, I have the honour to submit the statements of the partners, China, Estonia and Ireland, Kenya and Mexico among them, to the members of the Council, who asked for it.
            unknown: (Signed) Someone of Utopia
            unknown: Secretary-General
            heading: Annex
            annex: Statement by the Permanent Representative of Utopia to the United Nations, Someone
            annex: [Original: English and French]
            annex: I thank all the partners for it."#]],
    );
}

#[test]
fn a_note_may_send_a_letter_along_and_that_a_report() {
    check(
        "Security Council\nDistr.: General\n2 December 2021\nOriginal: English\nNote by the President of the Security Council\nThe President herewith circulates the report of the Director General (see annex).\n\nAnnex\nLetter dated 26 September 2021 from the Director General addressed to the President of\nthe Security Council\nI have the honour to enclose a document.\n\nEnclosure\n1.\nThis is the report.\n2.\nIt goes on.\n",
        expect![[r#"
            masthead: Security Council
            masthead: Distr.: General
            masthead: 2 December 2021
            masthead: Original: English
            title: Note by the President of the Security Council
            report_paragraph: The President herewith circulates the report of the Director General (see annex).
            heading: Annex
            annex: Letter dated 26 September 2021 from the Director General addressed to the President of the Security Council
            annex: I have the honour to enclose a document.
            heading: Enclosure
            annex 1: This is the report.
            annex 2: It goes on."#]],
    );
}

#[test]
fn the_line_that_says_whose_letter_it_is_is_its_title() {
    check(
        "Letter dated 15 February 2008 from the Permanent Representative of Utopia to the United Nations\nI have the honour to write to you.\n1. The first question.\n",
        expect![[r#"
            title: Letter dated 15 February 2008 from the Permanent Representative of Utopia to the United Nations
            unknown: I have the honour to write to you.
            unknown 1: The first question."#]],
    );
}

#[test]
fn what_is_annexed_to_a_letter_in_chinese_is_an_annex() {
    check(
        "联合国\nS/2022/999\n\n2022年12月5日乌托邦常驻联合国代表给安全理事会主席的信\n\n谨随函转递一份概念说明(见附件)。\n\n\
         2022年12月5日乌托邦常驻联合国代表给安全理事会主席的信的附件\n\n概念说明\n\n1. 辩论将于1月26日举行。\n\n2. 伙伴关系很重要。",
        expect![[r#"
            masthead: 联合国
            masthead: S/2022/999
            title: 2022年12月5日乌托邦常驻联合国代表给安全理事会主席的信
            report_paragraph: 谨随函转递一份概念说明(见附件)。
            heading: 2022年12月5日乌托邦常驻联合国代表给安全理事会主席的信的附件
            heading: 概念说明
            annex 1: 辩论将于1月26日举行。
            annex 2: 伙伴关系很重要。"#]],
    );
}

#[test]
fn who_signs_a_letter_is_no_title() {
    check(
        "United Nations S/2044/253\nSecurity Council Distr.: General\n21 March 2044\nOriginal: English\nLetter dated 20 March 2044 from the Permanent Representative of Utopia to the\nUnited Nations addressed to the President of the Security Council\nWe had hoped that all that was made up in Utopia would come to its end by itself.\n(Signed) Jane Doe\nPermanent Representative\n",
        expect![[r#"
            masthead: United Nations S/2044/253
            masthead: Security Council Distr.: General
            masthead: 21 March 2044
            masthead: Original: English
            title: Letter dated 20 March 2044 from the Permanent Representative of Utopia to the United Nations addressed to the President of the Security Council
            unknown: We had hoped that all that was made up in Utopia would come to its end by itself.
            unknown: (Signed) Jane Doe
            unknown: Permanent Representative"#]],
    );
}

#[test]
fn the_title_of_an_annex_to_a_letter_goes_on_to_whom_it_is_addressed() {
    let text = "We had hoped that all that was made up in Utopia would come to its\nend by itself, and that nobody would have to write of it again.\n";
    let annex = "Annex II to the letter dated 20 March 2044 from the Permanent\nRepresentative of Utopia to the United Nations addressed to the\nPresident of the Security Council\nConcept note\n";
    check(
        &format!("{}\n{annex}{}", text.repeat(3), text.repeat(3)),
        expect![[r#"
            unknown: We had hoped that all that was made up in Utopia would come to its end by itself, and that nobody would have to write of it again. We had hoped that all that was made up in Utopia would come to its end by itself, and that nobody would have to write of it again. We had hoped that all that was made up in Utopia would come to its end by itself, and that nobody would have to write of it again.
            heading: Annex II to the letter dated 20 March 2044 from the Permanent Representative of Utopia to the United Nations addressed to the President of the Security Council
            annex: Concept note
            annex: We had hoped that all that was made up in Utopia would come to its end by itself, and that nobody would have to write of it again. We had hoped that all that was made up in Utopia would come to its end by itself, and that nobody would have to write of it again. We had hoped that all that was made up in Utopia would come to its end by itself, and that nobody would have to write of it again."#]],
    );
}
