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


def concepts_stand_together_as_often_as_their_mentions(tables):
    """`concept_cooccurrence` has each pair of concepts that share a paragraph, with its counts,
    NPMI and the log-likelihood of four cells."""
    keys = ["language", "concept", "other"]
    order = tables["concepts"].select("concept", "broader").with_row_index("order")
    mentions = tables["concept_mentions"].join(order, on="concept")
    places = ["language", "document_id", "paragraph"]
    pairs = mentions.join(mentions, on=places, suffix="_other").filter(
        pl.col("order") < pl.col("order_other")
    )
    apart = (pl.col("end") <= pl.col("start_other")) | (pl.col("end_other") <= pl.col("start"))
    found = (
        pairs.rename({"concept_other": "other"})
        .group_by(*keys, "document_id", "paragraph")
        .agg(apart=apart.any())
        .group_by(keys)
        .agg(both=pl.len().cast(pl.Int64), apart=pl.sum("apart").cast(pl.Int64))
    )
    single = (
        mentions.unique(["concept", *places])
        .group_by("language", "concept")
        .agg(n=pl.len().cast(pl.Int64))
    )
    sizes = (
        tables["concept_periods"]
        .filter(section="all")
        .unique(["language", "period"])
        .group_by("language")
        .agg(size=pl.sum("paragraphs_total"))
    )
    rows = (
        tables["concept_cooccurrence"]
        .join(found, on=keys, how="full", coalesce=True)
        .join(single, on=["language", "concept"], how="left")
        .join(single.rename({"concept": "other", "n": "m"}), on=["language", "other"], how="left")
        .join(sizes, on="language", how="left")
        .with_columns(total="paragraphs_total")
    )
    expected = pl.col("n") * pl.col("m") / pl.col("total")
    share = pl.col("both") / pl.col("total")
    cells = [
        (pl.col("both"), pl.col("n"), pl.col("m")),
        (pl.col("n") - pl.col("both"), pl.col("n"), pl.col("total") - pl.col("m")),
        (pl.col("m") - pl.col("both"), pl.col("total") - pl.col("n"), pl.col("m")),
        (
            pl.col("total") - pl.col("n") - pl.col("m") + pl.col("both"),
            pl.col("total") - pl.col("n"),
            pl.col("total") - pl.col("m"),
        ),
    ]
    ratio = 2 * sum(
        pl.when(count > 0)
        .then(count * (count * pl.col("total") / (row * column)).log())
        .otherwise(0.0)
        for count, row, column in cells
    )
    sign = pl.when(pl.col("both") < expected).then(-1.0).otherwise(1.0)
    in_all = pl.max_horizontal("n", "m") == pl.col("total")
    wrong = unlike(
        rows,
        {
            "paragraphs_both": pl.col("both"),
            "paragraphs_apart": pl.col("apart"),
            "paragraphs_either": pl.col("n") + pl.col("m") - pl.col("both"),
            "paragraphs_concept": pl.col("n"),
            "paragraphs_other": pl.col("m"),
            "expected": expected,
            "npmi": pl.when(share < 1).then((pl.col("both") / expected).log() / -share.log()),
        },
    )
    # Four terms cancel nearly to nothing where both are as often together as by chance.
    close = (pl.col("log_likelihood_4cell") - sign * ratio).abs() <= 1e-9 * pl.col("total")
    # The periods have the paragraphs of dated documents.
    enough = pl.col("total") >= pl.col("size").fill_null(0)
    unlikely = rows.filter(
        ~enough
        | ~pl.when(in_all)
        .then(pl.col("log_likelihood_4cell").is_null())
        .otherwise(close)
        .fill_null(False)
    )
    columns = [*keys, "paragraphs_both", "both", "npmi", "log_likelihood_4cell"]
    return pl.concat([wrong.select(columns), unlikely.select(columns)])


def concepts_are_related_by_what_is_broader(tables):
    """`concept_cooccurrence.related` is true exactly where one concept is above the other."""
    broader = dict(tables["concepts"].select("concept", "broader").iter_rows())

    def above(concept):
        found = set()
        while concept := broader.get(concept):
            found.add(concept)
        return found

    wrong = [
        row
        for row in tables["concept_cooccurrence"].select("concept", "other", "related").iter_rows()
        if row[2] != (row[0] in above(row[1]) or row[1] in above(row[0]))
    ]
    return pl.DataFrame(wrong, schema=["concept", "other", "related"], orient="row")


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
    concepts_stand_together_as_often_as_their_mentions,
    concepts_are_related_by_what_is_broader,
]
