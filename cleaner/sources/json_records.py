"""JSON and JSON Lines: each record is a row of a table, with the page in one of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from cleaner.model import Page, Source
from cleaner.sources.fields import Fields
from cleaner.sources.found import Failure
from cleaner.sources.json_values import loaded, values
from cleaner.sources.lines import TOO_LONG, decoded, in_utf8, lines
from cleaner.sources.opening import Opened
from cleaner.sources.row import page_of
from cleaner.sources.sniff import LOOKED_AT

_EXAMPLE = '{"url": "https://...", "html": "..."}'
_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,64}(?:\[\s{0,64})?\{\s{0,64}"[^"\n]{1,100}"\s{0,9}:')


def looks_like_json(head: bytes) -> bool:
    """Whether a file begins as records do.

    >>> looks_like_json(b'[{"text": "x"}]'), looks_like_json(b"[Picture] The harbour")
    (True, False)
    """
    return bool(_RECORD.match(head))


def read_json(file: Opened) -> Iterator[Page | Failure]:
    """The pages of records: one on each line, or in a list, or one after the other; of a single object the one page."""
    file = replace(file, stream=in_utf8(file.stream))
    if file.stream.peek(LOOKED_AT)[:LOOKED_AT].lstrip().startswith(b"["):
        yield from _elements(file, values(b"", file.stream))
        return
    numbered = enumerate(lines(file.stream), start=1)
    first = next(filter(_holds, numbered), (1, b""))
    begin = (first[1] or b"").strip()
    if begin == b"{":
        yield from _document(file, first[1])
    elif file.format == "jsonl" or (file.format != "json" and isinstance(loaded(decoded(begin)), dict)):
        yield from _lines(file, chain([first], numbered))
    elif isinstance(loaded(decoded(begin)), dict) and (second := next(filter(_holds, numbered), None)):
        yield from _lines(file, chain([first, second], numbered))
    else:
        yield from _document(file, first[1])


def _holds(numbered: tuple[int, bytes | None]) -> bool:
    """Whether a line is not blank."""
    return numbered[1] is None or bool(numbered[1].strip())


def _document(file: Opened, first: bytes | None) -> Iterator[Page | Failure]:
    """One object, or several in a row, of which the first line was read."""
    if first is None:
        yield Failure(file.source(form="json"), TOO_LONG)
        return
    found = values(first, file.stream)
    begin = list(islice(found, 2))
    if len(begin) > 1:
        yield from _elements(file, chain(begin, found))
    else:
        yield _row(file, begin[0] if begin else ValueError("nothing in it"), None, "json")


def _elements(file: Opened, found: Iterable[object]) -> Iterator[Page | Failure]:
    for number, value in enumerate(found, start=1):
        yield _row(file, value, str(number), "json")


def _lines(file: Opened, numbered: Iterable[tuple[int, bytes | None]]) -> Iterator[Page | Failure]:
    for number, line in numbered:
        if line is None:
            yield Failure(file.source(str(number), "jsonl"), TOO_LONG)
        elif line.strip():
            yield _row(file, loaded(decoded(line)), str(number), "jsonl")


def _row(file: Opened, value: object, member: str | None, form: str) -> Page | Failure:
    return record_of(value, file.source(member, form), file.fields)


def record_of(value: object, source: Source, fields: Fields) -> Page | Failure:
    """The page of a record that was loaded, or the failure of the error that loading it gave."""
    if isinstance(value, dict):
        return page_of(value, source, fields)
    found = f"no valid JSON ({value})" if isinstance(value, ValueError) else f"found a JSON {_NAMES[type(value)]}"
    return Failure(source, f"{found}; expected an object such as {_EXAMPLE}; mend or delete the record")


_NAMES = {list: "list", str: "string", int: "number", float: "number", bool: "truth value", type(None): "null"}
