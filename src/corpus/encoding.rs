//! A [`Decoded`] text, made from bytes whose encoding nobody states.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::{Obstacle, RejectReason};

/// A text and the name of the encoding that it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// Without a byte order mark.
    pub text: String,
    /// By its name in the WHATWG standard.
    pub encoding: &'static str,
}

/// How many bytes are looked at to tell UTF-16 and binary files.
const SAMPLE: usize = 4096;

/// Decodes a file: by its byte order mark, as UTF-8, as UTF-16, or in the legacy encoding that its
/// bytes are most typical of (GB18030, Big5, windows-1252 …).
///
/// # Errors
///
/// The reason why the bytes are no text, with a sentence about it.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, Obstacle> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf_16(bytes) {
        return decode_as(encoding, bytes);
    }
    if is_binary(bytes) {
        let detail = "the file holds bytes that no text has; convert it to UTF-8 text or Markdown";
        return Err(Obstacle::new(RejectReason::Binary, detail));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text: readable(text.to_owned()),
            encoding: UTF_8.name(),
        }),
        Err(error) if is_damaged_utf8(bytes) => Err(damaged(error.valid_up_to())),
        Err(_) => decode_as(guess(bytes), bytes),
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, Obstacle> {
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        let name = encoding.name();
        let detail = format!("the file looks like {name} but is not; convert it to UTF-8");
        return Err(Obstacle::new(RejectReason::UnknownEncoding, detail));
    };
    Ok(Decoded {
        text: readable(text.into_owned()),
        encoding: encoding.name(),
    })
}

/// A text with a space for each U+0000, which means nothing in a text and which R refuses to read
/// in a table, and with hyphens for U+0002 and U+FFFE: that is how PDFium writes the hyphen at the
/// end of a line that it puts together with the next. Every place in the text stays the same.
pub(super) fn readable(text: String) -> String {
    let signs = [("\0", " "), ("\u{2}", "-"), ("\u{FFFE}", "\u{2010}")];
    let replace = |text: String, (sign, by)| match text.contains(sign) {
        true => text.replace(sign, by),
        false => text,
    };
    signs.into_iter().fold(text, replace)
}

/// In UTF-16 every line end, space or digit is a byte and a zero. The order is right in which the
/// text is of the scripts that documents are written in.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if !sample.contains(&0) {
        return None;
    }
    let is_text = |encoding: &&'static Encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(sample);
        text.is_some_and(|text| {
            let usual = text.chars().filter(|it| is_usual(*it)).count();
            usual * 100 >= text.chars().count() * 95 && text.contains(is_ascii_text)
        })
    };
    [UTF_16LE, UTF_16BE].into_iter().find(is_text)
}

/// Latin, Cyrillic, Arabic and Han letters, and the punctuation that goes with them.
fn is_usual(character: char) -> bool {
    is_ascii_text(character)
        || matches!(character, '\u{A0}'..='\u{17F}' | '\u{400}'..='\u{4FF}' | '\u{600}'..='\u{6FF}'
            | '\u{2010}'..='\u{2030}' | '\u{3000}'..='\u{301F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF5E}')
}

fn is_ascii_text(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{C}' | ' '..='~')
}

fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let is_control = |byte: &&u8| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127);
    let controls = sample.iter().filter(is_control).count();
    sample.contains(&0) || controls * 50 > sample.len()
}

/// A file with many good UTF-8 sequences and few bad ones was UTF-8 once; reading it as something
/// else would turn all of it into nonsense.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let good = text
        .chars()
        .filter(|it| !it.is_ascii() && *it != '\u{FFFD}')
        .count();
    let bad = text.chars().filter(|it| *it == '\u{FFFD}').count();
    good > bad * 2
}

