//! A [`Head`] is what a page of the web, or a text in Markdown, says of itself to programs: its title
//! and the day on which it came out.

use jiff::civil::Date;

use super::html::{StartTag, attribute};
use crate::dates;

/// What a file says of itself beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The only heading of the first level, or else the title that the browser shows.
    pub title: Option<String>,
    /// The day on which the page came out.
    pub published: Option<Date>,
    /// What `published` rests on.
    basis: Basis,
}

/// What may say when a page came out, the weakest first: programs fill in what is for search engines
/// themselves, and the first time in a page may be that of a photograph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Basis {
    #[default]
    Nothing,
    Time,
    Metadata,
    Meta,
}

/// Above a text stand no more lines of keys.
const MOST_KEYS: usize = 100;

/// How the day of publication is named, with full stops for all signs.
const NAMES: [&str; 14] = [
    "article.published.time",
    "citation.date",
    "citation.publication.date",
    "date",
    "datepublished",
    "dc.date",
    "dc.date.created",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "pubdate",
    "publication.date",
    "publish.date",
];

impl Head {
    /// Reads the keys above a text in Markdown, between lines of hyphens.
    pub(super) fn of_markdown(text: &str) -> Self {
        let mut head = Self::default();
        let mut lines = text.lines();
        if lines.next().is_none_or(|it| it.trim_end() != "---") {
            return head;
        }
        for line in lines
            .take_while(|it| it.trim_end() != "---")
            .take(MOST_KEYS)
        {
            let Some((key, value)) = line.split_once(": ") else {
                continue;
            };
            let value = value.trim().trim_matches(['"', '\'']);
            match key {
                "title" => head.take_title(value),
                "date" => head.publish(Some(value), Basis::Meta),
                _ => {}
            }
        }
        head
    }

    /// Takes what an element says in its attributes.
    pub(super) fn take(&mut self, name: &str, tag: &StartTag) {
        if name == "time" {
            self.publish(attribute(tag, "datetime").as_deref(), Basis::Time);
        }
        let names = ["property", "itemprop", "name"]
            .iter()
            .take(if name == "meta" { 3 } else { 2 });
        let mut named = names.filter_map(|it| attribute(tag, it));
        let dotted = |it: String| it.to_ascii_lowercase().replace([':', '-', '_'], ".");
        if named.any(|it| NAMES.contains(&dotted(it).as_str())) {
            let value = attribute(tag, "content").or_else(|| attribute(tag, "datetime"));
            self.publish(value.as_deref(), Basis::Meta);
        }
    }

    /// Takes the text of a script that is data for search engines.
    pub(super) fn take_metadata(&mut self, json: &str) {
        let behind = json.split_once("\"datePublished\"");
        let value = behind.and_then(|(_, rest)| rest.split('"').nth(1));
        self.publish(value, Basis::Metadata);
    }

    /// Takes the title that the browser shows, without the name of the site behind it.
    pub(super) fn take_title(&mut self, text: &str) {
        let title = text.split(" | ").next().unwrap_or_default();
        let words: Vec<&str> = title.split_whitespace().collect();
        if self.title.is_none() && !words.is_empty() {
            self.title = Some(words.join(" "));
        }
    }

    fn publish(&mut self, value: Option<&str>, basis: Basis) {
        let Some(date) = value.and_then(dates::stated_date) else {
            return;
        };
        if basis > self.basis {
            self.published = Some(date);
            self.basis = basis;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_above_a_text_are_its_head() {
        let head = Head::of_markdown(
            "---\ntitle: \"On: partners\"\ndate: 2015-06-25\n---\ndate: 1999-01-01\n",
        );
        assert_eq!(head.title.as_deref(), Some("On: partners"));
        let day = head.published.map(|it| it.to_string());
        assert_eq!(day.as_deref(), Some("2015-06-25"));
        assert_eq!(Head::of_markdown("title: A\n---\n"), Head::default());
    }
}
