//! What is a citation and what is none, one line a case.

use proptest::prelude::*;

use super::*;

/// Citations as `symbol`, with `@date` where one stands beside, joined by ` | `.
fn cited_by(organ: Option<&str>, text: &str) -> String {
    let found: Vec<String> = citations(&FoldedText::new(text), organ)
        .iter()
        .map(|citation| match citation.dated {
            Some(date) => format!("{}@{date}", citation.cited),
            None => citation.cited.to_string(),
        })
        .collect();
    found.join(" | ")
}

fn check(text: &str, expected: &str) {
    let found = cited_by(Some("General Assembly"), text);
    assert_eq!(found, expected, "in {text:?}");
}

fn check_said_by(organ: &str, text: &str, expected: &str) {
    assert_eq!(cited_by(Some(organ), text), expected, "in {text:?}");
}

fn check_nothing_in(text: &str) {
    check(text, "");
}

/// Where citations stand, as `kind:text`.
fn check_places(text: &str, expected: &str) {
    let found: Vec<String> = citations(&FoldedText::new(text), None)
        .into_iter()
        .map(|it| format!("{}:{}", it.kind.name(), &text[it.range]))
        .collect();
    assert_eq!(found.join(" | "), expected, "in {text:?}");
}

#[test]
fn the_year_may_stand_behind_the_word() {
    check("安理会第2334号决议（2016年）所称", "S/RES/2334 (2016)");
    check(
        "第1325号决议(2000)和第70/1号决议",
        "S/RES/1325 (2000) | A/RES/70/1",
    );
    check("安全理事会第1325（2000年）号决议", "S/RES/1325 (2000)");
    check_nothing_in("第 12 号决议草案（2016年）");
}

#[test]
fn a_conference_has_no_series() {
    check_nothing_in("回顾联合国贸易和发展会议第三届会议1972年5月18日第45(III)号决议，");
    check("大会第三届会议第217A(III)号决议，", "A/RES/217 (III) A");
}

#[test]
fn numbers_go_on_with_the_series_of_a_symbol() {
    check(
        "(see CEDAW/C/SR.2453 and 2454).",
        "CEDAW/C/SR.2453 | CEDAW/C/SR.2454",
    );
    check(
        "(见CEDAW/C/SR.2453和2454)，(CRC/C/SR.120、121)",
        "CEDAW/C/SR.2453 | CEDAW/C/SR.2454 | CRC/C/SR.120 | CRC/C/SR.121",
    );
    check(
        "records (A/C.5/61/SR.5, 6 and 8)",
        "A/C.5/61/SR.5 | A/C.5/61/SR.6 | A/C.5/61/SR.8",
    );
    check(
        "records (A/C.6/63/SR.1-9 and S/PV.4500 to 4502)",
        "A/C.6/63/SR.1 | A/C.6/63/SR.9 | S/PV.4500 | S/PV.4502",
    );
    check(
        "reports (A/56/13 and Add.1-3 and Corr.1 and 2)",
        "A/56/13 | A/56/13/Add.1 | A/56/13/Add.3 | A/56/13/Add.3/Corr.1 | A/56/13/Add.3/Corr.2",
    );
    check("(A/56/13/Add.1–3)", "A/56/13/Add.1 | A/56/13/Add.3");
    check_places(
        "see A/C.2/62/SR.4 and 5.",
        "symbol:A/C.2/62/SR.4 | symbol:5",
    );
}

#[test]
fn other_numbers_do_not_go_on_with_a_series() {
    check("in A/C.1/55/SR.3 and 5 States", "A/C.1/55/SR.3");
    check("in A/C.1/55/SR.3, 12 October 2000", "A/C.1/55/SR.3");
    check("in A/C.1/55/SR.30, 6 of them", "A/C.1/55/SR.30");
    check("in A/C.1/55/SR.3 and 5.5 million", "A/C.1/55/SR.3");
    check("in A/C.1/55/SR.3和5个国家", "A/C.1/55/SR.3");
    check("the report A/65/270, 271 pages", "A/65/270");
}

