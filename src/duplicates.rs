//! A [`Body`] is what the counted paragraphs of a document say, whatever their form; [`Bodies`]
//! finds the same text in documents that are met one after the other.
//!
//! It promises that a text is left out only if another document has all of it, however many there
//! are, and that what is found depends on the order of the documents alone. What many documents have
//! in common is not asked for.

mod body;
mod holders;

use std::collections::BTreeMap;
use std::io::{Read, Result, Seek, Write};

pub use body::Body;
use body::BodyParagraph;
pub(crate) use body::OpenBody;
use holders::Holders;

use crate::count::Vocabulary;
use crate::kept::{Kept, KeptFile};
use crate::word_map::{WordMap, hash_of};

/// Two documents can have a paragraph in common because both quote a third. A draft inside a
/// report has at least this many.
const FEWEST_PARAGRAPHS: usize = 3;

/// The index of paragraphs takes about 55 MB at this size, a little below that at which a hash map
/// doubles. Above it, one of two is forgotten.
const MOST_PARAGRAPHS: usize = 3_500_000;

/// A document is found by so many of its paragraphs, whatever else is forgotten.
const FOUND_BY: usize = 4;

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

/// The bodies of the documents met so far. Their keys are in whatever can be written, read and wound
/// back; memory has what tells with which of them a body is worth to be compared.
#[derive(Debug)]
pub struct Bodies<F> {
    by_whole: WordMap<[u8; 16], u32>,
    /// The ids of the documents in the index, each of which is met once.
    ids: Vocabulary,
    documents: Vec<Indexed>,
    /// By the hashes of their ids, documents that are not in the index, since one there has all of
    /// their text: there are few, and 64 bits tell more apart.
    left_to: WordMap<u64, u32>,
    keys: KeptFile<F>,
    holders: Holders,
    /// The index has all keys up to this rank.
    complete_to: u64,
    /// The most paragraphs in the index, if that is enough to find each document.
    limit: usize,
    /// So many may be there before the next are forgotten.
    room: usize,
}

/// What is known of a document in the index.
#[derive(Debug, Clone, Copy)]
struct Indexed {
    /// Its different keys, sorted, without those that were common when it came.
    keys: Kept,
    /// Its keys up to this rank are not forgotten.
    found_to: u64,
}

impl Indexed {
    fn n_keys(self) -> usize {
        self.keys.length() / size_of::<u64>()
    }
}

impl<F: Read + Write + Seek> Bodies<F> {
    /// No bodies yet; the file is for the keys of their paragraphs.
    pub fn new(file: F) -> Self {
        Self {
            by_whole: WordMap::default(),
            ids: Vocabulary::default(),
            documents: Vec::new(),
            left_to: WordMap::default(),
            keys: KeptFile::new(file),
            holders: Holders::default(),
            complete_to: u64::MAX,
            limit: MOST_PARAGRAPHS,
            room: MOST_PARAGRAPHS,
        }
    }

    /// Compares a body with those before it, and remembers it unless another has all of it.
    ///
    /// # Errors
    ///
    /// Those of reading and writing.
    pub fn meet(&mut self, id: &str, body: &Body) -> Result<Repetition> {
        if let Some(equal) = self.equal(body) {
            return Ok(self.leave(id, equal));
        }
        let telling = self.telling(body);
        let mut parts = BTreeMap::new();
        for document in self.candidates(&telling) {
            let held = self.keys_of(document)?;
            let n_shared = n_shared(&telling, &held);
            if n_shared == telling.len() {
                return Ok(self.leave(id, document));
            }
            if n_shared == held.len() {
                let mut all = self.parts_of(body, document, &held);
                all.append(&mut parts);
                parts = all;
            }
        }
        self.remember(id, body, &telling)?;
        Ok(Repetition { of: None, parts })
    }

