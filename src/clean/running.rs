//! Running heads: what stands at the head of each page. That is the symbol of the document, alone or
//! beside the title and the day: `A/79/214 Made-up matters`, `30/07/2014 Made-up matters S/PV.7229`.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::masthead::{HEAD_LINES, MastheadItem, masthead_items};
use super::title::{Title, folded, is_telling};
use super::{CleanText, Form, Line, RemovalReason};
use crate::folded::FoldedText;
use crate::symbol::Symbol;

/// The longest head of a page, in bytes.
const LONGEST: usize = 300;

/// On how many lines the title at the head of a page stands at most.
const LINES_OF_HEAD: usize = 3;

/// From how many heads on a symbol that the masthead does not state is that of the document.
const FEWEST_HEADS: usize = 3;

/// What a line with a symbol at its beginning or end says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    symbol: Symbol,
    /// What stands beside the symbol, but for a day; folded.
    words: String,
    /// Whether the line is the symbol and nothing else.
    is_bare: bool,
}

impl Head {
    fn of(line: &str) -> Option<Self> {
        let may_have_symbol = line.as_bytes().contains(&b'/') || line.contains('／');
        if line.len() > LONGEST || !may_have_symbol {
            return None;
        }
        let folded = FoldedText::new(line);
        let whole = folded.as_str().trim();
        let text = without_day(whole);
        let (symbol, words) = leading_symbol(text).or_else(|| trailing_symbol(text))?;
        Some(Self {
            words: without_day(words).to_owned(),
            is_bare: words.is_empty() && text == whole,
            symbol,
        })
    }

    fn of_line(line: &Line) -> Option<Self> {
        match line.form {
            Form::Note(_) => None,
            _ => Self::of(line.excerpt.text()),
        }
    }

    /// Whether the words may be a title: they are no part of a masthead and no piece of a sentence.
    fn may_have_title(&self) -> bool {
        may_be_title(&self.words) && masthead_items(&self.words).is_none()
    }
}

/// The symbol in a line that is the head of a page.
pub fn symbol_of_head(line: &str) -> Option<Symbol> {
    Head::of(line).map(|it| it.symbol)
}

/// Adds the lines at the heads of pages to the furniture, where `may_be_number` says which lines
/// are the number of a page if anything tells so.
///
/// A symbol alone stands at least twice, beside other furniture, or before the title; once, say in a
/// list, it is text.
/// With words it is the document's own, and the words are repeated, stand beside the number of a
/// page, or are part of the title. So are the lines beside a head.
///
/// The document's own symbol is a head at the beginning of a page, and beside a number, which is
/// that of the page.
pub(super) fn add_heads(
    clean: &CleanText<'_>,
    reasons: &mut [Option<RemovalReason>],
    may_be_number: &[bool],
) {
    let lines = clean.lines();
    let symbols: Vec<Option<Head>> = lines.iter().map(Head::of_line).collect();
    if symbols.iter().all(Option::is_none) {
        return;
    }
    let own = LazyCell::new(|| own_symbols(lines, &symbols));
    let title = Title::of(lines);
    let mut times: HashMap<(&Symbol, &str), usize> = HashMap::new();
    for head in symbols.iter().flatten() {
        *times.entry((&head.symbol, &head.words)).or_default() += 1;
    }
    let is_beside = |index: usize, is: &dyn Fn(RemovalReason) -> bool| {
        let reason = |index: usize| reasons.get(index).copied().flatten();
        let around = [index.checked_sub(1).and_then(reason), reason(index + 1)];
        around.into_iter().flatten().any(is)
    };
    let begins_page = |index: usize| begins_page(clean.source(), &lines[index]);
    let number_beside = |index: usize| {
        let beside = [index.checked_sub(1), Some(index + 1)];
        let mut beside = beside.into_iter().flatten();
        beside.find(|it| may_be_number.get(*it) == Some(&true))
    };
    let is_head = |(index, head): (usize, &Option<Head>)| {
        let Some(head) = head else { return false };
        let is_repeated = times[&(&head.symbol, head.words.as_str())] > 1;
        let is_own = || own.contains(&head.symbol);
        if head.is_bare {
            let title_follows = |it: &Line| title.has_before(index + 1, &folded(it));
            let begins_one = || {
                number_beside(index).is_some()
                    || begins_page(index)
                    || lines.get(index + 1).is_some_and(title_follows)
            };
            return index >= HEAD_LINES
                && (is_repeated || is_beside(index, &|_| true) || (is_own() && begins_one()));
        }
        head.may_have_title()
            && is_own()
            && (is_repeated
                || is_beside(index, &is_of_page)
                || begins_page(index)
                || title.has_before(index, &head.words))
    };
    let mut are_heads: Vec<bool> = symbols.iter().enumerate().map(is_head).collect();
    add_next_lines(lines, &symbols, &title, &mut are_heads);
    for index in (0..lines.len()).filter(|it| are_heads[*it]) {
        let head = symbols[index].as_ref();
        let head = head.filter(|it| own.contains(&it.symbol));
        if let Some(number) = number_beside(index)
            && head.is_some_and(|it| it.is_bare || is_fraction(&lines[number]))
        {
            reasons[number].get_or_insert(RemovalReason::PageNumber);
        }
    }
    add_lines_between(lines, &mut are_heads);
    add_lines_beside(lines, &title, &mut are_heads);
    add_lines_before(clean, reasons, &title, &mut are_heads);
    for (reason, _) in reasons.iter_mut().zip(are_heads).filter(|it| it.1) {
        reason.get_or_insert(RemovalReason::RunningHead);
    }
}

