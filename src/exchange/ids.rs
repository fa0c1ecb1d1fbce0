//! An id is what a concept is called in this program: small letters, digits and hyphens, made of
//! what a file calls the concept.

use std::collections::{HashMap, HashSet};

/// Gives out ids that are of the letters a lexicon allows, each once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// How often each id was asked for.
    wanted: HashMap<String, usize>,
}

impl Ids {
    /// Whether the id that is most like a name is another's.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(&id_or_concept(name))
    }

    /// The id that is most like a name: "A CATEGORY" is `a-category`, and `a-category-2` if that
    /// is taken. A name without such letters is `concept`.
    pub(super) fn unique(&mut self, name: &str) -> String {
        let base = id_or_concept(name);
        let number = self.wanted.entry(base.clone()).or_default();
        loop {
            *number += 1;
            let id = match *number {
                1 => base.clone(),
                number => format!("{base}-{number}"),
            };
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Whether a lexicon allows the id.
pub(super) fn is_id(text: &str) -> bool {
    let is_allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    !text.is_empty() && text.bytes().all(is_allowed)
}

fn id_or_concept(name: &str) -> String {
    match id_of(name) {
        none if none.is_empty() => "concept".to_owned(),
        id => id,
    }
}

fn id_of(name: &str) -> String {
    let mut id = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_ascii_alphanumeric() {
            id.push(character.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_names_and_never_given_twice() {
        let mut ids = Ids::default();
        let mut check = |name: &str, id: &str| assert_eq!(ids.unique(name), id);
        check("A CATEGORY", "a-category");
        check("a_category", "a-category-2");
        check("a-category-2", "a-category-2-2");
        check("A Category!", "a-category-3");
        check("c_f6cfac1b", "c-f6cfac1b");
        check("问责", "concept");
        check("--(x)--", "x");
    }
}
