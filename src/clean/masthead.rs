//! The masthead: organ, symbol, distribution, date, session and agenda item.
//!
//! A line belongs to it if nothing else is in the line, however its parts are glued together
//! (`United NationsA/RES/58/129General AssemblyDistr.: General`).

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::is_spaceless;
use crate::dates;
use crate::folded::FoldedText;
use crate::pattern::pattern;
use crate::script::is_traditional;
use crate::symbol::Symbol;

/// One thing that a masthead states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MastheadItem {
    /// "United Nations".
    Organization,
    /// An organ, by its English name.
    Organ(&'static str),
    /// The symbol of the document.
    Symbol(Symbol),
    /// The treaty that a committee watches over, before the distribution: "Convention on the Rights of
    /// the Child".
    Treaty,
    /// To whom the document may be given: "Distr.: General".
    Distribution,
    /// The day on which the document was submitted.
    Date(Date),
    /// The place and days of the session: "Geneva, 2-27 July 2007"; or the year of the Security
    /// Council: "Sixty-ninth year".
    SessionDays,
    /// The session as it is written: "Sixty-second session", "第六十二届会议".
    Session(String),
    /// The number of the agenda item as it is written: "61", "19 (b)".
    AgendaItem(String),
    /// The language that the document was written in: "Original: English".
    OriginalLanguage,
    /// "Press Release".
    PressRelease,
}

impl MastheadItem {
    /// Whether only mastheads have it.
    pub(super) fn is_telling(&self) -> bool {
        self.places_body()
            || matches!(
                self,
                Self::Distribution | Self::OriginalLanguage | Self::PressRelease
            )
    }

    /// Whether the body whose session or agenda it is may be named before.
    pub(super) fn places_body(&self) -> bool {
        matches!(
            self,
            Self::Session(_) | Self::SessionDays | Self::AgendaItem(_)
        )
    }
}

/// A treaty with the distribution glued to it, as breaks of lines were lost.
static TREATY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?<treaty>(?:International\ )?(?:Convention|Covenant)\ [A-Za-z,\ ]{5,160}?
        | 《?[\p{Han}、]{2,40}公[约約]》?)\s*Distr\b",
    )
});

/// How many lines from the top a symbol may stand alone.
pub(super) const HEAD_LINES: usize = 8;

/// Organs as mastheads write them, the longer names first.
const ORGANS: [(&str, &str); 17] = [
    ("Economic and Social Council", "Economic and Social Council"),
    ("General Assembly", "General Assembly"),
    ("GENERAL ASSEMBLY", "General Assembly"),
    ("SECURITY COUNCIL", "Security Council"),
    ("ECONOMIC AND SOCIAL COUNCIL", "Economic and Social Council"),
    ("Security Council", "Security Council"),
    ("Human Rights Council", "Human Rights Council"),
    ("HUMAN RIGHTS COUNCIL", "Human Rights Council"),
    ("Trusteeship Council", "Trusteeship Council"),
    ("Secretariat", "Secretariat"),
    ("经济及社会理事会", "Economic and Social Council"),
    ("經濟及社會理事會", "Economic and Social Council"),
    ("安全理事会", "Security Council"),
    ("安全理事會", "Security Council"),
    ("人权理事会", "Human Rights Council"),
    ("大会", "General Assembly"),
    ("大會", "General Assembly"),
];

/// What the names of [`ORGANS`] begin with.
const ORGAN_BEGINNINGS: &str = "EGSHT经經安人大";

static DISTRIBUTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:
        (?i:distr)\.?\s*:?\s*(?:(?i:general|limited|restricted)|普通|普遍|限量|限制|控制|限发)?
        | (?:GENERAL|LIMITED|RESTRICTED|PROVISIONAL|Provisional|临时|普遍)$
        | Advance\ (?:un)?edited\ (?:version|copy)(?:\ ?/)?
        )",
    )
});

static ORIGINAL: LazyLock<Regex> = LazyLock::new(|| {
    let languages = "Arabic|Chinese|English|French|Russian|Spanish";
    pattern(&format!(
        r"^(?i:(?:original|原文)\s*:\s*(?:{languages})(?:(?:\s*/\s*|\s+and\s+|,\s*)(?:{languages}))*|原文\s*:\s*[阿中英法俄西]文|中文$|Chinese\b|original\s*:$|(?:{languages})$)|^(?:{languages}) only$"
    ))
});

static SESSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:
        (?:Substantive|Organizational|Regular)\ session\ of\ [0-9]{4}
        | (?:Annual|Special|(?:First|Second|Third)\ regular)\ session(?:\ of)?\ [0-9]{4}
        | (?:[A-Z][a-z]+|[A-Z]+)(?:(?:-\ ?|\ )[A-Za-z]+)?\ (?:emergency\ )?(?:special\ )?(?i:session)
        | [A-Z][a-z]+(?:-[a-z]+)?(?:th|st|nd|rd)session
        | [0-9]{4}\ (?:substantive\ |organizational\ |regular\ )?session
        | [0-9]{1,3}(?:st|nd|rd|th)\ session
        | 第[一二三四五六七八九十百〇零0-9\ ]+[届屆](?:紧急|緊急)?(?:特别|特別)?[会會][议議]
        | [0-9]{4}\ ?年(?:实质性|组织)?[届屆][会會]议?
        )",
    )
});

static PLACE: LazyLock<Regex> = LazyLock::new(|| pattern("^[A-Z][a-z]+(?: [A-Z][a-z]+)?,"));

static SESSION_DAYS: LazyLock<Regex> = LazyLock::new(|| {
    let months =
        "January|February|March|April|May|June|July|August|September|October|November|December";
    pattern(&format!(
        r"(?x)^(?:
        (?:[A-Z][a-z]+(?:\ [A-Z][a-z]+)?,\ )?
            [0-9]{{1,2}}(?:\ (?:{months}))?(?:\ [0-9]{{4}})?(?:\s?[-–—]\s?|\ to\ )[0-9]{{1,2}}\ (?:{months})\ [0-9]{{4}}(?:,\ [A-Z][a-z]+(?:\ [A-Z][a-z]+)?$)?
        | (?:[A-Z][a-z]+(?:-[a-z]+)?\ year|[A-Z]+(?:-[A-Z]+)?\ YEAR)$
        | [0-9]{{4}}\s?年\s?[0-9]{{1,2}}\s?月\s?[0-9]{{1,2}}\s?日\s?至\s?(?:[0-9]{{4}}\s?年\s?)?(?:[0-9]{{1,2}}\s?月\s?)?[0-9]{{1,2}}\s?日
        )",
    ))
});

static AGENDA_ITEM: LazyLock<Regex> = LazyLock::new(|| {
    let part = r"(?:\s*\([a-z]{1,4}\))*";
    let number = format!(
        r"(?<number>(?:[0-9]+(?:\.[0-9]{{1,2}}){{0,2}}|[一二三四五六七八九十百〇零]{{1,6}}){part}(?:\s*(?:,|and|to|和|至|及|、)\s*(?:[0-9]+)?{part})*)"
    );
    pattern(&format!(
        r"(?x)^(?:
        (?:Agenda\ )?[Ii]tems?\ {number_en}(?:\ of\ the\ (?:provisional\ |preliminary\ )?(?:agenda|list))?
        | (?:(?:临时|臨時|暂定)?[议議]程|暂定项目表)\*{{0,3}}\s?(?:项目|項目)\ ?{number_zh}
        )(?:\s?\((?:continued|续)\))?(?:\[[0-9]{{1,2}}\]|\*{{0,3}})",
        number_en = number.replace("number", "english").replace(' ', r"\ "),
        number_zh = number.replace("number", "chinese").replace(' ', r"\ "),
    ))
});

/// The organ that a text names first, by its English name.
pub fn organ_in(text: &str) -> Option<&'static str> {
    let named = ORGANS
        .iter()
        .filter_map(|(name, organ)| Some((text.find(name)?, *organ)));
    named.min_by_key(|&(at, _)| at).map(|(_, organ)| organ)
}

/// The items of a line, if it holds nothing else.
pub fn masthead_items(line: &str) -> Option<Vec<MastheadItem>> {
    if !may_begin_item(line) {
        return None;
    }
    let folded = FoldedText::new(line);
    let items = leading_items(folded.as_str());
    let end = items.last()?.0;
    let is_all = folded.as_str()[end..].trim().is_empty();
    is_all.then(|| items.into_iter().map(|(_, item)| item).collect())
}

