//! A [`Summary`] is what a person wants to know when a run is over.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::analysis::DocumentAnalysis;
use crate::config::Counting;
use crate::corpus::{Reject, RejectReason};
use crate::count::{CorpusCounts, CorpusLanguage, Scope};
use crate::exchange::LexiconFile;
use crate::language::Language;
use crate::lexicon::{Concept, Lexicon};
use crate::period::Period;
use crate::statistics::intervals::{Interval, poisson_interval};
use crate::statistics::rates::per_million;
use crate::tables::PublishedTable;
use crate::tokenize::Tokenizers;

/// How many changes, and how many rejects of one reason, are shown.
const SHOWN: usize = 5;

/// What a run did, in a few numbers. [`Display`](fmt::Display) is the text for a terminal.
#[derive(Debug, Default)]
pub struct Summary {
    documents: BTreeMap<Language, u64>,
    tokens: BTreeMap<Language, u64>,
    undated: u64,
    duplicates: u64,
    changes: Vec<Change>,
    /// The comparisons of slices that have no rows, by the names of both.
    uncompared: Vec<[String; 2]>,
    rejects: Vec<Reject>,
    pub(crate) imports: Vec<Import>,
    pub(crate) tables: Vec<PublishedTable>,
}

/// A lexicon of another program, of which not everything could be used as it is.
#[derive(Debug)]
pub(crate) struct Import {
    path: String,
    n_concepts: usize,
}

impl Import {
    /// None if nothing is to be said of the file.
    pub(crate) fn of(file: &LexiconFile) -> Option<Self> {
        (!file.notes.is_empty()).then(|| Self {
            path: file.path.display().to_string(),
            n_concepts: file.lexicon.concepts().len(),
        })
    }
}

/// A concept whose rate differs between the first and the last period with text.
#[derive(Debug, Clone, PartialEq)]
struct Change {
    concept: String,
    language: Language,
    first: String,
    last: String,
    rates: Rates,
    /// Whether one of the periods holds little text.
    thin: bool,
}

/// Rates of a concept in a million tokens, of which the intervals do not overlap.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rates {
    before: f64,
    after: f64,
    /// By what factor they differ at least, by the 95 % intervals of both.
    at_least: f64,
}

impl Summary {
    pub(crate) fn add(&mut self, analysis: &DocumentAnalysis) {
        *self.documents.entry(analysis.language).or_default() += 1;
        self.undated += u64::from(analysis.period.is_none());
        self.duplicates += u64::from(analysis.duplicate_of.is_some());
    }

    pub(crate) fn conclude(
        &mut self,
        counts: &CorpusCounts,
        lexicon: &Lexicon,
        counting: &Counting,
        rejects: Vec<Reject>,
    ) {
        self.rejects = rejects;
        self.uncompared = uncompared(counts, counting);
        for (language, of_language) in counts.languages() {
            self.tokens.insert(language, of_language.total().tokens);
            let ends = ends(counts, of_language);
            let Some((first, last)) = ends else { continue };
            let changes = (0..lexicon.concepts().len()).filter_map(|concept| {
                let rates = changed_rates(of_language, concept, first, last)?;
                let is_thin = |period| of_language.size(period, Scope::All).is_thin(counting);
                Some(Change {
                    thin: is_thin(first) || is_thin(last),
                    concept: told(&lexicon.concepts()[concept]),
                    language,
                    first: counting.period.label(first),
                    last: counting.period.label(last),
                    rates,
                })
            });
            self.changes.extend(changes);
        }
        let by_size = |one: &Change, other: &Change| {
            one.thin
                .cmp(&other.thin)
                .then_with(|| other.rates.at_least.total_cmp(&one.rates.at_least))
                .then_with(|| one.concept.cmp(&other.concept))
        };
        self.changes.sort_by(by_size);
        self.changes.truncate(SHOWN);
    }
}

/// What a person knows a concept by: its id, and its label if the id is a number, as those of a
/// thesaurus are.
fn told(concept: &Concept) -> String {
    let mut languages = Tokenizers::LANGUAGES.into_iter();
    let label = languages.find_map(|it| concept.label(it));
    let is_number = concept.id.bytes().all(|it| !it.is_ascii_alphabetic());
    match label.filter(|_| is_number) {
        Some(label) => format!("{} {label}", concept.id),
        None => concept.id.clone(),
    }
}

