//! Which document a text is, one made-up document a case.

use super::*;
use crate::clean::CleanText;
use crate::corpus::{Corpus, Format, Stated};
use crate::segment;

fn identity(path: &str, text: &str) -> Identity {
    let document = Document::of_text(path, Format::PlainText, text.to_owned());
    Identity::of(&document, &segment::paragraphs(CleanText::of(&document)))
}

/// Symbol and basis, kind, adoption, date in use and basis, with `-` for what is unknown.
fn check(path: &str, text: &str, expected: &str) {
    let it = identity(path, text);
    let name = |name: Option<&'static str>| name.unwrap_or("-").to_owned();
    let date = |date: Option<Date>| date.map_or("-".to_owned(), |it| it.to_string());
    let symbol = it.symbol.map_or("-".to_owned(), |it| it.to_string());
    let found = [
        symbol,
        name(it.symbol_basis.map(SymbolBasis::name)),
        it.document_type.name().to_owned(),
        date(it.adopted_on),
        date(it.date),
        name(it.date_basis.map(DateBasis::name)),
    ];
    assert_eq!(found.join(" | "), expected, "{text}");
}

#[test]
fn a_title_has_each_of_its_lines_once_and_no_mark_of_a_note() {
    let text = "Economic and Social Council\n\nAgenda item 5\n\nOther questions: made-up prospects\n\nmade-up prospects\n\nprospects\n\nAll prospects of 2023*\n\nSummary\n\nThe world economy is made up.\n";
    let title = identity("a.txt", text).title;
    assert_eq!(
        title.as_deref(),
        Some("Other questions: made-up prospects: prospects: All prospects of 2023")
    );
}

#[test]
fn who_reports_is_no_title_but_what_on_is() {
    let check = |lines: &str, expected: &str| {
        let text =
            format!("General Assembly\n\nAgenda item 5\n\n{lines}\n\nSummary\n\nIt is made up.\n");
        assert_eq!(identity("a.txt", &text).title.as_deref(), Some(expected));
    };
    check(
        "Made-up matters\n\nReport of the Advisory Committee on Made-up Questions",
        "Made-up matters",
    );
    check(
        "Made-up matters\n\nReport of the Council on its thirty-sixth session",
        "Made-up matters: Report of the Council on its thirty-sixth session",
    );
    check(
        "Report of the Secretary-General",
        "Report of the Secretary-General",
    );
    check(
        "REPORT OF THE UNITED NATIONS CONFERENCE ON MADE-UP MATTERS",
        "REPORT OF THE UNITED NATIONS CONFERENCE ON MADE-UP MATTERS",
    );
}

#[test]
fn a_security_council_resolution_says_when_it_was_adopted() {
    check(
        "a.txt",
        "RESOLUTION 1440 (2002)\n\nAdopted by the Security Council at its 4632nd meeting, on\n24 October 2002\n\nThe Security Council,\n\nDeploring acts of terror,\n\n1. Condemns them;\n",
        "S/RES/1440 (2002) | heading | resolution | 2002-10-24 | 2002-10-24 | adoption",
    );
    check(
        "a.txt",
        "300 (1971). Resolution of 12 October 1971\n\nThe Security Council,\n\nHaving heard the speakers,\n\n1. Calls for an end.\n\nAdopted at the 1234th meeting by 14 votes to none.\n",
        "S/RES/300 (1971) | heading | resolution | 1971-10-12 | 1971-10-12 | adoption",
    );
    check(
        "a.txt",
        "300（1971）.  1971年10月12日决议\n\n安全理事会，\n\n听取了发言，\n\n1. 要求停止。\n\n第1234次会议以14票对零票通过。\n",
        "S/RES/300 (1971) | heading | resolution | 1971-10-12 | 1971-10-12 | adoption",
    );
    check(
        "a.txt",
        "第三〇〇(一九七一)號決議\n\n安全理事會，\n\n聽取了發言，\n\n一、要求停止。\n",
        "S/RES/300 (1971) | heading | resolution | - | - | symbol",
    );
}

