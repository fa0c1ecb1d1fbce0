//! The promises of the stages: no letter is lost, and every place that a stage finds is inside the
//! text that it was found in.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use termtide::analysis::{AnalysedParagraph, DocumentAnalysis, Tools, analyze};
use termtide::clean::CleanText;
use termtide::config::{Config, Counting};
use termtide::corpus::{Corpus, Document, Format};
use termtide::count::CorpusCounts;
use termtide::folded::FoldedText;
use termtide::language::Language;
use termtide::lexicon::Lexicon;
use termtide::segment;
use termtide::symbol::Symbol;
use termtide::tables::document_rows::{self, LexiconNames};
use termtide::tokenize::{StopWords, Tokenizer, Tokenizers};

/// A document of text that is only text, in memory.
pub(crate) fn document(text: &str, format: Format) -> Document {
    Document::of_text("a.txt", format, text.to_owned())
}

/// Lines of the document system's export.
pub(super) fn plain_text(bytes: &[u8]) {
    nothing_is_lost(&document(
        &String::from_utf8_lossy(bytes),
        Format::PlainText,
    ));
}

/// Text with signs for headings, emphasis and notes.
pub(super) fn markdown(bytes: &[u8]) {
    nothing_is_lost(&document(&String::from_utf8_lossy(bytes), Format::Markdown));
}

/// Every character of the source that is no white space is in exactly one line of the clean text
/// or was set aside exactly once, and the same holds for the paragraphs. A text is what stands at
/// its places.
pub(crate) fn nothing_is_lost(document: &Document) {
    let text = document.text.as_str();
    let clean = CleanText::of(document);
    let mut owners = Owners::of(text);
    for line in clean.lines() {
        let excerpt = &line.excerpt;
        owners.add(excerpt.places());
        assert_eq!(letters_at(text, excerpt.places()), letters(excerpt.text()));
        let emphasis = line.emphasis.unwrap_or(0);
        assert!(excerpt.text().is_char_boundary(emphasis), "{line:?}");
    }
    owners.add(clean.removed().iter().map(|it| &it.place));
    owners.assert_one_each();

    let segmented = segment::paragraphs(clean);
    let mut owners = Owners::of(text);
    for paragraph in &segmented.paragraphs {
        owners.add(&paragraph.places);
        let at_places = letters_at(text, &paragraph.places);
        assert_eq!(at_places, letters(&paragraph.text), "{text:?}");
        let lead = paragraph.lead.as_deref().unwrap_or_default();
        assert!(paragraph.text.contains(lead), "{paragraph:?}");
        let in_order = paragraph
            .places
            .is_sorted_by(|one, next| one.end <= next.start);
        assert!(in_order, "{paragraph:?}");
    }
    let removed = segmented.removed.iter().map(|it| &it.place);
    assert!(removed.clone().is_sorted_by_key(|it| it.start));
    owners.add(removed);
    owners.assert_one_each();
}

/// How many times each byte of a text was claimed.
struct Owners<'t> {
    text: &'t str,
    owners: Vec<u8>,
}

impl<'t> Owners<'t> {
    fn of(text: &'t str) -> Self {
        let owners = vec![0; text.len()];
        Self { text, owners }
    }

    fn add<'p>(&mut self, places: impl IntoIterator<Item = &'p Range<usize>>) {
        for place in places {
            is_in(self.text, place);
            for owner in &mut self.owners[place.clone()] {
                *owner = owner.saturating_add(1);
            }
        }
    }

    fn assert_one_each(&self) {
        let text = self.text;
        for (at, character) in text.char_indices() {
            if !character.is_whitespace() {
                assert_eq!(self.owners[at], 1, "{character:?} at {at} of {text:?}");
            }
        }
    }
}

fn is_in(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
}

