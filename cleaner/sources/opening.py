"""Opens a file or standard input, and unpacks what was packed, by content and not by name."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from cleaner.model import Source
from cleaner.sources.files import STANDARD_INPUT, format_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is open for reading, unpacked; `format` is what its name says (None: nothing)."""

    path: str
    format: str | None
    stream: io.BufferedReader

    def source(self, member: str | None = None, form: str | None = None) -> Source:
        """Where a page from this file lay; `form` if the content tells the format and not the name."""
        path = self.path if self.path == STANDARD_INPUT else Path(self.path).as_posix()
        return Source(path, member, form or self.format or "")


@contextmanager
def opened(path: str) -> Iterator[Opened]:
    """The stream of a path, or of standard input for "-".

    Raises:
        OSError: it can't be opened. Reading it may raise OSError, and EOFError or zlib.error if it is packed and torn.
    """
    if path == STANDARD_INPUT:
        yield Opened(path, None, _unpacked(sys.stdin.buffer))
        return
    with Path(path).open("rb") as stream:
        yield Opened(path, format_of(path), _unpacked(stream))


def _unpacked(stream: BinaryIO) -> io.BufferedReader:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    if buffered.peek(2)[:2] == b"\x1f\x8b":
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=buffered)))
    return buffered