/// The items that a folded text begins with, each with the byte where it ends.
pub(super) fn leading_items(text: &str) -> Vec<(usize, MastheadItem)> {
    let mut rest = text.trim_start();
    let mut items = Vec::new();
    while let Some((length, item)) = leading_item(rest) {
        items.push((text.len() - rest.len() + length, item));
        rest = rest[length..].trim_start();
        // The organ's initial stands before its name, or where another column ends.
        if let Some(organ) = rest.strip_prefix(INITIALS).map(str::trim_start)
            && let Some((end, MastheadItem::Organization)) = items.last_mut()
        {
            if organ.is_empty() {
                *end = text.len();
                rest = organ;
            } else if matches!(leading_item(organ), Some((_, MastheadItem::Organ(_)))) {
                rest = organ;
            }
        }
    }
    items
}

/// The letters that stand large in the head of the first page.
pub(super) const INITIALS: [char; 4] = ['A', 'E', 'S', 'T'];

/// Whether a text that is not folded yet may begin with an item: most lines begin with a sentence,
/// the number of a paragraph, or small letters and Han that no item begins with.
fn may_begin_item(line: &str) -> bool {
    let mut characters = line.chars();
    characters.next().is_some_and(|first| match first {
        'a'..='z' => "adfijlmnos".contains(first),
        'A'..='Z' => !is_sentence(line),
        '0'..='9' => !line
            .trim_start_matches(|it: char| it.is_ascii_digit())
            .starts_with(". "),
        '!'..='/' => !characters.as_str().starts_with(|it: char| it.is_ascii()),
        '\u{4E00}'..='\u{9FFF}' => HAN_BEGINNINGS.contains(first) || is_traditional(first),
        _ => true,
    })
}

/// Whether a line begins with a word in small letters behind one with a capital, and with none that
/// belongs to an item.
fn is_sentence(line: &str) -> bool {
    let is_item = |first: &str| {
        let others = [
            "Economic",
            "Secretariat",
            "Agenda",
            "Distr",
            "Chinese",
            "English",
            "Advance",
            "I",
        ];
        others.iter().any(|it| first.starts_with(it))
    };
    let is_plain = |word: &str| word.bytes().all(|it| it.is_ascii_graphic());
    let mut words = line.split(' ');
    let first = words.next().unwrap_or_default();
    first.len() > 1
        && first.bytes().skip(1).all(|it| it.is_ascii_lowercase())
        && !is_item(first)
        && words
            .clone()
            .next()
            .is_some_and(|it| it.starts_with(|it: char| it.is_ascii_lowercase()))
        && words.take(5).all(is_plain)
        && !ends_with_year(line)
        && !may_begin_with_session(line)
}

/// Organs, sessions, agenda items, languages and dates begin so.
const HAN_BEGINNINGS: &str = "新联经安人大第临暂议原普中〇零一二三四五六七八九";

/// Whether a text begins with days, as far as its first words tell: with digits that no full stop
/// makes the number of a paragraph, or with the name of a place and a comma.
fn may_begin_with_days(text: &str) -> bool {
    let behind_digits = text.trim_start_matches(|it: char| it.is_ascii_digit());
    match text.len() - behind_digits.len() {
        0 => PLACE.is_match(text) || ends_with_year(text),
        _ => {
            behind_digits.starts_with(|it: char| it == '-' || it.is_whitespace() || !it.is_ascii())
        }
    }
}

fn ends_with_year(text: &str) -> bool {
    text.ends_with(" year") || text.ends_with(" YEAR")
}

/// Whether one of the words that a session can have second to fifth begins as "session" does.
fn may_begin_with_session(text: &str) -> bool {
    let is_session = |word: &str| {
        word.get(..2).is_none_or(|it| it.eq_ignore_ascii_case("se")) || !word.is_ascii()
    };
    if text.starts_with(|it: char| it.is_ascii_digit()) {
        // A year comes first, or an ordinal.
        let behind = text.as_bytes().get(4);
        return behind.is_some_and(|it| *it == b' ' || !it.is_ascii())
            || text.ends_with(" session");
    }
    text.starts_with(|it: char| !it.is_ascii())
        || text.ends_with("session")
        || text.split(' ').skip(1).take(4).any(is_session)
}

/// Whether a text begins as the number of an agenda item does.
fn may_begin_with_agenda(text: &str) -> bool {
    text.starts_with("Agenda ")
        || matches!(text.get(..4), Some("Item" | "item"))
        || text.starts_with(|it: char| !it.is_ascii())
}

