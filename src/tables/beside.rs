//! [`Beside`] is work that another thread may do while this one goes on.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rayon::prelude::*;

/// How long a thread that has nothing else to do waits before it looks around again.
const PATIENCE: Duration = Duration::from_micros(200);

/// How many items are made at a time, for each thread.
const PER_THREAD: usize = 2;

/// Work that was begun, and what will come of it.
pub(super) struct Beside<T>(Receiver<thread::Result<T>>);

impl<T: Send + 'static> Beside<T> {
    pub(super) fn begin(work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (done, waiting) = channel();
        rayon::spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(work));
            // Nobody waits any more when a run ends early.
            let _ = done.send(result);
        });
        Self(waiting)
    }

    /// What came of it. A thread of the pool does other work meanwhile: of one thread it is the
    /// only one.
    pub(super) fn wait(self) -> T {
        loop {
            let has_worked = rayon::yield_now() == Some(rayon::Yield::Executed);
            let patience = if has_worked { Duration::ZERO } else { PATIENCE };
            match self.0.recv_timeout(patience) {
                Ok(result) => return result.unwrap_or_else(|panic| resume_unwind(panic)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    unreachable!("work that was begun sends what came of it")
                }
            }
        }
    }
}

/// Makes something of each item, some at a time on as many threads as there are, and hands it on in
/// the order of the items. What is made needs room, which is used again for later items.
///
/// # Errors
///
/// The first error of the items, or of `then`.
pub(super) fn in_order<I: Send, R: Default + Send, T: Send, E>(
    mut items: impl Iterator<Item = Result<I, E>>,
    make: impl Fn(&mut R, I) -> T + Sync,
    mut then: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let mut rooms: Vec<R> = Vec::new();
    rooms.resize_with(PER_THREAD * threads(), R::default);
    loop {
        let some: Vec<I> = items.by_ref().take(rooms.len()).collect::<Result<_, E>>()?;
        if some.is_empty() {
            return Ok(());
        }
        let made = some.into_par_iter().zip(&mut rooms);
        let made: Vec<T> = made.map(|(item, room)| make(room, item)).collect();
        made.into_iter().try_for_each(&mut then)?;
    }
}

/// How many threads there are for such work.
pub(super) fn threads() -> usize {
    rayon::current_num_threads()
}
