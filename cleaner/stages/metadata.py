"""Metadata: one value a field, out of what the head claims and what the judged blocks say, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from types import MappingProxyType

from cleaner.fields.agencies import agency_named
from cleaner.fields.authors import agencies_in, is_person, split_authors
from cleaner.fields.dateline import Dateline, closing_agency, parse_credit, parse_dateline
from cleaner.fields.dates import as_time, parse_date, parse_relative, without_dates
from cleaner.fields.language import detect_language
from cleaner.fields.sections import clean_section, looks_like_section
from cleaner.fields.titles import agreed_title, choose_title, is_site_or_section, without_site
from cleaner.fields.urls import date_in_path, host, path, site_label
from cleaner.model import Block, Candidate, Head, Metadata, Page
from cleaner.text import fold

OPENING_BLOCKS = 4  # kept blocks among which the first paragraph is looked for: a title or a standfirst may come before it
CLOSING_BLOCKS = 2
LONGEST_TAG, MOST_TAGS = 60, 50
LONGEST_NAME = 80  # of a site
DAY_FIRST_HOSTS = frozenset("uk au nz ie in za ng ke gh pk bd lk sg my na tz zw bw ug eu".split())  # that write English 3/5 for the third of May

Said = dict[str, list[Candidate]]  # field to the texts of removed blocks that speak for it


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
    authors = _authors([*head.authors, *said.get("authors", ())], sites, url)
    language = _language(head, kept)
    order = _day_order(head, language, url)
    published = _date([*head.dates_published, *said.get("date", ()), *said.get("authors", ())], order, page.date_crawled) or _dated_address(url)
    modified = _date(head.dates_modified, order, page.date_crawled)
    if published and modified and modified.value[:10] < published.value[:10]:
        modified = None
    dateline = _dateline(kept)
    agency = _agency(dateline, said, kept, authors)
    one_of = {
        "title": title,
        "date_published": published,
        "date_modified": modified,
        "site_name": _site_name(head),
        "section": _section(head, said, title, sites, url),
        "language": language,
        "description": _description(head, said, title),
        "image_url": next(iter(head.image_urls), None),
        "canonical_url": _canonical(head, url),
        "agency": agency,
        "dateline": Candidate(dateline.place, "dateline") if dateline and dateline.place else None,
    }
    many = {"authors": authors, "tags": _tags(head, said), "credits": list(said.get("credits", ()))}
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
        if block.verdict and not block.verdict.kept and (tells := block.verdict.tells):
            place = f"text:line {block.index + 1}" if block.context is None else "byline" if tells == "authors" else "block"
            said.setdefault(tells, []).append(Candidate(block.text, place))
    return said


def _title(head: Head, said: Said, sites: Sequence[str], url: str | None) -> Candidate | None:
    label = site_label(url)
    cut = [Candidate(text, claim.source) for claim in head.titles if (text := without_site(claim.value, sites, label))]
    printed = [claim for claim in cut if claim.source[:2] in ("h1", "h2") and not is_site_or_section(claim.value, sites, label)]
    claimed = [claim for claim in cut if claim.source[:2] not in ("h1", "h2")]
    newsroom = any(claim.value.endswith("NewsArticle") for claim in head.page_types)
    chosen = (agreed_title(claimed) if newsroom else None) or choose_title(printed, claimed)
    return chosen or next(iter(said.get("title", ())), None)


def _authors(claims: Sequence[Candidate], sites: Sequence[str], url: str | None) -> list[Candidate]:
    """The people the first source names that names any; else its desk or agency; the outlet itself if nobody else is given."""
    outlets = {fold(site) for site in sites} | {host(url)}
    desks: list[Candidate] = []
    itself: list[Candidate] = []
    for source, group in groupby(claims, key=lambda claim: claim.source):
        names = dict.fromkeys(name for claim in group for name in split_authors(claim.value))
        found = [Candidate(name, source) for name in names]
        others = [claim for claim in found if fold(claim.value) not in outlets]
        if people := [claim for claim in others if is_person(claim.value)]:
            return people
        desks = desks or others
        itself = itself or found
    return desks or itself[:1]


def _date(claims: Iterable[Candidate], order: str | None, saved: str | None) -> Candidate | None:
    """The first claim that gives a full date, not later than the day after the saving, for clocks differ."""
    limit = as_time(saved) if saved else None
    for claim in claims:
        iso = parse_date(claim.value, order) or parse_relative(claim.value, saved)
        when = as_time(iso) if iso else None
        if iso and when and (limit is None or when <= limit + timedelta(days=1)):
            return Candidate(iso, claim.source)
    return None


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
    text = "\n".join(kept) or "\n".join(claim.value for claims in (head.article_bodies, head.descriptions, head.titles) for claim in claims[:2])
    claimed = next(iter(head.languages), None)
    language = detect_language(text, claimed.value if claimed else None)
    return Candidate(language, "text") if language else None


def _dateline(kept: Sequence[str]) -> Dateline | None:
    return next((found for text in kept[:OPENING_BLOCKS] if (found := parse_dateline(text))), None)


def _agency(dateline: Dateline | None, said: Said, kept: Sequence[str], authors: Sequence[Candidate]) -> Candidate | None:
    if dateline and dateline.agency:
        return Candidate(dateline.agency, "dateline")
    named = [Candidate(name, claim.source) for claim in said.get("authors", ()) for name in agencies_in(claim.value)]
    named += [Candidate(name, claim.source) for claim in said.get("credits", ()) if (name := parse_credit(claim.value))]
    named += [Candidate(name, claim.source) for claim in authors if (name := agency_named(claim.value))]
    named += [Candidate(name, "text") for text in kept[-CLOSING_BLOCKS:] if (name := parse_credit(text) or closing_agency(text))]
    return next(iter(named), None)


def _site_name(head: Head) -> Candidate | None:
    for claim in head.site_names:
        if not claim.value.startswith(("@", "http", "©")) and len(claim.value) <= LONGEST_NAME:
            return claim
    return None


def _section(head: Head, said: Said, title: Candidate | None, sites: Sequence[str], url: str | None) -> Candidate | None:
    besides = {fold(name) for name in (*sites, title.value if title else "", host(url))}
    for claim in (*head.sections, *said.get("section", ())):
        if (name := clean_section(claim.value)) and fold(name) not in besides:
            return Candidate(name, claim.source)
    for claim in said.get("date", ()):  # header lines glued together: "2025-08-25 International"
        if looks_like_section(rest := without_dates(claim.value)):
            return Candidate(rest, claim.source)
    first = next(iter(path(url)), "").replace("-", " ")
    return Candidate(first.capitalize(), "url") if looks_like_section(first) and len(path(url)) > 1 else None


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
            if tag and len(tag) <= LONGEST_TAG and not re.search(r"[{}<>=_]|https?:|^\d+$", tag):
                tags.setdefault(fold(tag), Candidate(tag, claim.source))
    return list(tags.values())[:MOST_TAGS]
