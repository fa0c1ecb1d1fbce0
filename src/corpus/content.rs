//! The [`Content`] of a file is its text, with what its format says of lines and of the whole.

use super::encoding::{self, Decoded};
use super::head::Head;
use super::laid::{Laid, LaidLine};
use super::{Format, Obstacle, docx, html, markup};

/// What the bytes of a file hold.
pub(super) struct Content {
    pub(super) text: String,
    pub(super) lines: Vec<LaidLine>,
    pub(super) head: Head,
    pub(super) encoding: &'static str,
}

impl Content {
    /// Reads the bytes as its format has them.
    pub(super) fn of(bytes: &[u8], format: Format) -> Result<Self, Obstacle> {
        let (laid, head, encoding) = match format {
            Format::PlainText => {
                let Decoded { text, encoding } = encoding::decode(bytes)?;
                let (laid, head) = markup::read(text)?;
                (laid, head, encoding)
            }
            Format::Markdown => {
                let Decoded { text, encoding } = encoding::decode(bytes)?;
                let head = Head::of_markdown(&text);
                let (text, lines) = (markup::markdown(text), Vec::new());
                (Laid { text, lines }, head, encoding)
            }
            Format::Docx => (docx::read(bytes)?, Head::default(), "UTF-8"),
            Format::Html => html::read(bytes)?,
        };
        Ok(Self {
            text: laid.text,
            lines: laid.lines,
            head,
            encoding,
        })
    }
}
