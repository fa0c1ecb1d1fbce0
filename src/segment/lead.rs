//! A lead phrase opens a paragraph of a resolution and says what the organ does in it: "Taking
//! note with appreciation", 赞赏地注意到.
//!
//! Where the form stresses it, that is the evidence; elsewhere the grammar of lead phrases is.

use std::collections::BTreeSet;
use std::ops::{Bound, Range};
use std::sync::LazyLock;

use crate::folded::FoldedText;
use crate::script::is_traditional;
use crate::word_map::WordSet;

/// Words that open a preambular paragraph and are no participle, and adverbs before a verb.
static ENGLISH: LazyLock<LeadWords<WordSet<&str>>> =
    LazyLock::new(|| LeadWords::parse(include_str!("lead_words.en.txt")));

/// Chinese verbs of preambles and operative parts, and what may stand before them.
static CHINESE: LazyLock<LeadWords<BTreeSet<&str>>> =
    LazyLock::new(|| LeadWords::parse(include_str!("lead_words.zh.txt")));

/// Word lists by the names of their sections.
#[derive(Debug, Default)]
struct LeadWords<Set> {
    /// What may stand before a verb.
    adverbs: Set,
    /// Verbs; in English those that give a reason and are told by no ending.
    verbs: Set,
    /// English verbs that act and end like nouns.
    acts: Set,
    /// English words that end like verbs and are none.
    others: Set,
    /// What may stand behind a verb.
    completions: Set,
}

impl<Set: Default + Extend<&'static str>> LeadWords<Set> {
    fn parse(text: &'static str) -> Self {
        let mut words = Self::default();
        let mut section = "";
        for line in text
            .lines()
            .map(str::trim)
            .filter(|it| !it.is_empty() && !it.starts_with('#'))
        {
            if let Some(name) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                section = name;
                continue;
            }
            let set = match section {
                "adverbs" => &mut words.adverbs,
                "verbs" => &mut words.verbs,
                "acts" => &mut words.acts,
                "others" => &mut words.others,
                _ => &mut words.completions,
            };
            set.extend([line]);
        }
        words
    }
}

impl LeadWords<BTreeSet<&'static str>> {
    /// Whether an adverb or a verb begins with a character.
    fn begin_with(&self, first: char) -> bool {
        let mut bytes = [0; 4];
        let first: &str = first.encode_utf8(&mut bytes);
        let begins = |words: &BTreeSet<&str>| {
            let next = words.range::<str, _>((Bound::Included(first), Bound::Unbounded));
            next.take(1).any(|word| word.starts_with(first))
        };
        begins(&self.adverbs) || begins(&self.verbs)
    }
}

/// What a paragraph's verb says about its place in the resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// "Recalling", "Deeply concerned": the paragraph gives a reason.
    Preambular,
    /// "Decides": the paragraph acts.
    Operative,
}

/// The lead phrase of a paragraph, from its stressed words if there are any.
pub(super) fn lead_of(text: &str, emphasis: Option<usize>) -> Option<String> {
    let stressed = emphasis.and_then(|length| text.get(..length)).map(bare);
    let lead = stressed.filter(|it| !it.is_empty()).or_else(|| {
        let length = if starts_with_han(text) {
            chinese_lead(text)?
        } else {
            english_lead(text)?.0
        };
        Some(bare(&text[..length]))
    })?;
    (lead.chars().count() <= 60).then(|| lead.to_owned())
}

/// Whether an English paragraph gives a reason or acts, if its first words tell.
pub(super) fn mood_of(text: &str) -> Option<Mood> {
    verb_among(text, first_words(text)).map(|(_, mood)| mood)
}

/// Whether a paragraph begins with a lead phrase.
pub(super) fn opens(text: &str) -> bool {
    mood_of(text).is_some() || has_chinese_lead(text)
}

/// Whether a Chinese paragraph begins with a lead phrase.
pub(super) fn has_chinese_lead(text: &str) -> bool {
    chinese_lead(text).is_some()
}

/// Whether a Chinese paragraph begins with a verb that gives no reason: most verbs do both. What is
/// adopted or proclaimed follows behind a colon then.
pub(super) fn acts_in_chinese(text: &str) -> bool {
    const ACTS: [&str; 9] = [
        "决定", "请", "吁请", "促请", "敦促", "授权", "邀请", "核准", "核可",
    ];
    const WITH_COLON: [&str; 3] = ["通过", "宣布", "宣告"];
    let Some(length) = chinese_lead(text) else {
        return false;
    };
    let folded = FoldedText::new(&text[..length]);
    let ends_with = |verbs: &[&str]| verbs.iter().any(|it| folded.as_str().ends_with(it));
    ends_with(&ACTS) || text.ends_with([':', '：']) && ends_with(&WITH_COLON)
}

