//! Many documents in one file of JSON: an object for each, in a list or one behind the other.

use std::io::{BufRead, BufReader};

use super::bulk::{Flaw, Record, json_record, too_long};
use super::files::Bytes;
use super::packed::LARGEST;

/// The records of a file with JSON objects. What stands between them may part the items of a list.
pub(super) fn objects(reader: Bytes) -> impl Iterator<Item = (usize, Result<Record, Flaw>)> {
    let mut reader = BufReader::new(reader);
    let mut has_failed = false;
    let objects = std::iter::from_fn(move || {
        if has_failed {
            return None;
        }
        let object = next_object(&mut reader).transpose()?;
        has_failed = object.is_err();
        Some(object.and_then(|it| json_record(&it)))
    });
    (1..).zip(objects)
}

/// The bytes of the next object, or of what stands in its place.
fn next_object(reader: &mut impl BufRead) -> Result<Option<Vec<u8>>, Flaw> {
    let mut object = Vec::new();
    let mut nesting = Nesting::default();
    loop {
        let read = reader.fill_buf();
        let read = read.map_err(|error| format!("the file cannot be read further ({error})"))?;
        if read.is_empty() {
            return match nesting.depth {
                0 => Ok((!object.is_empty()).then_some(object)),
                _ => Err("the file ends inside of this object, as a cut copy does".to_owned()),
            };
        }
        let skipped = match object.is_empty() {
            true => read.iter().take_while(|it| is_between(**it)).count(),
            false => 0,
        };
        let end = read[skipped..].iter().position(|it| nesting.ends_with(*it));
        let taken = end.map_or(read.len(), |it| skipped + it + 1);
        object.extend_from_slice(&read[skipped..taken]);
        reader.consume(taken);
        if object.len() as u64 > LARGEST {
            return Err(too_long("the object", "32 MiB"));
        }
        if end.is_some() {
            return Ok(Some(object));
        }
    }
}

/// White space, a byte order mark, and the signs of a list.
fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"[],\xEF\xBB\xBF".contains(&byte)
}

/// How deep in an object a byte stands.
#[derive(Debug, Default)]
struct Nesting {
    depth: usize,
    is_in_text: bool,
    is_escaped: bool,
}

impl Nesting {
    /// Takes the next byte, and tells whether the object ends with it.
    fn ends_with(&mut self, byte: u8) -> bool {
        let is_escaped = std::mem::take(&mut self.is_escaped);
        match byte {
            _ if is_escaped => {}
            b'\\' if self.is_in_text => self.is_escaped = true,
            b'"' => self.is_in_text = !self.is_in_text,
            _ if self.is_in_text => {}
            b'{' => self.depth += 1,
            b'}' => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of a file, or what is wrong with it.
    fn check(json: &'static str, expected: &[Result<&str, &str>]) {
        let found = objects(Box::new(json.as_bytes())).map(|(_, record)| {
            let text = record?.take_text();
            Ok(text.unwrap_or_default())
        });
        let expected: Vec<Result<String, Flaw>> = expected
            .iter()
            .map(|it| it.map(str::to_owned).map_err(str::to_owned))
            .collect();
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_list_of_objects_is_a_file_of_records() {
        check(
            "\u{FEFF}[\n {\"text\": \"One {\", \"x\": {\"y\": []}},\n {\"text\": \"\\\"Two\\\\\"}\n]\n",
            &[Ok("One {"), Ok("\"Two\\")],
        );
        check(
            "{\n\"text\": [\"One.\", \"Two.\"]\n}",
            &[Ok("One.\n\nTwo.")],
        );
        check(
            "{\"text\":\"One\"}\n{\"text\":\"Two\"}",
            &[Ok("One"), Ok("Two")],
        );
        check("[]", &[]);
    }

    #[test]
    fn an_object_that_is_none_does_not_spoil_the_next() {
        let flaw = "it is no JSON (trailing comma at line 1 column 13)";
        check(
            "[{\"text\":\"a\",},{\"text\":\"b\"}]",
            &[Err(flaw), Ok("b")],
        );
    }

    #[test]
    fn what_is_no_object_is_told() {
        let flaw = "the file ends inside of this object, as a cut copy does";
        check("[{\"text\":\"a\"},{\"text\": \"b", &[Ok("a"), Err(flaw)]);
        check(
            "[1, 2]",
            &[Err(
                "it is no JSON (trailing characters at line 1 column 2)",
            )],
        );
    }

    #[test]
    fn an_object_without_end_is_not_kept() {
        use std::io::{Read, repeat};
        let endless = b"[{\"text\":\"".chain(repeat(b'a'));
        let mut records = objects(Box::new(endless));
        let flaw = too_long("the object", "32 MiB");
        assert_eq!(records.next(), Some((1, Err(flaw))));
        assert_eq!(records.next(), None);
    }
}
