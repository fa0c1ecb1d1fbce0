//! LIWC's `.dic`: between two lines `%` the categories with their numbers, indented by tabs since
//! 2015; then `pattern TAB number TAB number …`.
//!
//! Conditions such as `<of>131/125` and `(02 134)125/464` are not read; their lines are noted.

use std::collections::{HashMap, HashSet};

use super::fault::Fault;
use super::indented::{Indented, tree};
use super::notes::Notes;
use super::outline::{self, Category};
use super::scheme::Scheme;

const NEXT: &str = "a .dic file begins with a line `%`, lists its categories as `1<TAB>name`, and \
                    continues after another line `%` with `pattern<TAB>1`";

pub(super) fn read(text: &str, notes: &mut Notes) -> Result<Scheme, Fault> {
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line));
    let first = lines.find(|(_, line)| !line.trim().is_empty());
    if first.is_none_or(|(_, line)| line.trim() != "%") {
        let line = first.map_or(1, |(line, _)| line);
        return Err(Fault::at(
            line,
            "the file does not begin with a line `%`",
            NEXT,
        ));
    }
    let mut items = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut is_complete = false;
    for (line, content) in lines.by_ref() {
        if content.trim() == "%" {
            is_complete = true;
            break;
        }
        if !content.trim().is_empty() {
            let (number, item) = category_line(line, content)?;
            if numbers.insert(number.clone(), items.len()).is_some() {
                let what = format!("two categories have the number {number}");
                return Err(Fault::at(line, what, "give each category its own number"));
            }
            items.push(item);
        }
    }
    if !is_complete {
        return Err(Fault::whole(
            "the list of categories is not closed by a line `%`",
            NEXT,
        ));
    }
    let mut patterns: Vec<Vec<String>> = vec![Vec::new(); items.len()];
    for (line, content) in lines {
        add_pattern(line, content, &numbers, &mut patterns, notes)?;
    }
    let mut categories = tree(items)?;
    fill(&mut categories, &mut patterns.into_iter());
    outline::scheme(categories)
}

fn category_line(line: usize, content: &str) -> Result<(String, Indented), Fault> {
    let inner = content.trim_start();
    let depth = content[..content.len() - inner.len()].matches('\t').count();
    let parts = inner.split_once(char::is_whitespace);
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let Some((number, name)) = parts.filter(|(number, _)| is_number(number)) else {
        let what = format!("`{}` is not a category with a number", content.trim());
        return Err(Fault::at(line, what, NEXT));
    };
    let item = Indented {
        line,
        depth,
        name: name.trim().to_string(),
        is_pattern: false,
    };
    Ok((number.to_string(), item))
}

fn add_pattern(
    line: usize,
    content: &str,
    numbers: &HashMap<String, usize>,
    patterns: &mut [Vec<String>],
    notes: &mut Notes,
) -> Result<(), Fault> {
    let content = content.trim();
    if content.is_empty() {
        return Ok(());
    }
    if has_condition(content) {
        notes.add(
            "lines with conditions (`<of>`, brackets) were left out",
            content,
        );
        return Ok(());
    }
    let (pattern, categories) = pattern_line(content);
    if categories.is_empty() {
        let what = format!("`{pattern}` is in no category");
        return Err(Fault::at(
            line,
            what,
            "write a tab and the number of a category after it",
        ));
    }
    for number in categories {
        let Some(&place) = numbers.get(number) else {
            let what = format!("`{pattern}` is in category {number}, which the file does not list");
            return Err(Fault::at(
                line,
                what,
                "list the category above, or correct the number",
            ));
        };
        patterns[place].push(pattern.to_string());
    }
    Ok(())
}

fn has_condition(content: &str) -> bool {
    content.contains("<of>") || (content.contains('(') && content.contains(')'))
}

/// The pattern and its numbers. Tabs are between them, or spaces where there are no tabs.
fn pattern_line(content: &str) -> (&str, Vec<&str>) {
    let is_number = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((pattern, numbers)) = content.split_once('\t') {
        return (pattern.trim(), numbers.split_whitespace().collect());
    }
    let mut end = content.len();
    while let Some((before, number)) = content[..end].rsplit_once(char::is_whitespace)
        && is_number(number)
    {
        end = before.len();
    }
    (
        content[..end].trim_end(),
        content[end..].split_whitespace().collect(),
    )
}

/// Gives the categories their patterns, each once, parents before their children, as in the file.
fn fill(categories: &mut [Category], patterns: &mut impl Iterator<Item = Vec<String>>) {
    for category in categories {
        let mut seen = HashSet::new();
        category.patterns = patterns.next().unwrap_or_default();
        category.patterns.retain(|it| seen.insert(it.clone()));
        fill(&mut category.children, patterns);
    }
}

pub(super) fn write(scheme: &Scheme, notes: &mut Notes) -> String {
    let categories = outline::categories(scheme, notes);
    let mut writer = Writer::default();
    writer.add_all(&categories, 0, notes);
    let Writer {
        mut text,
        order,
        numbers,
        ..
    } = writer;
    text.insert_str(0, "%\n");
    text.push_str("%\n");
    for pattern in order {
        let numbers: Vec<String> = numbers[&pattern].iter().map(usize::to_string).collect();
        text.push_str(&format!("{pattern}\t{}\n", numbers.join("\t")));
    }
    text
}

