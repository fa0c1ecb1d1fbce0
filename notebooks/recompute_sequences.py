"""N-grams and collocations, held against each other and computed again from their counts.

As in `check_tables.py` a fact returns the rows that contradict it.
"""

import re

import numpy
import polars as pl
from english_tokens import HAN, tokens
from recompute import sizes_of_documents, unlike
from scipy import stats


def ngrams_hold_their_parts(tables):
    """The two shorter n-grams in one of `ngrams` are rows too, and are at least as frequent."""
    ngrams = tables["ngrams"]
    longer = ngrams.filter(pl.col("n") > 2).with_columns(words=pl.col("ngram").str.split(" "))
    shorter = ngrams.select(
        "language", "ngram", n=pl.col("n") + 1, o="occurrences", d="documents"
    )
    # A token such as a date has spaces, and as many words are left away with it.
    surplus = longer.select(pl.col("words").list.len() - pl.col("n")).max().item() or 0
    wrong = []
    for is_front in (True, False):
        lacking = longer
        for cut in range(1, surplus + 2):
            rest = pl.col("words").list.len() - cut
            part = pl.col("words").list.slice(cut if is_front else 0, rest).list.join(" ")
            found = lacking.with_columns(part=part).join(
                shorter.rename({"ngram": "part"}), on=["language", "n", "part"], how="left"
            )
            enough = (pl.col("o") >= pl.col("occurrences")) & (pl.col("d") >= pl.col("documents"))
            lacking = found.filter(~enough.fill_null(False)).select(longer.columns)
        wrong.append(lacking.select("language", "ngram"))
    return pl.concat(wrong)


def ngrams_pass_their_thresholds(tables):
    """`ngrams` has what the config asks for, with its rate among the tokens of the language."""
    settings = tables["settings"]
    sizes = sizes_of_documents(tables).group_by("language").agg(size=pl.sum("size"))
    rows = tables["ngrams"].join(sizes, on="language", how="left")
    wrong = unlike(rows, {"per_million": pl.col("occurrences") * 1e6 / pl.col("size")})
    words = pl.col("ngram").str.split(" ").list.len()
    has_spaces = not {"date", "symbol", "resolution"}.isdisjoint(settings["counted_tokens"])
    allowed = (
        pl.col("n").is_between(2, settings["ngram_longest"])
        & (pl.col("occurrences") >= pl.col("occurrences_from"))
        & (pl.col("occurrences_from") >= settings["ngram_occurrences"])
        & (pl.col("documents") >= settings["ngram_documents"])
        & (pl.col("documents") <= pl.col("occurrences"))
        & (pl.col("stop_words") <= pl.col("n"))
        & ((words >= pl.col("n")) if has_spaces else (words == pl.col("n")))
        & (pl.len().over("language", "n") <= settings["ngram_most"])
    )
    return pl.concat([wrong, rows.filter(~allowed)])


def english_ngrams_stand_in_the_text(tables):
    """English n-grams stand in the counted paragraphs as often as they occur: at least in those
    that are English throughout, and no more than in all, since English sentences in Chinese
    paragraphs count, too, but single words do not."""
    # Traditional characters are counted as simplified ones, which needs a table.
    ngrams = tables["ngrams"].filter(
        pl.col("language") == "en", ~pl.col("ngram").str.contains(f"[{HAN}]")
    )
    least, most = (
        {n: dict.fromkeys(it["ngram"], 0) for (n,), it in ngrams.group_by("n")} for _ in range(2)
    )
    kinds = set(tables["settings"]["counted_tokens"])
    counted = tables["paragraphs"].filter("counted").select("language", "text")
    for language, text in counted.iter_rows():
        is_english = language == "en" and not re.search(f"[{HAN}]", text)
        for part in [text] if is_english else english_parts(text, language):
            for words in sequences(part, kinds):
                add_ngrams(words, [least, most] if is_english else [most])
    bounds = [(least[n][it], most[n][it]) for n, it in ngrams.select("n", "ngram").iter_rows()]
    bounds = pl.DataFrame(bounds, schema={"least": pl.Int64, "most": pl.Int64}, orient="row")
    return pl.concat([ngrams, bounds], how="horizontal").filter(
        ~pl.col("occurrences").is_between(pl.col("least"), pl.col("most"))
    )


def english_parts(text, language):
    """What is English in a paragraph with Chinese, and in Chinese what may be."""
    if language == "zh":
        found = (re.search("[A-Za-z](?:.*[A-Za-z])?", it, re.DOTALL) for it in HAN_RUN.split(text))
        return [it[0] for it in found if it]
    return CHINESE_PART.split(text)


HAN_RUN = re.compile(f"[{HAN}]+")
# A single character is a sign more often than a word.
CHINESE_PART = re.compile(rf"[{HAN}](?:[{HAN}\W\d_]*[{HAN}])")


