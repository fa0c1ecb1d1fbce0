"""Keyness, computed again with scipy from the documents of each slice.

As in `check_tables.py` a fact returns the rows that contradict it.
"""

import numpy
import polars as pl
from recompute import sizes_of_documents
from scipy import special, stats

TOLERANCE = 1e-9


def keyness_compares_slices(tables):
    """`keyness` has the counts of the slices that the config names, and the measures that follow
    from them, over tokens and over documents."""
    wrong = []
    for contrast in tables["settings"].get("keyness", []):
        slices = contrast["target"], contrast.get("reference", {})
        names = [name_of(it) for it in slices]
        found = tables["keyness"]
        rows = found.filter(pl.col("target") == names[0], pl.col("reference") == names[1])
        # No table has the terms of a section, so that its counts are taken from the row.
        if any("section" in it for it in slices) or not years_are_known(tables):
            counts = counts_of_rows(rows)
        else:
            counts = slice_counts(tables, *slices)
        for (language,), group in rows.group_by("language", maintain_order=True):
            own = counts.filter(pl.col("language") == language)
            if sorted(group["term"]) != sorted(own["term"].unique()):
                wrong.append((*names, language, "", "terms"))
            for column in unlike_columns(group, own):
                wrong.append((*names, language, *column))
    columns = ["target", "reference", "language", "term", "column"]
    return pl.DataFrame(wrong, schema=dict.fromkeys(columns, pl.String), orient="row")


def name_of(conditions):
    """The conditions of a slice in words, as the table has them."""
    years = [f"{it} {conditions[it]}" for it in ("from", "to") if it in conditions]
    lists = ("organ", "document_type", "section", "language")
    return ", ".join(
        [*years, *(f"{it}: {' or '.join(conditions[it])}" for it in lists if it in conditions)]
    )


def slice_counts(tables, target, reference):
    """Each term's occurrences and documents in two slices, beside the sizes of the slices. What
    is in the target is not in the reference."""
    sizes = sizes_of_documents(tables).join(tables["documents"], on="document_id")
    year = year_of_document(tables)
    in_target = sizes.select(holds(target, year)).to_series()
    in_reference = sizes.select(holds(reference, year)).to_series() & ~in_target
    keys = ["document_id", "language"]
    counts = []
    for side, chosen in (("target", in_target), ("reference", in_reference)):
        own = sizes.filter(chosen)
        of_slice = own.group_by("language").agg(
            tokens=pl.sum("size"), documents_total=pl.len().cast(pl.Int64)
        )
        terms = tables["document_terms"].join(own.select(keys), on=keys)
        terms = terms.group_by("language", "term").agg(
            occurrences=pl.sum("occurrences"), documents=pl.len().cast(pl.Int64)
        )
        counts.append(terms.join(of_slice, on="language").with_columns(side=pl.lit(side)))
    return pl.concat(counts)


def years_are_known(tables):
    """Whether the tables tell all years. Of a document without a day they have the period only."""
    has_year_only = pl.col("date").is_null() & pl.col("date_basis").is_not_null()
    return (
        tables["settings"]["period"] == "year"
        or tables["documents"].filter(has_year_only).is_empty()
    )


def year_of_document(tables):
    """The year that a document is of."""
    if tables["settings"]["period"] == "year":
        return pl.col("period").cast(pl.Int32)
    return pl.col("date").dt.year()


def holds(conditions, year):
    """Whether a document fulfils all conditions, each by one of its values."""
    tests = [pl.lit(True)]
    tests += [year >= conditions["from"]] if "from" in conditions else []
    tests += [year <= conditions["to"]] if "to" in conditions else []
    lists = ("organ", "document_type", "language")
    tests += [pl.col(it).is_in(conditions[it]) for it in lists if it in conditions]
    return pl.all_horizontal(tests).fill_null(False)


def counts_of_rows(rows):
    """The counts of both sides, one below the other."""
    names = ["occurrences", "documents", "tokens", "documents_total"]
    sides = [
        rows.select(
            "language",
            "term",
            *(pl.col(f"{name}_{side}").alias(name) for name in names),
            side=pl.lit(side),
        )
        for side in ("target", "reference")
    ]
    return pl.concat(sides)