/// "2/3": beside a title, too, the number of the page.
fn is_fraction(line: &Line) -> bool {
    line.excerpt.text().contains('/')
}

/// Whether a line is the first one behind a form feed, which parts pages.
pub(super) fn begins_page(source: &str, line: &Line) -> bool {
    let start = line.excerpt.places().first().map_or(0, |it| it.start);
    let before = source[..start].trim_end_matches(|it: char| it.is_whitespace() && it != '\u{C}');
    before.ends_with('\u{C}')
}

/// The symbols that the masthead states, or else the one at the head of several pages.
fn own_symbols(lines: &[Line], heads: &[Option<Head>]) -> Vec<Symbol> {
    let top = lines.iter().take(HEAD_LINES);
    let items = top.flat_map(|it| masthead_items(it.excerpt.text()).unwrap_or_default());
    let stated: Vec<Symbol> = items
        .filter_map(|item| match item {
            MastheadItem::Symbol(symbol) => Some(symbol),
            _ => None,
        })
        .collect();
    if !stated.is_empty() {
        return stated;
    }
    let symbols = || heads.iter().flatten().map(|it| &it.symbol);
    let mut times: HashMap<&Symbol, usize> = HashMap::new();
    for symbol in symbols() {
        *times.entry(symbol).or_default() += 1;
    }
    let most = symbols().max_by_key(|it| times[it]);
    let most = most.filter(|it| times[it] >= FEWEST_HEADS);
    most.cloned().into_iter().collect()
}

/// Where a title that begins beside the symbol goes on in the next lines.
fn add_next_lines(
    lines: &[Line],
    symbols: &[Option<Head>],
    title: &Title<'_>,
    are_heads: &mut [bool],
) {
    for (index, head) in symbols.iter().enumerate() {
        let Some(head) = head else { continue };
        if !are_heads[index] || head.words.is_empty() {
            continue;
        }
        let mut words = head.words.clone();
        for next in (index + 1..lines.len()).take(LINES_OF_HEAD - 1) {
            words.push(' ');
            words.push_str(&folded(&lines[next]));
            if !title.has_before(index, &words) {
                break;
            }
            are_heads[next] = true;
        }
    }
}

/// What stands between the symbol and the number of the page: "English / Page 2".
const LANGUAGES: [&str; 6] = [
    "Arabic", "Chinese", "English", "French", "Russian", "Spanish",
];

/// Where the title stands on lines of its own beside the symbol: those that are part of the title
/// and follow it, or that stand beside several heads, and a day. Before a symbol the title may stand
/// as well as the heading of an annex, for which the masthead follows in exports.
fn add_lines_beside(lines: &[Line], title: &Title<'_>, are_heads: &mut [bool]) {
    if !are_heads.contains(&true) {
        return;
    }
    let texts: Vec<Option<String>> = (0..lines.len())
        .map(|index| {
            let follows = index > 0 && are_heads[index - 1];
            let precedes = are_heads.get(index + 1) == Some(&true);
            let is_beside = !are_heads[index] && (follows || precedes);
            is_beside.then(|| folded(&lines[index]))
        })
        .collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for text in texts.iter().flatten() {
        *times.entry(text).or_default() += 1;
    }
    let is_repeated = |text: &str| {
        times[text] > 1 && is_telling(text) && may_be_title(text) && masthead_items(text).is_none()
    };
    let is_title = |index: usize, text: &str| {
        let follows = index > 0 && are_heads[index - 1];
        follows && may_be_title(text.trim_end_matches(',')) && title.has_before(index, text)
    };
    let is_beside = |(index, text): (usize, &Option<String>)| {
        let text = text.as_deref()?;
        let is_head = without_day(text).is_empty()
            || LANGUAGES.contains(&text)
            || is_repeated(text)
            || is_title(index, text);
        is_head.then_some(index)
    };
    let beside: Vec<usize> = texts.iter().enumerate().filter_map(is_beside).collect();
    for index in beside {
        are_heads[index] = true;
        // The next lines of a title may begin with small letters.
        let next = (index + 1..lines.len()).take(LINES_OF_HEAD - 1);
        for next in next.take_while(|it| title.has_before(*it, &folded(&lines[*it]))) {
            are_heads[next] = true;
        }
    }
}

