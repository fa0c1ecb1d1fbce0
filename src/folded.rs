//! A [`FoldedText`] is a text in one spelling: full-width letters become half-width, typographic
//! hyphens and quotes become plain, traditional Chinese becomes simplified, invisible characters go.
//!
//! It promises that every position can be traced back to the text that it came from.
//! Tokens and mentions are found in the folded text and point into the original one.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::blocks::first_place;
use crate::script::{is_traditional, simplified, simplified_character, simplified_han};

/// A copy of a text in which spellings that differ only in form are equal.
///
/// The fold is NFKC within each cluster of a character and its combining marks, and then: every
/// white space is U+0020, every hyphen is `-`, every quotation mark `'` or `"`, and zero-width
/// characters are nothing, and a radical of a dictionary is the character of running text. Before
/// it, traditional Chinese is made simplified. Letter case is kept.
#[derive(Debug, Clone)]
pub struct FoldedText<'a> {
    text: Cow<'a, str>,
    /// What the texts consist of, in order. Empty if both are the same.
    pieces: Vec<Piece>,
    original_length: usize,
    /// The text with the capitals of ASCII made small, once it is asked for.
    small: OnceLock<String>,
}

/// Where a piece begins in both texts: a cluster, or a stretch of characters that stand for
/// themselves.
#[derive(Debug, Clone, Copy)]
struct Piece {
    folded: usize,
    original: usize,
    is_plain: bool,
}

impl<'a> FoldedText<'a> {
    /// Folds a text; one that is folded already is borrowed.
    pub fn new(original: &'a str) -> Self {
        let plain = plain_length(original);
        if plain == original.len() {
            return Self {
                text: Cow::Borrowed(original),
                pieces: Vec::new(),
                original_length: original.len(),
                small: OnceLock::new(),
            };
        }
        let (text, pieces) = folded(original, is_traditional).unwrap_or_else(|| {
            // It has the same places as the original, so that places in it are places there.
            folded(&simplified(original), |_| false).expect("nothing is refused")
        });
        Self {
            text: Cow::Owned(text),
            pieces,
            original_length: original.len(),
            small: OnceLock::new(),
        }
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The folded text with the capitals of ASCII made small, which moves no place.
    pub(crate) fn small(&self) -> &str {
        self.small.get_or_init(|| self.text.to_ascii_lowercase())
    }

    /// Whether the fold changes nothing, so that all places are those of the original.
    pub(crate) fn is_original(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The byte range of the original text that a byte range of the folded text came from,
    /// widened to whole clusters.
    pub fn original_range(&self, folded: Range<usize>) -> Range<usize> {
        let after = self.pieces.partition_point(|it| it.folded <= folded.start);
        self.original_range_before(after, folded)
    }

    /// As [`Self::original_range`] for ranges that come in order.
    pub(crate) fn original_ranges(&self) -> impl FnMut(Range<usize>) -> Range<usize> {
        let mut after = 0;
        move |folded| {
            let left = self.pieces[after..].iter();
            after += left.take_while(|it| it.folded <= folded.start).count();
            self.original_range_before(after, folded)
        }
    }

    /// `after` is the place of the first piece that begins behind the start of the range.
    fn original_range_before(&self, after: usize, folded: Range<usize>) -> Range<usize> {
        if self.pieces.is_empty() {
            return folded;
        }
        let start = match after.checked_sub(1).map(|it| self.pieces[it]) {
            Some(piece) if piece.is_plain => piece.original + (folded.start - piece.folded),
            Some(piece) => piece.original,
            None => 0,
        };
        if folded.is_empty() {
            return start..start;
        }
        start..self.original_end(folded.end, after)
    }

    /// Where the first cluster begins that is not in the folded text up to `end`; `after` is the
    /// place of a piece that begins behind the start of what ends there.
    fn original_end(&self, end: usize, after: usize) -> usize {
        // Most ranges lie within one piece.
        let next = match self.pieces.get(after) {
            Some(piece) if piece.folded < end => {
                after + self.pieces[after..].partition_point(|it| it.folded < end)
            }
            _ => after,
        };
        let following = self
            .pieces
            .get(next)
            .filter(|it| it.folded == end)
            .map(|it| it.original);
        let last = next.checked_sub(1).map(|it| self.pieces[it]);
        match (following, last) {
            (Some(start), _) => start,
            (None, Some(piece)) if piece.is_plain && end < self.end_of(next - 1) => {
                piece.original + (end - piece.folded)
            }
            _ => self
                .pieces
                .get(next)
                .map_or(self.original_length, |it| it.original),
        }
    }

    /// The end of a piece in the folded text.
    fn end_of(&self, piece: usize) -> usize {
        self.pieces
            .get(piece + 1)
            .map_or(self.text.len(), |it| it.folded)
    }
}

/// Folds a text in simplified Chinese, and says where its pieces begin; none if it has a character
/// that is to be made simplified first.
fn folded(text: &str, is_refused: impl Fn(char) -> bool) -> Option<(String, Vec<Piece>)> {
    let mut folded = String::with_capacity(text.len());
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let begin = folded.len();
        let plain = plain_clusters(&text[at..]);
        let (length, is_plain) = if plain > 0 {
            folded.push_str(&text[at..at + plain]);
            (plain, true)
        } else {
            let cluster = leading_cluster(&text[at..]);
            if cluster.starts_with(&is_refused) {
                return None;
            }
            fold_cluster(cluster, &mut folded);
            (cluster.len(), false)
        };
        if folded.len() > begin {
            pieces.push(Piece {
                folded: begin,
                original: at,
                is_plain,
            });
        }
        at += length;
    }
    Some((folded, pieces))
}

/// The bytes from the front whose characters all stand for themselves and take no marks.
fn plain_clusters(text: &str) -> usize {
    let plain = plain_length(text);
    let takes_marks = text[plain..].chars().next().is_some_and(is_mark);
    let last = text[..plain].chars().next_back();
    match last {
        Some(last) if takes_marks => plain - last.len_utf8(),
        _ => plain,
    }
}

/// The bytes from the front whose characters all stand for themselves: most texts are plain ASCII
/// without control characters for the most part, or simplified Han.
fn plain_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += match bytes.get(at) {
            None => return at,
            Some(byte) if byte.is_ascii() => plain_ascii(&bytes[at..]),
            Some(_) => simplified_han(&bytes[at..]),
        };
        match text[at..].chars().next() {
            Some(next) if !is_traditional(next) && stands_for_itself(next) => {
                at += next.len_utf8();
            }
            _ => return at,
        }
    }
}