#[test]
fn a_number_after_the_word_is_a_citation() {
    check("General Assembly resolution 70/1", "A/RES/70/1");
    check("See resolution 55/2.", "A/RES/55/2");
    check(
        "its resolution 55/215 of 21 December 2000",
        "A/RES/55/215@2000-12-21",
    );
    check("section XIV of resolution 64/289", "A/RES/64/289");
    check("Resolution No. 242 (1967)", "S/RES/242 (1967)");
    check(
        "resolution 57/300 (20 December 2002)",
        "A/RES/57/300@2002-12-20",
    );
    check("its decision 54/465", "A/DEC/54/465");
    check(
        "resolution 3362 (S-VII) of 16 September 1975",
        "A/RES/3362 (S-VII)@1975-09-16",
    );
    check(
        "resolutions 3201 (S-VI) and 3202 (S-VI)",
        "A/RES/3201 (S-VI) | A/RES/3202 (S-VI)",
    );
    check("resolution 217 A (III)", "A/RES/217 (III) A");
    check("resolution 2200 A (XXI), annex", "A/RES/2200 (XXI) A");
    check("resolution ES-11/1", "A/RES/ES-11/1");
}

#[test]
fn a_list_inherits_the_word() {
    check(
        "Recalling its resolutions 55/215 of 21 December 2000, 56/76 of 11 December 2001, 58/129 of 19 December 2003 and 60/215 of 22 December 2005,",
        "A/RES/55/215@2000-12-21 | A/RES/56/76@2001-12-11 | A/RES/58/129@2003-12-19 | A/RES/60/215@2005-12-22",
    );
    check(
        "Security Council resolutions 242 (1967) and 338 (1973)",
        "S/RES/242 (1967) | S/RES/338 (1973)",
    );
    check(
        "resolutions 46/182 of 19 December 1991 on the strengthening of assistance, 48/57 and 49/139 A",
        "A/RES/46/182@1991-12-19 | A/RES/48/57 | A/RES/49/139 A",
    );
    check(
        "resolutions 55/215, 56/76, as well as Security Council resolution 1325 (2000) and decision 54/465",
        "A/RES/55/215 | A/RES/56/76 | S/RES/1325 (2000) | A/DEC/54/465",
    );
    check(
        "resolution 242 (1967) and 338 (1973)",
        "S/RES/242 (1967) | S/RES/338 (1973)",
    );
    check(
        "all relevant resolutions, including 60/1 and 65/1",
        "A/RES/60/1 | A/RES/65/1",
    );
}

#[test]
fn parts_under_one_number_are_one_symbol() {
    check("resolutions 68/247 A and B", "A/RES/68/247 A-B");
    check("resolutions 3419 A to D (XXX)", "A/RES/3419 (XXX) A-D");
    check(
        "resolutions 35/156 J of 12 December 1980 and 39/63 K of 12 December 1984",
        "A/RES/35/156 J@1980-12-12 | A/RES/39/63 K@1984-12-12",
    );
    check("its decision 31/406 A to E", "A/DEC/31/406 A-E");
    check(
        "resolution 69/96 A-B of 5 December 2014",
        "A/RES/69/96 A-B@2014-12-05",
    );
    check("第 31/406 A 号决定", "A/DEC/31/406 A");
}

#[test]
fn the_named_organ_is_the_owner() {
    check(
        "Economic and Social Council resolution 2003/61",
        "E/RES/2003/61",
    );
    check(
        "Council resolution 2003/61 of 25 July 2003",
        "E/RES/2003/61@2003-07-25",
    );
    check("Human Rights Council resolution 51/4", "A/HRC/RES/51/4");
    check(
        "the Human Rights Council, in its resolution 51/4",
        "A/HRC/RES/51/4",
    );
    check(
        "resolution 5/1 of the Human Rights Council",
        "A/HRC/RES/5/1",
    );
    check(
        "resolutions 5/1 and 5/2 of 18 June 2007 of the Human Rights Council",
        "A/HRC/RES/5/1 | A/HRC/RES/5/2@2007-06-18",
    );
    check(
        "Commission on Human Rights resolution 2000/46",
        "E/CN.4/RES/2000/46",
    );
    check(
        "resolutions of the Security Council 242 (1967)",
        "S/RES/242 (1967)",
    );
    check(
        "the Economic and Social Council, in its resolution 2003/15 of 21 July 2003, endorsed",
        "E/RES/2003/15@2003-07-21",
    );
    check(
        "General Assembly and Security Council resolutions 70/1 and 1325 (2000)",
        "A/RES/70/1 | S/RES/1325 (2000)",
    );
}

