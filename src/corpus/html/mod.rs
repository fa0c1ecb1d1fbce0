//! An .html file becomes a [`Laid`] text: its blocks are lines, and its tables, lists, notes and page
//! furniture are told by their elements. Scripts and style sheets are no text.

mod charset;
mod element;
mod page;
mod menus;
mod reader;
mod notes;

use super::head::Head;
use super::laid::Laid;
use super::{Obstacle, RejectReason};
pub(super) use element::{StartTag, attribute};
use page::Page;
pub(super) use reader::characters;

/// Larger pages are archives of documents rather than documents.
const LARGEST_FILE: usize = 32 << 20;

/// Reads an .html file, with what its head says, and tells its encoding: by its byte order mark, by what
/// it declares, or else by its bytes.
///
/// # Errors
///
/// The reason why the file cannot be read within bounds, with a sentence about it.
pub(super) fn read(bytes: &[u8]) -> Result<(Laid, Head, &'static str), Obstacle> {
    check_size(bytes.len())?;
    let (text, encoding) = charset::decode(bytes)?;
    let (laid, head) = read_text(&text)?;
    Ok((laid, head, encoding))
}

/// Reads the text of a page, or of a part of one.
///
/// # Errors
///
/// The reason why it cannot be read within bounds, with a sentence about it.
pub(super) fn read_text(text: &str) -> Result<(Laid, Head), Obstacle> {
    check_size(text.len())?;
    let mut page = Page::read(text)?;
    let head = std::mem::take(&mut page.head);
    if page.is_preformatted() {
        let (text, lines) = (page.into_text(), Vec::new());
        return Ok((Laid { text, lines }, head));
    }
    Ok((notes::lay_out(page), head))
}

fn check_size(bytes: usize) -> Result<(), Obstacle> {
    if bytes > LARGEST_FILE {
        let detail = format!(
            "the page has more than {} MiB; split it",
            LARGEST_FILE >> 20
        );
        return Err(Obstacle::new(RejectReason::TooLarge, detail));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
