"""A row of a table as a page: which of its columns are the page, its address and its date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from cleaner.model import Kind, Page, Source
from cleaner.sources.fields import FOUND_OUT, Fields
from cleaner.sources.found import Failure
from cleaner.sources.noted import address
from cleaner.sources.sniff import looks_like_html

# The names that crawlers and data sets give them, the surest first.
_CONTENT: dict[str, Kind | None] = {
    "html": "html",
    "raw_html": "html",
    "content": None,
    "body": None,
    "text": "text",
    "maintext": "text",
    "text_content": "text",
    "articleBody": "text",
}
_URL = ("url", "final_url", "WARC-Target-URI", "link", "source")
_CRAWLED = ("date_crawled", "crawl_date", "date_download", "WARC-Date")


def page_of(row: Mapping[str, object], source: Source, fields: Fields = FOUND_OUT) -> Page | Failure:
    """The page in a row; a row with an empty page is an empty page.

    All other columns go along in `columns`, but for the address and the date where they are called as those of an article are.
    """
    contents = content_columns(fields)
    name = _first(row, contents, _filled) or _first(row, contents, _blank)
    if name is None:
        return Failure(source, missing(row, fields), MappingProxyType(dict(row)))
    url = _first(row, _url_columns(fields), _is_address)
    crawled = _first(row, _date_columns(fields), _is_date)
    taken = {url, crawled} & {"url", "date_crawled"}
    content = _as_read(row[name])
    return Page(
        content,
        kind=None if contents[name] == "text" and looks_like_html(content) else contents[name],
        url=str(row[url]) if url else None,
        date_crawled=str(row[crawled]) if crawled else None,
        source=source,
        columns=MappingProxyType({key: value for key, value in row.items() if key != name and key not in taken}),
    )


def content_columns(fields: Fields) -> dict[str, Kind | None]:
    """The columns that may hold the page, the surest first, and what kind of page each holds (None: found out from the content)."""
    named: dict[str, Kind | None] = {name: kind for name, kind in ((fields.html, "html"), (fields.text, "text")) if name}  # type: ignore[misc]
    return named or _CONTENT


def columns_read(fields: Fields) -> list[str]:
    """The columns that are looked at for the page, its address and its date, the surest for the page first."""
    return list(dict.fromkeys((*content_columns(fields), *_url_columns(fields), *_date_columns(fields))))


def _url_columns(fields: Fields) -> tuple[str, ...]:
    return (fields.url,) if fields.url else _URL


def _date_columns(fields: Fields) -> tuple[str, ...]:
    return (fields.date_crawled,) if fields.date_crawled else _CRAWLED


def missing(row: Mapping[str, object] | Collection[str], fields: Fields) -> str:
    """What is said of a row, or of a table with these columns, in which no column holds a page."""
    contents = content_columns(fields)
    strange = [f"{name} holding {type(row[name]).__name__}" for name in contents if isinstance(row, Mapping) and name in row]
    found = ", ".join(strange) or ", ".join(str(name)[:40] for name in list(row)[:20]) or "nothing"
    mend = "name a column of the table" if contents is not _CONTENT else "rename the column that holds the page, or name it as a field"
    return f"found the columns {found}; expected text in one of {', '.join(contents)}; {mend}"


def _first(row: Mapping[str, object], names: Iterable[str], fits: Callable[[object], bool]) -> str | None:
    return next((name for name in names if name in row and fits(row[name])), None)


def _as_read(value: object) -> bytes | str:
    """A page in another encoding than the table's, which came through as lone surrogates, as the bytes it was."""
    if isinstance(value, bytes):
        return value
    text = str(value or "")
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            return text.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:  # halves of surrogate pairs, written out as such in JSON
            pass
    return text


def _filled(value: object) -> bool:
    return isinstance(value, str | bytes) and bool(value.strip())


def _blank(value: object) -> bool:
    return value is None or isinstance(value, str | bytes)


def _is_address(value: object) -> bool:
    return address(value) is not None


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
