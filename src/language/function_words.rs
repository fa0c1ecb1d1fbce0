//! [`FunctionWords`] are counts of the small words that a language cannot do without: they tell
//! English from the rest without the detector, and confirm what the detector says of short texts.

use std::sync::LazyLock;

use super::Language;
use crate::blocks::{self, Block};

/// At least this share of the words of an English sentence are among [`ENGLISH_WORDS`].
const ENGLISH_SHARE: f64 = 0.125;

/// Where English is expected, this share of words that only English has is enough, if there are
/// two of them.
const EXPECTED_SHARE: f64 = 0.08;

/// Function words of English that French, Spanish and German do not have.
const ENGLISH_WORDS: [&str; 13] = [
    "the", "of", "and", "to", "with", "from", "which", "by", "its", "that", "for", "this", "shall",
];

/// Words of English that hardly any other language with Latin letters has.
const ONLY_ENGLISH_WORDS: [&str; 41] = [
    "the", "of", "and", "with", "from", "which", "its", "that", "this", "shall", "are", "has",
    "not", "their", "these", "were", "such", "any", "more", "only", "between", "through", "should",
    "may", "would", "both", "there", "into", "than", "when", "where", "who", "how", "what",
    "further", "during", "while", "among", "they", "about", "could",
];

/// Function words of French and Spanish, and of most other Romance languages, that English does
/// not have.
const ROMANCE_WORDS: [&str; 22] = [
    "de", "la", "le", "les", "des", "du", "et", "dans", "pour", "sur", "aux", "une", "qui", "el",
    "los", "las", "del", "que", "en", "por", "para", "con",
];

static WORDS: LazyLock<WordTable> = LazyLock::new(WordTable::new);

/// How many of the words of a text are function words.
#[derive(Debug, Default)]
pub(super) struct FunctionWords {
    english: usize,
    only_english: usize,
    romance: usize,
    /// Words with a capital and small letters after it.
    names: usize,
    all: usize,
}

impl FunctionWords {
    pub(super) fn of(text: &str) -> Self {
        let table = &*WORDS;
        let mut words = Self::default();
        let bytes = text.as_bytes();
        if has_wide_letter(text) {
            let all = text.split(|it: char| !it.is_alphabetic());
            all.for_each(|word| words.add(word, packed(word.as_bytes()), table));
            return words;
        }
        blocks::each_run(bytes, Block::letters, |start, end| {
            let letters = match bytes[start..].first_chunk() {
                Some(eight) => first_letters(u64::from_le_bytes(*eight), end - start),
                None => packed(&bytes[start..end]),
            };
            words.add(&text[start..end], letters, table);
        });
        words
    }

    /// Adds a word, with its letters as one number.
    #[inline]
    fn add(&mut self, word: &str, packed: u64, table: &WordTable) {
        if word.len() < 2 {
            return;
        }
        self.all += 1;
        self.names += usize::from(is_name(word));
        if word.len() <= LONGEST_WORD {
            let sets = table.sets(packed);
            self.english += usize::from(sets & ENGLISH != 0);
            self.only_english += usize::from(sets & ONLY_ENGLISH != 0);
            self.romance += usize::from(sets & ROMANCE != 0);
        }
    }

    pub(super) fn are_missing(&self) -> bool {
        self.english + self.romance == 0
    }

    /// Whether the text is a list of names, as of sponsors, which looks like any language.
    pub(super) fn are_between_names(&self) -> bool {
        2 * self.names > self.all
    }

    /// Whether they say that a text is English without asking the detector, which is slow.
    pub(super) fn are_english(&self) -> bool {
        self.english >= 2
            && self.english > 2 * self.romance
            && self.english as f64 >= ENGLISH_SHARE * self.all as f64
    }

    /// Whether they say so where English is expected, as in a document in English.
    pub(super) fn are_english_as_expected(&self) -> bool {
        self.only_english >= 2
            && self.only_english > 2 * self.romance
            && self.only_english as f64 >= EXPECTED_SHARE * self.all as f64
    }

    pub(super) fn speak_for(&self, language: Language) -> bool {
        match language {
            Language::English => self.english > self.romance,
            Language::French | Language::Spanish => self.romance > self.english,
            _ => false,
        }
    }
}

