//! Sentences and the small things in them: dates, numbers, names, citations.

use super::Language;
use super::chance::Chance;
use super::vocabulary::Vocabulary;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A sentence with a full stop.
pub(super) fn sentence(language: Language, words: &Vocabulary, chance: &mut Chance) -> String {
    let n_words = chance.between(8, 32);
    let mut text = clause(language, words, n_words, chance);
    match language {
        Language::English => {
            capitalize(&mut text);
            text.push('.');
        }
        Language::Chinese => text.push('。'),
    }
    text
}

/// So many words or more, with commas and whatever stands between words.
pub(super) fn clause(
    language: Language,
    words: &Vocabulary,
    n_words: u64,
    chance: &mut Chance,
) -> String {
    let mut text = String::with_capacity(8 * n_words as usize);
    for place in 0..n_words {
        match language {
            Language::English => push_english(&mut text, words, chance),
            Language::Chinese => push_chinese(&mut text, words, chance),
        }
        if place + 1 < n_words && chance.in_hundred(9) {
            text.push_str(match language {
                Language::English => ",",
                Language::Chinese => chance.one_of(&["，", "，", "、"]),
            });
        }
    }
    text
}

fn push_english(text: &mut String, words: &Vocabulary, chance: &mut Chance) {
    if !text.is_empty() {
        text.push(' ');
    }
    match chance.between(0, 399) {
        0..=4 => text.push_str(chance.one_of(&words.phrases)),
        5..=14 => text.push_str(chance.one_of(&words.names)),
        15..=19 => text.push_str(&words.compound(chance)),
        20..=22 => text.push_str(&format!("{}’s", words.word(chance))),
        23..=25 => text.push_str(&chance.between(2, 2_000).to_string()),
        26 => text.push_str(&format!(
            "{}.{} per cent",
            chance.between(1, 99),
            chance.between(0, 9)
        )),
        27 => text.push_str(&date(Language::English, chance.between(1975, 2020), chance)),
        28 => text.push_str(&format!("its resolution {}", number_with_date(chance))),
        29 => text.push_str(&format!("(see A/{}/{})", session(chance), serial(chance))),
        30 => {
            let mut name = words.rare_word(chance).to_owned();
            capitalize(&mut name);
            text.push_str(&name);
        }
        31 => text.push_str(&format!("“{}”", words.rare_word(chance))),
        _ => text.push_str(words.word(chance)),
    }
}

fn push_chinese(text: &mut String, words: &Vocabulary, chance: &mut Chance) {
    match chance.between(0, 399) {
        0..=4 => text.push_str(chance.one_of(&words.phrases)),
        5..=7 => text.push_str(&format!(" {} ", chance.between(2, 2_000))),
        8 => text.push_str(&date(Language::Chinese, chance.between(1975, 2020), chance)),
        9..=10 => text.push_str(&format!("第 {}/{} 号决议", session(chance), serial(chance))),
        11 => text.push_str(&format!("(A/{}/{})", session(chance), serial(chance))),
        12 => text.push_str(&format!("《{}》", words.rare_word(chance))),
        13 => text.push_str(chance.one_of(&["HIV", "GDP", "UN-Water", "WTO"])),
        _ => text.push_str(words.word(chance)),
    }
}

fn number_with_date(chance: &mut Chance) -> String {
    let session = session(chance);
    let date = date(Language::English, 1945 + session, chance);
    format!("{session}/{} of {date}", serial(chance))
}

fn session(chance: &mut Chance) -> u64 {
    chance.between(31, 75)
}

fn serial(chance: &mut Chance) -> u64 {
    chance.between(1, 300)
}

/// Some day of a year.
pub(super) fn date(language: Language, year: u64, chance: &mut Chance) -> String {
    let (day, month) = (chance.between(1, 28), chance.between(1, 12));
    match language {
        Language::English => format!("{day} {} {year}", MONTHS[month as usize - 1]),
        Language::Chinese => format!("{year} 年 {month} 月 {day} 日"),
    }
}

pub(super) fn capitalize(text: &mut str) {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
}

/// `Sixty-second`, in the range that sessions have.
pub(super) fn ordinal(number: u64) -> String {
    let tens = [
        "", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety",
    ];
    let whole = [
        "",
        "",
        "Twentieth",
        "Thirtieth",
        "Fortieth",
        "Fiftieth",
        "Sixtieth",
        "Seventieth",
        "Eightieth",
        "Ninetieth",
    ];
    let ones = [
        "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    ];
    let (ten, one) = ((number / 10 % 10) as usize, (number % 10) as usize);
    if one == 0 {
        whole[ten].to_owned()
    } else {
        format!("{}-{}", tens[ten], ones[one])
    }
}

/// The number in Chinese characters, up to 99.
pub(super) fn han_number(number: u64) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (ten, one) = ((number / 10 % 10) as usize, (number % 10) as usize);
    format!("{}十{}", digits[ten], digits[one])
}
