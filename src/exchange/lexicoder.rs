//! Lexicoder's `.lc3`: `+Category`, then one pattern a line. There is no hierarchy.

use super::fault::Fault;
use super::notes::Notes;
use super::outline::{self, Category};
use super::scheme::Scheme;

pub(super) fn read(text: &str) -> Result<Scheme, Fault> {
    let mut categories: Vec<Category> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('+') {
            if name.trim().is_empty() {
                let next = "write the name of the category after `+`";
                return Err(Fault::at(index + 1, "a category has no name", next));
            }
            categories.push(Category::new(name.trim()));
        } else if !line.is_empty() {
            let Some(category) = categories.last_mut() else {
                let what = format!("the pattern `{line}` stands before the first category");
                let next = "write a line such as `+Category` above it";
                return Err(Fault::at(index + 1, what, next));
            };
            category.patterns.push(line.to_string());
        }
    }
    outline::scheme(categories)
}

pub(super) fn write(scheme: &Scheme, notes: &mut Notes) -> String {
    let mut text = String::new();
    for category in outline::categories(scheme, notes) {
        write_category(&category, &mut text, notes);
    }
    text
}

fn write_category(category: &Category, text: &mut String, notes: &mut Notes) {
    text.push_str(&format!("+{}\n", category.name));
    for pattern in &category.patterns {
        if pattern.starts_with('+') {
            notes.add("patterns that begin with `+` were left out", pattern);
        } else {
            text.push_str(&format!("{pattern}\n"));
        }
    }
    for child in &category.children {
        notes.add("categories are no longer inside another one", &child.name);
        write_category(child, text, notes);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check_outline, check_refused};
    use crate::exchange::Format::Lexicoder;
    use expect_test::expect;

    #[test]
    fn categories_and_patterns_are_read() {
        check_outline(
            Lexicoder,
            "+NEGATIVE\nabandon*\nnot good\n\n+POSITIVE\n good \n",
            expect![[r#"
                negative `NEGATIVE`: abandon* | not good
                positive `POSITIVE`: good
            "#]],
        );
    }

    #[test]
    fn what_is_not_lexicoder_is_refused() {
        check_refused(
            Lexicoder,
            "good\n+POSITIVE\n",
            expect![[r#"
            error: cannot read `file.lc3` as a dictionary of Lexicoder
            cause: file.lc3:1: the pattern `good` stands before the first category
            hint: write a line such as `+Category` above it
        "#]],
        );
        check_refused(
            Lexicoder,
            "+\ngood\n",
            expect![[r#"
            error: cannot read `file.lc3` as a dictionary of Lexicoder
            cause: file.lc3:1: a category has no name
            hint: write the name of the category after `+`
        "#]],
        );
        check_refused(
            Lexicoder,
            "\n\n",
            expect![[r#"
            error: cannot read `file.lc3` as a dictionary of Lexicoder
            cause: file.lc3: the file has no category
            hint: choose the format with --format if the file is another one
        "#]],
        );
    }
}
