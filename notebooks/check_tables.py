"""Checks the tables of an output folder: python3 check_tables.py OUTPUT_FOLDER

That polars, pandas and DuckDB read the columns that the schema in `run.json` lists; that facts
an analyst relies on hold within and between the tables; and that scipy finds the same statistics.
Prints nothing if all is well, but a note where there is nothing to check over time, or else every
fault, and exits with 1.
"""

import hashlib
import json
import sys
import tomllib
from pathlib import Path

import duckdb
import pandas
import polars as pl
import pyarrow
import pyarrow.dataset
import recompute
import recompute_keyness
import recompute_sequences
import recompute_series
from read_tables import column_names, partition_columns, place_of, read_table
from recompute_keyness import year_of_document


RECOMPUTED = [recompute, recompute_series, recompute_keyness, recompute_sequences]


def main(folder):
    try:
        faults = faults_of(folder)
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError, duckdb.Error) as error:
        faults = [f"the tables cannot be read: {type(error).__name__}: {error}"]
    for fault in faults:
        print(f"error: {fault}", file=sys.stderr)
    if faults:
        print(
            f"hint: the tables in `{folder}` are not what a run of termtide leaves; run it again, "
            "and if this comes back, report it with the lines above",
            file=sys.stderr,
        )
    return 1 if faults else 0


def faults_of(folder):
    """Every fault, in words. Facts are looked at only in tables that are what the schema says."""
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    faults = [*faults_of_files(folder, record)]
    if not faults:
        faults = [*faults_of_columns(folder, record["schema"])]
    if not faults:
        tables = {name: read_table(folder, name) for name in record["schema"]}
        tables["settings"] = tomllib.loads(record["provenance"]["termtide.config"])
        if tables["documents"].height and tables["documents"]["period"].is_null().all():
            print("note: no document has a date, so no table has periods", file=sys.stderr)
        for fact in [*FACTS, *(fact for it in RECOMPUTED for fact in it.FACTS)]:
            exceptions = fact(tables)
            if exceptions.height:
                faults.append(f"{in_words(fact)}\n{sample(exceptions)}")
    return faults


def in_words(fact):
    """The documentation of a fact is its message."""
    return "this does not hold: " + " ".join(fact.__doc__.split())


def sample(exceptions):
    with pl.Config(tbl_rows=5, tbl_cols=20, tbl_width_chars=110, fmt_str_lengths=30):
        return f"{exceptions.height} rows, such as {exceptions.head(5)}"


# What files and columns are


def faults_of_files(folder, record):
    """The files are those that one run wrote together."""
    # A table that is divided has several files, in a folder of its name.
    recorded = {Path(table["file"]).parts[0].removesuffix(".parquet") for table in record["tables"]}
    for name in sorted(recorded ^ set(record["schema"])):
        yield f"`{name}` is in only one of the lists `tables` and `schema` of `run.json`"
    for table in record["tables"]:
        path = folder / table["file"]
        if not path.is_file():
            yield f"the table `{path}` is missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != table["sha256"]:
            yield f"the table `{path}` is not the one that `run.json` records: they are of two runs"


def read_by_polars(folder, name):
    return read_table(folder, name).to_arrow()


def read_by_pandas(folder, name):
    place = place_of(folder, name)
    divided = {}
    if place.is_dir():
        columns = [(column, pyarrow.string()) for column in partition_columns(place)]
        divided["partitioning"] = pyarrow.dataset.partitioning(
            pyarrow.schema(columns), flavor="hive"
        )
    rows = pandas.read_parquet(place, dtype_backend="pyarrow", **divided)
    rows = pyarrow.Table.from_pandas(rows, preserve_index=False)
    return rows.select(column_names(folder, name)) if divided else rows


def read_by_duckdb(folder, name):
    place = place_of(folder, name)
    if place.is_file():
        return duckdb.read_parquet(str(place)).to_arrow_table()
    rows = duckdb.sql(
        "select * from read_parquet($files, hive_partitioning = true, hive_types_autocast = false)",
        params={"files": str(place / "**" / "*.parquet")},
    )
    return rows.to_arrow_table().select(column_names(folder, name))


READERS = {"polars": read_by_polars, "pandas": read_by_pandas, "DuckDB": read_by_duckdb}


