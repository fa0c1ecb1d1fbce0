//! The parts of resolutions and of the drafts in reports.

use expect_test::expect;

use super::{CleanText, Section, check, document, paragraphs};
use crate::corpus::Format;

#[test]
fn one_operative_paragraph_has_no_number() {
    check(
        "Resolution 279 (1970)\nof 12 May 1970\n\nThe Security Council\n\nHaving met,\n\nDemands the immediate withdrawal of all armed\nforces from the territory.\n\nAdopted unanimously at the\n1537th meeting.\n",
        expect![[r#"
            title 279 (1970): Resolution 279 (1970) of 12 May 1970
            formula: The Security Council
            preamble: Having met,
            operative: Demands the immediate withdrawal of all armed forces from the territory.
            closing: Adopted unanimously at the 1537th meeting."#]],
    );
}

#[test]
fn sections_have_reasons_of_their_own() {
    check(
        "The General Assembly,\n\nI\n\nRecalling the Plan,\n\n1. Adopts the Plan;\n\nII\n\nOther matters\n\nNoting also the Plan,\n\n2. Decides to act.\n",
        expect![[r#"
            formula: The General Assembly,
            heading I: 
            preamble: Recalling the Plan,
            operative 1: Adopts the Plan;
            heading II: Other matters
            preamble: Noting also the Plan,
            operative 2: Decides to act."#]],
    );
}

#[test]
fn a_date_among_paragraphs_closes_nothing() {
    check(
        "The General Assembly,\n\n1. Decides on the date:\n\n3 May 2008\n\n2. Requests a report.\n\n78th plenary meeting\n19 December 2007\n1 See resolution 55/2.\n",
        expect![[r#"
            formula: The General Assembly,
            operative 1: Decides on the date:
            sub_paragraph: 3 May 2008
            operative 2: Requests a report.
            closing: 78th plenary meeting
            closing: 19 December 2007
            footnote 1: See resolution 55/2."#]],
    );
}

#[test]
fn an_annex_counts_from_one_again() {
    check(
        "The General Assembly,\n\n1. Adopts the text;\n\n2. Decides.\n\n78th plenary meeting\n\nAnnex\nPrinciples\n\nThe General Assembly,\n\n1. All States are equal.\n",
        expect![[r#"
            formula: The General Assembly,
            operative 1: Adopts the text;
            operative 2: Decides.
            closing: 78th plenary meeting
            heading: Annex
            annex: Principles
            annex: The General Assembly,
            annex 1: All States are equal."#]],
    );
}

#[test]
fn words_before_the_first_number_may_act() {
    check(
        "The Security Council,\n\nNoting the report,\n\nResolves that:\n\n1. The list shall be open;\n\n2. The list may be closed.\n",
        expect![[r#"
            formula: The Security Council,
            preamble: Noting the report,
            operative: Resolves that:
            operative 1: The list shall be open;
            operative 2: The list may be closed."#]],
    );
}

#[test]
fn acts_without_numbers_may_precede_one_with_a_number() {
    check(
        "经济及社会理事会，\n\n回顾其决议，\n\n鼓励各国分享经验；\n\n7. 请秘书长提出报告。\n",
        expect![[r#"
            formula: 经济及社会理事会，
            preamble: 回顾其决议，
            operative: 鼓励各国分享经验；
            operative 7: 请秘书长提出报告。"#]],
    );
}

#[test]
fn a_reason_may_have_lost_its_comma() {
    check(
        "The Security Council,\n\nHaving noted the letter of the representative of the country (S/9383)\n\nHaving heard the statements,\n\n1. Decides to act.\n",
        expect![[r#"
            formula: The Security Council,
            preamble: Having noted the letter of the representative of the country (S/9383)
            preamble: Having heard the statements,
            operative 1: Decides to act."#]],
    );
}

#[test]
fn text_between_two_numbers_belongs_to_the_first() {
    check(
        "The Security Council,\n\n1. Decides to set up a commission;\n\nThe commission shall meet every year;\n\n2. Requests a report.\n\nThe commission has met.\n",
        expect![[r#"
            formula: The Security Council,
            operative 1: Decides to set up a commission;
            sub_paragraph: The commission shall meet every year;
            operative 2: Requests a report.
            unknown: The commission has met."#]],
    );
}

#[test]
fn another_document_may_follow_in_the_same_file() {
    check(
        "The General Assembly,\n\nDecides to act.\n\n25th plenary meeting\n\nSee resolution 55/2.\n\nAnnual session 2023\n\nAgenda item 8\n\nUpdate on culture\n\nSummary\n\nThe report tells what was done.\n\nI.\n\nIntroduction\n\nMuch was done.\n",
        expect![[r#"
            formula: The General Assembly,
            operative: Decides to act.
            closing: 25th plenary meeting
            footnote: See resolution 55/2.
            masthead: Annual session 2023
            masthead: Agenda item 8
            title: Update on culture
            heading: Summary
            summary: The report tells what was done.
            heading I: Introduction
            report_paragraph: Much was done."#]],
    );
}

#[test]
fn a_report_goes_on_after_the_draft_in_it() {
    check(
        "Agenda item 61\n\nReport of the Second Committee\n\nI. Introduction\n\n1. The Assembly decided to include the item.\n\n2. The Committee considered the item.\n\nDraft resolution I\n\nThe General Assembly,\n\nRecalling its resolution 55/2,\n\n1. Takes note of the report;\n\n2. Decides to act.\n\nDraft resolution II\n\nThe General Assembly,\n\nDecides to wait.\n\n3. The Committee also recommends a draft decision.\n",
        expect![[r#"
            masthead: Agenda item 61
            title: Report of the Second Committee
            heading I: Introduction
            report_paragraph 1: The Assembly decided to include the item.
            report_paragraph 2: The Committee considered the item.
            heading: Draft resolution I
            formula: The General Assembly,
            preamble: Recalling its resolution 55/2,
            operative 1: Takes note of the report;
            operative 2: Decides to act.
            heading: Draft resolution II
            formula: The General Assembly,
            operative: Decides to wait.
            report_paragraph 3: The Committee also recommends a draft decision."#]],
    );
}

#[test]
fn the_word_over_notes_is_no_act() {
    check(
        "The General Assembly,\n\nReaffirming the Declaration, a/ and its aims,\n\n1. Decides to go on.\n\nNotes\n\na/ Report of the Conference.\n",
        expect![[r#"
            formula: The General Assembly,
            preamble: Reaffirming the Declaration, and its aims,
            operative 1: Decides to go on.
            heading: Notes
            footnote a: Report of the Conference."#]],
    );
    check(
        "The General Assembly,\n\nRecalling the Declaration, 1/\n\n1. Decides to go on.\n\n96th plenary meeting\n20 December 1995\n\nNotes\n\n1/ A/50/551.\n",
        expect![[r#"
            formula: The General Assembly,
            preamble: Recalling the Declaration,
            operative 1: Decides to go on.
            closing: 96th plenary meeting
            closing: 20 December 1995
            closing: Notes
            footnote 1: A/50/551."#]],
    );
}

#[test]
fn a_resolution_of_the_first_years_gives_its_reasons_before_its_organ() {
    check(
        "70 (1949). Resolution of 7 March 1949\n\nWhereas the Charter lays down powers,\n\nThe Security Council\nResolves:\n1. That the Council be asked;\n2. That it be told.\n\nAdopted at the 415th meeting by 8 votes to none.\n",
        expect![[r#"
            title 70 (1949): Resolution of 7 March 1949
            preamble: Whereas the Charter lays down powers,
            formula: The Security Council
            operative: Resolves:
            operative 1: That the Council be asked;
            operative 2: That it be told.
            closing: Adopted at the 415th meeting by 8 votes to none."#]],
    );
    check(
        "Resolution 303 (1971)\nAdopted by 11 votes to none\n\nThe Security Council,\n\n1. Decides to go on.\n",
        expect![[r#"
            title 303 (1971): Resolution 303 (1971)
            adoption_note: Adopted by 11 votes to none
            formula: The Security Council,
            operative 1: Decides to go on."#]],
    );
}

#[test]
fn the_vote_below_a_closing_belongs_to_it() {
    for text in [
        "人权理事会，\n\n回顾其决议，\n\n1. 重申食物权；\n\n2. 决定继续处理此案。\n\n第54次会议\n2023年4月3日\n\n[经记录表决以30票对10票、7票弃权通过。表决情况如下：\n\n赞成：乌托邦、阿卡迪亚\n\n反对：蓬莱]",
        "The Human Rights Council,\n\nRecalling its resolutions,\n\n1. Reaffirms the right to food;\n\n2. Decides to remain seized of the matter.\n\n54th meeting\n3 April 2023\n\n[Adopted by a recorded vote of 30 to 10, with 7 abstentions. The voting was as follows:\n\nIn favour: Utopia and Arcadia\n\nAgainst: Atlantis]",
    ] {
        let segmented = paragraphs(CleanText::of(&document(text, Format::PlainText)));
        let closing = segmented
            .paragraphs
            .iter()
            .skip_while(|it| it.section != Section::Closing);
        assert_eq!(
            closing.filter(|it| it.section == Section::Closing).count(),
            5,
            "{text}"
        );
    }
}

#[test]
fn a_board_and_an_assembly_of_health_have_formulas() {
    check(
        "Decisions adopted by the Executive Board\n\nContents\n\n2011/1 Made-up matters ...... 2\n\n2011/1\nMade-up matters\n\nThe Executive Board\n\n1. Takes note of the report;\n\n2. Decides to act.\n\n5 May 2011\n",
        expect![[r#"
            adoption_note: Decisions adopted by the Executive Board
            contents: Contents
            contents: 2011/1 Made-up matters ...... 2
            heading 2011/1: Made-up matters
            formula: The Executive Board
            operative 1: Takes note of the report;
            operative 2: Decides to act.
            closing: 5 May 2011"#]],
    );
    check(
        "The Ninety-ninth World Health Assembly,\n\nHaving considered the report,\n\n1. URGES all to act;\n\n2. REQUESTS a report.\n",
        expect![[r#"
            formula: The Ninety-ninth World Health Assembly,
            preamble: Having considered the report,
            operative 1: URGES all to act;
            operative 2: REQUESTS a report."#]],
    );
}

#[test]
fn a_single_act_in_chinese_is_told_by_its_verb() {
    check(
        "大会，\n\n回顾和平，\n\n庄严宣布《虚构宣言》如下：\n\n第一条\n\n人人自由。\n\n1979年12月14日\n",
        expect![[r#"
            formula: 大会，
            preamble: 回顾和平，
            operative: 庄严宣布《虚构宣言》如下：
            heading 第一条: 
            unknown: 人人自由。
            closing: 1979年12月14日"#]],
    );
}

#[test]
fn old_acts_in_chinese_numbers_need_no_known_verb() {
    check(
        "安全理事會，\n\n着重和平，\n\n一、確認下列原則：\n\n㈠停火；\n\n二、爰以為應；\n\n三、請秘書長報告。\n\n第一三八二次會議一致通過。\n",
        expect![[r#"
            formula: 安全理事會，
            preamble: 着重和平，
            operative 1: 確認下列原則：
            sub_paragraph 1 (i): 停火；
            operative 2: 爰以為應；
            operative 3: 請秘書長報告。
            closing: 第一三八二次會議一致通過。"#]],
    );
}

#[test]
fn a_verb_alone_behind_a_chinese_number_heads_acts() {
    check(
        "缔约方会议，\n\n回顾第1/CP.17号决定，\n\n一. 通过\n\n1. 决定通过《虚构协定》；\n\n2. 请各方签署。\n\n第11次全体会议\n",
        expect![[r#"
            formula: 缔约方会议，
            preamble: 回顾第1/CP.17号决定，
            heading I: 通过
            operative 1: 决定通过《虚构协定》；
            operative 2: 请各方签署。
            closing: 第11次全体会议"#]],
    );
}

#[test]
fn what_a_treaty_agrees_to_is_behind_its_reasons() {
    check(
        "虚构公约\n\n本公约各缔约方，\n\n感到忧虑的是，人类活动已大幅增加大气中温室气体的浓度，\n\n兹协议如下：\n\n第一条 定义\n\n1. 为本公约的目的。\n\n2. 完。\n",
        expect![[r#"
            title: 虚构公约
            report_paragraph: 本公约各缔约方，
            report_paragraph: 感到忧虑的是，人类活动已大幅增加大气中温室气体的浓度，
            report_paragraph: 兹协议如下：
            heading 第一条: 定义
            report_paragraph 1: 为本公约的目的。
            report_paragraph 2: 完。"#]],
    );
}

#[test]
fn decisions_follow_each_other_in_a_compilation() {
    check(
        "2015/201. Elections\n\nAt its 4th meeting, the Council elected Utopia.\n\n2015/202. Provisional agenda\nAt its 9th meeting, the Council approved the agenda in\n\n2015/204. It said so.\n",
        expect![[r#"
            heading 2015/201: Elections
            unknown: At its 4th meeting, the Council elected Utopia.
            heading 2015/202: Provisional agenda
            unknown: At its 9th meeting, the Council approved the agenda in
            heading 2015/204: It said so."#]],
    );
}
