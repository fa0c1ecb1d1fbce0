//! A [`Comparison`] says how often each concept is named in Chinese text, and how often it would
//! seem to be named if the words of a segmenter were counted instead of the text.
//!
//! It is made of integers that can be added in any order.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::analysis::{AnalysedParagraph, DocumentAnalysis};
use crate::concepts::RollUp;
use crate::folded::FoldedText;
use crate::language::{Language, runs};
use crate::lexicon::Lexicon;
use crate::tokenize::{StopWords, Tokenizer, Tokenizers};

/// The two segmenters that are compared, and the words that they would have to find.
pub struct Segmenters<'a> {
    alone: Tokenizers,
    with_phrases: &'a Tokenizers,
    concepts_by_word: HashMap<String, Vec<usize>>,
}

/// What was found for each concept that a Chinese phrase names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// By the index of the concept in the lexicon.
    pub concepts: BTreeMap<usize, ConceptComparison>,
}

/// What was found for one concept in Chinese text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConceptComparison {
    /// Mentions in the text, as in the tables.
    pub mentions: u64,
    /// By the dictionary of the segmenter alone.
    pub alone: WordCount,
    /// By the dictionary to which the phrases of the lexicon were added.
    pub with_phrases: WordCount,
}

/// What counting words finds of a concept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordCount {
    /// Words that are a phrase of the concept or a narrower one.
    pub words: u64,
    cuts: BTreeMap<String, u64>,
}

impl<'a> Segmenters<'a> {
    /// Compares tokenizers that know the phrases of the lexicon with those that know none.
    pub fn new(lexicon: &Lexicon, with_phrases: &'a Tokenizers) -> Self {
        let none = || StopWords::parse("");
        let mut concepts_by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (concept, word) in chinese_words(lexicon) {
            concepts_by_word.entry(word).or_default().push(concept);
        }
        Self {
            alone: Tokenizers::new(&[], none(), none()),
            with_phrases,
            concepts_by_word,
        }
    }
}

/// The spellings of the Chinese phrases, as tokens have them, each with the index of every concept
/// that it names: its own and the broader ones.
fn chinese_words(lexicon: &Lexicon) -> BTreeSet<(usize, String)> {
    let roll_up = RollUp::new(lexicon);
    let concepts = lexicon.concepts().iter().enumerate();
    let words = concepts.flat_map(|(concept, it)| {
        let phrases = it.phrases.iter();
        let words = phrases
            .filter(|phrase| phrase.language == Language::Chinese)
            .flat_map(|phrase| phrase.pattern.variants())
            .map(|variant| variant.to_lowercase());
        words.map(move |word| (concept, word))
    });
    let named = words.flat_map(|(concept, word)| {
        let above = roll_up.above(concept).iter().copied();
        let named = [concept].into_iter().chain(above);
        named.map(move |concept| (concept, word.clone()))
    });
    named.collect()
}

impl Comparison {
    /// A comparison without any text: every concept that a Chinese phrase names, with zeros.
    pub fn of(lexicon: &Lexicon) -> Self {
        let words = chinese_words(lexicon).into_iter();
        let concepts = words.map(|(concept, _)| (concept, Default::default()));
        Self {
            concepts: concepts.collect(),
        }
    }

    /// What the counted paragraphs of a document hold.
    pub fn of_document(analysis: &DocumentAnalysis, segmenters: &Segmenters<'_>) -> Self {
        let mut comparison = Self::default();
        for paragraph in analysis.paragraphs.iter().filter(|it| it.counted) {
            comparison.add_paragraph(paragraph, segmenters);
        }
        comparison
    }

    fn add_paragraph(&mut self, paragraph: &AnalysedParagraph, segmenters: &Segmenters<'_>) {
        let mentions = paragraph.mentions.iter();
        let mentions: Vec<(usize, Range<usize>)> = mentions
            .filter(|it| it.language == Language::Chinese)
            .map(|it| (it.concept, it.range.clone()))
            .collect();
        for (concept, _) in &mentions {
            self.concepts.entry(*concept).or_default().mentions += 1;
        }
        type Side = fn(&mut ConceptComparison) -> &mut WordCount;
        let sides: [(&Tokenizers, Side); 2] = [
            (&segmenters.alone, |it| &mut it.alone),
            (segmenters.with_phrases, |it| &mut it.with_phrases),
        ];
        for (tokenizers, side) in sides {
            let Some(tokenizer) = tokenizers.for_language(Language::Chinese) else {
                continue;
            };
            let words = chinese_places(paragraph, tokenizer);
            for (_, surface) in &words {
                for concept in segmenters
                    .concepts_by_word
                    .get(surface)
                    .into_iter()
                    .flatten()
                {
                    side(self.concepts.entry(*concept).or_default()).words += 1;
                }
            }
            for (concept, range) in &mentions {
                if let Some(cut) = cut(&paragraph.paragraph.text, range, &words) {
                    let count = side(self.concepts.entry(*concept).or_default());
                    *count.cuts.entry(cut).or_default() += 1;
                }
            }
        }
    }

    /// Adds what was found elsewhere.
    pub fn merge(&mut self, other: Self) {
        for (concept, found) in other.concepts {
            let own = self.concepts.entry(concept).or_default();
            own.mentions += found.mentions;
            own.alone.merge(found.alone);
            own.with_phrases.merge(found.with_phrases);
        }
    }

