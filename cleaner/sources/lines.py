"""Streams of lines, one at a time, each within the limit of a page; in UTF-8 whatever they were written in."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any

from cleaner.sources.limits import LARGEST_PAGE, printed

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHUNK = 64 * 1024

TOO_LONG = f"found a line of more than {printed(LARGEST_PAGE)}, expected a record; nothing of this size can be cleaned: delete the line"


def in_utf8(stream: io.BufferedReader[Any]) -> io.BufferedReader[Any]:
    """The stream, recoded if it is UTF-16, without its mark."""
    head = stream.peek(3)
    if head.startswith(_UTF16):
        return io.BufferedReader(_Recoded(stream), _CHUNK)
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    return stream


def lines(stream: io.BufferedReader[Any]) -> Iterator[bytes | None]:
    """The lines with their ends; None in place of one that is too long."""
    while line := stream.readline(LARGEST_PAGE + 1):
        if len(line) <= LARGEST_PAGE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield None


def decoded(raw: bytes) -> str:
    """Bytes that are no UTF-8 come through as lone surrogates, so that none is lost and each page's own encoding can be found."""
    return raw.decode("utf-8", "surrogateescape")


class _Recoded(io.RawIOBase):
    def __init__(self, stream: io.BufferedReader[Any]) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._waiting and (chunk := self._stream.read(_CHUNK)):
            self._waiting = self._decoder.decode(chunk).encode("utf-8", "surrogatepass")
        size = min(len(buffer), len(self._waiting))
        buffer[:size] = self._waiting[:size]
        self._waiting = self._waiting[size:]
        return size
