"""Saved HTML pages: the file is the page."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.model import Page
from cleaner.sources.limits import read_whole
from cleaner.sources.opening import Opened

_KEPT_IN = frozenset({"maff", "singlefilez"})  # archives that are told as formats of their own


def read_html(file: Opened) -> Iterator[Page]:
    """The one page of a file. Its kind is left open: some files called .html hold plain text."""
    content, form = read_whole(file.stream), file.format if file.format in _KEPT_IN else "html"
    yield Page(content, url=file.url, charset=file.charset, date_crawled=file.crawled, source=file.source(form=form))
