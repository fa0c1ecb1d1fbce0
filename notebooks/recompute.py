"""The statistics of the tables, computed again with scipy and from the definitions.

As in `check_tables.py` a fact returns the rows that contradict it. Numbers are equal if they
differ by less than a billionth.
"""

import numpy
import polars as pl
from scipy import sparse, stats
from sklearn.feature_extraction.text import TfidfTransformer

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
    """`per_million` and the idf columns of `terms` follow from the documents with text in the language."""
    sizes = sizes_of_documents(tables)
    totals = sizes.group_by("language").agg(tokens=pl.sum("size"), n_documents=pl.len())
    rows = tables["terms"].join(totals, on="language", how="left")
    expected = {
        "per_million": pl.col("occurrences") * 1e6 / pl.col("tokens"),
        "documents_total": pl.col("n_documents"),
        "idf_ln": (pl.col("n_documents") / pl.col("documents")).log(),
        "idf_log10": (pl.col("n_documents") / pl.col("documents")).log10(),
        "idf_smooth": ((1 + pl.col("n_documents")) / (1 + pl.col("documents"))).log() + 1,
    }
    return unlike(rows, expected).select("language", "term", *expected)


def document_terms_have_weights(tables):
    """`tf_idf_count_log10` and `tf_idf_count_smooth` of `document_terms` are those of quanteda and
    of scikit-learn before it scales."""
    sizes = sizes_of_documents(tables).group_by("language").agg(n=pl.len())
    found_in = tables["document_terms"].group_by("language", "term").agg(df=pl.len())
    rows = tables["document_terms"].join(sizes, on="language", how="left")
    rows = rows.join(found_in, on=["language", "term"], how="left")
    # Without any term there is no group, but there are columns.
    none = rows.clear().with_columns(smooth=pl.lit(None, pl.Float64))
    rows = pl.concat([none, *(smooth_weights(group) for _, group in rows.group_by("language"))])
    expected = {
        "tf_idf_count_log10": pl.col("occurrences") * (pl.col("n") / pl.col("df")).log10(),
        "tf_idf_count_smooth": pl.col("smooth"),
    }
    return unlike(rows, expected).select("document_id", "term", *expected)


def smooth_weights(rows):
    """Adds the weights that scikit-learn gives the rows of one language, in `smooth`."""
    places = [rows[name].rank("dense").to_numpy() - 1 for name in ("document_id", "term")]
    shape = rows["n"][0], int(places[1].max()) + 1
    counts = sparse.csr_matrix((rows["occurrences"].to_numpy().astype(float), places), shape=shape)
    weights = TfidfTransformer(norm=None, smooth_idf=True).fit_transform(counts)
    return rows.with_columns(smooth=pl.Series(weights[places[0], places[1]].A1))


def rates_allow_for_clusters(tables):
    """`per_million_mean_of_documents`, `cluster_low`, `cluster_high` and `overdispersion` follow
    from the documents of the slice, in `terms` and `term_periods`, and for all sections in
    `concept_periods`."""
    sizes = sizes_of_documents(tables)
    dated = sizes.join(tables["documents"].select("document_id", "period"), on="document_id")
    dated = dated.filter(pl.col("period").is_not_null())
    term = tables["document_terms"].select("document_id", "language", "term", x="occurrences")
    mentions = tables["concept_mentions"].group_by("document_id", "language", "concept")
    concepts = tables["concept_periods"].filter(pl.col("section") == "all")
    faults = [
        unlike_clusters(tables["terms"], term, sizes, ["language"], "term"),
        unlike_clusters(tables["term_periods"], term, dated, ["language", "period"], "term"),
        unlike_clusters(
            concepts, mentions.agg(x=pl.len()), dated, ["language", "period"], "concept"
        ),
    ]
    return pl.concat(faults)


def unlike_clusters(rows, hits, sizes, slices, name):
    """Rows whose measures do not follow from all documents of the slice and `x` hits in some."""
    x, t = pl.col("x"), pl.col("size")
    with_hits = hits.join(sizes, on=["document_id", "language"])
    r = x.sum().over(*slices, name) / pl.col("tokens")
    with_hits = with_hits.join(
        sizes.group_by(slices).agg(tokens=t.sum(), n=pl.len(), squares=(t * t).sum()), on=slices
    ).with_columns(r=r)
    r = pl.col("r").first()
    n, tokens, squares = (pl.col(it).first() for it in ("n", "tokens", "squares"))
    # What documents without a hit add.
    residuals = ((x - r * t) ** 2).sum() + r**2 * (squares - (t * t).sum())
    pearson = ((x - r * t) ** 2 / (r * t)).sum() + r * (tokens - t.sum())
    found = with_hits.group_by(*slices, name).agg(
        mean=(x * 1e6 / t).sum() / n,
        error=(n / (n - 1) * residuals).sqrt() / x.sum(),
        factor=pearson / (n - 1),
        rate=r * 1e6,
        hit=pl.len(),
        n=n,
    )
    students = {n: stats.t.ppf(0.975, n - 1) for n in found["n"].unique() if n > 1}
    margin = pl.col("error") * pl.col("n").replace_strict(students, default=None)
    several = pl.col("hit") >= 2
    # In a slice with text, what has no hit has the rate 0.
    sized = sizes.select(slices).unique().with_columns(sized=True)
    rows = rows.join(found, on=[*slices, name], how="left").join(sized, on=slices, how="left")
    expected = {
        "per_million_mean_of_documents": pl.when("sized").then(pl.col("mean").fill_null(0.0)),
        "cluster_low": pl.when(several).then(pl.col("rate") * (-margin).exp()),
        "cluster_high": pl.when(several).then(pl.col("rate") * margin.exp()),
        "overdispersion": pl.when(several).then("factor"),
    }
    # Little is left of the digits where documents have nearly the same rate, and φ is nearly 0.
    wrong = unlike(rows, expected, least=1e-12)
    return wrong.select("language", pl.col(name).alias("name"), *expected)


