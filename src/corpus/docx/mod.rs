//! A .docx file becomes a [`Laid`] text as a reader sees it who accepts all its tracked changes;
//! what these delete, its comments and what is hidden are lines of their own kinds.

mod xml;
mod package;
mod styles;

mod numbering;
mod paragraph;
mod sign;
mod story_reader;
mod story;
mod assembly;

use super::Obstacle;
use super::laid::Laid;
use assembly::Assembly;
use numbering::Numbering;
use package::Package;
use story::Story;
use styles::Styles;

/// Reads a .docx file: the text with each note behind its paragraph, then comments, then the
/// headers and footers, each once.
///
/// # Errors
///
/// The reason why the file cannot be read within bounds, with a sentence about it.
pub(super) fn read(bytes: &[u8]) -> Result<Laid, Obstacle> {
    let mut package = Package::open(bytes)?;
    let styles = match package.related("styles")? {
        Some(xml) => Styles::read(&xml)?,
        None => Styles::default(),
    };
    let numbering = match package.related("numbering")? {
        Some(xml) => Numbering::read(&xml)?,
        None => Numbering::default(),
    };
    let text = Story::read(&package.main()?, &styles)?;
    let mut side = |kind: &str| -> Result<Option<Story>, Obstacle> {
        let part = package.related(kind)?;
        part.map(|xml| Story::read(&xml, &styles)).transpose()
    };
    let notes = [side("footnotes")?, side("endnotes")?];
    let comments = side("comments")?;
    let mut assembly = Assembly::new(&styles, numbering, notes);
    assembly.add_text(&text)?;
    assembly.add_rest_of_notes();
    if let Some(comments) = comments {
        assembly.add_comments(&comments);
    }
    for kind in ["header", "footer"] {
        for xml in package.all_related(kind)? {
            assembly.add_furniture(&Story::read(&xml, &styles)?);
        }
    }
    Ok(assembly.into_laid())
}

#[cfg(test)]
mod tests;