    /// The concepts with their indexes, those first for which counting words misses or adds most.
    pub fn by_difference(&self) -> Vec<(usize, &ConceptComparison)> {
        let mut concepts: Vec<_> = self
            .concepts
            .iter()
            .map(|(it, found)| (*it, found))
            .collect();
        concepts.sort_by_key(|(concept, found)| {
            let difference = found.mentions.abs_diff(found.alone.words);
            (std::cmp::Reverse((difference, found.mentions)), *concept)
        });
        concepts
    }
}

impl WordCount {
    fn merge(&mut self, other: Self) {
        self.words += other.words;
        for (cut, occurrences) in other.cuts {
            *self.cuts.entry(cut).or_default() += occurrences;
        }
    }

    /// The words that stand where a mention is not one word, such as `全球/契约`, and how often;
    /// the most frequent first.
    pub fn cuts(&self) -> Vec<(&str, u64)> {
        let mut cuts: Vec<_> = self
            .cuts
            .iter()
            .map(|(cut, n)| (cut.as_str(), *n))
            .collect();
        cuts.sort_by_key(|&(cut, occurrences)| (std::cmp::Reverse(occurrences), cut));
        cuts
    }
}

/// The words of the Chinese parts of a paragraph, each with its place in the paragraph.
fn chinese_places(
    paragraph: &AnalysedParagraph,
    tokenizer: &dyn Tokenizer,
) -> Vec<(Range<usize>, String)> {
    let text = paragraph.paragraph.text.as_str();
    let mut places = Vec::new();
    for run in runs(text, paragraph.language) {
        if run.language != Language::Chinese {
            continue;
        }
        let folded = FoldedText::new(&text[run.range.clone()]);
        places.extend(tokenizer.tokens(&folded).into_iter().map(|token| {
            let range = run.range.start + token.range.start..run.range.start + token.range.end;
            (range, token.surface.into_owned())
        }));
    }
    places
}

/// The words that a mention has a part in, unless it is just one word.
fn cut(text: &str, mention: &Range<usize>, words: &[(Range<usize>, String)]) -> Option<String> {
    let first = words.partition_point(|(word, _)| word.end <= mention.start);
    let after = words.partition_point(|(word, _)| word.start < mention.end);
    let touched = &words[first..after.max(first)];
    if matches!(touched, [(only, _)] if only == mention) {
        return None;
    }
    let touched = touched.iter().map(|(word, _)| &text[word.clone()]);
    Some(touched.collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::analysis::{Tools, analyze};
    use crate::config::Counting;
    use crate::corpus::{Document, Format};

    const LEXICON: &str = r#"
        [[concept]]
        id = "global-compact"
        zh = ["全球契约"]
        [[concept]]
        id = "accountability"
        zh = ["问责", "问责制"]
        [[concept]]
        id = "assembly"
        zh = [{ phrase = "大会", unless = ["世界大会"] }]
        [[concept]]
        id = "peace"
        en = ["peace"]
    "#;

    fn check(text: &str, expected: Expect) {
        let lexicon = Lexicon::parse(Path::new("concepts.toml"), LEXICON).expect("it is correct");
        let phrases: Vec<String> = lexicon
            .phrases_in(Language::Chinese)
            .map(str::to_owned)
            .collect();
        let none = || StopWords::parse("");
        let tokenizers = Tokenizers::new(&phrases, none(), none());
        let tools = Tools::new(lexicon, tokenizers, &Counting::default()).expect("it is small");
        let segmenters = Segmenters::new(tools.lexicon(), tools.tokenizers());
        let document = Document::of_text("", Format::PlainText, text.to_owned());
        let mut comparison = Comparison::of(tools.lexicon());
        comparison.merge(Comparison::of_document(
            &analyze(document, &tools),
            &segmenters,
        ));
        let count = |it: &WordCount| format!("{} {:?}", it.words, it.cuts());
        let lines = comparison.by_difference().into_iter().map(|(concept, it)| {
            format!(
                "{}: {} | {} | {}",
                tools.lexicon().concepts()[concept].id,
                it.mentions,
                count(&it.alone),
                count(&it.with_phrases)
            )
        });
        expected.assert_eq(&lines.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn what_the_segmenter_cuts_is_missed_by_counting_words() {
        check(
            "各国欢迎全球契约，支持全球契约，并加强问责制和问责。",
            expect![[r#"
                global-compact: 2 | 0 [("全球/契约", 2)] | 2 []
                accountability: 2 | 1 [("问/责", 1)] | 2 []
                assembly: 0 | 0 [] | 0 []"#]],
        );
    }

    #[test]
    fn a_word_counts_where_the_text_says_something_else() {
        check(
            "世界大会和大会通过了决议。",
            expect![[r#"
            assembly: 1 | 2 [] | 2 []
            global-compact: 0 | 0 [] | 0 []
            accountability: 0 | 0 [] | 0 []"#]],
        );
    }

    #[test]
    fn a_concept_that_is_not_there_is_a_row_of_zeros() {
        check(
            "各国认为天气良好。",
            expect![[r#"
            global-compact: 0 | 0 [] | 0 []
            accountability: 0 | 0 [] | 0 []
            assembly: 0 | 0 [] | 0 []"#]],
        );
    }
}
