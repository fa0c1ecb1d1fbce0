//! Reports: headings and numbered paragraphs of several sentences, in lines as on a page.

use super::chance::Chance;
use super::prose::{capitalize, clause, date, han_number, ordinal, sentence};
use super::vocabulary::Vocabulary;
use super::{Corpus, Document, Language};

const FIRST_SESSION: u64 = 31;
const SESSIONS: u64 = 45;

/// The characters of a line on the page.
const WIDTH: usize = 92;

pub(super) fn report(corpus: &Corpus, number: u64, chance: &mut Chance) -> Document {
    let (language, words) = (corpus.language, &corpus.vocabulary);
    let session = FIRST_SESSION + number % SESSIONS;
    let symbol = format!("A/{session}/{}", 1_000 + number / SESSIONS);
    let mut text = head(language, words, &symbol, session, chance);
    let mut paragraph = 1;
    for section in 0..chance.between(2, 6) {
        let n_words = chance.between(2, 6);
        let mut heading = clause(language, words, n_words, chance);
        capitalize(&mut heading);
        let numeral = ["I", "II", "III", "IV", "V", "VI"][section as usize];
        text.push_str(&match language {
            Language::English => format!("{numeral}. {heading}\n\n"),
            Language::Chinese => format!("{}、{heading}\n\n", &han_number(section + 1)[3..]),
        });
        for _ in 0..corpus.length * chance.between(4, 16) {
            let mut line = format!("{paragraph}. ");
            for _ in 0..chance.between(1, 7) {
                line.push_str(&sentence(language, words, chance));
                if language == Language::English {
                    line.push(' ');
                }
            }
            push_wrapped(&mut text, line.trim_end(), language);
            paragraph += 1;
        }
    }
    Document { symbol, text }
}

fn head(
    language: Language,
    words: &Vocabulary,
    symbol: &str,
    session: u64,
    chance: &mut Chance,
) -> String {
    let mut title = clause(language, words, 6, chance);
    capitalize(&mut title);
    let issued = date(Language::English, 1945 + session, chance);
    match language {
        Language::English => format!(
            "United Nations\n{symbol}\nGeneral Assembly\nDistr.: General\n{issued}\nOriginal: English\n{} session\n\n{title}\n\nReport of the Secretary-General\n\n",
            ordinal(session)
        ),
        Language::Chinese => format!(
            "联合国\n{symbol}\n大会\nDistr.: General\n{issued}\nChinese\nOriginal: English\n第{}届会议\n\n{title}\n\n秘书长的报告\n\n",
            han_number(session)
        ),
    }
}

/// English lines end between words. A Chinese paragraph is one line, as recognition writes it.
fn push_wrapped(text: &mut String, paragraph: &str, language: Language) {
    let mut width = 0;
    for word in paragraph.split(' ') {
        if width > 0 && language == Language::English && width + word.len() > WIDTH {
            text.push('\n');
            width = 0;
        } else if width > 0 {
            text.push(' ');
        }
        text.push_str(word);
        width += word.len() + 1;
    }
    text.push_str("\n\n");
}
