//! [`FunctionWords`] are counts of the small words that a language cannot do without: they tell
//! English from the rest without the detector, and confirm what the detector says of short texts.

use super::Language;

/// At least this share of the words of an English sentence are among [`ENGLISH_WORDS`].
const ENGLISH_SHARE: f64 = 0.125;

/// Function words of English that French, Spanish and German do not have.
const ENGLISH_WORDS: [&str; 13] = [
    "the", "of", "and", "to", "with", "from", "which", "by", "its", "that", "for", "this", "shall",
];

/// Function words of French and Spanish, and of most other Romance languages, that English does
/// not have.
const ROMANCE_WORDS: [&str; 22] = [
    "de", "la", "le", "les", "des", "du", "et", "dans", "pour", "sur", "aux", "une", "qui", "el",
    "los", "las", "del", "que", "en", "por", "para", "con",
];

/// `shall` and `which`.
const LONGEST_FUNCTION_WORD: usize = 5;

/// How many of the words of a text are function words.
#[derive(Debug)]
pub(super) struct FunctionWords {
    english: usize,
    romance: usize,
    /// Words with a capital and small letters after it.
    names: usize,
    all: usize,
}

impl FunctionWords {
    pub(super) fn of(text: &str) -> Self {
        let mut words = Self {
            english: 0,
            romance: 0,
            names: 0,
            all: 0,
        };
        let is_in = |list: &[&str], word: &str| list.iter().any(|it| it.eq_ignore_ascii_case(word));
        for word in text.split(|character: char| !character.is_alphabetic()) {
            words.all += usize::from(word.len() > 1);
            words.names += usize::from(is_name(word));
            if (2..=LONGEST_FUNCTION_WORD).contains(&word.len()) {
                words.english += usize::from(is_in(&ENGLISH_WORDS, word));
                words.romance += usize::from(is_in(&ROMANCE_WORDS, word));
            }
        }
        words
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

    pub(super) fn speak_for(&self, language: Language) -> bool {
        match language {
            Language::English => self.english > self.romance,
            Language::French | Language::Spanish => self.romance > self.english,
            _ => false,
        }
    }
}

fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}
