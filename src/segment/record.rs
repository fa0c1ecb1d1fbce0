//! The record of a meeting: who presides and what is on the agenda stands before the line that says
//! when the meeting began, and speeches follow it.

use std::sync::LazyLock;

use regex::Regex;

use super::joining::is_short;
use super::opening::Opening;
use super::outline::{Outline, Part};
use super::section::Section;
use crate::clean::{Gap, Line};
use crate::folded::FoldedText;
use crate::pattern::pattern;

/// When a meeting began or went on.
static BEGINNING: LazyLock<Regex> = LazyLock::new(|| {
    with_parts(
        r"(?x)^(?:
        (?:The\ )?(?:PART)?[Mm]eeting\ (?:was\ (?:called\ to\ order|opened|resumed)|resumed|began)\ at(?:\ |[0-9]).{1,40}
        | The\ discussion\ covered\ in\ the\ summary\ record\ began\ at(?:\ |[0-9]).{1,40}
        | .{0,6}(?:上午|下午|中午|晚上|晚間|晚间)?\ ?[0-9一二三四五六七八九十〇零]{1,3}\ ?[时時].{0,10}
            (?:宣布|宣佈)?(?:开会|開會|开始|開始|复会|復會)[。.]?
        )$",
    )
});

/// When it was interrupted or came to its end.
static END: LazyLock<Regex> = LazyLock::new(|| {
    with_parts(
        r"(?x)^(?:
        (?:The\ )?(?:(?:PART)?[Mm]eeting|discussion\ covered\ in\ the\ summary\ record)\ (?:was\ (?:suspended|adjourned)|rose|ended|closed)\ at(?:\ |[0-9]).{1,40}
        | .{0,6}(?:上午|下午|中午|晚上|晚間|晚间)?\ ?[0-9一二三四五六七八九十〇零]{1,3}\ ?[时時].{0,10}
            (?:散会|散會|休会|休會|结束|結束|(?:会议)?(?:暂停|暫停)(?:,.{1,20}(?:复会|復會|继续))?)[。.]?
        )$",
    )
});

/// Whom the words behind a colon belong to: "The President:", "Mr. Doe (Utopia) (spoke in French):",
/// 主席（以法语发言）：.
static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    let brackets = r"(?:\ ?\([^()]{1,80}\)){0,3}";
    pattern(&format!(
        r"(?x)^(?:
        The\ (?:Acting\ |Temporary\ |Deputy\ )?(?:President|PRESIDENT|Chair(?:man|person|woman)?|CHAIRMAN|Co-Chairs?|Moderator|Secretary(?:-General)?){brackets}
        | (?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Baroness|Prince|Princess|King|Queen|Sheikh|Archbishop|Monsignor|Msgr|President)\b\.?\ [^:;.!?()]{{2,80}}{brackets}
        | [^,。;:、!?()]{{0,30}}(?:主席|先生|女士|夫人|小姐|秘书长|秘書長|爵士|殿下|陛下|阁下|閣下|总统|總統|总理|總理){brackets}
        ):(?:\s|$|[\p{{Han}}0-9“《])",
    ))
});

