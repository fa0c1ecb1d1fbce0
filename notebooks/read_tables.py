"""Reads a table of an output folder, which is one file, or a folder of partitions.

The columns that folders of partitions name are text, as they are in one file, and stand in their
place of the schema.
"""

import json
from pathlib import Path

import polars as pl

# What `partition_by` of the config can name.
PARTITION_COLUMNS = ("language", "period")


def place_of(folder, name):
    """The file of a table, or the folder of its partitions."""
    file = Path(folder) / f"{name}.parquet"
    return file if file.is_file() else Path(folder) / name


def read_table(folder, name):
    place = place_of(folder, name)
    if place.is_file():
        return pl.read_parquet(place)
    schema = dict.fromkeys(partition_columns(place), pl.String)
    rows = pl.read_parquet(place, hive_partitioning=True, hive_schema=schema)
    return rows.select(column_names(folder, name))


def column_names(folder, name):
    """The columns in the order of the schema."""
    record = json.loads((Path(folder) / "run.json").read_text(encoding="utf-8"))
    return [column["name"] for column in record["schema"][name]]


def partition_columns(place):
    """The columns that the folders of partitions name, from the outermost one."""
    deepest = next(place.rglob("*.parquet")).relative_to(place).parts
    named = [part.split("=")[0] for part in deepest[:-1]]
    return [name for name in named if name in PARTITION_COLUMNS]


def made_from(folder, name):
    """What the files of a table say of what they were made from."""
    place = place_of(folder, name)
    return pl.read_parquet_metadata(place if place.is_file() else next(place.rglob("*.parquet")))
