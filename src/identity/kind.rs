//! The kind of a document, as its symbol or a line of its title states it.
//!
//! A kind is only what a document says of itself. A symbol with `L.` is limited in distribution,
//! which drafts, amendments and draft reports are; it tells no kind.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::DocumentType;
use crate::folded::FoldedText;
use crate::pattern::pattern;
use crate::segment::{Paragraph, Section};
use crate::symbol::Symbol;

/// Whole lines, or how lines begin, in small letters; the first that fits tells.
static KINDS: LazyLock<[(DocumentType, Regex); 10]> = LazyLock::new(|| {
    let adjective = r"(?:(?:[0-9]+(?:st|nd|rd|th)|[a-z]+(?:th|ieth|-first|-second|-third)|first|second|third|initial|interim|preliminary|progress|annual|biennial|quarterly|periodic|special|further|supplementary|final|joint|comprehensive|consolidated|draft)[ ,]+(?:and )?){0,4}";
    [
        (
            DocumentType::MeetingRecord,
            pattern(
                r"^(?:provisional |final )?(?:summary|verbatim) records? of the \b|^(?:[0-9]+|[a-z -]{0,40})(?:st|nd|rd|th) (?:\([a-z]+\) )?(?:plenary |closed |emergency )?meeting$|(?:简要|逐字|簡要)[记記][录錄]$|^第.{1,8}次(?:全体|全體)?[会會][议議]$",
            ),
        ),
        (
            DocumentType::NoteVerbale,
            pattern(r"^(?:identical )?notes? verbales? (?:dated|from|of)\b|普通照[会會]$"),
        ),
        (
            DocumentType::Letter,
            pattern(
                r"^(?:identical )?letters? dated\b|^identical letters\b|(?:给|致|給).{2,60}(?:的|之)(?:同文)?信$|的信$|致.{2,60}函$",
            ),
        ),
        (
            DocumentType::PresidentialStatement,
            pattern(
                r"^(?:note|statement) by the president of the security council$|安全理事[会會]主席(?:的)?(?:声明|聲明|说明|說明)$",
            ),
        ),
        (DocumentType::Note, pattern(r"^notes? by the\b|的[说說]明$")),
        (
            DocumentType::DraftResolution,
            pattern(
                r"^draft resolutions?(?:$|[* ]+(?:submitted|proposed|sponsored)\b)|[a-z)*]:\*{0,3} (?:revised )?draft resolution$|[:： ]?(?:提出的)?[决決][议議]草案$",
            ),
        ),
        (
            DocumentType::Report,
            pattern(&format!(
                r"^{adjective}reports? (?:of|by) |^reports? on the (?:[0-9]+(?:st|nd|rd|th)|[a-z-]*(?:first|second|third|th))(?: [a-z]+){{0,2}} sessions?$|(?:的|委员会|委員會|理事会|理事會|小组|小組|[届屆][会會][议議]?)(?:.{{1,6}})?[报報]告$"
            )),
        ),
        (
            DocumentType::Agenda,
            pattern(
                r"^(?:annotations to the |annotated )?(?:provisional|preliminary|draft|supplementary) (?:annotated )?(?:agenda|list of items)\b|^annotated agenda\b|^agenda of the .{1,60}\bsession\b|(?:临时|臨時|暂定|[届屆][会會][议議])[议議]程(?:[和及]?说明)?$",
            ),
        ),
        (
            DocumentType::Corrigendum,
            pattern(r"^(?:corrigend(?:um|a)|更正)$"),
        ),
        (
            DocumentType::Decision,
            pattern(
                r"^decision (?:(?:s|es)-)?[0-9]{1,4}/[0-9]{1,4}(?: [a-h])?\b|^第 ?[0-9]{1,4}/[0-9]{1,4} ?[号號][决決]定",
            ),
        ),
    ]
});

/// A fascicle of the proposed programme budget: `A/81/6 (Sect. 29D)`.
static BUDGET: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^A/[0-9]{2}/6 \((?:Sect|Income sect)\."));

static RECORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"/(?:PV|SR)\.[0-9]+(?: \(|/Add|$)"));

