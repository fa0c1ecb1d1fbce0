//! Many documents in one file: an object of JSON, or a row of CSV or Parquet, for each.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use serde_json::Value;

use super::columnar::parquet_rows;
use super::delimited::csv_rows;
use super::encoding;
use super::encoding::readable;
use super::files::{Bytes, Files, Stored};
use super::objects::objects;
use super::packed::{LARGEST, Packing};
use super::{Obstacle, RejectReason};

/// How a file holds many documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bulk {
    Json,
    JsonLines,
    Csv,
    Parquet,
}

/// The records of a file, each with its number.
pub(super) type Records = Box<dyn Iterator<Item = (usize, Result<Record, Flaw>)> + Send>;

impl Bulk {
    /// By the ending of a file's name, in small letters.
    pub(super) fn of(ending: &str) -> Option<Self> {
        match ending {
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" | "tsv" | "tab" => Some(Self::Csv),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }

    /// The records of a file, read on as they are asked for.
    pub(super) fn records(
        self,
        files: &Files,
        path: &str,
        packing: Packing,
    ) -> Result<Records, Obstacle> {
        if self == Self::Parquet {
            let stored = match files.stored(path) {
                Some(stored) if packing == Packing::None => {
                    // What cannot be opened is not damaged.
                    drop(opened(files, path, packing)?);
                    stored
                }
                _ => Stored::Memory(packing.read_up_to(LARGEST_PACKED, files.open(path))?.into()),
            };
            let records = parquet_rows(stored).map_err(|flaw| {
                let detail = format!("{flaw}; get a whole copy of it");
                Obstacle::new(RejectReason::Damaged, detail)
            })?;
            return Ok(Box::new(records));
        }
        let reader = decoded(opened(files, path, packing)?).map_err(unreadable)?;
        match self {
            Self::Json => return Ok(Box::new(objects(reader))),
            Self::JsonLines => return Ok(Box::new(json_lines(reader))),
            Self::Csv | Self::Parquet => {}
        }
        let records = csv_rows(reader).map_err(|flaw| {
            let detail = format!("{flaw}; correct the line, or get a whole copy of the file");
            Obstacle::new(RejectReason::Damaged, detail)
        })?;
        Ok(Box::new(records))
    }
}

/// A file as it is unpacked.
pub(super) fn opened(files: &Files, path: &str, packing: Packing) -> Result<Bytes, Obstacle> {
    let opened = files.open(path).and_then(|file| packing.reader(file));
    opened.map_err(unreadable)
}

fn unreadable(error: io::Error) -> Obstacle {
    let detail = format!("{error}; check that the file may be read");
    Obstacle::new(RejectReason::of_listed(&error), detail)
}

/// How much of a file has to be UTF-8 for it to be read on as it is.
const START: usize = 1 << 16;

/// The bytes of a file in UTF-8. Programs of tables save in other encodings, too; what begins so is
/// decoded as a whole, unless it is very long.
fn decoded(mut reader: Bytes) -> io::Result<Bytes> {
    let mut start = Vec::new();
    (&mut reader).take(START as u64).read_to_end(&mut start)?;
    let is_utf_8 = match std::str::from_utf8(&start) {
        Ok(text) => !text.contains('\0'),
        // The last character may be cut.
        Err(error) => start.len() == START && error.error_len().is_none(),
    };
    if is_utf_8 {
        return Ok(Box::new(Cursor::new(start).chain(reader)));
    }
    (&mut reader)
        .take(LARGEST - START as u64)
        .read_to_end(&mut start)?;
    match encoding::decode(&start) {
        Ok(decoded) if (start.len() as u64) < LARGEST => {
            Ok(Box::new(Cursor::new(decoded.text.into_bytes())))
        }
        _ => Ok(Box::new(Cursor::new(start).chain(reader))),
    }
}

/// The most bytes that a packed Parquet file may unpack to.
const LARGEST_PACKED: u64 = 1 << 28;

/// One document of a bulk file: its fields by their names in small letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    fields: BTreeMap<String, String>,
}

/// The names that a field may have, the usual one first.
const TEXT: [&str; 4] = ["text", "body", "content", "full_text"];
/// What R, Python and databases write where there is no value.
const NOTHING: [&str; 9] = [
    "",
    "NA",
    "N/A",
    "NaN",
    "NaT",
    "None",
    "null",
    "9999-12-31",
    "0000-00-00",
];
const ID: [&str; 5] = ["id", "document_id", "doc_id", "identifier", "name"];

/// Whether a cell says that there is no value.
pub(super) fn is_nothing(value: &str) -> bool {
    NOTHING.iter().any(|it| value.eq_ignore_ascii_case(it))
}

impl Record {
    pub(super) fn new(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let fields = fields.into_iter();
        Self {
            fields: fields.map(|(name, it)| (name, readable(it))).collect(),
        }
    }

    /// The text of the document, if the record has a field for it.
    pub(super) fn take_text(&mut self) -> Option<String> {
        let text = TEXT.iter().find_map(|name| self.fields.remove(*name))?;
        // Collections were made of files with a byte order mark.
        Some(text.trim_start_matches('\u{FEFF}').to_owned())
    }