    /// What a body repeats of the earlier document with its id, if it is that one too, perhaps in
    /// another form or with corrections: the two have half of the paragraphs in common, or this one has
    /// all letters of any document. Of one that is twice as long or more the earlier one was an excerpt;
    /// then the body is remembered under a name of its own.
    ///
    /// # Errors
    ///
    /// Those of reading and writing.
    pub fn resembled(&mut self, id: &str, own: &str, body: &Body) -> Result<Option<Repetition>> {
        let left_to = self.left_to.get(&hash_of(id)).copied();
        let document = match (self.equal(body), self.ids.known(id).or(left_to)) {
            (Some(equal), _) => equal,
            (None, None) => return Ok(None),
            (None, Some(document)) => {
                let (keys, held) = (body.keys(), self.keys_of(document)?);
                let n_shared = n_shared(&keys, &held);
                if n_shared == 0 || 2 * n_shared < keys.len().min(held.len()) {
                    return Ok(None);
                }
                if keys.len() >= 2 * held.len() {
                    let parts = self.parts_of(body, document, &held);
                    self.remember(own, body, &self.telling(body))?;
                    return Ok(Some(Repetition { of: None, parts }));
                }
                document
            }
        };
        let of = self.ids.word(document).to_owned();
        Ok(Some(Repetition::of(of)))
    }

    /// The keys of a body that many documents do not have.
    fn telling(&self, body: &Body) -> Vec<u64> {
        let mut telling = body.keys();
        telling.retain(|&key| !self.holders.is_common(key));
        telling
    }

    /// The places of the paragraphs that another document has, too.
    fn parts_of(&self, body: &Body, other: u32, held: &[u64]) -> BTreeMap<usize, String> {
        let is_held = |it: &&BodyParagraph| held.binary_search(&it.key).is_ok();
        let shared = body.paragraphs().iter().filter(is_held);
        let name = self.ids.word(other);
        shared.map(|it| (it.place, name.to_owned())).collect()
    }

    /// The document with the same letters.
    fn equal(&self, body: &Body) -> Option<u32> {
        self.by_whole.get(&body.whole()?).copied()
    }

    /// Remembers that a document in the index has all of the text.
    fn leave(&mut self, id: &str, document: u32) -> Repetition {
        self.left_to.insert(hash_of(id), document);
        Repetition::of(self.ids.word(document).to_owned())
    }

    /// The documents that may have all of some keys, or no others, by what the index has of them; if
    /// nothing was forgotten, they do.
    fn candidates(&self, telling: &[u64]) -> Vec<u32> {
        let is_complete = |&&key: &&u64| rank(key) <= self.complete_to;
        let n_complete = telling.iter().filter(is_complete).count();
        let mut found: BTreeMap<u32, usize> = BTreeMap::new();
        for holder in telling.iter().flat_map(|&it| self.holders.of(it)) {
            *found.entry(holder).or_default() += 1;
        }
        let may_be_one = |(document, n_found): (u32, usize)| {
            let n_keys = self.documents[document as usize].n_keys();
            let n_certain = match self.complete_to {
                u64::MAX => n_keys,
                _ => n_keys.min(FOUND_BY),
            };
            let has_all = n_keys >= telling.len() && n_found >= n_complete;
            let is_part = n_keys <= telling.len() && n_found >= n_certain;
            let is_long = n_keys.min(telling.len()) >= FEWEST_PARAGRAPHS;
            (is_long && (has_all || is_part)).then_some(document)
        };
        found.into_iter().filter_map(may_be_one).collect()
    }

    /// The keys by which a document was put into the index, sorted.
    fn keys_of(&mut self, document: u32) -> Result<Vec<u64>> {
        let bytes = self.keys.read(self.documents[document as usize].keys)?;
        let (keys, _) = bytes.as_chunks();
        Ok(keys.iter().map(|&it| u64::from_le_bytes(it)).collect())
    }

    /// Puts a body into the index by those of its keys that tell.
    fn remember(&mut self, id: &str, body: &Body, telling: &[u64]) -> Result<()> {
        let document = self.ids.number(id);
        if let Some(whole) = body.whole() {
            self.by_whole.insert(whole, document);
        }
        let put =
            |bytes: &mut Vec<u8>| telling.iter().for_each(|it| bytes.extend(it.to_le_bytes()));
        let indexed = Indexed {
            keys: self.keys.keep(put)?,
            found_to: found_to(telling),
        };
        match self.documents.get_mut(document as usize) {
            Some(before) => *before = indexed,
            None => self.documents.push(indexed),
        }
        let kept_to = self.complete_to.max(indexed.found_to);
        for &key in telling {
            if rank(key) <= kept_to || self.holders.has(key) {
                self.holders.add(key, document);
            }
        }
        self.make_room();
        Ok(())
    }

