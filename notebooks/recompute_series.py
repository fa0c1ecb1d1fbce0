"""The measures over the periods, computed again from the definitions: trends and bursts.

As in `check_tables.py` a fact returns the rows that contradict it.
"""

import itertools
import math

import numpy
import polars as pl
import pymannkendall
from scipy import stats

TOLERANCE = 1e-9


def trends_follow_from_the_rates(tables):
    """`trends` has the test of Mann and Kendall, its variants and the slope of Theil and Sen of
    the rates in `concept_periods` and `term_periods`."""
    wrong, p_values = [], []
    series = series_of(tables)
    for row in tables["trends"].iter_rows(named=True):
        # Without any document that has a date there are no periods.
        nothing = numpy.array([], dtype=int), []
        counts, rates = series.get((row["kind"], row["language"], row["name"]), nothing)
        expected = trend(counts, rates)
        p_values.append(row["p_normal"] if row["p_exact"] is None else row["p_exact"])
        wrong += [(row["name"], row["language"], *it) for it in differences(row, expected)]
    tested = [p for p in p_values if p is not None]
    adjusted = iter(stats.false_discovery_control(tested) if tested else [])
    for row, p in zip(tables["trends"].iter_rows(named=True), p_values, strict=True):
        expected = {"p_adjusted": None if p is None else next(adjusted)}
        wrong += [(row["name"], row["language"], *it) for it in differences(row, expected)]
    return faults(wrong)


def trends_are_those_of_pymannkendall(tables):
    """The tests in `trends` and the slope of Theil and Sen are those of the package
    pyMannKendall, with null rates as gaps."""
    wrong = []
    series = series_of(tables)
    for row in tables["trends"].filter(pl.col("s").is_not_null()).iter_rows(named=True):
        rates = series[row["kind"], row["language"], row["name"]][1]
        x = numpy.array([math.nan if rate is None else rate for rate in rates])
        plain = pymannkendall.original_test(x)
        expected = {
            "s": int(plain.s),
            "variance": float(plain.var_s),
            "z": float(plain.z),
            "p_normal": float(plain.p),
            "tau_a": float(plain.Tau),
            "slope": float(plain.slope),
            "intercept": float(plain.intercept),
        }
        if row["variance_hamed_rao"] is not None:
            corrected = pymannkendall.hamed_rao_modification_test(x)
            expected |= {
                "variance_hamed_rao": float(corrected.var_s),
                "z_hamed_rao": float(corrected.z),
                "p_hamed_rao": float(corrected.p),
            }
        wrong += [(row["name"], row["language"], *it) for it in differences(row, expected)]
    return faults(wrong)


def bursts_are_the_cheapest(tables):
    """`bursts` is the cheapest of all sequences of states in Kleinberg's model with s = 2 and
    gamma = 1."""
    wrong = []
    found = tables["bursts"].rows_by_key(["concept", "language"], named=True)
    concepts = tables["concept_periods"].filter(pl.col("section") == "all")
    for key, rows in concepts.group_by("concept", "language", maintain_order=True):
        expected = bursts(
            rows["documents"].to_numpy(), rows["documents_total"].to_numpy(), rows["period"]
        )
        actual = found.get(key, [])
        if len(expected) != len(actual):
            wrong.append((*key, "number of bursts", len(actual), len(expected)))
            continue
        for one, other in zip(actual, expected, strict=True):
            wrong += [(*key, *it) for it in differences(one, other)]
    return faults(wrong)


def changes_divide_the_rates(tables):
    """In `change_points`, `rate_before` and `rate_after` are the rates of `concept_periods`
    between the changes, of periods with text."""
    wrong = []
    concepts = tables["concept_periods"].filter(pl.col("section") == "all", pl.col("tokens") > 0)
    counts = concepts.partition_by("concept", "language", as_dict=True, maintain_order=True)
    changes = tables["change_points"].filter(pl.col("change_period").is_not_null())
    for key, rows in changes.group_by("concept", "language", maintain_order=True):
        periods = counts[key]["period"].to_list()
        cuts = [0, *(periods.index(it) for it in rows["change_period"]), len(periods)]
        segments = [counts[key][begin:end] for begin, end in itertools.pairwise(cuts)]
        rates = [it["mentions"].sum() * 1e6 / it["tokens"].sum() for it in segments]
        for row, before, after in zip(rows.iter_rows(named=True), rates, rates[1:], strict=False):
            expected = {"rate_before": before, "rate_after": after}
            wrong += [(*key, *it) for it in differences(row, expected)]
    return faults(wrong)