    /// The name that the source gives to the document.
    pub(super) fn id(&self) -> Option<&str> {
        ID.iter().find_map(|name| self.get(name))
    }

    /// The bytes of all fields.
    pub(super) fn size(&self) -> u64 {
        self.fields.values().map(|it| it.len() as u64).sum()
    }

    /// A field that holds something, and not only the word of a program for nothing.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let value = self.fields.get(name)?.trim();
        (!is_nothing(value)).then_some(value)
    }
}

/// What is wrong with one record, as part of a sentence.
pub(super) type Flaw = String;

/// The records of a file with a JSON object on each line. Empty lines are passed over; numbers
/// of records count them.
fn json_lines(reader: Box<dyn Read + Send>) -> impl Iterator<Item = (usize, Result<Record, Flaw>)> {
    let mut reader = BufReader::new(reader);
    let mut line = Vec::new();
    let mut number = 0;
    let mut failed = false;
    std::iter::from_fn(move || {
        while !failed {
            line.clear();
            number += 1;
            match (&mut reader).take(LARGEST + 1).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.len() as u64 > LARGEST => {
                    failed = true;
                    return Some((number, Err(too_long("the line", "32 MiB"))));
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some((number, json_record(&line))),
                Err(error) => {
                    failed = true;
                    return Some((
                        number,
                        Err(format!("the file cannot be read further ({error})")),
                    ));
                }
            }
        }
        None
    })
}

/// The record that an object of JSON is.
pub(super) fn json_record(line: &[u8]) -> Result<Record, Flaw> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let value: Value =
        serde_json::from_slice(line).map_err(|error| format!("it is no JSON ({error})"))?;
    let Value::Object(object) = value else {
        return Err("it is no JSON object".to_owned());
    };
    let fields = object.into_iter().filter_map(|(name, value)| {
        let name = field_name(&name);
        let value = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Array(paragraphs) if TEXT.contains(&name.as_str()) => joined(&paragraphs)?,
            _ => return None,
        };
        Some((name, value))
    });
    Ok(Record::new(fields))
}

/// A text that is a list of its paragraphs.
fn joined(paragraphs: &[Value]) -> Option<String> {
    let texts: Option<Vec<&str>> = paragraphs.iter().map(Value::as_str).collect();
    Some(texts?.join("\n\n"))
}

pub(super) fn too_long(what: &str, size: &str) -> Flaw {
    format!("{what} is longer than {size}, so the rest was not read")
}

/// A name as records are asked for it: in small letters, with `_` between words.
pub(super) fn field_name(name: &str) -> String {
    let name = name.trim_start_matches('\u{FEFF}').trim();
    name.to_lowercase().replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(text: &'static str) -> Box<dyn Read + Send> {
        Box::new(text.as_bytes())
    }

    #[test]
    fn a_line_of_json_is_a_record() {
        let text = "{\"ID\": 7, \"text\": \"The Compact\"}\n\n{\"text\"}\n[1]\n";
        let records: Vec<_> = json_lines(reader(text)).collect();
        assert_eq!(records[0].0, 1);
        let mut first = records[0].1.clone().expect("it is a record");
        assert_eq!(first.id(), Some("7"));
        assert_eq!(first.take_text().as_deref(), Some("The Compact"));
        assert_eq!(records[1].0, 3);
        assert!(
            records[1]
                .1
                .clone()
                .is_err_and(|flaw| flaw.starts_with("it is no JSON ("))
        );
        assert_eq!(records[2], (4, Err("it is no JSON object".to_owned())));
    }

    #[test]
    fn a_file_in_another_encoding_is_decoded() {
        let check = |bytes: Vec<u8>, expected: &str| {
            let mut text = String::new();
            let mut reader = decoded(Box::new(Cursor::new(bytes))).expect("it is there");
            reader.read_to_string(&mut text).expect("it is UTF-8");
            assert_eq!(text, expected);
        };
        let text = "id,text\n1,大会决定加强问责并推动全球契约\n";
        check(encoding_rs::GB18030.encode(text).0.into_owned(), text);
        check(
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            text,
        );
        check(
            b"id;text\n1;The Council\x92s caf\xE9".into(),
            "id;text\n1;The Council’s café",
        );
        let long = text.repeat(START / text.len() + 9);
        check(long.clone().into_bytes(), &long);
    }

    #[test]
    fn a_zero_in_a_field_is_a_space() {
        let text = "{\"id\": \"a\\u0000b\", \"text\": \"The\\u0000Compact\"}\n";
        let (_, record) = json_lines(reader(text)).next().expect("there is one");
        let mut record = record.expect("it is a record");
        assert_eq!(record.id(), Some("a b"));
        assert_eq!(record.take_text().as_deref(), Some("The Compact"));
    }

    #[test]
    fn a_line_without_end_is_not_kept() {
        let endless = b"{}\n{\"text\":\"".chain(std::io::repeat(b'a'));
        let lines: Vec<_> = json_lines(Box::new(endless)).collect();
        let line = too_long("the line", "32 MiB");
        assert_eq!(lines.last(), Some(&(2, Err(line))));
        assert_eq!(lines.len(), 2);
    }
}
