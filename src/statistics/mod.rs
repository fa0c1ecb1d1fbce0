//! A statistic is a number with a published formula, computed from counts.
//!
//! Everything here is a pure function of integers. What is undefined is `None`: never 0, NaN or
//! infinity.

mod logarithms;
mod clopper_pearson;
mod contingency;
pub mod tails;
pub mod intervals;
pub mod dispersion;
pub mod rates;
pub mod weights;
pub mod keyness;
pub mod association;
pub mod adjust;
pub mod trend;
pub mod bursts;
pub mod clusters;
pub mod change_points;
