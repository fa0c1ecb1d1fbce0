//! Which lines make up a paragraph, and which a title or a closing.

use expect_test::expect;

use super::{CleanText, check, check_form, document, paragraphs};
use crate::corpus::Format;

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
fn a_hyphen_at_the_end_of_a_line_may_belong_to_the_word() {
    check(
        "Report of the Secretary-\nGeneral\n\n1. The Secretary-\nGeneral and COVID-\n19 are in short-\nand medium-\nterm plans of 2005-\n2007, in the pro-\ngramme, one programme -\nThe other is not.\n",
        expect![[r#"
            unknown: Report of the Secretary-General
            unknown 1: The Secretary-General and COVID-19 are in short- and medium-term plans of 2005-2007, in the programme, one programme - The other is not."#]],
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

#[test]
fn a_sentence_may_go_on_behind_its_list() {
    check(
        "1. With regard to these:\n\n(a) One driver;\n\n(b) Two drivers;\n\nthe Committee recommends the first.\n\n2. It ends.\n",
        expect![[r#"
            report_paragraph 1: With regard to these:
            list_item 1 (a): One driver;
            list_item 1 (b): Two drivers;
            report_paragraph: the Committee recommends the first.
            report_paragraph 2: It ends."#]],
    );
}