fn letters(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

fn letters_at(text: &str, places: &[Range<usize>]) -> String {
    places.iter().map(|it| letters(&text[it.clone()])).collect()
}

/// The project's own lexicon and lists of stop words.
static TOOLS: LazyLock<Tools> = LazyLock::new(|| {
    let lexicon = include_str!("../../../data/lexicon/concepts.toml");
    let lexicon = Lexicon::parse(Path::new("concepts.toml"), lexicon).expect("it is correct");
    let phrases = lexicon.phrases_in(Language::Chinese);
    let phrases: Vec<String> = phrases.map(str::to_owned).collect();
    let english = StopWords::parse(include_str!("../../../data/lexicon/stop-words.en.txt"));
    let chinese = StopWords::parse(include_str!("../../../data/lexicon/stop-words.zh.txt"));
    let tokenizers = Tokenizers::new(&phrases, english, chinese);
    Tools::new(lexicon, tokenizers, &COUNTING).expect("the lexicon is small")
});
static COUNTING: LazyLock<Counting> = LazyLock::new(|| Config::default().counting);

/// The whole way of a document: Markdown if it begins with `#`, else plain text. The first line
/// is the name of the file as well.
pub(super) fn analysis(bytes: &[u8]) {
    let is_markdown = bytes.starts_with(b"#");
    let name: String = String::from_utf8_lossy(bytes)
        .chars()
        .take_while(|it| *it != '\n')
        .take(40)
        .collect();
    let ending = if is_markdown { "md" } else { "txt" };
    let path = format!("{name}.{ending}");
    let corpus = Corpus::of_files(BTreeMap::from([(path, bytes.to_vec())]));
    for document in corpus.sources().flatten().flat_map(|it| corpus.read(it)) {
        analysis_is_sound(&analyze(document, &TOOLS));
    }
}

fn analysis_is_sound(analysis: &DocumentAnalysis) {
    assert!(!analysis.id().is_empty());
    assert!(
        analysis
            .han_share
            .is_none_or(|it| (0.0..=1.0).contains(&it))
    );
    for text in [&analysis.identity.title, &analysis.identity.agenda_item] {
        let is_blank = text.as_ref().is_some_and(|it| it.trim().is_empty());
        assert!(!is_blank, "{:?}", analysis.identity);
    }
    if let Some(symbol) = &analysis.identity.symbol {
        has_one_spelling(symbol);
    }
    for analysed in &analysis.paragraphs {
        paragraph_is_sound(analysed);
    }
    rows_are_sound(analysis);
}

fn paragraph_is_sound(analysed: &AnalysedParagraph) {
    let text = analysed.paragraph.text.as_str();
    let folded = FoldedText::new(text);
    folds_back(text, &folded);
    if let Some(tokenizer) = TOOLS.tokenizers().for_language(analysed.language) {
        tokens_are_sound(text, &folded, tokenizer);
    }
    for mention in &analysed.mentions {
        is_in(text, &mention.range);
        assert!(!mention.range.is_empty(), "{mention:?} of {text:?}");
        // A paragraph may have runs of several languages.
        let concept = &TOOLS.lexicon().concepts()[mention.phrase_concept];
        assert_eq!(concept.phrases[mention.phrase].language(), mention.language);
    }
    let starts = analysed.mentions.iter().map(|it| it.range.start);
    assert!(starts.is_sorted(), "mentions come in order");
    for citation in &analysed.citations {
        is_in(text, &citation.range);
        assert!(!citation.range.is_empty(), "{citation:?} of {text:?}");
        has_one_spelling(&citation.cited);
    }
    let starts = analysed.citations.iter().map(|it| it.range.start);
    assert!(starts.is_sorted(), "citations come in order");
}

/// Every character of a folded text came from somewhere in the original, and in the same order.
fn folds_back(text: &str, folded: &FoldedText) {
    let mut before = 0;
    for (start, character) in folded.as_str().char_indices() {
        let place = folded.original_range(start..start + character.len_utf8());
        is_in(text, &place);
        assert!(!place.is_empty() && place.start >= before, "{text:?}");
        before = place.start;
    }
}

/// Tokens are in order and do not overlap, and every letter and digit is in one.
fn tokens_are_sound(text: &str, folded: &FoldedText, tokenizer: &dyn Tokenizer) {
    let mut outside = String::new();
    let mut at = 0;
    for token in tokenizer.tokens(folded) {
        is_in(text, &token.range);
        assert!(token.range.start >= at, "{token:?} of {text:?}");
        assert!(!token.range.is_empty(), "{token:?} of {text:?}");
        assert!(!token.surface.is_empty(), "{token:?} of {text:?}");
        assert!(!tokenizer.term(&token.surface).is_empty(), "{token:?}");
        outside.push_str(&text[at..token.range.start]);
        outside.push(' ');
        at = token.range.end;
    }
    outside.push_str(&text[at..]);
    let outside = FoldedText::new(&outside);
    let lost = outside.as_str().find(char::is_alphanumeric);
    assert_eq!(lost, None, "{:?} of {text:?}", outside.as_str());
}

/// A symbol that is read again is the same one.
pub(super) fn has_one_spelling(symbol: &Symbol) {
    assert_eq!(Symbol::parse(symbol.as_str()).as_ref(), Some(symbol));
    assert!(symbol.as_str().starts_with(symbol.work()));
}

/// The places in the tables, which count characters, lead to the text beside them.
fn rows_are_sound(analysis: &DocumentAnalysis) {
    terms_are_sound(analysis);
    let source = Characters::of(&analysis.document.text);
    for row in document_rows::removed_rows(analysis) {
        assert_eq!(source.parts(row.start, row.end)[1], row.text);
    }
    let paragraphs = analysis.paragraphs.iter();
    let paragraphs: Vec<_> = paragraphs
        .map(|it| Characters::of(&it.paragraph.text))
        .collect();
    let parts = |paragraph: i32, start: i32, end: i32| {
        paragraphs[paragraph as usize - 1].parts(start.into(), end.into())
    };
    let names = LexiconNames::of(TOOLS.lexicon());
    for row in document_rows::mention_rows(analysis, &names, &COUNTING) {
        let [before, here, after] = parts(row.paragraph, row.start, row.end);
        assert_eq!(here, row.surface);
        assert!(before.ends_with(&row.left) && after.starts_with(&row.right));
    }
    for row in document_rows::citation_rows(analysis) {
        let [_, here, _] = parts(row.paragraph, row.start, row.end);
        assert!(!here.is_empty());
    }
}

/// Every token is counted in one term.
fn terms_are_sound(analysis: &DocumentAnalysis) {
    let mut corpus = CorpusCounts::default();
    let added = corpus.add(None, &analysis.counts, TOOLS.tokenizers());
    let row =
        document_rows::document_row(analysis, added.iter().map(|it| it.terms).sum(), &COUNTING);
    assert!(row.terms <= row.tokens, "a term has tokens");
    let (mut terms, mut tokens) = (0, 0);
    for added in &added {
        let counts = corpus.language(added.language).expect("it was added");
        let order = counts.order();
        let found = order.terms_of_document(&added.surfaces);
        assert!(found.is_sorted_by(|one, other| order.term(one.term) < order.term(other.term)));
        terms += found.len() as i64;
        tokens += found.iter().map(|it| it.occurrences as i64).sum::<i64>();
    }
    assert_eq!((terms, tokens), (row.terms, row.tokens));
}

/// A text with the byte at which each of its characters begins.
struct Characters<'t> {
    text: &'t str,
    bytes: Vec<usize>,
}

impl<'t> Characters<'t> {
    fn of(text: &'t str) -> Self {
        let bytes = text.char_indices().map(|(byte, _)| byte);
        let bytes = bytes.chain([text.len()]).collect();
        Self { text, bytes }
    }

    /// What stands before, between and after two characters.
    fn parts(&self, start: i64, end: i64) -> [&'t str; 3] {
        let (start, end) = (self.bytes[start as usize], self.bytes[end as usize]);
        [
            &self.text[..start],
            &self.text[start..end],
            &self.text[end..],
        ]
    }
}