    /// Forgets half of the keys that are there for nothing but completeness, if there are too many.
    fn make_room(&mut self) {
        while self.holders.len() > self.room {
            let before = self.holders.len();
            self.complete_to /= 2;
            let (complete_to, documents) = (self.complete_to, &self.documents);
            self.holders.retain(|document, key| {
                rank(key) <= complete_to.max(documents[document as usize].found_to)
            });
            let left = self.holders.len();
            // Where little could be forgotten, all would soon be looked through again for as little.
            let more = if 4 * left > 3 * before {
                left + left / 4
            } else {
                0
            };
            self.room = self.limit.max(more);
        }
    }
}

fn n_shared(keys: &[u64], held: &[u64]) -> usize {
    let is_held = |it: &&u64| held.binary_search(it).is_ok();
    keys.iter().filter(is_held).count()
}

/// Where a key stands among those that are kept: as good as at random, and the same in all documents.
fn rank(key: u64) -> u64 {
    key.reverse_bits()
}

/// The rank up to which the keys of a document are enough to find it. One that is too short to have
/// all of another, or to be a part, need not be found.
fn found_to(telling: &[u64]) -> u64 {
    if telling.len() < FEWEST_PARAGRAPHS {
        return 0;
    }
    let mut ranks: Vec<u64> = telling.iter().map(|&it| rank(it)).collect();
    let last = FOUND_BY.min(ranks.len()) - 1;
    *ranks.select_nth_unstable(last).1
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

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

    type InMemory = Bodies<Cursor<Vec<u8>>>;

    fn no_bodies() -> InMemory {
        Bodies::new(Cursor::default())
    }

    fn meet(bodies: &mut InMemory, id: &str, body: &Body) -> Repetition {
        bodies.meet(id, body).expect("memory")
    }

    /// What the last of some documents, called by their places, repeats.
    fn check(documents: &[&[&str]], of: Option<&str>, parts: &[(usize, &str)]) {
        let mut bodies = no_bodies();
        let mut last = Repetition::default();
        for (place, document) in documents.iter().enumerate() {
            last = meet(&mut bodies, &place.to_string(), &body(document));
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

    /// The document that a body is a version of, if it claims to be the one with an id.
    fn resembled(bodies: &mut InMemory, id: &str, body: &Body) -> Option<String> {
        let repetition = bodies.resembled(id, "a.txt", body).expect("memory");
        repetition.map(|it| it.of.expect("all of it is there"))
    }

    fn corrected() -> [&'static str; 4] {
        let mut corrected = DRAFT;
        corrected[3] = "(a) Requests the Secretary-General to report at the session after that.";
        corrected
    }

    #[test]
    fn a_corrected_copy_resembles_the_first() {
        let mut bodies = no_bodies();
        meet(&mut bodies, "first", &body(&DRAFT));
        let mut check = |id, paragraphs: &[&str], expected: Option<&str>| {
            let found = resembled(&mut bodies, id, &body(paragraphs));
            assert_eq!(found.as_deref(), expected);
        };
        check("first", &corrected(), Some("first"));
        check("first", &report()[..2], None);
        check("second", &corrected(), None);
    }

    #[test]
    fn an_excerpt_takes_only_its_own_paragraphs_from_the_whole() {
        let mut bodies = no_bodies();
        meet(&mut bodies, "first", &body(&DRAFT[1..2]));
        let found = bodies.resembled("first", "whole.txt", &body(&DRAFT));
        let parts = [(1, "first".to_owned())].into();
        let repetition = Repetition { of: None, parts };
        assert_eq!(found.expect("memory"), Some(repetition));
        // The whole is known by its own name.
        let copy = meet(&mut bodies, "copy", &body(&DRAFT));
        assert_eq!(copy.of.as_deref(), Some("whole.txt"));
    }

    #[test]
    fn a_corrected_copy_of_a_repetition_names_the_document_with_the_text() {
        let mut bodies = no_bodies();
        meet(&mut bodies, "report", &body(&report()));
        meet(&mut bodies, "draft", &body(&DRAFT));
        let found = resembled(&mut bodies, "draft", &body(&corrected()));
        assert_eq!(found.as_deref(), Some("report"));
    }

    #[test]
    fn all_letters_of_a_document_name_it_whatever_the_symbol_says() {
        let mut bodies = no_bodies();
        let twice = body(&DRAFT.repeat(2));
        meet(&mut bodies, "first", &twice);
        meet(&mut bodies, "second", &body(&report()[..2]));
        let found = resembled(&mut bodies, "second", &twice);
        assert_eq!(found.as_deref(), Some("first"));
    }

    /// A document of so many paragraphs, those at some places in another edition.
    fn numbered(name: &str, paragraphs: usize, other: &[usize]) -> Body {
        let text = |place: usize| {
            let edition = usize::from(other.contains(&place));
            format!("Paragraph {place} of the document {name}, in its edition {edition} of two")
        };
        let texts: Vec<String> = (0..paragraphs).map(text).collect();
        Body::of(texts.iter().map(String::as_str).enumerate())
    }

    #[test]
    fn half_of_the_paragraphs_are_enough_for_a_copy_with_corrections() {
        let mut bodies = no_bodies();
        meet(&mut bodies, "first", &numbered("a", 4, &[]));
        let half = numbered("a", 4, &[0, 3]);
        let less = numbered("a", 5, &[0, 2, 3, 4]);
        let found = resembled(&mut bodies, "first", &half);
        assert_eq!(found.as_deref(), Some("first"));
        assert_eq!(resembled(&mut bodies, "first", &less), None);
    }

    /// An index that has forgotten all but a sixteenth of its paragraphs, and what finds documents.
    fn forgetful() -> InMemory {
        let mut bodies = no_bodies();
        (bodies.limit, bodies.room) = (1000, 1000);
        for number in 0..100 {
            meet(
                &mut bodies,
                &format!("other {number}"),
                &numbered(&number.to_string(), 100, &[]),
            );
        }
        assert!(bodies.complete_to <= u64::MAX / 16 && bodies.holders.len() <= 1000);
        bodies
    }

    #[test]
    fn two_documents_that_differ_count_both_however_much_was_forgotten() {
        let mut bodies = forgetful();
        for pair in 0..100 {
            let name = format!("of pair {pair}");
            for (edition, other) in [("first", [].as_slice()), ("second", &[2, 7])] {
                let body = numbered(&name, 10, other);
                let repetition = meet(&mut bodies, &format!("{edition} {name}"), &body);
                assert_eq!(repetition, Repetition::default(), "{edition} {name}");
            }
        }
    }

    #[test]
    fn a_copy_is_found_however_much_was_forgotten() {
        let mut bodies = forgetful();
        for pair in 0..100 {
            let name = format!("of pair {pair}");
            let first = numbered(&name, 10, &[]);
            meet(&mut bodies, &name, &first);
            let copy = first.beside_short_ones();
            let of = meet(&mut bodies, &format!("copy {name}"), &copy).of;
            assert_eq!(of.as_deref(), Some(name.as_str()));
        }
    }

    #[test]
    fn all_of_a_draft_is_a_part_of_the_report_however_much_was_forgotten() {
        let mut bodies = forgetful();
        for pair in 0..100 {
            let name = format!("of pair {pair}");
            meet(&mut bodies, &name, &numbered(&name, 10, &[]));
            let repetition = meet(
                &mut bodies,
                &format!("report {name}"),
                &numbered(&name, 40, &[]),
            );
            let parts = (0..10).map(|place| (place, name.clone())).collect();
            assert_eq!(repetition, Repetition { of: None, parts });
        }
    }

    #[test]
    fn a_reissue_resembles_the_first_however_much_was_forgotten() {
        let mut bodies = forgetful();
        for pair in 0..100 {
            let name = format!("of pair {pair}");
            meet(&mut bodies, &name, &numbered(&name, 4, &[]));
            let found = resembled(&mut bodies, &name, &numbered(&name, 4, &[1]));
            assert_eq!(found.as_ref(), Some(&name));
            assert_eq!(
                resembled(&mut bodies, &name, &numbered(&name, 4, &[1, 2, 3])),
                None
            );
        }
    }

    #[test]
    fn documents_that_are_too_many_for_the_index_are_found_all_the_same() {
        let mut bodies = no_bodies();
        (bodies.limit, bodies.room) = (100, 100);
        let name = |number: usize| format!("document {number}");
        for number in 0..1000 {
            meet(
                &mut bodies,
                &name(number),
                &numbered(&name(number), 10, &[]),
            );
        }
        assert!(bodies.holders.len() <= 1000 * (FOUND_BY + 1));
        for number in 0..1000 {
            let longer = numbered(&name(number), 11, &[]);
            let parts = meet(&mut bodies, &format!("longer {number}"), &longer).parts;
            assert_eq!(parts.len(), 10);
        }
    }
}
