//! A numeral is a number in the form that a list asks for: 4, iv, d, 四.

use crate::roman::roman;

/// Writes a number in a format of the file format's list, or in figures if we do not know it.
pub(super) fn numeral(number: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "lowerLetter" => letters(number, 'a'),
        "upperLetter" => letters(number, 'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalFullWidth" | "decimalFullWidth2" => {
            let wide = |it: char| char::from_u32(u32::from(it) + 0xFEE0).unwrap_or(it);
            number.to_string().chars().map(wide).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(0x2460 + number - 1).into_iter().collect()
        }
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => chinese(number),
        "chicago" => chicago(number),
        _ => number.to_string(),
    }
}

/// a to z, then aa to zz.
fn letters(number: u32, first: char) -> String {
    let Some(index) = number.checked_sub(1) else {
        return number.to_string();
    };
    let letter = char::from_u32(u32::from(first) + index % 26).unwrap_or(first);
    // Word goes no further than that with it.
    let times = (index / 26 + 1).min(30) as usize;
    letter.to_string().repeat(times)
}

/// 十二, 一百零五; figures from ten thousand on.
fn chinese(number: u32) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number == 0 || number >= 10_000 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut skips_zero = false;
    for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / value % 10;
        if digit == 0 {
            skips_zero = !text.is_empty();
            continue;
        }
        if skips_zero {
            text.push('零');
            skips_zero = false;
        }
        if !(value == 10 && digit == 1 && text.is_empty()) {
            text.push(DIGITS[digit as usize]);
        }
        text.push_str(unit);
    }
    text
}

/// The marks of notes in old style: *, †, ‡, §, **.
fn chicago(number: u32) -> String {
    const MARKS: [&str; 4] = ["*", "†", "‡", "§"];
    let index = number.saturating_sub(1) as usize;
    MARKS[index % 4].repeat((index / 4 + 1).min(30))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_form_of_their_list() {
        let check = |number, format, text| assert_eq!(numeral(number, format), text);
        check(12, "decimal", "12");
        check(3, "decimalZero", "03");
        check(28, "lowerLetter", "bb");
        check(4, "upperLetter", "D");
        check(1994, "lowerRoman", "mcmxciv");
        check(0, "upperRoman", "0");
        check(12, "chineseCounting", "十二");
        check(105, "chineseCountingThousand", "一百零五");
        check(20, "taiwaneseCounting", "二十");
        check(1010, "chineseCounting", "一千零一十");
        check(2, "decimalEnclosedCircle", "②");
        check(6, "chicago", "††");
        check(7, "none", "");
        check(7, "hebrew1", "7");
    }
}
