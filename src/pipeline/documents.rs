//! The documents of a data folder are read and analysed in parallel, some at a time, and handed on in
//! the order of their paths, when it is settled what of each is counted.
//!
//! Whoever counts and whoever looks goes through here, so both see the same.

use std::cell::Cell;
use std::io::{self, Read, Seek, Write};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Progress;
use crate::analysis::{DocumentAnalysis, Tools, analyze, analyze_without};
use crate::beside::in_order_while;
use crate::config::Config;
use crate::corpus::{Corpus, Reject, RejectReason, Source};
use crate::duplicates::{Bodies, Repetition};
use crate::error::{Error, Result};
use crate::memory::MemoryLimit;
use crate::word_map::{WordMap, hash_of};

/// So many documents are analysed by a thread before they are handed on together, or those that have
/// so many bytes.
const BATCH: usize = 16;
const BATCH_BYTES: u64 = 1 << 17;

/// Documents with so many bytes may be under way for each thread: asked for, and not handed on yet.
/// The memory that a run needs depends on this and on the vocabulary, not on the size of the corpus.
const UNDER_WAY: u64 = 1 << 20;

/// Where documents are large, one for each thread is under way all the same, as long as they have no
/// more than so many times as many bytes.
const LARGE: u64 = 4;

/// What a byte that is under way takes in memory, with all that is known of it.
const MEMORY_PER_BYTE: u64 = 8;

/// How many rejects are named if there is nothing else to show.
const SHOWN: usize = 5;

/// What became of a source.
pub(super) type Outcome = std::result::Result<DocumentAnalysis, Reject>;

/// Does a piece of work on as many threads as the config says, or on fewer if it limits memory.
pub(super) fn in_pool<T: Send>(
    config: &Config,
    work: impl FnOnce() -> Result<T> + Send,
) -> Result<T> {
    let wanted = match config.threads {
        0 => std::thread::available_parallelism().map_or(1, NonZero::get),
        threads => threads,
    };
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(config.memory_limit.threads(wanted))
        .build()
        .map_err(|error| {
            Error::new("cannot start threads")
                .caused_by(error)
                .with_hint("use fewer with --threads, or let the user start more (`ulimit -u`)")
        })?;
    threads.install(work)
}

/// A place for the keys of paragraphs where no folder is written to: eight bytes for each.
pub(super) fn keys_in_memory() -> io::Cursor<Vec<u8>> {
    io::Cursor::default()
}

/// Reads and analyses all documents, and hands them on in order, some at a time: while some are handed
/// on, the next are analysed. What tells their paragraphs goes into a file or memory.
///
/// # Errors
///
/// The first error of `then`, that of the file, or that there was no document to hand on.
pub(super) fn each_batch(
    corpus: &Corpus,
    tools: &Tools,
    config: &Config,
    progress: &dyn Progress,
    keys: impl Read + Write + Seek,
    mut then: impl FnMut(Vec<Outcome>) -> Result<()>,
) -> Result<()> {
    progress.begin(corpus.n_documents());
    let mut settling = Settling::new(keys);
    let mut hand_on = |analyses: Vec<Outcome>| {
        analyses.iter().try_for_each(refuse_passing)?;
        then(settling.settle_all(analyses, tools, config)?)
    };
    hand_on(corpus.rejects().iter().cloned().map(Err).collect())?;
    let read_and_analyze = |source: Next| {
        let analysis = source.and_then(|source| analyze_source(corpus, source, tools));
        progress.advance();
        analysis
    };
    let (mut sources, under_way) = (corpus.sources(), UnderWay::new(config.memory_limit));
    in_order_while(
        std::iter::from_fn(|| under_way.begin(&mut sources, corpus).map(Ok)),
        |_| under_way.has_room(),
        |Batch { sources, share }| {
            let analyses = sources.into_iter().map(read_and_analyze);
            (analyses.collect(), share)
        },
        |(analyses, share)| {
            under_way.end(share);
            hand_on(analyses)
        },
    )?;
    progress.end();
    if settling.paths_by_id.is_empty() {
        return Err(nothing_left(config, &settling.first_rejects));
    }
    Ok(())
}

/// A source that can be read, or why it cannot.
type Next = std::result::Result<Source, Reject>;

/// Sources that a thread reads and analyses.
struct Batch {
    sources: Vec<Next>,
    share: Share,
}

