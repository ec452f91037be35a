"""Metadata: one value a field, out of what the head claims and what the judged blocks say, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType

from cleaner.fields.authors import ease_capitals, split_authors
from cleaner.fields.dates import as_time, parse_date
from cleaner.fields.sections import looks_like_section
from cleaner.fields.titles import alike, printed_headline, without_site
from cleaner.fields.urls import site_label
from cleaner.model import Block, Candidate, Head, Metadata, Page

def read_metadata(head: Head | None, blocks: Sequence[Block], page: Page) -> Metadata:
    head = head or Head()
    label = site_label(page.url or (head.canonical_urls[0].value if head.canonical_urls else None))
    sites = [c.value for c in head.site_names]
    title, tsrc = pick_title(head, sites, label)
    authors=(); 
    for c in head.authors:
        authors = split_authors(c.value)
        if authors: break
    pub=None
    for c in head.dates_published:
        pub=parse_date(c.value, head.languages[0].value if head.languages else None)
        if pub: break
    return Metadata(title=title, authors=authors, date_published=pub)

def pick_title(head, sites, label):
    claims = [without_site(c.value, sites, label) for c in head.titles if c.source != "h1"]
    hs = [without_site(c.value, sites, label) for c in head.titles if c.source == "h1"]
    h = printed_headline(hs, claims)
    if h: return h, "h1"
    return (claims[0] if claims else hs[0] if hs else None), "x"
