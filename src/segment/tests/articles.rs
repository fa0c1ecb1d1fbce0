//! Articles of treaties, and rules.

use expect_test::expect;

use super::check;

#[test]
fn rules_and_articles_are_headed_by_their_numbers() {
    check(
        "Rules of the Assembly of Utopia\n\nOpening date\n\nRule 1\n\nThe Assembly of Utopia shall meet every year in a regular session of its own.\n\nRule 2\n\nIt shall end on a day that it decides at the beginning.\n",
        expect![[r#"
            unknown: Rules of the Assembly of Utopia
            unknown: Opening date
            heading Rule 1: 
            unknown: The Assembly of Utopia shall meet every year in a regular session of its own.
            heading Rule 2: 
            unknown: It shall end on a day that it decides at the beginning."#]],
    );
    check(
        "Declaration of Utopia\n\nWhereas all is made up,\n\nThe General Assembly,\n\nRecalling its resolutions,\n\nArticle 1\n\nAll are free.\n\nArticle 2\n\n1. None is held.\n\n2. All are equal.\n",
        expect![[r#"
            title: Declaration of Utopia
            preamble: Whereas all is made up,
            formula: The General Assembly,
            preamble: Recalling its resolutions,
            heading Article 1: 
            unknown: All are free.
            heading Article 2: 
            operative 1: None is held.
            operative 2: All are equal."#]],
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