/// How many documents there are, and how many bytes they have; a short one counts as more than it has.
#[derive(Clone, Copy, Default)]
struct Share {
    documents: u64,
    bytes: u64,
}

/// What is under way.
struct UnderWay {
    all: Cell<Share>,
    threads: u64,
    memory: MemoryLimit,
}

impl UnderWay {
    fn new(memory: MemoryLimit) -> Self {
        Self {
            all: Cell::default(),
            threads: rayon::current_num_threads() as u64,
            memory,
        }
    }

    fn has_room(&self) -> Result<bool> {
        let Share { documents, bytes } = self.all.get();
        let usual = UNDER_WAY * self.threads;
        let room = match self.memory.room(LARGE * usual * MEMORY_PER_BYTE) {
            Ok(room) => room / MEMORY_PER_BYTE,
            // There is room again when these are handed on.
            Err(_) if documents > 0 => return Ok(false),
            Err(error) => return Err(error),
        };
        Ok(bytes < room.min(usual) || (documents < self.threads && bytes < room))
    }

    /// The next sources; none if there are no more.
    fn begin(&self, sources: &mut impl Iterator<Item = Next>, corpus: &Corpus) -> Option<Batch> {
        let mut batch = Batch {
            sources: Vec::new(),
            share: Share::default(),
        };
        while batch.sources.len() < BATCH
            && batch.share.bytes < BATCH_BYTES
            && let Some(source) = sources.next()
        {
            let bytes = source.as_ref().map_or(0, |it| corpus.size(it));
            batch.share.documents += 1;
            // What is known of a short one takes room as well.
            batch.share.bytes += bytes.max(BATCH_BYTES / BATCH as u64);
            batch.sources.push(source);
        }
        let Share { documents, bytes } = self.all.get();
        self.all.set(Share {
            documents: documents + batch.share.documents,
            bytes: bytes + batch.share.bytes,
        });
        (!batch.sources.is_empty()).then_some(batch)
    }

    fn end(&self, share: Share) {
        let Share { documents, bytes } = self.all.get();
        self.all.set(Share {
            documents: documents - share.documents,
            bytes: bytes - share.bytes,
        });
    }
}

/// A defect of this program must not cost more than the document that showed it.
fn analyze_source(corpus: &Corpus, source: Source, tools: &Tools) -> Outcome {
    let path = source.path().to_owned();
    let read_and_analyze = || corpus.read(source).map(|document| analyze(document, tools));
    catch_unwind(AssertUnwindSafe(read_and_analyze)).unwrap_or_else(|_| {
        Err(Reject {
            path,
            reason: RejectReason::InternalError,
            detail: "termtide failed on this document; please report it with the file".to_owned(),
        })
    })
}

/// Decides, document after document, what is counted and what repeats an earlier one.
struct Settling<F> {
    /// By the hashes of ids: there are few millions, and 64 bits tell more apart.
    paths_by_id: WordMap<u64, Box<str>>,
    bodies: Bodies<F>,
    first_rejects: Vec<Reject>,
}

impl<F: Read + Write + Seek> Settling<F> {
    fn new(keys: F) -> Self {
        Self {
            paths_by_id: WordMap::default(),
            bodies: Bodies::new(keys),
            first_rejects: Vec::new(),
        }
    }

    fn settle_all(
        &mut self,
        analyses: Vec<Outcome>,
        tools: &Tools,
        config: &Config,
    ) -> Result<Vec<Outcome>> {
        let settled = analyses.into_iter().map(|analysis| {
            let settled = match analysis {
                Ok(it) => self.settle(it, tools, config).map_err(cannot_compare)?,
                Err(reject) => Err(reject),
            };
            if let Err(reject) = &settled
                && self.first_rejects.len() < SHOWN
            {
                self.first_rejects.push(reject.clone());
            }
            Ok(settled)
        });
        settled.collect()
    }

