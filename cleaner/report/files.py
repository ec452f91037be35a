"""The records of a run that is over: the articles and their ledger, read side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from cleaner.report.entry import Entry, RecordError, entry_of
from cleaner.sources.fields import Fields
from cleaner.sources.files import Located
from cleaner.sources.found import Unreadable
from cleaner.sources.opening import opened, unpacked


def read_run(articles: Path, ledger: Path) -> Iterator[Entry]:
    """The entry of each article, in the order of the run; packed files are unpacked.

    Raises:
        RecordError: a line is no record, or the two files are not of one run. The message names file and line.
        OSError: a file can't be read.
    """
    for number, (record, removed) in enumerate(zip_longest(_records(articles), _records(ledger)), start=1):
        if record is None or removed is None:
            short, whole = (articles, ledger) if record is None else (ledger, articles)
            raise RecordError(f"{short}: found fewer lines than in {whole}, expected the two files of one run")
        try:
            yield entry_of(record, removed)
        except RecordError as error:
            raise RecordError(f"{articles}:{number} and {ledger}:{number}: {error}") from None


def _records(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with opened(Located(str(path)), Fields()) as file:
            for number, line in enumerate(unpacked(file).stream, start=1):
                record = _record(line)
                if not isinstance(record, dict):
                    raise RecordError(f"{path}:{number}: found no JSON object, expected a record as `cleaner clean` writes it (JSON Lines)")
                yield record
    except Unreadable as error:
        raise RecordError(f"{path}: {error}") from None


def _record(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None
