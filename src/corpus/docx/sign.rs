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

/// The character of a symbol; fonts of symbols have theirs in the private area.
fn symbol(element: &Element) -> Option<char> {
    let number = u32::from_str_radix(&element.value("char")?, 16).ok()?;
    match number {
        0xF0B7 | 0xF0A7 => Some('•'),
        number => char::from_u32(number).filter(|it| !it.is_control()),
    }
}
