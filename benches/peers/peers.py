"""What people would otherwise use, each doing the same part of the work: read the files, count the
terms of each document and the mentions of twenty concepts in it, write both as Parquet.

    python peers.py PEER DATA_FOLDER OUTPUT_FOLDER

prints the number of tokens and of mentions. No peer divides documents into paragraphs, tells
languages, sets furniture aside or computes a measure.
"""

import re
import sys
import tomllib
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

WORD = r"[a-z][a-z'’-]*"
HAN = re.compile(r"[\u4e00-\u9fff]+")
N_CONCEPTS = 20
FILES_AT_ONCE = 64


def files(data):
    return sorted(Path(data, "documents").rglob("*.txt"))


def text_of(path):
    return path.read_text(encoding="utf-8")


def phrases(data, language):
    """Of twenty concepts of the lexicon the phrases that are plain words."""
    lexicon = tomllib.loads(Path(data, "lexicon", "concepts.toml").read_text(encoding="utf-8"))
    found = {}
    for concept in lexicon["concept"]:
        plain = [it for it in concept.get(language, []) if isinstance(it, str)]
        plain = [it for it in plain if not set(it) & set("()*/")]
        if plain and len(found) < N_CONCEPTS:
            found[concept["id"]] = sorted(plain, key=len, reverse=True)
    return found


def patterns(data, language):
    def pattern(texts):
        words = "|".join(re.escape(it.lower()).replace(r"\ ", r"\s+") for it in texts)
        return rf"\b(?:{words})\b" if language == "en" else words

    return {concept: pattern(texts) for concept, texts in phrases(data, language).items()}


def with_polars(data, output):
    """English with the expressions of polars; each different word is stemmed once."""
    import polars
    from Stemmer import Stemmer

    paths = files(data)
    texts = polars.DataFrame({"document": [str(it) for it in paths], "text": [text_of(it) for it in paths]})
    texts = texts.with_columns(polars.col("text").str.to_lowercase())
    tokens = texts.select("document", word=polars.col("text").str.extract_all(WORD)).explode("word")
    counts = tokens.group_by("document", "word").len()
    words = counts["word"].unique()
    stems = polars.DataFrame({"word": words, "term": Stemmer("english").stemWords(words.to_list())})
    terms = counts.join(stems, on="word").group_by("document", "term").agg(polars.col("len").sum())
    terms.write_parquet(output / "terms.parquet", compression="zstd")
    mentions = texts.select(
        "document",
        *(
            polars.col("text").str.count_matches(pattern).alias(concept)
            for concept, pattern in patterns(data, "en").items()
        ),
    )
    mentions.write_parquet(output / "mentions.parquet", compression="zstd")
    return tokens.height, mentions.drop("document").sum_horizontal().sum()


def with_duckdb(data, output):
    """English in SQL; each different word is stemmed once, outside."""
    import duckdb
    from Stemmer import Stemmer

    paths = files(data)
    database = duckdb.connect()
    database.execute("create table texts (document varchar, text varchar)")
    import pyarrow

    rows = pyarrow.table({"document": [str(it) for it in paths], "text": [text_of(it) for it in paths]})
    database.register("rows", rows)
    database.execute("insert into texts select document, lower(text) from rows")
    database.execute(
        "create table counts as select document, word, count(*) as n from ("
        "select document, unnest(regexp_extract_all(text, ?)) as word from texts) group by all",
        [WORD],
    )
    words = [word for (word,) in database.execute("select distinct word from counts").fetchall()]
    stems = pyarrow.table({"word": words, "term": Stemmer("english").stemWords(words)})
    database.register("stems", stems)
    database.execute(
        "copy (select document, term, sum(n) as n from counts join stems using (word) group by all)"
        f" to '{output / 'terms.parquet'}' (format parquet, compression zstd)"
    )
    columns = ", ".join(
        f"len(regexp_extract_all(text, '{pattern.replace(chr(39), chr(39) * 2)}')) as \"{concept}\""
        for concept, pattern in patterns(data, "en").items()
    )
    database.execute(f"create table mentions as select document, {columns} from texts")
    database.execute(f"copy mentions to '{output / 'mentions.parquet'}' (format parquet, compression zstd)")
    tokens = database.execute("select sum(n) from counts").fetchone()[0]
    sums = database.execute("select sum(columns(* exclude document)) from mentions").fetchone()
    return int(tokens), int(sum(sums))


