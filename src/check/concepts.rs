//! What is doubtful about a concept by itself: labels that are missing, phrases in the wrong
//! script, expressions without an end.

use super::{Doubt, Findings, Lexicons};
use crate::language::{Language, is_han};
use crate::lexicon::{Concept, Expression, LANGUAGES};
use crate::script::{is_traditional, simplified};

pub(super) fn check(lexicons: &Lexicons, place: usize, concept: &Concept, findings: &mut Findings) {
    let missing: Vec<&str> = LANGUAGES
        .into_iter()
        .filter(|&it| concept.label(it).is_none())
        .map(Language::code)
        .collect();
    if !missing.is_empty() {
        let next = match lexicons.is_own(place) {
            true => "write label = { en = \"…\", zh = \"…\" }",
            false => "add one, or import the file and write it there",
        };
        let missing = missing.join(" and ");
        let what = format!("`{}` has no label in {missing}; {next}", concept.id);
        lexicons.doubt(Doubt::Label, (place, concept.line), what, findings);
    }
    check_phrases(lexicons, place, concept, findings);
}

fn check_phrases(lexicons: &Lexicons, place: usize, concept: &Concept, findings: &mut Findings) {
    for phrase in &concept.phrases {
        let (written, at) = (phrase.written(), (place, phrase.line));
        if phrase.pattern.expression().is_some_and(Expression::runs_on) {
            let what = format!(
                "`{written}` of `{}` makes one mention of all that follows; write `\\w*` for the \
                 rest of a word",
                concept.id
            );
            lexicons.doubt(Doubt::RunsOn, at, what, findings);
        }
        if written.contains(is_traditional) {
            let id = &concept.id;
            let what = format!(
                "`{written}` of `{id}` is read as `{}`, which finds both scripts; write it so",
                simplified(written)
            );
            lexicons.doubt(Doubt::Traditional, at, what, findings);
        }
        if phrase.language() == Language::English && written.contains(is_han) {
            let what = format!(
                "`{written}` of `{}` is Chinese and looked for in English text; move it to zh",
                concept.id
            );
            lexicons.doubt(Doubt::Never, at, what, findings);
        }
    }
}
