//! An [`Opening`] is what a line begins with, or what it is as a whole, by its words.

use std::sync::LazyLock;

use regex::Regex;

use super::glance::{LONGEST_TITLE_OF_PART, is_plain_chinese, is_plain_english};
use super::lead::{self, Mood};
use super::numerals::{in_roman, with_digits};
use super::record;
use super::wording::has_leader_and_page;
use crate::clean::heads_notes;
use crate::dates;
use crate::folded::FoldedText;
use crate::pattern::pattern;

/// What the words of a line say about the paragraph that it may begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Opening {
    /// "The General Assembly,", perhaps with the first words after it.
    Formula {
        length: usize,
    },
    /// A line about how and when a resolution was adopted.
    AdoptionNote,
    /// "78th plenary meeting".
    Meeting,
    /// "The meeting was called to order at 10 a.m."
    BeginningOfMeeting,
    /// A date and nothing else.
    Date,
    /// "62/211. Towards global partnerships".
    ResolutionNumber(Mark),
    /// "12. " before a paragraph.
    Number(Mark),
    /// "(a) " before a sub-paragraph or list item.
    Item(Mark),
    /// "IV. " or "B. " before a heading.
    HeadingNumber(Mark),
    Contents,
    Summary,
    Notes,
    Annex,
    /// "Draft resolution II" in the report of a committee.
    Draft,
    /// "Table 3" or "Figure IV" on a line of its own.
    Caption,
    Plain,
}

/// A number as it is printed, without its full stop, and how many bytes of the line it takes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) label: String,
    pub(super) length: usize,
}

static FORMULA: LazyLock<Regex> = LazyLock::new(|| {
    // The organ is any name in title case: organs, commissions, conferences.
    pattern(
        r"(?x)^(?:
        (?i:the)\ (?:General\ Assembly|Security\ Council|Economic\ and\ Social\ Council|Human\ Rights\ Council|Trusteeship\ Council|Executive\ Board)(?:,|$)
        | THE\ (?:GENERAL\ ASSEMBLY|SECURITY\ COUNCIL|ECONOMIC\ AND\ SOCIAL\ COUNCIL|TRUSTEESHIP\ COUNCIL)(?:,|$)
        | The\ [A-Z][a-z]+(?:-[a-z]+)?(?:\ (?:of|and|on|for|the|to|in)|\ [A-Z][a-z]+){1,12},$
        | (?:大会|大會|安全理事会|安全理事會|经济及社会理事会|經濟及社會理事會|人权理事会|托管理事会|[\p{Han}]{2,20}委员会|执行局|世界卫生大会
            |(?:作为《[\p{Han}]{2,30}》缔约[方国]会议的)?(?:《[\p{Han}]{2,30}》)?缔约[方国](?:会议|大会)),(?:\s|$)
        )",
    )
});

static ADOPTION_NOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:
        (?i:(?:resolutions?|decisions?)\ adopted\ (?:by|on|without))\b
        | \[\ ?(?:on\ (?:the|an?)|without|adopted|based\ on)\b [^\]]* \]?$
        | [\[(] S/[0-9]+ [^\]]* \]
        | Adopted\ by\ the\ (?:Security|General|Economic)\ .*
        | [0-9]{4}\ ?年.{1,12}日.{2,12}(?:决议|决定|決議|決定)$
        | (?:大会|大會|安全理事会|安全理事會|经济及社会理事会|經濟及社會理事會)(?:决议|決議)$
        | (?:大会|安全理事会|经济及社会理事会|人权理事会).{0,4}[0-9]{4}\ ?年.{1,12}日(?:决议|决定|(?:第.{1,12}次(?:全体)?会议)?通过(?:的(?:决议|决定))?)$
        | [0-9]{4}\ ?年.{1,12}日(?:大会|安全理事会|经济及社会理事会|人权理事会|理事会)(?:第.{1,12}次(?:全体)?会议)?通过$
        | [\[〔]\ ?(?:根据|根據|未经|未經|经)(?:.*(?:通过|通過)(?:\ ?\([^)]*\))?\ ?[\]〕]|[^\]〕]*)$
        )",
    )
});

