//! quanteda's YAML: a map of names to lists of patterns, or to further maps, in which `__` holds
//! the patterns of the category itself.
//!
//! Every scalar is text: `no`, `on` and `1` are words to look for.

use std::collections::HashSet;

use saphyr_parser::{Event, Parser, ScanError, Span};

use super::fault::Fault;
use super::hierarchy::DEEPEST;
use super::notes::Notes;
use super::outline::{self, Category};
use super::scheme::Scheme;

/// The key of the patterns beside the categories of an inner category.
const OWN_PATTERNS: &str = "__";

const NEXT: &str = "write `Category: [pattern, pattern]`, or `Category:` and a list below it";

const QUOTE: &str = "put a pattern that begins with `*` in quotes";

/// A value in a YAML file and the line where it begins.
#[derive(Debug)]
struct Tree {
    line: usize,
    kind: TreeKind,
}

#[derive(Debug)]
enum TreeKind {
    Text(String),
    List(Vec<Tree>),
    /// Keys and values one after the other.
    Map(Vec<Tree>),
}

pub(super) fn read(text: &str) -> Result<Scheme, Fault> {
    let Some(tree) = tree(text)? else {
        return outline::scheme(Vec::new());
    };
    let TreeKind::Map(entries) = tree.kind else {
        return Err(Fault::at(
            tree.line,
            "the file is not a map of categories",
            NEXT,
        ));
    };
    let mut root = Category::default();
    add_entries(entries, &mut root)?;
    if !root.patterns.is_empty() {
        return Err(Fault::at(
            tree.line,
            "there are patterns outside of every category",
            NEXT,
        ));
    }
    outline::scheme(root.children)
}

fn add_entries(entries: Vec<Tree>, category: &mut Category) -> Result<(), Fault> {
    let mut entries = entries.into_iter();
    let mut names: HashSet<String> = HashSet::new();
    while let (Some(key), Some(value)) = (entries.next(), entries.next()) {
        let TreeKind::Text(name) = key.kind else {
            return Err(Fault::at(
                key.line,
                "the name of a category is not text",
                NEXT,
            ));
        };
        let name = name.trim();
        if name == OWN_PATTERNS {
            add_values(value, category)?;
        } else if name.is_empty() {
            return Err(Fault::at(key.line, "a category has no name", NEXT));
        } else if !names.insert(name.to_string()) {
            let what = format!("the category `{name}` is there twice");
            return Err(Fault::at(key.line, what, "put their patterns together"));
        } else {
            let mut child = Category::new(name);
            add_values(value, &mut child)?;
            category.children.push(child);
        }
    }
    Ok(())
}

fn add_values(value: Tree, category: &mut Category) -> Result<(), Fault> {
    match value.kind {
        TreeKind::Text(text) if text.trim().is_empty() => {}
        TreeKind::Text(text) => category.patterns.push(text.trim().to_string()),
        TreeKind::List(values) => {
            for it in values {
                add_values(it, category)?;
            }
        }
        TreeKind::Map(entries) => add_entries(entries, category)?,
    }
    Ok(())
}

/// The first document of the file as a tree, made without recursion.
fn tree(text: &str) -> Result<Option<Tree>, Fault> {
    let mut open: Vec<Tree> = Vec::new();
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| syntax_fault(&error))?;
        let line = span.start.line();
        let begin = |kind| Tree { line, kind };
        let complete = match event {
            // An empty value is a null that is written as nothing or as `~`.
            Event::Scalar(text, style, ..) => Some(begin(TreeKind::Text(text_of(&text, style)))),
            Event::SequenceStart(..) => {
                open.push(begin(TreeKind::List(Vec::new())));
                None
            }
            Event::MappingStart(..) => {
                open.push(begin(TreeKind::Map(Vec::new())));
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop(),
            Event::Alias(_) => return Err(alias_fault(span)),
            _ => None,
        };
        check_depth(open.len(), line)?;
        let Some(complete) = complete else { continue };
        match open.last_mut() {
            None => return Ok(Some(complete)),
            Some(parent) => match &mut parent.kind {
                TreeKind::List(values) | TreeKind::Map(values) => values.push(complete),
                TreeKind::Text(_) => {}
            },
        }
    }
    Ok(None)
}

fn text_of(text: &str, style: saphyr_parser::ScalarStyle) -> String {
    let is_null = style == saphyr_parser::ScalarStyle::Plain && matches!(text, "~" | "null");
    if is_null {
        String::new()
    } else {
        text.to_string()
    }
}

fn check_depth(depth: usize, line: usize) -> Result<(), Fault> {
    if depth > DEEPEST {
        let what = format!("there are more than {DEEPEST} levels");
        return Err(Fault::at(line, what, "flatten the tree"));
    }
    Ok(())
}

fn alias_fault(span: Span) -> Fault {
    let line = span.start.line();
    Fault::at(line, "references (`*name`) are not read", QUOTE)
}

