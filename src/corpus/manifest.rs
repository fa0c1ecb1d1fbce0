//! The manifest, `data/manifest.csv`, says of documents what their texts do not.

use std::collections::BTreeMap;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord, Trim};
use jiff::civil::Date;

use super::bulk::is_nothing;
use super::delimited::{END, ends_open, is_end, repeated, separator};
use super::{Reject, RejectReason};
use crate::dates;
use crate::error::{Error, Flaw, Problem, Result, known_names};
use crate::language::Language;
use crate::symbol::Symbol;

/// What the manifest says of one document. It overrules what the text says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    /// The document's symbol.
    pub symbol: Option<Symbol>,
    /// The day that places the document in time.
    pub date: Option<Date>,
    /// The year that does, where nobody states the day.
    pub year: Option<i16>,
    /// The language of the whole document.
    pub language: Option<Language>,
    /// The title, as analysts want to see it.
    pub title: Option<String>,
    /// What kind of document it is.
    pub document_type: Option<DocumentType>,
}

/// The kinds of documents that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentType {
    /// A decision of an organ, with reasons and acts.
    Resolution,
    /// A decision of an organ without the form of a resolution.
    Decision,
    /// A text that an organ may adopt.
    DraftResolution,
    /// What the President of the Security Council says on its behalf.
    PresidentialStatement,
    /// A report to an organ.
    Report,
    /// A letter to an organ or its head.
    Letter,
    /// A note by an official.
    Note,
    /// A letter of a mission in the third person.
    NoteVerbale,
    /// What was said at a meeting, in full or in short.
    MeetingRecord,
    /// A list of what a meeting will take up.
    Agenda,
    /// A section of the proposed programme budget.
    Budget,
    /// A correction of another document.
    Corrigendum,
    /// What is written for the press: what was said at a meeting, or by the Secretary-General.
    PressRelease,
    /// Nothing tells.
    Unknown,
}

impl DocumentType {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Resolution,
        Self::Decision,
        Self::DraftResolution,
        Self::PresidentialStatement,
        Self::Report,
        Self::Letter,
        Self::Note,
        Self::NoteVerbale,
        Self::MeetingRecord,
        Self::Agenda,
        Self::Budget,
        Self::Corrigendum,
        Self::PressRelease,
        Self::Unknown,
    ];

    /// The name in the tables and in the manifest.
    pub fn name(self) -> &'static str {
        match self {
            Self::Resolution => "resolution",
            Self::Decision => "decision",
            Self::DraftResolution => "draft_resolution",
            Self::PresidentialStatement => "presidential_statement",
            Self::Report => "report",
            Self::Letter => "letter",
            Self::Note => "note",
            Self::NoteVerbale => "note_verbale",
            Self::MeetingRecord => "meeting_record",
            Self::Agenda => "agenda",
            Self::Budget => "budget",
            Self::Corrigendum => "corrigendum",
            Self::PressRelease => "press_release",
            Self::Unknown => "unknown",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase().replace([' ', '-'], "_");
        let has_name = |it: &Self| it.name() == name;
        Self::ALL.into_iter().find(has_name)
    }
}

const COLUMNS: [&str; 7] = [
    "path",
    "symbol",
    "date",
    "year",
    "language",
    "title",
    "document_type",
];

/// All rows, by the path of the document below the folder of documents.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    rows: BTreeMap<String, (usize, Stated)>,
}

impl Manifest {
    /// Reads a manifest; without a file it is empty.
    ///
    /// # Errors
    ///
    /// All that is wrong with it, with the lines.
    pub(super) fn read(path: &Path) -> Result<Self> {
        if !path.exists() && !path.is_symlink() {
            return Ok(Self::default());
        }
        // Reading what is no file may take without end, and a link that leads nowhere is no manifest
        // that nobody wanted.
        if !path.is_file() {
            let message = format!("the manifest `{}` is no regular file", path.display());
            return Err(Error::new(message).with_hint("put a table in CSV there, or remove it"));
        }
        let text = fs_err::read_to_string(path);
        let text = text.map_err(|error| {
            Error::new(format!("cannot read the manifest `{}`", path.display()))
                .caused_by(error)
                .with_hint(format!("see that you may read it; {}", hint()))
        })?;
        Self::of_text(path, &text)
    }