static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:
        [0-9]+(?:st|nd|rd|th)\ (?:\([a-z\ ]+\)\ )?(?:plenary\ |closed\ |emergency\ )?(?:meeting|MEETING)(?:\ [0-9]{1,2}\ [A-Z][a-z]+\ [0-9]{4})?,?$
        | [A-Z][a-z]+(?:-[a-z]+)?\ plenary\ meeting(?:,\ [0-9]{1,2}\ [A-Z][a-z]+\ [0-9]{4})?[,.]?$
        | (?:[0-9]{4}\ ?年[^年]{2,8}日[,\ ]?)?第\ ?[0-9一二三四五六七八九十百〇]+\ ?次(?:全体|全體)?(?:会议|會議)(?:一致(?:通过|通過)|以[^。]{2,30}(?:通过|通過)[^。]{0,30})?[。.]?$
        | Adopted\ (?:unanimously|without|at\ the|by\ (?:[0-9]+\ votes|consensus))\b .*
        )",
    )
});

static RESOLUTION_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:
        (?<label>(?:S-|ES-)?[0-9]{1,4}/[0-9]{1,4}(?:\ [A-Z](?:-[A-Z])?)?)(?:\ ?\.|:)?(?:\s+|$)
        | (?<tight>[0-9]{1,4}/[0-9]{1,4})[.](?<glued>[A-Z\p{Han}])
        | (?<year>[0-9lIO]{1,4}\ ?\((?:[1lI]9|2[0O])[0-9lIO]{2}\))(?:\.\s+|\s+(?<glued_title>Resolution\ of\ ))
        | (?<session>[0-9]{1,4}(?:\ [A-Z])?\ ?\((?:E?S-)?[IVXL]{1,7}\))\.\s+
        )",
    )
});

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?<label>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?:\.(?:\s+|$|(?<glued>[A-Z\p{Han}《「\x22]|[0-9]{4}\ ?年|[0-9]{1,2}\ ?月\ ?[0-9]{1,2}\ ?日))|、|\)\s)|^(?<part>[0-9]{1,2}[A-Z]\.[0-9]{1,3})(?:\s+|$)",
    )
});

/// A number with another sign for its full stop, or with a space before it.
static MISREAD_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?<label>[0-9]{1,2})\s?[.,;:·]{1,2}\s?"));

/// "Resolution 783 (1992)", 第783(1992)号决议: the number is part of the title.
static NAMED_RESOLUTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:
        (?i:resolution)\ (?<number>[0-9lIO]{1,4})\ ?\((?<year>(?:[1lI]9|2[0O])[0-9lIO]{2})\)
        | 第\ ?(?<number_zh>[0-9]{1,4})\ ?\((?<year_zh>(?:19|20)[0-9]{2})\)\ ?[号號]\ ?(?:决议|決議)$
        )",
    )
});

static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?<label>\(\x20?(?:[a-z]{1,2}|[ivx]{1,5}|[0-9]{1,2}|[A-Z]|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛壬癸])\x20?\))\s*|^(?<half>(?:[a-z]|[ivx]{2,5})\))\s+(?<glued>[\p{Lu}\p{Han}“\x22])|^(?<letter>[a-z])\.\s+(?<capital>\p{Lu}\p{Ll}+\b[^.])",
    )
});

static HEADING_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?<label>[IVXLC]{1,7}|[A-Z]|[一二三四五六七八九十]{1,3})(?:\.(?:\s+|$|(?<glued>\p{Han}))|、\s*)|(?<bare>[IVXLC]{1,7}|[A-Z])$)",
    )
});

/// The characters of the longest line that its words as a whole tell, such as the title of an annex.
const LONGEST_WHOLE: usize = 200;

/// The longest note on the adoption, in bytes; a longer line holds more than that.
const LONGEST_NOTE: usize = 600;

impl Opening {
    /// Reads how a line begins.
    pub(super) fn of(line: &str) -> Self {
        let may_begin_meeting = record::may_begin_meeting(line);
        if !may_begin_meeting && (is_plain_english(line) || is_plain_chinese(line)) {
            return Self::Plain;
        }
        let folded = FoldedText::new(line);
        if may_begin_meeting && record::begins_meeting(folded.as_str().trim()) {
            return Self::BeginningOfMeeting;
        }
        Self::of_folded(line, &folded)
    }

