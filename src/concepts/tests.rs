//! What is a mention, case by case.
use std::path::Path;

use expect_test::{Expect, expect};

use super::*;

pub(super) fn lexicon(text: &str) -> Lexicon {
    Lexicon::parse(Path::new("concepts.toml"), text).expect("the lexicon is correct")
}

pub(super) fn mentions(lexicon: &Lexicon, text: &str, language: Language) -> Vec<Mention> {
    mentions_with(lexicon, Overlap::All, text, language)
}

fn mentions_with(
    lexicon: &Lexicon,
    overlap: Overlap,
    text: &str,
    language: Language,
) -> Vec<Mention> {
    let matcher = ConceptMatcher::new(lexicon, overlap).expect("it is small");
    matcher.mentions(&FoldedText::new(text), language)
}

/// Shows each mention as its concept and the text that it points at.
fn check_in(language: Language, text: &str, expected: Expect) {
    let lexicon = lexicon(SAMPLE);
    let shown: Vec<String> = mentions(&lexicon, text, language)
        .into_iter()
        .map(|it| format!("{}: {}", lexicon.concepts()[it.concept].id, &text[it.range]))
        .collect();
    expected.assert_eq(&shown.join(" | "));
}

fn check(text: &str, expected: Expect) {
    check_in(Language::English, text, expected);
}

fn check_chinese(text: &str, expected: Expect) {
    check_in(Language::Chinese, text, expected);
}

const SAMPLE: &str = r#"
    [[concept]]
    id = "accountability"
    en = ["accountab*"]
    zh = ["问责", "问责制", "问责制度"]
    [[concept]]
    id = "partnership"
    en = ["partnership(s)"]
    zh = ["伙伴关系"]
    [[concept]]
    id = "public-private"
    en = ["public-private partnership(s)"]
    zh = ["公私伙伴关系"]
    [[concept]]
    id = "developed"
    en = [{ phrase = "developed countries", unless = ["least developed countries"] }]
    zh = [{ phrase = "发达国家", unless = ["最不发达国家"] }]
    [[concept]]
    id = "ict"
    en = [{ phrase = "ICT(s)", case = "exact", unless = ["ICT Task Force"] }]
    zh = [{ phrase = "ICT", case = "exact" }]
    [[concept]]
    id = "summit"
    zh = ["2005年世界首脑会议"]
"#;

