//! Many documents in one CSV file: a row below the head line for each.

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Read, Take};

use csv::{ErrorKind, Reader, ReaderBuilder, StringRecord};

use super::bulk::{Flaw, Record, field_name, too_long};
use super::files::Bytes;
use super::packed::LARGEST;

/// The longest head line, in bytes.
const LONGEST_HEAD: u64 = 1 << 20;

/// Stands below the last row: where nobody closed a quotation mark, the library takes it for text
/// and so shows that it took the rest of the file for text.
pub(crate) const END: &str = "\n\u{1}end of the file\u{1}";

/// What may stand between the cells of a table: the one that its head line has most of.
pub(crate) fn separator(head: &[u8]) -> u8 {
    let count = |it: &u8| head.iter().filter(|byte| *byte == it).count();
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b',')
}

/// The first of two columns that have the same name.
pub(super) fn repeated<'n>(mut names: impl Iterator<Item = &'n str> + Clone) -> Option<&'n str> {
    let mut seen = HashSet::new();
    let again: HashSet<&str> = names.clone().filter(|it| !seen.insert(*it)).collect();
    names.find(|it| !it.is_empty() && again.contains(it))
}

/// The records of a CSV file, or what is wrong with its head line.
pub(super) fn csv_rows(
    reader: Bytes,
) -> Result<impl Iterator<Item = (usize, Result<Record, Flaw>)>, Flaw> {
    let mut rows = Rows::of(reader)?;
    let records = std::iter::from_fn(move || if rows.has_ended { None } else { rows.next() });
    Ok((1..).zip(records))
}

/// The rows of a file that are still to come.
struct Rows {
    reader: Reader<Take<Bytes>>,
    separator: u8,
    head: Vec<String>,
    row: StringRecord,
    has_ended: bool,
}

impl Rows {
    fn of(reader: Bytes) -> Result<Self, Flaw> {
        let unreadable = |error: io::Error| unreadable("its head line", &error.into());
        let mut reader = BufReader::new(reader);
        let start = reader.fill_buf().map_err(unreadable)?;
        let line = start.split(|it| matches!(it, b'\n' | b'\r')).next();
        let separator = separator(line.unwrap_or_default());
        let with_end: Bytes = Box::new(reader.chain(END.as_bytes()));
        let reader = ReaderBuilder::new()
            .flexible(true)
            .delimiter(separator)
            .from_reader(with_end.take(LONGEST_HEAD));
        let mut rows = Self {
            reader,
            separator,
            head: Vec::new(),
            row: StringRecord::new(),
            has_ended: false,
        };
        rows.read_head()?;
        Ok(rows)
    }

    fn read_head(&mut self) -> Result<(), Flaw> {
        let head = self.reader.headers();
        let head = head.map_err(|error| unreadable("its head line", &error))?;
        self.has_ended = is_end(head);
        if !self.has_ended && ends_open(head) {
            return Err("its head line has a quotation mark that nothing closes".to_owned());
        }
        self.head = head.iter().map(field_name).collect();
        if self.reader.get_ref().limit() == 0 {
            return Err(too_long("its head line", "1 MiB"));
        }
        match repeated(self.head.iter().map(String::as_str)) {
            Some(name) => Err(format!("its head line has two columns `{name}`")),
            None => Ok(()),
        }
    }

    fn next(&mut self) -> Option<Result<Record, Flaw>> {
        // A quotation mark that nobody closes makes a record of all the rest.
        self.reader.get_mut().set_limit(LARGEST);
        let read = self.reader.read_record(&mut self.row);
        if self.reader.get_ref().limit() == 0 {
            self.has_ended = true;
            return Some(Err(too_long("the row", "32 MiB")));
        }
        match read {
            Ok(true) if is_end(&self.row) => None,
            Ok(true) if ends_open(&self.row) => {
                self.has_ended = true;
                let flaw = "it has a quotation mark that nothing closes, so that all rows below \
                            are a part of it";
                Some(Err(flaw.to_owned()))
            }
            Ok(true) => Some(self.record()),
            Ok(false) => None,
            Err(error) => {
                self.has_ended = error.is_io_error();
                Some(Err(unreadable("it", &error)))
            }
        }
    }

    /// A row may have fewer fields than the head line, or more that are empty.
    fn record(&self) -> Result<Record, Flaw> {
        let (fields, columns) = (self.row.len(), self.head.len());
        if self.row.iter().skip(columns).any(|it| !it.is_empty()) {
            let sign = match self.separator {
                b'\t' => "tabs",
                b';' => "semicolons",
                _ => "commas",
            };
            return Err(format!(
                "it has {fields} fields and the head line {columns}, as when a text with {sign} \
                 stands in no quotation marks"
            ));
        }
        let fields = self.row.iter().map(str::to_owned);
        Ok(Record::new(self.head.iter().cloned().zip(fields)))
    }
}

pub(crate) fn is_end(row: &StringRecord) -> bool {
    row.len() == 1 && row.get(0) == Some(END.trim_start())
}