    fn of_folded(line: &str, folded: &FoldedText<'_>) -> Self {
        let text = folded.as_str();
        if let Some(whole) = Self::of_whole_line(text.trim()) {
            return whole;
        }
        if text.starts_with("Contents ") && has_leader_and_page(text.trim()) {
            return Self::Contents;
        }
        // "The General Assembly, in its resolution …" is a sentence.
        let goes_on = |end: usize| text[end..].trim_start().starts_with(char::is_lowercase);
        if may_be_formula(text)
            && let Some(formula) = FORMULA.find(text).filter(|it| !goes_on(it.end()))
        {
            let length = folded.original_range(0..formula.end()).end;
            return Self::Formula { length };
        }
        if is_misread_formula(text.trim()) {
            let length = folded.original_range(0..text.len()).end;
            return Self::Formula { length };
        }
        if text.starts_with(['R', 'r', '第'])
            && let Some(label) = named_resolution(text)
        {
            return Self::ResolutionNumber(Mark { label, length: 0 });
        }
        let mark = |pattern: &Regex| mark_of(folded, pattern);
        let marked = match text.chars().next() {
            Some('0'..='9') => plain_number(folded)
                .map(Self::Number)
                .or_else(|| mark(&RESOLUTION_NUMBER).map(Self::ResolutionNumber))
                .or_else(|| mark(&NUMBER).map(Self::Number))
                .or_else(|| misread_number(line, folded).map(Self::Number)),
            Some('S' | 'E') if text.contains('/') && text.contains('-') => {
                mark(&RESOLUTION_NUMBER).map(Self::ResolutionNumber)
            }
            // Recognition reads these for digits: "I89 (1964).".
            Some('l' | 'I') => mark(&RESOLUTION_NUMBER).map(Self::ResolutionNumber),
            Some('(' | 'a'..='z') => mark(&ITEM).map(Self::Item),
            _ => None,
        };
        let heading = || {
            let may_be = may_begin_heading_number(text);
            let mark = may_be.then(|| mark(&HEADING_NUMBER)).flatten();
            mark.map(Self::HeadingNumber)
        };
        marked.or_else(heading).unwrap_or(Self::Plain)
    }

    fn of_whole_line(text: &str) -> Option<Self> {
        if may_be_meeting(text) && MEETING.is_match(text) && !text.starts_with("Adopted by the") {
            return Some(Self::Meeting);
        }
        let is_long = text.len() > LONGEST_NOTE;
        if !is_long && may_be_adoption_note(text) && ADOPTION_NOTE.is_match(text) {
            return Some(Self::AdoptionNote);
        }
        // Before the number of the meeting a comma may stand behind a date in Chinese.
        let day = text.strip_suffix(',').filter(|it| it.ends_with('日'));
        let day = day.unwrap_or(text);
        if dates::leading_date(day).is_some_and(|(range, _)| range.end == day.len()) {
            return Some(Self::Date);
        }
        // None of these is long, and most lines are.
        let bare = text.trim_end_matches([':', '*']);
        // "set out in / annex I to the present resolution" is cut anywhere.
        let goes_on = bare.starts_with(char::is_lowercase);
        if goes_on || !may_be_title(bare) || bare.chars().nth(LONGEST_WHOLE).is_some() {
            return None;
        }
        match bare.to_lowercase().as_str() {
            "contents" | "table of contents" | "目录" | "目次" => Some(Self::Contents),
            "summary" | "executive summary" | "摘要" | "概要" | "提要" | "内容提要"
            | "内容摘要" | "执行摘要" => Some(Self::Summary),
            other if heads_notes(other) => Some(Self::Notes),
            other if is_annex(other) => Some(Self::Annex),
            other if is_draft(other) => Some(Self::Draft),
            other if is_caption(other) => Some(Self::Caption),
            _ => None,
        }
    }

    /// Whether a line is the number of a resolution or a heading and nothing else.
    pub(super) fn is_number_above(&self, line: &str) -> bool {
        match self {
            Self::ResolutionNumber(mark) | Self::HeadingNumber(mark) => mark.length == line.len(),
            _ => false,
        }
    }