#[test]
fn a_report_may_begin_with_what_a_conference_adopted() {
    let text = "United Nations A/CONF.151/26\nGeneral Assembly\nDistr.: General\n12 August 1992\n\nREPORT OF THE UNITED NATIONS CONFERENCE ON MADE-UP MATTERS\n\nThe General Assembly,\n\nRecalling its resolutions,\n\nProclaims that:\n";
    check(
        "a.txt",
        text,
        "A/CONF.151/26 | masthead | report | - | 1992-08-12 | masthead",
    );
}

#[test]
fn the_note_above_several_decisions_is_their_title() {
    let text = "United NationsE/2015/INF/2Economic and Social CouncilDistr.: General\n2015 session\nDecisions adopted by the Council in 2015\n\n2015/201. Elections\n\nThe Council elected Utopia.\n\n2015/202. Agenda\nThe Council approved the agenda.\n";
    assert_eq!(
        identity("a.txt", text).title.as_deref(),
        Some("Decisions adopted by the Council in 2015"),
    );
}

#[test]
fn a_collection_is_none_of_its_resolutions() {
    let adopted = "The General Assembly,\n\n1. Decides to act;\n\n2. Requests a report.\n\n1st plenary meeting\n16 September 2003\n\n";
    check(
        "a.txt",
        &format!("58/1. First matter\n\n{adopted}58/2. Second matter\n\n{adopted}"),
        "- | - | resolution | 2003-09-16 | 2003-09-16 | meeting",
    );
    check(
        "a.txt",
        &format!("58/1 A. First matter\n\n{adopted}58/1 B. Second matter\n\n{adopted}"),
        "A/RES/58/1 A | heading | resolution | 2003-09-16 | 2003-09-16 | meeting",
    );
}

#[test]
fn high_numbers_of_the_assembly_are_those_of_decisions() {
    check(
        "a.txt",
        "General Assembly\nFifty-eighth session\n\n58/401. Appointment of a committee\n\nAt its 1st plenary meeting, on 16 September 2003, the General Assembly appointed it.\n",
        "A/DEC/58/401 | heading | decision | 2003-09-16 | 2003-09-16 | meeting",
    );
}

#[test]
fn a_collection_names_a_resolution_of_the_council_without_its_year() {
    check(
        "a.txt",
        "United Nations Security Council Resolution 1303\nby the United Nations\nAdopted by 11 votes to none, with 4 abstentions on 6 December 2000\n\nThe Security Council,\n\nHaving heard the speakers,\n\nDecides to go on.\n",
        "S/RES/1303 (2000) | heading | resolution | 2000-12-06 | 2000-12-06 | adoption",
    );
    check(
        "a.txt",
        "Security Council Resolution 1303 in the press\n\nThe Security Council,\n\n1. Decides to go on.\n",
        "- | - | resolution | - | - | -",
    );
}

#[test]
fn a_chinese_resolution_of_the_security_council_says_so_too() {
    check(
        "a.txt",
        "第1440(2002)号决议\n\n2002年10月24日安全理事会第4632次会议通过\n\n安全理事会，\n\n谴责恐怖行为，\n\n1. 决定继续处理此案。\n",
        "S/RES/1440 (2002) | heading | resolution | 2002-10-24 | 2002-10-24 | adoption",
    );
    check(
        "a.txt",
        "第1440(2002)號決議\n安全理事會2002年10月24日通過\n安全理事會，\n譴責恐怖行為，\n1. 決定繼續處理此案。\n",
        "S/RES/1440 (2002) | heading | resolution | 2002-10-24 | 2002-10-24 | adoption",
    );
}