#[test]
fn what_the_speaker_calls_its_own_is_its_own() {
    check_said_by(
        "Human Rights Council",
        "Recalling its resolution 51/4",
        "A/HRC/RES/51/4",
    );
    check_said_by(
        "Human Rights Council",
        "General Assembly resolution 60/251",
        "A/RES/60/251",
    );
    check_said_by(
        "Human Rights Council",
        "Council resolution 5/1 and Assembly resolution 60/1",
        "A/HRC/RES/5/1 | A/RES/60/1",
    );
    check_said_by(
        "Security Council",
        "Recalling General Assembly resolutions 1514 (XV) and 41 (1)",
        "A/RES/1514 (XV) | A/RES/41 (I)",
    );
    check_said_by(
        "Economic and Social Council",
        "its decision 2023/315 of 5 April 2023",
        "E/DEC/2023/315@2023-04-05",
    );
    check_said_by("Secretariat", "Council resolution 2022/18", "E/RES/2022/18");
}

#[test]
fn numbers_of_bodies_without_a_series_are_no_citations() {
    check_nothing_in("pursuant to Executive Board decision 2022/6, which");
    check_nothing_in(
        "the Commission for Social Development, in its resolution 42/1 of 13 February 2004, decided",
    );
    check_nothing_in("Endorses Economic Commission for Europe decision J (70)");
    check_nothing_in("chap. I, resolution 2, annex; vol. I: resolution 1, annex II");
    check_nothing_in("World Health Assembly, resolution 58.3, annex");
    check_nothing_in("decision 17/4 of the Conference of the Parties");
    check_nothing_in("本报告根据执行局第2022/6号决定提交");
    check_nothing_in("铭记社会发展委员会2004年2月13日第42/1号决议决定");
    check_nothing_in("所附欧洲经济委员会J (70)号决定");
}

#[test]
fn a_body_that_acts_behind_a_number_owns_it() {
    check(
        "resolution 1991/42 of the Commission on Human Rights. In its resolution 1997/50, the Commission extended it.",
        "E/CN.4/RES/1991/42 | E/CN.4/RES/1997/50",
    );
    check(
        "In its resolution 42/22, the Council extended it",
        "A/HRC/RES/42/22",
    );
    check(
        "In its decision 2011/5 of 3 May 2011, the Board took note",
        "",
    );
    check(
        "In its resolution 1997/50, which the Council adopted",
        "E/RES/1997/50",
    );
}

#[test]
fn a_commission_counts_its_own_by_sessions_as_well() {
    let council = "Economic and Social Council";
    check_said_by(
        council,
        "Recalling also its resolution 76/2 of 21 May 2020",
        "",
    );
    check_said_by(council, "回顾其第76/2号决议", "");
    check_said_by(council, "Recalling its resolution 2020/5", "E/RES/2020/5");
    check_said_by(council, "Recalling resolution 76/2", "A/RES/76/2");
    check_said_by(
        council,
        "The General Assembly met. In its resolution 76/2 it acted.",
        "A/RES/76/2",
    );
    check("Recalling its resolution 76/2", "A/RES/76/2");
}

#[test]
fn chinese_numbers_stand_before_the_word() {
    check("见第 55/2 号决议。", "A/RES/55/2");
    check("大会第70/1号决议。", "A/RES/70/1");
    check("S-19/2 号决议，附件。", "A/RES/S-19/2");
    check("第二四二(一九六七)號決議", "S/RES/242 (1967)");
    check(
        "大會第二七五八(二十六)號決議和第一五一四(十五)號決議",
        "A/RES/2758 (XXVI) | A/RES/1514 (XV)",
    );
    check_nothing_in("附件一(二)和第三(一)段");
    check(
        "人权理事会第16/21号决议、第5/1号决议附件和第S-30/1号决议",
        "A/HRC/RES/16/21 | A/HRC/RES/5/1 | A/HRC/RES/S-30/1",
    );
    check(
        "人权理事会第16/21号决议,又回顾第70/1号决议和其第71/1号决议",
        "A/HRC/RES/16/21 | A/RES/70/1 | A/RES/71/1",
    );
    check(
        "安全理事会第1325(2000)号决议和第70/1号决议",
        "S/RES/1325 (2000) | A/RES/70/1",
    );
    check("大会70/1号决议", "A/RES/70/1");
    check("安全理事会第1325(2000)号决议", "S/RES/1325 (2000)");
    check("安全理事会第1244（1999）号决议", "S/RES/1244 (1999)");
    check(
        "经济及社会理事会在其 2003 年 7 月 25 日第 2003/61 号决议中",
        "E/RES/2003/61@2003-07-25",
    );
    check(
        "人权理事会2022年10月6日第51/4号决议",
        "A/HRC/RES/51/4@2022-10-06",
    );
    check(
        "大会第217 A(III)号决议和第2200 A(XXI)号决议",
        "A/RES/217 (III) A | A/RES/2200 (XXI) A",
    );
    check(
        "回顾理事会2023年4月5日第2023/315号决定,其中决定",
        "E/DEC/2023/315@2023-04-05",
    );
    check(
        "这符合大会第77/260号决议(2022年12月30日)。",
        "A/RES/77/260@2022-12-30",
    );
}

