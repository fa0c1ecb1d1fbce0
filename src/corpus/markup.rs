//! Text that was taken out of pages with some of their tags or character references left in it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::Obstacle;
use super::head::Head;
use super::html;
use super::laid::Laid;
use crate::pattern::pattern;

/// The ends of elements, and breaks. No document of the United Nations speaks of these.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)</(?:a|b|blockquote|body|center|div|em|font|h[1-6]|html|i|li|ol|p|pre|span|strong|sub|sup|table|td|th|tr|u|ul)\s*>|<br\s*/?>",
    )
});

/// The elements that begin and end paragraphs.
static BLOCK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)</(?:blockquote|body|div|h[1-6]|html|li|p|pre|td|tr)\s*>"));

/// The tags of elements within a line. A raised number stays in its tags, by which it is known for
/// the mark of a note.
static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)</?(?:a|b|center|em|font|i|ol|span|strong|sub|table|u|ul)(?:\s[^<>]*)?>")
});

static BREAK: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)<br\s*/?>\r?\n?"));

/// A character by its number or its name, as `&#8217;` and `&rsquo;`.
static REFERENCE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"&(?:[A-Za-z]{2,8}[0-9]{0,2}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});"));

/// A text with so many tags was one of a page; a single one may be anything.
const FEWEST_TAGS: usize = 2;

/// Reads a text: as a page if tags begin its paragraphs, and else line by line without the tags
/// within the lines, and with the characters that references stand for.
///
/// # Errors
///
/// The reason why a page cannot be read within bounds, with a sentence about it.
pub(super) fn read(text: String) -> Result<(Laid, Head), Obstacle> {
    let mut text = text;
    if has_tags(&text) && !is_markdown(&text) {
        if BLOCK.is_match(&text) {
            return html::read_text(&text);
        }
        let lines = BREAK.replace_all(&text, "\n");
        text = INLINE.replace_all(&lines, "").into_owned();
    }
    let text = match characters(&text, |_| true) {
        Cow::Owned(text) => text,
        Cow::Borrowed(_) => text,
    };
    let lines = Vec::new();
    Ok((Laid { text, lines }, Head::default()))
}

/// A text in Markdown with the characters that references stand for, unless they are signs of
/// Markdown.
pub(super) fn markdown(text: String) -> String {
    match characters(&text, |it| !it.is_ascii()) {
        Cow::Owned(text) => text,
        Cow::Borrowed(_) => text,
    }
}

fn has_tags(text: &str) -> bool {
    text.contains('<') && TAG.find_iter(text).nth(FEWEST_TAGS - 1).is_some()
}

/// Whether a text that does not begin with a tag has headings or tables of Markdown, which may hold
/// tags; it is read as before.
fn is_markdown(text: &str) -> bool {
    let is_sign = |it: &str| {
        ["# ", "## ", "### ", "| "]
            .iter()
            .any(|sign| it.starts_with(sign))
    };
    !text.trim_start().starts_with('<') && text.lines().any(is_sign)
}

/// The text with the characters for the references that are wanted; what is none stays.
fn characters(text: &str, is_wanted: impl Fn(&str) -> bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    REFERENCE.replace_all(text, |reference: &Captures<'_>| {
        let reference = &reference[0];
        let characters = html::characters(reference);
        match is_wanted(&characters) {
            true => characters,
            false => reference.to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, lines: usize) {
        let (laid, _) = read(text.to_owned()).expect("it is small");
        assert_eq!((laid.text.as_str(), laid.lines.len()), (expected, lines));
    }

    #[test]
    fn tags_are_no_words() {
        check(
            "<p class=\"x\">One &amp; <b>two</b>.</p><ul><li>Three</li></ul>",
            "One & two.\nThree\n",
            2,
        );
        check("One<br />\nTwo<br>Three", "One\nTwo\nThree", 0);
        check("<i>One</i>\n<i>Two</i> goes\n", "One\nTwo goes\n", 0);
        check(
            "Distr.: General\nChinese\n\n<a href=\"b\">Two</a>.<sup>1</sup>",
            "Distr.: General\nChinese\n\nTwo.<sup>1</sup>",
            0,
        );
    }

    #[test]
    fn references_are_characters() {
        check(
            "The Council&#8217;s &ldquo;aims&rdquo; &amp;&nbsp;more &#x4E2D;",
            "The Council’s “aims” &\u{A0}more 中",
            0,
        );
        assert_eq!(
            markdown("a&nbsp;b &lt;c&rsquo;".to_owned()),
            "a\u{A0}b &lt;c’"
        );
    }

    #[test]
    fn other_signs_are_text() {
        for text in [
            "<<ODS JOB NO>>N1<<ODS JOB NO>> a < b > c",
            "AT&T; R&D; &no such;",
            "a </p> b",
            "# a\n\nb<br>c<br>d",
        ] {
            check(text, text, 0);
        }
    }
}
