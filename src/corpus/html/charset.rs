//! The charset of a page is what its bytes or its head declare.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use super::Problem;
use crate::corpus::RejectReason;

/// How many bytes are searched for a declaration; the standard asks for a quarter of it.
const HEAD: usize = 4096;

pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), Problem> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None => (declared(bytes).unwrap_or(UTF_8), 0),
    };
    let bytes = &bytes[mark..];
    // Pages are copied and converted, and their declarations stay.
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
        && encoding.is_ascii_compatible()
    {
        return Ok((Cow::Borrowed(text), UTF_8.name()));
    }
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if text.contains('\0') => {
            let detail = "the file holds bytes that no text has; save the page as HTML in UTF-8";
            Err((RejectReason::Binary, detail.to_owned()))
        }
        Some(text) => Ok((text, encoding.name())),
        None => {
            let name = encoding.name();
            let detail = format!("the page should be {name} but is not; save it again as UTF-8");
            Err((RejectReason::UnknownEncoding, detail))
        }
    }
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
    fn other_bytes_are_refused() {
        let reason = |bytes| decode(bytes).map_err(|it| it.0);
        assert_eq!(reason(b"caf\xE9"), Err(RejectReason::UnknownEncoding));
        assert_eq!(reason(b"a\0b"), Err(RejectReason::Binary));
    }
}
