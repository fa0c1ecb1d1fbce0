//! What each stage takes, in both languages, for a short and a long text.
//!
//! Every measurement says first what it should find, and checks that it does.

mod texts;

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use termtide::analysis::{Tools, analyze};
use termtide::citations::citations;
use termtide::clean::CleanText;
use termtide::concepts::{ConceptMatcher, Overlap};
use termtide::count::{CorpusCounts, CountedText, DocumentCounts, Slices};
use termtide::folded::FoldedText;
use termtide::language::{Evidence, document_language, paragraph_language};
use termtide::memory::MemoryLimit;
use termtide::segment::{self, Section};
use termtide::tables::document_rows::paragraph_rows;
use termtide::tables::{DocumentTerms, ParagraphRow, Publication};

use texts::Text;

/// Measures what is done to a text, after it has found so much.
fn measure<I>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    text: &Text,
    expected: usize,
    prepare: impl Fn() -> I,
    work: impl Fn(I) -> usize,
) {
    let label = text.label();
    assert_eq!(work(prepare()), expected, "{label}");
    group.throughput(Throughput::Bytes(text.text.len() as u64));
    group.bench_function(BenchmarkId::from_parameter(label), |bencher| {
        bencher.iter_batched(&prepare, |it| black_box(work(it)), BatchSize::PerIteration);
    });
}

fn structure(criterion: &mut Criterion) {
    let texts = texts::documents();
    let mut group = criterion.benchmark_group("clean");
    for (text, lines) in texts.iter().zip([47, 2330, 35, 1933]) {
        let document = text.document();
        measure(
            &mut group,
            text,
            lines,
            || (),
            |()| CleanText::of(&document).lines().len(),
        );
    }
    group.finish();
    let mut group = criterion.benchmark_group("segment");
    for (text, paragraphs) in texts.iter().zip([47, 1426, 35, 1929]) {
        let document = text.document();
        let clean = CleanText::of(&document);
        measure(
            &mut group,
            text,
            paragraphs,
            || clean.clone(),
            |clean| segment::paragraphs(clean).paragraphs.len(),
        );
    }
    group.finish();
}

fn language(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("language");
    for (text, own) in texts::documents().iter().zip([47, 1426, 34, 1881]) {
        let document = text.document();
        let paragraphs = segment::paragraphs(CleanText::of(&document)).paragraphs;
        measure(
            &mut group,
            text,
            own,
            || (),
            |()| {
                let texts = paragraphs.iter().map(|it| it.text.as_str());
                let evidence: Vec<Evidence> = texts.clone().map(Evidence::of).collect();
                let whole = document_language(texts.clone().zip(&evidence));
                texts
                    .filter(|it| paragraph_language(it, whole) == text.language)
                    .count()
            },
        );
    }
    group.finish();
}

fn folding(criterion: &mut Criterion) {
    let texts = texts::prose();
    let mut group = criterion.benchmark_group("fold");
    for (text, bytes) in texts.iter().zip([119, 398_911, 103, 391_914]) {
        measure(
            &mut group,
            text,
            bytes,
            || (),
            |()| FoldedText::new(&text.text).as_str().len(),
        );
    }
    group.finish();
}

fn words(criterion: &mut Criterion) {
    let texts = texts::prose();
    let tokenizers = texts::tokenizers();
    let of = |language| tokenizers.for_language(language).expect("it is analysed");
    let mut group = criterion.benchmark_group("tokenize");
    for (text, tokens) in texts.iter().zip([18, 54_722, 18, 77_720]) {
        let folded = FoldedText::new(&text.text);
        let tokenizer = of(text.language);
        measure(
            &mut group,
            text,
            tokens,
            || (),
            |()| tokenizer.tokens(&folded).len(),
        );
    }
    group.finish();
    let mut group = criterion.benchmark_group("stem");
    for (text, bytes) in texts.iter().zip([94, 285_156, 93, 367_498]) {
        let folded = FoldedText::new(&text.text);
        let tokenizer = of(text.language);
        let tokens = tokenizer.tokens(&folded);
        measure(
            &mut group,
            text,
            bytes,
            || (),
            |()| {
                tokens
                    .iter()
                    .map(|it| tokenizer.term(&it.surface).len())
                    .sum()
            },
        );
    }
    group.finish();
}