/// The sets that a word is in are bits of a number.
const ENGLISH: u8 = 1;
const ONLY_ENGLISH: u8 = 2;
const ROMANCE: u8 = 4;

/// `between` and `through`.
const LONGEST_WORD: usize = 7;

/// What makes eight letters of ASCII small.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// The sets of words, by the bytes of a word as one number. A word stands at the place that its
/// number says, or behind it.
struct WordTable {
    places: [(u64, u8); PLACES],
}

/// Far more than there are words, so that most other words meet a free place at once.
const PLACES: usize = 512;

impl WordTable {
    fn new() -> Self {
        let mut table = Self {
            places: [(0, 0); PLACES],
        };
        let sets: [(&[&str], u8); 3] = [
            (&ENGLISH_WORDS, ENGLISH),
            (&ONLY_ENGLISH_WORDS, ONLY_ENGLISH),
            (&ROMANCE_WORDS, ROMANCE),
        ];
        for (words, set) in sets {
            for word in words {
                let packed = packed(word.as_bytes());
                let place = table.place(packed);
                table.places[place] = (packed, table.places[place].1 | set);
            }
        }
        table
    }

    fn sets(&self, packed: u64) -> u8 {
        self.places[self.place(packed)].1
    }

    /// Where a word stands, or the free place where it would.
    fn place(&self, packed: u64) -> usize {
        let spread = packed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut place = (spread >> (u64::BITS - PLACES.ilog2())) as usize;
        while self.places[place].1 != 0 && self.places[place].0 != packed {
            place = (place + 1) % PLACES;
        }
        place
    }
}

/// The bytes of a short word as one number, the first of them the lowest, and letters of ASCII
/// small.
fn packed(word: &[u8]) -> u64 {
    let short = &word[..word.len().min(LONGEST_WORD)];
    let bytes = short.iter().rev();
    bytes.fold(0, |all, it| all << 8 | u64::from(it.to_ascii_lowercase()))
}

/// As [`packed`], of so many letters of ASCII and bytes behind them.
fn first_letters(bytes: u64, length: usize) -> u64 {
    let others = u64::BITS - u8::BITS * length.min(LONGEST_WORD) as u32;
    (bytes | SMALL) << others >> others
}

/// Whether a text has letters beyond ASCII: quotes and dashes are none.
fn has_wide_letter(text: &str) -> bool {
    let mut found = false;
    if !text.is_ascii() {
        blocks::each_run(text.as_bytes(), Block::wide, |start, end| {
            found |= text[start..end].contains(char::is_alphabetic);
        });
    }
    found
}

fn is_name(word: &str) -> bool {
    if let [first, second, ..] = word.as_bytes()
        && first.is_ascii()
        && second.is_ascii()
    {
        return first.is_ascii_uppercase() && second.is_ascii_lowercase();
    }
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Function words counted word by word, without the table.
    fn counted_slowly(text: &str) -> [usize; 5] {
        let words = text.split(|it: char| !it.is_alphabetic());
        let words: Vec<&str> = words.filter(|it| it.len() > 1).collect();
        let among = |set: &[&str]| {
            let is_in = |word: &&&str| set.contains(&word.to_ascii_lowercase().as_str());
            words.iter().filter(is_in).count()
        };
        let names = words.iter().filter(|it| is_name(it)).count();
        [
            among(&ENGLISH_WORDS),
            among(&ONLY_ENGLISH_WORDS),
            among(&ROMANCE_WORDS),
            names,
            words.len(),
        ]
    }

    #[test]
    fn words_are_counted_as_they_are_listed() {
        let pieces =
            "(?:[a-zA-ZéàŒſ1',. 的]|The|the |of |BETWEEN |through |which|de la |Été ){0,30}";
        proptest::test_runner::TestRunner::deterministic()
            .run(&pieces, |text| {
                let words = FunctionWords::of(&text);
                let found = [
                    words.english,
                    words.only_english,
                    words.romance,
                    words.names,
                    words.all,
                ];
                assert_eq!(found, counted_slowly(&text), "{text:?}");
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }
}
