//! What stands before the text: masthead, title, note on the adoption, contents table.

use expect_test::expect;

use super::check;

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
fn the_initial_of_a_name_that_a_title_divides_heads_nothing() {
    check(
        "Human Rights Council\nForty-sixth session\n\nReport of the Special Rapporteur on all that is made up, Jane\nA. Doe\n\nSummary\n\nThe report is made up.\n\nI. Introduction\n\n1. It begins.\n\n2. It ends.\n",
        expect![[r#"
            masthead: Human Rights Council
            masthead: Forty-sixth session
            title: Report of the Special Rapporteur on all that is made up, Jane A. Doe
            heading: Summary
            summary: The report is made up.
            heading I: Introduction
            report_paragraph 1: It begins.
            report_paragraph 2: It ends."#]],
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