#[test]
fn chinese_lists_share_the_word_at_their_end() {
    check(
        "回顾其 2000 年 12 月 21 日第 55/215 号、2001 年 12 月 11 日第 56/76 号、2003 年 12 月 19 日第 58/129 号和 2005 年 12 月 22 日第 60/215 号决议,",
        "A/RES/55/215@2000-12-21 | A/RES/56/76@2001-12-11 | A/RES/58/129@2003-12-19 | A/RES/60/215@2005-12-22",
    );
    check(
        "第1325(2000)、1820(2008)和1888(2009)号决议",
        "S/RES/1325 (2000) | S/RES/1820 (2008) | S/RES/1888 (2009)",
    );
    check(
        "第55/215号和第56/76号各项决议及第54/465号决定",
        "A/RES/55/215 | A/RES/56/76 | A/DEC/54/465",
    );
    check(
        "人权理事会第51/4号、第51/5号和大会第70/1号决议",
        "A/HRC/RES/51/4 | A/HRC/RES/51/5 | A/RES/70/1",
    );
    check_nothing_in("第 55/215 号文件,秘书长决定");
    check_nothing_in("第 55/215 号决议草案");
}

#[test]
fn a_chinese_date_may_have_the_title_after_it() {
    check(
        "大会2015年9月25日题为“变革我们的世界:2030年可持续发展议程”的第70/1号决议",
        "A/RES/70/1@2015-09-25",
    );
    check(
        "2015年9月25日大会题为“变革我们的世界”的第70/1号决议",
        "A/RES/70/1@2015-09-25",
    );
    check(
        "理事会2006年7月28日关于峰会后续行动及科学和技术促进发展委员会审查职责的第2006/46号决议",
        "E/RES/2006/46@2006-07-28",
    );
    check("2003年1月1日会议根据第70/1号决议", "A/RES/70/1");
}

#[test]
fn symbols_are_citations_wherever_they_stand() {
    check("of the Second Committee (A/62/426)]", "A/62/426");
    check("A/62/89-E/2007/76, annex.", "A/62/89-E/2007/76");
    check("document S/24635.", "S/24635");
    check("(A/62/L.5/Rev.1/Add.2)", "A/62/L.5/Rev.1/Add.2");
    check("A/RES/70/1 of 25 September 2015", "A/RES/70/1@2015-09-25");
    check(
        "S/RES/1440(2002) and A/RES/3367 A (XXX)",
        "S/RES/1440 (2002) | A/RES/3367 (XXX) A",
    );
    check("ECE/ENERGY/139)", "ECE/ENERGY/139");
    check("见A/60/687。", "A/60/687");
    check("(Ａ／６２／４２６)", "A/62/426");
    check("A/62/426 A new report", "A/62/426");
    check(
        "A/73/12 (Part I)和A/73/12 (Part II)",
        "A/73/12 (Part I) | A/73/12 (Part II)",
    );
    check("see S/PV.4123 (Resumption 1).", "S/PV.4123 (Resumption 1)");
    check("statement S/PRST/2001/3, and", "S/PRST/2001/3");
    check("A/62/89–E/2007/76, annex.", "A/62/89-E/2007/76");
    check("A/62/426 (2008) and A/62/427*", "A/62/426 | A/62/427");
    check("A/C.2/62/L.5/Rev.l", "A/C.2/62/L.5/Rev.1");
    check(
        "ICCD/COP(9)/18/Add.1 and CRC/C/GC/12",
        "ICCD/COP(9)/18/Add.1 | CRC/C/GC/12",
    );
    check("(A/81/6 (Sect. 29D)/Part A)", "A/81/6 (Sect. 29D)");
    check("(A/68/49 (Vol. I)/Corr.1)", "A/68/49 (Vol. I)/Corr.1");
    check(
        "Supplement No. 53A (A/77/53/Add.1), chap. III",
        "A/77/53/Add.1",
    );
}

