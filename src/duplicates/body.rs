//! A [`Body`] is the letters of what a document counts, as few numbers that tell them from others.

use crate::fingerprint::Fingerprint;
use crate::folded::FoldedText;
use crate::language::{common_han, is_common_mark};
use crate::word_map::hash_of_bytes;

/// The bytes of letters from which on two equal texts are no chance.
const SHORTEST_BODY: usize = 200;
const SHORTEST_PARAGRAPH: usize = 40;

/// The letters and digits of a document and of its paragraphs, without regard to capitals, forms
/// of characters and punctuation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Of all together, however they are divided; none if it is too short to tell.
    whole: Option<[u8; 16]>,
    paragraphs: Vec<BodyParagraph>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BodyParagraph {
    pub(super) place: usize,
    pub(super) key: u64,
}

impl Body {
    /// The body that some paragraphs make, each with its place in the document.
    #[cfg(test)]
    pub(super) fn of<'t>(paragraphs: impl Iterator<Item = (usize, &'t str)>) -> Self {
        let mut open = OpenBody::default();
        for (place, text) in paragraphs {
            open.add(place, &FoldedText::new(text));
        }
        open.close()
    }

    pub(super) fn whole(&self) -> Option<[u8; 16]> {
        self.whole
    }

    pub(super) fn paragraphs(&self) -> &[BodyParagraph] {
        &self.paragraphs
    }

    /// The same paragraphs beside others that are too short to be compared.
    #[cfg(test)]
    pub(super) fn beside_short_ones(&self) -> Self {
        Self {
            whole: None,
            ..self.clone()
        }
    }

    /// The different keys of the paragraphs, sorted.
    pub(super) fn keys(&self) -> Vec<u64> {
        let mut keys: Vec<u64> = self.paragraphs.iter().map(|it| it.key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// A body while paragraphs are added to it, in their order.
#[derive(Debug, Default)]
pub(crate) struct OpenBody {
    whole: Fingerprint,
    length: usize,
    paragraphs: Vec<BodyParagraph>,
}

impl OpenBody {
    pub(crate) fn add(&mut self, place: usize, text: &FoldedText<'_>) {
        let text = text.small();
        let letters = letters(text);
        self.whole.add(&letters);
        self.length += letters.len();
        let number = text.len() - without_number(text).len();
        let own = &letters[self::letters(&text[..number]).len()..];
        if own.len() >= SHORTEST_PARAGRAPH {
            let key = hash_of_bytes(own);
            self.paragraphs.push(BodyParagraph { place, key });
        }
    }

    pub(crate) fn close(self) -> Body {
        Body {
            whole: (self.length >= SHORTEST_BODY).then(|| self.whole.half()),
            paragraphs: self.paragraphs,
        }
    }
}

/// The letters and digits of a text whose capitals of ASCII are small, as UTF-8 in small letters.
fn letters(text: &str) -> Vec<u8> {
    if text.is_ascii() {
        return plain_letters(text.as_bytes());
    }
    let mut letters = Vec::with_capacity(text.len());
    let mut bytes = [0; 4];
    let mut rest = text;
    loop {
        let (han, behind) = rest.split_at(common_han(rest.as_bytes()));
        letters.extend_from_slice(han.as_bytes());
        let mut characters = behind.chars();
        let Some(character) = characters.next() else {
            return letters;
        };
        rest = characters.as_str();
        if character.is_ascii() {
            letters.extend(character.is_ascii_alphanumeric().then_some(character as u8));
        } else if !is_common_mark(character) && character.is_alphanumeric() {
            for lower in character.to_lowercase() {
                letters.extend_from_slice(lower.encode_utf8(&mut bytes).as_bytes());
            }
        }
    }
}

/// As [`letters`], of ASCII alone.
fn plain_letters(text: &[u8]) -> Vec<u8> {
    let mut letters = vec![0; text.len()];
    let mut length = 0;
    // Every byte is written and only letters are kept, so that nothing has to be foreseen.
    for &byte in text {
        let kept = KEPT[usize::from(byte)];
        letters[length] = kept;
        length += usize::from(kept != 0);
    }
    letters.truncate(length);
    letters
}

/// What becomes of each byte of ASCII whose capitals are small; zero if nothing does.
static KEPT: [u8; 256] = kept();

const fn kept() -> [u8; 256] {
    let mut kept = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_lowercase() || (byte as u8).is_ascii_digit() {
            kept[byte] = byte as u8;
        }
        byte += 1;
    }
    kept
}

/// A paragraph without a number that one form of a document shows as a part of the text:
/// "3. Decides", "(a) To act".
fn without_number(text: &str) -> &str {
    let start = text.trim_start_matches(|it: char| !it.is_alphanumeric());
    let after = start.trim_start_matches(|it: char| it.is_ascii_alphanumeric());
    let is_short = start.len() - after.len() <= 4;
    match after.strip_prefix(['.', ')']) {
        Some(rest) if is_short && rest.starts_with(char::is_whitespace) => rest,
        _ => text,
    }
}
