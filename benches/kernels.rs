//! The analysis beside the bare kernels of others, on the same text in the same process.
//!
//! A kernel does less than the analysis: `unicode_words` finds words and keeps none, `jieba.cut`
//! counts them in a hash map. What the ratio says does not depend on the machine.

mod texts;

use std::collections::HashMap;
use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use jieba_rs::Jieba;
use termtide::analysis::{Tools, analyze};
use termtide::folded::FoldedText;
use termtide::language::Language;
use unicode_segmentation::UnicodeSegmentation;

use texts::Text;

/// The whole analysis of documents beside the kernel of their language.
fn documents(criterion: &mut Criterion) {
    let config = texts::config();
    let tools = Tools::new(texts::lexicon(), texts::tokenizers(), &config.counting)
        .expect("the lexicon is small");
    let mut group = criterion.benchmark_group("documents");
    for text in texts::documents().iter().filter(|it| it.name == "long") {
        measure_kernel(&mut group, text);
        let document = text.document();
        let tokens = || analyze(document.clone(), &tools).counts.tokens();
        // A long document is read by all threads, and the kernel has one.
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let alone = alone.expect("there may be one thread");
        let found = alone.install(tokens);
        assert!(found > FEWEST_WORDS, "{found} tokens");
        group.bench_function(BenchmarkId::new("analyze", text.label()), |bencher| {
            bencher.iter(|| alone.install(tokens));
        });
    }
    group.finish();
}

/// The words of running text beside the kernel.
fn words(criterion: &mut Criterion) {
    let tokenizers = texts::tokenizers();
    let mut group = criterion.benchmark_group("words");
    for text in texts::prose().iter().filter(|it| it.name == "long") {
        measure_kernel(&mut group, text);
        let tokenizer = tokenizers
            .for_language(text.language)
            .expect("it is analysed");
        let tokens = || {
            tokenizer
                .tokens(&FoldedText::new(black_box(&text.text)))
                .len() as u64
        };
        assert!(tokens() > FEWEST_WORDS);
        group.bench_function(BenchmarkId::new("tokens", text.label()), |bencher| {
            bencher.iter(tokens);
        });
    }
    group.finish();
}

/// A long text has more words than this.
const FEWEST_WORDS: u64 = 45_000;

fn measure_kernel(group: &mut BenchmarkGroup<'_, WallTime>, text: &Text) {
    let jieba = Jieba::new();
    group.throughput(Throughput::Bytes(text.text.len() as u64));
    if text.language == Language::English {
        assert!(text.text.unicode_words().count() as u64 > FEWEST_WORDS);
        group.bench_function(BenchmarkId::new("unicode_words", text.label()), |bencher| {
            bencher.iter(|| black_box(text.text.as_str()).unicode_words().count());
        });
    } else {
        assert!(cut_and_count(&jieba, &text.text) > 1_000);
        group.bench_function(BenchmarkId::new("jieba.cut", text.label()), |bencher| {
            bencher.iter(|| cut_and_count(&jieba, black_box(&text.text)));
        });
    }
}

/// The number of different words.
fn cut_and_count(jieba: &Jieba, text: &str) -> usize {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in jieba.cut(text, false) {
        *counts
            .entry(&text[word.byte_start..word.byte_end])
            .or_default() += 1;
    }
    counts.len()
}

criterion_group!(kernels, documents, words);
criterion_main!(kernels);