#[test]
fn a_statement_of_the_president_is_dated_by_its_meeting() {
    check(
        "S_PRST_2001_15.txt",
        "Statement by the President of the Security Council\n\nAt the 4322nd meeting of the Security Council, held on 30 May 2001, in connection with the item entitled “Made-up matters”, the President made the following statement:\n\n“The Council is made up.”\n",
        "S/PRST/2001/15 | file_name | presidential_statement | 2001-05-30 | 2001-05-30 | meeting",
    );
    check(
        "S_PRST_2001_15-ZH.txt",
        "安全理事会主席在2001年5月30日安全理事会第4322次会议上，就虚构事项发表声明如下：\n\n“安理会是虚构的。”\n",
        "S/PRST/2001/15 | file_name | presidential_statement | 2001-05-30 | 2001-05-30 | meeting",
    );
}

#[test]
fn a_date_of_another_year_is_not_that_of_the_resolution() {
    check(
        "a.txt",
        "Resolution 300 (1971)\n\nThe Security Council,\n\n1. Calls for an end.\n\nAdopted at the 1234th meeting by 14 votes to none, as on 3 May 1948.\n",
        "S/RES/300 (1971) | heading | resolution | - | - | symbol",
    );
}

#[test]
fn the_meeting_line_dates_a_resolution_of_the_council() {
    check(
        "E_RES_2023_12_EN.txt",
        "Resolution adopted by the Economic and Social Council\n\n2023/12. Made-up matters\n\nThe Economic and Social Council,\n\nRecalling matters,\n\n1. Decides to go on.\n\n12th plenary meeting\n25 July 2023\n",
        "E/RES/2023/12 | heading | resolution | 2023-07-25 | 2023-07-25 | meeting",
    );
}

#[test]
fn a_decision_is_dated_by_its_meeting() {
    check(
        "A_DEC_58_401.txt",
        "58/401. Made-up matters\n\nAt its 52nd plenary meeting, on 22 December 2003, the General Assembly decided to go on.\n",
        "A/DEC/58/401 | file_name | decision | 2003-12-22 | 2003-12-22 | meeting",
    );
    check(
        "A_DEC_58_401-ZH.txt",
        "58/401. 虚构事项\n\n在2003年12月22日第52次全体会议上，大会决定继续进行。\n",
        "A/DEC/58/401 | file_name | decision | 2003-12-22 | 2003-12-22 | meeting",
    );
}

#[test]
fn a_resolution_of_the_first_sessions_has_its_session_in_its_symbol() {
    check(
        "a.md",
        "217 (III). Made-up rights\n\nThe General Assembly,\n\nHaving regard to rights,\n\n1. Adopts them.\n\nHundred and eighty-third plenary meeting,\n10 December 1948.\n",
        "A/RES/217 (III) | heading | resolution | 1948-12-10 | 1948-12-10 | meeting",
    );
    check(
        "a.txt",
        "3362 (S-VII). Made-up cooperation\n\nThe General Assembly,\n\nDetermined to act,\n\n1. Decides so.\n\n2349th plenary meeting\n16 September 1975\n",
        "A/RES/3362 (S-VII) | heading | resolution | 1975-09-16 | 1975-09-16 | meeting",
    );
}

#[test]
fn letters_and_notes_are_what_they_say() {
    check(
        "a.txt",
        "Security Council\nDistr.: General\n5 March 1998\n\nLetter dated 3 March 1998 from the Permanent Representative of Utopia to the United Nations addressed to the Secretary-General\n\nI have the honour to write.\n",
        "- | - | letter | - | 1998-03-05 | masthead",
    );
    check(
        "a.txt",
        "联合国\n大会\n\n1998年3月3日乌托邦常驻联合国代表给秘书长的信\n\n谨此致信。\n",
        "- | - | letter | - | 1998-03-03 | letter",
    );
    check(
        "a.txt",
        "2023 session\nAgenda item 19\n\nMade-up matters\n\nNote verbale dated 26 April 2023 from the Permanent Mission of Utopia to the United Nations addressed to the Secretary-General\n\nThe Permanent Mission has the honour to write on 1 May 2022.\n",
        "- | - | note_verbale | - | 2023-04-26 | letter",
    );
    check(
        "a.txt",
        "Security Council\nDistr.: General\n\nIdentical letters from the Permanent Representative of Utopia\n\nOn 1 May 2022 I wrote.\n",
        "- | - | letter | - | - | -",
    );
    check(
        "a.txt",
        "General Assembly\nDistr.: General\n5 March 1998\n\nMade-up matters\n\nNote by the Secretary-General\n\n1. The Secretary-General has the honour to transmit.\n",
        "- | - | note | - | 1998-03-05 | masthead",
    );
}