def faults_of_columns(folder, schema):
    """Each reader finds the columns of the schema, and all readers find the same values."""
    for name, columns in schema.items():
        expected = [(column["name"], column["type"]) for column in columns]
        required = [column["name"] for column in columns if not column["nullable"]]
        frames = []
        for reader, read in READERS.items():
            table = read(folder, name)
            found = [(field.name, type_name(field.type)) for field in table.schema]
            if found != expected:
                unlike = differences(found, expected)
                yield f"{reader} does not read `{name}` as the schema has it: {unlike}"
                continue
            for column in required:
                if table[column].null_count:
                    yield f"{reader} reads nulls in `{name}.{column}`, which is never null"
            frames.append((reader, pl.from_arrow(table)))
        for reader, frame in frames[1:]:
            if not frame.equals(frames[0][1]):
                yield f"{reader} reads other values in `{name}` than {frames[0][0]}"


def type_name(arrow_type):
    """The name that the schema gives to a type of Arrow, whatever the width of its offsets."""
    return str(arrow_type).removeprefix("large_").removesuffix("_view").removesuffix("[day]")


def differences(found, expected):
    if sorted(found) == sorted(expected):
        return "they are in another order"
    missing = [f"no {name} ({kind})" for name, kind in expected if (name, kind) not in found]
    surplus = [f"{name} ({kind}) instead" for name, kind in found if (name, kind) not in expected]
    return ", ".join(missing + surplus)


# What holds between tables. A fact returns the rows that contradict it.


def documents_hold_their_terms(tables):
    """`documents.tokens` is the sum of `document_terms.occurrences`, `terms` the number of rows."""
    terms = (
        tables["document_terms"]
        .group_by("document_id")
        .agg(found=pl.sum("occurrences"), different=pl.len())
    )
    joined = tables["documents"].join(terms, on="document_id", how="full", coalesce=True)
    found, different = pl.col("found").fill_null(0), pl.col("different").fill_null(0)
    wrong = (pl.col("tokens") != found) | (pl.col("terms") != different)
    return joined.filter(wrong.fill_null(True)).select(
        "document_id", "tokens", "found", "terms", "different"
    )


def paragraphs_add_up_to_documents(tables):
    """`documents.paragraphs` and `documents.tokens` are those of the counted `paragraphs`."""
    paragraphs = (
        tables["paragraphs"]
        .filter("counted")
        .group_by("document_id")
        .agg(found=pl.len(), words=pl.sum("tokens"))
    )
    joined = (
        tables["documents"]
        .join(paragraphs, on="document_id", how="left")
        .with_columns(pl.col("found", "words").fill_null(0))
    )
    wrong = (pl.col("paragraphs") != pl.col("found")) | (pl.col("tokens") != pl.col("words"))
    return joined.filter(wrong).select("document_id", "paragraphs", "found", "tokens", "words")


def terms_sum_documents(tables):
    """`terms` has the sums of `document_terms`: occurrences, and documents with the term."""
    keys = ["language", "term"]
    sums = (
        tables["document_terms"]
        .group_by(keys)
        .agg(found=pl.sum("occurrences"), found_in=pl.n_unique("document_id"))
    )
    joined = tables["terms"].join(sums, on=keys, how="full", coalesce=True)
    same = (pl.col("occurrences") == pl.col("found")) & (pl.col("documents") == pl.col("found_in"))
    return joined.filter(~same.fill_null(False)).select(
        *keys, "occurrences", "found", "documents", "found_in"
    )


def term_periods_sum_dated_documents(tables):
    """`term_periods` has the sums of `document_terms` over the documents of each period."""
    keys = ["language", "period", "term"]
    dated = tables["document_terms"].join(periods_of(tables), on="document_id")
    sums = dated.group_by(keys).agg(
        found=pl.sum("occurrences"), found_in=pl.n_unique("document_id")
    )
    joined = (
        tables["term_periods"]
        .join(sums, on=keys, how="full", coalesce=True)
        .with_columns(pl.col("found", "found_in").fill_null(0))
    )
    same = (pl.col("occurrences") == pl.col("found")) & (pl.col("documents") == pl.col("found_in"))
    return joined.filter(~same.fill_null(False)).select(
        *keys, "occurrences", "found", "documents", "found_in"
    )


