//! A [`Language`] is what a document or a paragraph is written in: one of the UN's six, another
//! one, or undetermined.
//!
//! The share of Han decides first, function words of English second, and a detector of trigrams
//! over all languages it knows third: with a list of two it calls French English.

mod function_words;
mod letters;
mod runs;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use whatlang::{Detector, Info, Lang};

use function_words::FunctionWords;
use letters::{LETTERS_PER_HAN, Letters, share};
pub(crate) use letters::{common_han, is_common_mark, is_han, may_have_han};
pub use runs::{Run, runs};

/// The language of a text, as the tables and the manifest name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// `en`, analysed.
    English,
    /// `zh`, analysed, in simplified or traditional characters.
    Chinese,
    /// `fr`
    French,
    /// `es`
    Spanish,
    /// `ru`
    Russian,
    /// `ar`
    Arabic,
    /// Recognised with certainty, and none of the UN's six.
    Other,
    /// Too little text, or no letters.
    Undetermined,
}

/// From this share of Han on a text is Chinese whatever document it stands in.
const CHINESE_SHARE: f64 = 0.5;

/// Up to this share of Han an English text quotes Chinese, even in a Chinese document.
const QUOTATION_SHARE: f64 = 0.05;

/// A tenth of the East Asian characters of Japanese and Korean are kana and Hangul at least.
const MAXIMUM_KANA_SHARE: f64 = 0.1;

/// Fewer letters say nothing about a language that shares its script with others.
const MINIMUM_LETTERS: usize = 12;

/// From this many letters on the detector is trusted against the document.
const LONG_TEXT: usize = 100;

/// The detector and the count of function words read this many characters at most.
const SAMPLE_CHARACTERS: usize = 600;

/// The language of a document is that of its first paragraphs up to this weight of letters.
const DOCUMENT_SAMPLE: usize = 30_000;

impl Language {
    /// All languages, in the order of tables.
    pub const ALL: [Self; 8] = [
        Self::English,
        Self::Chinese,
        Self::French,
        Self::Spanish,
        Self::Russian,
        Self::Arabic,
        Self::Other,
        Self::Undetermined,
    ];

    /// The code of ISO 639-1, `other` or `und`, as it stands in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Russian => "ru",
            Self::Arabic => "ar",
            Self::Other => "other",
            Self::Undetermined => "und",
        }
    }

    /// What a manifest may say, in any case: codes of ISO 639, with a region or script, and names
    /// in English and in the language itself. None for what is not known.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.trim().to_lowercase();
        let main = code.split(['-', '_']).next().unwrap_or(&code);
        match main {
            "en" | "eng" | "english" => Some(Self::English),
            "zh" | "zho" | "chi" | "chn" | "cmn" | "cn" | "chinese" | "中文" | "汉语" | "漢語" => {
                Some(Self::Chinese)
            }
            "fr" | "fra" | "fre" | "french" | "français" | "francais" => Some(Self::French),
            "es" | "spa" | "spanish" | "español" | "espanol" => Some(Self::Spanish),
            "ru" | "rus" | "russian" | "русский" => Some(Self::Russian),
            "ar" | "ara" | "arabic" | "العربية" => Some(Self::Arabic),
            "other" => Some(Self::Other),
            "und" | "undetermined" => Some(Self::Undetermined),
            _ => None,
        }
    }

    fn is_latin(self) -> bool {
        matches!(
            self,
            Self::English | Self::French | Self::Spanish | Self::Other
        )
    }
}

/// The share of Han in a text, 0 to 1, one Han character weighing as much as five letters.
///
/// None without letters.
pub fn han_share(text: &str) -> Option<f64> {
    // The text of a whole document is not counted where there is nothing to count.
    if !may_have_han(text) && text.contains(|it: char| it.is_ascii_alphabetic()) {
        return Some(0.0);
    }
    let letters = Letters::of(text);
    share(letters.han * LETTERS_PER_HAN, letters.weight())
}