    /// The number of the paragraph, if it is one that counts up.
    pub(super) fn counts(&self) -> Option<u32> {
        match self {
            Self::Number(mark) => mark.label.rsplit('.').next()?.parse().ok(),
            _ => None,
        }
    }
}

/// The number in a line that is a title or begins with one, as symbols spell it: 783 (1992).
fn named_resolution(text: &str) -> Option<String> {
    let named = NAMED_RESOLUTION.captures(text.trim())?;
    let number = named.name("number").or(named.name("number_zh"))?;
    let year = named.name("year").or(named.name("year_zh"))?;
    let read = |part: regex::Match<'_>| with_digits(part.as_str());
    Some(format!("{} ({})", read(number), read(year)))
}

/// Whether a line begins with an article as "The General Assembly," does, or has a comma as "大会，".
fn may_be_formula(text: &str) -> bool {
    if text.starts_with(|it: char| it.is_ascii()) {
        return text
            .get(..4)
            .is_some_and(|it| it.eq_ignore_ascii_case("the "));
    }
    text.contains(',')
}

/// Whether a line is a formula in which recognition misread a letter or two, or its comma: "Thc
/// Security Council.".
fn is_misread_formula(text: &str) -> bool {
    let is_like = |formula: &&str| {
        let pairs = formula.bytes().zip(text.bytes());
        formula.len() == text.len() && pairs.filter(|it| it.0 != it.1).count() <= MISREAD_LETTERS
    };
    // "report to / the Security Council;" is the end of a sentence.
    !text.starts_with(char::is_lowercase) && FORMULAS.iter().any(is_like)
}

/// The formulas that are told even if they were misread.
const FORMULAS: [&str; 3] = [
    "The General Assembly,",
    "The Security Council,",
    "The Economic and Social Council,",
];

/// How many characters of a formula may be other ones.
const MISREAD_LETTERS: usize = 2;

/// Whether a line begins as the number of a meeting does, or one that is written out.
fn may_be_meeting(text: &str) -> bool {
    let digits = text.trim_start_matches(|it: char| it.is_ascii_digit());
    if digits.len() < text.len() && digits.trim_start().starts_with('年') {
        return text.contains('第');
    }
    if digits.len() < text.len() {
        return ["st ", "nd ", "rd ", "th "]
            .iter()
            .any(|it| digits.starts_with(it));
    }
    let word = |it: char| it.is_ascii_alphabetic() || it == '-';
    text.starts_with('第')
        || text.starts_with(|it: char| it.is_ascii_uppercase())
            && (text.trim_start_matches(word).starts_with(" plenary ")
                || text.starts_with("Adopted "))
}

/// Whether a line begins as a note on how a resolution was adopted may begin.
fn may_be_adoption_note(text: &str) -> bool {
    text.starts_with(|first: char| match first {
        'R' | 'r' | 'D' | 'd' | '[' | '(' | '〔' => true,
        'A' => text.starts_with("Adopted "),
        '0'..='9' => {
            let behind = text.trim_start_matches(|it: char| it.is_ascii_digit() || it == ' ');
            behind.starts_with('年')
        }
        _ => "大安经人".contains(first),
    })
}

/// Whether a line can be the title of a part: it is short, or begins as "Annex", "Appendix" and
/// "Draft resolution" do. The title of no part has letters that only case folding makes plain.
fn may_be_title(text: &str) -> bool {
    let begins = |word: &str| {
        let start = text.get(..word.len());
        start.is_some_and(|it| it.eq_ignore_ascii_case(word))
    };
    text.len() <= LONGEST_TITLE_OF_PART
        || ["annex", "appendix", "enclosure", "draft "]
            .into_iter()
            .any(begins)
        || text.starts_with(['附', '决', '決'])
        || is_annexed(text)
}

/// Whether a line ends as the title of what is annexed to a letter does: 2022年12月5日的信的附件一.
pub(super) fn is_annexed(line: &str) -> bool {
    let bare = line.trim_end_matches(|it| " 一二三四五六七八九十".contains(it));
    bare.ends_with("的附件") || bare.ends_with("的附文")
}

