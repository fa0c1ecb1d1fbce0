//! What becomes of whole documents: section, number and text of their paragraphs.

use expect_test::{Expect, expect};

use super::*;
use crate::corpus::{Document, Format, LaidKind, LaidLine};

/// Section, number and text of each paragraph, a line each.
fn check_form(text: &str, format: Format, expected: Expect) {
    check_document(document(text, format), expected);
}

fn document(text: &str, format: Format) -> Document {
    Document::of_text("", format, text.to_owned())
}

fn check_document(document: Document, expected: Expect) {
    let segmented = paragraphs(CleanText::of(&document));
    let lines = segmented.paragraphs.iter().map(|it| {
        let number = match (&it.within, &it.number) {
            (Some(within), Some(number)) => format!(" {within} {number}"),
            (_, Some(number)) => format!(" {number}"),
            _ => String::new(),
        };
        format!("{}{number}: {}", it.section.name(), it.text)
    });
    expected.assert_eq(&lines.collect::<Vec<_>>().join("\n"));
}

fn check(text: &str, expected: Expect) {
    check_form(text, Format::PlainText, expected);
}

/// Paragraphs of a file, each with the label that it shows.
fn check_labels(lines: &[(&str, &str)], expected: Expect) {
    let texts: Vec<&str> = lines.iter().map(|it| it.1).collect();
    let mut document = document(&texts.join("\n"), Format::Docx);
    let mut start = 0;
    for (label, text) in lines {
        document.lines.push(LaidLine {
            place: start..start + text.len(),
            kind: match label.is_empty() {
                true => LaidKind::Paragraph,
                false => LaidKind::ListItem,
            },
            label: Some((*label).to_owned()).filter(|it| !it.is_empty()),
            emphasis: None,
        });
        start += text.len() + 1;
    }
    check_document(document, expected);
}

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
fn chapters_are_headings_and_a_chapter_in_a_sentence_is_none() {
    check(
        "Report of the Secretary-General\n\nChapter I\nIntroduction\n\n1. The Council acts under\nChapter VII\nof the Charter.\n\nChapter II: Sources\n\n2. It recalls\n\nChapter VI of the Charter.\n\nPART TWO\n\n3. It ends.\n",
        expect![[r#"
            title: Report of the Secretary-General
            heading Chapter I: Introduction
            report_paragraph 1: The Council acts under Chapter VII of the Charter.
            heading Chapter II: Sources
            report_paragraph 2: It recalls
            report_paragraph: Chapter VI of the Charter.
            heading PART TWO: 
            report_paragraph 3: It ends."#]],
    );
    check(
        "秘书长的报告\n\n第一章：导言\n\n1. 报告开始。\n\n第二章 来源\n\n2. 根据\n\n第七章采取行动。\n",
        expect![[r#"
            title: 秘书长的报告
            heading 第一章: 导言
            report_paragraph 1: 报告开始。
            heading 第二章: 来源
            report_paragraph 2: 根据
            report_paragraph: 第七章采取行动。"#]],
    );
    check(
        "Proposed programme budget\n\nPart VIII\nServices\n\nSection 29\n\n1. It begins.\n\n2. It ends.\n",
        expect![[r#"
            title: Proposed programme budget
            title: Part VIII
            title: Services
            title: Section 29
            report_paragraph 1: It begins.
            report_paragraph 2: It ends."#]],
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

#[test]
fn articles_may_have_their_titles_on_the_line() {
    check(
        "关于虚构事项的公约\n\n第1条  目标\n\n本公约的目标是虚构。\n\n第二條：用語\n\n1. 為本公約的目的：\n\n第三条 本公约对所有国家开放签署。\n\nArticle 4. Use of terms\n\n2. It is used.\n\nArticle 5 Declarations\n",
        expect![[r#"
            title: 关于虚构事项的公约
            heading 第1条: 目标
            report_paragraph: 本公约的目标是虚构。
            heading 第二條: 用語
            report_paragraph 1: 為本公約的目的：
            report_paragraph: 第三条 本公约对所有国家开放签署。
            heading Article 4: Use of terms
            report_paragraph 2: It is used.
            report_paragraph: Article 5 Declarations"#]],
    );
}

#[test]
fn paragraphs_of_an_article_may_have_chinese_numbers() {
    check(
        "虚构公约\n\n第一条\n\n一、缔约国应合作。\n\n二、缔约国承担：\n\n（甲）提出报告；\n\n（乙）加以公布。\n\n第二条\n\n一、本公约生效。\n\n三、一般规定\n\n完。\n",
        expect![[r#"
            unknown: 虚构公约
            heading 第一条: 
            unknown 1: 缔约国应合作。
            unknown 2: 缔约国承担：
            list_item 2 (a): 提出报告；
            list_item 2 (b): 加以公布。
            heading 第二条: 
            unknown 1: 本公约生效。
            heading III: 一般规定
            unknown: 完。"#]],
    );
}

#[test]
fn the_first_line_of_what_an_article_says_is_no_title() {
    check(
        "虚构公约全文\n第一章\n总则\n第一条\n对于二国或二国以上所共有的自然资源的开发和养护各国应合作\n采用一种报道和事前协商的制度，以谋对此种资源作最适当的利用\n，而不损及其他国家合法的利益。\n第二条\n每个国家有依照其人民意志选择经济制度以及政治和社会以及文\n化制度的不可剥夺的主权权利，不容任何形式的外来干涉或者威\n胁。\n第三条\n为了加强发展中国家调动其自己资源的努力各国应当加强合作并\n且提供援助。\n",
        expect![[r#"
            unknown: 虚构公约全文
            heading 第一章: 
            unknown: 总则
            heading 第一条: 
            unknown: 对于二国或二国以上所共有的自然资源的开发和养护各国应合作采用一种报道和事前协商的制度，以谋对此种资源作最适当的利用，而不损及其他国家合法的利益。
            heading 第二条: 
            unknown: 每个国家有依照其人民意志选择经济制度以及政治和社会以及文化制度的不可剥夺的主权权利，不容任何形式的外来干涉或者威胁。
            heading 第三条: 
            unknown: 为了加强发展中国家调动其自己资源的努力各国应当加强合作并且提供援助。"#]],
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
fn a_short_sentence_in_chinese_is_no_title() {
    check(
        "联合国\n大会\nDistr.: General\n\n虚构日致辞\n\n虚构损害信任。\n\n我们应携手合作。\n",
        expect![[r#"
            masthead: 联合国
            masthead: 大会
            masthead: Distr.: General
            title: 虚构日致辞
            unknown: 虚构损害信任。
            unknown: 我们应携手合作。"#]],
    );
}

#[test]
fn a_title_goes_on_inside_of_a_quotation() {
    check(
        "联合国\n大会\nDistr.: General\n\n妇女问题世界会议以及题为“2000 年妇女：\n二十一世纪”的特别会议\n\n非政府组织提交的陈述\n\n《行动纲要》通过二十五年之后，农村妇女仍然面临歧视。\n",
        expect![[r#"
            masthead: 联合国
            masthead: 大会
            masthead: Distr.: General
            title: 妇女问题世界会议以及题为“2000 年妇女：二十一世纪”的特别会议
            title: 非政府组织提交的陈述
            unknown: 《行动纲要》通过二十五年之后，农村妇女仍然面临歧视。"#]],
    );
}

#[test]
fn the_text_of_a_decision_is_no_title() {
    check(
        "联合国A/DEC/75/504大会Distr.: General\n第七十五届会议\n大会2020年10月14日决定\n75/504. 大会在大流行期间的\n工作程序\n大会2020年10月14日决定，如果主席认为无法举行全体会议，则授权主席通过决定。\n大会又决定本决定有效。\n",
        expect![[r#"
            masthead: 联合国A/DEC/75/504大会Distr.: General
            masthead: 第七十五届会议
            adoption_note: 大会2020年10月14日决定
            title 75/504: 大会在大流行期间的工作程序
            unknown: 大会2020年10月14日决定，如果主席认为无法举行全体会议，则授权主席通过决定。
            unknown: 大会又决定本决定有效。"#]],
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

#[test]
fn a_title_goes_on_behind_what_ends_none_in_chinese() {
    check(
        "联合国\n大会\nDistr.: General\n议程项目 3\n\n增进人权——公民权利、\n经济权利和\n发展权\n\n虚构决议\n的执行情况\n\n1. 完成。\n\n2. 结束。\n",
        expect![[r#"
            masthead: 联合国
            masthead: 大会
            masthead: Distr.: General
            masthead: 议程项目 3
            title: 增进人权——公民权利、经济权利和发展权
            title: 虚构决议的执行情况
            report_paragraph 1: 完成。
            report_paragraph 2: 结束。"#]],
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
fn a_short_line_before_the_next_number_is_a_heading() {
    check(
        "Report of the Secretary-General\n\nIntroduction\n\n1. The work began.\n\nProgress\n\nSteps of the second year\n\n2. It went on:\n\nOne part\n\nAnother part\n\n3. It ended.\n\nThe Secretary-General said so\n\nin the end.\n\n4. Nobody asked.\n\nClosing words\n\n6. A number is missing.\n",
        expect![[r#"
            title: Report of the Secretary-General
            heading: Introduction
            report_paragraph 1: The work began.
            heading: Progress
            heading: Steps of the second year
            report_paragraph 2: It went on:
            report_paragraph: One part
            report_paragraph: Another part
            report_paragraph 3: It ended.
            report_paragraph: The Secretary-General said so in the end.
            report_paragraph 4: Nobody asked.
            report_paragraph: Closing words
            report_paragraph 6: A number is missing."#]],
    );
    check(
        "1. 工作开始了。\n\n进展\n\n2. 工作继续进行。\n\n各国\n\n问责\n\n3. 工作结束了。\n",
        expect![[r#"
            report_paragraph 1: 工作开始了。
            heading: 进展
            report_paragraph 2: 工作继续进行。
            heading: 各国
            heading: 问责
            report_paragraph 3: 工作结束了。"#]],
    );
}

#[test]
fn headings_are_told_in_text_without_empty_lines() {
    check(
        "I. Introduction\n1. The Committee met with those who had written the report, and asked them\nwhat they had done since the last session of the Assembly.\nPosts that nobody holds\n2. The Committee was told that some of the posts were not filled before the end\nof the year, and that the rest of them would be filled in the course of the next year.\nWays to fill them\nMade-up ways\n3. The Committee was told of ways that are set out in the annex to paragraph\n18. The Committee notes them.\n1. Military personnel\nUnits 12 13 14\n4. The Committee has no objection, and asks for a report on the state of these\nmatters.\n",
        expect![[r#"
            heading I: Introduction
            report_paragraph 1: The Committee met with those who had written the report, and asked them what they had done since the last session of the Assembly.
            heading: Posts that nobody holds
            report_paragraph 2: The Committee was told that some of the posts were not filled before the end of the year, and that the rest of them would be filled in the course of the next year.
            heading: Ways to fill them
            heading: Made-up ways
            report_paragraph 3: The Committee was told of ways that are set out in the annex to paragraph 18. The Committee notes them.
            heading 1: Military personnel
            heading: Units 12 13 14
            report_paragraph 4: The Committee has no objection, and asks for a report on the state of these matters."#]],
    );
}

#[test]
fn no_paragraph_of_a_report_ends_with_a_comma() {
    check(
        "1. 工作组审议了各项提案，并就今后的工作交换了意见，\n\n以确保各方充分参与。\n\n2. The Working Group considered the proposals of the Members, and of others,\n\nOffices among them.\n\n3. It asked:\n\nThe Assembly,\n\nRecalling the Plan of Action that was adopted by the Conference at its last session,\n\nNoting the Plan,\n",
        expect![[r#"
            report_paragraph 1: 工作组审议了各项提案，并就今后的工作交换了意见，以确保各方充分参与。
            report_paragraph 2: The Working Group considered the proposals of the Members, and of others, Offices among them.
            report_paragraph 3: It asked:
            report_paragraph: The Assembly,
            report_paragraph: Recalling the Plan of Action that was adopted by the Conference at its last session,
            report_paragraph: Noting the Plan,"#]],
    );
}

#[test]
fn the_number_of_a_table_is_a_heading() {
    check(
        "1. The posts are listed in the table below.\nTable 99X.1\nPosts and positions\nTotal 12 13\n2. So are these, in\ntable 3 of the report and in\nTable 4 of it.\nFigure IV\nThe course of things\n3. It ended.\n\n表一\n",
        expect![[r#"
            report_paragraph 1: The posts are listed in the table below.
            heading: Table 99X.1
            heading: Posts and positions
            heading: Total 12 13
            report_paragraph 2: So are these, in table 3 of the report and in Table 4 of it.
            heading: Figure IV
            heading: The course of things
            report_paragraph 3: It ended.
            heading: 表一"#]],
    );
}

#[test]
fn an_item_without_a_list_is_a_heading() {
    check(
        "1. The work began.\n\n(a) Accountability of staff\n\n2. It went on.\n\n(b) Means\n\n3. These were asked for:\n\n(a) Funds\n\n4. And these. They are:\n\n(a) Time;\n\n(b) Staff\n\n5. It ended.\n",
        expect![[r#"
            report_paragraph 1: The work began.
            heading (a): Accountability of staff
            report_paragraph 2: It went on.
            heading (b): Means
            report_paragraph 3: These were asked for:
            list_item 3 (a): Funds
            report_paragraph 4: And these. They are:
            list_item 4 (a): Time;
            list_item 4 (b): Staff
            report_paragraph 5: It ended."#]],
    );
    check_form(
        "1. The work began.\n\n## （一）问责制\n\n2. It went on.\n",
        Format::Markdown,
        expect![[r#"
            report_paragraph 1: The work began.
            heading (i): 问责制
            report_paragraph 2: It went on."#]],
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
fn lines_of_a_title_that_nothing_tells_stay_apart() {
    check(
        "A/CONF.99/PC/L.3\nGeneral Assembly\nOriginal: English\nDraft objective of the Conference\nWorking paper by the Chairman\nThe Preparatory Committee recommends that the objective of the Conference should\nbe to develop and to strengthen the efforts of the States Members of the United\nNations, the non-\nGovernmental bodies and all others in the years to come.\n",
        expect![[r#"
            masthead: A/CONF.99/PC/L.3
            masthead: General Assembly
            masthead: Original: English
            unknown: Draft objective of the Conference
            unknown: Working paper by the Chairman
            unknown: The Preparatory Committee recommends that the objective of the Conference should be to develop and to strengthen the efforts of the States Members of the United Nations, the non-Governmental bodies and all others in the years to come."#]],
    );
}

#[test]
fn no_line_is_held_against_all_before_it() {
    for lines in [
        "第一条\n内容。\n",
        "78th plenary meeting\n19 December 2007\n",
    ] {
        let text = document(&lines.repeat(20_000), Format::PlainText);
        assert!(!paragraphs(CleanText::of(&text)).paragraphs.is_empty());
    }
}

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
fn wrapped_lines_that_begin_with_a_reference_go_on() {
    check(
        "The Security Council,\n\nReaffirming its resolutions 668 (1990) of 20 September\n1990, 717 (1991) of 16 October 1991, and its resolution\n2006/5 of 1 May 2006, and the period of 2005-\n2007 with all the obligations that come from it now,\n\nHaving examined the application of the Republic, 30\nRecommends to the General Assembly that the Republic be\nadmitted to membership in the United Nations as a whole.\n",
        expect![[r#"
            formula: The Security Council,
            preamble: Reaffirming its resolutions 668 (1990) of 20 September 1990, 717 (1991) of 16 October 1991, and its resolution 2006/5 of 1 May 2006, and the period of 2005-2007 with all the obligations that come from it now,
            preamble: Having examined the application of the Republic, 30
            operative: Recommends to the General Assembly that the Republic be admitted to membership in the United Nations as a whole."#]],
    );
}

#[test]
fn a_full_line_goes_on_where_empty_lines_part_paragraphs() {
    let text = "\
United Nations
A/79/12

1. The first of the paragraphs says what the Board did in the year
of the report, as told in Part I.

2. The second of the paragraphs speaks of what was said by Mr.
Roe and by Gunnar V.
Doe, as the Board has told it in all of the notes on recommendation
3. It is the last but one.

3. The third one speaks of the decision that the Commission took as
(70), which is annexed to the present report and says what it means:
Noting the end of it, the Board goes on.

4. The fourth is short.
";
    check(
        text,
        expect![[r#"
            masthead: United Nations
            masthead: A/79/12
            report_paragraph 1: The first of the paragraphs says what the Board did in the year of the report, as told in Part I.
            report_paragraph 2: The second of the paragraphs speaks of what was said by Mr. Roe and by Gunnar V. Doe, as the Board has told it in all of the notes on recommendation 3. It is the last but one.
            report_paragraph 3: The third one speaks of the decision that the Commission took as (70), which is annexed to the present report and says what it means: Noting the end of it, the Board goes on.
            report_paragraph 4: The fourth is short."#]],
    );
}

#[test]
fn what_a_line_ends_inside_of_goes_on_in_notes_and_closings() {
    check(
        "Resolution adopted by the Economic and Social\nCouncil on 7\nJune 2023\n\n2023/5. Made-up matters\n\nThe Economic and Social Council,\n\nRecalling the Plan,\n\n1. Decides to act.\n\nAdopted at the 21st meeting by 12 votes to none, with 2 abstentions (Utopia, Union of\nSocialist Republics).\n",
        expect![[r#"
            adoption_note: Resolution adopted by the Economic and Social Council on 7 June 2023
            title 2023/5: Made-up matters
            formula: The Economic and Social Council,
            preamble: Recalling the Plan,
            operative 1: Decides to act.
            closing: Adopted at the 21st meeting by 12 votes to none, with 2 abstentions (Utopia, Union of Socialist Republics)."#]],
    );
}

#[test]
fn a_sentence_that_a_page_cuts_is_one() {
    check_form(
        "大会，\n\n**强调**联合国与所有相关伙伴的合作有助于实现国际商定的发\n\n<sup>1</sup> 见第 55/2 号决议。\n\n展目标，\n\n**欢迎**各方的努力，\n\n1. **请**秘书长提出报告。\n",
        Format::Markdown,
        expect![[r#"
            formula: 大会，
            preamble: 强调联合国与所有相关伙伴的合作有助于实现国际商定的发展目标，
            footnote 1: 见第 55/2 号决议。
            preamble: 欢迎各方的努力，
            operative 1: 请秘书长提出报告。"#]],
    );
}

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
fn a_page_may_cut_a_reason_behind_a_comma() {
    check(
        "大会，\n\n欢迎各国作出的努力，\n\n1 见第 55/2 号决议。\n\n国际社会为此提供了支持，\n\n强调伙伴关系的重要性，\n\n3\n\n并强调其自愿性质，\n\n1. 最强烈地谴责一切暴力；\n\n2. 决定继续审议。\n",
        expect![[r#"
            formula: 大会，
            preamble: 欢迎各国作出的努力，国际社会为此提供了支持，
            footnote 1: 见第 55/2 号决议。
            preamble: 强调伙伴关系的重要性，并强调其自愿性质，
            operative 1: 最强烈地谴责一切暴力；
            operative 2: 决定继续审议。"#]],
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
            closing: Annual session 2023
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
fn a_line_with_room_for_the_next_word_ends_its_paragraph() {
    let lines = "The partners go on with the work of the Assembly and of all its committees in the\nyears to come, as they did before, because the work has to be done by all of the\npartners, whose letters are of any width, so that a line may be shorter by a word\nthan the next one, which is longer.\n";
    let last = |text: &str| {
        let text = document(&format!("{}{text}\n", lines.repeat(8)), Format::PlainText);
        let segmented = paragraphs(CleanText::of(&text));
        let texts = segmented.paragraphs.into_iter().skip(8).map(|it| it.text);
        texts.collect::<Vec<String>>()
    };
    let full =
        "They end here with a sentence, and so the line that it ends is as full as any other one.";
    assert_eq!(last(&format!("{full}\nIt goes on.")).len(), 1);
    let with_room = "They end here with a sentence, and its last line is not that full.";
    assert_eq!(last(&format!("{with_room}\nIt is another.")).len(), 2);
    assert_eq!(
        last(&format!("{with_room}\nInternationalization goes on.")).len(),
        1
    );
    // Two lines that a hyphen made one are no measure.
    let joined = "Because of which a hyphen made one line of two lines that were as long as all of them are, and such a line says nothing of how";
    assert_eq!(
        last(&format!(
            "{joined}\nlong the lines are.\n{full}\nIt goes on."
        ))
        .len(),
        2
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
fn paragraphs_of_a_statement_begin_with_a_sign() {
    check(
        "Security Council\nDistr.: General\n12 January 2021\nStatement by the President of the Security Council\nOn 12 January 2021 the President of the Security Council made the following\nstatement on behalf of the Council, which had met before that day for a while:\n“The Security Council recalls its resolution by which it decided to go on.\n“The Security Council underlines the work of the “partners”.\n“The Council ends.”\n",
        expect![[r#"
            masthead: Security Council
            masthead: Distr.: General
            masthead: 12 January 2021
            title: Statement by the President of the Security Council
            unknown: On 12 January 2021 the President of the Security Council made the following statement on behalf of the Council, which had met before that day for a while:
            unknown: “The Security Council recalls its resolution by which it decided to go on.
            unknown: “The Security Council underlines the work of the “partners”.
            unknown: “The Council ends.”"#]],
    );
}

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
fn a_full_line_with_another_number_is_no_heading() {
    let line = |number: u32| {
        format!(
            "{number}. The partners of the Assembly go on with the work of it in the years that are\nto come, as they said.\n\n"
        )
    };
    check(
        &format!(
            "I. Introduction\n\n{}{}3. In view of the recommendation and in the light of the wish of all of the\nmany delegations, may I take it so?\n\n{}",
            line(9),
            line(10),
            line(11)
        ),
        expect![[r#"
            heading I: Introduction
            unknown 9: The partners of the Assembly go on with the work of it in the years that are to come, as they said.
            unknown 10: The partners of the Assembly go on with the work of it in the years that are to come, as they said.
            unknown 3: In view of the recommendation and in the light of the wish of all of the many delegations, may I take it so?
            unknown 11: The partners of the Assembly go on with the work of it in the years that are to come, as they said."#]],
    );
}

#[test]
fn sections_have_titles_below_their_numbers() {
    check(
        "The General Assembly,\nRecalling its resolution 55/2,\nI\nIntroduction\n1.\nTakes note of it;\nII\nActivities of the partners\n2. Decides to act.\n",
        expect![[r#"
            formula: The General Assembly,
            preamble: Recalling its resolution 55/2,
            heading I: Introduction
            operative 1: Takes note of it;
            heading II: Activities of the partners
            operative 2: Decides to act."#]],
    );
    check(
        "I. Introduction\n1.\nThe work began.\n\nII. Overview\nA.\n\nPolitical developments\n2.\nIt went on.\n\nB.\n\nSecurity developments\n3. It went on. All of it\nwent on.\n",
        expect![[r#"
            heading I: Introduction
            report_paragraph 1: The work began.
            heading II: Overview
            heading A: Political developments
            report_paragraph 2: It went on.
            heading B: Security developments
            report_paragraph 3: It went on. All of it went on."#]],
    );
}

#[test]
fn resolutions_under_one_number_have_letters() {
    check(
        "377 (V). Uniting for peace\n\nA\n\nTHE GENERAL ASSEMBLY,\n\nRecalling its decision,\n\nRECOMMENDS the rules.\n\nB\n\nMeasures of control\n\nThe General Assembly,\n\n1. Decides to act.\n\nSeventeenth plenary meeting, 24 January 1946.\n",
        expect![[r#"
            title 377 (V): Uniting for peace
            heading A: 
            formula: THE GENERAL ASSEMBLY,
            preamble: Recalling its decision,
            operative: RECOMMENDS the rules.
            heading B: Measures of control
            formula: The General Assembly,
            operative 1: Decides to act.
            closing: Seventeenth plenary meeting, 24 January 1946."#]],
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
fn a_heading_of_a_report_has_words() {
    check(
        "I. Introduction\n\n1. Much was done.\n\nII.\n\nA.\n\n2. More is needed by all of those who were asked.\n",
        expect![[r#"
            heading I: Introduction
            report_paragraph 1: Much was done.
            report_paragraph 2: More is needed by all of those who were asked."#]],
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
fn a_note_on_the_title_does_not_end_the_front() {
    check(
        "2023 session\n\nAgenda item 5\n\nThe present document updates the publication of January 2023 in all its parts.\n\nWorld economic situation\n\nSummary\n\nThe economy slows.\n",
        expect![[r#"
            masthead: 2023 session
            masthead: Agenda item 5
            unknown: The present document updates the publication of January 2023 in all its parts.
            title: World economic situation
            heading: Summary
            summary: The economy slows."#]],
    );
}

#[test]
fn the_initial_of_the_organ_belongs_to_the_masthead() {
    check(
        "UNITED NATIONS\n\nS\n\nSecurity Council\n\nDistr.\nGENERAL\n\nThe Security Council,\n\n1. Decides to act.\n",
        expect![[r#"
            masthead: UNITED NATIONS
            masthead: S
            masthead: Security Council
            masthead: Distr.
            masthead: GENERAL
            formula: The Security Council,
            operative 1: Decides to act."#]],
    );
}

#[test]
fn a_record_tells_who_spoke_from_when_on() {
    check(
        "United Nations\nSecurity Council\nSixty-ninth year\n\n7229th meeting\nWednesday, 30 July 2014, 10 a.m.\nNew York\n\nPresident: Mr. Doe . . . . (Utopia)\n\nAgenda\n\nMade-up matters\n\nThis record contains the text of speeches delivered in English. Corrections should be sent.\n\nThe meeting was called to order at 10.05 a.m.\n\nAdoption of the agenda\n\nThe agenda was adopted.\n\nThe President: We begin with matters that have been on the agenda of this body\nMr. Roe (Arcadia) (spoke in French): We agree.\n\nThe meeting rose at 10.10 a.m.\n",
        expect![[r#"
            masthead: United Nations
            masthead: Security Council
            masthead: Sixty-ninth year
            title: 7229th meeting
            masthead: Wednesday, 30 July 2014, 10 a.m.
            masthead: New York
            masthead: President: Mr. Doe . . . . (Utopia)
            contents: Agenda
            contents: Made-up matters
            masthead: The meeting was called to order at 10.05 a.m.
            heading: Adoption of the agenda
            report_paragraph: The agenda was adopted.
            report_paragraph: The President: We begin with matters that have been on the agenda of this body
            report_paragraph: Mr. Roe (Arcadia) (spoke in French): We agree.
            closing: The meeting rose at 10.10 a.m."#]],
    );
}

#[test]
fn a_summary_record_has_contents_and_numbers() {
    check(
        "虚构委员会\n\n第20次会议简要记录\n\n2007年11月5日星期一上午10时在纽约总部举行\n\n主席：多伊先生（乌托邦）\n\n目录\n\n通过议程\n\n其他事项\n\n上午10时10分宣布开会。\n\n通过议程\n\n1. 议程通过。\n\n其他事项\n\n2. 主席说，没有其他事项。\n\n上午11时35分散会。\n",
        expect![[r#"
            masthead: 虚构委员会
            title: 第20次会议简要记录
            masthead: 2007年11月5日星期一上午10时在纽约总部举行
            masthead: 主席：多伊先生（乌托邦）
            contents: 目录
            contents: 通过议程
            contents: 其他事项
            masthead: 上午10时10分宣布开会。
            heading: 通过议程
            report_paragraph 1: 议程通过。
            heading: 其他事项
            report_paragraph 2: 主席说，没有其他事项。
            closing: 上午11时35分散会。"#]],
    );
}

#[test]
fn a_report_may_tell_when_a_meeting_began() {
    check(
        "I. Organization\n\n1. The session was opened.\n\nThe meeting was called to order at 10.05 a.m.\n\n2. The Chair spoke of all the matters that were before it.\n",
        expect![[r#"
            heading I: Organization
            report_paragraph 1: The session was opened.
            report_paragraph: The meeting was called to order at 10.05 a.m.
            report_paragraph 2: The Chair spoke of all the matters that were before it."#]],
    );
}

#[test]
fn a_contents_table_goes_on_to_its_first_entry() {
    check(
        "United Nations\nA/79/12\nGeneral Assembly\n\nReport of the Board\n\nCONTENTS\n\nParagraphs\n\nINTRODUCTION\n1\nI.PARTNERSHIPS OF ALL\n2-14\nA.\nCompact\n2-8\nAnnex. Map of partnerships\n\nINTRODUCTION\n\n1. The present report deals with partnerships.\n\n2. It is made up.\n\nAnnex\n\n1. A map.\n",
        expect![[r#"
            masthead: United Nations
            masthead: A/79/12
            masthead: General Assembly
            title: Report of the Board
            contents: CONTENTS
            contents: Paragraphs
            contents: INTRODUCTION
            contents: 1
            contents: I.PARTNERSHIPS OF ALL
            contents: 2-14
            contents: A.
            contents: Compact
            contents: 2-8
            contents: Annex. Map of partnerships
            heading: INTRODUCTION
            report_paragraph 1: The present report deals with partnerships.
            report_paragraph 2: It is made up.
            heading: Annex
            annex 1: A map."#]],
    );
}

#[test]
fn a_sentence_ends_a_contents_table_whose_first_entry_stands_nowhere_again() {
    check(
        "United Nations\nA/79/12\nGeneral Assembly\n\nReport of the Board\n\nCONTENTS\n\nLetter of transmittal 2\n\n1. The present report deals with the partnerships that the Board\nhas had with all of the Members, as the Board has told them before.\n\n2. It is made up.\n\nLetter of transmittal\n",
        expect![[r#"
            masthead: United Nations
            masthead: A/79/12
            masthead: General Assembly
            title: Report of the Board
            contents: CONTENTS
            contents: Letter of transmittal 2
            report_paragraph 1: The present report deals with the partnerships that the Board has had with all of the Members, as the Board has told them before.
            report_paragraph 2: It is made up.
            report_paragraph: Letter of transmittal"#]],
    );
}

#[test]
fn a_contents_table_goes_on_to_its_last_page() {
    check(
        "Agenda item 1\n\nReport of the Council\n\nContents\n\nChapterPage\n\nPart One: Resolutions and decisions\nthat were adopted...... 5\n\nI.Resolutions...... 5\n\nI. Resolutions\n\n1. The Council adopted them.\n\n2. It adopted no others.\n",
        expect![[r#"
            masthead: Agenda item 1
            title: Report of the Council
            contents: Contents
            contents: ChapterPage
            contents: Part One: Resolutions and decisions
            contents: that were adopted...... 5
            contents: I.Resolutions...... 5
            heading I: Resolutions
            report_paragraph 1: The Council adopted them.
            report_paragraph 2: It adopted no others."#]],
    );
}

#[test]
fn a_note_on_the_adoption_goes_on_to_its_bracket() {
    check(
        "  第五十届会议\n  大会决议\n  [根据特别政治和非殖民化委员会(第四委员会)的报告\n  (A/50/605)通过]\n  50/28. 虚构事项\n\n  A. 援助\n  大会,\n  回顾其关于虚构期间的所有报告和一切有关的决议,1\n  欢迎各方签署虚构的协议,\n  1. 决定继续。\n  2. 请秘书长报告。\n",
        expect![[r#"
            masthead: 第五十届会议
            adoption_note: 大会决议
            adoption_note: [根据特别政治和非殖民化委员会(第四委员会)的报告(A/50/605)通过]
            title 50/28: 虚构事项
            heading A: 援助
            formula: 大会,
            preamble: 回顾其关于虚构期间的所有报告和一切有关的决议,1
            preamble: 欢迎各方签署虚构的协议,
            operative 1: 决定继续。
            operative 2: 请秘书长报告。"#]],
    );
    check(
        "[on the report of the Special Committee\n(Fourth Committee) (A/50/605)]\n\n50/28. Made-up matters\n\nThe General Assembly,\n\nDecides to go on.\n",
        expect![[r#"
            adoption_note: [on the report of the Special Committee (Fourth Committee) (A/50/605)]
            title 50/28: Made-up matters
            formula: The General Assembly,
            operative: Decides to go on."#]],
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
fn names_of_sponsors_over_several_lines_are_one_title() {
    check(
        "United Nations\nA/79/L.5\nGeneral Assembly\n\nMade-up matters of all\nUtopia, Arcadia (the\nRepublic of), Elysium, New\nAtlantis and Erewhon:*\ndraft resolution\nMade-up partnerships\nThe General Assembly,\nRecalling its resolution 55/215,\n1. Decides to act.\n",
        expect![[r#"
            masthead: United Nations
            masthead: A/79/L.5
            masthead: General Assembly
            title: Made-up matters of all
            title: Utopia, Arcadia (the Republic of), Elysium, New Atlantis and Erewhon:* draft resolution
            title: Made-up partnerships
            formula: The General Assembly,
            preamble: Recalling its resolution 55/215,
            operative 1: Decides to act."#]],
    );
}

#[test]
fn numbers_of_decisions_head_them_in_a_compilation() {
    check(
        "Decisions\n\n58/401. Appointment of the members of the Made-up Credentials Committee\n\nAt its 1st plenary meeting, the General Assembly appointed a Committee.\n\n58/402. Election\n\nAt its 2nd plenary meeting, the General Assembly elected a President.\n",
        expect![[r#"
            unknown: Decisions
            heading 58/401: Appointment of the members of the Made-up Credentials Committee
            unknown: At its 1st plenary meeting, the General Assembly appointed a Committee.
            heading 58/402: Election
            unknown: At its 2nd plenary meeting, the General Assembly elected a President."#]],
    );
}

#[test]
fn a_meeting_closes_no_text_before_there_is_any() {
    check(
        "General Assembly\n\nMade-up excerpts\n\n121st plenary meeting\n\nMr. Doe (Utopia): The Global Compact is of great importance to us and to all others.\n\nPrevention of conflict\n\n122nd plenary meeting\n",
        expect![[r#"
            masthead: General Assembly
            title: Made-up excerpts
            title: 121st plenary meeting
            unknown: Mr. Doe (Utopia): The Global Compact is of great importance to us and to all others.
            unknown: Prevention of conflict
            closing: 122nd plenary meeting"#]],
    );
}

#[test]
fn lines_that_end_inside_a_phrase_go_on() {
    check(
        "Security Council Distr.: General\n\nLetter dated 7 August 2014 from the Permanent Representative of\nUtopia to the United Nations addressed to the President of the\nSecurity Council\n\nI have the honour to transmit a letter.\n\nAnnex to the letter dated 7 August 2014 from the Permanent\nRepresentative of Utopia\n\nUtopia agrees.\n",
        expect![[r#"
            masthead: Security Council Distr.: General
            title: Letter dated 7 August 2014 from the Permanent Representative of Utopia to the United Nations addressed to the President of the Security Council
            unknown: I have the honour to transmit a letter.
            heading: Annex to the letter dated 7 August 2014 from the Permanent Representative of Utopia
            annex: Utopia agrees."#]],
    );
    check(
        "73/254. 以原则为基础加强联合国与所有相关\n伙伴的合作\n\n大会，\n\n1. 决定继续。\n",
        expect![[r#"
            title 73/254: 以原则为基础加强联合国与所有相关伙伴的合作
            formula: 大会，
            operative 1: 决定继续。"#]],
    );
    check(
        "Resolution 1440 (2002)\n\nAdopted by the Security Council at its 4632nd meeting, on\n24 October 2002\n\nThe Security Council,\n\n1. Decides to act.\n",
        expect![[r#"
            title 1440 (2002): Resolution 1440 (2002)
            adoption_note: Adopted by the Security Council at its 4632nd meeting, on 24 October 2002
            formula: The Security Council,
            operative 1: Decides to act."#]],
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
fn a_hyphen_at_the_end_of_a_line_may_belong_to_the_word() {
    check(
        "Report of the Secretary-\nGeneral\n\n1. The Secretary-\nGeneral and COVID-\n19 are in short-\nand medium-\nterm plans of 2005-\n2007, in the pro-\ngramme, one programme -\nThe other is not.\n",
        expect![[r#"
            unknown: Report of the Secretary-General
            unknown 1: The Secretary-General and COVID-19 are in short- and medium-term plans of 2005-2007, in the programme, one programme - The other is not."#]],
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
fn text_without_a_structure_is_unknown() {
    check(
        "The Global Compact is a voluntary initiative.\n\nIt was launched in 2000.\n",
        expect![[r#"
            unknown: The Global Compact is a voluntary initiative.
            unknown: It was launched in 2000."#]],
    );
}

#[test]
fn a_title_and_the_organ_may_share_a_line() {
    check(
        "7 (1946). Resolution of 3 May 1946 [S/77]\nThe Security Couneil,\nRecalling its words,\n1. Decides to act.\nAdopted unanimously at the 9th meeting.\n",
        expect![[r#"
            title 7 (1946): Resolution of 3 May 1946
            adoption_note: [S/77]
            formula: The Security Couneil,
            preamble: Recalling its words,
            operative 1: Decides to act.
            closing: Adopted unanimously at the 9th meeting."#]],
    );
}

#[test]
fn a_title_that_ends_with_an_organ_is_no_formula() {
    check(
        "Security Council\nDistr.\nGENERAL\nS/1996/77\n3 May 1996\n\nLETTER DATED 2 MAY 1996 FROM THE REPRESENTATIVE\nOF UTOPIA ADDRESSED TO THE PRESIDENT OF\nTHE SECURITY COUNCIL\n\nI have the honour to say this.\n",
        expect![[r#"
            masthead: Security Council
            masthead: Distr.
            masthead: GENERAL
            masthead: S/1996/77
            masthead: 3 May 1996
            title: LETTER DATED 2 MAY 1996 FROM THE REPRESENTATIVE OF UTOPIA ADDRESSED TO THE PRESIDENT OF THE SECURITY COUNCIL
            unknown: I have the honour to say this."#]],
    );
}

#[test]
fn a_record_may_count_the_items_of_its_agenda() {
    check(
        "77th MEETING\n\nPresident: Mr. Doe (Utopia).\n\nProvisional agenda (S/Agenda/77)\n\n1. Adoption of the agenda\n\n2. Made-up matters\n\nThe meeting was called to order at 3 p.m.\n\nMade-up matters\n\n1. The PRESIDENT: We begin.\n\n2. Mr. ROE (Arcadia): We agree.\n\nThe meeting rose at 4 p.m.\n",
        expect![[r#"
            title: 77th MEETING
            masthead: President: Mr. Doe (Utopia).
            contents: Provisional agenda (S/Agenda/77)
            contents: 1. Adoption of the agenda
            contents: 2. Made-up matters
            masthead: The meeting was called to order at 3 p.m.
            heading: Made-up matters
            report_paragraph 1: The PRESIDENT: We begin.
            report_paragraph 2: Mr. ROE (Arcadia): We agree.
            closing: The meeting rose at 4 p.m."#]],
    );
}

#[test]
fn a_long_title_stands_before_its_text() {
    check(
        "Accelerating the work of all the imaginary offices towards outcomes for people (high priority)\n\nThe offices need more of everything. They say so.\n\nWhat they say of the second matter is long as well, and it is a text. It was cut by the end of\n\nPage 7\n\nOctober, when the page was full.\n",
        expect![[r#"
            unknown: Accelerating the work of all the imaginary offices towards outcomes for people (high priority)
            unknown: The offices need more of everything. They say so.
            unknown: What they say of the second matter is long as well, and it is a text. It was cut by the end of October, when the page was full."#]],
    );
}

#[test]
fn wrapped_titles_and_acts_are_told_by_where_they_end() {
    check(
        "2023 session\nAgenda item 7\n\nMade-up questions: United Nations High\nCommissioner for Matters\n\nNote verbale dated 3 May 2023 from the Mission\nof Utopia addressed to the Secretary-General\n\nThe Mission of Utopia has the honour to say\nthat it is there, and that it would be glad of\nany answer to its former notes.\n",
        expect![[r#"
            masthead: 2023 session
            masthead: Agenda item 7
            title: Made-up questions: United Nations High Commissioner for Matters
            title: Note verbale dated 3 May 2023 from the Mission of Utopia addressed to the Secretary-General
            unknown: The Mission of Utopia has the honour to say that it is there, and that it would be glad of any answer to its former notes."#]],
    );
    check(
        "The Economic and Social Council,\n\nNoting that the Commission adopted its decision\nat the seventieth session in Geneva in May,\n\nEndorses the decision of the Commission,\nannexed to this resolution, and asks all to act\nas soon as they can.\n\n43rd plenary meeting\n",
        expect![[r#"
            formula: The Economic and Social Council,
            preamble: Noting that the Commission adopted its decision at the seventieth session in Geneva in May,
            operative: Endorses the decision of the Commission, annexed to this resolution, and asks all to act as soon as they can.
            closing: 43rd plenary meeting"#]],
    );
}

#[test]
fn a_body_that_a_wrapped_line_names_begins_no_resolution() {
    check(
        "Summary\n\nThis report says what was done in the year.\n\nI.\n\nIn this year the offices met again and spoke\nof the matters that were before them. They are\nglad of that, and go on.\n\nThe Food Organization of the United Nations,\nfor example, has made plans for all the fields\nin the world.\n",
        expect![[r#"
            heading: Summary
            summary: This report says what was done in the year.
            report_paragraph: In this year the offices met again and spoke of the matters that were before them. They are glad of that, and go on.
            report_paragraph: The Food Organization of the United Nations, for example, has made plans for all the fields in the world."#]],
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
fn a_speech_begins_with_whom_it_addresses() {
    check(
        "Statement by Ms. Doe, President of the Council\nHigh-level segment of the 2023 session\nNew York, 17 July 2023\n\nExcellencies,\nDistinguished delegates,\n\nWe need:\n\n1. Money;\n\n2. Time.\n",
        expect![[r#"
            title: Statement by Ms. Doe, President of the Council
            title: High-level segment of the 2023 session
            masthead: New York, 17 July 2023
            report_paragraph: Excellencies,
            report_paragraph: Distinguished delegates,
            report_paragraph: We need:
            report_paragraph 1: Money;
            report_paragraph 2: Time."#]],
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
fn a_sentence_about_a_resolution_is_no_heading() {
    check(
        "1. The matter is old.\n\nResolution 77 (2000) calls upon all to act.\n\n2. It is done.\n",
        expect![[r#"
            report_paragraph 1: The matter is old.
            report_paragraph: Resolution 77 (2000) calls upon all to act.
            report_paragraph 2: It is done."#]],
    );
}

#[test]
fn short_paragraphs_on_a_line_each_are_not_wrapped() {
    check(
        "上午10时05分开会。\n通过议程\n议程通过。\n主席：根据暂行议事规则第37条，我邀请乌托邦代表参加本次会议。\n\
         理事会现在开始审议其议程上的项目。\n我请乌托邦代表发言。\n多伊先生(乌托邦)：我们的立场是一贯和明确的。\n\
         我们呼吁有关各方保持克制。\n主席：我现在将决议草案付诸表决。\n赞成：\n\
         阿卡迪亚、大西洲、蓬莱、桃花源、乌托邦、香格里拉、伊萨卡\n反对：\n黄金国\n下午1时散会。",
        expect![[r#"
            masthead: 上午10时05分开会。
            report_paragraph: 通过议程
            report_paragraph: 议程通过。
            report_paragraph: 主席：根据暂行议事规则第37条，我邀请乌托邦代表参加本次会议。
            report_paragraph: 理事会现在开始审议其议程上的项目。
            report_paragraph: 我请乌托邦代表发言。
            report_paragraph: 多伊先生(乌托邦)：我们的立场是一贯和明确的。
            report_paragraph: 我们呼吁有关各方保持克制。
            report_paragraph: 主席：我现在将决议草案付诸表决。
            report_paragraph: 赞成：
            report_paragraph: 阿卡迪亚、大西洲、蓬莱、桃花源、乌托邦、香格里拉、伊萨卡
            report_paragraph: 反对：
            report_paragraph: 黄金国
            closing: 下午1时散会。"#]],
    );
}

#[test]
fn a_numbered_heading_has_a_paragraph_of_its_own_behind_it() {
    check(
        "临时议程\n1. 会议开幕。\n2. 安排工作。\n说明\n1. 会议开幕\n委员会第八十五届会议将于2023年5月8日在日内瓦万国宫举行。\n\
         2. 安排工作\n根据议事规则第7条，临时议程由秘书长与主席协商拟订。",
        expect![[r#"
            title: 临时议程
            report_paragraph 1: 会议开幕。
            report_paragraph 2: 安排工作。
            report_paragraph: 说明
            report_paragraph 1: 会议开幕
            report_paragraph: 委员会第八十五届会议将于2023年5月8日在日内瓦万国宫举行。
            report_paragraph 2: 安排工作
            report_paragraph: 根据议事规则第7条，临时议程由秘书长与主席协商拟订。"#]],
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
fn a_wrapped_act_goes_on_behind_a_comma() {
    check(
        "大会，\n\n注意到秘书长的报告，\n\n1. 请秘书长向大会第七十六届会议提交一份报告，说明本决议的执行情况，\n并决定将题为“可持续发展”的项目列入临时议程。",
        expect![[r#"
            formula: 大会，
            preamble: 注意到秘书长的报告，
            operative 1: 请秘书长向大会第七十六届会议提交一份报告，说明本决议的执行情况，并决定将题为“可持续发展”的项目列入临时议程。"#]],
    );
}

#[test]
fn a_title_in_chinese_goes_on_up_to_whose_report_it_is() {
    let prose = "会员国在伙伴关系方面继续努力，并与民间社会和私营部门一道加强问责\n制和透明度，因此请秘书长就此再次提出报告。\n";
    check(
        &format!(
            "联合国\nA/78/999\n\n第七十八届会议\n\n乌托邦和阿卡迪亚在执行关于加强与所有伙伴合作的讲求原则的办\n法方面的进展情况\n秘书长的报告\n\n秘书长谨依照决议提出本报告。\n\n1. {prose}\n2. {prose}\n3. {prose}\n4. {prose}"
        ),
        expect![[r#"
            masthead: 联合国
            masthead: A/78/999
            masthead: 第七十八届会议
            title: 乌托邦和阿卡迪亚在执行关于加强与所有伙伴合作的讲求原则的办
            title: 法方面的进展情况
            title: 秘书长的报告
            report_paragraph: 秘书长谨依照决议提出本报告。
            report_paragraph 1: 会员国在伙伴关系方面继续努力，并与民间社会和私营部门一道加强问责制和透明度，因此请秘书长就此再次提出报告。
            report_paragraph 2: 会员国在伙伴关系方面继续努力，并与民间社会和私营部门一道加强问责制和透明度，因此请秘书长就此再次提出报告。
            report_paragraph 3: 会员国在伙伴关系方面继续努力，并与民间社会和私营部门一道加强问责制和透明度，因此请秘书长就此再次提出报告。
            report_paragraph 4: 会员国在伙伴关系方面继续努力，并与民间社会和私营部门一道加强问责制和透明度，因此请秘书长就此再次提出报告。"#]],
    );
}

#[test]
fn the_lines_of_a_wrapped_title_of_a_resolution_may_end_with_commas() {
    check(
        "United Nations\nHuman Rights Council\nFifty-second session\nAgenda item 3\n\n\
         Promotion and protection of all human rights, civil,\npolitical, economic, social and cultural rights,\nincluding the right to development\n\n\
         Resolution adopted by the Human Rights Council on 3 April 2023\n\n52/99. The right to be made up\n\nThe Human Rights Council,\n\nRecalling its resolutions,\n\n1. Decides to go on.",
        expect![[r#"
            masthead: United Nations
            masthead: Human Rights Council
            masthead: Fifty-second session
            masthead: Agenda item 3
            title: Promotion and protection of all human rights, civil, political, economic, social and cultural rights, including the right to development
            adoption_note: Resolution adopted by the Human Rights Council on 3 April 2023
            title 52/99: The right to be made up
            formula: The Human Rights Council,
            preamble: Recalling its resolutions,
            operative 1: Decides to go on."#]],
    );
    check(
        "联合国\n人权理事会\n第五十二届会议\n议程项目 3\n\n增进和保护所有人权，包括发展\n权\n\n人权理事会2023年4月3日通过的决议\n\n52/99. 虚构权\n\n人权理事会，\n\n回顾其决议，\n\n1. 决定继续处理此案。",
        expect![[r#"
            masthead: 联合国
            masthead: 人权理事会
            masthead: 第五十二届会议
            masthead: 议程项目 3
            title: 增进和保护所有人权，包括发展权
            adoption_note: 人权理事会2023年4月3日通过的决议
            title 52/99: 虚构权
            formula: 人权理事会，
            preamble: 回顾其决议，
            operative 1: 决定继续处理此案。"#]],
    );
}

#[test]
fn the_treaty_in_a_masthead_is_no_title() {
    check(
        "联合国\tCCPR/C/UTO/CO/9\n公民及政治权利\n国际公约\nDistr.: General\n30 November 2022\n\n人权事务委员会\n\n关于乌托邦的结论性意见",
        expect![[r#"
            masthead: 联合国 CCPR/C/UTO/CO/9
            masthead: 公民及政治权利
            masthead: 国际公约
            masthead: Distr.: General
            masthead: 30 November 2022
            masthead: 人权事务委员会
            title: 关于乌托邦的结论性意见"#]],
    );
    check(
        "United Nations\nA/79/999\nMade-up matters.\nDistr.: General\n30 November 2022\n\nReport of the Council",
        expect![[r#"
            masthead: United Nations
            masthead: A/79/999
            title: Made-up matters.
            masthead: Distr.: General
            masthead: 30 November 2022
            title: Report of the Council"#]],
    );
}

#[test]
fn the_articles_of_an_annex_are_headed_by_their_numbers() {
    check(
        "大会，\n\n1. 宣布本《宣言》。\n\n附件\n关于虚构事项的宣言\n第一条\n1. 人人享有自由的权利。\n2. 任何人不得受到压迫。\n第十二条\n任何国家不得加以歧视。",
        expect![[r#"
            formula: 大会，
            operative 1: 宣布本《宣言》。
            heading: 附件
            heading: 关于虚构事项的宣言
            heading 第一条: 
            annex 1: 人人享有自由的权利。
            annex 2: 任何人不得受到压迫。
            heading 第十二条: 
            annex: 任何国家不得加以歧视。"#]],
    );
    check(
        "The General Assembly,\n\n1. Proclaims the Declaration.\n\nAnnex\nDeclaration on made-up matters\nArticle 1\n1. Everyone has rights.\n2. No one shall be made up.\nArticle 12\nNo State shall discriminate under article 1.",
        expect![[r#"
            formula: The General Assembly,
            operative 1: Proclaims the Declaration.
            heading: Annex
            heading: Declaration on made-up matters
            heading Article 1: 
            annex 1: Everyone has rights.
            annex 2: No one shall be made up.
            heading Article 12: 
            annex: No State shall discriminate under article 1."#]],
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
fn a_paragraph_on_a_line_may_begin_with_a_year() {
    check(
        "大会，\n回顾其决议，\n1. 请秘书长提出报告。\n2011年12月22日第91次全体会议\n",
        expect![[r#"
            formula: 大会，
            preamble: 回顾其决议，
            operative 1: 请秘书长提出报告。
            closing: 2011年12月22日第91次全体会议"#]],
    );
    check(
        "上午10时05分开会。\n主席：会议开始。\n多伊先生(乌托邦)：我谨作几点说明。\n2021年对我国是极其特殊的一年。\n2022年我们将继续努力。\n下午1时散会。",
        expect![[r#"
            masthead: 上午10时05分开会。
            report_paragraph: 主席：会议开始。
            report_paragraph: 多伊先生(乌托邦)：我谨作几点说明。
            report_paragraph: 2021年对我国是极其特殊的一年。
            report_paragraph: 2022年我们将继续努力。
            closing: 下午1时散会。"#]],
    );
}
