"""Opens files, standard input and members of archives, and unpacks what was packed, by content and not by name."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, cast

from cleaner.model import Source
from cleaner.sources.fields import FOUND_OUT, Fields
from cleaner.sources.files import STANDARD_INPUT, Located, posix
from cleaner.sources.found import Unreadable
from cleaner.sources.limits import DEEPEST, LARGEST_COPY, MB, Reads, printed
from cleaner.sources.names import format_of
from cleaner.sources.unpack import Unpacked, packing_of

_BUFFER = 64 * 1024
_AT_ONCE = 4 * _BUFFER  # what a record says of its length may be a lie, and must not become a demand for memory
_IN_MEMORY = 16 * MB
_SHOWING = 512  # bytes: the head of a tar archive


@dataclass(frozen=True, slots=True)
class Opened:
    """A file, or a member of an archive, that is open for reading.

    `format` is what its name says (None: nothing). `depth` counts the archives around the stream. What is known of the page
    from what lies around it are `url`, `crawled` (ISO 8601) and `charset`; None: nothing.
    """

    path: str
    format: str | None
    stream: io.BufferedReader[Any]
    asked: bool = False  # somebody named this very file
    member: str | None = None
    depth: int = 0
    url: str | None = None
    crawled: str | None = None
    charset: str | None = None
    fields: Fields = FOUND_OUT

    def source(self, member: str | None = None, form: str | None = None) -> Source:
        """Where a page from this file lay; `member` is its name in there, `form` its format if the content tells it."""
        return Source(posix(self.path), "/".join(filter(None, (self.member, member))) or None, form or self.format or "")

    def inner(self, name: str, stream: Reads, torn: tuple[type[Exception], ...] = ()) -> Opened:
        """A member of this archive; `torn` are the errors that reading it raises if it is damaged, which become `Unreadable`."""
        buffered = io.BufferedReader(Filling(stream, torn), _BUFFER)
        return Opened(self.path, format_of(name), buffered, member=self.source(name).member, depth=self.depth + 1, fields=self.fields)


class _Piped(io.RawIOBase):
    """Standard input as it comes, so that a record is cleaned when it is written and does not wait for the next."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self._stream.read(len(buffer))
        # What it is shows in the first bytes. Whoever writes records pauses at the end of a line, if at all.
        while not self._begun and len(content) < _SHOWING and not content.endswith(b"\n"):
            more = self._stream.read(_SHOWING)
            content += more
            self._begun = not more
        self._begun = True
        buffer[: len(content)] = content
        return len(content)


class Filling(io.RawIOBase):
    """A stream that gives all it is asked for, so that whoever peeks sees the head of a page."""

    def __init__(self, stream: Reads, torn: tuple[type[Exception], ...] = ()) -> None:
        """Read from `stream`; `torn` are the errors that it raises if the data are damaged."""
        self._stream = stream
        self._torn = torn

    def readable(self) -> bool:
        """It is, always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` as far as there is something to read."""
        try:
            content = self._stream.read(min(len(buffer), _AT_ONCE))
        except self._torn as error:
            raise Unreadable(f"its data are torn ({error}); fetch the archive again") from None
        buffer[: len(content)] = content
        return len(content)


def standard_input() -> io.BufferedReader[Any]:
    """Standard input as it comes."""
    # Not through the buffer of Python's own: that has a lock, and Python dies of finding it held when a run ends while a thread reads.
    return io.BufferedReader(_Piped(getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)), _BUFFER)


@contextmanager
def opened(located: Located, fields: Fields) -> Iterator[Opened]:
    """The stream of a file, or of standard input.

    Raises:
        OSError: it can't be opened.
    """
    if located.path == STANDARD_INPUT:
        yield Opened(located.path, None, standard_input(), asked=True, fields=fields)
        return
    with open(located.path, "rb") as stream:  # noqa: PTH123 - a Path for each of a million files would be half the cost of finding them
        yield Opened(located.path, format_of(located.path), stream, located.asked, url=located.url, crawled=located.crawled, fields=fields)


def unpacked(file: Opened) -> Opened:
    """The file, or what was packed in it.

    Raises:
        Unreadable: it was packed too often. Reading the stream may raise it as well.
    """
    times = 0
    while packing := packing_of(file.stream.peek(16)):
        times += 1
        if times > DEEPEST:
            raise Unreadable(f"found data packed more than {DEEPEST} times over; unpack them yourself")
        file = replace(file, stream=io.BufferedReader(Unpacked(file.stream, packing), _BUFFER))
    return file


@contextmanager
def seekable(file: Opened) -> Iterator[BinaryIO]:
    """The file's stream, or a temporary copy of it if it can't be read from the back, as archives with a directory must be.

    Raises:
        Unreadable: it is too large to be copied, or can't be unpacked.
    """
    if file.stream.seekable():
        yield file.stream
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        while chunk := file.stream.read(MB):
            copy.write(chunk)
            if copy.tell() > LARGEST_COPY:
                raise Unreadable(f"found more than {printed(LARGEST_COPY)} in an archive or a pipe; unpack it to a file of its own")
        copy.seek(0)
        yield cast(BinaryIO, copy)
