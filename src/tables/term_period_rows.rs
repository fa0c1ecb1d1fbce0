//! The rows of `term_periods`, which are made of what a term has in a period: most have nothing, and
//! what follows from that is the same for all terms.

use std::ops::Range;

use super::corpus_rows::Rates;
use super::row::{Row, whole};
use super::schema::TermPeriodRow;
use super::term_rows::{Parts, PeriodText, Text};
use super::writer::Room;
use crate::statistics::clusters::Sums;
use crate::statistics::intervals::{Interval, poisson_interval};
use crate::statistics::rates::per_million;

/// Where rows of `term_periods` are made.
#[derive(Default)]
pub(super) struct PeriodRoom {
    pub(super) room: Room<<TermPeriodRow as Row>::Columns>,
    /// What terms have in periods.
    found: Vec<InPeriod>,
    /// For each period the place among them of what a term has that does not occur in it, if one was
    /// met that does not.
    without: Vec<Option<u32>>,
    /// The place of each row among them.
    rows: Vec<u32>,
}

/// What a row of `term_periods` says besides what follows from its term or its period alone.
struct InPeriod {
    with_term: Sums,
    per_million: Option<f64>,
    interval: Option<Interval>,
    rates: Rates,
}

impl InPeriod {
    fn of(period: &PeriodText, with_term: Sums) -> Self {
        let (occurrences, tokens) = (with_term.occurrences(), period.size.tokens);
        Self {
            with_term,
            per_million: per_million(occurrences, tokens),
            interval: poisson_interval(occurrences).per_million(tokens),
            rates: Rates::new(with_term, period.extent),
        }
    }
}

impl PeriodRoom {
    pub(super) fn begin(&mut self, text: &Text<'_>) {
        self.rows.clear();
        self.found.clear();
        self.without.clear();
        self.without.resize(text.periods.len(), None);
    }

    /// Adds the rows of a term.
    pub(super) fn push(&mut self, text: &Text<'_>, parts: &Parts) {
        let mut next = 0;
        for &(place, sums) in &parts.by_period {
            self.push_without(text, next..place);
            self.rows.push(numbered(self.found.len()));
            self.found.push(InPeriod::of(&text.periods[place], sums));
            next = place + 1;
        }
        self.push_without(text, next..text.periods.len());
    }

    /// Adds rows of periods in which a term does not occur.
    fn push_without(&mut self, text: &Text<'_>, places: Range<usize>) {
        let found = &mut self.found;
        let periods = text.periods[places.clone()].iter();
        let known = self.without[places].iter_mut().zip(periods);
        self.rows.extend(known.map(|(known, period)| {
            *known.get_or_insert_with(|| {
                found.push(InPeriod::of(period, Sums::default()));
                numbered(found.len() - 1)
            })
        }));
    }

    /// Has the rows of terms that were added, with their names, in the columns.
    pub(super) fn end<'t>(
        &mut self,
        text: &Text<'_>,
        names: impl ExactSizeIterator<Item = &'t str>,
    ) {
        let periods = || text.periods.iter();
        let in_order = 0..numbered(text.periods.len());
        let columns = &mut self.room.columns;
        let period = || {
            self.rows
                .iter()
                .zip(in_order.clone().cycle())
                .map(|it| it.1)
        };
        let whole_of = |number: u64| Some(whole(number));
        let language = [text.language.code()].into_iter();
        columns.language.fill(language, period().map(|_| 0));
        columns
            .period
            .fill(periods().map(|it| &*it.label), period());
        let with_tokens = |it: &PeriodText| it.extent.map_or(0, |it| it.all.documents);
        let documents = periods().map(|it| whole_of(with_tokens(it)));
        columns.documents_total.push_places(documents, period());
        let tokens = periods().map(|it| whole_of(it.size.tokens));
        columns.tokens.push_places(tokens, period());
        let is_thin = |it: u32| text.periods[it as usize].size.is_thin(text.counting);
        columns.thin.extend(period().map(is_thin));
        let terms = 0..numbered(names.len());
        let term = terms.flat_map(|it| in_order.clone().map(move |_| it));
        columns.term.fill(names, term);
        self.push_found();
    }

    /// Has what terms have in periods in the columns.
    fn push_found(&mut self) {
        let columns = &mut self.room.columns;
        let rows = || self.rows.iter().copied();
        let sums = || self.found.iter().map(|it| it.with_term);
        let occurrences = sums().map(|it| Some(whole(it.occurrences())));
        columns.occurrences.push_places(occurrences, rows());
        let documents = sums().map(|it| Some(whole(it.documents())));
        columns.documents.push_places(documents, rows());
        let rates = self.found.iter().map(|it| it.per_million);
        columns.per_million.push_places(rates, rows());
        let intervals = || self.found.iter().map(|it| it.interval);
        let low = intervals().map(|it| Some(it?.low));
        columns.ci_low.push_places(low, rows());
        let high = intervals().map(|it| Some(it?.high));
        columns.ci_high.push_places(high, rows());
        let of_documents = || self.found.iter().map(|it| &it.rates);
        let mean = of_documents().map(|it| it.mean_of_documents);
        (columns.per_million_mean_of_documents).push_places(mean, rows());
        let low = of_documents().map(|it| Some(it.clustered?.low));
        columns.cluster_low.push_places(low, rows());
        let high = of_documents().map(|it| Some(it.clustered?.high));
        columns.cluster_high.push_places(high, rows());
        let overdispersion = of_documents().map(|it| it.overdispersion);
        columns.overdispersion.push_places(overdispersion, rows());
    }
}

/// A row group has fewer of anything than that.
fn numbered(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