#[test]
fn changes_belong_to_the_symbol_before_them() {
    check("(A/58/L.51 and Add.1)", "A/58/L.51 | A/58/L.51/Add.1");
    check("See A/66/137 and Corr.1.", "A/66/137 | A/66/137/Corr.1");
    check(
        "A/66/137, Add.1 and Add.2",
        "A/66/137 | A/66/137/Add.1 | A/66/137/Add.2",
    );
    check("A/58/L.51和Add.1", "A/58/L.51 | A/58/L.51/Add.1");
    check(
        "A/62/89-E/2007/76 and Corr.1",
        "A/62/89-E/2007/76 | A/62/89/Corr.1-E/2007/76/Corr.1",
    );
    check(
        "A/54/L.81/Rev.1 and Add.1",
        "A/54/L.81/Rev.1 | A/54/L.81/Rev.1/Add.1",
    );
    check("A/58/L.51 was issued before Add.1", "A/58/L.51");
    check(
        "(A/46/13 and Corr.1 and Add.1)",
        "A/46/13 | A/46/13/Corr.1 | A/46/13/Add.1",
    );
    check(
        "CEDAW/C/CHN/3–4 and Corr.1",
        "CEDAW/C/CHN/3-4 | CEDAW/C/CHN/3-4/Corr.1",
    );
    check("CCPR/C/128/3/Adds.1–4", "CCPR/C/128/3/Add.1");
    check("S/19823 and Corr. 1.", "S/19823 | S/19823/Corr.1");
    check_nothing_in("and Corr.1");
}

#[test]
fn an_address_of_a_document_is_a_citation_of_it() {
    check("at http://undocs.org/A/RES/70/1.", "A/RES/70/1");
    check("undocs.org/en/A/62/426", "A/62/426");
    check(
        "(https://docs.un.org/zh/S/RES/1325(2000))",
        "S/RES/1325 (2000)",
    );
    check(
        "https://www.un.org/ga/search/view_doc.asp?symbol=A/RES/62/211&Lang=E",
        "A/RES/62/211",
    );
    check_nothing_in("https://www.example.org/A/RES/70/1 and www.un.org/A/62/1");
}

#[test]
fn what_only_looks_like_a_number_is_none() {
    check_nothing_in("HIV/AIDS and/or N/A on 11/03/2008, 1/2, 24/7, a 60/40 ratio");
    check_nothing_in("Sales No. E.03.II.A.1 and corrigendum), chap. I; Supplement No. 9");
    check_nothing_in(
        "in the fiscal years 2003/04 and 2003/4; rose from 1440 (2002) to 1500 (2003)",
    );
    check_nothing_in("55/215 and 56/76 are numbers without a word");
    check_nothing_in("the resolution calls for service 24/7; in 2003/4 the ratio of 60/40");
    check_nothing_in("printed on A/4 paper, S/24 of them");
    check_nothing_in("draft resolution 55/215");
    check_nothing_in("C/2003/5, X/E/2003/29 and resolution 1/2/3");
}

#[test]
fn a_heading_before_the_word_is_a_citation() {
    check("27 (1947). Resolution of 1 August 1947", "S/RES/27 (1947)");
    check(
        "Having adopted 53 (1948) of 7 July 1948",
        "S/RES/53 (1948)@1948-07-07",
    );
    check_nothing_in("rose to 53 (1948) of 7 July 1950");
}

#[test]
fn ranges_lead_to_the_number_or_symbol() {
    check_places("Ｒesolution ５５／２１５ of", "resolution:５５／２１５");
    check_places("decision 31/406 A to E", "decision:31/406 A to E");
    check_places("（A/58/L.51 和 Add.1）", "symbol:A/58/L.51 | symbol:Add.1");
    check_places("http://undocs.org/A/RES/70/1", "symbol:A/RES/70/1");
    check_places("62/211 A/RES/62/211", "symbol:A/RES/62/211");
    check_places(
        "resolution 62/211 A/RES/62/211",
        "resolution:62/211 | symbol:A/RES/62/211",
    );
}