def concept_periods_count_mentions(tables):
    """`concept_periods` counts the rows of `concept_mentions` in dated documents."""
    keys = ["concept", "language", "period", "section"]
    dated = tables["concept_mentions"].join(periods_of(tables), on="document_id")
    both = pl.concat([dated, dated.with_columns(section=pl.lit("all"))])
    counts = both.group_by(keys).agg(
        found=pl.len(),
        own=(pl.col("phrase_concept") == pl.col("concept")).sum(),
        found_in=pl.n_unique("document_id"),
        places=pl.struct("document_id", "paragraph").n_unique(),
    )
    joined = (
        tables["concept_periods"]
        .join(counts, on=keys, how="full", coalesce=True)
        .with_columns(pl.col("found", "own", "found_in", "places").fill_null(0))
    )
    pairs = {
        "mentions": "found",
        "mentions_direct": "own",
        "documents": "found_in",
        "paragraphs": "places",
    }
    same = pl.all_horizontal(
        pl.col(written) == pl.col(counted) for written, counted in pairs.items()
    )
    return joined.filter(~same.fill_null(False)).select(*keys, *pairs.keys(), *pairs.values())


def denominators_count_what_has_tokens(tables):
    """In `concept_periods` and `term_periods`, `documents_total` counts the documents with terms or
    mentions in the language, and there are paragraphs enough."""
    keys = ["language", "period"]
    pairs = ["document_id", "language"]
    with_terms = tables["document_terms"].select(pairs).unique()
    with_text = pl.concat([with_terms, tables["concept_mentions"].select(pairs)]).unique()
    of_language = tables["paragraphs"].filter("counted").group_by(pairs).agg(least=pl.len())
    wrong = []
    for name, documents in (("concept_periods", with_text), ("term_periods", with_terms)):
        counts = (
            documents.join(of_language, on=pairs, how="full", coalesce=True)
            .join(periods_of(tables), on="document_id")
            .join(documents.with_columns(is_one=True), on=pairs, how="left")
            .group_by(keys)
            .agg(found=pl.col("is_one").sum(), least=pl.col("least").sum())
        )
        rows = tables[name]
        rows = rows.filter(section="all") if name == "concept_periods" else rows
        joined = rows.join(counts, on=keys, how="left").with_columns(
            pl.col("found", "least").fill_null(0)
        )
        right = pl.col("documents_total") == pl.col("found")
        if name == "concept_periods":
            right = right & (pl.col("paragraphs_total") >= pl.col("least"))
        columns = [*keys, "documents_total", "found", "least"]
        wrong.append(joined.filter(~right).select(pl.lit(name).alias("table"), *columns))
    return pl.concat(wrong)


def mentions_of_a_concept_are_apart(tables):
    """In `concept_mentions` no two mentions of a concept overlap."""
    place = ["document_id", "paragraph", "concept", "language"]
    mentions = tables["concept_mentions"].select(*place, "start", "end").sort(*place, "start")
    return mentions.filter(pl.col("start") < pl.col("end").shift(1).over(place))


def broader_concepts_are_named_too(tables):
    """In `concept_mentions`, where a concept is named, the broader one is named in some of the same
    words."""
    place = ["document_id", "paragraph", "language"]
    mentions = tables["concept_mentions"].select(*place, "concept", "start", "end")
    above = tables["concepts"].select("concept", "broader").drop_nulls()
    narrower = mentions.join(above, on="concept").with_row_index()
    named = narrower.join(
        mentions, left_on=[*place, "broader"], right_on=[*place, "concept"], suffix="_broader"
    ).filter(
        pl.col("start_broader") < pl.col("end"),
        pl.col("start") < pl.col("end_broader"),
    )
    return narrower.join(named, on="index", how="anti")


def phrases_are_of_narrower_concepts(tables):
    """In `concept_mentions`, `phrase_concept` is `concept` or narrower."""
    named = tables["concept_mentions"].select("concept", "phrase_concept").unique()
    above = dict(tables["concepts"].select("concept", "broader").iter_rows())

    def is_above(broader, concept):
        while concept is not None and concept != broader:
            concept = above[concept]
        return concept == broader

    wrong = [row for row in named.iter_rows() if not is_above(*row)]
    return pl.DataFrame(wrong, schema=named.schema, orient="row")