#[test]
fn a_year_that_was_misread_is_no_date() {
    check(
        "a.txt",
        "General Assembly\nDistr.: General\n5 March 1098\n\nMade-up matters\n\nNote by the Secretary-General\n\n1. The Secretary-General has the honour to transmit.\n",
        "- | - | note | - | - | -",
    );
    check(
        "a.txt",
        "RESOLUTION 1440 (2002)\n\nAdopted by the Security Council at its 4632nd meeting, on\n24 October 1002\n\nThe Security Council,\n\nDeploring acts of terror,\n\n1. Condemns them;\n",
        "S/RES/1440 (2002) | heading | resolution | - | - | symbol",
    );
}

#[test]
fn the_record_of_a_meeting_has_its_date() {
    check(
        "A_C.5_62_SR.20.txt",
        "Fifth Committee\n\nSummary record of the 20th meeting\n\nHeld at Headquarters, New York, on Monday, 5 November 2007, at 10 a.m.\n\nThe meeting was called to order at 10 a.m.\n\n1. The agenda was adopted.\n",
        "A/C.5/62/SR.20 | file_name | meeting_record | - | 2007-11-05 | meeting",
    );
}

#[test]
fn a_verbatim_record_is_dated_by_its_meeting_and_adopts_nothing() {
    let text = "United Nations A/64/PV.121\nGeneral Assembly Official Records\nSixty-fourth session\n\n121st plenary meeting\nMonday, 13 September 2010, 3 p.m.\nNew York\n\nThe meeting was called to order at 3.30 p.m.\n\nThe President: The draft resolution of 5 May 2009 is before us.\n\nThe meeting rose at 5 p.m.\n";
    check(
        "a.txt",
        text,
        "A/64/PV.121 | masthead | meeting_record | - | 2010-09-13 | meeting",
    );
    let title = identity("a.txt", text).title;
    assert_eq!(title.as_deref(), Some("121st plenary meeting"));
    check(
        "a.txt",
        "联合国 A/64/PV.121\n大会 正式记录\n第六十四届会议\n\n第一二一次全体会议\n2010年9月13日星期一下午3时\n纽约\n\n下午3时30分开会。\n\n主席：大会现在开始。\n",
        "A/64/PV.121 | masthead | meeting_record | - | 2010-09-13 | meeting",
    );
}

#[test]
fn a_report_with_a_draft_in_its_annex_is_a_report() {
    check(
        "a.txt",
        "General Assembly\nDistr.: General\n5 March 1998\n\nMade-up matters\n\nReport of the Secretary-General\n\nSummary\n\nThis report is short, and says what it has to say in a few words of some length.\n\n1. This report is short.\n\n2. It has an annex.\n\nAnnex\n\nThe General Assembly,\n\nRecalling matters,\n\n1. Decides to go on.\n",
        "- | - | report | - | 1998-03-05 | masthead",
    );
}

#[test]
fn a_draft_is_no_resolution_yet() {
    check(
        "A_C.2_62_L.5.txt",
        "Second Committee\n\nUtopia and Arcadia: draft resolution\n\nMade-up matters\n\nDraft resolution\n\nThe General Assembly,\n\nRecalling matters,\n\n1. Decides to go on.\n",
        "A/C.2/62/L.5 | file_name | draft_resolution | - | - | -",
    );
}

