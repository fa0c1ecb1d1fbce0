//! The text of a file that may be older than Unicode.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::notes::Notes;

/// The text of a file: by its byte order mark, as UTF-8, or else as windows-1252, which the
/// programs of the time of most dictionaries wrote.
pub(super) fn text_of(bytes: &[u8], notes: &mut Notes) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, has_damage) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if has_damage {
            let what = "file has characters that its encoding does not; they became \u{FFFD}";
            notes.add(what, encoding.name());
        }
        return text.into_owned();
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return text.into_owned();
    }
    notes.add(
        "file is not UTF-8 and was read as windows-1252",
        "save it as UTF-8 to be sure",
    );
    WINDOWS_1252
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_unicode_is_read_as_windows_1252() {
        let mut notes = Notes::default();
        assert_eq!(text_of(b"na\xEFve caf\xE9", &mut notes), "naïve café");
        assert_eq!(notes.into_list().len(), 1);
        let mut notes = Notes::default();
        assert_eq!(text_of(b"\xEF\xBB\xBFpeace", &mut notes), "peace");
        assert_eq!(text_of(b"\xFF\xFEp\0", &mut notes), "p");
        assert_eq!(notes.into_list(), []);
    }
}
