//! Resolutions of the General Assembly: masthead, title, preamble, operative part, notes.

use std::fmt::Write as _;

use super::chance::Chance;
use super::prose::{capitalize, clause, date, han_number, ordinal};
use super::vocabulary::Vocabulary;
use super::{Corpus, Document, Language};

/// The sessions that adopt resolutions here, one after the other.
const FIRST_SESSION: u64 = 31;
const SESSIONS: u64 = 45;

/// What is the same throughout a document.
struct Writer<'a> {
    language: Language,
    words: &'a Vocabulary,
    text: String,
    n_notes: u64,
}

pub(super) fn resolution(corpus: &Corpus, number: u64, chance: &mut Chance) -> Document {
    let session = FIRST_SESSION + number % SESSIONS;
    let serial = number / SESSIONS + 1;
    let symbol = format!("A/RES/{session}/{serial}");
    let mut writer = Writer {
        language: corpus.language,
        words: &corpus.vocabulary,
        text: String::new(),
        n_notes: 0,
    };
    writer.masthead(&symbol, session, serial, chance);
    for _ in 0..corpus.length * chance.between(3, 18) {
        writer.preambular(chance);
    }
    for number in 1..=corpus.length * chance.between(4, 30) {
        writer.operative(number, chance);
    }
    writer.closing(session, chance);
    Document {
        symbol,
        text: writer.text,
    }
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn masthead(&mut self, symbol: &str, session: u64, serial: u64, chance: &mut Chance) {
        let n_words = chance.between(4, 9);
        let mut title = clause(self.language, self.words, n_words, chance);
        let year = 1945 + session;
        let day = date(self.language, year, chance);
        let issued = date(Language::English, year + 1, chance);
        let (committee, item) = (chance.between(1, 120), chance.between(5, 150));
        let head = match self.language {
            Language::English => {
                capitalize(&mut title);
                let ordinal = ordinal(session);
                format!(
                    "United Nations\n{symbol}\nGeneral Assembly\nDistr.: General\n{issued}\n{ordinal} session\nAgenda item {item}\n\n\
                     Resolution adopted by the General Assembly on {day}\n[on the report of the Second Committee (A/{session}/{committee})]\n\
                     {session}/{serial}.\t{title}\n\n\tThe General Assembly,\n"
                )
            }
            Language::Chinese => {
                let ordinal = han_number(session);
                format!(
                    "联合国\n{symbol}\n大会\nDistr.: General\n{issued}\n第{ordinal}届会议\n议程项目 {item}\n\n\
                     {day}大会决议\n[根据第二委员会的报告(A/{session}/{committee})通过]\n\
                     {session}/{serial}. {title}\n\n大会，\n"
                )
            }
        };
        self.text.push_str(&head);
    }

    /// What a paragraph says behind its lead; some are short and some take half a page.
    fn matter(&mut self, chance: &mut Chance) -> String {
        let n_words = match chance.between(0, 9) {
            0..=1 => chance.between(5, 15),
            2..=7 => chance.between(16, 60),
            _ => chance.between(61, 180),
        };
        let mut matter = clause(self.language, self.words, n_words, chance);
        if self.n_notes < 9 && chance.in_hundred(8) {
            self.n_notes += 1;
            let _ = write!(matter, ",{} ", self.n_notes);
            matter.push_str(&clause(self.language, self.words, 6, chance));
        }
        matter
    }

    fn preambular(&mut self, chance: &mut Chance) {
        let (lead, matter) = (chance.one_of(&self.words.leads), self.matter(chance));
        self.line(&match self.language {
            Language::English => format!("\t{lead} {matter},"),
            Language::Chinese => format!("{lead}{matter}，\n"),
        });
    }

    fn operative(&mut self, number: u64, chance: &mut Chance) {
        let (act, matter) = (chance.one_of(&self.words.acts), self.matter(chance));
        let has_parts = chance.in_hundred(10);
        let end = match (self.language, has_parts) {
            (Language::English, true) => ":",
            (Language::English, false) => ";",
            (Language::Chinese, true) => "：\n",
            (Language::Chinese, false) => "；\n",
        };
        self.line(&match self.language {
            Language::English => format!("\t{number}.\t{act} {matter}{end}"),
            Language::Chinese => format!("{number}. {act}{matter}{end}"),
        });
        if has_parts {
            for letter in 'a'..=chance.one_of(&['b', 'c', 'd', 'e']) {
                let mut matter = self.matter(chance);
                capitalize(&mut matter);
                self.line(&match self.language {
                    Language::English => format!("\t({letter})\t{matter};"),
                    Language::Chinese => format!("({letter}) {matter}；\n"),
                });
            }
        }
    }

    fn closing(&mut self, session: u64, chance: &mut Chance) {
        let (meeting, day) = (
            chance.between(1, 99),
            date(self.language, 1945 + session, chance),
        );
        self.line(&match self.language {
            Language::English => format!("\n{meeting}th plenary meeting\n{day}"),
            Language::Chinese => format!("{day}\n\n第 {meeting} 次全体会议"),
        });
        for note in 1..=self.n_notes {
            let (session, serial) = (chance.between(31, 75), chance.between(1, 300));
            self.line(&match self.language {
                Language::English => format!("{note} See resolution {session}/{serial}."),
                Language::Chinese => format!("\n{note} 见第 {session}/{serial} 号决议。"),
            });
        }
    }
}
