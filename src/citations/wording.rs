//! A *wording* is the text between two signs, as far as it joins them: a body to "resolution", a
//! number to the next one of a list, a date to its number. Each question takes that text alone.

/// No wording is longer, in bytes; what is further apart does not belong together.
const LONGEST: usize = 160;

/// As [`LONGEST`], for a Chinese title between a date and its number.
const LONGEST_TITLE: usize = 320;

/// Between a body and "resolution": `Council[]resolution`, `Commission[for Europe]decision`,
/// `Executive Board[, in its]decision`.
pub(super) fn joins_body_to_noun(between: &str) -> bool {
    between.len() <= LONGEST && (ends_a_name(between) || makes_a_subject(between))
}

fn ends_a_name(between: &str) -> bool {
    let mut words: Vec<&str> = between.split_ascii_whitespace().collect();
    while words.last().is_some_and(|it| is_adjective(it)) {
        words.pop();
    }
    let is_part =
        |word: &&str| is_name(word) || matches!(*word, "for" | "of" | "on" | "the" | "and");
    words.last().is_none_or(|last| is_name(last)) && words.iter().all(is_part)
}

fn is_adjective(word: &str) -> bool {
    let adjectives = [
        "'s",
        "previous",
        "relevant",
        "earlier",
        "recent",
        "subsequent",
    ];
    adjectives.contains(&word)
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase())
        && word
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || it == '-')
}

/// `, in its`, `, at its annual session, in its previous`, ` in `.
fn makes_a_subject(between: &str) -> bool {
    let mut words: Vec<&str> = between.split_ascii_whitespace().collect();
    while words.last().is_some_and(|it| is_adjective(it)) {
        words.pop();
    }
    let is_link = |word: &str| matches!(word, "in" | "by" | "through" | "under" | "vide");
    match words.as_slice() {
        [only] | [",", only] => is_link(only),
        [.., link, "its"] => is_link(link),
        _ => false,
    }
}

/// Between "in its resolution 55/215" and the body whose it is: `, the`.
pub(super) fn names_subject(between: &str) -> bool {
    let words: Vec<&str> = between.split_ascii_whitespace().collect();
    words == [",", "the"]
}

/// Before "resolution": `Recalling its`, `回顾其第`: who speaks has adopted it.
pub(super) fn says_own(before: &str) -> bool {
    let before = before.trim_end_matches(['第', ' ']);
    let mut words = before.rsplit(' ').skip_while(|it| is_adjective(it));
    before.ends_with('其') || words.next() == Some("its")
}

/// Between a number and a body after it: `resolution 55/215[ of the ]General Assembly`.
pub(super) fn joins_number_to_body(between: &str) -> bool {
    let words: Vec<&str> = between.split_ascii_whitespace().take(4).collect();
    matches!(
        words.as_slice(),
        ["of", "the"] | ["of"] | ["adopted", "by", "the"] | ["by", "the"]
    )
}

/// Between "resolution", or a number of the list that follows it, and a number: nothing but
/// what separates.
pub(super) fn separates(between: &str) -> bool {
    between.len() <= LONGEST
        && between
            .split([' ', ',', '、', '(', ')'])
            .filter(|word| !word.is_empty())
            .all(|word| {
                matches!(
                    word,
                    "and"
                        | "or"
                        | "as"
                        | "well"
                        | "to"
                        | "No."
                        | "Nos."
                        | "also"
                        | "和"
                        | "及"
                        | "以及"
                        | "与"
                        | "或"
                )
            })
}

/// Between the numbers of a list that has the titles as well: `55/215 of 21 December 2000[ on
/// cooperation, ]56/76`.
pub(super) fn may_stand_in_list(between: &str) -> bool {
    let trimmed = between.trim_end();
    let stops = [",", " and", "(", ":", " including", "in particular"];
    between.len() <= LONGEST && stops.iter().any(|stop| trimmed.ends_with(stop))
}

/// Between a number and its date: `of`, `(`, `adopted on`, `号决议(`.
pub(super) fn joins_number_to_date(between: &str) -> bool {
    let words = between.trim_matches([' ', ',', '(']);
    matches!(words, "of" | "adopted on" | "dated") || (words.is_empty() && between.contains('('))
}

/// Between a number and 决议: 号, maybe with what sums up a list.
pub(super) fn joins_number_to_chinese_noun(between: &str) -> bool {
    let Some(rest) = between.trim().strip_prefix(['号', '號']) else {
        return false;
    };
    let sums = [
        "",
        "等",
        "各项",
        "各項",
        "等各项",
        "等项",
        "这些",
        "这两项",
        "两项",
        "有关",
        "相关",
        "有關",
    ];
    sums.contains(&rest.trim())
}

/// Between two numbers of a Chinese list: 号、, maybe with the date and title of the second.
pub(super) fn may_stand_in_chinese_list(between: &str) -> bool {
    let rest = between.trim_start();
    let rest = rest.strip_prefix(['号', '號']).unwrap_or(rest);
    let rest = rest.trim_start();
    between.len() <= LONGEST_TITLE
        && (rest.starts_with(['、', ',', '和', '及', '与', '或']) || rest.starts_with("以及"))
        && between.trim_end().ends_with('第')
        || separates(between)
}

/// Whether the text between two numbers turns to what the organ that speaks has adopted: 回顾其.
pub(super) fn turns_to_speaker(between: &str) -> bool {
    let signs = ["其", "回顾", "回顧", "重申", "忆及", "憶及", "铭记", "銘記"];
    signs.iter().any(|it| between.contains(it))
}

/// Whether the text before a number says that it is one: 第.
pub(super) fn announces_number(before: &str) -> bool {
    before.trim_end().ends_with('第')
}

/// Whether the text behind a number says that it is one: 号, as in `S-19/2 号决议`.
pub(super) fn is_numbered(behind: &str) -> bool {
    behind.trim_start().starts_with(['号', '號'])
}

/// Between a Chinese body and what follows it, a date or 第: `经济及社会理事会[在其]2003年`.
pub(super) fn joins_chinese_body(between: &str) -> bool {
    let links = [
        "",
        "的",
        "其",
        "在",
        "在其",
        "于",
        "以",
        "以其",
        "通过的",
        "在其通过的",
        "通過的",
    ];
    let between = between.trim();
    links.contains(&between)
        || (between.len() <= LONGEST
            && (between.ends_with("通过的") || between.ends_with("通過的")))
}

/// Between a Chinese date, or the body after it, and 第: nothing, or a title.
pub(super) fn joins_chinese_date(between: &str) -> bool {
    let between = between.trim();
    let has_title = ["关于", "题为", "關於", "題為", "就"]
        .iter()
        .any(|it| between.starts_with(it));
    joins_chinese_body(between)
        || (has_title && between.len() <= LONGEST_TITLE && !between.contains(['。', ';']))
}