/// The list of categories, and the numbers of each pattern in the order of the patterns.
#[derive(Default)]
struct Writer {
    text: String,
    order: Vec<String>,
    numbers: HashMap<String, Vec<usize>>,
    n_categories: usize,
}

impl Writer {
    fn add_all(&mut self, categories: &[Category], depth: usize, notes: &mut Notes) {
        for category in categories {
            self.n_categories += 1;
            let tabs = "\t".repeat(depth);
            self.text
                .push_str(&format!("{tabs}{}\t{}\n", self.n_categories, category.name));
            for pattern in &category.patterns {
                self.add(pattern, notes);
            }
            self.add_all(&category.children, depth + 1, notes);
        }
    }

    fn add(&mut self, pattern: &str, notes: &mut Notes) {
        if has_condition(pattern) {
            notes.add("patterns with brackets or `<of>` were left out", pattern);
            return;
        }
        let numbers = self
            .numbers
            .entry(pattern.to_string())
            .or_insert_with_key(|pattern| {
                self.order.push(pattern.clone());
                Vec::new()
            });
        numbers.push(self.n_categories);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::tests::{check_outline, check_refused};
    use crate::exchange::Format::Liwc;

    #[test]
    fn a_file_of_2007_is_read() {
        check_outline(
            Liwc,
            "%\n1\tfunct\n22\tpronoun\n%\na\t1\nkind of 1 22\nhappi*\t22\t1\nlike\t(02 134)125/464\t1\nkind\t<of>131/125\t1\n",
            expect![[r#"
                funct `funct`: a | kind of | happi*
                pronoun `pronoun`: kind of | happi*
                note: 2 × lines with conditions (`<of>`, brackets) were left out: `like	(02 134)125/464	1`, `kind	<of>131/125	1`
            "#]],
        );
    }

    #[test]
    fn a_file_of_2015_has_categories_in_categories() {
        check_outline(
            Liwc,
            "%\n1\tFunction (Function Words)\n\t2\tPronoun (Pronouns)\n\t\t3\tPpron\n4\tAffect\n%\ni\t1\t2\t3\nabuse*\t4\n",
            expect![[r#"
                function-function-words `Function (Function Words)`: i
                  pronoun-pronouns `Pronoun (Pronouns)`: i
                    ppron `Ppron`: i
                affect `Affect`: abuse*
            "#]],
        );
    }

    #[test]
    fn what_is_not_liwc_is_refused() {
        check_refused(
            Liwc,
            "happy\t1\n",
            expect![[r#"
            error: cannot read `file.dic` as a dictionary of LIWC
            cause: file.dic:1: the file does not begin with a line `%`
            hint: a .dic file begins with a line `%`, lists its categories as `1<TAB>name`, and continues after another line `%` with `pattern<TAB>1`
        "#]],
        );
        check_refused(
            Liwc,
            "%\nfunct\n%\n",
            expect![[r#"
            error: cannot read `file.dic` as a dictionary of LIWC
            cause: file.dic:2: `funct` is not a category with a number
            hint: a .dic file begins with a line `%`, lists its categories as `1<TAB>name`, and continues after another line `%` with `pattern<TAB>1`
        "#]],
        );
        check_refused(
            Liwc,
            "%\n1\tfunct\nhappy\t1\n",
            expect![[r#"
            error: cannot read `file.dic` as a dictionary of LIWC
            cause: file.dic:3: `happy	1` is not a category with a number
            hint: a .dic file begins with a line `%`, lists its categories as `1<TAB>name`, and continues after another line `%` with `pattern<TAB>1`
        "#]],
        );
    }

    #[test]
    fn patterns_and_numbers_that_do_not_fit_are_refused() {
        check_refused(
            Liwc,
            "%\n1\tfunct\n%\nhappy\t2\n",
            expect![[r#"
            error: cannot read `file.dic` as a dictionary of LIWC
            cause: file.dic:4: `happy` is in category 2, which the file does not list
            hint: list the category above, or correct the number
        "#]],
        );
        check_refused(
            Liwc,
            "%\n1\tfunct\n%\nhappy\n",
            expect![[r#"
            error: cannot read `file.dic` as a dictionary of LIWC
            cause: file.dic:4: `happy` is in no category
            hint: write a tab and the number of a category after it
        "#]],
        );
        check_refused(
            Liwc,
            "%\n1\ta\n1\tb\n%\n",
            expect![[r#"
            error: cannot read `file.dic` as a dictionary of LIWC
            cause: file.dic:3: two categories have the number 1
            hint: give each category its own number
        "#]],
        );
        check_refused(
            Liwc,
            "%\n1\ta\n\t\t2\tb\n%\n",
            expect![[r#"
            error: cannot read `file.dic` as a dictionary of LIWC
            cause: file.dic:3: `b` is indented by 2 tabs, and at most 1 fit here
            hint: indent by one tab for each level
        "#]],
        );
        check_refused(
            Liwc,
            "%\n1\ta\n",
            expect![[r#"
            error: cannot read `file.dic` as a dictionary of LIWC
            cause: file.dic: the list of categories is not closed by a line `%`
            hint: a .dic file begins with a line `%`, lists its categories as `1<TAB>name`, and continues after another line `%` with `pattern<TAB>1`
        "#]],
        );
    }
}
