"""CSV: a table of the metadata, or of whole records with the columns they came with."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaner.model import Article
from cleaner.sinks.atomic import Packer, replacing
from cleaner.sinks.flat import METADATA, flat
from cleaner.sinks.jsonl import replaced
from cleaner.sinks.records import article_record

_AT_ONCE = 2**20


def as_metadata_row(article: Article, rules: tuple[Path, ...] | str = ()) -> str:
    """The line of an article in a table of metadata."""
    cells = flat(article_record(article, rules))
    return _line(cells[name] for name in METADATA)


METADATA_HEAD = ",".join(METADATA) + "\n"


def write_table(part: Path, path: Path, packer: Packer | None = None) -> None:
    """Write the table of the records in `part`, with all columns that any of them has.

    Raises:
        OSError: the file can't be written.
    """
    columns: dict[str, None] = {}
    for cells in _read(part):
        columns |= dict.fromkeys(cells)
    with replacing(path) as table:
        for rows in _gathered(_rows(part, list(columns))):
            table.write(packer(rows) if packer else rows)


def _read(part: Path) -> Iterator[dict[str, str]]:
    with part.open(encoding="utf-8") as lines:
        for line in lines:
            yield flat(json.loads(line))


def _rows(part: Path, columns: list[str]) -> Iterator[str]:
    yield _line(columns)
    for cells in _read(part):
        yield _line(cells.get(name, "") for name in columns)


def _gathered(rows: Iterable[str]) -> Iterator[bytes]:
    waiting = bytearray()
    for row in rows:
        waiting += row.encode()
        if len(waiting) >= _AT_ONCE:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(replaced(cell) for cell in cells)
    return line.getvalue()