/// The bytes from the front that are ASCII without control characters.
fn plain_ascii(bytes: &[u8]) -> usize {
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte);
    first_place(bytes, |it| !is_plain(it)).unwrap_or(bytes.len())
}

/// Whether the fold leaves the character as it is, wherever it stands, unless it is traditional:
/// the characters that English and Chinese prose consists of, apart from full-width forms.
fn stands_for_itself(character: char) -> bool {
    matches!(
        character,
        ' '..='~'
            | '\u{4E00}'..='\u{9FFF}'
            | '。'
            | '、'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '「'
            | '」'
            | '『'
            | '』'
            | '【'
            | '】'
            | '—'
            | '–'
    )
}

/// Whether a character combines with the one before it.
fn is_mark(character: char) -> bool {
    // What most texts consist of is told without the tables.
    let is_common = matches!(character, '\0'..='\u{2FF}' | '\u{2000}'..='\u{20CF}'
        | '\u{3000}'..='\u{3029}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}');
    !is_common && canonical_combining_class(character) != 0
}

/// The first character of a text with the combining marks that follow it.
fn leading_cluster(text: &str) -> &str {
    let mut characters = text.char_indices();
    characters.next();
    let end = characters.find(|&(_, it)| !is_mark(it));
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

fn fold_cluster(cluster: &str, into: &mut String) {
    let mut characters = cluster.chars();
    if let (Some(only), None) = (characters.next(), characters.next())
        && let Some(folded) = common_fold(only)
    {
        into.push(folded);
        return;
    }
    for character in cluster.nfkc() {
        match character {
            // Zero-width characters and the soft hyphen are hints to a typesetter.
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => {}
            '\u{2010}' | '\u{2011}' | '\u{2212}' => into.push('-'),
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' => into.push('\''),
            '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}' => into.push('"'),
            _ if character.is_whitespace() || character.is_control() => into.push(' '),
            _ => into.push(in_running_text(character)),
        }
    }
}

/// Radicals of dictionaries, each with the character that looks the same: text taken out of PDF may
/// have the one for the other, and compatibility maps only those of the Kangxi block. From the
/// property `Equivalent_Unified_Ideograph` of the Unicode Character Database.
const RADICALS: &str = "\
    ⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺\
    ⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫\
    ⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺴冗⺶羊⺹耂⺺肀\
    ⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶\
    ⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠\
    ⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙\
    ⻱龜⻲亀⻳龟";

/// What a character is in running text: compatibility makes traditional characters, too.
fn in_running_text(character: char) -> char {
    let unified = match character {
        '\u{2E80}'..='\u{2EFF}' => unified(character),
        _ => character,
    };
    if is_traditional(unified) {
        simplified_character(unified)
    } else {
        unified
    }
}

/// The character of running text for a radical; what is none stays.
fn unified(character: char) -> char {
    let mut radicals = RADICALS.chars();
    while let (Some(radical), Some(unified)) = (radicals.next(), radicals.next()) {
        if radical == character {
            return unified;
        }
    }
    character
}

