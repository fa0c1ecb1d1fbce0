//! The golden values of trends, and laws that hold for any series.

use proptest::prelude::*;

use super::*;

/// Points at 0, 1, 2 …, where `None` leaves a gap.
fn points(values: &[Option<f64>]) -> Vec<Point> {
    let numbered = values.iter().zip(0..);
    numbered
        .filter_map(|(value, position)| value.map(|value| Point { position, value }))
        .collect()
}

fn without_gaps(values: &[f64]) -> Vec<Point> {
    let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
    points(&values)
}

fn test(points: &[Point]) -> MannKendall {
    Series::new(points).expect("enough periods").mann_kendall()
}

fn slope(points: &[Point]) -> Slope {
    let series = Series::new(points).expect("enough periods");
    series.slope(Confidence::NINETY_FIVE_PERCENT)
}

fn check(found: f64, golden: f64, tolerance: f64) {
    assert!(
        (found - golden).abs() <= tolerance,
        "{found} is not {golden}"
    );
}

const WORKED_EXAMPLE: [f64; 14] = [
    12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7,
];

#[test]
fn the_worked_example_has_its_test() {
    let found = test(&without_gaps(&WORKED_EXAMPLE));
    assert_eq!(found.s, 54);
    check(found.variance, 332.6667, 0.51e-4);
    check(found.z, 2.9058, 0.51e-4);
    check(found.p_normal, 0.003_662_7, 0.51e-7);
    check(found.tau_a, 0.593_406_6, 0.51e-7);
    check(found.tau_b.expect("rates differ"), 0.596_694_2, 0.51e-7);
}

#[test]
fn the_worked_example_has_its_slope_with_an_interval_between_ranks() {
    let points = without_gaps(&WORKED_EXAMPLE);
    let found = slope(&points);
    check(found.slope, 0.566_666_7, 0.51e-7);
    check(found.intercept, 11.966_666_7, 0.51e-7);
    let c = Confidence::NINETY_FIVE_PERCENT.z * test(&points).variance.sqrt();
    check(c, 35.7481, 0.51e-4);
    check((91.0 - c) / 2.0, 27.63, 0.51e-2);
    check((91.0 + c) / 2.0, 63.37, 0.51e-2);
    let interval = found.interval.expect("enough periods");
    assert!(interval.low < found.slope && found.slope < interval.high);
}

#[test]
fn five_rising_periods_need_the_exact_p_value() {
    let found = test(&without_gaps(&[1.0, 2.0, 3.0, 4.0, 5.0]));
    assert_eq!(found.s, 10);
    check(found.variance, 16.6667, 0.51e-4);
    check(found.z, 2.204_540_8, 0.51e-7);
    check(found.p_normal, 0.027_486_3, 0.51e-7);
    assert_eq!(found.p_exact, Some(2.0 / 120.0));
}

#[test]
fn a_constant_series_has_no_trend() {
    let points = without_gaps(&[7.0; 6]);
    let found = test(&points);
    assert_eq!((found.s, found.z, found.p_normal), (0, 0.0, 1.0));
    assert_eq!(
        (found.p_exact, found.tau_a, found.tau_b),
        (Some(1.0), 0.0, None)
    );
    let found = slope(&points);
    assert_eq!(
        (found.slope, found.intercept, found.interval),
        (0.0, 7.0, None)
    );
    assert_eq!(Series::new(&points).and_then(Series::hamed_rao), None);
}

#[test]
fn three_periods_are_no_series() {
    assert!(Series::new(&without_gaps(&[1.0, 2.0, 3.0])).is_none());
}

#[test]
fn five_periods_are_too_few_for_an_interval_of_the_slope() {
    let rising: Vec<f64> = (0..6).map(f64::from).collect();
    assert_eq!(slope(&without_gaps(&rising[..5])).interval, None);
    assert!(slope(&without_gaps(&rising)).interval.is_some());
}

/// Millimetres of rain at Bogra in the months of 1981 to 2010, a year a line: what the package
/// pyMannKendall is tested with. Where nobody measured is a gap.
const RAIN: &str = "
32 20 25 189 240 193 379 278 301 0 0 82
0 4 - - 121 234 360 262 120 30 11 1
7 3 31 31 355 102 248 274 308 - 5 26
11 16 6 48 388 539 431 272 404 186 0 2
0 4 1 54 272 459 235 164 365 135 2 -
- 4 0 128 210 163 446 225 462 467 19 13
0 3 17 132 178 338 525 623 145 31 19 3
0 29 25 87 259 756 486 180 292 43 92 1
0 16 2 0 130 253 594 111 273 30 0 4
0 27 24 41 292 378 499 265 320 227 4 0
4 14 8 48 416 240 404 207 733 105 0 112
0 14 0 30 140 202 289 159 424 106 3 0
65 3 14 58 268 466 432 266 240 95 1 0
10 26 4 114 94 289 173 208 263 156 5 0
16 16 14 0 111 475 534 432 471 117 70 1
3 28 7 401 184 283 338 171 335 176 0 0
10 11 9 140 102 208 298 245 220 29 2 27
10 13 26 84 143 367 749 563 283 353 10 0
0 0 0 9 246 265 343 429 168 133 17 0
18 35 76 158 272 250 190 289 466 84 0 0
0 0 0 22 217 299 185 115 344 203 8 -
- 0 5 284 123 254 476 496 326 27 20 0
4 53 72 113 214 364 219 220 156 264 0 13
0 0 45 90 137 638 529 261 206 251 0 0
5 9 58 72 138 130 471 328 356 523 0 1
0 0 12 143 193 184 192 138 174 69 1 0
0 18 25 28 92 732 320 256 302 131 15 0
27 0 22 20 213 393 474 374 109 159 0 0
0 3 3 49 205 128 194 570 169 89 0 0
0 0 0 26 185 286 92 225 244 190 3 20";