#[test]
fn a_sentence_ends_a_list() {
    check(
        "resolutions 55/215 and 56/76; 57/300 and 58/129",
        "A/RES/55/215 | A/RES/56/76",
    );
    check("See resolution 60/1. The ratio 55/215", "A/RES/60/1");
}

#[test]
fn varied_english_wordings_are_read() {
    check("its resolution 1440 (2002)", "S/RES/1440 (2002)");
    check(
        "its resolutions 668 (1990) of 20 September 1990, 717 (1991) of 16 October 1991 and 718 (1991)",
        "S/RES/668 (1990)@1990-09-20 | S/RES/717 (1991)@1991-10-16 | S/RES/718 (1991)",
    );
    check(
        "Council resolution 2023/12 of 25 July 2023",
        "E/RES/2023/12@2023-07-25",
    );
    check("Council decision 2003/291", "E/DEC/2003/291");
    check(
        "decision 2003/291 of the Economic and Social Council",
        "E/DEC/2003/291",
    );
    check(
        "section XIV of its resolution 64/289 of 2 July 2010",
        "A/RES/64/289@2010-07-02",
    );
    check("paragraph 5 (b) of resolution 70/1", "A/RES/70/1");
    check(
        "resolutions 22 A (I) of 13 February 1946 and 179 (II)",
        "A/RES/22 (I) A@1946-02-13 | A/RES/179 (II)",
    );
    check(
        "resolutions 3419 A to D (XXX) of 8 December 1975",
        "A/RES/3419 (XXX) A-D@1975-12-08",
    );
}

#[test]
fn varied_english_lists_are_read() {
    check(
        "resolution 48/162 of 20 December 1993, and resolution 50/227",
        "A/RES/48/162@1993-12-20 | A/RES/50/227",
    );
    check(
        "resolutions 55/215, 56/76 and 58/129, and decision 54/465",
        "A/RES/55/215 | A/RES/56/76 | A/RES/58/129 | A/DEC/54/465",
    );
    check(
        "resolutions 61/22, 61/23, 61/24 and 61/25, all of 1 December 2006",
        "A/RES/61/22 | A/RES/61/23 | A/RES/61/24 | A/RES/61/25",
    );
    check(
        "in resolutions 53/199 and 61/185 on the proclamation of years",
        "A/RES/53/199 | A/RES/61/185",
    );
}

#[test]
fn varied_english_forms_of_numbers_are_read() {
    check(
        "resolution ES-10/2 and resolution S-20/2",
        "A/RES/ES-10/2 | A/RES/S-20/2",
    );
    check(
        "Assembly resolution 60/1 (2005 World Summit Outcome)",
        "A/RES/60/1",
    );
    check("resolution 377 A (V)", "A/RES/377 (V) A");
    check(
        "resolutions 242(1967) and 338(1973)",
        "S/RES/242 (1967) | S/RES/338 (1973)",
    );
    check(
        "adopted resolution 1373 (2001), whereby",
        "S/RES/1373 (2001)",
    );
    check("Security Council resolution 1373", "");
    check(
        "resolutions 44/236 and\n46/182",
        "A/RES/44/236 | A/RES/46/182",
    );
    check("resolution 64/289, sect. XIV", "A/RES/64/289");
    check(
        "Trusteeship Council resolution 2183 (LIII)",
        "T/RES/2183 (LIII)",
    );
    check(
        "resolution 55/2 (see also resolution 55/3)",
        "A/RES/55/2 | A/RES/55/3",
    );
    check(
        "Official Records, Fifty-eighth Session, Supplement No. 49 (A/58/49)",
        "A/58/49",
    );
    check(
        "resolutions 55/215 to 55/217",
        "A/RES/55/215 | A/RES/55/217",
    );
    check("RESOLUTION 242 (1967)", "S/RES/242 (1967)");
    check(
        "Presidential Statement S/PRST/2001/3 of 31 January 2001",
        "S/PRST/2001/3@2001-01-31",
    );
    check(
        "resolution 1991/22 of 30 May 1991 of the Economic and Social Council",
        "E/RES/1991/22@1991-05-30",
    );
}