/// The kind that the series of a symbol has.
pub(super) fn kind_of(symbol: &Symbol) -> Option<DocumentType> {
    let name = symbol.as_str();
    if symbol.is_press_release() {
        return Some(DocumentType::PressRelease);
    }
    let last = name.rsplit('/').next().unwrap_or_default();
    if last.starts_with("Corr.") {
        Some(DocumentType::Corrigendum)
    } else if symbol.is_resolution() {
        Some(DocumentType::Resolution)
    } else if symbol.is_decision() {
        Some(DocumentType::Decision)
    } else if name.contains("/PRST/") {
        Some(DocumentType::PresidentialStatement)
    } else if RECORD.is_match(name) {
        Some(DocumentType::MeetingRecord)
    } else if BUDGET.is_match(name) {
        Some(DocumentType::Budget)
    } else if name.starts_with("JIU/REP/") {
        Some(DocumentType::Report)
    } else {
        None
    }
}

/// The kind that a line of the title names.
pub(super) fn kind_in(title: &str) -> Option<DocumentType> {
    let folded = FoldedText::new(title);
    let line = folded.as_str().trim().trim_end_matches('*').to_lowercase();
    let fits = |it: &&(DocumentType, Regex)| it.1.is_match(line.trim());
    KINDS.iter().find(fits).map(|it| it.0)
}

/// The kind that the lines of a title name: a letter is one whatever it sends along, and a record
/// whatever is on the agenda; otherwise the last line tells.
pub(super) fn kind_among<'t>(titles: impl Iterator<Item = &'t str>) -> Option<DocumentType> {
    let kinds: Vec<DocumentType> = titles.filter_map(kind_in).collect();
    let holds_others = |it: &&DocumentType| {
        use DocumentType::{Letter, MeetingRecord, NoteVerbale};
        matches!(it, Letter | NoteVerbale | MeetingRecord)
    };
    kinds.iter().find(holds_others).or(kinds.last()).copied()
}

/// The paragraphs of a letter or a note without what it sends along: a resolution in an annex has a
/// title and a day of its own.
pub(super) fn without_annexes(paragraphs: &[Paragraph]) -> &[Paragraph] {
    use DocumentType::{Letter, Note, NoteVerbale, PresidentialStatement};
    let title = paragraphs.iter().find(|it| it.section == Section::Title);
    let kind = title.and_then(|it| kind_in(&it.text));
    let heads_annex = |it: &Paragraph| {
        let text = it.text.to_lowercase();
        it.section == Section::Heading && ["annex", "附件"].iter().any(|it| text.starts_with(it))
    };
    match kind {
        Some(Letter | Note | NoteVerbale | PresidentialStatement) => {
            let annex = paragraphs.iter().position(heads_annex);
            &paragraphs[..annex.unwrap_or(paragraphs.len())]
        }
        _ => paragraphs,
    }
}