/// The comparisons for which no language has text of the target and of the reference.
fn uncompared(counts: &CorpusCounts, counting: &Counting) -> Vec<[String; 2]> {
    let contrasts = counting.keyness.iter().enumerate();
    let without_text = contrasts.filter(|(place, _)| {
        let slices = [2 * place, 2 * place + 1];
        !counts.languages().any(|(_, language)| {
            let has_text = |slice| language.slice(slice).tokens > 0;
            slices.into_iter().all(has_text)
        })
    });
    let names = without_text.map(|(_, it)| [it.target.name(), it.reference.name()]);
    names.collect()
}

/// The first and the last period with text of a language, if they are two.
fn ends(counts: &CorpusCounts, language: &CorpusLanguage) -> Option<(Period, Period)> {
    let has_text = |period: &Period| language.size(*period, Scope::All).tokens > 0;
    let periods: Vec<Period> = counts.periods().into_iter().filter(has_text).collect();
    match (periods.first(), periods.last()) {
        (Some(first), Some(last)) if first != last => Some((*first, *last)),
        _ => None,
    }
}

/// The rates of a concept in two periods, unless their intervals overlap.
fn changed_rates(
    language: &CorpusLanguage,
    concept: usize,
    first: Period,
    last: Period,
) -> Option<Rates> {
    let rate = |period| {
        let tokens = language.size(period, Scope::All).tokens;
        let mentions = language.concept(concept, period, Scope::All).mentions;
        let interval = poisson_interval(mentions).per_million(tokens)?;
        Some((per_million(mentions, tokens)?, interval))
    };
    let ((before, earlier), (after, later)): ((f64, Interval), (f64, Interval)) =
        (rate(first)?, rate(last)?);
    Some(Rates {
        before,
        after,
        at_least: least_factor(earlier, later)?,
    })
}

/// By what factor two rates differ at least; none if their intervals overlap.
fn least_factor(one: Interval, other: Interval) -> Option<f64> {
    if other.low > one.high {
        Some(other.low / one.high)
    } else if one.low > other.high {
        Some(one.low / other.high)
    } else {
        None
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total: u64 = self.documents.values().sum();
        writeln!(
            formatter,
            "documents  {}: {}",
            grouped(total),
            self.by_language().join(", ")
        )?;
        if self.undated > 0 {
            let undated = grouped(self.undated);
            writeln!(
                formatter,
                "undated    {undated} without a date; they are in no period table"
            )?;
        }
        if self.duplicates > 0 {
            let duplicates = grouped(self.duplicates);
            writeln!(
                formatter,
                "duplicates {duplicates} with the text of another; `duplicate_of` names it"
            )?;
        }
        for import in &self.imports {
            let Import { path, n_concepts } = import;
            let concepts = grouped(*n_concepts as u64);
            writeln!(
                formatter,
                "lexicon    {concepts} concepts of `{path}`; `termtide check` says what it lost or changed"
            )?;
        }
        for [target, reference] in &self.uncompared {
            let reference = match reference.as_str() {
                "" => "the rest",
                name => name,
            };
            writeln!(
                formatter,
                "keyness    nothing to compare: no language has text of `{target}` and of `{reference}`"
            )?;
        }
        self.write_changes(formatter)?;
        self.write_rejects(formatter)?;
        let rows = self.tables.iter().map(|table| table.rows).sum();
        let folder = self.tables.first().and_then(|table| table.path.parent());
        let folder = folder
            .map(|it| it.display().to_string())
            .unwrap_or_default();
        writeln!(
            formatter,
            "tables     {} with {} rows in `{folder}`; `README.md` there explains them",
            self.tables.len(),
            grouped(rows)
        )
    }
}