fn syntax_fault(error: &ScanError) -> Fault {
    let line = error.marker().line();
    // To YAML, `*ship` is a reference to an anchor.
    let next = if error.info().contains("anchor") {
        QUOTE
    } else {
        NEXT
    };
    Fault::at(line, format!("not YAML: {}", error.info()), next)
}

pub(super) fn write(scheme: &Scheme, notes: &mut Notes) -> String {
    let mut text = String::new();
    write_all(outline::categories(scheme, notes), 0, &mut text, notes);
    text
}

fn write_all(categories: Vec<Category>, depth: usize, text: &mut String, notes: &mut Notes) {
    let mut names: HashSet<String> = HashSet::new();
    for category in categories {
        let name = free_name(&category.name, &names, notes);
        write_one(&name, category, depth, text, notes);
        names.insert(name);
    }
}

fn write_one(name: &str, category: Category, depth: usize, text: &mut String, notes: &mut Notes) {
    let indent = "  ".repeat(depth);
    text.push_str(&format!("{indent}{}:", quoted(name)));
    if category.children.is_empty() {
        text.push_str(&format!(" {}\n", list(&category.patterns)));
        return;
    }
    text.push('\n');
    if !category.patterns.is_empty() {
        text.push_str(&format!(
            "{indent}  \"{OWN_PATTERNS}\": {}\n",
            list(&category.patterns)
        ));
    }
    write_all(category.children, depth + 1, text, notes);
}

/// A map has every key once.
fn free_name(name: &str, taken: &HashSet<String>, notes: &mut Notes) -> String {
    let is_free = |it: &str| it != OWN_PATTERNS && !taken.contains(it);
    if is_free(name) {
        return name.to_string();
    }
    notes.add("names that a category beside it has were numbered", name);
    let numbered = (2..).map(|number| format!("{name} {number}"));
    numbered
        .into_iter()
        .find(|it| is_free(it))
        .expect("numbers do not end")
}

fn list(patterns: &[String]) -> String {
    let quoted: Vec<String> = patterns.iter().map(|it| quoted(it)).collect();
    format!("[{}]", quoted.join(", "))
}

/// Always in quotes, so that no word becomes a truth value or a number.
fn quoted(text: &str) -> String {
    outline::quoted(text, |it| {
        let is_unseen = matches!(
            it,
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
        );
        it.is_control() || is_unseen
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::tests::{check_outline, check_refused};
    use crate::exchange::Format::Quanteda;

    #[test]
    fn maps_are_categories_and_lists_are_patterns() {
        check_outline(
            Quanteda,
            "A CATEGORY: [more, 'lamb', little]\nSecond:\n  __: [top*]\n  Inner:\n    - no\n    - global compact\n  Empty: ~\nThird: single\n",
            expect![[r#"
                a-category `A CATEGORY`: more | lamb | little
                second `Second`: top*
                  inner `Inner`: no | global compact
                  empty `Empty`: 
                third `Third`: single
            "#]],
        );
    }

    #[test]
    fn what_is_not_a_dictionary_is_refused() {
        check_refused(
            Quanteda,
            "- a\n- b\n",
            expect![[r#"
            error: cannot read `file.yml` as a dictionary of quanteda
            cause: file.yml:1: the file is not a map of categories
            hint: write `Category: [pattern, pattern]`, or `Category:` and a list below it
        "#]],
        );
        check_refused(
            Quanteda,
            "A: [a, b\nB: c\n",
            expect![[r#"
            error: cannot read `file.yml` as a dictionary of quanteda
            cause: file.yml:2: not YAML: illegal placement of ':' indicator
            hint: write `Category: [pattern, pattern]`, or `Category:` and a list below it
        "#]],
        );
        check_refused(
            Quanteda,
            "A:\n  - *ship\n",
            expect![[r#"
                error: cannot read `file.yml` as a dictionary of quanteda
                cause: file.yml:2: not YAML: while parsing node, found unknown anchor
                hint: put a pattern that begins with `*` in quotes
            "#]],
        );
        check_refused(
            Quanteda,
            "A: [a]\nB: [b]\nA: [c]\n",
            expect![[r#"
            error: cannot read `file.yml` as a dictionary of quanteda
            cause: file.yml:3: the category `A` is there twice
            hint: put their patterns together
        "#]],
        );
        check_refused(
            Quanteda,
            "[A]: [b]\n",
            expect![[r#"
            error: cannot read `file.yml` as a dictionary of quanteda
            cause: file.yml:1: the name of a category is not text
            hint: write `Category: [pattern, pattern]`, or `Category:` and a list below it
        "#]],
        );
        check_refused(
            Quanteda,
            "",
            expect![[r#"
            error: cannot read `file.yml` as a dictionary of quanteda
            cause: file.yml: the file has no category
            hint: choose the format with --format if the file is another one
        "#]],
        );
    }
}
