//! Rows as text, for programs that read no Parquet: the same columns with the same values.

use ::csv::WriterBuilder;
use serde::{Serialize, Serializer};

use super::row::{Cell, Row};

/// The rows as CSV in UTF-8 with a line of names; null is an empty cell.
pub fn csv<R: Row>(rows: impl IntoIterator<Item = R>) -> String {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let written = (|| {
        writer.write_record(R::TABLE.columns.iter().map(|it| it.name))?;
        for row in rows {
            writer.write_record(row.cells().into_iter().map(written))?;
        }
        writer.into_inner().map_err(|it| it.into_error().into())
    })();
    let bytes = written.map_err(|error: ::csv::Error| error.to_string());
    String::from_utf8(bytes.expect("memory takes everything, and rows are equally long"))
        .expect("names and values are UTF-8")
}

/// The rows as JSON objects, one a line, with their columns in order.
pub fn json_lines<R: Row>(rows: impl IntoIterator<Item = R>) -> String {
    let mut text = String::new();
    for row in rows {
        let names = R::TABLE.columns.iter().map(|it| it.name);
        let object = Object(names.zip(row.cells()).collect());
        text += &serde_json::to_string(&object).expect("names are text and numbers are finite");
        text.push('\n');
    }
    text
}

fn written(cell: Cell<'_>) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => text.to_owned(),
        Cell::Whole(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Day(date) => date.to_string(),
    }
}

struct Object<'r>(Vec<(&'static str, Cell<'r>)>);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Nothing => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Whole(number) => serializer.serialize_i64(number),
            Self::Real(number) => serializer.serialize_f64(number),
            Self::Flag(flag) => serializer.serialize_bool(flag),
            Self::Day(date) => serializer.collect_str(&date),
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use jiff::civil::date;

    use super::*;
    use crate::tables::CitationRow;

    fn rows() -> [CitationRow; 2] {
        let row = CitationRow {
            document_id: "A/RES/99/1, \"first\" zh".to_owned(),
            paragraph: 3,
            section: "preamble".to_owned(),
            cited: "A/RES/62/211".to_owned(),
            cited_work: "第六十二届".to_owned(),
            kind: "number".to_owned(),
            dated: Some(date(2007, 12, 19)),
            start: 0,
            end: 7,
            in_corpus: true,
        };
        let other = CitationRow {
            dated: None,
            ..row.clone()
        };
        [row, other]
    }

    fn check(text: &str, expected: Expect) {
        expected.assert_eq(text);
    }

    #[test]
    fn values_are_quoted_where_need_be_and_null_is_empty() {
        check(
            &csv(rows()),
            expect![[r#"
            document_id,paragraph,section,cited,cited_work,kind,dated,start,end,in_corpus
            "A/RES/99/1, ""first"" zh",3,preamble,A/RES/62/211,第六十二届,number,2007-12-19,0,7,true
            "A/RES/99/1, ""first"" zh",3,preamble,A/RES/62/211,第六十二届,number,,0,7,true
        "#]],
        );
    }

    #[test]
    fn columns_keep_their_order_in_json() {
        check(
            &json_lines(rows()),
            expect![[r#"
            {"document_id":"A/RES/99/1, \"first\" zh","paragraph":3,"section":"preamble","cited":"A/RES/62/211","cited_work":"第六十二届","kind":"number","dated":"2007-12-19","start":0,"end":7,"in_corpus":true}
            {"document_id":"A/RES/99/1, \"first\" zh","paragraph":3,"section":"preamble","cited":"A/RES/62/211","cited_work":"第六十二届","kind":"number","dated":null,"start":0,"end":7,"in_corpus":true}
        "#]],
        );
    }

    #[test]
    fn without_rows_csv_has_its_names_and_json_nothing() {
        let none = Vec::<CitationRow>::new;
        assert_eq!(csv(none()).lines().count(), 1);
        assert_eq!(json_lines(none()), "");
    }
}
