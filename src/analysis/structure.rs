//! The [`Structure`] of a document is its paragraphs, and which document they say that it is.

use std::borrow::Cow;

use crate::clean::CleanText;
use crate::corpus::Document;
use crate::identity::Identity;
use crate::script::simplified;
use crate::segment::{self, Segmented};

/// The paragraphs of a document and which document it is.
pub(super) struct Structure {
    pub(super) segmented: Segmented,
    pub(super) identity: Identity,
    /// The text is the same in simplified Chinese.
    pub(super) is_simplified: bool,
}

impl Structure {
    /// Divides a document and tells which it is.
    ///
    /// What shows the structure of a document is the same in both scripts, so it is looked for in
    /// simplified Chinese; the paragraphs then get their own characters back.
    pub(super) fn of(document: &Document) -> Self {
        let Cow::Owned(text) = simplified(&document.text) else {
            let segmented = segment::paragraphs(CleanText::of(document));
            let identity = Identity::of(document, &segmented);
            return Self {
                segmented,
                identity,
                is_simplified: true,
            };
        };
        let folded = Document {
            text,
            ..document.clone()
        };
        let mut segmented = segment::paragraphs(CleanText::of(&folded));
        let identity = Identity::of(&folded, &segmented);
        segmented.restore(&document.text);
        let title = Identity::of(document, &segmented).title;
        Self {
            segmented,
            identity: Identity { title, ..identity },
            is_simplified: false,
        }
    }
}
