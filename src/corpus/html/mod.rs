//! An .html file becomes a [`Laid`] text: its blocks are lines, and its tables, lists, notes and page
//! furniture are told by their elements. Scripts and style sheets are no text.

mod charset;
mod element;
mod page;
mod reader;
mod notes;

use super::RejectReason;
use super::laid::Laid;
use page::Page;

type Problem = (RejectReason, String);

/// Larger pages are archives of documents rather than documents.
const LARGEST_FILE: usize = 32 << 20;

/// Reads an .html file and tells its encoding: by its byte order mark, by what it declares, or else
/// UTF-8.
///
/// # Errors
///
/// The reason why the file cannot be read within bounds, with a sentence about it.
pub(super) fn read(bytes: &[u8]) -> Result<(Laid, &'static str), (RejectReason, String)> {
    if bytes.len() > LARGEST_FILE {
        let detail = format!(
            "the page has more than {} MiB; split it",
            LARGEST_FILE >> 20
        );
        return Err((RejectReason::TooLarge, detail));
    }
    let (text, encoding) = charset::decode(bytes)?;
    let page = Page::read(&text)?;
    Ok((notes::lay_out(page), encoding))
}

#[cfg(test)]
mod tests;