/// The language of a whole document, from its paragraphs' texts and what they show: the one with
/// the greatest weight of letters.
///
/// Paragraphs that are too short to say are read together, as one text.
pub fn document_language<'a>(
    paragraphs: impl Iterator<Item = (&'a str, &'a Evidence)> + Clone,
) -> Language {
    let mut weights = Weights::default();
    let mut untold = Vec::new();
    for (text, evidence) in paragraphs {
        let weight = evidence.letters.weight();
        match evidence.plain_language(text) {
            Some(language) => weights.add(language, weight),
            None => untold.push((text, evidence)),
        }
        weights.total += weight;
        if weights.total > DOCUMENT_SAMPLE {
            break;
        }
    }
    // The detector is slow, and asked no longer than it matters.
    let mut short_texts = String::new();
    for (text, evidence) in untold {
        if let Some(language) = weights.of_most() {
            return language;
        }
        let weight = evidence.letters.weight();
        let language = evidence.language(text, Language::Undetermined);
        weights.add(language, weight);
        if language == Language::Undetermined && weight > 0 {
            short_texts.push_str(text);
            short_texts.push('\n');
        }
    }
    let undetermined = weights.of_each.remove(&Language::Undetermined).unwrap_or(0);
    let language = paragraph_language(&short_texts, Language::Undetermined);
    if language != Language::Undetermined {
        weights.add(language, undetermined);
    }
    // Reversed, because `max_by_key` takes the last of equals and the first language is meant.
    let heaviest = weights
        .of_each
        .into_iter()
        .rev()
        .max_by_key(|&(_, weight)| weight);
    heaviest.map_or(Language::Undetermined, |(language, _)| language)
}

/// The letters of a document by language, as far as that is told.
#[derive(Default)]
struct Weights {
    of_each: BTreeMap<Language, usize>,
    /// Also of what is not told yet.
    total: usize,
}

impl Weights {
    fn add(&mut self, language: Language, weight: usize) {
        *self.of_each.entry(language).or_default() += weight;
    }

    /// The language of more than half of the text: nothing that is not told yet can matter.
    fn of_most(&self) -> Option<Language> {
        let mut languages = self.of_each.iter();
        let most = languages.find(|&(_, weight)| 2 * weight > self.total)?;
        Some(*most.0).filter(|&it| it != Language::Undetermined)
    }
}

/// The language of one paragraph; that of the document where the paragraph is too short to say,
/// unless its script contradicts that.
pub fn paragraph_language(text: &str, document: Language) -> Language {
    Evidence::of(text).language(text, document)
}

/// What a text shows of its language, whatever document it stands in. What is slow to tell is
/// found when it is asked for, and once.
#[derive(Debug)]
pub struct Evidence {
    letters: Letters,
    words: OnceCell<FunctionWords>,
    certain: OnceCell<Option<Language>>,
    foreign: OnceCell<Option<Language>>,
}

impl Evidence {
    /// The evidence of a text.
    pub fn of(text: &str) -> Self {
        Self {
            letters: Letters::of(text),
            words: OnceCell::new(),
            certain: OnceCell::new(),
            foreign: OnceCell::new(),
        }
    }

    /// As [`paragraph_language`], of the text that this is the evidence of.
    pub fn language(&self, text: &str, document: Language) -> Language {
        if self.letters.weight() == 0 {
            return document;
        }
        self.east_asian_language(text, document)
            .or_else(|| self.other_script_language(text))
            .unwrap_or_else(|| self.latin_language(text, document))
    }

    /// The language of a text in no document, if it takes no detector to tell.
    fn plain_language(&self, text: &str) -> Option<Language> {
        let is_latin = || self.letters.latin >= MINIMUM_LETTERS;
        self.east_asian_language(text, Language::Undetermined)
            .or_else(|| {
                (is_latin() && !self.is_in_other_script() && self.words(text).are_english())
                    .then_some(Language::English)
            })
    }

    fn is_in_other_script(&self) -> bool {
        let Letters {
            cyrillic,
            arabic,
            other,
            latin,
            ..
        } = self.letters;
        cyrillic.max(arabic).max(other) > latin
    }

    fn words(&self, text: &str) -> &FunctionWords {
        self.words
            .get_or_init(|| FunctionWords::of(beginning(text)))
    }