def with_processes(data, output, count_words, language):
    """A process for each processor, each with the fastest libraries there are."""
    compiled = {concept: re.compile(it) for concept, it in patterns(data, language).items()}
    paths = files(data)
    shares = [paths[begin : begin + FILES_AT_ONCE] for begin in range(0, len(paths), FILES_AT_ONCE)]
    work = Work(count_words, compiled)
    with ProcessPoolExecutor() as pool:
        results = [result for share in pool.map(work, shares) for result in share]
    return write_counts(results, list(compiled), output)


class Work:
    """Counts the words and mentions of some files."""

    def __init__(self, count_words, compiled):
        self.count_words, self.compiled = count_words, compiled

    def __call__(self, paths):
        return [self.of(path) for path in paths]

    def of(self, path):
        text = text_of(path).lower()
        mentions = [sum(1 for _ in it.finditer(text)) for it in self.compiled.values()]
        return str(path), self.count_words(text), mentions


def write_counts(results, concepts, output):
    import pyarrow
    import pyarrow.parquet

    documents = [document for document, terms, _ in results for _ in terms]
    terms = [term for _, terms, _ in results for term in terms]
    counts = [count for _, terms, _ in results for count in terms.values()]
    table = pyarrow.table({"document": documents, "term": terms, "occurrences": counts})
    pyarrow.parquet.write_table(table, output / "terms.parquet", compression="zstd")
    columns = {concept: [row[2][place] for row in results] for place, concept in enumerate(concepts)}
    table = pyarrow.table({"document": [row[0] for row in results], **columns})
    pyarrow.parquet.write_table(table, output / "mentions.parquet", compression="zstd")
    return sum(counts), sum(sum(row[2]) for row in results)


def stemmed(text, find=re.compile(WORD).findall, memory={}):
    """The stems of a text with their numbers; every word is stemmed once in a process."""
    from Stemmer import Stemmer

    words = Counter(find(text))
    unknown = [word for word in words if word not in memory]
    memory.update(zip(unknown, Stemmer("english").stemWords(unknown)))
    terms = Counter()
    for word, count in words.items():
        terms[memory[word]] += count
    return terms


def cut_by_rust(text):
    import rjieba

    return Counter(it for it in rjieba.cut(text, False) if HAN.match(it))


def cut_by_python(text):
    import jieba

    jieba.setLogLevel("WARNING")
    return Counter(it for it in jieba.cut(text, HMM=False) if HAN.match(it))


def with_scikit_learn(data, output):
    """Chinese by way of scikit-learn, on one processor, as most notebooks do it."""
    import jieba
    import numpy
    from sklearn.feature_extraction.text import CountVectorizer

    jieba.setLogLevel("WARNING")
    paths = files(data)
    texts = [text_of(it) for it in paths]
    words = lambda text: [it for it in jieba.cut(text, HMM=False) if HAN.match(it)]
    vectorizer = CountVectorizer(tokenizer=words, token_pattern=None, lowercase=False)
    matrix = vectorizer.fit_transform(texts).tocoo()
    names = vectorizer.get_feature_names_out()
    compiled = {concept: re.compile(it) for concept, it in patterns(data, "zh").items()}
    mentions = [[sum(1 for _ in it.finditer(text)) for it in compiled.values()] for text in texts]
    terms = [{} for _ in paths]
    for row, column, count in zip(matrix.row, matrix.col, matrix.data):
        terms[row][str(names[column])] = int(numpy.int64(count))
    results = [(str(path), *rest) for path, *rest in zip(paths, terms, mentions)]
    return write_counts(results, list(compiled), output)


PEERS = {
    "en": {
        "Python polars": with_polars,
        "Python with processes and PyStemmer": lambda *it: with_processes(*it, stemmed, "en"),
        "DuckDB": with_duckdb,
    },
    "zh": {
        "rjieba (Rust) with Python processes": lambda *it: with_processes(*it, cut_by_rust, "zh"),
        "jieba (Python) with processes": lambda *it: with_processes(*it, cut_by_python, "zh"),
        "jieba (Python) with scikit-learn": with_scikit_learn,
    },
}


if __name__ == "__main__":
    name, data, output = sys.argv[1:]
    peer = {name: peer for peers in PEERS.values() for name, peer in peers.items()}[name]
    tokens, mentions = peer(data, Path(output))
    print(tokens, mentions)
