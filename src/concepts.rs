//! A [`Mention`] is a place where a paragraph names a concept of the lexicon.
//!
//! Phrases are looked for in the text, never in tokens, all at once and in one pass.
//! Within a concept the leftmost longest phrase wins and mentions do not overlap; a phrase inside
//! a phrase of another concept counts for both.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::error::{Error, Result};
use crate::folded::FoldedText;
use crate::language::Language;
use crate::lexicon::spelling::{Spelling, is_han, is_word_character};
use crate::lexicon::{CaseRule, LANGUAGES, Lexicon, Pattern};

/// A place where a concept is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index into [`Lexicon::concepts`].
    pub concept: usize,
    /// Index into the phrases of the concept.
    pub phrase: usize,
    /// Of the phrase.
    pub language: Language,
    /// Bytes of the original text of the paragraph.
    pub range: Range<usize>,
}

/// Finds the mentions of all concepts of a lexicon. Built once, used for every paragraph.
#[derive(Debug)]
pub struct ConceptMatcher {
    finders: BTreeMap<Language, PhraseFinder>,
}

impl ConceptMatcher {
    /// # Errors
    ///
    /// If the lexicon has more phrases than one automaton can hold, which is above a million.
    pub fn new(lexicon: &Lexicon) -> Result<Self> {
        let mut finders = BTreeMap::new();
        for language in LANGUAGES {
            finders.insert(language, PhraseFinder::new(needles(lexicon, language))?);
        }
        Ok(Self { finders })
    }

    /// The mentions in a paragraph of the language, by start and then in the order of concepts.
    /// In a language that the lexicon has no phrases for there are none.
    pub fn mentions(&self, text: &FoldedText<'_>, language: Language) -> Vec<Mention> {
        let Some(finder) = self.finders.get(&language) else {
            return Vec::new();
        };
        let spelling = Spelling::without_case(text.as_str());
        let found = finder.find(&spelling, text.as_str());
        let mut mentions: Vec<Mention> = leftmost_longest(found)
            .into_iter()
            .map(|candidate| Mention {
                concept: candidate.concept,
                phrase: candidate.phrase,
                language,
                range: text.original_range(spelling.source_range(candidate.range)),
            })
            .collect();
        mentions.sort_by_key(|mention| (mention.range.start, mention.concept));
        mentions
    }
}

/// One string to look for, and what it means to find it.
#[derive(Debug)]
struct Needle {
    spelling: String,
    /// The spelling with its capitals, if they matter.
    with_case: Option<String>,
    is_prefix: bool,
    concept: usize,
    phrase: usize,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Names,
    /// Where this covers the phrase, the phrase names nothing.
    Excludes,
}

fn needles(lexicon: &Lexicon, language: Language) -> Vec<Needle> {
    let mut needles = Vec::new();
    for (concept, entry) in lexicon.concepts().iter().enumerate() {
        for (phrase, it) in entry.phrases.iter().enumerate() {
            if it.language != language {
                continue;
            }
            let mut add = |pattern: &Pattern, case, role| {
                needles.extend(pattern.variants().iter().map(|variant| {
                    Needle {
                        spelling: Spelling::without_case(variant).as_str().to_string(),
                        with_case: (case == CaseRule::Exact)
                            .then(|| Spelling::with_case(variant).as_str().to_string()),
                        is_prefix: pattern.is_prefix(),
                        concept,
                        phrase,
                        role,
                    }
                }));
            };
            add(&it.pattern, it.case, Role::Names);
            for pattern in &it.unless {
                add(pattern, CaseRule::Any, Role::Excludes);
            }
        }
    }
    needles
}

/// A place that may become a mention; the range is one of the spelling.
#[derive(Debug)]
struct Candidate {
    concept: usize,
    phrase: usize,
    range: Range<usize>,
}

#[derive(Debug)]
struct PhraseFinder {
    automaton: AhoCorasick,
    needles: Vec<Needle>,
}

impl PhraseFinder {
    fn new(needles: Vec<Needle>) -> Result<Self> {
        let automaton =
            AhoCorasick::new(needles.iter().map(|needle| &needle.spelling)).map_err(|error| {
                Error::new(format!("cannot look for {} phrases at once", needles.len()))
                    .caused_by(error)
                    .with_hint("split the lexicon")
            })?;
        Ok(Self { automaton, needles })
    }