def series_of(tables):
    """Counts and rates in the order of time, null without text, by kind, language and name."""
    concepts = tables["concept_periods"].filter(pl.col("section") == "all")
    names = tables["trends"].filter(pl.col("kind") == "term").select("language", term="name")
    terms = tables["term_periods"].join(names, on=["language", "term"], how="semi")
    series = {}
    for kind, rows, count in (("concept", concepts, "mentions"), ("term", terms, "occurrences")):
        for (language, name), group in rows.group_by("language", kind, maintain_order=True):
            series[kind, language, name] = group[count].to_numpy(), group["per_million"].to_list()
    return series


def trend(counts, rates):
    """The row of `trends` for one series."""
    places = [place for place, rate in enumerate(rates) if rate is not None]
    x = numpy.array([rates[place] for place in places])
    n = len(x)
    row = {"occurrences": int(counts.sum()), "periods": n, "too_few_periods": n < 4}
    if n < 4 or not counts.any():
        return row | dict.fromkeys(TESTS)
    first, second = numpy.triu_indices(n, 1)
    s = int(numpy.sign(x[second] - x[first]).sum())
    ties = numpy.unique(x, return_counts=True)[1]
    variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    slopes = numpy.sort((x[second] - x[first]) / numpy.diff(numpy.array(places)[[first, second]], axis=0)[0])
    slope = numpy.median(slopes)
    constant = len(ties) == 1
    corrected = None if constant else hamed_rao(x, slope, variance)
    low, high = (None, None) if constant else slope_interval(slopes, variance)
    return row | {
        "s": s,
        "variance": variance,
        "z": standardized(s, variance),
        "p_normal": normal_p(standardized(s, variance)),
        "p_exact": exact_p(s, ties.tolist()) if n <= 33 else None,
        "tau_a": s / math.comb(n, 2),
        "tau_b": None if constant else stats.kendalltau(range(n), x).statistic,
        "variance_hamed_rao": corrected,
        "z_hamed_rao": None if corrected is None else standardized(s, corrected),
        "p_hamed_rao": None if corrected is None else normal_p(standardized(s, corrected)),
        "slope": slope,
        "slope_low": low,
        "slope_high": high,
        "intercept": numpy.median(x) - numpy.median(places) * slope,
    }


TESTS = [
    *("s", "variance", "z", "p_normal", "p_exact", "p_adjusted", "tau_a", "tau_b"),
    *("variance_hamed_rao", "z_hamed_rao", "p_hamed_rao"),
    *("slope", "slope_low", "slope_high", "intercept"),
]


def standardized(s, variance):
    return (s - math.copysign(1, s)) / math.sqrt(variance) if s else 0.0


def normal_p(z):
    return 2 * stats.norm.sf(abs(z))


def exact_p(s, ties):
    """The share of all orders of the values with a score at least as far from 0."""
    inversions, placed = [1], 0
    for size in ties:
        inversions = numpy.polymul(
            numpy.array(inversions, dtype=object), gaussian_binomial(placed + size, size)
        ).tolist()
        placed += size
    largest = len(inversions) - 1
    extreme = sum(count for i, count in enumerate(inversions) if abs(largest - 2 * i) >= abs(s))
    return extreme / sum(inversions)