def mentions_lie_inside_longer_ones(tables):
    """In `concept_mentions`, `inside` names a concept with a longer mention around the phrase, and
    is null where there is none."""
    place = ["document_id", "paragraph", "language"]
    direct = tables["concept_mentions"].filter(pl.col("phrase_concept") == pl.col("concept"))
    mentions = direct.select(*place, "concept", "start", "end", "inside")
    length = pl.col("end") - pl.col("start")
    around = (
        mentions.join(mentions, on=place, suffix="_around")
        .filter(
            pl.col("concept") != pl.col("concept_around"),
            pl.col("start_around") <= pl.col("start"),
            pl.col("end_around") >= pl.col("end"),
            pl.col("end_around") - pl.col("start_around") > length,
        )
        .group_by(*place, "concept", "start", "end")
        .agg(around=pl.col("concept_around"))
    )
    joined = mentions.join(around, on=[*place, "concept", "start", "end"], how="left")
    same = (
        pl.when(pl.col("inside").is_null())
        .then(pl.col("around").is_null())
        .otherwise(pl.col("around").list.contains(pl.col("inside")))
    )
    return joined.filter(~same.fill_null(False))


def sections_add_up_to_all(tables):
    """In `concept_periods` the sections add up to `all`: mentions, paragraphs and tokens, for what
    a language names at all."""
    keys, sums = (
        ["concept", "language", "period"],
        ["mentions", "mentions_direct", "paragraphs", "paragraphs_total", "tokens"],
    )
    is_all = pl.col("section") == "all"
    named = tables["concept_mentions"].select("concept", "language").unique()
    totals = (
        tables["concept_periods"]
        .join(named, on=["concept", "language"], how="semi")
        .group_by(keys)
        .agg(
            *[pl.col(name).filter(~is_all).sum().alias(f"sum_{name}") for name in sums],
            *[pl.col(name).filter(is_all).sum() for name in sums],
        )
    )
    return totals.filter(
        pl.any_horizontal(pl.col(name) != pl.col(f"sum_{name}") for name in sums)
    ).sort(keys)


def mentions_stand_in_their_paragraphs(tables):
    """In `concept_mentions`, `surface` is the text of the paragraph from `start` to `end`; `left`
    and `right` surround it."""
    paragraphs = tables["paragraphs"].select(
        "document_id", "paragraph", "text", "counted", place="section"
    )
    joined = tables["concept_mentions"].join(
        paragraphs, on=["document_id", "paragraph"], how="left"
    )
    start, end, context = pl.col("start"), pl.col("end"), tables["settings"]["context_characters"]
    length = pl.col("text").str.len_chars().cast(pl.Int32)
    before = pl.col("left").str.len_chars().cast(pl.Int32)
    same = (
        (pl.col("text").str.slice(start, end - start) == pl.col("surface"))
        # No longer pieces, of which a long paragraph with many mentions would have too many.
        & (start >= before)
        & (pl.col("text").str.slice(start - before, before) == pl.col("left"))
        & (pl.col("text").str.slice(end, pl.col("right").str.len_chars()) == pl.col("right"))
        & (pl.col("left").str.len_chars() <= context)
        & (pl.col("right").str.len_chars() <= context)
        & ((pl.col("left") == "") == ((start == 0) | (context == 0)))
        & ((pl.col("right") == "") == ((end == length) | (context == 0)))
        & pl.col("counted")
        & (pl.col("place") == pl.col("section"))
    )
    return joined.filter(~same.fill_null(False)).drop("text")


def removed_spans_do_not_overlap(tables):
    """In `removed`, a span is as long as its text and begins after the one before it has ended."""
    removed = tables["removed"].sort("document_id", "start")
    after = pl.col("start") >= pl.col("end").shift(1).over("document_id").fill_null(0)
    length = (pl.col("end") - pl.col("start")) == pl.col("text").str.len_chars()
    return removed.filter(~((pl.col("start") < pl.col("end")) & after & length))


def every_combination_is_there_once(tables):
    """The period tables of a language have each period with each term, or each concept in each
    section, exactly once; a concept that the language never names only in all sections."""
    wrong = []
    for name, keys in (("concept_periods", ["concept", "section"]), ("term_periods", ["term"])):
        table = tables[name]
        periods = table["period"].n_unique()
        for (language,), rows in table.group_by("language", maintain_order=True):
            if name == "concept_periods":
                mentions = tables["concept_mentions"].filter(language=language)
                named = mentions["concept"].n_unique()
                unnamed = tables["concepts"].height - named
                expected = periods * (named * rows["section"].n_unique() + unnamed)
            else:
                expected = periods * rows["term"].n_unique()
            found = rows.select("period", *keys).n_unique()
            if not rows.height == found == expected:
                wrong.append((name, language, rows.height, found, expected))
    columns = ["table", "language", "rows", "combinations", "expected"]
    return pl.DataFrame(wrong, schema=columns, orient="row")


