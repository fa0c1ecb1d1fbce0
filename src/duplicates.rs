//! A [`Body`] is what the counted paragraphs of a document say, whatever their form; [`Bodies`]
//! finds the same text in documents that are met one after the other.
//!
//! It promises that a text is left out only if another document has all of it, and that what is
//! found depends on the order of the documents alone.

mod first_holders;

use std::collections::BTreeMap;

use crate::count::Vocabulary;
use crate::fingerprint::Fingerprint;
use crate::folded::FoldedText;
use crate::language::{common_han, is_common_mark};
use crate::word_map::{WordMap, hash_of_bytes};
use first_holders::FirstHolders;

/// The bytes of letters from which on two equal texts are no chance.
const SHORTEST_BODY: usize = 200;
const SHORTEST_PARAGRAPH: usize = 40;

/// Two documents can have a paragraph in common because both quote a third. A draft inside a
/// report has at least this many.
const FEWEST_PARAGRAPHS: usize = 3;

/// A paragraph that more documents than this have in common says nothing about any two of them.
const MOST_HOLDERS: usize = 8;

/// The index of paragraphs takes about 55 MB at this size, a little below that at which a hash map
/// doubles. Above it, one of two is forgotten.
const MOST_PARAGRAPHS: usize = 3_500_000;

/// The letters and digits of a document and of its paragraphs, without regard to capitals, forms
/// of characters and punctuation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Of all together, however they are divided; none if it is too short to tell.
    whole: Option<[u8; 16]>,
    paragraphs: Vec<BodyParagraph>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct BodyParagraph {
    place: usize,
    key: u64,
}

impl Body {
    /// The body that some paragraphs make, each with its place in the document.
    pub fn of<'t>(paragraphs: impl Iterator<Item = (usize, &'t str)>) -> Self {
        let mut open = OpenBody::default();
        for (place, text) in paragraphs {
            open.add(place, &FoldedText::new(text));
        }
        open.close()
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

/// What a document has in common with those before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repetition {
    /// The document that has all of this one's text.
    pub of: Option<String>,
    /// Places of paragraphs that belong to a text which is another document as a whole, and that
    /// document.
    pub parts: BTreeMap<usize, String>,
}

impl Repetition {
    /// All of it is in another document.
    pub fn of(id: String) -> Self {
        Self {
            of: Some(id),
            parts: BTreeMap::new(),
        }
    }
}

/// The bodies of the documents met so far.
#[derive(Debug, Default)]
pub struct Bodies {
    by_whole: WordMap<[u8; 16], u32>,
    /// The ids of the documents in the index, each of which is met once.
    ids: Vocabulary,
    /// The different paragraphs in the index that each of them has.
    n_paragraphs: Vec<u32>,
    /// The documents that have a paragraph: nearly always one, and the others.
    first_holder: FirstHolders,
    other_holders: WordMap<u64, Vec<u32>>,
    /// Keys are looked at if their lowest bits, so many, are zero.
    forgotten_bits: u32,
}

impl Bodies {
    /// Compares a body with those before it, and remembers it unless another has all of it.
    pub fn meet(&mut self, id: &str, body: &Body) -> Repetition {
        let equal = body.whole.as_ref().and_then(|it| self.by_whole.get(it));
        if let Some(&equal) = equal {
            return self.repetition_of(equal);
        }
        let mut telling = self.keys_of(body);
        telling.retain(|&key| !self.is_common(key));
        let shared = self.shared_with(&telling);
        let holds_all = |&(_, &n_shared): &(&u32, &usize)| n_shared == telling.len();
        if telling.len() >= FEWEST_PARAGRAPHS
            && let Some((&holder, _)) = shared.iter().find(holds_all)
        {
            return self.repetition_of(holder);
        }
        let parts = self.parts(body, &shared);
        self.remember(id, body, &telling);
        Repetition { of: None, parts }
    }

    /// Whether a body is that of an earlier document, perhaps in another form or with corrections:
    /// the two have all letters in common, or half of the paragraphs.
    pub fn resembles(&mut self, id: &str, body: &Body) -> bool {
        if (body.whole.as_ref()).is_some_and(|whole| self.by_whole.contains_key(whole)) {
            return true;
        }
        let keys = self.keys_of(body);
        let Some(document) = self.ids.known(id) else {
            return false;
        };
        let is_shared = |&&key: &&u64| self.holders(key).any(|it| it == document);
        let n_shared = keys.iter().filter(is_shared).count();
        let n_fewest = keys.len().min(self.paragraphs_of(document));
        n_shared > 0 && 2 * n_shared >= n_fewest
    }

    fn repetition_of(&self, document: u32) -> Repetition {
        Repetition::of(self.ids.word(document).to_owned())
    }

    fn paragraphs_of(&self, document: u32) -> usize {
        self.n_paragraphs[document as usize] as usize
    }

