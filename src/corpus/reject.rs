//! A [`Reject`] is a document that was left out, with the reason.

use std::io::{self, ErrorKind};

/// A document that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// The path below the folder of documents.
    pub path: String,
    /// What kind of obstacle it was.
    pub reason: RejectReason,
    /// What happened and what to do about it, as one sentence.
    pub detail: String,
}

/// Why something cannot be read as a document, whatever its path is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Obstacle {
    pub(super) reason: RejectReason,
    /// What happened and what to do about it, as one sentence.
    pub(crate) detail: String,
}

impl Obstacle {
    pub(super) fn new(reason: RejectReason, detail: impl Into<String>) -> Self {
        Self {
            reason,
            detail: detail.into(),
        }
    }

    /// What it makes of the document with a path.
    pub(super) fn at(self, path: String) -> Reject {
        let Self { reason, detail } = self;
        Reject {
            path,
            reason,
            detail,
        }
    }
}

/// The kinds of reasons for which a document is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RejectReason {
    /// The file cannot be opened or read.
    Unreadable,
    /// The name ends in nothing that can be read.
    UnsupportedFormat,
    /// There is nothing but white space in it.
    Empty,
    /// It holds bytes that no text has.
    Binary,
    /// It is text, but in no encoding that fits all of it.
    UnknownEncoding,
    /// The file is packed and cannot be unpacked, or a record is none or says what cannot be read.
    Damaged,
    /// It unpacks to more than a document can be.
    TooLarge,
    /// It is locked with a password.
    Encrypted,
    /// It is made so that reading it takes without end.
    Hostile,
    /// A record has no field for the text.
    NoText,
    /// Another document has the same symbol and language.
    DuplicateIdentity,
    /// The program failed on it.
    InternalError,
    /// The manifest names a file that is not there.
    MissingFile,
    /// The system has no room to open the file, whatever is in it. That ends a run: the next one
    /// would leave out other documents.
    Exhausted,
    /// The file is gone since the folder was listed, or somebody has written to it while its records
    /// were read. That ends a run, too: it would have some of what was there, and some of what will
    /// be.
    Changed,
}

impl RejectReason {
    /// The name in the tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::UnsupportedFormat => "unsupported_format",
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::UnknownEncoding => "unknown_encoding",
            Self::Damaged => "damaged",
            Self::TooLarge => "too_large",
            Self::Encrypted => "encrypted",
            Self::Hostile => "hostile",
            Self::NoText => "no_text",
            Self::DuplicateIdentity => "duplicate_identity",
            Self::InternalError => "internal_error",
            Self::MissingFile => "missing_file",
            Self::Exhausted => "exhausted",
            Self::Changed => "changed",
        }
    }

    /// Why a file that was listed cannot be opened or read.
    pub(super) fn of_listed(error: &io::Error) -> Self {
        match GONE.contains(&error.kind()) {
            true => Self::Changed,
            false => Self::of(error),
        }
    }

    /// Why a file cannot be listed, opened or read.
    pub(super) fn of(error: &io::Error) -> Self {
        let code = error.raw_os_error();
        match code.is_some_and(|it| cfg!(unix) && NO_ROOM.contains(&it)) {
            true => Self::Exhausted,
            false => Self::Unreadable,
        }
    }
}

/// What the system says of a file that is gone, or of a disk that is.
const GONE: [ErrorKind; 7] = [
    ErrorKind::NotFound,
    ErrorKind::NotConnected,
    ErrorKind::StaleNetworkFileHandle,
    ErrorKind::TimedOut,
    ErrorKind::HostUnreachable,
    ErrorKind::NetworkUnreachable,
    ErrorKind::NetworkDown,
];

/// ENOMEM, ENFILE and EMFILE, which are the same numbers in every Unix.
const NO_ROOM: [i32; 3] = [12, 23, 24];

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_file_for_which_there_is_no_room_is_told_from_one_that_cannot_be_read() {
        let too_many = io::Error::from_raw_os_error(24);
        assert_eq!(RejectReason::of(&too_many), RejectReason::Exhausted);
        let missing = std::fs::File::open("nowhere").expect_err("there is no such file");
        assert_eq!(RejectReason::of(&missing), RejectReason::Unreadable);
        assert_eq!(RejectReason::of_listed(&missing), RejectReason::Changed);
        assert_eq!(RejectReason::of_listed(&too_many), RejectReason::Exhausted);
        let denied = io::Error::from(ErrorKind::PermissionDenied);
        assert_eq!(RejectReason::of_listed(&denied), RejectReason::Unreadable);
    }
}
