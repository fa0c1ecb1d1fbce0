//! Numbers of sessions as mastheads spell them: "Sixty-second session", 第六十二届会议.

const UNITS: [&str; 19] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

/// Tens as they stand before a unit, and as they end a number.
const TENS: [(&str, &str); 8] = [
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
];

/// The number of a session, or the year of one that is called by its year. Special and emergency
/// sessions have numbers of their own: the tenth emergency special session is not the tenth session.
pub(super) fn session_number(session: &str) -> Option<i32> {
    let special = ["special", "emergency", "特别", "特別"];
    let small = session.to_lowercase();
    if special.iter().any(|it| small.contains(it)) {
        return None;
    }
    if let Some(rest) = session.strip_prefix('第') {
        let number = rest.split(['届', '屆']).next()?;
        return chinese_number(&number.replace(' ', ""));
    }
    let mut numbers = session.split(|it: char| !it.is_ascii_digit());
    numbers
        .find_map(|number| number.parse().ok())
        .or_else(|| english_ordinal(&small))
}

/// Ordinals from 1 to 99 in words, with a hyphen or a space.
fn english_ordinal(text: &str) -> Option<i32> {
    let mut words = text.split([' ', '-']).filter(|it| !it.is_empty());
    let first = words.next()?;
    if let Some(unit) = position(&UNITS, first) {
        return Some(unit);
    }
    let tens = |pick: fn(&(&'static str, &'static str)) -> &'static str| {
        TENS.iter().position(|it| pick(it) == first)
    };
    if let Some(index) = tens(|it| it.1) {
        return i32::try_from(index * 10 + 20).ok();
    }
    let index = tens(|it| it.0)?;
    let unit = position(&UNITS[..9], words.next()?)?;
    Some(i32::try_from(index * 10 + 20).ok()? + unit)
}

fn position(words: &[&str], word: &str) -> Option<i32> {
    let index = words.iter().position(|it| *it == word)?;
    i32::try_from(index + 1).ok()
}

/// Numbers below a thousand in Chinese numerals or digits: 六十二, 一百零一, 62.
pub(super) fn chinese_number(text: &str) -> Option<i32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let (mut total, mut digit) = (0, 0);
    for character in text.chars() {
        match character {
            '百' => total += std::mem::take(&mut digit).max(1) * 100,
            '十' => total += std::mem::take(&mut digit).max(1) * 10,
            '零' | '〇' => {}
            _ => {
                let value = "一二三四五六七八九"
                    .chars()
                    .position(|it| it == character)?;
                digit = i32::try_from(value + 1).ok()?;
            }
        }
    }
    Some(total + digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(session: &str, expected: Option<i32>) {
        assert_eq!(session_number(session), expected, "{session}");
    }

    #[test]
    fn sessions_are_read_in_both_languages() {
        check("Sixty-second session", Some(62));
        check("Fortieth session", Some(40));
        check("Seventeenth session", Some(17));
        check("FIFTY-EIGHTH SESSION", Some(58));
        check("第六十二届会议", Some(62));
        check("第十届会议", Some(10));
        check("第 62 届会议", Some(62));
        check("2023 session", Some(2023));
        check("Substantive session of 2007", Some(2007));
        check("Seventy- fifth session", Some(75));
        check("Resumed session", None);
        check("Tenth emergency special session", None);
        check("第十届紧急特别会议", None);
    }
}
