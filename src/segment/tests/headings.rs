//! Headings, and what only resembles them.

use expect_test::expect;

use super::{check, check_form};
use crate::corpus::Format;

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
