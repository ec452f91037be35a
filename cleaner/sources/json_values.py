"""JSON values one after the other out of a stream: the elements of a list, or values in a row, however large the whole is."""

from __future__ import annotations

import codecs
import json
import math
import re
from collections.abc import Iterator

from cleaner.sources.limits import LARGEST_PAGE, Reads

_CHUNK = 64 * 1024
_BETWEEN = re.compile(r"[\s,]*")
_NEAR = 16  # characters from the end of what was read, within which a token may be cut


def loaded(text: str) -> object:
    """The value, or the ValueError that says why there is none."""
    try:
        return json.loads(text, parse_float=_finite, parse_constant=lambda _: None)
    except ValueError as error:
        return error
    except RecursionError:
        return _TOO_DEEP


def values(head: bytes, stream: Reads) -> Iterator[object]:
    """The values in `head` and the stream after it, last a ValueError if something is wrong: nothing is read behind it.

    A list around them is opened, commas between them are passed over.

    >>> import io
    >>> list(values(b"[1, 2", io.BytesIO(b"3]"))), list(values(b'{"a": 1}', io.BytesIO(b'{"b": 2}')))
    ([1, 23], [{'a': 1}, {'b': 2}])
    """
    decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
    text, size = decode(head), _CHUNK
    while not text.strip() and (chunk := stream.read(size)):
        text = decode(chunk)
    at = len(text) - len(text.lstrip())
    listed = text[at : at + 1] == "["
    at += listed
    while True:
        match = _BETWEEN.match(text, at)
        assert match
        at = match.end()
        if listed and text[at : at + 1] == "]":
            return
        value, end = _decoded(text, at)
        # What was read may end within the value, and a number in a digit's middle.
        if end == len(text) and (chunk := stream.read(size)):
            text, at = text[at:] + decode(chunk), 0
            if len(text) > LARGEST_PAGE:
                yield ValueError("a value of more than the largest page")
                return
            size *= 2  # so that a long value is not tried again for each of its parts
            continue
        size = _CHUNK
        if at == len(text):
            if listed:
                yield ValueError("the list has no end")
            return
        yield value
        if isinstance(value, ValueError):
            return
        at = end


_TOO_DEEP = ValueError("nested too deep")


def _decoded(text: str, at: int) -> tuple[object, int]:
    """The value that begins at a place, and where it ends: at the end of the text if more text may complete it."""
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        cut = error.msg.startswith("Unterminated string") or error.pos >= len(text) - _NEAR
        return error, len(text) if cut else at
    except ValueError as error:  # more digits than Python reads
        return error, at
    except RecursionError:
        return _TOO_DEEP, at


def _finite(digits: str) -> float | None:
    # JSON has no infinity, so 1e999 could not be written out again; NaN and Infinity are no JSON either.
    number = float(digits)
    return number if math.isfinite(number) else None


_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=lambda _: None)