    /// Chinese, Japanese or Korean, if the text is East Asian enough.
    fn east_asian_language(&self, text: &str, document: Language) -> Option<Language> {
        let letters = self.letters;
        let east_asian = letters.han + letters.kana;
        let share = share(east_asian * LETTERS_PER_HAN, letters.weight())?;
        // A Chinese sentence can consist of Latin names and addresses for the most part.
        let is_chinese_about_names = document == Language::Chinese
            && (share > QUOTATION_SHARE || east_asian > 0 && !self.words(text).are_english());
        if share < CHINESE_SHARE && !is_chinese_about_names {
            return None;
        }
        // A Japanese title can be all Han, as a Chinese one.
        let is_short_in_other =
            document == Language::Other && east_asian * LETTERS_PER_HAN < LONG_TEXT;
        if is_short_in_other || letters.kana as f64 > MAXIMUM_KANA_SHARE * east_asian as f64 {
            return Some(Language::Other);
        }
        Some(Language::Chinese)
    }

    fn other_script_language(&self, text: &str) -> Option<Language> {
        let foreign = || script_language(self.letters, text);
        *self.foreign.get_or_init(foreign)
    }

    fn latin_language(&self, text: &str, document: Language) -> Language {
        let letters = self.letters.latin;
        if letters < MINIMUM_LETTERS {
            return document;
        }
        let words = self.words(text);
        let is_expected = document == Language::English;
        if words.are_english() || is_expected && words.are_english_as_expected() {
            return Language::English;
        }
        // The script of the text contradicts a document in another one.
        let unknown = if document.is_latin() {
            document
        } else {
            Language::Undetermined
        };
        let is_short = letters < LONG_TEXT || words.are_between_names();
        // A title looks like any language, so something has to speak for it.
        if is_short
            && (words.are_missing() || document == Language::English && words.speak_for(document))
        {
            return unknown;
        }
        let certain = || {
            let sample = beginning(text);
            detected(sample).and_then(|info| certain(sample, &info, words))
        };
        let language = *self.certain.get_or_init(certain);
        match language {
            Some(language) if !is_short || words.speak_for(language) => language,
            _ => unknown,
        }
    }
}

/// Russian, Arabic or another language, if the text is not in Latin letters.
fn script_language(letters: Letters, text: &str) -> Option<Language> {
    let foreign = [
        (letters.cyrillic, Language::Russian),
        (letters.arabic, Language::Arabic),
        (letters.other, Language::Other),
    ];
    let (count, language) = foreign.into_iter().max_by_key(|&(count, _)| count)?;
    if count <= letters.latin {
        return None;
    }
    if count < LONG_TEXT {
        return Some(language);
    }
    // Ukrainian and Persian share the script of Russian and Arabic.
    match detected(text) {
        Some(info) if info.is_reliable() => Some(named(info.lang())),
        _ => Some(language),
    }
}

/// The language that the detector is certain of; where it is not, that of the UN's six which a
/// second look at them alone and the function words agree on.
fn certain(sample: &str, info: &Info, words: &FunctionWords) -> Option<Language> {
    if info.is_reliable() {
        return Some(named(info.lang()));
    }
    let six = [
        Lang::Eng,
        Lang::Fra,
        Lang::Spa,
        Lang::Rus,
        Lang::Ara,
        Lang::Cmn,
    ];
    let second = Detector::with_allowlist(six.to_vec()).detect(sample)?;
    let language = named(second.lang());
    (second.is_reliable() && words.speak_for(language)).then_some(language)
}

fn detected(text: &str) -> Option<Info> {
    Detector::new().detect(beginning(text))
}

fn named(language: Lang) -> Language {
    match language {
        Lang::Eng => Language::English,
        Lang::Cmn => Language::Chinese,
        Lang::Fra => Language::French,
        Lang::Spa => Language::Spanish,
        Lang::Rus => Language::Russian,
        Lang::Ara => Language::Arabic,
        _ => Language::Other,
    }
}