/// Whether a line begins with one of the numbers of headings: capitals or Chinese numerals and
/// what follows them.
fn may_begin_heading_number(text: &str) -> bool {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_uppercase());
    if rest.len() < text.len() {
        return rest.is_empty() || rest.starts_with(['.', '、']);
    }
    text.starts_with(|it: char| "一二三四五六七八九十".contains(it))
}

/// "Annex", "Annex II: Terms of reference", "Annex to the letter dated …", but no sentence.
fn is_annex(line: &str) -> bool {
    static ANNEX: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:annex|appendix|enclosure|附件|附录|附文)(?: ?(?:[ivx]{1,5}|[a-z]|[0-9]{1,2}|[一二三四五六七八九十]{1,3}))?\*?(?:$|[.:—–-]| to )|(?:信|函|照会|声明|附件[一二三四五六七八九十]{0,3})的附[件文] ?[一二三四五六七八九十]{0,3}$",
        )
    });
    let is_title =
        line.chars().count() <= LONGEST_WHOLE && !line.ends_with(['.', ';', ',', '。', '；', '，']);
    is_title && ANNEX.is_match(line)
}

/// "Draft resolution", "Draft decision II", 决议草案一.
fn is_draft(line: &str) -> bool {
    static DRAFT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:draft (?:resolution|decision)(?: (?:[ivx]{1,5}|[a-z]|[0-9]{1,2}))?|(?:决议|決議|决定|決定)草案 ?[一二三四五六七八九十]{0,3})$",
        )
    });
    DRAFT.is_match(line)
}

/// "Table 3", "Figure 29D.IV", 表一.
fn is_caption(line: &str) -> bool {
    static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:(?:table|figure|chart|box|map) (?:(?:[0-9]{1,2}[a-z]?|[ivx]{1,6})\.)?(?:[0-9]{1,3}|[ivx]{1,6}|[a-z])|[表图圖] ?(?:[0-9]{1,2}[a-z]?\.)?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}))$",
        )
    });
    CAPTION.is_match(line)
}

/// "3, Decides", "4 . Requests": after what optical recognition makes of the full stop, the
/// paragraph acts.
fn misread_number(line: &str, folded: &FoldedText<'_>) -> Option<Mark> {
    let mark = mark_of(folded, &MISREAD_NUMBER)?;
    let rest = line.get(mark.length..)?;
    (lead::mood_of(rest) == Some(Mood::Operative)).then_some(mark)
}

/// "12. Decides", as most numbers are: what [`NUMBER`] finds, and no number of a resolution.
fn plain_number(folded: &FoldedText<'_>) -> Option<Mark> {
    let text = folded.as_str();
    let behind = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let label = &text[..text.len() - behind.len()];
    let rest = behind.strip_prefix(". ")?.trim_start();
    (1..=3).contains(&label.len()).then(|| Mark {
        label: label.to_owned(),
        length: folded.original_range(0..text.len() - rest.len()).end,
    })
}

