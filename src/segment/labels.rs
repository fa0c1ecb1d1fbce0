//! Numbers that are told by more than the words of their line: labels that the file shows before it,
//! and numbers of parts that a wide gap or an empty line keeps apart.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::joining::{is_finished, is_long};
use super::opening::{Mark, Opening};
use super::wording::is_roman;
use crate::clean::{Form, Gap, Line, is_spaceless};
use crate::pattern::pattern;

/// Signs around a label that are none of it.
const SIGNS: [char; 14] = [
    ' ', '.', ')', '(', '[', ']', '/', '-', '–', ':', '、', '．', '）', '（',
];

/// Reads the label of a line, which takes up none of its text and is a number whatever its form.
pub(super) fn opening(label: &str) -> Opening {
    let bare = label.trim_matches(SIGNS);
    let all = |is: fn(char) -> bool| !bare.is_empty() && bare.chars().all(is);
    let mark = |label: String| Mark { label, length: 0 };
    let is_letter = bare.len() == 1 || all(|it| it.is_ascii_lowercase()) && bare.len() == 2;
    let is_item = all(|it| it.is_ascii_alphabetic()) && (is_letter || is_roman(bare));
    if bare.is_empty() {
        Opening::Plain
    } else if all(|it| ('①'..='⑳').contains(&it)) {
        Opening::Item(mark(bare.to_owned()))
    } else if let Some(known) = known(label) {
        known
    } else if is_item && (label.ends_with(')') || all(|it| it.is_ascii_lowercase())) {
        Opening::Item(mark(format!("({bare})")))
    } else if let Some(known) = known(&format!("{bare}.")) {
        known
    } else if is_word(bare) {
        Opening::HeadingNumber(mark(bare.to_owned()))
    } else {
        Opening::Number(mark(bare.to_owned()))
    }
}

/// What a label is that is written as numbers in the text are.
fn known(label: &str) -> Option<Opening> {
    let mut opening = Opening::of(&format!("{label} "));
    match &mut opening {
        Opening::ResolutionNumber(mark)
        | Opening::Number(mark)
        | Opening::Item(mark)
        | Opening::HeadingNumber(mark) => mark.length = 0,
        _ => return None,
    }
    Some(opening)
}

/// Whether a label says what it numbers: "Article 1", 第一条; "OP 1" says it of any paragraph.
fn is_word(label: &str) -> bool {
    let letters = label.chars().take_while(|it| it.is_ascii_alphabetic());
    letters.count() > 2 || label.starts_with('第')
}

/// Whether the label of a heading says by itself what it numbers: "Chapter II".
pub(super) fn names_part(label: &str) -> bool {
    is_word(label) && (label.contains(' ') || label.starts_with('第'))
}

/// Whether such a label is that of the first part.
pub(super) fn is_first(label: &str) -> bool {
    let number = label.split_once(' ').map_or(label, |(_, number)| number);
    matches!(number.to_lowercase().as_str(), "i" | "1" | "one")
        || label.starts_with("第一")
        || label.trim_end_matches(['条', '條', '章', '节', ' ']) == "第1"
}

/// "3.1" before a paragraph of section 3, if a tab or several spaces stand behind it: "3.5 per cent"
/// may begin any line.
pub(super) fn part_number(line: &Line, source: &str) -> Option<Mark> {
    static PART: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?<label>[0-9]{1,2}(?:\.[0-9]{1,3}){1,3})(?<gap>[\t\x20\u{A0}\u{3000}]+)(?<first>\S)",
        )
    });
    if !line
        .excerpt
        .text()
        .starts_with(|it: char| it.is_ascii_digit())
    {
        return None;
    }
    let captures = PART.captures(source.get(line.excerpt.places().first()?.start..)?)?;
    let [label, gap, first] = ["label", "gap", "first"].map(|it| captures.name(it));
    let (label, gap, first) = (label?.as_str(), gap?.as_str(), first?.as_str());
    let is_wide = gap.contains(['\t', '\u{3000}']) || gap.chars().count() > 1;
    let begins = first.starts_with(|it: char| it.is_uppercase() || is_spaceless(it));
    let rest = line.excerpt.text().strip_prefix(label)?.trim_start();
    // Without an empty line before it, a row of a table may begin so, too.
    let stands_apart =
        matches!(line.gap, Gap::Blank | Gap::Paragraph) || gap.contains('\t') && is_finished(rest);
    (is_wide && begins && stands_apart).then(|| Mark {
        label: label.to_owned(),
        length: line.excerpt.text().len() - rest.len(),
    })
}

