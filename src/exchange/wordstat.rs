//! WordStat's `.cat`: a tree indented by tabs, in which a leaf is `pattern (1)` and words of a
//! phrase are joined by `_`.

use super::fault::Fault;
use super::indented::{Indented, tree};
use super::notes::Notes;
use super::outline::{self, Category};
use super::scheme::Scheme;

pub(super) fn read(text: &str, notes: &mut Notes) -> Result<Scheme, Fault> {
    let mut items = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let (depth, content) = indentation(line);
        if content.is_empty() {
            continue;
        }
        if content.starts_with('@') {
            notes.add("rules of WordStat (`@`) were left out", content);
            continue;
        }
        let (name, is_pattern) = match without_weight(content) {
            Some(pattern) => (pattern.replace('_', " "), true),
            None => (content.to_string(), false),
        };
        items.push(Indented {
            line: index + 1,
            depth,
            name,
            is_pattern,
        });
    }
    outline::scheme(tree(items)?)
}

/// How many tabs a line begins with. Files in the wild have stray spaces among them.
fn indentation(line: &str) -> (usize, &str) {
    let content = line.trim_start();
    let white_space = &line[..line.len() - content.len()];
    (white_space.matches('\t').count(), content.trim_end())
}

/// The pattern of `pattern (1)`.
fn without_weight(content: &str) -> Option<&str> {
    let (pattern, weight) = content.strip_suffix(')')?.rsplit_once('(')?;
    let is_number = !weight.is_empty() && weight.bytes().all(|it| it.is_ascii_digit());
    let pattern = pattern.trim_end();
    (is_number && !pattern.is_empty()).then_some(pattern)
}

pub(super) fn write(scheme: &Scheme, notes: &mut Notes) -> String {
    let mut text = String::new();
    for category in outline::categories(scheme, notes) {
        write_category(&category, 0, &mut text, notes);
    }
    text
}

fn write_category(category: &Category, depth: usize, text: &mut String, notes: &mut Notes) {
    let tabs = "\t".repeat(depth);
    let mut name = category.name.trim_start_matches('@').trim_start();
    while let Some(shorter) = without_weight(name) {
        name = shorter;
    }
    if name != category.name {
        notes.add(
            "names that WordStat would take for something else were cut",
            &category.name,
        );
    }
    text.push_str(&format!(
        "{tabs}{}\n",
        if name.is_empty() { "category" } else { name }
    ));
    for pattern in &category.patterns {
        if pattern.starts_with('@') || pattern.contains('_') {
            notes.add(
                "patterns with `_` or with `@` at the start were left out",
                pattern,
            );
        } else {
            text.push_str(&format!("{tabs}\t{} (1)\n", pattern.replace(' ', "_")));
        }
    }
    for child in &category.children {
        write_category(child, depth + 1, text, notes);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check_outline, check_refused};
    use crate::exchange::Format::WordStat;
    use expect_test::expect;

    #[test]
    fn a_tree_with_tabs_and_stray_spaces_is_read() {
        check_outline(
            WordStat,
            "TRADE\n\tTARIFF* (1)\n \tFREE_TRADE (1)\n\tBARRIERS\n\t\tQUOTA? (1)\n\n@RULE [A NEAR B]\nPEACE\n\tPEACE (1)\n",
            expect![[r#"
                trade `TRADE`: TARIFF* | FREE TRADE
                  barriers `BARRIERS`: QUOTA?
                peace `PEACE`: PEACE
                note: 1 × rules of WordStat (`@`) were left out: `@RULE [A NEAR B]`
            "#]],
        );
    }

    #[test]
    fn what_is_not_wordstat_is_refused() {
        check_refused(
            WordStat,
            "\tTARIFF* (1)\n",
            expect![[r#"
            error: cannot read `file.cat` as a dictionary of WordStat
            cause: file.cat:1: `TARIFF*` is indented by 1 tabs, and at most 0 fit here
            hint: indent by one tab for each level
        "#]],
        );
        check_refused(
            WordStat,
            "TRADE\n\t\t\tTARIFF* (1)\n",
            expect![[r#"
            error: cannot read `file.cat` as a dictionary of WordStat
            cause: file.cat:2: `TARIFF*` is indented by 3 tabs, and at most 1 fit here
            hint: indent by one tab for each level
        "#]],
        );
        check_refused(
            WordStat,
            "",
            expect![[r#"
            error: cannot read `file.cat` as a dictionary of WordStat
            cause: file.cat: the file has no category
            hint: choose the format with --format if the file is another one
        "#]],
        );
    }
}
