"""Where a page is filed: the site's name, the section and the tags among all that it claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cleaner.fields.dates import without_dates
from cleaner.fields.sections import clean_section, is_generic, looks_like_section, section_in_path
from cleaner.fields.titles import Site, names_site, site_in
from cleaner.fields.urls import path, site_label
from cleaner.model import Candidate
from cleaner.text import fold

LONGEST_TAG, MOST_TAGS = 60, 50
LONGEST_NAME = 80  # of a site

_NO_TAG = re.compile(r"[{}<>=_]|https?:|^[\d\W]+$|[0-9a-f]{8}-")
_GLUED = re.compile(r"^(?=.{11}).*[a-zà-ÿ][A-ZÀ-Þ][a-zà-ÿ]{2}")  # "Local NewsSport": two links without a space between
_BETWEEN_TAGS = re.compile(r"\s*[,;،、]\s*")
_NO_SITE = re.compile(r"@|https?:|©|\(c\)|copyright\b", re.I)


def choose_site_name(claims: Iterable[Candidate], titles: Iterable[Candidate], url: str | None) -> Candidate | None:
    """The name the site gives itself, without slogans, else the one that ends the title element and fits the host."""
    site = Site.named([], site_label(url))
    for claim in claims:
        name = site_in(claim.value, site) or claim.value
        if is_site_name(name):
            return Candidate(name, claim.source)
    tails = (site_in(title.value, site) for title in titles if title.source == "title")
    return next((Candidate(tail, "title") for tail in tails if tail), None)


def is_site_name(text: str) -> bool:
    """Can this be what a site calls itself? Handles, addresses and copyright lines cannot.

    >>> is_site_name("Harbour Times"), is_site_name("@harbourtimes"), is_site_name("© 2024 Harbour Times")
    (True, False, False)
    """
    return len(text) <= LONGEST_NAME and not _NO_SITE.match(text)


def choose_section(claims: Iterable[Candidate], dated: Iterable[Candidate], site: Site, url: str | None) -> Candidate | None:
    """The first section that says more than "news", else the first; the page's address is asked last.

    `dated` are header lines with a date, to which a section may be glued ("2025-03-14 International"); `site` holds the names that are
    no sections: the site's and the title.
    """
    found: list[Candidate] = []
    for section in _sections(claims, dated, site):
        if not is_generic(section.value):
            return section
        found.append(section)
    by_address = section_in_path(path(url))
    return Candidate(by_address, "url") if by_address else next(iter(found), None)


def _sections(claims: Iterable[Candidate], dated: Iterable[Candidate], site: Site) -> Iterator[Candidate]:
    for claim in claims:
        if (name := clean_section(claim.value)) and not names_site(name, site):
            yield Candidate(name, claim.source)
    for line in dated:
        if looks_like_section(rest := without_dates(line.value)):
            yield Candidate(rest, line.source)


def choose_tags(claims: Iterable[Candidate]) -> Sequence[Candidate]:
    """The tags of all sources, lists of them taken apart, each once."""
    tags: dict[str, Candidate] = {}
    for claim in claims:
        for part in split_tags(claim.value):
            tag = part.strip(" #\"'[]")
            if tag and len(tag) <= LONGEST_TAG and not _NO_TAG.search(tag) and not _GLUED.search(tag):
                tags.setdefault(fold(tag), Candidate(tag, claim.source))
        if len(tags) >= MOST_TAGS:
            break
    return list(tags.values())[:MOST_TAGS]


def split_tags(text: str) -> list[str]:
    """The tags in a list of them, as printed.

    >>> split_tags("Ferry, Storm")
    ['Ferry', 'Storm']
    """
    return _BETWEEN_TAGS.split(text)
