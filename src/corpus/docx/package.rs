//! A [`Package`] is the zip archive that a .docx file is: named parts, of which each is read into
//! memory within bounds and none is ever written to disk.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{Node, Nodes};
use crate::corpus::{Obstacle, RejectReason};

/// An archive with the names of the parts that hold text.
#[derive(Debug)]
pub(super) struct Package<'f> {
    archive: ZipArchive<Cursor<&'f [u8]>>,
    /// The places of its parts by their names, as the standard compares them.
    places: BTreeMap<String, usize>,
    main: String,
    /// What the main part refers to: the last word of the type, and the name of the part.
    related: Vec<(String, String)>,
    /// Bytes that may still be unpacked.
    budget: u64,
}

/// A part of a thousand pages is far smaller.
const LARGEST_PART: u64 = 64 << 20;
const LARGEST_PACKAGE: u64 = 128 << 20;
/// The parts of real documents shrink to a tenth, and nearly empty tables to a fiftieth.
const HIGHEST_RATIO: u64 = 200;
/// Below this size the ratio does no harm.
const SMALL_PART: u64 = 1 << 20;
const MOST_ENTRIES: usize = 20_000;
/// How each entry begins in the directory of an archive.
const ENTRY: &[u8] = b"PK\x01\x02";
const OLD_FORMAT: &str = "the file is an old .doc whatever its name is; save it as .docx";
/// How the container of old .doc files and of encrypted .docx files begins.
const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

impl<'f> Package<'f> {
    pub(super) fn open(bytes: &'f [u8]) -> Result<Self, Obstacle> {
        check_signature(bytes)?;
        if bytes.windows(ENTRY.len()).filter(|it| *it == ENTRY).count() > MOST_ENTRIES {
            return Err(hostile(&format!(
                "the archive has more than {MOST_ENTRIES} entries"
            )));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| explain(&error))?;
        let name = |place| Some((standard(&archive.name_for_index(place)?.ok()?), place));
        let mut package = Self {
            places: (0..archive.len()).filter_map(name).collect(),
            archive,
            main: String::new(),
            related: Vec::new(),
            budget: LARGEST_PACKAGE,
        };
        package.main = package.find_main()?;
        // A text without notes and styles needs none.
        if package.holds(&relations_of(&package.main)) {
            package.related = package.relations(&package.main.clone())?;
        }
        Ok(package)
    }

    pub(super) fn main(&mut self) -> Result<String, Obstacle> {
        let name = self.main.clone();
        self.part(&name)
    }

    /// The first part of this type, as "styles".
    pub(super) fn related(&mut self, kind: &str) -> Result<Option<String>, Obstacle> {
        let name = self.related.iter().find(|it| it.0 == kind);
        let name = name.map(|it| it.1.clone());
        name.map(|it| self.part(&it)).transpose()
    }

    /// All parts of this type, as "header", that are there, in the order of their names.
    pub(super) fn all_related(&mut self, kind: &str) -> Result<Vec<String>, Obstacle> {
        let of_kind = self.related.iter().filter(|it| it.0 == kind);
        let mut names: Vec<String> = of_kind.map(|it| it.1.clone()).collect();
        names.sort_by_key(|it| (it.len(), it.clone()));
        names.dedup();
        names.retain(|it| self.holds(it));
        names.iter().map(|it| self.part(it)).collect()
    }

    fn find_main(&mut self) -> Result<String, Obstacle> {
        let relations = self.relations("")?;
        let main = relations.into_iter().find(|it| it.0 == "officeDocument");
        let Some((_, name)) = main else {
            return Err(missing("the text"));
        };
        if !["xl/", "ppt/", "visio/"]
            .iter()
            .any(|it| name.starts_with(it))
        {
            return Ok(name);
        }
        let detail = "the file is an Office file without a text, such as a sheet or slides; save its text as .docx";
        Err(Obstacle::new(RejectReason::UnsupportedFormat, detail))
    }

