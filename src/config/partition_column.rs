//! A [`PartitionColumn`] is a column whose values tables can be divided by.

use std::str::FromStr;

use serde::Deserialize;

/// A column that tables can be divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartitionColumn {
    /// The language of what is counted.
    Language,
    /// The step of the time axis.
    Period,
}

impl PartitionColumn {
    /// All of them, from the outer folders to the inner ones.
    pub const ALL: [Self; 2] = [Self::Language, Self::Period];

    /// The name of the column.
    pub fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Period => "period",
        }
    }
}

impl FromStr for PartitionColumn {
    type Err = String;

    fn from_str(name: &str) -> std::result::Result<Self, Self::Err> {
        let named = Self::ALL.into_iter().find(|it| it.name() == name);
        named.ok_or_else(|| "write `language`, `period`, or both with a comma between".to_owned())
    }
}
