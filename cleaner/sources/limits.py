"""How much is read at once: a page of a news site has kilobytes, and what has gigabytes was made to break its reader."""

from __future__ import annotations

from typing import Protocol

from cleaner.sources.found import Unreadable

MB = 2**20

LARGEST_PAGE = 256 * MB
"""Bytes of a page, or of one record of a table."""

LARGEST_COPY = 4096 * MB
"""Bytes of an archive inside an archive, which is copied to a temporary file to be read."""

DEEPEST = 3
"""How many archives may lie in each other, such as a WACZ in a tar in a ZIP; and how often the same data may be packed."""

# A page packs to a fifth, a long list of the same rows to a hundredth; only what was made to burst has a thousand times its size.
_RATIO = 1000
_RATIO_FROM = 64 * MB
_MEMBER_RATIO_FROM = 16 * MB  # of a single member of an archive, which tells its size beforehand

_CHUNK = MB // 4


class Reads(Protocol):
    """What can be read from."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; fewer only at the end."""


def read_whole(stream: Reads, largest: int = LARGEST_PAGE) -> bytes:
    """All that is left in a stream.

    Raises:
        Unreadable: it is more than `largest` bytes.
    """
    chunks, size = [], 0
    while chunk := stream.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > largest:
            raise Unreadable(f"found more than {printed(largest)}, expected a page; a page of this size can't be cleaned: take it out")
        if len(chunk) < _CHUNK:  # saves the ordinary file a second read
            break
    return b"".join(chunks)


def check_ratio(packed: int, unpacked: int) -> None:
    """Raise `Unreadable` if data were packed to burst whoever unpacks them."""
    if unpacked > _RATIO_FROM and unpacked > packed * _RATIO:
        raise Unreadable(f"found {printed(unpacked)} unpacked from {printed(packed)}, expected pages; it looks like a bomb: take it out")


def check_member(packed: int, unpacked: int) -> None:
    """Raise `Unreadable` if an archive says of a member that it was packed to burst whoever unpacks it."""
    if unpacked > _MEMBER_RATIO_FROM and unpacked > packed * _RATIO:
        raise Unreadable(f"found {printed(unpacked)} packed as {printed(packed)}, expected a page; it looks like a bomb: take it out")


def printed(size: int) -> str:
    """A size for people.

    >>> printed(5), printed(300_000), printed(5_000_000_000)
    ('5 bytes', '292 KB', '4,768 MB')
    """
    if size < 1024:
        return f"{size} bytes"
    return f"{size // 1024} KB" if size < MB else f"{size // MB:,} MB"
