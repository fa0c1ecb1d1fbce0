//! The slope of Theil 1950 and Sen 1968: the median of the slopes between any two periods.

use super::Point;
use crate::statistics::intervals::{Confidence, Interval};

/// By how much the rate changes in a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// Rate per period.
    pub slope: f64,
    /// The rate at the position 0 of the line with this slope through the median of the rates and
    /// the median of the positions (Conover 1980).
    pub intercept: f64,
    /// Where the slope may lie (Gilbert 1987); `None` if there are too few periods for such an
    /// interval, or if all rates are equal.
    pub interval: Option<Interval>,
}

impl Slope {
    pub(super) fn new(points: &[Point], variance: f64, confidence: Confidence) -> Self {
        let slopes = sorted(points.iter().enumerate().flat_map(|(i, earlier)| {
            let between = |later: &Point| {
                let gap = (later.position - earlier.position) as f64;
                (later.value - earlier.value) / gap
            };
            points[i + 1..].iter().map(between)
        }));
        let slope = median(&slopes);
        let values = sorted(points.iter().map(|point| point.value));
        let positions = sorted(points.iter().map(|point| point.position as f64));
        Self {
            slope,
            intercept: median(&values) - median(&positions) * slope,
            interval: (variance > 0.0)
                .then(|| interval(&slopes, confidence.z * variance.sqrt()))
                .flatten(),
        }
    }
}

/// The slopes of the ranks (N − C) / 2 and (N + C) / 2 + 1 of N, between two of them as much
/// farther as the rank is.
fn interval(slopes: &[f64], c: f64) -> Option<Interval> {
    let n = slopes.len() as f64;
    Some(Interval {
        low: at_rank(slopes, (n - c) / 2.0)?,
        high: at_rank(slopes, (n + c) / 2.0 + 1.0)?,
    })
}

/// The first of the values has the rank 1.
fn at_rank(values: &[f64], rank: f64) -> Option<f64> {
    if rank < 1.0 || rank > values.len() as f64 {
        return None;
    }
    let below = values[rank as usize - 1];
    let above = values.get(rank as usize).copied().unwrap_or(below);
    Some(below + (above - below) * rank.fract())
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values
}

/// The values are sorted and not empty.
fn median(values: &[f64]) -> f64 {
    let middle = values.len() / 2;
    if values.len() % 2 == 1 {
        values[middle]
    } else {
        (values[middle - 1] + values[middle]) / 2.0
    }
}