/// Whether it tells of the end of a page.
fn is_of_page(reason: RemovalReason) -> bool {
    matches!(reason, RemovalReason::PageNumber | RemovalReason::JobNumber)
}

/// Where the title stands on several lines at the beginning of a page, before the symbol: the last one
/// alone may be no more than "and all".
fn add_lines_before(
    clean: &CleanText<'_>,
    reasons: &[Option<RemovalReason>],
    title: &Title<'_>,
    are_heads: &mut [bool],
) {
    let lines = clean.lines();
    let is_title = |start: usize, symbol: usize| {
        let words: Vec<String> = lines[start..symbol].iter().map(folded).collect();
        title.has_before(start, &words.join(" "))
    };
    let ends_page = |line: usize| reasons[line].is_some_and(is_of_page);
    let begins = |start: usize| {
        begins_page(clean.source(), &lines[start]) || start > 0 && ends_page(start - 1)
    };
    for symbol in (HEAD_LINES..lines.len()).rev() {
        let first = symbol.saturating_sub(LINES_OF_HEAD);
        if are_heads[symbol]
            && let Some(start) = (first..symbol).find(|&it| begins(it) && is_title(it, symbol))
        {
            are_heads[start..symbol].fill(true);
        }
    }
}

/// The symbol, what the meeting is about and its day, or the other way round, may stand on lines of
/// their own.
fn add_lines_between(lines: &[Line], are_heads: &mut [bool]) {
    let of_day: Vec<usize> = (0..lines.len())
        .filter(|it| is_day(lines[*it].excerpt.text()))
        .collect();
    for day in of_day {
        let nearest = day.saturating_sub(LINES_OF_HEAD)..lines.len().min(day + LINES_OF_HEAD + 1);
        let is_head = |it: &usize| are_heads[*it];
        let before = nearest.clone().rev().filter(|it| *it < day).find(is_head);
        let after = nearest.clone().filter(|it| *it > day).find(is_head);
        let may_be = |it: usize| {
            let text = folded(&lines[it]);
            are_heads[it] || is_day(&text) || may_be_title(&text) && text.len() <= LONGEST
        };
        let between = [before.map(|it| it..=day), after.map(|it| day..=it)];
        let mut between = between.into_iter().flatten();
        if let Some(between) = between.find(|it| it.clone().all(may_be)) {
            are_heads[between].fill(true);
        }
    }
}

/// Whether words end as no sentence and no part of one does, and do not go on with one.
pub(super) fn may_be_title(words: &str) -> bool {
    !words.ends_with(['.', ';', ':', ',', '。', '、']) && !words.starts_with(char::is_lowercase)
}

const DAY: usize = "30/07/2014".len();

/// Whether a text is a day as it stands at the head of a page: `30/07/2014`.
pub(super) fn is_day(text: &str) -> bool {
    let is_sign = |(at, sign): (usize, u8)| match at {
        2 | 5 => sign == b'/',
        _ => sign.is_ascii_digit(),
    };
    text.len() == DAY && text.bytes().enumerate().all(is_sign)
}

/// A text without the day at its beginning or end.
fn without_day(text: &str) -> &str {
    if is_day(text) {
        return "";
    }
    if let Some((day, rest)) = text.split_at_checked(DAY)
        && is_day(day)
        && !rest.starts_with(|it: char| it.is_ascii_alphanumeric())
    {
        return rest.trim_start();
    }
    match text
        .len()
        .checked_sub(DAY)
        .and_then(|it| text.split_at_checked(it))
    {
        Some((rest, day)) if is_day(day) && rest.ends_with(' ') => rest.trim_end(),
        _ => text,
    }
}

/// The symbol before the first words of a folded line, and these.
fn leading_symbol(text: &str) -> Option<(Symbol, &str)> {
    let (range, symbol) = Symbol::leading(text)?;
    let rest = &text[range.end..];
    let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    is_apart.then(|| (symbol, rest.trim()))
}

