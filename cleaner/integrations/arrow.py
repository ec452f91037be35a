"""Arrow batches of pages in, batches of articles out: the step for Ray Data, Spark, DuckDB, pandas, polars and Hugging Face datasets.

    ray.data.read_parquet("pages/").map_batches(clean_batch, batch_format="pyarrow", batch_size=64).write_parquet("articles/")

    schema = from_arrow_schema(cleaned_schema(to_arrow_schema(pages.schema)))    # both from pyspark.sql.pandas.types
    pages.mapInArrow(lambda batches: map(clean_batch, batches), schema).write.parquet("articles/")

Needs pyarrow, which these engines bring, as do the extras `arrow`, `ray` and `spark`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TypeVar

from cleaner.config import Config
from cleaner.integrations.extras import extra
from cleaner.model import Source
from cleaner.pipeline import Cleaner
from cleaner.sinks.records import article_record, carried
from cleaner.sources import Failure
from cleaner.sources.fields import Fields
from cleaner.sources.row import columns_read, content_columns, missing, page_of

with extra("arrow"):
    import pyarrow as pa

    from cleaner.sinks.arrow import SCHEMA, in_characters

__all__ = ["SCHEMA", "Fields", "clean_batch", "cleaned_schema"]

Batch = TypeVar("Batch", bound="pa.RecordBatch | pa.Table")

_BY_NAME = Fields()
_DEFAULT = Config()
_NOWHERE = Source("")
_OWN = ("url", "date_crawled")


def clean_batch(batch: Batch, fields: Fields = _BY_NAME, config: Config = _DEFAULT) -> Batch:
    """The articles of a batch of pages: as many rows, in the same order.

    The columns are those of `SCHEMA`, then those of the batch as they were, without the page; one that is called as a field of the
    record goes by `original_<name>`, but for `url` and `date_crawled`, which become the record's. A page that can't be cleaned is a
    row of the status `error` that says why.

    Args:
        batch: a record batch, or a table.
        fields: the columns that hold the page, its address and its date, if not under names that are known.
        config: how to clean.

    Raises:
        ValueError: a column that was named is not there, or none holds pages.
        RuleError: a rule pack of `config` can't be used.

    >>> cleaned = clean_batch(pa.table({"text": ["The ferry came back on Monday.\\nLeave a Reply"], "place": ["Skerry"]}))
    >>> cleaned.select(["text", "status", "place"]).to_pylist()
    [{'text': 'The ferry came back on Monday.', 'status': 'ok', 'place': 'Skerry'}]
    """
    read = _read(batch.schema, fields)
    cleaner = _cleaner(config)
    records = []
    for row in _rows(batch, read):
        page = page_of(row, _NOWHERE, fields)
        if isinstance(page, Failure):  # the column has one type, so no row of it can be read
            raise ValueError(page.error)
        record = article_record(cleaner.clean(page), config.rules)
        # What is no full address, or no date, is not lost for that.
        records.append(record | {name: record[name] or _string(row.get(name)) for name in _OWN})
    kept = [batch.column(name) for name in _kept(batch.schema, fields)]
    cleaned: Batch = type(batch).from_arrays([*_as_batch(records).columns, *kept], schema=cleaned_schema(batch.schema, fields))
    return cleaned


def cleaned_schema(schema: pa.Schema, fields: Fields = _BY_NAME) -> pa.Schema:
    """The schema of what `clean_batch` makes of a batch of this schema.

    Raises:
        ValueError: a column that was named is not there, or none holds the page.

    >>> cleaned_schema(pa.schema([("html", pa.string()), ("place", pa.string())])).names[-2:]
    ['ruleset_version', 'place']
    """
    kept = carried({name: schema.field(name) for name in _kept(schema, fields)}, SCHEMA.names)
    return pa.schema([*SCHEMA, *(field.with_name(name) for name, field in kept.items())])


def _read(schema: pa.Schema, fields: Fields) -> list[str]:
    """The columns that are read, the surest one for the page first."""
    for name in filter(None, (fields.html, fields.text, fields.url, fields.date_crawled)):
        if name not in schema.names:
            raise ValueError(f"found no column {name!r}, expected one of {', '.join(schema.names)}")
    if not any(name in schema.names for name in content_columns(fields)):
        raise ValueError(missing(schema.names, fields))
    return [name for name in columns_read(fields) if name in schema.names]


def _kept(schema: pa.Schema, fields: Fields) -> list[str]:
    """The columns that go along: all but the page, and those in whose place the record's own stand."""
    page, *read = _read(schema, fields)
    return [name for name in schema.names if name != page and not (name in _OWN and name in read)]


def _rows(batch: pa.RecordBatch | pa.Table, read: list[str]) -> Iterator[dict[str, object]]:
    """What is read of each row. The rows are taken out of Arrow one by one, for pages are large."""
    for cells in zip(*(batch.column(name) for name in read), strict=True):
        yield {name: _plain(cell.as_py()) for name, cell in zip(read, cells, strict=True)}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _string(value: object) -> str | None:
    return None if value is None else str(value)


def _as_batch(records: list[dict[str, object]]) -> pa.RecordBatch:
    try:
        return pa.RecordBatch.from_pylist(records, schema=SCHEMA)
    except UnicodeEncodeError:  # half a surrogate pair, as an escape in a page's JSON-LD may give, is no character
        return pa.RecordBatch.from_pylist([in_characters(record) for record in records], schema=SCHEMA)


@lru_cache(maxsize=4)
def _cleaner(config: Config) -> Cleaner:
    return Cleaner(config)
