//! [`MostFrequent`] are those of things that come one after the other, in bounded memory.

/// A bounded number of the most frequent of things: if too many come, the least frequent are
/// dropped, all that occur equally often together.
pub(super) struct MostFrequent<T> {
    things: Vec<(u64, T)>,
    least: u64,
    most: usize,
}

impl<T> MostFrequent<T> {
    /// For at most so many things that occur at least so often.
    pub(super) fn new(least: u64, most: usize) -> Self {
        Self {
            things: Vec::new(),
            least,
            most,
        }
    }

    /// Takes a thing that occurs so often, or drops it.
    pub(super) fn add(&mut self, occurrences: u64, thing: T) {
        if occurrences < self.least {
            return;
        }
        self.things.push((occurrences, thing));
        if self.things.len() > self.most.saturating_mul(2).saturating_add(1024) {
            self.trim();
        }
    }

    /// How often a thing has to occur not to be dropped.
    pub(super) fn least(&mut self) -> u64 {
        self.trim();
        self.least
    }

    fn trim(&mut self) {
        if self.things.len() <= self.most {
            return;
        }
        let (_, (first_dropped, _), _) = self
            .things
            .select_nth_unstable_by(self.most, |one, other| other.0.cmp(&one.0));
        self.least = *first_dropped + 1;
        let least = self.least;
        self.things.retain(|(occurrences, _)| *occurrences >= least);
    }

    /// Everything that was kept with its occurrences, and the number of occurrences from which on
    /// it is everything.
    pub(super) fn into_things(mut self) -> (Vec<(u64, T)>, u64) {
        self.trim();
        (self.things, self.least)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_kept_is_everything_from_some_number_of_occurrences_on() {
        let kept = |most| {
            let mut kept = MostFrequent::new(2, most);
            for (occurrences, thing) in [(1, 'a'), (5, 'b'), (3, 'c'), (3, 'd'), (9, 'e')] {
                kept.add(occurrences, thing);
            }
            let (mut things, least) = kept.into_things();
            things.sort_unstable();
            let things: String = things.into_iter().map(|(_, thing)| thing).collect();
            (things, least)
        };
        assert_eq!(kept(9), ("cdbe".to_owned(), 2));
        assert_eq!(kept(3), ("be".to_owned(), 4));
        assert_eq!(kept(2), ("be".to_owned(), 4));
        assert_eq!(kept(1), ("e".to_owned(), 6));
    }

    proptest! {
        #[test]
        fn dropping_early_is_dropping_late(all in proptest::collection::vec(1u64..20, 3000..4000)) {
            let mut kept = MostFrequent::new(2, 100);
            all.iter().for_each(|&it| kept.add(it, ()));
            let (things, least) = kept.into_things();
            let expected = all.iter().filter(|&&it| it >= least).count();
            prop_assert_eq!(things.len(), expected);
            prop_assert!(things.len() <= 100);
            prop_assert!(all.iter().filter(|&&it| it + 1 >= least).count() > 100 || least == 2);
        }
    }
}