fn bare(phrase: &str) -> &str {
    phrase.trim_end_matches(|it: char| it.is_whitespace() || ",;:，；：、".contains(it))
}

fn starts_with_han(text: &str) -> bool {
    text.chars().next().is_some_and(crate::clean::is_spaceless)
}

/// Adverbs, a verb, and what completes it: "Also takes note with interest".
fn english_lead(text: &str) -> Option<(usize, Mood)> {
    let (verb, mood) = verb_among(text, first_words(text))?;
    let words: Vec<Range<usize>> = first_words(text).collect();
    let mut last = verb;
    let mut next = verb + 1;
    while let Some(length) = completion_at(text, &words, next) {
        last = next + length - 1;
        next += length;
    }
    Some((words[last].end, mood))
}

/// Which of the first words is the verb, behind adverbs, and what it says.
fn verb_among(text: &str, words: impl Iterator<Item = Range<usize>>) -> Option<(usize, Mood)> {
    // Every listed word is ASCII, and Han is no capital.
    if starts_with_common_han(text) {
        return None;
    }
    let is_adverb = |word: &str| in_small_letters(word, |it| ENGLISH.adverbs.contains(it));
    let mut words = words.map(|it| &text[it]).enumerate();
    let (place, verb) = words.find(|(_, word)| !is_adverb(word))?;
    verb_mood(verb, place == 0).map(|mood| (place, mood))
}

fn starts_with_common_han(text: &str) -> bool {
    text.starts_with(|it| matches!(it, '\u{4E00}'..='\u{9FFF}'))
}

/// Asks something of a word in small letters.
fn in_small_letters<T>(word: &str, ask: impl FnOnce(&str) -> T) -> T {
    let mut small = [0; 32];
    match small.get_mut(..word.len()) {
        Some(small) if word.is_ascii() => {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            ask(str::from_utf8(small).expect("ASCII is UTF-8"))
        }
        _ => ask(&word.to_lowercase()),
    }
}

/// The number of words from `at` that complete a lead phrase, the longest run that is listed.
fn completion_at(text: &str, words: &[Range<usize>], at: usize) -> Option<usize> {
    (1..=3).rev().find(|&length| {
        let Some(run) = words.get(at..at + length) else {
            return false;
        };
        let phrase = &text[run[0].start..run[length - 1].end];
        in_small_letters(phrase, |it| ENGLISH.completions.contains(it))
    })
}

/// The first words as byte ranges, up to the first punctuation mark.
fn first_words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let continues =
        |it: char| it.is_ascii_alphabetic() || " -'’".contains(it) || it.is_alphabetic();
    let mut at = 0;
    let words = std::iter::from_fn(move || {
        loop {
            let start = at;
            let rest = &text[start..];
            let end = rest.find(|it| it == ' ' || !continues(it));
            let end = start + end.unwrap_or(rest.len());
            let is_last = !text[end..].starts_with(' ');
            at = if is_last { text.len() } else { end + 1 };
            if end > start {
                return Some(start..end);
            }
            if is_last {
                return None;
            }
        }
    });
    words.take(MOST_WORDS)
}

/// In how many words a lead phrase is looked for.
const MOST_WORDS: usize = 9;

/// A participle or a listed adjective gives a reason, a verb in the present indicative acts. The
/// first word of a paragraph has a capital letter.
fn verb_mood(word: &str, is_first: bool) -> Option<Mood> {
    let is_capital = word.starts_with(|it: char| it.is_uppercase());
    if is_first && !is_capital {
        return None;
    }
    in_small_letters(word, small_verb_mood)
}

fn small_verb_mood(word: &str) -> Option<Mood> {
    if ENGLISH.others.contains(word) {
        return None;
    }
    if ENGLISH.verbs.contains(word) || (word.len() > 4 && word.ends_with("ing")) {
        return Some(Mood::Preambular);
    }
    let is_indicative = word.len() > 3 && word.ends_with('s') && !is_noun(word);
    let acts = is_indicative || ENGLISH.acts.contains(word);
    acts.then_some(Mood::Operative)
}

/// Endings of nouns and adjectives that open sentences of reports and look like verbs.
fn is_noun(word: &str) -> bool {
    let endings = [
        "ss", "ments", "ous", "wards", "tions", "sions", "ities", "ships", "ists", "ians", "ers",
        "ors", "ics",
    ];
    endings.iter().any(|ending| word.ends_with(ending))
}

