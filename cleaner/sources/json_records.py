"""JSON and JSON Lines: each record is a row of a table, with the page in one of its columns."""

from __future__ import annotations

import codecs
import json
import math
from collections.abc import Iterable, Iterator
from itertools import chain

from cleaner.model import Page
from cleaner.sources.failure import Failure
from cleaner.sources.opening import Opened
from cleaner.sources.row import page_of

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EXAMPLE = '{"url": "https://...", "html": "..."}'


def read_json(file: Opened) -> Iterator[Page | Failure]:
    """The page of an object, or those of a list of objects; a file of several objects is read as JSON Lines."""
    yield from _document(file, _text(file.stream.read()))


def read_jsonl(file: Opened) -> Iterator[Page | Failure]:
    """The pages of a file with one object per line; a file that begins as an indented object or a list does is read as one value."""
    first = _first_lines(file)
    if first[-1].strip() == b"{" or first[-1].lstrip()[:1] == b"[" or first[0].startswith(_UTF16):
        yield from _document(file, _text(b"".join(first) + file.stream.read()))
    else:
        yield from _lines(file, map(_text, chain(first, file.stream)))


def read_unnamed(file: Opened) -> Iterator[Page | Failure] | bytes:
    """The pages of a file whose name says nothing, if it holds JSON; else its bytes."""
    first = _first_lines(file)
    if isinstance(_loaded(_text(first[-1])), dict):
        return _lines(file, map(_text, chain(first, file.stream)))
    content = b"".join(first) + file.stream.read()
    text = _text(content)
    return _document(file, text) if isinstance(_loaded(text), dict | list) else content


def _first_lines(file: Opened) -> list[bytes]:
    """The lines up to and with the first that holds anything; never none."""
    lines = []
    for line in file.stream:
        lines.append(line)
        if line.strip():
            break
    return lines or [b""]


def _text(raw: bytes) -> str:
    if raw.startswith(_UTF16):
        return raw.decode("utf-16", "replace")
    # Bytes that are no UTF-8 come through as lone surrogates: the decoding stage replaces and counts them, as in every page.
    return raw.decode("utf-8-sig", "surrogateescape")


def _document(file: Opened, text: str) -> Iterator[Page | Failure]:
    value = _loaded(text)
    if isinstance(value, json.JSONDecodeError) and value.msg == "Extra data":  # a second value: one per line
        yield from _lines(file, text.split("\n"))
    elif isinstance(value, ValueError):
        yield Failure(file.source(form="json"), f"no valid JSON ({value}); expected an object such as {_EXAMPLE} or a list of them")
    elif isinstance(value, list):
        for number, row in enumerate(value, start=1):
            yield _row(file, row, str(number), "json")
    else:
        yield _row(file, value, None, "json")


def _lines(file: Opened, lines: Iterable[str]) -> Iterator[Page | Failure]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _row(file, _loaded(line), str(number), "jsonl")


def _row(file: Opened, value: object, member: str | None, form: str) -> Page | Failure:
    source = file.source(member, form)
    if isinstance(value, dict):
        return page_of(value, source)
    found = f"no valid JSON ({value})" if isinstance(value, ValueError) else f"found a JSON {_NAMES[type(value)]}"
    return Failure(source, f"{found}; expected an object such as {_EXAMPLE}; mend or delete the record")


_NAMES = {list: "list", str: "string", int: "number", float: "number", bool: "truth value", type(None): "null"}


def _loaded(text: str) -> object:
    """The value, or the ValueError that says why there is none."""
    try:
        return json.loads(text, parse_float=_finite, parse_constant=lambda _: None)
    except ValueError as error:
        return error
    except RecursionError:
        return ValueError("nested too deep")


def _finite(digits: str) -> float | None:
    # JSON has no infinity, so 1e999 could not be written out again; NaN and Infinity are no JSON either.
    number = float(digits)
    return number if math.isfinite(number) else None
