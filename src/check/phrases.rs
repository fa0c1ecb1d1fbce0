//! What is doubtful about phrases beside each other: every phrase is looked for in every other one,
//! as if it were a text.

use std::collections::HashSet;

use super::{Doubt, Findings, Lexicons};
use crate::concepts::{ConceptMatcher, Mention, RollUp};
use crate::folded::FoldedText;
use crate::lexicon::{Concept, Lexicon, Phrase};

/// The phrases of all concepts, and what was seen of them so far.
pub(super) struct Overlaps<'l> {
    lexicons: &'l Lexicons,
    matcher: &'l ConceptMatcher,
    roll_up: RollUp,
    /// Two phrases that are the same see each other.
    seen: HashSet<[(usize, usize); 2]>,
}

impl<'l> Overlaps<'l> {
    pub(super) fn new(lexicons: &'l Lexicons, matcher: &'l ConceptMatcher) -> Self {
        Self {
            lexicons,
            matcher,
            roll_up: RollUp::new(&lexicons.joined),
            seen: HashSet::new(),
        }
    }

    pub(super) fn check(&mut self, place: usize, concept: &Concept, findings: &mut Findings) {
        let lexicon = &self.lexicons.joined;
        for number in 0..concept.phrases.len() {
            let sight = Sight::of(self.matcher, concept, place, number);
            let at = (place, concept.phrases[number].line);
            if let Some(why) = sight.why_never(concept) {
                self.lexicons.doubt(Doubt::Never, at, why, findings);
            }
            for mention in sight.others(self.roll_up.above(place)) {
                let (own, other) = ((place, number), (mention.concept, mention.phrase));
                if !self.seen.contains(&[other, own]) {
                    self.seen.insert([own, other]);
                    let (doubt, what) = sight.overlap(concept, lexicon, mention);
                    self.lexicons.doubt(doubt, at, what, findings);
                }
            }
        }
    }
}

/// What the matcher sees in the spellings of one phrase.
struct Sight<'l> {
    place: usize,
    number: usize,
    phrase: &'l Phrase,
    /// The mentions in each spelling, with its length. A stem is one of them and the beginning of
    /// another.
    spellings: Vec<(usize, Vec<Mention>)>,
}

impl<'l> Sight<'l> {
    fn of(matcher: &ConceptMatcher, concept: &'l Concept, place: usize, number: usize) -> Self {
        let phrase = &concept.phrases[number];
        let longer = |stem: &String| phrase.pattern.is_prefix().then(|| format!("{stem}_"));
        let stems = phrase.pattern.variants().iter();
        let spellings = stems.flat_map(|it| std::iter::once(it.clone()).chain(longer(it)));
        let spellings = spellings.map(|spelling| {
            let mentions =
                matcher.direct_mentions(&FoldedText::new(&spelling), phrase.language(), &[]);
            (spelling.len(), mentions)
        });
        Self {
            place,
            number,
            phrase,
            spellings: spellings.collect(),
        }
    }

    /// Why the phrase cannot be found in its own spellings, if it is in none.
    fn why_never(&self, concept: &Concept) -> Option<String> {
        let is_itself = |it: &&Mention| (it.concept, it.phrase) == (self.place, self.number);
        let mut mentions = self.spellings.iter().flat_map(|(_, mentions)| mentions);
        if self.spellings.is_empty() || mentions.any(|it| is_itself(&it)) {
            return None;
        }
        let (written, id) = (self.phrase.written(), &concept.id);
        let mut instead = self.spellings.iter().map(|(length, mentions)| {
            let whole = |it: &&Mention| it.concept == self.place && it.range == (0..*length);
            mentions.iter().find(whole)
        });
        let Some(Some(first)) = instead.next() else {
            let next = "make `unless` longer, or delete the phrase";
            return Some(format!(
                "`{written}` of `{id}` is excluded by its own `unless`; {next}"
            ));
        };
        let other = &concept.phrases[first.phrase];
        // Where its exceptions exclude the other one, this one may still be found. And a phrase that
        // a concept has twice is an error already.
        let is_doubtful =
            other.unless.is_empty() && other.pattern.key() != self.phrase.pattern.key();
        is_doubtful.then(|| {
            let other = other.written();
            format!("`{written}` of `{id}` is found as `{other}` before it; delete one of the two")
        })
    }

    /// The mentions of other concepts that are not above this one, each concept once.
    fn others(&self, above: &[usize]) -> Vec<&Mention> {
        let mut others: Vec<&Mention> = Vec::new();
        for mention in self.spellings.iter().flat_map(|(_, mentions)| mentions) {
            let is_own = mention.concept == self.place || above.contains(&mention.concept);
            let is_known = others.iter().any(|it| it.concept == mention.concept);
            if !is_own && !is_known {
                others.push(mention);
            }
        }
        others
    }

    fn overlap(&self, concept: &Concept, lexicon: &Lexicon, mention: &Mention) -> (Doubt, String) {
        let other = &lexicon.concepts()[mention.concept];
        let inner = other.phrases[mention.phrase].written();
        let (written, id, other) = (self.phrase.written(), &concept.id, &other.id);
        let is_whole = self
            .spellings
            .iter()
            .any(|(length, it)| it.contains(mention) && mention.range == (0..*length));
        if is_whole {
            let next = "keep it in one of them, or make one broader than the other";
            let what = format!("`{written}` of `{id}` is also `{inner}` of `{other}`; {next}");
            return (Doubt::Shared, what);
        }
        let what = format!(
            "`{inner}` of `{other}` is inside `{written}` of `{id}`; add unless = [\"{written}\"] \
             to `{inner}` if it is not meant there"
        );
        (Doubt::Inner, what)
    }
}