#[test]
fn thirty_years_of_rain_have_no_trend() {
    let months: Vec<Option<f64>> = RAIN.split_whitespace().map(|it| it.parse().ok()).collect();
    assert_eq!(months.len(), 360);
    let points = points(&months);
    let found = test(&points);
    assert_eq!(found.s, -1959);
    check(found.variance, 4_889_800.333, 0.51e-3);
    check(found.z, -0.885_456_284_3, 0.51e-10);
    check(found.p_normal, 0.375_910_587_4, 0.51e-10);
    check(found.tau_a, -0.031_531_676_5, 0.51e-10);
    let slope = slope(&points);
    check(slope.slope, -0.006_369_426_8, 0.51e-10);
    check(slope.intercept, 96.152_866_242_0, 0.51e-10);
    // What the package gives for the variance that allows for autocorrelation.
    let corrected = Series::new(&points).and_then(Series::hamed_rao);
    let corrected = corrected.expect("there is variance");
    check(corrected.z, -3.841_995_061_4, 0.51e-10);
    check(corrected.variance, 259_723.813_167, 0.51e-6);
}

/// 120 numbers without order, some of them equal, and every eleventh missing.
fn long_series() -> Vec<Point> {
    let value = |i: u64| (i * i * 37 + i * 11) % 101 + i / 3;
    let values: Vec<Option<f64>> = (0..120)
        .map(|i| (i % 11 != 5).then(|| value(i) as f64))
        .collect();
    points(&values)
}

#[test]
fn a_long_series_with_gaps_has_the_values_of_the_package_pymannkendall() {
    let points = long_series();
    let found = test(&points);
    let corrected = Series::new(&points)
        .and_then(Series::hamed_rao)
        .expect("there is variance");
    let slope = slope(&points);
    assert_eq!(found.s, 1452);
    assert_eq!(found.p_exact, None);
    for (found, golden) in [
        (found.variance, 145_782.0),
        (found.z, 3.800_278_812_729_219),
        (found.p_normal, 1.445_333_770_242_474e-4),
        (found.tau_a, 0.246_687_054_026_503_57),
        (corrected.variance, 135_471.900_115_943_37),
        (corrected.z, 3.942_237_650_100_320_7),
        (corrected.p, 8.072_492_968_413_947e-5),
        (slope.slope, 0.323_380_867_498_514_6),
        (slope.intercept, 49.920_528_817_587_64),
    ] {
        check(found, golden, 1e-11 * golden.abs());
    }
}

proptest! {
    #[test]
    fn turning_time_round_turns_the_trend_round(
        values in prop::collection::vec(0i32..20, 4..40),
    ) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let back: Vec<f64> = values.iter().rev().copied().collect();
        let (there, back) = (without_gaps(&values), without_gaps(&back));
        prop_assert_eq!(test(&there).s, -test(&back).s);
        prop_assert_eq!(test(&there).p_exact, test(&back).p_exact);
        prop_assert!((slope(&there).slope + slope(&back).slope).abs() < 1e-12);
    }

    #[test]
    fn the_test_sees_only_the_order_of_the_rates(
        values in prop::collection::vec(0i32..20, 4..40),
    ) {
        let plain: Vec<f64> = values.iter().copied().map(f64::from).collect();
        let cubed: Vec<f64> = plain.iter().map(|x| x.powi(3) - 5.0).collect();
        prop_assert_eq!(test(&without_gaps(&plain)), test(&without_gaps(&cubed)));
    }

    #[test]
    fn results_stay_in_their_bounds(values in prop::collection::vec(0i32..6, 4..60)) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let found = test(&without_gaps(&values));
        prop_assert!(found.p_exact.is_none_or(|p| (0.0..=1.0).contains(&p)));
        prop_assert!((0.0..=1.0).contains(&found.p_normal));
        prop_assert!(found.tau_a.abs() <= found.tau_b.map_or(0.0, f64::abs) + 1e-12);
        prop_assert!(found.tau_b.is_none_or(|tau| tau.abs() <= 1.0 + 1e-12));
    }

    #[test]
    fn a_line_keeps_its_slope_however_many_periods_are_missing(
        slope_of_line in -50i32..50,
        distances in prop::collection::vec(1i64..5, 4..30),
    ) {
        let on_line = |position: i64| Point {
            position,
            value: f64::from(slope_of_line) * position as f64 + 3.0,
        };
        let positions = distances.iter().scan(0, |position, distance| {
            *position += distance;
            Some(*position)
        });
        let points: Vec<Point> = positions.map(on_line).collect();
        prop_assert_eq!(slope(&points).slope, f64::from(slope_of_line));
        prop_assert!((slope(&points).intercept - 3.0).abs() < 1e-9);
    }
}
