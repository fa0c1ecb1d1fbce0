//! The names of subsidiary bodies, which mastheads give without a symbol: "Commission on Narcotic
//! Drugs", "Third Committee", 麻醉药品委员会.

/// The longest name, in characters.
const LONGEST: usize = 120;

/// What bodies are called, before what they are for and behind whose they are.
const KINDS: [&str; 13] = [
    "Assembly",
    "Board",
    "Bureau",
    "Commission",
    "Committee",
    "Conference",
    "Council",
    "Forum",
    "Group",
    "Meeting",
    "Panel",
    "Sub-Commission",
    "Subcommittee",
];

/// What lines begin with that name what a body says, and not the body.
const WORKS: [&str; 10] = [
    "Agenda",
    "Annual",
    "Draft",
    "Election",
    "Final",
    "Letter",
    "Note",
    "Question",
    "Report",
    "Strengthening",
];

const CHINESE_KINDS: [&str; 8] = [
    "委员会",
    "委員會",
    "理事会",
    "理事會",
    "论坛",
    "工作组",
    "小组",
    "大会",
];

/// Whether a line has the form of the name of a body. Its place has to tell whether it is one: a
/// title may have the same form.
pub(super) fn may_name_body(line: &str) -> bool {
    if CHINESE_KINDS.iter().any(|it| line.ends_with(it)) {
        let is_name = |it: char| ('\u{4E00}'..='\u{9FFF}').contains(&it) || it == '、';
        return line.chars().all(is_name);
    }
    let is_sign = |it: char| it.is_ascii_alphabetic() || " -,'’()".contains(it);
    let mut words = line.split([' ', '-']);
    line.starts_with(|it: char| it.is_ascii_uppercase())
        && line.chars().count() <= LONGEST
        && line.chars().all(is_sign)
        && !line.ends_with(',')
        && !WORKS.iter().any(|it| begins_with(line, it))
        && words.any(|word| KINDS.iter().any(|it| is_same(word, it)))
}

/// Whether a word of a line, which may be in capitals throughout, is one of ours.
fn is_same(word: &str, known: &str) -> bool {
    word == known || word.len() > 1 && word == known.to_ascii_uppercase()
}

fn begins_with(line: &str, known: &str) -> bool {
    line.get(..known.len()).is_some_and(|it| is_same(it, known))
}

/// The committees that watch over treaties on human rights, and the conferences of those who made
/// others, as their documents name them.
const TREATY_BODIES: [&str; 23] = [
    "Conference of the Parties",
    "缔约方会议",
    "缔约方大会",
    "Human Rights Committee",
    "Committee on Economic, Social and Cultural Rights",
    "Committee on the Elimination of Racial Discrimination",
    "Committee on the Elimination of Discrimination against Women",
    "Committee against Torture",
    "Committee on the Rights of the Child",
    "Committee on Migrant Workers",
    "Committee on the Rights of Persons with Disabilities",
    "Committee on Enforced Disappearances",
    "Subcommittee on Prevention of Torture",
    "人权事务委员会",
    "经济、社会及文化权利委员会",
    "消除种族歧视委员会",
    "消除对妇女歧视委员会",
    "禁止酷刑委员会",
    "儿童权利委员会",
    "保护所有移徙工人及其家庭成员权利委员会",
    "残疾人权利委员会",
    "强迫失踪问题委员会",
    "防范酷刑小组委员会",
];

/// Whether a line is the name of a committee that no title has the form of.
pub(super) fn is_treaty_body(line: &str) -> bool {
    TREATY_BODIES.iter().any(|it| is_same(line, it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bodies_have_a_form() {
        for line in [
            "Commission on Narcotic Drugs",
            "Third Committee",
            "Committee on the Exercise of the Inalienable Rights of the Palestinian People",
            "Ad Hoc Working Group of Experts",
            "COMMISSION ON HUMAN RIGHTS",
            "麻醉药品委员会",
            "第三委员会",
        ] {
            assert!(may_name_body(line), "{line}");
        }
        for line in [
            "Report of the Commission on Narcotic Drugs",
            "Illicit drug traffic and supply",
            "REPORT OF THE COMMISSION",
            "Implementation of the decisions: Commission",
            "The Commission met in 2003",
            "关于委员会的报告",
            "大会，",
        ] {
            assert!(!may_name_body(line), "{line}");
        }
    }
}
