"""Head: what the head of a page, its structured data and its marked elements claim about the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from lxml.html import HtmlElement

from cleaner.fields.around_headline import bylines_and_dates
from cleaner.fields.authors import names_author, opens_byline
from cleaner.fields.filing import is_site_name
from cleaner.fields.json_ld import addresses, read_json_ld, texts
from cleaner.fields.marks import Marks, around, classed, elsewhere, logo_names, marked_props, printed_headings, read_marks, text_of
from cleaner.fields.meta_names import META_KEYS
from cleaner.fields.plain import plain
from cleaner.fields.titles import ALIKE, alike
from cleaner.fields.urls import absolute
from cleaner.model import Candidate, Head

LONGEST_BYLINE = 240  # characters of an element that names authors; biographies are longer
LONGEST_DATE = 120
MOST_AUTHORS, MOST_DATES = 12, 30  # elements looked at; what comes later on a page belongs to teasers
MOST_HEADINGS = 10
MOST_ADDRESSES = 3  # of a kind; structured data can hold every picture of the page
NEIGHBOURS = 3  # levels above a byline below which further names belong to it

_MODIFIED = re.compile(r"modif|updat|aktuali|chang|actuali|edited", re.I)
_PUBLISHED = re.compile(r"publish|pubdate|posted|entry-date|created|issued", re.I)


def read_head(tree: HtmlElement, url: str | None) -> Head:
    """What the page claims about itself, best source first in each field. Never raises; the tree is not changed.

    `url` helps to tell the article's own JSON-LD node from those of teasers, and makes relative addresses absolute.
    """
    marks = read_marks(tree)
    headings = [*printed_headings(tree)] or [*printed_headings(tree, ("h2",))]
    claimed = [*_metas(marks, "titles"), *([Candidate(marks.title, "title")] if marks.title else [])]
    data = read_json_ld(marks.scripts, url, [candidate.value for candidate in (*headings, *claimed)])
    article = data.article
    base = url or next((address for address in addresses(article.get("url")) if address.startswith("http")), None)
    authors = [*data.authors(), *_metas(marks, "authors"), *_labelled(marks)]
    published = [*_ld(article, "datePublished"), *_metas(marks, "dates_published")]
    modified = [*_ld(article, "dateModified"), *_metas(marks, "dates_modified")]
    if not published or not any(names_author(candidate.value) for candidate in authors):
        printed = _printed(tree, marks, claimed)
        authors += printed.authors
        published += printed.published
        modified += printed.modified
    metas = _metas(marks, "site_names")
    sites = _unique((name for name in metas if name.source == "og"), data.names("publisher"), _ld(data.site, "name"), metas)
    return Head(
        titles=(*headings, *_ld(article, "headline"), *claimed, *_ld(article, "name")),
        authors=_unique(authors),
        dates_published=_unique(published, _ld(article, "dateCreated"), _ld(data.page, "datePublished")),
        dates_modified=_unique(modified, _ld(data.page, "dateModified")),
        site_names=sites if any(is_site_name(name.value) for name in sites) else _unique(sites, _named_by_title(tree, marks)),
        sections=_unique(
            _ld(article, "articleSection"),
            _metas(marks, "sections"),
            [Candidate(crumb, "breadcrumbs") for crumb in data.breadcrumbs],
        ),
        languages=_unique(_language(tree), _ld(article, "inLanguage"), _metas(marks, "languages")),
        descriptions=_unique(_metas(marks, "descriptions"), _ld(article, "description")),
        tags=_unique(_metas(marks, "tags"), _ld(article, "keywords")),
        image_urls=_unique(
            _absolute([*_metas(marks, "image_urls"), *_ld_addresses(article, "image", "thumbnailUrl"), *_link(marks, "image_src")], base)
        ),
        canonical_urls=_unique(
            _absolute(
                [*_link(marks, "canonical"), *_metas(marks, "canonical_urls"), *_ld_addresses(article, "mainEntityOfPage", "url")], base
            )
        ),
        page_types=_unique(_metas(marks, "page_types"), [Candidate(kind, "json-ld") for kind in data.types]),
        article_bodies=_unique(_ld(article, "articleBody")),
        free_to_read=_flag(article.get("isAccessibleForFree")),
    )


@dataclass(slots=True)
class _Printed:
    """Who and when, as the page prints it."""

    authors: list[Candidate] = field(default_factory=list)
    published: list[Candidate] = field(default_factory=list)
    modified: list[Candidate] = field(default_factory=list)


def _printed(tree: HtmlElement, marks: Marks, claimed: Sequence[Candidate]) -> _Printed:
    """Names and dates in marked elements and around the headline, for pages whose head does not tell both; this looks at every element."""
    shared = around(marks.headings)
    props, classes = marked_props(tree), classed(tree)
    headline = _headline(marks.headings, claimed)
    names, dates = bylines_and_dates(headline) if headline is not None else ([], [])
    times = _times([*props.get("datepublished", ()), *props.get("datecreated", ()), *marks.times], shared)
    return _Printed(
        authors=[
            *_near("itemprop:author", props.get("author", ()), shared),
            *_near("rel:author", classes["rel:author"], shared),
            *_near("byline", classes["name"], shared),
            *names,
            *(claim for claim in _near("byline", classes["byline"], shared) if names_author(claim.value)),
        ],
        published=[*times[0], *dates, *_times(classes["date"], shared)[0]],
        modified=[*_times(props.get("datemodified", ()), shared)[1], *times[1]],
    )


def _headline(headings: list[HtmlElement], claims: Iterable[Candidate]) -> HtmlElement | None:
    """The h1 that a claimed title knows, else the first."""
    known = (element for element in headings[:MOST_HEADINGS] for claim in claims if alike(text_of(element), claim.value) >= ALIKE)
    return next(known, headings[0] if headings else None)


def _near(source: str, elements: Iterable[HtmlElement], shared: set[HtmlElement]) -> Iterator[Candidate]:
    """The texts of the first byline and of those close beside it; the others are those of teasers."""
    circle: set[HtmlElement] | None = None
    for element in islice(elements, MOST_AUTHORS):
        near = set(islice(element.iterancestors(), NEIGHBOURS))
        if (circle is not None and not circle & near) or elsewhere(element, shared):
            continue
        text = text_of(element, longest=LONGEST_BYLINE)
        if text and len(text) <= LONGEST_BYLINE:
            circle = circle or near
            yield Candidate(text, source)


def _times(elements: Iterable[HtmlElement], shared: set[HtmlElement]) -> tuple[list[Candidate], list[Candidate]]:
    """Dates of publication and of modification, those that name their kind first."""
    named: list[Candidate] = []
    unnamed: list[Candidate] = []
    modified: list[Candidate] = []
    for element in islice(elements, MOST_DATES):
        text = element.get("datetime") or element.get("content") or text_of(element, longest=LONGEST_DATE)
        if not text or len(text) > LONGEST_DATE or elsewhere(element, shared):
            continue
        mark = f"{element.get('itemprop', '')} {element.get('class', '')}"
        candidate = Candidate(text, "time" if element.tag == "time" else "byline")
        if _PUBLISHED.search(mark) or element.get("pubdate") is not None:
            named.append(candidate)
        elif _MODIFIED.search(mark):
            modified.append(candidate)
        else:
            unnamed.append(candidate)
    return named + unnamed, modified


def _unique(*sources: Iterable[Candidate]) -> tuple[Candidate, ...]:
    first: dict[str, Candidate] = {}
    for source in sources:
        for candidate in source:
            first.setdefault(candidate.value, candidate)
    return tuple(first.values())


def _ld(node: Mapping[str, Any], key: str) -> list[Candidate]:
    return [Candidate(text, "json-ld") for text in texts(node.get(key))]


def _ld_addresses(node: Mapping[str, Any], *keys: str) -> list[Candidate]:
    return [Candidate(address, "json-ld") for key in keys for address in addresses(node.get(key))]


def _metas(marks: Marks, name: str) -> list[Candidate]:
    return [Candidate(text, candidate.source) for candidate in marks.meta(META_KEYS[name]) if (text := plain(candidate.value))]


def _labelled(marks: Marks) -> Iterator[Candidate]:
    """Whom twitter:data1 names where twitter:label1 says "Written by", and so on."""
    for number in "12":
        labels, values = marks.metas.get(f"twitterlabel{number}", ()), marks.metas.get(f"twitterdata{number}", ())
        yield from (value for label, value in zip(labels, values, strict=False) if opens_byline(plain(label.value)))


def _link(marks: Marks, relation: str) -> list[Candidate]:
    return [Candidate(marks.links[relation], f"link:{relation}")] if relation in marks.links else []


def _named_by_title(tree: HtmlElement, marks: Marks) -> Iterator[Candidate]:
    """The name of a news feed or on a link to the front page, if the title element begins or ends with it."""
    claims = chain((Candidate(name, "feed") for name in marks.feeds), (Candidate(name, "logo") for name in logo_names(tree)))
    title = marks.title
    named = (claim for claim in claims if claim.value != title and (title.startswith(claim.value) or title.endswith(claim.value)))
    return islice((claim for claim in named if claim.value), 1)


def _absolute(candidates: Iterable[Candidate], base: str | None) -> Iterator[Candidate]:
    full = ((absolute(candidate.value, base), candidate.source) for candidate in candidates)
    return islice((Candidate(address, source) for address, source in full if address), MOST_ADDRESSES)


def _language(tree: HtmlElement) -> list[Candidate]:
    name = tree.get("lang") or tree.get("xml:lang") or ""
    return [Candidate(name.strip(), "html")] if name.strip() else []


def _flag(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).lower().rsplit("/", 1)[-1])