/// The numbers of the paragraphs of a part that one space keeps apart, "9.1 The Department", by the lines
/// that they begin: at least three in a row that count up, before sentences. Behind the last one of a
/// part the first one of the next goes on.
pub(super) fn counted_parts(lines: &[Line], source: &str) -> HashMap<usize, Mark> {
    let mut rows: Vec<Vec<(usize, &str, u32, u32)>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some((label, part, number)) = part_and_number(line, source) else {
            continue;
        };
        let goes_on = |row: &&mut Vec<(usize, &str, u32, u32)>| {
            let next = |it: &(usize, &str, u32, u32)| {
                (part, number) == (it.2, it.3 + 1) || (part, number) == (it.2 + 1, 1)
            };
            row.last().is_some_and(next)
        };
        match rows.last_mut().filter(goes_on) {
            Some(row) => row.push((index, label, part, number)),
            None => rows.push(vec![(index, label, part, number)]),
        }
    }
    let counted = rows.into_iter().filter(|it| it.len() >= FEWEST_COUNTED);
    let mark = |label: &str| Mark {
        label: label.to_owned(),
        length: label.len() + 1,
    };
    counted
        .flatten()
        .map(|(index, label, ..)| (index, mark(label)))
        .collect()
}

/// How many numbers in a row count up by no chance.
const FEWEST_COUNTED: usize = 3;

/// The label "9.1", its part and its number, if a sentence begins with it.
fn part_and_number<'l>(line: &'l Line, source: &str) -> Option<(&'l str, u32, u32)> {
    let text = line.excerpt.text();
    if !text.starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    // The first line of a sentence, where an empty line parts it from what stands above.
    let begins_sentence = || line.gap != Gap::Line && is_long(text);
    let may_be = is_finished(text) || begins_sentence() || stands_before_text(line, source);
    if line.form != Form::Text || line.gap == Gap::Soft || !may_be {
        return None;
    }
    let (label, rest) = text.split_once(' ')?;
    let (part, number) = label.split_once('.')?;
    let is_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let is_label = part.len() <= 3 && number.len() <= 3 && is_digits(part) && is_digits(number);
    let begins = rest.starts_with(|it: char| it.is_uppercase() || is_spaceless(it));
    (is_label && begins).then_some((label, part.parse().ok()?, number.parse().ok()?))
}

/// Whether a wide gap parts the first word of a line from a long text, and no other one stands in it,
/// as between the cells of a table.
fn stands_before_text(line: &Line, source: &str) -> bool {
    const WIDE: &str = "   ";
    let [place] = line.excerpt.places() else {
        return false;
    };
    let raw = source[place.clone()].trim();
    let text = raw.split_once(WIDE).map(|(_, text)| text.trim_start());
    is_long(line.excerpt.text()) && text.is_some_and(|it| !it.contains(WIDE))
}

/// "Chapter II: Sources", 第二章 来源 or "Decision 2/CP.22" over a part of a report, behind an empty line:
/// "Chapter VII of the Charter" may begin any line.
pub(super) fn chapter(line: &Line) -> Option<Mark> {
    static CHAPTER: LazyLock<Regex> = LazyLock::new(|| {
        let numeral = "[IVXLC]{1,6}|[0-9]{1,2}|[Oo]ne|ONE|[Tt]wo|TWO|[Tt]hree|THREE|[Ff]our|FOUR";
        pattern(&format!(
            r"^(?<label>(?:Chapter|CHAPTER|Part|PART) (?:{numeral})|Article [0-9]{{1,3}}|第(?:[一二三四五六七八九十百]{{1,4}}|[0-9]{{1,3}})\s?(?:章|部分|节|節|条|條))(?:\s*[.:：—–-]\s*|\s+|$)(?<first>.?)",
        ))
    });
    let text = line.excerpt.text();
    if is_article(text) || is_chapter(text) || line.gap == Gap::Blank && is_act(text) {
        let (label, length) = (text.to_owned(), text.len());
        return Some(Mark { label, length });
    }
    if !matches!(line.gap, Gap::Blank | Gap::Paragraph) || !text.starts_with(['C', 'P', 'A', '第'])
    {
        return None;
    }
    let captures = CHAPTER.captures(text)?;
    // "Article 12 Declaration" may begin a sentence that a line cuts; signs part a title from it.
    let is_glued = |label: &str| label.starts_with('A') && text[label.len()..].starts_with(' ');
    let [label, first] = ["label", "first"].map(|it| captures.name(it));
    let (label, first) = (label?.as_str(), first?);
    let begins = |it: char| it.is_uppercase() || is_spaceless(it) || "《“\"".contains(it);
    let is_title = !is_glued(label) && (first.is_empty() || first.as_str().starts_with(begins));
    is_title.then(|| Mark {
        label: label.to_owned(),
        length: first.start(),
    })
}

