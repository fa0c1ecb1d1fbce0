//! A pattern is a regular expression that the program itself has, as a constant.

use regex::Regex;

/// Compiles a constant; that it can be compiled is seen by every test that looks for it.
pub(crate) fn pattern(constant: &str) -> Regex {
    Regex::new(constant).expect("the pattern is a constant")
}
