//! A *series* is what the last number of a symbol counts. Further numbers may stand behind it
//! without their symbols: `CEDAW/C/SR.1453 and 1454`, `A/C.6/63/SR.1-9`, `Add.1-3`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::pattern;

/// Meeting records, drafts, and the changes to a document.
const SERIES: [&str; 7] = ["SR", "PV", "L", "Add", "Amend", "Corr", "Rev"];

/// How much larger the next number may be than the one before it.
const LONGEST_STEP: u32 = 99;

static NEXT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?<between>\ ?[-–]\ ?|,?\ (?:and|to)\ |,\ ?|\ ?[和及至、]\ ?)(?<number>[0-9]{1,5})")
});

/// The numbers behind a symbol or a change, each with the change that it stands for: `SR.1454`.
///
/// A number counts up, and nothing but a sign or another number follows it: in "SR.3 and 5
/// delegations" a noun does. Of a range its two ends are named.
pub(super) fn further(text: &str, sign: Range<usize>) -> Vec<(Range<usize>, String)> {
    let own = text[sign.clone()].rsplit('/').next().unwrap_or_default();
    let Some((series, first)) = own.split_once('.') else {
        return Vec::new();
    };
    let (true, Ok(mut last)) = (SERIES.contains(&series), first.trim().parse::<u32>()) else {
        return Vec::new();
    };
    let mut end = sign.end;
    std::iter::from_fn(|| {
        let captures = NEXT.captures(&text[end..])?;
        let [between, next] = ["between", "number"].map(|it| captures.name(it));
        let (is_range, next) = (is_range(between?.as_str()), next?);
        let number: u32 = next.as_str().parse().ok()?;
        let step = number.checked_sub(last)?;
        let range = end + next.start()..end + next.end();
        let is_next = (1..=LONGEST_STEP).contains(&step) && is_whole(&text[range.end..], is_range);
        is_next.then(|| {
            (last, end) = (number, range.end);
            (range, format!("{series}.{number}"))
        })
    })
    .collect()
}

/// Whether the words between two numbers of a series make a range of them.
pub(super) fn is_range(between: &str) -> bool {
    matches!(between.trim(), "-" | "–" | "至")
}

/// Whether what stands behind a number does not belong to it; a word may be a noun that is counted,
/// unless the number ends a range.
fn is_whole(behind: &str, ends_range: bool) -> bool {
    let mut after = behind.chars();
    match after.next() {
        Some(' ') if ends_range => true,
        Some('.' | ',') => !after.next().is_some_and(|it| it.is_ascii_digit()),
        Some(next) => ")];:、。".contains(next) || NEXT.is_match(behind),
        None => true,
    }
}
