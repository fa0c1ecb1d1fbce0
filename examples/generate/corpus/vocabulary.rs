//! A [`Vocabulary`] is the words of a language, of which the word of rank r is drawn as often as
//! 1 / r, after Zipf, and words compounded of them, which never end.

use std::collections::HashSet;

use jieba_rs::Jieba;

use super::Language;
use super::chance::Chance;

/// How many words there are besides those that are written down.
const ENGLISH_WORDS: usize = 60_000;

/// Compounds up to this rank are drawn as often as 1 / r, and those beyond as 1 / r², after the two
/// regimes that Gerlach and Altmann (2013), "Stochastic model for the vocabulary growth in natural
/// languages", Physical Review X 3, found in texts: the vocabulary grows as the square root of the
/// text does.
const COMMON_COMPOUNDS: usize = 40_000;

/// The seed of the words that compounds are made of.
const COMPOUNDS: u64 = 1;

pub(crate) struct Vocabulary {
    words: Vec<String>,
    /// For each word the sum of the shares up to and with it.
    sums: Vec<f64>,
    /// For each common compound the same, and for all that are rarer what is missing to 1.
    compound_sums: Vec<f64>,
    pub(crate) leads: Vec<&'static str>,
    pub(crate) acts: Vec<&'static str>,
    pub(crate) phrases: Vec<&'static str>,
    pub(crate) names: Vec<&'static str>,
}

fn lines(text: &'static str) -> Vec<&'static str> {
    text.lines().collect()
}

impl Vocabulary {
    pub(crate) fn new(language: Language) -> Self {
        let words = match language {
            Language::English => english_words(),
            Language::Chinese => chinese_words(),
        };
        // Beyond rank b the shares b / r² have the sum 1.
        let (sums, compound_sums) = (shares(words.len(), 0.0), shares(COMMON_COMPOUNDS, 1.0));
        let lists = match language {
            Language::English => [
                include_str!("words/leads.en.txt"),
                include_str!("words/acts.en.txt"),
                include_str!("words/phrases.en.txt"),
                include_str!("words/names.en.txt"),
            ],
            Language::Chinese => [
                include_str!("words/leads.zh.txt"),
                include_str!("words/acts.zh.txt"),
                include_str!("words/phrases.zh.txt"),
                "",
            ],
        };
        let [leads, acts, phrases, names] = lists.map(lines);
        Self {
            words,
            sums,
            compound_sums,
            leads,
            acts,
            phrases,
            names,
        }
    }

    /// A word, as often as its rank says.
    pub(crate) fn word(&self, chance: &mut Chance) -> &str {
        let share = chance.share();
        let rank = self.sums.partition_point(|&sum| sum <= share);
        &self.words[rank.min(self.words.len() - 1)]
    }

    /// Two words with a hyphen, which are the same two wherever they are drawn together.
    pub(crate) fn compound(&self, chance: &mut Chance) -> String {
        let share = chance.share();
        let common = self.compound_sums.partition_point(|&sum| sum <= share);
        let rank = if common < COMMON_COMPOUNDS {
            common as u64
        } else {
            (COMMON_COMPOUNDS as f64 / (1.0 - chance.share())) as u64
        };
        let mut chance = Chance::new(COMPOUNDS, rank);
        let first = self.word(&mut chance).to_owned();
        format!("{first}-{}", self.rare_word(&mut chance))
    }

    /// One of the rarer words, which are names as well as any.
    pub(crate) fn rare_word(&self, chance: &mut Chance) -> &str {
        let half = self.words.len() as u64 / 2;
        &self.words[(half + chance.between(0, half - 1)) as usize]
    }
}

/// The sums of the shares 1 / r up to each rank, where `others` is the share of all beyond the last,
/// as parts of 1.
fn shares(ranks: usize, others: f64) -> Vec<f64> {
    let mut sum = 0.0;
    let mut sums: Vec<f64> = (0..ranks)
        .map(|rank| {
            sum += 1.0 / (rank as f64 + 1.0);
            sum
        })
        .collect();
    sums.iter_mut().for_each(|it| *it /= sum + others);
    sums
}

/// The words that are written down, and then made ones: syllables with an ending, so that words
/// share stems.
fn english_words() -> Vec<String> {
    let mut words = first_words(include_str!("words/words.en.txt"));
    let n_words = words.len() + ENGLISH_WORDS;
    let mut known: HashSet<String> = words.iter().cloned().collect();
    let syllables: Vec<&str> = include_str!("words/syllables.en.txt")
        .split_whitespace()
        .collect();
    let endings: Vec<&str> = include_str!("words/endings.en.txt")
        .split_whitespace()
        .collect();
    let mut chance = Chance::new(0, 0);
    while words.len() < n_words {
        let n_syllables = chance.between(1, 3);
        let mut stem = String::new();
        for _ in 0..n_syllables {
            stem.push_str(chance.one_of(&syllables));
        }
        for _ in 0..chance.between(1, 4) {
            let word = format!("{stem}{}", chance.one_of(&endings));
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
    }
    words
}

/// The words that are written down, and then those of the dictionary of the segmenter that
/// consist of two of the common characters.
fn chinese_words() -> Vec<String> {
    let mut words = first_words(include_str!("words/words.zh.txt"));
    let known: HashSet<String> = words.iter().cloned().collect();
    let dictionary = Jieba::new();
    let characters: Vec<char> = include_str!("words/characters.zh.txt")
        .trim()
        .chars()
        .collect();
    let mut pairs: Vec<String> = Vec::new();
    for first in &characters {
        for second in &characters {
            let pair = format!("{first}{second}");
            if dictionary.has_word(&pair) && !known.contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    pairs.dedup();
    let mut chance = Chance::new(0, 0);
    for at in (1..pairs.len()).rev() {
        pairs.swap(at, chance.between(0, at as u64) as usize);
    }
    words.extend(pairs);
    words
}

/// Words in the order in which they first stand in a text.
fn first_words(text: &str) -> Vec<String> {
    let mut known = HashSet::new();
    let words = text.split_whitespace().filter(|it| known.insert(*it));
    words.map(str::to_owned).collect()
}
