//! [`Note`]s say what a format could not hold or what was changed on the way, with how often and
//! some examples: nothing is left out in silence.

use std::fmt;

/// How many examples a note shows.
const EXAMPLES: usize = 3;

/// Something that was left out, changed or guessed, and in how many places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What happened, to be read after a number: "labels in Arabic were left out".
    pub what: String,
    /// In how many places; at least one.
    pub count: usize,
    /// The first of them.
    pub examples: Vec<String>,
}

impl fmt::Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} × {}", self.count, self.what)?;
        for (index, example) in self.examples.iter().enumerate() {
            let separator = if index == 0 { ": " } else { ", " };
            write!(formatter, "{separator}`{example}`")?;
        }
        let is_cut = !self.examples.is_empty() && self.count > self.examples.len();
        formatter.write_str(if is_cut { ", …" } else { "" })
    }
}

/// Notes that are being collected, one for each thing that happens.
#[derive(Debug, Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
}

impl Notes {
    /// It happened once more, here.
    pub(super) fn add(&mut self, what: &str, example: impl Into<String>) {
        let note = self.note(what);
        note.count += 1;
        if note.examples.len() < EXAMPLES {
            note.examples.push(example.into());
        }
    }

    /// It happened so many times; none is not a note.
    pub(super) fn add_many(&mut self, what: &str, count: usize) {
        if count > 0 {
            self.note(what).count += count;
        }
    }

    /// In the order in which things happened first.
    pub(super) fn into_list(self) -> Vec<Note> {
        self.notes
    }

    fn note(&mut self, what: &str) -> &mut Note {
        let place = self.notes.iter().position(|it| it.what == what);
        let place = place.unwrap_or_else(|| {
            self.notes.push(Note {
                what: what.to_string(),
                count: 0,
                examples: Vec::new(),
            });
            self.notes.len() - 1
        });
        &mut self.notes[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_tells_how_often_and_shows_the_first_examples() {
        let mut notes = Notes::default();
        for label in ["AIR", "SUN", "WAR", "SEX"] {
            notes.add("labels are short", label);
        }
        notes.add_many("definitions were left out", 2);
        notes.add_many("nothing happened", 0);
        let shown: Vec<String> = notes.into_list().iter().map(Note::to_string).collect();
        assert_eq!(
            shown,
            [
                "4 × labels are short: `AIR`, `SUN`, `WAR`, …",
                "2 × definitions were left out",
            ]
        );
    }
}
