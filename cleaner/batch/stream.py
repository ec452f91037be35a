"""A record in, a record out: for programs that hold the cleaner as a process of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import Any

from cleaner.model import Page, Source
from cleaner.sources import STANDARD_INPUT, Failure
from cleaner.sources.fields import chosen
from cleaner.sources.json_records import record_of
from cleaner.sources.json_values import loaded
from cleaner.sources.lines import TOO_LONG, decoded, lines


def read_stream(stream: BufferedReader[Any], fields: Mapping[str, str] | None = None) -> Iterator[Page | Failure]:
    """The page of each line, as soon as the line is whole. Every line gives one, so that whoever writes one can wait for an answer.

    Args:
        stream: JSON Lines.
        fields: which columns hold what, as `read_pages` takes them.

    >>> import io
    >>> stream = BufferedReader(io.BytesIO(b'{"text": "The ferry left."}\\n\\n'))
    >>> [page.error[:13] if isinstance(page, Failure) else page.content for page in read_stream(stream)]
    ['The ferry left.', 'no valid JSON']
    """
    columns = chosen(fields)
    for number, line in enumerate(lines(stream), start=1):
        source = Source(STANDARD_INPUT, str(number), "jsonl")
        yield Failure(source, TOO_LONG) if line is None else record_of(loaded(decoded(line.strip())), source, columns)
