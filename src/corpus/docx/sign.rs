//! A sign is an element that stands for a character.

use super::xml::Element;

pub(super) fn sign(element: &Element) -> Option<String> {
    match element.name {
        "tab" | "ptab" => Some("\t".to_owned()),
        // A sentence goes on after the end of a page or column.
        "br" if matches!(element.value("type").as_deref(), Some("page" | "column")) => {
            Some(" ".to_owned())
        }
        "br" | "cr" => Some("\n".to_owned()),
        "noBreakHyphen" => Some("\u{2011}".to_owned()),
        "softHyphen" => Some("\u{AD}".to_owned()),
        "sym" => symbol(element).map(String::from),
        _ => None,
    }
}

/// The character of a symbol; fonts of symbols have theirs in the private area, and those that
/// texts use most are known.
fn symbol(element: &Element) -> Option<char> {
    let number = u32::from_str_radix(&element.value("char")?, 16).ok()?;
    let font = element.value("font").unwrap_or_default();
    let known = match (font.as_str(), number & 0xFF) {
        _ if !(0x20..0x100).contains(&number) && !(0xF000..0xF100).contains(&number) => None,
        ("Symbol", 0x2D) => Some('−'),
        ("Symbol", 0xA3) => Some('≤'),
        ("Symbol", 0xB0) => Some('°'),
        ("Symbol", 0xB1) => Some('±'),
        ("Symbol", 0xB3) => Some('≥'),
        ("Symbol", 0xB4) => Some('×'),
        ("Symbol", 0xB7) | ("Wingdings", 0x6C | 0x9F | 0xA7) => Some('•'),
        ("Symbol" | "Wingdings" | "Wingdings 2" | "Wingdings 3" | "Webdings", _) => None,
        // In any other font they are the signs of Latin.
        (_, low) => char::from_u32(low),
    };
    known
        .or_else(|| char::from_u32(number))
        .filter(|it| !it.is_control())
}