#[test]
fn varied_chinese_wordings_are_read() {
    check(
        "第 55/215 号、第 56/76 号和第 60/215 号决议",
        "A/RES/55/215 | A/RES/56/76 | A/RES/60/215",
    );
    check(
        "第55/215、56/76和60/215号决议",
        "A/RES/55/215 | A/RES/56/76 | A/RES/60/215",
    );
    check("第1440(2002)号决议", "S/RES/1440 (2002)");
    check("第 1440 (2002) 号决议", "S/RES/1440 (2002)");
    check("2000年12月21日第55/215号决议", "A/RES/55/215@2000-12-21");
    check(
        "二〇〇〇年十二月二十一日第55/215号决议",
        "A/RES/55/215@2000-12-21",
    );
    check("大会第64/289号决议第十四节", "A/RES/64/289");
    check("第22 A (I)号决议", "A/RES/22 (I) A");
    check("安理会第1373(2001)号决议", "S/RES/1373 (2001)");
    check(
        "理事会第2023/12号决议和第2003/291号决定",
        "E/RES/2023/12 | E/DEC/2003/291",
    );
    check("第60/1号决议(2005年世界首脑会议成果)", "A/RES/60/1");
    check("第ES-10/2号决议", "A/RES/ES-10/2");
    check("第3362(S-VII)号决议", "A/RES/3362 (S-VII)");
    check("第五十五届会议通过的第55/2号决议", "A/RES/55/2");
    check("主席声明(S/PRST/2001/3)", "S/PRST/2001/3");
    check("第55/215號決議", "A/RES/55/215");
    check(
        "大會第217 A(III)號決議和第54/465號決定",
        "A/RES/217 (III) A | A/DEC/54/465",
    );
}

/// Text made of what citations are made of, so that wordings come together by chance.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "resolution",
        "resolutions",
        "decisions",
        "draft ",
        " ",
        "55/215",
        "242 (1967)",
        "A/62/426",
        " and ",
        ", ",
        "of 21 December 2000",
        "第",
        "号",
        "决议",
        "、",
        "2001 年 12 月 11 日",
        "大会",
        "关于",
        "Add.1",
        "Council",
        " in its ",
        "; ",
        ". A",
        "(",
        ")",
        "Ａ／",
        "é",
        "undocs.org/",
        "-E/2007/76",
        " A to D",
        " (XXX)",
        "\n",
        "/",
        "S-",
        "\u{301}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn assert_lawful(text: &str) {
    let found = citations(&FoldedText::new(text), Some("General Assembly"));
    let mut end = 0;
    for citation in found {
        assert!(citation.range.start >= end, "in order, apart: {text:?}");
        assert!(
            !text[citation.range.clone()].is_empty(),
            "not empty: {text:?}"
        );
        assert_eq!(
            Symbol::parse(citation.cited.as_str()).as_ref(),
            Some(&citation.cited)
        );
        end = citation.range.end;
    }
}

proptest! {
    #[test]
    fn whatever_the_text_citations_are_apart_and_in_order(text in pieces()) {
        assert_lawful(&text);
    }

    #[test]
    fn no_text_is_too_odd(text in any::<String>()) {
        assert_lawful(&text);
    }
}

#[test]
fn what_stands_in_no_stretch_changes_nothing_that_is_cited() {
    let texts = "(?:[a-zA-Z0-9 ./();,]|resolution |decisions? |A/RES/6|62/211| \\(1967\\)|\\( ?S-VII\\)|\\(1\\)|https://undocs.org/|symbol=|General Assembly|第|号|决议|of 1 May 2001|Add\\.1| it ends\\. The| it is; so|\\. Resolution| and){0,16}";
    proptest::test_runner::TestRunner::deterministic()
        .run(&texts, |text| {
            let cited = |stretches: &[Range<usize>]| {
                let mut reader = Reader::new(&text, Some(Body::GeneralAssembly));
                for sign in stretches.iter().flat_map(|it| signs(&text, it.clone())) {
                    reader.take(sign);
                }
                reader.into_citations()
            };
            let of_all = cited(std::slice::from_ref(&(0..text.len())));
            proptest::prop_assert_eq!(cited(&stretches(&text)), of_all, "{}", text);
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}