    /// Lets a document pass, unless it claims to be another one that it does not resemble. A name that
    /// a bulk file gives claims nothing: two files may number their records alike.
    fn settle(
        &mut self,
        mut analysis: DocumentAnalysis,
        tools: &Tools,
        config: &Config,
    ) -> io::Result<Outcome> {
        let path = analysis.document.path.clone();
        let id = analysis.id();
        let repetition = match self.paths_by_id.get(&hash_of(&id)) {
            None => self.bodies.meet(&id, &analysis.body)?,
            Some(first) => match self.bodies.resembled(&id, &path, &analysis.body)? {
                None if analysis.document.id.is_none() => {
                    return Ok(Err(same_identity(&path, &id, first)));
                }
                None => {
                    analysis.document.id = Some(path.clone());
                    self.bodies.meet(&path, &analysis.body)?
                }
                Some(repetition) => {
                    analysis.document.id = Some(path.clone());
                    repetition
                }
            },
        };
        let analysis = without_repetition(analysis, repetition, tools, config);
        self.paths_by_id
            .insert(hash_of(&analysis.id()), path.into());
        Ok(Ok(analysis))
    }
}

fn cannot_compare(error: io::Error) -> Error {
    Error::new("cannot keep what tells documents apart in the output folder")
        .caused_by(error)
        .with_hint("see that the disk has space left for a tenth of the documents")
}

/// Takes what is counted in another document out of the counts of this one.
fn without_repetition(
    mut analysis: DocumentAnalysis,
    repetition: Repetition,
    tools: &Tools,
    config: &Config,
) -> DocumentAnalysis {
    let Repetition { of, parts } = repetition;
    if config.counting.count_duplicates {
        analysis.duplicate_of = of;
        for (place, other) in parts {
            analysis.paragraphs[place].duplicate_of = Some(other);
        }
        return analysis;
    }
    if let Some(other) = of {
        analysis.leave_to(&other);
    } else if !parts.is_empty() {
        return analyze_without(analysis.document, tools, &parts);
    }
    analysis
}

/// What another run would read must not be missing in this one, nor half of it be there.
fn refuse_passing(outcome: &Outcome) -> Result<()> {
    let Err(reject) = outcome else { return Ok(()) };
    let why = reject.detail.split("; ").next().unwrap_or_default();
    let (what, hint) = match reject.reason {
        RejectReason::Exhausted => (
            "open",
            "the system has no room for more open files, or no memory: allow more \
             (`ulimit -n`), or use fewer threads with --threads; the tables of the last \
             run are untouched",
        ),
        RejectReason::Changed => (
            "read",
            "run again when nothing changes the documents, and put a file there under its name \
             when it is complete; the tables of the last run are untouched",
        ),
        _ => return Ok(()),
    };
    let message = format!("cannot {what} `{}`", reject.path);
    Err(Error::new(message).caused_by(why).with_hint(hint))
}

fn same_identity(path: &str, id: &str, first: &str) -> Reject {
    Reject {
        path: path.to_owned(),
        reason: RejectReason::DuplicateIdentity,
        detail: format!(
            "it has the same identity as `{first}`, {id}, but another text; remove one of the two, or give this one its own symbol or language in the manifest"
        ),
    }
}

fn nothing_left(config: &Config, rejects: &[Reject]) -> Error {
    let reasons: Vec<String> = rejects
        .iter()
        .map(|it| format!("`{}`: {}", it.path, it.detail))
        .collect();
    Error::new(format!(
        "no document of `{}` could be read",
        config.data.display()
    ))
    .caused_by(reasons.join("\n       "))
    .with_hint(
        "correct these files, or name another data folder with --data; older tables are as they were",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_run_would_read_ends_this_one_and_says_what_to_do() {
        let check = |reason, expected: Option<(&str, &str)>| {
            let reject = Reject {
                path: "a.jsonl".to_owned(),
                reason,
                detail: "the cause; the rest".to_owned(),
            };
            let report = refuse_passing(&Err(reject)).err().map(|it| it.report());
            let report = report.as_deref();
            let begin = report.and_then(|it| it.split("hint: ").next());
            assert_eq!(begin, expected.map(|it| it.0));
            assert!(expected.is_none_or(|(_, hint)| report.is_some_and(|it| it.contains(hint))));
        };
        let changed = "error: cannot read `a.jsonl`\ncause: the cause\n";
        check(RejectReason::Changed, Some((changed, "nothing changes")));
        let exhausted = "error: cannot open `a.jsonl`\ncause: the cause\n";
        check(RejectReason::Exhausted, Some((exhausted, "ulimit -n")));
        check(RejectReason::Damaged, None);
    }
}