#[test]
fn words_may_be_apart_in_any_way() {
    check(
        "Public-private partnerships",
        expect!["public-private: Public-private partnerships | partnership: partnerships"],
    );
    check(
        "public–private  partnership",
        expect!["public-private: public–private  partnership | partnership: partnership"],
    );
    check(
        "PUBLIC\u{A0}PRIVATE\nPARTNERSHIP",
        expect![[r#"
        public-private: PUBLIC PRIVATE
        PARTNERSHIP | partnership: PARTNERSHIP"#]],
    );
    check(
        "public, private partnership",
        expect!["partnership: partnership"],
    );
}

#[test]
fn an_english_phrase_is_whole_words() {
    check("a partnership's end", expect!["partnership: partnership"]);
    check("(partnership)", expect!["partnership: partnership"]);
    check("partnerships3 partnership_x apartnership", expect![[""]]);
    check("unaccountable", expect![[""]]);
}

#[test]
fn a_stem_extends_to_the_end_of_the_word() {
    check(
        "accountable, accountability’s",
        expect!["accountability: accountable | accountability: accountability"],
    );
    check(
        "accountability-based",
        expect!["accountability: accountability"],
    );
}

#[test]
fn capitals_matter_where_the_phrase_says_so() {
    check(
        "ICT and ICTs, not ict or ICTS",
        expect!["ict: ICT | ict: ICTs"],
    );
    check("ＩＣＴ", expect!["ict: ＩＣＴ"]);
}

#[test]
fn an_exception_covers_a_phrase() {
    check("developed and least developed countries", expect![[""]]);
    check(
        "developed countries; least-developed  countries",
        expect!["developed: developed countries"],
    );
    check("the ICT task force uses ICT", expect!["ict: ICT"]);
    check_chinese("发达国家和最不发达国家", expect!["developed: 发达国家"]);
}

#[test]
fn a_long_exception_covers_what_a_short_one_inside_it_does_not() {
    let unless = r#"unless = ["fair and open trade", "open"]"#;
    let text = format!("[[concept]]\nid = \"trade\"\nen = [{{ phrase = \"trade\", {unless} }}]");
    let found = mentions(&lexicon(&text), "fair and open trade", Language::English);
    assert_eq!(found, []);
}

#[test]
fn a_chinese_phrase_stands_anywhere_and_the_longest_counts_once() {
    check_chinese(
        "行之有效的问责制和透明度，问责制度，问责",
        expect!["accountability: 问责制 | accountability: 问责制度 | accountability: 问责"],
    );
    check_chinese(
        "创新的公私伙伴关系",
        expect!["public-private: 公私伙伴关系 | partnership: 伙伴关系"],
    );
}

#[test]
fn spaces_inside_chinese_text_mean_nothing() {
    check_chinese(
        "《2005 年世界首脑会议成果》",
        expect!["summit: 2005 年世界首脑会议"],
    );
    check_chinese(
        "伙伴\n关系 的",
        expect![[r#"
        partnership: 伙伴
        关系"#]],
    );
    check_chinese("在12005年世界首脑会议", expect![[""]]);
}

#[test]
fn latin_letters_in_chinese_text_are_whole_words() {
    check_chinese(
        "使用ICT技术，ＩＣＴ，DICT，ICT2",
        expect!["ict: ICT | ict: ＩＣＴ"],
    );
}

#[test]
fn phrases_are_looked_for_in_their_language_only() {
    check("问责制", expect![[""]]);
    check_chinese("accountability", expect![[""]]);
    check_in(Language::French, "accountability 问责制", expect![[""]]);
}

/// The first English phrases of one concept, of which some are found in the text.
fn check_phrase(phrase: &str, text: &str, expected: &[&str]) {
    check_phrase_in(Language::English, phrase, text, expected);
}

fn check_chinese_phrase(phrase: &str, text: &str, expected: &[&str]) {
    check_phrase_in(Language::Chinese, phrase, text, expected);
}

fn check_phrase_in(language: Language, phrase: &str, text: &str, expected: &[&str]) {
    let code = language.code();
    let lexicon = lexicon(&format!("[[concept]]\nid = \"a\"\n{code} = [{phrase}]"));
    let found = mentions(&lexicon, text, language);
    let found: Vec<&str> = found.into_iter().map(|it| &text[it.range]).collect();
    assert_eq!(found, expected, "{phrase} in {text:?}");
}

#[test]
fn every_way_to_write_words_apart_is_the_same() {
    let phrase = r#""multi-stakeholder dialogue""#;
    for text in [
        "multi-stakeholder dialogue",
        "multi stakeholder dialogue",
        "Multi-Stakeholder Dialogue",
        "MULTI-STAKEHOLDER DIALOGUE",
        "multi\u{2010}stakeholder dialogue",
        "multi\u{2011}stakeholder dialogue",
        "multi–stakeholder dialogue",
        "multi\u{2212}stakeholder dialogue",
        "multi - stakeholder  dialogue",
        "multi-\nstakeholder\r\ndialogue",
        "multi\u{A0}stakeholder\u{3000}dialogue",
        "multi\u{202F}stakeholder\u{2028}dialogue",
        "multi-stake\u{AD}holder\tdialogue",
        "ｍｕｌｔｉ－ｓｔａｋｅｈｏｌｄｅｒ　ｄｉａｌｏｇｕｅ",
    ] {
        check_phrase(phrase, text, &[text]);
    }
    // A dash between thoughts, a comma and nothing at all are not ways to write words apart.
    check_phrase(phrase, "multi—stakeholder dialogue", &[]);
    check_phrase(phrase, "multi, stakeholder dialogue", &[]);
    check_phrase(phrase, "multistakeholder dialogue", &[]);
}

#[test]
fn the_edges_of_an_english_phrase_are_edges_of_words() {
    let phrase = r#""compact""#;
    check_phrase(
        phrase,
        "Compact. (compact) \"compact\" compact/pact",
        &["Compact", "compact", "compact", "compact"],
    );
    check_phrase(
        phrase,
        "pre-compact compact's compact’s",
        &["compact", "compact", "compact"],
    );
    check_phrase(
        phrase,
        "compacts compacted subcompact compact2 compact_x compactó",
        &[],
    );
    check_phrase(phrase, "全球compact网络", &["compact"]);
}

#[test]
fn plurals_and_possessives_count_where_the_phrase_says_so() {
    check_phrase(
        r#""fund(s)""#,
        "fund, funds, fund's, funds'",
        &["fund", "funds", "fund", "funds"],
    );
    check_phrase(
        r#""business(es)""#,
        "business businesses businesse",
        &["business", "businesses"],
    );
    check_phrase(
        r#""women's rights""#,
        "women’s rights, women's rights, womens rights",
        &["women’s rights", "women's rights"],
    );
}

#[test]
fn variants_in_chinese_are_one_mention() {
    let phrases = r#""问责", "问责制", "问责制度""#;
    check_chinese_phrase(
        phrases,
        "加强问责制度和问责制，追究问责",
        &["问责制度", "问责制", "问责"],
    );
    check_chinese_phrase(phrases, "問責制", &["問責制"]);
    check_chinese_phrase(phrases, "问责问责", &["问责", "问责"]);
    check_chinese_phrase(phrases, "问\n责 制", &["问\n责 制"]);
    check_chinese_phrase(phrases, "责问", &[]);
}

#[test]
fn a_regular_expression_is_whole_words_and_the_longest() {
    let phrase = r#"{ phrase = "account(able|ability)?", kind = "regex" }"#;
    check_phrase(
        phrase,
        "Accountable, accountability, account, accounts, unaccountable",
        &["Accountable", "accountability", "account"],
    );
    let phrase = r#"{ phrase = "climate( chang)?", kind = "regex" }"#;
    check_phrase(phrase, "climate changes", &["climate"]);
    let phrase = r#"{ phrase = '\b\w*ship\b', kind = "regex" }"#;
    check_phrase(
        phrase,
        "Leadership, ship, école-ship, éship, shipping",
        &["Leadership", "ship", "ship", "éship"],
    );
    let phrase = r#"{ phrase = "multi-?stakeholder", kind = "regex" }"#;
    check_phrase(
        phrase,
        "multistakeholder, multi\u{2011}stakeholder, Multi\nStakeholder",
        &[
            "multistakeholder",
            "multi\u{2011}stakeholder",
            "Multi\nStakeholder",
        ],
    );
    let phrase = r#"{ phrase = '\bfood\b(\s\w+){0,2}\s\bprices?', kind = "regex" }"#;
    check_phrase(
        phrase,
        "food and energy prices; food price; food in the past prices",
        &["food and energy prices", "food price"],
    );
}

#[test]
fn a_regular_expression_knows_capitals_and_exceptions() {
    let phrase =
        r#"{ phrase = "ICTs?", kind = "regex", case = "exact", unless = ["ICT Task Force"] }"#;
    check_phrase(
        phrase,
        "ICT, ICTs, ict, ICTS, ICT task force",
        &["ICT", "ICTs"],
    );
    let phrase = r#"{ phrase = '\p{Lu}+', kind = "regex", case = "exact" }"#;
    check_phrase(phrase, "UNDP and Unicef, ÉTÉ", &["UNDP", "ÉTÉ"]);
}

#[test]
fn a_chinese_regular_expression_stands_anywhere() {
    let phrase = r#"{ phrase = "问责(制度?)?", kind = "regex" }"#;
    check_chinese_phrase(
        phrase,
        "加强问责制度，问责制和问 责",
        &["问责制度", "问责制", "问 责"],
    );
    let phrase = r#"{ phrase = '20\d\d 年[議议]程', kind = "regex" }"#;
    check_chinese_phrase(
        phrase,
        "《2030 年议程》，２０３０年議程，12030年议程",
        &["2030 年议程", "２０３０年議程"],
    );
    let phrase = r#"{ phrase = "ICT(技术)?", kind = "regex" }"#;
    check_chinese_phrase(phrase, "使用ICT技术，ICT，DICT", &["ICT技术", "ICT"]);
}

#[test]
fn what_matches_nothing_is_no_mention() {
    check_phrase(r#"{ phrase = "x*", kind = "regex" }"#, "a x b", &["x"]);
    check_phrase(
        r#"{ phrase = ' *peace *', kind = "regex" }"#,
        "a  peace  b",
        &["peace"],
    );
    check_phrase(
        r#"{ phrase = "^peace", kind = "regex" }"#,
        "peace and peace",
        &["peace"],
    );
}

#[test]
fn many_regular_expressions_are_found_at_once() {
    let words: Vec<String> = (0..200)
        .map(|it| format!(r#"{{ phrase = "word{it}(a|b)", kind = "regex" }}"#))
        .collect();
    check_phrase(
        &words.join(", "),
        "word0a word7b word199a word200a",
        &["word0a", "word7b", "word199a"],
    );
}

const HIERARCHY: &str = r#"
    [[concept]]
    id = "compact"
    en = ["Global Compact"]
    [[concept]]
    id = "network"
    broader = "compact"
    en = ["Global Compact Local Network(s)"]
    [[concept]]
    id = "office"
    broader = "network"
    en = ["Global Compact Local Network Office", "network office"]
    [[concept]]
    id = "local"
    en = ["local network(s)"]
    [[concept]]
    id = "places"
    en = ["local"]
    [[concept]]
    id = "other-places"
    en = ["Local"]
"#;

/// Shows each mention as its concept, the narrower concept that has the phrase, the words, and the
/// concept around them.
fn check_hierarchy(overlap: Overlap, text: &str, expected: Expect) {
    check_with(HIERARCHY, overlap, text, expected);
}

fn check_with(lexicon_text: &str, overlap: Overlap, text: &str, expected: Expect) {
    let lexicon = lexicon(lexicon_text);
    let id = |it: usize| lexicon.concepts()[it].id.as_str();
    let shown: Vec<String> = mentions_with(&lexicon, overlap, text, Language::English)
        .into_iter()
        .map(|it| {
            let mut shown = id(it.concept).to_string();
            if !it.is_direct() {
                shown += &format!(" by {}", id(it.phrase_concept));
            }
            shown += &format!(": {}", &text[it.range]);
            if let Some(around) = it.inside {
                shown += &format!(" (in {})", id(around));
            }
            shown
        })
        .collect();
    expected.assert_eq(&shown.join("\n"));
}

#[test]
fn a_mention_names_the_longest_one_around_it() {
    check_hierarchy(
        Overlap::All,
        "the Global Compact Local Networks",
        expect![[r#"
            compact: Global Compact (in network)
            network: Global Compact Local Networks
            local: Local Networks (in network)
            places: Local (in network)
            other-places: Local (in network)"#]],
    );
    check_hierarchy(
        Overlap::All,
        "local network office",
        expect![[r#"
        local: local network
        places: local (in local)
        other-places: local (in local)
        compact by office: network office
        network by office: network office
        office: network office"#]],
    );
    check_hierarchy(
        Overlap::All,
        "local",
        expect![[r#"
        places: local
        other-places: local"#]],
    );
}

#[test]
fn the_longest_mention_can_be_the_only_one() {
    check_hierarchy(
        Overlap::Longest,
        "the Global Compact Local Networks",
        expect![[r#"
            compact by network: Global Compact Local Networks
            network: Global Compact Local Networks"#]],
    );
    check_hierarchy(
        Overlap::Longest,
        "local network office",
        expect![[r#"
        local: local network
        compact by office: network office
        network by office: network office
        office: network office"#]],
    );
    check_hierarchy(
        Overlap::Longest,
        "local",
        expect![[r#"
        places: local
        other-places: local"#]],
    );
}

#[test]
fn a_narrower_concept_names_the_broader_ones_once() {
    check_hierarchy(
        Overlap::All,
        "Global Compact",
        expect!["compact: Global Compact"],
    );
    check_hierarchy(
        Overlap::All,
        "network office, network office",
        expect![[r#"
            compact by office: network office
            network by office: network office
            office: network office
            compact by office: network office
            network by office: network office
            office: network office"#]],
    );
    check_hierarchy(
        Overlap::All,
        "Global Compact Local Network Office of the Global Compact",
        expect![[r#"
            compact: Global Compact (in office)
            network: Global Compact Local Network (in office)
            office: Global Compact Local Network Office
            local: Local Network (in office)
            places: Local (in office)
            other-places: Local (in office)
            compact: Global Compact"#]],
    );
}

#[test]
fn own_phrases_name_a_broader_concept_before_narrower_ones() {
    let lexicon = r#"
        [[concept]]
        id = "aid"
        en = ["development aid", "food aid programme"]
        [[concept]]
        id = "food-aid"
        broader = "aid"
        en = ["food aid", "aid workers"]
        [[concept]]
        id = "relief"
        broader = "aid"
        en = ["food aid relief", "relief food aid"]
    "#;
    let check = |text, expected| check_with(lexicon, Overlap::All, text, expected);
    check(
        "the food aid programme",
        expect![[r#"
        aid: food aid programme
        food-aid: food aid (in aid)"#]],
    );
    check(
        "development aid workers",
        expect![[r#"
        aid: development aid
        food-aid: aid workers"#]],
    );
    check(
        "relief food aid relief",
        expect![[r#"
        aid by relief: relief food aid
        relief: relief food aid
        food-aid: food aid (in relief)"#]],
    );
}

#[test]
fn a_part_of_an_address_names_no_concept() {
    let text = "un.org/trade is about trade, fair.trade.org/fair/trade-is-fair is fair and open";
    let lexicon = lexicon(
        r#"
        [[concept]]
        id = "trade"
        en = ["trade", "un.org/trade"]
        [[concept]]
        id = "fair"
        en = ["fair", "is fair", "trade, fair"]
        "#,
    );
    let addresses = ["un.org/trade", "fair.trade.org/fair/trade-is-fair"]
        .map(|it| text.find(it).map(|start| start..start + it.len()))
        .map(|it| it.expect("it is there"));
    let matcher = ConceptMatcher::new(&lexicon, Overlap::All).expect("it is small");
    let folded = FoldedText::new(text);
    let found = matcher.mentions_beside(&folded, Language::English, &addresses);
    let found: Vec<&str> = found.into_iter().map(|it| &text[it.range]).collect();
    assert_eq!(found, ["un.org/trade", "trade", "is fair"]);
}