    /// Every place where a phrase stands by itself and no exception covers it.
    fn find(&self, spelling: &Spelling, folded: &str) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut exceptions = Exceptions::default();
        for found in self.automaton.find_overlapping_iter(spelling.as_str()) {
            let needle = &self.needles[found.pattern().as_usize()];
            let Some(range) = needle.stands_at(found.range(), spelling, folded) else {
                continue;
            };
            match needle.role {
                Role::Excludes => exceptions.add((needle.concept, needle.phrase), range),
                Role::Names => candidates.push(Candidate {
                    concept: needle.concept,
                    phrase: needle.phrase,
                    range,
                }),
            }
        }
        exceptions.settle();
        candidates.retain(|it| !exceptions.cover((it.concept, it.phrase), &it.range));
        candidates
    }
}

impl Needle {
    /// The whole range of the phrase, if what was found is not a part of a longer word.
    fn stands_at(
        &self,
        found: Range<usize>,
        spelling: &Spelling,
        folded: &str,
    ) -> Option<Range<usize>> {
        let text = spelling.as_str();
        if !begins_word(text, found.start) {
            return None;
        }
        let end = if self.is_prefix {
            found.end + word_rest(&text[found.end..])
        } else if ends_word(text, found.end) {
            found.end
        } else {
            return None;
        };
        if let Some(with_case) = &self.with_case {
            let source = &folded[spelling.source_range(found.clone())];
            if Spelling::with_case(source).as_str() != with_case {
                return None;
            }
        }
        Some(found.start..end)
    }
}

/// Whether a phrase can begin here: it begins with a Chinese character, or no word runs into it.
fn begins_word(text: &str, start: usize) -> bool {
    let before = text[..start].chars().next_back();
    !before.is_some_and(is_word_character) || text[start..].starts_with(is_han)
}

fn ends_word(text: &str, end: usize) -> bool {
    !text[end..].starts_with(is_word_character) || text[..end].ends_with(is_han)
}

fn word_rest(text: &str) -> usize {
    text.find(|it| !is_word_character(it)).unwrap_or(text.len())
}

/// Where the exceptions of each phrase stand, by start, each with the furthest end so far.
#[derive(Debug, Default)]
struct Exceptions {
    by_phrase: BTreeMap<(usize, usize), Vec<(usize, usize)>>,
}

impl Exceptions {
    fn add(&mut self, phrase: (usize, usize), range: Range<usize>) {
        let ranges = self.by_phrase.entry(phrase).or_default();
        ranges.push((range.start, range.end));
    }

    fn settle(&mut self) {
        for ranges in self.by_phrase.values_mut() {
            ranges.sort_unstable();
            let mut furthest = 0;
            for (_, end) in ranges {
                furthest = furthest.max(*end);
                *end = furthest;
            }
        }
    }

    fn cover(&self, phrase: (usize, usize), range: &Range<usize>) -> bool {
        let Some(ranges) = self.by_phrase.get(&phrase) else {
            return false;
        };
        let after = ranges.partition_point(|&(start, _)| start <= range.start);
        ranges[..after]
            .last()
            .is_some_and(|&(_, end)| end >= range.end)
    }
}

