"""Scraped text, plain or Markdown: the file is the page."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.model import Page
from cleaner.sources.limits import read_whole
from cleaner.sources.opening import Opened
from cleaner.sources.sniff import looks_like_html


def read_text(file: Opened) -> Iterator[Page]:
    """The one page of a file; text, unless it begins as HTML does (some crawlers call every page .txt)."""
    content = read_whole(file.stream)
    yield Page(content, kind=None if looks_like_html(content) else "text", source=file.source())
