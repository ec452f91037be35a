"""A row of a table as a page: which of its columns are the page, its address and its date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from cleaner.model import Kind, Page, Source
from cleaner.sources.failure import Failure
from cleaner.sources.sniff import looks_like_html

# The names that crawlers and data sets give them, the surest first.
CONTENT: dict[str, Kind | None] = {
    "html": "html",
    "raw_html": "html",
    "content": None,
    "body": None,
    "text": "text",
    "maintext": "text",
    "text_content": "text",
    "articleBody": "text",
}
URL = ("url", "final_url", "WARC-Target-URI", "link", "source")
CRAWLED = ("date_crawled", "crawl_date", "date_download", "WARC-Date")


def page_of(row: Mapping[str, object], source: Source) -> Page | Failure:
    """The page in a row. Columns that say nothing about it go along in `columns`; a row with an empty page is an empty page."""
    name = _first(row, CONTENT, _filled) or _first(row, CONTENT, _blank)
    if name is None:
        return Failure(source, _missing(row))
    value = row[name]
    content = value if isinstance(value, str | bytes) else ""
    url, crawled = _first(row, URL, _is_address), _first(row, CRAWLED, _is_date)
    return Page(
        content,
        kind=None if CONTENT[name] == "text" and looks_like_html(content) else CONTENT[name],
        url=str(row[url]) if url else None,
        date_crawled=str(row[crawled]) if crawled else None,
        source=source,
        columns=MappingProxyType({key: value for key, value in row.items() if key not in (name, url, crawled)}),
    )


def _first(row: Mapping[str, object], names: Iterable[str], fits: Callable[[object], bool]) -> str | None:
    return next((name for name in names if name in row and fits(row[name])), None)


def _missing(row: Mapping[str, object]) -> str:
    strange = [f"{name} holding {type(row[name]).__name__}" for name in CONTENT if name in row]
    found = ", ".join(strange) or ", ".join(list(row)[:20]) or "nothing"
    return f"found the columns {found}; expected text in one of {', '.join(CONTENT)}; rename the column that holds the page"


def _filled(value: object) -> bool:
    return isinstance(value, str | bytes) and bool(value.strip())


def _blank(value: object) -> bool:
    return value is None or isinstance(value, str | bytes)


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