def rates_are_null_without_text_and_lie_in_their_intervals(tables):
    """A rate is null exactly where there is no text, and lies within its interval."""
    measures = [
        ("concept_periods", "tokens", ["ci_low", "per_million", "ci_high"]),
        ("concept_periods", "paragraphs_total", ["share_low", "paragraph_share", "share_high"]),
        ("term_periods", "tokens", ["ci_low", "per_million", "ci_high"]),
    ]
    wrong = []
    for name, size, (low, value, high) in measures:
        empty = pl.col(size) == 0
        null = pl.all_horizontal(pl.col(low, value, high).is_null())
        inside = (pl.col(low) <= pl.col(value)) & (pl.col(value) <= pl.col(high))
        bad = tables[name].filter(~pl.when(empty).then(null).otherwise(inside.fill_null(False)))
        wrong.append(
            bad.select(
                pl.lit(name).alias("table"), "language", "period", low=low, value=value, high=high
            )
        )
    return pl.concat(wrong)


def parity_counts_mentions(tables):
    """`parity` has a row for each concept that is named in a work of both languages, and counts
    the rows of `concept_mentions`."""
    documents = (
        tables["documents"]
        .filter(pl.col("language").is_in(["en", "zh"]))
        # A document that is left to another one with the same body has nothing to compare.
        .filter(pl.col("duplicate_of").is_null() | (pl.col("tokens") > 0))
        .select("document_id", "symbol", "language")
    )
    both = (
        documents.group_by("symbol")
        .agg(pl.n_unique("language"))
        .filter(pl.col("language") == 2, pl.col("symbol").is_not_null())
    )
    mentions = (
        tables["concept_mentions"]
        .join(documents, on=["document_id", "language"])
        .join(both, on="symbol", how="semi")
    )
    is_english = pl.col("language") == "en"
    counts = mentions.group_by("symbol", "concept").agg(en=is_english.sum(), zh=(~is_english).sum())
    joined = tables["parity"].join(counts, on=["symbol", "concept"], how="full", coalesce=True)
    en, zh = pl.col("mentions_en"), pl.col("mentions_zh")
    same = (en == pl.col("en")) & (zh == pl.col("zh")) & (pl.col("difference") == en - zh)
    seen = (pl.col("difference") == 0) | (pl.col("paragraphs_differing") > 0)
    return joined.filter(~(same & seen).fill_null(False))


def parity_paragraphs_show_what_differs(tables):
    """In `parity_paragraphs`, counts are those of `concept_mentions`, and sections, numbers and
    snippets those of `paragraphs`."""
    rows, context = tables["parity_paragraphs"], tables["settings"]["context_characters"]
    mentions = (
        tables["concept_mentions"]
        .group_by("document_id", "paragraph", "concept", "language")
        .agg(found=pl.len(), first=pl.min("start"))
    )
    texts = tables["paragraphs"].select("document_id", "paragraph", "section", "number", "text")
    wrong = []
    for code in ("en", "zh"):
        side = rows.select(
            "symbol",
            "kind",
            "concept",
            document_id=f"document_{code}",
            paragraph=f"paragraph_{code}",
            place=f"section_{code}",
            printed=f"number_{code}",
            mentions=f"mentions_{code}",
            snippet=f"snippet_{code}",
        ).with_columns(language=pl.lit(code))
        joined = side.join(
            mentions, on=["document_id", "paragraph", "concept", "language"], how="left"
        ).join(texts, on=["document_id", "paragraph"], how="left")
        start = pl.max_horizontal(pl.col("first").fill_null(0) - context, pl.lit(0))
        same = (
            pl.col("snippet").eq_missing(pl.col("text").str.slice(start, 3 * context))
            & pl.col("place").eq_missing(pl.col("section"))
            & pl.col("printed").eq_missing(pl.col("number"))
            & pl.col("mentions").fill_null(0).eq(pl.col("found").fill_null(0))
            & pl.col("concept").is_null().eq(pl.col("kind") != "counts_differ")
        )
        wrong.append(joined.filter(~same.fill_null(False)).drop("text"))
    return pl.concat(wrong)


def parity_paragraphs_are_those_that_parity_counts(tables):
    """`parity.paragraphs_differing` is the number of rows of the concept in
    `parity_paragraphs`."""
    keys = ["symbol", "concept"]
    differing = tables["parity_paragraphs"].filter(kind="counts_differ")
    unequal = pl.col("mentions_en") != pl.col("mentions_zh")
    counts = differing.filter(unequal).group_by(keys).agg(rows=pl.len())
    counted = tables["parity"].filter(pl.col("paragraphs_differing") > 0)
    joined = counted.join(counts, on=keys, how="full", coalesce=True)
    same = pl.col("paragraphs_differing") == pl.col("rows")
    return joined.filter(~same.fill_null(False))