/// Of the candidates of one concept that overlap, the one that begins first, and of those that
/// begin together the longest.
fn leftmost_longest(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|it| (it.concept, it.range.start, Reverse(it.range.end), it.phrase));
    let mut last = None;
    candidates.retain(|candidate| {
        let overlaps = last.is_some_and(|(concept, end)| {
            concept == candidate.concept && candidate.range.start < end
        });
        if !overlaps {
            last = Some((candidate.concept, candidate.range.end));
        }
        !overlaps
    });
    candidates
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::*;

    fn lexicon(text: &str) -> Lexicon {
        Lexicon::parse(Path::new("concepts.toml"), text).expect("the lexicon is correct")
    }

    fn mentions(lexicon: &Lexicon, text: &str, language: Language) -> Vec<Mention> {
        let matcher = ConceptMatcher::new(lexicon).expect("it is small");
        matcher.mentions(&FoldedText::new(text), language)
    }

    /// Shows each mention as its concept and the text that it points at.
    fn check_in(language: Language, text: &str, expected: Expect) {
        let lexicon = lexicon(SAMPLE);
        let shown: Vec<String> = mentions(&lexicon, text, language)
            .into_iter()
            .map(|it| format!("{}: {}", lexicon.concepts()[it.concept].id, &text[it.range]))
            .collect();
        expected.assert_eq(&shown.join(" | "));
    }

    fn check(text: &str, expected: Expect) {
        check_in(Language::English, text, expected);
    }

    fn check_chinese(text: &str, expected: Expect) {
        check_in(Language::Chinese, text, expected);
    }

    const SAMPLE: &str = r#"
        [[concept]]
        id = "accountability"
        en = ["accountab*"]
        zh = ["问责", "问责制", "问责制度"]
        [[concept]]
        id = "partnership"
        en = ["partnership(s)"]
        zh = ["伙伴关系"]
        [[concept]]
        id = "public-private"
        en = ["public-private partnership(s)"]
        zh = ["公私伙伴关系"]
        [[concept]]
        id = "developed"
        en = [{ phrase = "developed countries", unless = ["least developed countries"] }]
        zh = [{ phrase = "发达国家", unless = ["最不发达国家"] }]
        [[concept]]
        id = "ict"
        en = [{ phrase = "ICT(s)", case = "exact", unless = ["ICT Task Force"] }]
        zh = [{ phrase = "ICT", case = "exact" }]
        [[concept]]
        id = "summit"
        zh = ["2005年世界首脑会议"]
    "#;

    #[test]
    fn words_may_be_apart_in_any_way() {
        check(
            "Public-private partnerships",
            expect!["public-private: Public-private partnerships | partnership: partnerships"],
        );
        check(
            "public–private  partnership",
            expect!["public-private: public–private  partnership | partnership: partnership"],
        );
        check(
            "PUBLIC\u{A0}PRIVATE\nPARTNERSHIP",
            expect![[r#"
            public-private: PUBLIC PRIVATE
            PARTNERSHIP | partnership: PARTNERSHIP"#]],
        );
        check(
            "public, private partnership",
            expect!["partnership: partnership"],
        );
    }

    #[test]
    fn an_english_phrase_is_whole_words() {
        check("a partnership's end", expect!["partnership: partnership"]);
        check("(partnership)", expect!["partnership: partnership"]);
        check("partnerships3 partnership_x apartnership", expect![[""]]);
        check("unaccountable", expect![[""]]);
    }

    #[test]
    fn a_stem_extends_to_the_end_of_the_word() {
        check(
            "accountable, accountability’s",
            expect!["accountability: accountable | accountability: accountability"],
        );
        check(
            "accountability-based",
            expect!["accountability: accountability"],
        );
    }

    #[test]
    fn capitals_matter_where_the_phrase_says_so() {
        check(
            "ICT and ICTs, not ict or ICTS",
            expect!["ict: ICT | ict: ICTs"],
        );
        check("ＩＣＴ", expect!["ict: ＩＣＴ"]);
    }

    #[test]
    fn an_exception_covers_a_phrase() {
        check("developed and least developed countries", expect![[""]]);
        check(
            "developed countries; least-developed  countries",
            expect!["developed: developed countries"],
        );
        check("the ICT task force uses ICT", expect!["ict: ICT"]);
        check_chinese("发达国家和最不发达国家", expect!["developed: 发达国家"]);
    }

    #[test]
    fn a_long_exception_covers_what_a_short_one_inside_it_does_not() {
        let unless = r#"unless = ["fair and open trade", "open"]"#;
        let text =
            format!("[[concept]]\nid = \"trade\"\nen = [{{ phrase = \"trade\", {unless} }}]");
        let found = mentions(&lexicon(&text), "fair and open trade", Language::English);
        assert_eq!(found, []);
    }

    #[test]
    fn a_chinese_phrase_stands_anywhere_and_the_longest_counts_once() {
        check_chinese(
            "行之有效的问责制和透明度，问责制度，问责",
            expect!["accountability: 问责制 | accountability: 问责制度 | accountability: 问责"],
        );
        check_chinese(
            "创新的公私伙伴关系",
            expect!["public-private: 公私伙伴关系 | partnership: 伙伴关系"],
        );
    }

    #[test]
    fn spaces_inside_chinese_text_mean_nothing() {
        check_chinese(
            "《2005 年世界首脑会议成果》",
            expect!["summit: 2005 年世界首脑会议"],
        );
        check_chinese(
            "伙伴\n关系 的",
            expect![[r#"
            partnership: 伙伴
            关系"#]],
        );
        check_chinese("在12005年世界首脑会议", expect![[""]]);
    }

    #[test]
    fn latin_letters_in_chinese_text_are_whole_words() {
        check_chinese(
            "使用ICT技术，ＩＣＴ，DICT，ICT2",
            expect!["ict: ICT | ict: ＩＣＴ"],
        );
    }

    #[test]
    fn phrases_are_looked_for_in_their_language_only() {
        check("问责制", expect![[""]]);
        check_chinese("accountability", expect![[""]]);
        check_in(Language::French, "accountability 问责制", expect![[""]]);
    }

    // ---- Laws, on random texts and lexicons over few characters ----

    /// Few characters, some of them often, so that random phrases are found in random texts.
    const CHARACTERS: &[char] = &[
        'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'b', 's', 'A', 'é', 'É', 'ß', 'İ', 'ａ', '公',
        '公', '公', '公', '公', '私', '3', '_', '\'', ',', ' ', ' ', ' ', ' ', ' ', ' ', '-', '–',
        '\u{A0}', '\u{200B}', '\u{301}', '\u{307}',
    ];

    fn text(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(CHARACTERS), length)
            .prop_map(|characters| characters.into_iter().collect())
    }

    /// A phrase as its string, whether capitals matter, and its exceptions.
    type RandomPhrase = (String, bool, Vec<String>);

    fn random_phrase() -> impl Strategy<Value = RandomPhrase> {
        let written = (text(1..5), prop::sample::select(&["", "", "*", "(s)"][..]))
            .prop_map(|(stem, ending)| stem + ending);
        let exact = prop::bool::weighted(0.2);
        (written, exact, prop::collection::vec(text(2..6), 0..3))
    }

    fn random_concepts() -> impl Strategy<Value = Vec<Vec<RandomPhrase>>> {
        prop::collection::vec(prop::collection::vec(random_phrase(), 1..5), 2..4)
    }

    /// The lexicon of the phrases that are correct.
    fn lexicon_of(concepts: &[Vec<RandomPhrase>]) -> Lexicon {
        let mut text = String::new();
        for (index, phrases) in concepts.iter().enumerate() {
            text += &format!("[[concept]]\nid = \"c{index}\"\nen = [\"always\"");
            let mut keys = vec!["always".to_string()];
            for (written, exact, exceptions) in phrases {
                let Ok(pattern) = Pattern::parse(written) else {
                    continue;
                };
                if keys.contains(&pattern.key()) {
                    continue;
                }
                keys.push(pattern.key());
                let case = if *exact { "exact" } else { "any" };
                text += &format!(", {{ phrase = \"{written}\", case = \"{case}\"");
                let exceptions: Vec<String> = exceptions
                    .iter()
                    .filter(|it| Pattern::parse(it).is_ok())
                    .map(|it| format!("\"{it}\""))
                    .collect();
                text += &format!(", unless = [{}]", exceptions.join(", "));
                text += " }";
            }
            text += "]\n";
        }
        lexicon(&text)
    }

    /// A character as phrases are compared, with the bytes of the folded text that it stands for.
    type Unit = (char, Range<usize>);

    fn units(folded: &str, with_case: bool) -> Vec<Unit> {
        let characters: Vec<(usize, char)> = folded.char_indices().collect();
        let is_gap = |it: char| it == ' ' || it == '-' || it == '–';
        let mut units = Vec::new();
        let mut at = 0;
        while at < characters.len() {
            let (start, character) = characters[at];
            let mut next = at + 1;
            while is_gap(character) && next < characters.len() && is_gap(characters[next].1) {
                next += 1;
            }
            let end = characters.get(next).map_or(folded.len(), |it| it.0);
            if is_gap(character) {
                let neighbours = [at.checked_sub(1), Some(next)];
                let is_beside_han = neighbours
                    .into_iter()
                    .flatten()
                    .any(|it| characters.get(it).is_some_and(|it| "公私".contains(it.1)));
                if folded[start..end].contains(['-', '–']) || !is_beside_han {
                    units.push((' ', start..end));
                }
            } else if with_case {
                units.push((character, start..end));
            } else {
                let capitals: String = character.to_uppercase().collect();
                let small: String = capitals.chars().flat_map(char::to_lowercase).collect();
                units.extend(small.chars().map(|it| (it, start..end)));
            }
            at = next;
        }
        units
    }

    fn is_in_word(unit: Option<&Unit>) -> bool {
        unit.is_some_and(|(it, _)| {
            "_\u{301}\u{307}".contains(*it) || it.is_alphanumeric() && !"公私".contains(*it)
        })
    }

    fn spelled(units: &[Unit]) -> String {
        units.iter().map(|(it, _)| it).collect()
    }

    /// Every place where a pattern stands, as units and found by trying each of them.
    fn places(pattern: &Pattern, exact: bool, folded: &str) -> Vec<Range<usize>> {
        let text = units(folded, false);
        let mut places = Vec::new();
        for variant in pattern.variants() {
            let phrase = units(variant, false);
            for start in 0..text.len() {
                let mut end = start + phrase.len();
                if end > text.len() || spelled(&text[start..end]) != spelled(&phrase) {
                    continue;
                }
                let is_han = |unit: &Unit| "公私".contains(unit.0);
                let before = start.checked_sub(1).and_then(|it| text.get(it));
                if is_in_word(before) && !is_han(&text[start]) {
                    continue;
                }
                let source = &folded[text[start].1.start..text[end - 1].1.end];
                if exact && spelled(&units(source, true)) != spelled(&units(variant, true)) {
                    continue;
                }
                while pattern.is_prefix() && is_in_word(text.get(end)) {
                    end += 1;
                }
                if !is_in_word(text.get(end)) || is_han(&text[end - 1]) {
                    places.push(start..end);
                }
            }
        }
        places
    }

    fn naive_mentions(lexicon: &Lexicon, original: &str) -> Vec<Mention> {
        let text = FoldedText::new(original);
        let folded = text.as_str();
        let all = units(folded, false);
        let mut mentions = Vec::new();
        for (concept, entry) in lexicon.concepts().iter().enumerate() {
            let mut left = Vec::new();
            for (phrase, it) in entry.phrases.iter().enumerate() {
                let covers: Vec<_> = it
                    .unless
                    .iter()
                    .flat_map(|it| places(it, false, folded))
                    .collect();
                for place in places(&it.pattern, it.case == CaseRule::Exact, folded) {
                    let covered =
                        |it: &Range<usize>| it.start <= place.start && place.end <= it.end;
                    if !covers.iter().any(covered) {
                        left.push((place.start, Reverse(place.end), phrase));
                    }
                }
            }
            while let Some(&(start, Reverse(end), phrase)) = left.iter().min() {
                left.retain(|it| it.0 >= end);
                let range = text.original_range(all[start].1.start..all[end - 1].1.end);
                mentions.push(Mention {
                    concept,
                    phrase,
                    language: Language::English,
                    range,
                });
            }
        }
        mentions.sort_by_key(|it| (it.range.start, it.concept));
        mentions
    }

    proptest! {
        #[test]
        fn mentions_point_into_the_text(concepts in random_concepts(), text in text(0..40)) {
            for mention in mentions(&lexicon_of(&concepts), &text, Language::English) {
                prop_assert!(text.get(mention.range).is_some_and(|it| !it.is_empty()));
            }
        }

        #[test]
        fn one_pass_finds_what_trying_every_place_finds(
            concepts in random_concepts(), text in text(0..40),
        ) {
            let lexicon = lexicon_of(&concepts);
            let found = mentions(&lexicon, &text, Language::English);
            prop_assert_eq!(found, naive_mentions(&lexicon, &text));
        }

        #[test]
        fn another_concept_changes_nothing_for_the_rest(
            concepts in random_concepts(), text in text(0..40),
        ) {
            let fewer = lexicon_of(&concepts[1..]);
            let mut all = mentions(&lexicon_of(&concepts), &text, Language::English);
            all.retain(|it| it.concept != 0);
            for mention in &mut all {
                mention.concept -= 1;
            }
            prop_assert_eq!(all, mentions(&fewer, &text, Language::English));
        }

        #[test]
        fn capitals_make_no_difference(mut concepts in random_concepts(), text in text(0..40)) {
            for (_, exact, _) in concepts.iter_mut().flatten() {
                *exact = false;
            }
            // Accents are left out: behind "ß", whose capitals are "SS", they join the second S.
            let text = text.replace(['\u{301}', '\u{307}'], "");
            let lexicon = lexicon_of(&concepts);
            let named = |text: &str| -> Vec<(usize, usize)> {
                let found = mentions(&lexicon, text, Language::English);
                found.into_iter().map(|it| (it.concept, it.phrase)).collect()
            };
            prop_assert_eq!(named(&text), named(&text.to_uppercase()));
        }
    }
}