pub(crate) fn ends_open(row: &StringRecord) -> bool {
    row.iter().next_back().is_some_and(|it| it.ends_with(END))
}

fn unreadable(what: &str, error: &csv::Error) -> Flaw {
    match error.kind() {
        ErrorKind::Utf8 { .. } => format!("{what} is not UTF-8, which the file has to be saved as"),
        _ => format!("{what} cannot be read ({error})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(text: &'static str) -> Bytes {
        Box::new(text.as_bytes())
    }

    fn records(text: &'static str) -> Vec<Result<Record, Flaw>> {
        let records = csv_rows(reader(text)).expect("the head line is good");
        records.map(|(_, record)| record).collect()
    }

    /// The texts of a file, or what is wrong with a row of it.
    fn check(text: &'static str, expected: &[Result<&str, &str>]) {
        let texts = records(text).into_iter().map(|record| {
            let text = record?.take_text();
            Ok(text.unwrap_or_default())
        });
        let expected: Vec<_> = expected
            .iter()
            .map(|it| it.map(str::to_owned).map_err(str::to_owned))
            .collect();
        assert_eq!(texts.collect::<Vec<_>>(), expected);
    }

    fn check_head(text: &'static str, expected: &str) {
        assert_eq!(csv_rows(reader(text)).err().as_deref(), Some(expected));
    }

    #[test]
    fn of_many_columns_the_first_with_the_name_of_another_is_told() {
        let columns: Vec<String> = (0..200_000).map(|it| it.to_string()).collect();
        let columns = || columns.iter().map(String::as_str);
        assert_eq!(repeated(columns()), None);
        assert_eq!(repeated(columns().chain(["8", "7"])), Some("7"));
        assert_eq!(repeated(["", "a", "", "b"].into_iter()), None);
    }

    #[test]
    fn a_row_is_a_record() {
        let records =
            records("\u{FEFF}Doc ID,Text,Date\na,\"The\nCompact\",2007-12-19\nb,Gender\n");
        let mut first = records[0].clone().expect("it is a record");
        assert_eq!(
            (first.id(), first.get("date")),
            (Some("a"), Some("2007-12-19"))
        );
        assert_eq!(first.take_text().as_deref(), Some("The\nCompact"));
        assert_eq!(records[1].as_ref().map(Record::id), Ok(Some("b")));
    }

    #[test]
    fn semicolons_and_tabs_part_cells_as_commas_do() {
        check("id;text\na;Aid, trade\n", &[Ok("Aid, trade")]);
        check("id\ttext\na\tAid, trade", &[Ok("Aid, trade")]);
        check("text\nAid; trade\n", &[Ok("Aid; trade")]);
    }

    #[test]
    fn a_row_with_more_cells_than_columns_is_refused() {
        let flaw = "it has 4 fields and the head line 2, as when a text with commas stands in no \
                    quotation marks";
        let text = "text,date\nThe Council, recalling, decides,2010-01-01\nThe Council,,,\n";
        check(text, &[Err(flaw), Ok("The Council")]);
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_told() {
        let flaw = "it has a quotation mark that nothing closes, so that all rows below are a part \
                    of it";
        check(
            "id,text\na,One\nb,\"Two\nc,Three\n",
            &[Ok("One"), Err(flaw)],
        );
        check("id,text\na,\"Two \"\"and", &[Err(flaw)]);
        for whole in ["id,text\na,\"One\"", "id,text\r\na,\"One\"\r\n\r\n"] {
            check(whole, &[Ok("One")]);
        }
        check_head(
            "id,\"text\na,One\n",
            "its head line has a quotation mark that nothing closes",
        );
    }

    #[test]
    fn a_row_in_another_encoding_says_so() {
        let bytes: &[u8] = b"text\nOne\n\xCE\xCA\n";
        let mut records = csv_rows(Box::new(bytes)).expect("the head line is good");
        let flaw = "it is not UTF-8, which the file has to be saved as";
        assert_eq!(records.nth(1), Some((2, Err(flaw.to_owned()))));
    }

    #[test]
    fn a_file_without_rows_has_no_record() {
        for text in ["", "\n", "id,text", "id,text\n\n"] {
            check(text, &[]);
        }
    }

    #[test]
    fn two_columns_of_one_name_are_refused() {
        check_head(
            "id,text,Text\na,b,c\n",
            "its head line has two columns `text`",
        );
        check("text,,\nOne,,\n", &[Ok("One")]);
    }

    #[test]
    fn a_row_without_end_is_not_kept() {
        let endless =
            |head: &'static str| -> Bytes { Box::new(head.as_bytes().chain(io::repeat(b'a'))) };
        let row = too_long("the row", "32 MiB");
        let records = csv_rows(endless("text\na\n\"")).expect("the head line is good");
        let flaws: Vec<_> = records.map(|(_, record)| record.err()).collect();
        assert_eq!(flaws, [None, Some(row)]);
        let head = too_long("its head line", "1 MiB");
        assert_eq!(csv_rows(endless("text")).err(), Some(head));
    }
}
