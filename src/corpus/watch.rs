//! A [`Watch`] tells whether a file that is read on as its records are asked for is still the one
//! that it was when reading began.

use std::fs::{File, Metadata};
use std::iter;
use std::path::Path;
use std::time::SystemTime;

use super::{Reject, RejectReason};

/// A file under watch; one in memory cannot change.
#[derive(Debug)]
pub(super) struct Watch(Option<(File, State)>);

/// What a file that somebody writes to does not keep.
type State = (u64, Option<SystemTime>);

impl Watch {
    /// Nothing that can change.
    pub(super) fn nothing() -> Self {
        Self(None)
    }

    /// Begins with the file as it is now. One that cannot be opened cannot be read either.
    pub(super) fn begin(path: &Path) -> Self {
        let begun = fs_err::File::open(path).ok().and_then(|file| {
            let file = file.into_file();
            let state = state(&file.metadata().ok()?);
            Some((file, state))
        });
        Self(begun)
    }

    /// Whether somebody has written to it since. A file that was removed, or that another one took
    /// the name of, is read as it was.
    fn has_changed(&self) -> bool {
        self.0.as_ref().is_some_and(|(file, before)| {
            let now = file.metadata();
            now.is_ok_and(|now| state(&now) != *before)
        })
    }

    /// A reject if the file has changed, which is asked when all of it was read.
    pub(super) fn rejects(self, path: String) -> impl Iterator<Item = Reject> + Send {
        let changed = move || self.has_changed().then_some(path);
        let changed = iter::once_with(changed).flatten();
        changed.map(|path| Reject {
            path,
            reason: RejectReason::Changed,
            detail: "the file changed while it was read".to_owned(),
        })
    }
}

fn state(metadata: &Metadata) -> State {
    (metadata.len(), metadata.modified().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_written_to_has_changed_and_one_that_is_replaced_has_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("speeches.jsonl");
        fs_err::write(&path, "one\ntwo\n").expect("space on the disk");
        let watch = Watch::begin(&path);
        assert!(!watch.has_changed());

        let other = folder.path().join("other.jsonl");
        fs_err::write(&other, "one\n").expect("space on the disk");
        fs_err::rename(&other, &path).expect("both are there");
        assert!(!watch.has_changed());

        let watch = Watch::begin(&path);
        fs_err::write(&path, "").expect("space on the disk");
        assert!(watch.has_changed());
        assert!(!Watch::begin(&folder.path().join("nowhere")).has_changed());
        assert!(!Watch::nothing().has_changed());
    }
}
