//! A [`SegmentedList`] grows without moving what it has, so that it never takes much more memory
//! than what is in it.

use std::ops::{Index, IndexMut};

/// How many there are in a segment.
pub(super) const SEGMENT: usize = 1 << 16;

/// A list in segments.
#[derive(Debug)]
pub(super) struct SegmentedList<T>(Vec<Vec<T>>);

impl<T> SegmentedList<T> {
    pub(super) fn len(&self) -> usize {
        let full = self.0.len().saturating_sub(1) * SEGMENT;
        full + self.0.last().map_or(0, Vec::len)
    }

    pub(super) fn push(&mut self, one: T) {
        match self.0.last_mut().filter(|it| it.len() < SEGMENT) {
            Some(last) => last.push(one),
            None => {
                let mut segment = Vec::with_capacity(SEGMENT);
                segment.push(one);
                self.0.push(segment);
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flatten()
    }
}

impl<T> Default for SegmentedList<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Index<u32> for SegmentedList<T> {
    type Output = T;

    fn index(&self, at: u32) -> &T {
        &self.0[at as usize / SEGMENT][at as usize % SEGMENT]
    }
}

impl<T> IndexMut<u32> for SegmentedList<T> {
    fn index_mut(&mut self, at: u32) -> &mut T {
        &mut self.0[at as usize / SEGMENT][at as usize % SEGMENT]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found_where_it_was_added() {
        let mut list = SegmentedList::default();
        let many = 2 * SEGMENT as u32 + 7;
        for number in 0..many {
            assert_eq!(list.len(), number as usize);
            list.push(number);
            assert_eq!(list[number], number);
        }
        list[SEGMENT as u32] = 5;
        assert_eq!(list[SEGMENT as u32], 5);
        assert_eq!(list.iter().count(), list.len());
        assert_eq!(list.iter().last(), Some(&(many - 1)));
    }
}
