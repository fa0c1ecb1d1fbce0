//! Heads and feet of pages that no symbol tells: the title of a part or of a publication, at the edge
//! of one page after another.

use std::collections::HashMap;

use super::running::{begins_page, may_be_title};
use super::title::{folded, is_telling};
use super::{CleanText, RemovalReason, ends_inside_phrase};

/// The fewest pages that have the same line at an edge, and how far each of them is at most from
/// the next: heads of left and right pages may take turns.
const FEWEST_PAGES: usize = 3;
const FARTHEST: usize = 2;

/// On how many lines a head or a foot stands at most.
const MOST_LINES: usize = 3;

/// Adds such lines to the furniture, which tells where pages end if no form feed does.
pub(super) fn add_edges(clean: &CleanText<'_>, reasons: &mut [Option<RemovalReason>]) {
    let pages = pages(clean, reasons);
    if pages.len() < FEWEST_PAGES {
        return;
    }
    for _ in 0..MOST_LINES {
        let is_text = |line: &usize| reasons[*line].is_none();
        let first = |page: &Vec<usize>| page.iter().copied().find(is_text);
        let last = |page: &Vec<usize>| page.iter().rev().copied().find(is_text);
        let heads = repeated(clean, pages.iter().map(first));
        let feet = repeated(clean, pages.iter().map(last));
        if heads.is_empty() && feet.is_empty() {
            return;
        }
        for line in heads.into_iter().chain(feet) {
            reasons[line] = Some(RemovalReason::RunningHead);
        }
    }
}

/// The lines of each page.
fn pages(clean: &CleanText<'_>, reasons: &[Option<RemovalReason>]) -> Vec<Vec<usize>> {
    let lines = clean.lines();
    let has_form_feeds = clean.source().contains('\u{C}');
    let ends_page = |it: &Option<RemovalReason>| {
        matches!(
            it,
            Some(RemovalReason::PageNumber | RemovalReason::JobNumber)
        )
    };
    let mut pages = vec![Vec::new()];
    for index in 0..lines.len() {
        let begins = match has_form_feeds {
            true => begins_page(clean.source(), &lines[index]),
            false => index > 0 && ends_page(&reasons[index - 1]) && !ends_page(&reasons[index]),
        };
        match pages.last_mut().filter(|_| !begins) {
            Some(page) => page.push(index),
            None => pages.push(vec![index]),
        }
    }
    pages
}

/// Those of the lines, one a page, that are the same on several pages near each other.
fn repeated(clean: &CleanText<'_>, edges: impl Iterator<Item = Option<usize>>) -> Vec<usize> {
    let mut pages_of: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (page, line) in edges.enumerate() {
        if let Some(line) = line
            && let Some(title) = title_of(&folded(&clean.lines()[line]))
        {
            pages_of.entry(title).or_default().push((page, line));
        }
    }
    let near = |one: &(usize, usize), other: &(usize, usize)| other.0 - one.0 <= FARTHEST;
    let series = pages_of.values().flat_map(|it| it.chunk_by(near));
    let series = series.filter(|it| it.len() >= FEWEST_PAGES);
    series.flatten().map(|&(_, line)| line).collect()
}

/// What a line at an edge says, without the number of the page beside it; none if it is part of a
/// sentence.
fn title_of(line: &str) -> Option<String> {
    let is_number = |it: char| it.is_ascii_digit() || it.is_whitespace() || it == '|';
    let bare = line.trim_matches(is_number);
    let is_whole = bare.len() == line.len();
    let letters = bare.chars().filter(|it| it.is_alphabetic()).count();
    let is_title = may_be_title(bare) && !ends_inside_phrase(bare);
    let is_known_again = letters >= FEWEST_LETTERS && (is_whole || is_telling(bare));
    (is_title && is_known_again && line.len() <= LONGEST).then(|| bare.to_owned())
}

/// The fewest letters of a title, and its most bytes.
const FEWEST_LETTERS: usize = 4;
const LONGEST: usize = 300;

#[cfg(test)]
mod tests {
    use crate::clean::{furniture, plain};

    fn kept(source: &str) -> Vec<String> {
        let mut clean = plain::lines(source);
        furniture::set_aside(&mut clean);
        let lines = clean.lines.iter();
        lines.map(|it| it.excerpt.text().to_owned()).collect()
    }

    #[test]
    fn titles_at_the_edges_of_pages_are_furniture() {
        let page = |head: &str| format!("{head}\n\nThe partners go on\nwith their work.\n\u{C}");
        let pages: String = [
            "Part II",
            "12 Made-up matters of all",
            "Part II",
            "14 Made-up matters of all",
        ]
        .repeat(2)
        .into_iter()
        .map(page)
        .collect();
        assert_eq!(
            kept(&pages),
            ["The partners go on", "with their work."].repeat(8)
        );
        let far = [
            "Part II", "Other", "More", "Part II", "Others", "Mores", "Part II",
        ];
        let pages: String = far.into_iter().map(page).collect();
        let expected = far.map(|it| [it, "The partners go on", "with their work."]);
        assert_eq!(kept(&pages), expected.concat());
    }
}
