"""Reads annotated pages: JSON Lines (or .gz), a page and what its text and metadata should be in each record."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.model import Kind, Source
from cleaner.sources import Failure

_CONTENT = ("html", "page")
_ANNOTATED = ("text", "include", "exclude", "title", "authors", "date")
_STRINGS = "a list of strings"


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated page. What is None or empty is not annotated, and not measured.

    `optional` are passages of the text that may stay or go. `include` and `exclude` are passages that must and must not be in it,
    `date` is when it was published (ISO 8601, of which the day counts).
    """

    id: str
    content: str
    url: str | None = None
    kind: Kind | None = None
    text: str | None = None
    optional: tuple[str, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


def read_gold(path: Path) -> Iterator[Gold | Failure]:
    """The annotated pages of a file; a record that can't be used is a `Failure` in its place.

    `html` or `page` hold the page (HTML or text), `text` the text that should come out of it; the other fields go by the names
    of `Gold`. Fields that are unknown are passed over.
    """
    number = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _record(line, str(path), number)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        yield Failure(Source(str(path), str(number + 1)), f"can't be read: {error}; expected JSON Lines in UTF-8, or these packed as .gz")


def _record(line: str, path: str, number: int) -> Gold | Failure:
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise ValueError(f"found a JSON {type(record).__name__}, expected an object with `html` or `page`, and `text`")
        return _gold({key: value for key, value in record.items() if value is not None}, f"{path}:{number}")
    except (ValueError, RecursionError) as error:
        return Failure(Source(path, str(number)), str(error))


def _gold(record: Mapping[str, Any], place: str) -> Gold:
    name = next((name for name in _CONTENT if name in record), None)
    if name is None:
        raise ValueError(f"found the fields {', '.join(list(record)[:20])}; expected the page in {' or '.join(_CONTENT)}")
    if not any(field in record for field in _ANNOTATED):
        raise ValueError(f"found nothing to measure by; expected at least one of {', '.join(_ANNOTATED)}")
    return Gold(
        id=str(record.get("id") or place),
        content=_string(record, name) or "",
        url=_string(record, "url") or None,
        kind="html" if name == "html" else None,
        text=_string(record, "text"),
        optional=_strings(record, "optional"),
        title=_string(record, "title"),
        authors=_strings(record, "authors"),
        date=_string(record, "date"),
        include=_strings(record, "include"),
        exclude=_strings(record, "exclude"),
    )


def _string(record: Mapping[str, Any], field: str) -> str | None:
    value = record.get(field)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{field}: found {value!r:.60}, expected a string")
    return value


def _strings(record: Mapping[str, Any], field: str) -> tuple[str, ...]:
    value = record.get(field, [])
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise ValueError(f"{field}: found {value!r:.60}, expected {_STRINGS}")
    return tuple(value)
