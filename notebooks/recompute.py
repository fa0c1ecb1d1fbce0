"""The statistics of the tables, computed again with scipy and from the definitions.

As in `check_tables.py` a fact returns the rows that contradict it. Numbers are equal if they
differ by less than a billionth.
"""

import numpy
import polars as pl
from scipy import stats

TOLERANCE = 1e-9


def rates_have_poisson_intervals(tables):
    """`ci_low` and `ci_high` are the exact Poisson interval of Garwood in a million tokens."""
    wrong = []
    for name, count in (("concept_periods", "mentions"), ("term_periods", "occurrences")):
        rows = tables[name].filter(pl.col("tokens") > 0)
        counts = rows[count].unique().sort().to_numpy()
        # With 0 degrees of freedom the lower quantile is 0, which scipy calls undefined.
        low = numpy.where(counts > 0, stats.chi2.ppf(0.025, 2 * numpy.maximum(counts, 1)) / 2, 0.0)
        high = stats.chi2.ppf(0.975, 2 * counts + 2) / 2
        bounds = pl.DataFrame({count: counts, "low": low, "high": high})
        scale = 1e6 / pl.col("tokens")
        expected = {
            "per_million": pl.col(count) * scale,
            "ci_low": pl.col("low") * scale,
            "ci_high": pl.col("high") * scale,
        }
        wrong.append(
            unlike(rows.join(bounds, on=count, how="left"), expected).select(
                "language", "period", "tokens", *expected
            )
        )
    return pl.concat(wrong)


def shares_have_wilson_intervals(tables):
    """`share_low` and `share_high` are the score interval of Wilson without correction."""
    keys = ["paragraphs", "paragraphs_total"]
    rows = tables["concept_periods"].filter(pl.col("paragraphs_total") > 0)
    bounds = [
        (hits, trials, *stats.binomtest(hits, trials).proportion_ci(0.95, method="wilson"))
        for hits, trials in rows.select(keys).unique().rows()
    ]
    bounds = pl.DataFrame(
        bounds,
        schema=dict.fromkeys(keys, pl.Int64) | {"low": pl.Float64, "high": pl.Float64},
        orient="row",
    )
    expected = {
        "paragraph_share": pl.col("paragraphs") / pl.col("paragraphs_total"),
        "share_low": pl.col("low"),
        "share_high": pl.col("high"),
    }
    return unlike(rows.join(bounds, on=keys, how="left"), expected).select(
        "concept", "language", "period", "section", *keys, *expected
    )


def terms_have_rates_and_idf(tables):
    """`per_million` and `idf_ln` of `terms` follow from the documents with text in the language."""
    sizes = sizes_of_documents(tables)
    totals = sizes.group_by("language").agg(tokens=pl.sum("size"), n_documents=pl.len())
    rows = tables["terms"].join(totals, on="language", how="left")
    expected = {
        "per_million": pl.col("occurrences") * 1e6 / pl.col("tokens"),
        "idf_ln": (pl.col("n_documents") / pl.col("documents")).log(),
    }
    return unlike(rows, expected).select("language", "term", *expected)


def terms_have_the_dispersion_of_gries(tables):
    """`dispersion_dp` is half the sum over the documents of the differences of shares; null below
    five occurrences or two documents."""
    sizes = sizes_of_documents(tables)
    shares = sizes.with_columns(
        w=pl.col("size") / pl.sum("size").over("language"), parts=pl.len().over("language")
    )
    t = pl.col("occurrences") / pl.sum("occurrences").over("language", "term")
    with_term = (
        tables["document_terms"]
        .with_columns(t=t)
        .join(shares, on=["document_id", "language"], how="left")
    )
    # Documents without the term differ by all of their share.
    sums = with_term.group_by("language", "term").agg(
        dp=((pl.col("t") - pl.col("w")).abs().sum() + 1 - pl.sum("w")) / 2, parts=pl.first("parts")
    )
    rows = tables["terms"].join(sums, on=["language", "term"], how="left")
    reported = (pl.col("occurrences") >= 5) & (pl.col("parts") >= 2)
    return unlike(rows, {"dispersion_dp": pl.when(reported).then("dp")}).select(
        "language", "term", "occurrences", "dispersion_dp", "dp"
    )


def sizes_of_documents(tables):
    """Tokens of each document in each language that it has counted text in."""
    counted = tables["paragraphs"].filter("counted").group_by("document_id", "language")
    return counted.agg(size=pl.sum("tokens").cast(pl.Int64)).filter(pl.col("size") > 0)


def unlike(rows, expected):
    """The rows in which a column is not what is expected of it."""
    alike = []
    for column, value in expected.items():
        close = (pl.col(column) - value).abs() <= TOLERANCE * value.abs() + 1e-15
        alike.append(close | (pl.col(column).is_null() & value.is_null()))
    return rows.filter(~pl.all_horizontal(alike).fill_null(False))


FACTS = [
    rates_have_poisson_intervals,
    shares_have_wilson_intervals,
    terms_have_rates_and_idf,
    terms_have_the_dispersion_of_gries,
]