fn damaged(at: usize) -> Obstacle {
    let detail = format!("the file is UTF-8 but damaged at byte {at}; get a whole copy of it");
    Obstacle::new(RejectReason::UnknownEncoding, detail)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(None, Utf8Detection::Deny) {
        // What the detector calls GBK may hold the four-byte characters of its superset.
        guess if guess == GBK => GB18030,
        // English text with a few dashes and quotes of GB18030 looks like Big5 as well.
        guess if guess == BIG5 && holds_only_punctuation(bytes) => GB18030,
        guess => guess,
    }
}

/// Whether the bytes are ASCII and typographic punctuation of GB18030.
fn holds_only_punctuation(bytes: &[u8]) -> bool {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    let is_sign = |it: char| matches!(it, '\u{2010}'..='\u{2026}' | '\u{3000}'..='\u{3011}' | '\u{FF00}'..='\u{FF5E}' | '·' | '×');
    text.is_some_and(|text| text.chars().all(|it| it.is_ascii() || is_sign(it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str = "联合国全球契约的活动，作为创新的公私伙伴关系。\n大会第六十二届会议\n";

    fn check(bytes: &[u8], encoding: &str, text: &str) {
        let decoded = decode(bytes).expect("the bytes are text");
        assert_eq!((decoded.encoding, decoded.text.as_str()), (encoding, text));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        check("\u{FEFF}大会".as_bytes(), "UTF-8", "大会");
        check(b"\xFF\xFEA\0/\0", "UTF-16LE", "A/");
    }

    #[test]
    fn a_zero_is_a_space_and_a_noncharacter_a_hyphen() {
        check("\u{FEFF}大\0会".as_bytes(), "UTF-8", "大 会");
        check(
            "The non\u{FFFE}governmental and self\u{2}governing bodies of all the States"
                .as_bytes(),
            "UTF-8",
            "The non\u{2010}governmental and self-governing bodies of all the States",
        );
        let late = format!("{}\0.", "The text is long. ".repeat(SAMPLE));
        check(late.as_bytes(), "UTF-8", &late.replace('\0', " "));
        check(b"\xFF\xFEA\0\0\0/\0", "UTF-16LE", "A /");
    }

    #[test]
    fn utf_16_is_told_without_a_mark() {
        let little: Vec<u8> = CHINESE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = CHINESE.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&little, "UTF-16LE", CHINESE);
        check(&big, "UTF-16BE", CHINESE);
    }

    #[test]
    fn legacy_encodings_are_detected() {
        let (simplified, ..) = encoding_rs::GB18030.encode(CHINESE);
        check(&simplified, "gb18030", CHINESE);
        let traditional =
            "聯合國全球盟約的活動，作為創新的公私夥伴關係。大會第六十二屆會議，安全理事會";
        let (big5, ..) = encoding_rs::BIG5.encode(traditional);
        check(&big5, "Big5", traditional);
        check(
            b"the Secretary-General\x92s report \x96 caf\xE9",
            "windows-1252",
            "the Secretary-General’s report – café",
        );
    }

    #[test]
    fn english_with_typographic_signs_keeps_its_encoding() {
        let english = "The Secretary-General’s “report” – see paragraphs 1–8 — was noted.";
        let (bytes, ..) = GB18030.encode(english);
        check(&bytes, "gb18030", english);
    }

    #[test]
    fn a_han_character_with_a_zero_byte_is_no_binary() {
        let text = "一九四六年一月\u{3000}联合国\n第一届会议 12\n".repeat(9);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&bytes, "UTF-16LE", &text);
    }

    #[test]
    fn what_is_no_text_has_a_reason() {
        let reason = |bytes: &[u8]| decode(bytes).map_err(|it| it.reason);
        assert_eq!(
            reason(b"\x7FELF\x02\x01\x01\0\0\0"),
            Err(RejectReason::Binary)
        );
        let cut = &CHINESE.as_bytes()[..CHINESE.len() - 3];
        assert_eq!(reason(cut), Err(RejectReason::UnknownEncoding));
    }
}
