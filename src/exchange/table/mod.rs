//! A table of concepts in CSV: a row for each label, note, link and phrase.
//!
//! | column | meaning |
//! |---|---|
//! | `concept_id` | which concept the row is about; this column must be there |
//! | `uri` | its address |
//! | `broader` | the ids or addresses of broader concepts, with `\|` between them |
//! | `lang` | the language tag of the label |
//! | `kind` | `prefLabel`, `altLabel`, `hiddenLabel`, `definition`, `scopeNote` and the other texts of SKOS; `related`, `exactMatch` and the other links; `phrase`, which is also what an empty cell means |
//! | `label` | the text, phrase, or target of the link |
//! | `en`, `zh` | instead of `label`: the phrases of a language, with `\|`, semicolons or line breaks between them |
//! | `match` | for a phrase: `words` (or empty), `prefix`, `glob` or `regex` |
//! | `case` | for a phrase: `any`, `exact` or empty |
//! | `unless` | for a phrase: phrases that exclude it, with `\|` between them |
//! | `definition` | read as a definition in the language of the row; written as a row of its own |

mod reading;
mod writing;

pub(super) use self::reading::read;
pub(super) use self::writing::write;

/// Between the parts of a cell that is a list.
const SEPARATOR: char = '|';

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::tests::{check_refused, check_scheme};
    use crate::exchange::Format::Csv;

    #[test]
    fn a_row_is_a_label_a_note_a_link_or_a_phrase() {
        check_scheme(
            Csv,
            "concept_id,lang,label,kind,match,case,unless,broader,definition,uri\n\
             ict,en,ICT,phrase,,exact,ICT Task Force|ICT Group,technology,Devices.,http://x.example/ict\n\
             ict,zh,信通技术,preferred,,,,,,\n\
             technology,en,technolog,,prefix,,,,,\n\
             technology,,http://y.example/t,exactMatch,,any,,,,\n",
            expect![[r#"
                ict http://x.example/ict
                  prefLabel "信通技术" zh
                  definition "Devices." en
                  broader -> technology
                  WrittenPattern { language: "en", kind: Words, text: "ICT", case: Some(Exact), unless: ["ICT Task Force", "ICT Group"] }
                technology -
                  exactMatch -> http://y.example/t
                  WrittenPattern { language: "en", kind: Words, text: "technolog*", case: None, unless: [] }
                note: 1 × rows whose label is no phrase have a match, case or unless, which was not read: `technology`
            "#]],
        );
    }

    #[test]
    fn other_names_and_separators_are_understood() {
        check_scheme(
            Csv,
            "Category;Term;Language;Remark\nCivil Society;civil society;EN;x\n;;;\n",
            expect![[r#"
                civil-society -
                  WrittenPattern { language: "en", kind: Words, text: "civil society", case: None, unless: [] }
                note: 1 × columns were not read: `Remark`
            "#]],
        );
    }

    #[test]
    fn a_table_may_have_a_column_for_each_language() {
        check_scheme(
            Csv,
            "Concept,English,Chinese,en\npeace,peace; peace process,\"和平|和平进程\n和谈\",x\nPeace,,战争,\n",
            expect![[r#"
                peace -
                  prefLabel "peace" en
                  prefLabel "和平" zh
                  WrittenPattern { language: "en", kind: Words, text: "peace", case: None, unless: [] }
                  WrittenPattern { language: "en", kind: Words, text: "peace process", case: None, unless: [] }
                  WrittenPattern { language: "zh", kind: Words, text: "和平", case: None, unless: [] }
                  WrittenPattern { language: "zh", kind: Words, text: "和平进程", case: None, unless: [] }
                  WrittenPattern { language: "zh", kind: Words, text: "和谈", case: None, unless: [] }
                peace-2 -
                  prefLabel "战争" zh
                  WrittenPattern { language: "zh", kind: Words, text: "战争", case: None, unless: [] }
                note: 1 × columns were not read: `en`
                note: 1 × concepts got a number behind their id, which in small letters a to z is another's: `Peace`
            "#]],
        );
    }

    #[test]
    fn what_is_not_a_table_of_concepts_is_refused() {
        check_refused(
            Csv,
            "concept,french\npeace,paix\n",
            expect![[r#"
                error: cannot read `file.csv` as a table of concepts
                cause: file.csv:1: the table has no column `label`, `en` or `zh`
                hint: begin the table with the line `concept_id,lang,kind,label` or `concept_id,en,zh`
            "#]],
        );
        check_refused(
            Csv,
            "name,value\na,b\n",
            expect![[r#"
                error: cannot read `file.csv` as a table of concepts
                cause: file.csv:1: the table has no column `concept_id`
                hint: begin the table with the line `concept_id,lang,kind,label` or `concept_id,en,zh`
            "#]],
        );
        check_refused(
            Csv,
            "concept_id,label\n",
            expect![[r#"
            error: cannot read `file.csv` as a table of concepts
            cause: file.csv: the table has no row
            hint: write a row for each phrase
        "#]],
        );
        check_refused(
            Csv,
            "concept_id,label\na,b\n,c\n",
            expect![[r#"
            error: cannot read `file.csv` as a table of concepts
            cause: file.csv:3: the row has no concept_id
            hint: repeat the id of the concept in each of its rows
        "#]],
        );
    }

    #[test]
    fn kinds_and_rules_are_those_that_are_known() {
        check_refused(
            Csv,
            "concept_id,label,kind\na,b,thing\n",
            expect![[r#"
            error: cannot read `file.csv` as a table of concepts
            cause: file.csv:2: `thing` is no kind of label
            hint: write prefLabel, altLabel, definition, broader or phrase
        "#]],
        );
        check_refused(
            Csv,
            "concept_id,label,case\na,b,upper\n",
            expect![[r#"
            error: cannot read `file.csv` as a table of concepts
            cause: file.csv:2: `upper` is no case rule
            hint: write any or exact, or leave the cell empty
        "#]],
        );
        check_refused(
            Csv,
            "concept_id,label,match\na,b,fuzzy\n",
            expect![[r#"
            error: cannot read `file.csv` as a table of concepts
            cause: file.csv:2: `fuzzy` is no way to match
            hint: write words, prefix, glob or regex
        "#]],
        );
    }

    #[test]
    fn a_row_of_which_a_part_would_be_lost_is_refused() {
        check_refused(
            Csv,
            "concept_id,label\npeace,peace, and security\n",
            expect![[r#"
                error: cannot read `file.csv` as a table of concepts
                cause: file.csv:2: the row has 3 cells, and the first line 2
                hint: put a label with a comma in quotation marks
            "#]],
        );
        check_refused(
            Csv,
            "concept_id,label\npeace,\"peace\nwar,war\n",
            expect![[r#"
                error: cannot read `file.csv` as a table of concepts
                cause: file.csv:2: the row has a quotation mark that nothing closes
                hint: close it, or write two for one that is meant
            "#]],
        );
    }
}
