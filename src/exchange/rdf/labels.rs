//! Labels of SKOS-XL: a label there is a thing of its own, and the text is what is said of it.

use std::collections::HashMap;

use super::super::scheme::{Node, Resource, Statement, Value};
use super::SKOS;

const SKOS_XL: &str = "http://www.w3.org/2008/05/skos-xl#";

/// Gives each concept the texts of its labels, as SKOS would have them.
pub(super) fn add_texts(resources: &mut [Resource]) {
    let mut texts: HashMap<Node, Vec<Value>> = HashMap::new();
    for resource in resources.iter() {
        let forms = resource.statements.iter();
        let forms = forms.filter(|it| name(it) == Some("literalForm"));
        for form in forms {
            let of_label = texts.entry(resource.node.clone()).or_default();
            of_label.push(form.value.clone());
        }
    }
    for resource in resources {
        let labels = resource.statements.iter().filter_map(|statement| {
            let name = name(statement).filter(|it| it.ends_with("Label"))?;
            let Value::Node(label) = &statement.value else {
                return None;
            };
            let texts = texts.get(label)?.iter();
            Some(texts.map(move |text| Statement {
                property: format!("{SKOS}{name}"),
                value: text.clone(),
            }))
        });
        let labels: Vec<Statement> = labels.flatten().collect();
        for label in labels {
            if !resource.statements.contains(&label) {
                resource.statements.push(label);
            }
        }
    }
}

fn name(statement: &Statement) -> Option<&str> {
    statement.property.strip_prefix(SKOS_XL)
}
