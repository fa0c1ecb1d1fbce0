//! What must hold between the concepts of a lexicon: ids are unique, broader concepts exist and
//! do not go in circles, and no concept has a phrase twice.

use std::collections::{HashMap, HashSet};

use super::CaseRule;
use super::problems::Problems;
use super::reader::Entry;

/// Notes every place where the entries contradict each other or themselves.
pub(crate) fn check(entries: &[Entry], problems: &mut Problems) {
    let mut by_id = HashMap::new();
    for entry in entries {
        let id = entry.concept.id.as_str();
        if by_id.insert(id, entry).is_some() {
            let what = format!("the id `{id}` is taken by an earlier concept");
            problems.add(
                entry.id_at,
                what,
                "choose another id, or merge the two concepts",
            );
        }
    }
    let above: HashSet<&str> = entries
        .iter()
        .filter_map(|it| it.concept.broader.as_deref())
        .collect();
    for entry in entries {
        // A concept above others is named by their phrases.
        if let Some(at) = entry.empty_at
            && !above.contains(entry.concept.id.as_str())
        {
            let next = "add a line such as en = [\"civil society\"]";
            problems.add(at, "the concept has no phrase", next);
        }
        check_broader(entry, &by_id, problems);
        check_phrases(entry, problems);
    }
}

fn check_broader(entry: &Entry, by_id: &HashMap<&str, &Entry>, problems: &mut Problems) {
    let Some(broader) = &entry.concept.broader else {
        return;
    };
    if !by_id.contains_key(broader.as_str()) {
        let next = match nearest(broader, by_id) {
            Some(id) => format!("did you mean `{id}`?"),
            None => "add that concept, or delete the line".to_string(),
        };
        problems.add(
            entry.broader_at,
            format!("no concept has the id `{broader}`"),
            next,
        );
        return;
    }
    if let Some(circle) = circle_through(entry, by_id) {
        let what = format!("the concept is broader than itself: {circle}");
        problems.add(
            entry.broader_at,
            what,
            "delete one `broader` line of the circle",
        );
    }
}

/// The way from a concept up to itself, told by the concept of the circle whose id comes first in
/// the alphabet, so that a circle is one problem.
fn circle_through(entry: &Entry, by_id: &HashMap<&str, &Entry>) -> Option<String> {
    let start = entry.concept.id.as_str();
    let mut way = vec![start];
    let mut current = entry;
    while let Some(broader) = current.concept.broader.as_deref() {
        if broader == start {
            let is_first = way.iter().all(|&id| id >= start);
            way.push(start);
            return is_first.then(|| way.join(" < "));
        }
        // A circle further up, that this concept is not part of.
        if way.contains(&broader) {
            return None;
        }
        way.push(broader);
        current = by_id.get(broader)?;
    }
    None
}

fn nearest<'a>(wanted: &str, by_id: &HashMap<&'a str, &Entry>) -> Option<&'a str> {
    by_id
        .keys()
        .map(|id| (strsim::damerau_levenshtein(wanted, id), *id))
        .min()
        .filter(|&(distance, id)| distance <= 1 + id.len() / 4)
        .map(|(_, id)| id)
}

fn check_phrases(entry: &Entry, problems: &mut Problems) {
    let (mut in_any_case, mut keys) = (HashSet::new(), HashSet::new());
    let mut with_case = HashSet::new();
    for (phrase, &at) in entry.concept.phrases.iter().zip(&entry.phrases_at) {
        let key = (phrase.language, phrase.pattern.key());
        // "Compact" and "COMPACT" are two phrases if both say that capitals matter.
        let is_twice = in_any_case.contains(&key)
            || match phrase.case {
                CaseRule::Any => keys.contains(&key),
                CaseRule::Exact => {
                    !with_case.insert((phrase.language, phrase.pattern.key_with_case()))
                }
            };
        if is_twice {
            let what = format!("the concept has the phrase `{}` twice", phrase.written());
            let next =
                "delete one; capitals, hyphens, spaces and forms of characters make no difference";
            problems.add(at, what, next);
        }
        if phrase.case == CaseRule::Any {
            in_any_case.insert(key.clone());
        }
        keys.insert(key);
    }
}