fn beginning(text: &str) -> &str {
    if text.len() <= SAMPLE_CHARACTERS {
        return text;
    }
    match text.get(..SAMPLE_CHARACTERS) {
        Some(plain) if plain.is_ascii() => return plain,
        _ => {}
    }
    match text.char_indices().nth(SAMPLE_CHARACTERS) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Arabic, Chinese, English, French, Other, Russian, Spanish, Undetermined};

    const ENGLISH: &str = "Recalling its resolutions 55/215 of 21 December 2000 and 60/215, \
        Reaffirming the vital role of the United Nations in the promotion of partnerships in the \
        context of globalization,";
    const CHINESE: &str =
        "重申联合国，包括大会和经济及社会理事会在全球化中促进伙伴关系方面的重大作用，";
    const FRENCH: &str = "Rappelant ses résolutions 55/215 du 21 décembre 2000 et 60/215, réaffirmant \
        le rôle essentiel que joue l'Organisation des Nations Unies dans la promotion des \
        partenariats face à la mondialisation,";
    const SPANISH: &str = "Recordando sus resoluciones 55/215, de 21 de diciembre de 2000, y 60/215, \
        reafirmando la función vital que cumplen las Naciones Unidas en la promoción de las \
        asociaciones en el contexto de la globalización,";
    const RUSSIAN: &str = "ссылаясь на свои резолюции 55/215 от 21 декабря 2000 года и 60/215, вновь \
        подтверждая жизненно важную роль Организации Объединенных Наций в развитии партнерства,";
    const ARABIC: &str = "إذ تشير إلى قراراتها 55/215 المؤرخ 21 كانون الأول/ديسمبر 2000، وإذ تؤكد من \
        جديد الدور الحيوي الذي تضطلع به الأمم المتحدة في تعزيز الشراكات في سياق العولمة،";
    const GERMAN: &str = "unter Hinweis auf ihre Resolutionen vom 21. Dezember 2000, in Bekräftigung \
        der entscheidenden Rolle der Vereinten Nationen bei der Förderung von Partnerschaften im \
        Zusammenhang mit der Globalisierung und der Entwicklung aller Staaten,";
    const PORTUGUESE: &str = "Recordando as suas resoluções de 21 de dezembro de 2000, reafirmando o \
        papel vital das Nações Unidas na promoção de parcerias no contexto da globalização, não \
        só para o desenvolvimento, mas também para a erradicação da pobreza,";
    const JAPANESE: &str = "国際連合が、グローバル化の文脈におけるパートナーシップの促進において果たす重要な役割を再確認し、";
    const KOREAN: &str =
        "세계화의 맥락에서 동반자 관계를 증진하는 유엔의 중요한 역할을 재확인하며,";

    fn check(text: &str, document: Language, expected: Language) {
        assert_eq!(paragraph_language(text, document), expected, "{text:?}");
    }

    fn check_document(paragraphs: &[&str], expected: Language) {
        let evidence: Vec<Evidence> = paragraphs.iter().map(|it| Evidence::of(it)).collect();
        let paragraphs = paragraphs.iter().copied();
        let found = document_language(paragraphs.clone().zip(&evidence));
        assert_eq!(found, expected, "{:?}", paragraphs.collect::<Vec<_>>());
    }

    #[test]
    fn a_sentence_says_its_language_in_any_document() {
        let sentences = [
            (ENGLISH, English),
            (CHINESE, Chinese),
            (FRENCH, French),
            (SPANISH, Spanish),
            (RUSSIAN, Russian),
            (ARABIC, Arabic),
            (GERMAN, Other),
            (PORTUGUESE, Other),
            (JAPANESE, Other),
            (KOREAN, Other),
        ];
        for (text, expected) in sentences {
            for document in Language::ALL {
                check(text, document, expected);
            }
            check_document(&[text, "1.", text], expected);
        }
    }

    #[test]
    fn two_lines_of_french_are_not_english() {
        check(
            "Prie le Secrétaire général de lui présenter un rapport sur l'application de la \
            présente résolution;",
            English,
            French,
        );
        check(
            "Déclaration universelle des droits de l'homme et du citoyen",
            English,
            French,
        );
    }

    #[test]
    fn short_paragraphs_are_in_the_language_of_the_document() {
        for document in [English, French, Spanish] {
            check("Global Compact", document, document);
            check("1.", document, document);
            check("Annexe II", document, document);
        }
        check("The General Assembly,", English, English);
        check("L'Assemblée générale,", French, French);
        check(
            "Consumer confidence remains low despite tight labour-market conditions.",
            English,
            English,
        );
        check("大会，", Other, Other);
    }

    #[test]
    fn a_list_of_names_is_in_the_language_of_the_document() {
        let sponsors = "Albania, Andorra, Argentina, Armenia, Australia, Austria, Belgium, Brazil, \
            Bulgaria, Cameroon, Canada, Chile, Colombia, Costa Rica, Croatia, Cyprus, Ecuador, \
            El Salvador, Estonia, Finland, France, Germany, Guatemala, Honduras: draft resolution";
        check(sponsors, English, English);
        check(sponsors, French, French);
    }

    #[test]
    fn a_script_contradicts_the_document() {
        check("大会，", English, Chinese);
        check("Генеральная Ассамблея,", English, Russian);
        check("الجمعية العامة", Chinese, Arabic);
        check("Distr.: General", Chinese, Undetermined);
        check("Γενική Συνέλευση", English, Other);
    }

    #[test]
    fn latin_names_do_not_make_chinese_english() {
        check(
            "联合国全球契约办公室（United Nations Global Compact Office）参加会议",
            English,
            Chinese,
        );
        check(
            "见 Protect, Respect and Remedy: A Framework for Business, A/HRC/8/5。",
            Chinese,
            Chinese,
        );
        check(
            "见https://unsdg.un.org/resources/gender-theme-groups-standards-and-procedures。",
            Chinese,
            Chinese,
        );
        check("4 A/62/341。", Chinese, Chinese);
        check_document(
            &[
                CHINESE,
                "Distr.: General",
                "United Nations Development Programme",
            ],
            Chinese,
        );
    }

    #[test]
    fn few_words_of_english_are_enough_where_it_is_expected() {
        let english = "Tighter credit conditions could weigh on households that borrowed heavily, \
            yet consumer confidence there remained remarkably robust.";
        check(english, English, English);
        let foreign = [
            (GERMAN, Other),
            (PORTUGUESE, Other),
            (SPANISH, Spanish),
            (FRENCH, French),
            (
                "De regeringen van alle staten hebben zich ertoe verbonden om in nauwe samenwerking \
                 met de bevoegde organisaties een einde te maken aan armoede of honger.",
                Other,
            ),
            (
                "Zgromadzenie Ogólne wzywa państwa członkowskie, aby to uczyniły, i by wzmocniły \
                 współpracę międzynarodową na rzecz zrównoważonego rozwoju wszystkich narodów.",
                Other,
            ),
        ];
        for (text, language) in foreign {
            check(text, English, language);
        }
    }

    #[test]
    fn a_quoted_phrase_does_not_make_english_chinese() {
        check(
            "The Chinese text has 问责 for accountability and 问责制 for its mechanisms in the report.",
            English,
            English,
        );
        let long = format!("{ENGLISH} {ENGLISH} in the Chinese text 伙伴");
        check(&long, Chinese, English);
    }

    #[test]
    fn a_document_is_in_the_language_of_most_of_its_letters() {
        check_document(
            &[
                "Assemblée générale",
                FRENCH,
                "Global Compact Leaders Summit",
                FRENCH,
                ENGLISH,
            ],
            French,
        );
        check_document(&[ENGLISH, FRENCH, ENGLISH], English);
        check_document(&["大会", CHINESE, ENGLISH], Chinese);
    }

    #[test]
    fn short_paragraphs_together_can_say_the_language() {
        check_document(
            &[
                "Report of",
                "the Secretary-General",
                "on the work",
                "of the Organization",
            ],
            English,
        );
    }

    #[test]
    fn a_document_without_letters_is_undetermined() {
        check_document(&[], Undetermined);
        check_document(&["1.", "2007", "***"], Undetermined);
    }

    #[test]
    fn a_han_character_weighs_as_much_as_five_letters() {
        assert_eq!(han_share("契约abcdefghij"), Some(0.5));
        assert_eq!(han_share("契约"), Some(1.0));
        assert_eq!(han_share("compact 2007"), Some(0.0));
        assert_eq!(han_share("2007, 1."), None);
    }

    #[test]
    fn codes_and_names_are_understood() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        let spellings = [
            ("zh-Hans", Chinese),
            ("CHN", Chinese),
            ("chi", Chinese),
            ("中文", Chinese),
            ("English", English),
            (" EN-us ", English),
            ("fre", French),
            ("Español", Spanish),
        ];
        for (spelling, language) in spellings {
            assert_eq!(Language::from_code(spelling), Some(language), "{spelling}");
        }
        assert_eq!(Language::from_code("klingon"), None);
    }
}