/// The symbol behind the last words of a folded line, and these. A symbol has two spaces at most:
/// `A/81/6 (Sect. 29D)`.
fn trailing_symbol(text: &str) -> Option<(Symbol, &str)> {
    let mut spaces = text.rmatch_indices(' ').take(3);
    spaces.find_map(|(at, _)| Some((Symbol::parse(&text[at..])?, text[..at].trim())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{furniture, plain};

    /// The lines that are set aside as heads of pages.
    fn check(source: &str, expected: &[&str]) {
        let mut clean = plain::lines(source);
        furniture::set_aside(&mut clean);
        let of_reason = |it: &&crate::clean::Removed| it.reason == RemovalReason::RunningHead;
        let removed = clean.removed().iter().filter(of_reason);
        let found: Vec<&str> = removed.map(|it| &source[it.place.clone()]).collect();
        assert_eq!(found, expected, "{source}");
    }

    const HEAD: &str = "United Nations A/79/214\nGeneral Assembly\nDistr.: General\n22 July 2024\nOriginal: English\nAgenda item 15\n\nMade-up \
        matters of all\nthe partners, in particular\n\nReport of the Secretary-General\n\n";

    #[test]
    fn the_day_and_the_title_may_stand_on_lines_of_their_own_with_the_symbol() {
        let text = "联合国\nS/PV.8906\n安全理事会\n第七十六年\n第 8906 次会议\n2021年11月18日\n纽约\n主席：多伊先生\n议程项目\n\n21-33741\n\u{C}S/PV.8906\n\n乌托邦局势\n\n18/11/2021\n\n主席：必须加强问责，\n\n21-33741\n\u{C}18/11/2021\n\n乌托邦局势\n\nS/PV.8906\n\n并保持克制。\n在18/11/2021\n18/11/2021\n他说。\n";
        let head = ["S/PV.8906", "乌托邦局势", "18/11/2021"];
        check(
            text,
            &[head, ["18/11/2021", "乌托邦局势", "S/PV.8906"]].concat(),
        );
    }

    #[test]
    fn a_symbol_alone_is_a_head_if_it_is_repeated_or_beside_furniture() {
        let text =
            format!("{HEAD}1. Much was done.\nA/79/214\n2. More is needed.\nA/79/214\n3. So.");
        check(&text, &["A/79/214", "A/79/214"]);
        let text = format!("{HEAD}1. Much was done.\nA/79/214\n2. More is needed in the end.");
        check(&text, &[]);
        let text = format!("{HEAD}1. Much was done.\n24-13468 2/15\nA/79/214\n2. More is needed.");
        check(&text, &["A/79/214"]);
    }

    #[test]
    fn its_own_symbol_is_a_head_where_a_page_begins_or_beside_a_number() {
        let of_page = |source: &str| {
            let mut clean = plain::lines(source);
            furniture::set_aside(&mut clean);
            let is_number = |it: &&crate::clean::Removed| it.reason == RemovalReason::PageNumber;
            clean.removed().iter().filter(is_number).count()
        };
        for (page, numbers) in [
            ("A/79/214\n2\n", 1),
            ("2\nA/79/214\n", 1),
            ("\u{C}A/79/214\n", 0),
        ] {
            let text = format!("{HEAD}1. Much was done by\n{page}the partners.");
            check(&text, &["A/79/214"]);
            assert_eq!(of_page(&text), numbers, "{text}");
        }
        let text = format!("{HEAD}1. Much was done by\n\u{C}\n  A/79/214 Matters\nthe partners.");
        check(&text, &["A/79/214 Matters"]);
        // Documents that a table counts.
        check(
            &format!("{HEAD}1. Much was done by\nA/78/55\n2\nthe partners."),
            &[],
        );
    }

    #[test]
    fn the_title_stands_beside_the_symbol_on_either_side() {
        let text = format!(
            "{HEAD}1. Much was done.\nA/79/214 Matters in short\n2. More is needed.\nMatters in \
             short A/79/214\n3. So."
        );
        check(
            &text,
            &["A/79/214 Matters in short", "Matters in short A/79/214"],
        );
        check(
            "联合国 A/79/214\n大会\n\n虚构事项的全球伙伴关系\n\n秘书长的报告\n\n1. 已做了很多。\n\nA/79/214 虚构事项的全球伙伴关系\n\n2. 还需更多。\n",
            &["A/79/214 虚构事项的全球伙伴关系"],
        );
    }

    #[test]
    fn a_head_may_have_the_day() {
        check(
            "United Nations S/PV.7229\nSecurity Council\n\nS/PV.7229 The situation 30/07/2014\n\nThe President: We begin.\n\n30/07/2014 The situation S/PV.7229\n\nThe meeting rose.\n",
            &[
                "S/PV.7229 The situation 30/07/2014",
                "30/07/2014 The situation S/PV.7229",
            ],
        );
    }

    #[test]
    fn the_title_may_stand_in_lines_of_its_own() {
        let text = format!(
            "{HEAD}1. Much was done.\n\nA/79/214\nMade-up matters of all\nthe partners, in \
             particular\n\n24-13468 2/15\n\nthe partners, in particular\n\n2. More is needed."
        );
        check(
            &text,
            &[
                "A/79/214",
                "Made-up matters of all",
                "the partners, in particular",
            ],
        );
    }

    #[test]
    fn a_title_beside_the_symbol_may_go_on_in_the_next_line() {
        let text = format!(
            "{HEAD}1. Much was done.\n\nA/79/214 Made-up matters of all the\npartners, in \
             particular\n\nthe partners, in particular\n\n2. More is needed."
        );
        check(
            &text,
            &[
                "A/79/214 Made-up matters of all the",
                "partners, in particular",
            ],
        );
    }

    #[test]
    fn what_comes_again_by_chance_stays() {
        let text = format!(
            "{HEAD}1. Much was done by all of them,\nas the report said.\n\nA/79/214\n\n(a)\n\nTo act;\n\n\
             A/79/214\n\n(a)\n\nas the report said."
        );
        check(&text, &["A/79/214", "A/79/214"]);
    }

    #[test]
    fn text_with_symbols_is_no_head() {
        // Symbols of others, a part of a masthead, and sentences.
        let text = format!(
            "{HEAD}A/58/227 Report on partners\nA/58/227 Report on partners\nSecurity Council \
             A/79/214\n1. The Assembly took note of\nA/79/214 and decided to go on.\n2. It saw \
             the document\nA/79/214 as transmitted in the report\n3. It saw again A/79/214\n"
        );
        check(&text, &[]);
    }

    #[test]
    fn a_heading_before_the_masthead_at_the_end_stays() {
        check(
            "Made-up matters of the partners\n\nThe General Assembly,\n\nRecalling,\n\nNoting,\n\nDecides.\n\n18th plenary meeting\n\nAnnex\n\nMade-up matters of the partners\n\nA/RES/80/6\n\nA/RES/80/6\n",
            &["A/RES/80/6", "A/RES/80/6"],
        );
    }

    #[test]
    fn the_head_of_a_page_names_the_document() {
        let check = |line: &str, expected: &str| {
            let symbol = symbol_of_head(line).map(|it| it.to_string());
            assert_eq!(symbol.unwrap_or_default(), expected, "{line}");
        };
        check("A/RES/80/6", "A/RES/80/6");
        check("Made-up matters A/81/6 (Sect. 29D)", "A/81/6 (Sect. 29D)");
        check("30/07/2014 S/RES/1440 (2002)", "S/RES/1440 (2002)");
        check("Made-up matters", "");
    }

    #[test]
    fn what_was_said_before_may_begin_a_page_of_a_record() {
        let text = |beginning: &str| {
            format!(
                "United Nations A/99/PV.9\nGeneral Assembly Official Records\n9th plenary meeting\nMonday, 3 May 2044, 3 p.m.\nNew York\n{beginning}\nMr. Doe, Prime Minister of Utopia,\nwas escorted to the rostrum.\n12-34567\n\u{C}A/99/PV.9 03/05/2044\nMr. Doe, Prime Minister of Utopia,\nwas escorted from the rostrum.\n"
            )
        };
        let head = ["A/99/PV.9 03/05/2044"];
        check(&text("The meeting was called to order at 3.05 p.m."), &head);
        check(&text("下午3时零5分开会。"), &head);
    }

    #[test]
    fn a_fraction_beside_the_title_at_the_head_of_a_page_is_its_number() {
        let kept = |number: &str| {
            let source = format!(
                "{HEAD}Summary\nThe partners go on\nA/79/214 Made-up matters of all\n{number}\nwith their work.\n"
            );
            let mut clean = plain::lines(&source);
            furniture::set_aside(&mut clean);
            let lines = clean.lines.iter().rev().take(2);
            let lines: Vec<String> = lines.map(|it| it.excerpt.text().to_owned()).collect();
            lines
        };
        assert_eq!(kept("2/3"), ["with their work.", "The partners go on"]);
        assert_eq!(kept("23"), ["with their work.", "23"]);
    }
}
