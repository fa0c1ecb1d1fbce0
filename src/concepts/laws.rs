//! What holds for any lexicon and any text, on random ones over few characters.

use std::cmp::Reverse;
use std::ops::Range;

use proptest::prelude::*;

use super::tests::{lexicon, mentions};
use super::*;
use crate::lexicon::Pattern;

/// Few characters, some of them often, so that random phrases are found in random texts.
const CHARACTERS: &[char] = &[
    'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'b', 's', 'A', 'é', 'É', 'ß', 'İ', 'ａ', '公', '公',
    '公', '公', '公', '私', '3', '_', '\'', ',', ' ', ' ', ' ', ' ', ' ', ' ', '-', '–', '\u{A0}',
    '\u{200B}', '\u{301}', '\u{307}',
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
    lexicon(&lexicon_text(concepts))
}

fn lexicon_text(concepts: &[Vec<RandomPhrase>]) -> String {
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
    text
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
                let covered = |it: &Range<usize>| it.start <= place.start && place.end <= it.end;
                if !covers.iter().any(covered) {
                    let folded = all[place.start].1.start..all[place.end - 1].1.end;
                    let range = text.original_range(folded);
                    left.push((range.start, Reverse(range.end), phrase));
                }
            }
        }
        while let Some(&(start, Reverse(end), phrase)) = left.iter().min() {
            left.retain(|it| it.0 >= end);
            mentions.push(Mention {
                concept,
                phrase_concept: concept,
                phrase,
                language: Language::English,
                range: start..end,
                inside: None,
            });
        }
    }
    mentions.sort_by_key(|it| (it.range.start, it.concept));
    let all = mentions.clone();
    for mention in &mut mentions {
        mention.inside = naive_around(mention, &all);
    }
    mentions
}

/// The concept of the longest mention around one: the first of them by start and concept.
fn naive_around(mention: &Mention, all: &[Mention]) -> Option<usize> {
    let around = |it: &&Mention| {
        it.concept != mention.concept
            && it.range.len() > mention.range.len()
            && it.range.start <= mention.range.start
            && mention.range.end <= it.range.end
    };
    let longest = |it: &&Mention| (it.range.len(), Reverse((it.range.start, it.concept)));
    let found = all.iter().filter(around).max_by_key(longest);
    found.map(|it| it.concept)
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
        let mut found = mentions(&fewer, &text, Language::English);
        for mention in &mut all {
            mention.concept -= 1;
            mention.phrase_concept -= 1;
        }
        // What lies around a mention is all that another concept can change.
        for mention in all.iter_mut().chain(&mut found) {
            mention.inside = None;
        }
        prop_assert_eq!(all, found);
    }

    #[test]
    fn what_names_a_concept_names_the_broader_ones_once(
        concepts in random_concepts(), text in text(0..40),
    ) {
        let text_of_lexicon = lexicon_text(&concepts);
        let mut narrowing = text_of_lexicon.clone();
        for broader in 0..concepts.len() - 1 {
            let id = format!("id = \"c{}\"\n", broader + 1);
            narrowing = narrowing.replace(&id, &format!("{id}broader = \"c{broader}\"\n"));
        }
        let flat = mentions(&lexicon(&text_of_lexicon), &text, Language::English);
        let found = mentions(&lexicon(&narrowing), &text, Language::English);
        let direct: Vec<Mention> = found.iter().filter(|it| it.is_direct()).cloned().collect();
        prop_assert_eq!(&direct, &flat);
        let share_words = |one: &Mention, other: &Mention| {
            one.range.start < other.range.end && other.range.start < one.range.end
        };
        for (place, mention) in found.iter().enumerate() {
            let of_concept = |concept| found.iter().filter(move |it| it.concept == concept);
            let times = of_concept(mention.concept).filter(|it| share_words(mention, it)).count();
            prop_assert_eq!(times, 1, "{} of {:?}", place, found);
            for broader in 0..mention.concept {
                prop_assert!(of_concept(broader).any(|it| share_words(mention, it)));
            }
        }
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
