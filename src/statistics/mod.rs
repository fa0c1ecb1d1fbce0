//! A statistic is a number with a published formula, computed from counts.
//!
//! Everything here is a pure function of integers. What is undefined is `None`: never 0, NaN or
//! infinity.

pub mod dispersion;
pub mod intervals;
pub mod rates;
