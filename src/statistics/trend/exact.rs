//! The exact p value: the share of all orders of the values that are at least as ordered.

/// The probability that S is at least as far from 0, if every order of the values is equally
/// likely. `ties` are the sizes of the groups of equal values.
///
/// An order has S = pairs that can differ − 2 · inversions, and the inversions of the orders of
/// values with ties are counted by the coefficients of the q-multinomial (MacMahon 1915):
/// Π (1 − qⁱ) for i ≤ n, divided by the same products for every group. The distribution is
/// symmetric.
pub(super) fn two_sided_p(s: i64, ties: &[usize]) -> f64 {
    if s == 0 {
        return 1.0;
    }
    let counts = orders_by_inversions(ties);
    let pairs = counts.len() as u64 - 1;
    let largest = (pairs - s.unsigned_abs()) / 2;
    let as_ordered: i128 = counts[..=largest as usize].iter().sum();
    let orders: i128 = counts.iter().sum();
    (2.0 * (as_ordered as f64 / orders as f64)).min(1.0)
}

/// How many different orders have 0, 1, 2 … inversions.
fn orders_by_inversions(ties: &[usize]) -> Vec<i128> {
    let mut counts = vec![1];
    let mut placed = 0;
    for &group in ties {
        // Each of the values placed can be inverted with each of the group.
        counts.resize(counts.len() + placed * group, 0);
        for i in 1..=group {
            multiply(&mut counts, placed + i);
            divide(&mut counts, i);
        }
        placed += group;
    }
    counts
}

/// The coefficients of the polynomial times 1 − qⁱ, without those beyond its length.
fn multiply(counts: &mut [i128], i: usize) {
    for k in (i..counts.len()).rev() {
        counts[k] -= counts[k - i];
    }
}

/// The coefficients of the polynomial divided by 1 − qⁱ.
fn divide(counts: &mut [i128], i: usize) {
    for k in i..counts.len() {
        counts[k] += counts[k - i];
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn orders_without_ties_are_the_mahonian_numbers() {
        assert_eq!(orders_by_inversions(&[1; 4]), [1, 3, 5, 6, 5, 3, 1]);
        assert_eq!(orders_by_inversions(&[2, 2]), [1, 1, 2, 1, 1]);
        assert_eq!(orders_by_inversions(&[5]), [1]);
    }

    #[test]
    fn all_orders_of_thirty_three_values_are_counted() {
        let orders: i128 = orders_by_inversions(&[1; 33]).iter().sum();
        assert_eq!(orders, (1..=33).product::<i128>());
    }

    fn score(values: &[u8]) -> i64 {
        let pairs = (0..values.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
        pairs.map(|(i, j)| (values[j].cmp(&values[i])) as i64).sum()
    }

    /// Calls `visit` with every order of the values from `start` on.
    fn permute(values: &mut Vec<u8>, start: usize, visit: &mut impl FnMut(&[u8])) {
        if start == values.len() {
            visit(values);
        }
        for i in start..values.len() {
            values.swap(start, i);
            permute(values, start + 1, visit);
            values.swap(start, i);
        }
    }

    proptest! {
        #[test]
        fn the_p_value_is_the_share_of_all_orders(
            mut values in prop::collection::vec(0u8..5, 4..=7),
        ) {
            let s = score(&values);
            let mut orders = (0, 0);
            permute(&mut values, 0, &mut |order| {
                orders.0 += u32::from(score(order).abs() >= s.abs());
                orders.1 += 1;
            });
            values.sort_unstable();
            let ties: Vec<usize> = values.chunk_by(|a, b| a == b).map(<[u8]>::len).collect();
            let golden = f64::from(orders.0) / f64::from(orders.1);
            prop_assert!((two_sided_p(s, &ties) - golden).abs() < 1e-14);
        }
    }
}