#[test]
fn a_symbol_amid_the_body_is_that_of_another_document() {
    check(
        "a.txt",
        "Made-up matters\n\n1. The first paragraph.\n\n2. The second paragraph.\n\nA/62/89\nOriginal: English\n\n3. The third paragraph.\n",
        "- | - | unknown | - | - | -",
    );
}

#[test]
fn what_a_letter_sends_along_has_a_title_and_a_day_of_its_own() {
    let text = "S/2021/131\n\nUnited Nations\nSecurity Council\nDistr.: General\n12 February 2021\nOriginal: English\n\nLetter dated 11 February 2021 from the President of the\nSecurity Council addressed to the Secretary-General\n\nI have the honour to send the result of the vote.\n\nAnnex\n\nUnited Nations\nSecurity Council\n\nS/RES/2562 (2021)\nDistr.: General\n11 February 2021\n\nResolution 2562 (2021)\nAdopted by the Security Council on 11 February 2021\n\nThe Security Council,\n\nRecalling its resolution 1591 (2005),\n\n1. Decides to go on.\n";
    check(
        "a.txt",
        text,
        "S/2021/131 | masthead | letter | - | 2021-02-12 | masthead",
    );
    assert_eq!(
        identity("a.txt", text).title.as_deref(),
        Some(
            "Letter dated 11 February 2021 from the President of the Security Council addressed to the Secretary-General"
        )
    );
}

#[test]
fn agenda_items_are_spelled_alike_in_both_languages() {
    let check = |line: &str, expected: &str| {
        let text = format!("General Assembly\nSixty-second session\n{line}\n\n1. It is made up.\n");
        let item = identity("a.txt", &text).agenda_item;
        assert_eq!(item.as_deref(), Some(expected), "{line}");
    };
    check("Agenda item 18 (c)", "18 (c)");
    check("议程项目 18(c)", "18 (c)");
    check("议程项目18(c)和20", "18 (c) and 20");
    check("临时议程*项目5、6和7", "5, 6 and 7");
    check("議程項目九十三", "93");
    check("Agenda item 74 (continued)", "74");
    check("议程项目74(续)", "74");
}

#[test]
fn the_lines_before_the_address_of_a_speech_are_its_title_and_day() {
    let check = |text: &str, expected: &str| {
        let it = identity("a.txt", text);
        let date = it.date.map(|it| it.to_string());
        assert_eq!(date.as_deref(), Some("2023-09-21"), "{text}");
        assert_eq!(it.title.as_deref(), Some(expected), "{text}");
    };
    check(
        "在第七十八届联合国大会一般性辩论上的发言\n\n（2023年9月21日，纽约）\n\n主席先生，各位同事：\n\n世界在变。",
        "在第七十八届联合国大会一般性辩论上的发言",
    );
    check(
        "常驻代表在公开会上的发言\n2023年9月21日\n主席先生：\n世界在变，挑战层出不穷。\n我们主张加强问责。\n谢谢。",
        "常驻代表在公开会上的发言",
    );
    check(
        "Statement by the Representative of Utopia\n\nNew York, 21 September 2023\n\nMr. President, colleagues,\n\nThe world is changing fast.",
        "Statement by the Representative of Utopia",
    );
}

#[test]
fn the_year_may_be_known_where_the_day_is_not() {
    let check = |path: &str, stated: Stated, expected: (Option<i16>, Option<&str>)| {
        let text =
            "General Assembly\nDistr.: General\n3 May 2001\n\nMade-up matters\n\nIt was heard.\n";
        let mut document = Document::of_text(path, Format::PlainText, text.to_owned());
        document.stated = stated;
        let found = Identity::of(&document, &segment::paragraphs(CleanText::of(&document)));
        let day = found.date.map(|it| it.to_string());
        assert_eq!((found.year, day.as_deref()), expected, "{path}");
    };
    let year = |year| Stated {
        year: Some(year),
        ..Stated::default()
    };
    check("a.txt", Stated::default(), (Some(2001), Some("2001-05-03")));
    check("a.txt", year(2001), (Some(2001), Some("2001-05-03")));
    check("a.txt", year(1999), (Some(1999), None));
}

