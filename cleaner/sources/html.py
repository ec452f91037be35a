"""Saved HTML pages: the file is the page."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.model import Page
from cleaner.sources.opening import Opened


def read_html(file: Opened) -> Iterator[Page]:
    """The one page of a file. Its kind is left open: some files called .html hold plain text."""
    yield Page(file.stream.read(), source=file.source())
