"""Which columns of a table hold the page, its address and its date, if somebody says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of columns; None: found out by the names that crawlers and data sets give them.

    If `html` or `text` is named, nothing else is taken for the page.
    """

    html: str | None = None
    text: str | None = None
    url: str | None = None
    date_crawled: str | None = None


FOUND_OUT = Fields()
"""Nothing is named."""


def chosen(names: Mapping[str, str] | None) -> Fields:
    """The choice that a mapping makes, such as `{"text": "maintext"}`.

    Raises:
        ValueError: it names something else than `html`, `text`, `url` and `date_crawled`.

    >>> chosen({"text": "maintext"})
    Fields(html=None, text='maintext', url=None, date_crawled=None)
    """
    known = [field.name for field in fields(Fields)]
    for name in names or {}:
        if name not in known:
            raise ValueError(f"fields: found {name!r}, expected some of {', '.join(known)}")
    return Fields(**(names or {}))