fn leading_item(text: &str) -> Option<(usize, MastheadItem)> {
    if may_begin_with_days(text)
        && let Some(days) = SESSION_DAYS.find(text)
    {
        return Some((days.end(), MastheadItem::SessionDays));
    }
    if let Some((range, date)) = dates::leading_date(text) {
        return Some((range.end, MastheadItem::Date(date)));
    }
    let of_press = || Symbol::leading_of_press(text);
    if let Some((range, symbol)) = Symbol::leading(text).or_else(of_press) {
        return Some((range.end, MastheadItem::Symbol(symbol)));
    }
    if let Some(name) = ["Press Release", "PRESS RELEASE", "新闻稿", "新聞稿"]
        .iter()
        .find(|it| text.starts_with(*it))
    {
        return Some((name.len(), MastheadItem::PressRelease));
    }
    if text.starts_with(['U', '联', '聯']) {
        for name in ["United Nations", "UNITED NATIONS", "联合国", "聯合國"] {
            if text.starts_with(name) {
                return Some((name.len(), MastheadItem::Organization));
            }
        }
    }
    if text.starts_with(|it: char| ORGAN_BEGINNINGS.contains(it)) {
        for (name, organ) in ORGANS {
            if text.starts_with(name) {
                return Some((name.len(), MastheadItem::Organ(organ)));
            }
        }
    }
    leading_phrase(text)
}