fn counts(criterion: &mut Criterion) {
    let texts = texts::prose();
    let tokenizers = texts::tokenizers();
    let of = |language| tokenizers.for_language(language).expect("it is analysed");
    let mut group = criterion.benchmark_group("count");
    for (text, terms) in texts.iter().zip([14, 13_683, 16, 7502]) {
        let folded = FoldedText::new(&text.text);
        let tokens = of(text.language).tokens(&folded);
        measure(
            &mut group,
            text,
            terms,
            || (),
            |()| {
                let mut counts = DocumentCounts::default();
                let paragraph = CountedText {
                    section: Section::Unknown,
                    slices: Slices::default(),
                    tokens: &tokens,
                    gaps: &[],
                };
                counts.add_paragraph(text.language, paragraph, &[]);
                let mut corpus = CorpusCounts::default();
                let added = corpus.add(None, &counts, &tokenizers);
                added.iter().map(|it| it.terms).sum()
            },
        );
    }
    group.finish();
}

fn phrases(criterion: &mut Criterion) {
    let texts = texts::prose();
    let matcher =
        ConceptMatcher::new(&texts::lexicon(), Overlap::All).expect("the lexicon is small");
    let mut group = criterion.benchmark_group("concepts");
    for (text, mentions) in texts.iter().zip([0, 1493, 1, 2011]) {
        let folded = FoldedText::new(&text.text);
        measure(
            &mut group,
            text,
            mentions,
            || (),
            |()| matcher.mentions(&folded, text.language).len(),
        );
    }
    group.finish();
    let mut group = criterion.benchmark_group("citations");
    for (text, cited) in texts.iter().zip([0, 234, 0, 526]) {
        let folded = FoldedText::new(&text.text);
        measure(
            &mut group,
            text,
            cited,
            || (),
            |()| citations(&folded, Some("General Assembly")).len(),
        );
    }
    group.finish();
}

fn whole(criterion: &mut Criterion) {
    let texts = texts::documents();
    let config = texts::config();
    let tools = Tools::new(texts::lexicon(), texts::tokenizers(), &config.counting)
        .expect("the lexicon is small");
    let mut group = criterion.benchmark_group("analyze");
    for (text, tokens) in texts.iter().zip([1_562, 53_773, 1481, 73_992]) {
        let document = text.document();
        measure(
            &mut group,
            text,
            tokens,
            || document.clone(),
            |document| analyze(document, &tools).counts.tokens() as usize,
        );
    }
    group.finish();
    let mut group = criterion.benchmark_group("write");
    for (text, rows) in texts.iter().zip([896, 13_992, 719, 8111]) {
        let analysis = analyze(text.document(), &tools);
        let folder = tempfile::tempdir().expect("there is a place for temporary files");
        measure(
            &mut group,
            text,
            rows,
            || (),
            |()| {
                let publication = Publication::begin(folder.path(), Default::default());
                let publication = publication.expect("the folder is new");
                let mut rows = 0;
                let paragraphs = paragraph_rows(&analysis).inspect(|_| rows += 1);
                publication
                    .write::<ParagraphRow>(paragraphs)
                    .expect("there is space");
                let mut counts = CorpusCounts::default();
                let added = counts.add(None, &analysis.counts, tools.tokenizers());
                let terms = DocumentTerms::begin(&publication, MemoryLimit::default());
                let terms = terms.and_then(|mut terms| {
                    terms.add(&analysis.id(), &added)?;
                    terms.complete(&publication, &counts)
                });
                terms.expect("there is space");
                rows + added.iter().map(|it| it.terms).sum::<usize>()
            },
        );
    }
    group.finish();
}

criterion_group!(
    stages, structure, language, folding, words, counts, phrases, whole
);
criterion_main!(stages);