/// 第七章 on a line of its own: what ends a sentence with it has a full stop.
fn is_chapter(text: &str) -> bool {
    let number = text.strip_prefix('第').map(|it| {
        it.strip_suffix("部分")
            .unwrap_or_else(|| it.trim_end_matches(['章', '节', '節', '编', '編']))
    });
    let is_number = |it: char| "一二三四五六七八九十".contains(it);
    number.is_some_and(|it| {
        (3..=9).contains(&it.len()) && it.len() + 3 < text.len() && it.chars().all(is_number)
    })
}

/// "Article 12" or 第十二条 on a line of its own, over what an annex or a treaty says there, and
/// "Section 4" in a bulletin.
pub(super) fn is_article(text: &str) -> bool {
    let chinese = text
        .strip_prefix('第')
        .and_then(|it| it.strip_suffix(['条', '條']));
    let english = || {
        let words = ["Article ", "ARTICLE ", "Section ", "SECTION ", "Rule "];
        words.iter().find_map(|it| text.strip_prefix(it))
    };
    let Some(number) = chinese.or_else(english) else {
        return false;
    };
    let number = number.trim();
    let is_number = |it: char| it.is_ascii_digit() || "一二三四五六七八九十百".contains(it);
    (1..=12).contains(&number.len()) && number.chars().all(is_number)
}

/// "Decision 2/CP.22" or "Resolution 67/1" on a line of its own, over what a report has of it.
fn is_act(text: &str) -> bool {
    static ACT: LazyLock<Regex> = LazyLock::new(|| {
        let body = "(?:[0-9]{1,4}|[IVXLC]{1,6})/(?:[A-Z]{2,4}\\.)?[0-9]{1,3}";
        pattern(&format!(
            "^(?:Decision|DECISION|Resolution|RESOLUTION) {body}$"
        ))
    });
    ACT.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(labels: &[&str], expected: &str) {
        for label in labels {
            let found = match opening(label) {
                Opening::Number(mark) => format!("number {}", mark.label),
                Opening::Item(mark) => format!("item {}", mark.label),
                Opening::HeadingNumber(mark) => format!("heading {}", mark.label),
                other => format!("{other:?}"),
            };
            assert_eq!(found, expected, "{label}");
        }
    }

    #[test]
    fn a_label_is_a_number_whatever_its_form() {
        check(
            &["1", "1.", "1)", "1、", "[1]", "1/", "1 -", "１．"],
            "number 1",
        );
        check(&["1.1", "1.1."], "number 1.1");
        check(&["1.1.1"], "number 1.1.1");
        check(&["PP1."], "number PP1");
        check(&["OP 1"], "number OP 1");
        check(&["§ 1"], "number § 1");
        check(&["(a)", "a)", "a.", "a"], "item (a)");
        check(&["(i)", "i.", "i)"], "item (i)");
        check(&["(iv)", "iv."], "item (iv)");
        check(&["(A)", "A)"], "item (A)");
        check(&["①"], "item ①");
        check(&["IV.", "IV", "四、", "四"], "heading IV");
        check(&["Article 1", "Article 1."], "heading Article 1");
        check(&["第一条"], "heading 第一条");
        check(&["–", ""], "Plain");
    }
}