    /// Makes a manifest from the text of a file; the path is for messages only.
    ///
    /// # Errors
    ///
    /// All that is wrong with it, with the lines.
    pub(super) fn of_text(path_for_messages: &Path, text: &str) -> Result<Self> {
        Self::parse(text).map_err(|flaws| {
            let problem = |flaw| Problem::of_flaw(path_for_messages, flaw);
            let problems = flaws.into_iter().map(problem).collect();
            let file = format!("the manifest `{}`", path_for_messages.display());
            Error::of_problems(&file, problems).with_hint(hint())
        })
    }

    fn parse(text: &str) -> std::result::Result<Self, Vec<Flaw>> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let head = text
            .lines()
            .find(|it| !it.is_empty() && !it.starts_with('#'));
        let text = &format!("{text}{END}");
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .delimiter(separator(head.unwrap_or_default().as_bytes()))
            .trim(Trim::All)
            .comment(Some(b'#'))
            .from_reader(text.as_bytes());
        let columns = match reader.headers() {
            Ok(headers) if is_end(headers) => columns(&StringRecord::new())?,
            Ok(headers) => columns(headers)?,
            Err(error) => return Err(vec![(1, unreadable(&error))]),
        };
        let mut manifest = Self::default();
        let mut flaws = Vec::new();
        for record in reader.records() {
            match record {
                // A program of tables writes rows that were emptied.
                Ok(record) if record.iter().all(str::is_empty) || is_end(&record) => {}
                Ok(record) => {
                    let line = line_of(text, &record);
                    if let Some(what) = misshapen(&record, columns.len()) {
                        flaws.push((line, what));
                        continue;
                    }
                    manifest.insert(&columns, &record, line, &mut flaws);
                }
                Err(error) => {
                    let line = error.position().map_or(1, |it| it.line() as usize);
                    flaws.push((line, unreadable(&error)));
                }
            }
        }
        if flaws.is_empty() {
            Ok(manifest)
        } else {
            Err(flaws)
        }
    }

    fn insert(
        &mut self,
        columns: &[&str],
        record: &StringRecord,
        line: usize,
        flaws: &mut Vec<Flaw>,
    ) {
        let mut path = String::new();
        let mut stated = Stated::default();
        for (column, value) in columns.iter().zip(record) {
            match *column {
                "path" => path = below_documents(value),
                _ if is_nothing(value) => {}
                "" => {
                    let what = format!("`{value}` is in a column without a name; name the column");
                    flaws.push((line, what));
                }
                _ => flaws.extend(stated.set(column, value).err().map(|it| (line, it))),
            }
        }
        if path.is_empty() {
            flaws.push((
                line,
                "there is no path; write one, or remove the row".to_owned(),
            ));
        } else if let Some((first, _)) = self.rows.get(&path) {
            let what = format!("`{path}` has a row already, on line {first}; remove one of them");
            flaws.push((line, what));
        } else {
            self.rows.insert(path, (line, stated));
        }
    }

    pub(super) fn stated(&self, path: &str) -> Stated {
        let of_file = || self.rows.get(path.split_once('#')?.0);
        let row = self.rows.get(path).or_else(of_file);
        row.map(|(_, it)| it.clone()).unwrap_or_default()
    }

    /// The rows that no document belongs to.
    pub(super) fn missing_files(&self, paths: &[String]) -> Vec<Reject> {
        let is_there = |path: &str| paths.binary_search_by(|it| it.as_str().cmp(path)).is_ok();
        // The file of a record is there if the file is; its records are not known yet.
        let is_missing = |path: &&String| {
            let file = path.split_once('#').map_or("", |(file, _)| file);
            !is_there(path) && !is_there(file)
        };
        let missing: Vec<&String> = self.rows.keys().filter(is_missing).collect();
        if missing.is_empty() {
            return Vec::new();
        }
        let by_name: BTreeMap<String, &String> = paths.iter().map(|it| (name_of(it), it)).collect();
        let reject = |path: &String| {
            let line = self.rows[path].0;
            let near = by_name.get(&name_of(path));
            let near = near.map_or(String::new(), |it| format!(", as `{it}` is"));
            Reject {
                path: path.clone(),
                reason: RejectReason::MissingFile,
                detail: format!(
                    "line {line} of the manifest names it, but it is not in documents/{near}; correct the path or remove the line"
                ),
            }
        };
        missing.into_iter().map(reject).collect()
    }
}