/// "(Fourth Committee)", on a line below the name of the committee that reports.
pub(super) fn is_number_of_committee(line: &str) -> bool {
    let inner = line
        .strip_prefix(['(', '（'])
        .and_then(|it| it.strip_suffix([')', '）']));
    inner.is_some_and(|it| {
        let words = it.to_lowercase();
        words.ends_with(" committee") || it.starts_with('第') && it.ends_with("委员会")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expected: &str) {
        let kind = kind_in(title).map_or("", DocumentType::name);
        assert_eq!(kind, expected, "{title}");
    }

    #[test]
    fn english_titles_name_kinds() {
        check("Report of the Secretary-General*", "report");
        check(
            "Twenty-third progress report of the Secretary-General",
            "report",
        );
        check("Second report of the Advisory Committee", "report");
        check("Report on the forty-sixth session", "report");
        check("Report on the use of sessions", "");
        check("Agenda of the thirtieth special session", "agenda");
        check("Note by the Secretary-General", "note");
        check("Note by the Secretariat", "note");
        check(
            "Letter dated 3 March 1998 from the Permanent Representative of Utopia to the United Nations addressed to the Secretary-General",
            "letter",
        );
        check(
            "Identical letters dated 3 March 1998 from the Chargé d'affaires",
            "letter",
        );
        check(
            "Note verbale dated 5 May 2003 from the Permanent Mission of Utopia",
            "note_verbale",
        );
        check("Summary record of the 413th meeting", "meeting_record");
        check("121st plenary meeting", "meeting_record");
        check("FIRST MEETING", "meeting_record");
        check(
            "Provisional verbatim record of the 12th meeting",
            "meeting_record",
        );
        check(
            "Statement by the President of the Security Council",
            "presidential_statement",
        );
        check(
            "Draft resolution submitted by the President of the Council",
            "draft_resolution",
        );
        check("Utopia and Arcadia: draft resolution", "draft_resolution");
        check(
            "Utopia,* Arcadia (the Republic of): revised draft resolution",
            "draft_resolution",
        );
        check("Utopia and Arcadia:* draft resolution", "draft_resolution");
        check("Action on the draft resolution", "");
        check("Annotated provisional agenda", "agenda");
        check("Corrigendum", "corrigendum");
        check("Decision 2003/291", "decision");
    }

    #[test]
    fn chinese_titles_name_kinds() {
        check("秘书长的报告*", "report");
        check("咨询委员会的第二次报告", "report");
        check("国际法委员会报告", "report");
        check("秘书处的说明", "note");
        check("1998年3月3日乌托邦常驻联合国代表给秘书长的信", "letter");
        check("一九五〇年八月二十四日烏托邦代表致秘書長函", "letter");
        check(
            "2003年5月5日乌托邦常驻联合国代表团的普通照会",
            "note_verbale",
        );
        check("第413次会议简要记录", "meeting_record");
        check("第一二一次全体会议", "meeting_record");
        check("安全理事会主席的声明", "presidential_statement");
        check("经社理事会主席提出的决议草案", "draft_resolution");
        check("临时议程", "agenda");
        check("临时议程和说明", "agenda");
        check("大会第七十四届会议议程", "agenda");
        check(
            "Agenda of the seventy-fourth session of the Assembly",
            "agenda",
        );
        check("缔约方会议第二十一届会议报告", "report");
        check("关于会议议程的说话", "");
        check("更正", "corrigendum");
        check("第2003/291号决定", "decision");
    }

    #[test]
    fn titles_about_such_documents_name_none() {
        for title in [
            "Implementation of the report of the Panel",
            "Agenda for development",
            "Reporting on drugs",
            "Letter writing campaigns",
            "Adoption of the agenda",
            "Outcome of the high-level meeting",
            "Annual meeting",
            "Budget performance for the period from 1 July 2024 to 30 June 2025",
            "关于报告的决议",
            "可信的信息",
        ] {
            check(title, "");
        }
    }

    #[test]
    fn the_series_tells_the_kind() {
        let check = |symbol: &str, expected: &str| {
            let symbol = Symbol::parse(symbol).expect("it is a symbol");
            let kind = kind_of(&symbol).map_or("", DocumentType::name);
            assert_eq!(kind, expected, "{symbol}");
        };
        check("A/RES/62/211", "resolution");
        check("A/RES/62/211/Corr.1", "corrigendum");
        check("E/DEC/2003/291", "decision");
        check("S/PRST/2001/3", "presidential_statement");
        check("S/PV.4123 (Resumption 1)", "meeting_record");
        check("A/C.5/62/SR.20", "meeting_record");
        check("A/81/6 (Sect. 29D)", "budget");
        check("SG/SM/8543-AFR/512", "press_release");
        check("A/62/426", "");
        check("A/C.2/62/L.5", "");
    }

    #[test]
    fn a_letter_is_one_whatever_it_sends_along() {
        let lines = [
            "Letter dated 3 March 1998 from the Chair",
            "Report of the Panel",
        ];
        assert_eq!(kind_among(lines.into_iter()), Some(DocumentType::Letter));
        let lines = ["Summary record of the 20th meeting", "Report of the Panel"];
        let kind = kind_among(lines.into_iter());
        assert_eq!(kind, Some(DocumentType::MeetingRecord));
        let lines = ["Report of the Panel", "Note by the Secretary-General"];
        assert_eq!(kind_among(lines.into_iter()), Some(DocumentType::Note));
    }
}
