//! What finding all mentions in a text costs, by the number of concepts in the lexicon.
//!
//! The text is the same for all lexicons, and so are its mentions: of the first fifty concepts.
//! Every phrase begins as the text does in many places, so that a larger lexicon has more to try.

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use termtide::concepts::{ConceptMatcher, Overlap};
use termtide::folded::FoldedText;
use termtide::language::Language;
use termtide::lexicon::Lexicon;

/// How many of the concepts the text names.
const NAMED: usize = 50;

/// How often the text names a concept.
const MENTIONS: usize = 200;

/// How many words or characters stand before each mention.
const APART: usize = 100;

fn matching(criterion: &mut Criterion) {
    type Phrase = fn(usize) -> String;
    type Filler = fn(usize) -> String;
    let cases: [(&str, Language, Phrase, Filler); 2] = [
        ("english", Language::English, english_phrase, english_filler),
        ("chinese", Language::Chinese, chinese_phrase, chinese_filler),
    ];
    for (name, language, phrase, filler) in cases {
        let mut group = criterion.benchmark_group(format!("matching/{name}"));
        let text = text(phrase, filler);
        group.throughput(Throughput::Bytes(text.len() as u64));
        for n_concepts in [NAMED, 1_000, 10_000] {
            let lexicon = lexicon(n_concepts, language, phrase);
            let matcher = ConceptMatcher::new(&lexicon, Overlap::All).expect("it is small");
            let mentions = || {
                let folded = FoldedText::new(black_box(&text));
                matcher.mentions(&folded, language).len()
            };
            assert_eq!(mentions(), MENTIONS, "{name} with {n_concepts} concepts");
            let id = BenchmarkId::from_parameter(n_concepts);
            group.bench_function(id, |bencher| bencher.iter(mentions));
        }
        group.finish();
    }
}

fn lexicon(n_concepts: usize, language: Language, phrase: impl Fn(usize) -> String) -> Lexicon {
    let concepts = (0..n_concepts).map(|number| {
        let (code, phrase) = (language.code(), phrase(number));
        format!("[[concept]]\nid = \"c{number}\"\n{code} = [\"{phrase}\"]\n")
    });
    let file: String = concepts.collect();
    Lexicon::parse(Path::new("concepts.toml"), &file).expect("ids and phrases are different")
}

fn text(phrase: impl Fn(usize) -> String, filler: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for mention in 0..MENTIONS {
        for place in 0..APART {
            text += &filler(mixed(mention * APART + place));
        }
        text += &phrase(mention % NAMED);
        text += ", ";
    }
    text
}

/// "babane lirogu": a word that the text has, and one that no other phrase has.
fn english_phrase(number: usize) -> String {
    format!("{}{}gu", english_filler(mixed(number)), word(number))
}

fn english_filler(number: usize) -> String {
    format!("{}ne ", word(number % 2_000))
}

/// Three syllables.
fn word(number: usize) -> String {
    let consonants = ["b", "d", "f", "k", "l", "m", "p", "r", "s", "t"];
    let vowels = ["a", "e", "i", "o", "u"];
    let mut word = String::new();
    let mut rest = number;
    for _ in 0..3 {
        word += consonants[rest % 10];
        word += vowels[rest / 10 % 5];
        rest /= 50;
    }
    word
}

/// Three characters that the text has, and one that no other phrase has.
fn chinese_phrase(number: usize) -> String {
    let mut phrase: String = (0..3)
        .map(|it| chinese_filler(mixed(3 * number + it)))
        .collect();
    phrase.extend(character(0x5400 + number));
    phrase
}

fn chinese_filler(number: usize) -> String {
    character(0x4E00 + number % 1_500).into_iter().collect()
}

fn character(code: usize) -> Option<char> {
    char::from_u32(u32::try_from(code).ok()?)
}

/// Another number that looks as if it were drawn at random.
fn mixed(number: usize) -> usize {
    number.wrapping_mul(2_654_435_761) % 1_000_003
}

criterion_group!(benches, matching);
criterion_main!(benches);
