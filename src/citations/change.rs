//! A *change* is an addendum, corrigendum or revision that is named without its symbol:
//! `A/58/L.51 and Add.1`. It is added to the symbol before it.

use crate::symbol::Symbol;

/// The symbol with a change to it. Another of the same kind takes the place of the first:
/// A/66/137/Add.1 and Add.2. A corrigendum has no addendum: that in "and Corr.1 and Add.1" belongs to
/// what is corrected. Both halves of a joint symbol are changed.
pub(super) fn changed(symbol: &Symbol, change: &str) -> Option<Symbol> {
    let change = change.replace(' ', "");
    let (kind, _) = change.split_once('.')?;
    let change_one = |half: &str| match half.rsplit_once('/') {
        Some((work, last))
            if last
                .split_once('.')
                .is_some_and(|(it, _)| it == kind || it == "Corr") =>
        {
            format!("{work}/{change}")
        }
        _ => format!("{half}/{change}"),
    };
    let halves = joint_halves(symbol.as_str());
    let halves: Vec<String> = halves.into_iter().map(change_one).collect();
    Symbol::parse(&halves.join("-"))
}

/// `A/62/89-E/2007/76` is two symbols; `A/RES/S-8/1` is one.
fn joint_halves(symbol: &str) -> Vec<&str> {
    match symbol.split_once('-') {
        Some((first, second))
            if Symbol::parse(first).is_some() && Symbol::parse(second).is_some() =>
        {
            vec![first, second]
        }
        _ => vec![symbol],
    }
}
