//! Numerals: what recognition made of digits, and what Chinese counts in its own.

use crate::roman::roman;

/// A number in which optical recognition read `l` or `I` for 1 and `O` for 0.
pub(super) fn with_digits(number: &str) -> String {
    number.replace(['l', 'I'], "1").replace('O', "0")
}

/// Where other languages count sections and smaller items in Roman numbers, Chinese does it in
/// its own; the label is then the Roman one, so that the language versions agree: 四 and IV, (一)
/// and (i). Where others have letters, old treaties in Chinese have stems: (甲) and (a).
pub(super) fn in_roman(label: &str) -> String {
    let bare = label.trim_matches(['(', ')']);
    let stem = "甲乙丙丁戊己庚辛壬癸"
        .chars()
        .position(|it| bare.chars().eq([it]));
    if let Some(letter) = stem.and_then(|it| "abcdefghij".chars().nth(it)) {
        return format!("({letter})");
    }
    let Some(number) = chinese_number(bare) else {
        return label.to_owned();
    };
    if bare.len() == label.len() {
        roman(number)
    } else {
        format!("({})", roman(number)).to_lowercase()
    }
}

/// A number below forty in Chinese characters: 三, 十, 十二, 二十一.
pub(super) fn chinese_number(text: &str) -> Option<u32> {
    let digit = |text: &str| {
        let mut digits = "一二三四五六七八九".chars();
        let is_one = text.chars().count() == 1;
        digits
            .position(|it| is_one && text.starts_with(it))
            .and_then(|it| u32::try_from(it + 1).ok())
    };
    let number = match text.split_once('十') {
        None => digit(text)?,
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            tens * 10 + ones
        }
    };
    (number < 40).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_below_forty_are_roman_ones() {
        let labels = ["四", "十", "十二", "二十一", "(三)", "四十", "A", "(乙)"];
        let roman = labels.map(in_roman).join(" ");
        assert_eq!(roman, "IV X XII XXI (iii) 四十 A (b)");
    }
}
