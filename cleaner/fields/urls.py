"""Addresses: absolute, without tracking, and compared as readers compare them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from cleaner.fields.plain import is_unfilled

LONGEST = 2_000  # characters; longer ones hold data, not an address

# Names of parameters that say where a reader came from. Not courlan's pattern, which takes ?game=4711, ?gallery=12 and ?uid=5 as well:
# those tell one page from another.
_TRACKING = re.compile(
    r"(?:utm|mtm|itm|pk|piwik|vero|oly|_hs|hsa|at|ns|wt)[_.-]|(?:fbclid|gclid|dclid|gclsrc|gbraid|wbraid|msclkid|twclid|ttclid|yclid|srsltid|"
    r"igshid|igsh|mc_cid|mc_eid|mkt_tok|cmpid|cmp|icid|ocid|ncid|ftag|smid|ref_src|ref_url|xtor|ito|ico|_ga|_gl|__twitter_impression|"
    r"guccounter|guce_referrer|guce_referrer_sig|hsctatracking|amp)$",
    re.I,
)
_IN_FULL = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+/[^?#\s%{}<>]*", re.A)  # nothing to take off, in characters of every host
_AMP = re.compile(r"(?:/amp|\.amp|/amp\.html?|\.amp\.html?)/?$", re.I)
_DAY = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)([/_.-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_SECOND_LEVEL = frozenset("co com org net gov ac edu or ne go gob gov nom web".split())


def absolute(address: str, base: str | None) -> str | None:
    """The address in full, without its fragment and tracking parameters; None if it is no web address.

    >>> absolute("/news/1?utm_source=x&id=2#top", "https://example.org/a")
    'https://example.org/news/1?id=2'
    """
    address = address.strip()
    if not address or len(address) > LONGEST:
        return None
    if _IN_FULL.fullmatch(address):
        return address
    try:
        parts = urlsplit(urljoin(base or "", address))
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "." not in host or any(c in host for c in " {}%<>"):
        return None
    if is_unfilled(unquote(parts.path)):
        return None
    query = "&".join(parameter for parameter in parts.query.split("&") if not _TRACKING.match(parameter.partition("=")[0]))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def same_page(one: str, other: str) -> bool:
    """Do two addresses lead to the same text? Scheme, "www.", "m.", AMP marks, queries and a last slash do not count.

    >>> same_page("https://www.example.org/news/1/", "http://example.org/news/1?x=2")
    True
    """
    return _place(one) == _place(other) != ("", "")


def host(url: str | None) -> str:
    """The host without "www." and the like, "" if there is none.

    >>> host("https://www.example.org/news")
    'example.org'
    """
    return _place(url or "")[0]


def site_label(url: str | None) -> str:
    """The part of the host that is the site's name.

    >>> site_label("https://news.example.co.uk/x")
    'example'
    """
    labels = host(url).split(".")
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL:
        labels = labels[:-1]
    return labels[-2] if len(labels) > 1 else ""


def path(url: str | None) -> list[str]:
    """The parts of the path.

    >>> path("https://example.org/world/2024/story")
    ['world', '2024', 'story']
    """
    return [part for part in _place(url or "")[1].split("/") if part]


def date_in_path(url: str | None) -> str | None:
    """The day that an address names, None if it names none.

    >>> date_in_path("https://example.org/2024/05/03/ferry"), date_in_path("https://example.org/news-20240503")
    ('2024-05-03', '2024-05-03')
    """
    hit = _DAY.search(_place(url or "")[1])
    try:
        return date(int(hit[1]), int(hit[3]), int(hit[4])).isoformat() if hit else None
    except ValueError:
        return None


@lru_cache(1 << 8)
def _place(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url.strip()[:LONGEST])
        name = (parts.hostname or "").lower()
    except ValueError:
        return "", ""
    name = re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", name)
    return name, _AMP.sub("", parts.path).rstrip("/")
