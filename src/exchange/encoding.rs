//! The text of a file that may be older than Unicode.

use encoding_rs::{Encoding, UTF_8};

use super::fault::Fault;
use super::notes::Notes;
use crate::corpus::decode;

/// What else lexicons in English and Chinese are written in.
const OTHERS: [&str; 5] = ["gb18030", "Big5", "windows-1252", "UTF-16LE", "UTF-16BE"];

/// The text of a file: by its byte order mark, as UTF-8, or else in the encoding that its bytes are
/// most typical of, as documents are read, if phrases in English or Chinese can be in that.
///
/// # Errors
///
/// If it is in no encoding that fits all of it.
pub(super) fn text_of(bytes: &[u8], notes: &mut Notes) -> Result<String, Fault> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, has_damage) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if has_damage {
            let what = "file has characters that its encoding does not; they became \u{FFFD}";
            notes.add(what, encoding.name());
        }
        return Ok(text.into_owned());
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    let decoded = decode(bytes).map_err(|obstacle| {
        let what = obstacle
            .detail
            .split("; ")
            .next()
            .unwrap_or_default()
            .to_owned();
        Fault::whole(what, "save it as UTF-8")
    })?;
    // A few Chinese characters are too little to tell GB18030 from encodings of other scripts.
    if !OTHERS.contains(&decoded.encoding) {
        let what = "the file is not UTF-8, and what else it is cannot be told";
        return Err(Fault::whole(what, "save it as UTF-8"));
    }
    notes.add(
        &format!("file is not UTF-8 and was read as {}", decoded.encoding),
        "save it as UTF-8 to be sure",
    );
    Ok(decoded.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, expected_notes: &[&str]) {
        let mut notes = Notes::default();
        let text = text_of(bytes, &mut notes).expect("the bytes are text");
        assert_eq!(text, expected);
        let notes: Vec<_> = notes.into_list().into_iter().map(|it| it.what).collect();
        assert_eq!(notes, expected_notes);
    }

    #[test]
    fn a_byte_order_mark_says_what_the_file_is_in() {
        check(b"\xEF\xBB\xBFpeace", "peace", &[]);
        check(b"\xFF\xFEp\0", "p", &[]);
    }

    #[test]
    fn a_file_that_is_not_unicode_is_read_as_documents_are() {
        let what = |encoding| format!("file is not UTF-8 and was read as {encoding}");
        let latin = what("windows-1252");
        check(b"na\xEFve caf\xE9", "naïve café", &[&latin]);
        for text in [
            "concept_id,lang,kind,label\nx,zh,phrase,问责\n",
            "Accountability:\n  - accountability\n  - 问责制\n",
        ] {
            let (bytes, _, _) = encoding_rs::GBK.encode(text);
            check(&bytes, text, &[&what("gb18030")]);
        }
        for text in [
            "concept_id,lang,kind,label\nx,zh,phrase,問責\n",
            "問責: [問責制, 全球契約]\n",
        ] {
            let (bytes, _, _) = encoding_rs::BIG5.encode(text);
            check(&bytes, text, &[&what("Big5")]);
        }
    }

    #[test]
    fn a_file_that_looks_like_another_script_is_refused() {
        let (bytes, ..) = encoding_rs::GBK.encode("concept_id,lang,label\npeace,zh,和平\n");
        let fault = text_of(&bytes, &mut Notes::default()).expect_err("it looks Cyrillic");
        let what = "the file is not UTF-8, and what else it is cannot be told";
        assert_eq!(fault, Fault::whole(what, "save it as UTF-8"));
    }

    #[test]
    fn damaged_utf_8_is_refused() {
        let mut notes = Notes::default();
        let bytes = [&"问".repeat(9).into_bytes()[..], b"\xE9"].concat();
        let fault = text_of(&bytes, &mut notes).expect_err("its end is missing");
        let expected = Fault::whole(
            "the file is UTF-8 but damaged at byte 27",
            "save it as UTF-8",
        );
        assert_eq!(fault, expected);
    }
}
