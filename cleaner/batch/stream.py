"""A record in, a record out: for programs that hold the cleaner as a process of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from cleaner.model import Page, Source
from cleaner.sources import STANDARD_INPUT, Failure
from cleaner.sources.row import page_of


def read_stream(lines: BinaryIO) -> Iterator[Page | Failure]:
    """The page of each line, as soon as the line is whole. Any line gives one, so that who writes one can wait for an answer."""
    for number, line in enumerate(lines, start=1):
        source = Source(STANDARD_INPUT, str(number), "jsonl")
        try:
            value = json.loads(line.decode("utf-8-sig", "surrogateescape"))
        except (ValueError, RecursionError) as error:
            value = error
        yield page_of(value, source) if isinstance(value, dict) else Failure(source, f"no JSON object: {value}"[:200])
