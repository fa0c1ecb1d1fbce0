//! [`FunctionWords`] are counts of the small words that a language cannot do without: they tell
//! English from the rest without the detector, and confirm what the detector says of short texts.

use std::sync::LazyLock;

use super::Language;

/// At least this share of the words of an English sentence are among [`ENGLISH_WORDS`].
const ENGLISH_SHARE: f64 = 0.125;

/// Function words of English that French, Spanish and German do not have.
static ENGLISH_WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(&[
        "the", "of", "and", "to", "with", "from", "which", "by", "its", "that", "for", "this",
        "shall",
    ])
});

/// Function words of French and Spanish, and of most other Romance languages, that English does
/// not have.
static ROMANCE_WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(&[
        "de", "la", "le", "les", "des", "du", "et", "dans", "pour", "sur", "aux", "une", "qui",
        "el", "los", "las", "del", "que", "en", "por", "para", "con",
    ])
});

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
        for word in text.split(|character: char| !is_letter(character)) {
            if word.len() < 2 {
                continue;
            }
            words.all += 1;
            words.names += usize::from(is_name(word));
            if word.len() <= LONGEST_FUNCTION_WORD {
                words.english += usize::from(ENGLISH_WORDS.contains(word));
                words.romance += usize::from(ROMANCE_WORDS.contains(word));
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

/// Short words without regard to case, by their length.
struct WordSet {
    by_length: [Vec<u64>; LONGEST_FUNCTION_WORD + 1],
}

impl WordSet {
    fn of(words: &[&str]) -> Self {
        let mut by_length: [Vec<u64>; LONGEST_FUNCTION_WORD + 1] = Default::default();
        for word in words {
            by_length[word.len()].push(packed(word));
        }
        Self { by_length }
    }

    fn contains(&self, word: &str) -> bool {
        let packed = packed(word);
        self.by_length[word.len()].contains(&packed)
    }
}

/// The bytes of a short word in small letters, as one number.
fn packed(word: &str) -> u64 {
    let lower = word.bytes().map(|it| it.to_ascii_lowercase());
    lower.fold(0, |packed, byte| packed << 8 | u64::from(byte))
}

fn is_letter(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_alphabetic()
    } else {
        character.is_alphabetic()
    }
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