impl Stated {
    /// Fills what nothing is stated of from the fields of a record.
    ///
    /// # Errors
    ///
    /// If one of them cannot be read, with what to do about it: a date that goes unread would take
    /// the document out of all periods, and nobody would know.
    pub(super) fn or<'v>(
        mut self,
        field: impl Fn(&str) -> Option<&'v str>,
    ) -> std::result::Result<Self, String> {
        let is_dated = self.date.is_some() || self.year.is_some();
        let is_stated = [
            false,
            self.symbol.is_some(),
            is_dated,
            is_dated,
            self.language.is_some(),
            self.title.is_some(),
            self.document_type.is_some(),
        ];
        for (column, is_stated) in COLUMNS.into_iter().zip(is_stated) {
            if let Some(value) = field(column).filter(|_| !is_stated) {
                self.set(column, value)?;
            }
        }
        self.date = self.date.or_else(|| self.day_of_year(field));
        Ok(self)
    }

    /// The day whose month and number stand in fields beside that of the year.
    fn day_of_year<'v>(&self, field: impl Fn(&str) -> Option<&'v str>) -> Option<Date> {
        let (month, day) = (field("month")?, field("day")?);
        dates::stated_date(&format!("{}-{month}-{day}", self.year?))
    }

    fn set(&mut self, column: &str, value: &str) -> std::result::Result<(), String> {
        match column {
            "symbol" => {
                let symbol = Symbol::parse(value);
                self.symbol = Some(symbol.ok_or_else(|| {
                    format!("`{value}` is no document symbol; write it like A/RES/62/211")
                })?);
            }
            "date" => {
                self.date = dates::stated_date(value);
                if self.date.is_none() {
                    self.year = Some(dates::stated_year(value).ok_or_else(|| {
                        format!("`{value}` is no date from 1919 to 2099; write it like 2007-12-19")
                    })?);
                }
            }
            "year" => {
                self.year = Some(dates::stated_year(value).ok_or_else(|| {
                    format!("`{value}` is no year from 1919 to 2099; write it like 2007")
                })?);
            }
            "language" => {
                let language = Language::from_code(value);
                self.language = Some(
                    language.ok_or_else(|| format!("`{value}` is no language; write en or zh"))?,
                );
            }
            "title" => self.title = Some(value.to_owned()),
            "path" => {}
            _ => {
                let kinds = DocumentType::ALL.map(DocumentType::name).join(", ");
                self.document_type = Some(DocumentType::from_name(value).ok_or_else(|| {
                    format!("`{value}` is no document type; write one of {kinds}")
                })?);
            }
        }
        Ok(())
    }
}

/// A path as those of documents are written.
fn below_documents(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

/// The name of a file by which one is looked for that may be in another folder.
fn name_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.to_lowercase()
}

fn hint() -> String {
    let columns = COLUMNS.join(", ");
    format!("its columns may be {columns}; save it as UTF-8")
}

fn unreadable(error: &csv::Error) -> String {
    format!("{error}; save the table as CSV again")
}

/// What is wrong with the cells of a row, whatever is in them.
fn misshapen(record: &StringRecord, columns: usize) -> Option<String> {
    if ends_open(record) {
        let what = "a quotation mark is never closed, so that all rows below are a part of this \
                    one; close it";
        return Some(what.to_owned());
    }
    let cells = record.len();
    let is_wide = record.iter().skip(columns).any(|it| !it.is_empty());
    (cells < columns || is_wide).then(|| {
        format!(
            "the row has {cells} cells and the head line {columns}; save the table as CSV again"
        )
    })
}