/// As [`SPEAKER`], cut at the end of a line: "Mr. Doe (Utopia) (spoke in".
static CUT_SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^
        (?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Sheikh|The)\b\.?
        (?:\ (?:\p{Lu}[\p{L}'’.-]*|de|del|la|da|van|von|der|al|bin|ben)){1,6}
        (?:\ \([^()]{1,80}\)){0,2} \ \((?:\p{Lu}|spoke\ in|interpretation\ from)[^():]{0,60}$",
    )
});

/// "The public part of the meeting".
const PART: &str = r"(?:(?:public|closed|private|open|first|second|third)\ (?:part\ of\ the\ )?)";

fn with_parts(constant: &str) -> Regex {
    pattern(&constant.replace("(?:PART)", PART))
}

/// The longest line that says when a meeting began or ended, in bytes.
const LONGEST_HOUR: usize = 120;

/// Whether a line that is not folded yet may say when a meeting began.
pub(super) fn may_begin_meeting(line: &str) -> bool {
    if line.len() > LONGEST_HOUR {
        return false;
    }
    match line.chars().next() {
        Some('T' | 'M' | 'm') => {
            line.contains("eeting ") || line.contains("the summary record began")
        }
        Some(first) if first.is_ascii_alphabetic() => false,
        _ => line.contains('时') || line.contains('時'),
    }
}

/// Whether a folded line says when a meeting began, or went on.
///
/// "The meeting began at 10.06 a.m. and ended at 11.20 a.m." closes a press release.
pub(super) fn begins_meeting(text: &str) -> bool {
    BEGINNING.is_match(text) && !text.contains(" and ")
}

/// Whether a line says when the meeting ended, or was interrupted.
pub(super) fn ends_meeting(line: &str) -> bool {
    line.len() <= LONGEST_HOUR && END.is_match(FoldedText::new(line).as_str())
}

/// Whether a line begins with the name of who speaks.
pub(super) fn begins_speech(line: &str) -> bool {
    let is_short = |at: usize| at <= LONGEST_SPEAKER;
    line.find([':', '：']).is_some_and(is_short) && SPEAKER.is_match(FoldedText::new(line).as_str())
}

/// Whether a line says how those voted who are listed below it.
pub(super) fn heads_votes(line: &str) -> bool {
    let votes = [
        "In favour",
        "Against",
        "Abstaining",
        "Abstentions",
        "赞成",
        "反对",
        "弃权",
    ];
    let bare = line.trim_end_matches([':', '：', ' ']);
    bare.len() < line.len() && votes.contains(&bare)
}

/// Whether a line begins with the name of who speaks, and ends before the words do.
pub(super) fn begins_cut_speech(line: &str) -> bool {
    let last = line.rfind('(');
    last.is_some_and(|it| it <= LONGEST_SPEAKER) && CUT_SPEAKER.is_match(line)
}

/// Whether a text is the name of who speaks, and nothing of what is said.
pub(super) fn is_speaker(text: &str) -> bool {
    let colon = || text.find([':', '：']);
    text.ends_with([':', '：'])
        && colon().is_some_and(|it| it + 3 >= text.len())
        && begins_speech(text)
}

/// The bytes before the colon behind the longest name with office, country and language.
const LONGEST_SPEAKER: usize = 300;

/// "Summary record of the 20th meeting", 第20次会议简要记录.
fn names_record(text: &str) -> bool {
    let text = text.to_lowercase();
    let names = ["summary record", "verbatim record", "简要记录", "逐字记录"];
    let is_of_meeting = text.contains("meeting") || text.contains("会议");
    is_short(&text) && is_of_meeting && names.iter().any(|it| text.contains(it))
}

/// "Agenda", "Provisional agenda (S/Agenda/2933)", 临时议程.
fn heads_agenda(text: &str) -> bool {
    let text = text.to_lowercase();
    let text = text.strip_prefix("provisional ").unwrap_or(&text);
    let text = text
        .strip_prefix(['临', '臨'])
        .map_or(text, |it| it.trim_start_matches(['时', '時']));
    let rest = ["agenda", "议程项目", "议程", "議程"]
        .iter()
        .find_map(|it| text.strip_prefix(it));
    rest.is_some_and(|it| it.is_empty() || it.trim_start().starts_with(['(', '（']))
}

impl Outline<'_> {
    /// What stands before the meeting: its title is its number, or what kind of record it is.
    pub(super) fn begin_in_front_of_record(&mut self, line: Line, opening: &Opening) {
        let section = match (opening, line.excerpt.text()) {
            (Opening::Meeting, _) => Section::Title,
            (_, text) if heads_agenda(text) => {
                self.part = Part::Contents;
                Section::Contents
            }
            (_, text) if names_record(text) => Section::Title,
            _ => Section::Masthead,
        };
        self.push(section, None, line);
    }

    /// Goes from what stands before the meeting to what was said; later on the hour is no text
    /// either.
    pub(super) fn begin_meeting(&mut self, line: Line) {
        let section = match self.part {
            Part::Record => Section::Closing,
            _ => Section::Masthead,
        };
        self.part = Part::Record;
        self.forget_numbers();
        self.push(section, None, line);
    }

    pub(super) fn begin_in_record(&mut self, line: Line, opening: Opening) {
        let text = line.excerpt.text();
        if ends_meeting(text) {
            return self.push(Section::Closing, None, line);
        }
        let lists_votes = self.drafts.last().map(|it| it.excerpt.text());
        let stands_apart = line.gap == Gap::Blank
            && self.surroundings.stands_alone
            && !lists_votes.is_some_and(heads_votes);
        let begins_large = text.starts_with(|it: char| it.is_alphabetic() && !it.is_lowercase());
        let is_heading = opening == Opening::Plain && stands_apart && begins_large;
        if is_heading && is_short(text) && !begins_speech(text) {
            return self.push(Section::Heading, None, line);
        }
        self.begin_prose(line, opening, Section::ReportParagraph);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hour_tells_that_a_meeting_began() {
        let check = |line: &str, expected: bool| {
            let begins = may_begin_meeting(line) && begins_meeting(FoldedText::new(line).as_str());
            assert_eq!(begins, expected, "{line}");
        };
        check("The meeting was called to order at 10.05 a.m.", true);
        check("The meeting resumed at 3 p.m.", true);
        check("The meeting was called to order at10.30 a.m.", true);
        check(
            "The public part of the meeting was called to order at 10.15 a.m.",
            true,
        );
        check(
            "The discussion covered in the summary record began at 3.20 p.m.",
            true,
        );
        check("上午10时05分开会。", true);
        check("下午3时宣布开会。", true);
        check("会议于上午十时开始。", true);
        check("The meeting rose at 5.15 p.m.", false);
        check("上午11时45分会议暂停，中午12时05分复会。", false);
        check("下午5时15分散会。", false);
        check("The meeting was called to order by the Chair.", false);
        check("The meeting began at 10 a.m. and ended at 11 a.m.", false);
        check("他说，当时正在开会。", false);
    }

    #[test]
    fn the_hour_tells_that_a_meeting_was_interrupted() {
        assert!(ends_meeting("上午11时45分会议暂停，中午12时05分复会。"));
        assert!(ends_meeting("会议于下午4时15分暂停，4时30分复会。"));
        assert!(!ends_meeting("他说，当时会议没有暂停。"));
    }

    #[test]
    fn speeches_begin_with_the_name_of_the_speaker() {
        for line in [
            "The President: I give the floor.",
            "The Acting President (spoke in Spanish): We go on.",
            "Mr. Doe (Utopia) (spoke in French): I thank you.",
            "Sir Michael Roe (Arcadia): Thank you.",
            "Ms. Roe (Under-Secretary-General): Thank you.",
            "主席（以法语发言）：我请他发言。",
            "多伊先生（乌托邦）（以英语发言）：谢谢。",
            "主席（以英语发言）：15 票赞成。",
        ] {
            assert!(begins_speech(line), "{line}");
        }
        assert!(is_speaker("Mr. Doe (Utopia) (spoke in French):"));
        assert!(!is_speaker("Mr. Doe (Utopia): He said:"));
        for line in [
            "Mr. Doe (Utopia) (spoke in",
            "Ms. de la Roe (Federal Republic",
        ] {
            assert!(begins_cut_speech(line), "{line}");
        }
        for line in [
            "Mr. Doe said (in his statement",
            "The report (A/79/1, annex",
            "Mr. Doe (Utopia)",
        ] {
            assert!(!begins_cut_speech(line), "{line}");
        }
        for line in [
            "The President thanked all: nobody spoke.",
            "Mr. Doe said the following. He asked: why?",
            "In favour:",
            "Agenda item 128: Made-up matters",
            "他说：我们同意。",
        ] {
            assert!(!begins_speech(line), "{line}");
        }
    }
}
