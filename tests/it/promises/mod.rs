//! A promise is what a reader or a stage keeps for any input whatever. The tests try the promises
//! on the inputs in `fuzz/inputs`, and the fuzz targets on inputs that they make up.

mod readers;
mod settings;
pub(crate) mod stages;

/// Tries every promise that is made about an input, and panics if one is not kept.
pub(crate) type Check = fn(&[u8]);

/// The fuzz targets by their names, which are those of their folders of inputs.
pub(crate) const TARGETS: [(&str, Check); 10] = [
    ("encoding", readers::encoding),
    ("packed", readers::packed),
    ("bulk", readers::bulk),
    ("columnar", readers::columnar),
    ("docx", readers::docx),
    ("html", readers::html),
    ("plain_text", stages::plain_text),
    ("markdown", stages::markdown),
    ("analysis", stages::analysis),
    ("settings", settings::settings),
];