def every_paragraph_has_a_counterpart_or_is_in_one_version(tables):
    """In a work of both languages, the paragraphs of each version are those aligned and those
    that only it has."""
    works = tables["parity"].select("symbol", "paragraphs_aligned").unique()
    alone = (
        tables["parity_paragraphs"]
        .group_by("symbol")
        .agg(en=(pl.col("kind") == "only_en").sum(), zh=(pl.col("kind") == "only_zh").sum())
    )
    documents = tables["documents"].filter(
        pl.col("duplicate_of").is_null() | (pl.col("tokens") > 0)
    )
    compared = tables["paragraphs"].filter(pl.col("counted") | pl.col("duplicate_of").is_not_null())
    sizes = (
        compared.group_by("document_id")
        .agg(found=pl.len())
        .join(documents.select("document_id", "symbol", "language"), on="document_id")
        .filter(pl.col("language").is_in(["en", "zh"]))
    )
    joined = sizes.join(works, on="symbol").join(alone, on="symbol", how="left")
    own = pl.when(pl.col("language") == "en").then("en").otherwise("zh").fill_null(0)
    return joined.filter(pl.col("found") != pl.col("paragraphs_aligned") + own)


def first_mentions_are_the_earliest(tables):
    """`first_mentions` has the first row of `concept_mentions` by date, or year, document and
    place, and counts the documents."""
    keys = ["concept", "language"]
    dates = tables["documents"].select(
        "document_id", "date", "period", year=year_of_document(tables)
    )
    mentions = tables["concept_mentions"].join(dates, on="document_id")
    first = (
        mentions.filter(pl.col("period").is_not_null())
        .with_columns(of_year=pl.col("date").is_null())
        .sort("year", "of_year", "date", "document_id", "paragraph", "start")
        .unique(keys, keep="first", maintain_order=True)
        .select(*keys, "date", "period", "document_id", "paragraph", "section", "surface")
    )
    undated = (
        mentions.filter(pl.col("period").is_null())
        .group_by(keys)
        .agg(undated=pl.n_unique("document_id"))
    )
    dated = (
        tables["paragraphs"]
        .filter(pl.col("counted") & (pl.col("tokens") > 0))
        .join(dates.filter(pl.col("period").is_not_null()), on="document_id")
        .group_by("language")
        .agg(dated=pl.n_unique("document_id"))
    )
    joined = (
        tables["first_mentions"]
        .join(first, on=keys, how="full", coalesce=True, suffix="_found")
        .join(undated, on=keys, how="left")
        .join(dated, on="language", how="left")
    )
    found = ["date", "period", "document_id", "paragraph", "section", "surface"]
    same = pl.all_horizontal(
        *(pl.col(name).eq_missing(pl.col(f"{name}_found")) for name in found),
        pl.col("documents_undated") == pl.col("undated").fill_null(0),
        # A document may also have passages in a language that no paragraph of it is in.
        pl.col("documents_dated") >= pl.col("dated").fill_null(0),
    )
    # A document of which only the year is known may be anywhere in its decade.
    unknown = mentions.filter(pl.col("period").is_not_null() & pl.col("year").is_null())
    return joined.filter(~same.fill_null(False)).join(unknown, on=keys, how="anti")


def periods_of(tables):
    """The period of each dated document."""
    return tables["documents"].select("document_id", "period").drop_nulls()


FACTS = [
    documents_hold_their_terms,
    paragraphs_add_up_to_documents,
    terms_sum_documents,
    term_periods_sum_dated_documents,
    concept_periods_count_mentions,
    denominators_count_what_has_tokens,
    mentions_of_a_concept_are_apart,
    broader_concepts_are_named_too,
    phrases_are_of_narrower_concepts,
    mentions_lie_inside_longer_ones,
    sections_add_up_to_all,
    mentions_stand_in_their_paragraphs,
    removed_spans_do_not_overlap,
    every_combination_is_there_once,
    rates_are_null_without_text_and_lie_in_their_intervals,
    parity_counts_mentions,
    parity_paragraphs_show_what_differs,
    parity_paragraphs_are_those_that_parity_counts,
    every_paragraph_has_a_counterpart_or_is_in_one_version,
    first_mentions_are_the_earliest,
]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