impl Summary {
    /// Documents and tokens of each language. A paragraph may be of another language than its
    /// document, so that a language may have the one without the other.
    fn by_language(&self) -> Vec<String> {
        let with_tokens = self.tokens.iter().filter(|it| *it.1 > 0).map(|it| it.0);
        let languages: BTreeSet<&Language> = self.documents.keys().chain(with_tokens).collect();
        let of_language = |language: &Language| {
            let tokens = match self.tokens.get(language) {
                Some(&tokens) => format!("{} tokens", grouped(tokens)),
                // A language that is analysed, of which no paragraph was counted.
                None if Tokenizers::LANGUAGES.contains(language) => "0 tokens".to_owned(),
                None => "not analysed".to_owned(),
            };
            let documents = self.documents.get(language).copied().unwrap_or_default();
            format!("{} {} ({tokens})", grouped(documents), language.code())
        };
        languages.into_iter().map(of_language).collect()
    }

    fn write_changes(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, change) in self.changes.iter().enumerate() {
            let head = if index == 0 {
                "changes    "
            } else {
                "           "
            };
            writeln!(
                formatter,
                "{head}{} ({}): {:.0} a million tokens in {}, {:.0} in {}{}",
                change.concept,
                change.language.code(),
                change.rates.before,
                change.first,
                change.rates.after,
                change.last,
                if change.thin { "; little text" } else { "" },
            )?;
        }
        Ok(())
    }

    fn write_rejects(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut by_reason: BTreeMap<RejectReason, Vec<&Reject>> = BTreeMap::new();
        for reject in &self.rejects {
            by_reason.entry(reject.reason).or_default().push(reject);
        }
        for (reason, rejects) in by_reason {
            writeln!(
                formatter,
                "left out   {} as {}:",
                grouped(rejects.len() as u64),
                reason.name()
            )?;
            for reject in rejects.iter().take(SHOWN) {
                // A name may have line ends.
                let path = reject.path.replace('\n', "\\n");
                writeln!(formatter, "           `{path}`: {}", reject.detail)?;
            }
            if rejects.len() > SHOWN {
                writeln!(formatter, "           and more; all are in rejects.parquet")?;
            }
        }
        Ok(())
    }
}

/// "1 mention", "2,000 mentions".
pub(crate) fn counted(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(number as u64))
}

/// A number with commas between its thousands.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<String> = groups
        .map(|it| String::from_utf8_lossy(it).into_owned())
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_tokens_and_one_without_documents_are_said() {
        use Language::{Chinese, English, French};
        let summary = Summary {
            documents: BTreeMap::from([(Chinese, 2), (French, 1)]),
            tokens: BTreeMap::from([(English, 1500)]),
            ..Summary::default()
        };
        assert_eq!(
            summary.by_language(),
            [
                "0 en (1,500 tokens)",
                "2 zh (0 tokens)",
                "1 fr (not analysed)"
            ]
        );
    }

    #[test]
    fn a_file_that_is_left_out_has_one_line() {
        let reject = Reject {
            path: "a\nb.txt".to_owned(),
            reason: RejectReason::Empty,
            detail: "nothing in it".to_owned(),
        };
        let summary = Summary {
            rejects: vec![reject],
            ..Summary::default()
        };
        let text = summary.to_string();
        assert!(
            text.contains("\n           `a\\nb.txt`: nothing in it\n"),
            "{text}"
        );
    }

    #[test]
    fn a_concept_whose_id_is_a_number_is_told_by_its_label() {
        let text = "[[concept]]\nid = \"1004748\"\nlabel = { en = \"PARTNERSHIP\" }\nen = [\"partner\"]\n\
            [[concept]]\nid = \"peace\"\nlabel = { en = \"Peace\" }\nen = [\"peace\"]\n";
        let lexicon = Lexicon::parse(std::path::Path::new("a.toml"), text).expect("it is one");
        let told: Vec<String> = lexicon.concepts().iter().map(told).collect();
        assert_eq!(told, ["1004748 PARTNERSHIP", "peace"]);
    }

    #[test]
    fn rates_differ_if_their_intervals_do_not_overlap() {
        let check = |one: (f64, f64), other: (f64, f64), expected| {
            let [one, other] = [one, other].map(|(low, high)| Interval { low, high });
            assert_eq!(least_factor(one, other), expected);
            assert_eq!(least_factor(other, one), expected);
        };
        check((1.0, 2.0), (6.0, 9.0), Some(3.0));
        check((0.0, 2.0), (3.0, 3.5), Some(1.5));
        check((1.0, 3.0), (2.0, 9.0), None);
        check((1.0, 9.0), (2.0, 3.0), None);
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
