//! A tree of categories that is written by indentation.

use super::fault::Fault;
use super::hierarchy::DEEPEST;
use super::outline::Category;

/// A line of the tree.
#[derive(Debug)]
pub(super) struct Indented {
    pub(super) line: usize,
    /// In how many categories the line stands.
    pub(super) depth: usize,
    pub(super) name: String,
    /// Whether it is a leaf, and not the name of a category.
    pub(super) is_pattern: bool,
}

/// The categories of the outermost level.
///
/// # Errors
///
/// If a line is indented deeper than one step below the category that it would belong to.
pub(super) fn tree(items: Vec<Indented>) -> Result<Vec<Category>, Fault> {
    let mut roots: Vec<Category> = Vec::new();
    let mut n_open = 0;
    for item in items {
        check_depth(&item, n_open)?;
        n_open = item.depth;
        if item.is_pattern {
            category_at(&mut roots, item.depth - 1)
                .patterns
                .push(item.name);
        } else {
            n_open += 1;
            match item.depth {
                0 => roots.push(Category::new(&item.name)),
                depth => category_at(&mut roots, depth - 1)
                    .children
                    .push(Category::new(&item.name)),
            }
        }
    }
    Ok(roots)
}

/// The last category at a depth; the depth was checked.
fn category_at(roots: &mut [Category], depth: usize) -> &mut Category {
    let category = roots
        .last_mut()
        .expect("a category is open at every checked depth");
    match depth {
        0 => category,
        _ => category_at(&mut category.children, depth - 1),
    }
}

fn check_depth(item: &Indented, n_open: usize) -> Result<(), Fault> {
    let name = &item.name;
    if item.is_pattern && item.depth == 0 {
        let what = format!("the pattern `{name}` is in no category");
        return Err(Fault::at(
            item.line,
            what,
            "indent it by one tab below its category",
        ));
    }
    if item.depth > n_open {
        let what = format!(
            "`{name}` is indented by {} tabs, and at most {n_open} fit here",
            item.depth
        );
        return Err(Fault::at(
            item.line,
            what,
            "indent by one tab for each level",
        ));
    }
    if item.depth > DEEPEST {
        let what = format!("`{name}` is inside more than {DEEPEST} categories");
        return Err(Fault::at(item.line, what, "flatten the tree"));
    }
    Ok(())
}
