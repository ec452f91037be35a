"""The members of archives: which may be pages, by what name they go, and what the archive says of them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cleaner.sources.found import Reason
from cleaner.sources.names import companions, is_asset, is_hidden, may_be_companion

_SEPARATOR = re.compile(r"[/\\]")
_NAMES_SEEN = 2**21  # bytes, each of eight marks: of a million names one in sixteen gets a number it would not have needed


@dataclass(frozen=True, slots=True)
class Kept:
    """A member that is the page of a whole archive, and what the archive says of it; None: nothing. `crawled` is ISO 8601."""

    name: str
    url: str | None = None
    crawled: str | None = None
    charset: str | None = None


class Names:
    """Gives every member a name of its own, in memory that does not grow with the archive."""

    def __init__(self) -> None:
        """No name has been given yet."""
        self._seen = bytearray(_NAMES_SEEN)

    def unique(self, name: str, number: int) -> str:
        """The name, with the member's number behind it if it may have stood before.

        >>> names = Names()
        >>> names.unique("a.html", 1), names.unique("a.html", 2)
        ('a.html', 'a.html#2')
        """
        while not self._is_new(name):
            name = f"{name}#{number}"
        return name

    def _is_new(self, name: str) -> bool:
        place, bit = divmod(zlib.crc32(name.encode("utf-8", "surrogatepass")) % (_NAMES_SEEN * 8), 8)
        new = not self._seen[place] >> bit & 1
        self._seen[place] |= 1 << bit
        return new


def no_page(path: str) -> Reason | None:
    """Why a member is no page, by its name alone; None if it may be one.

    >>> no_page("news/.git/index.html"), no_page("news/logo.png"), no_page("../news/story")
    ('hidden', 'asset', None)
    """
    parts = _SEPARATOR.split(path)
    if any(map(is_hidden, parts)):
        return "hidden"
    return "asset" if is_asset(parts[-1]) else None


def in_companion(path: str) -> bool:
    """Whether a member lies in a folder called like those that browsers put beside a page."""
    return any(map(may_be_companion, _SEPARATOR.split(path)[:-1]))


def beside_pages(paths: Collection[str]) -> Collection[str]:
    """Of all members of an archive those that belong to a page beside them."""
    doubtful = {folder for path in paths if in_companion(path) for folder in _folders(path)}
    beside = companions([*paths, *doubtful])
    return {path for path in paths if path in beside or any(folder in beside for folder in _folders(path))} if beside else ()


def _folders(path: str) -> Iterator[str]:
    return (path[: match.start()] for match in _SEPARATOR.finditer(path))
