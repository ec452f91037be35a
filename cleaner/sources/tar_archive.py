"""Tar archives of pages, read from front to back."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from cleaner.sources.found import Failure, Skipped, Unreadable
from cleaner.sources.limits import MB, printed
from cleaner.sources.members import Names, in_companion, no_page
from cleaner.sources.opening import Opened

_CHUNK = 64 * 1024
_LARGEST_HEAD = MB  # of what stands before a member, such as a name that is too long for its place
_BLANK = b"\0" * tarfile.BLOCKSIZE


def read_tar(file: Opened) -> Iterator[Opened | Failure | Skipped]:
    """The members that may be pages, each open in its turn.

    Raises:
        Unreadable: it is no tar archive, or torn.
    """
    stream, names, number = _Forward(file.stream), Names(), 0
    archive = _opened(stream)
    while info := _next(archive):
        number += 1
        cast(Any, archive).members.clear()  # which it keeps for those who want to go back
        if info.isdir():
            continue
        name = names.unique(info.name, number)
        source = file.source(name)
        if not info.isfile():
            yield Skipped(source, "link", "a link or a device")
        elif in_companion(info.name):
            yield Skipped(source, "companion", "in a folder called as browsers call that of a page's frames")
        elif reason := no_page(info.name):
            yield Skipped(source, reason, "no page by its name")
        else:
            with cast(BinaryIO, archive.extractfile(info)) as member:
                try:
                    yield file.inner(name, member, (tarfile.TarError, OSError, ValueError))
                except Unreadable as error:
                    yield Failure(source, str(error))
    if strange := stream.strange_end():
        raise Unreadable(f"the tar archive {strange}; members may be missing behind the first {number}; fetch it again")


class _Forward:
    """What tarfile needs of a file to go through it once: telling the place, and seeking forward."""

    def __init__(self, stream: io.BufferedReader[Any]) -> None:
        self._stream = stream
        self._place = 0
        self._last = b""  # the block that was read last

    def tell(self) -> int:
        return self._place

    def seek(self, place: int) -> int:
        while self._place < place and (chunk := self._stream.read(min(_CHUNK, place - self._place))):
            self._place += len(chunk)
        return self._place

    def read(self, size: int) -> bytes:
        if size > _LARGEST_HEAD:
            raise Unreadable(f"found {printed(size)} for the name of a tar archive's member; it looks like a bomb: take it out")
        content = self._stream.read(size)
        self._place += len(content)
        self._last = content
        return content

    def strange_end(self) -> str | None:
        """What is wrong with the archive's end, which a block of zeros should mark and nothing else follow; None if nothing is."""
        if self._last != _BLANK:
            return "was cut off" if len(self._last) < tarfile.BLOCKSIZE else "holds something that is no member"
        while chunk := self._stream.read(_CHUNK):
            if chunk.strip(b"\0"):
                return "goes on behind its end (are there several in one file?)"
        return None


def _opened(stream: _Forward) -> tarfile.TarFile:
    try:
        return tarfile.TarFile(fileobj=cast(BinaryIO, stream), errorlevel=2)
    except (tarfile.TarError, ValueError, EOFError) as error:
        raise Unreadable(f"no tar archive ({error}), expected one; fetch it again") from None


def _next(archive: tarfile.TarFile) -> tarfile.TarInfo | None:
    try:
        return archive.next()
    except (tarfile.TarError, ValueError, EOFError) as error:
        raise Unreadable(f"the tar archive is torn ({error}); what came before was read; fetch it again") from None
