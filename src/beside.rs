//! Work that other threads do beside this one: [`Beside`] is a piece of it, [`in_order`] does the same
//! with many things, and hands on what comes of them in their order, and [`of_each`] with few.
//!
//! A thread that has to wait does other work meanwhile, so that one thread is enough and none is idle
//! while there is anything to do.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rayon::Yield;
use rayon::prelude::*;

/// How long a thread that has nothing else to do waits before it looks around again.
const PATIENCE: Duration = Duration::from_micros(200);

/// How many items are under way at most where each takes as much room as a row group, for each thread.
const PER_THREAD: usize = 2;

/// Work that was begun, and what will come of it.
pub(crate) struct Beside<T>(Receiver<thread::Result<T>>);

impl<T: Send + 'static> Beside<T> {
    pub(crate) fn begin(work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (work, beside) = Self::of(work);
        rayon::spawn(work);
        beside
    }
}

impl<T> Beside<T> {
    /// A piece of work as another thread does it, and what will come of it.
    fn of(work: impl FnOnce() -> T) -> (impl FnOnce(), Self) {
        let (done, waiting) = channel();
        let work = move || {
            let result = catch_unwind(AssertUnwindSafe(work));
            // Nobody waits any more when a run ends early.
            let _ = done.send(result);
        };
        (work, Self(waiting))
    }

    /// What came of it. A thread of the pool does other work meanwhile: of one thread it is the
    /// only one.
    pub(crate) fn wait(self) -> T {
        // What is there already must not wait for other work, which others may do.
        let mut patience = Duration::ZERO;
        loop {
            match self.0.recv_timeout(patience) {
                Ok(result) => return result.unwrap_or_else(|panic| resume_unwind(panic)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    unreachable!("work that was begun sends what came of it")
                }
            }
            patience = match rayon::yield_now() {
                Some(Yield::Executed) => Duration::ZERO,
                _ => PATIENCE,
            };
        }
    }
}

/// Makes something of each item on all threads, and hands it on in the order of the items. What is
/// made needs room, which is used again for later items; so many of them are under way that no thread
/// waits for what is handed on.
///
/// # Errors
///
/// As [`in_order_while`].
pub(crate) fn in_order<I: Send, R: Default + Send, T: Send, E>(
    items: impl Iterator<Item = Result<I, E>>,
    make: impl Fn(&mut R, I) -> T + Sync,
    then: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let most = PER_THREAD * threads();
    let rooms: Mutex<Vec<R>> = Mutex::default();
    let free = || rooms.lock().unwrap_or_else(PoisonError::into_inner);
    let make_in_room = |item| {
        let mut room = free().pop().unwrap_or_default();
        let made = make(&mut room, item);
        free().push(room);
        made
    };
    in_order_while(items, |under_way| Ok(under_way < most), make_in_room, then)
}

/// Makes something of each item on all threads, and hands it on in the order of the items. The next
/// item is asked for as soon as `may_begin` allows it, by the number of those that are not handed on
/// yet.
///
/// # Errors
///
/// The first error that is met of the items, of `may_begin` or of `then`. What is under way then is
/// not handed on.
pub(crate) fn in_order_while<I: Send, T: Send, E>(
    mut items: impl Iterator<Item = Result<I, E>>,
    mut may_begin: impl FnMut(usize) -> Result<bool, E>,
    make: impl Fn(I) -> T + Sync,
    mut then: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let make = &make;
    rayon::in_place_scope_fifo(|scope| {
        let mut under_way = VecDeque::new();
        loop {
            while may_begin(under_way.len())?
                && let Some(item) = items.next().transpose()?
            {
                let (work, beside) = Beside::of(|| make(item));
                scope.spawn_fifo(|_| work());
                under_way.push_back(beside);
            }
            let Some(next) = under_way.pop_front() else {
                return Ok(());
            };
            then(next.wait())?;
        }
    })
}

/// Makes something of each item on all threads.
pub(crate) fn of_each<I: Sync, T: Send>(items: &[I], make: impl Fn(&I) -> T + Sync) -> Vec<T> {
    items.par_iter().map(&make).collect()
}

/// How many threads there are for such work.
pub(crate) fn threads() -> usize {
    rayon::current_num_threads()
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn with_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads can be started").install(work)
    }

    /// Squares of numbers, the first of which take the longest.
    fn squares(threads: usize, numbers: std::ops::Range<u64>) -> Vec<u64> {
        let square = |made_before: &mut u64, number: u64| {
            *made_before += 1;
            thread::sleep(Duration::from_micros(300 / (number + 1)));
            number * number
        };
        with_threads(threads, || {
            let mut squares = Vec::new();
            let numbers = numbers.map(Ok::<u64, Infallible>);
            let Ok(()) = in_order(numbers, square, |it| {
                squares.push(it);
                Ok(())
            });
            squares
        })
    }

    #[test]
    fn things_are_handed_on_in_order_whatever_the_number_of_threads() {
        let expected: Vec<u64> = (0..50).map(|it| it * it).collect();
        for threads in 1..=3 {
            assert_eq!(squares(threads, 0..50), expected);
            assert!(squares(threads, 0..0).is_empty());
        }
    }

    #[test]
    fn no_more_is_under_way_than_may_be() {
        let (begun, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = (0..40).map(|it| {
            let under_way = begun.fetch_add(1, Ordering::Relaxed) + 1;
            most.fetch_max(under_way, Ordering::Relaxed);
            Ok::<u64, Infallible>(it)
        });
        let Ok(()) = with_threads(2, || {
            let then = |_| {
                begun.fetch_sub(1, Ordering::Relaxed);
                Ok(())
            };
            in_order_while(items, |under_way| Ok(under_way < 3), |it| it, then)
        });
        assert_eq!(most.into_inner(), 3);
    }

    #[test]
    fn the_first_error_ends_it() {
        let item = |it: u64| if it == 17 { Err("no item") } else { Ok(it) };
        let then = |it: u64| if it == 5 { Err("no room") } else { Ok(()) };
        let run = |then: fn(u64) -> Result<(), &'static str>| {
            with_threads(2, || in_order((0..20).map(item), |_: &mut (), it| it, then))
        };
        assert_eq!(run(|_| Ok(())), Err("no item"));
        assert_eq!(run(then), Err("no room"));
    }

    #[test]
    #[should_panic(expected = "a defect")]
    fn a_panic_is_handed_on() {
        let make = |_: &mut (), it: u64| assert!(it < 3, "a defect");
        let numbers = (0..9).map(Ok::<u64, Infallible>);
        let Ok(()) = with_threads(2, || in_order(numbers, make, Ok));
    }
}