/// Adverbs and a verb: 又 / 赞赏地 / 注意到.
fn chinese_lead(text: &str) -> Option<usize> {
    // All listed words are Han, which nothing in ASCII becomes; and Han stays as it is, unless it
    // is traditional.
    let first = text.chars().next()?;
    let is_common = matches!(first, '\u{4E00}'..='\u{9FFF}') && !is_traditional(first);
    if first.is_ascii() || is_common && !CHINESE.begin_with(first) {
        return None;
    }
    // A lead phrase is short, so the whole text is folded only if that may not be enough of it.
    let head = text.char_indices().nth(HEAD_CHARACTERS);
    let in_head = head.and_then(|(end, _)| chinese_lead_in(&text[..end], HEAD_MARGIN));
    match in_head.or_else(|| chinese_lead_in(text, 0))? {
        Lead::Found(end) => Some(end),
        Lead::Missing => None,
    }
}

/// How much of a text is folded to find a lead phrase in it.
const HEAD_CHARACTERS: usize = 64;

/// What is cut off can change so many bytes of the fold before it, and the longest word is so long.
const HEAD_MARGIN: usize = 90;

#[derive(Debug, Clone, Copy)]
enum Lead {
    /// Up to this byte of the text.
    Found(usize),
    Missing,
}

/// The lead phrase of a text; none if that depends on its last bytes, so many as the margin.
fn chinese_lead_in(text: &str, margin: usize) -> Option<Lead> {
    let folded = FoldedText::new(text);
    let mut at = 0;
    loop {
        let rest = &folded.as_str()[at..];
        if rest.len() < margin {
            return None;
        }
        let verb = longest(&CHINESE.verbs, rest);
        let adverb = longest(&CHINESE.adverbs, rest);
        match (verb, adverb) {
            // 赞赏 is a verb, and the beginning of the adverb 赞赏地.
            (Some(verb), adverb) if adverb.is_none_or(|it| it <= verb) => {
                return Some(Lead::Found(folded.original_range(0..at + verb).end));
            }
            (_, None) => return Some(Lead::Missing),
            (_, Some(adverb)) => at += adverb,
        }
    }
}

/// The length of the longest word that a text begins with.
fn longest(words: &BTreeSet<&str>, text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let first = &text[..first.len_utf8()];
    let like_first = words.range::<str, _>((Bound::Included(first), Bound::Unbounded));
    let fits = like_first
        .take_while(|word| word.starts_with(first))
        .filter(|word| text.starts_with(**word));
    fits.map(|word| word.len()).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_chinese_verbs_only_act() {
        for text in ["决定设立工作组", "又請秘書長報告", "庄严宣布《宣言》如下："]
        {
            assert!(acts_in_chinese(text), "{text}");
        }
        for text in [
            "重申其决议",
            "通过对话解决",
            "宣布独立之后，",
            "决心合作",
            "各国",
        ] {
            assert!(!acts_in_chinese(text), "{text}");
        }
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(lead_of(text, None).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn english_leads_are_read_by_their_grammar() {
        check("Recalling its resolutions 55/215", "Recalling");
        check(
            "Recalling also that the 2005 World Summit",
            "Recalling also",
        );
        check(
            "Taking note with appreciation of the progress",
            "Taking note with appreciation",
        );
        check("Taking note of the increasing number", "Taking note");
        check("Welcoming, in this regard, the participation", "Welcoming");
        check("Also stresses the importance", "Also stresses");
        check("Calls upon the international community", "Calls upon");
        check("Reiterates its call upon:", "Reiterates its call upon");
        check(
            "Takes note with interest of the second",
            "Takes note with interest",
        );
        check("Recommends, in this context, that", "Recommends");
        check("Deeply concerned by difficulties", "Deeply concerned");
        check("Bearing in mind that the Commission", "Bearing in mind");
        check("All bodies within the United Nations system", "");
        check("Partners to provide to and exchange", "");
    }

    #[test]
    fn chinese_leads_are_read_by_their_words() {
        check("又回顾2005年世界首脑会议", "又回顾");
        check("赞赏地注意到联合国", "赞赏地注意到");
        check("在这方面欢迎民间社会", "在这方面欢迎");
        check("请秘书长就本决议", "请");
        check("联合国系统内所有参与", "");
    }

    #[test]
    fn the_verb_tells_a_reason_from_an_act() {
        assert_eq!(
            mood_of("Having examined the application"),
            Some(Mood::Preambular)
        );
        assert_eq!(mood_of("Gravely concerned at"), Some(Mood::Preambular));
        assert_eq!(
            mood_of("Demands the immediate withdrawal"),
            Some(Mood::Operative)
        );
        assert_eq!(mood_of("Orders the parties"), Some(Mood::Operative));
        assert_eq!(mood_of("Asks the Secretary-General"), Some(Mood::Operative));
        for text in [
            "Partnerships are a tool",
            "Towards a better world",
            "During its session",
            "This is",
        ] {
            assert_eq!(mood_of(text), None, "{text}");
        }
    }
}