fn mark_of(folded: &FoldedText<'_>, pattern: &Regex) -> Option<Mark> {
    let captures = pattern.captures(folded.as_str())?;
    let glued = ["glued", "glued_title", "capital"];
    let glued = glued.iter().find_map(|it| captures.name(it));
    let end = glued
        .map(|it| it.start())
        .unwrap_or(captures.get_match().end());
    let names = [
        "label", "half", "tight", "year", "session", "bare", "part", "letter",
    ];
    let label = names.iter().find_map(|name| captures.name(name))?.as_str();
    let item = label.strip_prefix("( ").or(label.strip_prefix('('));
    let label = if captures.name("year").is_some() {
        with_digits(label)
    } else if captures.name("half").is_some() {
        // "a) To act" is item (a).
        format!("({label}")
    } else if captures.name("letter").is_some() {
        // So is "a. To act".
        format!("({label})")
    } else if let Some(item) = item {
        in_roman(&format!("({})", item.trim_end_matches([' ', ')'])))
    } else {
        in_roman(label)
    };
    Some(Mark {
        label,
        length: folded.original_range(0..end).end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let described = match Opening::of(line) {
            Opening::Number(mark) => format!("number {}", mark.label),
            Opening::Item(mark) => format!("item {}", mark.label),
            Opening::ResolutionNumber(mark) => format!("resolution {}", mark.label),
            Opening::HeadingNumber(mark) => format!("heading {}", mark.label),
            Opening::Formula { length } => format!("formula {}", &line[..length]),
            other => format!("{other:?}").to_lowercase(),
        };
        assert_eq!(described, expected, "{line}");
    }

    #[test]
    fn paragraphs_open_with_their_numbers() {
        check("1. Takes note of the report", "number 1");
        check("１２．注意到", "number 12");
        check("3.Takes note", "number 3");
        check("(a) All bodies", "item (a)");
        check("a) All bodies", "item (a)");
        check("ii) All bodies", "item (ii)");
        check("a) all bodies", "plain");
        check("a. All bodies", "item (a)");
        check("a. all bodies", "plain");
        check("Table II.1", "caption");
        check("（一）各机构", "item (i)");
        check("( a ) All bodies", "item (a)");
        check("十二、结论", "heading XII");
        check("四. 结论", "heading IV");
        check("IV. Lessons learned", "heading IV");
        check("62/211. 建立全球伙伴关系", "resolution 62/211");
        check("62/211.建立全球伙伴关系", "resolution 62/211");
        check("52/86 . 预防犯罪", "resolution 52/86");
        check("[ 根据第三委员会的报告(A/52/635)通过 ]", "adoptionnote");
        check("〔根据第三委员会的报告(A/36/684)通过〕", "adoptionnote");
        check("Resolution 783 (1992)", "resolution 783 (1992)");
        check("第783(1992)号决议", "resolution 783 (1992)");
        check("缔约方会议，", "formula 缔约方会议，");
        check(
            "作为《巴黎协定》缔约方会议的《公约》缔约方会议，",
            "formula 作为《巴黎协定》缔约方会议的《公约》缔约方会议，",
        );
        check("执行局，", "formula 执行局，");
        check("环境会议，", "plain");
        check("第1747次会议以14票对零票通过。", "meeting");
        check("（甲）保证补救；", "item (a)");
        check("第783(1992)號決議", "resolution 783 (1992)");
        check("第783(1992)号决议规定的任务", "plain");
        check("1.2016年11月，委员会举行会议", "number 1");
        check("12.7月23日，委员会举行会议", "number 12");
        check("5.《公约》缔约国", "number 5");
        check("5.“缔约国”一词", "number 5");
        check("A.导言", "heading A");
        check("四.结论", "heading IV");
        check(
            "126 (1957). Resolution of 2 December 1957",
            "resolution 126 (1957)",
        );
        check("1、注意到", "number 1");
        check("29D.57 The resources", "number 29D.57");
        check("II", "heading II");
        check("Annex II: Terms of reference", "annex");
        check("Annex I to the present resolution.", "plain");
        check(
            "annex I to the present resolution, and the rest of",
            "plain",
        );
        check("ANNEX", "annex");
    }

    #[test]
    fn numbers_inside_a_sentence_open_nothing() {
        check("2.5 million dollars", "plain");
        check("2.5月", "plain");
        check("1990, 717 (1991) of 16 October", "plain");
        check("2 See resolution 60/1.", "plain");
        check("2005 年世界首脑会议欢迎", "plain");
    }

    #[test]
    fn formulas_name_an_organ_and_nothing_else() {
        check("The General Assembly,", "formula The General Assembly,");
        check("The Security Council", "formula The Security Council");
        check("大会，", "formula 大会，");
        check(
            "The Commission on Human Rights,",
            "formula The Commission on Human Rights,",
        );
        check("Thc Security Council.", "formula Thc Security Council.");
        check("the Security Council;", "plain");
        check("The Security Counsel, Inc.", "plain");
        check(
            "The Task Force has made innovative use of plenary meetings,",
            "plain",
        );
        check("大会还通过了", "plain");
    }

    #[test]
    fn misread_numbers_of_resolutions_are_numbers() {
        check(
            "7O (1949). Resolution of 3 May 1949",
            "resolution 70 (1949)",
        );
        check(
            "I7 (l947). Resolution of 3 May 1947",
            "resolution 17 (1947)",
        );
        check("7 (1946) Resolution of 3 May 1946", "resolution 7 (1946)");
        check("RESOLUTION l77 (1962)", "resolution 177 (1962)");
        check("7 (1946) votes", "plain");
    }

    #[test]
    fn adoption_and_meeting_are_told_apart() {
        check(
            "Resolution adopted by the General Assembly on 19 December 2007",
            "adoptionnote",
        );
        check(
            "[on the report of the Second Committee (A/62/426)]",
            "adoptionnote",
        );
        check("2007 年 12 月 19 日大会决议", "adoptionnote");
        check("人权理事会2017年6月22日通过的决议", "adoptionnote");
        check("[根据第二委员会的报告(A/62/426)通过]", "adoptionnote");
        check(
            "[未经发交主要委员会而通过(A/62/L.2和Add.1)]",
            "adoptionnote",
        );
        check(
            "Adopted by the Security Council at its 3158th meeting, on 5 January 1993",
            "adoptionnote",
        );
        check("Adopted unanimously at the 76th meeting.", "meeting");
        check("76th MEETING", "meeting");
        check(
            "Adopted at the 863rd meeting by 9 votes to none, with 2",
            "meeting",
        );
        check("78th plenary meeting", "meeting");
        check("2007 年 12 月 19 日", "date");
        check("第 78 次全体会议", "meeting");
        check("2006年12月20日 第83次全体会议", "meeting");
        check("RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY", "adoptionnote");
    }

    #[test]
    fn what_is_ruled_out_at_a_glance_fits_no_pattern() {
        let texts = "(?:[a-zA-Z0-9 .,:()/\\[\\]-]|The |GENERAL |[Tt]he |General Assembly,|大会|委员会|,|Adopted |by the Security |resolution |Resolution 7|decision |adopted by|\\[on the |th plenary meeting|meeting|第|次会议|年|日|决议|决定|草案|ANNEX|annex|Appendix|Draft |Contents|summary|附件|S-1/2|ES-|一|十|、|IV){0,6}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                let rules: [(bool, &Regex); 6] = [
                    (may_be_formula(&text), &FORMULA),
                    (may_be_meeting(&text), &MEETING),
                    (may_be_adoption_note(&text), &ADOPTION_NOTE),
                    (may_begin_heading_number(&text), &HEADING_NUMBER),
                    (text.starts_with('('), &ITEM),
                    (text.starts_with(['R', 'r']), &NAMED_RESOLUTION),
                ];
                for (may_be, pattern) in rules {
                    proptest::prop_assert!(may_be || !pattern.is_match(&text), "{text:?}");
                }
                let lower = text.to_lowercase();
                proptest::prop_assert!(
                    may_be_title(&text) || !is_annex(&lower) && !is_draft(&lower)
                );
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn a_line_that_is_plain_at_a_glance_is_plain() {
        let texts = "(?:[A-Za-z]{1,3} |The |the |Adopted |resolution |decisions |adopted by |Draft |annex |summary |Fifth |plenary |meeting |may |l may |2000 |table |of contents|[*:]{1,9}|recalling its |回顾|大会|理事会|委员会|，|,|第|附件|决议草案|目录|一|年|\u{301}|\u{200B}|会議|議){1,8}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                if is_plain_english(&text) || is_plain_chinese(&text) {
                    let opening = Opening::of_folded(&text, &FoldedText::new(&text));
                    proptest::prop_assert_eq!(opening, Opening::Plain, "{:?}", text);
                }
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn a_plain_number_is_what_the_patterns_find() {
        let texts = "[0-9]{0,5}(?:[.] |[.]\u{a0}|[.]|\\. \t|\\) | |/|[.][0-9]|A\\.1 | A \\(XV\\)\\. )?(?: |’|[A-Za-z第.(]){0,4}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&texts, |text| {
                let folded = FoldedText::new(&text);
                if let Some(number) = plain_number(&folded) {
                    proptest::prop_assert_eq!(mark_of(&folded, &RESOLUTION_NUMBER), None);
                    proptest::prop_assert_eq!(mark_of(&folded, &NUMBER), Some(number));
                }
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }
}