#[test]
fn collections_of_speeches_name_the_year() {
    let year = |path: &str| identity(path, "It was heard.").year;
    assert_eq!(year("Session 25 - 1970/AFG_25_1970.txt"), Some(1970));
    assert_eq!(year("UNSC_2014_SPV.7138_spch012.txt"), Some(2014));
    // That was another session.
    assert_eq!(year("AFG_26_1970.txt"), None);
    assert_eq!(year("report_2014.txt"), None);
}

#[test]
fn a_press_release_has_its_number_and_day_above_its_title() {
    let text = "Press Release\nSC/7015\nAFR/301\n20 February 2001\n\nMADE-UP MATTERS ARE HEARD\n\nThe following statement was issued today by the Spokesman for the Secretary-General:\n\nThe Council was briefed.\n\n* *** *\n\nFor information media - not an official record\n";
    check(
        "a.txt",
        text,
        "SC/7015 | masthead | press_release | - | 2001-02-20 | masthead",
    );
    let title = identity("a.txt", text).title;
    assert_eq!(title.as_deref(), Some("MADE-UP MATTERS ARE HEARD"));
    check(
        "a.txt",
        "联合国大会\nGA/12345\n2021年3月1日\n\n虚构事项\n\n以下是声明：\n\n大会注意到此事。\n",
        "GA/12345 | masthead | press_release | - | 2021-03-01 | masthead",
    );
    check(
        "a.txt",
        "Made-up matters\n\n12 June 2019\n\nThe experts spoke, and GA/10 was cited.\n\nFor use of information media -- not an official record\n",
        "- | - | press_release | - | 2019-06-12 | published",
    );
    // Who only cites one is none.
    check(
        "a.txt",
        "Made-up matters\n\n12 June 2019\n\nSC/7015 was issued for information media.\n",
        "- | - | unknown | - | - | -",
    );
}

#[test]
fn a_page_is_dated_by_the_day_above_its_text_or_else_by_its_head() {
    let day = |html: &str| {
        let files = [("a.html".to_owned(), html.as_bytes().to_vec())];
        let corpus = Corpus::of_files(files.into());
        let source = corpus.sources().next().expect("a file").expect("is listed");
        let document = corpus.read(source).expect("is a page");
        let found = Identity::of(&document, &segment::paragraphs(CleanText::of(&document)));
        let basis = found.date_basis.map(DateBasis::name);
        (found.date.map(|it| it.to_string()), basis)
    };
    let head = "<meta name=date content=2018-01-01>";
    let published = |day: &str| (Some(day.to_owned()), Some("published"));
    assert_eq!(
        day(&format!(
            "{head}<h1>Matters</h1><p>12 June 2019</p><p>It was heard."
        )),
        published("2019-06-12")
    );
    assert_eq!(
        day(&format!("{head}<p>It was heard.")),
        published("2018-01-01")
    );
    // That is when the resolution was put on the web.
    let resolution =
        "<p>Resolution 300 (1971)</p><p>The Security Council,</p><p>1. Calls for an end.";
    assert_eq!(day(&format!("{head}{resolution}")), (None, Some("symbol")));
}

#[test]
fn a_collection_has_no_more_of_its_parts_than_they_share() {
    let part = |number: &str, day: &str| {
        format!(
            "{number}. Matter {number}\n\nThe General Assembly,\n\nRecalling it,\n\n1. Decides to go on;\n\n2. Requests a report.\n\n83rd plenary meeting\n{day}\n\n"
        )
    };
    let found = |first: &str, second: &str| {
        let it = identity("a.txt", &(part("61/1", first) + &part("61/2", second)));
        let day = it.date.map(|it| it.to_string());
        (it.symbol, it.title, it.year, day)
    };
    assert_eq!(
        found("20 December 2006", "20 December 2006"),
        (None, None, Some(2006), Some("2006-12-20".to_owned()))
    );
    assert_eq!(
        found("20 December 2006", "21 December 2006"),
        (None, None, Some(2006), None)
    );
    assert_eq!(
        found("20 December 2006", "4 April 2007"),
        (None, None, None, None)
    );
}

