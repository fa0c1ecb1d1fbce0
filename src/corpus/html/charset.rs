//! The charset of a page is what its bytes or its head declare.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::Obstacle;
use crate::corpus::encoding;

/// How many bytes are searched for a declaration; the standard asks for a quarter of it.
const HEAD: usize = 4096;

/// How long a row of bytes above ASCII is in no Western text, which has one or two of them in a word.
const LONG_ROW: usize = 4;

pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), Obstacle> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (Some(encoding), mark),
        None => (declared(bytes), 0),
    };
    let bytes = &bytes[mark..];
    // Pages are copied and converted, and their declarations stay.
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
        && encoding.is_none_or(Encoding::is_ascii_compatible)
    {
        return Ok((Cow::Borrowed(text), UTF_8.name()));
    }
    // A server says "iso-8859-1" of everything.
    let is_doubtful = |it: &Encoding| it == UTF_8 || (it == WINDOWS_1252 && has_long_rows(bytes));
    if let Some(encoding) = encoding.filter(|it| !is_doubtful(it))
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
        && !text.contains('\0')
    {
        return Ok((text, encoding.name()));
    }
    let decoded = encoding::decode(bytes)?;
    Ok((Cow::Owned(decoded.text), decoded.encoding))
}

/// Whether most bytes above ASCII stand in long rows, as those of Chinese do.
fn has_long_rows(bytes: &[u8]) -> bool {
    let rows = || bytes.split(u8::is_ascii).map(<[u8]>::len);
    let in_long_rows: usize = rows().filter(|it| *it >= LONG_ROW).sum();
    in_long_rows * 2 > rows().sum()
}

/// The charset that a `meta` element of the head names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let tags = head
        .split("<meta")
        .skip(1)
        .map(|it| it.split('>').next().unwrap_or_default());
    let xml = head
        .strip_prefix("<?xml")
        .and_then(|it| it.split("?>").next());
    let by_meta = tags.filter_map(|it| label(it, "charset"));
    let encoding = by_meta
        .chain(xml.and_then(|it| label(it, "encoding")))
        .next()?;
    // Who can read the declaration as ASCII does not read UTF-16.
    Some(if encoding.is_ascii_compatible() {
        encoding
    } else {
        UTF_8
    })
}

fn label(tag: &str, key: &str) -> Option<&'static Encoding> {
    let value = tag.split_once(key)?.1.trim_start().strip_prefix('=')?;
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|it: char| it.is_whitespace() || "\"';/".contains(it));
    Encoding::for_label(&value.as_bytes()[..end.unwrap_or(value.len())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::RejectReason;

    fn check(bytes: &[u8], text: &str, encoding: &str) {
        assert_eq!(decode(bytes), Ok((text.into(), encoding)));
    }

    #[test]
    fn the_encoding_is_what_the_page_declares() {
        check(
            b"<meta charset=gb2312>\xB4\xF3\xBB\xE1",
            "<meta charset=gb2312>大会",
            "GBK",
        );
        check(
            b"<META HTTP-EQUIV='Content-Type' content='text/html; charset=windows-1252'>\x96",
            "<META HTTP-EQUIV='Content-Type' content='text/html; charset=windows-1252'>–",
            "windows-1252",
        );
        check(b"\xFF\xFEa\0", "a", "UTF-16LE");
        check("大会".as_bytes(), "大会", "UTF-8");
    }

    #[test]
    fn a_page_that_was_converted_may_keep_its_old_declaration() {
        check(
            "<meta charset=gb2312>大会".as_bytes(),
            "<meta charset=gb2312>大会",
            "UTF-8",
        );
    }

    #[test]
    fn what_is_declared_of_chinese_as_of_every_page_is_not_believed() {
        let text = "<meta charset=iso-8859-1><p>安全理事会今天一致通过决议，强调问责的重要性。";
        let (bytes, ..) = encoding_rs::GB18030.encode(text);
        check(&bytes, text, "gb18030");
        let french = b"<meta charset=iso-8859-1>\xE9lev\xE9 \x96 \xABo\xF9\xBB";
        check(
            french,
            "<meta charset=iso-8859-1>élevé – «où»",
            "windows-1252",
        );
    }

    #[test]
    fn a_page_without_a_declaration_is_in_what_its_bytes_say() {
        let text = "<p>安全理事会今天一致通过决议，强调问责的重要性。";
        let (bytes, ..) = encoding_rs::GB18030.encode(text);
        check(&bytes, text, "gb18030");
        check(
            b"<p>The Council\x92s caf\xE9",
            "<p>The Council’s café",
            "windows-1252",
        );
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&utf_16, text, "UTF-16LE");
    }

    #[test]
    fn other_bytes_are_refused() {
        let reason = |bytes| decode(bytes).map_err(|it| it.reason);
        let damaged = "<meta charset=utf-8><p>大会决定".as_bytes();
        assert_eq!(
            reason(&damaged[..damaged.len() - 1]),
            Err(RejectReason::UnknownEncoding)
        );
        assert_eq!(
            reason(b"\x7FELF\x02\x01\x01\0\0\0"),
            Err(RejectReason::Binary)
        );
    }
}
