"""Parquet tables, read a few rows at a time with pyarrow (the extra `parquet`)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from cleaner.model import Page
from cleaner.sources.found import Failure, Unreadable
from cleaner.sources.opening import Opened, seekable
from cleaner.sources.row import content_columns, missing, page_of

_ROWS = 64
_BUFFER = 1024 * 1024


def read_parquet(file: Opened) -> Iterator[Page | Failure]:
    """The pages of a table's rows, numbered from 1.

    Raises:
        Unreadable: pyarrow is not there, the file is torn, or no column holds a page.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise Unreadable("found a Parquet table, which needs the extra parquet: pip install 'cleaner-news[parquet]'") from None
    with seekable(file) as stream:
        number = 0
        try:
            # Without pre_buffer and with a buffer, a row group is read page by page and not as a whole.
            table = ParquetFile(stream, pre_buffer=False, buffer_size=_BUFFER)
            names = table.schema_arrow.names
            if not any(name in names for name in content_columns(file.fields)):
                raise Unreadable(missing(names, file.fields))
            for batch in table.iter_batches(_ROWS, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield page_of({name: _plain(value) for name, value in row.items()}, file.source(str(number), "parquet"), file.fields)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise Unreadable(f"no whole Parquet table ({error}); {number} rows before it were read; fetch the file again") from None


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    return value if value is None or isinstance(value, str | bytes | int) else str(value)
