"""Metadata: one value a field, out of what the head claims and what the judged blocks say, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import chain, groupby
from types import MappingProxyType
from typing import Literal

from cleaner.fields.agencies import agency_named
from cleaner.fields.authors import agencies_in, is_author, names_only, parse_byline, split_authors
from cleaner.fields.dateline import Dateline, closing_agency, parse_credit, parse_dateline
from cleaner.fields.dates import as_time, looks_like_date_line, parse_date, parse_relative, split_update, without_dates
from cleaner.fields.language import detect_language
from cleaner.fields.names import is_person
from cleaner.fields.sections import clean_section, is_generic, looks_like_section, section_in_path
from cleaner.fields.titles import Site, agreed_title, choose_title, is_site_or_section, names_site, site_in, without_site
from cleaner.fields.urls import date_in_path, host, path, site_label
from cleaner.model import Block, Candidate, Head, Metadata, Page
from cleaner.text import fold

OPENING_BLOCKS = 4  # kept blocks among which the first paragraph is looked for: a title or a standfirst may come before it
CLOSING_BLOCKS = 2
SHORTEST_PROSE = 80  # characters of the paragraph with which the text begins
LONGEST_TAG, MOST_TAGS = 60, 50
LONGEST_NAME = 80  # of a site
DAY_FIRST_HOSTS = frozenset(
    "uk au nz ie in za ng ke gh pk bd lk sg my na tz zw bw ug eu".split()
)  # that write English 3/5 for the third of May

_NO_TAG = re.compile(r"[{}<>=_]|https?:|^[\d\W]+$|[0-9a-f]{8}-")
_NO_SITE = re.compile(r"@|https?:|©|\(c\)|copyright\b", re.I)

Said = dict[str, list[Candidate]]  # field to the texts of blocks that speak for it


def read_metadata(head: Head | None, blocks: Sequence[Block], page: Page) -> Metadata:
    """What is known about the article, from the head (None: a text dump) and the judged blocks. Never raises.

    Each value is noted in `provenance` with its source; a field nobody speaks for, or only in a way that cannot be read, stays empty.
    """
    head = head or Head()
    said = _said(blocks)
    kept = [block.text for block in blocks if (block.verdict is None or block.verdict.kept) and block.kind not in ("heading", "caption")]
    url = page.url or next((claim.value for claim in head.canonical_urls), None)
    sites = [claim.value for claim in head.site_names]
    title = _title(head, said, sites, url)
    authors = _authors(head.authors, said.get("authors", ()), sites, url)
    language = _language(head, kept)
    order = _day_order(head, language, url)
    dated = [*head.dates_published, *said.get("date", ()), *said.get("authors", ())]
    published = (
        _date(_each(dated, 0), order, page.date_crawled) or _dated_address(url) or _date(_date_lines(blocks), order, page.date_crawled)
    )
    modified = _date([*head.dates_modified, *_each(dated, 1)], order, page.date_crawled)
    if published and modified and modified.value[:10] < published.value[:10]:
        modified = None
    dateline = _dateline(kept)
    agency = _agency(dateline, said, kept, authors)
    one_of = {
        "title": title,
        "date_published": published,
        "date_modified": modified,
        "site_name": _site_name(head, url),
        "section": _section(head, said, title, sites, url),
        "language": language,
        "description": _description(head, said, title),
        "image_url": next(iter(head.image_urls), None),
        "canonical_url": _canonical(head, url),
        "agency": agency,
        "dateline": Candidate(dateline.place, "dateline") if dateline and dateline.place else None,
    }
    many = {
        "authors": authors,
        "tags": _tags(head, said),
        "credits": list({claim.value: claim for claim in said.get("credits", ())}.values()),
    }
    value = {name: claim.value if claim else None for name, claim in one_of.items()}
    provenance = {name: claim.source for name, claim in one_of.items() if claim}
    provenance |= {name: claims[0].source for name, claims in many.items() if claims}
    return Metadata(
        **value,  # type: ignore[arg-type]
        **{name: tuple(claim.value for claim in claims) for name, claims in many.items()},  # type: ignore[arg-type]
        provenance=MappingProxyType(provenance),
    )


def _said(blocks: Iterable[Block]) -> Said:
    said: Said = {}
    for block in blocks:
        if block.verdict and (tells := block.verdict.tells):
            if tells == "tags" and 5 * block.link_chars < 4 * len(block.text) and block.context:
                continue  # the label of the tags, not one of them
            claim = _line(block)
            said.setdefault(tells, []).append(Candidate(claim.value, "byline") if (tells, claim.source) == ("authors", "block") else claim)
    return said


def _title(head: Head, said: Said, sites: Sequence[str], url: str | None) -> Candidate | None:
    site = Site.named(sites, site_label(url))
    cut = [Candidate(text, claim.source) for claim in head.titles if (text := without_site(claim.value, site))]
    printed = [claim for claim in cut if claim.source[:2] in ("h1", "h2") and not is_site_or_section(claim.value, site)]
    claimed = [claim for claim in cut if claim.source[:2] not in ("h1", "h2")]
    newsroom = any(claim.value.endswith("NewsArticle") for claim in head.page_types)
    chosen = (agreed_title(claimed) if newsroom else None) or choose_title(printed, claimed)
    return chosen or next(iter(said.get("title", ())), None)


def _authors(claims: Sequence[Candidate], printed: Sequence[Candidate], sites: Sequence[str], url: str | None) -> list[Candidate]:
    """The people, or else the desk or agency, of the first source that names any; then of the first removed byline.

    Where nobody is named but by a pen name, that; the outlet itself if nobody else is given.
    """
    outlets = {fold(site) for site in sites} | {host(url)}
    groups = [
        _named(source, chain.from_iterable(split_authors(claim.value) for claim in group)) for source, group in groupby(claims, key=_source)
    ]
    bylines = [
        _named(claim.source, parse_byline(claim.value) or (names_only(claim.value) if i == 0 else ())) for i, claim in enumerate(printed)
    ]
    others = [[claim for claim in group if fold(claim.value) not in outlets] for group in (*groups, *bylines)]
    for group in others:
        if found := [claim for claim in group if is_person(claim.value)] or [claim for claim in group if is_author(claim.value)]:
            return found
    pen_names = next((group for group in others if group), [])
    return pen_names or next((group[:1] for group in groups if group), [])


def _named(source: str, names: Iterable[str]) -> list[Candidate]:
    return [Candidate(name, source) for name in dict.fromkeys(names)]


def _source(claim: Candidate) -> str:
    return claim.source


def _each(claims: Iterable[Candidate], part: Literal[0, 1]) -> list[Candidate]:
    """What the claims say of the publication (0) or of the last change (1)."""
    return [Candidate(text, claim.source) for claim in claims if (text := split_update(claim.value)[part])]


def _date(claims: Iterable[Candidate], order: str | None, saved: str | None) -> Candidate | None:
    """The first claim that gives a full date, not later than the day after the saving, for clocks differ."""
    limit = as_time(saved) if saved else None
    for claim in claims:
        iso = parse_date(claim.value, order) or parse_relative(claim.value, saved)
        when = as_time(iso) if iso else None
        if iso and when and (limit is None or when <= limit + timedelta(days=1)):
            return Candidate(iso, claim.source)
    return None


def _date_lines(blocks: Sequence[Block]) -> list[Candidate]:
    """The date lines above the text; if there are none, the only one below it. Between lie those of comments and teasers."""
    kept = [i for i, block in enumerate(blocks) if (block.verdict is None or block.verdict.kept) and len(block.text) > SHORTEST_PROSE]
    first, last = (kept[0], kept[-1]) if kept else (len(blocks), len(blocks))
    above = [_line(block) for block in blocks[:first] if looks_like_date_line(block.text)]
    below = [_line(block) for block in blocks[last + 1 :] if looks_like_date_line(block.text)]
    return above[-1:] or (below if len(below) == 1 else [])


def _line(block: Block) -> Candidate:
    return Candidate(block.text, f"text:line {block.index + 1}" if block.context is None else "block")


def _dated_address(url: str | None) -> Candidate | None:
    iso = date_in_path(url)
    return Candidate(iso, "url") if iso else None


def _day_order(head: Head, language: Candidate | None, url: str | None) -> str | None:
    """The language by whose custom 3/5/2024 is read."""
    name = next((claim.value for claim in head.languages), language.value if language else None)
    if name and fold(name)[:2] == "en" and host(url).rsplit(".", 1)[-1] in DAY_FIRST_HOSTS:
        return "en-gb"
    return name


def _language(head: Head, kept: Sequence[str]) -> Candidate | None:
    text = "\n".join(kept) or "\n".join(
        claim.value for claims in (head.article_bodies, head.descriptions, head.titles) for claim in claims[:2]
    )
    claimed = next(iter(head.languages), None)
    language = detect_language(text, claimed.value if claimed else None)
    return Candidate(language, "text") if language else None


def _dateline(kept: Sequence[str]) -> Dateline | None:
    return next((found for text in kept[:OPENING_BLOCKS] if (found := parse_dateline(text))), None)


def _agency(dateline: Dateline | None, said: Said, kept: Sequence[str], authors: Sequence[Candidate]) -> Candidate | None:
    """Dateline, byline, credit line, author, the end of the text; an agency's bare name on a page credits a picture more often than the text."""
    if dateline and dateline.agency:
        return Candidate(dateline.agency, "dateline")
    named = [Candidate(name, claim.source) for claim in said.get("authors", ()) for name in agencies_in(claim.value)]
    lines = [claim for claim in said.get("credits", ()) if claim.source.startswith("text:") or not agency_named(claim.value)]
    named += [Candidate(name, claim.source) for claim in lines if (name := parse_credit(claim.value))]
    named += [Candidate(name, claim.source) for claim in authors if (name := agency_named(claim.value))]
    named += [Candidate(name, "text") for text in kept[-CLOSING_BLOCKS:] if (name := parse_credit(text) or closing_agency(text))]
    return next(iter(named), None)


