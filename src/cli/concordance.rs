//! `termtide concordance`: every place where a concept or a phrase stands, in its context.

use std::collections::BTreeSet;

use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::answer::{AnswerArguments, left_out};
use super::{Bar, tell};
use crate::concordance::{Query, Selection, Sort, Subject, aligned};
use crate::error::{Result, known_names};
use crate::language::Language;
use crate::lexicon::CaseRule;
use crate::pipeline::{self, ConcordanceAnswer};
use crate::segment::Section;
use crate::summary::counted;
use crate::tables::answers::concordance_row;
use crate::tokenize::Tokenizers;

pub(super) const EXAMPLES: &str = "\
A concept is named by its id or by its label in either language. Anything else is a phrase, and is
matched as phrases of the lexicon are: `fund(s)`, `accountab*`, 问责. Only what a run counts is
looked through, so there are as many lines as `concept_mentions` has rows.

Each line has the date of the document, or its year where no day is known, its name, ¶ and the
place of the paragraph in it, the section with the printed number, and the keyword in its context.

Examples:
  termtide concordance global-compact --section operative --from 2000 --to 2010
      where operative paragraphs name the concept, in both languages
  termtide concordance 问责 --language zh --width 20
      the Chinese mentions of the concept with that label, with ten characters on each side
  termtide concordance --phrase accountability --sort right
      the word, not the concept of that name, sorted by what follows it
  termtide concordance 'partner*' --format csv --output partners.csv
      for a spreadsheet; --format jsonl and parquet have the same columns

Exit status:
  0  the answer is complete; it is no error if there is no mention, and then stdout has no line
  1  there is no answer; stderr says why
  2  the command line was wrong";

#[derive(Debug, Args)]
pub(super) struct ConcordanceArguments {
    /// Concept of the lexicon, by id or label, or any phrase
    #[arg(required = true, value_name = "PHRASE|CONCEPT")]
    words: Vec<String>,
    /// Look for the words even if a concept is called so
    #[arg(long)]
    phrase: bool,
    /// Look for the words with their capitals; implies --phrase
    #[arg(long)]
    match_case: bool,
    /// Only text in this language
    #[arg(long, value_name = "LANGUAGE", value_parser = language())]
    language: Option<Language>,
    /// Only documents of this year or day, or later ones
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    from: Option<Date>,
    /// Only documents of this year or day, or earlier ones
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    to: Option<Date>,
    /// Only these sections, by their names in the tables, with commas between them
    #[arg(long, value_name = "SECTIONS", value_delimiter = ',', value_parser = section)]
    section: Vec<Section>,
    /// Columns of text on each side; a Chinese character takes two
    #[arg(long, value_name = "COLUMNS", default_value_t = 40, value_parser = clap::value_parser!(u16))]
    width: u16,
    /// Show the first lines only
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// What lines are sorted by
    #[arg(long, value_enum, default_value_t = SortBy::Position)]
    sort: SortBy,
    #[command(flatten)]
    answer: AnswerArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SortBy {
    /// Date, document, place; without a date last
    Position,
    /// Words before the keyword, the nearest first
    Left,
    /// Words after the keyword
    Right,
}

fn language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Tokenizers::LANGUAGES.map(Language::code))
        .map(|code| Language::from_code(&code).expect("only codes of languages are possible"))
}

fn section(name: &str) -> std::result::Result<Section, String> {
    let names = Section::ALL.map(Section::name);
    Section::from_name(name).ok_or_else(|| known_names(name, &names))
}

fn first_day(text: &str) -> std::result::Result<Date, String> {
    day(text, "-01-01")
}

fn last_day(text: &str) -> std::result::Result<Date, String> {
    day(text, "-12-31")
}

/// A day, or the day of a year.
fn day(text: &str, of_year: &str) -> std::result::Result<Date, String> {
    let is_year = text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
    let full = if is_year {
        format!("{text}{of_year}")
    } else {
        text.to_owned()
    };
    full.parse()
        .map_err(|_| "write a year such as 2007, or a day such as 2007-12-19".to_owned())
}

impl ConcordanceArguments {
    fn query(&self) -> Query {
        let subject = match (self.match_case, self.phrase) {
            (true, _) => Subject::Phrase(CaseRule::Exact),
            (false, true) => Subject::Phrase(CaseRule::Any),
            (false, false) => Subject::Any,
        };
        Query {
            text: self.words.join(" "),
            subject,
        }
    }

    fn selection(&self) -> Selection {
        Selection {
            language: self.language,
            from: self.from,
            to: self.to,
            sections: BTreeSet::from_iter(self.section.iter().copied()),
            width: usize::from(self.width),
            sort: match self.sort {
                SortBy::Position => Sort::Position,
                SortBy::Left => Sort::Left,
                SortBy::Right => Sort::Right,
            },
            limit: self.limit.map(|it| it as usize),
        }
    }
}

pub(super) fn run(arguments: &ConcordanceArguments) -> Result<()> {
    let config = arguments.answer.configured()?;
    let target = arguments.answer.target()?;
    let bar = Bar::unless(arguments.answer.quiet);
    let query = arguments.query();
    let answer = pipeline::concordance(&config, &query, &arguments.selection(), &bar)?;
    let lines = answer.concordance.lines();
    let rows = lines.iter().map(concordance_row);
    let emphasis = arguments.answer.emphasis();
    arguments
        .answer
        .give(target, answer.provenance.clone(), rows, || {
            aligned(lines, emphasis)
        })?;
    if !arguments.answer.quiet {
        tell(&summary(&query, &answer));
    }
    Ok(())
}

/// What was found, in a line or two for stderr.
fn summary(query: &Query, answer: &ConcordanceAnswer) -> String {
    let found = &answer.concordance;
    let subject = match &answer.concept {
        Some(id) => format!("the concept `{id}`"),
        None => format!("the phrase `{}`", query.text),
    };
    let mut summary = match found.n_mentions() {
        0 => format!("no mention of {subject}"),
        n => format!(
            "{} of {subject} in {}",
            counted(n, "mention"),
            counted(found.n_documents(), "document")
        ),
    };
    if found.lines().len() < found.n_mentions() {
        summary += &format!("; {} shown", found.lines().len());
    }
    if found.n_left_out() > 0 {
        summary += &format!(
            "; {} left out by --language, --from, --to or --section",
            found.n_left_out()
        );
    } else if found.n_mentions() == 0
        && let Some(name) = &answer.suggestion
    {
        summary += &format!("; did you mean the concept `{name}`?");
    }
    summary + "\n" + &left_out(answer.rejects)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_is_all_its_days() {
        assert_eq!(first_day("2007"), Ok(date(2007, 1, 1)));
        assert_eq!(last_day("2007"), Ok(date(2007, 12, 31)));
        assert_eq!(last_day("2007-12-19"), Ok(date(2007, 12, 19)));
        for text in ["07", "2007-13-01", "yesterday", "２００７"] {
            assert!(first_day(text).is_err(), "{text}");
        }
    }
}