/// The number of the line on which a row begins; the reader's own place may be that of the empty
/// lines and comments before it.
fn line_of(text: &str, record: &StringRecord) -> usize {
    let (at, line) = record
        .position()
        .map_or((0, 1), |it| (it.byte() as usize, it.line() as usize));
    let is_skipped = |line: &&str| line.trim_end_matches('\r').is_empty() || line.starts_with('#');
    let from = text.get(at..).unwrap_or_default();
    line + from.split('\n').take_while(is_skipped).count()
}

/// The columns of the head line, in their one spelling.
fn columns(headers: &StringRecord) -> std::result::Result<Vec<&'static str>, Vec<Flaw>> {
    let mut columns = Vec::new();
    let mut flaws = Vec::new();
    for header in headers {
        let name = header.to_lowercase().replace([' ', '-'], "_");
        match COLUMNS.into_iter().find(|it| *it == name) {
            Some(column) => columns.push(column),
            None if name.is_empty() => columns.push(""),
            None => {
                let known = known_names(&name, &COLUMNS);
                let what = format!("there is no column `{header}`; {known}");
                flaws.push((1, what));
            }
        }
    }
    if let Some(column) = repeated(columns.iter().copied()) {
        let what = format!("there are two columns `{column}`; remove one of them");
        flaws.push((1, what));
    }
    if flaws.is_empty() && !columns.contains(&"path") {
        flaws.push((1, "there is no column `path`; add it".to_owned()));
    }
    if flaws.is_empty() {
        Ok(columns)
    } else {
        Err(flaws)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let flaws = Manifest::parse(text).expect_err("the manifest is broken");
        let flaws: Vec<String> = flaws
            .iter()
            .map(|it| format!("{}: {}", it.0, it.1))
            .collect();
        assert_eq!(flaws, expected);
    }

    #[test]
    fn any_column_but_the_path_may_be_missing() {
        let manifest =
            Manifest::parse("\u{FEFF}path,Document Type,date\r\na.txt,Report,18 August 2003\r\n")
                .expect("the manifest is good");
        let stated = manifest.stated("a.txt");
        assert_eq!(stated.document_type, Some(DocumentType::Report));
        assert_eq!(stated.date, dates::stated_date("2003-08-18"));
        assert_eq!(manifest.stated("b.txt"), Stated::default());
    }

    #[test]
    fn a_manifest_may_be_as_programs_of_tables_write_it() {
        for text in [
            "path;date\na.txt;2003-08-18\n;\n",
            "# documents, a line each\npath\tdate\na.txt\t2003/8/18\n",
            "path,date,\na.txt,2003-08-18 00:00:00,\n,,\n",
            "path,title,date\na.txt,A,2003-08-18,,\n,\n",
        ] {
            let manifest = Manifest::parse(text).expect("the manifest is good");
            let stated = manifest.stated("a.txt");
            assert_eq!(stated.date, dates::stated_date("2003-08-18"), "{text}");
        }
    }

    #[test]
    fn words_of_programs_for_nothing_say_nothing() {
        let manifest = Manifest::parse("path,symbol,date,title\nNA,NA,NaN,null\n")
            .expect("the manifest is good");
        assert_eq!(manifest.stated("NA"), Stated::default());
        assert_eq!(manifest.rows.len(), 1);
    }

    #[test]
    fn a_path_begins_below_the_documents() {
        let manifest = Manifest::parse("path,year\n./sub/a.txt,1970\n.\\b.txt,1971\n")
            .expect("the manifest is good");
        assert_eq!(manifest.stated("sub/a.txt").year, Some(1970));
        assert_eq!(manifest.stated("b.txt").year, Some(1971));
    }

    #[test]
    fn of_a_file_that_is_elsewhere_the_manifest_says_where() {
        let manifest = Manifest::parse("path\ndocuments/a.txt\nB.TXT\nc.txt\nd.csv#3\n")
            .expect("the manifest is good");
        let paths = ["a.txt", "d.csv", "sub/b.txt"].map(str::to_owned);
        let missing = manifest.missing_files(&paths);
        let missing: Vec<(&str, &str)> = missing
            .iter()
            .filter_map(|it| Some((&*it.path, it.detail.split_once("documents/")?.1)))
            .collect();
        let rest = "; correct the path or remove the line";
        assert_eq!(
            missing,
            [
                ("B.TXT", &*format!(", as `sub/b.txt` is{rest}")),
                ("c.txt", rest),
                ("documents/a.txt", &*format!(", as `a.txt` is{rest}")),
            ]
        );
    }

    #[test]
    fn what_is_no_file_is_not_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let refused = Manifest::read(folder.path()).expect_err("it is a folder");
        assert!(refused.to_string().ends_with("is no regular file"));
        let none = Manifest::read(&folder.path().join("manifest.csv"));
        assert!(none.is_ok_and(|it| it.rows.is_empty()));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_no_manifest_that_is_missing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("manifest.csv");
        assert!(Manifest::read(&path).is_ok());
        std::os::unix::fs::symlink("/nowhere/manifest.csv", &path).expect("space on the disk");
        let refused = Manifest::read(&path).expect_err("it is a link to nothing");
        assert!(refused.to_string().ends_with("is no regular file"));
    }

    #[test]
    fn a_record_fills_what_the_manifest_leaves_open() {
        let date = dates::stated_date("2003-08-18");
        let of_manifest = || Stated {
            date,
            ..Stated::default()
        };
        let record = |column: &str| match column {
            "date" => Some("18/08/2003"),
            "language" => Some("English"),
            _ => None,
        };
        let stated = of_manifest().or(record).expect("its date is not asked for");
        assert_eq!(
            (stated.date, stated.language),
            (date, Some(Language::English))
        );
        let refused = Stated::default().or(record);
        assert_eq!(
            refused,
            Err("`18/08/2003` is no date from 1919 to 2099; write it like 2007-12-19".to_owned())
        );
    }

    #[test]
    fn a_year_may_stand_where_no_day_is_known() {
        let stated = |fields: &[(&str, &'static str)]| {
            let field = |name: &str| Some(fields.iter().find(|it| it.0 == name)?.1);
            let stated = Stated::default().or(field)?;
            Ok((stated.year, stated.date.map(|it| it.to_string())))
        };
        let year = |year, date: Option<&str>| Ok((Some(year), date.map(str::to_owned)));
        assert_eq!(stated(&[("date", "1970")]), year(1970, None));
        assert_eq!(stated(&[("year", "1970.0")]), year(1970, None));
        assert_eq!(
            stated(&[("year", "2014"), ("month", "3"), ("day", "5")]),
            year(2014, Some("2014-03-05"))
        );
        let flaw = "`70` is no year from 1919 to 2099; write it like 2007";
        assert_eq!(stated(&[("year", "70")]), Err(flaw.to_owned()));
    }

    #[test]
    fn all_that_is_wrong_is_said_with_its_line() {
        check(
            "path,sybmol,dat\n",
            &[
                "1: there is no column `sybmol`; did you mean `symbol`? known are path, symbol, date, year, language, title, document_type",
                "1: there is no column `dat`; did you mean `date`? known are path, symbol, date, year, language, title, document_type",
            ],
        );
        check("symbol\nA/1/2\n", &["1: there is no column `path`; add it"]);
        check(
            "path,symbol,date\na,62-211,2007-13-01\n,A/1/2,\n",
            &[
                "2: `62-211` is no document symbol; write it like A/RES/62/211",
                "2: `2007-13-01` is no date from 1919 to 2099; write it like 2007-12-19",
                "3: there is no path; write one, or remove the row",
            ],
        );
        check("", &["1: there is no column `path`; add it"]);
        check(
            "path,date\na\nb,,c\nd,\"\ne,\n",
            &[
                "2: the row has 1 cells and the head line 2; save the table as CSV again",
                "3: the row has 3 cells and the head line 2; save the table as CSV again",
                "4: a quotation mark is never closed, so that all rows below are a part of this one; close it",
            ],
        );
        check(
            "path,date,Date\na,,\n",
            &["1: there are two columns `date`; remove one of them"],
        );
        check(
            "path,\na,b\n",
            &["2: `b` is in a column without a name; name the column"],
        );
        check(
            "path\na\n\na\n",
            &["4: `a` has a row already, on line 2; remove one of them"],
        );
        check(
            "path\r\n# b\r\n\r\na\r\n# c\r\na",
            &["6: `a` has a row already, on line 4; remove one of them"],
        );
    }
}