def _site_name(head: Head, url: str | None) -> Candidate | None:
    """The name the site gives itself, without slogans, else the one that ends the title and fits the host."""
    site = Site.named([], site_label(url))
    for claim in head.site_names:
        name = site_in(claim.value, site) or claim.value
        if not _NO_SITE.match(name) and len(name) <= LONGEST_NAME:
            return Candidate(name, claim.source)
    return next(
        (Candidate(name, "title") for claim in head.titles if claim.source == "title" and (name := site_in(claim.value, site))), None
    )


def _section(head: Head, said: Said, title: Candidate | None, sites: Sequence[str], url: str | None) -> Candidate | None:
    """The first section that says more than "news", else the first."""
    site = Site.named([*sites, title.value if title else ""], site_label(url))
    found: list[Candidate] = []
    for claim in (*head.sections, *said.get("section", ())):
        if (name := clean_section(claim.value)) and not names_site(name, site):
            found.append(Candidate(name, claim.source))
    for claim in said.get("date", ()):  # header lines glued together: "2025-08-25 International"
        if looks_like_section(rest := without_dates(claim.value)):
            found.append(Candidate(rest, claim.source))
    if by_address := section_in_path(path(url)):
        found.append(Candidate(by_address, "url"))
    return next((claim for claim in found if not is_generic(claim.value)), found[0] if found else None)


def _description(head: Head, said: Said, title: Candidate | None) -> Candidate | None:
    for claim in (*head.descriptions, *said.get("description", ())):
        if not title or fold(claim.value) != fold(title.value):
            return claim
    return None


def _canonical(head: Head, url: str | None) -> Candidate | None:
    """The first address; a front page is no address of an article that lies deeper."""
    return next((claim for claim in head.canonical_urls if path(claim.value) or not path(url)), None)


def _tags(head: Head, said: Said) -> list[Candidate]:
    tags: dict[str, Candidate] = {}
    for claim in (*head.tags, *said.get("tags", ())):
        parts = [claim.value] if claim.source == "rel:tag" else re.split(r"\s*[,;،、]\s*", claim.value)
        for part in parts:
            tag = part.strip(" #\"'[]")
            if tag and len(tag) <= LONGEST_TAG and not _NO_TAG.search(tag):
                tags.setdefault(fold(tag), Candidate(tag, claim.source))
    return list(tags.values())[:MOST_TAGS]
