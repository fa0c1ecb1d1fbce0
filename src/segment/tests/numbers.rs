//! The numbers and letters of paragraphs, and what stands within which.

use expect_test::expect;

use super::{check, check_labels};

#[test]
fn labels_of_any_form_are_numbers() {
    check_labels(
        &[
            ("1", "The Council notes:"),
            ("a)", "The report;"),
            ("•", "Its annex;"),
            ("i.", "Its chapters."),
            ("2.1", "It decides."),
            ("A.", "It asks for more."),
            ("Article 3", "Scope"),
            ("第一条", "本条约的条款。"),
            ("2", "It ends."),
        ],
        expect![[r#"
            report_paragraph 1: The Council notes:
            list_item 1 (a): The report;
            list_item: Its annex;
            list_item 1 (a) (i): Its chapters.
            report_paragraph 2.1: It decides.
            report_paragraph A: It asks for more.
            heading Article 3: Scope
            report_paragraph 第一条: 本条约的条款。
            report_paragraph 2: It ends."#]],
    );
    check_labels(
        &[
            ("", "The General Assembly,"),
            ("PP1.", "Recalling its resolutions,"),
            ("OP 1", "Decides to act;"),
            ("OP 2", "Requests a report."),
        ],
        expect![[r#"
            formula: The General Assembly,
            preamble PP1: Recalling its resolutions,
            operative OP 1: Decides to act;
            operative OP 2: Requests a report."#]],
    );
}

#[test]
fn the_largest_label_has_no_next_number() {
    check_labels(
        &[
            ("4294967295.", "The Council acts."),
            ("4294967295.", "It acts again."),
            ("", "Vacant posts"),
            ("", "It ends."),
        ],
        expect![[r#"
            unknown 4294967295: The Council acts.
            unknown 4294967295: It acts again.
            unknown: Vacant posts
            unknown: It ends."#]],
    );
}

#[test]
fn roman_items_below_a_number_follow_each_other() {
    check(
        "1. The Council notes:\n\n(i) One;\n\n(ii) Two;\n\n2. It asks:\n\n(a) For this:\n\n(i) One;\n\n(ii) Two;\n\n(h) For that:\n\n(i) And more:\n\n(ii) Two;\n\n(j) Last.\n",
        expect![[r#"
            report_paragraph 1: The Council notes:
            list_item 1 (i): One;
            list_item 1 (ii): Two;
            report_paragraph 2: It asks:
            list_item 2 (a): For this:
            list_item 2 (a) (i): One;
            list_item 2 (a) (ii): Two;
            list_item 2 (h): For that:
            list_item 2 (i): And more:
            list_item 2 (i) (ii): Two;
            list_item 2 (j): Last."#]],
    );
    check(
        "1. 委员会注意到：\n\n（一）问责；\n\n（二）社会；\n\n（三）契约。\n\n2. 结束。\n",
        expect![[r#"
            report_paragraph 1: 委员会注意到：
            list_item 1 (i): 问责；
            list_item 1 (ii): 社会；
            list_item 1 (iii): 契约。
            report_paragraph 2: 结束。"#]],
    );
}

#[test]
fn an_addendum_goes_on_with_the_numbers_of_its_report() {
    check(
        "Report of the Secretary-General\n\nIII. Progress\n\n45. The work went on.\n\n(a) So did this.\n\n46. It ended.\n\n47. It is over.\n",
        expect![[r#"
            title: Report of the Secretary-General
            heading III: Progress
            report_paragraph 45: The work went on.
            list_item 45 (a): So did this.
            report_paragraph 46: It ended.
            report_paragraph 47: It is over."#]],
    );
}

#[test]
fn a_wide_gap_keeps_the_number_of_a_part() {
    check(
        "3.1\tThe Department is responsible.\n\n3.2  It will:\n\n(a)  Support partnerships;\n\n3.3　该部负责。\n\n3.4\u{A0}\u{A0}It does.\n\n3.5  per cent of it were\n3.6  In words.\n\n3.7 Of one space.\n",
        expect![[r#"
            report_paragraph 3.1: The Department is responsible.
            report_paragraph 3.2: It will:
            list_item 3.2 (a): Support partnerships;
            report_paragraph 3.3: 该部负责。
            report_paragraph 3.4: It does.
            report_paragraph: 3.5 per cent of it were 3.6 In words.
            report_paragraph: 3.7 Of one space."#]],
    );
}

#[test]
fn a_number_of_a_part_may_stand_alone() {
    check(
        "Overall orientation\nMandates and background\n99X.1\n\nThe Office was founded to provide services.\n\n99X.2\n\nIt provides them.\n\nEvaluation\n99X.3\n\nNobody evaluated it.\n",
        expect![[r#"
            title: Overall orientation
            title: Mandates and background
            report_paragraph 99X.1: The Office was founded to provide services.
            report_paragraph 99X.2: It provides them.
            heading: Evaluation
            report_paragraph 99X.3: Nobody evaluated it."#]],
    );
}

#[test]
fn items_stand_within_the_paragraph_before_them() {
    check(
        "The General Assembly,\n\t1.\tCalls upon:\n\t(a)\tAll bodies to act:\n\t(i)\tNow;\n\t(ii)\tLater;\n\t(b)\tPartners;\n\t2.\tDecides.\n",
        expect![[r#"
            formula: The General Assembly,
            operative 1: Calls upon:
            sub_paragraph 1 (a): All bodies to act:
            sub_paragraph 1 (a) (i): Now;
            sub_paragraph 1 (a) (ii): Later;
            sub_paragraph 1 (b): Partners;
            operative 2: Decides."#]],
    );
}

#[test]
fn a_number_alone_on_its_line_numbers_the_next() {
    check(
        "The General Assembly,\n\n1.\n\nTakes note of the report;\n\n2.\n\nDecides.\n",
        expect![[r#"
            formula: The General Assembly,
            operative 1: Takes note of the report;
            operative 2: Decides."#]],
    );
}

#[test]
fn numbers_that_recognition_misread_are_numbers() {
    check(
        "The Security Council,\n\n1, Decides to act;\n\n2 . Requests a report;\n\n3. Urges all;\n\n4. Calls upon all;\n\nS. Demands an end.\n",
        expect![[r#"
            formula: The Security Council,
            operative 1: Decides to act;
            operative 2: Requests a report;
            operative 3: Urges all;
            operative 4: Calls upon all;
            operative 5: Demands an end."#]],
    );
}

#[test]
fn old_chinese_resolutions_count_in_chinese() {
    check(
        "大会，\n\n回顾其决议，\n\n一、请秘书长提出报告；\n\n二、决定继续审议。\n",
        expect![[r#"
            formula: 大会，
            preamble: 回顾其决议，
            operative 1: 请秘书长提出报告；
            operative 2: 决定继续审议。"#]],
    );
}

#[test]
fn the_number_of_a_draft_may_be_the_next_one_of_its_report() {
    let reasons = "The General Assembly,\nRecalling its resolutions 53/72 of 4 December 1998, 54/43 of 1 December 1999,\n56/14 of 29 November 2001 and 58/28 of 8 December 2003,\n";
    check(
        &format!(
            "I. Introduction\n1.\nThe Committee met.\n\nII. Recommendation\n2.\nIt recommends the following:\n\n{reasons}1.\nTakes note of it;\n2.\nRequests all:\n(a) To help;\n3.\n\nEncourages the partners:\n\n(a) To go on.\n"
        ),
        expect![[r#"
            heading I: Introduction
            report_paragraph 1: The Committee met.
            heading II: Recommendation
            report_paragraph 2: It recommends the following:
            formula: The General Assembly,
            preamble: Recalling its resolutions 53/72 of 4 December 1998, 54/43 of 1 December 1999, 56/14 of 29 November 2001 and 58/28 of 8 December 2003,
            operative 1: Takes note of it;
            operative 2: Requests all:
            sub_paragraph 2 (a): To help;
            operative 3: Encourages the partners:
            sub_paragraph 3 (a): To go on."#]],
    );
}

#[test]
fn a_number_may_stand_below_the_first_line_of_its_paragraph() {
    check(
        "The General Assembly,\nRecalling its resolution 55/2,\n1.\nTakes note of the report;\nCalls upon all States to provide solutions, and encourages\n2.\nhelp to the partners;\nWelcomes the adoption of the Convention for the\n3.\nProtection of Partners;\n",
        expect![[r#"
            formula: The General Assembly,
            preamble: Recalling its resolution 55/2,
            operative 1: Takes note of the report;
            operative 2: Calls upon all States to provide solutions, and encourages help to the partners;
            operative 3: Welcomes the adoption of the Convention for the Protection of Partners;"#]],
    );
    check(
        "I. Introduction\n1.\nThe work began.\nWork of the partners\n2.\nIt went on.\n",
        expect![[r#"
            heading I: Introduction
            report_paragraph 1: The work began.
            heading: Work of the partners
            report_paragraph 2: It went on."#]],
    );
}

#[test]
fn letters_without_text_are_no_paragraphs() {
    check(
        "The General Assembly,\n\n1. Calls upon all:\n\n(a)\n\n(b)\n\nTo act;\n\n(c)\n",
        expect![[r#"
            formula: The General Assembly,
            operative 1: Calls upon all:
            sub_paragraph 1 (b): To act;"#]],
    );
}

#[test]
fn numbers_of_acts_and_items_may_lack_a_sign() {
    check(
        "The Security Council,\n\nRecalling its words,\n\n1. Decides that all shall:\n\na) Act at once;\n\nb) Say what they did;\n\n2 Requests a report.\n\nAdopted at the 77th meeting by\n9 votes to none, with 2 absten-\ntions (Utopia, Arcadia).\n\nAt its 78th meeting, on 3 May, the Council\ndecided to invite all of them.\n",
        expect![[r#"
            formula: The Security Council,
            preamble: Recalling its words,
            operative 1: Decides that all shall:
            sub_paragraph 1 (a): Act at once;
            sub_paragraph 1 (b): Say what they did;
            operative 2: Requests a report.
            closing: Adopted at the 77th meeting by 9 votes to none, with 2 abstentions (Utopia, Arcadia).
            unknown: At its 78th meeting, on 3 May, the Council decided to invite all of them."#]],
    );
    check(
        "S/RES/77 (2004)/Corr.1\nSecurity Council\nDistr.: General\n3 May 2004\nEnglish only\n\nResolution 77 (2004)\n\nCorrigendum\n\nOperative paragraph 3\n\nFor this read that\n",
        expect![[r#"
            masthead: S/RES/77 (2004)/Corr.1
            masthead: Security Council
            masthead: Distr.: General
            masthead: 3 May 2004
            masthead: English only
            title 77 (2004): Resolution 77 (2004)
            title: Corrigendum
            unknown: Operative paragraph 3
            unknown: For this read that"#]],
    );
}

#[test]
fn numbers_of_parts_that_count_up_need_one_space() {
    check(
        "United Nations\nA/79/6 (Sect. 9)\n\nOverall orientation\n\n9.1 The Department of Made-up Affairs is responsible for the pillar of\ndevelopment.\n\n9.2 It works with the private sector.\n\n9.3 The strategy follows.\n\n3.5 Partners\n\n9.4 All of it is made up.",
        expect![[r#"
            masthead: United Nations
            masthead: A/79/6 (Sect. 9)
            title: Overall orientation
            report_paragraph 9.1: The Department of Made-up Affairs is responsible for the pillar of development.
            report_paragraph 9.2: It works with the private sector.
            report_paragraph 9.3: The strategy follows.
            report_paragraph: 3.5 Partners
            report_paragraph 9.4: All of it is made up."#]],
    );
    check(
        "联合国\nA/79/6 (Sect. 9)\n\n总方向\n\n9.1 虚构事务部负责发展支柱。\n\n9.2 该部与私营部门合作。\n\n9.3 战略如下。",
        expect![[r#"
            masthead: 联合国
            masthead: A/79/6 (Sect. 9)
            title: 总方向
            report_paragraph 9.1: 虚构事务部负责发展支柱。
            report_paragraph 9.2: 该部与私营部门合作。
            report_paragraph 9.3: 战略如下。"#]],
    );
    check(
        "大会，\n\n1. 注意到：\n\n3.5 亿人受到影响。\n\n3.6 亿人没有受到影响。",
        expect![[r#"
            formula: 大会，
            operative 1: 注意到：
            unknown: 3.5 亿人受到影响。
            unknown: 3.6 亿人没有受到影响。"#]],
    );
}

#[test]
fn sections_of_a_bulletin_and_decisions_of_a_report_are_headed_by_their_numbers() {
    check(
        "Section 1\nScope\n\n1.1   The bulletin applies to all.\n\nSection 2\nDuties\n\n2.1   All shall act, as section 1 says:\n\na. With care;\n\nb. At once.\n",
        expect![[r#"
            heading Section 1: Scope
            unknown 1.1: The bulletin applies to all.
            heading Section 2: Duties
            unknown 2.1: All shall act, as section 1 says:
            list_item 2.1 (a): With care;
            list_item 2.1 (b): At once."#]],
    );
    check(
        "Report of the Conference\n\nContents\n\n1/CP.9 Made-up matters .......... 2\n\nDecision 1/CP.9\n\nMade-up matters\n\nThe Conference of the Parties,\n\nRecalling its decision 4/CP.8,\n\n1. Decides to act;\n\n2. Requests a report.\n\n4th plenary meeting\n5 May 2011\n\nDecision 2/CP.9\n\nOther matters\n\nThe Conference of the Parties,\n\n1. Takes note of them;\n\n2. Decides to go on.\n",
        expect![[r#"
            title: Report of the Conference
            contents: Contents
            contents: 1/CP.9 Made-up matters .......... 2
            heading Decision 1/CP.9: Made-up matters
            formula: The Conference of the Parties,
            preamble: Recalling its decision 4/CP.8,
            operative 1: Decides to act;
            operative 2: Requests a report.
            closing: 4th plenary meeting
            closing: 5 May 2011
            heading Decision 2/CP.9: Other matters
            formula: The Conference of the Parties,
            operative 1: Takes note of them;
            operative 2: Decides to go on."#]],
    );
}

#[test]
fn recommendations_are_numbered_within_their_paragraph() {
    check(
        "1. It met.\n\n2. It adopted these:\n\n102.1 Ratify the Made-up Covenant (Utopia);\n\n102.2 Apply it (Arcadia) (Utopia);\n\n102.3 Report on it.\n\n103. They are those of their authors.\n",
        expect![[r#"
            report_paragraph 1: It met.
            report_paragraph 2: It adopted these:
            report_paragraph 102.1: Ratify the Made-up Covenant (Utopia);
            report_paragraph 102.2: Apply it (Arcadia) (Utopia);
            report_paragraph 102.3: Report on it.
            report_paragraph 103: They are those of their authors."#]],
    );
}

#[test]
fn numbers_of_parts_stand_apart_from_text_without_empty_lines() {
    check(
        "            1.1     The author of the communication is a citizen of Utopia who says that the State\n            party took away what was made up for him.\n            1.2     The State party says that nothing of the kind was ever made up by anybody, and that\n            2.5 per cent of it was given back.\n\n                 The facts\n            2.1     The author claims that the effects of this change forced him to go to Arcadia and to\n            stay there.\n",
        expect![[r#"
            report_paragraph 1.1: The author of the communication is a citizen of Utopia who says that the State party took away what was made up for him.
            report_paragraph 1.2: The State party says that nothing of the kind was ever made up by anybody, and that 2.5 per cent of it was given back.
            heading: The facts
            report_paragraph 2.1: The author claims that the effects of this change forced him to go to Arcadia and to stay there."#]],
    );
}

#[test]
fn numbers_of_sections_go_on_from_one_to_the_next() {
    check(
        "1.1 The bulletin holds for all.\n\n1.2 It is made up.\n\n2.1 All staff shall act.\n\n4.1 Half of a per cent.\n",
        expect![[r#"
            report_paragraph 1.1: The bulletin holds for all.
            report_paragraph 1.2: It is made up.
            report_paragraph 2.1: All staff shall act.
            report_paragraph: 4.1 Half of a per cent."#]],
    );
}