def sequences(text, kinds):
    """The counted tokens that stand next to each other, with nothing but white space between."""
    words, end = [], 0
    for token in tokens(text):
        if token.kind in kinds:
            if words and text[end : token.start].strip():
                yield words
                words = []
            words.append(token.surface)
            end = token.end
    yield words


def add_ngrams(words, counts):
    """Adds those that are among the counts already."""
    for place, ngram in enumerate(words):
        for n, word in enumerate(words[place + 1 : place + max(counts[0], default=1)], 2):
            ngram = f"{ngram} {word}"
            if ngram in counts[0].get(n, ()):
                for of_length in counts:
                    of_length[n][ngram] += 1


def chinese_neighbours_are_ngrams(tables):
    """In Chinese, where a term is its only form, adjacent collocations are n-grams of two."""
    ngrams = tables["ngrams"].filter(language="zh", n=2)
    adjacent = tables["collocations"].filter(language="zh", relation="adjacent")
    after = pl.col("direction") == "after"
    pair = pl.concat_str(
        pl.when(after).then("node").otherwise("collocate"),
        pl.when(after).then("collocate").otherwise("node"),
        separator=" ",
    )
    both = adjacent.with_columns(ngram=pair).join(ngrams, on="ngram")
    return both.filter(pl.col("observed") != pl.col("occurrences"))


def collocations_have_their_association(tables):
    """The measures of `collocations` follow from the counts beside them."""
    rows = tables["collocations"]
    terms = tables["terms"].select("language", "term", found="occurrences")
    sizes = sizes_of_documents(tables).group_by("language").agg(size=pl.sum("size"))
    rows = rows.join(sizes, on="language", how="left")
    for side in ("node", "collocate"):
        named = terms.rename({"term": side, "found": f"found_{side}"})
        rows = rows.join(named, on=["language", side], how="left")
    o, x, y, n = (
        rows[it].to_numpy().astype(float)
        for it in ("observed", "occurrences_node", "occurrences_collocate", "tokens")
    )
    either = rows["direction"].to_numpy() == "either"
    places = rows["window"].to_numpy() * numpy.where(either, 2, 1)
    mi = numpy.log2(o * n / (x * y))
    with numpy.errstate(divide="ignore", invalid="ignore"):
        npmi = numpy.where(o < n, mi / -numpy.log2(o / n), numpy.nan)
    # A window may hold a collocate twice; these two are bounded only without that.
    is_bounded = o <= numpy.minimum(x, y)
    found = {
        "occurrences_node": rows["found_node"],
        "occurrences_collocate": rows["found_collocate"],
        "tokens": rows["size"],
        "expected": x * y / n,
        "expected_in_window": places * x * y / n,
        "mi": mi,
        "mi_in_window": mi - numpy.log2(places),
        "npmi": numpy.where(is_bounded, npmi, numpy.nan),
        "mi3": mi + 2 * numpy.log2(o),
        "t_score": (o - x * y / n) / numpy.sqrt(o),
        "log_dice": numpy.where(is_bounded, 14 + numpy.log2(2 * o / (x + y)), numpy.nan),
        "log_likelihood_4cell": log_likelihoods(o, x, y, n),
    }
    columns = {f"own_{name}": pl.Series(values) for name, values in found.items()}
    rows = rows.with_columns(**columns).with_columns(
        pl.col(pl.Float64).fill_nan(None)
    )
    ratio = "log_likelihood_4cell"
    wrong = unlike(rows, {name: pl.col(f"own_{name}") for name in found if name != ratio})
    # What scipy adds up cancels nearly to nothing where two are as often together as by chance, the
    # worse the more tokens there are.
    own = pl.col(f"own_{ratio}")
    close = (pl.col(ratio) - own).abs() <= 1e-9 * own.abs() + 1e-15 * (1e6 + pl.col("tokens"))
    close = close | (pl.col(ratio).is_null() & own.is_null())
    wrong = pl.concat([wrong, rows.filter(~close.fill_null(False))])
    rare = pl.col("observed") < pl.col("observed_from")
    return pl.concat([wrong, rows.filter(rare | (pl.col("node") == pl.col("collocate")))])


def log_likelihoods(o, x, y, n):
    """By scipy, one table of four cells after the other; none where a window has more pairs than
    a word has occurrences."""
    found = []
    for both, first, second, total in zip(o, x, y, n, strict=True):
        cells = [[both, first - both], [second - both, total - first - second + both]]
        if numpy.min(cells) < 0 or total in (first, second):
            found.append(numpy.nan)
            continue
        value = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
        found.append(-value if both * total < first * second else value)
    return numpy.array(found, dtype=float)


FACTS = [
    ngrams_hold_their_parts,
    ngrams_pass_their_thresholds,
    english_ngrams_stand_in_the_text,
    chinese_neighbours_are_ngrams,
    collocations_have_their_association,
]