    /// The type and target of each relation of a part; those of the package if it has no name.
    fn relations(&mut self, part: &str) -> Result<Vec<(String, String)>, Obstacle> {
        let folder = part.rsplit_once('/').map_or("", |it| it.0);
        let name = relations_of(part);
        let xml = self.part(&name)?;
        let mut nodes = Nodes::new(&xml, &name);
        let mut relations = Vec::new();
        while let Some(node) = nodes.next()? {
            let Node::Open(element) = node else { continue };
            if element.name != "Relationship"
                || element.value("TargetMode").as_deref() == Some("External")
            {
                continue;
            }
            let (Some(kind), Some(target)) = (element.value("Type"), element.value("Target"))
            else {
                continue;
            };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.push((kind, resolve(folder, &target)));
        }
        Ok(relations)
    }

    fn holds(&self, name: &str) -> bool {
        self.places.contains_key(&standard(name))
    }

    fn part(&mut self, name: &str) -> Result<String, Obstacle> {
        let place = self.places.get(&standard(name));
        let place = *place.ok_or_else(|| missing(&format!("`{name}`")))?;
        let file = self.archive.by_index(place);
        let file = file.map_err(|error| explain(&error))?;
        let packed = file.compressed_size().max(1);
        let limit = LARGEST_PART.min(self.budget);
        let mut bytes = Vec::new();
        // The size that the archive states is not believed.
        let outcome = file.take(limit + 1).read_to_end(&mut bytes);
        outcome.map_err(|_| damaged(&format!("`{name}` cannot be unpacked")))?;
        let size = bytes.len() as u64;
        if size > limit {
            return Err(too_large(name));
        }
        if size > SMALL_PART && size / packed > HIGHEST_RATIO {
            return Err(hostile(&format!(
                "`{name}` unpacks to {} times its size",
                size / packed
            )));
        }
        self.budget -= size;
        decode(bytes).ok_or_else(|| damaged(&format!("`{name}` is no text")))
    }
}

/// XML is in UTF-8 or, with its mark, in UTF-16.
fn decode(bytes: Vec<u8>) -> Option<String> {
    let join: fn([u8; 2]) -> u16 = match bytes.get(..2) {
        Some(b"\xFF\xFE") => u16::from_le_bytes,
        Some(b"\xFE\xFF") => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).ok(),
    };
    let units = bytes[2..].chunks_exact(2).map(|it| join([it[0], it[1]]));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

/// Names of parts are the same in capitals; some programs write them with backslashes.
fn standard(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// The name of the part with the relations of a part.
fn relations_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    resolve(folder, &format!("_rels/{file}.rels"))
}

/// A name in the archive, of a target that is relative to a folder.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|it| !it.is_empty()).collect(),
    };
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn check_signature(bytes: &[u8]) -> Result<(), Obstacle> {
    if bytes.starts_with(COMPOUND_FILE) {
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        return match bytes.windows(name.len()).any(|it| it == name) {
            true => Err(encrypted()),
            false => Err(Obstacle::new(RejectReason::UnsupportedFormat, OLD_FORMAT)),
        };
    }
    if bytes.starts_with(b"PK") {
        return Ok(());
    }
    Err(damaged("it is no zip archive"))
}

fn explain(error: &ZipError) -> Obstacle {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            encrypted()
        }
        _ => damaged(&format!("the archive cannot be read ({error})")),
    }
}

fn encrypted() -> Obstacle {
    let detail = "the document is locked with a password; save it without one";
    Obstacle::new(RejectReason::Encrypted, detail)
}

fn missing(what: &str) -> Obstacle {
    damaged(&format!("{what} is missing in it"))
}

fn too_large(name: &str) -> Obstacle {
    let detail = format!(
        "`{name}` unpacks to more than {} MiB; split the document",
        LARGEST_PART >> 20
    );
    Obstacle::new(RejectReason::TooLarge, detail)
}

/// The file is not what its name says.
pub(super) fn damaged(what: &str) -> Obstacle {
    let detail = format!(
        "the file is no whole .docx: {what}; open it in a word processor and save it again"
    );
    Obstacle::new(RejectReason::Damaged, detail)
}

/// No word processor writes such a file.
pub(super) fn hostile(what: &str) -> Obstacle {
    let detail = format!("the file is made to harm: {what}; do not use it");
    Obstacle::new(RejectReason::Hostile, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_names_in_the_archive() {
        let check = |folder, target, name| assert_eq!(resolve(folder, target), name);
        check("word", "styles.xml", "word/styles.xml");
        check("word", "/word/header1.xml", "word/header1.xml");
        check("word", "../../../etc/passwd", "etc/passwd");
        check("", "_rels/.rels", "_rels/.rels");
    }
}
