//! A hierarchy gives each concept at most one that is broader, and has no circles: a tree, as
//! lexicons and dictionaries want it.

use super::notes::Notes;
use super::scheme::{Relation, Scheme};

/// The deepest that categories may be inside each other; real dictionaries have five levels.
pub(super) const DEEPEST: usize = 100;

/// The place of the one broader concept of each: the first that it names, or else the first that
/// names it as narrower. A circle is cut where it closes, and so is a way up that has no end.
pub(super) fn parents(scheme: &Scheme, notes: &mut Notes) -> Vec<Option<usize>> {
    let mut parents: Vec<Option<usize>> = vec![None; scheme.concepts.len()];
    for (place, parent) in candidates(scheme, notes).into_iter().enumerate() {
        let Some(parent) = parent else { continue };
        let way_up = std::iter::successors(Some(parent), |&it| parents[it]).take(DEEPEST + 1);
        let (mut depth, mut is_circle) = (0, false);
        for ancestor in way_up {
            depth += 1;
            is_circle |= ancestor == place;
        }
        if is_circle || depth > DEEPEST {
            let what = "broader concepts that lead in a circle, or too far up, were left out";
            notes.add(what, &scheme.concepts[place].id);
        } else {
            parents[place] = Some(parent);
        }
    }
    parents
}

fn candidates(scheme: &Scheme, notes: &mut Notes) -> Vec<Option<usize>> {
    let places = scheme.places();
    let mut candidates = vec![None; scheme.concepts.len()];
    for (place, concept) in scheme.concepts.iter().enumerate() {
        let mut broader = concept.targets(Relation::Broader);
        let Some(first) = broader.next() else {
            continue;
        };
        candidates[place] = places.get(first).copied();
        if candidates[place].is_none() {
            notes.add("broader concepts outside the scheme were left out", first);
        }
        notes.add_many("further broader concepts were left out", broader.count());
    }
    for (place, concept) in scheme.concepts.iter().enumerate() {
        for narrower in concept.targets(Relation::Narrower) {
            if let Some(&below) = places.get(narrower) {
                candidates[below].get_or_insert(place);
            }
        }
    }
    candidates
}

#[cfg(test)]
mod tests {
    use super::super::scheme::SchemeConcept;
    use super::*;

    /// Concepts by their ids, with what each names as broader and narrower.
    fn check(concepts: &[(&str, &str, &str)], expected: &[Option<usize>], n_notes: usize) {
        let concept = |&(id, broader, narrower): &(&str, &str, &str)| {
            let mut concept = SchemeConcept {
                id: id.to_string(),
                ..SchemeConcept::default()
            };
            for it in broader.split_whitespace() {
                concept.add_link(Relation::Broader, it);
            }
            for it in narrower.split_whitespace() {
                concept.add_link(Relation::Narrower, it);
            }
            concept
        };
        let scheme = Scheme {
            concepts: concepts.iter().map(concept).collect(),
            resources: Vec::new(),
        };
        let mut notes = Notes::default();
        assert_eq!(parents(&scheme, &mut notes), expected);
        assert_eq!(notes.into_list().len(), n_notes);
    }

    #[test]
    fn each_concept_has_one_that_is_broader() {
        check(&[("a", "", ""), ("b", "a", "")], &[None, Some(0)], 0);
        check(&[("a", "", "b"), ("b", "", "")], &[None, Some(0)], 0);
        check(
            &[("a", "", ""), ("b", "a c", ""), ("c", "", "")],
            &[None, Some(0), None],
            1,
        );
        check(&[("a", "http://x.example/y", "")], &[None], 1);
    }

    #[test]
    fn circles_are_cut() {
        check(&[("a", "a", "")], &[None], 1);
        check(&[("a", "b", ""), ("b", "a", "")], &[Some(1), None], 1);
    }
}