#[test]
fn a_file_with_two_mastheads_is_neither_document() {
    let part = |symbol: &str, number: &str| {
        format!(
            "United Nations {symbol}\nGeneral Assembly\nDistr.: General\n8 February 2007\n\nResolution adopted by the General Assembly on 20 December 2006\n\n{number}. Matter {number}\n\nThe General Assembly,\n\n1. Decides to go on;\n\n2. Requests a report.\n\n"
        )
    };
    let one = part("A/RES/61/1", "61/1");
    let symbol = |text: &str| identity("a.txt", text).symbol.map(|it| it.to_string());
    assert_eq!(symbol(&one).as_deref(), Some("A/RES/61/1"));
    assert_eq!(symbol(&(one + &part("A/RES/61/2", "61/2"))), None);
}

#[test]
fn a_note_by_the_president_is_a_statement_only_if_it_holds_one() {
    let kind = |text: &str| {
        let text = format!(
            "S/2021/1002\n\nSecurity Council\n\nDistr.: General\n2 December 2021\n\nNote by the President of the Security Council\n\n{text}\n"
        );
        identity("a.txt", &text).document_type
    };
    assert_eq!(
        kind("The President herewith circulates the report of the Director General."),
        DocumentType::Note
    );
    assert_eq!(
        kind(
            "At the 3000th meeting the President made the following statement on behalf of the Council:"
        ),
        DocumentType::PresidentialStatement
    );
}

#[test]
fn the_number_of_a_committee_is_no_title() {
    let found = identity(
        "a.txt",
        "A/77/397\n\nGeneral Assembly\n\nDistr.: General\n25 October 2022\n\nEffects of partnerships\n\nReport of the Special Political and Decolonization Committee\n\n(Fourth Committee)\n\n1. At its 3rd meeting the Assembly decided to include the item.\n\n2. The Committee considered the item at its 10th meeting.\n",
    );
    assert_eq!(found.title.as_deref(), Some("Effects of partnerships"));
}

#[test]
fn an_agenda_is_adopted_and_no_resolution() {
    check(
        "a.txt",
        "United Nations A/66/251\nGeneral Assembly Distr.: General\n10 September 2011\n\nSixty-sixth session\n\nAgenda of the sixty-sixth session of the General Assembly\n\nAdopted by the General Assembly at its 2nd plenary meeting, on 16 September 2011\n\n1. Opening of the session.\n\n2. Silent prayer.\n",
        "A/66/251 | masthead | agenda | 2011-09-16 | 2011-09-10 | masthead",
    );
}

#[test]
fn a_report_adopts_nothing_on_the_days_of_its_meetings() {
    check(
        "a.txt",
        "United Nations FCCC/CP/2011/9/Add.1\nDistr.: General\n5 May 2011\n\nReport of the Conference of the Parties on its ninth session\n\nDecision 1/CP.9\n\nMade-up matters\n\nThe Conference of the Parties,\n\n1. Decides to act;\n\n2. Requests a report.\n\n4th plenary meeting\n1 April 2011\n",
        "FCCC/CP/2011/9/Add.1 | masthead | report | - | 2011-05-05 | masthead",
    );
}

#[test]
fn commissions_share_the_symbol_of_their_report_with_the_council() {
    let text = "E/2044/27-E/CN.6/2044/14\nUnited Nations\n\nCommission on Made-up Matters\n\nReport on the sixty-seventh session\n\nUnited Nations • New York, 2044\n\n1. It met.\n\n2. It ended.\n";
    check(
        "a.txt",
        text,
        "E/2044/27-E/CN.6/2044/14 | masthead | report | - | - | -",
    );
    assert_eq!(
        identity("a.txt", text).title.as_deref(),
        Some("Commission on Made-up Matters: Report on the sixty-seventh session")
    );
}
