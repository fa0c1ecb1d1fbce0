//! A text of very many pages is read in parts, each a document, so that none of it has to be in
//! memory as a whole.

use std::io::{self, BufRead, BufReader, Read};

use super::bulk::{Flaw, Record};
use super::packed::LARGEST;

/// A part ends with the first empty line after so many bytes …
const LENGTH: usize = 4 << 20;
/// … or with any line after so many.
const LONGEST: usize = 2 * LENGTH;

/// The parts of a text in UTF-8, each with its number. `name` is what the whole is called.
pub(super) fn parts(
    name: &str,
    reader: Box<dyn Read + Send>,
) -> impl Iterator<Item = (usize, Result<Record, Flaw>)> + use<> {
    let name = name.to_owned();
    let mut reader = BufReader::new(reader);
    let mut number = 0;
    let mut failed = false;
    std::iter::from_fn(move || {
        if failed {
            return None;
        }
        number += 1;
        let part = read_part(&mut reader).and_then(|bytes| text(number, bytes));
        failed = part.is_err();
        let part = part.transpose()?;
        Some((number, part.map(|text| record(&name, number, text))))
    })
}

/// The bytes up to the end of a part; none at the end of the file.
fn read_part(reader: &mut impl BufRead) -> Result<Vec<u8>, Flaw> {
    let mut part = Vec::new();
    loop {
        let begin = part.len();
        let read = reader
            .take(LARGEST + 1)
            .read_until(b'\n', &mut part)
            .map_err(|error: io::Error| format!("the file cannot be read further ({error})"))?;
        if read as u64 > LARGEST {
            return Err("a line is longer than 32 MiB, so the rest was not read".to_owned());
        }
        let is_empty = part[begin..].trim_ascii().is_empty();
        if read == 0 || part.len() >= LONGEST || (part.len() >= LENGTH && is_empty) {
            return Ok(part);
        }
    }
}

/// A part as text; none without bytes.
fn text(number: usize, mut bytes: Vec<u8>) -> Result<Option<String>, Flaw> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    if number == 1 && bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        "a text of more than 32 MiB must be UTF-8, which this is not; convert it".to_owned()
    })?;
    Ok((!text.is_empty()).then_some(text))
}

fn record(name: &str, number: usize, text: String) -> Record {
    let id = ("id".to_owned(), format!("{name}#{number}"));
    Record::new([id, ("text".to_owned(), text)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: Vec<u8>) -> Vec<Result<String, Flaw>> {
        let parts = parts("long.txt", Box::new(io::Cursor::new(bytes)));
        let text = |mut it: Record| it.take_text().expect("a part has a text");
        parts.map(|(_, part)| part.map(text)).collect()
    }

    #[test]
    fn parts_end_with_empty_lines_and_make_up_the_whole() {
        let page = format!("{}\n\n", "The Compact.\n".repeat(1000));
        let whole = page.repeat(900);
        let parts: Result<Vec<String>, Flaw> =
            texts(whole.clone().into_bytes()).into_iter().collect();
        let parts = parts.expect("it is UTF-8");
        assert_eq!(parts.len(), 3);
        assert!(
            parts
                .iter()
                .all(|part| part.ends_with("\n\n") && part.len() < LONGEST)
        );
        assert_eq!(parts.concat(), whole);
    }

    #[test]
    fn a_text_without_empty_lines_is_divided_as_well() {
        let whole = "全球契约\n".repeat(1_000_000);
        let parts: Vec<String> = texts(whole.clone().into_bytes())
            .into_iter()
            .flatten()
            .collect();
        assert_eq!(parts.len(), 2);
        assert_eq!(parts.concat(), whole);
    }

    #[test]
    fn what_cannot_be_divided_says_why() {
        let other = texts(b"r\xE9sum\xE9\n".repeat(3));
        assert!(matches!(&other[..], [Err(flaw)] if flaw.contains("must be UTF-8")));
        let endless = texts(vec![b'a'; LARGEST as usize + 1]);
        assert!(matches!(&endless[..], [Err(flaw)] if flaw.starts_with("a line is longer")));
    }

    #[test]
    fn a_part_is_called_by_the_file_and_its_number() {
        let first = parts("long.txt", Box::new(&b"\xEF\xBB\xBFtext"[..])).next();
        let (number, record) = first.expect("there is text");
        let mut record = record.expect("it is UTF-8");
        assert_eq!((number, record.id()), (1, Some("long.txt#1")));
        assert_eq!(record.take_text().as_deref(), Some("text"));
    }
}