    /// The different keys of a body that the index may have, sorted.
    fn keys_of(&self, body: &Body) -> Vec<u64> {
        let keys = body.paragraphs.iter().map(|it| it.key);
        let mut keys: Vec<u64> = keys.filter(|&key| self.is_kept(key)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn is_kept(&self, key: u64) -> bool {
        key.trailing_zeros() >= self.forgotten_bits
    }

    fn holders(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let others = self.other_holders.get(&key).into_iter().flatten();
        let first = self.first_holder.get(key);
        first.into_iter().chain(others.copied())
    }

    fn is_common(&self, key: u64) -> bool {
        self.holders(key).count() >= MOST_HOLDERS
    }

    /// How many of the paragraphs each earlier document has.
    fn shared_with(&self, keys: &[u64]) -> BTreeMap<u32, usize> {
        let mut shared = BTreeMap::new();
        for &key in keys {
            for holder in self.holders(key) {
                *shared.entry(holder).or_default() += 1;
            }
        }
        shared
    }

    /// The paragraphs of earlier documents that are here as a whole.
    fn parts(&self, body: &Body, shared: &BTreeMap<u32, usize>) -> BTreeMap<usize, String> {
        let mut parts = BTreeMap::new();
        for (&document, &n_shared) in shared {
            if n_shared < FEWEST_PARAGRAPHS || n_shared < self.paragraphs_of(document) {
                continue;
            }
            let held = body
                .paragraphs
                .iter()
                .filter(|it| self.is_kept(it.key) && self.holders(it.key).any(|it| it == document));
            for paragraph in held {
                parts
                    .entry(paragraph.place)
                    .or_insert_with(|| self.ids.word(document).to_owned());
            }
        }
        parts
    }

    /// Puts a body into the index by those of its keys that tell.
    fn remember(&mut self, id: &str, body: &Body, telling: &[u64]) {
        let document = self.ids.number(id);
        if let Some(whole) = &body.whole {
            self.by_whole.insert(*whole, document);
        }
        for &key in telling {
            if !self.first_holder.insert(key, document) {
                self.other_holders.entry(key).or_default().push(document);
            }
        }
        self.n_paragraphs.resize(document as usize + 1, 0);
        self.n_paragraphs[document as usize] = telling.len() as u32;
        if self.first_holder.len() > MOST_PARAGRAPHS {
            self.forget_half();
        }
    }

    /// Keys are as good as random, so those with one more zero bit are half of them.
    fn forget_half(&mut self) {
        self.forgotten_bits += 1;
        let bits = self.forgotten_bits;
        let is_kept = |key: u64| key.trailing_zeros() >= bits;
        self.other_holders.retain(|&key, _| is_kept(key));
        self.n_paragraphs.fill(0);
        let others = self.other_holders.values().flatten();
        self.first_holder.retain(is_kept);
        for &holder in self.first_holder.values().chain(others) {
            self.n_paragraphs[holder as usize] += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAFT: [&str; 4] = [
        "The General Assembly,",
        "Recalling its resolution 55/215 of 21 December 2000 on partnerships,",
        "1. Takes note of the report of the Secretary-General on partnerships;",
        "(a) Requests the Secretary-General to report at the next session.",
    ];

    fn body(paragraphs: &[&str]) -> Body {
        Body::of(paragraphs.iter().copied().enumerate())
    }

    /// What the last of some documents, called by their places, repeats.
    fn check(documents: &[&[&str]], of: Option<&str>, parts: &[(usize, &str)]) {
        let mut bodies = Bodies::default();
        let mut last = Repetition::default();
        for (place, document) in documents.iter().enumerate() {
            last = bodies.meet(&place.to_string(), &body(document));
        }
        let found: Vec<(usize, &str)> = last
            .parts
            .iter()
            .map(|(&place, id)| (place, id.as_str()))
            .collect();
        assert_eq!((last.of.as_deref(), found.as_slice()), (of, parts));
    }

    fn report() -> Vec<&'static str> {
        let own = [
            "The Committee had before it the report of the Secretary-General on partnerships.",
            "The Committee recommends to the General Assembly the adoption of the following:",
        ];
        let plain = [
            "The General Assembly,",
            "RECALLING its resolution 55/215 of 21 December 2000, on partnerships,",
            "Takes note of the report of the Secretary-General on partnerships;",
            "Requests the Secretary-General to report at the next session.",
        ];
        own.into_iter().chain(plain).collect()
    }

    #[test]
    fn a_draft_is_found_inside_a_report_that_came_before() {
        check(&[&report(), &DRAFT], Some("0"), &[]);
    }

    #[test]
    fn a_draft_that_came_before_is_a_part_of_the_report() {
        check(&[&DRAFT, &report()], None, &[(3, "0"), (4, "0"), (5, "0")]);
    }

    #[test]
    fn the_same_letters_in_other_paragraphs_are_a_repetition() {
        let twice = DRAFT.repeat(2);
        let joined = twice.join(" ");
        check(&[&twice, &[joined.as_str()]], Some("0"), &[]);
    }

    #[test]
    fn a_resolution_that_repeats_last_years_but_for_a_number_is_another() {
        let mut next = DRAFT;
        next[1] = "Recalling its resolution 56/76 of 11 December 2001 on partnerships,";
        check(&[&DRAFT, &next], None, &[]);
    }

    #[test]
    fn short_texts_are_no_repetition() {
        let two = &DRAFT[..2];
        check(&[two, two], None, &[]);
    }

    #[test]
    fn a_corrected_copy_resembles_the_first() {
        let mut bodies = Bodies::default();
        bodies.meet("first", &body(&DRAFT));
        let mut corrected = DRAFT;
        corrected[3] = "(a) Requests the Secretary-General to report at the session after that.";
        assert!(bodies.resembles("first", &body(&corrected)));
        assert!(!bodies.resembles("first", &body(&report()[..2])));
        assert!(!bodies.resembles("second", &body(&corrected)));
    }

    #[test]
    fn an_index_that_outgrows_its_limit_still_finds_most() {
        let mut bodies = Bodies::default();
        let paragraph =
            |number: usize| format!("Paragraph {number} of a long report about partnerships");
        let paragraphs: Vec<String> = (0..200).map(paragraph).collect();
        let long = Body::of(paragraphs.iter().map(String::as_str).enumerate());
        bodies.meet("report", &long);
        bodies.forget_half();
        let draft = Body::of(paragraphs[..100].iter().map(String::as_str).enumerate());
        assert_eq!(bodies.meet("draft", &draft).of.as_deref(), Some("report"));
    }
}
