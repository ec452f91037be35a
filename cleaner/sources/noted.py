"""Addresses and dates as programs note them when they save a page."""

from __future__ import annotations

from email.utils import parsedate_to_datetime


def address(noted: object) -> str | None:
    """The address, if it is one of the web; None for `file:`, `about:` and whatever else is no place where others find the page.

    >>> address("https://example.org/news"), address("file:///C:/news.html")
    ('https://example.org/news', None)
    """
    return noted if isinstance(noted, str) and noted.startswith(("http://", "https://")) else None


def mail_date(noted: object) -> str | None:
    """A date as it stands in mails, in ISO 8601; None if it is none.

    >>> mail_date("Sat, 21 Nov 2026 13:25:44 GMT")
    '2026-11-21T13:25:44+00:00'
    """
    try:
        return parsedate_to_datetime(str(noted)).isoformat() if noted else None
    except (ValueError, OverflowError):
        return None