fn leading_phrase(text: &str) -> Option<(usize, MastheadItem)> {
    if may_begin_with_agenda(text)
        && let Some(found) = AGENDA_ITEM.captures(text)
    {
        let number = found.name("english").or(found.name("chinese"))?;
        let item = MastheadItem::AgendaItem(number.as_str().trim().to_owned());
        return Some((found.get_match().end(), item));
    }
    if may_begin_with_session(text)
        && let Some(found) = SESSION.find(text)
    {
        let session = found.as_str().to_owned();
        return Some((found.end(), MastheadItem::Session(session)));
    }
    let may_be_treaty = || text.starts_with(['C', 'I', '《']) || text.starts_with(is_spaceless);
    if may_be_treaty()
        && text.contains("Distr")
        && let Some(found) = TREATY.captures(text)
    {
        return Some((found["treaty"].len(), MastheadItem::Treaty));
    }
    if text.starts_with(['A', 'D', 'd', 'G', 'L', 'P', 'R', '临', '普'])
        && let Some(found) = DISTRIBUTION.find(text)
    {
        return Some((found.end(), MastheadItem::Distribution));
    }
    if !text.starts_with(['A', 'C', 'E', 'F', 'O', 'R', 'S', 'o', '原', '中']) {
        return None;
    }
    let found = ORIGINAL.find(text)?;
    Some((found.end(), MastheadItem::OriginalLanguage))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let items = masthead_items(line).unwrap_or_default();
        let names: Vec<String> = items.iter().map(|item| format!("{item:?}")).collect();
        assert_eq!(names.join(" "), expected, "{line}");
    }

    #[test]
    fn glued_parts_are_told_apart() {
        check(
            "United NationsA/RES/58/129General AssemblyDistr.: General",
            "Organization Symbol(Symbol(\"A/RES/58/129\")) Organ(\"General Assembly\") Distribution",
        );
        check(
            "11 March  2008Sixty-second session",
            "Date(2008-03-11) Session(\"Sixty-second session\")",
        );
    }

    #[test]
    fn the_treaty_may_be_glued_to_what_stands_around_it() {
        check(
            "United NationsCRC/C/XYZ/CO/5-6Convention on theRights of the ChildDistr.: General9 May 2044Original: English",
            "Organization Symbol(Symbol(\"CRC/C/XYZ/CO/5-6\")) Treaty Distribution Date(2044-05-09) OriginalLanguage",
        );
        check(
            "联合国CRC/C/XYZ/CO/5-6儿童权利公约Distr.: General9 May 2044",
            "Organization Symbol(Symbol(\"CRC/C/XYZ/CO/5-6\")) Treaty Distribution Date(2044-05-09)",
        );
        check("United Nations Convention on the Law of the Sea", "");
    }

    #[test]
    fn both_languages_are_read() {
        check("Item 47 of the provisional agenda*", "AgendaItem(\"47\")");
        check("Item 51 of the provisional agenda[1]", "AgendaItem(\"51\")");
        check("Agenda item 19 (b)", "AgendaItem(\"19 (b)\")");
        check(
            "Items 138 and 139 of the preliminary list**",
            "AgendaItem(\"138 and 139\")",
        );
        check("Agenda item 74 (continued)", "AgendaItem(\"74\")");
        check("议程项目 61", "AgendaItem(\"61\")");
        check("议程项目 74(续)", "AgendaItem(\"74\")");
        check("议程项目九十三", "AgendaItem(\"九十三\")");
        check("议程项目 20 和 24(a)", "AgendaItem(\"20 和 24(a)\")");
        check("暂定项目表** 项目 138 和 139", "AgendaItem(\"138 和 139\")");
        check("临时议程* 项目8", "AgendaItem(\"8\")");
        check("第六十二届会议", "Session(\"第六十二届会议\")");
        check("普遍", "Distribution");
        check("中文", "OriginalLanguage");
        check("中文本", "");
        check("2023 session", "Session(\"2023 session\")");
        check(
            "Substantive session of 2007",
            "Session(\"Substantive session of 2007\")",
        );
        check("Geneva, 2-27 July 2007", "SessionDays");
        check("25 July 2022–26 July 2023", "SessionDays");
        check("Sixty-ninth year", "SessionDays");
        check("Fiftieth year", "SessionDays");
        check("FIRST YEAR", "SessionDays");
        check("Thirty-sixthsession", "Session(\"Thirty-sixthsession\")");
        check(
            "Advance unedited version / Distr.: General",
            "Distribution Distribution",
        );
        for line in ["Original: English", "English", "ENGLISH", "ORIGINAL:"] {
            check(line, "OriginalLanguage");
        }
    }

    #[test]
    fn a_sentence_about_an_organ_is_no_masthead() {
        check("The General Assembly,", "");
        check("大会，", "");
        check("General Assembly resolution 70/1.", "");
    }

    #[test]
    fn the_initial_of_an_organ_may_end_the_line_of_the_organization() {
        check("UNITED NATIONS S", "Organization");
        check(
            "Security Council Provisional",
            "Organ(\"Security Council\") Distribution",
        );
        check("PROVISIONAL AGENDA", "");
    }

    #[test]
    fn names_of_organs_begin_as_is_said() {
        let is_said =
            |&(name, _): &(&str, &str)| name.starts_with(|it| ORGAN_BEGINNINGS.contains(it));
        assert!(ORGANS.iter().all(is_said));
    }

    #[test]
    fn a_place_before_days_is_told_by_two_words() {
        for text in ["Geneva, 2-27 July 2007", "New York, 1"] {
            assert!(PLACE.is_match(text), "{text}");
        }
        for text in ["General Assembly Hall, 1", "Geneva 1, 2", "geneva, ", ""] {
            assert!(!PLACE.is_match(text), "{text}");
        }
        // Each name is told without a look at those behind it.
        let names = "General Assembly ".repeat(40_000);
        assert_eq!(masthead_items(&names).map(|it| it.len()), Some(40_000));
    }

    #[test]
    fn what_is_ruled_out_at_a_glance_is_no_item() {
        let texts = "(?:[a-zA-Z0-9 .,:()/-]|Geneva, |New York, |12\\. |The report of the |Chinese |Chinese|Secretariats |Economic and |Distr |Agenda item 5|Imay l999|l May 2001|\u{1}|e\u{301}|2-27 July 2007|1 May 2001|Agenda |[Ii]tem |Items |s 6|第六十二届会议|[A-Z][a-z]{2}|2 June 2007 ?- ?|7月2日至|Regular | session|SESSION|sEſſion| emergency| special|Distr\\.|DISTR|GENERAL|Provisional|ENGLISH|Original|原文|: English|Chinese|议程|项目|年|大會|联|，){0,6}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                let rules: [(bool, &Regex); 3] = [
                    (may_begin_with_days(&text), &SESSION_DAYS),
                    (may_begin_with_session(&text), &SESSION),
                    (may_begin_with_agenda(&text), &AGENDA_ITEM),
                ];
                for (may_be, pattern) in rules {
                    proptest::prop_assert!(may_be || !pattern.is_match(&text), "{text:?}");
                }
                let folded = FoldedText::new(&text);
                let item = leading_item(folded.as_str().trim_start());
                proptest::prop_assert!(may_begin_item(&text) || item.is_none(), "{text:?}");
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }
}
