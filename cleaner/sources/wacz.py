"""WACZ: web archives in a ZIP, with a list of the pages that somebody meant to save among all their frames and advertisements.

https://specs.webrecorder.net/wacz/1.1.1/
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urljoin

from cleaner.sources.json_values import loaded
from cleaner.sources.lines import decoded

_PACKAGE = "datapackage.json"


def archives_in(names: Collection[str]) -> list[str]:
    """The web archives, if these are the members of a WACZ; else none."""
    return [name for name in names if name.startswith("archive/") and ".warc" in name] if _PACKAGE in names else []


def lists_in(names: Collection[str]) -> list[str]:
    """The lists of pages."""
    return [name for name in names if name.startswith("pages/") and name.endswith(".jsonl")]


class Listed:
    """The addresses that are pages; all of them if there is no list."""

    def __init__(self) -> None:
        """No list was read yet."""
        self._wanted: set[str] = set()
        self._found: set[str] = set()

    def add(self, lines: Iterable[bytes | None]) -> None:
        """Take in a list of pages in JSON Lines; its first line says what it is and has no address."""
        for line in lines:
            page = loaded(decoded(line or b""))
            if isinstance(page, dict) and isinstance(page.get("url"), str):
                self._wanted.add(_key(page["url"]))

    def wants(self, url: str | None) -> bool:
        """Whether the response of this address is a page."""
        key = _key(url or "")
        if key in self._wanted:
            self._found.add(key)
        return not self._wanted or key in self._wanted

    def moved(self, url: str | None, target: str) -> None:
        """An address was found to lead to another, which is the page if the first was one."""
        if url and _key(url) in self._wanted:
            try:
                self._wanted.add(_key(urljoin(url, target)))
            except ValueError:  # "http://["
                return

    def missing(self) -> Iterator[str]:
        """The addresses that were listed or led to, of which the archives hold no response."""
        yield from sorted(self._wanted - self._found)


def _key(url: str) -> str:
    """What two addresses of one page have in common: http redirects to https, and fragments and last slashes come and go."""
    return url.partition("#")[0].partition("://")[2].rstrip("/")
