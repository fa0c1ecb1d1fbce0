//! The data dictionary: `README.md` of the output folder, written from the schema.

use std::fmt::Write as _;

use super::row::{ColumnDescription, TableDescription};
use super::schema::TABLES;

const HEAD: &str = "\
# The tables

Each file is one table in Apache Parquet. `termtide` wrote this page from its schema together with the tables.

```python
import polars
concepts = polars.read_parquet(\"concept_periods.parquet\")

import pandas
concepts = pandas.read_parquet(\"concept_periods.parquet\", dtype_backend=\"pyarrow\")
```

```r
concepts <- arrow::read_parquet(\"concept_periods.parquet\")
```

- In `concept_periods`, rows with `section = \"all\"` are the totals of the other sections. Keep either them or the others: a sum over both counts everything twice.
- `paragraphs_total`, `documents_total` and `tokens` are denominators. They repeat in every row of a concept or term: do not sum them over concepts or terms.
- Rates per million tokens are not comparable between English and Chinese, because a token is not the same thing in both. Shares of paragraphs are.
- Chinese words are those of a segmenter that knows the phrases of the lexicon: with another lexicon, a Chinese text has other terms and another number of tokens.
- One place in a text can be a mention of several concepts, such as a public-private partnership and a partnership: do not sum mentions over concepts.
- A mention of a narrower concept is one of the broader ones, too; where a broader concept has a phrase of its own in the same words, it is named by that, once. Rows of `concept_mentions` with `phrase_concept` equal to `concept` are those of a concept's own phrases.
- Of phrases of one concept that overlap, the first and longest counts. What happens to a mention inside a longer one of another concept is `overlap` in the config, which stands in the metadata under `termtide.config`: with `all` it counts and `inside` names that concept, with `longest` it is left out.
- Null means that a value is unknown or undefined. It is never 0, and 0 is never unknown.
- `start` and `end` count characters (Unicode scalar values, as Python's `str` does) from 0; `end` is the first character after the span.
- A table that a run divided into partitions is a folder of its name: `polars.read_parquet(\"terms\", hive_partitioning=True)`, `pandas.read_parquet(\"terms\")`, `arrow::open_dataset(\"terms\")`. The columns that its folders name come last then, and a year is a number.
- `run.json` names the files that belong together, with their rows and SHA-256. If it is missing, a run was interrupted while it replaced the tables: run again.
- What a table was made from stands in the metadata of its file: `polars.read_parquet_metadata(path)`, `pyarrow.parquet.read_metadata(path).metadata`.
";

/// The data dictionary as Markdown: how to load the tables, then a section for each of them.
pub fn describe() -> String {
    let mut page = String::from(HEAD);
    for table in TABLES {
        describe_table(table, &mut page);
    }
    page
}

fn describe_table(table: &TableDescription, page: &mut String) {
    let TableDescription { name, row, columns } = table;
    let written = write!(
        page,
        "\n## {name}\n\nFile `{name}.parquet`. A row is {row}.\n\n\
         | column | type | nullable | meaning |\n|---|---|---|---|\n"
    );
    written.expect("a string takes everything");
    for column in *columns {
        describe_column(column, page);
    }
}

fn describe_column(column: &ColumnDescription, page: &mut String) {
    let name = column.name;
    let kind = column.kind.name();
    let nullable = if column.nullable { "yes" } else { "no" };
    let meaning = column.meaning.replace('|', "\\|");
    writeln!(page, "| `{name}` | {kind} | {nullable} | {meaning} |")
        .expect("a string takes everything");
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn check(line: &str) {
        let page = describe();
        assert!(
            page.lines().any(|it| it == line),
            "{line}\nis not in\n{page}"
        );
    }

    #[test]
    fn a_column_is_described_by_its_name_type_nullability_and_meaning() {
        check(
            "| `agenda_item` | string | yes | Number of the agenda item as printed, such as `61` or `47 (a)`. |",
        );
        check("| `adopted_on` | date32 | yes | Day on which the text was adopted. |");
        check("| `paragraphs_total` | int64 | no | Number of paragraphs. |");
        check("| `text` | string | no | The span as it stands in the file. |");
    }

    #[test]
    fn a_table_is_described_by_its_file_and_its_row() {
        check("## rejects");
        check("File `rejects.parquet`. A row is a file that was left out.");
    }

    #[test]
    fn every_meaning_is_one_sentence() {
        for column in TABLES.iter().flat_map(|table| table.columns) {
            let meaning = column.meaning;
            assert!(
                meaning.ends_with('.') && !meaning.contains(". "),
                "{meaning}"
            );
        }
    }

    #[test]
    fn names_are_unique() {
        let tables: BTreeSet<_> = TABLES.iter().map(|table| table.name).collect();
        assert_eq!(tables.len(), TABLES.len());
        for table in TABLES {
            let columns: BTreeSet<_> = table.columns.iter().map(|it| it.name).collect();
            assert_eq!(columns.len(), table.columns.len(), "{}", table.name);
        }
    }
}
