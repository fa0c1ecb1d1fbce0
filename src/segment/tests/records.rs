//! Records of meetings, statements and speeches.

use expect_test::expect;

use super::check;

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
fn nobody_stops_speaking_behind_a_comma() {
    check(
        "5th plenary meeting\n\nThe meeting was called to order at 3 p.m.\n\nThe President: On behalf of the Assembly,\nI thank the Prime Minister of Utopia for what he said to us here.\n\nAgenda item 9 (continued)\n\nMr. Doe (Utopia): We thank all.\n\nThe meeting rose at 5 p.m.\n",
        expect![[r#"
            title: 5th plenary meeting
            masthead: The meeting was called to order at 3 p.m.
            report_paragraph: The President: On behalf of the Assembly, I thank the Prime Minister of Utopia for what he said to us here.
            heading: Agenda item 9 (continued)
            report_paragraph: Mr. Doe (Utopia): We thank all.
            closing: The meeting rose at 5 p.m."#]],
    );
}