/// What common characters become, without the tables.
fn common_fold(character: char) -> Option<char> {
    match character {
        '\0'..='\u{1F}' | '\u{7F}' | '\u{A0}' | '\u{3000}' => Some(' '),
        '\u{2018}' | '\u{2019}' => Some('\''),
        '\u{201C}' | '\u{201D}' => Some('"'),
        '\u{2013}' | '\u{2014}' | '\u{C0}'..='\u{FF}' => Some(character),
        // The full-width forms of ASCII stand in its order.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFF01 + 0x21),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(original: &str, folded: &str) {
        assert_eq!(FoldedText::new(original).as_str(), folded);
    }

    #[test]
    fn spellings_that_differ_only_in_form_become_equal() {
        check("Ａ／ＲＥＳ／６２／２１１，", "A/RES/62/211,");
        check("Inter\u{2011}Agency", "Inter-Agency");
        check("the Organization’s “goals”", "the Organization's \"goals\"");
        check("co\u{AD}operation\u{A0}now", "cooperation now");
        check("全球契约", "全球契约");
        check("全球契約，問責", "全球契约,问责");
        // Of the Kangxi block, the supplement and the block of compatibility.
        check("⼤会秘书⻓⻅⾧\u{F99A}", "大会秘书长见长连");
    }

    #[test]
    fn a_decomposed_letter_equals_the_composed_one() {
        check("cafe\u{301}", "café");
    }

    #[test]
    fn positions_lead_back_to_the_original() {
        let original = "《Ｇｌｏｂａｌ\u{200B} Compact’s》";
        let folded = FoldedText::new(original);
        let start = folded.as_str().find("Compact").expect("it is in the text");
        let range = folded.original_range(start..start + "Compact".len());
        assert_eq!(&original[range], "Compact");
        let global = folded.original_range("《".len().."《Global".len());
        assert_eq!(&original[global], "Ｇｌｏｂａｌ\u{200B}");
    }

    /// The fold of a text and the range of each place in it, cluster by cluster and by the tables
    /// alone: what the quick ways have to agree with.
    fn folded_slowly(original: &str) -> (String, Vec<(usize, usize)>) {
        let simplified = simplified(original);
        let mut text = String::new();
        let mut clusters = Vec::new();
        let mut rest = simplified.char_indices().peekable();
        while let Some((start, first)) = rest.next() {
            let mut end = start + first.len_utf8();
            while let Some(&(at, next)) = rest.peek()
                && canonical_combining_class(next) != 0
            {
                end = at + next.len_utf8();
                rest.next();
            }
            let begin = text.len();
            for character in simplified[start..end].nfkc() {
                match character {
                    '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => {}
                    '\u{2010}' | '\u{2011}' | '\u{2212}' => text.push('-'),
                    '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' => text.push('\''),
                    '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}' => text.push('"'),
                    _ if character.is_whitespace() || character.is_control() => text.push(' '),
                    _ if is_traditional(unified(character)) => {
                        text.push(simplified_character(unified(character)));
                    }
                    _ => text.push(unified(character)),
                }
            }
            if text.len() > begin {
                clusters.push((begin, start));
            }
        }
        (text, clusters)
    }

    fn check_against_tables(original: &str) {
        let folded = FoldedText::new(original);
        let (text, clusters) = folded_slowly(original);
        assert_eq!(folded.as_str(), text, "{original:?}");
        let mut in_order = folded.original_ranges();
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let ends = places.iter().skip(1).copied().chain([text.len()]);
        for (start, end) in places.iter().copied().zip(ends) {
            let begins_before = |at: usize| clusters.partition_point(|&(begin, _)| begin <= at);
            let from = clusters[begins_before(start) - 1].1;
            let next = clusters.partition_point(|&(begin, _)| begin < end);
            let to = clusters.get(next).map_or(original.len(), |&(_, at)| at);
            let range = folded.original_range(start..end);
            assert_eq!(range, from..to, "{start}..{end} of {original:?}");
            assert_eq!(in_order(start..end), range);
            let whole = folded.original_range(start..text.len());
            assert_eq!(whole, from..original.len(), "{start}.. of {original:?}");
            assert_eq!(folded.original_range(start..start), from..from);
        }
    }

    #[test]
    fn the_quick_ways_agree_with_the_tables() {
        let mixed = "[a-zA-Z ,.\u{300}\u{301}\u{AD}\u{200B}’“”—–éŞ全球契约乾燥問責，。《》Ａ１½㍘\t\u{3099}か]{0,60}";
        let strategy =
            proptest::prop_oneof![mixed, "\\PC{0,40}", proptest::prelude::any::<String>()];
        proptest::test_runner::TestRunner::deterministic()
            .run(&strategy, |text| {
                check_against_tables(&text);
                Ok(())
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn every_character_alone_agrees_with_the_tables() {
        for character in ('\0'..='\u{FFFF}').filter(|it| *it != '\u{FEFF}') {
            check_against_tables(&format!("{character}a{character}\u{301}"));
        }
    }
}
