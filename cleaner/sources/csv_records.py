"""Tables of text: CSV with commas, semicolons, bars or tabs, the columns' names in the first row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from cleaner.model import Page
from cleaner.sources.fields import Fields
from cleaner.sources.found import Failure, Unreadable
from cleaner.sources.limits import LARGEST_PAGE
from cleaner.sources.lines import TOO_LONG, decoded, in_utf8, lines
from cleaner.sources.opening import Opened
from cleaner.sources.row import content_columns, missing, page_of

_DELIMITERS = ",\t;|"
_NAME = re.compile(r"[\w.:-]{1,60}")  # a column's, which prose with commas does not consist of
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def looks_like_csv(head: bytes, fields: Fields) -> bool:
    """Whether a file begins with the names of columns, one of which may hold a page.

    >>> looks_like_csv(b"url;text", Fields()), looks_like_csv(b"text, and more of it", Fields())
    (True, False)
    """
    line = decoded(head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0])
    cells = _cells(line, _delimiter(line, fields))
    return len(cells) > 1 and all(map(_NAME.fullmatch, cells)) and any(name in cells for name in content_columns(fields))


def read_csv(file: Opened) -> Iterator[Page | Failure]:
    """The pages of a table's rows, numbered from 1; a row of another length than the first is a failure, for its columns are in doubt.

    Raises:
        Unreadable: no column holds a page, or a line is endless.
    """
    csv.field_size_limit(LARGEST_PAGE)  # Python's own limit of 128 KB is less than many a page has
    file = replace(file, stream=in_utf8(file.stream))
    first = next(lines(file.stream), b"") or b""
    head = decoded(first)
    reader = csv.reader(_text(head, file), delimiter=_delimiter(head, file.fields))
    names = next(_rows(reader), [])
    if isinstance(names, csv.Error):
        raise Unreadable(f"no valid CSV ({names}); expected the names of columns in the first row")
    if not any(name in names for name in content_columns(file.fields)):
        raise Unreadable(missing(names, file.fields))
    names = _distinct(names)
    number = 0
    for row in _rows(reader):
        if not row:
            continue  # a blank line
        number += 1
        source = file.source(str(number), "csv")
        if isinstance(row, csv.Error):
            yield Failure(source, f"no valid CSV ({row}) up to line {reader.line_num}; mend the quotes")
        elif len(row) > len(names) and any(row[len(names) :]):
            yield Failure(
                source,
                f"found {len(row)} cells up to line {reader.line_num}, expected {len(names)} as in the first row; mend the quotes",
            )
        else:
            yield page_of(_named(names, row), source, file.fields)


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


def _text(head: str, file: Opened) -> Iterator[str]:
    for line in chain([head], map(_decoded, lines(file.stream))):
        # The csv module wants its lines apart; those of old Macs end with a bare carriage return.
        yield from _LINE.findall(line) if "\r" in line[:-2] else (line,)


def _decoded(line: bytes | None) -> str:
    if line is None:
        raise Unreadable(TOO_LONG)
    return decoded(line)


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, one that stands twice with its place behind it, so that no column takes the place of another."""
    first = {name: place for place, name in reversed(list(enumerate(names, start=1)))}
    return [name if first[name] == place else f"{name}_{place}" for place, name in enumerate(names, start=1)]


def _named(names: Sequence[str], row: Sequence[str]) -> Mapping[str, object]:
    return dict(zip_longest(names, row[: len(names)]))


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _delimiter(line: str, fields: Fields) -> str:
    """The one that parts the first row into the most cells, of those that leave the name of a page's column whole."""
    names = content_columns(fields)
    parted = {delimiter: _cells(line, delimiter) for delimiter in _DELIMITERS}
    return max(parted, key=lambda delimiter: (any(name in parted[delimiter] for name in names), len(parted[delimiter])))