def terms_have_dispersion(tables):
    """The measures of dispersion in `terms` follow from the shares of documents, and those of
    periods; null below five occurrences or two parts."""
    sizes = sizes_of_documents(tables)
    terms = tables["document_terms"].select("document_id", "language", "term", v="occurrences")
    documents = terms.join(sizes, on=["document_id", "language"])
    periods = documents.join(
        tables["documents"].select("document_id", "period"), on="document_id"
    ).drop_nulls("period")
    parts = sizes.join(tables["documents"].select("document_id", "period"), on="document_id")
    parts = parts.drop_nulls("period").group_by("language", "period").agg(pl.sum("size"))
    periods = periods.group_by("language", "period", "term").agg(pl.sum("v"))
    periods = periods.join(parts, on=["language", "period"])
    over_documents = dispersion(documents, sizes)
    keys = ["language", "term"]
    over_periods = dispersion(periods, parts)
    over_periods = over_periods.rename(
        {name: f"{name}_periods" for name in over_periods.columns if name not in keys}
    )
    rows = tables["terms"].join(over_documents, on=keys, how="left", suffix="_found")
    rows = rows.join(over_periods, on=keys, how="left", suffix="_found")
    columns = [name for name in tables["terms"].columns if name.startswith("dispersion_")]
    expected = {name: pl.col(f"{name}_found") for name in columns}
    return unlike(rows, expected).select(*keys, "occurrences", *columns)


def dispersion(parts, sizes):
    """Every measure for each term, from its occurrences `v` in parts and the sizes of all parts."""
    rows = []
    vectors = {
        language: group["size"].to_numpy().astype(float)
        for (language,), group in sizes.group_by("language")
    }
    for (language, term), group in parts.group_by("language", "term"):
        if group["v"].sum() < 5 or len(vectors[language]) < 2:
            continue
        # The parts with the term first, then the others, whose order does not matter.
        rest = numpy.sort(vectors[language])
        own = group["size"].to_numpy().astype(float)
        for size in own:
            rest = numpy.delete(rest, numpy.searchsorted(rest, size))
        n = numpy.concatenate([own, rest])
        v = numpy.concatenate([group["v"].to_numpy(), numpy.zeros(len(rest))])
        t, w, rate, k = v / v.sum(), n / n.sum(), v / n, len(n)
        r = rate / rate.sum()
        rows.append(
            {
                "language": language,
                "term": term,
                "dispersion_dp": numpy.abs(t - w).sum() / 2,
                "dispersion_dp_norm": numpy.abs(t - w).sum() / 2 / (1 - w.min()),
                "dispersion_juilland_d": 1 - rate.std() / rate.mean() / numpy.sqrt(k - 1),
                "dispersion_juilland_d_sample": 1
                - rate.std(ddof=1) / rate.mean() / numpy.sqrt(k - 1),
                "dispersion_carroll_d2": stats.entropy(r, base=2) / numpy.log2(k),
                "dispersion_rosengren_s": numpy.sqrt(w * v).sum() ** 2 / v.sum(),
                "dispersion_kld": stats.entropy(t, w, base=2),
            }
        )
    names = ["dp", "dp_norm", "juilland_d", "juilland_d_sample"]
    names += ["carroll_d2", "rosengren_s", "kld"]
    schema = {"language": pl.String, "term": pl.String}
    return pl.DataFrame(rows, schema=schema | {f"dispersion_{it}": pl.Float64 for it in names})


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
    # Not by the languages of paragraphs: a sentence in the other one counts as its own.
    terms = tables["document_terms"].group_by("document_id", "language")
    return terms.agg(size=pl.sum("occurrences"))


def unlike(rows, expected, least=1e-15):
    """The rows in which a column is not what is expected of it, by more than rounding."""
    alike = []
    for column, value in expected.items():
        close = (pl.col(column) - value).abs() <= TOLERANCE * value.abs() + least
        alike.append(close | (pl.col(column).is_null() & value.is_null()))
    return rows.filter(~pl.all_horizontal(alike).fill_null(False))


FACTS = [
    rates_have_poisson_intervals,
    shares_have_wilson_intervals,
    terms_have_rates_and_idf,
    concepts_stand_together_as_often_as_their_mentions,
    concepts_are_related_by_what_is_broader,
    document_terms_have_weights,
    rates_allow_for_clusters,
    terms_have_dispersion,
]