def gaussian_binomial(n, k):
    """Its coefficients, by the recursion of Pascal."""
    row = [[1]] + [[0]] * k
    for i in range(1, n + 1):
        for j in range(min(i, k), 0, -1):
            # [i, j] = [i - 1, j - 1] + q^j [i - 1, j]
            shifted = [0] * j + row[j]
            length = max(len(shifted), len(row[j - 1]))
            padded = (it + [0] * (length - len(it)) for it in (row[j - 1], shifted))
            row[j] = [a + b for a, b in zip(*padded, strict=True)]
    coefficients = row[k]
    while len(coefficients) > 1 and coefficients[-1] == 0:
        coefficients = coefficients[:-1]
    return numpy.array(coefficients, dtype=object)


def hamed_rao(x, slope, variance):
    """The variance corrected for the significant autocorrelations of the ranks."""
    n = len(x)
    ranks = stats.rankdata(x - numpy.arange(1, n + 1) * slope)
    deviations = ranks - ranks.mean()
    if not deviations.any():
        return None
    lags = numpy.arange(1, n)
    covariances = numpy.array([(deviations[: n - lag] * deviations[lag:]).sum() for lag in lags])
    correlations = covariances / (deviations**2).sum()
    significant = numpy.abs(correlations) > stats.norm.ppf(0.975) / math.sqrt(n)
    weights = (n - lags) * (n - lags - 1) * (n - lags - 2) * correlations
    factor = 1 + 2 / (n * (n - 1) * (n - 2)) * weights[significant].sum()
    return variance * factor if factor > 0 else None


def slope_interval(slopes, variance):
    """The slopes of the ranks (N - C) / 2 and (N + C) / 2 + 1, if both are there."""
    n, c = len(slopes), stats.norm.ppf(0.975) * math.sqrt(variance)
    ranks = [(n - c) / 2, (n + c) / 2 + 1]
    if ranks[0] < 1 or ranks[1] > n:
        return None, None
    return numpy.interp(ranks, numpy.arange(1, n + 1), slopes)


def bursts(hits, documents, periods):
    """The bursts of one concept, by dynamic programming over the two states; of two sequences that
    cost the same but for rounding, the one without a burst."""
    if not hits.any() or 2 * hits.sum() >= documents.sum():
        return []
    share = hits.sum() / documents.sum()
    costs = numpy.array([-stats.binom.logpmf(hits, documents, it) for it in (share, 2 * share)])
    # Periods without documents say nothing.
    beginning = math.log(numpy.count_nonzero(documents))
    best, paths = [0.0, math.inf], [[], []]
    for usual, bursting in costs.T:
        stay = [best[0] <= best[1] + TOLERANCE, best[1] < best[0] + beginning - TOLERANCE]
        previous = [0 if stay[0] else 1, 1 if stay[1] else 0]
        paths = [[*paths[previous[0]], 0], [*paths[previous[1]], 1]]
        best = [
            best[previous[0]] + usual,
            min(best[1], best[0] + beginning) + bursting,
        ]
    states = paths[0] if best[0] <= best[1] + TOLERANCE else paths[1]
    rows, start = [], 0
    for state, run in itertools.groupby(states):
        end = start + len(list(run))
        if state:
            weight = (costs[0] - costs[1])[start:end].sum()
            rows.append(
                {
                    "burst_start": periods[start],
                    "burst_end": periods[end - 1],
                    "weight": weight,
                    "documents": int(hits[start:end].sum()),
                    "documents_total": int(documents[start:end].sum()),
                }
            )
        start = end
    return rows


def differences(row, expected):
    """The columns of a row that are not what is expected, with both values."""
    for column, value in expected.items():
        actual = row[column]
        if isinstance(value, float) and isinstance(actual, float):
            same = math.isclose(actual, value, rel_tol=TOLERANCE, abs_tol=1e-9)
        else:
            same = actual == value
        if not same:
            yield column, actual, value


def faults(wrong):
    rows = [tuple(str(value) for value in row) for row in wrong]
    columns = ["name", "language", "column", "found", "expected"]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


FACTS = [
    trends_follow_from_the_rates,
    trends_are_those_of_pymannkendall,
    bursts_are_the_cheapest,
    changes_divide_the_rates,
]