def unlike_columns(rows, counts):
    """The first term of each column that is not what is expected."""
    expected = {}
    sizes = {}
    for side in ("target", "reference"):
        own = counts.filter(pl.col("side") == side)
        joined = rows.select("term").join(own, on="term", how="left", maintain_order="left")
        for name in ("occurrences", "documents"):
            expected[f"{name}_{side}"] = joined[name].fill_null(0).to_numpy()
        for name in ("tokens", "documents_total"):
            sizes[name, side] = own[name][0]
            expected[f"{name}_{side}"] = numpy.full(rows.height, own[name][0])
    for unit, size, suffix in (
        ("occurrences", "tokens", ""),
        ("documents", "documents_total", "_documents"),
    ):
        a, b = (expected[f"{unit}_{side}"] for side in ("target", "reference"))
        c, d = (sizes[size, side] for side in ("target", "reference"))
        found = measures(a.astype(float), b.astype(float), c, d)
        expected |= {f"{name}{suffix}": values for name, values in found.items()}
        # By the ratios of the table, since near 0 a p value magnifies how sums are rounded.
        for cells in ("2cell", "4cell"):
            ratios = rows[f"log_likelihood_{cells}{suffix}"].cast(pl.Float64).fill_null(numpy.nan)
            expected[f"p_{cells}{suffix}"] = stats.chi2.sf(ratios.abs().to_numpy(), 1)
    for column, values in expected.items():
        actual = rows[column].cast(pl.Float64).fill_null(numpy.nan).to_numpy()
        # Log-likelihoods near 0 are small differences of large numbers in floating point.
        loose = 1e-7 if column.startswith("log_likelihood") else 1e-12
        same = numpy.isclose(actual, values, rtol=TOLERANCE, atol=loose, equal_nan=True)
        if not same.all():
            yield rows["term"][int(numpy.argmin(same))], column


def measures(a, b, c, d):
    with numpy.errstate(divide="ignore", invalid="ignore"):
        ratio = a / c - b / d
        expected = c * (a + b) / (c + d), d * (a + b) / (c + d)
        two = 2 * (special.xlogy(a, a / expected[0]) + special.xlogy(b, b / expected[1]))
        rest = c - expected[0], d - expected[1]
        four = two + 2 * (special.xlogy(c - a, (c - a) / rest[0]))
        four = four + 2 * special.xlogy(d - b, (d - b) / rest[1])
        four = numpy.where(a + b == c + d, numpy.nan, four)
        percent = numpy.where(b > 0, 100 * ratio / (b / d), numpy.nan)
        two, four = (numpy.where(ratio < 0, -it, it) for it in (two, four))
    return {
        "log_likelihood_2cell": two,
        "log_likelihood_4cell": four,
        "log_likelihood_williams": four / williams(a, b, c, d),
        "log_ratio_hardie": numpy.log2(numpy.maximum(a, 0.5) / c / (numpy.maximum(b, 0.5) / d)),
        "log_ratio_walter": numpy.log2((a + 0.5) / (c + 0.5) / ((b + 0.5) / (d + 0.5))),
        "log_ratio_conservative": conservative(a, b, c, d),
        "percent_difference": percent,
        "simple_maths_1": (1e6 * a / c + 1) / (1e6 * b / d + 1),
        "simple_maths_100": (1e6 * a / c + 100) / (1e6 * b / d + 100),
    }


def williams(a, b, c, d):
    """The correction for small counts of Williams, over four cells."""
    n = c + d
    with numpy.errstate(divide="ignore"):
        words = n / (a + b) + n / (n - a - b) - 1
    return 1 + words * (n / c + n / d - 1) / (6 * n)


def conservative(a, b, c, d):
    """The bounds of Clopper and Pearson, divided among all terms (Evert 2022)."""
    tail = 0.025 / len(a)
    with numpy.errstate(divide="ignore", invalid="ignore"):
        low = stats.beta.ppf(tail, a, b + 1)
        # The odds of the upper bound by its complement, which keeps the digits near 1.
        rest = stats.beta.ppf(tail, b, a + 1)
        lower = numpy.log2(d / c * low / (1 - low))
        upper = numpy.log2(d / c * (1 - rest) / rest)
    more = numpy.maximum(lower, 0.0)
    less = numpy.minimum(upper, 0.0)
    return numpy.where(a / c > b / d, more, numpy.where(a / c < b / d, less, 0.0))


FACTS = [keyness_compares_slices]
