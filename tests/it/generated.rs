//! A corpus made of the paragraphs of the samples, drawn for each year from 1946 to 2024, so that
//! there are series to test.

use std::fmt::Write as _;

use crate::project::sample;

/// A generator of numbers (Lehmer 1951), so that the corpus is the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 as usize % limit
    }
}

/// Speeches as a bulk file: some a year in each language, with more and more of the later samples.
pub(crate) fn speeches() -> String {
    let mut numbers = Numbers(5);
    let mut page = String::new();
    let english = [
        paragraphs("A-58-227.en.md"),
        paragraphs("A-RES-66-223.en.txt"),
    ];
    let chinese = [mixed(&paragraphs("A-RES-62-211.zh.md"), &english[0])];
    for year in 1946..=2024 {
        // A year without documents is a gap.
        if year == 1964 {
            continue;
        }
        for (language, samples) in [("en", &english[..]), ("zh", &chinese[..])] {
            for number in 0..1 + numbers.below(4) {
                let length = 2 + numbers.below(12);
                let text = speech(samples, length, year, &mut numbers);
                writeln!(
                    page,
                    "{{\"id\": \"{year}-{language}-{number}\", \"language\": \"{language}\", \"date\": \"{year}-09-2{number}\", \"text\": \"{text}\"}}"
                )
                .expect("a string takes everything");
            }
        }
    }
    page
}

fn speech(samples: &[Vec<String>], length: usize, year: usize, numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for place in 0..length {
        let late = numbers.below(79) < year - 1946;
        let sample = &samples[usize::from(late) % samples.len()];
        // The number keeps speeches apart that drew the same paragraphs.
        let paragraph = &sample[numbers.below(sample.len())];
        write!(
            text,
            "{paragraph} {year}/{place}/{}.\\n\\n",
            numbers.below(999)
        )
        .expect("a string takes everything");
    }
    text
}

/// Every third paragraph goes on in the other language, as with a quotation.
fn mixed(paragraphs: &[String], other: &[String]) -> Vec<String> {
    let pairs = paragraphs.iter().zip(other.iter().cycle()).enumerate();
    let mixed = pairs.map(|(place, (paragraph, other))| match place % 3 {
        0 => format!("{paragraph} {other}"),
        _ => paragraph.clone(),
    });
    mixed.collect()
}

/// Long lines, without what JSON would have to escape.
fn paragraphs(name: &str) -> Vec<String> {
    let text = sample(name);
    let lines = text.lines().filter(|line| line.len() > 120);
    let plain = |line: &str| line.replace(['"', '\\', '\t'], " ");
    lines.map(plain).collect()
}
